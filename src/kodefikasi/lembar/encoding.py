"""From a file to its bytes, and from bytes to text: size, binary formats and encodings decided first.

A mark at the beginning tells the encoding; else the text is UTF-8 if it can be. If not, Windows-1252 is assumed, and
that is said, with the line that gave it away.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from attrs import frozen

from kodefikasi.errors import BacaError, system_reason
from kodefikasi.lembar.batas import MIB

ZIP = b"PK\x03\x04"
OLE2 = b"\xd0\xcf\x11\xe0"
WINDOWS = "cp1252"
_CUPLIKAN = 65_536  # bytes that tell text from something else

_TANDA = (
    (b"%PDF", "berkas PDF"),
    (ZIP, "berkas Excel/Word/arsip zip"),
    (OLE2, "berkas Excel/Word lama"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"{\\rtf", "berkas RTF"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"Rar!", "arsip RAR"),
    (b"PAR1", "berkas Parquet"),
    (b"SQLite format 3", "basis data SQLite"),
)
_BOM = (  # those of UTF-32 before those of UTF-16 that begin them
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BOM = tuple(tanda for tanda, _ in _BOM)


@frozen
class TeksBerkas:
    """The text of a file and how its bytes were read."""

    teks: str  # the text, without byte order mark
    # the encoding: ``utf-8``, or ``utf-8-sig``, ``utf-16``, ``utf-32`` by its mark, else ``cp1252``, which is assumed
    encoding: str
    baris_asing: int | None = None  # the first line that is no UTF-8, when Windows-1252 had to be assumed


def read_bytes(jalur: Path, maks: int) -> bytes:
    """Return the bytes of a file.

    Raises `BacaError`: it does not exist, is a folder, or is larger than `maks` bytes.
    """
    try:
        if jalur.is_dir():
            raise BacaError(jalur.name or str(jalur), "ini folder, bukan berkas")
        if jalur.stat().st_size > maks:
            raise BacaError(jalur.name, f"lebih besar dari {format_size(maks)}; pecah berkasnya lebih dahulu")
        return jalur.read_bytes()
    except OSError as sebab:
        raise BacaError(jalur.name, f"tidak dapat dibuka: {system_reason(sebab)}") from sebab


def format_size(ukuran: int) -> str:
    """Write a number of bytes in whole MiB, or as it is when it has none.

    >>> format_size(256 * 1024 * 1024), format_size(1000)
    ('256 MiB', '1000 bita')
    """
    return f"{ukuran // MIB} MiB" if ukuran >= MIB else f"{ukuran} bita"


def decode_text(isi: bytes, berkas: str) -> TeksBerkas:
    r"""Return bytes as text: UTF-8, UTF-16 by its mark, else Windows-1252.

    Raises `BacaError`: the bytes are empty, a known binary format, or no text.

    >>> decode_text("Rp\xa05".encode(), "a.txt")
    TeksBerkas(teks='Rp\xa05', encoding='utf-8', baris_asing=None)
    >>> decode_text("satu\nd\xfaa".encode("cp1252"), "a.txt")
    TeksBerkas(teks='satu\ndúa', encoding='cp1252', baris_asing=2)
    """
    if not isi.strip():
        raise BacaError(berkas, "kosong; tidak ada yang dapat dibaca")
    for tanda, jenis in _TANDA:
        if isi.startswith(tanda):
            raise BacaError(berkas, f"{jenis}, bukan teks; simpan atau salin isinya sebagai teks (.txt/.csv)")
    for bom, encoding in _BOM:
        if isi.startswith(bom):
            return _decode_marked(isi, encoding, berkas)
    if b"\0" in isi[:_CUPLIKAN]:
        raise _with_zeros(isi[:_CUPLIKAN], berkas)
    try:
        return TeksBerkas(isi.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as sebab:
        return _decode_windows(isi, berkas, isi.count(b"\n", 0, sebab.start) + 1)


def _decode_marked(isi: bytes, encoding: str, berkas: str) -> TeksBerkas:
    try:
        teks = isi.decode(encoding)
    except UnicodeDecodeError as sebab:
        raise BacaError(berkas, f"rusak: tidak sesuai penyandian {encoding}") from sebab
    if not teks.strip():
        raise BacaError(berkas, "kosong; tidak ada yang dapat dibaca")
    return TeksBerkas(teks, encoding)


def _decode_windows(isi: bytes, berkas: str, baris: int) -> TeksBerkas:
    kendali = sum(isi[:_CUPLIKAN].count(bytes([b])) for b in range(32) if b not in b"\t\n\r\f")
    if kendali * 50 > len(isi[:_CUPLIKAN]):
        raise _binary(berkas)
    return TeksBerkas(isi.decode(WINDOWS, errors="replace"), WINDOWS, baris)


def _with_zeros(isi: bytes, berkas: str) -> BacaError:
    """Return the error for bytes with zeros: text whose letters take two or four bytes is named."""
    for encoding, lebar, awal in (("UTF-32", 4, 0), ("UTF-32", 4, 3), ("UTF-16", 2, 0), ("UTF-16", 2, 1)):
        huruf = isi[awal::lebar]
        kosong = len(isi) - len(huruf) - (isi.count(0) - huruf.count(0))
        if len(isi) >= lebar and not huruf.count(0) and kosong * 20 <= len(isi):
            return BacaError(berkas, f"penyandian {encoding} tanpa tanda di depannya; simpan ulang sebagai UTF-8")
    return _binary(berkas)


def _binary(berkas: str) -> BacaError:
    return BacaError(
        berkas,
        "isinya biner dan tidak dikenal: bukan Excel, Word, PDF, HTML atau teks, atau berkasnya rusak",
    )
