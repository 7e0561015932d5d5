"""Amounts in their usual spelling read from the bytes of a column, letter by letter for all rows at once.

Read is what can be meant in one way only: ``Rp1.234.567,00``, ``1.234``, ``-5000``, ``Rp. 12,5``; up to fifteen digits.
All else is left to `kodefikasi.parse_rupiah`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kodefikasi.columns.canonical import text_buffers
from kodefikasi.columns.threads import on_threads, slices

_POTONG = 1 << 15  # rows at once: what is computed with stays in the cache
_PANJANG = 28  # of -Rp. 123.456.789.012.345,67
_DIGIT = 15  # before the comma; with two behind it a whole number of 64 bits holds them
_TIGA, _SEN = 3, 2
Bulat = NDArray[np.int64]
Tanda = NDArray[np.bool_]


def usual_amounts(kolom: Any) -> tuple[Bulat, Tanda]:
    """Return amounts in sen, and which texts were read.

    `kolom`: a chunked array of strings.

    >>> import pyarrow as pa
    >>> sen, terbaca = usual_amounts(pa.chunked_array([["Rp1.234,5", "-", "1.23", "-Rp 7"]]))
    >>> sen[terbaca].tolist(), terbaca.tolist()
    ([123450, -700], [True, False, False, True])
    """
    potong = [p.slice(n, _POTONG) for p in slices(kolom) for n in range(0, len(p), _POTONG)]
    hasil = on_threads(_read, potong)
    if not hasil:
        return np.empty(0, np.int64), np.empty(0, bool)
    return np.concatenate([sen for sen, _ in hasil]), np.concatenate([baca for _, baca in hasil])


def _read(teks: Any) -> tuple[Bulat, Tanda]:
    letak, huruf = text_buffers(teks)
    huruf = np.append(huruf[letak[0] : letak[-1]], np.zeros(1, np.uint8))  # one more, to look at behind the end
    awal, akhir = letak[:-1] - letak[0], letak[1:] - letak[0]

    def skip(tanda: str) -> Tanda:
        """Step over a letter where it stands next."""
        nonlocal awal
        ada: Tanda = (awal < akhir) & (huruf[awal] == ord(tanda))
        awal = awal + ada
        return ada

    minus = skip("-")
    r, p = skip("R"), skip("p")
    salah: Tanda = (r != p) | (akhir - awal > _PANJANG) | teks.is_null().to_numpy(zero_copy_only=False)
    titik, spasi = skip("."), skip(" ")
    salah |= (titik | spasi) & ~r
    nilai, sah = _number(huruf, awal, akhir)
    return np.where(minus, -nilai, nilai), sah & ~salah


def _number(huruf: NDArray[np.uint8], awal: Bulat, akhir: Bulat) -> tuple[Bulat, Tanda]:
    """Read digits in groups of three or without groups, and up to two behind a comma."""
    banyak = len(awal)
    nilai = np.zeros(banyak, np.int64)
    nol = huruf[np.minimum(awal, len(huruf) - 1)] == ord("0")  # a first group of thousands never begins so
    kelompok, digit, pecahan = (np.zeros(banyak, np.int8) for _ in range(3))
    bertitik, berkoma, salah = (np.zeros(banyak, bool) for _ in range(3))
    for n in range(min(int((akhir - awal).max()), _PANJANG)):
        ada = awal + n < akhir
        h = huruf[np.minimum(awal + n, len(huruf) - 1)]
        angka = ada & (h - np.uint8(ord("0")) < 10)
        titik, koma = ada & (h == ord(".")), ada & (h == ord(","))
        utuh = np.where(bertitik, kelompok == _TIGA, kelompok > 0)
        salah |= ada & ~(angka | titik | koma)
        salah |= titik & (berkoma | nol | ~utuh | (kelompok > _TIGA)) | koma & (berkoma | ~utuh)
        bertitik |= titik
        berkoma |= koma
        tambah = angka & (digit + pecahan < _DIGIT + _SEN)
        nilai = np.where(tambah, nilai * 10 + (h & 0x0F), nilai)
        kelompok = np.where(titik, 0, kelompok + (angka & ~berkoma)).astype(np.int8)
        digit += angka & ~berkoma
        pecahan += angka & berkoma
    utuh = np.where(bertitik, kelompok == _TIGA, kelompok > 0)
    salah |= ~utuh | (digit > _DIGIT) | np.where(berkoma, (pecahan < 1) | (pecahan > _SEN), False)
    return nilai * np.array([100, 10, 1], np.int64)[np.clip(pecahan, 0, _SEN)], ~salah
