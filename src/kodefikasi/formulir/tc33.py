"""T-C.33: programs, kegiatan and pagu of the plan year, and the forward estimate (Permendagri 86/2017: 10 columns).

The print of SIPD has an indicator and a target for each level. The layout of 18 columns, in use since Kepmendagri
050-5889/2021, has two outputs of a sub kegiatan, one as the Renstra words it and one as the decree does; each target
is a number and, in the next cell, its unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import form
from kodefikasi.formulir.kolom import Formulir

URUTAN = 100

_RESMI = """
kode        kode    Kode
nama        nama    Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan
indikator   teks    Indikator Kinerja Program/Kegiatan
lokasi      label   Rencana Tahun {pagu|n} > Lokasi
target      besaran " > Target Capaian Kinerja
pagu        rupiah  " > Kebutuhan Dana/Pagu Indikatif = Pagu Indikatif Rencana tahun n
sumber_dana label   " > Sumber Dana
catatan     catatan Catatan Penting
target_maju besaran Prakiraan Maju Rencana Tahun {pagu_maju|n+1} > Target Capaian Kinerja = Target Prakiraan Maju
pagu_maju   rupiah  " > Kebutuhan Dana/Pagu Indikatif = Pagu Indikatif Prakiraan Maju tahun n+1
"""
_SIPD = """
kode                kode    Kode
nama                nama    Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan
indikator_program   teks    Indikator Kinerja > Capaian Program ; tingkat program
indikator_keputusan teks    " > Keluaran Sub Kegiatan ; tingkat sub_kegiatan ; acuan indikator
indikator_kegiatan  teks    " > Hasil Kegiatan ; tingkat kegiatan
lokasi              label   Rencana Tahun {pagu|n} > Lokasi Output Kegiatan
target_program      besaran " > Target Capaian Kinerja > Program = Target Program ; tingkat program
target_keputusan    besaran " > " > Keluaran Sub Kegiatan = Target Keluaran Sub Kegiatan ; tingkat sub_kegiatan
target_kegiatan     besaran " > " > Hasil Kegiatan = Target Hasil Kegiatan ; tingkat kegiatan
pagu                rupiah  " > Pagu Indikatif = Pagu Indikatif Rencana tahun n
sumber_dana         label   " > Sumber Dana
catatan             catatan Catatan Penting
indikator_maju      teks    Prakiraan Maju Rencana Tahun {pagu_maju|n+1} > Target Capaian Kinerja > Tolok Ukur
target_maju         besaran " > " > Target = Target Prakiraan Maju Rencana tahun n+1
pagu_maju           rupiah  " > Kebutuhan Dana/Pagu Indikatif = Pagu Indikatif Prakiraan Maju tahun n+1
"""
_DELAPAN_BELAS = """
kode                kode    Kode
nama                nama    Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan
indikator_program   teks    Indikator Program/Kegiatan/Sub Kegiatan > Capaian Program ; tingkat program
indikator_kegiatan  teks    " > Hasil Kegiatan ; tingkat kegiatan
indikator_renstra   teks    " > Keluaran Sub Kegiatan (sesuai Renstra PD)
    = Keluaran Sub Kegiatan (Renstra) ; tingkat sub_kegiatan
indikator_keputusan teks    " > Keluaran Sub Kegiatan (sesuai Kepmendagri)
    = Keluaran Sub Kegiatan (Kepmendagri) ; tingkat sub_kegiatan ; acuan indikator
lokasi              label   Rencana Tahun {pagu|n} > Lokasi Keluaran Kegiatan
target_program      angka   " > Target Capaian Kinerja > Program > Target = Target Program ; tingkat program
=satuan_program     satuan  " > " > " > Satuan ; tingkat program
target_kegiatan     angka   " > " > Hasil Kegiatan > Target = Target Hasil Kegiatan ; tingkat kegiatan
=satuan_kegiatan    satuan  " > " > " > Satuan ; tingkat kegiatan
target_renstra      angka   " > " > Keluaran Sub Kegiatan (sesuai Renstra PD) > Target
    = Target Keluaran (Renstra) ; tingkat sub_kegiatan
=satuan_renstra     satuan  " > " > " > Satuan ; tingkat sub_kegiatan
target_keputusan    angka   " > " > Keluaran Sub Kegiatan (sesuai Kepmendagri) > Target
    = Target Keluaran (Kepmendagri) ; tingkat sub_kegiatan
=satuan_keputusan   satuan  " > " > " > Satuan ; tingkat sub_kegiatan ; acuan satuan
pagu                rupiah  " > Pagu Indikatif = Pagu Indikatif Rencana tahun n
sumber_dana         label   " > Sumber Dana
catatan             catatan Catatan Penting
indikator_maju      teks    Prakiraan Maju Rencana Tahun {pagu_maju|n+1} > Target Capaian Kinerja > Tolok Ukur
target_maju         angka   " > " > Target = Target Prakiraan Maju Rencana tahun n+1
pagu_maju           rupiah  " > Pagu Indikatif = Pagu Indikatif Prakiraan Maju Rencana tahun n+1
keterangan          catatan Keterangan
"""


def forms() -> Iterator[Formulir]:
    """Yield the form, then the print of SIPD and the layout of 18 columns."""
    for kunci, kolom in (("T-C.33", _RESMI), ("T-C.33 (cetak SIPD)", _SIPD), ("T-C.33 (18 kolom)", _DELAPAN_BELAS)):
        yield form(
            kunci,
            "Rumusan rencana program dan kegiatan perangkat daerah dan prakiraan maju",
            "Permendagri 86/2017",
            kolom,
            kepastian="Sepuluh kolom terlihat pada satu aplikasi kabupaten; 18 kolom sesuai dokumen contoh.",
            ragam_dari=None if kunci == "T-C.33" else "T-C.33",
        )
