"""The editions of the nomenclature: which regulation, when, what it changes, how it spells a sub kegiatan."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

from kodefikasi.errors import KodefikasiError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class EdisiError(KodefikasiError, ValueError):
    """A text that names no known edition, or a time before the first one.

    Attributes
    ----------
    dibaca
        What was asked for.
    """

    def __init__(self, dibaca: str, sebab: str = "edisi ini tidak dikenal") -> None:
        super().__init__(dibaca, sebab)
        self.dibaca = dibaca
        self.sebab = sebab

    def __str__(self) -> str:
        return f"{self.dibaca!r}: {self.sebab}; yang dikenal: {', '.join(e.nomor for e in Edisi)}"


class Edisi(Enum):
    """An edition of *Klasifikasi, Kodefikasi dan Nomenklatur*.

    Attributes
    ----------
    tanggal
        Date of the regulation.
    judul
        Title, shortened.
    digit_sub_kegiatan
        Digits of a sub kegiatan: 2, and 4 from 900.1.15.5-1317/2023 on.

    Examples
    --------
    >>> Edisi.parse("Kepmendagri Nomor 050-5889 Tahun 2021").digit_sub_kegiatan
    2
    >>> Edisi.parse("1317").mengubah.nomor
    '050-5889/2021'
    """

    PERMENDAGRI_90_2019 = (
        "90/2019",
        date(2019, 10, 18),
        "Klasifikasi, Kodefikasi, dan Nomenklatur Perencanaan Pembangunan dan Keuangan Daerah",
        2,
    )
    KEPMENDAGRI_050_3708_2020 = ("050-3708/2020", date(2020, 10, 5), "Hasil Verifikasi dan Validasi Pemutakhiran", 2)
    KEPMENDAGRI_050_5889_2021 = (
        "050-5889/2021",
        date(2021, 12, 27),
        "Hasil Verifikasi, Validasi dan Inventarisasi Pemutakhiran",
        2,
    )
    KEPMENDAGRI_900_1_15_5_1317_2023 = (
        "900.1.15.5-1317/2023",
        date(2023, 6, 23),
        "Perubahan atas Keputusan 050-5889 Tahun 2021",
        4,
    )
    KEPMENDAGRI_900_1_15_5_3406_2024 = (
        "900.1.15.5-3406/2024",
        date(2024, 8, 27),
        "Perubahan Kedua atas Keputusan 050-5889 Tahun 2021",
        4,
    )
    KEPMENDAGRI_900_1_2850_2025 = (
        "900.1-2850/2025",
        date(2025, 7, 31),
        "Perubahan Ketiga atas Keputusan 050-5889 Tahun 2021",
        4,
    )
    KEPMENDAGRI_900_1_861_2026 = (
        "900.1-861/2026",
        date(2026, 5, 7),
        "Perubahan Keempat atas Keputusan 050-5889 Tahun 2021",
        4,
    )

    tanggal: date
    judul: str
    digit_sub_kegiatan: int

    def __new__(cls, nomor: str, tanggal: date, judul: str, digit_sub_kegiatan: int) -> Self:
        """Make the number the value, which is what other programs and pickles store."""
        edisi = object.__new__(cls)
        edisi._value_ = nomor
        edisi.tanggal = tanggal
        edisi.judul = judul
        edisi.digit_sub_kegiatan = digit_sub_kegiatan
        return edisi

    @classmethod
    def _missing_(cls, value: object) -> Edisi | None:
        """Read a usual name, and what earlier versions pickled: all that the edition is, its number first."""
        if isinstance(value, tuple) and value and value[0] in (nomor := {e.nomor: e for e in cls}):
            return nomor[value[0]]
        if isinstance(value, str):
            return cls.__members__.get(value) or cls.parse(value)
        raise EdisiError(str(value))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic is to read and write an edition: by its number."""
        from kodefikasi.kode.pydantic_kode import edition_schema

        return edition_schema(cls, cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, skema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema: the numbers there are."""
        from kodefikasi.kode.pydantic_kode import edition_json_schema

        return edition_json_schema(cls)

    @property
    def nomor(self) -> str:
        """Number and year, as they are usually cited."""
        return str(self.value)

    @property
    def mengubah(self) -> Edisi | None:
        """The edition that this one changes or brings up to date; None for the first."""
        return next((a for a, b in pairwise(Edisi) if b is self), None)

    @property
    def diubah_oleh(self) -> Edisi | None:
        """The edition that changes this one; None for the newest."""
        return next((b for a, b in pairwise(Edisi) if a is self), None)

    @property
    def kode_tetap(self) -> bool:
        """Whether a code of this edition means the same in every later one.

        So it is from 050-5889/2021 on; the two editions before it gave codes to other things.
        """
        return self.tanggal >= Edisi.KEPMENDAGRI_050_5889_2021.tanggal

    @classmethod
    def parse(cls, teks: str) -> Edisi:
        """Return the edition that a usual spelling names, with or without its year.

        The whole number, or what stands behind its dash: ``050-5889/2021``, ``Kepmendagri No. 050-5889``,
        ``5889/2021``, ``5889``.

        Raises
        ------
        EdisiError
            No edition, or a year that is not the edition's.

        Examples
        --------
        >>> Edisi.parse("90/2019") is Edisi.parse("Permendagri No. 90 Tahun 2019")
        True
        """
        angka = _ANGKA.findall(teks)
        for edisi in cls:
            nomor = _ANGKA.findall(edisi.nomor)
            if angka in (nomor, nomor[:-1], nomor[-2:], nomor[-2:-1]):
                return edisi
        raise EdisiError(teks)

    @classmethod
    def in_force(cls, tanggal: date) -> Edisi:
        """Return the newest edition that was issued on or before a day.

        Raises
        ------
        EdisiError
            A day before the first edition.

        Examples
        --------
        >>> Edisi.in_force(date(2023, 6, 22)).nomor
        '050-5889/2021'
        """
        berlaku = [e for e in cls if e.tanggal <= tanggal]
        if not berlaku:
            raise EdisiError(tanggal.isoformat(), _TERLALU_AWAL)
        return berlaku[-1]

    @classmethod
    def for_planning_year(cls, tahun: int) -> Edisi:
        """Return the edition that plan and budget of a year were made with.

        The newest one issued by 30 November of the year before: by then the budget of a year has to be agreed
        (PP 12/2019), so an edition issued later came too late for it. For years beyond those that the known
        editions serve, the newest known one.

        Raises
        ------
        EdisiError
            A year before 2020.

        Examples
        --------
        >>> [Edisi.for_planning_year(t).nomor for t in (2022, 2023, 2024)]
        ['050-3708/2020', '050-5889/2021', '900.1.15.5-1317/2023']
        """
        try:
            return cls.in_force(date(tahun - 1, 11, 30))
        except (ValueError, OverflowError):
            raise EdisiError(f"tahun rencana {tahun}", _TERLALU_AWAL) from None


_ANGKA = re.compile(r"[0-9]+")
_TERLALU_AWAL = "belum ada edisi yang berlaku"
