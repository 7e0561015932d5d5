"""Workbooks (.xlsx) as rows of cells, with the number formats that codes live in.

The sheets are read as a stream of XML events, from the standard library alone. openpyxl would do for honest files,
but its read-only mode knows no hidden rows, makes an object of each merged range (16 seconds for a million),
fills up to a row number of 10^12 with empty rows, and takes twice as long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from math import isinf

from kodefikasi.besaran import from_double
from kodefikasi.errors import BacaError
from kodefikasi.lembar.archive import Archive, open_archive
from kodefikasi.lembar.baris_xlsx import LainError, cut_rows
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.buku import BENAR, Buku, LembarBuku, TeksKaya, read_book, unescape
from kodefikasi.lembar.grid import KOSONG, BarisLembar, IsiBuku, Lembar, Nilai, SelLembar, column_number
from kodefikasi.lembar.rujukan import RumusBersama, parse_range
from kodefikasi.lembar.tampak import is_date_format, shown_section
from kodefikasi.lembar.urai import BacaanBerkas, CukupError, Penangan, SusunanError, parse_xml

_BULAT = re.compile(r"-?[0-9]{1,40}\Z")
_ANGKA = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?\Z")
_PANJANG_ANGKA = 400  # letters of a number; a double needs fewer
#: What stands between the cells of a sheet and its merged ranges; anything else means that there are none.
_ANTARA = frozenset(
    "sheetCalcPr sheetProtection protectedRanges protectedRange scenarios autoFilter sortState dataConsolidate "
    "customSheetViews mergeCells mergeCell".split()
)
_HURUF = re.compile(r"[A-Z]{1,3}\Z")
_SALAH = frozenset({"0", "false"})
_DIGIT = 10  # of a row, a style, a text
_EPOS = datetime(1899, 12, 30)  # so that day 61 is 1 March 1900; Excel believes in 29 February 1900
_EPOS_1904 = datetime(1904, 1, 1)
_TANPA_RUMUS = RumusBersama("")
_HARI_MAKS = 2_958_466  # the first day after the year 9999


def read_workbook_bytes(isi: bytes, berkas: str, batas: Batas) -> IsiBuku:
    """Read all sheets of a workbook from its bytes.

    A formula is read with the value that was last computed and stored. Empty rows and empty cells at the end of a
    row are left out. Cells with an error hold its text, such as ``#REF!``. A cell whose format shows a date holds
    a date; a time of day without a date stays a number.

    Raises `BacaError`: it is no workbook, is damaged, encrypted or larger than the limits, or declares a document type.
    """
    archive = open_archive(isi, berkas, batas)
    with archive.zip:
        buku = read_book(archive, batas)
        sisa = batas.sel
        hasil = []
        coretan = buku.coretan
        for lembar in buku.lembar:
            pembaca = _PembacaLembar(berkas, lembar, buku, batas, sisa)
            hasil.append(pembaca.read(archive))
            sisa = pembaca.sisa
            coretan += pembaca.coretan
    return IsiBuku(tuple(hasil), archive.bermakro, archive.bertaut, coretan)


class _PembacaLembar(Penangan):
    """Handlers of one sheet's events; the only place where state changes while reading."""

    def __init__(self, berkas: str, lembar: LembarBuku, buku: Buku, batas: Batas, sisa: int) -> None:
        self.berkas, self.lembar, self.buku, self.batas, self.sisa = berkas, lembar, buku, batas, sisa
        self.baris: list[BarisLembar] = []
        self.gabungan: list[str] = []
        self.kolom_tersembunyi: list[tuple[int, int]] = []
        self.lengkap = False
        self._di_baris = self._di_sel = self._di_teks = self._di_rumus = self._sembunyi = False
        self._bunyi = False  # inside <rPh>, which only tells how a text is pronounced
        self._nomor = self._kolom = 0
        self._jenis = self._gaya = self._akhir = ""
        self._isi: list[str] = []
        self._kaya = TeksKaya()
        self.coretan = 0
        self._rumus: list[str] | None = None
        self._bersama: str | None = None
        self._induk: dict[str, tuple[RumusBersama, int, int]] = {}
        self._sisa_rumus = batas.rumus
        self._sel: list[SelLembar] = []
        self._dikenal: dict[tuple[str, str, str], SelLembar] = {}
        self._huruf: dict[str, int] = {}
        self._format: dict[str, str] = {}

    def read(self, archive: Archive) -> Lembar:
        """Read the sheet up to the end of its merged ranges; what follows (links, drawings) is not looked at.

        Once all cells are read, what is broken behind them is no reason to refuse them.
        """
        sisa = self.sisa
        try:
            with archive.open(self.lembar.bagian) as sumber:
                skeleton = cut_rows(sumber, self)
            self._parse(BytesIO(skeleton))
        except LainError:
            self.baris, self.sisa = [], sisa
            with archive.open(self.lembar.bagian) as sumber:
                self._parse(sumber)
        if not self.lengkap:
            raise self._refuse("tidak memuat tabel")
        if len(self.gabungan) > self.batas.gabungan:
            raise self._refuse(f"lebih dari {self.batas.gabungan} sel gabungan")
        return Lembar(
            self.lembar.nama,
            tuple(self.baris),
            self.lembar.tersembunyi,
            gabungan=tuple(r for teks in self.gabungan if (r := parse_range(teks)) is not None),
            kolom_tersembunyi=tuple(self.kolom_tersembunyi),
        )

    def _parse(self, sumber: BacaanBerkas) -> None:
        try:
            parse_xml(sumber, self.berkas, self.lembar.bagian, self)
        except BacaError:
            if not self.lengkap:
                raise

    def start(self, nama: str, attributes: dict[str, str]) -> None:
        """Note that an element begins; known ones stand in their place, so they need no count of depth."""
        if self.lengkap:
            self._start_behind(nama, attributes)
        elif nama == "c":
            if self._di_sel or not self._di_baris:
                raise SusunanError
            self._start_cell(attributes)
        elif nama == "v" or (nama in {"t", "f"} and self._di_sel):
            if self._di_teks or self._di_rumus or not self._di_sel:
                raise SusunanError
            if nama == "f":
                self._start_formula(attributes)
            else:
                self._di_teks = True
        elif nama == "row":
            if self._di_baris:
                raise SusunanError
            self._start_row(attributes)
        else:
            super().start(nama, attributes)
            self._bunyi = self._bunyi or nama == "rPh"
            if self._di_sel:
                self._kaya.style(nama, attributes)
            if nama == "col" and attributes.get("hidden") in BENAR:
                self._hide_columns(attributes)

    def end(self, nama: str) -> None:
        """Note that an element ends."""
        if self.lengkap:
            if nama == "mergeCells":
                raise CukupError
            if nama != "mergeCell":
                super().end(nama)
        elif nama == "c":
            self._di_sel = False
            if self._isi or self._rumus is not None:
                self._end_cell()
        elif nama == "v" or (nama in {"t", "f"} and self._di_sel):
            self._di_teks = self._di_rumus = False
        elif nama == "row":
            self._end_row()
        elif nama == "sheetData":
            self.lengkap = True
        else:
            super().end(nama)
            self._bunyi = self._bunyi and nama != "rPh"

    def text(self, huruf: str) -> None:
        """Take a piece of a cell's content."""
        if self._di_teks:
            if not self._bunyi:
                self._isi.append(huruf)
                self._kaya.add(huruf)
        elif self._di_rumus and self._rumus is not None:
            self._rumus.append(huruf)

    def _start_behind(self, nama: str, attributes: dict[str, str]) -> None:
        """Collect the merged ranges, which stand behind the cells."""
        if nama == "mergeCell":
            self.gabungan.append(attributes.get("ref", ""))
        else:
            super().start(nama, attributes)
        if len(self.gabungan) > self.batas.gabungan or nama not in _ANTARA:
            raise CukupError

    def _hide_columns(self, attributes: Mapping[str, str]) -> None:
        awal, akhir = (self._number(attributes.get(n, ""), "nomor kolom") for n in ("min", "max"))
        if len(self.kolom_tersembunyi) >= self.batas.kolom:
            raise self._refuse(f"lebih dari {self.batas.kolom} kolom")
        self.kolom_tersembunyi.append((awal, min(akhir, self.batas.kolom)))

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        nomor = attributes.get("r")
        lalu = self._nomor
        self._nomor = lalu + 1 if nomor is None else self._number(nomor, "nomor baris")
        if self._nomor <= lalu:
            raise self._refuse(f"nomor barisnya tidak urut, {self._nomor} setelah {lalu}")
        if self._nomor > self.batas.baris:
            raise self._refuse(f"baris {self._nomor} melewati batas {self.batas.baris}")
        self._di_baris = True
        self._sembunyi = attributes.get("hidden") in BENAR
        self._kolom = 0
        self._akhir = str(self._nomor)
        self._sel = []

    def _end_row(self) -> None:
        self._di_baris = False
        if self._sel:
            self.baris.append(BarisLembar(self._nomor, tuple(self._sel), self._sembunyi))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        alamat = attributes.get("r")
        kolom = self._kolom + 1 if alamat is None else self._column(alamat)
        if kolom <= self._kolom:
            raise self._refuse(f"sel {alamat!r} tidak urut")
        if kolom > self.batas.kolom:
            raise self._refuse(f"kolom {kolom} pada baris {self._nomor} melewati batas {self.batas.kolom}")
        self._kolom = kolom
        self._jenis = attributes.get("t", "n")
        self._gaya = attributes.get("s", "0")
        self._di_sel = True
        self._isi.clear()
        self._kaya = TeksKaya()
        self._rumus = None

    def _start_formula(self, attributes: Mapping[str, str]) -> None:
        self._rumus = []
        self._di_rumus = True
        self._bersama = attributes.get("si", "") if attributes.get("t") == "shared" else None

    def _formula(self, potong: list[str]) -> str:
        """Return the formula of the cell; one that it shares with a cell above is written out."""
        teks = unescape("".join(potong))
        if self._bersama is None:
            return teks
        if teks:
            self._induk[self._bersama] = (RumusBersama(teks), self._nomor, self._kolom)
            return teks
        rumus, baris, kolom = self._induk.get(self._bersama, (_TANPA_RUMUS, 0, 0))
        self._sisa_rumus -= len(rumus)
        return rumus.shifted(self._nomor - baris, self._kolom - kolom) if self._sisa_rumus >= 0 else ""

    def _end_cell(self) -> None:
        isi, coret = self._kaya.end() if self._jenis == "inlineStr" else ("".join(self._isi), False)
        self.coretan += coret
        kunci = (self._jenis, self._gaya, isi)
        sel = self._dikenal.get(kunci)
        if sel is None:  # equal cells are one object: a sheet repeats itself
            sel = self._dikenal[kunci] = self._make_cell(*kunci)
        if self._rumus is not None:
            sel = _computed(sel, self._jenis, self._formula(self._rumus))
        if sel.nilai is None and sel.rumus is None:
            return
        lompat = self._kolom - len(self._sel)
        self.sisa -= lompat
        if self.sisa < 0:
            raise BacaError(self.berkas, f"berisi lebih dari {self.batas.sel} sel")
        if lompat > 1:
            self._sel += (KOSONG,) * (lompat - 1)
        self._sel.append(sel)

    def plain_cell(self, jenis: str, gaya: str, isi: str, rumus: str | None) -> SelLembar:
        """Return a cell of plain shape; the XML parser says what is broken in one that cannot be made."""
        if not isi and rumus is None:
            return KOSONG
        try:
            sel = self._make_cell(jenis, gaya, isi)
        except BacaError as sebab:
            raise LainError from sebab
        return sel if rumus is None else _computed(sel, jenis, unescape(rumus))

    def uniform_format(self, gaya: str) -> str | None:
        """Return the number format of a style, None where it does not show all whole numbers alike."""
        kode = self._format_of(gaya)
        return None if "[" in kode or is_date_format(kode) else kode

    def _make_cell(self, jenis: str, gaya: str, isi: str) -> SelLembar:
        kode = self._format_of(gaya)
        nilai = self._value(jenis, isi, kode)
        if isinstance(nilai, Decimal):
            kode = shown_section(kode, nilai)
        return SelLembar(nilai, kode, galat=jenis == "e" and nilai is not None)

    def _format_of(self, gaya: str) -> str:
        kode = self._format.get(gaya)
        if kode is None:
            nomor = self._number(gaya, "gaya sel")
            if nomor >= len(self.buku.format):
                raise self._refuse(f"gaya sel {nomor} tidak ada")
            kode = self._format[gaya] = self.buku.format[nomor]
        return kode

    def _value(self, jenis: str, isi: str, kode: str) -> Nilai:
        if not isi:  # a formula that was never computed
            return None
        if jenis == "s":
            nomor = self._number(isi.strip(), "nomor teks")
            if nomor >= len(self.buku.teks):
                raise self._refuse(f"teks nomor {nomor} tidak ada")
            return self.buku.teks[nomor] or None
        if jenis == "b" and (benar := isi.strip()) in BENAR | _SALAH:
            return benar in BENAR
        if jenis == "d":
            return iso_date(isi.strip())
        return self._numeric(isi.strip(), kode) if jenis == "n" else unescape(isi)

    def _numeric(self, isi: str, kode: str) -> Nilai:
        if not isi:
            return None
        angka = parse_number(isi)
        if angka is None:  # what some programs write into cells of numbers: a text, or an infinity
            return unescape(isi)
        tanggal = day_to_date(angka, sejak_1904=self.buku.sejak_1904) if is_date_format(kode) else None
        return angka if tanggal is None else tanggal

    def _column(self, alamat: str) -> int:
        huruf = alamat.removesuffix(self._akhir)
        nomor = self._huruf.get(huruf)
        if nomor is None:
            if not _HURUF.match(huruf):
                raise self._refuse(f"alamat sel {alamat[:20]!r} pada baris {self._nomor} keliru")
            nomor = self._huruf[huruf] = column_number(huruf)
        return nomor

    def _number(self, teks: str, apa: str) -> int:
        if not (teks.isascii() and teks.isdigit() and len(teks) <= _DIGIT):
            raise self._refuse(f"{apa} {teks[:20]!r} bukan angka")
        return int(teks)

    def _refuse(self, alasan: str) -> BacaError:
        return BacaError(self.berkas, f"lembar {self.lembar.nama!r} rusak: {alasan}")


def _computed(sel: SelLembar, jenis: str, rumus: str) -> SelLembar:
    """Return a cell with its formula; one that gives a text has been computed, if to nothing."""
    return SelLembar("" if sel.nilai is None and jenis == "str" else sel.nilai, sel.format, rumus, sel.galat)


def parse_number(teks: str) -> Decimal | None:
    """Return a stored number as the decimal that is meant, None for what is no number.

    Whole numbers are taken digit by digit; all others are binary numbers written with up to 17 digits, of which a
    spreadsheet shows 15.

    >>> parse_number("59911114.129999995"), parse_number("3.0"), parse_number("1E3"), parse_number("12345678901234567")
    (Decimal('59911114.13'), Decimal('3'), Decimal('1000'), Decimal('12345678901234567'))
    >>> parse_number("nan"), parse_number("1e999"), parse_number("1_0")
    (None, None, None)
    """
    if _BULAT.match(teks):
        return Decimal(int(teks))
    if len(teks) > _PANJANG_ANGKA or not _ANGKA.match(teks) or isinf(binary := float(teks)):
        return None
    return from_double(binary)


def day_to_date(hari: Decimal, *, sejak_1904: bool = False) -> date | None:
    """Return the date of a day number, with its time if it has one; None where a day number is no date.

    >>> day_to_date(Decimal(45292)), day_to_date(Decimal("45292.5")), day_to_date(Decimal("0.5"))
    (datetime.date(2024, 1, 1), datetime.datetime(2024, 1, 1, 12, 0), None)
    """
    if not 1 <= hari < _HARI_MAKS - (1462 if sejak_1904 else 0):
        return None
    bulat = int(hari)
    epos = _EPOS_1904 if sejak_1904 else _EPOS
    geser = 1 if bulat < 60 and not sejak_1904 else 0
    waktu = epos + timedelta(days=bulat + geser, milliseconds=round((hari - bulat) * 86_400_000))
    return waktu.date() if hari == bulat else waktu


def iso_date(isi: str) -> date | str:
    """Return a date as files write it, or the text where it is none.

    >>> iso_date("2026-01-02"), iso_date("2026-01-02T07:30:00"), iso_date("besok")
    (datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2, 7, 30), 'besok')
    """
    try:
        return date.fromisoformat(isi) if len(isi) == 10 else datetime.fromisoformat(isi)
    except ValueError:
        return isi
