"""`Indikator`: what is measured, how it accumulates, which way is better, and its figures by year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum, auto

from attrs import field, frozen

from kodefikasi.kode import Kode


class Sifat(Enum):
    """How the results of the years make up the result of the plan."""

    AKUMULATIF = auto()  #: they add up: documents, people trained
    TERAKHIR = auto()  #: the latest counts: percentages, indices, states
    RATA_RATA = auto()  #: their mean counts


class Arah(Enum):
    """Which way is better."""

    NAIK = auto()  #: higher is better
    TURUN = auto()  #: lower is better: poverty, complaints


def to_decimal(nilai: Decimal | int | str | None) -> Decimal | None:
    """Return an exact number; None stays None.

    Raises
    ------
    TypeError
        A float, which is not exact, or a bool.
    """
    if nilai is None:
        return None
    if isinstance(nilai, bool) or not isinstance(nilai, (Decimal, int, str)):
        raise TypeError(f"angka harus Decimal, int atau teks desimal, bukan {type(nilai).__name__}: float tidak tepat")
    return Decimal(nilai)


Angka = Decimal | int | str | None


def _by_year(nilai: Mapping[int, Angka] | tuple[tuple[int, Decimal], ...]) -> tuple[tuple[int, Decimal], ...]:
    pasangan = nilai.items() if isinstance(nilai, Mapping) else nilai
    ada = ((tahun, to_decimal(n)) for tahun, n in pasangan)
    return tuple(sorted((tahun, n) for tahun, n in ada if n is not None))


@frozen
class Indikator:
    """One indicator with its figures over the years.

    Attributes
    ----------
    nama, satuan
        Name and unit.
    sifat, arah
        How the years accumulate; which way is better.
    target, realisasi
        Figures by year, given as a mapping; a year that is not there is missing, not zero.
    target_akhir
        Target at the end of the plan.
    kode
        The node it belongs to.

    Examples
    --------
    >>> i = Indikator("Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF, realisasi={2021: 8}, target_akhir=48)
    >>> i.realisasi
    ((2021, Decimal('8')),)
    """

    nama: str
    satuan: str | None = None
    sifat: Sifat = field(kw_only=True)
    arah: Arah = field(default=Arah.NAIK, kw_only=True)
    target: tuple[tuple[int, Decimal], ...] = field(default=(), converter=_by_year, kw_only=True)
    realisasi: tuple[tuple[int, Decimal], ...] = field(default=(), converter=_by_year, kw_only=True)
    target_akhir: Decimal | None = field(default=None, converter=to_decimal, kw_only=True)
    kode: Kode | None = field(default=None, kw_only=True)
