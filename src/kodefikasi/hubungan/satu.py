"""Which relations give one printed figure, apart from its table: a rate, progress, the end of a plan.

A figure alone often fits several; all of them are named, the most usual first. Which one is meant, the table says:
`kodefikasi.hubungan.explain_table`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kodefikasi.hubungan.aljabar import progress_ways
from kodefikasi.hubungan.cetakan import Cetakan
from kodefikasi.kinerja import rumus as r
from kodefikasi.kinerja.rumus import Rumus
from kodefikasi.kinerja.tepat import exact

_CETAKAN = (Cetakan(None), Cetakan(None, potong=True))


def explain_figure(tercetak: Decimal, nilai: Sequence[Decimal | None], rumus: Iterable[Rumus]) -> tuple[Rumus, ...]:
    """Return the relations that give a printed figure, rounded or cut off to the places that it has.

    >>> [x.label for x in explain_figure(Decimal("66.6"), [Decimal(2), Decimal(3)], [r.rate()])]
    ['realisasi ÷ target × 100']
    """
    isi = [None if n is None else exact(n) for n in nilai]
    hasil = ((x, x.compute(isi)) for x in rumus)
    return tuple(x for x, n in hasil if n is not None and any(c.agrees(tercetak, n) for c in _CETAKAN))


def explain_rate(
    tercetak: Decimal | None, *, target: Decimal | None, realisasi: Decimal | None, batas: int | None = None
) -> tuple[Rumus, ...]:
    """Return every rate that gives a printed one (columns 8 and 11 of T-C.29), the one where more is better first.

    Where a target was met exactly, all of them give 100 and the figure says nothing.

    Parameters
    ----------
    tercetak, target, realisasi
        The rate as printed, and the figures of its row; nothing explains what lacks one of them.
    batas
        The highest rate that the table prints, where it has one.

    Examples
    --------
    >>> [x.label for x in explain_rate(Decimal("83.3"), target=Decimal(6), realisasi=Decimal(5))]
    ['realisasi ÷ target × 100']
    >>> [x.turun.name for x in explain_rate(Decimal("116.67"), target=Decimal(6), realisasi=Decimal(5))]
    ['SELISIH']
    """
    if tercetak is None or target is None or realisasi is None:
        return ()
    semua = (r.rate(), *r.falling_rates())
    return explain_figure(
        tercetak, (realisasi, target), semua if batas is None else [r.capped(x, batas) for x in semua]
    )


def explain_accumulation(
    tercetak: Decimal | None, *, sebelum: Decimal | None, tahunan: Sequence[Decimal | None]
) -> tuple[Rumus, ...]:
    """Return every way in which what was reached by a year follows from what was reached before and the years since.

    Column 10 of T-C.29 from 5, 7 and 9, and 14 of E.81 from 6 and 12: both forms print their sum, but what was reached
    before may belong to an earlier plan, and percentages, indices and states take the latest.

    Parameters
    ----------
    tercetak, sebelum
        What is printed, and what was reached before.
    tahunan
        What was or will be reached in each year since, the earliest first.

    Examples
    --------
    >>> cara = explain_accumulation(Decimal(16), sebelum=Decimal(32), tahunan=[Decimal(8), Decimal(8)])
    >>> [(x.label, x.sifat.name) for x in cara]
    [('jumlah', 'AKUMULATIF')]
    """
    if tercetak is None:
        return ()
    nilai = {"sebelum": sebelum, **{str(n): x for n, x in enumerate(tahunan)}}
    cara = progress_ways("", ["sebelum"], [k for k in nilai if k != "sebelum"]).hubungan
    return tuple(x for h in cara for x in explain_figure(tercetak, [nilai[k] for k in h.asal], [h.rumus]))


def explain_plan(tahunan: Sequence[Decimal | None], akhir: Decimal | None) -> tuple[Rumus, ...]:
    """Return how yearly targets make the target at the end of a plan, or quarters a year: sum, latest or mean.

    Figures that are written cumulatively, each with those before it, are `Sifat.TERAKHIR` by what they are, whatever
    is counted.

    >>> [x.label for x in explain_plan([Decimal(60), Decimal(65), None, Decimal(72)], Decimal(72))]
    ['nilai terakhir']
    """
    n = len(tahunan)
    return () if akhir is None or not n else explain_figure(akhir, tahunan, (r.total(n), r.latest(n), r.mean(n)))
