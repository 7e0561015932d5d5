"""What a workbook says before its sheets: their names and places, its number formats and its shared texts.

Cells only point at these lists, so they are read first, the texts as a person sees them: what is struck out beside
other text, or phonetic, is no text of a cell. Formats that Excel never writes down are known by their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from attrs import frozen

from kodefikasi.lembar.archive import Archive
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.tampak import UMUM
from kodefikasi.lembar.teks_tampak import superscript
from kodefikasi.lembar.unsur import HubunganBerkas, Unsur, child, part_of, read_tree, relations, value
from kodefikasi.lembar.urai import Penangan, parse_xml

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


def read_book(archive: Archive, batas: Batas) -> Buku:
    """Return all that the sheets of a workbook refer to.

    Raises `BacaError`: it is no workbook, or a part of it is missing or broken.
    """
    if "_rels/.rels" not in archive:
        raise archive.refuse("arsip zip biasa, bukan buku kerja Excel (.xlsx)")
    utama = part_of(relations(archive, ""), "officeDocument", archive)
    pohon = None if utama is None else read_tree(archive, utama)
    if utama is None or pohon is None or pohon.nama != "workbook":
        raise archive.refuse("bukan buku kerja Excel (.xlsx)")
    hubungan = relations(archive, utama)
    lembar = tuple(_sheets(archive, pohon, {h.id: h for h in hubungan if not h.luar}))
    if not lembar:
        raise archive.refuse("buku kerja tanpa lembar")
    gaya, bersama = (part_of(hubungan, jenis, archive) for jenis in ("styles", "sharedStrings"))
    teks = _TeksBersama(archive, batas)
    if bersama is not None:
        with archive.open(bersama) as sumber:
            parse_xml(sumber, archive.berkas, bersama, teks)
    sejak_1904 = any(value(p, "date1904") in BENAR for p in pohon.children("workbookPr"))
    format_sel = (UMUM,) if gaya is None else _formats(read_tree(archive, gaya))
    return Buku(lembar, format_sel, tuple(teks.teks), sejak_1904, teks.coretan)


def _sheets(archive: Archive, buku: Unsur, hubungan: Mapping[str, HubunganBerkas]) -> Iterator[LembarBuku]:
    """Yield the worksheets, not charts or dialogs; a part read a thousand times over would be a bomb too."""
    dipakai: set[str] = set()
    for s in buku.walk("sheet"):
        nama = (value(s, "name") or "")[:_PANJANG_NAMA]
        tuju = hubungan.get(value(s, "id") or "")
        if tuju is None:
            raise archive.refuse(f"buku kerja rusak: lembar {nama!r} tidak ditemukan")
        if tuju.jenis != "worksheet":
            continue
        if tuju.bagian in dipakai:
            raise archive.refuse(f"buku kerja rusak: isi lembar {nama!r} milik lembar lain")
        dipakai.add(tuju.bagian)
        yield LembarBuku(nama, (value(s, "state") or "visible") != "visible", tuju.bagian)


def _formats(gaya: Unsur) -> tuple[str, ...]:
    """Return the number format of each cell style; those of conditional formats are of no cell."""
    sendiri, sel = child(gaya, "numFmts"), child(gaya, "cellXfs")
    semua = {str(n): kode for n, kode in FORMAT_BAWAAN.items()}
    for f in () if sendiri is None else sendiri.children("numFmt"):
        semua[value(f, "numFmtId") or ""] = value(f, "formatCode") or UMUM
    nomor = [value(x, "numFmtId") or "0" for x in sel.children("xf")] if sel is not None else []
    return tuple(semua.get(n, UMUM) for n in nomor) or (UMUM,)


class TeksKaya:
    """The text of a cell from its runs: struck ones are left out beside others, raised marks of notes too."""

    def __init__(self) -> None:
        self._potong: list[tuple[str, str]] = []  # how it is written, and the text
        self.rupa = ""

    def style(self, nama: str, attributes: Mapping[str, str]) -> None:
        """Take a property of the run."""
        if nama == "r":
            self.rupa = ""
        elif nama == "strike" and attributes.get("val", "1") in BENAR:
            self.rupa = "strike"
        elif nama == "vertAlign":
            self.rupa = self.rupa or attributes.get("val", "")

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
        for rupa, pieces in groupby(potong, key=itemgetter(0)):
            teks = "".join(t for _, t in pieces)
            if rupa == "superscript":
                hasil += superscript(hasil, teks) if hasil else teks
            elif rupa != "strike" or not coret:
                hasil += teks
        return hasil, coret


class _TeksBersama(Penangan):
    def __init__(self, archive: Archive, batas: Batas) -> None:
        self.archive, self.batas = archive, batas
        self.teks: list[str] = []
        self.coretan = 0
        self._kini = TeksKaya()
        self._tampung = False
        self._bunyi = False  # inside <rPh>, which only tells how a text is pronounced

    def start(self, nama: str, attributes: dict[str, str]) -> None:
        super().start(nama, attributes)
        if nama == "rPh":
            self._bunyi = True
        elif nama == "t":
            self._tampung = not self._bunyi
        else:
            self._kini.style(nama, attributes)

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
                raise self.archive.refuse(f"berisi lebih dari {self.batas.sel} teks")

    def text(self, huruf: str) -> None:
        if self._tampung:
            self._kini.add(huruf)


def unescape(teks: str) -> str:
    r"""Return a text with Excel's way of writing characters that XML cannot hold undone.

    >>> unescape("dua_x000D_\nbaris"), unescape("_x005F_x000D_"), unescape("a_x12_")
    ('dua\r\nbaris', '_x000D_', 'a_x12_')
    """
    if "_x" not in teks:
        return teks
    return _LEPAS.sub(lambda m: chr(int(m.group(1), 16)), teks)
