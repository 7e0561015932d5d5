"""Exact arithmetic: sums without rounding, quotients that round as the exact fraction would."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import overload

from kodefikasi.sebutan import expect

Angka = Decimal | int | str | None
DESIMAL_TAMPIL = 2
#: Enough digits that a quotient of budget-sized numbers rounds as the exact fraction would.
_HASIL_BAGI = Context(prec=60)
_LUAS = Context(prec=400)
_TELITI = Context(prec=140)  # for what is made of quotients: what is finite comes out so, to the last digit
_DIGIT_BERAKHIR = 50  # what ends does so earlier; a few zeros at the end of a quotient are chance
_PENYEBUT_TERBESAR = 10**20  # of amounts up to a thousand trillions, in sen
_SELISIH_TERBESAR = Fraction(1, 10**56)  # of a quotient's last digits, in proportion to it
_SERATUS = Decimal(100)


def to_decimal(nilai: Angka) -> Decimal | None:
    """Return an exact number; None stays None.

    Raises
    ------
    TypeError
        A float, which is not exact, or a bool.
    ValueError
        A text that is no decimal number, infinity or NaN.
    """
    if nilai is None:
        return None
    if isinstance(nilai, bool) or not isinstance(nilai, (Decimal, int, str)):
        raise TypeError(f"angka harus Decimal, int atau teks desimal, bukan {type(nilai).__name__}: float tidak tepat")
    try:
        angka = Decimal(nilai)
    except InvalidOperation:
        raise ValueError(f"{nilai!r} bukan angka desimal") from None
    if not angka.is_finite():
        raise ValueError(f"{nilai!r} bukan angka berhingga")
    return angka


def total(nilai: Iterable[Decimal]) -> Decimal:
    """Add up, exactly.

    >>> total([Decimal("27311277596.13"), Decimal("0.0000000000000000000000000001")])
    Decimal('27311277596.1300000000000000000000000001')
    """
    hasil = Decimal(0)
    for n in nilai:
        hasil = _LUAS.add(hasil, n)
    return hasil


def product(a: Decimal, b: Decimal) -> Decimal:
    """Multiply, exactly."""
    return _LUAS.multiply(a, b)


def difference(a: Decimal, b: Decimal) -> Decimal:
    """Subtract, exactly."""
    return _LUAS.subtract(a, b)


def quotient(pembilang: Decimal, penyebut: Decimal) -> Decimal:
    """Divide, to 60 digits.

    Raises
    ------
    ZeroDivisionError
        The divisor is 0.
    """
    return _HASIL_BAGI.divide(pembilang, penyebut)


def is_quotient(nilai: Decimal) -> bool:
    """Whether a figure has so many digits that it is a quotient which does not end.

    >>> is_quotient(quotient(Decimal(4), Decimal(3))), is_quotient(Decimal("0.33333333333333"))
    (True, False)
    """
    return len(nilai.as_tuple().digits) >= _HASIL_BAGI.prec


def exact(nilai: Decimal) -> Fraction:
    """Return the fraction that a figure is; the digits of a quotient are taken back to what was divided.

    Sixty digits tell a fraction of amounts for certain: two of them differ far earlier.

    >>> exact(quotient(Decimal(400), Decimal(3))), exact(Decimal("0.333"))
    (Fraction(400, 3), Fraction(333, 1000))
    """
    tepat = Fraction(nilai)
    if not is_quotient(nilai):
        return tepat
    asal = tepat.limit_denominator(_PENYEBUT_TERBESAR)
    return asal if abs(asal - tepat) <= _SELISIH_TERBESAR * abs(tepat) else tepat


def refine(nilai: Decimal) -> Decimal:
    """Return a figure with more digits than are kept, where it is a quotient: to be computed with, then `settle`d."""
    if not is_quotient(nilai):
        return nilai
    tepat = exact(nilai)
    return _TELITI.divide(Decimal(tepat.numerator), Decimal(tepat.denominator))


def settle(nilai: Decimal) -> Decimal:
    """Return what was computed with refined figures, to 60 digits; one that ends is as long as it is.

    >>> settle(Decimal("46.874" + "9" * 120)), settle(Decimal(90))
    (Decimal('46.875'), Decimal('90'))
    """
    if not is_quotient(nilai):
        return nilai
    bulat = _HASIL_BAGI.plus(nilai)
    pendek = bulat.normalize(_HASIL_BAGI)
    if len(pendek.as_tuple().digits) > _DIGIT_BERAKHIR:
        return bulat
    return pendek.quantize(Decimal(1), context=_LUAS) if int(pendek.as_tuple().exponent) > 0 else pendek


def divide_exactly(pembilang: Decimal, penyebut: Decimal) -> Decimal:
    """Divide refined figures, as exactly as `quotient` divides plain ones."""
    if is_quotient(pembilang) or is_quotient(penyebut):
        return settle(_TELITI.divide(pembilang, penyebut))
    return quotient(pembilang, penyebut)


def percent(pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    """Return a quotient in percent; None where the divisor is 0."""
    return None if penyebut == 0 else quotient(product(pembilang, _SERATUS), penyebut)


def places(n: Decimal) -> int:
    """Return how many places a figure is written to.

    >>> places(Decimal("33.30")), places(Decimal(100))
    (2, 0)
    """
    return max(0, -int(n.as_tuple().exponent))


@overload
def round_half_up(value: Decimal, desimal: int = DESIMAL_TAMPIL) -> Decimal: ...
@overload
def round_half_up(value: None, desimal: int = DESIMAL_TAMPIL) -> None: ...
@overload
def round_half_up(value: Decimal | None, desimal: int = DESIMAL_TAMPIL) -> Decimal | None: ...
def round_half_up(value: Decimal | None, desimal: int = DESIMAL_TAMPIL) -> Decimal | None:
    """Round as documents print: half away from zero; None stays None.

    >>> round_half_up(Decimal("112.765")), round_half_up(None)
    (Decimal('112.77'), None)
    """
    if value is None:
        return None
    expect(value, Decimal, "value")
    expect(desimal, int, "desimal")
    return value.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP, context=_LUAS)
