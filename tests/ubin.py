"""Grids cut into merged cells, for the tests of every format that has them."""

from __future__ import annotations

from hypothesis import strategies as st

Kotak = tuple[int, int, int, int]


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[Kotak]]:
    """Grids cut into rectangles: row, column, height and width of each."""
    tinggi, lebar = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    bebas = {(i, j) for i in range(tinggi) for j in range(lebar)}
    hasil = []
    for i in range(tinggi):
        for j in range(lebar):
            if (i, j) in bebas:
                maks = next((m for m in range(1, lebar - j) if (i, j + m) not in bebas), lebar - j)
                w = draw(st.integers(1, maks))
                h = draw(st.integers(1, tinggi - i))
                while any((i + a, j + b) not in bebas for a in range(h) for b in range(w)):
                    h -= 1
                bebas -= {(i + a, j + b) for a in range(h) for b in range(w)}
                hasil.append((i, j, h, w))
    return tinggi, lebar, hasil


def expected(tinggi: int, lebar: int, kotak: list[Kotak]) -> list[tuple[str, ...]]:
    """Return the rows of the grid: each text in the first row and column of its rectangle; none that is empty."""
    isi = [[""] * lebar for _ in range(tinggi)]
    for i, j, _, _ in kotak:
        isi[i][j] = f"{i}-{j}"
    return [tuple(b) for b in isi if any(b)]
