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
_BIAYA_TERTULIS = """
nama    teks 0 pendek 0.3 satuan 3 besaran 4
teks    teks 0 pendek 1 satuan 3 besaran 3 hilang 0.5 angka 6 persen 6
label   pendek 0 hilang 0.5 satuan 2 teks 4
catatan teks 2 pendek 2 hilang 0.5 satuan 3 besaran 3 angka 6
besaran besaran 0 persen 0 hilang 0 angka 0.5 rupiah 3 pendek 5 teks 8
angka   angka 0 hilang 0.2 persen 0.5 besaran 1 rupiah 3 pendek 6
satuan  satuan 0 hilang 0.5 pendek 2
persen  angka 0 hilang 0 persen 0.3 besaran 4 pendek 6
rupiah  rupiah 0 hilang 0.2 angka 2 besaran 8 pendek 8
"""
_BIAYA = {
    (Jenis[jenis.upper()], Rupa[rupa.upper()]): float(biaya)
    for jenis, *isi in map(str.split, _BIAYA_TERTULIS.split("\n")[1:-1])
    for rupa, biaya in zip(isi[::2], isi[1::2], strict=True)
}


def misfit(rupa: Rupa, jenis: Jenis) -> float:
    """Return how badly a look fits a column type: 0 fits, `MUSTAHIL` never."""
    return _BIAYA.get((jenis, rupa), MUSTAHIL)
