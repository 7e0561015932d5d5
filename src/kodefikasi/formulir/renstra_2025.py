"""The table of programs and funding of a Renstra 2025–2029 (Inmendagri 2/2025), which takes the place of T-C.27.

Codes stand in the names; there is no column for the end of the plan. Seen in several published layouts.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered
from kodefikasi.formulir.tc23 import BANYAK_TAHUN
from kodefikasi.formulir.tc27 import TAHUN, of_years, yearly

#: Its own words, and kegiatan; programs of an RPJMD have the same figures, but neither those nor this title.
_KATA = r"\A(?!(?!.*\brenstra\b).*\brpjmd\b)(?=.*kegiatan).*(?:\bbaseline\b|\boutcome ?/ ?kegiatan\b)"


def _formulir(tahun: int) -> Formulir:
    return Formulir(
        kunci=of_years("Renstra 2025", tahun),
        nama="Rencana program, kegiatan, subkegiatan, dan pendanaan perangkat daerah",
        sumber="Inmendagri 2/2025",
        kepastian="Susunannya terlihat pada beberapa Renstra 2025–2029; instruksinya sendiri tidak dibaca.",
        kolom=numbered(
            (
                Kolom("nama", "", "Bidang Urusan/Program/Outcome/Kegiatan/Subkegiatan/Output", Jenis.NAMA),
                Kolom("indikator", "", "Indikator Outcome/Output", Jenis.TEKS),
                Kolom("awal", "", "Baseline", Jenis.BESARAN, kepala=("Baseline[ Tahun {awal}]",)),
                *yearly(tahun, "Target dan Pagu Indikatif Tahun", "Pagu"),
                Kolom("keterangan", "", "Keterangan", Jenis.CATATAN),
            )
        ),
        tahun_kolom=tuple(f"target_{n}" for n in range(1, tahun + 1)),
        tahun_sama={f"pagu_{n}": f"target_{n}" for n in range(1, tahun + 1)},
        ragam_dari=None if tahun == TAHUN else "Renstra 2025",
        petunjuk=_KATA,
        perlu_petunjuk=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the table, then those for other numbers of years."""
    return map(_formulir, BANYAK_TAHUN)
