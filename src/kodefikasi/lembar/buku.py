"""What a workbook says before its sheets: their names and places, its number formats and its shared texts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter

from attrs import frozen

from kodefikasi.lembar.arsip import Arsip
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.rapi import superscript
from kodefikasi.lembar.tampak import UMUM
from kodefikasi.lembar.urai import CukupError, Penangan, local, parse_xml

_LEPAS = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")  # halves of surrogate pairs stay as they are

_PANJANG_NAMA = 255  # of a sheet; Excel allows 31

#: How an attribute says yes.
BENAR = frozenset({"1", "true"})

#: Number formats that a workbook uses without writing them down (ECMA-376, part 1, 18.8.30).
FORMAT_BAWAAN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}


@frozen
class Hubungan:
    """A relation of a part: its kind, and the part it leads to."""

    jenis: str
    bagian: str


@frozen
class LembarBuku:
    """A sheet as the workbook lists it."""

    nama: str
    tersembunyi: bool
    bagian: str


@frozen
class Buku:
    """The workbook around its sheets."""

    lembar: tuple[LembarBuku, ...]  # the worksheets, in the order of their tabs
    format: tuple[str, ...]  # the number format of each cell style
    teks: tuple[str, ...]  # the shared texts
    sejak_1904: bool  # whether days are counted from 1904, as old versions for Macintosh did
    coretan: int = 0  # how many shared texts had struck parts, which are left out


def read_book(arsip: Arsip, batas: Batas) -> Buku:
    """Return all that the sheets of a workbook refer to.

    Raises `BacaError`: it is no workbook, or a part of it is missing or broken.
    """
    utama = _main_part(arsip)
    hubungan = _relations(arsip, utama)
    kerangka = _Kerangka(arsip, hubungan)
    _parse(arsip, utama, kerangka)
    if not kerangka.lembar:
        raise arsip.refuse("buku kerja tanpa lembar")
    gaya = _part_of(hubungan, "styles")
    bagian_teks = _part_of(hubungan, "sharedStrings")
    ada = bagian_teks is not None and bagian_teks in arsip
    teks = _shared_texts(arsip, bagian_teks, batas) if bagian_teks is not None and ada else None
    return Buku(
        tuple(kerangka.lembar),
        _formats(arsip, gaya) if gaya is not None and gaya in arsip else (UMUM,),
        () if teks is None else tuple(teks.teks),
        kerangka.sejak_1904,
        0 if teks is None else teks.coretan,
    )


def _main_part(arsip: Arsip) -> str:
    if "_rels/.rels" not in arsip:
        raise arsip.refuse("arsip zip biasa, bukan buku kerja Excel (.xlsx)")
    utama = _part_of(_relations(arsip, ""), "officeDocument")
    if utama is None or utama not in arsip or _root(arsip, utama) != "workbook":
        raise arsip.refuse("bukan buku kerja Excel (.xlsx)")
    return utama


class _Akar(Penangan):
    nama = ""

    def start(self, nama: str, atribut: dict[str, str]) -> None:  # noqa: ARG002
        self.nama = nama
        raise CukupError


def _root(arsip: Arsip, bagian: str) -> str:
    akar = _Akar()
    _parse(arsip, bagian, akar)
    return akar.nama


def _parse(arsip: Arsip, bagian: str, penangan: Penangan) -> None:
    with arsip.open(bagian) as sumber:
        parse_xml(sumber, arsip.berkas, bagian, penangan)


class _DaftarHubungan(Penangan):
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.hubungan: dict[str, Hubungan] = {}

    def start(self, nama: str, atribut: dict[str, str]) -> None:
        super().start(nama, atribut)
        if nama == "Relationship" and atribut.get("TargetMode") != "External":
            tuju = posixpath.normpath(posixpath.join("/", self.folder, atribut.get("Target", "").replace("\\", "/")))
            jenis = atribut.get("Type", "").rpartition("/")[2]
            self.hubungan[atribut.get("Id", "")] = Hubungan(jenis, tuju.lstrip("/"))


def _relations(arsip: Arsip, bagian: str) -> dict[str, Hubungan]:
    """Return the relations of a part by their identifier; those that lead out of the file are none."""
    folder, _, nama = bagian.rpartition("/")
    daftar = posixpath.join(folder, "_rels", f"{nama}.rels")
    penangan = _DaftarHubungan(folder)
    if daftar in arsip:
        _parse(arsip, daftar, penangan)
    return penangan.hubungan


def _part_of(hubungan: Mapping[str, Hubungan], jenis: str) -> str | None:
    return next((h.bagian for h in hubungan.values() if h.jenis == jenis), None)


class _Kerangka(Penangan):
    def __init__(self, arsip: Arsip, hubungan: Mapping[str, Hubungan]) -> None:
        self.arsip, self.hubungan = arsip, hubungan
        self.lembar: list[LembarBuku] = []
        self._dipakai: set[str] = set()
        self.sejak_1904 = False

    def start(self, nama: str, atribut: dict[str, str]) -> None:
        super().start(nama, atribut)
        if nama == "workbookPr":
            self.sejak_1904 = atribut.get("date1904") in BENAR
        elif nama == "sheet":
            self._add_sheet(atribut)

    def _add_sheet(self, atribut: Mapping[str, str]) -> None:
        nama = atribut.get("name", "")[:_PANJANG_NAMA]
        tuju = self.hubungan.get(next((v for k, v in atribut.items() if local(k) == "id"), ""))
        if tuju is None:
            raise self.arsip.refuse(f"buku kerja rusak: lembar {nama!r} tidak ditemukan")
        if tuju.jenis == "worksheet":  # not a chart or a dialog
            if tuju.bagian in self._dipakai:  # a part read a thousand times over would be a bomb too
                raise self.arsip.refuse(f"buku kerja rusak: isi lembar {nama!r} milik lembar lain")
            self._dipakai.add(tuju.bagian)
            self.lembar.append(LembarBuku(nama, atribut.get("state", "visible") != "visible", tuju.bagian))


class _Gaya(Penangan):
    def __init__(self) -> None:
        self.sendiri: dict[str, str] = {}
        self.gaya: list[str] = []
        self._di_dalam = False

    def start(self, nama: str, atribut: dict[str, str]) -> None:
        super().start(nama, atribut)
        if nama == "cellXfs":
            self._di_dalam = True
        elif nama == "xf" and self._di_dalam:
            self.gaya.append(atribut.get("numFmtId", "0"))
        elif nama == "numFmt" and not self.gaya:  # later ones belong to conditional formats
            self.sendiri[atribut.get("numFmtId", "")] = atribut.get("formatCode", UMUM)

    def end(self, nama: str) -> None:
        super().end(nama)
        if nama == "cellXfs":
            self._di_dalam = False


def _formats(arsip: Arsip, bagian: str) -> tuple[str, ...]:
    penangan = _Gaya()
    _parse(arsip, bagian, penangan)
    semua = {str(n): kode for n, kode in FORMAT_BAWAAN.items()} | penangan.sendiri
    return tuple(semua.get(n, UMUM) for n in penangan.gaya) or (UMUM,)


class TeksKaya:
    """The text of a cell from its runs: struck ones are left out beside others, raised marks of notes too."""

    def __init__(self) -> None:
        self._potong: list[tuple[str, str]] = []  # how it is written, and the text
        self.rupa = ""

    def style(self, nama: str, atribut: Mapping[str, str]) -> None:
        """Take a property of the run."""
        if nama == "r":
            self.rupa = ""
        elif nama == "strike" and atribut.get("val", "1") in BENAR:
            self.rupa = "strike"
        elif nama == "vertAlign":
            self.rupa = self.rupa or atribut.get("val", "")

    def add(self, huruf: str) -> None:
        """Take a piece of the run's text."""
        self._potong.append((self.rupa, huruf))

    def end(self) -> tuple[str, bool]:
        """Return the text, and whether something struck is not in it."""
        potong, self._potong, self.rupa = self._potong, [], ""
        if len(potong) <= 1 or not any(r for r, _ in potong):
            return "".join(t for _, t in potong), False
        coret = {r == "strike" for r, t in potong if t.strip()} == {True, False}
        hasil = ""
        for rupa, grup in groupby(potong, key=itemgetter(0)):
            teks = "".join(t for _, t in grup)
            if rupa == "superscript":
                hasil += superscript(hasil, teks) if hasil else teks
            elif rupa != "strike" or not coret:
                hasil += teks
        return hasil, coret


class _TeksBersama(Penangan):
    def __init__(self, arsip: Arsip, batas: Batas) -> None:
        self.arsip, self.batas = arsip, batas
        self.teks: list[str] = []
        self.coretan = 0
        self._kini = TeksKaya()
        self._tampung = False
        self._bunyi = False  # inside <rPh>, which only tells how a text is pronounced

    def start(self, nama: str, atribut: dict[str, str]) -> None:
        super().start(nama, atribut)
        if nama == "rPh":
            self._bunyi = True
        elif nama == "t":
            self._tampung = not self._bunyi
        else:
            self._kini.style(nama, atribut)

    def end(self, nama: str) -> None:
        super().end(nama)
        if nama == "t":
            self._tampung = False
        elif nama == "rPh":
            self._bunyi = False
        elif nama == "si":
            teks, coret = self._kini.end()
            self.teks.append(unescape(teks))
            self.coretan += coret
            if len(self.teks) > self.batas.sel:
                raise self.arsip.refuse(f"berisi lebih dari {self.batas.sel} teks")

    def text(self, huruf: str) -> None:
        if self._tampung:
            self._kini.add(huruf)


def _shared_texts(arsip: Arsip, bagian: str, batas: Batas) -> _TeksBersama:
    penangan = _TeksBersama(arsip, batas)
    _parse(arsip, bagian, penangan)
    return penangan


def unescape(teks: str) -> str:
    r"""Return a text with Excel's way of writing characters that XML cannot hold undone.

    >>> unescape("dua_x000D_\nbaris"), unescape("_x005F_x000D_"), unescape("a_x12_")
    ('dua\r\nbaris', '_x000D_', 'a_x12_')
    """
    if "_x" not in teks:
        return teks
    return _LEPAS.sub(lambda m: chr(int(m.group(1), 16)), teks)
