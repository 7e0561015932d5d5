"""T-C.33: programs, kegiatan and pagu of the plan year, and the forward estimate (Permendagri 86/2017).

The form as offices use it since Kepmendagri 050-5889/2021: the sub kegiatan has two outputs, one as the
Renstra words it and one as the decree does; each target is a number and, in the next cell, its unit.
"""

from __future__ import annotations

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom
from kodefikasi.kode import Tingkat

_PROGRAM = frozenset({Tingkat.PROGRAM})
_KEGIATAN = frozenset({Tingkat.KEGIATAN})
_SUB = frozenset({Tingkat.SUB_KEGIATAN})

_INDIKATOR = "Indikator Program/Kegiatan/Sub Kegiatan"
_RENCANA = "Rencana Tahun {pagu|n}"
_MAJU = "Prakiraan Maju Rencana Tahun {pagu_maju|n+1}"
_TARGET = "Target Capaian Kinerja"

TC33 = Formulir(
    kunci="T-C.33",
    nama="Rumusan rencana program dan kegiatan perangkat daerah dan prakiraan maju",
    sumber="Permendagri 86/2017",
    kolom=(
        Kolom("kode", "1", "Kode", Jenis.KODE),
        Kolom("nama", "2", "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", Jenis.NAMA),
        Kolom(
            "indikator_program",
            "3",
            "Capaian Program",
            Jenis.TEKS,
            tingkat=_PROGRAM,
            kepala=(_INDIKATOR, "Capaian Program"),
        ),
        Kolom(
            "indikator_kegiatan",
            "4",
            "Hasil Kegiatan",
            Jenis.TEKS,
            tingkat=_KEGIATAN,
            kepala=(_INDIKATOR, "Hasil Kegiatan"),
        ),
        Kolom(
            "indikator_renstra",
            "5",
            "Keluaran Sub Kegiatan (Renstra)",
            Jenis.TEKS,
            tingkat=_SUB,
            kepala=(_INDIKATOR, "Keluaran Sub Kegiatan (sesuai Renstra PD)"),
        ),
        Kolom(
            "indikator_keputusan",
            "6",
            "Keluaran Sub Kegiatan (Kepmendagri)",
            Jenis.TEKS,
            tingkat=_SUB,
            acuan="indikator",
            kepala=(_INDIKATOR, "Keluaran Sub Kegiatan (sesuai Kepmendagri)"),
        ),
        Kolom("lokasi", "7", "Lokasi Keluaran Kegiatan", Jenis.LABEL, kepala=(_RENCANA, "Lokasi Keluaran Kegiatan")),
        Kolom(
            "target_program",
            "8",
            "Target Program",
            Jenis.ANGKA,
            tingkat=_PROGRAM,
            kepala=(_RENCANA, _TARGET, "Program", "Target"),
        ),
        Kolom(
            "satuan_program",
            "8",
            "Satuan",
            Jenis.SATUAN,
            tingkat=_PROGRAM,
            kepala=(_RENCANA, _TARGET, "Program", "Satuan"),
        ),
        Kolom(
            "target_kegiatan",
            "9",
            "Target Hasil Kegiatan",
            Jenis.ANGKA,
            tingkat=_KEGIATAN,
            kepala=(_RENCANA, _TARGET, "Hasil Kegiatan", "Target"),
        ),
        Kolom(
            "satuan_kegiatan",
            "9",
            "Satuan",
            Jenis.SATUAN,
            tingkat=_KEGIATAN,
            kepala=(_RENCANA, _TARGET, "Hasil Kegiatan", "Satuan"),
        ),
        Kolom(
            "target_renstra",
            "10",
            "Target Keluaran (Renstra)",
            Jenis.ANGKA,
            tingkat=_SUB,
            kepala=(_RENCANA, _TARGET, "Keluaran Sub Kegiatan (sesuai Renstra PD)", "Target"),
        ),
        Kolom(
            "satuan_renstra",
            "10",
            "Satuan",
            Jenis.SATUAN,
            tingkat=_SUB,
            kepala=(_RENCANA, _TARGET, "Keluaran Sub Kegiatan (sesuai Renstra PD)", "Satuan"),
        ),
        Kolom(
            "target_keputusan",
            "11",
            "Target Keluaran (Kepmendagri)",
            Jenis.ANGKA,
            tingkat=_SUB,
            kepala=(_RENCANA, _TARGET, "Keluaran Sub Kegiatan (sesuai Kepmendagri)", "Target"),
        ),
        Kolom(
            "satuan_keputusan",
            "11",
            "Satuan",
            Jenis.SATUAN,
            tingkat=_SUB,
            acuan="satuan",
            kepala=(_RENCANA, _TARGET, "Keluaran Sub Kegiatan (sesuai Kepmendagri)", "Satuan"),
        ),
        Kolom("pagu", "12", "Pagu Indikatif Rencana tahun n", Jenis.RUPIAH, kepala=(_RENCANA, "Pagu Indikatif")),
        Kolom("sumber_dana", "13", "Sumber Dana", Jenis.LABEL, kepala=(_RENCANA, "Sumber Dana")),
        Kolom("catatan", "14", "Catatan Penting", Jenis.CATATAN),
        Kolom("indikator_maju", "15", "Tolok Ukur", Jenis.TEKS, kepala=(_MAJU, _TARGET, "Tolok Ukur")),
        Kolom("target_maju", "16", "Target", Jenis.ANGKA, kepala=(_MAJU, _TARGET, "Target")),
        Kolom(
            "pagu_maju",
            "17",
            "Pagu Indikatif Prakiraan Maju Rencana tahun n+1",
            Jenis.RUPIAH,
            kepala=(_MAJU, "Pagu Indikatif"),
        ),
        Kolom("keterangan", "18", "Keterangan", Jenis.CATATAN),
    ),
    ciri=(
        r"\bkode\b",
        r"capaian program",
        r"hasil kegiatan",
        r"keluaran sub kegiatan",
        r"target capaian kinerja",
        r"pagu indikatif",
        r"sumber dana",
        r"prakiraan maju",
        r"tolok ukur",
    ),
    tahun={
        "pagu": r"(?<!maju )rencana tahun (\d{4})",
        "pagu_maju": r"prakiraan maju[^|]{0,200}?tahun (\d{4})",
    },
)
