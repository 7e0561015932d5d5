"""T-C.27: programs, kegiatan and funding of the Renstra, year by year (Permendagri 86/2017).

The form prints five years; a Renstra that counts both its first and its last year has six, one that follows a
shortened term fewer.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import SEMUA_TAHUN, forms_over_years
from kodefikasi.formulir.kolom import Formulir

URUTAN = 50

_AWAL = """
tujuan           teks    Tujuan
sasaran          teks    Sasaran
kode             kode    Kode
nama             nama    Program dan Kegiatan
indikator        teks    Indikator Kinerja Tujuan, Sasaran, Program (outcome) dan Kegiatan (output)
awal             besaran Data Capaian pada Tahun Awal Perencanaan[ ({awal})] = Data Capaian pada Tahun Awal Perencanaan
"""
_TAHUNAN = """
target_#         besaran Target Kinerja Program dan Kerangka Pendanaan > Tahun {target_#|ke-#} > Target
    = Target tahun ke-#
pagu_#           rupiah  " > " > Rp = Rp tahun ke-# ; aturan P001 P002 P003
"""
_AKHIR = """
target_akhir     besaran Kondisi Kinerja pada Akhir Periode Renstra Perangkat Daerah[ ({target_akhir|akhir})] > Target
    = Kondisi Kinerja pada Akhir Periode Renstra: Target ; fungsi explain_plan ; aturan S003
pagu_akhir       rupiah  " > Rp = Kondisi Kinerja pada Akhir Periode Renstra: Rp
    ; rumus {pagu_#+} ; fungsi total ; aturan P006 P001 P002 P003
penanggung_jawab label   Unit Kerja Perangkat Daerah Penanggung Jawab = Unit Kerja Penanggung Jawab
lokasi           label   Lokasi
"""


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return forms_over_years(
        "T-C.27",
        "Rencana program, kegiatan, dan pendanaan perangkat daerah",
        "Permendagri 86/2017",
        (_AWAL, [_TAHUNAN], _AKHIR),
        SEMUA_TAHUN,
        kepastian="Terlihat pada banyak Renstra; nomor formulirnya dari pengetahuan umum.",
    )
