"""Sheets of an Excel workbook: what Excel asks of texts, names, links and heights of rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from kodefikasi.lembar import column_letters
from kodefikasi.writers.laporan_isi import clean

#: Characters in a cell, counted as Excel does: in units of UTF-16.
BATAS_TEKS = 32_767
BATAS_NAMA = 31
BATAS_TAUTAN = 65_530
_BARIS = 15  # points of a line
_TERTINGGI = 409  # points of a row
_DIPOTONG = "… [dipotong]"
_TERLARANG = re.compile(r"[\[\]:*?/\\]")


def cut(teks: str, batas: int = BATAS_TEKS) -> str:
    r"""Return a text as a cell can hold it: no controls, and cut with a mark where it is too long.

    >>> cut("a\x00b"), cut("panjang sekali", 13), cut("pendek", 13)
    ('a\ufffdb', 'p… [dipotong]', 'pendek')
    """
    bersih = clean(teks)
    if _units(bersih) <= batas:
        return bersih
    hasil = bersih[: batas - len(_DIPOTONG)]
    while _units(hasil) > batas - len(_DIPOTONG):
        hasil = hasil[: -max(1, (_units(hasil) - batas + len(_DIPOTONG)) // 2)]
    return hasil + _DIPOTONG


def _units(teks: str) -> int:
    return len(teks.encode("utf-16-le")) // 2


class LembarKerja:
    """One sheet: texts are written as text, never as formulas, numbers or links of their own.

    `ws`: the worksheet of XlsxWriter; `nama`: its name; `lebar`: widths of its columns, in characters.
    """

    def __init__(self, ws: Any, nama: str, lebar: Sequence[int]) -> None:
        self._ws = ws
        self._nama = nama
        self._lebar = lebar
        self._tautan = 0
        self._tinggi: dict[int, int] = {}
        for k, n in enumerate(lebar):
            ws.set_column(k, k, n)

    def text(self, baris: int, kolom: int, teks: str, bentuk: Any, *, overflow: bool = False) -> None:
        """Write a text, none as an empty cell; one that may overflow into the cells beside it takes one line."""
        if not teks:
            self._ws.write_blank(baris, kolom, None, bentuk)
            return
        self._ws.write_string(baris, kolom, cut(teks), bentuk)
        if not overflow:
            self._grow(baris, kolom, teks)

    def number(self, baris: int, kolom: int, nilai: int, bentuk: Any) -> None:
        """Write a whole number."""
        self._ws.write_number(baris, kolom, nilai, bentuk)

    def link(self, baris: int, kolom: int, tujuan: str, teks: str, bentuk: Any) -> None:
        """Write a text that leads to a cell of the workbook, as long as the sheet may hold a further link."""
        if self._tautan >= BATAS_TAUTAN:
            self.text(baris, kolom, teks, bentuk)
            return
        self._tautan += 1
        self._ws.write_url(baris, kolom, f"internal:{tujuan}", bentuk, cut(teks))
        self._grow(baris, kolom, teks)

    def comment(self, baris: int, kolom: int, teks: str) -> None:
        """Write the comment of a cell, in a box that shows it whole if it can."""
        tinggi = min(40 + 18 * _lines(teks, 45), 500)
        self._ws.write_comment(baris, kolom, cut(teks), {"width": 340, "height": tinggi, "author": "kodefikasi"})

    def group(self, baris: int, awal: int, akhir: int, teks: str, bentuk: Any) -> None:
        """Write a heading over several columns."""
        if awal == akhir:
            self.text(baris, awal, teks, bentuk)
        else:
            self._ws.merge_range(baris, awal, baris, akhir, cut(teks), bentuk)

    def address(self, baris: int, kolom: int) -> str:
        """Return the address of a cell with the name of its sheet."""
        return address(self._nama, baris, kolom)

    def finish(self, *, kepala: int, tetap: int = 0, saring: tuple[int, int] | None = None) -> None:
        """Set heights, frozen heading, filter and printing.

        `kepala`: how many rows the heading has; they stay in view and are printed again on each page; `tetap`: how many
        columns stay in view; `saring`: last row and column of the list that can be filtered.
        """
        for baris, banyak in self._tinggi.items():
            if banyak > 1:
                self._ws.set_row(baris, min(banyak * _BARIS, _TERTINGGI))
        if kepala:
            self._ws.freeze_panes(kepala, tetap)
            self._ws.repeat_rows(0, kepala - 1)
        if saring:
            self._ws.autofilter(kepala - 1, 0, *saring)
        self._ws.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._ws.set_landscape()
        self._ws.set_paper(9)  # A4
        self._ws.fit_to_pages(1, 0)

    def _grow(self, baris: int, kolom: int, teks: str) -> None:
        banyak = _lines(teks, self._lebar[kolom])
        self._tinggi[baris] = max(self._tinggi.get(baris, 1), banyak)


def _lines(teks: str, lebar: int) -> int:
    """Return about how many lines a text takes: a word that does not fit leaves the end of its line empty."""
    muat = max(lebar - 3, 4)
    return sum(1 + max(len(b) - 1, 0) // muat for b in teks.split("\n"))


def address(lembar: str, baris: int, kolom: int) -> str:
    """Return a cell's address with its sheet.

    >>> address("Tabel 2.1", 4, 27)
    "'Tabel 2.1'!AB5"
    """
    return "'{}'!{}{}".format(lembar.replace("'", "''"), column_letters(kolom + 1), baris + 1)


def sheet_names(nama: Iterable[str], *, reserved: Iterable[str] = ()) -> tuple[str, ...]:
    """Return names that Excel takes for sheets: short, without its own signs, each once whatever the capitals.

    `nama`: the names wished for; `reserved`: names that are taken.

    >>> sheet_names(["Tabel 2.1", "tabel 2.1", "T/C:29", "Rumusan Rencana Program dan Kegiatan Perangkat Daerah"])
    ('Tabel 2.1', 'tabel 2.1 (2)', 'T-C-29', 'Rumusan Rencana Program dan Ke…')
    """
    terpakai = {n.casefold() for n in reserved}
    hasil = []
    for n in nama:
        dasar = _TERLARANG.sub("-", clean(n)).replace("\n", " ").strip().strip("'") or "Tabel"
        jadi, ke = _short(dasar), 1
        while jadi.casefold() in terpakai:
            ke += 1
            jadi = _short(dasar, f" ({ke})")
        terpakai.add(jadi.casefold())
        hasil.append(jadi)
    return tuple(hasil)


def _short(nama: str, akhiran: str = "") -> str:
    ruang = BATAS_NAMA - len(akhiran)
    if _units(nama) <= ruang:
        return nama + akhiran
    pendek = nama[: ruang - 1]
    while _units(pendek) > ruang - 1:
        pendek = pendek[:-1]
    return f"{pendek}…{akhiran}"
