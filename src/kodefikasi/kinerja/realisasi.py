"""Realisation rates: percent of a target, for both directions, exact until shown."""

from __future__ import annotations

from decimal import Decimal

from kodefikasi.besaran import format_angka
from kodefikasi.kinerja.indikator import Arah, RumusTurun
from kodefikasi.kinerja.tepat import DESIMAL_TAMPIL, difference, percent, places, product, round_half_up, to_decimal

_DESIMAL_LAPORAN = 6  # no reported figure has more decimals; a longer one is a quotient


def realisation_rate(
    target: Decimal | int | None,
    realisasi: Decimal | int | None,
    *,
    arah: Arah = Arah.NAIK,
    rumus: RumusTurun = RumusTurun.SELISIH,
    batas: Decimal | int | None = None,
) -> Decimal | None:
    """Return how much of a target was realised, in percent, unrounded (column 8 of T-C.29: 7/6).

    Parameters
    ----------
    target, realisasi
        In the same unit.
    arah
        Which way is better.
    rumus
        The rule for `Arah.TURUN`.
    batas
        The highest rate that counts, e.g. 100 where averages cap; None for the rate as it is.

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
    TypeError
        A float.

    Examples
    --------
    >>> round_half_up(realisation_rate(64, Decimal("71.38")))
    Decimal('111.53')
    >>> realisation_rate(10, 0, arah=Arah.TURUN), realisation_rate(None, 5), realisation_rate(5, 6, batas=100)
    (Decimal('200'), None, Decimal('100'))
    """
    t, r, tertinggi = to_decimal(target), to_decimal(realisasi), to_decimal(batas)
    if t is None or r is None or t < 0:
        return None
    if arah is Arah.TURUN and rumus is RumusTurun.RASIO and r <= 0 < t:
        return tertinggi
    tingkat = _rate(t, r, arah, rumus)
    return tingkat if tingkat is None or tertinggi is None else min(tingkat, tertinggi)


def _rate(t: Decimal, r: Decimal, arah: Arah, rumus: RumusTurun) -> Decimal | None:
    if arah is Arah.NAIK:
        return percent(r, t)
    if t == 0:
        return Decimal(100) if r <= 0 else None
    return percent(t, r) if rumus is RumusTurun.RASIO else percent(difference(product(Decimal(2), t), r), t)


def is_achieved(
    target: Decimal | int | None, realisasi: Decimal | int | None, *, arah: Arah = Arah.NAIK
) -> bool | None:
    """Whether a target was reached: at least it, or where lower is better at most it; None where one is missing.

    Unlike the rate this has an answer for every pair of figures.

    >>> is_achieved(0, 0, arah=Arah.TURUN), is_achieved(0, 0), is_achieved(5, None)
    (True, True, None)
    """
    t, r = to_decimal(target), to_decimal(realisasi)
    if t is None or r is None:
        return None
    return r >= t if arah is Arah.NAIK else r <= t


def agrees(tercetak: Decimal, dihitung: Decimal) -> bool:
    """Whether a printed rate is the computed one, rounded half up to two places.

    Zeros at the end may be dropped (``100``, ``179,5``); more than two printed places are compared as printed.

    >>> agrees(Decimal("33.33"), Decimal(1600) / 48), agrees(Decimal(33), Decimal(1600) / 48)
    (True, False)
    """
    desimal = max(DESIMAL_TAMPIL, places(tercetak))
    return round_half_up(dihitung, desimal) == tercetak


def rate_working(pembilang: Decimal, penyebut: Decimal, satuan: str | None = None) -> str:
    """Show how a rate comes about.

    >>> rate_working(Decimal(16), Decimal(48), "dokumen")
    '16 dokumen ÷ 48 dokumen × 100 = 33,33'
    """
    hasil = percent(pembilang, penyebut)
    akhir = "tidak terdefinisi" if hasil is None else format_angka(hasil, desimal=DESIMAL_TAMPIL)
    return f"{with_unit(pembilang, satuan)} ÷ {with_unit(penyebut, satuan)} × 100 = {akhir}"


def with_unit(nilai: Decimal, satuan: str | None) -> str:
    """Write a number with its unit.

    >>> with_unit(Decimal("95.33"), "%"), with_unit(Decimal(8), "dokumen"), with_unit(Decimal(8), None)
    ('95,33%', '8 dokumen', '8')
    """
    if satuan is None:
        return format_angka(nilai)
    return f"{format_angka(nilai)}{'' if satuan == '%' else ' '}{satuan}"


def shorten(nilai: Decimal) -> Decimal:
    """Return a figure as a working shows it: a quotient rounded as documents print, a reported figure as it is.

    >>> shorten(Decimal("0.33333333333333")), shorten(Decimal("2.125"))
    (Decimal('0.33'), Decimal('2.125'))
    """
    pendek = round_half_up(nilai) if places(nilai) > _DESIMAL_LAPORAN else None
    return nilai if pendek is None else pendek
