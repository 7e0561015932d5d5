"""Rows of code and amount in whatever kind they come, and the same kind built again from changed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from kodefikasi.errors import PaguError
from kodefikasi.pagu.rows import Uang, check_amount, pair
from kodefikasi.sebutan import expect

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

#: Number of the row that an amount came from, its new code, its amount.
Hasil = tuple[int, str, "Uang | None"]

_DISEBUT = 5


@frozen
class BarisUang:
    """Rows as pairs, and how to build their kind again."""

    pasangan: Sequence[tuple[Any, Uang | None]]  # code (text, or as it was) and amount of each row
    #: makes rows of the same kind: a frame of a frame, records of records, pairs of all else
    rebuild: Callable[[Sequence[Hasil]], Any]


def read_rows(rows: Any, kode: str, pagu: str) -> BarisUang:
    """Read a mapping, pairs, records or a frame.

    Raises `PaguError`: a row without a code, a frame or a record without the columns; `TypeError`: an inexact amount.
    """
    if isinstance(rows, Mapping):
        return BarisUang([(k, check_amount(n, k)) for k, n in rows.items()], _pairs)
    if not isinstance(rows, (list, tuple)) and (frame := _frame(rows)) is not None:
        return _from_frame(frame, kode, pagu)
    expect(rows, Iterable, "rincian")
    return _from_rows(list(rows), kode, pagu)


def _pairs(hasil: Sequence[Hasil]) -> list[tuple[str, Uang | None]]:
    return [(k, n) for _, k, n in hasil]


def _from_rows(rows: Sequence[Any], kode: str, pagu: str) -> BarisUang:
    pasangan = []
    for row in rows:
        k, n = pair(row, kode, pagu)
        if k is None:
            raise PaguError("ada baris tanpa kode")
        pasangan.append((k, check_amount(n, k)))
    if not all(isinstance(row, Mapping) for row in rows):
        return BarisUang(pasangan, _pairs)
    return BarisUang(pasangan, lambda hasil: [{**rows[b], kode: k, pagu: n} for b, k, n in hasil])


def _frame(rows: Any) -> nw.DataFrame[Any] | None:
    import narwhals.stable.v2 as nw

    if nw.dependencies.is_pandas_dataframe(rows):
        check_headings(rows.columns)
    frame = nw.from_native(rows, pass_through=True)
    if isinstance(frame, nw.LazyFrame):
        raise TypeError("tabel malas tidak diterjemahkan: kumpulkan dahulu, misalnya dengan tabel.collect()")
    return frame if isinstance(frame, nw.DataFrame) else None


def _from_frame(frame: nw.DataFrame[Any], kode: str, pagu: str) -> BarisUang:
    if hilang := [k for k in (kode, pagu) if k not in frame.columns]:
        raise PaguError(
            f"tabel tanpa kolom {' dan '.join(map(repr, hilang))}; ada {', '.join(map(str, frame.columns))}"
        )
    if frame[pagu].dtype.is_float():
        raise TypeError(
            f"kolom {pagu!r} berisi pecahan biner ({frame[pagu].dtype}): uang harus int, Int64 atau Decimal"
        )
    kosong = _missing(frame[kode])
    if any(kosong):
        raise PaguError(f"baris {kosong.index(True) + 1} tanpa kode")
    nilai = [None if hilang else n for n, hilang in zip(frame[pagu].to_list(), _missing(frame[pagu]), strict=True)]
    pasangan = [(k, check_amount(n, k)) for k, n in zip(frame[kode].to_list(), nilai, strict=True)]
    return BarisUang(pasangan, lambda hasil: _rebuild(frame, kode, pagu, hasil))


def _missing(kolom: nw.Series[Any]) -> list[bool]:
    return [bool(b) for b in kolom.is_null().to_list()]


def _rebuild(frame: nw.DataFrame[Any], kode: str, pagu: str, hasil: Iterable[Hasil]) -> Any:
    import narwhals.stable.v2 as nw

    semua = list(hasil)
    baru = nw.maybe_reset_index(frame[[b for b, _, _ in semua]])
    kolom = {kode: [k for _, k, _ in semua], pagu: [n for _, _, n in semua]}
    if isinstance(baru[kode].dtype, (nw.Categorical, nw.Enum)):  # new codes are none of its categories
        baru = baru.with_columns(nw.col(kode).cast(nw.String))
    if frame.implementation.is_pandas_like():  # narwhals does not tell pandas' nullable types from plain ones
        asli = baru.to_native()
        seri = {k: type(asli[k])(isi, dtype=asli[k].dtype, index=asli.index) for k, isi in kolom.items()}
        return asli.assign(**seri)
    return baru.with_columns(
        nw.new_series(k, isi, baru[k].dtype, backend=frame.implementation) for k, isi in kolom.items()
    ).to_native()


def check_headings(judul: Any) -> None:
    """Refuse headings of pandas that name no column, or several."""
    if judul.nlevels > 1:
        contoh = "tabel.columns = ['_'.join(map(str, k)) for k in tabel.columns]"
        raise PaguError(f"judul kolom bertingkat (MultiIndex): {_some(judul)}; jadikan satu baris dahulu: {contoh}")
    if not judul.is_unique:
        ganda = dict.fromkeys(judul[judul.duplicated()])
        raise PaguError(f"judul kolom {_some(ganda)} ada lebih dari sekali; ganti namanya lebih dahulu")


def _some(judul: Iterable[Any]) -> str:
    semua = [repr(n) for n in judul]
    return ", ".join(semua[:_DISEBUT]) + (", …" if len(semua) > _DISEBUT else "")
