"""Codes as files write them: read to the truth, or refused; never another code."""

from __future__ import annotations

import pytest
from hypothesis import given
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
