"""Tables side by side on one sheet: an empty column between them, and headings of their own on either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from kodefikasi.arti import Leksikon, Peran, interpret
from kodefikasi.lembar import Lembar, Rentang
from kodefikasi.lembar.grid import trim
from kodefikasi.pembacaan.kepala import find_headings
from kodefikasi.pembacaan.kisi import Kisi, make_grid

_CONTOH = 100  # rows that show which columns are empty, before all are looked at
_BERNOMOR = frozenset({Peran.KODE, Peran.KODE_LAIN, Peran.NOMOR})


def side_by_side(lembar: Lembar, leksikon: Leksikon) -> list[Kisi]:
    """Return a grid, cut at the empty columns that part tables; `Kisi.geser` tells how far right each begins."""
    kisi = make_grid(lembar)
    pita = _bands(kisi, _CONTOH)
    if len(pita) < 2 or len(pita := _bands(kisi, len(kisi.baris))) < 2:
        return [kisi]
    potong: list[tuple[int, int]] = []
    for awal, akhir in pita:
        if potong and not (
            _is_table(_cut(lembar, *potong[-1]), leksikon) and _is_table(_cut(lembar, awal, akhir), leksikon)
        ):
            potong[-1] = (potong[-1][0], akhir)  # columns of the table on the left, or of none
        else:
            potong.append((awal, akhir))
    return [kisi] if len(potong) < 2 else [_cut(lembar, *p) for p in potong]


def _bands(kisi: Kisi, banyak: int) -> list[tuple[int, int]]:
    """Return the runs of columns that rows of several cells fill, merged cells whole: the first, and the one after."""
    isi = [b for b in kisi.baris[:banyak] if len(b.terisi) > 1]
    terisi = {k for b in isi for k in b.terisi}
    nomor = {b.nomor for b in isi}
    terisi |= {k for (n, awal), r in kisi.rentang.items() if n in nomor for k in range(awal, r.kolom_akhir)}
    return list(_runs(sorted(terisi)))


def _runs(urut: Sequence[int]) -> Iterator[tuple[int, int]]:
    awal = 0
    for n in range(1, len(urut) + 1):
        if n == len(urut) or urut[n] > urut[n - 1] + 1:
            yield urut[awal], urut[n - 1] + 1
            awal = n


def _cut(lembar: Lembar, awal: int, akhir: int) -> Kisi:
    """Return the grid of some columns alone."""
    baris = (b._replace(sel=trim([*b.sel[awal:akhir]])) for b in lembar.baris)
    gabungan = (
        Rentang(g.baris, g.kolom - awal, g.baris_akhir, min(g.kolom_akhir, akhir) - awal)
        for g in lembar.gabungan
        if awal < g.kolom <= akhir
    )
    kisi = make_grid(evolve(lembar, baris=tuple(b for b in baris if b.sel), gabungan=tuple(gabungan)))
    kisi.geser = awal
    return kisi


def _is_table(kisi: Kisi, leksikon: Leksikon) -> bool:
    """Whether columns have a heading of their own that says what rows are.

    A code or a number does. A name does where it stands with a figure in a heading of one row: in stacked headings it
    may be one side of a table of two.
    """
    kepala = next(find_headings(kisi, leksikon), None)
    if kepala is None:
        return False
    peran = {interpret(j, leksikon).peran for j in kepala.jalur}
    serumpun = Peran.ANGKA in peran and all(len(j) <= 1 for j in kepala.jalur)
    return not peran.isdisjoint(_BERNOMOR) or serumpun
