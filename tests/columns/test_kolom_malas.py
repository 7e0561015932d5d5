"""Columns of lazy frames: what the eager functions give, part by part, when the engine runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tabel import LAZY, arrow, rows

from kodefikasi import (
    PaguError,
    add_names,
    amount_findings,
    code_findings,
    format_codes,
    name_findings,
    parse_amounts,
    parse_codes,
    realisation_rates,
    reconcile,
    roll_up,
)

EDISI = "050-5889/2021"
FUNGSI: dict[str, Callable[[Any], Any]] = {
    "parse_codes": partial(parse_codes, strict=False),
    "parse_codes, parents": partial(parse_codes, strict=False, kolom=["induk"]),
    "format_codes": partial(format_codes, strict=False, edisi="900.1.15.5-1317/2023"),
    "add_names": partial(add_names, edisi=EDISI, strict=False, kolom=["nama", "satuan"]),
    "rupiah": parse_amounts,
    "sen": partial(parse_amounts, sebagai="sen"),
    "desimal": partial(parse_amounts, sebagai="desimal", nama="uang"),
    "angka": partial(parse_amounts, sebagai="angka", desimal=3),
    "rates": partial(realisation_rates, target="n", realisasi="r"),
}
TEMUAN: dict[str, Callable[[Any], Any]] = {
    "code_findings": code_findings,
    "lenient": partial(code_findings, strict=False),
    "edition": partial(code_findings, edisi="050-5889/2021"),
    "name_findings": partial(name_findings, edisi=EDISI, strict=False),
    "amount_findings": amount_findings,
    "angka": partial(amount_findings, sebagai="angka"),
}
kode = st.sampled_from(["5.03.01.2.01.01", "5.03.01.2.02.0001", "5 03 01 2.01 06", "5.3.1", "2.1", "5.30.02", "x", ""])
pagu = st.sampled_from(["Rp1.000", "(5)", "-", "12,5", "1.234", "0,001", "n/a", "sekitar", "Rp 2.000.000,50"])
baris = st.lists(st.tuples(st.none() | kode, st.none() | pagu, st.none() | st.integers(-9, 9)), max_size=8)


def table(isi: Sequence[tuple[str | None, str | None, int | None]]) -> pa.Table:
    """Codes, amounts and figures as a table."""
    tipe = {"kode": pa.string(), "pagu": pa.string(), "n": pa.int64(), "r": pa.int64()}
    return arrow([{"kode": k, "pagu": p, "n": n, "r": b} for n, (k, p, b) in enumerate(isi)], tipe)


@pytest.mark.parametrize("fungsi", FUNGSI)
@pytest.mark.parametrize("mesin", LAZY)
@settings(max_examples=6)
@given(isi=baris)
def test_columns_are_those_of_the_collected_frame(mesin: str, fungsi: str, isi: Any) -> None:
    """Whatever the function reads; of the same kind, and the columns in the same order."""
    frame = LAZY[mesin](table(isi))
    hasil = FUNGSI[fungsi](frame)
    assert type(hasil) is type(frame)
    harap = rows(FUNGSI[fungsi](table(isi)))
    assert sorted(rows(hasil), key=lambda b: b["n"]) == harap
    assert all(list(b) == list(harap[0]) for b in rows(hasil))


@pytest.mark.parametrize("fungsi", TEMUAN)
@pytest.mark.parametrize("mesin", LAZY)
@settings(max_examples=6)
@given(isi=baris)
def test_findings_are_those_of_the_collected_frame(mesin: str, fungsi: str, isi: Any) -> None:
    """Each distinct text with the number of its rows."""
    frame = LAZY[mesin](table(isi))
    hasil = TEMUAN[fungsi](frame)
    assert type(hasil) is type(frame)
    harap = [{k: n for k, n in b.items() if k != "baris"} for b in rows(TEMUAN[fungsi](table(isi)))]
    assert rows(hasil) == harap  # a lazy frame has no rows to number


ISI = [("5.3.1", "Rp5", 2), ("5.03", "x", 0), (None, "-", None)]


def test_polars_computes_nothing_before_it_is_asked_to() -> None:
    """A plan may be made of what cannot be read yet; what the plan leaves out or filters later is no matter."""

    def fail(_: pl.DataFrame) -> pl.DataFrame:
        raise RuntimeError("dihitung")

    asal = pl.DataFrame(table(ISI))
    rusak = asal.lazy().map_batches(fail, schema=asal.schema)
    for fungsi in FUNGSI.values():
        rencana = fungsi(rusak)
        with pytest.raises((RuntimeError, pl.exceptions.ComputeError), match="dihitung"):
            rencana.collect()
    hasil = parse_codes(asal.lazy(), strict=False)
    assert hasil.select("kode_program").collect().to_series().to_list() == ["5.03.01", None, None]
    assert hasil.filter(pl.col("kode_tingkat") == "program").select("n").collect().item() == 0
    assert hasil.filter(pl.col("n") == 1).head(1).collect()["kode_baku"].to_list() == ["5.03"]


def test_texts_may_be_categories() -> None:
    """Of a fixed list as well."""
    for tipe in (pl.Categorical, pl.Enum(["5.3.1", "5.03"])):
        isi = pl.LazyFrame({"kode": ["5.3.1", None, "5.03"]}, schema={"kode": tipe})
        assert parse_codes(isi, strict=False).collect()["kode_program"].to_list() == ["5.03.01", None, None]
        assert code_findings(isi).collect()["banyak"].to_list() == [1, 1]


@pytest.mark.parametrize("mesin", LAZY)
def test_what_a_lazy_frame_cannot_be_asked(mesin: str) -> None:
    """Said before anything runs."""
    frame = LAZY[mesin](table(ISI))
    with pytest.raises(TypeError, match="sebutkan desimal"):
        parse_amounts(frame, sebagai="angka")
    with pytest.raises(PaguError, match="tidak ada kolom 'kod'; yang ada: kode, pagu, n, r"):
        format_codes(frame, "kod")
    with pytest.raises(TypeError, match="'n' bertipe Int64, bukan teks"):
        code_findings(frame, "n")
    with pytest.raises(PaguError, match="'pagu' sudah ada"):
        format_codes(frame, nama="pagu")
    with pytest.raises(PaguError, match="'r' sudah ada"):
        realisation_rates(frame, "n", "r", nama="r")
    with pytest.raises(TypeError, match="kolom 'kode'"):
        realisation_rates(frame, "n", "kode")


@pytest.mark.parametrize("mesin", LAZY)
def test_floats_only_where_asked_for_and_whole(mesin: str) -> None:
    """As in eager frames; NaN is missing."""
    tabel = pa.table({"target": [4.0, 8.0, float("nan")], "realisasi": [1.0, 0.0, 5.0]})
    with pytest.raises(TypeError, match="bulatkan"):
        realisation_rates(LAZY[mesin](tabel))
    hasil = rows(realisation_rates(LAZY[mesin](tabel), bulatkan=True))
    assert [b["tingkat"] for b in hasil] == [Decimal("25.00"), Decimal("0.00"), None]


def test_duckdb_divides_what_128_bits_hold() -> None:
    """Sums, which are wider than their terms; decimals with too many places are refused."""
    relasi = LAZY["duckdb"](pa.table({"target": [2**62, 2**62], "realisasi": [2**62, 1]}))
    jumlah = relasi.aggregate("sum(target) AS target, sum(realisasi) AS realisasi")
    assert rows(realisation_rates(jumlah))[0]["tingkat"] == Decimal("50.00")
    sempit = relasi.project("target::DECIMAL(38, 16) AS target, realisasi")
    with pytest.raises(TypeError, match="16 angka di belakang koma"):
        realisation_rates(sempit)


@pytest.mark.parametrize("nama", ["baris", "langkah_0", "asal", "kamus"])
def test_tables_of_the_user_stay_what_they_are(nama: str) -> None:
    """Whatever they are called, in the same DuckDB connection."""
    import duckdb

    with duckdb.connect() as koneksi:
        koneksi.execute(f"CREATE TABLE {nama} AS SELECT '5.03.01' AS kode, 7 AS pagu UNION ALL SELECT '5.03', 7")
        relasi = koneksi.table(nama)
        atas = roll_up(relasi.filter("kode = '5.03.01'"))
        assert {(b["simpul"], b["pagu"]) for b in rows(atas)} >= {("5", 7), ("5.03", 7)}
        assert rows(reconcile(relasi, semua=True))[0]["selisih"] == 0
        assert {b["kode_baku"] for b in rows(parse_codes(relasi, strict=False))} == {"5.03", "5.03.01"}
        assert koneksi.table(nama).fetchall() == [("5.03.01", 7), ("5.03", 7)]
