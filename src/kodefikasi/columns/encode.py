"""Columns of keys as small whole numbers: each distinct value once, in ascending order, null last.

Everything behind works on these numbers, so this is where most of the time goes: slices are encoded on threads, each
against a dictionary of its own, and only the few distinct values are brought together. Null is a number like others,
since a missing key is a key.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow, compute
from kodefikasi.columns.short_texts import TextTable
from kodefikasi.columns.threads import on_threads

_POTONG = 1 << 17  # rows at once: enough slices for all threads, each with a small dictionary
_POTONG_ENCODED = 1 << 20  # of columns that came as numbers, which are only moved
Bilangan = NDArray[Any]


@frozen(eq=False)
class Encoded:
    """A column of keys."""

    nilai: Any  # the distinct values in ascending order, as an Arrow array
    kosong: int  # how many rows are null
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

        `nomor`: a number for each place in `nilai`, and one more for null.
        """
        isi = nomor.astype(np.min_scalar_type(int(nomor.max(initial=0))))
        awal = np.cumsum([0, *(len(p.indeks) for p in self._potong)])
        hasil = np.empty(awal[-1], isi.dtype)

        def write(ke: int) -> None:
            potong = self._potong[ke]
            np.take(isi[potong.tempat], potong.indeks, out=hasil[awal[ke] : awal[ke + 1]], mode="clip")

        on_threads(write, range(len(self._potong)))
        return hasil

    def values(self) -> Encoded:
        """Return the distinct values alone, without the rows, which take memory."""
        return Encoded(self.nilai, self.kosong, ())

    def take(self, id_: Bilangan) -> Any:
        """Return the values of numbers as an Arrow array, null where there is none."""
        return self.nilai.take(arrow().array(id_.astype(np.int64), mask=id_ == len(self.nilai)))


@frozen(eq=False)
class _Potong:
    """A slice of the rows: indices into a dictionary of its own, and the place in `Encoded.nilai` of each entry."""

    indeks: Bilangan
    tempat: NDArray[np.int64]


def rows_of(id_: Bilangan, pilih: Sequence[int]) -> list[NDArray[np.int64]]:
    """Return the rows, counted from 0, that have each of some numbers.

    >>> [baris.tolist() for baris in rows_of(np.array([2, 0, 2, 1]), [2, 1])]
    [[0, 2], [3]]
    """
    ada = np.flatnonzero(np.isin(id_, pilih))
    ada = ada[np.argsort(id_[ada], kind="stable")]
    awal, akhir = (np.searchsorted(id_[ada], pilih, sisi) for sisi in ("left", "right"))
    return [ada[a:z] for a, z in zip(awal, akhir, strict=True)]


def encode(kolom: Any) -> Encoded:
    """Encode a chunked array of Arrow, of any type that can be ordered; in slices, on threads."""
    pa, pc = arrow(), compute()
    encoded = pa.types.is_dictionary(kolom.type)
    panjang = _POTONG_ENCODED if encoded else _POTONG
    potong = [c.slice(n, panjang) for c in kolom.chunks for n in range(0, len(c), panjang)]
    tabel = TextTable.of(kolom)
    hasil = on_threads(lambda p: _read(p, tabel), potong)
    kamus = {id(k): k for _, k in hasil}  # most slices share one
    nilai = pa.chunked_array(kamus.values(), kolom.type.value_type if encoded else kolom.type).unique().drop_null()
    nilai = nilai.take(pc.sort_indices(nilai))
    tempat = {n: _place(k, nilai) for n, k in kamus.items()}
    semua = tuple(_Potong(indeks, tempat[id(k)]) for indeks, k in hasil)
    ada_kosong = kolom.null_count or any(k.null_count for k in kamus.values())
    kosong = sum(_count_null(p, len(nilai)) for p in semua) if ada_kosong else 0
    return Encoded(nilai, kosong, semua)


def _read(potong: Any, tabel: TextTable | None) -> tuple[Bilangan, Any]:
    """Return indices into a dictionary, in the smallest type that holds them and one more for null; and it."""
    if tabel is not None and (hasil := tabel.look_up(potong)) is not None:
        return hasil
    kamus = potong if arrow().types.is_dictionary(potong.type) else potong.dictionary_encode()
    banyak = len(kamus.dictionary)
    indeks = kamus.indices.fill_null(banyak) if kamus.indices.null_count else kamus.indices
    return indeks.to_numpy().astype(np.min_scalar_type(banyak), copy=False), kamus.dictionary


def _place(kamus: Any, nilai: Any) -> NDArray[np.int64]:
    """Tell where the entries of a dictionary stand among all values; one more entry stands for null."""
    tempat = compute().index_in(kamus, value_set=nilai).fill_null(len(nilai)).to_numpy(zero_copy_only=False)
    return np.append(tempat, len(nilai)).astype(np.int64)


def _count_null(potong: _Potong, kosong: int) -> int:
    """Count rows without a value; a dictionary that came with its column may hold null itself."""
    banyak = np.bincount(potong.indeks, minlength=len(potong.tempat))
    return int(banyak[potong.tempat == kosong].sum())
