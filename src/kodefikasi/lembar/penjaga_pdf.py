"""Guards around the library that reads PDF: what it decodes and draws is counted, and stopped at the limits."""

from __future__ import annotations

import logging
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Any

from attrs import define, frozen

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.sandi import format_size

RUSAK = "PDF rusak atau terpotong; ambil ulang berkasnya atau simpan ulang dari sumbernya"
_SANDI = "PDF berkata sandi; buka dengan kata sandinya, lalu simpan atau cetak ke PDF tanpa sandi"
_TAK_DICETAK = frozenset({3, 7})  # ways of drawing letters that draw nothing
_KEPALA_BERKAS, _EKOR_BERKAS = 1_024, 2_048


@frozen
class BatasPdf:
    """Limits of reading a PDF; each can be raised for a file that is known to be honest.

    Attributes
    ----------
    halaman
        Pages.
    unsur
        Characters, drawn lines and images of one page. Dense landscape tables reach about 10,000.
    unsur_semua
        The same of all pages together.
    aliran, terurai
        Decoded bytes of one stream, and of all streams but pictures, which are not decoded. A dense page has about
        50,000. Where `Batas.terurai` is lower, it is the limit of all.

    Examples
    --------
    >>> BatasPdf().halaman, BatasPdf(halaman=10).halaman
    (2000, 10)
    """

    halaman: int = 2_000
    unsur: int = 100_000
    unsur_semua: int = 10_000_000
    aliran: int = 32 * MIB
    terurai: int = 128 * MIB


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


class _Hening:
    """The libraries' log, which belongs to all threads: silent as long as any of them reads."""

    def __init__(self) -> None:
        self._pencatat = [logging.getLogger(n) for n in ("pdfminer", "pdfplumber")]
        self._semula: list[int] = []
        self._pembaca = 0
        self._gembok = Lock()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._begin_anew)

    def enter(self) -> None:
        with self._gembok:
            if not self._pembaca:
                self._semula = [p.level for p in self._pencatat]
                for p in self._pencatat:
                    p.setLevel(logging.CRITICAL + 1)
            self._pembaca += 1

    def leave(self) -> None:
        with self._gembok:
            self._pembaca -= 1
            if not self._pembaca:
                self._restore()

    def _restore(self) -> None:
        for p, tingkat in zip(self._pencatat, self._semula, strict=True):
            p.setLevel(tingkat)

    def _begin_anew(self) -> None:
        """In a forked process none of the threads is there that were reading."""
        self._gembok = Lock()
        if self._pembaca:
            self._pembaca = 0
            self._restore()


_HENING = _Hening()


@contextmanager
def silence() -> Iterator[None]:
    """Keep the libraries' remarks on sloppy files out of the user's log."""
    _HENING.enter()
    try:
        yield
    finally:
        _HENING.leave()


@contextmanager
def damage(nama: str, halaman: int | None = None) -> Iterator[None]:
    """Turn whatever the library raises on a broken file into one line; it raises errors of every kind."""
    try:
        yield
    except BacaError:
        raise
    except Exception as sebab:
        if type(sebab).__name__ == "PDFPasswordIncorrect":
            raise BacaError(nama, _SANDI) from sebab
        if type(sebab).__name__ == "PDFEncryptionError":
            raise BacaError(nama, "PDF disandikan dengan cara yang tidak dikenal; simpan ulang tanpa sandi") from sebab
        di = "" if halaman is None else f" (halaman {halaman})"
        raise BacaError(nama, f"{RUSAK}{di}") from sebab


@define
class Penjaga:
    """Counts what the library decodes and draws, and stops it at the limits."""

    nama: str
    batas: Batas
    pdf: BatasPdf
    halaman: int | None = None
    _bita: int = 0
    _unsur: int = 0
    _semua: int = 0

    def start_page(self, halaman: int) -> None:
        """Begin to count a page."""
        if halaman > self.pdf.halaman:
            raise self.refuse(f"lebih dari {_thousands(self.pdf.halaman)} halaman; pecah berkasnya lebih dahulu")
        self.halaman, self._unsur = halaman, 0

    def count(self, banyak: int = 1) -> None:
        """Count characters, lines and images of the page."""
        self._unsur += banyak
        self._semua += banyak
        if self._unsur > self.pdf.unsur:
            alasan = f"halaman {self.halaman} memuat lebih dari {_thousands(self.pdf.unsur)} huruf dan garis"
            raise self.refuse(f"{alasan}; keluarkan halaman itu lebih dahulu")
        if self._semua > self.pdf.unsur_semua:
            alasan = f"memuat lebih dari {_thousands(self.pdf.unsur_semua)} huruf dan garis"
            raise self.refuse(f"{alasan}; pecah berkasnya lebih dahulu")

    def decoded(self, bita: int) -> None:
        """Count decoded bytes."""
        self._bita += bita
        maks = min(self.pdf.terurai, self.batas.terurai)
        if self._bita > maks:
            raise self.refuse(f"isinya lebih besar dari {format_size(maks)} setelah diurai")

    def refuse(self, alasan: str) -> BacaError:
        """Return the error for this file."""
        return BacaError(self.nama, alasan)

    def too_large(self) -> BacaError:
        """Return the error for a part that grows beyond the limit."""
        return self.refuse(f"satu bagiannya mengembang menjadi lebih dari {format_size(self.pdf.aliran)}")


def _thousands(n: int) -> str:
    return f"{n:,}".replace(",", ".")


# The library, guarded


@cache
def library() -> tuple[Any, Any]:
    """Return the library's document and page, made to obey a `Penjaga`.

    The library decodes streams, draws pages and expands fonts without a limit; each of these goes through a method
    that is replaced here. Decoded streams are not kept, so that memory does not grow from page to page.
    """
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LTImage
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import PDFObjRef, PDFStream
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

    class Aliran(PDFStream):
        penjaga: Penjaga

        def get_data(self) -> bytes:
            hasil = self.rawdata or b""
            if self.decipher and self.objid is not None and self.genno is not None:
                hasil = self.decipher(self.objid, self.genno, hasil, self.attrs)
            for saring, parameter in self.get_filters():
                hasil = _decode(str(getattr(saring, "name", saring)), parameter, hasil, self.penjaga)
            self.penjaga.decoded(len(hasil))
            return hasil

    class Pengurai(PDFParser):
        penjaga: Penjaga

        def do_keyword(self, pos: int, token: Any) -> None:
            super().do_keyword(pos, token)
            puncak: Any = self.curstack[-1] if self.curstack else (pos, None)
            if type(puncak[1]) is PDFStream:
                letak, mentah = puncak
                self.curstack.pop()
                aliran = Aliran(mentah.attrs, mentah.rawdata or b"", mentah.decipher)
                aliran.penjaga = self.penjaga
                self.push((letak, aliran))

    class Dokumen(PDFDocument):
        def getobj(self, objid: int) -> Any:
            """Return an object; one that only names another is that other, and may not come back to itself."""
            lewat = {objid}
            objek = super().getobj(objid)
            while isinstance(objek, PDFObjRef):
                if objek.objid in lewat:
                    raise self._parser.penjaga.refuse(RUSAK)  # type: ignore[union-attr]
                lewat.add(objek.objid)
                objek = super().getobj(objek.objid)
            return objek

    class Sumber(PDFResourceManager):
        penjaga: Penjaga

        def get_font(self, objid: object, spec: Mapping[str, object]) -> Any:
            if not objid or objid not in self._cached_fonts:
                _check_font(spec, self.penjaga)
            return super().get_font(objid, spec)

    class Pemungut(PDFPageAggregator):
        penjaga: Penjaga
        samar = False

        def render_string(self, textstate: Any, *isi: Any) -> None:
            self.samar = textstate.render in _TAK_DICETAK
            super().render_string(textstate, *isi)

        def render_char(self, *isi: Any, **lain: Any) -> float:
            self.penjaga.count()
            hasil = super().render_char(*isi, **lain)
            self.cur_item._objs[-1].samar = self.samar  # type: ignore[attr-defined]
            return hasil

        def render_image(self, *isi: Any, **lain: Any) -> None:
            self.penjaga.count()
            super().render_image(*isi, **lain)

        def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
            self.penjaga.count(1 + len(path))
            super().paint_path(gstate, stroke, fill, evenodd, path)

    class Penafsir(PDFPageInterpreter):
        def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
            self.device.penjaga.count()  # type: ignore[attr-defined]
            super().do_Do(xobjid_arg)

    class Berkas(PDF):
        def __init__(self, isi: bytes, penjaga: Penjaga) -> None:
            self.stream, self.stream_is_external, self.path = BytesIO(isi), True, None
            self.pages_to_parse = self.laparams = self.password = self.unicode_norm = None
            self.raise_unicode_errors = False
            self.penjaga = penjaga
            pengurai = Pengurai(self.stream)
            pengurai.penjaga = penjaga
            self.doc = Dokumen(pengurai)
            self.rsrcmgr = Sumber()
            self.rsrcmgr.penjaga = penjaga
            self.metadata = {}

    class Muka(Page):
        @property
        def layout(self) -> Any:
            if not hasattr(self, "_layout"):
                alat = Pemungut(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
                alat.penjaga = self.pdf.penjaga  # type: ignore[attr-defined]
                Penafsir(self.pdf.rsrcmgr, alat).process_page(self.page_obj)
                self._layout = alat.get_result()
            return self._layout

        def process_object(self, obj: Any) -> Any:
            if isinstance(obj, LTImage):
                obj.colorspace = []  # of no use here, and any size once it is followed to its end
            return {**super().process_object(obj), "samar": getattr(obj, "samar", False)}

    return Berkas, Muka


def _decode(saring: str, parameter: Any, isi: bytes, penjaga: Penjaga) -> bytes:
    """Undo one filter of a stream, never to more than the limit."""
    from pdfminer.pdftypes import PDFStream
    from pdfminer.psparser import LIT

    prediksi = isinstance(parameter, dict) and "Predictor" in parameter
    if saring in {"FlateDecode", "Fl", "LZWDecode", "LZW"}:
        isi = _inflate(isi, penjaga) if saring.startswith("Fl") else _unpack_lzw(isi, penjaga)
        if not prediksi:
            return isi
        # The predictor is left to the library, which undoes it behind a filter: one that has nothing to unpack.
        saring, isi = "FlateDecode", zlib.compress(isi, 0)
        _check_predictor(parameter, isi, penjaga)
    elif saring in {"RunLengthDecode", "RL"} and 128 * len(isi) > penjaga.pdf.aliran:
        raise penjaga.too_large()
    elif saring in {"CCITTFaxDecode", "CCF"}:
        raise penjaga.refuse(RUSAK)  # for pictures only, and those are not decoded
    elif prediksi:
        parameter = {}  # belongs to the filters above
    return PDFStream({"Filter": LIT(saring), "DecodeParms": parameter or {}}, isi).get_data()


def _inflate(isi: bytes, penjaga: Penjaga) -> bytes:
    """Unpack deflated bytes; their checksum is often wrong or missing, and does not matter."""
    pengurai = zlib.decompressobj(-zlib.MAX_WBITS)
    hasil = pengurai.decompress(isi.lstrip(b"\r\n")[2:], penjaga.pdf.aliran + 1)
    if len(hasil) > penjaga.pdf.aliran:
        raise penjaga.too_large()
    if not pengurai.eof:
        raise penjaga.refuse(RUSAK)
    return hasil


def _unpack_lzw(isi: bytes, penjaga: Penjaga) -> bytes:
    from pdfminer.lzw import LZWDecoder

    hasil = bytearray()
    for potong in LZWDecoder(BytesIO(isi)).run():
        hasil += potong
        if len(hasil) > penjaga.pdf.aliran:
            raise penjaga.too_large()
    return bytes(hasil)


def _check_predictor(parameter: Mapping[str, Any], isi: bytes, penjaga: Penjaga) -> None:
    """Refuse predictors over rows longer than the limit: the library makes a row before it looks at the bytes."""
    from pdfminer.pdftypes import resolve1

    panjang = 1
    for kunci in ("Colors", "Columns", "BitsPerComponent"):
        nilai = resolve1(parameter.get(kunci, 1))
        panjang *= max(1, nilai) if isinstance(nilai, int) else 1
    if panjang > penjaga.pdf.aliran or len(isi) > penjaga.pdf.aliran // 4:
        raise penjaga.too_large()


_RENTANG = re.compile(rb"begin(?:bf|cid|notdef)range(.*?)end(?:bf|cid|notdef)range", re.DOTALL)
_UJUNG = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:\[[^\]]*\]|<[^>]*>|\d+)")
_HURUF_SEFON = 1_200_000  # a little more than Unicode has


def _check_font(spec: Mapping[str, object], penjaga: Penjaga) -> None:
    """Refuse fonts whose ranges of widths or characters the library would write out one by one."""
    from pdfminer.pdftypes import PDFStream, resolve1

    rusak = penjaga.refuse(RUSAK)
    for kunci, langkah in (("W", 3), ("W2", 5)):
        bilangan: list[float] = []
        banyak = 0
        isi = resolve1(spec.get(kunci))
        for unsur in isi if isinstance(isi, list) else ():
            nilai = resolve1(unsur)
            bilangan = [*bilangan, nilai] if isinstance(nilai, (int, float)) else []
            if len(bilangan) == langkah:
                banyak += abs(int(bilangan[1] - bilangan[0]))
                bilangan = []
            if banyak > _HURUF_SEFON:
                raise rusak
    for kunci in ("ToUnicode", "Encoding"):
        peta = resolve1(spec.get(kunci))
        if not isinstance(peta, PDFStream):
            continue
        ujung = (u for r in _RENTANG.findall(peta.get_data()) for u in _UJUNG.findall(r))
        if sum(max(0, int(b"".join(z.split()), 16) - int(b"".join(a.split()), 16)) for a, z in ujung) > _HURUF_SEFON:
            raise rusak
