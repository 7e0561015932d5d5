"""Sums of amounts by whole-number keys: dense where the keys are few, sorted where they are many.

Several keys of a row are one number, in which the first counts most. Few possible numbers get a place each, and the
rows are added there in slices; where there may be more than can be kept, rows are sorted by them and neighbours added.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from kodefikasi.columns.encode import Bilangan
from kodefikasi.columns.exact_sums import AmountColumn
from kodefikasi.errors import PaguError

_POTONG = 1 << 17  # rows at once: what is added up stays in the cache
_PADAT = 1 << 22  # keys up to which sums are kept for every one of them
_KUNCI_TERBANYAK = 2**62  # a key has to fit 64 bits while it is put together, too
Bulat = NDArray[np.int64]


@frozen(eq=False)
class GroupSums:
    """Groups of rows and their sums."""

    kunci: Bulat  # the key of each group, ascending; see `Radix`
    limb: tuple[tuple[Bulat, ...], ...]  # for each column of amounts the sums of its limbs
    terlapor: tuple[Bulat, ...]  # for each column of amounts how many rows report one
    daun: Bulat  # how many rows there are

    def regroup(self, kunci: Bulat) -> GroupSums:
        """Return the groups under coarser keys that ascend as the finer ones do: equal ones are neighbours."""
        awal = np.flatnonzero(np.r_[True, kunci[1:] != kunci[:-1]]) if len(kunci) else np.empty(0, np.int64)
        if len(awal) == len(kunci):
            return evolve(self, kunci=kunci)

        def add(n: Bulat) -> Bulat:
            return np.add.reduceat(n, awal)

        daun = add(self.daun)
        return GroupSums(
            kunci[awal],
            tuple(tuple(map(add, semua)) for semua in self.limb),
            tuple(daun if n is self.daun else add(n) for n in self.terlapor),
            daun,
        )

    def pick(self, letak: NDArray[np.int64] | NDArray[np.bool_]) -> GroupSums:
        """Return some of the groups, or all in another order."""
        daun = self.daun[letak]
        return GroupSums(
            self.kunci[letak],
            tuple(tuple(n[letak] for n in semua) for semua in self.limb),
            tuple(daun if n is self.daun else n[letak] for n in self.terlapor),
            daun,
        )


@frozen
class Radix:
    """How several columns of whole numbers become one key: the first counts most."""

    banyak: tuple[int, ...]  # how many numbers each column may hold

    @property
    def luas(self) -> int:
        """How many keys there may be."""
        return prod(self.banyak)

    def join(self, kolom: Sequence[Bilangan], panjang: int) -> Bulat:
        """Return the keys of rows."""
        if self.luas >= _KUNCI_TERBANYAK:
            raise PaguError(f"terlalu banyak kelompok: {' × '.join(map(str, self.banyak))}; kurangi kunci pada by")
        if not kolom:
            return np.zeros(panjang, np.int64)
        kunci = kolom[0].astype(np.int64)
        for n, k in zip(self.banyak[1:], kolom[1:], strict=True):
            kunci *= n
            kunci += k
        return kunci

    def split(self, kunci: Bulat) -> list[Bulat]:
        """Return the numbers of each column."""
        hasil = []
        for n in reversed(self.banyak):
            kunci, sisa = np.divmod(kunci, n)
            hasil.append(sisa)
        return hasil[::-1]


def group(kolom: Sequence[Bilangan], radix: Radix, uang: Sequence[AmountColumn], panjang: int) -> GroupSums:
    """Sum amounts by the keys of rows."""
    if radix.luas <= max(_PADAT, panjang // 4):
        return _group_dense(kolom, radix, uang, panjang)
    kunci = radix.join(kolom, panjang)
    urut = _order(kunci, radix.luas)
    satu = np.ones(panjang, np.int64)
    terlapor = tuple(satu if u.ada is None else u.ada.astype(np.int64) for u in uang)
    return GroupSums(kunci, tuple(u.limb for u in uang), terlapor, satu).pick(urut).regroup(kunci[urut])


def _order(kunci: Bulat, luas: int) -> Bulat:
    """Return the order of keys; key and place in one number where both fit, as sorting numbers is fast."""
    bit = max(1, (len(kunci) - 1).bit_length())
    if luas.bit_length() + bit > 63:
        return np.argsort(kunci, kind="stable")
    gabung = (kunci << bit) | np.arange(len(kunci))
    gabung.sort()
    gabung &= (1 << bit) - 1
    return gabung


def _group_dense(kolom: Sequence[Bilangan], radix: Radix, uang: Sequence[AmountColumn], panjang: int) -> GroupSums:
    luas = radix.luas
    limb = [[np.zeros(luas, np.int64) for _ in u.limb] for u in uang]
    terlapor = [np.zeros(luas if u.ada is not None else 0, np.int64) for u in uang]
    daun = np.zeros(luas, np.int64)
    for awal in range(0, panjang, _POTONG):
        potong = slice(awal, min(awal + _POTONG, panjang))
        kunci = radix.join([k[potong] for k in kolom], potong.stop - awal)
        daun += np.bincount(kunci, minlength=luas)
        for u, jumlah, banyak in zip(uang, limb, terlapor, strict=True):
            for n, isi in zip(u.limb, jumlah, strict=True):
                np.add.at(isi, kunci, n[potong])
            if u.ada is not None:
                np.add(banyak, np.bincount(kunci[u.ada[potong]], minlength=luas), out=banyak)
    berisi = np.flatnonzero(daun)
    daun = daun[berisi]
    return GroupSums(
        berisi,
        tuple(tuple(n[berisi] for n in semua) for semua in limb),
        tuple(n[berisi] if len(n) else daun for n in terlapor),
        daun,
    )
