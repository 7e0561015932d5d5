"""How a column writes its numbers: by what its figures are, cell by cell, or a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Besaran, BesaranError
from kodefikasi.besaran import JenisAngka, NotasiKolom, column_notation, format_angka, is_missing, parse_rupiah

ANGKA, PERSEN, RUPIAH = JenisAngka.ANGKA, JenisAngka.PERSEN, JenisAngka.RUPIAH


def read(tulis: NotasiKolom, teks: str, satuan: str | None = None) -> str | None:
    """The number of a cell as text; None where it is refused for having two meanings."""
    try:
        b = tulis.read(teks, satuan)
    except BesaranError as galat:
        ditolak = galat
    else:
        assert b is not None
        return str(b.nilai)
    assert len(ditolak.kandidat) == 2
    assert ditolak.dibaca == teks
    return None


@pytest.mark.parametrize(
    ("kolom", "jenis", "hasil"),
    [
        (["20.000 Orang", "94.87", "88.5"], ANGKA, ["20000", "94.87", "88.5"]),
        (["300.000 orang", "66.67%"], ANGKA, ["300000", "66.67"]),
        (["226.878.600", "66.67%"], ANGKA, ["226878600", "66.67"]),
        (["11.712 Orang"], ANGKA, ["11712"]),
        (["66.667 %", "3.125 (B)"], ANGKA, ["66.667", None]),
        (["3.125 Indeks", "4,375 nilai"], ANGKA, ["3.125", "4.375"]),
        (["94,87 %", "1.250 %"], ANGKA, ["94.87", None]),
        (["94.87 %", "1,250 %"], ANGKA, ["94.87", None]),
        (["1,234 orang"], ANGKA, [None]),
        (["1,234 orang", "1,234,567 orang"], ANGKA, ["1234", "1234567"]),
        (["1.234 orang", "12.5 orang"], ANGKA, [None, "12.5"]),
        (["1.234 orang", "12,5 orang"], ANGKA, ["1234", "12.5"]),
        (["1.234 Ha"], ANGKA, [None]),
        (["1.234 Ha", "71,5 Ha"], ANGKA, ["1234", "71.5"]),
        (["1.234 Ha", "71,5 %"], ANGKA, ["1234", "71.5"]),
        (["1.234 Ha", "71.5 Ha"], ANGKA, [None, "71.5"]),
        (["1,234 Ha", "71.5 Ha"], ANGKA, ["1234", "71.5"]),
        (["1,234 Ha", "71,5 Ha"], ANGKA, ["1.234", "71.5"]),
        (["1.234 Ha", "71.5 %", "71,5 %"], ANGKA, [None, "71.5", "71.5"]),
        (["20.000", "94.87"], ANGKA, [None, "94.87"]),
        (["20.000", "12.345.678"], ANGKA, ["20000", "12345678"]),
        (["0,500 Ha", "0.005 Ha"], ANGKA, ["0.500", "0.005"]),
        (["Rp 1.234", "94.87"], ANGKA, ["1234", "94.87"]),
        (["1.234", "94.87"], PERSEN, ["1.234", "94.87"]),
        (["1.234", "94,87"], PERSEN, [None, "94.87"]),
        (["66,667", "94,87"], PERSEN, ["66.667", "94.87"]),
        (["66,667", "94.87"], PERSEN, [None, "94.87"]),
        (["100.000 %"], PERSEN, ["100.000"]),
        (["1.234", "-5.000"], RUPIAH, ["1234", "-5000"]),
        (["1,234"], RUPIAH, ["1234"]),
        (["Rp250.375", "226.878.600"], RUPIAH, ["250375", "226878600"]),
        (["250.375", "1,226,878"], RUPIAH, [None, "1226878"]),
        (["250,375", "226.878.600"], RUPIAH, [None, "226878600"]),
        (["250.375", "12.5"], RUPIAH, [None, "12.5"]),
        (["(250.375)", "Rp. 12,5"], RUPIAH, ["-250375", "12.5"]),
        (["5.000,-", "7"], RUPIAH, ["5000", "7"]),
    ],
)
def test_the_kind_of_figure_decides(kolom: list[str], jenis: JenisAngka, hasil: list[str | None]) -> None:
    """Figures with one meaning are read by it; others by their unit and column, or refused at the cell."""
    tulis = column_notation(kolom, jenis)
    assert [read(tulis, t) for t in kolom] == hasil


def test_units_may_stand_in_a_column_of_their_own() -> None:
    """One for each cell; a unit in the cell goes before."""
    tulis = column_notation(["94.87", "20.000", "1.500"], ANGKA, satuan=["%", "Orang", None])
    assert (read(tulis, "94.87", "%"), read(tulis, "20.000", "Orang"), read(tulis, "1.500")) == ("94.87", "20000", None)
    assert read(tulis, "20.000 %", "Orang") == "20.000"
    assert tulis.read("20.000", "Orang") == Besaran(Decimal(20000), "Orang")
    assert tulis.read("5 dokumen", "Laporan") == Besaran(Decimal(5), "dokumen")
    assert tulis.read("5", "") == Besaran(Decimal(5))
    with pytest.raises(ValueError, match="shorter"):
        column_notation(["1", "2"], ANGKA, satuan=["%"])


def test_what_stands_around_decides_where_the_column_is_silent() -> None:
    """For measures and bare numbers; never for counts, rates and money, and never against the column itself."""
    sekitar = ["226.878.600", "-", None, "BB", "Rp 5.000.000"]
    tulis = column_notation(["1.234 Ha"], ANGKA, sekitar=sekitar)
    assert read(tulis, "1.234 Ha") == "1234"
    assert read(tulis, "1,234 km") == "1.234"
    assert read(tulis, "66.667 %") == "66.667"
    assert read(column_notation(["1.234 Ha", "71.5 Ha"], ANGKA, sekitar=sekitar), "1.234 Ha") is None
    asing = column_notation(["1.234 Ha"], ANGKA, sekitar=["226,878,600"])
    assert (read(asing, "1.234 Ha"), read(asing, "1,234 Ha")) == (None, "1234")
    assert read(asing, "1.234 orang") == "1234"


def test_one_slip_does_not_unsettle_a_column() -> None:
    """More than ten to one."""
    for banyak, hasil in ((10, None), (11, "1234")):
        assert read(column_notation(["71,5 Ha"] * banyak + ["71.5 Ha"], ANGKA), "1.234 Ha") == hasil


def test_missing_and_words_say_nothing() -> None:
    """They are no evidence, and no figure."""
    tulis = column_notation(["-", None, "BB", "tersedia", "1.2.3", "9" * 70], ANGKA)
    assert (tulis.tampak, tulis.sekitar) == ({}, {})
    assert [tulis.read(t) for t in ("-", None, "", "Rp -")] == [None] * 4
    assert tulis.read("BB") == Besaran(None, None, "BB")
    assert [tulis.notation_of(t) for t in ("5", "1.2.3", "BB", "")] == [None] * 4
    for buruk in ("tersedia", "1.2.3", "9" * 70):
        with pytest.raises(BesaranError) as galat:
            tulis.read(buruk)
        assert galat.value.kandidat == ()


angka = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**9)
SATUAN = {"orang": 0, "dokumen": 0, "Unit": 0, "%": 2, "Indeks": 3, "Ha": 3, "": 2}


@st.composite
def kolom_asli(draw: st.DrawFn) -> tuple[Sequence[tuple[str, str, Decimal]], JenisAngka]:
    """A column as one person types it: counts whole and grouped, rates and measures with the marks of one habit."""
    polos = draw(st.booleans())
    baris = []
    for satuan in draw(st.lists(st.sampled_from(list(SATUAN)), min_size=1, max_size=8)):
        nilai = draw(st.integers(0, 10**7)) if SATUAN[satuan] == 0 else draw(st.integers(0, 99_999))
        tempat = SATUAN[satuan]
        benar = Decimal(nilai).scaleb(-tempat) if tempat else Decimal(nilai)
        teks = format_angka(benar, desimal=tempat)
        baris.append((f"{benar:f}" if polos and tempat else teks, satuan, benar))
    return baris, ANGKA


@given(kolom_asli())
def test_nothing_is_read_as_another_number(isi: tuple[Sequence[tuple[str, str, Decimal]], JenisAngka]) -> None:
    """Whatever mixture of habits a column has: the right number, or a refusal at the cell."""
    baris, jenis = isi
    tulis = column_notation([t for t, _, _ in baris], jenis, satuan=[s for _, s, _ in baris])
    for teks, satuan, benar in baris:
        assert read(tulis, teks, satuan) in {None, str(benar)}
        if SATUAN[satuan] == 0 or satuan == "%":  # these are never in doubt
            assert Decimal(read(tulis, teks, satuan) or "nan") == benar


@pytest.mark.parametrize("teks", ["0,500", "0.500", "0,005", "00.500", "0.000.500", "000,500"])
def test_a_group_of_thousands_never_begins_with_zero(teks: str) -> None:
    """Half a rupiah is not five hundred: what is finer than a sen is refused, as are groups that are none."""
    with pytest.raises(BesaranError) as galat:
        parse_rupiah(teks)
    assert galat.value.kandidat == ()


@pytest.mark.parametrize("teks", ["Rp -", "Rp-", "Rp. -", " Rp          -   ", "IDR –", "rp.—", "Rp --"])
def test_the_dash_of_accounting_formats_is_missing(teks: str) -> None:
    """Not unreadable, and not zero."""
    assert is_missing(teks)
    assert parse_rupiah(teks) is None
    assert Besaran.parse(teks) is None


@pytest.mark.parametrize("teks", ["Rp", "Rp 0", "Rp -5", "Rp - 5"])
def test_a_currency_alone_is_not_missing(teks: str) -> None:
    """Nor is an amount."""
    assert not is_missing(teks)
