"""Which figures are wrong where equations do not hold: the fewest corrections that make all of them hold.

One wrong figure makes several sums fail: its row's, its parent's, those of what was computed from it. A correction is
therefore judged by how many equations it mends and breaks, alone and with all that was computed from the figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import define, evolve, field, frozen

from kodefikasi.hubungan.persamaan import Persamaan, size
from kodefikasi.hubungan.tabel_angka import Tempat
from kodefikasi.kinerja.tepat import Tepat

_SUKU_BANYAK = 60  # in longer sums only the result, and figures in another failing equation, are tried
_GAGAL_TERBANYAK = 400  # equations that fail; with more of them the reading is wrong, not the figures
_RAMBAT_TERBANYAK = 64


@frozen
class Koreksi:
    """A figure that is wrong."""

    tempat: Tempat
    nilai: Tepat
    #: the equations that hold with it and did not before; the first says how it is computed
    persamaan: tuple[Persamaan, ...]
    terkait: tuple[Tempat, ...] = ()  # the places of what was computed from it
    kembar: bool = False  # whether another figure would do as well: lines that stand in the same sums


@frozen
class _Langkah:
    """A correction that is tried, with the equations it mends and breaks."""

    ubah: dict[Tempat, Tepat]
    pulih: tuple[int, ...]
    rusak: int

    @property
    def awal(self) -> Tempat:
        return next(iter(self.ubah))


@define(eq=False)
class Jaringan:
    """Equations over figures, with what is corrected so far."""

    persamaan: Sequence[Persamaan]
    angka: dict[Tempat, Tepat]  # the figures; corrections are entered here
    _selisih: dict[int, Tepat] = field(factory=dict, init=False)
    _pemakai: dict[Tempat, list[tuple[int, int]]] = field(factory=lambda: defaultdict(list), init=False)
    gagal: dict[int, Persamaan] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Compute all gaps once."""
        for n, p in enumerate(self.persamaan):
            gap = p.gap(self.angka)
            if gap is None:
                continue
            self._selisih[n] = gap
            if size(gap) > p.longgar:
                self.gagal[n] = p
        for n in self._selisih if self.gagal else ():
            for tempat, kali in self.persamaan[n].tempat:
                if tempat in self.angka:
                    self._pemakai[tempat].append((n, kali))

    def holding(self) -> Iterator[Persamaan]:
        """Iterate over the equations that hold, with corrected figures where there are some."""
        return (self.persamaan[n] for n in self._selisih if n not in self.gagal)

    def computable(self) -> Iterator[Persamaan]:
        """Iterate over the equations that can be computed."""
        return (self.persamaan[n] for n in self._selisih)

    def corrected(self, n: int, tempat: Tempat) -> Tepat:
        """Return what one figure of a failing equation would have to be for it to hold."""
        kali = next(k for t, k in self.persamaan[n].tempat if t == tempat)
        return self.angka[tempat] + _divided(-self._selisih[n], kali)

    def gap(self, n: int) -> Tepat:
        """Return by how much an equation fails."""
        return self._selisih[n]

    def strong_corrections(self) -> list[Koreksi]:
        """Correct, one after the other, figures that make at least two failing equations hold and break none."""
        hasil: list[Koreksi] = []
        while len(self.gagal) <= _GAGAL_TERBANYAK:
            calon = [x for x in self._moves(self.gagal) if len(x.pulih) > 1 and not x.rusak]
            if not calon:
                break
            terbaik = max(calon, key=lambda x: (len(x.pulih) - len(x.ubah) + 1, -len(x.ubah)))
            kembar = any(x.awal != terbaik.awal and x.pulih == terbaik.pulih and len(x.ubah) == 1 for x in calon)
            hasil.append(evolve(self._apply(terbaik), kembar=kembar and len(terbaik.ubah) == 1))
        return hasil

    def single_moves(self, n: int) -> list[Tempat]:
        """Return the figures of a failing equation that would make it hold and break no other."""
        return [x.awal for x in self._moves([n]) if not x.rusak and len(x.ubah) == 1]

    def is_borne_out(self, n: int, tempat: Tempat) -> bool:
        """Whether another failing equation asks for the same correction of a figure, and none against it."""
        langkah = self._try({tempat: self.corrected(n, tempat) - self.angka[tempat]})
        return len(langkah.pulih) > 1 and not langkah.rusak

    def correct_together(self, gagal: Sequence[int]) -> list[Koreksi]:
        """Correct the results of failing equations, if others then hold as well and none breaks; else nothing."""
        ubah = {self.persamaan[n].hasil: self._selisih[n] for n in gagal}
        langkah = self._try(ubah)
        if langkah.rusak or len(langkah.pulih) <= len(gagal) or len(ubah) < len(gagal):
            return []
        return [self._apply(_Langkah({self.persamaan[n].hasil: self._selisih[n]}, (n,), 0)) for n in gagal]

    def correct(self, n: int, tempat: Tempat) -> Koreksi:
        """Correct one figure of a failing equation so that it holds."""
        kali = next(k for t, k in self.persamaan[n].tempat if t == tempat)
        return self._apply(self._try({tempat: _divided(-self._selisih[n], kali)}))

    def carry(self, n: int) -> Koreksi:
        """Correct the result of a failing equation, and with it all that was computed from it."""
        p = self.persamaan[n]
        kali = next(k for t, k in p.tempat if t == p.hasil)
        return self._apply(self._try(self._spread(p.hasil, _divided(-self._selisih[n], kali))))

    def _moves(self, gagal: Iterable[int]) -> Iterator[_Langkah]:
        dicoba: set[tuple[Tempat, Tepat]] = set()
        for n in list(gagal):
            p = self.persamaan[n]
            panjang = len(p.suku) > _SUKU_BANYAK
            for tempat, kali in p.tempat:
                if tempat not in self.angka or (panjang and tempat != p.hasil and not self._is_elsewhere(tempat, n)):
                    continue
                delta = _divided(-self._selisih[n], kali)
                if (tempat, delta) in dicoba:
                    continue
                dicoba.add((tempat, delta))
                yield self._try({tempat: delta})
                rambat = self._spread(tempat, delta)
                if len(rambat) > 1:
                    yield self._try(rambat)

    def _is_elsewhere(self, tempat: Tempat, n: int) -> bool:
        return any(m != n and m in self.gagal for m, _ in self._pemakai[tempat])

    def _spread(self, tempat: Tempat, delta: Tepat) -> dict[Tempat, Tepat]:
        """Return the change of a figure with those of all that was computed from it."""
        ubah = {tempat: delta}
        antrean = [tempat]
        lewat: set[int] = set()
        while antrean and len(ubah) < _RAMBAT_TERBANYAK:
            kini = antrean.pop()
            for n, kali in self._pemakai[kini]:
                p = self.persamaan[n]
                if n in lewat or n in self.gagal or p.hasil == kini or p.hasil in ubah:
                    continue
                lewat.add(n)
                ubah[p.hasil] = ubah[kini] * kali
                antrean.append(p.hasil)
        return ubah

    def _try(self, ubah: dict[Tempat, Tepat]) -> _Langkah:
        beda: dict[int, Tepat] = {}
        for tempat, delta in ubah.items():
            for n, kali in self._pemakai[tempat]:
                beda[n] = beda.get(n, 0) + delta * kali
        pulih, rusak = [], 0
        for n, d in beda.items():
            longgar = self.persamaan[n].longgar
            baik = size(self._selisih[n] + d) <= longgar
            if baik and n in self.gagal:
                pulih.append(n)
            elif not baik and n not in self.gagal:
                rusak += 1
        return _Langkah(ubah, tuple(sorted(pulih)), rusak)

    def _apply(self, langkah: _Langkah) -> Koreksi:
        for tempat, delta in langkah.ubah.items():
            self.angka[tempat] += delta
            for n, kali in self._pemakai[tempat]:
                self._selisih[n] += delta * kali
        pulih = [self.persamaan[n] for n in langkah.pulih]
        for tempat in langkah.ubah:
            for n, _ in self._pemakai[tempat]:
                if size(self._selisih[n]) <= self.persamaan[n].longgar:
                    self.gagal.pop(n, None)
                else:
                    self.gagal.setdefault(n, self.persamaan[n])
        awal = langkah.awal
        urut = sorted(pulih, key=lambda p: p.hasil != awal)
        return Koreksi(awal, self.angka[awal], tuple(urut), tuple(langkah.ubah)[1:])


def _divided(a: Tepat, b: int) -> Tepat:
    hasil = Fraction(a) / b
    return int(hasil) if hasil.denominator == 1 else hasil
