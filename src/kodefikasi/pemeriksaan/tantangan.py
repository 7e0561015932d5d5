"""S009 to S011: targets that ask for no effort, as evaluators of SAKIP note them (PermenPANRB 88/2021).

All of it is *info*: a target may stay where it is for a good reason, which the office knows and a table does not say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import Besaran, format_angka, same_unit
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.hubungan.dukungan import BERNILAI
from kodefikasi.pemeriksaan.catatan import Catatan, row_name
from kodefikasi.pemeriksaan.indikator_sama import yearly_columns

_TAHUN_DERET = 3  # years of targets that make a series
_SAUDARA = 3  # indicators of one parent and unit whose growth shows what is usual there


@frozen
class _Sasaran:
    """The yearly figures of an indicator in a row: what is aimed at, and what was reached; with the column's key."""

    baris: Baris
    target: Mapping[int, tuple[str, Besaran]]
    realisasi: Mapping[int, tuple[str, Besaran]]

    @property
    def nilai(self) -> list[Decimal]:
        """The targets in the order of their years."""
        return [b.nilai for _, (_, b) in sorted(self.target.items()) if b.nilai is not None]

    @property
    def satuan(self) -> str:
        """The unit of the targets, empty where they have none."""
        return next((b.satuan_baku for _, b in self.target.values() if b.satuan_baku), "")


def check_ambition(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check S009 to S011 in every table with targets of years."""
    for tabel in dokumen.tabel:
        semua = list(_yearly(tabel))
        _check_below_reached(tabel, semua, catatan)
        deret = [s for s in semua if len(s.target) >= _TAHUN_DERET]
        tertinggal = _left_behind(deret)
        _report("S011", tabel, tertinggal, catatan, "tidak naik, padahal yang lain dengan induk dan satuan sama naik")
        sudah = {id(s.baris) for s in tertinggal}
        tetap = [s for s in deret if len(set(s.nilai)) == 1 and _is_counted(s) and id(s.baris) not in sudah]
        _report("S010", tabel, tetap, catatan, "sama setiap tahun")
        if deret:
            catatan.count("S010", len(deret))


def _yearly(tabel: Tabel) -> Iterator[_Sasaran]:
    """Iterate over the rows with figures of whole years; what counts from the plan's beginning is none."""
    kolom = list(yearly_columns(tabel))
    if not kolom:
        return
    for baris in tabel.baris:
        isi: dict[str, dict[int, tuple[str, Besaran]]] = {"target": {}, "realisasi": {}}
        for kunci, (apa, tahun) in kolom:
            if (b := baris.besaran(kunci)) is not None and b.nilai is not None:
                isi[apa].setdefault(tahun, (kunci, b))
        if isi["target"] and not baris.jumlah:
            yield _Sasaran(baris, isi["target"], isi["realisasi"])


def _check_below_reached(tabel: Tabel, semua: Sequence[_Sasaran], catatan: Catatan) -> None:
    """Check S009: a state that has been reached is no aim any more, where targets show that it should rise."""
    keliru: list[tuple[_Sasaran, str, str]] = []
    for s in semua:
        tahun, (kunci, target) = max(s.target.items())
        lalu = [(t, b) for t, (_, b) in s.realisasi.items() if t < tahun and same_unit(b, target)]
        if not lalu or target.satuan_baku not in BERNILAI or not _rises(s):
            continue
        catatan.count("S009")
        dicapai, terbaik = max(lalu)
        if target.nilai is not None and terbaik.nilai is not None and target.nilai < terbaik.nilai:
            keliru.append((s, kunci, f"{target} ({tahun}) di bawah {terbaik} yang dicapai {dicapai}"))
    if keliru:
        rinci = "; ".join(f"{row_name(x.baris)}: {uraian}" for x, _, uraian in keliru)
        pesan = f"Target lebih rendah daripada yang sudah dicapai: {rinci}."
        catatan.add_cells("S009", pesan, tabel, [(x.baris, k) for x, k, _ in keliru])


def _rises(s: _Sasaran) -> bool:
    """Whether the targets of several years show that the indicator should rise, and never fall."""
    nilai = s.nilai
    return nilai == sorted(nilai) and nilai[0] < nilai[-1]


def _is_counted(s: _Sasaran) -> bool:
    return bool(s.satuan) and s.satuan not in BERNILAI


def _left_behind(deret: Sequence[_Sasaran]) -> list[_Sasaran]:
    """Return the indicators without growth whose siblings of the same unit nearly all grow."""
    saudara: dict[tuple[object, str], list[_Sasaran]] = defaultdict(list)
    for s in deret:
        if s.baris.kode is not None and s.satuan:
            saudara[s.baris.kode.induk, s.satuan].append(s)
    hasil = []
    for milik in saudara.values():
        naik = [s for s in milik if s.nilai == sorted(s.nilai) and s.nilai[0] < s.nilai[-1]]
        if len(naik) >= _SAUDARA and 2 * len(naik) > len(milik):
            hasil += [s for s in milik if s.nilai[0] == s.nilai[-1]]
    return hasil


def _report(aturan: str, tabel: Tabel, semua: Sequence[_Sasaran], catatan: Catatan, apa: str) -> None:
    if semua:
        rinci = "; ".join(f"{row_name(s.baris)}: {format_angka(s.nilai[0])} {s.satuan}" for s in semua)
        pesan = f"Target {min(semua[0].target)}–{max(semua[0].target)} {apa}: {rinci}."
        catatan.add_cells(aturan, pesan, tabel, [(s.baris, min(s.target.items())[1][0]) for s in semua])
