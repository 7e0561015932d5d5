"""The table of prioritised programs and their funding in an RPJMD (Permendagri 86/2017), with the figures of T-C.27.

Seen in one published layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered
from kodefikasi.formulir.tc27 import BANYAK_TAHUN, TAHUN, at_end, of_years, yearly


def _formulir(tahun: int) -> Formulir:
    return Formulir(
        kunci=of_years("RPJMD program", tahun),
        nama="Indikasi rencana program prioritas yang disertai kebutuhan pendanaan",
        sumber="Permendagri 86/2017",
        kepastian="Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca.",
        kolom=numbered(
            (
                Kolom("kode", "", "Kode", Jenis.KODE),
                Kolom("nama", "", "Bidang Urusan Pemerintahan dan Program Prioritas", Jenis.NAMA),
                Kolom("indikator", "", "Indikator Kinerja Program (outcome)", Jenis.TEKS),
                Kolom(
                    "awal", "", "Kondisi Kinerja Awal", Jenis.BESARAN, kepala=("Kondisi Kinerja Awal RPJMD[ ({awal})]",)
                ),
                *yearly(tahun, "Capaian Kinerja Program dan Kerangka Pendanaan"),
                *at_end(
                    tahun,
                    "Kondisi Kinerja pada Akhir Periode RPJMD[ ({target_akhir|akhir})]",
                    "Kondisi Kinerja pada Akhir Periode RPJMD",
                ),
                Kolom("penanggung_jawab", "", "Perangkat Daerah Penanggung Jawab", Jenis.LABEL),
            )
        ),
        tahun_kolom=tuple(f"target_{n}" for n in range(1, tahun + 1)),
        tahun_sama={f"pagu_{n}": f"target_{n}" for n in range(1, tahun + 1)},
        ragam_dari=None if tahun == TAHUN else "RPJMD program",
        petunjuk=r"\brpjmd\b",
        perlu_petunjuk=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the table, then those for other numbers of years."""
    return map(_formulir, BANYAK_TAHUN)
