"""T-C.29: evaluation of the Renja's results and of the Renstra's progress (Permendagri 86/2017)."""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import form
from kodefikasi.formulir.kolom import Formulir

URUTAN = 70

_KOLOM = """
kode              kode    Kode
nama              nama    Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan
    = Urusan/Bidang Urusan dan Program/Kegiatan
indikator         teks    Indikator Kinerja Program (outcomes)/Kegiatan (output) = Indikator Kinerja Program/Kegiatan
target_renstra    besaran Target Kinerja Capaian Program (Renstra Perangkat Daerah)\
[ Tahun {renstra_awal|awal} s.d. {renstra_akhir|akhir}][ Tahun {target_renstra}]
    = Target Kinerja Capaian Program (Renstra Perangkat Daerah)
realisasi_sebelum besaran Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d dengan tahun \
{realisasi_sebelum|n-3}
    = Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d tahun n-3
target_lalu       besaran Target dan Realisasi Kinerja Program dan Kegiatan Tahun {target_lalu|n-2}
    > Target Renja Perangkat Daerah tahun {target_lalu|n-2} = Target Renja tahun n-2
realisasi_lalu    besaran " > Realisasi Renja Perangkat Daerah tahun {realisasi_lalu|n-2} = Realisasi Renja tahun n-2
tingkat_realisasi persen  " > Tingkat Realisasi (%)
    ; rumus {realisasi_lalu}/{target_lalu} ; fungsi realisation_rate ; aturan R001 R002 R003
target_berjalan   besaran Target Program dan Kegiatan (Renja Perangkat Daerah tahun {target_berjalan|n-1})
    = Target Program dan Kegiatan Renja tahun n-1
capaian           besaran Perkiraan Realisasi Capaian Target Renstra Perangkat Daerah s/d tahun berjalan
    > Realisasi Capaian Program dan Kegiatan s/d tahun berjalan[ (tahun {capaian|n-1})]
    = Realisasi Capaian Program dan Kegiatan s/d tahun n-1
    ; rumus {realisasi_sebelum}+{realisasi_lalu}+{target_berjalan} ; fungsi explain_accumulation ; aturan S001 S006
tingkat_capaian   persen  " > Tingkat Capaian Realisasi Target Renstra (%)
    ; rumus {capaian}/{target_renstra} ; fungsi renstra_progress ; aturan S002 R002 R003
"""


def forms() -> Iterator[Formulir]:
    """Yield the form."""
    yield form(
        "T-C.29",
        "Rekapitulasi evaluasi hasil pelaksanaan Renja dan pencapaian Renstra perangkat daerah",
        "Permendagri 86/2017",
        _KOLOM,
        kepastian="Sesuai dokumen contoh, yang dicetak menurut formulir ini, dan beberapa sumber terbuka.",
    )
