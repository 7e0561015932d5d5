"""Columns of codes of every family: the same as one code after the other, in every kind of frame and however many."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabel import EAGER, LAZY, arrow, rows

from kodefikasi import (
    KELUARGA,
    Edisi,
    Kode,
    KodeError,
    KodeWilayah,
    PaguError,
    code_findings,
    format_codes,
    parse_codes,
)
from kodefikasi.kode import EdisiError, KodeBerjenjang
from kodefikasi.testing import kode as kode_keluarga

keluarga = st.sampled_from(list(KELUARGA.values()))
NEAR = "0159Xx. \n٣é"


@st.composite
def tulisan(draw: st.DrawFn, k: type[KodeBerjenjang]) -> str:
    """Texts that are codes or nearly: a letter changed, left out or put in, a part of zeros, the end cut off."""
    teks = str(draw(kode_keluarga(k)))
    n = draw(st.integers(0, len(teks) - 1))
    h = draw(st.sampled_from(NEAR))
    ruas = teks.split(".")
    m = draw(st.integers(0, len(ruas) - 1))
    nol = ".".join([*ruas[:m], "0" * len(ruas[m]), *ruas[m + 1 :]])
    rusak = [teks, teks, teks[:n] + h + teks[n + 1 :], teks[:n] + teks[n + 1 :], teks[:n] + h + teks[n:], nol, teks[:n]]
    return draw(st.sampled_from([*rusak, teks + "\n", teks.replace("X", "5", 1)]))


@st.composite
def kolom(draw: st.DrawFn) -> tuple[type[KodeBerjenjang], list[str | None]]:
    """A family and a column of such texts, some of them missing."""
    k = draw(keluarga)
    return k, draw(st.lists(st.none() | tulisan(k), max_size=12))


def expected(k: type[KodeBerjenjang], teks: str | None, *, strict: bool) -> dict[str, str | None]:
    """What the parser says of one text."""
    kode = _parse(k, teks, strict=strict)
    di = {a.tingkat: a.baku for a in (*kode.leluhur, kode)} if kode else {}
    hasil = {t.name.lower(): di.get(t) for t in k.jenjang}
    hasil |= {"baku": kode.baku if kode else None, "tingkat": kode.tingkat.label if kode else None}
    return hasil | {"induk": kode.induk.baku if kode and kode.induk else None}


def _parse(k: type[KodeBerjenjang], teks: str | None, *, strict: bool) -> KodeBerjenjang | None:
    try:
        return None if teks is None else k.parse(teks, strict=strict)
    except KodeError:
        return None


def all_columns(k: type[KodeBerjenjang]) -> list[str]:
    """The names of all columns that can be added."""
    return ["baku", "tingkat", "induk", *(t.name.lower() for t in k.jenjang)]


def check(k: type[KodeBerjenjang], isi: list[str | None], hasil: Any, *, strict: bool = True) -> None:
    """Compare a frame of all columns, whose rows may have come in any order, with the parser."""
    baris = {b["n"]: b for b in rows(hasil)}
    assert sorted(baris) == list(range(len(isi)))
    for n, t in enumerate(isi):
        assert {x: baris[n][f"kode_{x}"] for x in all_columns(k)} == expected(k, t, strict=strict), t


def table(isi: list[str | None]) -> pa.Table:
    """A column of codes and the numbers of its rows."""
    return arrow([{"kode": t, "n": n} for n, t in enumerate(isi)], {"kode": pa.string(), "n": pa.int64()})


@pytest.mark.parametrize("mesin", [*EAGER, "kategori"])
@given(isi=kolom(), strict=st.booleans())
def test_every_family_is_read_as_one_code_after_the_other(mesin: str, strict: bool, isi: Any) -> None:
    """Spellings, levels, parents and ancestors; nearly-codes are null."""
    k, teks = isi
    kategori = mesin == "kategori"
    frame = EAGER["arrow" if kategori else mesin](table(teks))
    hasil = parse_codes(frame, keluarga=k, strict=strict, kolom=all_columns(k), kategori=kategori)
    assert type(hasil) is type(frame)
    check(k, teks, hasil, strict=strict)


@pytest.mark.parametrize("mesin", LAZY)
@given(isi=kolom())
def test_a_lazy_frame_gives_the_same_from_its_own_engine(mesin: str, isi: Any) -> None:
    """On canonical spellings; whatever else is null, as in strict reading."""
    k, teks = isi
    frame = LAZY[mesin](table(teks))
    hasil = parse_codes(frame, keluarga=k, kolom=all_columns(k))
    assert type(hasil) is type(frame)
    check(k, teks, hasil)


@pytest.mark.parametrize("mesin", LAZY)
def test_a_lazy_frame_says_what_it_cannot_give(mesin: str) -> None:
    """And what to do instead."""
    frame = LAZY[mesin](table(["5.03"]))
    with pytest.raises(TypeError, match="dikumpulkan"):
        parse_codes(frame, kategori=True)
    with pytest.raises(TypeError, match="bukan teks"):
        parse_codes(frame, "n")
    with pytest.raises(PaguError, match="tidak ada kolom 'kod'"):
        parse_codes(frame, "kod")
    with pytest.raises(PaguError, match="'kode_program' sudah ada"):
        parse_codes(parse_codes(frame), kolom=["program"])


@pytest.mark.parametrize("mesin", ["arrow", "pandas object", "polars"])
@pytest.mark.parametrize("strict", [True, False])
def test_a_column_without_repetitions(mesin: str, strict: bool) -> None:
    """So many texts that each is read where it stands; some only the parser can read, and some are no codes."""
    teks = [f"{n % 7 + 1}.{n // 7 % 99 + 1:02d}.{n // 693 % 99 + 1:02d}.2.{n % 50 + 1:02d}.01" for n in range(40_000)]
    beda = {5: "5 03 01 2.01 06", 35_000: "rusak", 36_000: "X.XX.01"}
    for n, t in beda.items():
        teks[n] = t
    frame = EAGER[mesin](pa.table({"kode": teks}))
    kolom_baru = ["baku", "tingkat", "program", "induk"]
    hasil = nw.from_native(parse_codes(frame, strict=strict, kolom=kolom_baru), eager_only=True)
    for n in (0, *beda, 6, 39_999):
        harap = expected(Kode, teks[n], strict=strict)
        [baris] = rows(hasil[[n]].to_native())
        assert {x: baris[f"kode_{x}"] for x in kolom_baru} == {x: harap[x] for x in kolom_baru}
    assert [b["teks"] for b in rows(code_findings(frame, strict=strict))] == [beda[5], beda[35_000]][not strict :]


@pytest.mark.parametrize("mesin", EAGER)
@given(isi=kolom(), edisi=st.none() | st.sampled_from(Edisi))
def test_a_column_is_spelled_as_the_edition_has_it(mesin: str, isi: Any, edisi: Edisi | None) -> None:
    """As `format` has it; a number too long for an edition's digits is null, and a finding."""
    k, teks = isi
    edisi = edisi if k is Kode else None
    harap, panjang = [], set()
    for t in teks:
        kode = _parse(k, t, strict=True)
        try:
            harap.append(None if kode is None else kode.format(edisi) if isinstance(kode, Kode) else kode.format())
        except KodeError as sebab:
            harap.append(None)
            panjang.add((t, sebab.alasan))
    frame = EAGER[mesin](table(teks))
    assert [b["kode_tulis"] for b in rows(format_codes(frame, edisi=edisi, keluarga=k))] == harap
    tanpa, dengan = (rows(code_findings(frame, keluarga=k, edisi=e)) for e in (None, edisi))
    assert {(b["teks"], b["alasan"]) for b in dengan} - {(b["teks"], b["alasan"]) for b in tanpa} == panjang


def test_arguments_that_make_no_sense_are_refused() -> None:
    """Each is said to be so."""
    isi = pd.DataFrame({"kode": ["5.03"]})
    with pytest.raises(ValueError, match="'jenis' tidak dikenal; pilih dari baku, tingkat, induk, urusan"):
        parse_codes(isi, kolom=["jenis"])
    with pytest.raises(EdisiError):
        format_codes(isi, edisi="1234")
    with pytest.raises(TypeError, match="wilayah tidak bergantung pada edisi"):
        format_codes(isi, edisi="90/2019", keluarga=KodeWilayah)
    assert format_codes(isi, nama="baru").columns.tolist() == ["kode", "baru"]


def test_categories_are_those_of_each_kind_of_frame() -> None:
    """They hold each text once."""
    isi = pd.DataFrame({"kode": ["5.03", "5.03", "5.04", None]}, index=[3, 1, 1, 0])
    hasil = parse_codes(isi, kategori=True, kolom=["urusan"])
    assert hasil["kode_urusan"].cat.categories.tolist() == ["5"]
    assert hasil.index.tolist() == [3, 1, 1, 0]
    assert parse_codes(pl.DataFrame(isi), kategori=True, kolom=["urusan"])["kode_urusan"].dtype == pl.Categorical
    assert pa.types.is_dictionary(parse_codes(table(["5.03"]), kategori=True)["kode_baku"].type)


def test_a_column_that_is_categories_already() -> None:
    """Read once a category, null among them or not."""
    isi = pd.DataFrame({"kode": pd.Categorical(["5.03", None, "5.03", "5.3.1"])})
    assert [b["kode_bidang_urusan"] for b in rows(parse_codes(isi, strict=False))] == ["5.03", None, "5.03", "5.03"]
