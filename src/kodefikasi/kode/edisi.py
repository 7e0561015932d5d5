"""The editions of the nomenclature: which regulation, when, and how it spells a sub kegiatan."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum

from kodefikasi.errors import KodefikasiError


class EdisiError(KodefikasiError, ValueError):
    """A text that names no known edition."""

    def __init__(self, dibaca: str) -> None:
        super().__init__(dibaca)
        self.dibaca = dibaca

    def __str__(self) -> str:
        return f"edisi {self.dibaca!r} tidak dikenal; yang dikenal: {', '.join(e.nomor for e in Edisi)}"


class Edisi(Enum):
    """An edition of *Klasifikasi, Kodefikasi dan Nomenklatur*.

    Attributes
    ----------
    tanggal
        Date of the regulation.
    judul
        Short title.
    digit_sub_kegiatan
        Digits of a sub kegiatan: 2, and 4 from 900.1.15.5-1317/2023 on.

    Examples
    --------
    >>> Edisi.parse("Kepmendagri Nomor 050-5889 Tahun 2021").digit_sub_kegiatan
    2
    """

    PERMENDAGRI_90_2019 = ("90/2019", date(2019, 10, 18), "Klasifikasi, Kodefikasi, dan Nomenklatur", 2)
    KEPMENDAGRI_050_3708_2020 = ("050-3708/2020", date(2020, 10, 5), "Pemutakhiran", 2)
    KEPMENDAGRI_050_5889_2021 = ("050-5889/2021", date(2021, 12, 27), "Pemutakhiran dan Inventarisasi", 2)
    KEPMENDAGRI_900_1_15_5_1317_2023 = (
        "900.1.15.5-1317/2023",
        date(2023, 6, 23),
        "Perubahan atas 050-5889",
        4,
    )
    KEPMENDAGRI_900_1_15_5_3406_2024 = ("900.1.15.5-3406/2024", date(2024, 8, 27), "Perubahan Kedua", 4)
    KEPMENDAGRI_900_1_2850_2025 = ("900.1-2850/2025", date(2025, 7, 31), "Perubahan Ketiga", 4)
    KEPMENDAGRI_900_1_861_2026 = ("900.1-861/2026", date(2026, 5, 7), "Perubahan Keempat", 4)

    def __init__(self, nomor: str, tanggal: date, judul: str, digit_sub_kegiatan: int) -> None:
        self._nomor = nomor
        self.tanggal = tanggal
        self.judul = judul
        self.digit_sub_kegiatan = digit_sub_kegiatan

    @property
    def nomor(self) -> str:
        """Number and year, as they are usually cited."""
        return self._nomor

    @classmethod
    def parse(cls, teks: str) -> Edisi:
        """Return the edition that a usual spelling names, with or without its year.

        Raises
        ------
        EdisiError
            No edition, or a year that is not the edition's.

        Examples
        --------
        >>> Edisi.parse("90/2019") is Edisi.parse("Permendagri No. 90 Tahun 2019")
        True
        """
        angka = _ANGKA.findall(teks.replace("–", "-"))
        for edisi in cls:
            nomor, tahun = edisi.nomor.split("/")
            if angka in ([nomor], [nomor, tahun]):
                return edisi
        raise EdisiError(teks)


_ANGKA = re.compile(r"[0-9][0-9.\-]*[0-9]|[0-9]")
