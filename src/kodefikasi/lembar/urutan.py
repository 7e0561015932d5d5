"""Lines and grids in the order of a document, as its content; for formats that say themselves what a table is.

What stands above a table as its caption is kept together with it, since years and the form are told there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kodefikasi.lembar.grid import Lembar
from kodefikasi.lembar.isi import Alinea

BarisTeks = tuple[int, str]
_KEPALA_TABEL = re.compile(r"tabel\s+\d", re.IGNORECASE)
_TAMAT = (".", ":", ";")  # how no line of a title ends
_JUDUL_TERPANJANG = 6


def in_order(urutan: Iterable[BarisTeks | Lembar]) -> tuple[Alinea | Lembar, ...]:
    """Return lines and grids as parts: each line by itself, but the lines of a caption together above their table.

    >>> lines = [(1, "Isi."), (2, "Tabel 2.1"), (3, "Rekapitulasi"), (4, "")]
    >>> [b.baris for b in in_order([*lines, Lembar("a", ())])]
    [((1, 'Isi.'),), ((2, 'Tabel 2.1'), (3, 'Rekapitulasi')), ()]
    """
    hasil: list[Alinea | Lembar] = []
    tunggu: list[BarisTeks] = []
    for apa in urutan:
        if isinstance(apa, Lembar):
            hasil += [*_paragraphs(tunggu, _caption_start(tunggu)), apa]
            tunggu = []
        else:
            tunggu.append(apa)
    return (*hasil, *_paragraphs(tunggu, len(tunggu)))


def _caption_start(baris: Sequence[BarisTeks]) -> int:
    """Return where the caption begins that ends the lines; their number if there is none."""
    akhir = len(baris)
    while akhir and not baris[akhir - 1][1]:
        akhir -= 1
    for n in range(akhir - 1, max(-1, akhir - 1 - _JUDUL_TERPANJANG), -1):
        if not baris[n][1]:
            break
        if _KEPALA_TABEL.match(baris[n][1]):
            return n
        if baris[n][1].endswith(_TAMAT):
            break
    return len(baris)


def _paragraphs(baris: Sequence[BarisTeks], judul: int) -> Iterator[Alinea]:
    yield from (Alinea((b,)) for b in baris[:judul] if b[1])
    if kepala := tuple(b for b in baris[judul:] if b[1]):
        yield Alinea(kepala)
