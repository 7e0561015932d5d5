"""`reconcile` for whatever holds the amounts: rows, eager frames, lazy frames.

One name for three engines, which are loaded only when their kind comes: rows need neither narwhals nor numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

from kodefikasi.argumen import checked
from kodefikasi.columns.inputs import Permintaan, as_frame, check_names, keys
from kodefikasi.kode import Kode, KodeBerjenjang, family
from kodefikasi.pagu import Selisih
from kodefikasi.pagu import reconcile as reconcile_rows

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

_TAMBAHAN = ("tingkat", "kolom", "tercetak", "jumlah_anak", "selisih", "anak", "anak_kosong")
_PENJELAS = ("penjelas", "jumlah_penjelas", "dijelaskan")
_Baris = Mapping[Any, Any] | Sequence[Any] | Iterator[Any]


@overload
def reconcile(
    rows: _Baris,
    kode: str = ...,
    *,
    pagu: str = ...,
    keluarga: type[KodeBerjenjang] | str = ...,
    pembanding: _Baris | None = ...,
    semua: bool = ...,
) -> tuple[Selisih, ...]: ...
@overload
def reconcile(
    rows: IntoFrameT,
    kode: str = ...,
    *,
    by: Sequence[str] | str = ...,
    per: Sequence[str] | str = ...,
    values: Sequence[str] | str | None = ...,
    pagu: str = ...,
    keluarga: type[KodeBerjenjang] | str = ...,
    pembanding: Any | None = ...,
    semua: bool = ...,
    bulatkan: bool = ...,
) -> IntoFrameT: ...
@checked
def reconcile(
    rows: Any,
    kode: str = "kode",
    *,
    by: Sequence[str] | str = (),
    per: Sequence[str] | str = (),
    values: Sequence[str] | str | None = None,
    pagu: str = "pagu",
    keluarga: type[KodeBerjenjang] | str = Kode,
    pembanding: Any | None = None,
    semua: bool = False,
    bulatkan: bool = False,
) -> Any:
    """Compare each printed parent with the sum of the nearest printed rows below it.

    Parameters
    ----------
    rows
        Parents and children mixed, rows as for `kodefikasi.pagu.reconcile`, or a frame, as for `roll_up`; a lazy one's
        engine sums up to the nodes of each group at once, which are compared in memory. Amounts on one node add up; in
        frames not those that ``jumlah`` marks, nor parts of a row that is their sum, as accounts (`PeringatanPagu`).
    kode, values, pagu, keluarga, bulatkan
        As for `roll_up`; one family.
    per, by
        Keys as the year and the SKPD: rows of each combination are compared among themselves. Null is a key.
    pembanding
        Another table with the same columns, lazy if the first is: residuals are explained by its rows missing here.
    semua
        Whether nodes that reconcile are returned too.

    Returns
    -------
    tuple of Selisih or frame
        For each node that is not the sum of its children, or has none where others of its group stand deeper: keys,
        code (`Kode.baku`), ``tingkat``, the column (``kolom``) and its amount (``tercetak``), the children's sum
        (``jumlah_anak``, null where none reports), ``selisih``, how many children report (``anak``) and do not
        (``anak_kosong``). With `pembanding` also the codes missing here (``penjelas``), their sum
        (``jumlah_penjelas``), and whether that is the difference (``dijelaskan``). Eager frames are in tree order.

    Raises
    ------
    PaguError, TypeError, ValueError, TambahanError
        As for `roll_up`; TypeError also for a `pembanding` that is no frame, or lazy where the other is not.

    Examples
    --------
    >>> import pandas as pd
    >>> isi = pd.DataFrame({"kode": ["5.03.01", "5.03.01.2.01", "5.03.01.2.02"], "pagu": [100, 60, 35]})
    >>> reconcile(isi)[["kode", "tercetak", "jumlah_anak", "selisih", "anak"]].values.tolist()
    [['5.03.01', 100, 95, 5, 2]]
    """
    keluarga = family(keluarga)
    frame = as_frame(rows)
    if frame is None:
        if by or per or values is not None:
            raise TypeError("by, per dan values hanya untuk tabel data (pandas, Polars, Arrow, …)")
        return reconcile_rows(rows, kode=kode, pagu=pagu, keluarga=keluarga, pembanding=pembanding, semua=semua)
    uang = [pagu] if values is None else keys(values)
    minta = Permintaan(kode, [], [*keys(per), *keys(by)], uang, {kode: keluarga}, bulatkan=bulatkan)
    return _compare(frame, minta, pembanding, semua=semua)


def _compare(frame: Any, minta: Permintaan, pembanding: Any | None, *, semua: bool) -> Any:
    """Let the engine of the frame's kind do the work, if both tables have the columns; it is loaded only now."""
    lazy_frame = hasattr(frame, "collect")
    lain = None if pembanding is None else as_frame(pembanding)
    if pembanding is not None and (lain is None or hasattr(lain, "collect") is not lazy_frame):
        raise TypeError("pembanding harus tabel data juga, malas bila yang dibandingkan malas, bukan baris")
    milik = _TAMBAHAN if lain is None else (*_TAMBAHAN, *_PENJELAS)
    for r in (frame, *([] if lain is None else [lain])):
        check_names(r.collect_schema().names(), minta.dipakai, milik)
    if lazy_frame:
        from kodefikasi.columns.lazy_roll_up import reconcile_lazy

        return reconcile_lazy(frame, minta, lain, semua=semua)
    from kodefikasi.columns.eager_reconcile import reconcile_eager

    return reconcile_eager(frame, minta, lain, semua=semua)
