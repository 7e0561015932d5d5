"""The library that reads PDF: its pages as they are needed here, its errors in one line.

Memory and time are bounded by the process around it (`anak_pdf`); here is only what the library leaves out: which
letters are drawn invisibly, and in what colours, and that whatever it raises on a broken file says what to do.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from attrs import frozen

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.encoding import format_size

RUSAK = "PDF rusak atau terpotong; ambil ulang berkasnya atau simpan ulang dari sumbernya"
_LOCKED = "PDF berkata sandi; buka dengan kata sandinya, lalu simpan atau cetak ke PDF tanpa sandi"
_TAK_DICETAK = frozenset({3, 7})  # ways of drawing letters that draw nothing
_KEPALA_BERKAS, _EKOR_BERKAS = 1_024, 2_048  # bytes in which readers look for the head and the end


@frozen
class BatasPdf:
    """Limits of reading a PDF; each can be raised for a file that is known to be honest.

    >>> BatasPdf().halaman, BatasPdf(halaman=10).halaman, BatasPdf().time_for(2 * 1024 * 1024)
    (2000, 10, 308)
    """

    halaman: int = 2_000  # pages
    memory: int = 1_024 * MIB  # bytes of memory of the process that reads
    # detik, detik_mib: seconds of its work for a page, and those for each MiB of the file that all may take besides. A
    # dense page takes a third of a second and is 10,000 to 50,000 bytes
    detik: int = 8
    detik_mib: int = 150

    def time_for(self, bita: int) -> int:
        """Return the seconds that a file of so many bytes may take."""
        return self.detik + self.detik_mib * bita // MIB


def check_bytes(isi: bytes, nama: str, batas: Batas) -> None:
    """Refuse what is no whole PDF, before any of it is parsed."""
    if not isi.strip():
        raise BacaError(nama, "kosong; tidak ada yang dapat dibaca")
    if len(isi) > batas.berkas:
        raise BacaError(nama, f"lebih besar dari {format_size(batas.berkas)}; pecah berkasnya lebih dahulu")
    if b"%PDF-" not in isi[:_KEPALA_BERKAS]:
        raise BacaError(nama, "bukan berkas PDF")
    ekor = isi.rstrip(b"\0 \t\r\n")[-_EKOR_BERKAS:]
    if b"%%EOF" not in ekor or b"startxref" not in ekor:
        raise BacaError(nama, RUSAK)


@contextmanager
def damage(nama: str, halaman: int | None = None) -> Iterator[None]:
    """Turn whatever the library raises on a broken file into one line; it raises errors of every kind."""
    try:
        yield
    except (BacaError, MemoryError):
        raise
    except Exception as sebab:
        apa = {type(galat).__name__ for galat in (sebab, *sebab.args)}  # one of pdfminer may be wrapped
        if "PDFPasswordIncorrect" in apa:
            raise BacaError(nama, _LOCKED) from sebab
        if "PDFEncryptionError" in apa:
            raise BacaError(nama, "PDF disandikan dengan cara yang tidak dikenal; simpan ulang tanpa sandi") from sebab
        di = "" if halaman is None else f" (halaman {halaman})"
        raise BacaError(nama, f"{RUSAK}{di}") from sebab


@contextmanager
def whole_streams() -> Iterator[None]:
    """Let no stream that ends too early pass for whole, as the library does; a wrong checksum does not matter."""
    from pdfminer import pdftypes

    semula = pdftypes.decompress_corrupted
    pdftypes.decompress_corrupted = _inflate
    try:
        yield
    finally:
        pdftypes.decompress_corrupted = semula


def _inflate(data: bytes) -> bytes:
    parser = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        hasil = parser.decompress(data.lstrip(b"\r\n")[2:])
    except zlib.error as sebab:  # which the library would take for an empty stream
        raise ValueError(RUSAK) from sebab
    if not parser.eof:
        raise ValueError(RUSAK)
    return hasil


@cache
def library() -> tuple[Any, Any]:
    """Return the library's document, and its page, whose letters say whether they are printed at all."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LTImage
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

    class Pemungut(PDFPageAggregator):
        samar = False

        def render_string(self, textstate: Any, *isi: Any) -> None:
            self.samar = textstate.render in _TAK_DICETAK
            super().render_string(textstate, *isi)

        def render_char(self, *isi: Any, **lain: Any) -> float:
            hasil = super().render_char(*isi, **lain)
            self.cur_item._objs[-1].samar = self.samar  # type: ignore[attr-defined]
            return hasil

    class Muka(Page):
        @property
        def layout(self) -> Any:
            if not hasattr(self, "_layout"):
                alat = Pemungut(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
                PDFPageInterpreter(self.pdf.rsrcmgr, alat).process_page(self.page_obj)
                self._layout = alat.get_result()
            return self._layout

        def process_object(self, obj: Any) -> Any:
            if isinstance(obj, LTImage):
                obj.colorspace = []  # of no use here, and any size once it is followed to its end
            return {**super().process_object(obj), "samar": getattr(obj, "samar", False)}

    return PDF, Muka
