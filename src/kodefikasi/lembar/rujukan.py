"""References to cells inside formulas: addresses, ranges, and formulas that many cells share."""

from __future__ import annotations

import re
from functools import lru_cache

from kodefikasi.lembar.model import Rentang, column_letters, column_number

BARIS_MAKS = 1_048_576
KOLOM_MAKS = 16_384

_column = lru_cache(maxsize=KOLOM_MAKS)(column_number)
_RENTANG = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?\Z")
#: A text or a quoted name of a sheet, which are left as they are, or an address.
_BUTIR = re.compile(
    r"\"[^\"]*\"|'[^']*'|(?<![A-Za-z0-9_.$\\])(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_.(!\\])",
)


def parse_range(teks: str) -> Rentang | None:
    """Read a range or a single address; None for what is neither.

    >>> str(parse_range("A1:C3")), str(parse_range("$M$23")), parse_range("A:A"), parse_range("A0")
    ('A1:C3', 'M23:M23', None, None)
    >>> str(parse_range("C3:A1"))
    'A1:C3'
    """
    m = _RENTANG.match(teks)
    if m is None:
        return None
    huruf, angka, huruf_akhir, angka_akhir = m.groups()
    kolom, baris = _column(huruf), int(angka)
    kolom_akhir = kolom if huruf_akhir is None else _column(huruf_akhir)
    baris_akhir = baris if angka_akhir is None else int(angka_akhir)
    if kolom > kolom_akhir:
        kolom, kolom_akhir = kolom_akhir, kolom
    if baris > baris_akhir:
        baris, baris_akhir = baris_akhir, baris
    if baris < 1 or baris_akhir > BARIS_MAKS or kolom_akhir > KOLOM_MAKS:
        return None
    return Rentang(baris, kolom, baris_akhir, kolom_akhir)


def shift_formula(rumus: str, baris: int, kolom: int) -> str:
    """Return a formula as it reads so many rows below and columns to the right; ``$`` holds a place fast.

    >>> shift_formula("SUM(A1:$B$2)*C$3", 2, 1), shift_formula('"A1"&Renja!A1+LOG10(A1)', 1, 0)
    ('SUM(B3:$B$2)*D$3', '"A1"&Renja!A2+LOG10(A2)')
    >>> shift_formula("A1", -1, 0)
    '#REF!'
    """

    def shift(m: re.Match[str]) -> str:
        if m[2] is None:
            return m[0]
        k = _column(m[2]) + (0 if m[1] else kolom)
        b = int(m[4]) + (0 if m[3] else baris)
        if not (1 <= k <= KOLOM_MAKS and 1 <= b <= BARIS_MAKS):
            return "#REF!"
        return f"{m[1]}{column_letters(k)}{m[3]}{b}"

    return _BUTIR.sub(shift, rumus) if baris or kolom else rumus
