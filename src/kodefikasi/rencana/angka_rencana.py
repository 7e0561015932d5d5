"""The figures of a form from a plan, each by what its column means; all arithmetic is that of `kodefikasi.kinerja`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from attrs import evolve, frozen

from kodefikasi.arti import Arti, Periode
from kodefikasi.dokumen.kolom_tabel import KolomTabel
from kodefikasi.formulir import Formulir
from kodefikasi.kinerja import (
    Indikator,
    absorption,
    average_growth,
    evaluate_year,
    quarter_target,
    realisation_rate,
    renstra_progress,
    total,
    yearly_results,
)
from kodefikasi.kinerja.realisasi import shorten
from kodefikasi.kode import Kode
from kodefikasi.pagu.roll_up import printed_or_summed
from kodefikasi.rencana.anggaran import Anggaran
from kodefikasi.rencana.rencana import Rencana
from kodefikasi.sekali import cached_property

Angka = Decimal | None
_ASLI, _BERUBAH = "sebelum", "selisih"


@frozen(slots=False)
class Hitungan:
    """What the columns of a form hold for an indicator or a node of a plan."""

    # formulir, kolom: the form, and its columns of figures with what they mean
    formulir: Formulir
    kolom: Sequence[KolomTabel]
    # rencana, tahun: the plan and its plan year
    rencana: Rencana
    tahun: int
    uang: UangRencana  # the money of the plan

    def performance(self, i: Indikator) -> dict[str, Angka]:
        """Return the figures of an indicator by column key."""
        dasar = {k.kunci: self._of_indicator(i, k, a) for k, a in self._held}
        isi = {kunci: None if n is None else shorten(n) for kunci, n in dasar.items()}  # rates are of what is printed
        return isi | {
            k.kunci: realisation_rate(*self._operands(k, a, isi), arah=i.arah, rumus=i.rumus_turun)
            for k, a in self._meant("persen")
            if a.apa == "capaian" and a.dari != "rp"
        }

    def money(self, kode: Kode | None) -> dict[str, Angka]:
        """Return the amounts of a node by column key; of None those of the whole plan."""
        isi = {k.kunci: self._of_node(kode, a) for k, a in self._meant("rp")}
        tingkat = {
            k.kunci: absorption(*self._operands(k, a, isi))
            for k, a in self._meant("persen")
            if a.apa == "capaian" and a.dari == "rp"
        }
        tumbuh = {
            k.kunci: average_growth([isi.get(x.kunci) for x, b in self._meant("rp") if b.apa == a.dari])
            for k, a in self._meant("persen")
            if a.apa == "pertumbuhan"
        }
        return isi | tingkat | tumbuh

    # ---- columns ----------------------------------------------------------------------------------------------------
    def _meant(self, ukur: str) -> Sequence[tuple[KolomTabel, Arti]]:
        return self._by_measure.get(ukur, ())

    @cached_property
    def _by_measure(self) -> dict[str, list[tuple[KolomTabel, Arti]]]:
        hasil: dict[str, list[tuple[KolomTabel, Arti]]] = {}
        for k in self.kolom:
            if k.arti is not None:
                hasil.setdefault(k.arti.ukur, []).append((k, k.arti))
        return hasil

    @cached_property
    def _held(self) -> list[tuple[KolomTabel, Arti]]:
        """The columns of performance that a plan holds; of targets of two plans side by side only its own."""
        kinerja = self._meant("kinerja")
        plans = Counter((a.apa, a.periode) for _, a in kinerja)
        milik = type(self.rencana).__name__.lower()
        return [
            (k, a)
            for k, a in kinerja
            if a.apa in {"target", "realisasi"}
            and (a.periode is None or _part(a.periode) is not False)
            and (plans[a.apa, a.periode] == 1 or a.tahap == milik)
        ]

    @cached_property
    def _quarterly(self) -> bool:
        """Whether the form prints the quarters of a year."""
        return any(a.periode is not None and a.periode.bagian for _, a in self._meant("kinerja"))

    def _operands(self, k: KolomTabel, a: Arti, isi: Mapping[str, Angka]) -> tuple[Angka, Angka]:
        """Return what a rate is of, target and result: by the form's formula, else those of its time."""
        if operan := self.formulir.operands(k.kunci):
            hasil, target = (isi.get(o.kunci) for o in operan)
            return target, hasil
        setahun = [(x.kunci, b.apa) for x, b in self._meant(a.dari or "kinerja") if b.periode == a.periode]
        target, hasil = (
            next((isi.get(kunci) for kunci, apa in setahun if apa in cari), None)
            for cari in (("target", "pagu"), ("realisasi",))
        )
        return target, hasil

    def _year(self, a: Arti) -> int:
        tahun = None if a.periode is None else a.periode.tahun
        return tahun if tahun is not None else self.tahun + (a.tahap == "maju")

    def _expects(self, k: KolomTabel) -> bool:
        """Whether a column counts the running year by its target, as its formula says."""
        arti = {x.kunci: x.arti for x in self.kolom}
        return any((b := arti.get(o.kunci)) is not None and b.apa == "target" for o in self.formulir.operands(k.kunci))

    # ---- performance ------------------------------------------------------------------------------------------------
    def _of_indicator(self, i: Indikator, k: KolomTabel, a: Arti) -> Angka:
        masa = a.periode or Periode()
        match a.apa:
            case "target":
                return self._target(i, masa, a)
            case "realisasi" if masa.label:
                return i.awal
            case "realisasi" if masa.bagian:
                return _quarter(i, self._year(a), masa)
            case "realisasi" if masa.sampai:
                return self._so_far(i, self._year(a), perkiraan=self._expects(k))
            case "realisasi":
                return self._result(i, self._year(a))
            case _:
                return None

    def _target(self, i: Indikator, masa: Periode, a: Arti) -> Angka:
        asli = a.tahap == _ASLI
        if masa.label:
            return i.target_akhir if asli else i.target_akhir_berlaku
        triwulan = _part(masa)
        if not triwulan:
            return dict(i.target if asli else i.target_berlaku).get(self._year(a))
        if masa.sampai:
            return quarter_target(i, tahun=self._year(a), triwulan=triwulan)
        return dict(i.target_triwulan).get((self._year(a), triwulan))

    def _result(self, i: Indikator, tahun: int) -> Angka:
        """Return what a year brought: by its quarters where the form prints them."""
        if self._quarterly:
            return evaluate_year(i, tahun=tahun).realisasi
        return dict(yearly_results(i)).get(tahun)

    def _so_far(self, i: Indikator, tahun: int, *, perkiraan: bool) -> Angka:
        if perkiraan:  # the running year counts with the target that the form prints, whatever it has brought since
            hasil = {t: n for t, n in yearly_results(i) if t < tahun}
            return renstra_progress(
                evolve(i, realisasi=hasil, realisasi_triwulan=()), sampai=tahun, perkiraan=True
            ).nilai
        if tahun == self.tahun:
            return evaluate_year(i, tahun=tahun).capaian
        return renstra_progress(i, sampai=tahun).nilai

    # ---- money ------------------------------------------------------------------------------------------------------
    def _of_node(self, kode: Kode | None, a: Arti) -> Angka:
        masa, tahun, uang = a.periode or Periode(), self._year(a), self.uang
        match a.apa if _part(masa) is not False else None:
            case "pagu" if masa.label:
                return uang.whole(kode, tercetak=self.formulir.menengah)
            case "pagu" if a.tahap == _BERUBAH:
                return _minus(uang.pagu(kode, tahun), uang.pagu(kode, tahun, asli=True))
            case "pagu" if not masa.bagian:
                return uang.pagu(kode, tahun, asli=a.tahap == _ASLI)
            case "realisasi":
                return uang.spent(kode, self._times(masa, tahun))
            case "sisa":
                return _minus(uang.pagu(kode, tahun), uang.realisasi(kode, tahun))
        return None

    def _times(self, masa: Periode, tahun: int) -> list[tuple[int, int | None]]:
        """Return the years or quarters that make up a time; a plan of one year counts from the first it has."""
        if triwulan := _part(masa):
            return [(tahun, q) for q in range(1 if masa.sampai else triwulan, triwulan + 1)]
        awal = self.rencana.awal if self.rencana.awal < self.rencana.akhir else self.uang.first
        return [(t, None) for t in range(min(awal, tahun) if masa.sampai else tahun, tahun + 1)]


def _quarter(i: Indikator, tahun: int, masa: Periode) -> Angka:
    """Return the result of a quarter, or up to it."""
    triwulan = _part(masa)
    if not triwulan:
        return None
    hasil = evaluate_year(i, tahun=tahun, sampai_triwulan=triwulan)
    return hasil.realisasi if masa.sampai else hasil.triwulan[triwulan - 1]


def _part(masa: Periode) -> int | Literal[False] | None:
    """Return the quarter of a time, None of a whole year, False of another part, of which a plan knows nothing."""
    satuan, _, n = (masa.bagian or "").partition(" ")
    return None if not satuan else int(n) if satuan == "triwulan" and n.isdigit() else False


def _minus(a: Angka, b: Angka) -> Angka:
    return None if a is None or b is None else a - b


@frozen
class UangRencana:
    """Ceilings and spending by node and time: a node's own, else the sum of those below it.

    The whole plan is the sum of its top nodes.
    """

    _tahun: Sequence[int]
    _pagu: Mapping[tuple[int, bool], Mapping[Kode | None, Decimal]]
    _nyata: Mapping[tuple[int, int | None], Mapping[Kode | None, Decimal]]

    @classmethod
    def of(cls, rencana: Rencana) -> UangRencana:
        """Return the money of a plan."""
        pagu: dict[tuple[int, bool], list[tuple[Kode, Decimal]]] = {}
        nyata: dict[tuple[int, int | None], list[tuple[Kode, Decimal]]] = {}
        for a in rencana.anggaran:
            for asli, isi in ((True, a.pagu), (False, a.pagu_berlaku)):
                for t, n in isi:
                    pagu.setdefault((t, asli), []).append((a.kode, n))
            for t, n in _yearly_spending(a):
                nyata.setdefault((t, None), []).append((a.kode, n))
            for waktu, n in a.realisasi_triwulan:
                nyata.setdefault(waktu, []).append((a.kode, n))
        return cls(
            rencana.years,
            {kapan: _up_the_tree(isi) for kapan, isi in pagu.items()},
            {kapan: _up_the_tree(isi) for kapan, isi in nyata.items()},
        )

    @property
    def first(self) -> int:
        """The first year with spending; that of the plan where there is none."""
        return min((t for t, _ in self._nyata), default=self._tahun[0])

    def pagu(self, kode: Kode | None, tahun: int, *, asli: bool = False) -> Angka:
        """Return the ceiling of a node, before its revision or as it applies; None where nothing below has one."""
        return self._pagu.get((tahun, asli), {}).get(kode)

    def whole(self, kode: Kode | None, *, tercetak: bool) -> Angka:
        """Return the ceilings of all years; of a plan that lacks some only where the form prints (`tercetak`) which."""
        ada = [n for t in self._tahun if (n := self.pagu(kode, t)) is not None]
        lengkap = len(self._tahun) > 1 and all((t, False) in self._pagu for t in self._tahun)
        return total(ada) if ada and (tercetak or lengkap) else None

    def realisasi(self, kode: Kode | None, tahun: int, triwulan: int | None = None) -> Angka:
        """Return what a node spent in a year, or in a quarter of it."""
        return self._nyata.get((tahun, triwulan), {}).get(kode)

    def spent(self, kode: Kode | None, waktu: Sequence[tuple[int, int | None]]) -> Angka:
        """Return what a node spent in years or quarters together; None where one before the last is not reported."""
        ada = [n for t, triwulan in waktu if (n := self.realisasi(kode, t, triwulan)) is not None]
        return total(ada) if ada and all(w in self._nyata for w in waktu[:-1]) else None


def _yearly_spending(a: Anggaran) -> Iterator[tuple[int, Decimal]]:
    """Iterate over the spending of each year: of its quarters where these are reported."""
    triwulan: dict[int, Decimal] = {}
    for (tahun, _), n in a.realisasi_triwulan:
        triwulan[tahun] = triwulan.get(tahun, Decimal(0)) + n
    yield from (dict(a.realisasi) | triwulan).items()


def _up_the_tree(isi: Sequence[tuple[Kode, Decimal]]) -> dict[Kode | None, Decimal]:
    hasil: dict[Kode | None, Decimal] = {k: Decimal(n) for k, n in printed_or_summed(isi).items() if n is not None}
    puncak = [n for k, n in hasil.items() if k is not None and k.induk not in hasil]
    return hasil | ({None: total(puncak)} if puncak else {})
