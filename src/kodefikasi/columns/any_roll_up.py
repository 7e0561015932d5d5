"""`roll_up` for whatever holds the amounts: rows, eager frames, lazy frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from kodefikasi.argumen import checked
from kodefikasi.columns.inputs import Permintaan, as_frame, check_names, keys
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

    Rows (a mapping, pairs, mappings) give a `RollUp`; a frame gives a frame of its kind: pandas, Polars, Arrow, and
    lazily, by their own engine, Polars, DuckDB, Dask and PySpark. Frames need the extra ``columns``.

    Parameters
    ----------
    rows
        Rows as for `kodefikasi.pagu.roll_up`, or a frame.
    kode
        The column of codes, as text in the canonical spelling.
    by
        Further keys, such as SKPD, wilayah or sumber dana. Null is a key of its own.
    per
        Keys that every sum is kept apart by, such as the year.
    values, pagu
        The columns of amounts in rupiah (or sen): whole numbers or decimals; without `values`, the one column `pagu`.
    keluarga
        The family of `kode`; or the families of several columns of codes by name, among them keys of `by`, which are
        then summed at every level too: ``{"wilayah": KodeWilayah}``.
    shape
        ``"marginal"``: each level of each key by itself. ``"path"``: all keys nested, in the order `per`, `by`,
        `kode`, with a row for each group of each level, as SQL's ROLLUP.
    subtotal
        Which rows sum up others and are set aside, with a `PeringatanPagu` that names them and their sum;
        `subtotal_rows` returns them. ``"auto"``: those that a column of truth values ``jumlah`` marks, and of the
        rows that stand above others (each key the same or higher: a code above the other's, beside it perhaps an
        empty key of `by`) those whose sums equal those of what counts below, and those without an amount; where they
        differ, those too whose code of urusan … sub kegiatan is above the other's: its money stands on one level.
        Rows with the same keys are judged together. Columns of accounts (``rekening``, ``kode_rekening``), funding
        sources, offices (``organisasi``, ``skpd``) and places (``lokasi``) tell rows of one code apart: one that names
        none there is a sum of those that do, if it equals theirs; without an account, whatever it is. Rows without any
        amount are headings, and no word. ``"none"``: none. A function of codes: those whose `kode` it is true for.
    strict
        Whether rows of sums are an error.
    bulatkan
        Whether floating-point amounts are taken, if they are whole; NaN is missing.

    Returns
    -------
    RollUp or frame
        Marginal: the columns `per`, then ``dimensi`` (the key), ``tingkat`` (the level's name), ``simpul`` (the node
        as text), sums, how many rows report each (``pagu_terlapor``), and how many there are (``daun``); first the
        sums of everything, as dimensi ``"jumlah"``. Path: a column for each key, null where it is summed over, then
        ``tingkat`` and the sums. A sum is null where no row reports an amount. Codes are named by their
        canonical keys, `Kode.baku`, whatever was written; `format_codes` writes them (column ``simpul``) as an edition
        does. Eager frames are in the order of levels and nodes.

    Raises
    ------
    PaguError
        A column that is not there, rows without code, texts that are no codes, sums that a lazy engine cannot hold;
        with ``strict=True`` rows of sums.
    TypeError
        Amounts that are not exact, codes that are no text.
    ValueError
        With ``bulatkan=True`` an amount that is not whole; an unknown shape.
    TambahanError
        A frame, without pyarrow.

    Examples
    --------
    >>> import pandas as pd
    >>> baris = pd.DataFrame({"kode": ["5.03.01.2.01.01", "5.03.01.2.01.06"], "skpd": ["A", "B"], "pagu": [27, 56]})
    >>> hasil = roll_up(baris, by=["skpd"])
    >>> hasil[hasil["tingkat"].isin(["skpd", "program"])][["tingkat", "simpul", "pagu"]].values.tolist()
    [['skpd', 'A', 27], ['skpd', 'B', 56], ['program', '5.03.01', 83]]
    >>> roll_up({"5.03.01.2.01.01": 27, "5.03.01.2.01.06": 56}).total
    Jumlah(nilai=83, terlapor=2, daun=2)
    """
    frame = as_frame(rows)
    if frame is None:
        if by or per or values is not None or isinstance(keluarga, Mapping):
            raise TypeError("by, per, values dan beberapa keluarga hanya untuk tabel data (pandas, Polars, Arrow, …)")
        return roll_up_rows(rows, kode=kode, pagu=pagu, keluarga=keluarga, subtotal=subtotal, strict=strict)
    if shape not in _BENTUK:
        raise ValueError(f"shape {shape!r} tidak dikenal; yang dikenal {', '.join(_BENTUK)}")
    minta = _request(frame, kode, by, per, [pagu] if values is None else values, keluarga, subtotal, bulatkan=bulatkan)
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
        A frame: pandas, Polars, Arrow; or a lazy one: Polars, DuckDB, Dask, PySpark. Needs the extra ``columns``.
    kode, by, per, values, pagu, keluarga, subtotal, bulatkan
        As for `roll_up`.

    Returns
    -------
    frame
        Of the kind that came. Of rows that are no frame, `RollUp.subtotal` has the amounts.

    Raises
    ------
    PaguError
        A column that is not there, rows without code, texts that are no codes.
    TypeError
        No frame; amounts that are not exact, codes that are no text.
    ValueError
        With ``bulatkan=True`` an amount that is not whole; an unknown `subtotal`.
    TambahanError
        Without pyarrow.

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
    nama = frame.collect_schema().names()
    check_names(nama, minta.dipakai, [*_TAMBAHAN, *(f"{n}_terlapor" for n in minta.values)])
    return minta
