"""A column of years: each row speaks of its own year, and each year is a tree of its own."""

from __future__ import annotations

import pytest

from kodefikasi import audit
from kodefikasi.dokumen import to_records
from kodefikasi.pembacaan import read_text

_BARIS = [
    ("1.01.01", 2023, 3),
    ("1.01.01.2.01", 2023, 3),
    ("1.01.01.2.01.01", 2023, 1),
    ("1.01.01.2.01.06", 2023, 2),
    ("1.01.01", 2024, 7),
    ("1.01.01.2.01", 2024, 7),
    ("1.01.01.2.01.01", 2024, 3),
    ("1.01.01.2.01.06", 2024, 4),
]


def _text(baris: list[tuple[str, int, int]], kepala: str = "Kode;Tahun;Pagu") -> str:
    return "\n".join([kepala, *(f"{k};{t};{p}000000" for k, t, p in baris)])


@pytest.mark.parametrize("tahun", [(2023, 2024), (2024, 2023), (2025, 2025)])
def test_each_figure_has_the_year_of_its_row(tahun: tuple[int, int]) -> None:
    """Whichever year most rows have."""
    baris = [(k, tahun[t - 2023], p) for k, t, p in _BARIS[:7]]
    fakta = list(to_records(read_text(_text(baris))))
    assert [(f["tahun"], f["nilai"]) for f in fakta] == [(t, f"{p}000000") for _, t, p in baris]


def test_a_year_in_the_heading_is_the_figures_own() -> None:
    """It outranks the year that a row was budgeted in."""
    fakta = to_records(read_text(_text(_BARIS, "Kode;Tahun;Realisasi 2022")))
    assert {f["tahun"] for f in fakta} == {2022}


def test_sums_stay_within_their_year() -> None:
    """Rows that add up are not blamed; a sum that is wrong in one year is blamed there, and nowhere else."""
    assert not [t for t in audit(read_text(_text(_BARIS))).temuan if t.aturan[0] == "P"]
    salah = [(k, t, 9 if (k, t) == ("1.01.01", 2024) else p) for k, t, p in _BARIS]
    [temuan] = [t for t in audit(read_text(_text(salah))).temuan if t.aturan[0] == "P"]
    assert (temuan.lokasi.baris, temuan.dihitung) == (6, "7.000.000")
