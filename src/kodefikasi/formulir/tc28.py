"""T-C.28: indicators of the office that refer to the goals of the RPJMD (Permendagri 86/2017)."""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import SEMUA_TAHUN, forms_over_years
from kodefikasi.formulir.kolom import Formulir

URUTAN = 60

_AWAL = """
nomor        nomor   No
indikator    teks    Indikator
awal         besaran Kondisi Kinerja pada Awal Periode RPJMD[ ({awal})] = Kondisi Kinerja pada Awal Periode RPJMD
"""
_TAHUNAN = "target_# besaran Target Capaian Setiap Tahun > Tahun {target_#|ke-#} = Target Capaian tahun ke-#"
_AKHIR = """
target_akhir besaran Kondisi Kinerja pada Akhir Periode RPJMD[ ({target_akhir|akhir})]
    = Kondisi Kinerja pada Akhir Periode RPJMD ; fungsi explain_plan ; aturan S003
"""


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return forms_over_years(
        "T-C.28",
        "Indikator kinerja perangkat daerah yang mengacu pada tujuan dan sasaran RPJMD",
        "Permendagri 86/2017",
        (_AWAL, [_TAHUNAN], _AKHIR),
        SEMUA_TAHUN,
        kepastian="Terlihat pada beberapa Renstra; nomor formulirnya dari pengetahuan umum.",
        milik_tujuan=True,
        petunjuk=r"\brpjmd\b",
        perlu_petunjuk=True,
    )
