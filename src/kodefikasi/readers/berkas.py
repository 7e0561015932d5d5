"""From a file to its text: size, binary formats and encodings decided before anything is read from it."""

from __future__ import annotations

import codecs
from pathlib import Path

from kodefikasi.errors import BacaError
from kodefikasi.readers.aturan import finding
from kodefikasi.temuan import Lokasi, Temuan

BATAS_UKURAN = 256 * 1024 * 1024
_CUPLIKAN = 65_536

_TANDA = (
    (b"%PDF", "berkas PDF"),
    (b"PK\x03\x04", "berkas Excel/Word/arsip zip"),
    (b"\xd0\xcf\x11\xe0", "berkas Excel/Word lama"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
)
_BOM = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_file(jalur: Path) -> tuple[str, tuple[Temuan, ...]]:
    """Return the text of a file and what had to be said about its encoding.

    Raises
    ------
    BacaError
        The file does not exist, is empty, is larger than 256 MiB, or is no text.
    """
    try:
        if jalur.is_dir():
            raise BacaError(jalur.name, "ini folder, bukan berkas")
        if jalur.stat().st_size > BATAS_UKURAN:
            raise BacaError(jalur.name, "lebih besar dari 256 MiB; pecah berkasnya lebih dahulu")
        isi = jalur.read_bytes()
    except OSError as sebab:
        raise BacaError(jalur.name, f"tidak dapat dibuka ({sebab.strerror or sebab})") from sebab
    return decode(isi, jalur.name)


def decode(isi: bytes, berkas: str) -> tuple[str, tuple[Temuan, ...]]:
    r"""Return bytes as text: UTF-8, UTF-16 by its mark, else Windows-1252 with a finding.

    >>> decode("Rp\xa05".encode(), "a.txt")[0]
    'Rp\xa05'
    """
    if not isi.strip():
        raise BacaError(berkas, "kosong; tidak ada yang dapat dibaca")
    for tanda, jenis in _TANDA:
        if isi.startswith(tanda):
            raise BacaError(berkas, f"{jenis}, bukan teks; simpan atau salin isinya sebagai teks (.txt/.csv)")
    for bom, penyandian in _BOM:
        if isi.startswith(bom):
            return _decode_marked(isi, penyandian, berkas)
    if b"\0" in isi[:_CUPLIKAN]:
        raise BacaError(berkas, "berkas biner, bukan teks; simpan atau salin isinya sebagai teks (.txt/.csv)")
    try:
        return isi.decode("utf-8"), ()
    except UnicodeDecodeError as sebab:
        return _decode_windows(isi, berkas, isi.count(b"\n", 0, sebab.start) + 1)


def _decode_marked(isi: bytes, penyandian: str, berkas: str) -> tuple[str, tuple[Temuan, ...]]:
    try:
        teks = isi.decode(penyandian)
    except UnicodeDecodeError as sebab:
        raise BacaError(berkas, f"rusak: tidak sesuai penyandian {penyandian}") from sebab
    if not teks.strip():
        raise BacaError(berkas, "kosong; tidak ada yang dapat dibaca")
    return teks, ()


def _decode_windows(isi: bytes, berkas: str, baris: int) -> tuple[str, tuple[Temuan, ...]]:
    kendali = sum(isi[:_CUPLIKAN].count(bytes([b])) for b in range(32) if b not in b"\t\n\r\f")
    if kendali * 50 > len(isi[:_CUPLIKAN]):
        raise BacaError(berkas, "berkas biner, bukan teks; simpan atau salin isinya sebagai teks (.txt/.csv)")
    pesan = "Berkas bukan UTF-8; dibaca sebagai Windows-1252. Huruf di luar abjad biasa dapat keliru."
    return isi.decode("cp1252", errors="replace"), (
        finding("B007", pesan, Lokasi(berkas=berkas, baris=baris), saran="simpan ulang sebagai UTF-8"),
    )
