"""All levels at once: the finest groups are summed from the rows, each coarser level from the finer one.

Rows are many and groups are few, so the rows are passed over once. Nodes are numbered in tree order, which makes the
keys of a coarser level ascend like those of the finer: what belongs together stands side by side, and no level is
sorted anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.code_tree import CodeTree
from kodefikasi.columns.encode import Bilangan, Encoded
from kodefikasi.columns.exact_sums import AmountColumn
from kodefikasi.columns.group_sums import Bulat, GroupSums, Radix, group

JUMLAH = "jumlah"


@frozen(eq=False)
class GroupKey:
    """A column to group by: its numbers, and the tree where they are nodes of one."""

    nama: str  # name of the column
    id: Bilangan  # the number of each row: a node of the tree, or the place of a distinct value
    banyak: int  # how many numbers there may be
    encoded: Encoded | None = None  # the distinct values; None for codes
    pohon: CodeTree | None = None  # the tree; None for other values

    def take(self, id_: Bulat) -> Any:
        """Return the values of numbers as an Arrow array; null for none."""
        if self.encoded is not None:
            return self.encoded.take(id_)
        assert self.pohon is not None  # noqa: S101  # a key has distinct values or a tree
        pa = arrow()
        return pa.array(list(map(str, self.pohon.simpul)), pa.string()).take(pa.array(id_))


@frozen(eq=False)
class Lapis:
    """The sums of one level."""

    kolom: tuple[GroupKey, ...]  # the columns that this level groups by
    #: name of the level: that of the last column's level, or of the column; `JUMLAH` for the sum of everything
    tingkat: str
    isi: GroupSums  # the groups

    def ids(self) -> list[Bulat]:
        """Return the number of each group in each column."""
        return Radix(tuple(k.banyak for k in self.kolom)).split(self.isi.kunci)


def nested(kolom: Sequence[GroupKey], uang: Sequence[AmountColumn], panjang: int) -> Iterator[Lapis]:
    """Iterate over all levels of nested columns, the finest first: every level of the last column within the others.

    Then the same without it, down to the sum of everything.
    """
    sisa = tuple(kolom)
    isi = group([k.id for k in sisa], Radix(tuple(k.banyak for k in sisa)), uang, panjang)
    while sisa:
        akhir = sisa[-1]
        if akhir.pohon is None:
            yield Lapis(sisa, akhir.nama, isi)
        else:
            yield from _levels(sisa, akhir.pohon, isi)
        isi = isi.regroup(isi.kunci // akhir.banyak)
        sisa = sisa[:-1]
    if len(isi.kunci):
        yield Lapis((), JUMLAH, isi)


def _levels(kolom: tuple[GroupKey, ...], pohon: CodeTree, isi: GroupSums) -> Iterator[Lapis]:
    """Iterate over the levels of a tree, the deepest first; a code that stands higher waits for its level."""
    banyak = kolom[-1].banyak
    for tingkat in range(len(pohon.label) - 1, -1, -1):
        simpul = isi.kunci % banyak
        naik = pohon.lift(tingkat)[simpul]
        isi = isi.regroup(isi.kunci - simpul + naik)
        milik = pohon.tingkat[isi.kunci % banyak] == tingkat
        if milik.any():
            yield Lapis(kolom, pohon.label[tingkat], isi if milik.all() else isi.pick(milik))
