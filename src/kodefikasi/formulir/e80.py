"""E.80: evaluation of the Renstra's results, year by year (Permendagri 86/2017: 22 columns).

Seen in one published layout. The ratio of each year is what was realised in it to its target.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import forms_over_years
from kodefikasi.formulir.kolom import Formulir

URUTAN = 160

_AWAL = """
nomor            nomor   No
sasaran          teks    Sasaran
nama             nama    Program/Kegiatan
indikator        teks    Indikator Kinerja
awal             besaran Data Capaian Awal Tahun Perencanaan[ ({awal})] = Data Capaian Awal Tahun Perencanaan
target_akhir     besaran Target Capaian pada Akhir Tahun Perencanaan[ ({target_akhir|akhir})] > K = Target Akhir (K)
=pagu_akhir      rupiah  " > Rp = Target Akhir (Rp)
"""
_TAHUNAN = (
    """
target_#         besaran Target Renstra Perangkat Daerah Tahun ke- > #[ ({target_#})] > K
    = Target Renstra Perangkat Daerah Tahun ke-# (K)
=pagu_#          rupiah  " > " > Rp = Target Renstra Perangkat Daerah Tahun ke-# (Rp)
""",
    """
realisasi_#      besaran Realisasi Capaian Tahun ke- > #[ ({target_#})] > K = Realisasi Capaian Tahun ke-# (K)
=realisasi_#_rp  rupiah  " > " > Rp = Realisasi Capaian Tahun ke-# (Rp)
""",
    """
tingkat_#        persen  Rasio Capaian pada Tahun ke- > #[ ({target_#})] > K = Rasio Capaian pada Tahun ke-# (K)
=tingkat_#_rp    persen  " > " > Rp = Rasio Capaian pada Tahun ke-# (Rp)
""",
)
_AKHIR = "penanggung_jawab label Unit Perangkat Daerah Penanggung Jawab = Unit Penanggung Jawab"


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return forms_over_years(
        "E.80",
        "Evaluasi terhadap hasil Renstra perangkat daerah",
        "Permendagri 86/2017",
        (_AWAL, _TAHUNAN, _AKHIR),
        kepastian="Susunannya terlihat pada satu formulir kabupaten; teks peraturannya tidak dibaca.",
    )
