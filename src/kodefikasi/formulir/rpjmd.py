"""The table of prioritised programs and their funding in an RPJMD (Permendagri 86/2017), with the figures of T-C.27.

Seen in one published layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import SEMUA_TAHUN, forms_over_years
from kodefikasi.formulir.kolom import Formulir

URUTAN = 190

_AWAL = """
kode             kode    Kode
nama             nama    Bidang Urusan Pemerintahan dan Program Prioritas
indikator        teks    Indikator Kinerja Program (outcome)
awal             besaran Kondisi Kinerja Awal RPJMD[ ({awal})] = Kondisi Kinerja Awal
"""
_TAHUNAN = """
target_#         besaran Capaian Kinerja Program dan Kerangka Pendanaan > Tahun {target_#|ke-#} > Target
    = Target tahun ke-#
pagu_#           rupiah  " > " > Rp = Rp tahun ke-# ; aturan P001 P002 P003
"""
_AKHIR = """
target_akhir     besaran Kondisi Kinerja pada Akhir Periode RPJMD[ ({target_akhir|akhir})] > Target
    = Kondisi Kinerja pada Akhir Periode RPJMD: Target ; fungsi explain_plan ; aturan S003
pagu_akhir       rupiah  " > Rp = Kondisi Kinerja pada Akhir Periode RPJMD: Rp
    ; rumus {pagu_#+} ; fungsi total ; aturan P006 P001 P002 P003
penanggung_jawab label   Perangkat Daerah Penanggung Jawab
"""


def forms() -> Iterator[Formulir]:
    """Yield the table, then those for other numbers of years."""
    return forms_over_years(
        "RPJMD program",
        "Indikasi rencana program prioritas yang disertai kebutuhan pendanaan",
        "Permendagri 86/2017",
        (_AWAL, [_TAHUNAN], _AKHIR),
        SEMUA_TAHUN,
        kepastian="Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca.",
        petunjuk=r"\brpjmd\b",
        perlu_petunjuk=True,
    )
