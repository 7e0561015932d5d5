"""Accumulation: quarters to a year, years to a plan; missing parts do not count and are never zero."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import field, frozen

from kodefikasi.argumen import checked
from kodefikasi.kinerja.indikator import Sifat
from kodefikasi.kinerja.langkah import operand
from kodefikasi.kinerja.tepat import quotient, total
from kodefikasi.sebutan import choose


@frozen
class Akumulasi:
    """What has accumulated so far; further parts go on from it.

    Attributes
    ----------
    sifat
        How the parts accumulate.
    jumlah, terakhir
        Sum and latest of the parts; None where none was reported.
    terlapor
        How many parts were reported.
    """

    sifat: Sifat = field(converter=Sifat)
    jumlah: Decimal | None = None
    terakhir: Decimal | None = None
    terlapor: int = 0

    @property
    def nilai(self) -> Decimal | None:
        """The accumulated value; None where no part was reported."""
        if self.jumlah is None:
            return None
        match self.sifat:
            case Sifat.AKUMULATIF:
                return self.jumlah
            case Sifat.RATA_RATA:
                return quotient(self.jumlah, Decimal(self.terlapor))
            case Sifat.TERAKHIR:
                return self.terakhir


@checked
def accumulate(bagian: Iterable[Decimal | None], *, sifat: Sifat | str, lanjutan: Akumulasi | None = None) -> Akumulasi:
    """Accumulate parts in their order in time.

    Parameters
    ----------
    bagian
        Results of quarters or years, the earliest first; None where nothing was reported.
    sifat
        How they accumulate. The latest is the last one reported, not the largest.
    lanjutan
        What accumulated before, to go on from.

    Raises
    ------
    ValueError
        `lanjutan` accumulated in another way.
    PilihanError
        A text that names no `Sifat`.

    Examples
    --------
    >>> accumulate([Decimal(40), None, Decimal(30)], sifat=Sifat.TERAKHIR).nilai
    Decimal('30')
    >>> awal = accumulate([Decimal(8)], sifat=Sifat.AKUMULATIF)
    >>> accumulate([Decimal(8)], sifat=Sifat.AKUMULATIF, lanjutan=awal).nilai
    Decimal('16')
    """
    cara = choose(Sifat, sifat)
    awal = Akumulasi(cara) if lanjutan is None else lanjutan
    if awal.sifat is not cara:
        raise ValueError(f"lanjutan bersifat {awal.sifat.name}, bukan {cara.name}")
    ada = [n for n in bagian if n is not None]
    if not ada:
        return awal
    dahulu = [] if awal.jumlah is None else [awal.jumlah]
    return Akumulasi(cara, total([*dahulu, *ada]), ada[-1], awal.terlapor + len(ada))


def accumulation_working(bagian: Iterable[Decimal | None], *, sifat: Sifat | str, hasil: str) -> str:
    """Show how parts accumulate, up to `hasil`, the value as it is to be written; a mean as what was divided.

    >>> accumulation_working([Decimal(8), Decimal(8)], sifat=Sifat.AKUMULATIF, hasil="16 dokumen")
    '8 + 8 = 16 dokumen'
    """
    ada = [operand(n) for n in bagian if n is not None]
    suku = " + ".join(ada)
    match choose(Sifat, sifat):
        case Sifat.AKUMULATIF:
            return f"{suku} = {hasil}" if len(ada) > 1 else hasil
        case Sifat.RATA_RATA:
            return f"({suku}) ÷ {len(ada)} = {hasil}"
        case Sifat.TERAKHIR:
            return f"nilai terakhir {hasil}"
