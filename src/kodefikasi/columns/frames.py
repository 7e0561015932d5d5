"""Frames of every kind that narwhals knows: columns out as Arrow, results back in the kind that came.

Arrow is the one shape that all of them share, mostly without a copy. On the way back each kind keeps its ways: pandas
its index, and nullable integers instead of floats, which would not be exact; Polars texts that share their letters.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow, is_text
from kodefikasi.columns.encode import Bilangan
from kodefikasi.columns.inputs import check_names
from kodefikasi.columns.objects import Asing, code_texts, mixed_types
from kodefikasi.columns.string_views import fits_views, take_views
from kodefikasi.columns.threads import POTONG, on_threads
from kodefikasi.errors import PaguError
from kodefikasi.katalog.baris_uang import check_headings
from kodefikasi.kode import KodeBerjenjang


def as_frame(isi: Any) -> nw.DataFrame[Any] | nw.LazyFrame[Any] | None:
    """Return a frame as narwhals sees it; None for what is no frame.

    Raises `PaguError`: headings in several rows, or one heading twice.
    """
    if nw.dependencies.is_pandas_dataframe(isi) or nw.dependencies.is_dask_dataframe(isi):
        check_headings(isi.columns)
    hasil = nw.from_native(isi, pass_through=True)
    return hasil if isinstance(hasil, nw.DataFrame | nw.LazyFrame) else None


def lazy(isi: Any) -> nw.LazyFrame[Any] | None:
    """Return a lazy frame as narwhals sees it; None for what is none."""
    frame = as_frame(isi)
    return frame if isinstance(frame, nw.LazyFrame) else None


def eager(isi: Any) -> nw.DataFrame[Any]:
    """Return an eager frame as narwhals sees it.

    Raises `TypeError`: no frame, or a lazy one.
    """
    frame = as_frame(isi)
    if not isinstance(frame, nw.DataFrame):
        apa = "tabel malas; kumpulkan dahulu (collect)" if frame is not None else f"{type(isi).__name__}"
        raise TypeError(f"perlu tabel pandas, Polars atau Arrow, bukan {apa}")
    return frame


def column(frame: nw.DataFrame[Any], nama: str) -> Any:
    """Return a column as a chunked array of Arrow.

    Raises `PaguError`: there is no such column; names what is there.
    """
    check_names(frame.columns, [nama], ())
    return to_arrow(frame, [nama])[nama]


def code_column(frame: nw.DataFrame[Any], nama: str, keluarga: type[KodeBerjenjang]) -> tuple[Any, Asing | None]:
    """Return a column of codes, texts or values of the family, as texts; and the cells that are neither, as null.

    Raises `PaguError`: there is no such column; `TypeError`: it holds no texts at all.
    """
    check_names(frame.columns, [nama], ())
    try:
        kolom = to_arrow(frame, [nama])[nama]
    except TypeError:
        objek = frame[nama]
        return code_texts(objek.to_list(), objek.is_null().to_list(), nama, keluarga)
    return check_texts(kolom, nama), None


def check_texts(kolom: Any, nama: str) -> Any:
    """Return a column of codes as it is, if it holds texts.

    Raises `TypeError`: names the column and its type.
    """
    pa = arrow()
    tipe = kolom.type.value_type if pa.types.is_dictionary(kolom.type) else kolom.type
    if pa.types.is_null(tipe):
        return kolom.cast(pa.string())
    if not is_text(tipe):
        raise TypeError(
            f"kolom {nama!r} bertipe {tipe}, bukan teks: angka kehilangan nol kodenya; baca ulang kolomnya sebagai "
            f"teks, misalnya dtype={{{nama!r}: str}}"
        )
    return kolom


def add_columns(frame: nw.DataFrame[Any], tambah: Any) -> Any:
    """Return a frame with the columns of an Arrow table behind its own.

    Raises `PaguError`: one of them is there already.
    """
    refuse_present(tambah.column_names, frame.columns)
    return _beside(frame, from_arrow(tambah, frame))


def spread_columns(
    frame: nw.DataFrame[Any],
    isi: Any,
    id_: Bilangan | None,
    *,
    sama: Mapping[str, str] = MappingProxyType({}),
    kategori: bool = False,
) -> Any:
    """Return a frame with columns that repeat few values behind its own.

    `isi`: the columns as a table of Arrow, of texts: a row for each distinct one; `id_`: for each row of the frame the
    row of `isi`; None where they are the same; `sama`: which of the columns say what a column of the frame says
    already; `kategori`: whether the columns are to be categories.

    Raises `PaguError`: one of them is there already.
    """
    refuse_present(isi.column_names, frame.columns)
    if frame.implementation.is_pyarrow():
        if kategori:
            isi = arrow().table({n: k.dictionary_encode() for n, k in zip(isi.column_names, isi.columns, strict=True)})
        return _beside(frame, isi if id_ is None else take_rows(isi, id_))
    lain = from_arrow(isi, frame)
    if kategori and frame.implementation.is_pandas():
        lain = lain.astype("category")
    elif kategori:
        lain = nw.from_native(lain, eager_only=True).select(nw.all().cast(nw.Categorical)).to_native()
    if id_ is None:
        return _beside(frame, lain)
    if frame.implementation.is_pandas():
        return _beside(frame, lain.take(id_))
    milik = {n: frame.to_native()[k] for n, k in sama.items()}
    return _beside(frame, _gather_polars(lain, isi, id_, milik))


def shares_texts(frame: nw.DataFrame[Any]) -> bool:
    """Whether rows of a frame of this kind share equal texts: Polars, and pandas with texts that are objects."""
    if not frame.implementation.is_pandas():
        return bool(frame.implementation.is_polars())
    return bool(_to_pandas(arrow().table({"teks": ["a"]}), frame)["teks"].dtype == object)


def _gather_polars(frame: Any, isi: Any, id_: Bilangan, milik: Mapping[str, Any]) -> Any:
    """Return rows of a frame of Polars; of texts, which `isi` has too, as views of the same letters.

    Columns that are there already, in `milik`, are taken from there; of equal ones, one is made.
    """
    import polars as pl

    letak = pl.Series(id_)
    kolom: list[Any] = []
    for n in frame.columns:
        if n in milik and milik[n].dtype == frame[n].dtype:
            kolom.append(milik[n].alias(n))
        elif (kembar := next((k for k in kolom if isi[k.name].equals(isi[n])), None)) is not None:
            kolom.append(kembar.alias(n))
        elif frame[n].dtype == pl.String and fits_views(teks := _one_array(isi[n])):
            kolom.append(pl.Series(n, take_views(teks, id_)))
        else:
            kolom.append(frame[n].gather(letak))
    return pl.DataFrame(kolom)


def _one_array(kolom: Any) -> Any:
    """Return a chunked array of Arrow as one array."""
    return kolom.combine_chunks() if kolom.num_chunks != 1 else kolom.chunk(0)


def take_rows(tabel: Any, id_: Bilangan) -> Any:
    """Return rows of an Arrow table, slice by slice on threads."""
    pa = arrow()
    utuh = tabel.combine_chunks()
    potong = on_threads(lambda n: utuh.take(pa.array(id_[n : n + POTONG])), range(0, len(id_), POTONG))
    return pa.concat_tables([utuh.slice(0, 0), *potong])


def refuse_present(nama: Iterable[str], ada: Container[str]) -> None:
    """Refuse to add columns that are there already.

    Raises `PaguError`: names them.
    """
    if ganda := [n for n in nama if n in ada]:
        raise PaguError(f"kolom {', '.join(map(repr, ganda))} sudah ada; ganti namanya lebih dahulu")


def _beside(frame: nw.DataFrame[Any], lain: Any) -> Any:
    """Return a frame with the columns of a native one of its kind behind its own."""
    if frame.implementation.is_pandas():
        lain = lain.set_axis(frame.to_native().index)
    return nw.concat([frame, nw.from_native(lain, eager_only=True)], how="horizontal").to_native()


#: A text that is none of what its column holds: the text, its rows from 0, why, and what may be meant.
Salah = tuple[str | None, NDArray[np.int64], str, str | None]


def findings(salah: Sequence[Salah], asal: nw.DataFrame[Any]) -> Any:
    """Return findings on texts as a frame of the kind of another; rows from 1, in pandas by their labels too."""
    pa = arrow()
    isi = {
        "teks": pa.array([s[0] for s in salah], pa.string()),
        "banyak": pa.array([len(s[1]) for s in salah], pa.int64()),
        "alasan": pa.array([s[2] for s in salah], pa.string()),
        "kandidat": pa.array([s[3] for s in salah], pa.string()),
    }
    baris = [(s[1] + 1).tolist() for s in salah]
    if not asal.implementation.is_pandas():
        return from_arrow(pa.table({**isi, "baris": pa.array(baris, pa.list_(pa.int64()))}), asal)
    import pandas as pd

    label = [asal.to_native().index.take(s[1]).tolist() for s in salah]
    daftar = {"baris": pd.Series(baris, dtype=object), "indeks": pd.Series(label, dtype=object)}
    return _to_pandas(pa.table(isi), asal).assign(**daftar)


def to_arrow(
    frame: nw.DataFrame[Any],
    kolom: Sequence[str],
    keluarga: Mapping[str, type[KodeBerjenjang]] = MappingProxyType({}),
) -> Any:
    """Return columns as a table of Arrow; codes that came as values of their families are texts.

    Raises `TypeError`: a column of objects of mixed types, or codes that are no texts; names the column and the rows.
    """
    pa = arrow()
    isi = {n: whole_column(frame, n) for n in kolom}
    for n, k in isi.items():
        if k is None:
            objek = frame[n]
            nilai, kosong = objek.to_list(), objek.is_null().to_list()
            if n not in keluarga:
                raise TypeError(mixed_types(nilai, kosong, n))
            isi[n], asing = code_texts(nilai, kosong, n, keluarga[n])
            if asing.sel:
                raise TypeError(asing.refusal())
    return pa.table(isi)


def whole_column(frame: nw.DataFrame[Any], nama: str) -> Any | None:
    """Return a column as a chunked array of Arrow; None where it holds objects that Arrow does not know."""
    pa = arrow()
    try:
        if frame.implementation.is_polars() and frame.schema[nama] == nw.Object:  # Polars hands out addresses
            return pa.chunked_array([pa.array(frame[nama].to_list())])
        kolom = frame.select(nama).to_arrow()[nama]
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        return None
    if pa.types.is_dictionary(kolom.type) and kolom.type.value_type == pa.string_view():
        kolom = pa.chunked_array([c.dictionary_decode() for c in kolom.chunks], pa.string_view())
    return kolom.cast(pa.large_string()) if kolom.type == pa.string_view() else kolom


def from_arrow(tabel: Any, asal: nw.DataFrame[Any]) -> Any:
    """Return a table of Arrow in the kind of a frame.

    In pandas, whole numbers with missing ones among them are the nullable Int64 (floats would not be exact), and
    decimals objects, or Arrow's where the frame came with columns of Arrow.
    """
    if asal.implementation.is_pyarrow():
        return tabel
    if asal.implementation.is_pandas():
        return _to_pandas(tabel, asal)
    return nw.from_arrow(tabel, backend=asal.implementation).to_native()


def _to_pandas(tabel: Any, asal: nw.DataFrame[Any]) -> Any:
    import pandas as pd

    pa = arrow()
    if any(isinstance(t, pd.ArrowDtype) for t in asal.to_native().dtypes):
        return tabel.to_pandas(types_mapper=pd.ArrowDtype)
    bulat = {
        pa.int8(): pd.Int8Dtype(),
        pa.int16(): pd.Int16Dtype(),
        pa.int32(): pd.Int32Dtype(),
        pa.int64(): pd.Int64Dtype(),
    }
    kosong = [n for n in tabel.column_names if tabel[n].null_count and tabel[n].type in bulat]
    utuh = tabel.drop_columns(kosong).to_pandas()
    if not kosong:
        return utuh
    return pd.concat([utuh, tabel.select(kosong).to_pandas(types_mapper=bulat.get)], axis=1)[tabel.column_names]
