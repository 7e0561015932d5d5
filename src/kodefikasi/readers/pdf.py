"""The PDF reader: from a digital PDF to the blocks that every format yields.

Ruled tables come from their lines; text set in columns without lines becomes a fixed-width grid, which counts as a
table only where its form is known; everything else is running text. What repeats on the pages' edges (headers,
footers, page numbers) is left out. A page is read, kept as plain text and cells, and dropped before the next one.

Bounded: bytes of the file, decoded bytes of each stream and of all streams, pages, characters and drawn elements of a
page and of the document, ranges of character maps and widths; objects that lead back to themselves are refused. Not
bounded is the time for a file whose object table points to wrong places all over: the library searches the file for
each object. Contents that draw nothing take some seconds for each MiB.

Left out: text printed askew (watermarks), and text printed sideways outside tables on an upright page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from attrs import define

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.halaman_pdf import Halaman, read_pages
from kodefikasi.lembar.huruf_pdf import SELA_ALINEA, Garis, whole
from kodefikasi.lembar.kolom_pdf import aligned, grid
from kodefikasi.lembar.penjaga_pdf import BatasPdf, Penjaga, check_bytes, silence
from kodefikasi.lembar.rapi import ranges
from kodefikasi.lembar.tepi_pdf import drop_repeated
from kodefikasi.readers.tata_letak import Blok, Petak, TataLetak
from kodefikasi.tambahan import require
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_TANPA_TEKS = (
    "PDF hasil pindai tanpa teks yang dapat dibaca; jalankan OCR lebih dahulu, atau pakai berkas Word/Excel sumbernya"
)
_SARAN_PINDAI = "jalankan OCR pada halaman itu, atau pakai berkas Word/Excel sumbernya"


def read_pdf(
    isi: bytes, nama: str, batas: Batas, *, batas_pdf: BatasPdf | None = None
) -> tuple[list[Blok], list[Temuan]]:
    """Read the tables and the text of a digital PDF.

    Parameters
    ----------
    isi
        The bytes of the file.
    nama
        Its name, for places and messages.
    batas
        Limits of the file and of all that it unpacks to.
    batas_pdf
        Limits of pages and streams; the usual ones if None.

    Returns
    -------
    tuple of list of Blok and list of Temuan
        Blocks in reading order, page by page, and B020 when some pages hold no text that can be read.

    Raises
    ------
    BacaError
        No PDF, damaged, encrypted, too large, or without any text: scanned.
    TambahanError
        The library that reads PDF is not installed.
    """
    require("pdfplumber", "dokumen", "membaca PDF")
    check_bytes(isi, nama, batas)
    penjaga = Penjaga(nama, batas, batas_pdf or BatasPdf())
    with silence():
        halaman = list(read_pages(isi, penjaga))
    temuan = _check_legible(halaman, nama)
    drop_repeated(halaman)
    return [b for h in halaman for b in _blocks(h, nama)], temuan


def _check_legible(halaman: Sequence[Halaman], nama: str) -> list[Temuan]:
    buta = [h.nomor for h in halaman if not h.terbaca]
    if not any(h.unsur for h in halaman if h.terbaca):
        raise BacaError(nama, _TANPA_TEKS if buta else "PDF tidak berisi teks; tidak ada yang dapat dibaca")
    if not buta:
        return []
    daftar = ", ".join(ranges(buta))
    pesan = f"Halaman {daftar} hasil pindai atau gambar, tanpa teks yang dapat dibaca; isinya tidak diperiksa."
    return [Temuan("B020", Keparahan.PERINGATAN, pesan, Lokasi(berkas=nama, halaman=buta[0]), saran=_SARAN_PINDAI)]


def _blocks(halaman: Halaman, berkas: str) -> Iterator[Blok]:
    """Cut a page into blocks, its lines and its table rows numbered from 1."""
    tempat = Lokasi(berkas=berkas, halaman=halaman.nomor)
    nomor = _Nomor()
    garis: list[Garis] = []
    for u in (*halaman.unsur, None):
        if isinstance(u, Garis):
            garis.append(u)
            continue
        yield from _text_blocks(garis, tempat, nomor)
        garis = []
        if u is not None:
            yield Blok(TataLetak.TABEL, petak=tuple(_rows(u.baris, tempat, nomor)), tempat=tempat)


@define
class _Nomor:
    """The last line of text and the last row of a table on a page."""

    teks: int = 0
    baris: int = 0


def _rows(baris: Iterable[Sequence[str]], tempat: Lokasi, nomor: _Nomor) -> Iterator[Petak]:
    """Number the rows; empty ones count, but are left out."""
    for sel in baris:
        nomor.baris += 1
        if any(sel):
            lokasi = Lokasi(berkas=tempat.berkas, halaman=tempat.halaman, baris=nomor.baris)
            yield Petak(nomor.baris, tuple(sel), lokasi)


def _text_blocks(garis: Sequence[Garis], tempat: Lokasi, nomor: _Nomor) -> Iterator[Blok]:
    """Cut lines into paragraphs and into stretches that are set in columns."""
    sela = [b.atas - a.bawah for a, b in pairwise(garis)]
    biasa = 1.4 * median(sela) if sela else 0.0
    sejajar = aligned(garis)
    alinea: list[Garis] = []
    n = 0
    while n < len(garis):
        akhir = next((z for a, z in sejajar if a == n), None)
        putus = n > 0 and sela[n - 1] > max(SELA_ALINEA * garis[n].tinggi, biasa)
        if alinea and (putus or akhir):
            yield Blok(TataLetak.TEKS, teks=tuple(_numbered(alinea, nomor)), tempat=tempat)
            alinea = []
        if akhir:
            kolom = garis[n:akhir]
            teks = tuple(_numbered(kolom, nomor))
            yield Blok(TataLetak.LEBAR_TETAP, tuple(_rows(grid(kolom), tempat, nomor)), teks, tempat)
            n = akhir
        else:
            alinea.append(garis[n])
            n += 1
    if alinea:
        yield Blok(TataLetak.TEKS, teks=tuple(_numbered(alinea, nomor)), tempat=tempat)


def _numbered(garis: Iterable[Garis], nomor: _Nomor) -> Iterator[tuple[int, str]]:
    for g in garis:
        nomor.teks += 1
        yield nomor.teks, whole(g.teks)
