"""Frames out: records, and values such as residuals and changes, as a frame of pandas, Polars or Arrow.

Text is a text column, whole numbers and booleans are nullable ones. Exact figures are whole numbers where all are, else
decimals (in pandas objects of `Decimal`); with more than 38 digits, which Polars and Arrow do not hold exactly, text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from kodefikasi.argumen import checked
from kodefikasi.errors import PilihanError
from kodefikasi.nilai import Nilai, field_types, plain
from kodefikasi.sebutan import expect
from kodefikasi.tambahan import require

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = ["Backend", "make_frame", "to_frame"]

Backend = Literal["pandas", "polars", "arrow"]
#: What a column holds; exact figures as `_figures` finds them, or decimals though all be whole.
Jenis = Literal["teks", "bulat", "benar", "angka", "desimal"]
#: A value, or an indicator with one.
Hasil = Nilai | tuple[Any, Nilai]
_BERPASANGAN = ("indikator", "nilai")
#: What stands in front of the values of indicators: column -> field.
_INDIKATOR = {"kode": "kode", "indikator": "nama", "satuan": "satuan"}
_LIBRARY = {"pandas": ("pandas", "columns"), "polars": ("polars", "polars"), "arrow": ("pyarrow", "columns")}
_PANDAS = {"teks": "string", "bulat": "Int64", "benar": "boolean", "angka": "object"}
_ANGKA_TERPANJANG = 38
_BULAT_TERBESAR = 2**63


@overload
def to_frame(nilai: Iterable[Hasil], backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
@overload
def to_frame(nilai: Iterable[Hasil], backend: Literal["polars"]) -> pl.DataFrame: ...
@overload
def to_frame(nilai: Iterable[Hasil], backend: Literal["arrow"]) -> Any: ...
@checked
def to_frame(nilai: Iterable[Hasil], backend: Backend = "pandas") -> Any:
    """Return values of one class as a frame: residuals, changes, gaps, progress; one row each, one column a field.

    Parameters
    ----------
    nilai
        As `reconcile`, `changes` and others return them, or pairs of an indicator and its value as the methods of plans
        do: code, name and unit of the indicator then stand in front. Codes are their canonical keys, fields with parts
        text.
    backend
        ``"pandas"``, ``"polars"`` or ``"arrow"``.

    Raises
    ------
    PilihanError
        Another backend.
    TambahanError
        Its library is not installed.
    TypeError
        Something else than values of one class; of none, nothing says what columns there are.

    Examples
    --------
    >>> from kodefikasi import reconcile
    >>> beda = reconcile({"5.03.01": 9, "5.03.01.2.01": 5})
    >>> to_frame(beda)[["kode", "tercetak", "jumlah_anak", "selisih"]].values.tolist()
    [['5.03.01', 9, 5, 4]]
    """
    expect(nilai, Iterable, "nilai")
    pasangan = [n if isinstance(n, tuple) and len(n) == len(_BERPASANGAN) else (None, n) for n in nilai]
    kelas = {type(n) for _, n in pasangan}
    if len(kelas) != 1 or not issubclass(next(iter(kelas)), Nilai):
        raise TypeError(
            f"nilai harus hasil satu jenis, bukan {', '.join(k.__name__ for k in kelas) or 'daftar kosong'}"
        )
    jenis = {k: _kind(t) for k, t in field_types(kelas.pop()).items()}  # type: ignore[arg-type]
    depan: dict[str, Jenis] = dict.fromkeys(_INDIKATOR, "teks") if pasangan[0][0] is not None else {}
    baris = (
        {
            **{k: _cell(getattr(i, asal), "teks") for k, asal in _INDIKATOR.items() if i is not None},
            **{k: _cell(getattr(n, k), j) for k, j in jenis.items()},
        }
        for i, n in pasangan
    )
    return make_frame(depan | jenis, baris, backend)


def make_frame(kolom: Mapping[str, Jenis], baris: Iterable[Mapping[str, Any]], backend: Backend = "pandas") -> Any:
    """Return records as a frame with the columns named, in their order; a part that is not there is missing."""
    if backend not in _LIBRARY:
        raise PilihanError("backend", backend, tuple(_LIBRARY))
    library = require(*_LIBRARY[backend], "membuat tabel")
    catatan = list(baris)
    isi = {k: _figures([b.get(k) for b in catatan], j) for k, j in kolom.items()}
    if backend == "pandas":
        return library.DataFrame({k: library.Series(n, dtype=_PANDAS[j]) for k, (n, j) in isi.items()})
    if backend == "polars":
        tipe = {"teks": library.String, "bulat": library.Int64, "benar": library.Boolean, "angka": None}
        return library.DataFrame([library.Series(k, n, dtype=tipe[j]) for k, (n, j) in isi.items()])
    jenis = {"teks": library.string(), "bulat": library.int64(), "benar": library.bool_(), "angka": None}
    return library.table({k: library.array(n, type=jenis[j]) for k, (n, j) in isi.items()})


def _figures(nilai: list[Any], jenis: Jenis) -> tuple[list[Any], Jenis]:
    """Return a column as one type holds it, and that type: exact figures as whole numbers, decimals, or text."""
    if jenis not in {"angka", "desimal"}:
        return nilai, jenis
    ada = [Decimal(n) for n in nilai if n is not None]
    if (
        jenis == "angka"
        and not any(isinstance(n, Decimal) for n in nilai)
        and all(abs(n) < _BULAT_TERBESAR for n in ada)
    ):
        return nilai, "bulat"
    bulat = max((n.adjusted() + 1 for n in ada), default=0)
    pecahan = max((-int(n.as_tuple().exponent) for n in ada), default=0)
    if max(bulat, 1) + max(pecahan, 0) > _ANGKA_TERPANJANG:
        return [None if n is None else f"{Decimal(n):f}" for n in nilai], "teks"
    return [None if n is None else Decimal(n) for n in nilai], "angka"


def _kind(tipe: Any) -> Jenis:
    pilihan = set(get_args(tipe) or (tipe,)) - {NoneType}
    if pilihan <= {int, Decimal} and Decimal in pilihan:
        return "angka"
    return "bulat" if pilihan == {int} else "benar" if pilihan == {bool} else "teks"


def _cell(nilai: Any, jenis: Jenis) -> Any:
    """Return a field as its column holds it; parts of one are text in a row."""
    if jenis != "teks" or nilai is None:
        return nilai
    if isinstance(nilai, tuple):
        return ", ".join(" ".join(map(_text, n)) if isinstance(n, tuple) else _text(n) for n in nilai)
    return _text(nilai)


def _text(nilai: Any) -> str:
    return getattr(nilai, "baku", None) or str(nilai if isinstance(nilai, Nilai) else plain(nilai))
