"""E.75: whether the RKA agrees with the Renja (Permendagri 86/2017). Seen in one published layout."""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered

_RENCANA, _MAJU = "Rencana Tahun {pagu_renja|n}", "Prakiraan Maju Rencana Tahun {pagu_maju_renja|n+1}"


def _both(kunci: str, judul: str, jenis: Jenis, *kepala: str) -> Iterator[Kolom]:
    for k, sisi in (("renja", "Renja"), ("rka", "RKA")):
        yield Kolom(f"{kunci}_{k}", "", f"{judul} {sisi}", jenis, kepala=(*kepala, sisi))


def forms() -> Iterator[Formulir]:
    """Yield the form."""
    yield Formulir(
        kunci="E.75",
        nama="Kesesuaian antara Renja perangkat daerah dan RKA",
        sumber="Permendagri 86/2017",
        kepastian="Susunannya terlihat pada formulir tahunan satu kota; teks peraturannya tidak dibaca.",
        kolom=numbered(
            (
                Kolom("kode", "", "Kode", Jenis.KODE),
                Kolom("nama", "", "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", Jenis.NAMA),
                *_both("indikator", "Indikator Kinerja", Jenis.TEKS, "Indikator Kinerja"),
                *_both("lokasi", "Lokasi", Jenis.LABEL, _RENCANA, "Lokasi"),
                *_both("target", "Target", Jenis.BESARAN, _RENCANA, "Target Capaian Kinerja"),
                *_both("pagu", "Dana", Jenis.RUPIAH, _RENCANA, "Dana"),
                *_both("target_maju", "Target Prakiraan Maju", Jenis.BESARAN, _MAJU, "Target Capaian Kinerja"),
                *_both("pagu_maju", "Dana Prakiraan Maju", Jenis.RUPIAH, _MAJU, "Dana"),
                Kolom("sesuai", "", "Kesesuaian: Ya", Jenis.CATATAN, kepala=("Kesesuaian", "Ya")),
                Kolom("tidak_sesuai", "", "Kesesuaian: Tidak", Jenis.CATATAN, kepala=("Kesesuaian", "Tidak")),
                Kolom("evaluasi", "", "Evaluasi Hasil Kesesuaian", Jenis.CATATAN),
                Kolom("tindak_lanjut", "", "Tindak Lanjut", Jenis.CATATAN),
                Kolom("hasil_tindak_lanjut", "", "Hasil Tindak Lanjut", Jenis.CATATAN),
            )
        ),
    )
