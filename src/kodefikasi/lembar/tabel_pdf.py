"""Ruled tables of a PDF page: cells between lines, and the text in each.

Lines are drawn as strokes or thin boxes that nearly meet. Cells are what they close off; a letter belongs to the cell
that its middle lies in, whatever order the file has the letters in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from attrs import frozen

from kodefikasi.lembar.huruf_pdf import Garis, Huruf, group_lines, line, upright, whole
from kodefikasi.lembar.sambung import join

# Finding cells takes the square of the points where lines may cross. Forms have about a thousand, maps any number.
_PASANGAN_TERBANYAK = 250_000
_TITIK_TERBANYAK = 6_000
_ISI_TABEL = 2

#: How far lines of one column stand apart from page to page, in points.
SETEMPAT = 3.0


@frozen
class SelPdf:
    """A cell: its rows in the table, from 0, and where its lines stand."""

    baris: int
    baris_akhir: int
    kiri: float
    kanan: float
    teks: str


@frozen
class KisiPdf:
    """A ruled table of a page."""

    halaman: int
    atas: float
    kiri: float
    kanan: float
    banyak_baris: int
    sel: tuple[SelPdf, ...]

    @property
    def tepi(self) -> list[float]:
        """Where columns begin."""
        return sorted({s.kiri for s in self.sel})

    def goes_on(self, lanjut: KisiPdf) -> bool:
        """Whether a table at the top of a page has the columns of this one: each line of one stands in the other."""
        if abs(self.kiri - lanjut.kiri) > SETEMPAT or abs(self.kanan - lanjut.kanan) > SETEMPAT:
            return False
        sedikit, banyak = sorted((self.tepi, lanjut.tepi), key=len)
        return all(any(abs(x - y) <= SETEMPAT for y in banyak) for x in sedikit)


def find_tables(muka: Any) -> list[Any]:
    """Return the tables that lines make; none on a page with as many lines as a map."""
    from pdfplumber.table import merge_edges

    rusuk = [e for e in muka.edges if e["orientation"] in {"h", "v"}]
    gabung = merge_edges(rusuk, 3, 3, 3, 3) if rusuk else []
    datar, tegak = ([e for e in gabung if e["orientation"] == o] for o in "hv")
    titik = len({e["top"] for e in datar}) * len({e["x0"] for e in tegak})
    if not titik or titik > _TITIK_TERBANYAK or len(datar) * len(tegak) > _PASANGAN_TERBANYAK:
        return []
    return list(muka.find_tables())


def read_table(tabel: Any, huruf: Sequence[Huruf], halaman: int) -> tuple[KisiPdf, list[Huruf]] | None:
    """Return a table's cells and the characters in it; None for boxes that hold no more than one text."""
    sel: list[tuple[float, float, float, float]] = sorted(tabel.cells, key=lambda s: (s[1], s[0]))
    baris = sorted({s[1] for s in sel})
    isi: list[list[Huruf]] = [[] for _ in sel]
    tepi_x = sorted({x for s in sel for x in (s[0], s[2])})
    tepi_y = sorted({y for s in sel for y in (s[1], s[3])})
    milik = {
        (i, j): n
        for n, (x0, y0, x1, y1) in enumerate(sel)
        for i in range(bisect_left(tepi_x, x0), bisect_left(tepi_x, x1))
        for j in range(bisect_left(tepi_y, y0), bisect_left(tepi_y, y1))
    }
    for h in huruf:
        i, j = bisect_right(tepi_x, (h.kiri + h.kanan) / 2) - 1, bisect_right(tepi_y, (h.atas + h.bawah) / 2) - 1
        if (n := milik.get((i, j))) is not None:
            isi[n].append(h)
    teks = [_cell_text(h, s[0], s[2]) for s, h in zip(sel, isi, strict=True)]
    if len({s[0] for s in sel}) < 2 or sum(map(bool, teks)) < _ISI_TABEL:
        return None
    petak = tuple(
        SelPdf(bisect_left(baris, y0), bisect_left(baris, y1 - SETEMPAT / 2) - 1, x0, x1, t)
        for (x0, y0, x1, y1), t in zip(sel, teks, strict=True)
    )
    kisi = KisiPdf(halaman, baris[0], tepi_x[0], tepi_x[-1], len(baris), petak)
    return kisi, [h for daftar in isi for h in daftar]


def _cell_text(huruf: list[Huruf], kiri: float, kanan: float) -> str:
    """Return the text of a cell, its lines joined; text printed sideways is read as it is turned."""
    if not huruf:
        return ""
    hitung = Counter(h.arah for h in huruf if h.teks.strip())
    arah = hitung.most_common(1)[0][0] if hitung else 0
    baris = [line(g) for g in group_lines([upright(h, arah) for h in huruf if h.arah == arah])]
    if not baris:
        return ""
    # How much text fits beside the margins; six points and a half is the widest that is usual.
    tepi = 6.5 if arah else min(6.5, *(min(b.potongan[0][0] - kiri, kanan - b.potongan[-1][1]) for b in baris))
    lebar = float("inf") if arah else kanan - kiri - 2 * max(0.0, tepi)
    hasil = baris[0].teks
    for sebelum, b in pairwise(baris):
        seukuran = max(_width(g) / len(g.teks) for g in (sebelum, b))
        hasil = join(hasil, b.teks, penuh=_width(sebelum) + seukuran > lebar)
    return whole(hasil)


def _width(garis: Garis) -> float:
    return garis.potongan[-1][1] - garis.potongan[0][0]
