"""Tables side by side on one sheet: an empty column between them, and headings of their own on either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from kodefikasi.arti import Leksikon, Peran, interpret
from kodefikasi.lembar import JenisKisi, Lembar, Rentang
from kodefikasi.lembar.grid import trim
from kodefikasi.pembacaan.angka_sel import begins_with_figure
from kodefikasi.pembacaan.kepala import find_headings
from kodefikasi.pembacaan.kisi import Kisi, make_grid

_TERPANJANG = 2_000  # rows of a sheet that is cut from top to bottom, too
_SEL_JUDUL = 2  # filled cells of a row of titles: of each table one
_CONTOH = 100  # rows that show which columns are empty, before all are looked at
_BERNOMOR = frozenset({Peran.KODE, Peran.KODE_LAIN, Peran.NOMOR})


def side_by_side(lembar: Lembar, leksikon: Leksikon) -> list[Kisi]:
    """Return a grid, cut at the empty columns that part tables; `Kisi.geser` tells how far right each begins.

    Tables beside each other may stand above or below one that is as wide as both.
    """
    kisi = make_grid(lembar)
    hasil = _beside(lembar, kisi, leksikon)
    if len(hasil) > 1 or lembar.jenis is not JenisKisi.LEMBAR or len(kisi.baris) > _TERPANJANG:
        return hasil
    for k in [*find_headings(kisi, leksikon)][1:]:
        n = k.awal
        while (
            n
            and len(kisi.baris[n - 1].terisi) <= _SEL_JUDUL
            and not any(map(begins_with_figure, kisi.baris[n - 1].teks))
        ):
            n -= 1
        atas, bawah = (evolve(lembar, baris=b) for b in (lembar.baris[:n], lembar.baris[n:]))
        satu, dua = (_beside(x, make_grid(x), leksikon) for x in (atas, bawah))
        if len(dua) > 1:
            return [*side_by_side(atas, leksikon), *dua]
        if len(satu) > 1:
            return [*satu, *side_by_side(bawah, leksikon)]
    return hasil


def _beside(lembar: Lembar, kisi: Kisi, leksikon: Leksikon) -> list[Kisi]:
    """Return the tables that an empty column parts from top to bottom."""
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
