"""Columns as they come: codes as values, cells of mixed types, views of texts, headings that are no names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import sqlalchemy as sa
from tabel import rows

from kodefikasi import (
    Kode,
    KodeRekening,
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
from kodefikasi.integrations.sqlalchemy import KodeTeks

KODE = [Kode("5.03.01.2.01.01"), Kode("5.03.01.2.01.0002"), None]
CAMPUR = pd.DataFrame({"kode": ["5.03", 2.1, 5, None, date(2024, 1, 2), 2.1], "pagu": [1, 2, 3, 4, 5, 6]})
OBJEK: dict[str, Callable[[Sequence[Any]], Any]] = {
    "pandas": lambda isi: pd.DataFrame({"kode": isi}),
    "pandas category": lambda isi: pd.DataFrame({"kode": pd.Categorical(isi)}),
    "polars": lambda isi: pl.DataFrame({"kode": pl.Series(isi, dtype=pl.Object)}),
}


@pytest.mark.parametrize("jenis", OBJEK)
def test_codes_as_values_are_read_as_their_texts_are(jenis: str) -> None:
    """They are read, spelt and named as their texts are, and sum up."""
    frame = OBJEK[jenis](KODE)
    baku = [b["kode_baku"] for b in rows(parse_codes(frame, kolom=["baku"]))]
    assert baku == ["5.03.01.2.01.0001", "5.03.01.2.01.0002", None]
    assert [b["kode_tulis"] for b in rows(format_codes(frame))][1] == "5.03.01.2.01.02"
    assert [b["teks"] for b in rows(code_findings(frame))] == [None]
    nama = [b["kode_nama"] for b in rows(add_names(frame, edisi="050-5889/2021", kolom=["nama"]))]
    assert [n is None for n in nama] == [False, False, True]
    isi = OBJEK[jenis](KODE[:2])
    isi = isi.with_columns(pagu=pl.Series([1, 2])) if jenis == "polars" else isi.assign(pagu=[1, 2])
    assert {b["simpul"]: b["pagu"] for b in rows(roll_up(isi))}["5.03.01"] == 3
    assert {b["kode"] for b in rows(reconcile(isi, semua=True))} == set()


def test_codes_read_back_from_a_database(tmp_path: Path) -> None:
    """Through the column type of our own."""
    mesin = sa.create_engine(f"sqlite:///{tmp_path / 'a.db'}")
    tabel = sa.Table("belanja", sa.MetaData(), sa.Column("kode", KodeTeks()), sa.Column("pagu", sa.Integer))
    tabel.metadata.create_all(mesin)
    with mesin.begin() as s:
        s.execute(tabel.insert(), [{"kode": k, "pagu": n} for n, k in enumerate(KODE[:2], 1)])
    isi = pd.read_sql(sa.select(tabel), mesin)
    assert isinstance(isi["kode"][0], Kode)
    assert {b["simpul"]: b["pagu"] for b in rows(roll_up(isi))}["5.03.01.2.01.0002"] == 2


def test_bad_cells_among_texts_are_found() -> None:
    """By the tool for that, with what may be meant; elsewhere they are null, as texts that are no codes."""
    angka, hari = "angka, bukan teks: nol kodenya mungkin hilang", "tanggal, bukan teks: lembar kerja mengubah kode"
    semua = [[b["teks"], b["banyak"], b["alasan"], b["kandidat"]] for b in rows(code_findings(CAMPUR))]
    assert semua == [
        ["2.1", 2, angka, "2.01 atau 2.10"],
        ["2024-01-02", 1, f"{hari} menjadi tanggal", None],
        ["5", 1, angka, "5"],
        [None, 1, "kode kosong", None],
    ]
    assert [b["kode_baku"] for b in rows(parse_codes(CAMPUR))] == ["5.03", None, None, None, None, None]
    assert len(rows(name_findings(CAMPUR, edisi="050-5889/2021"))) == 4


@pytest.mark.parametrize("kerja", [roll_up, reconcile])
def test_bad_cells_are_named_by_row(kerja: Any) -> None:
    """Where they cannot be left out: column, rows, way out."""
    with pytest.raises(TypeError, match=r"'kode' memuat 4 sel .*2\.1 pada baris 2, 5 pada baris 3.*code_findings"):
        kerja(CAMPUR)
    with pytest.raises(TypeError, match=r"5\.03\.01\.2\.01\.01 pada baris 1"):
        kerja(pd.DataFrame({"kode": KODE[:2], "pagu": [1, 2]}), keluarga=KodeRekening)
    uang = pd.DataFrame({"kode": ["5.03", "5.04", "5.05"], "pagu": [1, Decimal("2.5"), "3"]})
    with pytest.raises(TypeError, match=r"'pagu' .*bilangan tepat pada 2 baris; teks pada baris 3; .*parse_amounts"):
        kerja(uang)
    with pytest.raises(TypeError, match=r"'unit' .*bilangan tepat pada 1 baris; teks pada baris 2"):
        kerja(pd.DataFrame({"kode": ["5.03", "5.04"], "pagu": [1, 2], "unit": [1, "A"]}), by=["unit"])
    with pytest.raises(TypeError, match=r"'kode' bertipe double, bukan teks.*dtype=\{'kode': str\}"):
        kerja(pd.DataFrame({"kode": [5.03, None], "pagu": [1, 2]}))


def test_views_of_texts_are_read_as_texts() -> None:
    """As Polars hands them out, also within categories; as codes, keys and amounts."""
    teks = pa.array(["5.03.01", "5.03.02", None]).cast(pa.string_view())
    uang = pa.array(["Rp1.000", "2.500", None]).cast(pa.string_view())
    tabel = pa.table({"kode": teks, "unit": teks, "uang": uang})
    assert parse_codes(tabel)["kode_baku"].to_pylist() == ["5.03.01", "5.03.02", None]
    assert parse_amounts(tabel, "uang")["uang_rupiah"].to_pylist() == [1000, 2500, None]
    isi = tabel.slice(0, 2).append_column("pagu", pa.array([1, 2]))
    assert {b["simpul"]: b["pagu"] for b in rows(roll_up(isi, by=["unit"]))}["5.03"] == 3
    polars = pl.DataFrame({"kode": ["5.03"]}).to_arrow(compat_level=pl.CompatLevel.newest())
    assert parse_codes(polars, kolom=["baku"])["kode_baku"].to_pylist() == ["5.03"]


@pytest.mark.parametrize("kerja", [roll_up, reconcile, parse_codes, code_findings, parse_amounts, realisation_rates])
def test_headings_that_are_no_names_are_refused_with_the_way_out(kerja: Any) -> None:
    """In several rows, twice, numbers: named, with the way out."""
    with pytest.raises(PaguError, match=r"bertingkat \(MultiIndex\): \('a', 'kode'\).*'_'\.join"):
        kerja(pd.DataFrame({("a", "kode"): ["5.03"], ("a", "pagu"): [1]}))
    with pytest.raises(PaguError, match="'pagu' ada lebih dari sekali"):
        kerja(pd.DataFrame([["5.03", 1, 2]], columns=["kode", "pagu", "pagu"]))
    with pytest.raises(TypeError, match=r"harus str.*, bukan int \(0\).*rename\(columns=str\)"):
        kerja(pd.DataFrame([["5.03", 1]]), 0)


def test_amounts_of_mixed_types_are_read() -> None:
    """Texts by their notation, binary numbers by the 15 digits that they mean."""
    isi = [1.25, 59911114.129999995, "Rp3", "rusak", None, 7, Decimal("2.50"), float("nan"), True]
    frame = pd.DataFrame({"pagu": pd.Series(isi, dtype=object)})
    hasil = [b["pagu_sen"] for b in rows(parse_amounts(frame, sebagai="sen"))]
    assert hasil == [125, 5991111413, 300, None, None, 700, 250, None, None]
    assert [b["teks"] for b in rows(amount_findings(frame, sebagai="sen"))] == ["rusak", "True"]
    tetap = [
        b["pagu_desimal"] for b in rows(parse_amounts(pd.DataFrame({"pagu": [0.1 + 0.2, 1e6]}), sebagai="desimal"))
    ]
    assert tetap == [Decimal("0.30"), Decimal(1000000)]


@pytest.mark.parametrize("lazy_frame", [pl.DataFrame.lazy, lambda t: __import__("duckdb").from_arrow(t.to_arrow())])
def test_binary_amounts_of_lazy_frames(lazy_frame: Any) -> None:
    """The same, in whatever order the engine gives the rows; and what is finer than a sen is a finding."""
    frame = lazy_frame(pl.DataFrame({"n": [0, 1, 2], "pagu": [59911114.129999995, 1.005, None]}))
    hasil = {b["n"]: b["pagu_sen"] for b in rows(parse_amounts(frame, sebagai="sen"))}
    assert hasil == {0: 5991111413, 1: None, 2: None}
    [salah] = rows(amount_findings(frame, sebagai="sen"))
    assert (salah["teks"], salah["banyak"], salah["alasan"]) == ("1.005", 1, "lebih dari 2 angka di belakang koma")


@pytest.mark.parametrize("kerja", [roll_up, reconcile])
def test_rows_without_a_code_are_named(kerja: Callable[[Any], Any]) -> None:
    """By their numbers in the frame, also where rows that are marked as sums stand before them."""
    isi = pd.DataFrame({"kode": ["5.03", None, "5.04", None], "pagu": [1, 2, 3, 4]})
    with pytest.raises(PaguError, match=r"2 baris tanpa kode pada kolom 'kode' \(baris 2, 4\); isi kodenya"):
        kerja(isi)
    with pytest.raises(PaguError, match=r"1 baris tanpa kode pada kolom 'kode' \(baris 4\)"):
        roll_up(isi.assign(jumlah=[False, True, False, False]))


def test_refused_amounts_are_named_by_their_rows_in_the_frame() -> None:
    """Marked rows before them count."""
    isi = pd.DataFrame({"kode": ["5.03", "5.04"], "pagu": [Decimal(1), Decimal("0.005")], "jumlah": [True, False]})
    with pytest.raises(PaguError, match="pada baris 2"):
        roll_up(isi)


@pytest.mark.parametrize("buat", [pd.DataFrame, pl.DataFrame, pl.LazyFrame])
@pytest.mark.parametrize("kerja", [roll_up, reconcile])
def test_amounts_as_texts_are_refused_with_the_way_out(buat: Callable[[Any], Any], kerja: Callable[[Any], Any]) -> None:
    """As facts have them; what is said to be done works."""
    isi = buat({"kode": ["5.03.01", "5.03.02"], "pagu": ["1000.50", "7"]})
    with pytest.raises(TypeError, match=r"bukan bilangan bulat atau Decimal; baca dahulu dengan parse_amounts\(…, seb"):
        kerja(isi)
    dibaca = parse_amounts(isi, sebagai="desimal")
    assert {b["pagu_desimal"] for b in rows(roll_up(dibaca, pagu="pagu_desimal"))} >= {Decimal("1007.50")}
