"""T-C.29: evaluation of the Renja's results and of the Renstra's progress (Permendagri 86/2017)."""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom

_TARGET = "Target Kinerja Capaian Program (Renstra Perangkat Daerah)"
_LALU = "Target dan Realisasi Kinerja Program dan Kegiatan Tahun {target_lalu|n-2}"
_MASA = "[ Tahun {renstra_awal|awal} s.d. {renstra_akhir|akhir}]"
_PERKIRAAN = "Perkiraan Realisasi Capaian Target Renstra Perangkat Daerah s/d tahun berjalan"

_TC29 = Formulir(
    kunci="T-C.29",
    nama="Rekapitulasi evaluasi hasil pelaksanaan Renja dan pencapaian Renstra perangkat daerah",
    sumber="Permendagri 86/2017",
    kepastian="Sesuai dokumen contoh, yang dicetak menurut formulir ini, dan beberapa sumber terbuka.",
    kolom=(
        Kolom("kode", "1", "Kode", Jenis.KODE),
        Kolom(
            "nama",
            "2",
            "Urusan/Bidang Urusan dan Program/Kegiatan",
            Jenis.NAMA,
            kepala=("Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",),
        ),
        Kolom(
            "indikator",
            "3",
            "Indikator Kinerja Program/Kegiatan",
            Jenis.TEKS,
            kepala=("Indikator Kinerja Program (outcomes)/Kegiatan (output)",),
        ),
        Kolom(
            "target_renstra",
            "4",
            _TARGET,
            Jenis.BESARAN,
            kepala=(f"{_TARGET}{_MASA}[ Tahun {{target_renstra}}]",),
        ),
        Kolom(
            "realisasi_sebelum",
            "5",
            "Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d tahun n-3",
            Jenis.BESARAN,
            kepala=(
                "Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d dengan tahun {realisasi_sebelum|n-3}",
            ),
        ),
        Kolom(
            "target_lalu",
            "6",
            "Target Renja tahun n-2",
            Jenis.BESARAN,
            kepala=(_LALU, "Target Renja Perangkat Daerah tahun {target_lalu|n-2}"),
        ),
        Kolom(
            "realisasi_lalu",
            "7",
            "Realisasi Renja tahun n-2",
            Jenis.BESARAN,
            kepala=(_LALU, "Realisasi Renja Perangkat Daerah tahun {realisasi_lalu|n-2}"),
        ),
        Kolom(
            "tingkat_realisasi",
            "8",
            "Tingkat Realisasi (%)",
            Jenis.PERSEN,
            rumus="7/6",
            fungsi="realisation_rate",
            aturan=("R001", "R002", "R003"),
            kepala=(_LALU, "Tingkat Realisasi (%)"),
        ),
        Kolom(
            "target_berjalan",
            "9",
            "Target Program dan Kegiatan Renja tahun n-1",
            Jenis.BESARAN,
            kepala=("Target Program dan Kegiatan (Renja Perangkat Daerah tahun {target_berjalan|n-1})",),
        ),
        Kolom(
            "capaian",
            "10",
            "Realisasi Capaian Program dan Kegiatan s/d tahun n-1",
            Jenis.BESARAN,
            rumus="5+7+9",
            fungsi="explain_accumulation",
            aturan=("S001", "S006"),
            kepala=(
                _PERKIRAAN,
                "Realisasi Capaian Program dan Kegiatan s/d tahun berjalan[ (tahun {capaian|n-1})]",
            ),
        ),
        Kolom(
            "tingkat_capaian",
            "11",
            "Tingkat Capaian Realisasi Target Renstra (%)",
            Jenis.PERSEN,
            rumus="10/4",
            fungsi="renstra_progress",
            aturan=("S002", "R002", "R003"),
            kepala=(_PERKIRAAN, "Tingkat Capaian Realisasi Target Renstra (%)"),
        ),
    ),
)


def forms() -> Iterator[Formulir]:
    """Yield the form."""
    yield _TC29
