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
_KATA = 8  # bytes
_GANJIL = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits spread: multiplication mixes
Bilangan = NDArray[Any]


@frozen(eq=False)
class Tersandi:
    """A column of keys.

    Attributes
    ----------
    id
        The place of each row's value in `nilai`, in the smallest type that holds it; ``len(nilai)`` for null.
    nilai
        The distinct values in ascending order, as an Arrow array.
    """

    id: Bilangan
    nilai: Any

    @property
    def banyak(self) -> int:
        """How many numbers there are, the one for null included."""
        return len(self.nilai) + 1

    @property
    def kosong(self) -> int:
        """How many rows are null."""
        return int(np.count_nonzero(self.id == len(self.nilai)))

    def keep(self, saring: NDArray[np.bool_]) -> Tersandi:
        """Return the column with some of its rows."""
        return Tersandi(self.id[saring], self.nilai)

    def take(self, id_: Bilangan) -> Any:
        """Return the values of numbers as an Arrow array, null where there is none."""
        return self.nilai.take(arrow().array(id_.astype(np.int64), mask=id_ == len(self.nilai)))


def encode(kolom: Any) -> Tersandi:
    """Encode a chunked array of Arrow, of any type that can be ordered; hashing goes in slices, on threads."""
    pa = arrow()
    potong = [c.slice(n, _POTONG) for c in kolom.chunks for n in range(0, len(c), _POTONG)]
    if not potong:
        tipe = kolom.type.value_type if pa.types.is_dictionary(kolom.type) else kolom.type
        return Tersandi(np.empty(0, np.uint8), pa.array([], tipe))
    with ThreadPoolExecutor(min(4, cpu_count() or 1)) as pekerja:
        kamus = list(pekerja.map(_dictionary, potong))
    satu = pa.chunked_array(kamus).unify_dictionaries()
    nilai, tempat = _in_order(satu.chunk(0).dictionary)
    id_ = np.empty(len(kolom), tempat.dtype)
    awal = 0
    for c in satu.chunks:
        indeks = c.indices.fill_null(len(tempat) - 1) if c.indices.null_count else c.indices
        np.take(tempat, indeks.to_numpy(), out=id_[awal : awal + len(c)], mode="clip")
        awal += len(c)
    return Tersandi(id_, nilai)


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
    and what that takes for equal is compared.
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
        kata = [depan & np.uint64((1 << 8 * panjang) - 1)]
        kamus = pa.array(kata[0]).dictionary_encode()
    else:
        kata = [depan, np.ndarray(len(potong), "<u8", isi, panjang - _KATA, (panjang,))]
        kamus = pa.array(_mix(*kata)).dictionary_encode()
    id_ = kamus.indices.to_numpy()
    wakil = np.empty(len(kamus.dictionary), np.int64)
    wakil[id_] = np.arange(len(potong))
    if len(kata) > 1 and any(not np.array_equal(k, k[wakil][id_]) for k in kata):
        return None
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


def _in_order(kamus: Any) -> tuple[Any, Bilangan]:
    """Return the distinct values in ascending order, and the place among them of each entry of a dictionary.

    One more entry stands for null. A dictionary that came with its column may hold null itself, or values twice.
    """
    pc = compute()
    nilai = kamus.unique().drop_null()
    nilai = nilai.take(pc.sort_indices(nilai))
    tempat = pc.index_in(kamus, value_set=nilai).fill_null(len(nilai)).to_numpy(zero_copy_only=False)
    return nilai, np.append(tempat, len(nilai)).astype(np.min_scalar_type(len(nilai)))
