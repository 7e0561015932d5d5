"""Budget figures beside performance: absorption (*serapan*), efficiency, forward estimates and growth.

A float is refused (`TypeError`), as it is not exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal
from enum import auto
from fractions import Fraction
from itertools import pairwise
from math import ceil

from kodefikasi.argumen import checked
from kodefikasi.kinerja.langkah import rate_working
from kodefikasi.kinerja.realisasi import realisation_rate
from kodefikasi.kinerja.rerata import Rerata, count_shown, mean
from kodefikasi.kinerja.tepat import difference, percent, product, quotient, to_decimal, total
from kodefikasi.sebutan import Bersebutan, choose

_SERATUS = Decimal(100)
_SEPERSERATUS = Decimal("0.01")


@checked
def absorption(pagu: Decimal | int | None, realisasi: Decimal | int | None) -> Decimal | None:
    """Return how much of a pagu was spent (*serapan*), in percent, unrounded (the Rp cells of E.81's rates).

    None where an amount is missing, and where the pagu is 0 or below, of which a percentage says nothing.

    Examples
    --------
    >>> absorption(400, 300), absorption(400, 0), absorption(400, None), absorption(0, 0)
    (Decimal('75'), Decimal('0'), None, None)
    """
    return realisation_rate(pagu, realisasi)


def total_absorption(pasangan: Iterable[tuple[Decimal | int | None, Decimal | int | None]]) -> Rerata:
    """Return the absorption of several children together: what they spent over what they were given.

    Parameters
    ----------
    pasangan
        Pagu and realisation of each child. Only children with both enter, so that one that has not reported is
        neither a 0 nor hidden: `Rerata.terlapor` and `Rerata.banyak` say how many of how many.

    Returns
    -------
    Rerata
        Without a value where no child enters or the pagu of those that enter is 0 in all.

    Raises
    ------
    ValueError
        A pagu below 0.

    Examples
    --------
    >>> r = total_absorption([(300, 150), (100, 90), (600, None)])
    >>> r.nilai, r.hitungan
    (Decimal('60'), '240 ÷ 400 × 100 = 60,00; 2 dari 3 terlapor')
    """
    semua = [(to_decimal(p), to_decimal(r)) for p, r in pasangan]
    for p, _ in semua:
        _check_pagu(p)
    ada = [(p, r) for p, r in semua if p is not None and r is not None]
    if not ada:
        return Rerata(None, 0, len(semua), count_shown("tidak ada pagu dengan realisasi", 0, len(semua)))
    pagu, realisasi = total(p for p, _ in ada), total(r for _, r in ada)
    hitungan = count_shown(rate_working(realisasi, pagu), len(ada), len(semua))
    return Rerata(percent(realisasi, pagu), len(ada), len(semua), hitungan)


class RumusEfisiensi(Bersebutan):
    """Two rules for efficiency, in general practice; neither was checked against the text of a regulation.

    They measure different things in different units: name the one you use, never mix them in a table.
    """

    SELISIH = auto()  #: performance rate − absorption, in percentage points: as SAKIP reports do
    BIAYA = auto()  #: (pagu × performance − spent) ÷ (pagu × performance) × 100: as the Ministry of Finance evaluates


@checked
def efficiency(
    capaian_persen: Decimal | int | None,
    *,
    pagu: Decimal | int | None,
    realisasi: Decimal | int | None,
    rumus: RumusEfisiensi | str = RumusEfisiensi.SELISIH,
) -> Decimal | None:
    """Return how efficiently a pagu was used, unrounded; above 0 is better than the budget foresaw.

    General practice, not checked against the text of a regulation: see `RumusEfisiensi`.

    Parameters
    ----------
    capaian_persen
        The performance rate, in percent.
    pagu, realisasi
        The budget and what was spent of it.
    rumus
        Percentage points (`RumusEfisiensi.SELISIH`), or percent of what the result should have cost (`BIAYA`).

    Returns
    -------
    Decimal or None
        None where a figure is missing, where the pagu is 0 or below, and under `RumusEfisiensi.BIAYA` where the
        performance rate is: nothing that was achieved should have cost anything.

    Raises
    ------
    PilihanError
        A text that names no `RumusEfisiensi`.

    Examples
    --------
    >>> efficiency(100, pagu=400, realisasi=300), efficiency(120, pagu=400, realisasi=300)
    (Decimal('25'), Decimal('45'))
    >>> efficiency(120, pagu=400, realisasi=300, rumus=RumusEfisiensi.BIAYA)
    Decimal('37.5')
    """
    cara, capaian, serapan = choose(RumusEfisiensi, rumus), to_decimal(capaian_persen), absorption(pagu, realisasi)
    if capaian is None or serapan is None:
        return None
    if cara is RumusEfisiensi.SELISIH:
        return difference(capaian, serapan)
    p, r = to_decimal(pagu), to_decimal(realisasi)
    if p is None or r is None or capaian <= 0:
        return None
    wajar = product(p, capaian)
    return quotient(product(difference(wajar, product(r, _SERATUS)), _SERATUS), wajar)


@checked
def forward_estimate(pagu: Decimal | int | None, laju: Decimal | int = 10) -> Decimal | None:
    """Return the forward estimate (*prakiraan maju*) of a pagu: grown by a percentage, in whole rupiah.

    Fractions of a rupiah are dropped, not rounded, as offices do.

    Parameters
    ----------
    pagu
        In rupiah; None gives None.
    laju
        The growth in percent: usually 10; 3 and 5 are in use as well.

    Raises
    ------
    ValueError
        A pagu below 0, or a growth that would leave less than nothing.

    Examples
    --------
    >>> forward_estimate(391_357_328), forward_estimate(391_357_328, 3)
    (Decimal('430493060'), Decimal('403098047'))
    """
    p, naik = to_decimal(pagu), to_decimal(laju)
    if naik is None or naik < -_SERATUS:
        raise ValueError(f"laju {laju!r} bukan persen kenaikan; paling rendah -100")
    _check_pagu(p)
    if p is None:
        return None
    tepat = product(product(p, total([_SERATUS, naik])), _SEPERSERATUS)
    return tepat.to_integral_value(rounding=ROUND_FLOOR)


def explain_growth(pagu: Decimal | int | None, maju: Decimal | int | None) -> int | None:
    """Return the whole percentage that makes a forward estimate of a pagu; None where no whole percentage does.

    From Rp100 on there is at most one; of several below that, the one that drops the smallest fraction. A missing
    amount, or a pagu of 0 or below, explains nothing.

    Examples
    --------
    >>> explain_growth(391_357_328, 430_493_060), explain_growth(391_357_328, 430_493_061)
    (10, None)
    """
    p, m = to_decimal(pagu), to_decimal(maju)
    if p is None or m is None or p <= 0 or m < 0:
        return None
    laju = ceil(Fraction(m) * 100 / Fraction(p)) - 100
    return laju if forward_estimate(p, laju) == m else None


def growth(dari: Decimal | int | None, ke: Decimal | int | None) -> Decimal | None:
    """Return the change from one amount to another, in percent of the first, unrounded.

    None where one is missing, and where the first is 0 or below: a percentage of it says nothing.

    Examples
    --------
    >>> growth(400, 500), growth(400, 0), growth(0, 5), growth(400, None)
    (Decimal('25'), Decimal('-100'), None, None)
    """
    a, b = to_decimal(dari), to_decimal(ke)
    if a is None or b is None or a <= 0:
        return None
    return percent(difference(b, a), a)


def average_growth(nilai: Sequence[Decimal | int | None]) -> Decimal | None:
    """Return the mean of the growths from each year to the next (the last columns of T-C.24), unrounded.

    Parameters
    ----------
    nilai
        One amount for each year, in order; None where a year has none. A growth needs both its years, which are
        neighbours: no growth reaches across a missing year.

    Returns
    -------
    Decimal or None
        In percent; None where no growth can be computed.

    Examples
    --------
    >>> average_growth([100, 110, 99, None, 200])
    Decimal('0')
    """
    return mean(growth(a, b) for a, b in pairwise(nilai)).nilai


def _check_pagu(pagu: Decimal | None) -> None:
    if pagu is not None and pagu < 0:
        raise ValueError(f"pagu tidak boleh negatif: {pagu}")
