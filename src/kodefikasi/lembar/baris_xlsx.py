"""Rows of a sheet as nearly all programs write them, cut instead of parsed: several times as fast as XML events.

Every cell has to have the plain shape exactly; at anything else (namespaces with prefixes, shared formulas, rich
texts, comments, cells out of order) the whole sheet is left to the XML parser, which also says what is broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.model import KOSONG, BarisLembar, SelLembar, column_letters, column_number, trim
from kodefikasi.lembar.urai import Bacaan

_BUAT = tuple.__new__  # a cell or row without the calls around it
_DIGIT = 40  # of a whole number
_POTONG = 4 * MIB
_KEPALA = MIB  # longest part before the rows
_BARIS_TERPANJANG = 32 * MIB
_TUTUP = "</v></c>"
_AWAL, _AKHIR, _AKHIR_BARIS = b"<sheetData>", b"</sheetData>", b"</row>"
_UTF8 = re.compile(
    rb"\s*(?:<\?xml version=\"1\.[01]\"(?: encoding=\"(?:utf|UTF)-8\")?(?: standalone=\"(?:yes|no)\")?\s*\?>\s*)?"
    rb"<worksheet[ >]"
)
_BARIS = re.compile(r"\s*(?:<row\b[^<>]*/>\s*)*<row r=\"([1-9][0-9]{0,6})\"([^<>]*[^<>/])?>\s*\Z")
_ALAMAT = re.compile(r"<c r=\"([A-Z]{1,3}[0-9]{1,7})\"")
_NOMOR = re.compile(r"<row r=\"([1-9][0-9]{0,6})\"")
_BARIS_HAMPA = re.compile(rb"\s*(?:<row\b[^<>]*/>\s*)*\Z")
_SEL = re.compile(
    r"(?: s=\"([0-9]{1,9})\")?(?: t=\"([a-zA-Z]{1,10})\")?\s?(?:/>|>"
    r"(?:<f>([^<&]*)</f>)?(?:<v>([^<]*)</v>|<v ?/>|<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>)?</c>)\s*\Z"
)
_ENTITAS = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));")
_NAMA_ENTITAS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_HURUF_XML = ((32, 0xD800), (0xE000, 0xFFFE), (0x10000, 0x110000))
_TERSEMBUNYI = re.compile(r" hidden=\"(?:1|true)\"")

BuatSel = Callable[[str, str, str, str | None], SelLembar]


class LainError(Exception):
    """A sheet of another shape than the plain one; never leaves the reader of workbooks."""


class Penerima(Protocol):
    """What the rows are read into."""

    berkas: str
    batas: Batas
    sisa: int
    baris: list[BarisLembar]


class _KamusSel(dict[str, SelLembar]):
    """Cells by their XML behind the address: equal ones are one object, since a sheet repeats itself."""

    def __init__(self, buat: BuatSel) -> None:
        super().__init__()
        self.buat = buat
        self._polos: dict[str, str] = {}  # formats of numbers, by what stands in front of the number

    def __missing__(self, xml: str) -> SelLembar:
        depan, _, isi = xml.partition("<v>")
        kode = self._polos.get(depan)
        if kode is not None and isi.endswith(_TUTUP) and _is_whole(angka := isi[: -len(_TUTUP)]):
            sel = self[xml] = _BUAT(SelLembar, (Decimal(angka), kode, None, False))
            return sel
        m = _SEL.match(xml)
        if m is None:
            raise LainError
        gaya, jenis, rumus, isi, teks = m.groups()
        if teks is not None and jenis != "inlineStr":
            raise LainError
        sel = self.buat(jenis or "n", gaya or "0", _text(teks or isi or ""), rumus)
        if sel.nilai is None and sel.rumus is None:
            sel = KOSONG
        elif isinstance(sel.nilai, Decimal) and rumus is None and "[" not in sel.format:  # it shows all numbers alike
            self._polos[depan] = sel.format
        self[xml] = sel
        return sel


def _is_whole(teks: str) -> bool:
    return teks.isdecimal() and teks.isascii() and len(teks) <= _DIGIT


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


def cut_rows(sumber: Bacaan, penerima: Penerima, buat: BuatSel) -> bytes:
    """Read the rows of a sheet and return what stands around them, as a sheet without rows.

    `sumber`: the part of the workbook; `penerima`: gets the rows, and says how many cells may still be read; `buat`:
    makes a cell of its type, style, text and formula.
    Raises `LainError`: the sheet has another shape; what was read so far is not to be used; `BacaError`: a cell is
    broken, or there are more cells than the limits allow.
    """
    pemotong = _Pemotong(penerima, buat)
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

    def __init__(self, penerima: Penerima, buat: BuatSel) -> None:
        self.penerima = penerima
        self._ambil = _KamusSel(buat).__getitem__
        self._nomor = 0
        self._huruf: list[str] = []
        self._kolom: dict[str, int] = {}

    def take(self, xml: bytes) -> None:
        try:
            teks = xml.decode("utf-8")
        except UnicodeDecodeError as sebab:
            raise LainError from sebab
        for baris in teks.split("</row>"):
            kepala, *sel = _ALAMAT.split(baris)
            m = _BARIS.match(kepala)
            if m is None:
                raise LainError
            self._count(kepala)
            if isi := self._cells(m[1], sel[::2], sel[1::2]):
                tersembunyi = bool(m[2]) and bool(_TERSEMBUNYI.search(m[2]))
                self.penerima.baris.append(_BUAT(BarisLembar, (self._nomor, isi, tersembunyi, None)))

    def finish(self, xml: bytes) -> None:
        """Take what stands behind the last row with cells: rows without any, which have a format only."""
        if not self._nomor or len(xml) > MIB or not _BARIS_HAMPA.match(xml):
            raise LainError
        self._count(xml.decode("utf-8", errors="replace"))

    def _count(self, kepala: str) -> None:
        """Check the number of a row, and of those without cells before it."""
        for teks in _NOMOR.findall(kepala):
            nomor = int(teks)
            if not self._nomor < nomor <= self.penerima.batas.baris:
                raise LainError
            self._nomor = nomor

    def _cells(self, nomor: str, alamat: Sequence[str], xml: Sequence[str]) -> tuple[SelLembar, ...]:
        sel = tuple(map(self._ambil, xml))
        while len(self._huruf) < min(len(xml), self.penerima.batas.kolom):
            self._huruf.append(column_letters(len(self._huruf) + 1))
        if "".join(alamat) != nomor.join([*self._huruf[: len(xml)], ""]):  # A5B5C5: all cells from the first on
            sel = tuple(self._place(nomor, alamat, sel))
        if sel and sel[-1] is KOSONG:
            sel = trim([*sel])
        self.penerima.sisa -= len(sel)
        if self.penerima.sisa < 0:
            raise BacaError(self.penerima.berkas, f"berisi lebih dari {self.penerima.batas.sel} sel")
        return sel

    def _place(self, nomor: str, alamat: Sequence[str], sel: Sequence[SelLembar]) -> list[SelLembar]:
        """Put cells where their addresses say; empty ones were left out between them."""
        hasil: list[SelLembar] = []
        lalu = 0
        for a, s in zip(alamat, sel, strict=True):
            kolom = self._column(a, nomor)
            if kolom <= lalu:
                raise LainError
            lalu = kolom
            if s is not KOSONG:
                if kolom > self.penerima.sisa:
                    raise BacaError(self.penerima.berkas, f"berisi lebih dari {self.penerima.batas.sel} sel")
                hasil += [KOSONG] * (kolom - 1 - len(hasil))
                hasil.append(s)
        return hasil

    def _column(self, alamat: str, nomor: str) -> int:
        huruf = alamat.removesuffix(nomor)
        kolom = self._kolom.get(huruf)
        if kolom is None:
            if huruf == alamat or not (huruf.isascii() and huruf.isalpha() and huruf.isupper() and len(huruf) <= 3):
                raise LainError
            kolom = self._kolom[huruf] = column_number(huruf)
        if huruf == alamat or kolom > self.penerima.batas.kolom:
            raise LainError
        return kolom
