"""Which cell belongs to which column, when columns drift from page to page.

A row keeps the order of its cells, but blanks get lost or added between them. So the filled cells are laid
onto the columns of the form in order, at the least cost: a cell has to look like its column, belong to the
level of the row, keep its distance to the cell before it, and stand where the rows above had that column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from attrs import frozen

from kodefikasi.formulir import Kolom
from kodefikasi.kode import Tingkat
from kodefikasi.pembacaan.rupa import look, misfit

_LAIN_TINGKAT = 5.0
_JARAK = 0.3
_JARAK_TERBESAR = 3.0
_INGATAN = 1.5
_TAK_MUNGKIN = 12.0
_BUANG = 30.0


@frozen
class _Jalur:
    """The best way so far: its cost, the cell and column last used, and the columns chosen."""

    biaya: float
    sel: int
    kolom: int
    pilihan: tuple[int | None, ...]


def align(
    sel: Sequence[tuple[int, str]],
    kolom: Sequence[Kolom],
    *,
    awal: int,
    tingkat: Tingkat | None,
    ingatan: Mapping[int, str],
) -> list[tuple[int, str, Kolom | None]]:
    """Assign filled cells to columns, in order.

    `sel`: index and text of the filled cells, from left to right; `kolom`: the columns that are open to the row, from
    left to right; `awal`: index of the cell where the first column would stand; `tingkat`: level of the row; a column
    of another level is unlikely; `ingatan`: column keys by cell index, as rows above on the same page had them.
    Index, text and column of each cell; the column is None where no column would take it.
    """
    jalur = {-1: _Jalur(0.0, awal - 1, -1, ())}
    for x, teks in sel:
        rupa = look(teks)
        dasar = [_base_cost(misfit(rupa, k.jenis), k, tingkat, ingatan.get(x)) for k in kolom]
        jalur = _step(jalur, x, dasar)
    terbaik = min(jalur.values(), key=lambda j: j.biaya)
    return [
        (x, teks, None if pilihan is None else kolom[pilihan])
        for (x, teks), pilihan in zip(sel, terbaik.pilihan, strict=True)
    ]


def _base_cost(cocok: float, kolom: Kolom, tingkat: Tingkat | None, ingat: str | None) -> float:
    if kolom.tingkat and tingkat is not None and tingkat not in kolom.tingkat:
        cocok += _LAIN_TINGKAT
    if ingat is not None and ingat != kolom.kunci:
        cocok += _INGATAN
    return cocok


def _step(jalur: dict[int, _Jalur], x: int, dasar: list[float]) -> dict[int, _Jalur]:
    """Extend the ways by one cell: for each column the cheapest way onto it, and each way past the cell."""
    baru = {kolom: _Jalur(j.biaya + _BUANG, j.sel, j.kolom, (*j.pilihan, None)) for kolom, j in jalur.items()}
    for tujuan, biaya_kolom in enumerate(dasar):
        if biaya_kolom >= _TAK_MUNGKIN:
            continue
        terbaik: _Jalur | None = None
        termurah = baru[tujuan].biaya if tujuan in baru else inf
        for kolom, j in jalur.items():
            if kolom >= tujuan:
                continue
            geser = _JARAK * abs((x - j.sel) - (tujuan - j.kolom))
            biaya = j.biaya + biaya_kolom + min(_JARAK_TERBESAR, geser)
            if biaya < termurah:
                terbaik, termurah = j, biaya
        if terbaik is not None:
            baru[tujuan] = _Jalur(termurah, x, tujuan, (*terbaik.pilihan, tujuan))
    batas = min(j.biaya for j in baru.values()) + _BUANG  # a way a whole cell behind does not catch up
    return {kolom: j for kolom, j in baru.items() if j.biaya < batas}
