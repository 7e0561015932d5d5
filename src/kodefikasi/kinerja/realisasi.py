"""Realisation rates: percent of a target, for both directions, exact until shown."""

from __future__ import annotations

from decimal import Decimal

from kodefikasi.kinerja.indikator import Arah, RumusTurun
from kodefikasi.kinerja.rumus import falling_rate
from kodefikasi.kinerja.tepat import as_decimal, exact, percent, places, round_half_up, to_decimal
from kodefikasi.sebutan import choose

_DESIMAL_LAPORAN = 6  # no reported figure has more decimals; a longer one is a quotient


def realisation_rate(
    target: Decimal | int | None,
    realisasi: Decimal | int | None,
    *,
    arah: Arah | str = Arah.NAIK,
    rumus: RumusTurun | str = RumusTurun.SELISIH,
    batas: Decimal | int | None = None,
    lantai: Decimal | int | None = None,
) -> Decimal | None:
    """Return how much of a target was realised, in percent, unrounded (column 8 of T-C.29: 7/6).

    Parameters
    ----------
    target, realisasi
        In the same unit.
    arah
        Which way is better: an `Arah`, its name, or *positif*, *negatif*.
    rumus
        The rule for `Arah.TURUN`.
    batas, lantai
        The highest and the lowest rate that count: 100 where averages cap, 0 where the target is exceeded twice.

    Returns
    -------
    Decimal or None
        None where a figure is missing and where the rate is undefined:

        - a target of 0, but with `Arah.TURUN` a target of 0 that was kept is 100;
        - a target below 0, of which a percentage says nothing;
        - nothing left to realise (0) under `RumusTurun.RASIO`: the best there can be, without a number; with
          `batas` it is that.

    Raises
    ------
    TypeError, PilihanError
        A float; a text that names no `Arah` or `RumusTurun`.

    Examples
    --------
    >>> round_half_up(realisation_rate(64, Decimal("71.38")))
    Decimal('111.53')
    >>> realisation_rate(10, 0, arah=Arah.TURUN), realisation_rate(None, 5), realisation_rate(5, 6, batas=100)
    (Decimal('200'), None, Decimal('100'))
    >>> realisation_rate(20, 45, arah="negatif"), realisation_rate(20, 45, arah="negatif", lantai=0)
    (Decimal('-25'), Decimal('0'))
    """
    arah, rumus = choose(Arah, arah), choose(RumusTurun, rumus)
    t, r = to_decimal(target), to_decimal(realisasi)
    tertinggi, terendah = to_decimal(batas), to_decimal(lantai)
    if t is None or r is None or t < 0:
        return None
    if arah is Arah.TURUN and rumus is RumusTurun.RASIO and r <= 0 < t:
        return tertinggi
    persen = _rate(t, r, arah, rumus)
    if persen is None:
        return None
    persen = persen if tertinggi is None else min(persen, tertinggi)
    return persen if terendah is None else max(persen, terendah)


def _rate(t: Decimal, r: Decimal, arah: Arah, rumus: RumusTurun) -> Decimal | None:
    if arah is Arah.NAIK:
        return percent(r, t)
    if t == 0:  # kept, it is fully reached; by how much it was undercut, no percentage says
        return Decimal(100) if r <= 0 and rumus is not RumusTurun.PENGURANGAN else None
    hasil = falling_rate(rumus, lantai=False).compute((exact(r), exact(t)))
    return None if hasil is None else as_decimal(hasil)


def is_achieved(
    target: Decimal | int | None, realisasi: Decimal | int | None, *, arah: Arah | str = Arah.NAIK
) -> bool | None:
    """Whether a target was reached: at least it, or where lower is better at most it; None where one is missing.

    Unlike the rate this has an answer for every pair of figures.

    Parameters
    ----------
    target, realisasi
        Exact figures in the same unit.
    arah
        Which way is better.

    Raises
    ------
    TypeError
        A float, which is not exact.
    PilihanError
        A text that names no direction.

    Examples
    --------
    >>> is_achieved(0, 0, arah=Arah.TURUN), is_achieved(0, 0), is_achieved(5, None)
    (True, True, None)
    """
    naik = choose(Arah, arah) is Arah.NAIK
    t, r = to_decimal(target), to_decimal(realisasi)
    if t is None or r is None:
        return None
    return r >= t if naik else r <= t


def shorten(nilai: Decimal) -> Decimal:
    """Return a figure as a working shows it: a quotient rounded as documents print, a reported figure as it is.

    >>> shorten(Decimal("0.33333333333333")), shorten(Decimal("2.125"))
    (Decimal('0.33'), Decimal('2.125'))
    """
    pendek = round_half_up(nilai) if places(nilai) > _DESIMAL_LAPORAN else None
    return nilai if pendek is None else pendek
