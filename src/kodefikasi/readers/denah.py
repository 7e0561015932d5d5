"""Where the columns of a page stand: by its row of column numbers, else by its width.

For forms that are written with a spreadsheet, whose rows keep their places even where cells are empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from kodefikasi.formulir import Formulir, Jenis, Kolom
from kodefikasi.readers.pengenalan import Bagian, column_numbers, printed_columns
from kodefikasi.readers.tata_letak import Petak

#: The forms whose rows are taken by position.
BERDENAH = frozenset({"T-C.27", "T-C.28", "E.81"})

SEGMEN_TERBANYAK = 5
_SEGMEN = re.compile(r"(?:[Xx]{1,2}|\d{1,4}(?:\.\d{1,2})?)\.?\Z")
_UTUH = re.compile(r"(?:[Xx]|\d{1,2})[.\s-]+(?:[Xx]{2}|\d{1,2})\b")
_PENUH = re.compile(r"(?:\d|[Xx])[. ]\s?(?:\d{2}|[Xx]{2})[. ]\s?\d{2}(?!\d)")
_PENUH_SAJA = re.compile(r"[\dXx][\dXx. ]*\.?\Z")
_SEGMEN_TERSEDIKIT = 3
_KETERANGAN = re.compile(r"keterangan|ket\b|catatan", re.IGNORECASE)
_KODE_TERKANAN = 3


@frozen
class Denah:
    """The places of one page.

    Attributes
    ----------
    lebar
        Cells of its widest row; a row of as many cells is taken by position.
    awal
        The cell where the code or the running number begins.
    isi
        The cell where the column behind it begins.
    kolom
        Column by cell, of the cells that belong to one; None where the places are not known.
    """

    lebar: int
    awal: int
    isi: int
    kolom: Mapping[int, Kolom] | None


def code_cells(sel: Sequence[str]) -> list[str]:
    """Return the leading cells that hold a code: whole in the first, or a segment each.

    >>> code_cells(["5.03.01", "Program"]), code_cells(["5", "03", "01", "", "", "Program"]), code_cells(["", "5"])
    (['5.03.01'], ['5', '03', '01'], [])
    """
    if sel and _UTUH.match(sel[0]):
        return [sel[0]]
    hasil: list[str] = []
    for s in sel[:SEGMEN_TERBANYAK]:
        if not _SEGMEN.match(s):
            break
        hasil.append(s)
    return hasil


def begins_with_code(teks: str) -> bool:
    """Whether a text begins with a code of a program or below, written in full.

    >>> [begins_with_code(t) for t in ("5.03.01 PROGRAM", "1.1.1", "1.02", "5 03 01", "12 dokumen")]
    [True, False, False, True, False]
    """
    return bool(_PENUH.match(teks))


def is_code(teks: str) -> bool:
    """Whether a text is such a code and nothing else."""
    return begins_with_code(teks) and bool(_PENUH_SAJA.match(teks))


def identity(formulir: Formulir) -> int:
    """Return the index of the column that says which node a row is: of codes, else the first."""
    return next((n for n, k in enumerate(formulir.kolom) if k.jenis is Jenis.KODE), 0)


def numbers_may_be_codes(formulir: Formulir) -> bool:
    """Whether offices write codes into a form that asks for running numbers: it names programs."""
    return not formulir.berkode and not formulir.sisi and bool(formulir.columns(Jenis.NAMA))


def draw_plan(formulir: Formulir, bagian: Bagian) -> Denah:
    """Find the places of a page's columns."""
    lebar = max((len(p.sel) for p in (*bagian.kepala, *bagian.isi)), default=0)
    urutan = printed_columns(formulir, bagian.kepala)
    kunci = formulir.kolom[identity(formulir)]
    depan = urutan.index(kunci)
    nomor = next((n for p in reversed(bagian.kepala) if (n := column_numbers(p))), ())
    letak = _by_numbers(urutan, nomor, bagian.kepala) or _by_width(formulir, urutan, lebar, bagian.isi)
    if letak is None:
        awal = _heading_cell(bagian.kepala, depan)
        return Denah(lebar, awal, awal + code_width(formulir, bagian.isi, awal), None)
    awal = min(x for x, k in letak.items() if k is kunci)
    isi = min(x for x, k in letak.items() if k is urutan[depan + 1])
    return Denah(lebar, awal, isi, letak)


def cells_behind_identity(formulir: Formulir, bagian: Bagian) -> Iterator[str]:
    """Iterate over the filled cells of a page that are no part of a code or running number."""
    awal = draw_plan(formulir, bagian).awal if formulir.keluarga in BERDENAH else 0
    for petak in bagian.isi:
        lebar = len(code_cells(petak.sel[awal:]))
        if not formulir.berkode and lebar < _SEGMEN_TERSEDIKIT:
            lebar = 1
        yield from (s for x, s in enumerate(petak.sel) if s and not awal <= x < awal + lebar)


def code_width(formulir: Formulir, isi: Iterable[Petak], awal: int = 0) -> int:
    """How many cells from `awal` on a code takes at most: one per segment, or one in all."""
    banyak = max((len(code_cells(p.sel[awal:])) for p in isi), default=1)
    if numbers_may_be_codes(formulir) and banyak < _SEGMEN_TERSEDIKIT:
        return 1
    return max(1, banyak) if formulir.berkode or numbers_may_be_codes(formulir) else 1


def _heading_cell(kepala: Iterable[Petak], depan: int) -> int:
    """Return the cell headed *Kode*, or where the form has it."""
    letak = (x for p in kepala for x, s in enumerate(p.sel) if x >= depan and s.lower().startswith("kode"))
    return next(letak, depan) if depan else 0


def _by_numbers(
    urutan: Sequence[Kolom], nomor: Sequence[int | None], kepala: Sequence[Petak]
) -> dict[int, Kolom] | None:
    """Read the places off the row of column numbers; nothing where it does not name each column."""
    tertinggi = max((n for n in nomor if n), default=0)
    tercetak = list(dict.fromkeys(k.nomor for k in urutan))
    if tertinggi == len(urutan) != len(tercetak):  # K and Rp numbered by themselves
        per_nomor = {n: [k] for n, k in enumerate(urutan, 1)}
    else:
        per_nomor = {n: [k for k in urutan if k.nomor == t] for n, t in enumerate(tercetak, 1)}
        if tertinggi > len(tercetak) and not _remarks_last(kepala):
            return None
    hasil: dict[int, Kolom] = {}
    kini, sisa = 0, list[Kolom]()
    for x, n in enumerate(nomor):
        if n and n != kini:
            kini, sisa = n, list(per_nomor.get(n, ()))
        if sisa and (n or nomor.count(kini) == 1):  # a blank belongs to a number that is printed once
            hasil[x] = sisa[0]
            sisa = sisa[1:] if sisa[0].jenis is not Jenis.KODE else sisa
    return hasil if set(hasil.values()) == set(urutan) else None


def _remarks_last(kepala: Iterable[Petak]) -> bool:
    """Whether the last column is headed as one for remarks, which an office has added."""
    return any(p.sel and _KETERANGAN.search(p.sel[-1]) for p in kepala)


def _by_width(formulir: Formulir, urutan: Sequence[Kolom], lebar: int, isi: Sequence[Petak]) -> dict[int, Kolom] | None:
    """Place the columns one after the other where the page is as wide as the form, an extra cell of codes aside."""
    kunci = formulir.kolom[identity(formulir)]
    depan = urutan.index(kunci)
    sisipan = _extra_code_cell(isi) if numbers_may_be_codes(formulir) else None
    banyak = code_width(formulir, isi, depan)
    sisipan = None if banyak > 1 else sisipan
    lebar_kode = lebar - (len(urutan) - 1) - (sisipan is not None)
    terbanyak = SEGMEN_TERBANYAK if banyak > 1 else 1
    if not banyak <= lebar_kode <= terbanyak:
        return None
    tempat: list[Kolom | None] = [*urutan[:depan], *[kunci] * lebar_kode, *urutan[depan + 1 :]]
    if sisipan is not None:
        tempat.insert(sisipan, None)
    return {x: k for x, k in enumerate(tempat) if k is not None}


def _extra_code_cell(isi: Iterable[Petak]) -> int | None:
    """Return the cell behind the first in which rows have their code alone."""
    letak = (x for p in isi for x in range(1, min(_KODE_TERKANAN + 1, len(p.sel))) if is_code(p.sel[x]))
    return next(letak, None)
