"""T-C.31: review of the RKPD draft, and T-C.32: proposals of stakeholders, which has the same columns.

Most offices print T-C.32 with six columns, without the side of the RKPD and without money.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.baku import KEBUTUHAN, RKPD
from kodefikasi.formulir.daftar_kolom import form
from kodefikasi.formulir.kolom import Formulir

URUTAN = 90

_USULAN = "Usulan program dan kegiatan dari para pemangku kepentingan"
_SUMBER = "Permendagri 86/2017"
_SISI = {RKPD: "rancangan awal rkpd", KEBUTUHAN: "hasil analisis kebutuhan"}
_KOLOM = """
nomor               nomor   No
rkpd_nama           nama    Rancangan Awal RKPD > Program/Kegiatan ; sisi rkpd
rkpd_lokasi         label   " > Lokasi ; sisi rkpd
rkpd_indikator      teks    " > Indikator Kinerja ; sisi rkpd
rkpd_target         besaran " > Target Capaian ; sisi rkpd
rkpd_pagu           rupiah  " > Pagu Indikatif ; sisi rkpd
kebutuhan_nama      nama    Hasil Analisis Kebutuhan > Program/Kegiatan ; sisi kebutuhan
kebutuhan_lokasi    label   " > Lokasi ; sisi kebutuhan
kebutuhan_indikator teks    " > Indikator Kinerja ; sisi kebutuhan
kebutuhan_target    besaran " > Target Capaian ; sisi kebutuhan
kebutuhan_pagu      rupiah  " > Kebutuhan Dana ; sisi kebutuhan
catatan             catatan Catatan Penting
"""
_RINGKAS = """
nomor     nomor   No
nama      nama    Program/Kegiatan
lokasi    label   Lokasi
indikator teks    Indikator Kinerja
target    besaran Besaran/Volume
catatan   catatan Catatan
"""


def forms() -> Iterator[Formulir]:
    """Yield the review, the proposals, and the short form of the proposals, without the two sides and money."""
    for kunci, nama, petunjuk in (
        ("T-C.31", "Reviu terhadap rancangan awal RKPD", None),
        ("T-C.32", _USULAN, "usulan"),
    ):
        yield form(kunci, nama, _SUMBER, _KOLOM, kepastian="Sesuai dokumen contoh.", sisi=_SISI, petunjuk=petunjuk)
    yield form(
        "T-C.32 (6 kolom)",
        _USULAN,
        _SUMBER,
        _RINGKAS,
        kepastian="Ragam yang dipakai kebanyakan perangkat daerah.",
        ragam_dari="T-C.32",
        petunjuk=r"\busulan\b",
        perlu_petunjuk=True,
    )
