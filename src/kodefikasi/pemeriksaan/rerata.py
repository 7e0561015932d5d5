"""R005 and R006: the average performance below an evaluation, and the predicate it earns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.kinerja import agrees, mean, scale, total_absorption
from kodefikasi.kode import Tingkat
from kodefikasi.nama import is_average, is_predicate
from kodefikasi.pemeriksaan.catatan import Catatan

_BATAS = 100
_SKALA = "kinerja"


def check_averages(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check the summary rows of every form that has rates by formula."""
    for tabel in dokumen.tabel:
        kolom = [k for k in tabel.spesifikasi.columns(Jenis.PERSEN) if k.rumus]
        if kolom:
            _check_table(tabel, kolom, catatan)


def _check_table(tabel: Tabel, kolom: Sequence[Kolom], catatan: Catatan) -> None:
    rerata: Baris | None = None
    for baris, lingkup in summary_rows(tabel):
        if lingkup:
            for k in kolom:
                _check_average(tabel, baris, k, lingkup, catatan)
            rerata = baris
        elif rerata is not None:
            for k in kolom:
                _check_predicate(tabel, baris, rerata, k, catatan)


def summary_rows(tabel: Tabel) -> Iterator[tuple[Baris, tuple[Sequence[Baris], ...]]]:
    """Iterate over the rows of averages, each with the rows it may sum up, and of predicates, with none.

    An average is one of the rows since the average before it, or of all rows of the table.
    """
    semua: list[Baris] = []
    blok: list[Baris] = []
    for baris in tabel.baris:
        label = baris.text("nama") or baris.text("indikator")
        if baris.simpul is not None or baris.tercetak:
            blok.append(baris)
            semua.append(baris)
        elif is_average(label):
            yield baris, (blok, tuple(semua))
            blok = []
        elif is_predicate(label):
            yield baris, ()


@frozen
class RerataBaris:
    """One way to average a column of rates, in words, what it gives, and how.

    Attributes
    ----------
    baris
        The rows that count.
    batas
        The highest rate that counts.
    serapan
        Whether it is the rate of the sums, instead of the mean of the rates.
    """

    uraian: str
    nilai: Decimal
    hitungan: str
    baris: tuple[Baris, ...]
    batas: int | None = None
    serapan: bool = False


def _check_average(
    tabel: Tabel, baris: Baris, kolom: Kolom, lingkup: Sequence[Sequence[Baris]], catatan: Catatan
) -> None:
    tercetak = baris.angka(kolom.kunci)
    calon = [r for isi in lingkup for r in averages(tabel, isi, kolom)]
    if tercetak is None or not calon:
        return
    catatan.count("R005")
    if any(agrees(tercetak, r.nilai) for r in calon):
        return
    lazim = calon[0]
    benar = format_angka(lazim.nilai, desimal=2)
    pesan = f"Rata-rata kolom {kolom.nomor} tercetak {baris.text(kolom.kunci)}; {lazim.uraian} {benar}."
    catatan.add_cell(
        "R005", pesan, tabel, baris, kolom.kunci, dihitung=benar, hitungan=lazim.hitungan, saran=benar
    )  # fmt: skip


def averages(tabel: Tabel, isi: Sequence[Baris], kolom: Kolom) -> Iterator[RerataBaris]:
    """Iterate over the averages in use: of all indicators or of one level, plain or capped; of money also in sum."""
    tingkat: list[Tingkat | None] = [None, *sorted({b.tingkat for b in isi if b.tingkat})]
    for t in tingkat:
        milik = [b for b in isi if t is None or b.tingkat is t]
        siapa = "seluruh indikator" if t is None else f"indikator {t.label}"
        bertingkat = tuple(b for b in milik if b.angka(kolom.kunci) is not None)
        persen = [b.angka(kolom.kunci) for b in milik]
        for batas, uraian in ((None, "rata-rata"), (_BATAS, f"rata-rata (paling tinggi {_BATAS})")):
            r = mean(persen, batas=batas)
            if r.nilai is not None:
                yield RerataBaris(f"{uraian} {siapa}", r.nilai, r.hitungan, bertingkat, batas)
        if kolom.kunci.endswith("_rp"):
            yield from _in_sum(tabel, milik, kolom, siapa)


def _in_sum(tabel: Tabel, isi: Sequence[Baris], kolom: Kolom, siapa: str) -> Iterator[RerataBaris]:
    realisasi, target = (k.kunci for k in tabel.spesifikasi.operands(kolom.kunci))
    milik = [b for b in isi if (pagu := b.angka(target)) is None or pagu >= 0]
    r = total_absorption((b.angka(target), b.angka(realisasi)) for b in milik)
    if r.nilai is not None:
        lengkap = tuple(b for b in milik if b.angka(target) is not None and b.angka(realisasi) is not None)
        yield RerataBaris(f"serapan {siapa}", r.nilai, r.hitungan, lengkap, serapan=True)


def _check_predicate(tabel: Tabel, baris: Baris, rerata: Baris, kolom: Kolom, catatan: Catatan) -> None:
    tercetak, nilai = baris.text(kolom.kunci), rerata.angka(kolom.kunci)
    skala = scale(_SKALA)
    if nilai is None or not skala.knows(tercetak):
        return
    catatan.count("R006")
    benar = skala.of(nilai)
    if benar is None or skala.find(tercetak) in skala.readings(nilai):  # in an open gap both names are in use
        return
    tampil = format_angka(nilai)
    pesan = f"Predikat {tercetak!r}, padahal rata-rata {tampil} berpredikat {benar.nama!r} ({skala.describe(benar)})."
    catatan.add_cell("R006", pesan, tabel, baris, kolom.kunci, dihitung=benar.nama, saran=benar.nama)
