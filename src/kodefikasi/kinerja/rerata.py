"""Averages over the children of a node, as offices do for a kegiatan, a program or the whole office."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from kodefikasi.argumen import checked
from kodefikasi.besaran import format_angka
from kodefikasi.kinerja.langkah import mean_working, weighted_sum
from kodefikasi.kinerja.tepat import quotient, to_decimal, total


@frozen
class Rerata:
    """A figure over several children, and how many of them it rests on.

    Attributes
    ----------
    nilai
        In percent, unrounded; None where no child counts or the figure is undefined.
    terlapor
        How many children entered: those with every figure that it takes.
    banyak
        How many children there are.
    hitungan
        The working.
    """

    nilai: Decimal | None
    terlapor: int
    banyak: int
    hitungan: str

    @property
    def lengkap(self) -> bool:
        """Whether every child entered.

        >>> mean([Decimal(80), None]).lengkap
        False
        """
        return self.terlapor == self.banyak


def mean(persen: Iterable[Decimal | int | None], *, batas: Decimal | int | None = None) -> Rerata:
    """Return the plain mean of the rates that are there.

    Parameters
    ----------
    persen
        The children's rates in percent; None where a child has none, which is not 0.
    batas
        The highest rate that counts, e.g. 100; each rate is cut to it before the mean.

    Raises
    ------
    TypeError
        A float.

    Examples
    --------
    >>> r = mean([Decimal(80), None, Decimal(120)], batas=100)
    >>> r.nilai, r.hitungan
    (Decimal('90'), '(80,00 + 100,00) ÷ 2 = 90,00; tiap tingkat paling tinggi 100; 2 dari 3 terlapor')
    """
    semua, tertinggi = [to_decimal(n) for n in persen], to_decimal(batas)
    ada = [_cap(n, tertinggi) for n in semua if n is not None]
    if not ada:
        return Rerata(None, 0, len(semua), count_shown("tidak ada tingkat", 0, len(semua)))
    suku, banyak = [(n, None) for n in ada], Decimal(len(ada))
    nilai = quotient(weighted_sum(suku), banyak)
    kiri = f"{mean_working(suku, banyak, nilai)}{_cap_shown(tertinggi)}"
    return Rerata(nilai, len(ada), len(semua), count_shown(kiri, len(ada), len(semua)))


@checked
def weighted_mean(
    pasangan: Iterable[tuple[Decimal | int | None, Decimal | int | None]], *, batas: Decimal | int | None = None
) -> Rerata:
    """Return the mean of rates, each with a weight such as its pagu.

    Parameters
    ----------
    pasangan
        Rate in percent and weight of each child. A child without its rate or without its weight does not count;
        one with a weight of 0 counts as reported and moves nothing.
    batas
        As in `mean`.

    Returns
    -------
    Rerata
        Without a value where the weights of all that count are 0.

    Raises
    ------
    TypeError
        A float.
    ValueError
        A weight below 0.

    Examples
    --------
    >>> r = weighted_mean([(80, 300), (100, 100), (None, 500)])
    >>> r.nilai, r.hitungan
    (Decimal('85'), '(80,00 × 300 + 100,00 × 100) ÷ 400 = 85,00; 2 dari 3 terlapor')
    """
    semua, tertinggi = [(to_decimal(n), to_decimal(b)) for n, b in pasangan], to_decimal(batas)
    if any(b is not None and b < 0 for _, b in semua):
        raise ValueError("bobot tidak boleh negatif")
    ada = [(_cap(n, tertinggi), b) for n, b in semua if n is not None and b is not None]
    bobot = total(b for _, b in ada)
    if bobot == 0:
        alasan = "jumlah bobot 0: tidak terdefinisi" if ada else "tidak ada tingkat yang berbobot"
        return Rerata(None, len(ada), len(semua), count_shown(alasan, len(ada), len(semua)))
    nilai = quotient(weighted_sum(ada), bobot)
    kiri = f"{mean_working(ada, bobot, nilai)}{_cap_shown(tertinggi)}"
    return Rerata(nilai, len(ada), len(semua), count_shown(kiri, len(ada), len(semua)))


def count_shown(hitungan: str, terlapor: int, banyak: int) -> str:
    """Add to a working how many children it rests on, where not on all.

    >>> count_shown("1 + 2 = 3", 2, 3), count_shown("1 + 2 = 3", 2, 2)
    ('1 + 2 = 3; 2 dari 3 terlapor', '1 + 2 = 3')
    """
    return hitungan if terlapor == banyak else f"{hitungan}; {terlapor} dari {banyak} terlapor"


def _cap(nilai: Decimal, batas: Decimal | None) -> Decimal:
    return nilai if batas is None else min(nilai, batas)


def _cap_shown(batas: Decimal | None) -> str:
    return "" if batas is None else f"; tiap tingkat paling tinggi {format_angka(batas)}"
