"""The one explainer: which relation gives each figure of a table, and which are wrong by the table's own rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import define, field

from kodefikasi.hubungan.aljabar import Calon, propose
from kodefikasi.hubungan.dukungan import Nasib, Pilihan, choose, chosen_sifat, is_linear
from kodefikasi.hubungan.hasil import BelumDijumlahkan, JenisSelip, KolomRagu, Penjelasan, Selip
from kodefikasi.hubungan.jaringan import Jaringan, Koreksi
from kodefikasi.hubungan.persamaan import Persamaan, figures
from kodefikasi.hubungan.pohon import build_tree, doubled_nodes, total_equations, tree_equations
from kodefikasi.hubungan.rerata import explain_means
from kodefikasi.hubungan.rumus import Dukungan, Hubungan, Terapan
from kodefikasi.hubungan.tabel import TabelAngka, Tempat
from kodefikasi.hubungan.tertulis import column_sums, from_numbers, from_workbook
from kodefikasi.hubungan.ungkapan import Tepat, coefficients, exact, round_half_up

_POHON = frozenset({"pohon", "jumlah"})


def explain(tabel: TabelAngka, *, cara: Mapping[str, Sequence[Calon]] | None = None) -> Penjelasan:
    """Explain the figures of a table.

    Relations are proposed by the formulas of the row of numbers, the workbook's own, the ways of the form, and the
    meanings of the columns; a column follows the one that most of its rows obey. Only such a one may call a row wrong.

    Parameters
    ----------
    cara
        The ways of the form, by column.

    Examples
    --------
    >>> from attrs import make_class
    >>> from kodefikasi.hubungan import BarisAngka, KolomAngka, SelAngka
    >>> A = make_class("A", ["apa", "ukur", "periode", "tahap", "dari"])
    >>> kolom = [
    ...     KolomAngka("t", A("target", "kinerja", "2024", None, None)),
    ...     KolomAngka("r", A("realisasi", "kinerja", "2024", None, None)),
    ...     KolomAngka("c", A("capaian", "persen", "2024", None, "kinerja")),
    ... ]
    >>> isi = [("6", "5", "83.33"), ("8", "8", "100.00"), ("9", "6", "66.67"), ("4", "3", "57.00")]
    >>> baris = [BarisAngka(sel={k.id: SelAngka(Decimal(n)) for k, n in zip(kolom, b)}) for b in isi]
    >>> [(s.tempat, str(s.benar), s.hitungan, str(s.dukungan)) for s in explain(TabelAngka(kolom, baris)).selip]
    [((3, 'c'), '75.00', '3 ÷ 4 × 100 = 75,00', '3 dari 4')]
    """
    return _Penjelas(tabel, cara or {}).explain()


@define(eq=False)
class _Penjelas:
    tabel: TabelAngka
    cara: Mapping[str, Sequence[Calon]]
    pilihan: dict[str, Pilihan] = field(factory=dict, init=False)
    angka: dict[Tempat, Tepat] = field(factory=dict, init=False)
    selip: list[Selip] = field(factory=list, init=False)
    ragu: dict[str, tuple[tuple[Hubungan | str, Dukungan], ...]] = field(factory=dict, init=False)

    def explain(self) -> Penjelasan:
        self.angka = figures(self.tabel)
        self._choose()
        pohon = build_tree(self.tabel)
        vertikal = list(tree_equations(self.tabel, pohon, self.angka))
        vertikal += total_equations(self.tabel, pohon, self.angka)
        mendatar = list(self._across())
        belum = tuple(_left_out(self.tabel, vertikal))
        jaringan = Jaringan([*vertikal, *mendatar], dict(self.angka))
        self._repair(jaringan, belum)
        self._rates(jaringan.angka)
        rerata = explain_means(self.tabel, pohon)
        return Penjelasan(
            self._explained([*mendatar, *vertikal], rerata),
            tuple(sorted(self.selip, key=lambda s: s.tempat[0])),
            tuple(self._doubts()),
            belum,
            tuple(doubled_nodes(self.tabel, pohon)),
            {k: p.hubungan for k, p in self.pilihan.items() if p.terdukung},
            {k: p.dukungan for k, p in self.pilihan.items()},
            {k: p.cetakan for k, p in self.pilihan.items()},
            chosen_sifat(self.pilihan, self.tabel),
        )

    # Across

    def _choose(self) -> None:
        sumber = (from_numbers(self.tabel.kolom), from_workbook(self.tabel), self.cara, propose(self.tabel.kolom))
        for k in self.tabel.kolom:
            calon = [c for s in sumber for c in s.get(k.id, ())]
            pilihan = choose(self.tabel, k.id, calon) if calon else None
            if pilihan is None:
                continue
            self.pilihan[k.id] = pilihan
            if not pilihan.terdukung and pilihan.dukungan.dihitung > 1:
                self.ragu[k.id] = pilihan.dicoba

    def _across(self) -> Iterator[Persamaan]:
        """Iterate over the equations of supported relations that only add and subtract."""
        for k, p in self.pilihan.items():
            if not p.terdukung:
                continue
            for n, h in p.hubungan.items():
                nasib = p.baris[n]
                if n in p.tak_terdukung or nasib.longgar or not is_linear(h.rumus, len(h.asal)):
                    continue
                asal = h.at(n)
                koef = coefficients(h.rumus.ungkapan, [self.angka.get(t) for t in asal]) or {}
                suku = tuple((asal[letak], kali) for letak, kali in koef.items())
                longgar = (len(asal) + 1) // 2 if self.tabel[k].skala != 1 else 0
                yield Persamaan((n, k), suku, h.rumus, asal, h.usul, ("datar", k), longgar)

    # Wrong sums

    def _repair(self, jaringan: Jaringan, belum: Sequence[BelumDijumlahkan]) -> None:
        self._lost_rows(jaringan)
        for k in jaringan.strong_corrections():
            self._slip(k, self._support(jaringan, k.persamaan[0]), kuat=True)
        self._single(jaringan, {b.tempat: b for b in belum})

    def _support(self, jaringan: Jaringan, p: Persamaan) -> Dukungan:
        """Return on how many figures the relations of an equation's kind hold: in its column, and in all."""
        semua = [q for q in jaringan.holding() if q.kelompok == p.kelompok and self.angka.get(q.hasil)]
        gagal = [q for q in jaringan.gagal.values() if q.kelompok == p.kelompok]
        return Dukungan(len(semua), len(semua) + len(gagal))

    def _pooled(self, jaringan: Jaringan, p: Persamaan) -> Dukungan:
        jenis = _POHON if p.kelompok[0] in _POHON else {p.kelompok[0]}
        baik = sum(q.kelompok[0] in jenis and bool(self.angka.get(q.hasil)) for q in jaringan.holding())
        buruk = sum(q.kelompok[0] in jenis for q in jaringan.gagal.values())
        return Dukungan(baik, baik + buruk)

    def _lost_rows(self, jaringan: Jaringan) -> None:
        """A node whose children fall short in all its columns of money has lost one of them."""
        menurut: dict[int, list[int]] = defaultdict(list)
        for n, p in jaringan.gagal.items():
            if p.kelompok[0] == "pohon":
                menurut[p.hasil[0]].append(n)
        for baris, gagal in menurut.items():
            semua = [q for q in jaringan.holding() if q.kelompok[0] == "pohon" and q.hasil[0] == baris]
            berarti = [q for q in semua if self.angka.get(q.hasil)]
            kurang = [n for n in gagal if jaringan.gap(n) < 0 or self._is_change(jaringan.persamaan[n].hasil[1])]
            if len(kurang) < len(gagal) or 2 * len(berarti) > len(kurang) or self._own_columns(jaringan, kurang) < 2:
                continue
            urut = sorted(kurang, key=lambda n: self._order(jaringan.persamaan[n].hasil[1]))
            persamaan = [jaringan.persamaan[n] for n in urut]
            dukungan = self._pooled(jaringan, persamaan[0])
            if dukungan.sesuai < 1:
                continue
            terkait = tuple(p.hasil for p in persamaan[1:])
            self._add(JenisSelip.BARIS_HILANG, persamaan[0], self.angka, dukungan, kuat=True, terkait=terkait)
            for n in kurang:
                jaringan.gagal.pop(n)

    def _is_change(self, id_kolom: str) -> bool:
        arti = self.tabel[id_kolom].arti
        return arti is not None and arti.tahap == "selisih"

    def _own_columns(self, jaringan: Jaringan, gagal: Sequence[int]) -> int:
        """Return in how many columns equations fail that are not computed from others in their row."""
        turunan = {q.hasil for q in jaringan.holding() if q.kelompok[0] == "datar"}
        return sum(jaringan.persamaan[n].hasil not in turunan for n in gagal)

    def _order(self, id_kolom: str) -> int:
        return next(n for n, k in enumerate(self.tabel.kolom) if k.id == id_kolom)

    def _single(self, jaringan: Jaringan, belum: Mapping[Tempat, BelumDijumlahkan]) -> None:
        """What is left fails alone: say so where its column supports the relation, else doubt the column."""
        menurut: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n, p in jaringan.gagal.items():
            menurut[p.kelompok].append(n)
        for semua_gagal in sorted(menurut.values(), key=lambda g: jaringan.persamaan[g[0]].kelompok[0] in _POHON):
            gagal = [n for n in semua_gagal if n in jaringan.gagal]
            if not gagal:
                continue
            p = jaringan.persamaan[gagal[0]]
            dukungan, semua = self._support(jaringan, p), self._pooled(jaringan, p)
            cukup = len(gagal) <= max(1, dukungan.sesuai // 2) and semua.sesuai >= 2 * (semua.dihitung - semua.sesuai)
            if not cukup and len(gagal) > 1:
                self.ragu.setdefault(p.hasil[1], ((p.rumus.label, dukungan),))
                continue
            kuat = cukup and semua.sesuai >= 2
            for n in gagal:
                if n in jaringan.gagal:
                    self._settle(jaringan, n, dukungan, belum, kuat=kuat)

    def _settle(
        self, jaringan: Jaringan, n: int, dukungan: Dukungan, belum: Mapping[Tempat, BelumDijumlahkan], *, kuat: bool
    ) -> None:
        p = jaringan.persamaan[n]
        bisa = jaringan.single_moves(n)
        if p.hasil in belum:
            jenis, sel = JenisSelip.BELUM_DIJUMLAHKAN, belum[p.hasil].sel
            self._add(jenis, p, jaringan.angka, dukungan, kuat=kuat, tertinggal=sel)
        elif p.hasil in bisa or len(bisa) == 1:
            self._slip(jaringan.correct(n, p.hasil if p.hasil in bisa else bisa[0]), dukungan, kuat=kuat)
        else:
            self._add(_kind(p), p, jaringan.angka, dukungan, kuat=kuat)

    def _slip(self, k: Koreksi, dukungan: Dukungan, *, kuat: bool) -> None:
        p = k.persamaan[0]
        terkait = tuple(dict.fromkeys([*k.terkait, *(q.hasil for q in k.persamaan if q.hasil != k.tempat)]))
        tercetak, benar = self.tabel.nilai(k.tempat), k.nilai
        if tercetak is None:
            return
        hitungan = p.rumus.working([self.angka.get(t) for t in p.asal]) if p.hasil == k.tempat else ""
        self.selip.append(
            Selip(_kind(p), k.tempat, tercetak, _decimal(benar), p.rumus, p.asal, hitungan, dukungan, kuat, terkait)
        )

    def _add(
        self,
        jenis: JenisSelip,
        p: Persamaan,
        angka: Mapping[Tempat, Tepat],
        dukungan: Dukungan,
        *,
        kuat: bool,
        terkait: tuple[Tempat, ...] = (),
        tertinggal: tuple[Tempat, ...] = (),
    ) -> None:
        tercetak, gap = self.tabel.nilai(p.hasil), p.gap(angka)
        if tercetak is None or gap is None:
            return
        benar = exact(tercetak) + gap
        hitungan = p.rumus.working([angka.get(t) for t in p.asal])
        self.selip.append(
            Selip(
                jenis,
                p.hasil,
                tercetak,
                _decimal(benar),
                p.rumus,
                p.asal,
                hitungan,
                dukungan,
                kuat,
                terkait,
                tertinggal,
            )
        )

    # Wrong rates

    def _rates(self, betul: Mapping[Tempat, Tepat]) -> None:
        for k, p in self.pilihan.items():
            if not p.terdukung or k in self.ragu:
                continue
            for n, nasib in p.baris.items():
                h = p.hubungan[n]
                if nasib.cocok or nasib.longgar or is_linear(h.rumus, len(h.asal)) or n in p.tak_terdukung:
                    continue
                lain = h.rumus.compute([betul.get(t) for t in h.at(n)])
                if lain is None or not p.cetakan.agrees(nasib.tercetak, lain):
                    self._rate_slip(k, n, nasib, p)

    def _rate_slip(self, k: str, n: int, nasib: Nasib, p: Pilihan) -> None:
        h = p.hubungan[n]
        benar = p.cetakan.show(nasib.dihitung, self.tabel.desimal(k))
        hitungan = h.rumus.working([self.angka.get(t) for t in h.at(n)], desimal=self.tabel.desimal(k))
        self.selip.append(
            Selip(JenisSelip.TINGKAT, (n, k), nasib.tercetak, benar, h.rumus, h.at(n), hitungan, p.dukungan)
        )

    # What is said

    def _explained(
        self, persamaan: Iterable[Persamaan], rerata: Iterable[Terapan]
    ) -> dict[Tempat, tuple[Terapan, ...]]:
        hasil: dict[Tempat, list[Terapan]] = defaultdict(list)
        for k, p in self.pilihan.items():
            for n, nasib in p.baris.items():
                if nasib.cocok or nasib.longgar:
                    h = p.hubungan[n]
                    hasil[n, k].append(
                        Terapan((n, k), nasib.rumus, h.at(n), h.usul, p.dukungan, dibulatkan=not nasib.cocok)
                    )
        for e in persamaan:
            if e.kelompok[0] in _POHON and e.holds(self.angka):
                hasil[e.hasil].append(Terapan(e.hasil, e.rumus, e.asal, e.usul))
        for t in rerata:
            hasil[t.tempat].append(t)
        return {t: tuple(x) for t, x in hasil.items()}

    def _doubts(self) -> Iterator[KolomRagu]:
        """Join doubts that share a column: one wrong column makes all that is computed from it disagree."""
        kolom = {k: _columns(k, d) for k, d in self.ragu.items()}
        sisa = dict(self.ragu)
        while sisa:
            awal = next(iter(sisa))
            gugus, baru = {awal}, True
            while baru:
                baru = False
                isi = set().union(*(kolom[k] for k in gugus))
                for k in sisa:
                    if k not in gugus and isi & kolom[k]:
                        gugus.add(k)
                        baru = True
            yield _doubt(gugus, sisa, kolom)
            for k in gugus:
                del sisa[k]


def _columns(k: str, dicoba: Sequence[tuple[Hubungan | str, Dukungan]]) -> frozenset[str]:
    asal = [set(h.asal) for h, _ in dicoba[:1] if isinstance(h, Hubungan)]
    return frozenset({k}.union(*asal))


def _doubt(
    gugus: set[str], ragu: Mapping[str, Sequence[tuple[Hubungan | str, Dukungan]]], kolom: Mapping[str, frozenset[str]]
) -> KolomRagu:
    urut = [k for k in ragu if k in gugus]
    sering = {c: sum(c in kolom[k] for k in urut) for k in urut for c in sorted(kolom[k])}
    utama = max(sering, key=lambda c: (sering[c], c in gugus, c == urut[0]))
    dicoba = tuple((h.label if isinstance(h, Hubungan) else h, d) for k in urut for h, d in ragu[k])
    return KolomRagu(utama, dicoba, tuple(k for k in urut if k != utama))


def _kind(p: Persamaan) -> JenisSelip:
    return {"pohon": JenisSelip.JUMLAH_ANAK, "jumlah": JenisSelip.JUMLAH}.get(p.kelompok[0], JenisSelip.HITUNGAN)


def _decimal(n: Tepat) -> Decimal:
    if isinstance(n, int):
        return Decimal(n)
    return round_half_up(n, 12).normalize()


def _left_out(tabel: TabelAngka, persamaan: Sequence[Persamaan]) -> Iterator[BelumDijumlahkan]:
    """Iterate over the workbook's sums that leave out a figure of the node they are of, or go over text."""
    jumlah = {j.tempat: j.isi for j in column_sums(tabel)}
    for p in persamaan:
        isi = jumlah.get(p.hasil)
        if isi is None:
            continue
        suku = [t for t, kali in p.suku if kali > 0]
        tertinggal = tuple(t for t in suku if t not in isi)
        if tertinggal and not isi.isdisjoint(suku):
            yield BelumDijumlahkan(p.hasil, tertinggal, teks=False)
    for tempat, isi in jumlah.items():
        teks = tuple(sorted(t for t in isi if tabel.unreadable(t)))
        if teks:
            yield BelumDijumlahkan(tempat, teks, teks=True)
