"""From lines of text to blocks: runs of text, and grids of cells in any of four layouts.

Layouts: tab-separated, Markdown pipes, semicolons (CSV), and fixed width (columns padded with blanks).
A line is classified by itself; neighbouring lines of one layout make one grid.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from attrs import evolve, frozen

from kodefikasi.lembar.rapi import fold
from kodefikasi.temuan import Lokasi

MIN_SEL = 3
_JARAK = re.compile(r" {2,}")
_POTONGAN = re.compile(r"[^ ]+(?: [^ ]+)*")
_GARIS = re.compile(r"[\s|:+=-]+\Z")
_KODE_SAJA = re.compile(r"[0-9Xx][0-9Xx. ]{0,40}\Z")
_PENDEK = 12


class TataLetak(Enum):
    """How a line separates its cells."""

    TEKS = auto()
    TAB = auto()
    PIPA = auto()
    TITIK_KOMA = auto()
    LEBAR_TETAP = auto()
    TABEL = auto()  #: a table of its own: a sheet, a table of Word, PDF or HTML


@frozen
class Petak:
    """One row of a grid.

    Attributes
    ----------
    nomor
        Its line in the file, or its row in the sheet or the table, counted from 1.
    sel
        Its cells, blanks folded; `TeksSel` in formats whose cells have addresses.
    tempat
        Where it stands, in formats that have pages or sheets; `nomor` is its row there.
    """

    nomor: int
    sel: tuple[str, ...]
    tempat: Lokasi | None = None

    def place(self, berkas: str, tabel: str | None) -> Lokasi:
        """Return where the row stands, in a table of a file."""
        if self.tempat is None:
            return Lokasi(berkas=berkas, tabel=tabel, baris=self.nomor)
        return evolve(self.tempat, berkas=berkas, tabel=tabel, baris=self.nomor)

    @property
    def terisi(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(s for s in self.sel if s)


@frozen
class Blok:
    """A run of lines of one layout: `petak` for a grid, `teks` (line number, line) for running text.

    A `pasti` grid is a table whether or not its form is known; one that is not may be ordinary text that
    happens to be spaced like a table, which its `teks` then is. `tempat` says where running text stands, in formats
    that have pages or sheets.
    """

    letak: TataLetak
    petak: tuple[Petak, ...] = ()
    teks: tuple[tuple[int, str], ...] = ()
    tempat: Lokasi | None = None

    @property
    def pasti(self) -> bool:
        """Whether the layout alone proves a table."""
        sama_lebar = len(self.petak) > 1 and len({len(p.sel) for p in self.petak}) == 1
        certain = {TataLetak.TAB, TataLetak.PIPA, TataLetak.TABEL}
        return self.letak in certain or (self.letak is TataLetak.TITIK_KOMA and sama_lebar)


class TeksSel(str):
    """The text of a cell that knows its address; it is carried along until the cell has its column."""

    __slots__ = ("alamat",)
    alamat: str

    @classmethod
    def at(cls, teks: str, alamat: str) -> TeksSel:
        """Return a text with its address.

        >>> TeksSel.at("48 dokumen", "Renja!M23").alamat
        'Renja!M23'
        """
        hasil = cls(teks)
        hasil.alamat = alamat
        return hasil


def split_blocks(baris: Sequence[str]) -> Iterator[Blok]:
    """Cut the lines of a file into blocks, in order; blank lines belong to no block."""
    awal = 0
    while awal < len(baris):
        letak = _layout(baris[awal])
        akhir = awal + 1
        while akhir < len(baris) and _joins(baris, akhir, letak):
            akhir += 1
        if letak is TataLetak.TITIK_KOMA:
            akhir = _end_of_quotes(baris, awal, akhir)
        potongan = [(n + 1, baris[n]) for n in range(awal, akhir) if baris[n].strip()]
        if potongan:
            yield _block(letak, potongan)
        awal = akhir


def _layout(baris: str) -> TataLetak:
    rapi = baris.strip("\r\n")
    if rapi.count("\t") >= MIN_SEL - 1:
        return TataLetak.TAB
    if rapi.count("|") >= MIN_SEL - 1 and (rapi.lstrip().startswith("|") or rapi.count(" | ") >= MIN_SEL - 1):
        return TataLetak.PIPA
    if rapi.count(";") >= MIN_SEL:
        return TataLetak.TITIK_KOMA
    if len(_JARAK.findall(rapi.strip())) >= MIN_SEL - 1 or (rapi.startswith("   ") and rapi.strip()):
        return TataLetak.LEBAR_TETAP
    return TataLetak.TEKS


def _joins(baris: Sequence[str], n: int, letak: TataLetak) -> bool:
    """Whether line `n` continues the block; a short line inside a grid is a row whose other cells are empty."""
    if _layout(baris[n]) is letak:
        return bool(baris[n].strip())
    if letak is TataLetak.TAB and "\t" in baris[n].rstrip():  # a row whose empty cells at the end were dropped
        return True
    if letak is TataLetak.LEBAR_TETAP and (_JARAK.search(baris[n].strip()) or _KODE_SAJA.match(baris[n])):
        return True
    sisipan = 0 < len(baris[n].strip()) <= _PENDEK
    return (
        letak is not TataLetak.TEKS
        and sisipan
        and baris[n].strip()[0].isdigit()
        and n + 1 < len(baris)
        and _layout(baris[n + 1]) is letak
    )


def _end_of_quotes(baris: Sequence[str], awal: int, akhir: int) -> int:
    """Take in further lines while a quoted cell of the last row is still open."""
    terbuka = sum(baris[n].count('"') for n in range(awal, akhir)) % 2
    while terbuka and akhir < len(baris):
        terbuka = (terbuka + baris[akhir].count('"')) % 2
        akhir += 1
    return akhir


def _block(letak: TataLetak, potongan: list[tuple[int, str]]) -> Blok:
    if letak is TataLetak.TEKS:
        return Blok(letak, teks=tuple(potongan))
    pemisah = {
        TataLetak.TAB: _split_tabs,
        TataLetak.PIPA: _split_pipes,
        TataLetak.TITIK_KOMA: _split_semicolons,
        TataLetak.LEBAR_TETAP: _split_fixed,
    }
    return Blok(letak, petak=tuple(pemisah[letak](potongan)), teks=tuple(potongan))


def _row(nomor: int, sel: Iterable[str]) -> Petak:
    return Petak(nomor, tuple(fold(s) for s in sel))


def _split_tabs(potongan: list[tuple[int, str]]) -> Iterator[Petak]:
    for nomor, baris in potongan:
        yield _row(nomor, baris.split("\t"))


def _split_pipes(potongan: list[tuple[int, str]]) -> Iterator[Petak]:
    for nomor, baris in potongan:
        if _GARIS.match(baris) and "-" in baris:
            continue
        rapi = baris.strip()
        rapi = rapi.removeprefix("|")
        rapi = rapi.removesuffix("|") if not rapi.endswith("\\|") else rapi
        yield _row(nomor, (s.replace("\\|", "|") for s in re.split(r"(?<!\\)\|", rapi)))


def _split_semicolons(potongan: list[tuple[int, str]]) -> Iterator[Petak]:
    pembaca = csv.reader((baris for _, baris in potongan), delimiter=";")
    try:
        sebelum = 0
        for sel in pembaca:
            yield _row(potongan[sebelum][0], sel)
            sebelum = pembaca.line_num
    except csv.Error:  # an over-long cell: take the lines as they are
        for nomor, baris in potongan[sebelum:]:
            yield _row(nomor, baris.split(";"))


def _split_fixed(potongan: list[tuple[int, str]]) -> Iterator[Petak]:
    """Cells of blank-padded columns: where every line has a gap, a column ends."""
    letak = [[(m.start(), m.end(), m.group()) for m in _POTONGAN.finditer(b.rstrip())] for _, b in potongan]
    kolom = _columns((a, b) for baris in letak for a, b, _ in baris)
    isi = [_place(baris, kolom) for baris in letak]
    lebar = [max((len(b[k]) for b in isi), default=0) for k in range(len(kolom))]
    for (nomor, teks), baris in zip(potongan, isi, strict=True):
        if _GARIS.match(teks):
            continue
        yield _row(nomor, (s for k, sel in enumerate(baris) for s in [*sel, *[""] * (lebar[k] - len(sel))]))


def _columns(rentang: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge overlapping spans into columns."""
    kolom: list[tuple[int, int]] = []
    for awal, akhir in sorted(set(rentang)):
        if kolom and awal < kolom[-1][1]:
            kolom[-1] = (kolom[-1][0], max(kolom[-1][1], akhir))
        else:
            kolom.append((awal, akhir))
    return kolom


def _place(baris: list[tuple[int, int, str]], kolom: list[tuple[int, int]]) -> list[list[str]]:
    sel: list[list[str]] = [[] for _ in kolom]
    k = 0
    for awal, _, teks in baris:
        while awal >= kolom[k][1]:
            k += 1
        sel[k].append(teks)
    return sel
