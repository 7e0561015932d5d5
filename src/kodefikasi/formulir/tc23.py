"""T-C.23: achievements of the office's services over the years of the Renstra (Permendagri 86/2017).

Two published layouts of the table agree on its columns; the ratio is of what was realised to the target of its year.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import forms_over_years
from kodefikasi.formulir.kolom import Formulir

URUTAN = 10

_AWAL = """
nomor       nomor   No
indikator   teks    Indikator Kinerja sesuai Tugas dan Fungsi Perangkat Daerah
nspk        catatan Target NSPK
ikk         catatan Target IKK
lain        catatan Target Indikator Lainnya
"""
_TAHUNAN = (
    "target_#    besaran Target Renstra Perangkat Daerah Tahun ke- > {target_#|#} = Target Renstra tahun ke-#",
    "realisasi_# besaran Realisasi Capaian Tahun ke- > {realisasi_#|#} = Realisasi Capaian tahun ke-#",
    "tingkat_#   persen  Rasio Capaian pada Tahun ke- > {tingkat_#|#} = Rasio Capaian tahun ke-#",
)


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return forms_over_years(
        "T-C.23",
        "Pencapaian kinerja pelayanan perangkat daerah",
        "Permendagri 86/2017",
        (_AWAL, _TAHUNAN, ""),
        kepastian="Dua aplikasi daerah sepakat atas kolomnya; teks peraturannya tidak dibaca.",
        petunjuk=r"\brenstra\b|\bkinerja pelayanan\b",
        perlu_petunjuk=True,
    )
