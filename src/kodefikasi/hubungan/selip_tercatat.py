"""What has been found wrong so far, and what each find is weighed by: how many figures its relation holds for.

Whatever is found, a sum, a rate, a row, is written down in one way: the figure, what would be right, the relation that
says so, and whether its support is strong enough to call the figure wrong or only likely so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import define, field

from kodefikasi.hubungan.dukungan import Pilihan
from kodefikasi.hubungan.hasil import BelumDijumlahkan, JenisSelip, Selip
from kodefikasi.hubungan.hubungan import Dukungan
from kodefikasi.hubungan.jaringan import Jaringan, Koreksi
from kodefikasi.hubungan.persamaan import Persamaan
from kodefikasi.hubungan.tabel_angka import TabelAngka, Tempat
from kodefikasi.kinerja import Sifat
from kodefikasi.kinerja.tepat import Tepat
from kodefikasi.kinerja.ungkapan import round_half_up

POHON = frozenset({"pohon", "jumlah"})  # kinds of equations that the tree gives


@define(eq=False)
class SelipTercatat:
    """The slips of a table while they are looked for."""

    tabel: TabelAngka
    pilihan: Mapping[str, Pilihan]  # what each column follows
    jaringan: Jaringan  # the equations of the tree and of the supported relations
    angka: Mapping[Tempat, Tepat]  # the figures as printed
    belum: Mapping[Tempat, BelumDijumlahkan]  # sums of the workbook that leave something out
    lepas: Sequence[Persamaan]  # equations of rows of units whose way is not known
    selip: list[tuple[Selip, Persamaan]] = field(factory=list, init=False)
    berarti: Counter[tuple[str, str]] = field(factory=Counter, init=False)  # equations over figures, by their group

    def _support(self, p: Persamaan) -> Dukungan:
        """Return on how many figures of its column an equation's relation holds."""
        return self._count({p.kelompok})

    def _pooled(self, p: Persamaan) -> Dukungan:
        """Return on how many figures the relations of its kind hold in all columns."""
        jenis = POHON if p.kelompok[0] in POHON else {p.kelompok[0]}
        return self._count({k for k in self.berarti if k[0] in jenis})

    def _count(self, kelompok: set[tuple[str, str]]) -> Dukungan:
        semua = sum(self.berarti[k] for k in kelompok)
        gagal = sum(q.kelompok in kelompok and bool(self.angka.get(q.hasil)) for q in self.jaringan.gagal.values())
        return Dukungan(semua - gagal, semua)

    def _is_hollow(self, p: Persamaan) -> bool:
        """Whether a sum goes over nodes without a figure, and no sum of its column shows that these are nothing."""
        return p.hampa and not any(
            q.hampa and q.kelompok == p.kelompok and q.holds(self.angka) for q in self.jaringan.persamaan
        )

    def _slip(self, k: Koreksi, dukungan: Dukungan, *, kuat: bool) -> None:
        p = k.persamaan[0]
        kuat = kuat and not all(map(self._is_hollow, k.persamaan))
        if k.kembar:  # which of its lines is wrong nobody can tell: the smallest sum of them is not theirs
            p = min(k.persamaan, key=lambda q: len(q.asal))
            gap, tercetak = p.gap(self.angka), self.angka[p.hasil]
            terkait = tuple(q.hasil for q in k.persamaan if q is not p)
            nilai = [self.angka.get(t) for t in p.asal]
            self._note(slip_kind(p), p.hasil, tercetak + (gap or 0), p, nilai, dukungan, kuat, terkait)
            return
        terkait = tuple(dict.fromkeys([*k.terkait, *(q.hasil for q in k.persamaan if q.hasil != k.tempat)]))
        nilai = [self.jaringan.angka.get(t) for t in p.asal] if p.hasil == k.tempat else []
        self._note(slip_kind(p), k.tempat, k.nilai, p, nilai, dukungan, kuat, terkait)

    def _accuse(
        self,
        jenis: JenisSelip,
        p: Persamaan,
        dukungan: Dukungan,
        *,
        kuat: bool = True,
        terkait: tuple[Tempat, ...] = (),
        tertinggal: tuple[Tempat, ...] = (),
    ) -> None:
        """Say that a sum is wrong without saying which of its figures is."""
        kuat = kuat and not self._is_hollow(p)
        gap, tercetak = p.gap(self.jaringan.angka), self.angka.get(p.hasil)
        if gap is not None and tercetak is not None:
            nilai = [self.jaringan.angka.get(t) for t in p.asal]
            self._note(jenis, p.hasil, tercetak + gap, p, nilai, dukungan, kuat, terkait, tertinggal)

    def _note(
        self,
        jenis: JenisSelip,
        tempat: Tempat,
        benar: Tepat,
        p: Persamaan,
        nilai: Sequence[Tepat | None],
        dukungan: Dukungan,
        kuat: bool,
        terkait: tuple[Tempat, ...] = (),
        tertinggal: tuple[Tempat, ...] = (),
    ) -> None:
        datar = p.kelompok[0] == "datar"
        if datar and (self.pilihan[p.kelompok[1]].lemah or p.rumus.sifat not in {None, Sifat.AKUMULATIF}):
            kuat = False  # what is reached by a year may be a forecast: no arithmetic makes it the latest target
        tercetak = self.tabel.nilai(tempat)
        assert tercetak is not None  # noqa: S101  # equations are over printed figures
        isi = (tercetak, decimal_of(benar), p.rumus, p.asal, tuple(nilai), dukungan, kuat, terkait, tertinggal)
        self.selip.append((Selip(jenis, tempat, *isi), p))


def slip_kind(p: Persamaan) -> JenisSelip:
    """Return what kind of slip a failing equation is."""
    return {"pohon": JenisSelip.JUMLAH_ANAK, "jumlah": JenisSelip.JUMLAH}.get(p.kelompok[0], JenisSelip.HITUNGAN)


def decimal_of(n: Tepat) -> Decimal:
    """Return an exact figure as a decimal, to twelve places where it does not end."""
    return Decimal(n) if isinstance(n, int) else round_half_up(n, 12).normalize()
