"""T-C.29: evaluation of the Renja's results and of the Renstra's progress (Permendagri 86/2017)."""

from __future__ import annotations

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom

TC29 = Formulir(
    kunci="T-C.29",
    nama="Rekapitulasi evaluasi hasil pelaksanaan Renja dan pencapaian Renstra perangkat daerah",
    sumber="Permendagri 86/2017",
    kolom=(
        Kolom("kode", "1", "Kode", Jenis.KODE),
        Kolom("nama", "2", "Urusan/Bidang Urusan dan Program/Kegiatan", Jenis.NAMA),
        Kolom("indikator", "3", "Indikator Kinerja Program/Kegiatan", Jenis.TEKS),
        Kolom("target_renstra", "4", "Target Kinerja Capaian Program (Renstra Perangkat Daerah)", Jenis.BESARAN),
        Kolom(
            "realisasi_sebelum",
            "5",
            "Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d tahun n-3",
            Jenis.BESARAN,
        ),
        Kolom("target_lalu", "6", "Target Renja tahun n-2", Jenis.BESARAN),
        Kolom("realisasi_lalu", "7", "Realisasi Renja tahun n-2", Jenis.BESARAN),
        Kolom(
            "tingkat_realisasi",
            "8",
            "Tingkat Realisasi (%)",
            Jenis.PERSEN,
            rumus="7/6",
            fungsi="realisation_rate",
            aturan=("R001", "R002", "R003"),
        ),
        Kolom("target_berjalan", "9", "Target Program dan Kegiatan Renja tahun n-1", Jenis.BESARAN),
        Kolom(
            "capaian",
            "10",
            "Realisasi Capaian Program dan Kegiatan s/d tahun n-1",
            Jenis.BESARAN,
            rumus="5+7+9",
            fungsi="explain_accumulation",
            aturan=("S001", "S006"),
        ),
        Kolom(
            "tingkat_capaian",
            "11",
            "Tingkat Capaian Realisasi Target Renstra (%)",
            Jenis.PERSEN,
            rumus="10/4",
            fungsi="renstra_progress",
            aturan=("S002", "R002", "R003"),
        ),
    ),
    ciri=(
        r"\bkode\b",
        r"indikator kinerja",
        r"target kinerja capaian program|target capaian kinerja renstra",
        r"realisasi target kinerja hasil program",
        r"target dan realisasi kinerja",
        r"tingkat realisasi",
        r"tingkat capaian realisasi|tingkat capaian target renstra",
    ),
    tahun={
        "renstra_awal": r"renstra[^|]*?tahun (\d{4})\s*(?:s\.?d\.?|s/d|-|–|sampai)",
        "renstra_akhir": r"renstra[^|]*?tahun \d{4}\s*(?:s\.?d\.?|s/d|-|–|sampai)\D{0,20}?(\d{4})",
        "realisasi_sebelum": r"realisasi target kinerja[^|]*?s/d[^|]*?tahun (\d{4})",
        "target_lalu": r"target renja[^|]*?tahun (\d{4})",
        "realisasi_lalu": r"realisasi renja[^|]*?tahun (\d{4})",
        "target_berjalan": r"target program dan kegiatan[^|]*?tahun (\d{4})",
        "capaian": r"realisasi capaian[^|]*?tahun (\d{4})",
    },
)
