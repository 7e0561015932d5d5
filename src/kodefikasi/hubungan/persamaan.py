"""Equations between single figures: what a relation says of one row, or of a node and those below it.

Sums across a row, up the tree and over a table are all one thing here, a figure that is a sum of others with signs, so
that one wrong figure can be found where they cross (`jaringan`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from kodefikasi.hubungan.hubungan import Asal
from kodefikasi.hubungan.tabel_angka import TabelAngka, Tempat
from kodefikasi.kinerja.rumus import Rumus
from kodefikasi.kinerja.tepat import Tepat, exact

#: Exact figures by place; a place that is not there has nothing printed.
Angka = Mapping[Tempat, Tepat]


@frozen
class Persamaan:
    """A figure that is a sum of others, each with a sign."""

    hasil: Tempat  # the place of the figure
    #: the places of the others and how often each counts; missing ones count nothing
    suku: tuple[tuple[Tempat, int], ...]
    rumus: Rumus  # the formula that says so
    asal: tuple[Tempat, ...]  # the operands of the formula, in its order
    usul: Asal  # where it was proposed
    kelompok: tuple[str, str]  # which equations support each other: those of one relation in one column
    longgar: int = 0  # by how much the sum may differ: figures in thousands are sums of rounded ones
    hampa: bool = False  # whether nodes that it goes over print no figure at all

    def gap(self, angka: Angka) -> Tepat | None:
        """Return the sum less the figure; None where either is missing."""
        tercetak = angka.get(self.hasil)
        if tercetak is None:
            return None
        jumlah: Tepat = 0
        ada = False
        for tempat, kali in self.suku:
            n = angka.get(tempat)
            if n is not None:
                jumlah, ada = jumlah + kali * n, True
        return jumlah - tercetak if ada else None

    def holds(self, angka: Angka) -> bool | None:
        """Whether it holds; None where it cannot be computed."""
        gap = self.gap(angka)
        return None if gap is None else size(gap) <= self.longgar

    @property
    def tempat(self) -> Iterable[tuple[Tempat, int]]:
        """All its places with how they count towards the gap."""
        yield self.hasil, -1
        yield from self.suku


def size(n: Tepat) -> Tepat:
    """Return how large a number is, whatever its sign."""
    return -n if n < 0 else n


def figures(tabel: TabelAngka) -> dict[Tempat, Tepat]:
    """Return the exact figures of a table by their places."""
    return {
        (n, k): exact(sel.nilai) for n, b in enumerate(tabel.baris) for k, sel in b.sel.items() if sel.nilai is not None
    }
