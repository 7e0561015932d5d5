"""A grid made ready for reading: every row as wide as the grid, spans known, texts as a person sees them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from attrs import Factory, define

from kodefikasi.lembar import JenisKisi, Lembar, Rentang, SelLembar
from kodefikasi.lembar.model import KOSONG


@define
class BarisKisi:
    """A row: its number in the file, its cells, and their texts with blanks folded."""

    nomor: int
    sel: Sequence[SelLembar]
    teks: list[str]
    tersembunyi: bool = False
    halaman: int | None = None

    @property
    def terisi(self) -> list[int]:
        """The places of the cells that hold something."""
        return [k for k, t in enumerate(self.teks) if t]


@define
class Kisi:
    """A grid of equally wide rows; ranges of cells by the row number and place of their first cell."""

    nama: str
    jenis: JenisKisi
    baris: list[BarisKisi]
    lebar: int
    rentang: dict[tuple[int, int], Rentang] = Factory(dict)
    tertutup: set[tuple[int, int]] = Factory(set)

    @cached_property
    def kolom_kosong(self) -> frozenset[int]:
        """The places of the columns in which no row holds anything."""
        terisi = {k for b in self.baris for k in b.terisi}
        return frozenset(range(self.lebar)) - terisi

    def span(self, baris: int, kolom: int) -> tuple[int, int]:
        """Return over how many rows and columns a cell goes, by its row number and its place from 0."""
        r = self.rentang.get((baris, kolom))
        return (1, 1) if r is None else (r.baris_akhir - r.baris + 1, r.kolom_akhir - r.kolom + 1)


def make_grid(lembar: Lembar) -> Kisi:
    """Return a sheet or table as a grid."""
    lebar = max((len(b.sel) for b in lembar.baris), default=0)
    baris = [_row(b.nomor, b.sel, lebar, b.tersembunyi, b.halaman) for b in lembar.baris]
    kisi = Kisi(lembar.nama, lembar.jenis, baris, lebar)
    bernomor = {b.nomor: b for b in baris}
    for r in lembar.gabungan:
        kisi.rentang[r.baris, r.kolom - 1] = r
        for nomor in range(r.baris, min(r.baris_akhir, r.baris + len(baris)) + 1):
            for k in range(r.kolom - 1, min(r.kolom_akhir, lebar)):
                if (nomor, k) != (r.baris, r.kolom - 1):
                    kisi.tertutup.add((nomor, k))
                    if (b := bernomor.get(nomor)) is not None:
                        b.teks[k] = ""  # what a merged range hides is not in the table
    return kisi


def _row(nomor: int, sel: Sequence[SelLembar], lebar: int, tersembunyi: bool, halaman: int | None) -> BarisKisi:
    penuh = [*sel, *[KOSONG] * (lebar - len(sel))]
    return BarisKisi(nomor, penuh, [_text(s) for s in penuh], tersembunyi, halaman)


def _text(sel: SelLembar) -> str:
    nilai = sel.nilai
    if nilai is None:
        return ""
    return " ".join((nilai if isinstance(nilai, str) else sel.teks).split())
