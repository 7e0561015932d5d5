"""The tree of the codes of a column: each distinct text parsed once, nodes numbered in tree order.

From here on a code is a number, and what is above it a look-up in an array. A node stands before all below it, so
sorting by number is sorting by tree, and an ancestor is always the nearest one of its level to the left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.errors import KodeError, PaguError
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.sekali import cached_property

_DISEBUT = 5  # texts or rows in a message
Letak = NDArray[np.int64]


@frozen(eq=False, slots=False)
class CodeTree:
    """The codes that a column holds, and all codes above them."""

    keluarga: type[KodeBerjenjang]  # the family of the codes
    simpul: tuple[KodeBerjenjang, ...]  # the nodes in tree order: a node stands before all that are below it
    letak: Letak  # the place of each distinct text of the column among the nodes
    induk: Letak  # the place of each node's parent; a node of the first level is its own

    @cached_property
    def tingkat(self) -> Letak:
        """The level of each node, counted from 0."""
        return np.array([k.tingkat - 1 for k in self.simpul], np.int64)

    @property
    def label(self) -> tuple[str, ...]:
        """Names of the levels."""
        return tuple(t.label for t in self.keluarga.jenjang)

    @property
    def bercabang(self) -> NDArray[np.bool_]:
        """Which nodes have others below them."""
        hasil = np.zeros(len(self.simpul), bool)
        hasil[self.induk[self.tingkat > 0]] = True
        return hasil

    def lift(self, tingkat: int) -> Letak:
        """Return for each node its ancestor on a level; itself where it stands on that level or higher."""
        hasil = np.arange(len(self.simpul))
        for n in range(len(self.keluarga.jenjang) - 1, tingkat, -1):
            hasil = np.where(self.tingkat[hasil] == n, self.induk[hasil], hasil)
        return hasil


def plant(teks: Sequence[str], keluarga: type[KodeBerjenjang], kolom: str) -> CodeTree:
    """Return the tree of distinct texts, whose nodes are spelt as their canonical keys.

    Raises `PaguError`: texts that are no codes of the family; names the first ones.
    """
    kode = _parse(teks, keluarga, kolom)
    induk: dict[KodeBerjenjang, KodeBerjenjang | None] = {}
    baru = {keluarga.parse(k.baku) for k in kode}
    while baru:
        atas = {k: k.induk for k in baru}
        induk |= atas
        baru = {k for k in atas.values() if k is not None and k not in induk}
    simpul = sorted(induk, key=str)  # all parts have one width now, and X stands behind the digits
    tempat = {k: n for n, k in enumerate(simpul)}
    letak = np.array([tempat[k] for k in kode], np.int64)
    return CodeTree(keluarga, tuple(simpul), letak, np.array([tempat[induk[k] or k] for k in simpul], np.int64))


def _parse(teks: Iterable[str], keluarga: type[KodeBerjenjang], kolom: str) -> list[KodeBerjenjang]:
    kode: list[KodeBerjenjang] = []
    salah: list[KodeError] = []
    for t in teks:
        try:
            kode.append(keluarga.parse(t))
        except KodeError as sebab:
            salah.append(sebab)
    if salah:
        sisa = len(salah) - _DISEBUT
        lebih = f"; dan {sisa} teks lain (code_findings menyebut semuanya)" if sisa > 0 else ""
        daftar = "; ".join(map(str, salah[:_DISEBUT]))
        raise PaguError(f"kolom {kolom!r} memuat teks yang bukan kode {keluarga.skema.nama}: {daftar}{lebih}")
    return kode


def without_code(kolom: str, banyak: int, baris: Sequence[int] = ()) -> str:
    """Say that rows have no code, some of them by number, and what to do.

    >>> without_code("kode", 2, [3, 7])
    "2 baris tanpa kode pada kolom 'kode' (baris 4, 8); isi kodenya, atau tandai baris jumlah dengan kolom jumlah"
    """
    nomor = ", ".join([*(str(n + 1) for n in baris[:_DISEBUT]), *(["…"] if len(baris) > _DISEBUT else [])])
    tempat = f" (baris {nomor})" if baris else ""
    cara = "isi kodenya, atau tandai baris jumlah dengan kolom jumlah"
    return f"{banyak} baris tanpa kode pada kolom {kolom!r}{tempat}; {cara}"
