"""The Renja before and after a change: with the difference, with its percentage too, or without both.

No regulation words the table; it is seen as a variant of T-C.33.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import form
from kodefikasi.formulir.kolom import Formulir

URUTAN = 140

_KOLOM = """
kode            kode    Kode
nama            nama    Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan
indikator       teks    Indikator Kinerja
lokasi_sebelum  label   Sebelum Perubahan > Lokasi
target_sebelum  besaran " > Target Kinerja
pagu_sebelum    rupiah  " > Pagu Indikatif
lokasi_setelah  label   Setelah Perubahan > Lokasi
target_setelah  besaran " > Target Kinerja
pagu_setelah    rupiah  " > Pagu Indikatif
"""
_PERSEN = """
pagu_selisih    rupiah  Bertambah/(Berkurang) > Rp = Bertambah/(Berkurang)
tingkat_selisih persen  " > % = Bertambah/(Berkurang) (%)
"""
_RAGAM = {"": "pagu_selisih rupiah Bertambah/(Berkurang)", " (persen)": _PERSEN, " (tanpa selisih)": ""}


def forms() -> Iterator[Formulir]:
    """Yield the table with the difference, with its percentage, and without both."""
    for ragam, selisih in _RAGAM.items():
        yield form(
            f"Renja perubahan{ragam}",
            "Rumusan perubahan rencana program dan kegiatan perangkat daerah",
            "ragam perangkat daerah dari formulir T-C.33",
            _KOLOM + selisih,
            kepastian="Ragam yang dipakai perangkat daerah; tidak ada formulir resminya.",
            ragam_dari="Renja perubahan" if ragam else None,
        )
