"""T-C.24: budget and its realisation over the years of the Renstra (Permendagri 86/2017).

Seen in one published layout: 18 columns, the last two the mean growth of budget and realisation.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import forms_over_years
from kodefikasi.formulir.kolom import Formulir

URUTAN = 20

_TAHUNAN = (
    "pagu_#         rupiah Anggaran pada Tahun ke- > {pagu_#|#} = Anggaran tahun ke-#",
    "realisasi_#_rp rupiah Realisasi Anggaran pada Tahun ke- > {realisasi_#_rp|#} = Realisasi tahun ke-#",
    "tingkat_#_rp   persen Rasio antara Realisasi dan Anggaran Tahun ke- > {tingkat_#_rp|#} = Rasio tahun ke-#",
)
_AKHIR = """
pertumbuhan_pagu      persen Rata-rata Pertumbuhan > Anggaran = Rata-rata Pertumbuhan Anggaran
pertumbuhan_realisasi persen " > Realisasi = Rata-rata Pertumbuhan Realisasi
"""


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return forms_over_years(
        "T-C.24",
        "Anggaran dan realisasi pendanaan pelayanan perangkat daerah",
        "Permendagri 86/2017",
        ("nama nama Uraian", _TAHUNAN, _AKHIR),
        kepastian="Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca.",
    )
