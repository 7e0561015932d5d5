"""References to cells inside formulas: addresses, ranges, and formulas that many cells share.

Excel writes a formula once for a block of cells. It is taken apart once and moved for each of them, as thousands of
cells may share it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kodefikasi.lembar.grid import Rentang, column_letters, column_number

BARIS_MAKS = 1_048_576
KOLOM_MAKS = 16_384

_column = lru_cache(maxsize=KOLOM_MAKS)(column_number)
_letters = lru_cache(maxsize=KOLOM_MAKS)(column_letters)
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


class RumusBersama:
    """A formula that many cells share, taken apart once: its cells move with the cell that it stands in.

    >>> rumus = RumusBersama("SUM(A1:$B$2)*C$3")
    >>> rumus.shifted(2, 1), rumus.shifted(0, 0), len(rumus)
    ('SUM(B3:$B$2)*D$3', 'SUM(A1:$B$2)*C$3', 16)
    """

    def __init__(self, teks: str) -> None:
        self._teks = teks
        self._potong: list[str | tuple[str, int, str, int]] = []
        akhir = 0
        for m in _BUTIR.finditer(teks):
            if m[2] is not None:
                self._potong += [teks[akhir : m.start()], (m[1], _column(m[2]), m[3], int(m[4]))]
                akhir = m.end()
        self._potong.append(teks[akhir:])

    def __len__(self) -> int:
        return len(self._teks)

    def shifted(self, baris: int, kolom: int) -> str:
        """Return the formula as it reads so many rows below and columns to the right; ``$`` holds a place fast."""
        if not baris and not kolom:
            return self._teks
        return "".join(p if isinstance(p, str) else _moved(*p, baris, kolom) for p in self._potong)


def _moved(tetap_k: str, k: int, tetap_b: str, b: int, baris: int, kolom: int) -> str:
    k += 0 if tetap_k else kolom
    b += 0 if tetap_b else baris
    if not (1 <= k <= KOLOM_MAKS and 1 <= b <= BARIS_MAKS):
        return "#REF!"
    return f"{tetap_k}{_letters(k)}{tetap_b}{b}"
