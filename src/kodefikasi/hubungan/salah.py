"""What is wrong in a table and what is only in doubt: sums, rates, lost rows, columns that support nothing.

A figure is called wrong only by a relation that the column, or all columns of money together, support. Where that is
not so, the reading or the convention differs: the column is in doubt, and nothing in it is called wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import define, field

from kodefikasi.hubungan.baris_hilang import PencariBaris
from kodefikasi.hubungan.cetakan import BATAS
from kodefikasi.hubungan.dukungan import Nasib, Pilihan, follows_another, is_linear
from kodefikasi.hubungan.hasil import BelumDijumlahkan, JenisSelip, KolomRagu, Selip
from kodefikasi.hubungan.hubungan import Dukungan, Hubungan
from kodefikasi.hubungan.jaringan import Jaringan
from kodefikasi.hubungan.persamaan import Persamaan, size
from kodefikasi.hubungan.ragu import Dicoba, doubted_columns, join_doubts
from kodefikasi.hubungan.selip_tercatat import POHON, decimal_of, slip_kind
from kodefikasi.hubungan.tabel_angka import TabelAngka, Tempat
from kodefikasi.kinerja.rumus import JenisRumus
from kodefikasi.kinerja.tepat import Tepat, exact

_SEDIKIT = 2  # rows: one that shows the way, one that does not follow
_BESAR = 1_000  # no smaller amount is another's by more than chance
_SERING = frozenset({Decimal(0), Decimal(100)})
_JAUH = 2  # rows up or down in which a figure may have slipped


def find_wrong(
    tabel: TabelAngka,
    pilihan: Mapping[str, Pilihan],
    jaringan: Jaringan,
    angka: Mapping[Tempat, Tepat],
    belum: Sequence[BelumDijumlahkan],
    lepas: Sequence[Persamaan] = (),
) -> tuple[list[Selip], list[KolomRagu]]:
    """Return what is wrong, in the order of the rows, and which columns are in doubt.

    `pilihan`: what each column follows; `jaringan`: the equations of the tree and of the supported relations;
    corrections are entered there; `angka`: the figures as printed; `belum`: sums of the workbook that leave something
    out; `lepas`: equations of rows of units whose way is not known, which accuse only where several agree.
    """
    return _Pencari(tabel, pilihan, jaringan, angka, {b.tempat: b for b in belum}, lepas).find()


@define(eq=False)
class _Pencari(PencariBaris):
    selip_persen: list[Selip] = field(factory=list, init=False)
    ragu: dict[str, Dicoba] = field(factory=dict, init=False)
    terbukti: set[tuple[str, str]] = field(factory=set, init=False)
    salah: dict[int, list[tuple[str, Nasib]]] = field(factory=lambda: defaultdict(list), init=False)

    def find(self) -> tuple[list[Selip], list[KolomRagu]]:
        self.berarti.update(p.kelompok for p in self.jaringan.computable() if self.angka.get(p.hasil))
        for k, p in self.pilihan.items():
            if not p.terdukung and p.dukungan.dihitung > 1:
                self._weigh(k, p)
            elif p.terdukung:
                self._collect_rates(k, p)
        self._moved_rows()
        self._lost_rows()
        self._left_out()
        for koreksi in self.jaringan.strong_corrections():
            self._slip(koreksi, self._support(koreksi.persamaan[0]), kuat=True)
        self._agreed()
        self._single()
        self._doubt_columns()
        self._rates()
        return self._kept(), list(join_doubts(self.ragu))

    def _weigh(self, k: str, p: Pilihan) -> None:
        """In a table of two rows one that follows and one that does not: likely a slip; anything else is a doubt."""
        salah = [n for n in p.baris.values() if not (n.cocok or n.longgar) and (n.tercetak or n.dihitung)]
        benar = [n for n in p.baris.values() if n.cocok and self._is_telling(n, p.hubungan[n.baris])]
        satu_satu = len(salah) == 1 and benar and p.dukungan.dihitung == _SEDIKIT
        if satu_satu and not follows_another(p, salah[0].baris, pasti=False):
            self.selip_persen.append(self._rate_slip(k, p.nearest(salah[0]), p, kuat=False))
        else:
            self.ragu[k] = p.dicoba

    def _is_telling(self, nasib: Nasib, h: Hubungan) -> bool:
        """Whether a figure follows by more than being nothing, all or one of its operands, as the latest is."""
        operan = [self.tabel.nilai(t) for t in h.at(nasib.baris)]
        if nasib.rumus.jenis is JenisRumus.TERAKHIR:
            return operan.count(nasib.tercetak) == 1 < len(operan)
        return nasib.tercetak not in {Decimal(0), Decimal(100), *operan}

    def _agreed(self) -> None:
        """One figure that mends two equations is likely wrong, though the way of its unit is not known."""
        lepas = set(map(id, self.lepas))
        semua = Jaringan([*self.jaringan.persamaan, *self.lepas], dict(self.jaringan.angka)) if lepas else self.jaringan
        for k in semua.strong_corrections() if lepas else ():
            if k.kembar or k.terkait or lepas.isdisjoint(map(id, k.persamaan)):
                continue
            self._slip(k, self._support(k.persamaan[0]), kuat=False)
            gagal = next((n for n, p in self.jaringan.gagal.items() if p in k.persamaan), None)
            if gagal is not None:
                self.jaringan.correct(gagal, k.tempat)
            self.jaringan.angka[k.tempat] = k.nilai

    # Sums that fail alone

    def _left_out(self) -> None:
        """A sum that leaves a row out, by the workbook's formula or by its amount, is no doubt of its column."""
        for n, p in list(self.jaringan.gagal.items()):
            bersama = self._pooled(p)
            if n not in self.jaringan.gagal or p.kelompok[0] not in POHON or bersama.sesuai < _SEDIKIT:
                continue
            if p.hasil in self.belum:
                self._accuse(JenisSelip.BELUM_DIJUMLAHKAN, p, bersama, tertinggal=self.belum[p.hasil].sel)
            elif (kurang := self._missing_child(p)) and not any(self.jaringan.is_borne_out(n, t) for t in p.asal):
                self._accuse(slip_kind(p), p, bersama, tertinggal=kurang)
            else:
                continue
            self.jaringan.carry(n)  # so that the sums above it ask for no other figure

    def _missing_child(self, p: Persamaan) -> tuple[Tempat, ...]:
        """Return the one figure, of several, whose amount a sum falls short by; nothing where it is another."""
        gap = p.gap(self.jaringan.angka)
        if gap is None or size(gap) < _BESAR or len(p.asal) < 2:
            return ()
        sama = tuple(t for t in p.asal if self.jaringan.angka.get(t) == gap)
        return sama if len(sama) == 1 else ()

    def _single(self) -> None:
        """What is left fails alone: say so where its column supports the relation, else doubt the column."""
        menurut: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n, p in self.jaringan.gagal.items():
            menurut[p.kelompok].append(n)
        for semua in sorted(menurut.values(), key=lambda g: self.jaringan.persamaan[g[0]].kelompok[0] in POHON):
            gagal = [n for n in semua if n in self.jaringan.gagal]
            if not gagal:
                continue
            p = self.jaringan.persamaan[gagal[0]]
            dukungan, bersama = self._support(p), self._pooled(p)
            cukup = self._is_enough(p, len(gagal), dukungan, bersama)
            tertulis = any(self.jaringan.persamaan[n].hasil in self.belum for n in gagal)
            if p.kelompok[0] in POHON and not bersama.sesuai and not tertulis:
                continue  # not one sum of the tree holds: nothing shows that rows add up
            if not cukup and len(gagal) > 1:
                self._together(gagal, dukungan)
                continue
            for n in gagal:
                if n in self.jaringan.gagal:
                    self._settle(n, dukungan, kuat=cukup and bersama.sesuai >= 2)

    def _together(self, gagal: Sequence[int], dukungan: Dukungan) -> None:
        """Many figures of a column fail: they are wrong if sums of other columns bear that out, else in doubt."""
        p = self.jaringan.persamaan[gagal[0]]
        datar = p.kelompok[0] == "datar" and dukungan.sesuai >= max(2, len(gagal))
        koreksi = self.jaringan.correct_together(gagal) if datar else []
        for k in koreksi:
            self._slip(k, dukungan, kuat=True)
        if koreksi:
            self.terbukti.add(p.kelompok)
        else:
            self._doubt(p, dukungan)

    def _is_enough(self, p: Persamaan, salah: int, sendiri: Dukungan, bersama: Dukungan) -> bool:
        minta = self.pilihan[p.kelompok[1]].minta if p.kelompok[0] == "datar" else 2
        cukup = salah == 1 if p.kelompok[0] in POHON else False
        cukup = cukup or sendiri.sesuai >= minta * salah
        return cukup and bersama.sesuai >= 2 * (bersama.dihitung - bersama.sesuai)

    def _settle(self, n: int, dukungan: Dukungan, *, kuat: bool) -> None:
        p = self.jaringan.persamaan[n]
        bisa = self.jaringan.single_moves(n)
        if p.hasil in self.belum:
            sel = self.belum[p.hasil].sel
            self._accuse(JenisSelip.BELUM_DIJUMLAHKAN, p, dukungan, kuat=kuat, tertinggal=sel)
            return
        tempat = self._by_rates(n, bisa) or (p.hasil if p.hasil in bisa else None)
        if tempat is None and len(bisa) == 1:
            tempat = bisa[0]
        seorang = tempat in p.asal and len(p.asal) == 1 and self.jaringan.gap(n) < 0 and not self._is_whole(p)
        if tempat is None or (seorang and not self._by_rates(n, bisa)):
            # an only child that falls short may be right, and another lost
            self._accuse(slip_kind(p), p, dukungan, kuat=kuat and not seorang)
        else:
            self._slip(self.jaringan.correct(n, tempat), dukungan, kuat=kuat)

    def _is_whole(self, p: Persamaan) -> bool:
        """Whether another column of money shows that no child of a sum's node is lost."""
        return p.kelompok[0] != "pohon" or any(
            q.hasil[0] == p.hasil[0] and q.kelompok[0] == "pohon" and self.angka[q.hasil]
            for q in self.jaringan.holding()
        )

    def _by_rates(self, n: int, bisa: Sequence[Tempat]) -> Tempat | None:
        """Return the one figure of a sum that, corrected, also mends a rate which fails; None without one."""
        cocok = [t for t in bisa if t[0] in self.salah and self._mends_rate(t, self.jaringan.corrected(n, t))]
        return cocok[0] if len(cocok) == 1 else None

    def _mends_rate(self, tempat: Tempat, nilai: Tepat) -> bool:
        baris, kolom = tempat
        for k, nasib in self.salah[baris]:
            h = self.pilihan[k].hubungan[baris]
            if k == kolom and self.pilihan[k].cetakan.agrees(decimal_of(nilai), nasib.dihitung):
                return True
            if kolom in h.asal:
                lain = h.rumus.compute([nilai if t == tempat else self.angka.get(t) for t in h.at(baris)])
                if lain is not None and self.pilihan[k].cetakan.agrees(nasib.tercetak, lain):
                    return True
        return False

    # Rates

    def _collect_rates(self, k: str, p: Pilihan) -> None:
        for n, nasib in p.baris.items():
            h = p.hubungan[n]
            tepat = nasib.cocok or nasib.longgar or is_linear(h.rumus, len(h.asal))
            if not tepat and n not in p.tak_terdukung and not follows_another(p, n, pasti=True):
                self.salah[n].append((k, nasib))

    def _rates(self) -> None:
        """Rates that fail though their operands are right; too many of them put the column in doubt.

        What is met in full is met by any target: only figures that tell one target from another are support enough,
        and where all of them follow a falling rate, the headings of target and realisation may be exchanged.
        """
        menurut: dict[str, list[Nasib]] = defaultdict(list)
        benar = self.jaringan.angka | {s.tempat: exact(s.benar) for s in self.selip_persen}
        for n, isi in self.salah.items():
            for k, nasib in isi:
                p = self.pilihan[k]
                lain = p.hubungan[n].rumus.compute([benar.get(t) for t in p.hubungan[n].at(n)])
                if lain is None or not p.cetakan.agrees(decimal_of(benar[n, k]), lain):
                    menurut[k].append(nasib)
        for k, nasib_k in menurut.items():
            p = self.pilihan[k]
            sedikit = p.dukungan.sesuai < (p.minta * len(nasib_k) if p.minta > 2 else len(nasib_k) + 1)
            lurus = [x for n, x in p.baris.items() if x.cocok and x.rumus == p.hubungan[n].rumus]
            bicara = sum(self._is_telling(x, p.hubungan[x.baris]) for x in lurus)
            sedikit = sedikit or (not (p.bersama or p.lemah) and bicara < len(nasib_k) > 1)
            if sedikit or self._has_slipped(p, nasib_k):
                self.ragu.setdefault(k, p.dicoba)
                continue
            self.selip_persen += [self._rate_slip(k, nasib, p, kuat=bicara > 0 or p.bersama) for nasib in nasib_k]

    def _has_slipped(self, p: Pilihan, salah: Sequence[Nasib]) -> bool:
        """Whether the rates that fail are those of rows nearby; a rate of 0 or 100 stands nearby anyhow."""
        geser = 0
        for nasib in salah:
            if nasib.tercetak in _SERING:
                continue
            h = p.hubungan[nasib.baris]
            dekat = (h.rumus.compute([self.angka.get(t) for t in h.at(n)]) for n in _near(nasib.baris))
            geser += any(n is not None and p.cetakan.agrees(nasib.tercetak, n) for n in dekat)
        return len(salah) > 1 and 2 * geser >= len(salah)

    def _rate_slip(self, k: str, nasib: Nasib, p: Pilihan, *, kuat: bool = True) -> Selip:
        h, n, desimal = p.hubungan[nasib.baris], nasib.baris, self.tabel.desimal(k)
        nilai = tuple(self.angka.get(t) for t in h.at(n))
        lurus = is_linear(h.rumus, len(h.asal))
        benar = decimal_of(nasib.dihitung) if lurus else p.cetakan.suggest(nasib.dihitung, desimal)
        kuat = kuat and not (p.lemah or follows_another(p, n, pasti=False) or self._may_be_capped(nasib, h))
        jenis = JenisSelip.HITUNGAN if lurus else JenisSelip.TINGKAT
        return Selip(jenis, (n, k), nasib.tercetak, benar, h.rumus, h.at(n), nilai, p.dukungan, kuat)

    def _may_be_capped(self, nasib: Nasib, h: Hubungan) -> bool:
        """Whether a rate stands at a cap that its row would reach if less were better: the table does not say."""
        nilai = [self.angka.get(t) for t in h.at(nasib.baris)]
        turun = (v.compute(nilai) for v in h.varian)
        return nasib.tercetak in BATAS and any(n is not None and n > exact(nasib.tercetak) for n in turun)

    # Doubt

    def _doubt(self, p: Persamaan, dukungan: Dukungan) -> None:
        self.ragu.setdefault(p.hasil[1], ((p.rumus.label, dukungan),))

    def _doubt_columns(self) -> None:
        """Doubt columns where too many figures would be wrong, or where they stand as if the reading had slipped."""
        menurut: dict[tuple[str, str], list[tuple[Selip, Persamaan]]] = defaultdict(list)
        tegak: dict[str, list[tuple[Selip, Persamaan]]] = defaultdict(list)
        for s, p in self.selip:
            if s.jenis not in {JenisSelip.BARIS_HILANG, JenisSelip.SALAH_INDUK}:
                menurut[p.kelompok].append((s, p))
                tegak[s.tempat[1]] += [(s, p)] if s.jenis is not JenisSelip.BELUM_DIJUMLAHKAN else []
        for kolom, isi in tegak.items():
            if self._is_shifted([s for s, _ in isi]):
                self.ragu.setdefault(kolom, ((isi[0][1].rumus.label, self._support(isi[0][1])),))
        for isi in menurut.values():
            p = isi[0][1]
            dukungan = self._support(p)
            benar = dukungan.sesuai - len(isi)  # what was corrected is no support
            datar = p.kelompok[0] == "datar" and p.kelompok not in self.terbukti
            banyak = datar and benar < self.pilihan[p.kelompok[1]].minta * (len(isi) - 1)
            if banyak or self._is_elsewhere(isi):
                self._doubt(p, Dukungan(max(benar, 0), dukungan.dihitung))

    def _is_shifted(self, selip: Sequence[Selip]) -> bool:
        """Whether what is printed is right, but for a row that lies near."""
        geser = 0
        for s in selip:
            baris, kolom = s.tempat
            geser += any(self.jaringan.angka.get((n, kolom)) == exact(s.tercetak) for n in _near(baris))
        return len(selip) > _SEDIKIT and 2 * geser >= len(selip)

    def _is_elsewhere(self, isi: Sequence[tuple[Selip, Persamaan]]) -> bool:
        """Whether what is missing from sums stands in another column: then a column is not what it seems."""
        ada = 0
        for s, p in isi:
            beda = exact(s.tercetak) - exact(s.benar)
            lain = (self.angka.get((s.tempat[0], k.id)) for k in self.tabel.kolom if (s.tempat[0], k.id) not in p.asal)
            ada += p.kelompok[0] == "datar" and any(n is not None and n in {beda, -beda} for n in lain)
        return ada > 1 and 2 * ada > len(isi)

    def _kept(self) -> list[Selip]:
        """Return the slips that no doubt concerns."""
        ragu = {c for k, d in self.ragu.items() for c in doubted_columns(k, d)}
        jumlah = [s for s, p in self.selip if s.tempat[1] not in ragu and p.hasil[1] not in ragu]
        persen = [s for s in self.selip_persen if ragu.isdisjoint(k for _, k in (s.tempat, *s.asal))]
        return sorted([*jumlah, *persen], key=lambda s: s.tempat[0])


def _near(baris: int) -> list[int]:
    return [baris + n for n in range(-_JAUH, _JAUH + 1) if n]
