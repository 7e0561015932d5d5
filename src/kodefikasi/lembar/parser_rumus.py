"""The formulas of planning tables as trees: cells, numbers, the four operations, percent signs and a few functions."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from attrs import define

_PANJANG = 8_192  # what Excel allows
_DALAM = 64  # as well

_BUTIR = re.compile(
    r"\s*(?:(?P<angka>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:E[+-]?[0-9]{1,3})?)"
    r"|(?P<sel>\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?)(?![A-Za-z0-9_.(!:])"
    r"|(?P<fungsi>SUM|AVERAGE|ROUND|IFERROR)\(|(?P<tanda>[-+*/%(),;]))\s*"
)


class _LainError(Exception):
    """A formula with anything else; never leaves this module."""


class Rangkaian(NamedTuple):
    """Parts that are added and subtracted, or multiplied and divided, in their order, each with its sign."""

    isi: tuple[tuple[str, SimpulRumus], ...]


class Panggilan(NamedTuple):
    """A function with its arguments."""

    nama: str
    isi: tuple[SimpulRumus, ...]


#: A number, a cell or a range of cells (without ``$``), or what is made of some.
SimpulRumus = Decimal | str | Rangkaian | Panggilan


def parse_formula(rumus: str) -> SimpulRumus | None:
    """Return a formula (without its equals sign) as a tree; None where it has anything else.

    >>> parse_formula("SUM(F$4:F6)")
    Panggilan(nama='SUM', isi=('F4:F6',))
    >>> parse_formula("10%*A1"), parse_formula("Lain!A1")
    (Rangkaian(isi=(('*', Rangkaian(isi=(('*', Decimal('10')), ('/', Decimal('100'))))), ('*', 'A1'))), None)
    """
    try:
        parser = _Parser(_items(rumus))
        hasil = parser.sum()
    except _LainError:
        return None
    return None if parser.isi else hasil


def _items(rumus: str) -> list[tuple[str, str]]:
    """Return the items of a formula, the last first, each with its kind; a sign is its own."""
    isi, letak = [], 0 if len(rumus) <= _PANJANG else -1
    while letak != len(rumus):
        m = _BUTIR.match(rumus, letak) if letak >= 0 else None
        if m is None or m.lastgroup is None:
            raise _LainError
        isi.append((m["tanda"] or m.lastgroup, m[m.lastgroup]))
        letak = m.end()
    return isi[::-1]


@define
class _Parser:
    isi: list[tuple[str, str]]
    dalam: int = 0

    def sum(self) -> SimpulRumus:
        self.dalam += 1
        if self.dalam > _DALAM:
            raise _LainError
        hasil = self._chain("+-", self._product)
        self.dalam -= 1
        return hasil

    def _product(self) -> SimpulRumus:
        return self._chain("*/", self._signed)

    def _chain(self, tanda: str, bagian: Callable[[], SimpulRumus]) -> SimpulRumus:
        isi = [(tanda[0], bagian())]
        while t := self._take(tanda):
            isi.append((t, bagian()))
        return _joined(isi)

    def _signed(self) -> SimpulRumus:
        minus = False
        while t := self._take("+-"):
            minus ^= t == "-"
        isi = [("*", self._single())]
        while self._take("%"):
            isi.append(("/", Decimal(100)))
        return Rangkaian((("-", _joined(isi)),)) if minus else _joined(isi)

    def _single(self) -> SimpulRumus:
        jenis, teks = self.isi.pop() if self.isi else ("", "")
        if jenis == "angka":
            return Decimal(teks)
        if jenis == "sel":
            return teks.replace("$", "")
        if jenis not in {"fungsi", "("}:
            raise _LainError
        isi = [self.sum()]
        while (tanda := self._take(",;)")) in {",", ";"}:
            isi.append(self.sum())
        if not tanda or (jenis == "(" and len(isi) > 1):
            raise _LainError
        return Panggilan(teks, tuple(isi)) if jenis == "fungsi" else isi[0]

    def _take(self, tanda: str) -> str:
        """Return the next item and step behind it if it is one of some signs, else nothing."""
        return self.isi.pop()[1] if self.isi and self.isi[-1][0] in tanda else ""


def _joined(isi: list[tuple[str, SimpulRumus]]) -> SimpulRumus:
    return isi[0][1] if len(isi) == 1 else Rangkaian(tuple(isi))
