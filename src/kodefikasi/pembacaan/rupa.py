"""What a cell looks like, before it is known which column it belongs to."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from kodefikasi.formulir import Jenis


class Rupa(Enum):
    """The look of a cell."""

    HILANG = auto()  #: ``-``: printed as missing
    RUPIAH = auto()  #: ``12.339.485.428`` or with ``Rp``
    PERSEN = auto()  #: ``95,33%``
    BESARAN = auto()  #: ``48 dokumen``, ``67 (B)``
    ANGKA = auto()  #: ``33,33``
    SATUAN = auto()  #: ``Dokumen``, ``%``, ``(B)``
    PENDEK = auto()  #: ``APBD``, ``Kab. Balangan``
    TEKS = auto()


_HILANG = re.compile(r"[-–—]{1,3}\Z|n/?a\Z", re.IGNORECASE)
_RUPIAH = re.compile(
    r"(?:rp|idr)\.? ?\(?-?\d[\d.,]*\)?(?:,-)?\Z|"
    r"\(?-?\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2}|,-)?\)?\Z|\d{7,}(?:[.,]\d{1,2})?\Z",
    re.IGNORECASE,
)
_PERSEN = re.compile(r"-?\d[\d.]*(?:,\d+)? ?%\Z")
_ANGKA = re.compile(r"-?\d[\d.,]*\Z")
_BESARAN = re.compile(r"-?\d[\d.,]* ?[^\d\s].{0,40}\Z")
_SATUAN = re.compile(
    r"%|\([A-Z]{1,2}\)|dokumen|laporan|orang|bulan|tahun|unit|paket|eksemplar|kegiatan|kali|lembaga|indeks|nilai|"
    r"poin|skor|persen|buah|kelompok|desa|kelurahan|kecamatan|sekolah|orang ?/ ?bulan|orang ?/ ?kali|m2|km|meter|"
    r"hektar|ha|ton|kg|liter|jam|hari|kasus|rumah|keluarga|kk|siswa|peserta|pegawai|aparatur|surat|perkara|aplikasi|"
    r"predikat|angka|rupiah|rp|perusahaan|lokasi|titik|ruas|objek|sertifikat|rekomendasi|naskah|perda|set|rasio\Z",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def look(teks: str) -> Rupa:
    """Say what a cell looks like.

    >>> [look(t).name for t in ("-", "5.697.135.100", "95,33%", "48 dokumen", "33,33", "Orang/bulan", "Kab. X")]
    ['HILANG', 'RUPIAH', 'PERSEN', 'BESARAN', 'ANGKA', 'SATUAN', 'PENDEK']
    """
    for pola, rupa in (
        (_HILANG, Rupa.HILANG),
        (_RUPIAH, Rupa.RUPIAH),
        (_PERSEN, Rupa.PERSEN),
        (_ANGKA, Rupa.ANGKA),
        (_BESARAN, Rupa.BESARAN),
    ):
        if pola.match(teks):
            return rupa
    if _SATUAN.fullmatch(teks):
        return Rupa.SATUAN
    return Rupa.PENDEK if len(teks) <= _PANJANG_PENDEK else Rupa.TEKS


MUSTAHIL = 1000.0
_PANJANG_PENDEK = 24

#: How badly a look fits a column type; what is not listed fits not at all.
_BIAYA = {
    Jenis.NAMA: {"TEKS": 0, "PENDEK": 0.3, "SATUAN": 3, "BESARAN": 4},
    Jenis.TEKS: {"TEKS": 0, "PENDEK": 1, "SATUAN": 3, "BESARAN": 3, "HILANG": 0.5, "ANGKA": 6, "PERSEN": 6},
    Jenis.LABEL: {"PENDEK": 0, "HILANG": 0.5, "SATUAN": 2, "TEKS": 4},
    Jenis.CATATAN: {"TEKS": 2, "PENDEK": 2, "HILANG": 0.5, "SATUAN": 3, "BESARAN": 3, "ANGKA": 6},
    Jenis.BESARAN: {"BESARAN": 0, "PERSEN": 0, "HILANG": 0, "ANGKA": 0.5, "RUPIAH": 3, "PENDEK": 5, "TEKS": 8},
    Jenis.ANGKA: {"ANGKA": 0, "HILANG": 0.2, "PERSEN": 0.5, "BESARAN": 1, "RUPIAH": 3, "PENDEK": 6},
    Jenis.SATUAN: {"SATUAN": 0, "HILANG": 0.5, "PENDEK": 2},
    Jenis.PERSEN: {"ANGKA": 0, "HILANG": 0, "PERSEN": 0.3, "BESARAN": 4, "PENDEK": 6},
    Jenis.RUPIAH: {"RUPIAH": 0, "HILANG": 0.2, "ANGKA": 2, "BESARAN": 8, "PENDEK": 8},
}


def misfit(rupa: Rupa, jenis: Jenis) -> float:
    """Return how badly a look fits a column type: 0 fits, `MUSTAHIL` never."""
    return _BIAYA.get(jenis, {}).get(rupa.name, MUSTAHIL)
