"""Programs as users write them: mypy and pyright, both strict, know every type here, and refuse what is wrong.

The checkers read this file (``mypy`` and ``basedpyright``, see ``.ci/run``); what it says runs as a test as well. A
line with a comment that ignores an error has to have that error: both checkers complain of comments without use.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, assert_type

import attrs
import msgspec
import pytest
from cattrs import Converter
from pydantic import BaseModel, TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

import kodefikasi
from kodefikasi import (
    Arah,
    Besaran,
    Capaian,
    Dokumen,
    Edisi,
    Indikator,
    Kode,
    KodeRekening,
    KodeWilayah,
    Laporan,
    Nomenklatur,
    Renstra,
    Selisih,
    Sifat,
    Temuan,
    Tingkat,
    nomenklatur,
    parse_angka,
    parse_rupiah,
    realisation_rate,
    reconcile,
    renstra_progress,
    roll_up,
    round_half_up,
    split_code,
)
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.integrations.cattrs import configure
from kodefikasi.integrations.msgspec import dec_hook, enc_hook
from kodefikasi.integrations.pydantic import (
    BarisFormulir,
    BolehKosong,
    Di,
    KodeSubKegiatan,
    Persen,
    Rupiah,
    RupiahBulat,
    row_model,
)
from kodefikasi.integrations.sqlalchemy import KodeTeks, within
from kodefikasi.integrations.teks_kode import to_text
from kodefikasi.kode import TingkatKode
from kodefikasi.pagu import RollUp


def test_codes_keep_their_own_type() -> None:
    """Every family keeps its own type through its methods."""
    k = Kode.parse("5.03.01.2.01.01")
    assert_type(k, Kode)
    assert_type(k.tingkat, Tingkat)
    assert_type(k.induk, Kode | None)
    assert_type(k.leluhur, tuple[Kode, ...])
    assert_type(k.urusan, Kode)
    assert_type(k.program, Kode | None)
    assert_type(k.komponen, tuple[int | None, ...])
    assert_type(k.format(Edisi.KEPMENDAGRI_900_1_15_5_1317_2023), str)
    assert_type(k in Kode("5.03"), bool)
    assert_type(sorted([k]), list[Kode])
    assert_type({k: 1}, dict[Kode, int])
    r = KodeRekening("5.1.02")
    assert_type(r.induk, KodeRekening | None)
    assert_type(r.tingkat, TingkatKode)
    assert_type(split_code("5.1.02 Belanja", KodeRekening), tuple[KodeRekening, str])
    assert_type(split_code("5.03 Kepegawaian"), tuple[Kode, str])
    assert_type(KodeWilayah.from_components([63, 11]), KodeWilayah)


def test_wrong_codes_are_refused_by_the_checkers() -> None:
    """A number is no code, families do not compare, an optional parent is not there without a look."""
    with pytest.raises(TypeError):
        Kode.parse(2.1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(AttributeError):
        Kode("5").induk.tingkat  # type: ignore[union-attr]  # noqa: B018  # pyright: ignore[reportOptionalMemberAccess]
    with pytest.raises(ValueError, match="edisi ini tidak dikenal"):
        Kode("5.03.01.2.01.01").format(5889)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(AttributeError):
        Kode("5.03.01.2.01.01").nama  # type: ignore[attr-defined]  # noqa: B018  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def test_editions_and_catalogues_have_types() -> None:
    """The nomenclature."""
    assert_type(Edisi.parse("5889"), Edisi)
    assert_type(Edisi.KEPMENDAGRI_050_5889_2021.mengubah, Edisi | None)
    assert_type(Edisi.KEPMENDAGRI_050_5889_2021.nomor, str)
    kat = nomenklatur("050-5889/2021")
    assert_type(kat, Nomenklatur)
    assert_type(kat["5.03.02"].nama, str)
    simpul = kat.get(Kode("5.03"))
    assert simpul is not None
    assert [s.nama for s in kat.children("5.03")]


def test_numbers_are_exact_and_may_say_that_they_are_missing() -> None:
    """Exact ones; what may be missing says so."""
    assert_type(Besaran.parse("48 dokumen"), Besaran | None)
    assert_type(Besaran(Decimal(48), "dokumen").nilai, Decimal | None)
    assert_type(parse_angka("1.234,5"), Decimal)
    assert_type(parse_rupiah("-"), Decimal | None)
    tingkat = realisation_rate(48, 16, arah=Arah.NAIK)
    assert_type(tingkat, Decimal | None)
    assert tingkat is not None
    assert_type(round_half_up(tingkat), Decimal)


def test_performance_of_an_indicator_has_types() -> None:
    """An indicator over the years."""
    i = Indikator("Jumlah Dokumen", sifat=Sifat.AKUMULATIF, target={2022: 8}, realisasi={2022: "8"}, target_akhir=48)
    assert_type(i.target, tuple[tuple[int, Decimal], ...])
    capaian = renstra_progress(i, sampai=2022)
    assert_type(capaian, Capaian)
    assert_type(capaian.persen, Decimal | None)
    r = Renstra("BKPSDM", 2021, 2026, indikator=[i])
    assert_type(r.years, tuple[int, ...])
    assert_type(r.at(None), tuple[Indikator, ...])
    assert [nama.nama for nama in r] == ["Jumlah Dokumen"]
    with pytest.raises(TypeError):
        Indikator("Jumlah")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def test_money_is_rolled_up_with_types() -> None:
    """Rolled up, and compared."""
    hasil = roll_up({Kode("5.03.01"): 5, Kode("5.03.02"): None})
    assert_type(hasil, RollUp)
    assert_type(hasil[Kode("5")].nilai, Decimal | int | None)
    assert_type(hasil.total.terlapor, int)
    assert_type(reconcile({Kode("5.03"): 5}), tuple[Selisih, ...])


def test_documents_are_read_and_audited_with_types() -> None:
    """Read and audited."""
    dokumen = kodefikasi.load_example()
    assert_type(dokumen, Dokumen)
    assert_type(dokumen.tabel, tuple[Tabel, ...])
    baris = dokumen.tabel[0].baris[0]
    assert_type(baris, Baris)
    assert_type(baris.besaran("target_renstra"), Besaran | None)
    laporan = kodefikasi.audit(dokumen)
    assert_type(laporan, Laporan)
    assert_type(laporan.temuan, tuple[Temuan, ...])
    assert_type(laporan.bersih, bool)


class Belanja(BaseModel):
    """A model of pydantic's."""

    kode: KodeSubKegiatan
    bidang: Annotated[Kode, Di("5.03")]
    pagu: Rupiah
    bulat: RupiahBulat
    capaian: Annotated[Persen | None, BolehKosong()] = None
    target: Besaran | None = None


def test_fields_of_pydantic_have_the_annotated_type() -> None:
    """Fields have the type that stands in the annotation."""
    isi = {"kode": "5.03.01.2.01.01", "bidang": "5.03", "pagu": "1.500,50", "bulat": 5, "capaian": "-"}
    b = Belanja.model_validate(isi)
    assert_type(b.kode, Kode)
    assert_type(b.bidang, Kode)
    assert_type(b.pagu, Decimal)
    assert_type(b.bulat, int)
    assert_type(b.capaian, Decimal | None)
    assert_type(b.target, Besaran | None)
    assert_type(TypeAdapter(Kode).validate_python("5.03"), Kode)
    with pytest.raises(ValidationError):
        Belanja(kode=b.kode, bidang=b.bidang, pagu=1.5, bulat=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    model = row_model("T-C.29")
    assert_type(model, type[BarisFormulir])
    assert_type(model.from_row(kodefikasi.load_example().tabel[0].baris[0]), BarisFormulir)
    assert_type(model().to_row(), Baris)


@attrs.frozen
class Usulan:
    """A class of attrs."""

    kode: Kode
    pagu: Decimal


class Kiriman(msgspec.Struct):
    """A class of msgspec."""

    kode: Kode
    pagu: Decimal


def test_converters_of_attrs_and_msgspec_return_the_type_asked_for() -> None:
    """Their converters return the type that is asked for."""
    c = Converter()
    configure(c)
    assert_type(c.structure({"kode": "5.03", "pagu": "5"}, Usulan), Usulan)
    k = msgspec.json.decode(b'{"kode": "5.03", "pagu": "5"}', type=Kiriman, dec_hook=dec_hook)
    assert_type(k, Kiriman)
    assert_type(msgspec.json.encode(k, enc_hook=enc_hook), bytes)


class Dasar(DeclarativeBase):
    """The base of mapped classes."""

    type_annotation_map = {Kode: KodeTeks()}  # noqa: RUF012  # as SQLAlchemy has it


class Pagu(Dasar):
    """A mapped class."""

    __tablename__ = "pagu"
    kode: Mapped[Kode] = mapped_column(primary_key=True)
    rekening: Mapped[KodeRekening | None] = mapped_column(KodeTeks(KodeRekening))
    pagu: Mapped[int]


def test_a_mapped_code_of_sqlalchemy_is_a_code() -> None:
    """A mapped code is a code."""
    syarat = within(Pagu.kode, Kode("5.03"))
    assert_type(syarat, ColumnElement[bool])
    tanya = select(Pagu.kode).where(syarat).order_by(Pagu.kode)
    mesin = create_engine("sqlite://")
    Dasar.metadata.create_all(mesin)
    with Session(mesin) as sesi:
        sesi.add(Pagu(kode=Kode("5.03.01"), pagu=5))
        sesi.flush()
        assert_type(sesi.scalars(tanya).one(), Kode)
    mesin.dispose()
    assert_type(to_text(Kode("5.03")), str)
