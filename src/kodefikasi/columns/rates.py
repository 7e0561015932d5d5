"""Columns of rates: exact, rounded half up to two places, as documents print them.

Exact numbers for each row take far longer than a division in floating point, which may round a half to the wrong side.
So it is divided in floating point, and only quotients near a half, or large ones, are settled by the rest of the
division in whole numbers; what leaves 64 bits is computed one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from kodefikasi.argumen import checked
from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.duckdb import add_rates
from kodefikasi.columns.exact_sums import AmountColumn, decimals, read_amounts
from kodefikasi.columns.frames import add_columns, column, eager, lazy, refuse_present
from kodefikasi.columns.lazy_columns import LazyFrame, add_by_part, check_part
from kodefikasi.columns.lazy_roll_up import from_floats
from kodefikasi.columns.rate_rules import RateRule, operands, read_ways
from kodefikasi.columns.threads import on_threads
from kodefikasi.kinerja import Arah, RumusTurun, realisation_rate, round_half_up
from kodefikasi.sebutan import choose

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

Bulat = NDArray[np.int64]
Ya = NDArray[np.bool_]
_TEMPAT = 2
_POTONG = 1 << 17  # rows at once: what is computed with stays in the cache
_LUAS = 2**60  # a rest of at most four targets stays within 64 bits
_TEGAS = 2.0**40  # below this many hundredths a quotient in floating point is less than 2⁻¹¹ beside the truth …
_DEKAT = 0.5 - 2.0**-9  # … so that only those this near to a half may be rounded to the wrong side
_NISBAH = 2.0**48  # a rate in hundredths beyond this is left to exact numbers one by one


@checked
def realisation_rates(
    frame: IntoFrameT,
    target: str = "target",
    realisasi: str = "realisasi",
    *,
    arah: Arah | str = Arah.NAIK,
    rumus: RumusTurun | str = RumusTurun.SELISIH,
    nama: str = "tingkat",
    bulatkan: bool = False,
) -> IntoFrameT:
    """Add the rate of each row, as `kodefikasi.realisation_rate` has it: in percent, rounded half up to two places.

    Parameters
    ----------
    frame
        A frame: pandas, Polars, Arrow; or a lazy one: Polars, DuckDB, Dask, PySpark. Needs the extra ``columns``.
    target, realisasi, bulatkan
        Columns of whole numbers or decimals; whether whole floating-point figures are taken too, with NaN missing.
    arah, rumus
        Which way is better, and the rule where lower is: an `Arah` or `RumusTurun` or its name for all rows, or the
        name of a column that says it for each.
    nama
        Name of the new column, of decimals with two places.

    Returns
    -------
    frame
        Of the same kind. Null where a figure or the direction is missing, and where the rate is undefined: a target
        below 0, or of 0 unless lower is better and it was kept.

    Raises
    ------
    PaguError, TypeError, PilihanError, TambahanError
        A column that is not there, or is already; figures that are not exact; no such direction or rule (in a column,
        with its name); no pyarrow.

    Examples
    --------
    >>> import pandas as pd
    >>> isi = pd.DataFrame({"target": [48, 0, 10], "realisasi": [16, 5, 8], "sifat": ["naik", "naik", "turun"]})
    >>> realisation_rates(isi, arah="sifat")["tingkat"].tolist()
    [Decimal('33.33'), None, Decimal('120.00')]
    """
    if (lazy_frame := lazy(frame)) is not None:
        return _lazy_rates(lazy_frame, target, realisasi, arah, rumus, nama=nama, bulatkan=bulatkan)
    return _eager_rates(eager(frame), target, realisasi, arah, rumus, nama=nama, bulatkan=bulatkan)


def _eager_rates(
    frame: Any,
    target: str,
    realisasi: str,
    arah: Arah | str,
    rumus: RumusTurun | str,
    *,
    nama: str,
    bulatkan: bool,
) -> Any:
    """Compute rates in 64 bits where that is exact, and row by row what is left over."""
    pa = arrow()
    cara = read_ways(frame, arah, rumus)
    penyebut = read_amounts(column(frame, target), target, bulatkan=bulatkan, dijumlah=False)
    pembilang = read_amounts(column(frame, realisasi), realisasi, bulatkan=bulatkan, dijumlah=False)
    ada = _both(pembilang, penyebut)
    if _narrow(pembilang) and _narrow(penyebut) and (pembilang.skala or 0) == (penyebut.skala or 0):
        kolom, sisa = _rates(*operands(pembilang.limb[0], penyebut.limb[0], cara), ada)
    else:
        bisa = _positive(penyebut) if cara is None else cara.given(len(penyebut.limb[0]))
        bisa = bisa if ada is None else bisa & ada
        kolom, sisa = pa.nulls(len(bisa), pa.decimal128(38, _TEMPAT)), np.flatnonzero(bisa)
    if len(sisa):
        t, r = (column(frame, n).take(pa.array(sisa)).to_pylist() for n in (target, realisasi))
        kolom = _one_by_one(kolom, sisa.tolist(), t, r, cara)
    return add_columns(frame, pa.table({nama: kolom}))


def _lazy_rates(
    frame: LazyFrame,
    target: str,
    realisasi: str,
    arah: Arah | str,
    rumus: RumusTurun | str,
    *,
    nama: str,
    bulatkan: bool,
) -> Any:
    """Add the rates to a lazy frame: part by part; where higher is better in DuckDB's own words."""
    ada = frame.collect_schema().names()
    pilihan = [n for n in (arah, rumus) if isinstance(n, str) and n in ada]
    arah = arah if arah in pilihan else choose(Arah, arah)
    rumus = rumus if rumus in pilihan else choose(RumusTurun, rumus)
    kerja = partial(
        realisation_rates, target=target, realisasi=realisasi, arah=arah, rumus=rumus, nama=nama, bulatkan=bulatkan
    )
    if not frame.implementation.is_duckdb() or arah is not Arah.NAIK:
        return add_by_part(frame, list(dict.fromkeys([target, realisasi, *pilihan])), kerja, teks=False)
    tipe = check_part(frame, [target, realisasi], teks=False)
    refuse_present([nama], tipe)
    for n in (target, realisasi):
        if tipe[n].is_float():
            frame = from_floats(frame, n, bulatkan=bulatkan).with_columns(nw.col(n).cast(nw.Int64))
    return add_rates(frame.to_native(), target, realisasi, nama)


def _both(a: AmountColumn, b: AmountColumn) -> Ya | None:
    """Return which rows have both figures; None where all have."""
    if a.ada is None or b.ada is None:
        return b.ada if a.ada is None else a.ada
    return a.ada & b.ada


def _narrow(u: AmountColumn) -> bool:
    return len(u.limb) == 1


def _positive(u: AmountColumn) -> Ya:
    """Whether each figure is above 0; the sign is in the last limb, and in it alone only where it is not 0."""
    hasil: Ya = u.limb[-1] > 0
    if len(u.limb) > 1:
        bawah = np.any([n != 0 for n in u.limb[:-1]], axis=0)
        hasil |= (u.limb[-1] == 0) & bawah
    return hasil


def _rates(a: Bulat, b: Bulat, ada: Ya | None) -> tuple[Any, Bulat]:
    """Return a ÷ b as a column of decimals, and the rows that are left to exact numbers one by one.

    In slices that fit the nearest memory, on threads.
    """
    dua = np.zeros((len(a), 2), np.int64)  # decimals of 128 bits, the upper half being the sign
    tampak = np.ones(len(a), bool)

    def write(awal: int) -> Bulat:
        p = slice(awal, awal + _POTONG)
        tepat = _write_hundredths(a[p], b[p], dua[p])
        if tepat is None and ada is None:
            return np.empty(0, np.int64)
        bisa = b[p] > 0
        if ada is not None:
            bisa &= ada[p]
        np.logical_and(bisa, True if tepat is None else tepat, out=tampak[p])
        return awal + np.flatnonzero(bisa & ~tampak[p])

    sisa = on_threads(write, range(0, len(a), _POTONG))
    return decimals(dua, tampak, _TEMPAT), np.concatenate([*sisa, np.empty(0, np.int64)])


def _write_hundredths(a: Bulat, b: Bulat, dua: Bulat) -> Ya | None:
    """Write |a| ÷ b in hundredths of a percent, half up, with the sign of a; tell where that is sure, None for all.

    The quotient is computed in floating point. Where it comes near a half, or is large, whole numbers settle it.
    """
    mutlak, tepat = a, None
    if b.min() <= 0 or b.max() >= _LUAS or a.min() < 0:
        mutlak = np.abs(a)
        tepat = (b > 0) & (b < _LUAS) & (mutlak >= 0)  # |-2⁶³| is not in int64
        mutlak, b = np.where(tepat, mutlak, 0), np.where(tepat, b, 1)
    kira = mutlak / b
    kira *= 10_000
    bulat = np.rint(kira)
    kira -= bulat
    letak = np.flatnonzero(np.abs(kira, out=kira) > _DEKAT)
    if bulat.max() >= _TEGAS:
        letak = np.union1d(letak, np.flatnonzero(bulat >= _TEGAS))
        luar = bulat >= _NISBAH
        tepat = ~luar if tepat is None else tepat & ~luar
        bulat[luar] = 0
    hasil = dua[:, 0]
    np.copyto(hasil, bulat, casting="unsafe")
    if len(letak):
        hasil[letak] = _settle(mutlak[letak], b[letak], hasil[letak])
    if mutlak is not a:
        np.negative(hasil, out=hasil, where=a < 0)
        np.right_shift(hasil, 63, out=dua[:, 1])
    return tepat


def _settle(a: Bulat, b: Bulat, hasil: Bulat) -> Bulat:
    """Put hundredths right that may be 1 beside the truth, by the rest of the division.

    Whole numbers have it exactly: also where 20,000 × a leaves 64 bits, since the rest itself does not.
    """
    ganda = b + b
    with np.errstate(over="ignore"):
        sisa = 20_000 * a + b - hasil * ganda
    return hasil + (sisa >= ganda) - (sisa < 0)


def _one_by_one(
    kolom: Any, baris: Sequence[int], target: Sequence[Any], realisasi: Sequence[Any], cara: RateRule | None
) -> Any:
    """Put the rates of rows in that whole numbers of 64 bits do not give."""
    pa = arrow()
    isi: list[Decimal | None] = kolom.to_pylist()
    for n, t, r in zip(baris, target, realisasi, strict=True):
        arah, rumus = (Arah.NAIK, RumusTurun.SELISIH) if cara is None else cara.at(n)
        persen = realisation_rate(Decimal(str(t)), Decimal(str(r)), arah=arah, rumus=rumus)
        isi[n] = None if persen is None else round_half_up(persen)
    return pa.array(isi, pa.decimal128(38, _TEMPAT))
