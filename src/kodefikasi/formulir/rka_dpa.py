"""Tables of the budget and of spending: RKA/DPA, LRA, cash plan, spending by month (Permendagri 77/2020).

Their columns are those that SIPD prints and offices hand in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kodefikasi.formulir.daftar_kolom import form
from kodefikasi.formulir.kolom import Formulir

URUTAN = 220

_KEPASTIAN = "Susunannya terlihat pada dokumen dan ekspor daerah; teks peraturannya tidak dibaca."
_SUMBER = "Permendagri 77/2020"
_BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_AWAL = """
kode kode Kode Rekening
nama nama Uraian
"""
_RINCIAN = """
koefisien@ angka  {atas}Rincian Perhitungan > Koefisien
=satuan@   satuan {sama}" > Satuan
harga@     rupiah {sama}" > Harga
ppn@       rupiah {sama}" > PPN
pagu@      rupiah {sama}Jumlah (Rp) = Jumlah
"""
_LRA = """
kode                 kode   Kode Rekening
nama                 nama   Uraian Urusan, Organisasi, Program, Kegiatan dan Sub Kegiatan
pagu_operasi         rupiah Kelompok Belanja > Operasi > Anggaran = Anggaran Operasi
realisasi_operasi_rp rupiah " > " > Realisasi = Realisasi Operasi
pagu_modal           rupiah " > Modal > Anggaran = Anggaran Modal
realisasi_modal_rp   rupiah " > " > Realisasi = Realisasi Modal
pagu                 rupiah " > Total > Anggaran = Anggaran Total
realisasi_rp         rupiah " > " > Realisasi = Realisasi Total
tingkat_realisasi_rp persen " > " > % = Persentase Total
"""
_KAS = """
tahun     label  Tahun
kode      kode   Kode Sub Kegiatan
nama      nama   Nama Sub Kegiatan
kode_akun label  Kode Akun
nama_akun teks   Nama Akun
pagu      rupiah Nilai Rincian
kas       rupiah Total RAK
"""
_BULANAN = """
nomor nomor  No
kode  kode   Kode
nama  nama   Program/Kegiatan/Sub Kegiatan
pagu  rupiah Pagu Anggaran
"""
_REALISASI = "realisasi_rp rupiah {}\n"
_TINGKAT = "tingkat_realisasi_rp persen %\n"

_form = partial(form, sumber=_SUMBER, kepastian=_KEPASTIAN)


def _budget() -> Iterator[Formulir]:
    nama = "Rincian belanja menurut rekening (RKA/DPA)"
    yield _form("DPA", nama, kolom=_AWAL + _RINCIAN.replace("@", "").format(atas="", sama=""))
    sisi = (
        _RINCIAN.replace("@", f"_{kunci}").format(atas=f"{kunci.title()} Perubahan > ", sama='" > ')
        for kunci in ("sebelum", "setelah")
    )
    kolom = "".join((_AWAL, *sisi, "pagu_selisih rupiah Bertambah/(Berkurang)"))
    yield _form("DPA (perubahan)", nama, kolom=kolom, ragam_dari="DPA")


def _lra() -> Iterator[Formulir]:
    """Yield the report by kinds of spending, then that of one column of budget, which many tables resemble."""
    yield _form("LRA", "Rekapitulasi belanja menurut kelompok belanja: anggaran dan realisasi", kolom=_LRA)
    for ragam, selisih in (("ringkas", ""), ("ringkas, selisih", "pagu_selisih rupiah Selisih\n")):
        yield _form(
            f"LRA ({ragam})",
            "Laporan realisasi anggaran",
            kolom=f"{_AWAL}pagu rupiah Anggaran\n{_REALISASI.format('Realisasi')}{selisih}{_TINGKAT}",
            ragam_dari="LRA",
            petunjuk=r"\blaporan realisasi anggaran\b|\blra\b",
            perlu_petunjuk=True,
        )


def _cash(*, triwulan: bool) -> Formulir:
    bulan = (
        f"kas_bulan_{n} rupiah Bulan {n}\n"
        + (f"kas_triwulan_{n // 3} rupiah TW {n // 3}\n" if triwulan and n % 3 == 0 else "")
        for n in range(1, 13)
    )
    return _form(
        "Anggaran kas" if triwulan else "Anggaran kas (tanpa triwulan)",
        "Anggaran kas menurut bulan",
        kolom="".join((_KAS, *bulan)),
        ragam_dari=None if triwulan else "Anggaran kas",
        petunjuk=r"\b(?:anggaran|aliran) kas\b|\brak\b",
        perlu_petunjuk=True,
    )


def _by_month(*, sisa: bool) -> Formulir:
    bulan = (f"bulan_{n}_rp rupiah Realisasi Bulan > {b} = Realisasi {b}\n" for n, b in enumerate(_BULAN, 1))
    akhir = (_REALISASI.format("Jumlah Realisasi"), _TINGKAT, "sisa rupiah Sisa Anggaran" if sisa else "")
    return form(
        "Realisasi bulanan" if sisa else "Realisasi bulanan (tanpa sisa)",
        "Realisasi keuangan menurut bulan",
        "laporan bulanan perangkat daerah",
        "".join((_BULANAN, *bulan, *akhir)),
        kepastian=_KEPASTIAN,
        ragam_dari=None if sisa else "Realisasi bulanan",
    )


def forms() -> Iterator[Formulir]:
    """Yield the tables in the order in which they are tried."""
    yield from _budget()
    yield from _lra()
    yield _cash(triwulan=True)
    yield _cash(triwulan=False)
    yield _by_month(sisa=True)
    yield _by_month(sisa=False)
