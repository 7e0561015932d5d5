"""Cells: what a person sees, and whether it is all that was written."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi.lembar import BarisLembar, Lembar, SelLembar, column_letters, column_number, sel_alamat
from kodefikasi.lembar.grid import Nilai
from kodefikasi.lembar.tampak import format_general, format_number, is_date_format

angka = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)


@pytest.mark.parametrize(
    ("nilai", "kode", "teks", "pasti"),
    [
        ("2.1", "0.00", "2.10", True),
        ("2.1", "General", "2.1", False),
        ("2.1", "@", "2.1", False),
        ("3", "General", "3", True),
        ("3.0", "General", "3", True),
        ("3", "0", "3", True),
        ("3", "00", "03", True),
        ("3", "0000", "0003", True),
        ("12345", "00", "12345", True),
        ("2.5", "0", "3", True),
        ("-2.5", "0", "-3", True),
        ("-0.4", "0", "0", True),
        ("1234567", "#,##0", "1234567", True),
        ("1234567.5", "#,##0.00", "1234567.50", True),
        ("12", '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "12", True),
        ("-12", '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "-12", True),
        ("0", '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "0", True),
        ("5000", '"Rp"#,##0', "Rp5000", True),
        ("5000", "[$Rp-421]#,##0", "Rp5000", True),
        ("16", '0" dokumen"', "16 dokumen", True),
        ("50301", r"0\.00\.00", "5.03.01", True),
        ("0.3333", "0.00%", "33.33%", True),
        ("95.33", '0.00"%"', "95.33%", True),
        ("95.33", r"0.00\%", "95.33%", True),
        ("7", "[Red]00", "07", True),
        ("7", "000.000", "007.000", True),
        ("0", "#", "0", True),
        ("2.1", "0.0#", "2.1", False),
        ("2.1", "# ?/?", "2.1", False),
        ("2.1", "0.00E+00", "2.1", False),
        ("2.1", "[>2]0.00;0", "2.1", False),
        ("2100", "#,##0.00,", "2.10", True),
        ("2.1", '"rahasia"', "2.1", False),
        ("2.1", "0.0.0", "2.1", False),
        ("2.1", "0" * 1000, "2.1", False),
        ("1e300", "General", "1" + "0" * 300, True),
    ],
)
def test_numbers_show_as_their_format_says(nilai: str, kode: str, teks: str, pasti: bool) -> None:
    """With a dot as decimal mark and no mark between thousands; other formats show all digits, without promise."""
    sel = SelLembar(Decimal(nilai), kode)
    assert sel.teks == teks
    assert sel.pasti is pasti


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (None, ""),
        ("5.03.01", "5.03.01"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24, 7, 5), "2026-11-24 07:05:00"),
    ],
)
def test_other_values_show_as_they_are(nilai: Nilai, teks: str) -> None:
    """Whatever the format; nothing is lost."""
    assert SelLembar(nilai, "0.00").teks == teks
    assert SelLembar(nilai, "0.00").pasti


@given(angka, st.integers(0, 6), st.integers(1, 6))
def test_shown_numbers_read_back(x: Decimal, desimal: int, lebar: int) -> None:
    """Zero-padded and fixed decimals: the same number, rounded half up, of the width asked for."""
    kode = "0" * lebar + ("." + "0" * desimal if desimal else "")
    teks = format_number(x, kode)
    assert Decimal(teks) == x.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    bulat, _, pecahan = teks.lstrip("-").partition(".")
    assert len(bulat) >= lebar
    assert len(pecahan) == desimal


@given(angka)
def test_general_shows_every_digit(x: Decimal) -> None:
    """And none too many."""
    assert Decimal(format_general(x)) == x
    assert not format_general(x).endswith(".")


@given(st.text('0#?.,%;"\\_*[]@ -/EdmyRp$', max_size=12), angka)
def test_any_format_shows_something(kode: str, x: Decimal) -> None:
    """No format fails."""
    assert any(h.isdigit() for h in format_number(x, kode))
    is_date_format(kode)


@given(st.integers(1, 18_278))
def test_columns_have_letters(kolom: int) -> None:
    """Both ways."""
    assert column_number(column_letters(kolom)) == kolom


def test_what_is_no_column_is_refused() -> None:
    """Columns begin with 1 and A."""
    with pytest.raises(ValueError, match="dihitung dari 1"):
        column_letters(0)
    for huruf in ("", "a", "A1", "ABCD"):
        with pytest.raises(ValueError, match="bukan huruf kolom"):
            column_number(huruf)


def test_cells_have_an_address() -> None:
    """As planners know it."""
    baris = BarisLembar(23, ())
    assert sel_alamat(Lembar("Renja", (baris,)), baris, 13) == "Renja!M23"
