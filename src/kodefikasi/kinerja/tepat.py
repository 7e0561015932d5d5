"""Exact arithmetic: sums without rounding, quotients that round as the exact fraction would."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import overload

from kodefikasi.sebutan import expect

Angka = Decimal | int | str | None
#: An exact number.
Tepat = int | Fraction
DESIMAL_TAMPIL = 2
#: Enough digits that a quotient of budget-sized numbers rounds as the exact fraction would.
_HASIL_BAGI = Context(prec=60)
_LUAS = Context(prec=400)
_PENYEBUT_TERBESAR = 10**20  # of amounts up to a thousand trillions, in sen
_SELISIH_TERBESAR = Fraction(1, 10**56)  # of a quotient's last digits, in proportion to it
_SERATUS = Decimal(100)
_POLOS = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]{1,4})?|nan|inf(?:inity)?)", re.IGNORECASE)
_RIBUAN = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")


def to_decimal(nilai: Angka) -> Decimal | None:
    """Return an exact number; None stays None.

    Raises
    ------
    TypeError
        A float, which is not exact, or a bool.
    ValueError
        A text that is no decimal number in plain notation, or may be thousands; infinity or NaN.

    Examples
    --------
    >>> to_decimal("12.50"), to_decimal(None)
    (Decimal('12.50'), None)
    >>> to_decimal("1.500")
    Traceback (most recent call last):
    ...
    ValueError: '1.500' dapat berarti 1500 atau 1,500: tulis 1500 atau Decimal('1.500')
    """
    if isinstance(nilai, str) and _RIBUAN.fullmatch(nilai.strip()):
        lain = nilai.strip()
        raise ValueError(
            f"{nilai!r} dapat berarti {lain.replace('.', '')} atau {lain.replace('.', ',')}: "
            f"tulis {lain.replace('.', '')} atau Decimal({lain!r})"
        )
    return stored_decimal(nilai)


def stored_decimal(nilai: Angka) -> Decimal | None:
    """Return the same of a text that a program wrote: ``1.500`` is one and a half there.

    Raises `TypeError`, `ValueError`: as `to_decimal`.
    """
    if nilai is None:
        return None
    if isinstance(nilai, bool) or not isinstance(nilai, (Decimal, int, str)):
        raise TypeError(f"angka harus Decimal, int atau teks desimal, bukan {type(nilai).__name__}: float tidak tepat")
    if isinstance(nilai, str) and not _POLOS.fullmatch(nilai.strip()):
        raise ValueError(f"{nilai!r} bukan angka desimal")
    angka = Decimal(nilai)
    if not angka.is_finite():
        raise ValueError(f"{nilai!r} bukan angka berhingga")
    return angka


def total(nilai: Iterable[Decimal]) -> Decimal:
    """Add up, exactly.

    >>> total([Decimal("27311277596.13"), Decimal("0.0000000000000000000000000001")])
    Decimal('27311277596.1300000000000000000000000001')
    >>> total([quotient(Decimal(1), Decimal(3)), quotient(Decimal(2), Decimal(3))])
    Decimal('1')
    """
    semua = list(nilai)
    if any(map(is_quotient, semua)):
        return as_decimal(sum(map(exact, semua)))
    hasil = Decimal(0)
    for n in semua:
        hasil = _LUAS.add(hasil, n)
    return hasil


def product(a: Decimal, b: Decimal) -> Decimal:
    """Multiply, exactly."""
    return as_decimal(exact(a) * exact(b)) if is_quotient(a) or is_quotient(b) else _LUAS.multiply(a, b)


def difference(a: Decimal, b: Decimal) -> Decimal:
    """Subtract, exactly."""
    return as_decimal(exact(a) - exact(b)) if is_quotient(a) or is_quotient(b) else _LUAS.subtract(a, b)


def quotient(pembilang: Decimal, penyebut: Decimal) -> Decimal:
    """Divide, to 60 digits.

    Raises `ZeroDivisionError`: the divisor is 0.
    """
    if is_quotient(pembilang) or is_quotient(penyebut):
        return as_decimal(Fraction(exact(pembilang)) / exact(penyebut))
    return _HASIL_BAGI.divide(pembilang, penyebut)


def is_quotient(nilai: Decimal) -> bool:
    """Whether a figure has so many digits that it is a quotient which does not end.

    >>> is_quotient(quotient(Decimal(4), Decimal(3))), is_quotient(Decimal("0.33333333333333"))
    (True, False)
    """
    return len(nilai.as_tuple().digits) >= _HASIL_BAGI.prec


def exact(nilai: Decimal) -> Tepat:
    """Return a decimal as a whole number, or else as a fraction; a quotient's digits as what was divided.

    Sixty digits tell a fraction of amounts for certain: two of them differ far earlier.

    >>> exact(Decimal("2.00")), exact(Decimal("2.5")), exact(quotient(Decimal(400), Decimal(3)))
    (2, Fraction(5, 2), Fraction(400, 3))
    """
    bulat = int(nilai)
    if bulat == nilai:
        return bulat
    tepat = Fraction(nilai)
    if not is_quotient(nilai):
        return tepat
    asal = tepat.limit_denominator(_PENYEBUT_TERBESAR)
    return asal if abs(asal - tepat) <= _SELISIH_TERBESAR * abs(tepat) else tepat


def ends(nilai: Tepat) -> bool:
    """Whether a number has an end as a decimal.

    >>> ends(Fraction(1, 8)), ends(Fraction(1, 12))
    (True, False)
    """
    return least_divisor(nilai) == 1


def least_divisor(nilai: Tepat) -> int:
    """Return the least number of times that make of a number one which ends."""
    sisa = nilai.denominator
    for faktor in (2, 5):
        while sisa % faktor == 0:
            sisa //= faktor
    return sisa


def as_decimal(nilai: Tepat) -> Decimal:
    """Return an exact number as a decimal; one that does not end to 60 digits.

    >>> as_decimal(Fraction(1, 8)), as_decimal(90)
    (Decimal('0.125'), Decimal('90'))
    """
    cara = _LUAS if ends(nilai) else _HASIL_BAGI
    return cara.divide(Decimal(nilai.numerator), Decimal(nilai.denominator))


def percent(pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    """Return a quotient in percent; None where the divisor is 0."""
    return None if penyebut == 0 else _HASIL_BAGI.divide(_LUAS.multiply(pembilang, _SERATUS), penyebut)


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
