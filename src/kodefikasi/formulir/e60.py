"""E.60: quarterly evaluation of the RKPD's results (Permendagri 86/2017).

The columns are those of E.81 for RKPD and RPJMD, with the codes beside the running numbers: 16 columns, 17 where the
rate of the year is printed. Seen with the formulas 14 = 7+13 and 15 = 14/6×100, which are those of the 16 columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.e81 import SASARAN, Ragam, RencanaKolom, evaluation, layouts
from kodefikasi.formulir.kolom import Formulir

URUTAN = 180

_RKPD = RencanaKolom("RKPD Kabupaten/Kota", "RPJMD Kabupaten/Kota", "RKPD", "RPJMD")


_AWAL = SASARAN.replace("nama  ", "kode kode Kode\nnama  ", 1)


def _formulir(kunci: str, ragam: Ragam) -> Formulir:
    return Formulir(
        kunci=kunci,
        nama="Evaluasi terhadap hasil RKPD",
        sumber="Permendagri 86/2017",
        kepastian="Susunan dan rumusnya terlihat pada satu aplikasi daerah; teks peraturannya tidak dibaca.",
        kolom=evaluation(_RKPD, ragam, _AWAL, "Perangkat Daerah"),
        ragam_dari=None if kunci == "E.60" else "E.60",
        petunjuk=r"\brpjmd\b|\brkpd\b",
        perlu_petunjuk=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then its layouts."""
    return (_formulir(*x) for x in layouts("E.60", 16))
