"""Sheets as values: rows of cells, each cell a value with the format that shows it.

Both are kept because neither is enough: a code is what its format shows (``2.10``), an amount what the cell holds. Rows
and cells are plain tuples, and equal cells one object, as a sheet may have millions.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from attrs import frozen

from kodefikasi.lembar.tampak import UMUM, format_number, parse_format

Nilai = str | Decimal | bool | date | None  # a datetime is a date


class SelLembar(NamedTuple):
    """A cell. It is a tuple because a workbook has millions of them.

    >>> SelLembar(Decimal("2.1"), "0.00").teks, SelLembar(Decimal(3), "00").teks, SelLembar(Decimal("2.1")).teks
    ('2.10', '03', '2.1')
    """

    # what the cell holds; None for an empty one, an empty text where a formula gave one. A number is exact: the
    # shortest decimal that Excel's own binary number stands for
    nilai: Nilai
    # the number format of the cell, as stored: ``General``, ``00``, ``@`` … Cells of delimited text are texts
    format: str = UMUM
    # the formula that computes the cell, without its equals sign; empty where the file has one but not its text. None
    # for a cell that is written by hand. A formula whose `nilai` is None has never been computed
    rumus: str | None = None
    galat: bool = False  # whether the cell holds an error of Excel, such as ``#REF!``, which then is its text

    @property
    def teks(self) -> str:
        """What a person sees, with a dot as decimal mark and no mark between thousands; dates as in ISO 8601.

        >>> SelLembar(Decimal("1234567.5"), "#,##0.00").teks, SelLembar(date(2026, 1, 2), "d mmm").teks
        ('1234567.50', '2026-01-02')
        """
        if self.nilai is None:
            return ""
        if isinstance(self.nilai, str):
            return self.nilai
        if isinstance(self.nilai, bool):
            return "TRUE" if self.nilai else "FALSE"
        if isinstance(self.nilai, Decimal):
            return format_number(self.nilai, self.format)
        return self.nilai.isoformat(" ") if isinstance(self.nilai, datetime) else self.nilai.isoformat()

    @property
    def pasti(self) -> bool:
        """Whether `teks` is all that was written: False for decimals whose last zeros cannot be known.

        >>> SelLembar(Decimal("2.1"), "0.00").pasti, SelLembar(Decimal("2.1")).pasti, SelLembar("2.1").pasti
        (True, False, True)
        """
        if not isinstance(self.nilai, Decimal):
            return True
        return self.nilai == self.nilai.to_integral_value() or parse_format(self.format) is not None


KOSONG = SelLembar(None)
#: Cells that a reader keeps to find them again: equal ones are one object, but of figures most are not equal.
DIKENAL_TERBANYAK = 50_000


@frozen
class Rentang:
    """A rectangle of cells, first and last row and column included, counted from 1."""

    baris: int
    kolom: int
    baris_akhir: int
    kolom_akhir: int

    def __str__(self) -> str:
        return f"{column_letters(self.kolom)}{self.baris}:{column_letters(self.kolom_akhir)}{self.baris_akhir}"


class BarisLembar(NamedTuple):
    """A row that holds something, up to its last filled cell."""

    nomor: int  # row number in the sheet, or line of the file, counted from 1
    sel: tuple[SelLembar, ...]  # the cells from column A on
    tersembunyi: bool = False  # whether the row is hidden
    halaman: int | None = None  # the page it stands on, in formats that have pages


class JenisKisi(Enum):
    """What kind of grid a `Lembar` is: how sure it is a table, and whether its cells have addresses."""

    LEMBAR = auto()  #: a sheet of a workbook: cells have addresses; texts and several tables may stand on it
    TABEL = auto()  #: a table of a page, of Word, PDF or Markdown, or delimited text
    SELARAS = auto()  #: lines of text that are spaced like a table, and may be prose


@frozen
class CaraBaca:
    """How delimited text was taken apart."""

    pemisah: str  # what separates the fields: comma, semicolon or tab
    encoding: str  # the encoding; ``cp1252`` is assumed, the others are certain
    baris_asing: int | None = None  # the first line that is no UTF-8, when Windows-1252 had to be assumed


@frozen
class Lembar:
    """A sheet: the rows that hold something, in their order."""

    nama: str  # name of the sheet; for delimited text, of the file
    baris: tuple[BarisLembar, ...]  # the rows. Empty ones are left out; the row numbers tell where they were
    tersembunyi: bool = False  # whether the sheet is hidden
    cara: CaraBaca | None = None  # how delimited text was taken apart; None for a sheet of a workbook
    gabungan: tuple[Rentang, ...] = ()  # the merged ranges, in the order of the file
    kolom_tersembunyi: tuple[tuple[int, int], ...] = ()  # the hidden columns, as ranges from first to last
    jenis: JenisKisi = JenisKisi.LEMBAR  # what kind of grid it is


@frozen
class IsiBuku:
    """A workbook: its sheets, and what it holds besides."""

    lembar: tuple[Lembar, ...]  # the sheets, in the order of their tabs
    bermakro: bool = False  # whether it carries macros, which are never run
    bertaut: bool = False  # whether values come from other files, which are never opened
    coretan: int = 0  # how many texts had struck parts, which are left out


_KOLOM = re.compile(r"[A-Z]{1,3}\Z")


def column_letters(kolom: int) -> str:
    """Return the letters of a column, counted from 1.

    >>> [column_letters(k) for k in (1, 13, 26, 27, 702, 703, 16_384)]
    ['A', 'M', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']
    """
    if kolom < 1:
        raise ValueError(f"kolom dihitung dari 1, bukan {kolom}")
    huruf = ""
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(ord("A") + sisa) + huruf
    return huruf


def column_number(huruf: str) -> int:
    """Return the number of a column from its letters.

    >>> [column_number(h) for h in ("A", "AA", "XFD")]
    [1, 27, 16384]
    """
    if not _KOLOM.match(huruf):
        raise ValueError(f"{huruf!r} bukan huruf kolom")
    nomor = 0
    for h in huruf:
        nomor = nomor * 26 + ord(h) - ord("A") + 1
    return nomor


def sel_alamat(lembar: Lembar | str, baris: BarisLembar | int, kolom: int) -> str:
    """Name a cell as Excel does.

    >>> sel_alamat("Renja", 23, 13)
    'Renja!M23'
    """
    nama = lembar if isinstance(lembar, str) else lembar.nama
    nomor = baris if isinstance(baris, int) else baris.nomor
    return f"{nama}!{column_letters(kolom)}{nomor}"


def trim(sel: list[SelLembar]) -> tuple[SelLembar, ...]:
    """Leave out the empty cells at the end of a row; a formula that was never computed is none.

    >>> [s.nilai for s in trim([KOSONG, SelLembar("a"), KOSONG])]
    [None, 'a']
    >>> len(trim([KOSONG, SelLembar(None, rumus="A1+B1"), KOSONG]))
    2
    """
    while sel and sel[-1].nilai is None and sel[-1].rumus is None:
        sel.pop()
    return tuple(sel)
