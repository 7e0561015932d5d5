"""E.75: whether the RKA agrees with the Renja (Permendagri 86/2017). Seen in one published layout."""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import form
from kodefikasi.formulir.kolom import Formulir

URUTAN = 150

_KOLOM = """
kode                kode    Kode
nama                nama    Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan
indikator_renja     teks    Indikator Kinerja > Renja = Indikator Kinerja Renja
indikator_rka       teks    " > RKA = Indikator Kinerja RKA
lokasi_renja        label   Rencana Tahun {pagu_renja|n} > Lokasi > Renja = Lokasi Renja
lokasi_rka          label   " > " > RKA = Lokasi RKA
target_renja        besaran " > Target Capaian Kinerja > Renja = Target Renja
target_rka          besaran " > " > RKA = Target RKA
pagu_renja          rupiah  " > Dana > Renja = Dana Renja
pagu_rka            rupiah  " > " > RKA = Dana RKA
target_maju_renja   besaran Prakiraan Maju Rencana Tahun {pagu_maju_renja|n+1} > Target Capaian Kinerja > Renja
    = Target Prakiraan Maju Renja
target_maju_rka     besaran " > " > RKA = Target Prakiraan Maju RKA
pagu_maju_renja     rupiah  " > Dana > Renja = Dana Prakiraan Maju Renja
pagu_maju_rka       rupiah  " > " > RKA = Dana Prakiraan Maju RKA
sesuai              catatan Kesesuaian > Ya = Kesesuaian: Ya
tidak_sesuai        catatan " > Tidak = Kesesuaian: Tidak
evaluasi            catatan Evaluasi Hasil Kesesuaian
tindak_lanjut       catatan Tindak Lanjut
hasil_tindak_lanjut catatan Hasil Tindak Lanjut
"""


def forms() -> Iterator[Formulir]:
    """Yield the form."""
    yield form(
        "E.75",
        "Kesesuaian antara Renja perangkat daerah dan RKA",
        "Permendagri 86/2017",
        _KOLOM,
        kepastian="Susunannya terlihat pada formulir tahunan satu kota; teks peraturannya tidak dibaca.",
    )
