"""T-C.25: goals and targets of the Renstra (Permendagri 86/2017).

Seen in one published layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered
from kodefikasi.formulir.tc23 import BANYAK_TAHUN
from kodefikasi.formulir.tc27 import TAHUN, of_years


def _formulir(tahun: int) -> Formulir:
    atas = "Target Kinerja Tujuan/Sasaran pada Tahun ke-"
    return Formulir(
        kunci=of_years("T-C.25", tahun),
        nama="Tujuan dan sasaran jangka menengah pelayanan perangkat daerah",
        sumber="Permendagri 86/2017",
        kepastian="Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca.",
        kolom=numbered(
            (
                Kolom("nomor", "", "No", Jenis.NOMOR),
                Kolom("tujuan", "", "Tujuan", Jenis.TEKS),
                Kolom("sasaran", "", "Sasaran", Jenis.TEKS),
                Kolom("indikator", "", "Indikator Tujuan/Sasaran", Jenis.TEKS),
                *(
                    Kolom(
                        f"target_{n}", "", f"Target tahun ke-{n}", Jenis.BESARAN, kepala=(atas, f"{{target_{n}|{n}}}")
                    )
                    for n in range(1, tahun + 1)
                ),
            )
        ),
        tahun_kolom=tuple(f"target_{n}" for n in range(1, tahun + 1)),
        ragam_dari=None if tahun == TAHUN else "T-C.25",
        petunjuk=r"\btujuan\b",
        perlu_petunjuk=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return map(_formulir, BANYAK_TAHUN)
