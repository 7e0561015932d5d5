"""T-C.30: performance of the office's services against the Renstra (Permendagri 86/2017)."""

from __future__ import annotations

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom

_TARGET, _REALISASI, _PROYEKSI = "Target Renstra Perangkat Daerah", "Realisasi Capaian", "Proyeksi"

TC30 = Formulir(
    kunci="T-C.30",
    nama="Pencapaian kinerja pelayanan perangkat daerah",
    sumber="Permendagri 86/2017",
    kolom=(
        Kolom("nomor", "1", "No", Jenis.NOMOR),
        Kolom("indikator", "2", "Indikator", Jenis.TEKS),
        Kolom("spm", "3", "SPM/Standar Nasional", Jenis.CATATAN),
        Kolom("ikk", "4", "IKK", Jenis.CATATAN),
        Kolom(
            "target_1",
            "5",
            "Target Renstra tahun n-2",
            Jenis.BESARAN,
            kepala=(_TARGET, "Tahun {target_1|n-2}"),
        ),
        Kolom(
            "target_2",
            "6",
            "Target Renstra tahun n-1",
            Jenis.BESARAN,
            kepala=(_TARGET, "Tahun {target_2|n-1}"),
        ),
        Kolom(
            "target_3",
            "7",
            "Target Renstra tahun n",
            Jenis.BESARAN,
            kepala=(_TARGET, "Tahun {target_3|n}"),
        ),
        Kolom(
            "target_4",
            "8",
            "Target Renstra tahun n+1",
            Jenis.BESARAN,
            kepala=(_TARGET, "Tahun {target_4|n+1}"),
        ),
        Kolom(
            "realisasi_1",
            "9",
            "Realisasi Capaian tahun n-2",
            Jenis.BESARAN,
            kepala=(_REALISASI, "Tahun {realisasi_1|n-2}"),
        ),
        Kolom(
            "realisasi_2",
            "10",
            "Realisasi Capaian tahun n-1",
            Jenis.BESARAN,
            kepala=(_REALISASI, "Tahun {realisasi_2|n-1}"),
        ),
        Kolom(
            "proyeksi_3",
            "11",
            "Proyeksi tahun n",
            Jenis.BESARAN,
            kepala=(_PROYEKSI, "Tahun {proyeksi_3|n}"),
        ),
        Kolom(
            "proyeksi_4",
            "12",
            "Proyeksi tahun n+1",
            Jenis.BESARAN,
            kepala=(_PROYEKSI, "Tahun {proyeksi_4|n+1}"),
        ),
        Kolom("catatan", "13", "Catatan Analisis", Jenis.CATATAN),
    ),
    ciri=(
        r"\bno\b",
        r"\bindikator\b",
        r"\bspm\b|standar nasional",
        r"\bikk\b",
        r"target renstra",
        r"realisasi capaian",
        r"proyeksi",
        r"catatan analisis",
    ),
    tahun_kolom=(
        "target_1",
        "target_2",
        "target_3",
        "target_4",
        "realisasi_1",
        "realisasi_2",
        "proyeksi_3",
        "proyeksi_4",
    ),
)
