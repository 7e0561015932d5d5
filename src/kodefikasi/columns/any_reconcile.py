"""`reconcile` for whatever holds the amounts: rows, eager frames, lazy frames."""

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

    Rows (a mapping, pairs, mappings) give a tuple of `Selisih`; a frame gives a frame of its kind: pandas, Polars,
    Arrow, and lazily Polars, DuckDB, Dask and PySpark, whose engine sums up to the nodes of each group at once; these
    are compared in memory. Frames need the extra ``columns``.

    Parameters
    ----------
    rows
        Rows as for `kodefikasi.pagu.reconcile`, or a frame: parents and children mixed, several amounts on one node
        add up.
    kode
        The column of codes, as text in the canonical spelling.
    per, by
        Keys such as the year and the SKPD: the rows of each combination are compared among themselves. Null is a
        key of its own.
    values, pagu
        The columns of amounts in rupiah (or sen): whole numbers or decimals; without `values`, the one column `pagu`.
    keluarga
        The family of the codes.
    pembanding
        Another table, lazy if the first is, with the same columns, to explain residuals by the rows that are missing
        here.
    semua
        Whether nodes that reconcile are returned too.
    bulatkan
        Whether floating-point amounts are taken, if they are whole; NaN is missing.

    Returns
    -------
    tuple of Selisih or frame
        For each node whose printed amount is not the sum of its children, or that has none although others of its
        group stand deeper: the keys, the code and its ``tingkat``, the column of amounts (``kolom``), the amount
        (``tercetak``), the sum (``jumlah_anak``, null where no child reports), their difference (``selisih``, then
        the whole amount), how many children report (``anak``) and how many do not (``anak_kosong``). With
        `pembanding` also the codes missing here that it has (``penjelas``), their sum (``jumlah_penjelas``), and
        whether that is the difference (``dijelaskan``). Eager frames are in the order of keys and codes. Codes
        are named by their canonical keys, `Kode.baku`.

    Raises
    ------
    PaguError
        A column that is not there, rows without code, texts that are no codes, sums that a lazy engine cannot hold.
    TypeError
        Amounts that are not exact, codes that are no text; a `pembanding` that is no frame, or lazy where the other
        is not.
    ValueError
        With ``bulatkan=True`` an amount that is not whole.
    TambahanError
        A frame, without pyarrow.

    Examples
    --------
    >>> import pandas as pd
    >>> isi = pd.DataFrame({"kode": ["5.03.01", "5.03.01.2.01", "5.03.01.2.02"], "pagu": [100, 60, 35]})
    >>> reconcile(isi)[["kode", "tercetak", "jumlah_anak", "selisih", "anak"]].values.tolist()
    [['5.03.01', 100, 95, 5, 2]]
    >>> reconcile({"5.03.01": 100, "5.03.01.2.01": 60})[0].selisih
    40
    """
    keluarga = family(keluarga)
    frame = as_frame(rows)
    if frame is None:
        if by or per or values is not None:
            raise TypeError("by, per dan values hanya untuk tabel data (pandas, Polars, Arrow, …)")
        return reconcile_rows(rows, kode=kode, pagu=pagu, keluarga=keluarga, pembanding=pembanding, semua=semua)
    lazy_frame = hasattr(frame, "collect")
    lain = None if pembanding is None else as_frame(pembanding)
    if pembanding is not None and (lain is None or hasattr(lain, "collect") is not lazy_frame):
        raise TypeError("pembanding harus tabel data juga, malas bila yang dibandingkan malas, bukan baris")
    uang = [pagu] if values is None else keys(values)
    minta = Permintaan(kode, [], [*keys(per), *keys(by)], uang, {kode: keluarga}, bulatkan=bulatkan)
    for r in (frame, lain):
        if r is not None:
            milik = _TAMBAHAN if lain is None else (*_TAMBAHAN, *_PENJELAS)
            check_names(r.collect_schema().names(), minta.dipakai, milik)
    if lazy_frame:
        from kodefikasi.columns.lazy_roll_up import reconcile_lazy

        return reconcile_lazy(frame, minta, lain, semua=semua)
    from kodefikasi.columns.eager_reconcile import reconcile_eager

    return reconcile_eager(frame, minta, lain, semua=semua)
