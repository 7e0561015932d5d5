"""T-C.25: goals and targets of the Renstra (Permendagri 86/2017).

Seen in one published layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import forms_over_years
from kodefikasi.formulir.kolom import Formulir

URUTAN = 30

_AWAL = """
nomor     nomor No
tujuan    teks  Tujuan
sasaran   teks  Sasaran
indikator teks  Indikator Tujuan/Sasaran
"""
_TAHUNAN = "target_# besaran Target Kinerja Tujuan/Sasaran pada Tahun ke- > {target_#|#} = Target tahun ke-#"


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return forms_over_years(
        "T-C.25",
        "Tujuan dan sasaran jangka menengah pelayanan perangkat daerah",
        "Permendagri 86/2017",
        (_AWAL, [_TAHUNAN], ""),
        kepastian="Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca.",
        milik_tujuan=True,
        petunjuk=r"\btujuan\b",
        perlu_petunjuk=True,
    )
