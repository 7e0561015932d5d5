"""Short texts of one length, as codes mostly are: looked up as whole numbers in a table of those that occur often.

Hashing each text costs more than all sums. Their first and last eight bytes are two whole numbers; a table of values
seen in a sample has a place for each that is computed from them. What is not found there is hashed by Arrow.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow, is_text
from kodefikasi.columns.canonical import text_buffers

_KATA = 8  # bytes
_SAMPEL = 1 << 16
_TERBANYAK = 1 << 14  # of more distinct values than these the table would leave the nearest memory
_TAHAP = (  # odd numbers whose bits are spread: the upper bits of a product depend on all; and how much room is left
    (np.uint64(0x9E3779B97F4A7C15), 3),
    (np.uint64(0xD6E8FEB86659FD93), 7),
)
Angka = NDArray[np.uint64]
Letak = NDArray[np.int64]


@frozen(eq=False)
class TextTable:
    """Distinct texts of one length; those that lose their place to another have one in a second table."""

    nilai: Any
    panjang: int
    tahap: tuple[_Tahap, ...]

    @classmethod
    def of(cls, kolom: Any) -> TextTable | None:
        """Return the table of a sample of a column; None if that holds other texts, or too many different ones."""
        pa = arrow()
        if not is_text(kolom.type) or not len(kolom):
            return None
        nilai = kolom.take(pa.array(np.arange(0, len(kolom), max(1, len(kolom) // _SAMPEL)))).unique()
        if nilai.null_count or len(nilai) > _TERBANYAK or (dibaca := _numbers(nilai)) is None:
            return None
        panjang, angka = dibaca
        tahap, sisa = [], np.arange(len(nilai))
        for pengali, longgar in _TAHAP:
            satu = _Tahap.fill(tuple(n[sisa] for n in angka), sisa, pengali, longgar)
            tahap.append(satu)
            sisa = sisa[~satu.find(tuple(n[sisa] for n in angka))[1]]
            if not len(sisa):
                break
        return cls(nilai, panjang, tuple(tahap))

    def look_up(self, potong: Any) -> tuple[NDArray[Any], Any] | None:
        """Return indices into a dictionary, and it, for a slice; None if it has nulls or texts of other lengths."""
        pa = arrow()
        dibaca = None if potong.null_count else _numbers(potong)
        if dibaca is None or dibaca[0] != self.panjang:
            return None
        angka = dibaca[1]
        indeks, ada = self.tahap[0].find(angka)
        for tahap in self.tahap[1:]:
            sisa = np.flatnonzero(~ada)
            indeks[sisa], ada[sisa] = tahap.find(tuple(n[sisa] for n in angka))
        if ada.all():
            return indeks, self.nilai
        sisa = np.flatnonzero(~ada)
        kamus = potong.take(pa.array(sisa)).dictionary_encode()
        gabung = pa.concat_arrays([self.nilai, kamus.dictionary])
        indeks = indeks.astype(np.min_scalar_type(len(gabung)), copy=False)
        indeks[sisa] = kamus.indices.to_numpy() + len(self.nilai)
        return indeks, gabung


@frozen(eq=False)
class _Tahap:
    """Numbers and indices by place. A place of no value holds the first one, whose numbers have another place."""

    pengali: np.uint64
    bit: int
    angka: tuple[Angka, ...]
    letak: NDArray[Any]

    @classmethod
    def fill(cls, angka: tuple[Angka, ...], letak: Letak, pengali: np.uint64, longgar: int) -> _Tahap:
        bit = len(letak).bit_length() + longgar
        tempat = _place(angka, pengali, bit)
        tabel = tuple(np.full(1 << bit, n[0], np.uint64) for n in angka)
        for t, n in zip(tabel, angka, strict=True):
            t[tempat] = n
        isi = np.full(1 << bit, letak[0], np.uint16)
        isi[tempat] = letak
        return cls(pengali, bit, tabel, isi)

    def find(self, angka: tuple[Angka, ...]) -> tuple[NDArray[np.uint16], NDArray[np.bool_]]:
        """Return the index of each pair of numbers, and whether it is here."""
        tempat = _place(angka, self.pengali, self.bit)
        sama = [t.take(tempat, mode="clip") == n for t, n in zip(self.angka, angka, strict=True)]
        return self.letak.take(tempat, mode="clip"), np.logical_and.reduce(sama)


def _numbers(teks: Any) -> tuple[int, tuple[Angka, ...]] | None:
    """Return the length of texts, and the numbers that tell them apart; None for other lengths than one up to 16."""
    letak, huruf = text_buffers(teks)
    panjang = int(letak[1] - letak[0])
    if not 0 < panjang <= 2 * _KATA or not (letak[1:] - letak[:-1] == panjang).all():
        return None
    isi = huruf[letak[0] : letak[-1]]
    if panjang >= _KATA:
        mulai = (0, panjang - _KATA) if panjang > _KATA else (0,)
        return panjang, tuple(np.ndarray(len(teks), "<u8", isi, n, (panjang,)) for n in mulai)
    isi = np.append(isi, np.zeros(_KATA, np.uint8))
    return panjang, (np.ndarray(len(teks), "<u8", isi, 0, (panjang,)) << np.uint64(8 * (_KATA - panjang)),)


def _place(angka: tuple[Angka, ...], pengali: np.uint64, bit: int) -> Letak:
    """Return a place in a table of 2 to the power of `bit` for each pair of numbers."""
    tempat = angka[0] * pengali
    for n in angka[1:]:
        tempat += n
        tempat *= pengali
    tempat >>= np.uint64(64 - bit)
    return tempat.view(np.int64)
