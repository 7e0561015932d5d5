"""Codes in a database: stored once each, in the order of the tree, found by what is above them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, MetaData, String, Table, create_engine, insert, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from kodefikasi import KELUARGA, Edisi, Kode, KodeError, KodeRekening
from kodefikasi.integrations.sqlalchemy import KodeTeks, within
from kodefikasi.integrations.teks_kode import below_pattern, longest, to_text
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.testing import kode as kode_acak

KEDUA = Edisi.KEPMENDAGRI_050_5889_2021
tiap_keluarga = st.sampled_from(list(KELUARGA.values()))
sekeluarga = tiap_keluarga.flatmap(lambda k: st.lists(kode_acak(k, kecil=3) | kode_acak(k), max_size=15))


class Dasar(DeclarativeBase):
    """Codes are columns wherever they are annotated."""

    type_annotation_map = {Kode: KodeTeks(), KodeRekening: KodeTeks(KodeRekening)}  # noqa: RUF012  # as SQLAlchemy has it


class Belanja(Dasar):
    """A line of a budget."""

    __tablename__ = "belanja"
    kode: Mapped[Kode] = mapped_column(primary_key=True)
    rekening: Mapped[KodeRekening | None]
    pagu: Mapped[int]


@contextmanager
def _database(meta: MetaData) -> Iterator[Engine]:
    mesin = create_engine("sqlite://")
    meta.create_all(mesin)
    try:
        yield mesin
    finally:
        mesin.dispose()


def _stored(jenis: KodeTeks, kode: list[KodeBerjenjang]) -> tuple[list[KodeBerjenjang], list[str]]:
    """Return codes and their texts as a database gives them back, in its order."""
    meta = MetaData()
    tabel = Table("t", meta, Column("kode", jenis))
    with _database(meta) as mesin, mesin.begin() as c:
        if kode:
            c.execute(insert(tabel), [{"kode": k} for k in kode])
        return list(c.scalars(select(tabel.c.kode).order_by(tabel.c.kode))), list(
            c.scalars(text("SELECT kode FROM t ORDER BY kode"))
        )


@given(sekeluarga)
def test_text_stands_for_codes(kode: list[KodeBerjenjang]) -> None:
    """Equal where they are, in their order, short enough; and each is a spelling of its code."""
    assert sorted(kode, key=to_text) == sorted(kode)
    for k in kode:
        assert type(k).parse(to_text(k)) == k
        assert len(to_text(k)) <= longest(k.skema)
        for a in kode:
            sama, pola = below_pattern(a)
            assert (to_text(k) == sama or to_text(k).startswith(pola.removesuffix("%"))) == (k in a)
            assert (to_text(k) == to_text(a)) == (k == a)


@given(sekeluarga)
def test_a_database_keeps_codes(kode: list[KodeBerjenjang]) -> None:
    """In the order of the tree; the text is that of `to_text`."""
    jenis = KodeTeks(type(kode[0]) if kode else Kode)
    kembali, teks = _stored(jenis, kode)
    assert kembali == sorted(kode)
    assert teks == [to_text(k) for k in sorted(kode)]


@given(st.lists(kode_acak(), min_size=1, max_size=10), kode_acak())
def test_all_below_a_code_are_found(kode: list[Kode], lain: Kode) -> None:
    """By component; a column of plain text does as well."""
    meta = MetaData()
    tabel = Table("t", meta, Column("kode", KodeTeks()), Column("teks", String))
    with _database(meta) as mesin, mesin.begin() as c:
        c.execute(insert(tabel), [{"kode": k, "teks": to_text(k)} for k in kode])
        for atas in (lain, kode[0], kode[0].urusan):
            for kolom in (tabel.c.kode, tabel.c.teks):
                temu = c.scalars(select(tabel.c.kode).where(within(kolom, atas)))
                assert sorted(temu) == sorted(k for k in kode if k in atas)


def test_a_column_has_the_width_of_its_edition() -> None:
    """What does not fit is refused, before anything is stored."""
    _, teks = _stored(KodeTeks(edisi=KEDUA), [Kode("5.03.01.2.01.0001")])
    assert teks == ["5.03.01.2.01.01"]
    with pytest.raises(StatementError) as galat:
        _stored(KodeTeks(edisi=KEDUA), [Kode("5.03.01.2.01.0100")])
    assert isinstance(galat.value.orig, KodeError)
    meta = MetaData()
    tabel = Table("t", meta, Column("kode", KodeTeks(edisi=KEDUA)))
    assert "5.03.01.2.01.01.%" in str(
        within(tabel.c.kode, Kode("5.03.01.2.01.0001")).compile(compile_kwargs={"literal_binds": True})
    )


def test_codes_in_mapped_classes() -> None:
    """As users write them: texts go in, codes come out, spellings are one key, NULL is None."""
    with _database(Dasar.metadata) as mesin, Session(mesin) as sesi:
        sesi.add_all(
            Belanja(kode=Kode(k), rekening=KodeRekening(r) if r else None, pagu=n)
            for k, r, n in (("5.03.01.2.01.01", "5.1", 5), ("5.03.02", None, 7), ("5.04", None, 9))
        )
        sesi.commit()
        sesi.expunge_all()
        satu = sesi.get(Belanja, Kode("5.03.01.2.01.0001"))
        assert satu is not None
        assert (satu.kode, str(satu.kode), satu.rekening) == (
            Kode("5.03.01.2.01.01"),
            "5.03.01.2.01.0001",
            KodeRekening("5.1"),
        )
        urut = select(Belanja.pagu).where(within(Belanja.kode, Kode("5.03"))).order_by(Belanja.kode)
        assert list(sesi.scalars(urut)) == [5, 7]
        assert list(sesi.scalars(select(Belanja.pagu).where(Belanja.kode == "5.04"))) == [9]
        assert list(sesi.scalars(select(Belanja.pagu).where(Belanja.kode > Kode("5.03.02")))) == [9]
        assert list(sesi.scalars(select(Belanja.pagu).where(Belanja.rekening.is_(None)).order_by("kode"))) == [7, 9]


@pytest.mark.parametrize("isi", ["5.3", "5.03%", 5.03])
def test_what_is_no_code_never_reaches_the_database(isi: object) -> None:
    """Neither stored nor asked for: a prefix with ``%`` is no question about codes."""
    with _database(Dasar.metadata) as mesin, Session(mesin) as sesi, pytest.raises(StatementError):
        sesi.scalars(select(Belanja.pagu).where(Belanja.kode.like(isi)))


def test_families_do_not_mix() -> None:
    """Neither in a column nor in a question."""
    with pytest.raises(TypeError, match="KodeRekening"):
        within(Belanja.kode, KodeRekening("5.1"))
    with pytest.raises(TypeError, match="lebar Kode saja"):
        KodeTeks(KodeRekening, KEDUA)
    with pytest.raises(TypeError, match="lebar Kode saja"):
        to_text(KodeRekening("5.1"), KEDUA)
