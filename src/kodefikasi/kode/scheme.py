"""What a family of codes is made of: levels, the parts of each level, and their digits.

Parser, formatter and ancestry of a code work from its scheme, so that a further family is data, not code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from attrs import frozen


@frozen
class Ruas:
    """One part of a code between two dots.

    Attributes
    ----------
    nama
        What the part numbers, for messages.
    digit
        The widths in which it may be written; the first is the usual one.
    liar
        Letters that stand for "any" in this part, e.g. ``"XX"``; None where there is no wildcard.
    """

    nama: str
    digit: tuple[int, ...]
    liar: str | None = None

    @property
    def pola(self) -> str:
        """The part as a regular expression with one group."""
        angka = "|".join(f"[0-9]{{{d}}}" for d in sorted(self.digit, reverse=True))
        return f"({angka})" if self.liar is None else f"({angka}|{self.liar})"


@frozen
class TingkatSkema:
    """One level: its name and the part or parts that it adds to the level above."""

    nama: str
    ruas: tuple[Ruas, ...]


@frozen(slots=False)
class Skema:
    """A family of codes.

    >>> URUSAN.banyak_ruas
    (1, 2, 3, 5, 6)
    """

    nama: str
    tingkat: tuple[TingkatSkema, ...]

    @cached_property
    def ruas(self) -> tuple[Ruas, ...]:
        """All parts, from the top down."""
        return tuple(r for t in self.tingkat for r in t.ruas)

    @cached_property
    def banyak_ruas(self) -> tuple[int, ...]:
        """How many parts a code has at each level."""
        jumlah, hasil = 0, []
        for t in self.tingkat:
            jumlah += len(t.ruas)
            hasil.append(jumlah)
        return tuple(hasil)

    @cached_property
    def pola(self) -> re.Pattern[str]:
        """The canonical spellings: levels below the first are optional, from the deepest up."""
        pola = ""
        for n, t in reversed(list(enumerate(self.tingkat))):
            awal = r"\." if n else ""
            isi = awal + r"\.".join(r.pola for r in t.ruas) + pola
            pola = f"(?:{isi})?" if n else isi
        return re.compile(pola + r"\Z")

    def level_of(self, banyak: int) -> int | None:
        """Return the level (from 1) of a code with so many parts, None where a level is incomplete."""
        return self.banyak_ruas.index(banyak) + 1 if banyak in self.banyak_ruas else None

    def join(self, ruas: Sequence[str]) -> str:
        """Return the canonical text of written parts."""
        return ".".join(ruas)


#: Urusan, bidang urusan, program, kegiatan (authority digit and number), sub kegiatan (2 or 4 digits).
URUSAN = Skema(
    "urusan",
    (
        TingkatSkema("urusan", (Ruas("urusan", (1,), "X"),)),
        TingkatSkema("bidang urusan", (Ruas("bidang urusan", (2,), "XX"),)),
        TingkatSkema("program", (Ruas("program", (2,)),)),
        TingkatSkema("kegiatan", (Ruas("kewenangan", (1,)), Ruas("kegiatan", (2,)))),
        TingkatSkema("sub kegiatan", (Ruas("sub kegiatan", (2, 4)),)),
    ),
)
