"""The words that more than one output has: terminal, report, workbook, marked copy, page. Each stands here once.

Other words stand where they are said; all of them are listed for a reader by ``docs/daftar_kata.py``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from kodefikasi.besaran import format_angka
from kodefikasi.temuan import Keparahan

#: Severity by shape, for those who do not see it by colour.
TANDA = {Keparahan.GALAT: "■", Keparahan.PERINGATAN: "▲", Keparahan.INFO: "●"}
ARTI = {
    Keparahan.GALAT: "hitungan atau kodenya salah",
    Keparahan.PERINGATAN: "mungkin salah, perlu diperiksa",
    Keparahan.INFO: "untuk diketahui",
}

LAPORAN = "Laporan audit"
RINGKASAN = "Ringkasan"
TEMUAN = "Temuan"
PENJELASAN = "Penjelasan"
ATURAN = "Aturan"

NOMOR = "No."
TINGKAT = "Tingkat"
NAMA_ATURAN = "Nama aturan"
KODE = "Kode"
NAMA = "Nama"
INDIKATOR = "Indikator"
TEMPAT = "Tempat"
TERTULIS = "Tertulis"
SEHARUSNYA = "Seharusnya"
HITUNGAN = "Hitungan"
SARAN = "Saran"
RUMUS = "Rumus"
CARA = "Cara"
COCOK_JUGA = "Cocok juga dengan"
TABEL = "Tabel"
JUDUL = "Judul"
BARIS = "Baris"
BARIS_BERANGKA = "Baris berangka"
KELOMPOK = "Kelompok aturan"
DIPERIKSA = "Diperiksa"
LAZIMNYA = "Lazimnya"
CONTOH = "Contoh"
PERBAIKAN = "Yang perlu dilakukan"

#: The headings of the sheet that lists findings in a marked copy.
DAFTAR_TEMUAN = (NOMOR, TINGKAT, TEMPAT, KODE, TEMUAN, TERTULIS, SEHARUSNYA, HITUNGAN, SARAN, ATURAN)

TANPA_TEMUAN = "Tidak ada temuan."
TANPA_FORMULIR = "Tidak ada formulir yang dikenal di dalam berkas ini."


def severity_count(keparahan: Keparahan, banyak: int) -> str:
    """Say how many findings of a severity there are, with its mark.

    >>> severity_count(Keparahan.GALAT, 1468)
    '■ 1.468 galat'
    """
    return f"{TANDA[keparahan]} {format_angka(banyak)} {keparahan}"


def finding_counts(jumlah: Mapping[Keparahan, int]) -> str:
    """Say how many findings there are.

    >>> finding_counts({Keparahan.INFO: 2}), finding_counts({})
    ('2 temuan: 0 galat, 0 peringatan, 2 info.', 'Tidak ada temuan.')
    """
    semua = sum(jumlah.values())
    if not semua:
        return TANPA_TEMUAN
    rinci = ", ".join(f"{format_angka(jumlah.get(k, 0))} {k}" for k in Keparahan)
    return f"{format_angka(semua)} temuan: {rinci}."


def checked_count(banyak: int) -> str:
    """Say how much was looked at.

    >>> checked_count(2313)
    'Diperiksa 2.313 angka dan hubungan'
    """
    return f"{DIPERIKSA} {format_angka(banyak)} angka dan hubungan"


def compared_with(nomenklatur: str) -> str:
    """Say what codes and names were held against."""
    return f"Kode dan nama dibandingkan dengan nomenklatur {nomenklatur}."


def other_places(banyak: int) -> str:
    """Say that there are further places.

    >>> other_places(3)
    'dan 3 tempat lain'
    """
    return f"dan {format_angka(banyak)} tempat lain"


def wrapped(teks: str, lebar: int) -> list[str]:
    """Break a text into lines, between words only.

    >>> wrapped("RKA-SKPD dan 5.03.02.2.01.0001", 9)
    ['RKA-SKPD', 'dan', '5.03.02.2.01.0001']
    """
    return textwrap.wrap(teks, lebar, break_long_words=False, break_on_hyphens=False)
