"""The table of programs and kegiatan of an RKPD (Permendagri 86/2017), with the figures of T-C.33.

Seen in one published layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import form
from kodefikasi.formulir.kolom import Formulir

URUTAN = 200

_KOLOM = """
kode             kode    Kode
nama             nama    Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan
prioritas_daerah catatan Prioritas Daerah
sasaran          teks    Sasaran Daerah
lokasi           label   Lokasi
indikator        teks    Indikator Kinerja
target           besaran Rencana Tahun {pagu|n} > Target Capaian Kinerja
pagu             rupiah  " > Pagu Indikatif = Pagu Indikatif Rencana tahun n
sumber_dana      label   " > Sumber Dana
target_maju      besaran Prakiraan Maju Rencana Tahun {pagu_maju|n+1} > Target Capaian Kinerja = Target Prakiraan Maju
pagu_maju        rupiah  " > Pagu Indikatif = Pagu Indikatif Prakiraan Maju
penanggung_jawab label   Perangkat Daerah Penanggung Jawab
"""


def forms() -> Iterator[Formulir]:
    """Yield the table."""
    yield form(
        "RKPD",
        "Rencana program dan kegiatan daerah",
        "Permendagri 86/2017",
        _KOLOM,
        kepastian="Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca.",
        petunjuk=r"\brkpd\b|\bsasaran daerah\b|\bkegiatan daerah\b",
        perlu_petunjuk=True,
    )
