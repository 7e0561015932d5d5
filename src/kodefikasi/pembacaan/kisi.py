"""A grid made ready for reading: every row as wide as the grid, spans known, texts as a person sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from operator import itemgetter

from attrs import Factory, define, field

from kodefikasi.lembar import JenisKisi, Lembar, Rentang, SelLembar
from kodefikasi.lembar.grid import KOSONG
from kodefikasi.lembar.tampak import UMUM
from kodefikasi.lembar.teks_tampak import fold


@define
class BarisKisi:
    """A row: its number in the file, its cells, and their texts with blanks folded.

    `lembar` names its sheet where that is another than the one on which its table begins.
    """

    nomor: int
    sel: Sequence[SelLembar]
    teks: Sequence[str]
    tersembunyi: bool = False
    halaman: int | None = None
    lembar: str | None = None
    _terisi: tuple[int, ...] | None = field(default=None, init=False, eq=False, repr=False)

    @property
    def terisi(self) -> tuple[int, ...]:
        """The places of the cells that hold something; asked for once the texts are all there."""
        if self._terisi is None:
            penuh = all(self.teks)
            self._terisi = _all_places(len(self.teks)) if penuh else tuple(k for k, t in enumerate(self.teks) if t)
        return self._terisi


@lru_cache(maxsize=64)
def _all_places(lebar: int) -> tuple[int, ...]:
    return tuple(range(lebar))


@define
class Kisi:
    """A grid of equally wide rows; ranges of cells by the row number and place of their first cell."""

    nama: str
    jenis: JenisKisi
    baris: list[BarisKisi]
    lebar: int
    rentang: dict[tuple[int, int], Rentang] = Factory(dict)
    geser: int = 0  # how many columns of the sheet stand on its left

    def empty_columns(self, awal: int, akhir: int) -> frozenset[int]:
        """Return the places of the columns in which none of some rows holds anything."""
        return frozenset(range(self.lebar)).difference(*{b.terisi for b in self.baris[awal:akhir]})

    @cached_property
    def kata(self) -> frozenset[str]:
        """The texts of its cells but whole numbers: many cells, of which few differ."""
        return frozenset(t for t in set(chain.from_iterable([b.teks for b in self.baris])) if not t.isdecimal())

    def span(self, baris: int, kolom: int) -> tuple[int, int]:
        """Return over how many rows and columns a cell goes, by its row number and its place from 0."""
        r = self.rentang.get((baris, kolom))
        return (1, 1) if r is None else (r.baris_akhir - r.baris + 1, r.kolom_akhir - r.kolom + 1)


def picker(tempat: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Return what takes the texts at some places out of a row.

    >>> picker([2, 0])(["a", "b", "c"]), picker([1])(["a", "b"]), picker([])(["a"])
    (('c', 'a'), ('b',), ())
    """
    if len(tempat) > 1:
        return itemgetter(*tempat)
    return lambda teks: tuple([teks[k] for k in tempat])


def make_grid(lembar: Lembar) -> Kisi:
    """Return a sheet or table as a grid."""
    lebar = max((len(b.sel) for b in lembar.baris), default=0)
    sel = [b.sel if len(b.sel) == lebar else (*b.sel, *(KOSONG,) * (lebar - len(b.sel))) for b in lembar.baris]
    teks = zip(*[_texts([s[k] for s in sel]) for k in range(lebar)], strict=True) if lebar else [()] * len(sel)
    baris = [
        BarisKisi(b.nomor, s, t, b.tersembunyi, b.halaman) for b, s, t in zip(lembar.baris, sel, teks, strict=True)
    ]
    kisi = Kisi(lembar.nama, lembar.jenis, baris, lebar)
    bernomor = {b.nomor: b for b in baris} if lembar.gabungan else {}
    for r in lembar.gabungan:
        kisi.rentang[r.baris, r.kolom - 1] = r
        for nomor in range(r.baris, min(r.baris_akhir, r.baris + len(baris)) + 1):
            for k in range(r.kolom - 1, min(r.kolom_akhir, lebar)):
                if (nomor, k) != (r.baris, r.kolom - 1) and (b := bernomor.get(nomor)) is not None:
                    b.teks = (*b.teks[:k], "", *b.teks[k + 1 :])  # what a merged range hides is not in the table
    return kisi


def _texts(kolom: Sequence[SelLembar]) -> list[str]:
    """Return the texts of a column of cells; they are folded where files are read."""
    return [n if isinstance(n := s.nilai, str) else _shown(s) for s in kolom]


def _shown(sel: SelLembar) -> str:
    if sel.nilai is None:
        return ""
    if sel.format == UMUM and (angka := str(sel.nilai)).isdecimal():
        return angka
    teks = sel.teks
    return fold(teks) if " " in teks or not teks.isascii() else teks
