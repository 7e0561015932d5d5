"""T-C.23: achievements of the office's services over the years of the Renstra (Permendagri 86/2017).

Two published layouts of the table agree on its columns; the ratio is of what was realised to the target of its year.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered
from kodefikasi.formulir.tc27 import TAHUN, of_years

#: Numbers of years for which forms with several columns a year are there, the usual one first.
BANYAK_TAHUN = (5, 6, 2, 3, 4)


def _years(tahun: int, kunci: str, atas: str, judul: str, jenis: Jenis) -> Iterator[Kolom]:
    for n in range(1, tahun + 1):
        yield Kolom(f"{kunci}_{n}", "", f"{judul} tahun ke-{n}", jenis, kepala=(atas, f"{{{kunci}_{n}|{n}}}"))


def _formulir(tahun: int) -> Formulir:
    return Formulir(
        kunci=of_years("T-C.23", tahun),
        nama="Pencapaian kinerja pelayanan perangkat daerah",
        sumber="Permendagri 86/2017",
        kepastian="Dua aplikasi daerah sepakat atas kolomnya; teks peraturannya tidak dibaca.",
        kolom=numbered(
            (
                Kolom("nomor", "", "No", Jenis.NOMOR),
                Kolom("indikator", "", "Indikator Kinerja sesuai Tugas dan Fungsi Perangkat Daerah", Jenis.TEKS),
                Kolom("nspk", "", "Target NSPK", Jenis.CATATAN),
                Kolom("ikk", "", "Target IKK", Jenis.CATATAN),
                Kolom("lain", "", "Target Indikator Lainnya", Jenis.CATATAN),
                *_years(tahun, "target", "Target Renstra Perangkat Daerah Tahun ke-", "Target Renstra", Jenis.BESARAN),
                *_years(tahun, "realisasi", "Realisasi Capaian Tahun ke-", "Realisasi Capaian", Jenis.BESARAN),
                *_years(tahun, "tingkat", "Rasio Capaian pada Tahun ke-", "Rasio Capaian", Jenis.PERSEN),
            )
        ),
        tahun_kolom=tuple(f"target_{n}" for n in range(1, tahun + 1)),
        tahun_sama={f"{k}_{n}": f"target_{n}" for n in range(1, tahun + 1) for k in ("realisasi", "tingkat")},
        ragam_dari=None if tahun == TAHUN else "T-C.23",
        petunjuk=r"\brenstra\b|\bkinerja pelayanan\b",
        perlu_petunjuk=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return map(_formulir, BANYAK_TAHUN)
