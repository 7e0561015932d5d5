"""The Renja's table of SIPD-RI, and table 4.1 of the Renja 2027 (Permendagri 14/2026), which has the same figures.

Two published layouts agree on table 4.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import form
from kodefikasi.formulir.kolom import Formulir

URUTAN = 130

_AWAL_SIPD = """
nomor              nomor   No
kode               kode    Kode
nama               nama    Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan
indikator          teks    Indikator Program/Kegiatan/Sub Kegiatan
target_renstra     besaran Target Akhir Periode Renstra Perangkat Daerah
realisasi_lalu     besaran Realisasi Capaian Renja Perangkat Daerah Tahun {realisasi_lalu|n-2}
    = Realisasi Capaian Renja Perangkat Daerah tahun n-2
proyeksi           besaran Prakiraan Capaian Target Renja Perangkat Daerah Tahun {proyeksi|n-1}
    = Prakiraan Capaian Target Renja Perangkat Daerah tahun n-1
"""
_AWAL_4_1 = """
nomor              nomor   No
kode               kode    Kode
nama               nama    Urusan/Bidang Urusan/Program/Outcome/Kegiatan/Subkegiatan Output
indikator          teks    Indikator
target_renstra     besaran Target Akhir Renstra
realisasi_lalu     besaran Realisasi Tahun {realisasi_lalu|n-2} = Realisasi tahun n-2
proyeksi           besaran Prakiraan Tahun {proyeksi|n-1} = Prakiraan tahun n-1
"""
_LANJUT = """
target             besaran Capaian Kinerja dan Kerangka Pendanaan > Target Tahun {target|n} = Target tahun n
pagu               rupiah  " > Pagu Indikatif = Pagu Indikatif tahun n
lokasi             label   " > Lokasi
sumber_dana        label   " > Sumber Dana
prioritas_nasional catatan " > Prioritas > Nasional = Prioritas Nasional
prioritas_daerah   catatan " > " > Daerah = Prioritas Daerah
kelompok_sasaran   catatan Kelompok Sasaran
target_maju        besaran Prakiraan Maju Rencana Tahun {pagu_maju|n+1} > Target = Target Prakiraan Maju
pagu_maju          rupiah  " > Pagu Indikatif = Pagu Indikatif Prakiraan Maju
penanggung_jawab   label   Perangkat Daerah Penanggung Jawab
"""


def forms() -> Iterator[Formulir]:
    """Yield the two tables."""
    yield form(
        "Renja SIPD",
        "Rencana kerja perangkat daerah dari SIPD-RI",
        "cetakan SIPD-RI",
        _AWAL_SIPD + _LANJUT,
        kepastian="Susunannya dari kolom cetakan dan data ekspor SIPD-RI.",
    )
    yield form(
        "Renja 2027",
        "Rencana program dan kegiatan prioritas daerah (Tabel 4.1 Renja)",
        "Permendagri 14/2026",
        _AWAL_4_1 + _LANJUT,
        kepastian="Dua sumber terbuka sepakat atas kolomnya: satu aplikasi, satu daftar periksa Bappeda provinsi.",
        petunjuk=r"\boutcome\b|program dan kegiatan prioritas",
    )
