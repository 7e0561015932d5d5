"""The amounts of money of a document as series: one column of one table on its own tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from kodefikasi.dokumen import Baris, Dokumen, Nomor, Tabel
from kodefikasi.formulir import KEBUTUHAN, Jenis
from kodefikasi.formulir.baku import RENCANA_RENJA, REVIU_RKPD
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nama import is_page_total
from kodefikasi.sekali import cached_property

Simpul = Kode | Nomor


@frozen(slots=False)
class Deret:
    """One column of money."""

    #: tabel, kunci: the table and the column's key
    tabel: Tabel
    kunci: str

    @cached_property
    def baris(self) -> dict[Simpul, Baris]:
        """The first row of each node that the column's side knows, in the order of the table.

        By its number where the numbers are the tree; rows that lack what most rows go by are no nodes of it.
        """
        sisi = self.sisi
        jenis = Counter(type(b.simpul) for b in self.tabel.baris * bool(sisi) if b.simpul is not None).most_common(1)
        hasil: dict[Simpul, Baris] = {}
        for b in self.tabel.baris:
            simpul = b.simpul if sisi else b.kode
            if simpul is None or simpul in hasil or not b.tercetak or b.tingkat is None:
                continue
            if sisi and type(simpul) is not jenis[0][0]:
                continue
            if sisi is None or b.text(f"{sisi}_nama") or b.angka(self.kunci) is not None:
                hasil[simpul] = b
        return hasil

    @property
    def sisi(self) -> str | None:
        """Side of a two-sided form."""
        return self.tabel.spesifikasi[self.kunci].sisi

    @property
    def nama(self) -> str:
        """How a message names the series."""
        sisi = f", {self.tabel.spesifikasi.sisi[self.sisi]}" if self.sisi else ""
        tahun = f" tahun {self.tabel.tahun[self.kunci]}" if self.kunci in self.tabel.tahun else ""
        return f"{self.tabel.nama}{sisi}{tahun}"

    @cached_property
    def nilai(self) -> dict[Simpul, Decimal | None]:
        """Amounts by node; None where a row has none."""
        return {s: b.angka(self.kunci) for s, b in self.baris.items()}

    @cached_property
    def kode(self) -> dict[Kode, Simpul]:
        """Nodes by code, where they have one."""
        return {b.kode: s for s, b in self.baris.items() if b.kode is not None}

    @cached_property
    def puncak(self) -> list[Simpul]:
        """The nodes with no printed node above."""
        return [s for s in self.baris if not any(a in self.baris for a in s.leluhur)]

    @cached_property
    def baris_jumlah(self) -> Baris | None:
        """The total row: without code, with an amount."""
        calon = (b for b in self.tabel.baris if b.jumlah or (b.simpul is None and not b.tercetak))
        calon = (b for b in calon if not is_page_total(b.text("nama")))
        return next((b for b in calon if b.angka(self.kunci) is not None), None)

    @property
    def total(self) -> Decimal | None:
        """The document total: as printed, else the sum of the topmost nodes; None where one is missing."""
        if self.baris_jumlah is not None:
            return self.baris_jumlah.angka(self.kunci)
        nilai = [n for s in self.puncak if (n := self.nilai[s]) is not None]
        return sum(nilai, Decimal(0)) if nilai and len(nilai) == len(self.puncak) else None

    def children(self, simpul: Simpul) -> list[Simpul]:
        """Return the nodes directly below, by the numbering or the code."""
        return [s for s in self.baris if s.induk == simpul]

    def count(self, tingkat: Tingkat) -> int:
        """Return how many nodes of a level there are."""
        return sum(1 for b in self.baris.values() if b.tingkat == tingkat)


def series(dokumen: Dokumen) -> Iterator[Deret]:
    """Iterate over the columns of money that hold anything."""
    for tabel in dokumen.tabel:
        for kolom in tabel.spesifikasi.columns(Jenis.RUPIAH):
            deret = Deret(tabel, kolom.kunci)
            if any(n is not None for n in deret.nilai.values()):
                yield deret


def other_table(deret: Deret, semua: list[Deret]) -> Deret | None:
    """Return the series of another table for the same amounts: T-C.33's plan year and T-C.31's needs."""
    rencana, kebutuhan = (RENCANA_RENJA, "pagu"), (REVIU_RKPD, f"{KEBUTUHAN}_pagu")
    pasangan = {rencana: kebutuhan, kebutuhan: rencana}
    cari = pasangan.get((deret.tabel.spesifikasi.asal, deret.kunci))
    return next((d for d in semua if (d.tabel.spesifikasi.asal, d.kunci) == cari), None)
