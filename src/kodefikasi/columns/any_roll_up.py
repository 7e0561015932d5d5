"""`roll_up` for whatever holds the amounts: rows, eager frames, lazy frames.

One name for three engines, which are loaded only when their kind comes: rows need neither narwhals nor numpy. What is
asked for is checked here, before any of them begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from kodefikasi.argumen import checked
from kodefikasi.columns.inputs import Permintaan, as_frame, check_names, keys
from kodefikasi.errors import PaguError
from kodefikasi.kode import Kode, KodeBerjenjang, family
from kodefikasi.pagu import RollUp
from kodefikasi.pagu import roll_up as roll_up_rows
from kodefikasi.pagu.subtotal import Pilihan, check_choice

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

Bentuk = Literal["marginal", "path"]
Keluarga = type[KodeBerjenjang] | str | Mapping[str, type[KodeBerjenjang] | str]
_BENTUK = ("marginal", "path")
_TAMBAHAN = ("dimensi", "tingkat", "simpul", "daun")


@overload
def roll_up(
    rows: Mapping[Any, Any] | Sequence[Any] | Iterator[Any],
    kode: str = ...,
    *,
    pagu: str = ...,
    keluarga: type[KodeBerjenjang] | str = ...,
    subtotal: Pilihan = ...,
    strict: bool = ...,
) -> RollUp: ...
@overload
def roll_up(
    rows: IntoFrameT,
    kode: str = ...,
    *,
    by: Sequence[str] | str = ...,
    per: Sequence[str] | str = ...,
    values: Sequence[str] | str | None = ...,
    pagu: str = ...,
    keluarga: Keluarga = ...,
    shape: Bentuk = ...,
    subtotal: Pilihan = ...,
    strict: bool = ...,
    bulatkan: bool = ...,
) -> IntoFrameT: ...
@checked
def roll_up(
    rows: Any,
    kode: str = "kode",
    *,
    by: Sequence[str] | str = (),
    per: Sequence[str] | str = (),
    values: Sequence[str] | str | None = None,
    pagu: str = "pagu",
    keluarga: Keluarga = Kode,
    shape: Bentuk = "marginal",
    subtotal: Pilihan = "auto",
    strict: bool = False,
    bulatkan: bool = False,
) -> Any:
    """Sum amounts up the tree of codes, each leaf once at each node above it.

    Parameters
    ----------
    rows
        A mapping, pairs or mappings, as for `kodefikasi.pagu.roll_up`; or a frame: pandas, Polars, Arrow, and lazily,
        by their own engine, Polars, DuckDB, Dask and PySpark (extra ``columns``).
    kode, values, pagu
        Columns: of codes, as text; of exact amounts in rupiah or sen. Without `values` the one column `pagu`.
    by, per
        Further keys, as SKPD or sumber dana; keys that every sum is kept apart by, as the year. Null is a key.
    keluarga
        The family of `kode`; or those of columns, ``{"wilayah": KodeWilayah}``, each then summed at every level.
    shape
        ``"marginal"``: each level of each key by itself. ``"path"``: all nested (per, by, kode), as SQL's ROLLUP.
    subtotal, strict, bulatkan
        Which rows sum up others and are set aside (``"auto"``, ``"none"``, a function of codes: see `PeringatanPagu`);
        whether they are an error; whether whole floats are taken as amounts, with NaN missing.

    Returns
    -------
    RollUp or frame
        Marginal: `per`, ``dimensi`` (the key; ``"jumlah"`` of all rows), ``tingkat``, ``simpul`` (`Kode.baku`), sums,
        rows that report one (``pagu_terlapor``), all rows (``daun``). Path: the keys, null where summed over,
        ``tingkat``, sums. Null is the sum of no amount. Eager frames are in tree order.

    Raises
    ------
    PaguError, TypeError, ValueError, TambahanError
        Columns that are not there, codes that are none, inexact amounts, an unknown choice, no pyarrow for a frame.

    Examples
    --------
    >>> import pandas as pd
    >>> baris = pd.DataFrame({"kode": ["5.03.01.2.01.01", "5.03.01.2.01.06"], "skpd": ["A", "B"], "pagu": [27, 56]})
    >>> hasil = roll_up(baris, by="skpd")
    >>> hasil[hasil["tingkat"].isin(["skpd", "program"])][["tingkat", "simpul", "pagu"]].values.tolist()
    [['skpd', 'A', 27], ['skpd', 'B', 56], ['program', '5.03.01', 83]]
    """
    frame = as_frame(rows)
    if frame is None:
        if by or per or values is not None or isinstance(keluarga, Mapping):
            raise TypeError("by, per, values dan beberapa keluarga hanya untuk tabel data (pandas, Polars, Arrow, …)")
        return roll_up_rows(rows, kode=kode, pagu=pagu, keluarga=keluarga, subtotal=subtotal, strict=strict)
    minta = _request(frame, kode, by, per, [pagu] if values is None else values, keluarga, subtotal, bulatkan=bulatkan)
    return _sums(frame, minta, shape, strict=strict)


def _sums(frame: Any, minta: Permintaan, shape: Bentuk, *, strict: bool) -> Any:
    """Let the engine of the frame's kind do the work; it is loaded only now."""
    if shape not in _BENTUK:
        raise ValueError(f"shape {shape!r} tidak dikenal; yang dikenal {', '.join(_BENTUK)}")
    if hasattr(frame, "collect"):
        from kodefikasi.columns.lazy_roll_up import roll_up_lazy

        return roll_up_lazy(frame, minta, shape, strict=strict).to_native()
    from kodefikasi.columns.eager_roll_up import roll_up_eager

    return roll_up_eager(frame, minta, shape, strict=strict)


@checked
def subtotal_rows(
    rows: IntoFrameT,
    kode: str = "kode",
    *,
    by: Sequence[str] | str = (),
    per: Sequence[str] | str = (),
    values: Sequence[str] | str | None = None,
    pagu: str = "pagu",
    keluarga: Keluarga = Kode,
    subtotal: Pilihan = "auto",
    bulatkan: bool = False,
) -> IntoFrameT:
    """Return the rows of a frame that `roll_up` sets aside when called with the same arguments, with all columns.

    Parameters
    ----------
    rows
        A frame, also a lazy one. Of rows that are no frame, `RollUp.subtotal` has the amounts.
    kode, by, per, values, pagu, keluarga, subtotal, bulatkan
        As for `roll_up`, which raises the same.

    Examples
    --------
    >>> import pandas as pd
    >>> isi = pd.DataFrame({"kode": ["5.03.01", "5.03.01.2.01"], "pagu": [7, 7], "baris": [1, 2]})
    >>> subtotal_rows(isi).values.tolist()
    [['5.03.01', 7, 1]]
    """
    frame = as_frame(rows)
    if frame is None:
        raise TypeError(
            "subtotal_rows menerima tabel data (pandas, Polars, Arrow, …); untuk baris pakai RollUp.subtotal"
        )
    minta = _request(frame, kode, by, per, [pagu] if values is None else values, keluarga, subtotal, bulatkan=bulatkan)
    if hasattr(frame, "collect"):
        from kodefikasi.columns.lazy_roll_up import subtotals_lazy

        return subtotals_lazy(frame, minta).to_native()
    from kodefikasi.columns.eager_roll_up import subtotals_eager

    return subtotals_eager(frame, minta)


def _request(
    frame: Any,
    kode: str,
    by: Sequence[str] | str,
    per: Sequence[str] | str,
    values: Sequence[str] | str,
    keluarga: Keluarga,
    subtotal: Pilihan,
    *,
    bulatkan: bool,
) -> Permintaan:
    """Return what is asked of a frame, if its columns are there."""
    check_choice(subtotal)
    milik = {kode: Kode, **keluarga} if isinstance(keluarga, Mapping) else {kode: keluarga}
    minta = Permintaan(
        kode, keys(by), keys(per), keys(values), {k: family(f) for k, f in milik.items()}, bulatkan, subtotal
    )
    if lain := [n for n in milik if n not in minta.kunci]:
        raise PaguError(f"keluarga menyebut kolom {', '.join(map(repr, lain))} yang tidak ada pada kode, by, atau per")
    nama = frame.collect_schema().names()
    check_names(nama, minta.dipakai, [*_TAMBAHAN, *(f"{n}_terlapor" for n in minta.values)])
    return minta
