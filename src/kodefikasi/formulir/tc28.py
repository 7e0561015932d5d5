"""T-C.28: indicators of the office that refer to the goals of the RPJMD (Permendagri 86/2017)."""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered
from kodefikasi.formulir.tc27 import BANYAK_TAHUN, TAHUN, of_years


def _formulir(tahun: int) -> Formulir:
    return Formulir(
        kunci=of_years("T-C.28", tahun),
        nama="Indikator kinerja perangkat daerah yang mengacu pada tujuan dan sasaran RPJMD",
        sumber="Permendagri 86/2017",
        kepastian="Terlihat pada beberapa Renstra; nomor formulirnya dari pengetahuan umum.",
        kolom=numbered(
            (
                Kolom("nomor", "", "No", Jenis.NOMOR),
                Kolom("indikator", "", "Indikator", Jenis.TEKS),
                Kolom(
                    "awal",
                    "",
                    "Kondisi Kinerja pada Awal Periode RPJMD",
                    Jenis.BESARAN,
                    kepala=("Kondisi Kinerja pada Awal Periode RPJMD[ ({awal})]",),
                ),
                *(
                    Kolom(
                        f"target_{n}",
                        "",
                        f"Target Capaian tahun ke-{n}",
                        Jenis.BESARAN,
                        kepala=("Target Capaian Setiap Tahun", f"Tahun {{target_{n}|ke-{n}}}"),
                    )
                    for n in range(1, tahun + 1)
                ),
                Kolom(
                    "target_akhir",
                    "",
                    "Kondisi Kinerja pada Akhir Periode RPJMD",
                    Jenis.BESARAN,
                    fungsi="explain_plan",
                    aturan=("S003",),
                    kepala=("Kondisi Kinerja pada Akhir Periode RPJMD[ ({target_akhir|akhir})]",),
                ),
            )
        ),
        tahun_kolom=tuple(f"target_{n}" for n in range(1, tahun + 1)),
        ragam_dari=None if tahun == TAHUN else "T-C.28",
        petunjuk=r"\brpjmd\b",
        perlu_petunjuk=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return map(_formulir, BANYAK_TAHUN)
