"""Codes as texts of known lengths, for engines that cut texts instead of numbering nodes.

In canonical keys all parts have one width, so a code's ancestors are its prefixes of known lengths, and texts of one
length are of one level: what an engine can do by ``substr`` without any table of ours.
"""

from __future__ import annotations

import narwhals as nw
from attrs import frozen

from kodefikasi.columns.canonical import key_length, prefix_lengths
from kodefikasi.columns.code_tree import CodeTree
from kodefikasi.columns.lazy_codes import key


@frozen(eq=False)
class Cabang:
    """A column of codes and its tree."""

    nama: str
    pohon: CodeTree

    @property
    def panjang(self) -> list[int]:
        """The length of a node's canonical key on each level."""
        skema = self.pohon.keluarga.skema
        return [*prefix_lengths(skema), key_length(skema)]

    @property
    def tingkat(self) -> list[tuple[str, int]]:
        """Name and length of text of each level that nodes stand on, the deepest first; of one level at least."""
        ada = {int(k.tingkat) for k in self.pohon.simpul} or {1}
        return [(t.label, n) for t, n in zip(self.pohon.keluarga.jenjang, self.panjang, strict=True) if t in ada][::-1]

    def canonical(self) -> nw.Expr:
        """Return the column as canonical keys."""
        baku: nw.Expr = key(nw, nw.col(self.nama).cast(nw.String), self.pohon.keluarga.skema)
        return baku.alias(self.nama)


def reported(nama: str) -> str:
    """Return the name of the column that says how many rows report an amount."""
    return f"{nama}_terlapor"
