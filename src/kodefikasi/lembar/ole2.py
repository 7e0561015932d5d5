"""The container of old Office files (OLE2): its parts by name, taken out without believing any size it claims.

It is a little file system, whose chains of sectors may go in circles or out of the file. Each chain is followed once
and never longer than the file is; what does not fit makes the file a broken one.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from attrs import frozen

from kodefikasi.errors import BacaError
from kodefikasi.lembar.encoding import OLE2

_KEPALA = 512
_TANDA = OLE2 + b"\xa1\xb1\x1a\xe1"
_AKHIR = 0xFFFFFFFE
_KOSONG = 0xFFFFFFFF
_FAT = 0xFFFFFFFD
_ENTRI = 128
_KECIL = 4096  # parts below this size lie in a part of small sectors
_SEKTOR_KECIL = 64
_ENTRI_TERBANYAK = 10_000  # parts; a workbook has about ten
_BATANG, _STREAM = 5, 2


@frozen
class _Entri:
    nama: str
    jenis: int
    mulai: int
    ukuran: int


class Wadah:
    """An OLE2 container.

    Raises `BacaError`: it is damaged.
    """

    def __init__(self, isi: bytes, berkas: str) -> None:
        self.berkas, self._isi = berkas, isi
        if len(isi) < _KEPALA or not isi.startswith(_TANDA):
            raise self._broken()
        pangkat, pangkat_kecil = struct.unpack_from("<HH", isi, 30)
        if pangkat not in {9, 12} or pangkat_kecil != 6:
            raise self._broken()
        self._sektor = 1 << pangkat
        direktori, mulai_kecil, _, mulai_difat = struct.unpack_from("<I8xIII", isi, 48)
        self._fat = self._read_fat(mulai_difat)
        self._entri = self._read_directory(direktori)
        self._fat_kecil = _numbers(self._chain(mulai_kecil)) if mulai_kecil < _FAT else ()
        batang = next((e for e in self._entri if e.jenis == _BATANG), None)
        self._kecil = self._chain(batang.mulai) if batang is not None and batang.mulai < _FAT else b""

    def __contains__(self, nama: str) -> bool:
        return any(e.nama == nama for e in self._entri)

    def read(self, nama: str) -> bytes:
        """Return a part."""
        entri = next(e for e in self._entri if e.nama == nama and e.jenis == _STREAM)
        if entri.ukuran >= _KECIL:
            isi = self._chain(entri.mulai)
        else:
            isi = _follow(self._kecil, 0, _SEKTOR_KECIL, self._fat_kecil, entri.mulai) or b""
        if len(isi) < entri.ukuran:
            raise self._broken()
        return isi[: entri.ukuran]

    def _broken(self) -> BacaError:
        return BacaError(self.berkas, "berkas Office lama yang rusak atau terpotong")

    def _chain(self, mulai: int) -> bytes:
        isi = _follow(self._isi, self._sektor, self._sektor, self._fat, mulai)
        if isi is None:
            raise self._broken()
        return isi

    def _read_fat(self, mulai_difat: int) -> Sequence[int]:
        letak = [n for n in struct.unpack_from("<109I", self._isi, 76) if n < _FAT]
        terbanyak = len(self._isi) // self._sektor + 1
        sektor, kali = mulai_difat, 0
        while sektor < _FAT:
            kali += 1
            potong = self._isi[(sektor + 1) * self._sektor : (sektor + 2) * self._sektor]
            if kali > terbanyak or len(potong) < self._sektor:
                raise self._broken()
            *isi, sektor = _numbers(potong)
            letak += [n for n in isi if n < _FAT]
        if len(letak) > terbanyak:
            raise self._broken()
        return _numbers(b"".join(self._isi[(n + 1) * self._sektor : (n + 2) * self._sektor] for n in letak))

    def _read_directory(self, mulai: int) -> list[_Entri]:
        isi = self._chain(mulai)
        hasil = []
        for n in range(0, min(len(isi), _ENTRI * _ENTRI_TERBANYAK) - _ENTRI + 1, _ENTRI):
            panjang, jenis = struct.unpack_from("<HB", isi, n + 64)
            awal, ukuran = struct.unpack_from("<II", isi, n + 116)
            nama = isi[n : n + max(0, min(panjang, 64) - 2)].decode("utf-16-le", errors="replace")
            if jenis:
                hasil.append(_Entri(nama, jenis, awal, ukuran))
        return hasil


def _numbers(isi: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(isi) // 4}I", isi[: len(isi) // 4 * 4])


def _follow(isi: bytes, awal: int, sektor: int, fat: Sequence[int], mulai: int) -> bytes | None:
    """Return the sectors of a chain, None where it is broken: each sector may come once."""
    potong: list[bytes] = []
    n = mulai
    while n < _FAT:
        if n >= len(fat) or len(potong) > len(fat):
            return None
        potong.append(isi[awal + n * sektor : awal + (n + 1) * sektor])
        if not potong[-1]:
            return None
        n = fat[n]
    return b"".join(potong)


def wrap(nama: str, isi: bytes) -> bytes:
    """Return a new container with one part and nothing else.

    >>> Wadah(wrap("Workbook", b"isi"), "a.xls").read("Workbook")[:3]
    b'isi'
    """
    sektor = 4096  # of the newer version: its table of sectors reaches far with no further table
    isi = isi.ljust(_KECIL, b"\0")
    banyak = -(-len(isi) // sektor)
    banyak_fat = 1
    while banyak_fat * sektor // 4 < banyak_fat + 2 + banyak:
        banyak_fat += 1
    kecil, mulai = banyak_fat + 1, banyak_fat + 2  # behind the directory; readers miss the part of small sectors
    rantai = [*[_FAT] * banyak_fat, _AKHIR, _AKHIR, *range(mulai + 1, mulai + banyak), _AKHIR]
    fat = struct.pack(f"<{len(rantai)}I", *rantai).ljust(banyak_fat * sektor, b"\xff")
    kepala = _TANDA + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    kepala += struct.pack("<IIIIIIIII", 1, banyak_fat, banyak_fat, 0, _KECIL, _AKHIR, 0, _AKHIR, 0)
    kepala += struct.pack("<109I", *range(banyak_fat), *[_KOSONG] * (109 - banyak_fat))
    direktori = _entry("Root Entry", _BATANG, kecil, 0, anak=1) + _entry(nama, _STREAM, mulai, len(isi))
    bagian = (kepala, fat, direktori, b"", isi.ljust(banyak * sektor, b"\0"))
    return b"".join(b.ljust(sektor, b"\0") for b in bagian)


def _entry(nama: str, jenis: int, mulai: int, ukuran: int, anak: int = _KOSONG) -> bytes:
    tulis = nama.encode("utf-16-le") + b"\0\0"
    kaki = struct.pack("<HBBIII36xIQ", len(tulis), jenis, 1, _KOSONG, _KOSONG, anak, mulai, ukuran)
    return tulis.ljust(64, b"\0") + kaki
