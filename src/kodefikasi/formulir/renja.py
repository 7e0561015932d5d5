"""The Renja's table of SIPD-RI, and table 4.1 of the Renja 2027 (Permendagri 14/2026), which has the same figures.

Two published layouts agree on table 4.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered

_CAPAIAN = "Capaian Kinerja dan Kerangka Pendanaan"
_MAJU = "Prakiraan Maju Rencana Tahun {pagu_maju|n+1}"


def _plan(nama: str, indikator: str, akhir: str, lalu: str, kini: str) -> Iterator[Kolom]:
    """Yield the columns of SIPD-RI's table, which table 4.1 words otherwise."""
    yield Kolom("nomor", "", "No", Jenis.NOMOR)
    yield Kolom("kode", "", "Kode", Jenis.KODE)
    yield Kolom("nama", "", nama, Jenis.NAMA)
    yield Kolom("indikator", "", indikator, Jenis.TEKS)
    yield Kolom("target_renstra", "", akhir, Jenis.BESARAN)
    yield Kolom(
        "realisasi_lalu", "", f"{lalu} tahun n-2", Jenis.BESARAN, kepala=(f"{lalu} Tahun {{realisasi_lalu|n-2}}",)
    )
    yield Kolom("proyeksi", "", f"{kini} tahun n-1", Jenis.BESARAN, kepala=(f"{kini} Tahun {{proyeksi|n-1}}",))
    yield Kolom("target", "", "Target tahun n", Jenis.BESARAN, kepala=(_CAPAIAN, "Target Tahun {target|n}"))
    yield Kolom("pagu", "", "Pagu Indikatif tahun n", Jenis.RUPIAH, kepala=(_CAPAIAN, "Pagu Indikatif"))
    yield Kolom("lokasi", "", "Lokasi", Jenis.LABEL, kepala=(_CAPAIAN, "Lokasi"))
    yield Kolom("sumber_dana", "", "Sumber Dana", Jenis.LABEL, kepala=(_CAPAIAN, "Sumber Dana"))
    for kunci in ("nasional", "daerah"):
        judul = kunci.capitalize()
        kepala = (_CAPAIAN, "Prioritas", judul)
        yield Kolom(f"prioritas_{kunci}", "", f"Prioritas {judul}", Jenis.CATATAN, kepala=kepala)
    yield Kolom("kelompok_sasaran", "", "Kelompok Sasaran", Jenis.CATATAN)
    yield Kolom("target_maju", "", "Target Prakiraan Maju", Jenis.BESARAN, kepala=(_MAJU, "Target"))
    yield Kolom("pagu_maju", "", "Pagu Indikatif Prakiraan Maju", Jenis.RUPIAH, kepala=(_MAJU, "Pagu Indikatif"))
    yield Kolom("penanggung_jawab", "", "Perangkat Daerah Penanggung Jawab", Jenis.LABEL)


def _sipd() -> Formulir:
    return Formulir(
        kunci="Renja SIPD",
        nama="Rencana kerja perangkat daerah dari SIPD-RI",
        sumber="cetakan SIPD-RI",
        kepastian="Susunannya dari kolom cetakan dan data ekspor SIPD-RI.",
        kolom=numbered(
            _plan(
                "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan",
                "Indikator Program/Kegiatan/Sub Kegiatan",
                "Target Akhir Periode Renstra Perangkat Daerah",
                "Realisasi Capaian Renja Perangkat Daerah",
                "Prakiraan Capaian Target Renja Perangkat Daerah",
            )
        ),
    )


def _table_4_1() -> Formulir:
    return Formulir(
        kunci="Renja 2027",
        nama="Rencana program dan kegiatan prioritas daerah (Tabel 4.1 Renja)",
        sumber="Permendagri 14/2026",
        kepastian="Dua sumber terbuka sepakat atas kolomnya: satu aplikasi, satu daftar periksa Bappeda provinsi.",
        kolom=numbered(
            _plan(
                "Urusan/Bidang Urusan/Program/Outcome/Kegiatan/Subkegiatan Output",
                "Indikator",
                "Target Akhir Renstra",
                "Realisasi",
                "Prakiraan",
            )
        ),
        petunjuk=r"\boutcome\b|program dan kegiatan prioritas",
    )


def forms() -> Iterator[Formulir]:
    """Yield the two tables."""
    yield _sipd()
    yield _table_4_1()
