"""Columns of keys as small whole numbers: each distinct value once, in ascending order, null last."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow, compute

_POTONG = 1 << 20
PEKERJA = min(4, cpu_count() or 1)
_KATA = 8  # bytes
_GANJIL = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits spread: multiplication mixes
Bilangan = NDArray[Any]


@frozen(eq=False)
class Tersandi:
    """A column of keys.

    Attributes
    ----------
    nilai
        The distinct values in ascending order, as an Arrow array.
    kosong
        How many rows are null.
    """

    nilai: Any
    kosong: int
    _potong: tuple[_Potong, ...]

    @property
    def banyak(self) -> int:
        """How many numbers there are, the one for null included."""
        return len(self.nilai) + 1

    @property
    def id(self) -> Bilangan:
        """The place of each row's value in `nilai`, in the smallest type that holds it; ``len(nilai)`` for null."""
        return self.number(np.arange(self.banyak))

    def number(self, nomor: NDArray[np.int64]) -> Bilangan:
        """Return for each row the number of its value, in the smallest type that holds all of them.

        Parameters
        ----------
        nomor
            A number for each place in `nilai`, and one more for null.
        """
        isi = nomor.astype(np.min_scalar_type(int(nomor.max(initial=0))))
        awal = np.cumsum([0, *(len(p.indeks) for p in self._potong)])
        hasil = np.empty(awal[-1], isi.dtype)

        def write(ke: int) -> None:
            potong = self._potong[ke]
            np.take(isi[potong.tempat], potong.indeks, out=hasil[awal[ke] : awal[ke + 1]], mode="clip")

        with ThreadPoolExecutor(PEKERJA) as pekerja:
            list(pekerja.map(write, range(len(self._potong))))
        return hasil

    def values(self) -> Tersandi:
        """Return the distinct values alone, without the rows, which take memory."""
        return Tersandi(self.nilai, self.kosong, ())

    def take(self, id_: Bilangan) -> Any:
        """Return the values of numbers as an Arrow array, null where there is none."""
        return self.nilai.take(arrow().array(id_.astype(np.int64), mask=id_ == len(self.nilai)))


@frozen(eq=False)
class _Potong:
    """A slice of the rows: indices into a dictionary of its own, and the place in `Tersandi.nilai` of each entry."""

    indeks: Bilangan
    tempat: NDArray[np.int64]


def encode(kolom: Any) -> Tersandi:
    """Encode a chunked array of Arrow, of any type that can be ordered; hashing goes in slices, on threads."""
    pa, pc = arrow(), compute()
    potong = [c.slice(n, _POTONG) for c in kolom.chunks for n in range(0, len(c), _POTONG)]
    tipe = kolom.type.value_type if pa.types.is_dictionary(kolom.type) else kolom.type
    with ThreadPoolExecutor(PEKERJA) as pekerja:
        kamus = list(pekerja.map(_dictionary, potong))
    nilai = pa.chunked_array([k.dictionary for k in kamus], tipe).unique().drop_null()
    nilai = nilai.take(pc.sort_indices(nilai))
    semua = tuple(_place(k, nilai) for k in kamus)
    kosong = sum(k.indices.null_count for k in kamus)
    if any(k.dictionary.null_count for k in kamus):  # one that came with its column may hold null itself
        kosong = sum(int(np.count_nonzero(p.tempat[p.indeks] == len(nilai))) for p in semua)
    return Tersandi(nilai, kosong, semua)


def _place(kamus: Any, nilai: Any) -> _Potong:
    """Tell where the entries of a dictionary stand among all values; one more entry stands for null."""
    tempat = compute().index_in(kamus.dictionary, value_set=nilai).fill_null(len(nilai)).to_numpy(zero_copy_only=False)
    indeks = kamus.indices.fill_null(len(tempat)) if kamus.indices.null_count else kamus.indices
    return _Potong(indeks.to_numpy(), np.append(tempat, len(nilai)).astype(np.int64))


def _dictionary(potong: Any) -> Any:
    tipe = arrow().types
    if tipe.is_dictionary(potong.type):
        return potong
    if (tipe.is_string(potong.type) or tipe.is_large_string(potong.type)) and not potong.null_count:
        return _short_texts(potong) or potong.dictionary_encode()
    return potong.dictionary_encode()


def _short_texts(potong: Any) -> Any | None:
    """Encode texts that are all of one length up to 16 bytes, as codes mostly are; None for others.

    Their first and last eight bytes are whole numbers, which hash faster than texts. Two numbers are mixed into one,
    which differs for different last ones; where that takes different first ones for equal, Arrow hashes the texts.
    """
    pa = arrow()
    awal, panjang = _extent(potong)
    if not 0 < panjang <= 2 * _KATA or len(potong) == 0:
        return None
    isi = np.frombuffer(potong.buffers()[2], np.uint8)[awal : awal + panjang * len(potong)]
    if panjang < _KATA:
        isi = np.append(isi, np.zeros(_KATA, np.uint8))
    depan = np.ndarray(len(potong), "<u8", isi, 0, (panjang,))
    if panjang <= _KATA:
        kamus = pa.array(depan & np.uint64((1 << 8 * panjang) - 1)).dictionary_encode()
    else:
        belakang = np.ndarray(len(potong), "<u8", isi, panjang - _KATA, (panjang,))
        kamus = pa.array(_mix(depan, belakang)).dictionary_encode()
    id_ = kamus.indices.to_numpy()
    wakil = np.empty(len(kamus.dictionary), np.int64)
    wakil[id_] = np.arange(len(potong))
    if panjang > _KATA and not np.array_equal(depan, depan[wakil][id_]):
        return None  # where mixed and first numbers are equal, so are the last
    return pa.DictionaryArray.from_arrays(kamus.indices, potong.take(pa.array(wakil)))


def _extent(potong: Any) -> tuple[int, int]:
    """Return where the bytes of texts begin, and the length that all have; 0 where lengths differ."""
    tipe = np.int64 if arrow().types.is_large_string(potong.type) else np.int32
    letak = np.frombuffer(potong.buffers()[1], tipe)[potong.offset : potong.offset + len(potong) + 1]
    panjang = np.diff(letak)
    sama = len(panjang) > 0 and bool((panjang == panjang[0]).all())
    return int(letak[0]), int(panjang[0]) if sama else 0


def _mix(depan: Bilangan, belakang: Bilangan) -> Bilangan:
    campur = depan * _GANJIL
    campur ^= campur >> np.uint64(29)
    campur += belakang
    campur *= _GANJIL
    return campur
