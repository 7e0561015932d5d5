"""Cells of a row: what is printed, and what it says; and the mappings that rows are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from attrs import field, frozen

from kodefikasi.besaran import Besaran
from kodefikasi.sebutan import expect

K = TypeVar("K")
N = TypeVar("N")


@frozen
class Sel:
    """One cell: the text as printed and its value (None: missing, or free text).

    Attributes
    ----------
    teks
        As printed, blanks folded.
    nilai
        `Besaran` in quantity columns, `Decimal` (rupiah) in columns of money, else None.
    alamat
        Its address, e.g. ``"Renja!M23"``, in files that have them; takes no part in equality.
    rumus
        The formula of a workbook's cell, without its equals sign; takes no part in equality either.
    berupa_teks
        Whether a workbook holds it as a text, though it reads as a number; takes no part in equality either.
    """

    teks: str
    nilai: Besaran | Decimal | None = None
    alamat: str | None = field(default=None, eq=False)
    rumus: str | None = field(default=None, eq=False)
    berupa_teks: bool = field(default=False, eq=False)


class Peta(Mapping[K, N]):
    """A mapping that does not change, and that can be hashed and pickled as the values around it."""

    __slots__ = ("_isi",)

    def __init__(self, isi: Mapping[K, N] | Iterable[tuple[K, N]] = ()) -> None:
        self._isi: dict[K, N] = dict(isi)

    def __getitem__(self, kunci: K) -> N:
        return self._isi[kunci]

    def __iter__(self) -> Iterator[K]:
        return iter(self._isi)

    def __len__(self) -> int:
        return len(self._isi)

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self)!r})"


class IsiBaris(Peta[str, Sel]):
    """The cells of a row that hold something, by column key."""

    __slots__ = ()

    def teks(self, kunci: str) -> str:
        """Return the printed text of a column, empty where nothing is printed."""
        sel = self._isi.get(kunci)
        if sel is None:
            expect(kunci, str, "kunci")
            return ""
        return sel.teks

    def nilai(self, kunci: str) -> Besaran | Decimal | None:
        """Return the value of a column, None where it is missing or is a text."""
        sel = self._isi.get(kunci)
        if sel is None:
            expect(kunci, str, "kunci")
            return None
        return sel.nilai

    def rumus(self, kunci: str) -> str | None:
        """Return the formula of a workbook's cell, None where it has none."""
        sel = self._isi.get(kunci)
        return None if sel is None else sel.rumus

    def workbook(self, kunci: str) -> tuple[str | None, bool]:
        """Return a cell's formula, and whether a workbook holds it as a text, which its sums count as nothing."""
        sel = self._isi.get(kunci)
        return (None, False) if sel is None else (sel.rumus, sel.berupa_teks)

    def alamat(self, kunci: str) -> str | None:
        """Return a cell's address in files that have them, where it is known also that of an empty one."""
        sel = self._isi.get(kunci)
        return None if sel is None else sel.alamat
