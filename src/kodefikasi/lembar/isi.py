"""What a file holds, in its order: running text and grids of cells, of one shape for every format.

A grid is a `Lembar`, whether it was a sheet, a table of a page or a Word document, or aligned text: rows with the
number they have in the file, cells with value, number format and formula where the format keeps them, and the ranges
that one cell spans.
"""

from __future__ import annotations

from attrs import frozen

from kodefikasi.lembar.grid import Lembar
from kodefikasi.temuan import Temuan


@frozen
class Alinea:
    """A run of text between grids: its lines, or its paragraphs."""

    # number (of the line in the file, or of the paragraph, from 1) and text of each, blanks folded
    baris: tuple[tuple[int, str], ...]
    # halaman, lembar: the page, or the sheet, in formats that have them
    halaman: int | None = None
    lembar: str | None = None


@frozen
class Isi:
    """The content of a file: texts and grids in their order, and what had to be said while opening it."""

    bagian: tuple[Alinea | Lembar, ...]
    temuan: tuple[Temuan, ...] = ()

    @property
    def kisi(self) -> tuple[Lembar, ...]:
        """The grids alone."""
        return tuple(b for b in self.bagian if isinstance(b, Lembar))
