"""Relations as values: what they compute, show and write, each held against an evaluator that the tests own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import mean as rata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi.hubungan import Cetakan, Rumus, find_habit, parse_printed, parse_workbook
from kodefikasi.kinerja.rumus import (
    absorption,
    capped,
    copy,
    difference,
    falling_rates,
    growth,
    latest,
    mean,
    mean_growth,
    product,
    rate,
    total,
    weighted_mean,
)

Pembanding = Callable[[Sequence[Fraction]], Fraction]
_LIPAT, _SISA, _BALIK = falling_rates()
RUMUS: dict[str, tuple[int, Rumus, Pembanding]] = {
    "salinan": (1, copy(), lambda n: n[0]),
    "jumlah": (4, total(4), sum),  # type: ignore[dict-item]  # of fractions
    "terakhir": (3, latest(3), lambda n: n[2]),
    "rata-rata": (3, mean(3), rata),
    "berbobot": (2, weighted_mean([3, 1]), lambda n: (3 * n[0] + n[1]) / 4),
    "selisih": (2, difference(), lambda n: n[0] - n[1]),
    "hasil kali": (3, product(3), lambda n: n[0] * n[1] * n[2]),
    "tingkat": (2, rate(), lambda n: 100 * n[0] / n[1]),
    "dibatasi": (2, capped(rate(), 100), lambda n: min(100 * n[0] / n[1], Fraction(100))),
    "turun lipat": (2, _LIPAT, lambda n: max((2 * n[1] - n[0]) * 100 / n[1], Fraction(0))),
    "turun sisa": (2, _SISA, lambda n: (n[1] - n[0]) * 100 / n[1]),
    "turun balik": (2, _BALIK, lambda n: n[1] * 100 / n[0]),
    "serapan": (4, absorption(2), lambda n: (n[0] + n[1]) * 100 / (n[2] + n[3])),
    "pertumbuhan": (2, growth(), lambda n: (n[1] - n[0]) * 100 / n[0]),
    "rata-rata pertumbuhan": (3, mean_growth(3), lambda n: ((n[1] - n[0]) / n[0] + (n[2] - n[1]) / n[1]) * 50),
}
_ANGKA = st.decimals("0.01", 10**9, places=2).map(lambda n: n.normalize())


def _numbers(teks: str) -> str:
    """Turn a working in Indonesian notation into a Python expression over fractions."""
    teks = teks.replace("×", "*").replace("÷", "/").replace("−", "-")
    return re.sub(r"\d[\d.]*(?:,\d+)?", lambda m: f'F("{m[0].replace(".", "").replace(",", ".")}")', teks)


def _formula(teks: str, nilai: Sequence[Decimal]) -> Fraction:
    """Evaluate a workbook formula over A1, A2 … with fractions."""

    def expand(m: re.Match[str]) -> str:
        return ",".join(f"A{n}" for n in range(int(m[1]), int(m[2]) + 1))

    sel = {f"A{n}": Fraction(x) for n, x in enumerate(nilai, 1)}
    teks = re.sub(r'IF\((A\d+)<>"",(A\d+),', r"PILIH(\1,\2,", re.sub(r"A(\d+):A(\d+)", expand, teks))
    teks = re.sub(r"(?<![A-Z\d])(\d+)(?!\d)", r"F(\1)", teks)
    nama = {"F": Fraction, "SUM": lambda *a: sum(a), "AVERAGE": lambda *a: rata(a), "MIN": min, "MAX": max}
    return Fraction(eval(teks, {"__builtins__": {}}, {**nama, **sel, "PILIH": lambda _, a, b: a}))  # noqa: ARG005, S307


@pytest.mark.parametrize("nama", RUMUS)
@given(data=st.data())
def test_what_is_computed_shown_and_written_is_one(nama: str, data: st.DataObject) -> None:
    """Exactly what plain fractions give; the working leads to its result; the workbook's formula gives it too."""
    banyak, rumus, banding = RUMUS[nama]
    nilai = data.draw(st.lists(_ANGKA, min_size=banyak, max_size=banyak))
    pecahan = [Fraction(n) for n in nilai]
    benar = banding(pecahan)
    assert rumus.compute(pecahan) == benar
    assert _formula(rumus.write([f"A{n + 1}" for n in range(banyak)]), nilai) == benar
    kiri, _, kanan = rumus.working(pecahan, desimal=2).partition(", paling ")[0].rpartition(" = ")
    hasil = eval(_numbers(kiri or kanan), {"__builtins__": {}, "F": Fraction})  # noqa: S307  # our own text
    dibatasi = ", paling " in rumus.working(pecahan, desimal=2)
    assert dibatasi or abs(hasil - benar) <= Fraction(1, 200)


def test_nothing_comes_of_missing_figures_and_divisions_by_zero() -> None:
    """Missing is not zero: a sum counts what is there, everything else gives nothing."""
    assert [r.compute([None, 5]) for r in (total(2), latest(2), mean(2))] == [5, 5, 5]
    assert [r.compute([None, None]) for r in (total(2), latest(2), mean(2))] == [None, None, None]
    lain = (difference(), rate(), growth(), product(2), weighted_mean([1, 1]), *falling_rates())
    assert [r.compute([None, 5]) for r in lain] == [None] * len(lain)
    assert [r.compute([5, 0]) for r in (rate(), *falling_rates()[:2])] == [None] * 3
    assert rate().working([5, 0]) == "tidak dapat dihitung"


def test_sums_that_no_workbook_takes_are_not_written() -> None:
    """A run of cells is one range; a thousand scattered ones are too many."""
    assert total(3000).write([f"F{n}" for n in range(1, 3001)]) == "SUM(F1:F3000)"
    assert total(3000).write([f"F{2 * n}" for n in range(1, 3001)]) == ""


@given(st.lists(st.fractions(0, 150, max_denominator=60), min_size=3, max_size=12), st.integers(0, 2), st.booleans())
def test_habits_of_printing_are_found(nilai: list[Fraction], desimal: int, potong: bool) -> None:
    """Rounded here with decimals of many digits, or cut off: found for every figure."""
    cara = ROUND_DOWN if potong else ROUND_HALF_UP
    satuan = Decimal(1).scaleb(-desimal)
    cetak = [(Decimal(n.numerator * 10**40 // n.denominator).scaleb(-40).quantize(satuan, cara), n) for n in nilai]
    tepat = [(p, n) for p, n in cetak if potong or n * 2 * 10**desimal % 2 != 1]
    cetakan, banyak = find_habit(tepat, desimal)
    assert banyak == len(tepat)
    assert all(cetakan.agrees(p, n) for p, n in tepat)


@pytest.mark.parametrize(("batas", "tercetak"), [(None, "133.33"), (100, "100"), (120, "120")])
def test_a_cap_is_the_highest_figure_of_its_column(batas: int | None, tercetak: str) -> None:
    """A cap is a habit of a column whose highest figure it is."""
    isi = [(Decimal(tercetak), Fraction(400, 3)), (Decimal("66.67"), Fraction(200, 3))]
    assert find_habit(isi, 2) == (Cetakan(2, batas=batas), 2)


@pytest.mark.parametrize(
    ("teks", "acuan", "nilai", "hasil"),
    [
        ("13 = 9+10+11+12", ("9", "10", "11", "12"), [1, 2, 3, 4], 10),
        ("8=(7/6)", ("7", "6"), [3, 4], Fraction(3, 4)),
        ("15=14/6x100", ("14", "6"), [3, 4], 75),
        ("(14) = (13)/(5)×100%", ("13", "5"), [1, 2], 50),
        ("11 = 10 : 4 X 100 %", ("10", "4"), [1, 4], 25),
        ("9 = ((6)+7)/2", ("6", "7"), [1, 4], Fraction(5, 2)),
        ("7 = 6 – 5", ("6", "5"), [1, 4], -3),
    ],
)
def test_formulas_of_the_row_of_numbers(
    teks: str, acuan: tuple[str, ...], nilai: list[int], hasil: Fraction | int
) -> None:
    """As they are printed in real forms."""
    tertulis = parse_printed(teks, {str(n) for n in range(4, 16)})
    assert tertulis is not None
    assert tertulis.acuan == acuan
    assert Rumus(rate().jenis, "", tertulis.ungkapan).compute(nilai) == hasil


@pytest.mark.parametrize("teks", ["(7)", "K", "2024", "8 = lihat 7", "8 = 7,5", "= ", "5 = ()", "3 = 4 +", "9=1**2"])
def test_what_is_no_formula_is_none(teks: str) -> None:
    """A number, a word, half a formula."""
    assert parse_printed(teks) is None


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [("+A1+B1", 90), ("A1/B1*100%", 2), ("10%*A1", 6), ("-A1+B1*2", 0), ("IFERROR(A1/B1;0)", 2), ("(A1+B1)/2%", 4500)],
)
def test_signs_and_per_cent_of_workbooks_mean_what_they_compute(teks: str, hasil: int) -> None:
    """A sign in front, hundredths behind a number or a group: of 60 and 30 as in a spreadsheet, a rate as its parts."""
    tertulis = parse_workbook(teks)
    assert tertulis is not None
    dihitung = Rumus(rate().jenis, "", tertulis.ungkapan).compute([60, 30])
    assert dihitung == (100 * hasil if teks.endswith("100%") else hasil)  # rates are in per cent here


@pytest.mark.parametrize(
    "teks",
    ["NOW()", "Sheet2!F4+1", "IF(A1>0,A1,0)", "SUM(F:F)", "(" * 5000 + "F4", "__import__('os')", "[1]A!B2", "F4^2"],
)
def test_workbook_formulas_that_are_left_alone(teks: str) -> None:
    """Other sheets and books, choices, whole columns, nonsense."""
    assert parse_workbook(teks) is None
