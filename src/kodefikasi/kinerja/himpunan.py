"""The smallest set that has a member in common with each of many sets, searched exactly.

A set is an integer with a bit for each member, the most usual member lowest. Finding the smallest one takes, at
worst, time that doubles with each member, so the search gives up after a number of steps and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_LANGKAH = 10_000  # steps of the search for the smallest set: a table of planned figures takes a few


def union(himpunan: Iterable[int]) -> int:
    """Return all members of some sets."""
    hasil = 0
    for h in himpunan:
        hasil |= h
    return hasil


def index(satu: int) -> int:
    """Return the place of the only member of a set, from 0."""
    return satu.bit_length() - 1


def bits(himpunan: int) -> Iterator[int]:
    """Yield the members of a set, each as a set of its own, the most usual first."""
    while himpunan:
        satu = himpunan & -himpunan
        yield satu
        himpunan ^= satu


def smallest_set(baris: Counter[int], peringkat: Sequence[int]) -> tuple[int, bool]:
    """Return the best smallest set that has a member in common with every row, and whether that is proven.

    Parameters
    ----------
    baris
        How often each set of explaining choices stands there.
    peringkat
        The rank of each choice, rising.
    """
    menjelaskan = [sum(n for h, n in baris.items() if h >> i & 1) for i in range(len(peringkat))]
    perlu = _smallest_only(baris)
    boleh = _undominated(perlu, peringkat)
    cari = _Pencarian(peringkat, menjelaskan, [h & boleh for h in perlu])
    return cari.terbaik, cari.terbukti


def _smallest_only(himpunan: Iterable[int]) -> list[int]:
    """Leave out sets that contain another: what hits the smaller one hits them."""
    hasil: list[int] = []
    for h in sorted(himpunan, key=lambda h: (h.bit_count(), h)):
        if all(k & ~h for k in hasil):
            hasil.append(h)
    return hasil


def _undominated(perlu: Sequence[int], peringkat: Sequence[int]) -> int:
    """Leave out choices that a more usual one could replace in any set, as it hits all that they hit."""
    kena = [sum(1 << n for n, h in enumerate(perlu) if h >> i & 1) for i in range(len(peringkat))]
    tinggal: list[int] = []
    for i in range(len(peringkat)):
        if not any(peringkat[j] < peringkat[i] and not kena[i] & ~kena[j] for j in tinggal):
            tinggal.append(i)
    return sum(1 << i for i in tinggal)


class _Pencarian:
    """Branch and bound: every set that could be better than the best so far is looked at, up to a limit."""

    def __init__(self, peringkat: Sequence[int], menjelaskan: Sequence[int], perlu: Sequence[int]) -> None:
        self._peringkat = peringkat
        self._menjelaskan = menjelaskan
        self._langkah = _LANGKAH
        self.terbukti = True
        self.terbaik = _greedy(perlu)
        self._biaya = self._cost(self.terbaik)
        self._explore(perlu, 0)

    def _cost(self, himpunan: int) -> tuple[int, int, int, list[int]]:
        anggota = [index(satu) for satu in bits(himpunan)]
        peringkat = sum(self._peringkat[i] for i in anggota)
        return len(anggota), peringkat, -sum(self._menjelaskan[i] for i in anggota), anggota

    def _explore(self, perlu: Sequence[int], terpilih: int) -> None:
        """Look at the sets that add to the chosen members what hits the needed sets."""
        self._langkah -= 1
        if self._langkah < 0:
            self.terbukti = False
        elif not perlu:
            if (biaya := self._cost(terpilih)) < self._biaya:
                self.terbaik, self._biaya = terpilih, biaya
        elif self._least(perlu, terpilih) <= self._biaya[:2]:
            sudah = 0
            for satu in bits(min(perlu, key=int.bit_count)):
                sudah |= satu  # sets with this member have been seen when the next one is tried
                sisa = [h & ~sudah for h in perlu if not h & satu]
                if all(sisa):
                    self._explore(sisa, terpilih | satu)

    def _least(self, perlu: Sequence[int], terpilih: int) -> tuple[int, int]:
        """Return what it costs at least: sets without a common member need one each."""
        ukuran, peringkat, *_ = self._cost(terpilih)
        terpakai = 0
        for h in sorted(perlu, key=int.bit_count):
            if not h & terpakai:
                terpakai |= h
                ukuran += 1
                peringkat += self._peringkat[index(h & -h)]  # of its most usual member
        return ukuran, peringkat


def _greedy(perlu: Sequence[int]) -> int:
    """Return a set that hits all: the member that hits most, again and again."""
    hasil = 0
    while perlu:
        hasil |= max(bits(union(perlu)), key=lambda satu: sum(bool(h & satu) for h in perlu))
        perlu = [h for h in perlu if not h & hasil]
    return hasil
