"""T-C.33: programs, kegiatan and pagu of the plan year, and the forward estimate (Permendagri 86/2017: 10 columns).

The print of SIPD has an indicator and a target for each level. The layout of 18 columns, in use since Kepmendagri
050-5889/2021, has two outputs of a sub kegiatan, one as the Renstra words it and one as the decree does; each target
is a number and, in the next cell, its unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import SAMA, Formulir, Jenis, Kolom, numbered
from kodefikasi.kode import Tingkat

_PROGRAM = frozenset({Tingkat.PROGRAM})
_KEGIATAN = frozenset({Tingkat.KEGIATAN})
_SUB = frozenset({Tingkat.SUB_KEGIATAN})

_INDIKATOR = "Indikator Program/Kegiatan/Sub Kegiatan"
_RENCANA = "Rencana Tahun {pagu|n}"
_MAJU = "Prakiraan Maju Rencana Tahun {pagu_maju|n+1}"
_TARGET = "Target Capaian Kinerja"
_DANA = "Kebutuhan Dana/Pagu Indikatif"

_RESMI = (
    Kolom("kode", "", "Kode", Jenis.KODE),
    Kolom("nama", "", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan", Jenis.NAMA),
    Kolom("indikator", "", "Indikator Kinerja Program/Kegiatan", Jenis.TEKS),
    Kolom("lokasi", "", "Lokasi", Jenis.LABEL, kepala=(_RENCANA, "Lokasi")),
    Kolom("target", "", "Target Capaian Kinerja", Jenis.BESARAN, kepala=(_RENCANA, _TARGET)),
    Kolom("pagu", "", "Pagu Indikatif Rencana tahun n", Jenis.RUPIAH, kepala=(_RENCANA, _DANA)),
    Kolom("sumber_dana", "", "Sumber Dana", Jenis.LABEL, kepala=(_RENCANA, "Sumber Dana")),
    Kolom("catatan", "", "Catatan Penting", Jenis.CATATAN),
    Kolom("target_maju", "", "Target Prakiraan Maju", Jenis.BESARAN, kepala=(_MAJU, _TARGET)),
    Kolom("pagu_maju", "", "Pagu Indikatif Prakiraan Maju tahun n+1", Jenis.RUPIAH, kepala=(_MAJU, _DANA)),
)

_ATAS_SIPD = "Indikator Kinerja"
_SIPD = (
    Kolom("kode", "", "Kode", Jenis.KODE),
    Kolom("nama", "", "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", Jenis.NAMA),
    Kolom(
        "indikator_program",
        "",
        "Capaian Program",
        Jenis.TEKS,
        tingkat=_PROGRAM,
        kepala=(_ATAS_SIPD, "Capaian Program"),
    ),
    Kolom(
        "indikator_keputusan",
        "",
        "Keluaran Sub Kegiatan",
        Jenis.TEKS,
        tingkat=_SUB,
        acuan="indikator",
        kepala=(_ATAS_SIPD, "Keluaran Sub Kegiatan"),
    ),
    Kolom(
        "indikator_kegiatan",
        "",
        "Hasil Kegiatan",
        Jenis.TEKS,
        tingkat=_KEGIATAN,
        kepala=(_ATAS_SIPD, "Hasil Kegiatan"),
    ),
    Kolom("lokasi", "", "Lokasi Output Kegiatan", Jenis.LABEL, kepala=(_RENCANA, "Lokasi Output Kegiatan")),
    Kolom(
        "target_program",
        "",
        "Target Program",
        Jenis.BESARAN,
        tingkat=_PROGRAM,
        kepala=(_RENCANA, _TARGET, "Program"),
    ),
    Kolom(
        "target_keputusan",
        "",
        "Target Keluaran Sub Kegiatan",
        Jenis.BESARAN,
        tingkat=_SUB,
        kepala=(_RENCANA, _TARGET, "Keluaran Sub Kegiatan"),
    ),
    Kolom(
        "target_kegiatan",
        "",
        "Target Hasil Kegiatan",
        Jenis.BESARAN,
        tingkat=_KEGIATAN,
        kepala=(_RENCANA, _TARGET, "Hasil Kegiatan"),
    ),
    Kolom("pagu", "", "Pagu Indikatif Rencana tahun n", Jenis.RUPIAH, kepala=(_RENCANA, "Pagu Indikatif")),
    Kolom("sumber_dana", "", "Sumber Dana", Jenis.LABEL, kepala=(_RENCANA, "Sumber Dana")),
    Kolom("catatan", "", "Catatan Penting", Jenis.CATATAN),
    Kolom("indikator_maju", "", "Tolok Ukur", Jenis.TEKS, kepala=(_MAJU, _TARGET, "Tolok Ukur")),
    Kolom(
        "target_maju", "", "Target Prakiraan Maju Rencana tahun n+1", Jenis.BESARAN, kepala=(_MAJU, _TARGET, "Target")
    ),
    Kolom("pagu_maju", "", "Pagu Indikatif Prakiraan Maju tahun n+1", Jenis.RUPIAH, kepala=(_MAJU, _DANA)),
)


def _with_unit(
    kunci: str, judul: str, kepala: str, tingkat: frozenset[Tingkat], acuan: str | None = None
) -> Iterator[Kolom]:
    """Yield a target in two cells, number and unit."""
    atas = (_RENCANA, _TARGET, kepala)
    yield Kolom(f"target_{kunci}", "", judul, Jenis.ANGKA, tingkat=tingkat, kepala=(*atas, "Target"))
    yield Kolom(f"satuan_{kunci}", SAMA, "Satuan", Jenis.SATUAN, tingkat=tingkat, acuan=acuan, kepala=(*atas, "Satuan"))


_RENSTRA, _KEPUTUSAN = "Keluaran Sub Kegiatan (sesuai Renstra PD)", "Keluaran Sub Kegiatan (sesuai Kepmendagri)"
_DELAPAN_BELAS = (
    Kolom("kode", "", "Kode", Jenis.KODE),
    Kolom("nama", "", "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", Jenis.NAMA),
    Kolom(
        "indikator_program",
        "",
        "Capaian Program",
        Jenis.TEKS,
        tingkat=_PROGRAM,
        kepala=(_INDIKATOR, "Capaian Program"),
    ),
    Kolom(
        "indikator_kegiatan",
        "",
        "Hasil Kegiatan",
        Jenis.TEKS,
        tingkat=_KEGIATAN,
        kepala=(_INDIKATOR, "Hasil Kegiatan"),
    ),
    Kolom(
        "indikator_renstra",
        "",
        "Keluaran Sub Kegiatan (Renstra)",
        Jenis.TEKS,
        tingkat=_SUB,
        kepala=(_INDIKATOR, _RENSTRA),
    ),
    Kolom(
        "indikator_keputusan",
        "",
        "Keluaran Sub Kegiatan (Kepmendagri)",
        Jenis.TEKS,
        tingkat=_SUB,
        acuan="indikator",
        kepala=(_INDIKATOR, _KEPUTUSAN),
    ),
    Kolom("lokasi", "", "Lokasi Keluaran Kegiatan", Jenis.LABEL, kepala=(_RENCANA, "Lokasi Keluaran Kegiatan")),
    *_with_unit("program", "Target Program", "Program", _PROGRAM),
    *_with_unit("kegiatan", "Target Hasil Kegiatan", "Hasil Kegiatan", _KEGIATAN),
    *_with_unit("renstra", "Target Keluaran (Renstra)", _RENSTRA, _SUB),
    *_with_unit("keputusan", "Target Keluaran (Kepmendagri)", _KEPUTUSAN, _SUB, "satuan"),
    Kolom("pagu", "", "Pagu Indikatif Rencana tahun n", Jenis.RUPIAH, kepala=(_RENCANA, "Pagu Indikatif")),
    Kolom("sumber_dana", "", "Sumber Dana", Jenis.LABEL, kepala=(_RENCANA, "Sumber Dana")),
    Kolom("catatan", "", "Catatan Penting", Jenis.CATATAN),
    Kolom("indikator_maju", "", "Tolok Ukur", Jenis.TEKS, kepala=(_MAJU, _TARGET, "Tolok Ukur")),
    Kolom("target_maju", "", "Target Prakiraan Maju Rencana tahun n+1", Jenis.ANGKA, kepala=(_MAJU, _TARGET, "Target")),
    Kolom(
        "pagu_maju",
        "",
        "Pagu Indikatif Prakiraan Maju Rencana tahun n+1",
        Jenis.RUPIAH,
        kepala=(_MAJU, "Pagu Indikatif"),
    ),
    Kolom("keterangan", "", "Keterangan", Jenis.CATATAN),
)


def _formulir(ragam: str, kolom: tuple[Kolom, ...]) -> Formulir:
    return Formulir(
        kunci=f"T-C.33 ({ragam})" if ragam else "T-C.33",
        nama="Rumusan rencana program dan kegiatan perangkat daerah dan prakiraan maju",
        sumber="Permendagri 86/2017",
        kepastian="Sepuluh kolom terlihat pada satu aplikasi kabupaten; 18 kolom sesuai dokumen contoh.",
        kolom=numbered(kolom),
        ragam_dari="T-C.33" if ragam else None,
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then the print of SIPD and the layout of 18 columns."""
    yield _formulir("", _RESMI)
    yield _formulir("cetak SIPD", _SIPD)
    yield _formulir("18 kolom", _DELAPAN_BELAS)
