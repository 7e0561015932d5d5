"""The pages of a PDF put together: paragraphs, and tables that go on from page to page as one.

A table ends on each page and begins anew on the next, mostly with its heading again. It is one table where the columns
are the same and nothing but edges of pages stands in between; then codes and sums go on over the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from attrs import define

from kodefikasi.lembar.grid import KOSONG, BarisLembar, JenisKisi, Lembar, Rentang, SelLembar, trim
from kodefikasi.lembar.halaman_pdf import Halaman
from kodefikasi.lembar.huruf_pdf import SELA_ALINEA, Garis, whole
from kodefikasi.lembar.isi import Alinea
from kodefikasi.lembar.kolom_pdf import aligned, goes_on, grid
from kodefikasi.lembar.tabel_pdf import SETEMPAT, KisiPdf

_LANJUTAN = re.compile(r"\b(?:lanjutan|sambungan)\b", re.IGNORECASE)


@define
class _Tabel:
    """A table and the pages that it goes on over: its ruled parts, or its lines set in columns."""

    kisi: list[KisiPdf]
    garis: list[Garis]

    def takes(self, lanjut: _Tabel) -> bool:
        """Whether a table on the next page goes on with this one."""
        if self.kisi and lanjut.kisi:
            return self.kisi[-1].goes_on(lanjut.kisi[0])
        return bool(self.garis and lanjut.garis) and goes_on(self.garis, lanjut.garis)

    def to_sheet(self) -> Lembar:
        """Return the grid."""
        return _ruled(self.kisi) if self.kisi else _set_in_columns(self.garis)


def put_together(halaman: Sequence[Halaman]) -> tuple[Alinea | Lembar, ...]:
    """Return the texts and tables of pages, in their order; a table over several pages is one."""
    hasil: list[Alinea | _Tabel] = []
    terbuka: _Tabel | None = None
    for h in halaman:
        bagian = list(_parts(h))
        judul = 0
        while judul < len(bagian) and isinstance(b := bagian[judul], Alinea) and _LANJUTAN.search(b.baris[0][1]):
            judul += 1
        lanjut = bagian[judul] if judul < len(bagian) else None
        if terbuka is not None and isinstance(lanjut, _Tabel) and terbuka.takes(lanjut):
            terbuka.kisi += lanjut.kisi
            terbuka.garis += lanjut.garis
            del bagian[judul]
            if not bagian[judul:]:
                bagian.append(terbuka)
        hasil += [b for b in bagian if b is not terbuka]
        terbuka = bagian[-1] if bagian and isinstance(bagian[-1], _Tabel) else None
    return tuple(b if isinstance(b, Alinea) else b.to_sheet() for b in hasil)


def _parts(halaman: Halaman) -> Iterator[Alinea | _Tabel]:
    """Cut a page into paragraphs, numbered by its lines, and tables."""
    garis: list[Garis] = []
    nomor = 1
    for u in (*halaman.unsur, None):
        if isinstance(u, Garis):
            garis.append(u)
            continue
        yield from _cut(garis, nomor)
        nomor += len(garis)
        garis = []
        if u is not None:
            yield _Tabel([u], [])


def _cut(garis: Sequence[Garis], nomor: int) -> Iterator[Alinea | _Tabel]:
    """Cut lines into paragraphs and into stretches that are set in columns."""
    sela = [b.atas - a.bawah for a, b in pairwise(garis)]
    biasa = 1.4 * median(sela) if sela else 0.0
    sejajar = dict(aligned(garis))
    awal = n = 0
    while n < len(garis):
        putus = n > 0 and sela[n - 1] > max(SELA_ALINEA * garis[n].tinggi, biasa)
        if n > awal and (putus or n in sejajar):
            yield _paragraph(garis[awal:n], nomor + awal)
            awal = n
        if n in sejajar:
            awal = sejajar[n]
            yield _Tabel([], list(garis[n:awal]))
            n = awal
        else:
            n += 1
    if n > awal:
        yield _paragraph(garis[awal:n], nomor + awal)


def _paragraph(garis: Sequence[Garis], nomor: int) -> Alinea:
    return Alinea(tuple((n, whole(g.teks)) for n, g in enumerate(garis, nomor)), garis[0].halaman)


def _ruled(kisi: Sequence[KisiPdf]) -> Lembar:
    """Lay the parts of a ruled table onto the columns of all of them; rows are counted through."""
    tepi = _edges(x for k in kisi for x in k.tepi)
    baris: list[BarisLembar] = []
    gabungan: list[Rentang] = []
    atas = 1
    for k in kisi:
        isi = [[KOSONG] * len(tepi) for _ in range(k.banyak_baris)]
        for s in k.sel:
            awal = _column(tepi, s.kiri)
            akhir = max(awal, _column(tepi, s.kanan) - 1 if s.kanan < k.kanan - SETEMPAT else len(tepi) - 1)
            isi[s.baris][awal] = SelLembar(s.teks) if s.teks else KOSONG
            if (s.baris, awal) != (s.baris_akhir, akhir):
                gabungan.append(Rentang(atas + s.baris, awal + 1, atas + s.baris_akhir, akhir + 1))
        baris += [BarisLembar(n, b, halaman=k.halaman) for n, i in enumerate(isi, atas) if (b := trim(i))]
        atas += k.banyak_baris
    return Lembar("", tuple(baris), gabungan=tuple(gabungan), jenis=JenisKisi.TABEL)


def _edges(tepi: Iterable[float]) -> list[float]:
    """Return where the columns begin, lines that are nearly at one place as one."""
    hasil: list[float] = []
    for x in sorted(tepi):
        if not hasil or x - hasil[-1] > SETEMPAT:
            hasil.append(x)
    return hasil


def _column(tepi: Sequence[float], x: float) -> int:
    return min(range(len(tepi)), key=lambda k: abs(tepi[k] - x))


def _set_in_columns(garis: Sequence[Garis]) -> Lembar:
    baris = []
    for n, (halaman, isi) in enumerate(grid(garis), 1):
        if sel := trim([SelLembar(t) if t else KOSONG for t in isi]):
            baris.append(BarisLembar(n, sel, halaman=halaman))
    return Lembar("", tuple(baris), jenis=JenisKisi.SELARAS)
