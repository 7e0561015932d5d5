"""Columns of amounts and figures in text: the same as one text after the other, and exact."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tabel import EAGER, arrow, rows

from kodefikasi import BesaranError, amount_findings, parse_amounts, parse_angka, parse_rupiah
from kodefikasi.besaran import Notasi, format_angka, format_rupiah, is_missing
from kodefikasi.columns.rupiah_bytes import usual_amounts

uang = st.integers(-(10**13), 10**13) | st.integers(-(10**20), 10**20)
sen = uang.map(lambda n: Decimal(n).scaleb(-2))
pecahan = st.tuples(uang, st.integers(0, 6)).map(lambda t: Decimal(t[0]).scaleb(-t[1]))
teks = st.one_of(
    uang.map(format_rupiah),
    sen.map(format_rupiah),
    uang.map(str),
    sen.map(str),
    pecahan.map(format_angka),
    sen.map(lambda n: f"({format_rupiah(abs(n))})"),
    sen.map(lambda n: f" Rp. {format_angka(n, desimal=2)} "),
    uang.map(lambda n: f"{n:,}"),
    st.sampled_from(
        ["-", "", "n/a", "0", "Rp0,-", "1.234", "1,234", "1e5", "12 ribu", "Rp", "--5", "1.23.456", "0,001"]
    ),
    st.text("Rp.,-() 0159٣", max_size=12),
)
notasi = st.none() | st.sampled_from(Notasi)


def scalar(t: str | None, sebagai: str, n: Notasi | None) -> Decimal | None:
    """What the function for one text says; None for what it refuses."""
    try:
        if sebagai != "angka":
            return parse_rupiah(t, notasi=n)
        return None if t is None or is_missing(t) else parse_angka(t, notasi=n)
    except BesaranError:
        return None


def plain(nilai: Any, sebagai: str) -> Decimal | None:
    """A cell as rupiah."""
    return None if nilai is None else Decimal(nilai).scaleb(-2 if sebagai == "sen" else 0)


def table(isi: list[str | None]) -> pa.Table:
    """A column of texts."""
    return arrow([{"pagu": t} for t in isi], {"pagu": pa.string()})


@pytest.mark.parametrize("mesin", EAGER)
@given(
    isi=st.lists(st.none() | teks, max_size=10),
    sebagai=st.sampled_from(["rupiah", "sen", "desimal", "angka"]),
    n=notasi,
)
@example(isi=["0.00", "1.000"], sebagai="rupiah", n=Notasi.INDONESIA)
def test_a_column_says_what_each_of_its_texts_says(mesin: str, isi: list[str | None], sebagai: Any, n: Any) -> None:
    """A number, or missing; what is refused or does not fit is null and a finding, and nothing else is."""
    frame = EAGER[mesin](table(isi))
    hasil = parse_amounts(frame, sebagai=sebagai, notasi=n)
    assert type(hasil) is type(frame)
    temuan = {b["teks"]: b["banyak"] for b in rows(amount_findings(frame, sebagai=sebagai, notasi=n))}
    for t, b in zip(isi, rows(hasil), strict=True):
        ini = plain(b[f"pagu_{sebagai}"], sebagai)
        if t in temuan:
            assert ini is None
        else:
            assert ini == scalar(t, sebagai, n)
    tidak_muat = {t for t in temuan if scalar(t, sebagai, n) is not None}
    assert temuan == {t: isi.count(t) for t in isi if t in tidak_muat or refused(t, sebagai, n)}
    for t in tidak_muat:
        nilai = scalar(t, sebagai, n)
        assert nilai is not None
        assert {"rupiah": nilai != int(nilai) or abs(nilai) >= 2**63, "sen": abs(nilai) >= 2**63 / 100}.get(
            sebagai, False
        )


def refused(t: str | None, sebagai: str, n: Notasi | None) -> bool:
    """Whether a text is there, and says no number."""
    return t is not None and not is_missing(t) and scalar(t, sebagai, n) is None


def test_what_a_column_cannot_hold_is_told_with_a_way_out() -> None:
    """Sen among rupiah, 64 bits, places, digits."""
    isi = pd.DataFrame({"pagu": ["0,5", "9.999.999.999.999.999.999", "9" * 40, "0," + "1" * 30, "7"]})

    def alasan(**pilihan: Any) -> list[str]:
        return [str(b["alasan"]) for b in rows(amount_findings(isi, **pilihan))]

    assert alasan() == [
        "uang paling kecil sen: dua angka di belakang koma",
        "ada sennya; pakai sebagai='sen' atau 'desimal'",
        "melebihi bilangan 64 bit; pakai sebagai='desimal'",
        "melebihi bilangan 64 bit; pakai sebagai='desimal'",
    ]
    assert alasan(sebagai="angka", desimal=2) == [
        "lebih dari 2 angka di belakang koma",
        "melebihi 38 angka, 2 di antaranya di belakang koma",
    ]
    hasil = parse_amounts(isi, sebagai="angka", desimal=2)["pagu_angka"].tolist()
    assert hasil == [Decimal("0.50"), Decimal("9999999999999999999.00"), None, None, Decimal("7.00")]


def test_types_and_names_of_the_new_column() -> None:
    """Whole numbers are nullable in pandas, so that a missing one makes no fractions of the others."""
    isi = pd.DataFrame({"pagu": ["Rp5", "-"]}, index=["a", "a"])
    hasil = parse_amounts(isi, nama="nilai")
    assert hasil["nilai"].dtype == pd.Int64Dtype()
    assert hasil["nilai"].isna().tolist() == [False, True]
    assert hasil.index.tolist() == ["a", "a"]
    assert parse_amounts(pl.DataFrame(isi))["pagu_rupiah"].dtype == pl.Int64
    assert parse_amounts(pl.DataFrame(isi), sebagai="desimal")["pagu_desimal"].dtype == pl.Decimal(38, 2)
    assert parse_amounts(table([]), sebagai="angka")["pagu_angka"].type == pa.decimal128(38, 0)


def test_arguments_that_make_no_sense_are_refused() -> None:
    """Each is said to be so."""
    isi = pd.DataFrame({"pagu": ["5"], "ya": [True]})
    with pytest.raises(ValueError, match="'dolar' tidak dikenal; pilih dari rupiah, sen, desimal, angka"):
        parse_amounts(isi, sebagai="dolar")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="desimal hanya untuk"):
        amount_findings(isi, desimal=2)
    with pytest.raises(TypeError, match="'ya' bertipe bool, bukan teks atau bilangan"):
        parse_amounts(isi, "ya")


@pytest.mark.slow
@pytest.mark.parametrize("mesin", ["arrow", "pandas object", "polars"])
@pytest.mark.parametrize("sebagai", ["rupiah", "sen", "desimal"])
def test_a_column_without_repetitions(mesin: str, sebagai: Any) -> None:
    """So many texts that those in the usual spelling are read where they stand; the others as everywhere."""
    isi: list[str | None] = [format_rupiah(n * 1_001 - 7_000_000) for n in range(40_000)]
    isi[3::4000] = ["-", None, "12 ribu", "(Rp1.000)", "9" * 25, "1.23", "Rp0,5", "Rp. 7,-", "١", ""]
    frame = EAGER[mesin](table(isi))
    hasil = nw.from_native(parse_amounts(frame, sebagai=sebagai), eager_only=True)
    beda = range(3, 40_000, 4_000)
    temuan = {b["teks"] for b in rows(amount_findings(frame, sebagai=sebagai))}
    harap = {"12 ribu", "١"} | ({"1.23", "Rp0,5"} if sebagai == "rupiah" else set())
    assert temuan == harap | ({"9" * 25} if sebagai != "desimal" else set())
    for n in (0, 6_993, 39_999, *beda):
        [b] = rows(hasil[[n]].to_native())
        assert plain(b[f"pagu_{sebagai}"], sebagai) == (None if isi[n] in temuan else scalar(isi[n], sebagai, None))
    if mesin == "pandas object" and sebagai != "desimal":
        assert hasil.to_native()[f"pagu_{sebagai}"].dtype == pd.Int64Dtype()


@given(isi=st.lists(teks, min_size=1, max_size=10))
def test_the_usual_spelling_read_by_its_letters_is_what_parse_rupiah_reads(isi: list[str]) -> None:
    """What is not read there is left open, never guessed; plain figures in rupiah are read."""
    sen, terbaca = usual_amounts(table(["Rp1.234.567,00", *isi])["pagu"].slice(1))
    for t, n, baca in zip(isi, sen.tolist(), terbaca.tolist(), strict=True):
        if baca:
            assert Decimal(n).scaleb(-2) == parse_rupiah(t)
    assert not usual_amounts(table(["0.500", "Rp0.500.000", "00.500", "-0.005"])["pagu"])[1].any()
    uang = [format_rupiah(n) for n in (0, 7, -7, 1_000, 10**14, -(10**15) + 1)]
    assert usual_amounts(table([*uang, "12,5", "Rp 1,05", "5000", "-1.000,00"])["pagu"])[1].all()
