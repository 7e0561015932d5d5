"""The zip archive of a workbook, examined before anything in it is believed.

A few kilobytes can unpack to terabytes. What the directory claims is held against the limits before a part is opened;
and a document type, which could expand without end, is looked for in the bytes of every part.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath

from attrs import frozen

from kodefikasi.errors import BacaError
from kodefikasi.kemajuan import Terhitung
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.encoding import format_size

_POTONG = MIB
_LARANG = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_AKHIR = 16  # longer than what _LARANG looks for
_DIREKTORI = b"PK\x01\x02"
_BERSANDI = 0x1 | 0x40
_MAMPAT = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML = (".xml", ".rels", ".vml")
_LEMBAR = "xl/worksheets/sheet"  # the largest parts
_GALAT = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError, struct.error)

#: Parts that tell what a zip archive is, when it is no workbook that can be read.
_BUKAN_BUKU = (
    ("ppt/presentation.xml", "berkas PowerPoint (.pptx), bukan buku kerja Excel"),
    ("xl/workbook.bin", "berkas .xlsb; simpan sebagai .xlsx"),
)


@frozen
class Archive:
    """An archive that passed the examination."""

    berkas: str  # name of the file, for messages
    zip: zipfile.ZipFile  # the open archive
    # its parts by name; names are compared without regard to capitals, as Excel does
    anggota: dict[str, zipfile.ZipInfo]

    @property
    def bermakro(self) -> bool:
        """Whether it carries macros, of Office or of LibreOffice."""
        return any(n.rpartition("/")[2] == "vbaproject.bin" or n.startswith("basic/") for n in self.anggota)

    @property
    def bertaut(self) -> bool:
        """Whether it has values of other workbooks of Excel."""
        return any(n.startswith("xl/externallinks/") for n in self.anggota)

    def __contains__(self, bagian: str) -> bool:
        return _part_key(bagian) in self.anggota

    @contextmanager
    def open(self, bagian: str) -> Iterator[Terhitung]:
        """Open a part for reading; whatever is broken in it is a `BacaError`."""
        info = self.anggota.get(_part_key(bagian))
        if info is None:
            raise self.refuse(f"buku kerja rusak: bagian {bagian!r} tidak ada")
        with _broken(self.berkas, f"bagian {bagian!r} rusak"), self.zip.open(info) as sumber:
            yield Terhitung(sumber, "bagian berkas", info.file_size)

    def refuse(self, alasan: str) -> BacaError:
        """Return the error for this file."""
        return BacaError(self.berkas, alasan)


def open_archive(isi: bytes, berkas: str, batas: Batas, *, buku_excel: bool = True) -> Archive:
    """Examine the bytes of a workbook: what it is, how large it becomes, what it carries.

    `buku_excel`: whether it has to be a workbook of Excel; else what it is, is for the caller to see.
    Raises `BacaError`: no zip archive, a damaged or encrypted one, one that grows beyond the limits, or one with
    document type declarations or parts outside its own tree.
    """
    if isi.count(_DIREKTORI) > batas.anggota:  # before zipfile makes an object of each entry
        raise BacaError(berkas, f"arsipnya berisi lebih dari {batas.anggota} bagian")
    with _broken(berkas, "arsip zip rusak atau terpotong"):
        archive = zipfile.ZipFile(BytesIO(isi))
    semua = archive.infolist()
    for info in semua:
        _check_member(info, berkas, batas, len(isi))
    if sum(i.file_size for i in semua) > batas.terurai:
        raise BacaError(berkas, f"isinya lebih besar dari {format_size(batas.terurai)} setelah diurai")
    hasil = Archive(berkas, archive, _by_name(semua, berkas))
    if buku_excel:
        _check_content(hasil)
    for info in semua:
        if info.filename.lower().endswith(_XML):
            _check_xml(hasil, info)
    return hasil


@contextmanager
def _broken(berkas: str, alasan: str) -> Iterator[None]:
    try:
        yield
    except BacaError:
        raise
    except _GALAT as sebab:
        raise BacaError(berkas, alasan) from sebab


def _part_key(bagian: str) -> str:
    return bagian.replace("\\", "/").removeprefix("/").casefold()


def _check_member(info: zipfile.ZipInfo, berkas: str, batas: Batas, panjang: int) -> None:
    nama = info.filename.replace("\\", "/")
    if nama.startswith("/") or ":" in nama or ".." in PurePosixPath(nama).parts:
        raise BacaError(berkas, f"bagian {info.filename!r} menunjuk ke luar arsip")
    if info.flag_bits & _BERSANDI:
        raise BacaError(berkas, "arsipnya bersandi; simpan sebagai .xlsx tanpa sandi")
    if info.compress_type not in _MAMPAT:
        raise BacaError(berkas, f"bagian {info.filename!r} dimampatkan dengan cara yang tidak dikenal Excel")
    if info.header_offset < 0 or info.header_offset + info.compress_size > panjang:
        raise BacaError(berkas, "arsip zip rusak atau terpotong")
    if info.file_size > MIB and info.file_size > batas.nisbah * info.compress_size:
        raise BacaError(berkas, f"bagian {info.filename!r} mengembang lebih dari {batas.nisbah} kali lipat")


def _by_name(semua: list[zipfile.ZipInfo], berkas: str) -> dict[str, zipfile.ZipInfo]:
    anggota: dict[str, zipfile.ZipInfo] = {}
    for info in semua:
        if anggota.setdefault(_part_key(info.filename), info) is not info:
            raise BacaError(berkas, f"bagian {info.filename!r} ada dua kali di dalam arsip")
    return anggota


def _check_content(archive: Archive) -> None:
    for bagian, alasan in _BUKAN_BUKU:
        if bagian in archive:
            raise archive.refuse(alasan)


def _check_xml(archive: Archive, info: zipfile.ZipInfo) -> None:
    """Look for document type declarations, in UTF-16 too: there each letter stands beside a zero byte."""
    lembar = _part_key(info.filename).startswith(_LEMBAR)
    akhir = b""
    with archive.open(info.filename) as sumber:
        while potong := sumber.read(_POTONG):
            lihat = akhir + potong.replace(b"\0", b"")
            if _LARANG.search(lihat):
                raise archive.refuse(f"ada deklarasi DOCTYPE/ENTITY yang tidak boleh ada di {info.filename!r}")
            if lembar and b"\0" not in potong:
                break  # behind the root element there can be none, and what reads sheets refuses it
            akhir = lihat[-_AKHIR:]


def archive_members(isi: bytes, batas: Batas) -> frozenset[str]:
    """Return the names in an archive, to tell what it is; none where it is damaged or has too many.

    Only `open_archive` tells whether it is whole and harmless.
    """
    if isi.count(_DIREKTORI) > batas.anggota:  # before zipfile makes an object of each entry
        return frozenset()
    try:
        with zipfile.ZipFile(BytesIO(isi)) as archive:
            return frozenset(archive.NameToInfo)
    except _GALAT:
        return frozenset()


def is_open_document(isi: bytes, batas: Batas) -> bool:
    """Whether an archive looks like OpenDocument."""
    if b"content.xml" not in isi:
        return False
    nama = archive_members(isi, batas)
    return "content.xml" in nama and "xl/workbook.xml" not in nama
