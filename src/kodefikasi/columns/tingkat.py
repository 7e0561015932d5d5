"""Columns of rates: exact, rounded half up to two places, as documents print them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.nilai import Uang, as_decimal, read_amounts
from kodefikasi.columns.rangka import add_columns, column, eager
from kodefikasi.kinerja import realisation_rate, round_half_up

Bulat = NDArray[np.int64]
_TEMPAT = 2
_LUAS = np.int64(2**46)  # up to here 20,000 times a figure leaves the rest of a division within 64 bits
_NISBAH = 2.0**48  # a rate in hundredths beyond this is left to exact numbers one by one


def realisation_rates(
    rangka: Any, target: str = "target", realisasi: str = "realisasi", *, nama: str = "tingkat", bulatkan: bool = False
) -> Any:
    """Add the rate of each row: realisation over target in percent, rounded half up to two places.

    Parameters
    ----------
    rangka
        An eager frame: pandas, Polars, Arrow. Needs the extra ``columns``.
    target, realisasi
        Columns of whole numbers or decimals.
    nama
        Name of the new column, of decimals with two places.
    bulatkan
        Whether floating-point figures are taken, if they are whole; NaN is missing.

    Returns
    -------
    frame
        Of the same kind. Null where a figure is missing and where the target is 0 or below, as
        `kodefikasi.realisation_rate` has it.

    Raises
    ------
    PaguError
        A column that is not there, or one called `nama` that is.
    TypeError
        Figures that are not exact, or no eager frame.
    TambahanError
        Without pyarrow.

    Examples
    --------
    >>> import pandas as pd
    >>> isi = pd.DataFrame({"target": [48, 0, 30], "realisasi": [16, 5, 6]})
    >>> realisation_rates(isi)["tingkat"].tolist()
    [Decimal('33.33'), None, Decimal('20.00')]
    """
    bingkai = eager(rangka)
    penyebut = read_amounts(column(bingkai, target), target, bulatkan=bulatkan)
    pembilang = read_amounts(column(bingkai, realisasi), realisasi, bulatkan=bulatkan)
    ada = _both(pembilang, penyebut)
    if _narrow(pembilang) and _narrow(penyebut) and (pembilang.skala or 0) == (penyebut.skala or 0):
        persen, tepat = _hundredths(pembilang.limb[0], penyebut.limb[0])
    else:
        persen, tepat = np.zeros(len(ada), np.int64), np.zeros(len(ada), bool)
    ada &= _positive(penyebut)
    kolom = as_decimal(persen, ~(ada & tepat), _TEMPAT)
    if sisa := np.flatnonzero(ada & ~tepat).tolist():
        kolom = _one_by_one(kolom, sisa, column(bingkai, target), column(bingkai, realisasi))
    return add_columns(bingkai, arrow().table({nama: kolom}))


def _both(a: Uang, b: Uang) -> NDArray[np.bool_]:
    ada = np.ones(len(a.limb[0]), bool)
    for u in (a, b):
        if u.ada is not None:
            ada &= u.ada
    return ada


def _narrow(u: Uang) -> bool:
    return len(u.limb) == 1


def _positive(u: Uang) -> NDArray[np.bool_]:
    """Whether each figure is above 0; the sign is in the last limb, and in it alone only where it is not 0."""
    hasil: NDArray[np.bool_] = u.limb[-1] > 0
    if len(u.limb) > 1:
        bawah = np.any([n != 0 for n in u.limb[:-1]], axis=0)
        hasil |= (u.limb[-1] == 0) & bawah
    return hasil


def _hundredths(a: Bulat, b: Bulat) -> tuple[Bulat, NDArray[np.bool_]]:
    """Return |a| ÷ b in hundredths of a percent, half up, with the sign of a; and where that is sure.

    The quotient is guessed in floating point and put right by the rest, which whole numbers have exactly: also where
    20,000 × a leaves 64 bits, since the rest itself does not.
    """
    mutlak, tepat = np.abs(a), (b > 0) & (b < _LUAS) & (np.abs(a) < _LUAS * 4096)
    pembagi = np.where(tepat, b, 1)
    with np.errstate(over="ignore"):
        kira = mutlak.astype(np.float64) * 10_000 / pembagi
        tepat &= kira < _NISBAH
        hasil = np.where(tepat, kira, 0).astype(np.int64)
        sisa = 20_000 * mutlak + pembagi - hasil * (2 * pembagi)
        hasil += sisa // (2 * pembagi)
    return np.where(a < 0, -hasil, hasil), tepat


def _one_by_one(kolom: Any, baris: list[int], target: Any, realisasi: Any) -> Any:
    """Put the rates of rows in that whole numbers of 64 bits do not give."""
    pa = arrow()
    isi: list[Decimal | None] = kolom.to_pylist()
    for n in baris:
        t, r = (Decimal(str(k[n].as_py())) for k in (target, realisasi))
        tingkat = realisation_rate(t, r)
        isi[n] = None if tingkat is None else round_half_up(tingkat)
    return pa.array(isi, pa.decimal128(38, _TEMPAT))
