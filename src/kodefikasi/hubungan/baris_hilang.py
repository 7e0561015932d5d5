"""Rows that are lost, or stand under the wrong code: told by sums of the tree that fail together.

A row that is missing below one node and counted below another has moved. A node whose children fall short in all its
columns of money has lost one of them; where one column is only reckoned from the other, a figure may as well be wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from attrs import define

from kodefikasi.hubungan.hasil import JenisSelip
from kodefikasi.hubungan.selip_tercatat import SelipTercatat, slip_kind
from kodefikasi.kinerja.tepat import Tepat

_SEDIKIT = 2  # rows that show nothing by themselves


@define(eq=False)
class PencariBaris(SelipTercatat):
    """Looks for rows, and takes the sums that they explain out of those that fail."""

    def _by_parent(self) -> dict[int, list[int]]:
        """Return the failing sums of the tree by the row that they are of."""
        menurut: dict[int, list[int]] = defaultdict(list)
        for n, p in self.jaringan.gagal.items():
            if p.kelompok[0] == "pohon":
                menurut[p.hasil[0]].append(n)
        return menurut

    def _moved_rows(self) -> None:
        """A row that is counted at one node and missing from another stands under the wrong code."""
        beda = {
            baris: {self.jaringan.persamaan[n].hasil[1]: self.jaringan.gap(n) for n in gagal}
            for baris, gagal in self._by_parent().items()
        }
        kurang = {frozenset(x.items()): b for b, x in beda.items()}
        for baris, lebih in beda.items():
            asal = kurang.get(frozenset((k, -g) for k, g in lebih.items()))
            gagal = [n for n in self.jaringan.gagal if self.jaringan.persamaan[n].hasil[0] in {baris, asal}]
            gagal = [n for n in gagal if self.jaringan.persamaan[n].kelompok[0] == "pohon"]
            if asal is None or len(gagal) != 2 * len(lebih):
                continue
            p = self.jaringan.persamaan[gagal[0]]
            anak = {t[0] for n in gagal for t in self.jaringan.persamaan[n].asal if t[1] in lebih}
            pindah = [n for n in sorted(anak) if self._amounts(n) == lebih]
            if len(pindah) == 1 and asal not in anak:
                terkait = tuple(self.jaringan.persamaan[n].hasil for n in gagal)
                tempat = (pindah[0], next(iter(lebih)))
                self._note(JenisSelip.SALAH_INDUK, tempat, self.angka[tempat], p, (), self._pooled(p), True, terkait)
                for n in gagal:
                    self.jaringan.gagal.pop(n)

    def _amounts(self, baris: int) -> dict[str, Tepat]:
        uang = (k.id for k in self.tabel.kolom if k.is_additive)
        return {k: n for k in uang if (n := self.angka.get((baris, k)))}

    def _lost_rows(self) -> None:
        """A node whose children fall short in all its columns of money has lost one of them, maybe in the reading.

        Where one column is reckoned from the other there is one figure that may as well be wrong itself.
        """
        menurut = self._by_parent()
        baik = [p for p in self.jaringan.holding() if p.hasil[0] in menurut]
        turunan = {p.hasil for p in baik if p.kelompok[0] == "datar"}
        urutan = {k.id: n for n, k in enumerate(self.tabel.kolom)}
        for baris, gagal in menurut.items():
            persamaan = sorted((self.jaringan.persamaan[n] for n in gagal), key=lambda p: urutan[p.hasil[1]])
            utuh = sum(p.hasil[0] == baris and p.kelompok[0] == "pohon" and bool(self.angka[p.hasil]) for p in baik)
            sendiri = [n for n in gagal if self.jaringan.persamaan[n].hasil not in turunan]
            kurang = all(self.jaringan.gap(n) < 0 for n in sendiri)
            bersama = self._pooled(persamaan[0])
            if not kurang or 2 * utuh > len(gagal) or len(sendiri) < 2 or not bersama.sesuai:
                continue
            jenis = JenisSelip.BARIS_HILANG if self._shown_by(sendiri) > 1 else slip_kind(persamaan[0])
            self._accuse(jenis, persamaan[0], bersama, kuat=False, terkait=tuple(p.hasil for p in persamaan[1:]))
            for n in gagal:
                self.jaringan.gagal.pop(n)

    def _shown_by(self, gagal: Sequence[int]) -> int:
        """Return how many columns show by themselves that sums fail; one reckoned from another does not."""
        kolom: list[str] = []
        for n in gagal:
            k = self.jaringan.persamaan[n].hasil[1]
            if not any(self._is_multiple(k, lain) for lain in kolom):
                kolom.append(k)
        return len(kolom)

    def _is_multiple(self, satu: str, dua: str) -> bool:
        """Whether the amounts of two columns grow by one rate in all rows, as estimates for the next year do."""
        pasang = [
            (a, b)
            for n in range(len(self.tabel.baris))
            if (a := self.angka.get((n, satu))) and (b := self.angka.get((n, dua)))
        ]
        return len(pasang) > _SEDIKIT and all(a * pasang[0][1] == b * pasang[0][0] for a, b in pasang)
