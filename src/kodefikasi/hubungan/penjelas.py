"""The one explainer: which relation gives each figure of a table, and which are wrong by the table's own rule.

First each column chooses what it follows; then like columns, also of other tables, support each other; only then is
anything called wrong. So a table of a few rows is judged by what the tables beside it show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, evolve, field

from kodefikasi.hubungan.aljabar import Calon, propose
from kodefikasi.hubungan.dukungan import Pilihan, choose, chosen_sifat, is_linear, is_usual, test
from kodefikasi.hubungan.hasil import BelumDijumlahkan, PenjelasanAngka, Selip
from kodefikasi.hubungan.hubungan import Asal, Dukungan, Terapan
from kodefikasi.hubungan.jaringan import Jaringan
from kodefikasi.hubungan.pencarian import search_columns
from kodefikasi.hubungan.persamaan import Persamaan, figures
from kodefikasi.hubungan.pohon import build_tree, doubled_nodes, total_equations, tree_equations
from kodefikasi.hubungan.rerata_kolom import explain_means
from kodefikasi.hubungan.salah import find_wrong
from kodefikasi.hubungan.selip_tercatat import POHON
from kodefikasi.hubungan.tabel_angka import TabelAngka, Tempat
from kodefikasi.hubungan.tertulis import column_sums, from_numbers, from_workbook
from kodefikasi.kinerja.tepat import Tepat
from kodefikasi.kinerja.ungkapan import coefficients

_BERSAMA = 5  # figures of a column that follow for each that does not, where other columns follow as well
_SEJENIS = 3  # figures of other columns that show the way of one which has too few itself
Ways = Mapping[str, Sequence[Calon]]


def explain(tabel: TabelAngka, *, cara: Ways | None = None) -> PenjelasanAngka:
    """Explain the figures of a table.

    Relations are proposed by the formulas of the row of numbers, the workbook's own, the ways of the form, the
    meanings of the columns, last by a search among them; a column follows the one that most of its rows obey. Only
    such a one may call a row wrong.

    `cara`: the ways of the form, by column.

    >>> from decimal import Decimal
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
    return explain_all([tabel], cara=None if cara is None else [cara])[0]


def explain_all(tabel: Sequence[TabelAngka], *, cara: Sequence[Ways] | None = None) -> list[PenjelasanAngka]:
    """Explain the tables of one document, which support each other where they have the same columns.

    Two tables of five rows in one layout say more of how a rate comes about than each alone.
    `cara` has the ways of the form for each of them; for the rest as `explain`.
    """
    semua = [_Penjelas(t, c) for t, c in zip(tabel, cara or [{}] * len(tabel), strict=True)]
    for p in semua:
        p.choose()
    _pool(semua)
    return [p.explain() for p in semua]


def _pool(semua: Sequence[_Penjelas]) -> None:
    """Let columns support a relation together, where a table alone has too few rows that follow.

    Columns of one meaning do, in several tables. In one table a single figure that does not follow is likely wrong
    where all others of its kind do: rates of other years or of money, columns with a printed formula.
    """
    searti: dict[object, Dukungan] = {}
    sejenis: dict[object, Dukungan] = {}
    for x in semua:
        for k, p in x.pilihan.items():
            arti, jenis = x.signature(k, p), (id(x), x.kind(p))
            searti[arti] = searti.get(arti, Dukungan(0, 0)) + p.dukungan
            sejenis[jenis] = sejenis.get(jenis, Dukungan(0, 0)) + p.dukungan
    for x in semua:
        for k, p in x.pilihan.items():
            bersama, lain = searti[x.signature(k, p)], sejenis[id(x), x.kind(p)]
            cukup = lain.is_majority if p.usul is Asal.NOMOR else lain.sesuai >= _SEJENIS
            if not p.terdukung and p.dukungan.sesuai > 1 and bersama.is_majority:
                p.terdukung, p.dukungan, p.bersama = True, bersama, True
            elif not p.terdukung and cukup and _one_differs(p.dukungan) and _one_differs(lain):
                p.terdukung, p.dukungan, p.lemah = True, lain, True


def _one_differs(d: Dukungan) -> bool:
    return d.dihitung - d.sesuai == 1


@define(eq=False)
class _Penjelas:
    tabel: TabelAngka
    cara: Ways
    pilihan: dict[str, Pilihan] = field(factory=dict, init=False)
    angka: dict[Tempat, Tepat] = field(factory=dict, init=False)

    def explain(self) -> PenjelasanAngka:
        self.angka = figures(self.tabel)
        pohon = build_tree(self.tabel)
        vertikal = list(tree_equations(self.tabel, pohon, self.angka))
        vertikal += total_equations(self.tabel, pohon, self.angka)
        mendatar = list(self._across())
        belum = tuple(_left_out(self.tabel, vertikal))
        jaringan = Jaringan([*vertikal, *mendatar], dict(self.angka))
        selip, ragu = find_wrong(self.tabel, self.pilihan, jaringan, self.angka, belum, list(self._across(lepas=True)))
        utama = {k: next(iter(p.hubungan.values())) for k, p in self.pilihan.items() if p.terdukung}
        diragukan = {k for d in ragu for k in (d.kolom, *d.terkait)}
        rerata, selip_rerata = explain_means(self.tabel, pohon, utama, diragukan)
        selip = sorted([*selip, *selip_rerata], key=lambda s: s.tempat[0])
        return PenjelasanAngka(
            self._explained([*mendatar, *vertikal], rerata), tuple(selip),
            dict(self._due(selip, [*mendatar, *vertikal])), tuple(ragu), belum, tuple(doubled_nodes(self.tabel, pohon)),
            {k: p.hubungan for k, p in self.pilihan.items() if p.terdukung},
            {k: p.dukungan for k, p in self.pilihan.items()}, {k: p.cetakan for k, p in self.pilihan.items()},
            chosen_sifat(self.pilihan, self.tabel),
        )  # fmt: skip

    # Across

    def signature(self, k: str, p: Pilihan) -> object:
        """Return what columns have in common that support one relation: their meanings but for the year, and it."""
        hubungan = next(iter(p.hubungan.values()))
        arti = [self.tabel[c].arti for c in (k, *hubungan.asal)]
        return hubungan.rumus.label, tuple((a.apa, a.ukur, a.tahap, a.dari) if a else None for a in arti)

    def kind(self, p: Pilihan) -> object:
        """Return what relations of one table have in common: the formulas that it prints, or being one ratio or sum."""
        return p.usul if p.usul is Asal.NOMOR else next(iter(p.hubungan.values())).rumus.label

    def choose(self) -> None:
        """Choose what each column follows."""
        sumber = (from_numbers(self.tabel.kolom), from_workbook(self.tabel), self.cara, propose(self.tabel.kolom))
        calon = {k.id: [c for s in sumber for c in s.get(k.id, ())] for k in self.tabel.kolom}
        for id_kolom, isi in self._together(calon).items():
            self._follow(id_kolom, isi)
        dikenal = [frozenset((k, *h.asal)) for k, p in self.pilihan.items() for h in set(p.hubungan.values())]
        for k_id, dicari in search_columns(self.tabel, self.pilihan, dikenal).items():
            self._follow(k_id, [dicari])

    def _together(self, calon: dict[str, list[Calon]]) -> dict[str, list[Calon]]:
        """Ask for fewer figures of each column where nearly all of the columns that may follow one relation do.

        What is expected of one year is its target if that of the next year is, too.
        """
        perlu = [
            (k, c) for k, isi in calon.items() for c in isi if not (c.wajib or c.cadangan) and len(c.hubungan) == 1
        ]
        menurut: dict[str, Dukungan] = defaultdict(lambda: Dukungan(0, 0))
        for _, c in perlu:
            menurut[c.hubungan[0].rumus.label] += test(self.tabel, c.hubungan[0]).dukungan
        for kolom, satu in perlu:
            if len(perlu) > 1 and is_usual(menurut[satu.hubungan[0].rumus.label], satu.minta):
                calon[kolom] = [evolve(x, minta=_BERSAMA) if x is satu else x for x in calon[kolom]]
        return calon

    def _follow(self, id_kolom: str, calon: Sequence[Calon]) -> None:
        pilihan = choose(self.tabel, id_kolom, calon) if calon else None
        if pilihan is not None:
            self.pilihan[id_kolom] = pilihan

    def _across(self, *, lepas: bool = False) -> Iterator[Persamaan]:
        """Iterate over the equations of supported relations that only add and subtract.

        `lepas`: instead over those of rows of units whose way is not known.
        """
        for k, p in self.pilihan.items():
            if not p.terdukung:
                continue
            for n, h in p.hubungan.items():
                nasib = p.baris[n]
                if (n in p.tak_terdukung) is not lepas or nasib.longgar or not is_linear(h.rumus, len(h.asal)):
                    continue
                asal = h.at(n)
                koef = coefficients(h.rumus.ungkapan, [self.angka.get(t) for t in asal]) or {}
                suku = tuple((asal[letak], kali) for letak, kali in koef.items())
                longgar = (len(asal) + 1) // 2 if self.tabel[k].skala != 1 else 0
                yield Persamaan((n, k), suku, h.rumus, asal, h.usul, ("datar", k), longgar)

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
            if e.kelompok[0] in POHON and e.holds(self.angka):
                hasil[e.hasil].append(Terapan(e.hasil, e.rumus, e.asal, e.usul))
        for t in rerata:
            hasil[t.tempat].append(t)
        for k, p in self.pilihan.items():
            for n, nasib in p.baris.items():
                if nasib.cocok:
                    hasil[n, k] += self._rivals(p, n)
        return {t: tuple(x) for t, x in hasil.items()}

    def _rivals(self, p: Pilihan, n: int) -> Iterator[Terapan]:
        """Iterate over the other relations that were tried and give a figure as well."""
        dipakai = {(p.hubungan[n].asal, p.baris[n].rumus)}
        for u in p.lain:
            nasib = u.nasib.get(n)
            if nasib is not None and nasib.cocok and (u.hubungan.asal, nasib.rumus) not in dipakai:
                dipakai.add((u.hubungan.asal, nasib.rumus))
                yield Terapan((n, p.kolom), nasib.rumus, u.hubungan.at(n), u.hubungan.usul, u.dukungan)

    def _due(self, selip: Iterable[Selip], persamaan: Iterable[Persamaan]) -> Iterator[tuple[Tempat, Terapan]]:
        """Iterate over the relations that figures should follow which are wrong, or disagree because others are."""
        menurut = {e.hasil: e for e in persamaan}
        for s in selip:
            for t in s.terkait:
                if (e := menurut.get(t)) is not None:
                    yield t, Terapan(t, e.rumus, e.asal, e.usul)
            if s.nilai:
                yield s.tempat, Terapan(s.tempat, s.rumus, s.asal, Asal.ARTI, s.dukungan)


def _left_out(tabel: TabelAngka, persamaan: Sequence[Persamaan]) -> Iterator[BelumDijumlahkan]:
    """Iterate over the workbook's sums that leave out a figure of the node they are of, or go over text."""
    jumlah = {j.tempat: j for j in column_sums(tabel)}
    for p in persamaan:
        if (j := jumlah.get(p.hasil)) is not None:
            suku = [t for t, kali in p.suku if kali > 0]
            tertinggal = tuple(t for t in suku if t not in j.isi)
            if tertinggal and not j.isi.isdisjoint(suku):
                yield BelumDijumlahkan(p.hasil, tertinggal, teks=False)
    for j in jumlah.values():
        if teks := tuple(sorted(t for t in j.isi if j.tanpa_teks and tabel.is_text(t))):
            yield BelumDijumlahkan(j.tempat, teks, teks=True)
