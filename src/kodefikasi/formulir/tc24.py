"""T-C.24: budget and its realisation over the years of the Renstra (Permendagri 86/2017).

Seen in one published layout: 18 columns, the last two the mean growth of budget and realisation.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered
from kodefikasi.formulir.tc23 import BANYAK_TAHUN
from kodefikasi.formulir.tc27 import TAHUN, of_years

_TUMBUH = "Rata-rata Pertumbuhan"


def _years(tahun: int, kunci: str, atas: str, judul: str, jenis: Jenis, akhiran: str = "") -> Iterator[Kolom]:
    for n in range(1, tahun + 1):
        k = f"{kunci}_{n}{akhiran}"
        yield Kolom(k, "", f"{judul} tahun ke-{n}", jenis, kepala=(atas, f"{{{k}|{n}}}"))


def _formulir(tahun: int) -> Formulir:
    return Formulir(
        kunci=of_years("T-C.24", tahun),
        nama="Anggaran dan realisasi pendanaan pelayanan perangkat daerah",
        sumber="Permendagri 86/2017",
        kepastian="Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca.",
        kolom=numbered(
            (
                Kolom("nama", "", "Uraian", Jenis.NAMA),
                *_years(tahun, "pagu", "Anggaran pada Tahun ke-", "Anggaran", Jenis.RUPIAH),
                *_years(tahun, "realisasi", "Realisasi Anggaran pada Tahun ke-", "Realisasi", Jenis.RUPIAH, "_rp"),
                *_years(
                    tahun, "tingkat", "Rasio antara Realisasi dan Anggaran Tahun ke-", "Rasio", Jenis.PERSEN, "_rp"
                ),
                Kolom("pertumbuhan_pagu", "", f"{_TUMBUH} Anggaran", Jenis.PERSEN, kepala=(_TUMBUH, "Anggaran")),
                Kolom("pertumbuhan_realisasi", "", f"{_TUMBUH} Realisasi", Jenis.PERSEN, kepala=(_TUMBUH, "Realisasi")),
            )
        ),
        tahun_kolom=tuple(f"pagu_{n}" for n in range(1, tahun + 1)),
        tahun_sama={f"{k}_{n}_rp": f"pagu_{n}" for n in range(1, tahun + 1) for k in ("realisasi", "tingkat")},
        ragam_dari=None if tahun == TAHUN else "T-C.24",
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return map(_formulir, BANYAK_TAHUN)
