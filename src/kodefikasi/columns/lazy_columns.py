"""Columns added to lazy frames by the functions of eager ones: what a row says needs no other row.

Polars, Dask and Spark hand their batches to the function when they run. DuckDB takes no functions on relations; there
the distinct values of the columns are read at once, and joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import narwhals as nw

from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.duckdb import join_values, relation_of
from kodefikasi.columns.frames import refuse_present
from kodefikasi.errors import PaguError

LazyFrame = nw.LazyFrame[Any]
Kerja = Callable[[Any], Any]


def add_by_part(frame: LazyFrame, kolom: Sequence[str], kerja: Kerja, *, teks: bool = True) -> Any:
    """Return a native lazy frame with the columns that a function adds to eager ones.

    `kolom`: the columns that the function looks at; `kerja`: takes a native eager frame, and returns it with columns
    behind its own, the same for every frame; `teks`: whether the columns have to be texts.

    Raises `PaguError`: a column that is not there, or one of those to be added that is; `TypeError`: a column that is
    no text; an engine that is not known.
    """
    check_part(frame, kolom, teks=teks)
    mesin, asal = frame.implementation, frame.to_native()
    if mesin.is_polars():
        return _polars(asal, kerja)
    if mesin.is_dask():
        return _dask(asal, kolom, kerja)
    if mesin.is_pyspark():
        return _spark(asal, kolom, kerja)
    return _duckdb(frame, kolom, kerja)


def check_part(frame: LazyFrame, kolom: Sequence[str], *, teks: bool) -> Mapping[str, Any]:
    """Return the types of all columns, if some are there and, where they have to be, texts.

    Raises `PaguError`: one that is not there; `TypeError`: one that is no text; an engine that is not known.
    """
    check_engine(frame)
    tipe = frame.collect_schema()
    for nama in kolom:
        if nama not in tipe:
            raise PaguError(f"tidak ada kolom {nama!r}; yang ada: {', '.join(tipe)}")
        if teks and tipe[nama] != nw.String and not isinstance(tipe[nama], nw.Categorical | nw.Enum):
            raise TypeError(f"kolom {nama!r} bertipe {tipe[nama]}, bukan teks")
    return tipe


def check_engine(frame: LazyFrame) -> None:
    """Refuse a lazy frame of an engine that is not known.

    Raises `TypeError`: names it.
    """
    mesin = frame.implementation
    if not (mesin.is_polars() or mesin.is_dask() or mesin.is_pyspark() or mesin.is_duckdb()):
        raise TypeError(f"tidak tersedia untuk tabel malas {mesin.value}; kumpulkan dahulu (collect)")


def findings_lazy(frame: LazyFrame, nama: str, kerja: Kerja, *, teks: bool = True) -> Any:
    """Return what a function finds in a column, as a native lazy frame; the distinct values are read at once.

    `kerja`: takes an Arrow table of the column, and returns a table of findings on its values with ``teks`` and
    ``banyak``; `teks`: whether the column has to be of texts.

    Raises `PaguError`: there is no such column; `TypeError`: it holds no texts; an engine that is not known.
    """
    tipe = check_part(frame, [nama], teks=teks)
    pa = arrow()
    kolom = frame.select(nama if tipe[nama].is_numeric() else nw.col(nama).cast(nw.String))
    hitung = kolom.group_by(nama).agg(nw.len().alias("_banyak")).collect("pyarrow").to_native()
    isi = hitung[nama].to_pylist()
    banyak = {None if n is None else str(n): k for n, k in zip(isi, hitung["_banyak"].to_pylist(), strict=True)}
    hasil = kerja(hitung.select([nama])).drop_columns(["baris"])  # those of the distinct values
    semua = pa.array([banyak[t] for t in hasil["teks"].to_pylist()], pa.int64())
    return lazy_like(hasil.set_column(hasil.schema.get_field_index("banyak"), "banyak", semua), frame)


def lazy_like(tabel: Any, frame: LazyFrame) -> Any:
    """Return an Arrow table as a native lazy frame of the kind of another."""
    mesin, asal = frame.implementation, frame.to_native()
    if mesin.is_polars():
        import polars as pl

        return pl.DataFrame(tabel).lazy()
    if mesin.is_dask():
        import pandas as pd
        from dask.dataframe import from_pandas

        return from_pandas(tabel.to_pandas(types_mapper=pd.ArrowDtype), npartitions=1)  # type: ignore[no-untyped-call]
    if mesin.is_pyspark():
        from pyspark.sql.pandas.types import from_arrow_schema

        baris = [tuple(b.values()) for b in tabel.to_pylist()]
        return asal.sparkSession.createDataFrame(baris, from_arrow_schema(tabel.schema))
    return relation_of(asal, tabel)


def _polars(asal: Any, kerja: Kerja) -> Any:
    import polars as pl

    skema = kerja(pl.DataFrame(schema=asal.collect_schema())).schema
    # what comes later may leave out columns that the function needs, or filter by those that it adds
    return asal.map_batches(kerja, schema=skema, predicate_pushdown=False, projection_pushdown=False, streamable=True)


def _dask(asal: Any, kolom: Sequence[str], kerja: Kerja) -> Any:
    """Hand the columns over as Arrow's; decimals come back in its types, as Dask takes objects for texts."""
    import pandas as pd

    pa = arrow()

    def type_of(tipe: Any) -> Any:
        if pa.types.is_decimal(tipe):
            return pd.ArrowDtype(tipe)
        return pd.Int64Dtype() if tipe == pa.int64() else None

    def run(bagian: Any) -> Any:
        hasil = kerja(pa.Table.from_pandas(bagian[list(kolom)], preserve_index=False)).drop_columns(list(kolom))
        refuse_present(hasil.column_names, bagian.columns)
        semua_arrow = any(isinstance(t, pd.ArrowDtype) for t in bagian.dtypes)
        baru = hasil.to_pandas(types_mapper=pd.ArrowDtype if semua_arrow else type_of)
        return pd.concat([bagian, baru.set_axis(bagian.index)], axis=1)

    return asal.map_partitions(run, meta=run(asal._meta))  # what Dask has for this


def _spark(asal: Any, kolom: Sequence[str], kerja: Kerja) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    pa = arrow()
    masuk = to_arrow_schema(asal.select(*kolom).schema)
    baru = [k for k in kerja(masuk.empty_table()).schema if k.name not in kolom]
    refuse_present([k.name for k in baru], asal.columns)
    keluar = from_arrow_schema(pa.schema(baru))
    skema = type(keluar)([*asal.schema.fields, *keluar.fields])

    def run(semua: Iterable[Any]) -> Iterator[Any]:
        for satu in semua:
            hasil = kerja(pa.Table.from_batches([satu]).select(kolom)).select([k.name for k in baru])
            yield from pa.table([*satu.columns, *hasil.columns], [*satu.schema.names, *hasil.column_names]).to_batches()

    return asal.mapInArrow(run, skema)


def _duckdb(frame: LazyFrame, kolom: Sequence[str], kerja: Kerja) -> Any:
    beda = frame.select(*kolom).unique().collect("pyarrow").to_native()
    kamus = kerja(beda)
    refuse_present([n for n in kamus.column_names if n not in kolom], frame.columns)
    return join_values(frame.to_native(), kamus, kolom)
