"""Quantities with unit and rating, and amounts of money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Besaran, BesaranError
from kodefikasi.besaran import Notasi, format_rupiah, parse_rupiah, same_unit

uang = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15)


@st.composite
def besaran(draw: st.DrawFn) -> Besaran:
    """Quantities as documents have them."""
    nilai = draw(uang)
    match draw(st.integers(0, 3)):
        case 0:
            return Besaran(nilai, draw(st.sampled_from(["dokumen", "Orang/bulan", "%", None])))
        case 1:
            return Besaran(nilai, None, draw(st.sampled_from(["B", "BB", "AA"])))
        case 2:
            return Besaran(nilai, "Rp")
        case _:
            return Besaran(None, None, draw(st.sampled_from(["BB", "WTP"])))


@given(besaran())
def test_what_is_written_reads_back(b: Besaran) -> None:
    """In Indonesian notation, unit and rating included."""
    assert Besaran.parse(str(b), notasi=Notasi.INDONESIA) == b


@pytest.mark.parametrize(
    ("teks", "nilai", "satuan", "predikat"),
    [
        ("48 dokumen", "48", "dokumen", None),
        ("100%", "100", "%", None),
        ("95,33 %", "95.33", "%", None),
        ("71,38", "71.38", None, None),
        ("67 (B)", "67", None, "B"),
        ("37 Orang/bulan", "37", "Orang/bulan", None),
        ("28080 eksemplar", "28080", "eksemplar", None),
        ("Rp 12.339.485.428,00", "12339485428", "Rp", None),
        ("5 (lima) dokumen", "5", "dokumen", None),
        ("12 m2", "12", "m2", None),
        ("0%", "0", "%", None),
    ],
)
def test_cells_of_documents_read(teks: str, nilai: str, satuan: str | None, predikat: str | None) -> None:
    """Value, unit, rating."""
    b = Besaran.parse(teks)
    assert b is not None
    assert (b.nilai, b.satuan, b.predikat) == (Decimal(nilai), satuan, predikat)
    assert b.is_persen == (satuan == "%")


def test_bare_ratings_read() -> None:
    """A rating without number has no value."""
    for teks in ("BB", "WTP", "A"):
        assert Besaran.parse(teks) == Besaran(None, None, teks)


@pytest.mark.parametrize("teks", ["-", "", "n/a", None])
def test_missing_is_none(teks: str | None) -> None:
    """Never zero."""
    assert Besaran.parse(teks) is None
    assert parse_rupiah(teks) is None


@pytest.mark.parametrize(
    "teks",
    [
        "5 (enam) dokumen",
        "12 bulan 3 hari",
        "≥ 90%",
        "<5%",
        "abc",
        "1.234",
        "5 " + "x" * 99,
        "5 !",
        "٥ dokumen",
    ],
)
def test_what_is_no_quantity_is_refused(teks: str) -> None:
    """Several numbers, operators, words that are another number, two meanings."""
    with pytest.raises(BesaranError):
        Besaran.parse(teks)


def test_units_compare_as_people_read_them() -> None:
    """Capitals and blanks do not matter, words do."""
    a, b, c = (
        Besaran(Decimal(5), "Orang / Bulan"),
        Besaran(Decimal(5), "orang/bulan"),
        Besaran(Decimal(5), "laporan"),
    )
    assert a == b
    assert same_unit(a, b)
    assert not same_unit(a, c)
    assert hash(a) == hash(b)


@given(uang)
def test_amounts_read_back(x: Decimal) -> None:
    """With sen and sign."""
    assert parse_rupiah(format_rupiah(x)) == x
    assert parse_rupiah(f"({format_rupiah(abs(x))})") == -abs(x)
    assert parse_rupiah(f"Rp. ({format_rupiah(abs(x))[2:]})".replace("Rp. (", "(Rp. ")) == -abs(x)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("Rp.12.339.485.428", "12339485428"),
        ("12.339.485.428,-", "12339485428"),
        ("IDR 5.000", "5000"),
        ("1.234", "1234"),
        ("1,234", "1234"),
        ("27.311.277.596,13", "27311277596.13"),
        ("(1.000.000)", "-1000000"),
        ("12.50", "12.50"),
        ("7", "7"),
    ],
)
def test_amounts_of_documents_read(teks: str, nilai: str) -> None:
    """Money has no three decimals, so a lone group is thousands."""
    assert parse_rupiah(teks) == Decimal(nilai)


@pytest.mark.parametrize("teks", ["1,2345", "Rp", "lima", "1.000.00", "Rp 5 juta"])
def test_what_is_no_amount_is_refused(teks: str) -> None:
    """Finer than a sen, words, wrong groups."""
    with pytest.raises(BesaranError):
        parse_rupiah(teks)


def test_floats_are_no_money() -> None:
    """They are not exact."""
    with pytest.raises(TypeError, match="tepat"):
        parse_rupiah(1.5)  # type: ignore[arg-type]
