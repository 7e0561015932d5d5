"""Text of a PDF page that is set in columns without lines: where it stands, and its grid.

All there is are letters at places. Lines belong to one table where several gaps stand above gaps and phrases above
phrases; one gap alone may be that of justified text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kodefikasi.lembar.huruf_pdf import SELA_ALINEA, Garis, whole
from kodefikasi.lembar.sambung import join

_KOLOM_TERSEDIKIT = 3  # phrases of a line; two may be a label and its text


def aligned(garis: Sequence[Garis]) -> list[tuple[int, int]]:
    """Return the stretches of lines that are set in columns: with gaps that stand above one another."""
    inti = [n for n, g in enumerate(garis) if len(g.potongan) >= _KOLOM_TERSEDIKIT]
    pasangan = [(a, b) for a, b in pairwise(inti) if _continues(garis, a, b)]
    hasil: list[tuple[int, int]] = []
    for a, b in pasangan:
        if hasil and hasil[-1][1] == a + 1:
            hasil[-1] = (hasil[-1][0], b + 1)
        else:
            hasil.append((a, b + 1))
    return [(_up(garis, a), _down(garis, a, z)) for a, z in hasil]


def goes_on(atas: Sequence[Garis], bawah: Sequence[Garis]) -> bool:
    """Whether lines set in columns go on with those at the bottom of the page before."""
    return any(
        _matches(a, b)
        for a in [g for g in atas if len(g.potongan) >= _KOLOM_TERSEDIKIT][-1:]
        for b in [g for g in bawah if len(g.potongan) >= _KOLOM_TERSEDIKIT][:3]  # a heading may come back first
    )


def _continues(garis: Sequence[Garis], a: int, b: int) -> bool:
    """Whether two lines of columns belong together: near, with gaps above gaps and phrases above phrases."""
    if any(y.atas - x.bawah > 2.5 * x.tinggi for x, y in pairwise(garis[a : b + 1])):
        return False
    if any(len(g.potongan) == 1 and len(g.teks) > 60 for g in garis[a + 1 : b]):
        return False
    return _matches(garis[a], garis[b])


def _matches(atas: Garis, bawah: Garis) -> bool:
    """Whether gaps of two lines stand above gaps and phrases above phrases."""
    sela = _overlaps(atas.sela, bawah.sela, 0.5 * atas.tinggi)
    return min(sela, _overlaps(atas.rentang, bawah.rentang)) >= _KOLOM_TERSEDIKIT - 1


def _overlaps(atas: Sequence[tuple[float, float]], bawah: Sequence[tuple[float, float]], lebih: float = 0.0) -> int:
    """Return how many spans of one line stand above spans of the other, each counted once."""
    pasangan = [(x, y) for x in atas for y in bawah if min(x[1], y[1]) - max(x[0], y[0]) > lebih]
    return min(len({x for x, _ in pasangan}), len({y for _, y in pasangan}))


def _up(garis: Sequence[Garis], awal: int) -> int:
    """Take in the lines of a heading above: of two phrases or more, or far from the left."""
    kiri = garis[awal].potongan[0][0]
    while awal > 0:
        g, di_bawah = garis[awal - 1], garis[awal]
        jauh = di_bawah.atas - g.bawah > SELA_ALINEA * g.tinggi or g.berjudul
        if jauh or (len(g.potongan) == 1 and g.potongan[0][0] < kiri + 3 * g.tinggi):
            break
        awal -= 1
    return awal


def _down(garis: Sequence[Garis], awal: int, akhir: int) -> int:
    """Take in the rest of a wrapped last row: lines near below that begin right of the first column."""
    tepi = min(g.potongan[0][1] for g in garis[awal:akhir])
    while akhir < len(garis):
        g, di_atas = garis[akhir], garis[akhir - 1]
        if g.atas - di_atas.bawah > SELA_ALINEA * g.tinggi or g.potongan[0][0] < tepi:
            break
        akhir += 1
    return akhir


def grid(garis: Sequence[Garis]) -> list[tuple[int, list[str]]]:
    """Lay the phrases of lines onto columns, and the lines of a wrapped row onto one another; with their pages."""
    kolom = _columns(garis)
    hasil: list[tuple[int, list[str]]] = []
    bungkus = _wrapped(garis, kolom)
    for n, g in enumerate(garis):
        sel = [""] * len(kolom)
        for awal, akhir, teks in g.potongan:
            k = max(range(len(kolom)), key=lambda k: min(akhir, kolom[k][1]) - max(awal, kolom[k][0]))
            sel[k] = f"{sel[k]} {teks}".strip()
        if n in bungkus:
            hasil[-1][1][:] = [join(a, b) if a and b else a or b for a, b in zip(hasil[-1][1], sel, strict=True)]
        else:
            hasil.append((g.halaman, sel))
    return [(halaman, [whole(s) for s in b]) for halaman, b in hasil]


def _columns(garis: Sequence[Garis]) -> list[tuple[float, float]]:
    """Return the columns: what the phrases of the fullest lines cover, others where they stand apart."""
    terbanyak = max(len(g.potongan) for g in garis)
    penuh = [g for g in garis if 5 * len(g.potongan) >= 4 * terbanyak]
    kolom: list[tuple[float, float]] = []
    for awal, akhir, _ in sorted(p for g in penuh for p in g.potongan):
        if kolom and awal < kolom[-1][1]:
            kolom[-1] = (kolom[-1][0], max(kolom[-1][1], akhir))
        else:
            kolom.append((awal, akhir))
    for awal, akhir, _ in sorted(p for g in garis for p in g.potongan):
        if all(akhir <= a or awal >= z for a, z in kolom):
            kolom.append((awal, akhir))
    return sorted(kolom)


def _wrapped(garis: Sequence[Garis], kolom: Sequence[tuple[float, float]]) -> set[int]:
    """Return the lines that go on with the row above: nearer to it than rows are, and empty in the first column.

    Where rows stand as close as lines, nothing tells them apart, and each line is a row.
    """
    sela = {n: b.atas - a.bawah for n, (a, b) in enumerate(pairwise(garis), 1) if a.halaman == b.halaman}
    pertama = {n for n in sela if garis[n].potongan[0][0] < kolom[0][1]}
    if not sela or not pertama or max(sela.values()) - min(sela.values()) < 0.2 * garis[0].tinggi:
        return set()
    ambang = (max(sela.values()) + min(sela.values())) / 2
    rapat = {n for n, s in sela.items() if s < ambang}
    return rapat - pertama if 5 * len(rapat & pertama) <= len(pertama) else set()
