"""What a Renja and a Renstra have to consist of: chapters, sub-chapters and tables, by the decree of their time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

#: The first plan year of the new outline (Permendagri 14/2026), of which chapters and tables are certain.
TAHUN_BARU = 2027
#: Its chapters, in their order.
BAB_BARU = (
    "I Pendahuluan",
    "II Hasil Evaluasi Renja Tahun Lalu",
    "III Tujuan dan Sasaran",
    "IV Rencana Kerja dan Pendanaan",
    "V Kinerja Penyelenggaraan Bidang Urusan",
    "VI Penutup",
)


@frozen
class Subbab:
    """A sub-chapter of a plan (Permendagri 86/2017)."""

    nomor: tuple[int, int]  # its number, chapter first; many offices print letters instead
    judul: str  # its title
    kata: tuple[frozenset[str], ...]  # words of a title that tells it, each with its usual other spellings

    def is_titled(self, teks: str) -> bool:
        """Whether a heading is its title, in whatever words lie between.

        >>> SUBBAB_RENJA[1].is_titled("B. Dasar Hukum"), SUBBAB_RENJA[1].is_titled("Maksud dan Tujuan")
        (True, False)
        """
        ada = set(re.findall(r"[a-z]+", teks.lower()))
        return all(k & ada for k in self.kata)


def _subbab(bab: int, urut: int, judul: str, kata: str) -> Subbab:
    return Subbab((bab, urut), judul, tuple(frozenset(k.split("/")) for k in kata.split()))


_PENDAHULUAN = (
    _subbab(1, 1, "Latar Belakang", "latar belakang"),
    _subbab(1, 2, "Landasan Hukum", "landasan/dasar hukum"),
    _subbab(1, 3, "Maksud dan Tujuan", "maksud tujuan"),
    _subbab(1, 4, "Sistematika Penulisan", "sistematika"),
)
#: Permendagri 86/2017, in their order.
SUBBAB_RENJA = (
    *_PENDAHULUAN,
    _subbab(2, 1, "Evaluasi Pelaksanaan Renja Tahun Lalu dan Capaian Renstra", "evaluasi renja/kerja/pelaksanaan"),
    _subbab(2, 2, "Analisis Kinerja Pelayanan Perangkat Daerah", "analisis/analisa kinerja pelayanan"),
    _subbab(2, 3, "Isu-isu Penting Penyelenggaraan Tugas dan Fungsi", "isu"),
    _subbab(2, 4, "Review terhadap Rancangan Awal RKPD", "review/reviu/telaah/telaahan/penelaahan awal rkpd"),
    _subbab(2, 5, "Penelaahan Usulan Program dan Kegiatan Masyarakat", "penelaahan/telaahan/telaah usulan"),
    _subbab(3, 1, "Telaahan terhadap Kebijakan Nasional", "telaahan/telaah/penelaahan kebijakan nasional"),
    _subbab(3, 2, "Tujuan dan Sasaran Renja Perangkat Daerah", "tujuan sasaran"),
    _subbab(3, 3, "Program dan Kegiatan", "program kegiatan"),
)
SUBBAB_RENSTRA = (
    *_PENDAHULUAN,
    _subbab(2, 1, "Tugas, Fungsi, dan Struktur Organisasi", "tugas struktur/organisasi"),
    _subbab(2, 2, "Sumber Daya Perangkat Daerah", "sumber/sumberdaya daya/sumberdaya"),
    _subbab(2, 3, "Kinerja Pelayanan Perangkat Daerah", "kinerja pelayanan"),
    _subbab(2, 4, "Tantangan dan Peluang Pengembangan Pelayanan", "tantangan peluang"),
    _subbab(3, 1, "Identifikasi Permasalahan Berdasarkan Tugas dan Fungsi", "identifikasi permasalahan/masalah"),
    _subbab(3, 2, "Telaahan Visi, Misi, dan Program Kepala Daerah", "visi misi"),
    _subbab(3, 3, "Telaahan Renstra Kementerian/Lembaga dan Provinsi", "renstra kementerian/lembaga/provinsi/k"),
    _subbab(3, 4, "Telaahan Tata Ruang dan Kajian Lingkungan Hidup Strategis", "ruang/rtrw/lingkungan/klhs"),
    _subbab(3, 5, "Penentuan Isu-isu Strategis", "isu strategis"),
    _subbab(4, 1, "Tujuan dan Sasaran Jangka Menengah", "tujuan sasaran"),
)
#: The outlines by the plan that has them; where a text fits both alike, it is a Renja's.
SUBBAB: Mapping[str, tuple[Subbab, ...]] = MappingProxyType({"Renja": SUBBAB_RENJA, "Renstra": SUBBAB_RENSTRA})
#: The first year of a Renstra that follows Inmendagri 2/2025, whose outline is another.
RENSTRA_BARU = 2025

#: The tables a Renja has to have, by the first plan year that they hold for.
TABEL_RENJA: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {0: ("T-C.29", "T-C.30", "T-C.31", "T-C.32", "T-C.33"), TAHUN_BARU: ("Renja 2027",)}
)


#: Those a Renstra has to have by Permendagri 86/2017; a document is one by the first of them.
TABEL_RENSTRA = ("T-C.27", "T-C.23", "T-C.24", "T-C.25", "T-C.26", "T-C.28")


def required_tables(tahun: int | None) -> tuple[str, ...]:
    """Return the forms that a Renja of a plan year has to have; without a year, those of Permendagri 86/2017.

    >>> required_tables(2027)
    ('Renja 2027',)
    """
    return TABEL_RENJA[TAHUN_BARU if (tahun or 0) >= TAHUN_BARU else 0]
