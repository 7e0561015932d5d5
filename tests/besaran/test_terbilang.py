"""Numbers in words, both ways, checked against an independent library."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from kodefikasi import BesaranError, parse_terbilang, terbilang
from kodefikasi.besaran import Besaran, format_rupiah, parse_rupiah, spoken_value, terbilang_rupiah

besar = st.integers(0, 10**15 - 1) | st.integers(0, 15).flatmap(lambda p: st.integers(0, 10**p))


@settings(max_examples=400)
@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_words_read_back(n: int) -> None:
    """Every number up to eighteen digits."""
    assert parse_terbilang(terbilang(n)) == n


@settings(max_examples=400)
@given(besar)
def test_words_are_those_of_num2words(n: int) -> None:
    """Word for word, but that we write a lone thousand as ``seribu`` behind a higher scale too."""
    lain = num2words(n, lang="id")
    assert terbilang(n) == re.sub(r"(?<!puluh )(?<!ratus )\bsatu ribu", "seribu", lain)
    assert parse_terbilang(lain) == n


@pytest.mark.parametrize(
    ("kata", "n"),
    [
        (
            "*sebelas miliar seratus sembilan juta delapan ratus lima belas ribu tujuh ratus rupiah*",
            11_109_815_700,
        ),
        ("Dua Ratus Tujuh Belas", 217),
        ("satu ratus satu ribu", 101_000),
        ("nol", 0),
        ("minus sepuluh", -10),
        ("dua-puluh satu", 21),
        ("dua milyar", 2 * 10**9),
    ],
)
def test_words_of_documents_read(kata: str, n: int) -> None:
    """Capitals, markup, variants."""
    assert parse_terbilang(kata) == n


@pytest.mark.parametrize(
    ("kata", "alasan"),
    [
        ("dua dua", "kata 'dua' tidak pada tempatnya"),
        ("juta", "kata 'juta' tidak pada tempatnya"),
        ("dua ribu tiga juta", "kata 'juta' tidak pada tempatnya"),
        ("dua ribu tiga ribu", "kata 'ribu' tidak pada tempatnya"),
        ("tiga puluh empat puluh", "kata 'puluh' tidak pada tempatnya"),
        ("belas", "kata 'belas' tidak pada tempatnya"),
        ("dua belas belas", "kata 'belas' tidak pada tempatnya"),
        ("sepuluh satu ratus", "kata 'ratus' tidak pada tempatnya"),
        ("sebelas satu", "kata 'satu' tidak pada tempatnya"),
        ("Lima  Buah", "'buah' bukan kata bilangan"),
        ("li2ma", "'li2ma' bukan kata bilangan"),
        ("nol nol", "kata 'nol' tidak pada tempatnya"),
        ("", "tidak ada kata bilangan"),
        ("minus", "tidak ada kata bilangan"),
    ],
)
def test_nonsense_is_refused_by_its_word(kata: str, alasan: str) -> None:
    """The error has the text as it was, and names the word that does not fit."""
    with pytest.raises(BesaranError) as galat:
        parse_terbilang(kata)
    assert (galat.value.dibaca, galat.value.alasan) == (kata, alasan)


def test_sen_are_written() -> None:
    """Amounts with and without sen, negative ones too."""
    assert terbilang_rupiah(Decimal("1000.13")) == "seribu rupiah tiga belas sen"
    assert terbilang_rupiah(-5) == "minus lima rupiah"
    assert terbilang_rupiah(0) == "nol rupiah"
    assert terbilang_rupiah(Decimal("0.01")) == "nol rupiah satu sen"
    assert terbilang_rupiah(Decimal("-0.05")) == "minus nol rupiah lima sen"
    with pytest.raises(ValueError, match="sen"):
        terbilang_rupiah(Decimal("0.001"))


def test_numbers_out_of_reach_are_refused() -> None:
    """Too large, or no whole number."""
    with pytest.raises(ValueError, match="terlalu besar"):
        terbilang(10**18)
    for salah in (1.5, True, "satu"):
        with pytest.raises(TypeError):
            terbilang(salah)  # type: ignore[arg-type]


def test_long_garbage_is_refused() -> None:
    """A hundred thousand words end at once."""
    with pytest.raises(BesaranError):
        parse_terbilang("satu " * 100_000)


def test_only_whole_numbers_have_words() -> None:
    """What came is named."""
    with pytest.raises(TypeError, match=r"^terbilang hanya untuk bilangan bulat, bukan float$"):
        terbilang(1.5)  # type: ignore[arg-type]


@pytest.mark.parametrize("teks", ["X satu", "satu X", "XXsatuXX"])
def test_letters_beside_words_are_no_words(teks: str) -> None:
    """Signs of emphasis may stand around them, letters may not."""
    with pytest.raises(BesaranError):
        parse_terbilang(teks)


@given(st.decimals(-(10**15), 10**15, places=2))
def test_amounts_in_words_read_back(x: Decimal) -> None:
    """With their sen."""
    baca = spoken_value(terbilang_rupiah(x))
    assert baca is not None
    assert (abs(baca[0]), baca[1]) == (abs(x), "rupiah")
    assert baca[0] == x or x > -1  # a minus before no rupiah has no number to stand at


@given(st.integers(0, 10**6), st.text("0123456789", min_size=1, max_size=4))
def test_decimals_in_words_read_back(bulat: int, pecahan: str) -> None:
    """Digit by digit behind the comma."""
    kata = " ".join(terbilang(int(d)) for d in pecahan)
    assert spoken_value(f"{terbilang(bulat)} koma {kata} persen") == (Decimal(f"{bulat}.{pecahan}"), "persen")


@pytest.mark.parametrize(
    ("kata", "nilai", "sisa"),
    [
        ("dua belas koma lima", "12.5", ""),
        ("dua belas koma nol lima", "12.05", ""),
        ("dua belas koma tujuh puluh lima", "12.75", ""),
        ("dua belas koma nol", "12.0", ""),
        ("dua belas koma", "12", "koma"),
        ("dua belas koma apa", "12", "koma apa"),
        ("dua koma lima belas persen", "2.15", "persen"),
        ("Sembilan Puluh Meter Persegi", "90", "meter persegi"),
        ("seribu rupiah tiga belas sen", "1000.13", "rupiah"),
        ("seribu rupiah", "1000", "rupiah"),
        ("seribu rupiah saja", "1000", "rupiah saja"),
        ("dua ratus tujuhbelas", "200", "tujuhbelas"),
        ("dua dua", "2", "dua"),
        ("satu sekretariat dan empat bidang", "1", "sekretariat dan empat bidang"),
    ],
)
def test_a_number_is_read_with_what_it_counts(kata: str, nilai: str, sisa: str) -> None:
    """As many words as make a number, and the words behind them."""
    assert spoken_value(kata) == (Decimal(nilai), sisa)


@pytest.mark.parametrize("kata", ["", "meter persegi", "koma lima", "rupiah", "belas", "-"])
def test_words_that_begin_with_no_number_have_none(kata: str) -> None:
    """Nothing is made of them."""
    assert spoken_value(kata) is None


@given(st.integers(0, 10**15).map(lambda n: Decimal(n).scaleb(-2)), st.sampled_from(["", " ", ",-"]))
def test_amounts_with_their_words_in_brackets(nilai: Decimal, sela: str) -> None:
    """As contracts print them: read where the words say the same, else refused."""
    teks = f"{format_rupiah(nilai)}{sela if nilai == nilai.to_integral_value() else ' '}"
    assert parse_rupiah(f"{teks}({terbilang_rupiah(nilai)})") == nilai
    with pytest.raises(BesaranError):
        parse_rupiah(f"{teks}({terbilang_rupiah(nilai + 1)})")


@pytest.mark.parametrize(
    ("teks", "satuan"),
    [
        ("90 m2 (sembilan puluh meter persegi)", "m2"),
        ("90 orang (dua lantai)", "orang (dua lantai)"),
        ("90 (sembilan puluh) orang", "orang"),
        ("90 km (jalan desa)", "km (jalan desa)"),
    ],
)
def test_words_behind_a_unit_are_no_part_of_it(teks: str, satuan: str) -> None:
    """If they are the number."""
    besaran = Besaran.parse(teks)
    assert besaran is not None
    assert (besaran.nilai, besaran.satuan) == (Decimal(90), satuan)
