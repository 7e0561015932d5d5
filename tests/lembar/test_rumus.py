"""Formulas computed anew: what Excel would give, and nothing said where that is not certain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi.lembar import BarisLembar, Lembar, SelLembar
from kodefikasi.lembar.grid import Nilai
from kodefikasi.lembar.rumus_buku import check_formulas


def _lembar(isi: list[Nilai], rumus: str, nilai: Nilai) -> Lembar:
    """A sheet with values in A1, B1, C1 … and a formula in A2."""
    return Lembar(
        "Renja",
        (
            BarisLembar(1, tuple(SelLembar(n) for n in isi)),
            BarisLembar(2, (SelLembar(nilai, rumus=rumus),)),
        ),
    )


def _computed(rumus: str, *isi: Nilai) -> Decimal | None:
    """Return what a formula gives; None if it is not checked."""
    for tersimpan in (Decimal("123456.789"), Decimal("-987654.321")):  # one of them is wrong
        for beda in check_formulas(_lembar(list(isi), rumus, tersimpan)):
            return beda.dihitung
    return None


A, B, C = Decimal(12), Decimal(5), Decimal("0.5")


@pytest.mark.parametrize(
    ("rumus", "hasil"),
    [
        ("A1+B1", "17"),
        ("A1-B1-C1", "6.5"),
        ("A1/B1*100", "240"),
        ("A1*1.1", "13.2"),
        ("-A1+B1", "-7"),
        ("--A1", "12"),
        ("+A1", "12"),
        ("A1-(B1-C1)", "7.5"),
        ("(A1+B1)*C1", "8.5"),
        ("A1*10%", "1.2"),
        ("A1*B1%%", "0.006"),
        ("2+3*4", "14"),
        ("SUM(A1:C1)", "17.5"),
        ("AVERAGE(A1:B1,E1:Z9)", "8.5"),
        ("SUM(A1,B1)", "17"),
        ("SUM(A1;B1:C1;3)", "20.5"),
        ("SUM(A1:B1)/SUM(C1)", "34"),
        ("SUM(A1*2,B1)", "29"),
        ("SUM($A$1:B$1)", "17"),
        ("SUM(A1:Z1)", "17.5"),
        ("SUM(E1:Z9)", "0"),
        (" A1 + D1 ", "12"),
        ("ROUND(A1/7,2)", "1.71"),
        ("ROUND(A1*100+B1*10,-2)", "1300"),
        ("ROUND(C1+0.01,0)", "1"),
        ("ROUND(-C1*3-0.01;0)", "-2"),
        ("ROUND(B1,0)", "5"),
        ("1E3*A1", "12000"),
    ],
)
def test_simple_formulas_are_computed(rumus: str, hasil: str) -> None:
    """By Excel's order of operations, over cells of the same sheet; empty cells count as nothing."""
    assert _computed(rumus, A, B, C) == Decimal(hasil)


@pytest.mark.parametrize(
    "rumus",
    [
        "",
        "A1",  # a text
        "A1+B1",
        "B1+E1",  # a date
        "SUM(B1:E1)",
        "SUM(B1:C1",
        "B1^2",
        "B1=C1",
        'B1&"x"',
        "Lain!B1+1",
        "'Lain'!B1+1",
        "MEDIAN(B1:C1)",
        "IF(B1,1,2)",
        "B1+nama",
        "B1:C1",
        "B1 C1",
        "SUM(B:B)",
        "SUM(F1:F1)",  # an error
        "F1+B1",
        "G1+B1",  # never computed
        "B1/D1",
        "ROUND(B1/8*4,0.5)",
        "ROUND(2.675,2)",
        "ROUND(C1,0)",
        "D1+TRUE",
        "SUM()",
        "#REF!+1",
        "B1+",
        "(" * 100_000 + "B1" + ")" * 100_000,
        "-" * 9_000 + "B1",
        "B1*1E300*1E300*" + "1E300*" * 900 + "B1*B1",
    ],
)
def test_anything_else_is_not_checked(rumus: str) -> None:
    """Texts, dates, errors, other sheets, other functions, division by nothing, halves that a float may miss."""
    sel = [
        SelLembar("teks"),
        SelLembar(B),
        SelLembar(C),
        SelLembar(Decimal(0)),
        SelLembar(date(2026, 1, 2)),
        SelLembar("#REF!", galat=True),
        SelLembar(None, rumus="1+1"),
        SelLembar(Decimal(-99), rumus=rumus),
    ]
    assert not list(check_formulas(Lembar("Renja", (BarisLembar(1, tuple(sel)),))))


@given(st.lists(st.integers(0, 10**13), min_size=1, max_size=8), st.integers(-(10**6), 10**6))
def test_sums_of_whole_rupiah_agree_to_the_rupiah(isi: list[int], beda: int) -> None:
    """A rupiah too much is too much, however large the amounts."""
    jumlah = Decimal(sum(isi))
    temuan = list(check_formulas(_lembar([Decimal(n) for n in isi], "SUM(A1:Z1)", jumlah + beda)))
    assert [(t.tersimpan, t.dihitung) for t in temuan] == ([(jumlah + beda, jumlah)] if beda else [])


angka = st.integers(-(10**9), 10**9).map(float) | st.floats(-1e9, 1e9).map(lambda x: round(x, 6))


@given(angka, angka, angka)
def test_what_binary_numbers_give_is_accepted(a: float, b: float, c: float) -> None:
    """The value that a spreadsheet computes and stores is never called wrong."""
    sel: list[Nilai] = [Decimal(repr(x)) for x in (a, b, c)]
    hasil = [("A1+B1-C1", a + b - c), ("A1*B1*1.1", a * b * 1.1), ("SUM(A1:C1)", a + b + c)]
    if c:
        hasil += [("A1/C1*100", a / c * 100), ("(A1-B1)/C1", (a - b) / c)]
    for rumus, nilai in hasil:
        assert not list(check_formulas(_lembar(sel, rumus, Decimal(repr(nilai)))))


@pytest.mark.parametrize("rumus", ["A1-B1", "C1/(A1-B1)", "(A1-B1)*C1", "C1/(A1-B1)*100"])
def test_digits_lost_by_subtraction_are_allowed_for(rumus: str) -> None:
    """Of two numbers close to each other a spreadsheet keeps few digits; a value that is really wrong is found."""
    a, b, c = 1e9 + 0.1, 1e9, 3.0
    nilai = {"A1-B1": a - b, "C1/(A1-B1)": c / (a - b), "(A1-B1)*C1": (a - b) * c}.get(rumus, c / (a - b) * 100)
    sel: list[Nilai] = [Decimal(repr(x)) for x in (a, b, c)]
    assert not list(check_formulas(_lembar(sel, rumus, Decimal(repr(nilai)))))
    assert len(list(check_formulas(_lembar(sel, rumus, Decimal(repr(nilai * 1000)))))) == 1


def test_very_many_long_sums_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row adds up all rows above: what goes beyond the budget is left unchecked, the rest is found."""
    monkeypatch.setattr("kodefikasi.lembar.rumus_buku._LANGKAH", 50_000)
    baris = tuple(
        BarisLembar(n, (SelLembar(Decimal(1)), SelLembar(Decimal(0), rumus=f"SUM(A1:A{n})"))) for n in range(1, 2_001)
    )
    temuan = list(check_formulas(Lembar("Renja", baris)))
    assert [t.dihitung for t in temuan] == list(range(1, len(temuan) + 1))
    assert 100 < len(temuan) < 2_000


def test_dates_and_texts_in_stored_values_are_left_alone() -> None:
    """Only a number can be compared."""
    assert not list(check_formulas(_lembar([A, B], "A1+B1", "tujuh belas")))
