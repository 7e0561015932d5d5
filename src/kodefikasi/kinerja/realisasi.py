"""Realisation rates: percent of a target, for both directions, exact until shown."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum, auto

from kodefikasi.besaran import format_angka
from kodefikasi.kinerja.indikator import Arah, to_decimal

#: Enough digits that a quotient of budget-sized numbers rounds as the exact fraction would.
_KONTEKS = Context(prec=60)
_LUAS = Context(prec=400)
DESIMAL_TAMPIL = 2


class RumusTurun(Enum):
    """The two rules in use where lower is better; name the one you use, never mix them in a table."""

    SELISIH = auto()  #: (2 × target − realisasi) ÷ target × 100
    RASIO = auto()  #: target ÷ realisasi × 100


def realisation_rate(
    target: Decimal | int | None,
    realisasi: Decimal | int | None,
    *,
    arah: Arah = Arah.NAIK,
    rumus: RumusTurun = RumusTurun.SELISIH,
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

    Returns
    -------
    Decimal or None
        None where a figure is missing, and where the rate is undefined: target 0 (with `Arah.TURUN` a target 0
        that was kept is 100), and a realisation 0 under `RumusTurun.RASIO`, which is the best there can be.

    Raises
    ------
    TypeError
        A float.

    Examples
    --------
    >>> round_half_up(realisation_rate(64, Decimal("71.38")))
    Decimal('111.53')
    >>> realisation_rate(10, 0, arah=Arah.TURUN), realisation_rate(None, 5)
    (Decimal('200'), None)
    """
    t, r = to_decimal(target), to_decimal(realisasi)
    if t is None or r is None:
        return None
    if arah is Arah.NAIK:
        return _percent(r, t)
    if t == 0:
        return Decimal(100) if r == 0 else None
    return _percent(2 * t - r, t) if rumus is RumusTurun.SELISIH else _percent(t, r)


def _percent(pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    if penyebut == 0:
        return None
    return _KONTEKS.divide(_LUAS.multiply(pembilang, Decimal(100)), penyebut)


def round_half_up(value: Decimal | None, desimal: int = DESIMAL_TAMPIL) -> Decimal | None:
    """Round as documents print: half away from zero; None stays None.

    >>> round_half_up(Decimal("112.765")), round_half_up(None)
    (Decimal('112.77'), None)
    """
    if value is None:
        return None
    return value.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP, context=_LUAS)


def agrees(tercetak: Decimal, dihitung: Decimal) -> bool:
    """Whether a printed rate is the computed one, rounded half up to two places.

    Zeros at the end may be dropped (``100``, ``179,5``); more than two printed places are compared as printed.

    >>> agrees(Decimal("33.33"), Decimal(1600) / 48), agrees(Decimal(33), Decimal(1600) / 48)
    (True, False)
    """
    desimal = max(DESIMAL_TAMPIL, -int(tercetak.as_tuple().exponent))
    return round_half_up(dihitung, desimal) == tercetak


def rate_working(pembilang: Decimal, penyebut: Decimal, satuan: str | None = None) -> str:
    """Show how a rate comes about.

    >>> rate_working(Decimal(16), Decimal(48), "dokumen")
    '16 dokumen ÷ 48 dokumen × 100 = 33,33'
    """
    hasil = _percent(pembilang, penyebut)
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
