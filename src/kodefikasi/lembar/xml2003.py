"""XML Spreadsheet 2003, which many applications hand out as .xls, as rows of cells.

It names its cells relatively (``R[-1]C``) and skips empty ones by an index, so rows are built as the events come, under
the limits of other workbooks; formulas are written anew in the letters that people know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.buku_isi import sheets_content
from kodefikasi.lembar.grid import KOSONG, BarisLembar, Lembar, Nilai, Rentang, SelLembar, column_letters
from kodefikasi.lembar.isi import Isi
from kodefikasi.lembar.tampak import UMUM, is_date_format, shown_section
from kodefikasi.lembar.teks_tampak import clean, superscript
from kodefikasi.lembar.urai import Penangan, local, parse_xml
from kodefikasi.lembar.xlsx import iso_date, parse_number

_NAMA_FORMAT = {
    "General Number": UMUM,
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Currency": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
}
_BULAT = re.compile(r"[0-9]{1,9}\Z")
_RUJUKAN = re.compile(
    r"\"[^\"]*\"|'[^']*'!?|(?<![A-Za-z0-9_.!\]])R(\[-?\d{1,7}\]|\d{1,7})?C(\[-?\d{1,5}\]|\d{1,5})?(?![A-Za-z0-9_(\[])"
)


def read_xml_book(isi: bytes, berkas: str, batas: Batas) -> Isi:
    """Read all sheets of a workbook in XML.

    Raises `BacaError`: it is no well-formed XML, declares a document type, is damaged or larger than the limits.
    """
    pembaca = _PembacaXml(berkas, batas)
    parse_xml(BytesIO(isi.lstrip()), berkas, berkas, pembaca)
    if not pembaca.lembar:
        raise BacaError(berkas, "buku kerja tanpa lembar")
    return sheets_content(pembaca.lembar, berkas, batas)


class _PembacaXml(Penangan):
    """Handlers of the workbook's events; the only place where state changes while reading."""

    def __init__(self, berkas: str, batas: Batas) -> None:
        self.berkas, self.batas = berkas, batas
        self.lembar: list[Lembar] = []
        self._sisa, self._sisa_gabungan = batas.sel, batas.gabungan
        self._format: dict[str, str] = {}
        self._gaya = ""
        self._nama: str | None = None
        self._baris: list[BarisLembar] = []
        self._gabungan: list[Rentang] = []
        self._kolom_tersembunyi: list[tuple[int, int]] = []
        self._gaya_kolom: dict[int, str] = {}
        self._nomor = self._kolom = self._nomor_kolom = 0
        self._gaya_baris = ""
        self._baris_tersembunyi = self._tersembunyi = False
        self._sel: list[SelLembar] = []
        self._attributes: dict[str, str] = {}
        self._jenis = ""
        self._data: list[str] | None = None
        self._teks: list[str] | None = None
        self._angkat = 0
        self._catatan = False

    def start(self, nama: str, attributes: dict[str, str]) -> None:
        """Note that an element begins."""
        super().start(nama, attributes)
        self._catatan = self._catatan or nama == "Comment"
        if self._catatan:
            return
        isian = {local(k): v for k, v in attributes.items()}
        if nama == "Style":
            self._gaya = isian.get("ID", "")
        elif nama == "NumberFormat":
            self._format[self._gaya] = _NAMA_FORMAT.get(f := isian.get("Format", UMUM), f)
        elif nama == "Worksheet":
            self._start_sheet(isian)
        elif nama == "Column":
            self._pass_columns(isian)
        elif nama == "Row":
            self._start_row(isian)
        elif nama == "Cell":
            self._start_cell(isian)
        elif nama == "Data":
            self._jenis, self._data = isian.get("Type", "String"), []
        elif nama == "Sup" and self._data is not None:
            self._angkat = len(self._data)
        elif nama == "Visible":
            self._teks = []

    def end(self, nama: str) -> None:
        """Note that an element ends."""
        super().end(nama)
        if self._catatan:
            self._catatan = nama != "Comment"
        elif nama == "Cell":
            self._end_cell()
        elif nama == "Row" and self._sel:
            self._baris.append(BarisLembar(self._nomor, tuple(self._sel), self._baris_tersembunyi))
        elif nama == "Sup" and self._data is not None:
            sebelum = "".join(self._data[: self._angkat])[-1:]
            self._data[self._angkat :] = [superscript(sebelum, "".join(self._data[self._angkat :]))]
        elif nama == "Visible" and self._teks is not None:
            self._tersembunyi = "".join(self._teks).strip() in {"SheetHidden", "SheetVeryHidden"}
            self._teks = None
        elif nama == "Worksheet" and self._nama is not None:
            gabungan, kolom = tuple(self._gabungan), tuple(self._kolom_tersembunyi)
            self.lembar.append(
                Lembar(self._nama, tuple(self._baris), self._tersembunyi, gabungan=gabungan, kolom_tersembunyi=kolom)
            )
            self._nama = None

    def text(self, huruf: str) -> None:
        """Take a piece of a cell's content."""
        if self._teks is not None:
            self._teks.append(huruf)
        elif self._data is not None and not self._catatan:
            self._data.append(huruf)

    def _start_sheet(self, attributes: Mapping[str, str]) -> None:
        self._nama = attributes.get("Name", "")[:255]
        self._baris, self._gabungan, self._kolom_tersembunyi, self._gaya_kolom = [], [], [], {}
        self._nomor = self._nomor_kolom = 0
        self._tersembunyi = False

    def _pass_columns(self, attributes: Mapping[str, str]) -> None:
        awal = self._number(attributes, "Index", self._nomor_kolom + 1)
        self._nomor_kolom = min(awal + self._number(attributes, "Span", 0), self.batas.kolom)
        if attributes.get("Hidden") == "1" and len(self._kolom_tersembunyi) < self.batas.kolom:
            self._kolom_tersembunyi.append((awal, self._nomor_kolom))
        if gaya := attributes.get("StyleID"):
            self._gaya_kolom |= dict.fromkeys(range(awal, self._nomor_kolom + 1), gaya)

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        nomor = self._number(attributes, "Index", self._nomor + 1)
        if nomor <= self._nomor:
            raise self._refuse(f"nomor barisnya tidak urut, {nomor} setelah {self._nomor}")
        if nomor > self.batas.baris:
            raise self._refuse(f"baris {nomor} melewati batas {self.batas.baris}")
        self._nomor, self._kolom, self._sel = nomor, 0, []
        self._gaya_baris = attributes.get("StyleID", "")
        self._baris_tersembunyi = attributes.get("Hidden") == "1"

    def _start_cell(self, attributes: dict[str, str]) -> None:
        kolom = self._number(attributes, "Index", self._kolom + 1)
        if kolom <= self._kolom or kolom > self.batas.kolom:
            raise self._refuse(f"kolom {kolom} pada baris {self._nomor} keliru")
        self._kolom, self._attributes, self._data = kolom, attributes, None

    def _end_cell(self) -> None:
        sel = self._make_cell("".join(self._data or ()))
        self._data = None
        kolom = self._kolom
        self._merge()
        if sel.nilai is None and sel.rumus is None:
            return
        lompat = kolom - len(self._sel)
        self._sisa -= lompat
        if self._sisa < 0:
            raise BacaError(self.berkas, f"berisi lebih dari {self.batas.sel} sel")
        self._sel += (KOSONG,) * (lompat - 1)
        self._sel.append(sel)

    def _merge(self) -> None:
        lebar, tinggi = (self._number(self._attributes, n, 0) for n in ("MergeAcross", "MergeDown"))
        if lebar or tinggi:
            self._sisa_gabungan -= 1
            if self._sisa_gabungan < 0:
                raise self._refuse(f"lebih dari {self.batas.gabungan} sel gabungan")
            akhir = min(self._nomor + tinggi, self.batas.baris), min(self._kolom + lebar, self.batas.kolom)
            self._gabungan.append(Rentang(self._nomor, self._kolom, *akhir))
            self._kolom = akhir[1]

    def _make_cell(self, isi: str) -> SelLembar:
        gaya = self._attributes.get("StyleID") or self._gaya_baris or self._gaya_kolom.get(self._kolom, "Default")
        kode = self._format.get(gaya, UMUM)
        rumus = self._attributes.get("Formula")
        if rumus is not None:
            rumus = to_a1(rumus.removeprefix("="), self._nomor, self._kolom)
        nilai = self._value(isi, kode)
        if isinstance(nilai, Decimal):
            kode = shown_section(kode, nilai)
        return SelLembar(nilai, kode, rumus, galat=self._jenis == "Error" and nilai is not None)

    def _value(self, isi: str, kode: str) -> Nilai:
        rapi = clean(isi)
        if not rapi:
            return None
        if self._jenis == "Number":
            angka = parse_number(rapi)
            return rapi if angka is None else angka
        if self._jenis == "Boolean" and rapi in {"0", "1"}:
            return rapi == "1"
        if self._jenis == "DateTime":
            tanggal = iso_date(rapi)
            if isinstance(tanggal, datetime) and tanggal.time() == time() and is_date_format(kode):
                return tanggal.date()
            return tanggal
        return rapi

    def _number(self, attributes: Mapping[str, str], nama: str, bila_tiada: int) -> int:
        isi = attributes.get(nama)
        if isi is None:
            return bila_tiada
        if not _BULAT.match(isi):
            raise self._refuse(f"{nama} {isi[:20]!r} bukan angka")
        return int(isi)

    def _refuse(self, alasan: str) -> BacaError:
        return BacaError(self.berkas, f"lembar {self._nama!r} rusak: {alasan}")


def to_a1(rumus: str, baris: int, kolom: int) -> str:
    """Return a formula with its cells named by letters, as it stands in a cell.

    >>> to_a1("SUM(R[-3]C:R[-1]C)/RC1*R2C[1]", 5, 3), to_a1("R[-9]C", 5, 3)
    ('SUM(C2:C4)/$A5*D$2', '#REF!')
    """

    def name(m: re.Match[str]) -> str:
        if m[0][0] in "\"'":
            return m[0]
        tanda_b, b = _absolute(m[1], baris)
        tanda_k, k = _absolute(m[2], kolom)
        return f"{tanda_k}{column_letters(k)}{tanda_b}{b}" if b > 0 and k > 0 else "#REF!"

    return _RUJUKAN.sub(name, rumus)


def _absolute(teks: str | None, kini: int) -> tuple[str, int]:
    if teks is None:
        return "", kini
    return ("", kini + int(teks[1:-1])) if teks[0] == "[" else ("$", int(teks))
