"""Quantities with unit and rating, and amounts of money."""

from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Besaran, BesaranError, amount_findings, parse_amounts
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
        ("12,5 (dua belas koma lima) %", "12.5", "%", None),
        ("90 (sembilan puluh meter persegi) m2", "90", "m2", None),
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


@pytest.mark.parametrize("teks", ["(-1.234)", "(-Rp5)", "Rp(-5)", "(-5.000,50)", "( -5)"])
def test_two_signs_are_no_amount(teks: str) -> None:
    """Nobody can say whether they mean it twice, or once each."""
    with pytest.raises(BesaranError, match=re.escape(repr(teks))):
        parse_rupiah(teks)
    frame = pd.DataFrame({"pagu": [teks]})
    assert parse_amounts(frame, sebagai="desimal")["pagu_desimal"].tolist() == [None]
    assert amount_findings(frame, sebagai="desimal")["teks"].tolist() == [teks]


BUKAN_BESARAN = {
    "5 (enam)  dokumen": "kata 'enam' bukan 5",
    "5 (lima lima) dokumen": "kata 'lima' tidak pada tempatnya",
    "12,5 (dua belas koma enam)": "'koma' bukan kata bilangan",
    "12  bulan 3 hari": "lebih dari satu angka",
    "3 m3 dan 4": "lebih dari satu angka",
    "≥  90%": "tidak dimulai dengan angka",
    "<5%": "tidak dimulai dengan angka",
    "٥ dokumen": "tidak dimulai dengan angka",
    "5  !": "'!' bukan satuan",
    "5 " + "x" * 61: f"{'x' * 20!r} bukan satuan",
    "1.2.3  orang": "pengelompokan ribuannya tidak tiga-tiga",
}


@pytest.mark.parametrize(("teks", "alasan"), BUKAN_BESARAN.items())
def test_what_is_no_quantity_is_refused(teks: str, alasan: str) -> None:
    """Several numbers, operators, words that are another number: the error has the cell as it was, and the reason."""
    with pytest.raises(BesaranError) as galat:
        Besaran.parse(teks)
    assert (galat.value.dibaca, galat.value.alasan) == (teks, alasan)


def test_two_meanings_are_named() -> None:
    """Also where a unit follows; what is known of the notation decides."""
    with pytest.raises(BesaranError) as galat:
        Besaran.parse("1.234  orang")
    assert galat.value.dibaca == "1.234  orang"
    assert galat.value.alasan == "titik atau koma dapat berarti ribuan atau desimal"
    assert galat.value.kandidat == ("1.234", "1,234")
    assert Besaran.parse("1.234  orang", notasi=Notasi.INDONESIA) == Besaran(Decimal(1234), "orang")
    assert Besaran.parse("1.234  orang", notasi=Notasi.POLOS) == Besaran(Decimal("1.234"), "orang")
    assert Besaran.parse("Rp 12.50", notasi=Notasi.POLOS) == Besaran(Decimal("12.50"), "Rp")
    with pytest.raises(BesaranError, match="pengelompokan"):
        Besaran.parse("Rp 12.50", notasi=Notasi.INDONESIA)


@pytest.mark.parametrize(
    ("teks", "sama"),
    [("Rp  5", "Rp 5"), ("WTP ", "WTP"), ("5  (lima)  orang", "5 (lima) orang"), ("7", "7")],
)
def test_a_quantity_keeps_its_text(teks: str, sama: str) -> None:
    """With single blanks."""
    b = Besaran.parse(teks)
    assert b is not None
    assert b.teks == sama


@pytest.mark.parametrize(
    ("teks", "tulis"),
    [
        ("1,5%", "1,5%"),
        ("1,5  persen", "1,5 persen"),
        ("67 (B)", "67 (B)"),
        ("67(B) nilai", "67 (B) nilai"),
        ("rp 1.000", "Rp1.000"),
        ("12,. orang", "12 orang"),
        ("3 M3", None),
        ("12 m2/m3", "12 m2/m3"),
        ("5 " + "x" * 60, "5 " + "x" * 60),
        ("5 X", "5 X"),
        ("5 °C", "5 °C"),
        ("5 (orang)", None),
    ],
)
def test_quantities_are_written_as_in_documents(teks: str, tulis: str | None) -> None:
    """Percent without a blank, other units behind one; what has no unit has none."""
    if tulis is None:
        with pytest.raises(BesaranError):
            Besaran.parse(teks)
    else:
        assert str(Besaran.parse(teks)) == tulis
    assert str(Besaran(None)) == "-"


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


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        ("Rp  1,2345", "uang paling kecil sen: dua angka di belakang koma"),
        ("Rp", "bukan angka"),
        ("lima  ribu", "bukan angka"),
        ("Rp  5 juta", "ada huruf atau tanda di dalam angka"),
        ("1.000.00", "pengelompokan ribuannya tidak tiga-tiga"),
        ("(1.000", "ada huruf atau tanda di dalam angka"),
        ("1.000)", "ada huruf atau tanda di dalam angka"),
    ],
)
def test_what_is_no_amount_is_refused(teks: str, alasan: str) -> None:
    """Finer than a sen, words, wrong groups, half a pair of parentheses."""
    with pytest.raises(BesaranError) as galat:
        parse_rupiah(teks)
    assert (galat.value.dibaca, galat.value.alasan, galat.value.kandidat) == (teks, alasan, ())


def test_floats_are_no_money() -> None:
    """They are not exact."""
    with pytest.raises(TypeError) as galat:
        parse_rupiah(1.5)  # type: ignore[arg-type]
    assert str(galat.value) == "jumlah uang harus teks, bukan float; float tidak menyimpan uang secara tepat"


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        ("1E+3", "Rp1.000"),
        ("5.10", "Rp5,10"),
        ("5.00", "Rp5"),
        ("-0.5", "-Rp0,50"),
        ("0", "Rp0"),
        ("1000.5", "Rp1.000,50"),
    ],
)
def test_amounts_show_sen_only_where_there_are_any(nilai: str, teks: str) -> None:
    """Two digits of them then."""
    assert format_rupiah(Decimal(nilai)) == teks
