"""Relations among figures: a formula, what it is of, where it was proposed, and how many figures it holds for.

Where one was proposed matters: a formula that the document prints outweighs one that meanings suggest, and this one a
find of the search. An order is all that is kept of it, in `Asal`.
"""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from kodefikasi.hubungan.tabel_angka import Tempat
from kodefikasi.kinerja.rumus import Rumus


class Asal(Enum):
    """Where a relation was proposed, the most telling first."""

    NOMOR = "rumus pada baris nomor kolom"
    BUKU_KERJA = "rumus buku kerja"
    FORMULIR = "cara formulir"
    ARTI = "arti kolom"
    PENCARIAN = "pencarian"
    POHON = "jenjang kode"


@frozen
class Hubungan:
    """A relation between columns: each row's figure of one is a formula of its figures in others.

    Attributes
    ----------
    kolom
        The column it explains.
    asal
        The columns of its operands, in their order.
    rumus
        The formula.
    usul
        Where it was proposed.
    varian
        Other formulas over the same operands that a row may follow instead: an indicator may be one that falls.
    """

    kolom: str
    asal: tuple[str, ...]
    rumus: Rumus
    usul: Asal = Asal.ARTI
    varian: tuple[Rumus, ...] = ()

    def at(self, baris: int) -> tuple[Tempat, ...]:
        """Return the places of its operands in a row."""
        return tuple((baris, k) for k in self.asal)

    @property
    def label(self) -> str:
        """In words, with the ids of its columns."""
        return f"{self.kolom}: {self.rumus.label} ({', '.join(self.asal)})"


@frozen
class Dukungan:
    """On how many of the figures for which it can be computed a relation holds.

    >>> str(Dukungan(11, 12))
    '11 dari 12'
    """

    sesuai: int
    dihitung: int

    def __str__(self) -> str:
        return f"{self.sesuai} dari {self.dihitung}"

    def __add__(self, lain: Dukungan) -> Dukungan:
        return Dukungan(self.sesuai + lain.sesuai, self.dihitung + lain.dihitung)

    @property
    def is_majority(self) -> bool:
        """Whether it holds on more than half of them, and on at least two."""
        return self.sesuai >= 2 and 2 * self.sesuai > self.dihitung


@frozen
class Terapan:
    """A relation as it explains one figure.

    Attributes
    ----------
    tempat
        The figure's place.
    rumus
        The formula.
    asal
        The places of its operands.
    usul
        Where it was proposed.
    dukungan
        Of its relation in this column.
    dibulatkan
        Whether it holds only if this figure, or what it is made of, was rounded in its own way.
    """

    tempat: Tempat
    rumus: Rumus
    asal: tuple[Tempat, ...]
    usul: Asal
    dukungan: Dukungan = field(default=Dukungan(0, 0))
    dibulatkan: bool = False
