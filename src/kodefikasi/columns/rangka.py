"""Frames of every kind that narwhals knows: columns out as Arrow, results back in the kind that came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw

from kodefikasi.columns.arrow import arrow


def as_frame(isi: Any) -> nw.DataFrame[Any] | nw.LazyFrame[Any] | None:
    """Return a frame as narwhals sees it; None for what is no frame."""
    hasil = nw.from_native(isi, pass_through=True)
    return hasil if isinstance(hasil, nw.DataFrame | nw.LazyFrame) else None


def to_arrow(rangka: nw.DataFrame[Any], kolom: Sequence[str]) -> Any:
    """Return columns as a table of Arrow.

    Raises
    ------
    TypeError
        A column of objects of mixed types.
    """
    pa = arrow()
    try:
        return rangka.select(*kolom).to_arrow()
    except (pa.ArrowInvalid, pa.ArrowTypeError) as sebab:
        raise TypeError(f"kolom {', '.join(map(repr, kolom))} berisi nilai yang tipenya bercampur: {sebab}") from sebab


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
