"""Rows and cells of forms that are made from a plan: names, figures with their units, ceilings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import Besaran, Notasi, format_angka
from kodefikasi.dokumen import Baris, Nomor, Sel, Tabel, read_cell
from kodefikasi.errors import BesaranError
from kodefikasi.formulir import FORMULIR, Formulir
from kodefikasi.kinerja import Indikator, round_half_up
from kodefikasi.kinerja.realisasi import shorten
from kodefikasi.kode import Kode
from kodefikasi.pagu.roll_up import sum_up
from kodefikasi.rencana.anggaran import Anggaran
from kodefikasi.rencana.model import Renstra
from kodefikasi.temuan import Lokasi

Angka = Decimal | None
Isi = dict[str, str]


def form_of(keluarga: str, tahun: int) -> Formulir:
    """Return the variant of a form that prints so many years."""
    ragam = {len(f.tahun_kolom): f for f in FORMULIR.values() if f.keluarga == keluarga}
    if tahun not in ragam:
        raise ValueError(f"{keluarga} memuat {min(ragam)} sampai {max(ragam)} tahun, bukan {tahun}")
    return ragam[tahun]


def percent(nilai: Angka) -> str:
    """Write a rate with two places, or as a whole number; one that is not there is a dash."""
    bulat = round_half_up(nilai)
    return "-" if bulat is None else format_angka(bulat.normalize() if bulat % 1 else bulat.to_integral_value())


def targets(f: Formulir, renstra: Renstra, i: Indikator) -> Isi:
    """Write the state at the beginning and the targets of an indicator."""
    target = dict(i.target_berlaku)
    tahunan = {k: target.get(t) for k, t in zip(f.tahun_kolom, renstra.years, strict=True)}
    return figure_texts(i, {"awal": i.awal, **tahunan, "target_akhir": i.target_akhir_berlaku})


def figure_texts(i: Indikator, nilai: Mapping[str, Angka]) -> Isi:
    """Write the figures of an indicator with its unit; what is missing is a dash."""
    satuan = i.satuan or None
    teks = {k: "-" if n is None else str(Besaran(shorten(n), satuan)) for k, n in nilai.items()}
    return {"indikator": i.nama, **teks}


@frozen
class Uang:
    """Ceilings and spending by node and time: a node's own, else the sum of those below it."""

    _pagu: Mapping[tuple[Kode, int], Decimal]
    _jumlah: Mapping[int, Mapping[Kode, Angka]]
    _nyata: Mapping[tuple[int, int | None], Mapping[Kode, Decimal]]

    @classmethod
    def of(cls, renstra: Renstra) -> Uang:
        """Return the money of a plan."""
        pagu = {(a.kode, t): n for a in renstra.anggaran for t, n in a.pagu_berlaku}
        jumlah = {
            t: {k: None if s.nilai is None else Decimal(s.nilai) for k, s in renstra.pagu(t).items()}
            for t in renstra.years
        }
        nyata: dict[tuple[int, int | None], list[tuple[Kode, Decimal]]] = {}
        for a in renstra.anggaran:
            for t, n in _yearly_spending(a):
                nyata.setdefault((t, None), []).append((a.kode, n))
            for (t, q), n in a.realisasi_triwulan:
                nyata.setdefault((t, q), []).append((a.kode, n))
        return cls(pagu, jumlah, {kapan: _up_the_tree(isi) for kapan, isi in nyata.items()})

    def pagu(self, kode: Kode, tahun: int) -> Angka:
        """Return the ceiling of a node; None where nothing below it has one either."""
        return self._pagu.get((kode, tahun), self._jumlah.get(tahun, {}).get(kode))

    def realisasi(self, kode: Kode, tahun: int, triwulan: int | None = None) -> Angka:
        """Return what a node spent in a year, or in a quarter of it."""
        return self._nyata.get((tahun, triwulan), {}).get(kode)


def _yearly_spending(a: Anggaran) -> Iterator[tuple[int, Decimal]]:
    """Iterate over the spending of each year: of its quarters where these are reported."""
    triwulan: dict[int, Decimal] = {}
    for (tahun, _), n in a.realisasi_triwulan:
        triwulan[tahun] = triwulan.get(tahun, Decimal(0)) + n
    yield from (dict(a.realisasi) | triwulan).items()


def _up_the_tree(isi: Sequence[tuple[Kode, Decimal]]) -> dict[Kode, Decimal]:
    jumlah, sendiri = sum_up(isi), dict(isi)
    return {k: sendiri.get(k, Decimal(n)) for k in jumlah if (n := jumlah[k].nilai) is not None}


def rows_of(
    f: Formulir, renstra: Renstra, figures: Callable[[Indikator], Isi], amounts: Callable[[Kode], Isi]
) -> Iterator[Baris]:
    """Give the rows of each node: its name and ceilings with its first indicator, then its further ones."""
    simpul = {i.kode for i in renstra if i.kode is not None} | {a.kode for a in renstra.anggaran} | set(renstra.nama)
    for kode in sorted(simpul):
        pertama, *lain = [figures(i) for i in renstra.at(kode)] or [{}]
        nama = {"nama": renstra.nama[kode]} if kode in renstra.nama else {}
        yield row(f, nama | amounts(kode) | pertama, kode)
        yield from (row(f, isi, kode, tercetak=False) for isi in lain)


def row(f: Formulir, isi: Isi, kode: Kode | None = None, nomor: Nomor | None = None, *, tercetak: bool = True) -> Baris:
    """Return a row: texts by column key, with the code or number of its node."""
    sel = {k: _cell(f, k, isi) for k in isi if isi[k]}
    return Baris(Lokasi(), sel, kode, tercetak, nomor, None if kode is None else kode.tingkat)


def _cell(f: Formulir, kunci: str, isi: Isi) -> Sel:
    """Return a cell with its value; a figure whose unit makes it unreadable is a text."""
    try:
        return read_cell(f, kunci, isi, Notasi.INDONESIA)
    except BesaranError:
        return Sel(isi[kunci])


def table(f: Formulir, renstra: Renstra, kapan: str, tahun: Mapping[str, int], baris: Iterable[Baris]) -> Tabel:
    """Return a table of a form, titled with the office and the time."""
    judul = f"{f.nama} {renstra.perangkat_daerah} {kapan}"
    return Tabel(f.kunci, Lokasi(tabel=f.kunci), "", judul, tahun, tuple(baris), notasi=Notasi.INDONESIA)
