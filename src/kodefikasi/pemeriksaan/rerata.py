"""The ways to average the rates of an evaluation, and the rows that say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.formulir import Kolom
from kodefikasi.kinerja import mean, total_absorption
from kodefikasi.kode import Tingkat
from kodefikasi.nama import is_average, is_predicate

_BATAS = 100
_SKALA = "kinerja"


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
