"""Accumulated figures, and the ways that could make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.formulir import KUNCI_TRIWULAN
from kodefikasi.kinerja import AturanAkumulasi, Sifat, column_10, column_10_working
from kodefikasi.kinerja.tepat import product, quotient, total
from kodefikasi.pemeriksaan.turunan import Cara, Turunan, ways

_TAHUN_RENSTRA = 6  # a plan has five years, or six where it counts its first and its last
#: A mean of which one part is itself a printed mean may be off by so much.
_RERATA_TERCETAK = Decimal("0.01")


def progress_figures(tabel: Tabel) -> Iterator[Turunan]:
    """Iterate over what is printed as realised up to a year."""
    for baris in tabel.baris:
        tercetak = baris.angka("capaian")
        if tercetak is not None and is_indicator(tabel, baris):
            cara = _column_10(baris) if tabel.formulir == "T-C.29" else _progress(tabel, baris)
            yield Turunan(tabel, baris, "capaian", tercetak, cara)


def year_figures(tabel: Tabel) -> Iterator[Turunan]:
    """Iterate over what is printed as realised in the year, in a form that has its quarters."""
    for baris in tabel.baris:
        tercetak = baris.angka("realisasi_berjalan")
        bagian = [baris.angka(k) for k in KUNCI_TRIWULAN]
        if tercetak is not None and is_indicator(tabel, baris) and any(b is not None for b in bagian):
            nomor = [tabel.spesifikasi[k].nomor for k in KUNCI_TRIWULAN]
            cara = ways(bagian, nomor, "realisasi triwulan")
            yield Turunan(tabel, baris, "realisasi_berjalan", tercetak, cara)


def is_indicator(tabel: Tabel, baris: Baris) -> bool:
    """Whether a row holds an indicator's figures, and is no total or average."""
    return bool(baris.text("indikator")) or baris.tercetak or tabel.formulir == "T-C.29"


def _column_10(baris: Baris) -> tuple[Cara, ...]:
    """Return the rules for column 10 that have the terms they cannot do without, with what each gives."""
    sebelum, realisasi, target = (baris.angka(k) for k in ("realisasi_sebelum", "realisasi_lalu", "target_berjalan"))
    hasil = []
    for aturan in AturanAkumulasi:
        nilai = column_10(aturan, sebelum=sebelum, realisasi=realisasi, target=target)
        if nilai is not None and aturan.is_complete(sebelum=sebelum, realisasi=realisasi, target=target):
            hitungan = column_10_working(aturan, sebelum=sebelum, realisasi=realisasi, target=target)
            hasil.append(Cara(aturan.rumus, aturan.label, aturan.sifat, nilai, hitungan))
    return tuple(hasil)


def _progress(tabel: Tabel, baris: Baris) -> tuple[Cara, ...]:
    kunci = ("realisasi_sebelum", "realisasi_berjalan")
    bagian, nomor = [baris.angka(k) for k in kunci], [tabel.spesifikasi[k].nomor for k in kunci]
    sebelum, setahun = bagian
    hasil = ways(bagian, nomor, "realisasi")
    if sebelum is None or setahun is None:
        return hasil
    return (*hasil, *(_mean_over(sebelum, setahun, n, nomor) for n in range(2, _TAHUN_RENSTRA)))


def _mean_over(sebelum: Decimal, setahun: Decimal, tahun: int, nomor: Sequence[str]) -> Cara:
    """Return the mean over so many years before, of which only the mean is printed, and this one."""
    nilai = quotient(total([product(sebelum, Decimal(tahun)), setahun]), Decimal(tahun + 1))
    rumus = f"({tahun}×{nomor[0]}+{nomor[1]})/{tahun + 1}"
    hitungan = f"({tahun} × {format_angka(sebelum)} + {format_angka(setahun)}) ÷ {tahun + 1}"
    hitungan = f"{rumus}: {hitungan} = {format_angka(nilai, desimal=2)}"
    return Cara(rumus, f"rata-rata {tahun + 1} tahun", Sifat.RATA_RATA, nilai, hitungan, _RERATA_TERCETAK)
