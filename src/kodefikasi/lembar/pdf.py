"""Digital PDF as texts and grids, in reading order.

Ruled tables come from their lines; text set in columns without lines becomes a grid of its alignment; everything else
is running text. A table that goes on over pages is one. What repeats on the pages' edges (headers, footers, page
numbers) is left out. A page is read, kept as plain text and cells, and dropped before the next one.

The library that takes PDF apart bounds neither memory nor time, so it works in a process that the system bounds.

Left out: text printed askew (watermarks), and text printed sideways outside tables on an upright page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kodefikasi.errors import BacaError
from kodefikasi.lembar.anak_pdf import answer_with, read_apart
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.guard_pdf import BatasPdf, check_bytes, whole_streams
from kodefikasi.lembar.halaman_pdf import Halaman, read_pages
from kodefikasi.lembar.isi import Isi
from kodefikasi.lembar.susun_pdf import put_together
from kodefikasi.lembar.teks_tampak import ranges
from kodefikasi.lembar.tepi_pdf import drop_repeated
from kodefikasi.tambahan import require
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_TANPA_TEKS = (
    "PDF hasil pindai tanpa teks yang dapat dibaca; jalankan OCR lebih dahulu, atau pakai berkas Word/Excel sumbernya"
)
_SARAN_PINDAI = "jalankan OCR pada halaman itu, atau pakai berkas Word/Excel sumbernya"


def read_pdf(isi: bytes, berkas: str, batas: Batas, *, batas_pdf: BatasPdf | None = None) -> Isi:
    """Read the tables and the text of a digital PDF.

    A ruled table is a grid of its own, its rows numbered from 1 through all its pages; where lines were not drawn the
    grid is one of aligned text, which may be prose. Lines of text are numbered on their page.

    `batas_pdf`: limits of pages, memory and time; the usual ones if None.
    Raises `BacaError`: no PDF, damaged, encrypted, too large, or without any text: scanned; `TambahanError`: the
    library that reads PDF is not installed.
    """
    require("pdfplumber", "dokumen", "membaca PDF")
    check_bytes(isi, berkas, batas)
    return read_apart(isi, berkas, batas_pdf or BatasPdf(), read_here)


def read_here(isi: bytes, berkas: str, batas: BatasPdf) -> Isi:
    """Read a PDF in this process, with no limit but that of pages; the rest is as `read_pdf` says."""
    with whole_streams():
        halaman = list(read_pages(isi, berkas, batas.halaman))
    temuan = [*_check_legible(halaman, berkas), *_unseen(halaman, berkas)]
    drop_repeated(halaman)
    return Isi(put_together(halaman), tuple(temuan))


def answer(a: Mapping[str, Any]) -> None:
    """Read for another process."""
    answer_with(a, read_here)


def _check_legible(halaman: Sequence[Halaman], nama: str) -> list[Temuan]:
    buta = [h.nomor for h in halaman if not h.terbaca]
    if not any(h.unsur for h in halaman if h.terbaca):
        raise BacaError(nama, _TANPA_TEKS if buta else "PDF tidak berisi teks; tidak ada yang dapat dibaca")
    if not buta:
        return []
    daftar = ", ".join(ranges(buta))
    pesan = f"Halaman {daftar} hasil pindai atau gambar, tanpa teks yang dapat dibaca; isinya tidak diperiksa."
    return [Temuan("B020", Keparahan.PERINGATAN, pesan, Lokasi(berkas=nama, halaman=buta[0]), saran=_SARAN_PINDAI)]


def _unseen(halaman: Sequence[Halaman], berkas: str) -> Iterator[Temuan]:
    samar = [h.nomor for h in halaman if h.samar]
    if samar:
        banyak = sum(h.samar for h in halaman)
        pesan = f"{banyak} huruf putih atau tak terlihat pada halaman {', '.join(ranges(samar))} tidak dibaca."
        yield Temuan("B019", Keparahan.INFO, pesan, Lokasi(berkas=berkas, halaman=samar[0]))
