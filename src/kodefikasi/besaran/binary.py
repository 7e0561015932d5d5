"""Binary floating-point numbers as the decimals that they stand for."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

_TEPAT = 2**53  # whole numbers up to here are exact


def from_double(nilai: float) -> Decimal:
    """Return the number that a binary double means: its 15 significant digits, as spreadsheets show them.

    A double holds 15 decimal digits faithfully; those behind are the residue of computing in binary. Whole numbers
    up to 2⁵³ are exact, and stay as they are.

    Raises
    ------
    ValueError
        NaN or an infinity.

    Examples
    --------
    >>> from_double(59911114.129999995), from_double(0.1 + 0.2), from_double(9007199254740991.0), from_double(-0.0)
    (Decimal('59911114.13'), Decimal('0.3'), Decimal('9007199254740991'), Decimal('0'))
    """
    if not isfinite(nilai):
        raise ValueError(f"{nilai} bukan angka")
    if abs(nilai) <= _TEPAT and nilai == int(nilai):
        return Decimal(int(nilai))
    tulis = f"{Decimal(f'{nilai:.15g}'):f}"
    return Decimal(tulis.rstrip("0").rstrip(".") if "." in tulis else tulis)
