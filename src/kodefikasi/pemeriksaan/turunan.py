"""A derived figure of a row, the ways to derive it, and which of them its siblings use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.kinerja import Sifat, accumulate, accumulation_working, agrees, infer_sifat


@frozen
class Cara:
    """One way to derive a figure: over column numbers, in words, with its value, its working and its tolerance."""

    rumus: str
    label: str
    sifat: Sifat
    nilai: Decimal
    hitungan: str
    toleransi: Decimal = Decimal(0)

    def gives(self, tercetak: Decimal) -> bool:
        """Whether this is the printed figure; only a mean may be rounded, or be off by its tolerance."""
        if self.sifat is not Sifat.RATA_RATA:
            return tercetak == self.nilai
        return agrees(tercetak, self.nilai) or abs(tercetak - self.nilai) < self.toleransi


@frozen
class Turunan:
    """A printed derived figure and every way that could make it, the most usual first."""

    tabel: Tabel
    baris: Baris
    kunci: str
    tercetak: Decimal
    cara: tuple[Cara, ...]

    @property
    def cocok(self) -> tuple[Cara, ...]:
        """The ways that give the printed figure."""
        return tuple(c for c in self.cara if c.gives(self.tercetak))

    @property
    def satuan(self) -> str | None:
        """The unit of the row."""
        return unit_of(self.baris)

    @property
    def teks(self) -> str:
        """The figure as printed."""
        return self.baris.text(self.kunci)

    @property
    def nomor(self) -> str:
        """Printed number of its column."""
        return self.tabel.spesifikasi[self.kunci].nomor

    def usual(self, sifat: Sifat | None) -> Cara | None:
        """Return the most usual way of a `Sifat`."""
        return next((c for c in self.cara if c.sifat is sifat), None)


_LABEL = {
    Sifat.AKUMULATIF: "jumlah {apa}",
    Sifat.TERAKHIR: "{apa} terakhir",
    Sifat.RATA_RATA: "rata-rata {apa}",
}


def ways(bagian: Sequence[Decimal | None], nomor: Sequence[str], apa: str) -> tuple[Cara, ...]:
    """Return the ways to make a whole of the parts that are there: their sum, the latest, their mean.

    Parameters
    ----------
    bagian, nomor
        The parts in their order in time, and their printed column numbers.
    apa
        What the parts are, in Indonesian.
    """
    ada = [n for n, b in zip(nomor, bagian, strict=True) if b is not None]
    if not ada:
        return ()
    rumus = {
        Sifat.AKUMULATIF: "+".join(ada),
        Sifat.TERAKHIR: ada[-1],
        Sifat.RATA_RATA: f"({'+'.join(ada)})/{len(ada)}",
    }
    hasil = []
    for sifat in Sifat:
        nilai = accumulate(bagian, sifat=sifat).nilai
        if nilai is not None:
            tampil = format_angka(nilai, desimal=None if nilai == nilai.to_integral_value() else 2)
            hitungan = accumulation_working(bagian, sifat=sifat, hasil=tampil)
            hasil.append(Cara(rumus[sifat], _LABEL[sifat].format(apa=apa), sifat, nilai, f"{rumus[sifat]}: {hitungan}"))
    return tuple(hasil)


def unit_of(baris: Baris) -> str | None:
    """Return the unit of a row's figures, folded, from the first target that has one."""
    for kunci in ("target_renstra", "target_akhir", "capaian", "target_lalu", "target_berjalan", "target_1"):
        if (b := baris.besaran(kunci)) is not None:
            return b.satuan_baku
    return None


def usual_sifat(turunan: Iterable[Turunan]) -> dict[str | None, Sifat]:
    """Return how the indicators of each unit accumulate: the strict majority of the rows that speak for one way."""
    per_satuan: dict[str | None, list[list[Sifat]]] = defaultdict(list)
    for t in turunan:
        per_satuan[t.satuan].append([c.sifat for c in t.cocok])
    return {satuan: lazim for satuan, milik in per_satuan.items() if (lazim := infer_sifat(milik)) is not None}
