"""The one door to files: the content decides which format it is, not the name; every format gives texts and grids.

Applications hand pages and archives out as .xls, so names tell nothing. The first bytes do, and for texts their first
tags or lines; a reader is imported only when its format comes.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from kodefikasi.errors import BacaError
from kodefikasi.lembar.archive import archive_members
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.encoding import BOM, OLE2, ZIP, format_size, read_bytes
from kodefikasi.lembar.isi import Isi

Pembaca = Callable[[bytes, str, Batas], Isi]

_AWAL_PDF = 1024  # a PDF may have so many bytes of something else in front
_CUPLIKAN = 1 << 16
_UNSUR = (
    b"!doctype html|html|head|body|title|base|link|meta|style|script|noscript|table|caption|colgroup|thead|tbody|tr|td"
    b"|th|div|span|p|br|hr|h[1-6]|center|font|basefont|b|i|u|strong|em|small|big|pre|form|section|article|header|main"
    b"|nav|footer|ul|ol|dl|img|a|input"
)
_DEPAN = rb"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,4000}-->\s*|&nbsp;\s*){0,20}"
_HTML = re.compile(_DEPAN + rb"<(?:" + _UNSUR + rb")(?=[\s/>])", re.IGNORECASE)
_TABEL_HTML = re.compile(rb"<table\b[^>]{0,2000}>.{0,4000}?<t[rhd]\b", re.IGNORECASE | re.DOTALL)
_PIPA = re.compile(rb"^[ ]{0,3}\|.*\|[ ]*\r?$", re.MULTILINE)
_MIME = re.compile(rb"\s*(?:MIME-Version|From|Date|Subject|Message-ID|Content-(?:Type|Location)):", re.IGNORECASE)
_XML_2003 = re.compile(rb"<(?:[\w.-]{1,20}:)?Workbook\s[^>]{0,2000}urn:schemas-microsoft-com:office:spreadsheet")
_JSON = re.compile(rb"\s*(?:\[\s*[\[{\]]|\{\s*[\"}])")


def read_content(path: str | Path, *, batas: Batas = Batas()) -> Isi:  # noqa: B008  # a frozen value
    """Read what a file holds: texts and grids of cells, in their order.

    Raises `BacaError`: it does not exist, is empty, damaged, encrypted, larger than the limits, or of no format that
    can be read; `TambahanError`: the library for its format is not installed.
    """
    jalur = Path(path)
    return content_of(read_bytes(jalur, batas.berkas), jalur.name, batas)


def content_of(isi: bytes, berkas: str, batas: Batas = Batas()) -> Isi:  # noqa: B008  # a frozen value
    r"""Read what the bytes of a file hold; see `read_content`.

    >>> [b.nomor for b in content_of(b"kode;pagu\n5.03;10\n", "a.txt").kisi[0].baris]
    [1, 2]
    >>> content_of(b"<h3>Rekap</h3><table><tr><td>5.03<td>10</table>", "a.xls").bagian[0].baris
    ((1, 'Rekap'),)
    """
    if len(isi) > batas.berkas:
        raise BacaError(berkas, f"lebih besar dari {format_size(batas.berkas)}; pecah berkasnya lebih dahulu")
    ruang, fungsi = _reader(isi, batas)
    pembaca: Pembaca = getattr(import_module(f"kodefikasi.lembar.{ruang}"), fungsi)
    with paused_collector():
        return pembaca(isi, berkas, batas)


@contextmanager
def paused_collector() -> Iterator[None]:
    """Spare the millions of cells and rows that a file may have the search for circles, which they do not make."""
    jalan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if jalan:
            if not gc.get_freeze_count():  # all that is there now counts as old, instead of being searched as young
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _reader(isi: bytes, batas: Batas) -> tuple[str, str]:
    """Return module and function for a content; modules of formats are loaded only where they are needed."""
    if isi.startswith(OLE2):
        return "buku_isi", "read_book_content"
    if isi.startswith(ZIP):
        word = "word/document.xml" in archive_members(isi, batas)
        return ("word", "read_word") if word else ("buku_isi", "read_book_content")
    if b"%PDF-" in isi[:_AWAL_PDF]:
        return "pdf", "read_pdf"
    return _text_reader(isi)


def _text_reader(isi: bytes) -> tuple[str, str]:
    kepala = isi[:_CUPLIKAN]
    for tanda in BOM:
        kepala = kepala.removeprefix(tanda)
    kepala = kepala.replace(b"\0", b"")  # of UTF-16
    if _XML_2003.search(kepala):
        return "xml2003", "read_xml_book"
    if _MIME.match(kepala) and b"content-type:" in kepala.lower():
        return "mhtml", "read_mhtml"
    if _HTML.match(kepala) or (_TABEL_HTML.search(kepala) and not _PIPA.search(kepala)):
        return "html", "read_html"
    return ("urai_json", "read_json") if _JSON.match(kepala) else ("teks_berpemisah", "read_text")
