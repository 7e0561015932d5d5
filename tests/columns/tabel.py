"""Tables of leaves for tests, in every kind of frame, and what their sums have to be: plain Python, row by row."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, localcontext
from functools import cache
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa

from kodefikasi import roll_up
from kodefikasi.kode import Kode, KodeBerjenjang
from kodefikasi.pagu import PeringatanPagu
from sisihan import set_aside

Baris = Mapping[str, Any]
Keluarga = Mapping[str, type[KodeBerjenjang]]
Jumlah = tuple[Any, int, int]


def arrow(baris: Sequence[Baris], tipe: Mapping[str, pa.DataType]) -> pa.Table:
    """Return rows as a table of Arrow."""
    return pa.table({n: pa.array([b[n] for b in baris], t) for n, t in tipe.items()})


def _pandas_nullable(t: pa.Table) -> Any:
    return t.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype()}.get)


def _duckdb(t: pa.Table) -> Any:
    return _connection().from_arrow(t)


@cache
def _connection() -> Any:
    import duckdb

    return duckdb.connect()


EAGER: dict[str, Callable[[pa.Table], Any]] = {
    "arrow": lambda t: t,
    "pandas nullable": _pandas_nullable,
    "pandas arrow": lambda t: t.to_pandas(types_mapper=pd.ArrowDtype),
    "pandas object": lambda t: _pandas_nullable(t).astype(
        {n: object for n, k in zip(t.column_names, t.schema.types, strict=True) if k == pa.string()}
    ),
    "polars": pl.DataFrame,
}
LAZY: dict[str, Callable[[pa.Table], Any]] = {"polars lazy": lambda t: pl.DataFrame(t).lazy(), "duckdb": _duckdb}


def rows(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of any frame, missing values as None."""
    lazy_frame = nw.from_native(frame)
    utuh = lazy_frame.collect() if isinstance(lazy_frame, nw.LazyFrame) else lazy_frame
    return [{k: _plain(v) for k, v in b.items()} for b in utuh.rows(named=True)]


def _plain(nilai: Any) -> Any:
    return None if nilai is None or nilai is pd.NA or nilai != nilai else nilai  # noqa: PLR0124


def leaves(
    baris: Sequence[Baris], per: Sequence[str], by: Sequence[str], keluarga: Keluarga, nilai: Sequence[str]
) -> list[Baris]:
    """Return the rows that sum up no others."""
    kode = {n: keluarga[n].skema.nama for n in keluarga if n == "kode" or n in by}
    sisih = set_aside(baris, per, by, kode, nilai)
    return [b for b, s in zip(baris, sisih, strict=True) if not s]


def nodes(b: Baris, nama: str, keluarga: Keluarga) -> Iterable[tuple[str, Any]]:
    """Iterate over the levels of a key and the row's node on each, from the top down."""
    if nama not in keluarga:
        return [(nama, b[nama])]
    k = keluarga[nama].parse(b[nama])
    return [(a.tingkat.label, a) for a in (*k.leluhur, k)]


def marginal(
    baris: Sequence[Baris],
    by: Sequence[str],
    per: Sequence[str],
    nilai: str,
    keluarga: Keluarga,
    semua: Sequence[str] = ("pagu",),
) -> dict[tuple[Any, ...], Jumlah]:
    """Return the sums of every level of every key, by (per …, key, level, node)."""
    isi: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for b in leaves(baris, per, by, keluarga, semua):
        depan = tuple(b[n] for n in per)
        isi[*depan, "jumlah", "jumlah", None].append(b[nilai])
        for nama in (*by, "kode"):
            for tingkat, simpul in nodes(b, nama, keluarga):
                isi[*depan, nama, tingkat, simpul].append(b[nilai])
    return {k: _add(n) for k, n in isi.items()}


def path(
    baris: Sequence[Baris],
    by: Sequence[str],
    per: Sequence[str],
    nilai: str,
    keluarga: Keluarga,
    semua: Sequence[str] = ("pagu",),
) -> dict[tuple[Any, ...], Jumlah]:
    """Return the sums of nested keys, by (key …, level)."""
    kunci = [*per, *by, "kode"]
    isi: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for b in leaves(baris, per, by, keluarga, semua):
        isi[(*[None] * len(kunci), "jumlah")].append(b[nilai])
        for n, nama in enumerate(kunci):
            depan = [_deepest(b, k, keluarga) for k in kunci[:n]]
            for tingkat, simpul in nodes(b, nama, keluarga):
                isi[(*depan, simpul, *[None] * (len(kunci) - n - 1), tingkat)].append(b[nilai])
    return {k: _add(n) for k, n in isi.items()}


def _deepest(b: Baris, nama: str, keluarga: Keluarga) -> Any:
    return list(nodes(b, nama, keluarga))[-1][1]


def _add(nilai: Sequence[Any]) -> Jumlah:
    ada = [n for n in nilai if n is not None]
    with localcontext(prec=100):
        return (sum(ada, type(ada[0])(0)) if ada else None, len(ada), len(nilai))


def by_key(hasil: Any, kunci: Sequence[str], nilai: str, keluarga: Keluarga) -> dict[tuple[Any, ...], Jumlah]:
    """Return the rows of a result by their keys, codes as codes; a key that is there twice is an error."""
    isi: dict[tuple[Any, ...], Jumlah] = {}
    for b in rows(hasil):
        k = tuple(_read(b, n, keluarga) for n in kunci)
        assert k not in isi, k
        isi[k] = (b[nilai], b[f"{nilai}_terlapor"], b["daun"])
    return isi


def _read(b: Baris, nama: str, keluarga: Keluarga) -> Any:
    keluarga_sel = keluarga.get(b["dimensi"]) if nama == "simpul" else keluarga.get(nama)
    return b[nama] if keluarga_sel is None or b[nama] is None else keluarga_sel.parse(b[nama])


def exact(jumlah: Mapping[tuple[Any, ...], Jumlah]) -> dict[tuple[Any, ...], Jumlah]:
    """Return sums as decimals, so that 5 and 5.00 are equal whatever type they came in."""
    return {k: (None if n is None else Decimal(n), t, d) for k, (n, t, d) in jumlah.items()}


KODE: Keluarga = {"kode": Kode}


def quietly(frame: Any, **pilihan: Any) -> Any:
    """Sum a frame; rows of sums are set aside without a word, as they are compared."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PeringatanPagu)
        return roll_up(frame, **pilihan)


def check(
    isi: Sequence[Baris],
    frame: Any,
    keluarga: Keluarga,
    by: list[str],
    values: Sequence[str] = ("pagu",),
    **pilihan: Any,
) -> None:
    """Compare both shapes with plain Python."""
    per = ["tahun"]
    for shape, hitung in (("marginal", marginal), ("path", path)):
        hasil = quietly(frame, by=by, per=per, keluarga=keluarga, shape=shape, values=values, **pilihan)
        kunci = [*per, "dimensi", "tingkat", "simpul"] if shape == "marginal" else [*per, *by, "kode", "tingkat"]
        for nilai in values:
            benar = hitung(isi, by, per, nilai, keluarga, values)
            assert exact(by_key(hasil, kunci, nilai, keluarga)) == exact(benar)
