"""Numbers: one meaning or a refusal."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import BesaranError
from kodefikasi.besaran import Notasi, format_angka, is_missing, parse_angka

angka = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15)


@given(angka)
def test_what_is_written_reads_back(x: Decimal) -> None:
    """Indonesian notation keeps every digit."""
    assert parse_angka(format_angka(x), notasi=Notasi.INDONESIA) == x


@given(angka)
def test_plain_notation_reads(x: Decimal) -> None:
    """With or without thousands."""
    assert parse_angka(f"{x:f}", notasi=Notasi.POLOS) == x
    assert parse_angka(f"{x:,f}", notasi=Notasi.POLOS) == x


@given(st.text("0123456789.,-", max_size=14))
def test_without_notation_only_one_meaning_reads(teks: str) -> None:
    """A text reads exactly when the notations that accept it agree on its value."""
    nilai = set()
    for notasi in Notasi:
        try:
            nilai.add(parse_angka(teks, notasi=notasi))
        except BesaranError:
            continue
    if len(nilai) == 1:
        assert parse_angka(teks) in nilai
    else:
        with pytest.raises(BesaranError) as galat:
            parse_angka(teks)
        assert len(galat.value.kandidat) == len(nilai)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("12.339.485.428,00", "12339485428"),
        ("71,38", "71.38"),
        ("28080", "28080"),
        ("0.5", "0.5"),
        ("12.5", "12.5"),
        ("-7", "-7"),
    ],
)
def test_numbers_of_documents_read(teks: str, nilai: str) -> None:
    """As they stand in cells."""
    assert parse_angka(teks) == Decimal(nilai)


def test_a_lone_group_has_two_meanings() -> None:
    """The candidates are named."""
    for teks in ("1.234", "1,234"):
        with pytest.raises(BesaranError) as galat:
            parse_angka(teks)
        assert galat.value.kandidat == ("1.234", "1,234")


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        *((t, "bukan angka") for t in ("", "abc", "٣", ".")),
        *((t, "ada huruf atau tanda di dalam angka") for t in ("1e5", "1_000", "12 345", "X1")),
        *((t, "pengelompokan ribuannya tidak tiga-tiga") for t in ("1.23.456", "1,23,456", "--5", "5-", ",5", "5,")),
        ("9" * 61, "terlalu panjang untuk sebuah angka"),
    ],
)
def test_what_is_no_number_is_refused(teks: str, alasan: str) -> None:
    """Exponents, underscores, other scripts and wrong groups are none."""
    with pytest.raises(BesaranError) as galat:
        parse_angka(teks)
    assert galat.value.alasan == alasan
    assert galat.value.dibaca == (teks if len(teks) <= 60 else teks[:60] + "…")


def test_long_garbage_ends_at_once() -> None:
    """Sixty digits read, a million are refused without a look at them."""
    assert parse_angka("9" * 60) == Decimal("9" * 60)
    with pytest.raises(BesaranError, match="terlalu panjang"):
        parse_angka("9" * 10**6)


def test_only_text_is_parsed() -> None:
    """A float is no text."""
    with pytest.raises(TypeError, match=r"\Aangka harus teks, bukan float\Z"):
        parse_angka(1.5)  # type: ignore[arg-type]


@given(angka, st.integers(0, 4))
def test_shown_numbers_round_half_up(x: Decimal, desimal: int) -> None:
    """Away from zero at ties, padded to the places asked for."""
    tulis = format_angka(x, desimal=desimal)
    assert parse_angka(tulis, notasi=Notasi.INDONESIA) == x.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    assert len(tulis.partition(",")[2]) == desimal


@pytest.mark.parametrize(
    "teks", [None, "", " ", "-", "–", "—", "n/a", "N/A", "None", "[null]", "\u00a0-\u00a0", "NIHIL"]
)
def test_missing_is_recognised(teks: str | None) -> None:
    """However it is written."""
    assert is_missing(teks)


@pytest.mark.parametrize("teks", ["0", "0%", "-1", "x"])
def test_zero_is_not_missing(teks: str) -> None:
    """Zero is a value."""
    assert not is_missing(teks)


@pytest.mark.parametrize("teks", ["X", "dua", "XX"])
def test_a_text_without_digits_is_no_number(teks: str) -> None:
    """Whatever letters it has."""
    with pytest.raises(BesaranError, match="bukan angka"):
        parse_angka(teks)


def test_decimals_are_rounded_half_up_however_long() -> None:
    """Halves go up, and no digit is lost."""
    assert format_angka(Decimal("0.125"), desimal=2) == "0,13"
    assert format_angka(Decimal("-0.125"), desimal=2) == "-0,13"
    assert format_angka(10**30, desimal=2) == "1" + ".000" * 10 + ",00"
