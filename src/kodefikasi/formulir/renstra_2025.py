"""The table of programs and funding of a Renstra 2025–2029 (Inmendagri 2/2025), which takes the place of T-C.27.

Codes stand in the names; there is no column for the end of the plan. Seen in several published layouts.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import forms_over_years
from kodefikasi.formulir.kolom import Formulir

URUTAN = 110

_AWAL = """
nama       nama    Bidang Urusan/Program/Outcome/Kegiatan/Subkegiatan/Output
indikator  teks    Indikator Outcome/Output
awal       besaran Baseline[ Tahun {awal}] = Baseline
"""
_TAHUNAN = """
target_#   besaran Target dan Pagu Indikatif Tahun > Tahun {target_#|ke-#} > Target = Target tahun ke-#
pagu_#     rupiah  " > " > Pagu = Rp tahun ke-# ; aturan P001 P002 P003
"""
#: Its own words, and kegiatan; programs of an RPJMD have the same figures, but neither those nor this title.
_KATA = r"\A(?!(?!.*\brenstra\b).*\brpjmd\b)(?=.*kegiatan).*(?:\bbaseline\b|\boutcome ?/ ?kegiatan\b)"


def forms() -> Iterator[Formulir]:
    """Yield the table, then those for other numbers of years."""
    return forms_over_years(
        "Renstra 2025",
        "Rencana program, kegiatan, subkegiatan, dan pendanaan perangkat daerah",
        "Inmendagri 2/2025",
        (_AWAL, [_TAHUNAN], "keterangan catatan Keterangan"),
        kepastian="Susunannya terlihat pada beberapa Renstra 2025–2029; instruksinya sendiri tidak dibaca.",
        petunjuk=_KATA,
        perlu_petunjuk=True,
    )
