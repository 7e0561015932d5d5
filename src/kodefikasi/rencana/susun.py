"""Rows and cells of forms that are made from a plan: names, figures with their units, amounts, texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from attrs import evolve, frozen

from kodefikasi.arti import Peran
from kodefikasi.besaran import Besaran, Notasi, format_angka
from kodefikasi.dokumen import Baris, Nomor, Sel, read_cell
from kodefikasi.errors import BesaranError
from kodefikasi.formulir import Formulir, Jenis, Kolom
from kodefikasi.kinerja import Indikator, round_half_up
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nama import name_key
from kodefikasi.rencana.angka_rencana import Angka, Hitungan
from kodefikasi.rencana.rencana import Rencana
from kodefikasi.rencana.uraian import CATATAN, Keterangan, Sasaran
from kodefikasi.temuan import Lokasi

Isi = dict[str, str]


@frozen
class Penyusun:
    """The rows of a form from a plan."""

    # formulir, rencana, hitungan: the form, the plan, and what its columns hold
    formulir: Formulir
    rencana: Rencana
    hitungan: Hitungan

    def rows(self) -> Iterator[Baris]:
        """Give the rows in their order, each with its place in the table."""
        for n, b in enumerate(self._rows(), 1):
            yield evolve(b, lokasi=Lokasi(tabel=self.formulir.kunci, baris=n))

    def _rows(self) -> Iterator[Baris]:
        """Give the rows that the form's columns ask for: goals, numbered indicators, nodes, or amounts alone."""
        if not self._key(Peran.INDIKATOR):
            yield from self._amounts() if self._figures() else self._strategies()
        elif self._key(Peran.NAMA):
            if self.formulir.menengah:
                for sasaran, isi in self._of_goals(self.rencana.at(None)):
                    yield self._row(sasaran | isi, tercetak=bool(sasaran))
            yield from self._nodes()
        else:
            lain = () if self.formulir.milik_tujuan else self.rencana.indikator
            semua = self._of_goals(self.rencana.at(None) or lain)
            yield from (self._row(sasaran | isi, nomor=Nomor((n,))) for n, (sasaran, isi) in enumerate(semua, 1))

    # ---- kinds of rows ----------------------------------------------------------------------------------------------
    def _nodes(self) -> Iterator[Baris]:
        """Give each node: its name, amounts and notes with its first indicator, then its further ones."""
        r = self.rencana
        simpul = {i.kode for i in r if i.kode is not None} | {a.kode for a in r.anggaran} | set(r.nama)
        keterangan = {k.kode: k for k in r.keterangan}
        milik: dict[Kode, list[Indikator]] = {k: [] for k in simpul}
        for i in r:
            if i.kode is not None:
                milik[i.kode].append(i)
        for kode in sorted(simpul):
            pertama, *lain = [self._indicator(i) for i in milik[kode]] or [{}]
            nama = {self._key(Peran.NAMA): r.nama[kode]} if kode in r.nama else {}
            yield self._row(nama | self._money(kode) | self._notes(keterangan.get(kode)) | pertama, kode)
            yield from (self._row(isi, kode, tercetak=False) for isi in lain)

    def _amounts(self) -> Iterator[Baris]:
        """Give the programs with their amounts and what they come to; the nodes on top where no program has any."""
        uang = {k: isi for k in self.rencana.simpul if (isi := self._money(k))}
        program = [k for k in uang if k.tingkat is Tingkat.PROGRAM] or [k for k in uang if k.induk not in uang]
        for kode in program:
            nama = {self._key(Peran.NAMA): self.rencana.nama.get(kode, "")}
            yield self._row(nama | uang[kode], kode)
        if program and (jumlah := self._money(None)):
            yield Baris(
                Lokasi(), self._cells({self._key(Peran.NAMA): "Jumlah"} | jumlah), None, False, ringkasan="jumlah"
            )

    def _strategies(self) -> Iterator[Baris]:
        """Give each goal with its strategies, and beside each the direction of policy."""
        strategi, arah = [k.kunci for k in self.hitungan.kolom if k.kunci not in self._goal(Sasaran("a", "b"))][-2:]
        for s in self.rencana.sasaran:
            pasangan = list(zip_longest(s.strategi, s.arah_kebijakan, fillvalue="")) or [("", "")]
            for n, (a, b) in enumerate(pasangan):
                yield self._row({**(self._goal(s) if n == 0 else {}), strategi: a, arah: b}, tercetak=n == 0)

    def empty_columns(self, baris: Iterable[Baris]) -> Iterator[Kolom]:
        """Give the columns in which nothing stands in any row, as the plan does not hold them."""
        ada = {k for b in baris for k, s in b.sel.items() if s.nilai is not None or s.teks not in {"", "-"}}
        lewat = {Jenis.NOMOR, Jenis.KODE}
        return (k for k in self.formulir.kolom if k.kunci not in ada and k.jenis not in lewat)

    # ---- cells ------------------------------------------------------------------------------------------------------
    def _indicator(self, i: Indikator) -> Isi:
        """Write an indicator: its name, its goal, its figures with its unit; what is missing is a dash."""
        angka = self.hitungan.performance(i)
        satuan_sendiri = self._key(Peran.SATUAN)
        satuan = None if satuan_sendiri else i.satuan or None
        isi = {self._key(Peran.INDIKATOR): i.nama, **({satuan_sendiri: i.satuan or ""} if satuan_sendiri else {})}
        return isi | {k: self._figure(k, n, satuan) for k, n in angka.items()}

    def _figure(self, kunci: str, nilai: Angka, satuan: str | None) -> str:
        if self.formulir[kunci].jenis is Jenis.PERSEN:
            return percent(nilai)
        return "-" if nilai is None else str(Besaran(nilai, satuan))

    def _money(self, kode: Kode | None) -> Isi:
        """Write the amounts of a node, and their rates; what is missing stays empty."""
        return {
            k: percent(n) if self.formulir[k].jenis is Jenis.PERSEN else format_angka(n)
            for k, n in self.hitungan.money(kode).items()
            if n is not None
        }

    def _of_goals(self, indikator: Iterable[Indikator]) -> Iterator[tuple[Isi, Isi]]:
        """Give what is written of each indicator, with its goal where that is another than of the one before."""
        sebelum = None
        for i in indikator:
            kunci = name_key(i.nama)
            milik = next((s for s in self.rencana.sasaran if kunci in map(name_key, s.indikator)), None)
            yield {} if milik is None or milik is sebelum else self._goal(milik), self._indicator(i)
            sebelum = milik

    def _goal(self, s: Sasaran) -> Isi:
        milik = {Peran.SASARAN: s.nama, Peran.TUJUAN: s.tujuan}
        return {k.kunci: milik[k.peran] for k in self.hitungan.kolom if k.peran in milik}

    def _notes(self, k: Keterangan | None) -> Isi:
        return {} if k is None else {x.kunci: getattr(k, x.kunci) for x in self.hitungan.kolom if x.kunci in CATATAN}

    def _key(self, peran: Peran) -> str:
        """Return the column of a role, empty where the form has none."""
        return next((k.kunci for k in self.hitungan.kolom if k.peran is peran), "")

    def _figures(self) -> bool:
        return any(k.arti is not None for k in self.hitungan.kolom)

    def _row(self, isi: Isi, kode: Kode | None = None, nomor: Nomor | None = None, *, tercetak: bool = True) -> Baris:
        tingkat = None if kode is None else kode.tingkat
        return Baris(Lokasi(), self._cells(isi), kode, tercetak, nomor, tingkat)

    def _cells(self, isi: Isi) -> dict[str, Sel]:
        satuan = isi.get(self._key(Peran.SATUAN))
        return {k: _cell(self.formulir, k, isi, satuan) for k in isi if isi[k]}


def percent(nilai: Angka) -> str:
    """Write a rate with two places, or as a whole number; one that is not there is a dash."""
    bulat = round_half_up(nilai)
    return "-" if bulat is None else format_angka(bulat.normalize() if bulat % 1 else bulat.to_integral_value())


def _cell(f: Formulir, kunci: str, isi: Mapping[str, str], satuan: str | None) -> Sel:
    """Return a cell with its value, and the unit that the row has in a cell of its own.

    A figure whose unit makes it unreadable is a text.
    """
    try:
        sel = read_cell(f, kunci, isi, Notasi.INDONESIA)
    except BesaranError:
        return Sel(isi[kunci])
    if satuan and f[kunci].jenis is Jenis.BESARAN and isinstance(sel.nilai, Besaran):
        return evolve(sel, nilai=evolve(sel.nilai, satuan=satuan))
    return sel
