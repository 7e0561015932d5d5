"""Codes as texts of known lengths, for engines that cut texts instead of numbering nodes."""

from __future__ import annotations

import narwhals as nw
from attrs import frozen

from kodefikasi.columns.pohon import Pohon


@frozen(eq=False)
class Cabang:
    """A column of codes and its tree."""

    nama: str
    pohon: Pohon

    @property
    def panjang(self) -> list[int]:
        """The length of a node's text on each level."""
        skema = self.pohon.keluarga.skema
        lebar = [sum(r.digit[0] for r in skema.ruas[:n]) + n - 1 for n in skema.banyak_ruas]
        terdalam = {len(str(k)) for k in self.pohon.simpul if k.tingkat == len(lebar)}
        return [*lebar[:-1], *(terdalam or lebar[-1:])]

    @property
    def tingkat(self) -> list[tuple[str, int]]:
        """Name and length of text of each level that nodes stand on, the deepest first; of one level at least."""
        ada = {int(k.tingkat) for k in self.pohon.simpul} or {1}
        return [(t.label, n) for t, n in zip(self.pohon.keluarga.jenjang, self.panjang, strict=True) if t in ada][::-1]

    def canonical(self) -> nw.Expr:
        """Return the column with the codes of the finest level in one width: the widest that is in use."""
        kolom = nw.col(self.nama)
        *atas, panjang = self.panjang
        depan = atas[-1] + 1 if atas else 0
        hasil = kolom
        for digit in self.pohon.keluarga.skema.ruas[-1].digit:
            nol = panjang - depan - digit
            if nol > 0:
                isi = nw.concat_str(kolom.str.slice(0, depan), nw.lit("0" * nol), kolom.str.slice(depan))
                hasil = nw.when(kolom.str.len_chars() == depan + digit).then(isi).otherwise(hasil)
        return hasil.alias(self.nama)


def reported(nama: str) -> str:
    """Return the name of the column that says how many rows report an amount."""
    return f"{nama}_terlapor"
