"""A binary double means its 15 significant digits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi.besaran import from_double


@pytest.mark.parametrize(
    ("nilai", "arti"),
    [
        (59911114.129999995, "59911114.13"),
        (0.1 + 0.2, "0.3"),
        (66.67 * 3, "200.01"),
        (1e15 + 0.5, "1000000000000000"),
        (9007199254740991.0, "9007199254740991"),
        (1e22, "10000000000000000000000"),
        (1.5e-10, "0.00000000015"),
        (-0.0, "0"),
    ],
)
def test_what_a_double_means(nilai: float, arti: str) -> None:
    """In plain digits."""
    assert f"{from_double(nilai):f}" == arti


@pytest.mark.parametrize("nilai", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number(nilai: float) -> None:
    """Is refused."""
    with pytest.raises(ValueError, match="bukan angka"):
        from_double(nilai)


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 12))
def test_fifteen_digits_come_back(angka: int, tempat: int) -> None:
    """Whatever has up to 15 digits is what its nearest double means, also after a step in binary."""
    nilai = Decimal(angka).scaleb(-tempat)
    assert from_double(float(nilai)) == nilai


@given(st.integers(0, 10**11), st.integers(0, 10**11))
def test_sums_of_sen_in_binary(a: int, b: int) -> None:
    """Amounts with sen that a spreadsheet added up in binary are the amounts again."""
    assert from_double(a / 100 + b / 100) == Decimal(a + b).scaleb(-2)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_never_further_than_the_digits(nilai: float) -> None:
    """The decimal is the double to one in 10¹⁴."""
    assert abs(Fraction(from_double(nilai)) - Fraction(nilai)) <= abs(Fraction(nilai)) / 10**14
