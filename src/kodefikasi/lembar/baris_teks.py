"""Lines of text cut into running text and grids: tab-separated, Markdown pipes, semicolons, fixed width.

A line is classified by itself; neighbouring lines of one layout make one grid.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.grid import BarisLembar, JenisKisi, Lembar, SelLembar, trim
from kodefikasi.lembar.isi import Alinea
from kodefikasi.lembar.tampak import TEKS
from kodefikasi.lembar.teks_tampak import clean, superscript

MIN_SEL = 3
_JARAK = re.compile(r" {2,}")
_POTONGAN = re.compile(r"[^ ]+(?: [^ ]+)*")
_GARIS = re.compile(r"[\s|:+=-]+\Z")
_KODE_SAJA = re.compile(r"[0-9Xx][0-9Xx. ]{0,40}\Z")
_PENDEK = 12  # letters of a line that may stand within a table: a page number, a mark
_PIPA = re.compile(r"(?<!\\)\|")
_MARKAH = re.compile(r"<sup>(.{0,40}?)</sup>|<br ?/?>|~~.*?~~|\*\*(?=\S)(.+?)(?<=\S)\*\*", re.IGNORECASE)

Baris = tuple[int, str]


class _Tata(Enum):
    """How a line separates its cells."""

    TEKS = auto()
    TAB = auto()
    PIPA = auto()
    TITIK_KOMA = auto()
    LEBAR_TETAP = auto()


_PEMISAH = {_Tata.TAB: "\t", _Tata.TITIK_KOMA: ";"}


def split_text(baris: Sequence[str], berkas: str, batas: Batas, mulai: int = 1) -> Iterator[Alinea | Lembar]:
    """Cut lines into texts and grids, in order; blank lines belong to neither.

    `baris`: the lines of a file; `mulai`: number of the first line.
    Raises `BacaError`: a grid is larger than the limits.

    >>> isi = list(split_text(["Isi.", "", "| Kode | Nama |", "|---|---|", "| 5.03 | Satu |"], "a.md", Batas()))
    >>> isi[0].baris, [(b.nomor, [s.nilai for s in b.sel]) for b in isi[1].baris]
    (((1, 'Isi.'),), [(3, ['Kode', 'Nama']), (5, ['5.03', 'Satu'])])
    """
    awal = 0
    sisa = batas.sel
    while awal < len(baris):
        tata = _layout(baris[awal])
        akhir = awal + 1
        while akhir < len(baris) and _joins(baris, akhir, tata):
            akhir += 1
        if tata in _PEMISAH:
            akhir = _end_of_quotes(baris, awal, akhir, _PEMISAH[tata])
        potongan = [(n + mulai, baris[n]) for n in range(awal, akhir) if baris[n].strip()]
        if tata is _Tata.TEKS:
            isi = tuple((n, rapi) for n, b in potongan if (rapi := clean(b)))
            yield from (Alinea(isi),) if isi else ()
        elif kisi := tuple(_grid(tata, potongan, berkas, batas)):
            sisa -= sum(len(b.sel) for b in kisi)
            if sisa < 0:
                raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel")
            yield Lembar(berkas, kisi, jenis=_kind(tata, kisi))
        awal = akhir


def _layout(baris: str) -> _Tata:
    rapi = baris.strip("\r\n")
    if rapi.count("\t") >= MIN_SEL - 1:
        return _Tata.TAB
    lurus = rapi.strip()
    if _is_piped(lurus):
        return _Tata.PIPA
    if rapi.count(";") >= MIN_SEL:
        return _Tata.TITIK_KOMA
    if (rapi.startswith("   ") and lurus) or len(_JARAK.findall(lurus)) >= MIN_SEL - 1:
        return _Tata.LEBAR_TETAP
    return _Tata.TEKS


def _is_piped(lurus: str) -> bool:
    if lurus.startswith("|") and lurus.endswith("|") and len(lurus) > 1:
        return True
    return lurus.count("|") >= MIN_SEL - 1 and (lurus.startswith("|") or lurus.count(" | ") >= MIN_SEL - 1)


def _joins(baris: Sequence[str], n: int, tata: _Tata) -> bool:
    """Whether line `n` continues the block; a short line inside a grid is a row whose other cells are empty."""
    if _layout(baris[n]) is tata:
        return bool(baris[n].strip())
    if tata is _Tata.TAB and "\t" in baris[n].rstrip():  # a row whose empty cells at the end were dropped
        return True
    if tata is _Tata.LEBAR_TETAP and (_JARAK.search(baris[n].strip()) or _KODE_SAJA.match(baris[n])):
        return True
    sisipan = 0 < len(baris[n].strip()) <= _PENDEK
    return (
        tata is not _Tata.TEKS
        and sisipan
        and baris[n].strip()[0].isdigit()
        and n + 1 < len(baris)
        and _layout(baris[n + 1]) is tata
    )


def _end_of_quotes(baris: Sequence[str], awal: int, akhir: int, pemisah: str) -> int:
    """Take in further lines while a quoted cell of the last row is still open; one that never closes is no quote."""
    terbuka = False
    for n in range(awal, akhir):
        terbuka = _left_open(baris[n], pemisah, terbuka)
    lanjut = akhir
    while terbuka and lanjut < len(baris):
        terbuka = _left_open(baris[lanjut], pemisah, terbuka)
        lanjut += 1
    return akhir if terbuka else lanjut


def _left_open(baris: str, pemisah: str, terbuka: bool) -> bool:
    if '"' not in baris:
        return terbuka
    for sel in baris.split(pemisah):
        if terbuka or sel.startswith('"'):
            terbuka ^= sel.count('"') % 2 == 1
    return terbuka


def _kind(tata: _Tata, kisi: Sequence[BarisLembar]) -> JenisKisi:
    """Tell a table from lines that only look like one: the layout alone proves it, or rows of one width."""
    sama_lebar = len(kisi) > 1 and len({len(b.sel) for b in kisi}) == 1
    if tata in {_Tata.TAB, _Tata.PIPA} or (tata is _Tata.TITIK_KOMA and sama_lebar):
        return JenisKisi.TABEL
    return JenisKisi.SELARAS


def _grid(tata: _Tata, potongan: Sequence[Baris], berkas: str, batas: Batas) -> Iterator[BarisLembar]:
    if tata is _Tata.PIPA:
        rapi: Iterable[tuple[int, Sequence[str]]] = _split_pipes(potongan)
    elif tata is _Tata.LEBAR_TETAP:
        rapi = _split_fixed(potongan, berkas, batas)
    else:
        rapi = _split_delimited(potongan, _PEMISAH[tata])
    for nomor, isian in rapi:
        if len(isian) > batas.kolom:
            raise BacaError(berkas, f"baris {nomor} berisi lebih dari {batas.kolom} kolom")
        if sel := trim([SelLembar(clean(t) or None, TEKS) for t in isian]):
            yield BarisLembar(nomor, sel)


def _split_delimited(potongan: Sequence[Baris], pemisah: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Split lines at their separator; from a quote on that never closes each line stands for itself."""
    pembaca = csv.reader((f"{baris}\n" for _, baris in potongan), delimiter=pemisah, strict=True)
    sebelum = 0
    try:
        for sel in pembaca:
            yield potongan[sebelum][0], sel
            sebelum = pembaca.line_num
    except csv.Error:
        for nomor, baris in potongan[sebelum:]:
            yield nomor, _split_line(baris, pemisah)


def _split_line(baris: str, pemisah: str) -> Sequence[str]:
    try:
        return next(csv.reader([baris], delimiter=pemisah, strict=True), [])
    except csv.Error:  # its quotes do not match, or a cell is too long
        return baris.split(pemisah)


def _split_pipes(potongan: Sequence[Baris]) -> Iterator[tuple[int, Sequence[str]]]:
    for nomor, baris in potongan:
        if _GARIS.match(baris) and "-" in baris:
            continue
        rapi = baris.strip().removeprefix("|")
        rapi = rapi.removesuffix("|") if not rapi.endswith("\\|") else rapi
        yield nomor, [_plain(s.replace("\\|", "|")) for s in _PIPA.split(rapi)]


def _plain(teks: str) -> str:
    """Return a cell of Markdown without its marks: bold text plain, struck text and marks of notes left out."""
    if "<" not in teks and "~~" not in teks and "**" not in teks:
        return teks

    def replace(m: re.Match[str]) -> str:
        if m[1] is not None:
            return superscript(teks[: m.start()], m[1])
        return m[2] if m[2] is not None else " "

    return _MARKAH.sub(replace, teks)


def _split_fixed(potongan: Sequence[Baris], berkas: str, batas: Batas) -> Iterator[tuple[int, Sequence[str]]]:
    """Cells of blank-padded columns: where every line has a gap, a column ends."""
    letak = [[(m.start(), m.end(), m.group()) for m in _POTONGAN.finditer(b.rstrip())] for _, b in potongan]
    kolom = _columns((a, b) for baris in letak for a, b, _ in baris)
    if len(kolom) * len(letak) > batas.sel:
        raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel")
    isi = [_place(baris, kolom) for baris in letak]
    lebar = [max((len(b[k]) for b in isi), default=0) for k in range(len(kolom))]
    if sum(lebar) * len(letak) > batas.sel:
        raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel")
    for (nomor, teks), baris in zip(potongan, isi, strict=True):
        if not _GARIS.match(teks):
            yield nomor, [s for k, sel in enumerate(baris) for s in [*sel, *[""] * (lebar[k] - len(sel))]]


def _columns(rentang: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge overlapping spans into columns."""
    kolom: list[tuple[int, int]] = []
    for awal, akhir in sorted(set(rentang)):
        if kolom and awal < kolom[-1][1]:
            kolom[-1] = (kolom[-1][0], max(kolom[-1][1], akhir))
        else:
            kolom.append((awal, akhir))
    return kolom


def _place(baris: Sequence[tuple[int, int, str]], kolom: Sequence[tuple[int, int]]) -> list[list[str]]:
    sel: list[list[str]] = [[] for _ in kolom]
    k = 0
    for awal, _, teks in baris:
        while awal >= kolom[k][1]:
            k += 1
        sel[k].append(teks)
    return sel
