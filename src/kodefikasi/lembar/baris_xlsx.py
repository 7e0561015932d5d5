"""Rows of a sheet as nearly all programs write them, cut instead of parsed: several times as fast as XML events.

Every cell has to have the plain shape exactly; at anything else (namespaces with prefixes, shared formulas, rich
texts, comments, cells out of order) the whole sheet is left to the XML parser, which also says what is broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from attrs import define

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.grid import (
    DIKENAL_TERBANYAK,
    KOSONG,
    BarisLembar,
    SelLembar,
    column_letters,
    column_number,
    trim,
)
from kodefikasi.lembar.urai import BacaanBerkas

_BUAT = tuple.__new__  # a cell or row without the calls around it
_DIGIT = 40  # of a whole number
_POLA_TERBANYAK = 4  # tried on a row, the last seen first: a sheet has rows of few kinds
_POLA_DIPELAJARI = 32  # a sheet may have rows of any shape
_LEBAR_POLA = 200  # cells
_POTONG = 4 * MIB  # read at once: many rows, so that what is left of one is seldom copied
_KEPALA = MIB  # longest part before the rows
_BARIS_TERPANJANG = 32 * MIB  # without an end, it is no row of a plain sheet
_AWAL, _AKHIR, _AKHIR_BARIS = b"<sheetData>", b"</sheetData>", b"</row>"
_UTF8 = re.compile(
    rb"\s*(?:<\?xml version=\"1\.[01]\"(?: encoding=\"(?:utf|UTF)-8\")?(?: standalone=\"(?:yes|no)\")?\s*\?>\s*)?"
    rb"<worksheet[ >]"
)

_ALAMAT = re.compile(r"<c r=\"([A-Z]{1,3})([0-9]{1,7})\"")
_NOMOR = re.compile(r"<row r=\"([1-9][0-9]{0,6})\"")
_BARIS_HAMPA = re.compile(rb"\s*(?:<row\b[^<>]*/>\s*)*\Z")
_SEL = re.compile(
    r"(?: s=\"([0-9]{1,9})\")?(?: t=\"([a-zA-Z]{1,10})\")?\s?(?:/>|>"
    r"(?:<f>([^<&]*)</f>)?(?:<v>([^<]*)</v>|<v ?/>|<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>)?</c>)\s*\Z"
)
#: A cell as rows share it: what stands between its address and its content, style, type, element of the value.
_BERNILAI = re.compile(r"((?: s=\"([0-9]{1,9})\")?(?: t=\"([a-zA-Z]{1,10})\")?)(?:><(v|is)>.*|/>)\Z", re.DOTALL)
_ISI = {
    "v": r"><v>([^<]*)</v></c>",
    "is": r"><is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is></c>",
    None: r"/>()",
}
_KEPALA_BARIS = r"<row r=\"([1-9][0-9]{0,6})\"([^<>]*[^<>/])?>"
_BARIS = re.compile(rf"\s*(?:<row\b[^<>]*/>\s*)*{_KEPALA_BARIS}\s*\Z")
_ENTITAS = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));")
_NAMA_ENTITAS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_HURUF_XML = ((32, 0xD800), (0xE000, 0xFFFE), (0x10000, 0x110000))
_TERSEMBUNYI = re.compile(r" hidden=\"(?:1|true)\"")


class LainError(Exception):
    """A sheet of another shape than the plain one; never leaves the reader of workbooks."""


class Penerima(Protocol):
    """What the rows are read into."""

    berkas: str
    batas: Batas
    sisa: int
    baris: list[BarisLembar]

    def plain_cell(self, jenis: str, gaya: str, isi: str, rumus: str | None) -> SelLembar:
        """Return a cell of its type, style, content and formula."""

    def uniform_format(self, gaya: str) -> str | None:
        """Return the number format of a style, None where it does not show all whole numbers alike."""


class _Nilai(dict[str, SelLembar]):
    """Cells of one type and style by their value: equal ones are one object, since a sheet repeats itself."""

    def __init__(self, penerima: Penerima, jenis: str, gaya: str) -> None:
        super().__init__()
        self.penerima, self.jenis, self.gaya = penerima, jenis, gaya
        self._format: str | None = None  # of whole numbers, once one was read

    def __missing__(self, isi: str) -> SelLembar:
        if len(self) > DIKENAL_TERBANYAK:
            self.clear()
        if self._format is not None and isi.isdecimal() and isi.isascii() and len(isi) <= _DIGIT:
            sel = self[isi] = _BUAT(SelLembar, (Decimal(isi), self._format, None, False))
            return sel
        sel = self.penerima.plain_cell(self.jenis, self.gaya, _text(isi), None)
        sel = self[isi] = KOSONG if sel.nilai is None else sel
        if isinstance(sel.nilai, Decimal):
            self._format = self.penerima.uniform_format(self.gaya)
        return sel


class _Sel(dict[str, SelLembar]):
    """Cells by their XML behind the address."""

    def __init__(self, penerima: Penerima) -> None:
        super().__init__()
        self.penerima = penerima
        self._nilai: dict[tuple[str, str], _Nilai] = {}

    def of_kind(self, jenis: str | None, gaya: str | None) -> _Nilai:
        """Return the cells of a type and style by their value."""
        kunci = jenis or "n", gaya or "0"
        if kunci not in self._nilai:
            self._nilai[kunci] = _Nilai(self.penerima, *kunci)
        return self._nilai[kunci]

    def __missing__(self, xml: str) -> SelLembar:
        m = _SEL.match(xml)
        if m is None or (m[5] is not None and m[2] != "inlineStr"):
            raise LainError
        if len(self) > DIKENAL_TERBANYAK:
            self.clear()
        gaya, jenis, rumus, isi, teks = m.groups()
        if rumus is None:
            sel = self[xml] = self.of_kind(jenis, gaya)[teks or isi or ""]
        else:
            sel = self[xml] = self.penerima.plain_cell(jenis or "n", gaya or "0", _text(isi or ""), rumus)
        return sel


@define
class _Pola:
    """The shape of a row whose cells hold a value or nothing; most rows of a sheet have that of a row above."""

    cocok: Callable[[str], re.Match[str] | None]  # gives the number of a row, its attributes and the values
    kolom: Sequence[int]  # of the cells, counted from 1
    nilai: Sequence[_Nilai]

    @classmethod
    def of(cls, kolom: Sequence[int], xml: Sequence[str], sel: _Sel) -> _Pola | None:
        """Return the shape of a row that was read cell by cell, None for one with other cells."""
        pola, nilai = [_KEPALA_BARIS], []
        for k, x in zip(kolom, xml, strict=True):
            m = _BERNILAI.match(x)
            if m is None:
                return None
            pola.append(rf'<c r="{column_letters(k)}\1"{m[1]}{_ISI[m[4]]}')
            nilai.append(sel.of_kind(m[3], m[2]))
        return cls(re.compile("".join(pola)).fullmatch, kolom, nilai)


def _text(xml: str) -> str:
    if "&" not in xml:
        return xml
    if xml.count("&") != len(_ENTITAS.findall(xml)):
        raise LainError

    def letter(m: re.Match[str]) -> str:
        if m[1]:
            return _NAMA_ENTITAS[m[1]]
        nomor = int(m[2]) if m[2] else int(m[3], 16)
        if nomor not in {9, 10, 13} and not any(a <= nomor < z for a, z in _HURUF_XML):
            raise LainError
        return chr(nomor)

    return _ENTITAS.sub(letter, xml)


def cut_rows(sumber: BacaanBerkas, penerima: Penerima) -> bytes:
    """Read the rows of a sheet and return what stands around them, as a sheet without rows.

    `sumber`: the part of the workbook; `penerima`: gets the rows, makes the cells, and says how many of them may still
    be read.
    Raises `LainError`: the sheet has another shape; what was read so far is not to be used; `BacaError`: a cell is
    broken, or there are more cells than the limits allow.
    """
    pemotong = _Pemotong(penerima)
    potong = sumber.read(_POTONG)
    awal = potong.find(_AWAL, 0, _KEPALA)
    if awal < 0 or not _UTF8.match(potong):
        raise LainError
    kepala, sisa = potong[:awal], potong[awal + len(_AWAL) :]
    while True:
        akhir = sisa.rfind(_AKHIR_BARIS)
        if akhir >= 0:
            pemotong.take(sisa[:akhir])
            sisa = sisa[akhir + len(_AKHIR_BARIS) :]
        tutup = sisa.find(_AKHIR)
        if tutup >= 0:
            break
        potong = sumber.read(_POTONG)
        if not potong or len(sisa) > _BARIS_TERPANJANG:
            raise LainError
        sisa += potong
    pemotong.finish(sisa[:tutup])
    ekor = [sisa[tutup:]]
    while potong := sumber.read(_POTONG):
        ekor.append(potong)
    return b"".join((kepala, _AWAL, *ekor))


class _Pemotong:
    """Cuts runs of whole rows."""

    def __init__(self, penerima: Penerima) -> None:
        self.penerima = penerima
        self._dikenal = _Sel(penerima)
        self._nomor = 0
        self._pola: list[_Pola] = []  # the newest first
        self._sisa_pola = _POLA_DIPELAJARI
        self._kolom: dict[tuple[str, ...], list[int]] = {}

    def take(self, xml: bytes) -> None:
        try:
            teks = xml.decode("utf-8")
        except UnicodeDecodeError as sebab:
            raise LainError from sebab
        for baris in teks.split("</row>"):
            for pola in self._pola:
                if (m := pola.cocok(baris)) is not None:
                    nomor, attributes, *isi = m.groups()
                    self._count(nomor)
                    sel = self._place(pola.kolom, [n[t] for n, t in zip(pola.nilai, isi, strict=True)])
                    break
            else:
                attributes, sel = self._cut(baris)
            if sel:
                tersembunyi = bool(attributes) and bool(_TERSEMBUNYI.search(attributes))
                self.penerima.baris.append(_BUAT(BarisLembar, (self._nomor, sel, tersembunyi, None)))

    def _cut(self, baris: str) -> tuple[str | None, tuple[SelLembar, ...]]:
        """Return the attributes and the cells of a row of a shape that is not known yet."""
        kepala, *isi = _ALAMAT.split(baris)
        m = _BARIS.match(kepala)
        if m is None or not {*isi[1::3]} <= {m[1]}:
            raise LainError
        self._count(*_NOMOR.findall(kepala))
        kolom, xml = self._columns(tuple(isi[::3])), isi[2::3]
        sel = self._place(kolom, [*map(self._dikenal.__getitem__, xml)])
        if self._sisa_pola and len(xml) <= _LEBAR_POLA and (pola := _Pola.of(kolom, xml, self._dikenal)) is not None:
            self._pola = [pola, *self._pola[: _POLA_TERBANYAK - 1]]
            self._sisa_pola -= 1
        return m[2], sel

    def finish(self, xml: bytes) -> None:
        """Take what stands behind the last row with cells: rows without any, which have a format only."""
        if not self._nomor or len(xml) > MIB or not _BARIS_HAMPA.match(xml):
            raise LainError
        self._count(*_NOMOR.findall(xml.decode("utf-8", errors="replace")))

    def _count(self, *baris: str) -> None:
        """Check the number of a row, and of those without cells before it."""
        for teks in baris:
            nomor = int(teks)
            if not self._nomor < nomor <= self.penerima.batas.baris:
                raise LainError
            self._nomor = nomor

    def _columns(self, huruf: tuple[str, ...]) -> list[int]:
        """Return the numbers of columns, which rise."""
        kolom = self._kolom.get(huruf)
        if kolom is None:
            kolom = [*map(column_number, huruf)]
            if any(a >= b for a, b in pairwise(kolom)) or (kolom and kolom[-1] > self.penerima.batas.kolom):
                raise LainError
            if len(self._kolom) < _LEBAR_POLA:
                self._kolom[huruf] = kolom
        return kolom

    def _place(self, kolom: Sequence[int], sel: list[SelLembar]) -> tuple[SelLembar, ...]:
        """Put cells into their columns; empty ones may be left out between them."""
        if kolom and kolom[-1] != len(kolom):
            sel = self._spread(kolom, sel)
        hasil = trim(sel) if sel and sel[-1] is KOSONG else tuple(sel)
        self.penerima.sisa -= len(hasil)
        if self.penerima.sisa < 0:
            raise self._too_many()
        return hasil

    def _spread(self, kolom: Sequence[int], sel: Sequence[SelLembar]) -> list[SelLembar]:
        hasil: list[SelLembar] = []
        for k, s in zip(kolom, sel, strict=True):
            if s is not KOSONG:
                if k > self.penerima.sisa:
                    raise self._too_many()
                hasil += [KOSONG] * (k - 1 - len(hasil))
                hasil.append(s)
        return hasil

    def _too_many(self) -> BacaError:
        return BacaError(self.penerima.berkas, f"berisi lebih dari {self.penerima.batas.sel} sel")
