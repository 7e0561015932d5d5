"""Web archives (.mht, often under the name .xls): the pages inside them, read as HTML.

Reporting programs hand their tables out so. The archive is a mail with parts; each page is read as if it were a file of
its own, and a frame without text of its own is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.grid import Lembar
from kodefikasi.lembar.html import read_html
from kodefikasi.lembar.isi import Alinea, Isi
from kodefikasi.temuan import Temuan

_BERLAPIS = 32  # parts that hold parts; a page of Excel or a browser has one


def read_mhtml(isi: bytes, berkas: str, batas: Batas) -> Isi:
    r"""Read the pages of a web archive one after the other; pictures and styles beside them are not looked at.

    Raises `BacaError`: it is damaged, nested beyond reason, larger than the limits, or holds no page with text or
    tables.

    >>> surat = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    >>> surat += b"Content-Type: text/html\n\n<table><tr><td>5.03<td>10</table>\n--x--\n"
    >>> [s.teks for s in read_mhtml(surat, "a.mht", Batas()).kisi[0].baris[0].sel]
    ['5.03', '10']
    """
    if isi.lower().count(b"boundary") > _BERLAPIS:
        raise BacaError(berkas, "arsip web bersarang terlalu dalam; buka di peramban, lalu simpan sebagai .html")
    bagian: list[Alinea | Lembar] = []
    temuan: list[Temuan] = []
    sebab: BacaError | None = None
    for n, halaman in enumerate(_pages(message_from_bytes(isi.lstrip()))):
        if n >= batas.anggota:
            raise BacaError(berkas, f"arsipnya berisi lebih dari {batas.anggota} bagian")
        try:
            hasil = read_html(halaman, berkas, batas)
        except BacaError as galat:  # a frame around the sheets holds no text of its own
            sebab = sebab or galat
            continue
        bagian += hasil.bagian
        temuan += hasil.temuan
    if not bagian:
        raise sebab or BacaError(berkas, "arsip web tanpa halaman; buka di peramban, lalu simpan sebagai .html")
    return Isi(tuple(bagian), tuple(dict.fromkeys(temuan)))


def _pages(surat: Message) -> Iterator[bytes]:
    """Give the pages as UTF-8 where the archive names their encoding, else as they are."""
    for bagian in surat.walk():
        if bagian.get_content_type() != "text/html":
            continue
        isi = bagian.get_payload(decode=True)
        if not isinstance(isi, bytes) or not isi.strip():
            continue
        try:
            yield isi.decode(bagian.get_content_charset() or "").encode()
        except (LookupError, UnicodeDecodeError):
            yield isi
