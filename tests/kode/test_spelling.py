"""Codes as files write them: read to the truth, or refused; never another code."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Kode, KodeError, Tingkat, split_code
from kodefikasi.testing import kode


@pytest.mark.parametrize(
    "teks",
    [
        "5.03.01.2.01.01",
        "5.03.01.201.01",
        "5 03 01 2.01 01",
        "5-03-01-2-01-01",
        " 5.03.01.2.01.01",
        "5.03.01.2.01.01.",
        "5\u00a003\u00a001\u00a02.01\u00a001",
        "5.3.1.2.1.1",
        "5. 03. 01. 2. 01. 01",
        "5.03.01.2.01.0001",
        "5.03.01.02.01.01",
        "5.03.01.2.01.01 Penyusunan Dokumen Perencanaan",
        "5.03.01.2.01.01 - Penyusunan",
        "5/03/01/2.01/01",
    ],
)
def test_spellings_seen_in_files_read(teks: str) -> None:
    """All of these are the same sub kegiatan."""
    assert Kode.parse(teks, strict=False) == Kode.parse("5.03.01.2.01.01")


@pytest.mark.parametrize(
    ("teks", "kandidat"),
    [
        ("2.1", ("2.01", "2.10")),
        ("5.3", ("5.03", "5.30")),
        ("5.03.01.2.1", ("5.03.01.2.01", "5.03.01.2.10")),
        ("5.03.1", ("5.03.01", "5.03.10")),
        ("5.03.01.01", ("5.03.01.1.01", "5.03.01.2.01")),
        ("5.03.01.2", ()),
        ("50301", ()),
        ("5.03.01.2.01.001", ()),
        ("5.03.01.2.01.01.1", ()),
        ("Program", ()),
        ("5.03Program", ()),
        ("5,03", ()),
        ("", ()),
    ],
)
def test_damaged_and_ambiguous_spellings_are_refused(teks: str, kandidat: tuple[str, ...]) -> None:
    """Nothing is guessed; what may have been meant is named."""
    with pytest.raises(KodeError) as galat:
        Kode.parse(teks, strict=False)
    assert galat.value.kandidat == kandidat


@given(kode(), st.sampled_from(["2.01", "201"]), st.integers(0, 2))
def test_parts_in_cells_read(k: Kode, bentuk: str, kosong: int) -> None:
    """The kegiatan in one cell, empty cells behind."""
    ruas = str(k).split(".")
    if k.tingkat >= Tingkat.KEGIATAN:
        ruas[3:5] = ["".join(ruas[3:5]) if bentuk == "201" else ".".join(ruas[3:5])]
    assert Kode.from_cells([*ruas, *[""] * kosong, None]) == k


def test_cells_with_a_hole_or_a_lost_zero_are_refused() -> None:
    """A cell 2.1 may have been 2.01 or 2.10, whatever the others look like."""
    with pytest.raises(KodeError, match="sel kosong"):
        Kode.from_cells(["5", "", "01"])
    for sel in (["5", "03", "01", "2.1"], ["5", "3", "1", "2.1", "1"]):
        with pytest.raises(KodeError) as galat:
            Kode.from_cells(sel)
        assert {k.split(".")[4] for k in galat.value.kandidat} <= {"01", "10"}
    with pytest.raises(KodeError):
        Kode.from_cells([])


def test_a_code_and_its_name_are_split() -> None:
    """The name is what follows, without the marks in between."""
    assert split_code("5.03.01: Program 2 Penunjang") == (Kode.parse("5.03.01"), "Program 2 Penunjang")
    assert split_code("5.03.01.") == (Kode.parse("5.03.01"), "")


@pytest.mark.parametrize(
    "teks", ["5" * 10**6, "5." * 10**6, " " * 10**6, "5 " * 10**6, "X" * 10**6, "5.03" + "." * 10**6 + "x"]
)
def test_long_garbage_is_refused(teks: str) -> None:
    """A million characters are no code, and say so at once."""
    with pytest.raises(KodeError):
        Kode.parse(teks, strict=False)
    with pytest.raises(KodeError):
        Kode.parse(teks)


@pytest.mark.parametrize(
    ("teks", "angka", "posisi", "kandidat"),
    [
        ("5.03 12 Orang", "12", 5, ("5.03.12", "5.03")),
        ("5.03.01 20 Program", "20", 8, ("5.03.01.1.20", "5.03.01.2.20", "5.03.01")),
    ],
)
def test_a_number_may_begin_a_name(teks: str, angka: str, posisi: int, kandidat: tuple[str, ...]) -> None:
    """Behind another separator, without a zero in front, before words: it is refused where it stands."""
    with pytest.raises(KodeError) as galat:
        Kode.parse(teks, strict=False)
    assert (galat.value.alasan, galat.value.posisi, galat.value.kandidat) == (
        f"{angka} dapat menjadi bagian kode atau awal nama", posisi, kandidat
    )  # fmt: skip


def test_a_number_with_a_zero_begins_no_name() -> None:
    """It is the next part."""
    assert Kode.parse("5.03 05 Orang", strict=False) == Kode.parse("5.03.05")


@pytest.mark.parametrize(
    ("teks", "kandidat"),
    [
        ("5:03", ("5.03", "5")),
        ("5 · 03 · 01", ("5.03.01", "5")),
        ("5 | 03", ("5.03", "5")),
        ("5 ０３", ("5.03", "5")),
        ("5 03 O1 2.01", ("5.03.01.2.01", "5.03")),
        ("5 I 02", ("5",)),
        ("5 OO", ("5",)),
        ("X : XX", ("X.XX", "X")),
        ("5 О3 01", ("5",)),
        ("5.03.01 Ⅲ", ("5.03.01",)),
        ("5.03 \u00ad01", ("5.03",)),
        ("5.03\u00ad01", ()),
        ("5.03.01 3R", ("5.03.01",)),
        ("5.03.01: 12 Bulan", ("5.03.01.1.12", "5.03.01.2.12", "5.03.01")),
        ("5.03.01 (2 kali)", ("5.03.01",)),
        ("5.03.01 1.25 Km", ("5.03.01.1.25", "5.03.01")),
        ("5.03.01 1.05 Km", ("5.03.01.1.05", "5.03.01")),
        ("5 03 01 1.25 Km", ("5.03.01.1.25", "5.03.01")),
        ("5 03 0.5 Ha", ("5.03",)),
        ("5 03 01 2.01 30 m2", ("5.03.01.2.01.30", "5.03.01.2.01")),
        ("5.03.12 Km", ("5.03.12", "5.03")),
        ("5.03 Km", ("5.03", "5")),
        ("5 Km", ("5",)),
        ("5.03.01.2.01 2021", ("5.03.01.2.01.2021", "5.03.01.2.01")),
        ("5.03.01.2.01 12", ("5.03.01.2.01.12", "5.03.01.2.01")),
        ("5.03.01 2.10", ("5.03.01.2.10", "5.03.01")),
        ("5.03.01 2.10 Penataan", ("5.03.01.2.10", "5.03.01")),
        ("5.03.01-2", ("5.03.01",)),
        ("5 . 03. 12 Bulan", ("5.03.12", "5.03")),
        ("5 03 01 2.01 01 12 Bulan", ("5.03.01.2.01.01",)),
        ("5..03", ()),
        ("5. .03", ()),
        ("3 6 0 10 Orang", ()),
    ],
)
def test_nothing_is_passed_over_as_a_name(teks: str, kandidat: tuple[str, ...]) -> None:
    """A name begins with a letter; what looks like a further part is one, or is refused with codes that are valid."""
    with pytest.raises(KodeError) as galat:
        Kode.parse(teks, strict=False)
    assert galat.value.kandidat == kandidat
    assert [str(Kode.parse(k)) for k in kandidat] == list(kandidat)
    with pytest.raises(KodeError):
        split_code(teks)


@pytest.mark.parametrize(
    ("teks", "kode", "nama"),
    [
        ("5.03.01 2.01 Administrasi", "5.03.01.2.01", "Administrasi"),
        ("5 03 01 2.01 Administrasi", "5.03.01.2.01", "Administrasi"),
        ("5.03.01 2.01", "5.03.01.2.01", ""),
        ("5.03.01 2.01 01", "5.03.01.2.01.01", ""),
        ("5 03-01", "5.03.01", ""),
        ("5  03 01", "5.03.01", ""),
        ("5.03.01 P3K", "5.03.01", "P3K"),
        ("5.03.01 Km. 5", "5.03.01", None),
        ("5.03.01 II", "5.03.01", "II"),
        ("5.03.01 BOS", "5.03.01", "BOS"),
        ("5.03.01 X dan Y", "5.03.01", "X dan Y"),
        ("5.03.01 “Sehat”", "5.03.01", "“Sehat”"),
        ("5.03.01 Élan", "5.03.01", "Élan"),
        ("5.03.01 Hasil", "5.03.01", "Hasil"),
        ("5.03.01 Meterai", "5.03.01", "Meterai"),
    ],
)
def test_names_and_parts_are_told_apart(teks: str, kode: str, nama: str | None) -> None:
    """A zero in front shows a part behind another separator; a measure is no name."""
    if nama is None:
        with pytest.raises(KodeError):
            split_code(teks)
    else:
        assert split_code(teks) == (Kode.parse(kode), nama)


@settings(max_examples=300)
@given(
    st.text("0123456789. -/:|OX\u00a0", min_size=1, max_size=16), st.sampled_from(["", " Program", " Km", " 3 Orang"])
)
def test_every_digit_belongs_to_the_code_or_the_text_is_refused(awal: str, nama: str) -> None:
    """Whatever is read, its numbers are those of the text, in their order, none left out."""
    try:
        kode, sisa = split_code(awal + nama)
    except KodeError:
        return
    assert sisa[:1].isalpha() or not sisa
    depan = (awal + nama).rpartition(sisa)[0] if sisa else awal + nama
    tulis = [r.lstrip("0") or "0" for r in re.findall(r"[0-9]+|X+", depan)]
    assert tulis in ([r.lstrip("0") or "0" for r in ruas] for ruas in _writings(kode))


def _writings(kode: Kode) -> list[list[str]]:
    """The parts of a code as they may be written: the kegiatan in two, or as one."""
    ruas = str(kode).split(".")
    return [ruas, [*ruas[:3], "".join(ruas[3:5]), *ruas[5:]]]


@pytest.mark.parametrize(
    ("sel", "alasan"),
    [
        (["5", "O3", "01"], "'O3' bukan bagian kode"),
        (["5", "-", "01"], "ada sel kosong di tengah kode"),
        (["5", None, "01"], "ada sel kosong di tengah kode"),
        (["-", "03"], "ada sel kosong di tengah kode"),
        (["5", "#REF!", "01"], "'#REF!' bukan bagian kode"),
        (["5", "03", "01", "2.01", "01 Nama"], "'01 Nama' bukan bagian kode"),
        (["5", "03", "Program"], "'Program' bukan bagian kode"),
        (["5", "0..3"], "'0..3' bukan bagian kode"),
        (["5", "03,01"], "'03,01' bukan bagian kode"),
        (["5", "03", "n/a"], "'n/a' bukan bagian kode"),
        (["5", "０３"], "'０３' bukan bagian kode"),
        (["-", ""], "tidak ada bagian kode"),
    ],
)
def test_a_hole_or_a_part_that_is_none_is_refused(sel: list[str | None], alasan: str) -> None:
    """Never filed under the code of the cells before it."""
    with pytest.raises(KodeError) as galat:
        Kode.from_cells(sel)
    assert (galat.value.alasan, galat.value.kandidat) == (alasan, ())


def test_dashes_behind_the_last_part_are_empty() -> None:
    """As offices fill cells that have nothing to say."""
    assert Kode.from_cells(["5", "03", "-", "–", ""]) == Kode.parse("5.03")
    assert Kode.from_cells([" 5.", "03 ", "01.", "2 01"]) == Kode.parse("5.03.01.2.01")


@pytest.mark.parametrize(
    ("sel", "kandidat"),
    [
        (["5", "3", "1", "2.2"], ("5.03.01.2.02", "5.03.01.2.20")),
        (["5", "03", "01", "2.1", "01"], ("5.03.01.2.01.01", "5.03.01.2.10.01")),
        (["5.3", "01"], ("5.03.01", "5.30.01")),
        (["5.3", "1"], ("5.03.01", "5.30.01")),
    ],
)
def test_a_cell_that_lost_a_zero_names_both_codes_in_full(sel: list[str], kandidat: tuple[str, ...]) -> None:
    """All cells are in the candidates, and each is a code."""
    with pytest.raises(KodeError, match="nolnya mungkin hilang") as galat:
        Kode.from_cells(sel)
    assert galat.value.kandidat == kandidat
