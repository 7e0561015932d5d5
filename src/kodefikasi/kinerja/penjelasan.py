"""Which rules explain a printed figure: a rate, a target at the end of a plan, a year from its quarters, progress.

The forms print formulas that offices follow only in part (column 10 of T-C.29, 12 to 14 of E.81), so the rule is
read off the figures. A figure often fits several rules; all of them are kept, the most usual first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

from attrs import Attribute, field, frozen
from attrs.converters import optional

from kodefikasi.kinerja.akumulasi import accumulate
from kodefikasi.kinerja.indikator import Arah, RumusTurun, Sifat
from kodefikasi.kinerja.realisasi import realisation_rate
from kodefikasi.kinerja.tepat import DESIMAL_TAMPIL, difference, places, round_half_up
from kodefikasi.sebutan import Bersebutan, choose

_LUAS = Context(prec=400)
_RUMUS_TAMPIL = {
    None: "realisasi ÷ target × 100",
    RumusTurun.SELISIH: "(2 × target − realisasi) ÷ target × 100",
    RumusTurun.RASIO: "target ÷ realisasi × 100",
    RumusTurun.PENGURANGAN: "(target − realisasi) ÷ target × 100",
}


class Pembulatan(Bersebutan):
    """How a printed rate was rounded, the most usual first.

    Attributes
    ----------
    label
        In words.
    tempat
        To how many places.
    mode
        The `decimal` module's name of the rounding.
    """

    DUA = ("dua desimal", 2, ROUND_HALF_UP)
    SATU = ("satu desimal", 1, ROUND_HALF_UP)
    NOL = ("tanpa desimal", 0, ROUND_HALF_UP)
    GENAP_DUA = ("dua desimal, setengah ke genap", 2, ROUND_HALF_EVEN)
    POTONG_DUA = ("dua desimal, sisanya dipotong", 2, ROUND_DOWN)

    def __init__(self, label: str, tempat: int, mode: str) -> None:
        self.label = label
        self.tempat = tempat
        self.mode = mode

    def agrees(self, tercetak: Decimal, dihitung: Decimal) -> bool:
        """Whether a printed rate is the computed one, rounded this way.

        Zeros at the end may be dropped or added. Roundings to two places compare more printed places as printed.

        >>> [p.name for p in Pembulatan if p.agrees(Decimal("112.77"), Decimal("112.765"))]
        ['DUA']
        >>> [p.name for p in Pembulatan if p.agrees(Decimal("112.76"), Decimal("112.765"))]
        ['GENAP_DUA', 'POTONG_DUA']
        """
        desimal = self.tempat if self.tempat < DESIMAL_TAMPIL else max(self.tempat, places(tercetak))
        return dihitung.quantize(Decimal(1).scaleb(-desimal), rounding=self.mode, context=_LUAS) == tercetak


def _rounding(nilai: Pembulatan | str) -> Pembulatan:
    return choose(Pembulatan, nilai)


@frozen(cache_hash=True)
class CaraTingkat:
    """One way to come from a target and a realisation to a printed rate.

    Attributes
    ----------
    arah
        Which way is better.
    rumus
        The rule with `Arah.TURUN`; None with `Arah.NAIK`.
    pembulatan
        How it is rounded.

    Raises
    ------
    ValueError
        A rule with `Arah.NAIK`, or none with `Arah.TURUN`.

    Examples
    --------
    >>> CaraTingkat(Arah.NAIK, None, Pembulatan.DUA).label
    'realisasi ÷ target × 100, dua desimal'
    """

    arah: Arah = field(converter=Arah)
    rumus: RumusTurun | None = field(converter=optional(RumusTurun))
    pembulatan: Pembulatan = field(converter=_rounding)

    @rumus.validator
    def _check_rumus(self, _: Attribute[RumusTurun | None], rumus: RumusTurun | None) -> None:
        if (self.arah is Arah.TURUN) is (rumus is None):
            raise ValueError("rumus diisi untuk Arah.TURUN, dan hanya untuk itu")

    @property
    def label(self) -> str:
        """In words."""
        return f"{_RUMUS_TAMPIL[self.rumus]}, {self.pembulatan.label}"


_RUMUS_TINGKAT = ((Arah.NAIK, None), *((Arah.TURUN, r) for r in RumusTurun))
_CARA = {(arah, r): tuple(CaraTingkat(arah, r, p) for p in Pembulatan) for arah, r in _RUMUS_TINGKAT}
_BATAS = (100, 120)  # caps in use
#: All ways of a rate, the most usual first.
CARA_TINGKAT = tuple(c for cara in _CARA.values() for c in cara)


def explain_rate(
    tercetak: Decimal | None,
    *,
    target: Decimal | None,
    realisasi: Decimal | None,
    batas: Decimal | int | None = None,
) -> tuple[CaraTingkat, ...]:
    """Return every way that gives a printed rate, the most usual first (columns 8 and 11 of T-C.29, 13 of E.81).

    `Arah.NAIK` comes before `Arah.TURUN`, and `Pembulatan.DUA` before other roundings: where a target was met
    exactly, all ways give 100 and the figure says nothing. Nothing explains a rate that is not printed, that lacks
    a figure or that is undefined. A rate below 0 is explained as printed and as 0, the floor that offices print.

    Parameters
    ----------
    tercetak, target, realisasi
        The rate as printed, and the figures of the row.
    batas
        The cap of the table, where it has one: see `infer_cap`.

    Examples
    --------
    >>> [c.label for c in explain_rate(Decimal("83.3"), target=Decimal(6), realisasi=Decimal(5))]
    ['realisasi ÷ target × 100, satu desimal']
    >>> cara = explain_rate(Decimal("116.67"), target=Decimal(6), realisasi=Decimal(5))
    >>> [(c.arah.name, c.pembulatan.name) for c in cara]
    [('TURUN', 'DUA'), ('TURUN', 'GENAP_DUA')]
    >>> [c.rumus.name for c in explain_rate(Decimal(0), target=Decimal(20), realisasi=Decimal(45))][:1]
    ['SELISIH']
    """
    if tercetak is None:
        return ()
    hasil: list[CaraTingkat] = []
    for (arah, rumus), cara in _CARA.items():
        aturan, terendah = rumus or RumusTurun.SELISIH, 0 if rumus is not None and tercetak == 0 else None
        tingkat = realisation_rate(target, realisasi, arah=arah, rumus=aturan, batas=batas, lantai=terendah)
        if tingkat is not None and abs(difference(tingkat, tercetak)) <= 1:  # no rounding moves it further
            hasil += [c for c in cara if c.pembulatan.agrees(tercetak, tingkat)]
    return tuple(hasil)


def infer_cap(pasangan: Iterable[tuple[Decimal | None, Decimal | None, Decimal | None]]) -> int | None:
    """Return the cap that a table has on all its rates, 100 or 120; None where it has none.

    Parameters
    ----------
    pasangan
        Target, realisation and printed rate of each row.

    Returns
    -------
    int or None
        The highest printed rate, where it is one of the two and some row would have a higher one without it.

    Examples
    --------
    >>> enam, tujuh = Decimal(6), Decimal(7)
    >>> infer_cap([(enam, tujuh, Decimal(100)), (tujuh, enam, Decimal("85.71"))])
    100
    """
    ada = [(t, r, p) for t, r, p in pasangan if p is not None]
    tertinggi = max((p for _, _, p in ada), default=None)
    for batas in _BATAS:
        terpotong = (
            (t, r) for t, r, p in ada if p == batas == tertinggi and not explain_rate(p, target=t, realisasi=r)
        )
        if any(explain_rate(Decimal(batas), target=t, realisasi=r, batas=batas) for t, r in terpotong):
            return batas
    return None


def infer_direction(pasangan: Iterable[tuple[Decimal | None, Decimal | None, Decimal | None]]) -> Arah | None:
    """Return which way is better, from the rows of one indicator or unit.

    Parameters
    ----------
    pasangan
        Target, realisation and printed rate of each row.

    Returns
    -------
    Arah or None
        Only rows that speak for one direction count; it takes a strict majority of them, else None.

    Examples
    --------
    >>> lima, enam = Decimal(5), Decimal(6)
    >>> infer_direction([(enam, lima, Decimal("116.67")), (enam, enam, Decimal(100))])
    <Arah.TURUN: 'TURUN'>
    """
    arah = ({c.arah for c in explain_rate(p, target=t, realisasi=r)} for t, r, p in pasangan)
    suara = [next(iter(a)) for a in arah if len(a) == 1]
    return next((a for a in Arah if suara.count(a) * 2 > len(suara)), None)


def explain_plan(tahunan: Sequence[Decimal | None], akhir: Decimal | None) -> tuple[Sifat, ...]:
    """Return how yearly targets make the target at the end of the plan (T-C.27, T-C.28), the most usual first.

    Targets that are written cumulatively, each with those before it, rise to the final one and are
    `Sifat.TERAKHIR` by their figures, whatever is counted.

    Parameters
    ----------
    tahunan
        The earliest first; a year without a target (None) does not count.
    akhir
        The final target as printed: a mean has to agree to its places, a sum and a latest value exactly.

    Returns
    -------
    tuple of Sifat
        Empty where nothing explains it or a side is missing; all of them where it equals the only yearly target.

    Examples
    --------
    >>> [s.name for s in explain_plan([Decimal(8)] * 6, Decimal(48))]
    ['AKUMULATIF']
    >>> [s.name for s in explain_plan([Decimal(60), Decimal(65), None, Decimal(72)], Decimal(72))]
    ['TERAKHIR']
    """
    return _explain_whole(tahunan, akhir)


def explain_quarters(triwulan: Sequence[Decimal | None], setahun: Decimal | None) -> tuple[Sifat, ...]:
    """Return how the quarters make the year (column 12 of E.81 from 8 to 11), the most usual first.

    A quarter that reports nothing (None) does not count. Quarters that are written cumulatively are
    `Sifat.TERAKHIR` by their figures. For the rest as in `explain_plan`.

    >>> [s.name for s in explain_quarters([Decimal(1), Decimal(2), None, Decimal(2)], Decimal("1.67"))]
    ['RATA_RATA']
    """
    return _explain_whole(triwulan, setahun)


def explain_progress(sebelum: Decimal | None, setahun: Decimal | None, tercetak: Decimal | None) -> tuple[Sifat, ...]:
    """Return how a plan's progress follows from last year's and the year's (column 14 of E.81 from 6 and 12).

    The form prints 6+12, which is `Sifat.AKUMULATIF`; `Sifat.TERAKHIR` takes 12, or 6 where the year reports
    nothing. `Sifat.RATA_RATA` is the mean of the two, which is right only in a plan's second year: later on
    column 6 stands for several years, and how many is not printed. For the rest as in `explain_plan`.

    >>> [s.name for s in explain_progress(Decimal(32), Decimal(8), Decimal(40))]
    ['AKUMULATIF']
    >>> [s.name for s in explain_progress(Decimal(80), Decimal(80), Decimal(80))]
    ['TERAKHIR', 'RATA_RATA']
    """
    return _explain_whole((sebelum, setahun), tercetak)


def _explain_whole(bagian: Iterable[Decimal | None], tercetak: Decimal | None) -> tuple[Sifat, ...]:
    ada = [n for n in bagian if n is not None]
    if tercetak is None or not ada:
        return ()
    if len(ada) == 1:  # its sum, latest and mean, with nothing to round
        return tuple(Sifat) if ada[0] == tercetak else ()
    nilai = {s: accumulate(ada, sifat=s).nilai for s in Sifat}
    nilai[Sifat.RATA_RATA] = round_half_up(nilai[Sifat.RATA_RATA], places(tercetak))
    return tuple(s for s in Sifat if nilai[s] == tercetak)
