"""How figures are printed: to how many places, rounded or cut off, up to which cap; whether one agrees.

66,66 beside 2 of 3 is no mistake in a table that cuts all its rates off. So the habit is taken from the column itself,
the one by which most of its figures agree, before any figure is judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

from attrs import frozen

from kodefikasi.kinerja.rumus import JenisRumus, Rumus
from kodefikasi.kinerja.tepat import Tepat, exact, places
from kodefikasi.kinerja.ungkapan import Nilai, round_half_up, truncate

BATAS = (100, 120)  # caps of rates that are in use
_DESIMAL, _DESIMAL_TERBANYAK = 2, 4  # of rates, as they are printed
_SENDIRI = {0: (False, True), 1: (False,)}  # ways of rounding one figure alone: by its places, whether cut off
_UJUNG = 4  # operands whose rounding is looked at: all corners of their ranges


@frozen
class Cetakan:
    """A habit of printing."""

    desimal: int | None  # to how many places; None for as many as each figure has
    potong: bool = False  # whether what is behind them is cut off
    batas: int | None = None  # the highest that is printed; None without a cap

    def agrees(self, tercetak: Decimal, dihitung: Tepat) -> bool:
        """Whether a printed figure is the computed one, printed this way; zeros at the end may be dropped.

        >>> Cetakan(2).agrees(Decimal("66.67"), Fraction(200, 3)), Cetakan(2).agrees(Decimal("66.66"), Fraction(200, 3))
        (True, False)
        >>> Cetakan(2, potong=True).agrees(Decimal("66.66"), Fraction(200, 3))
        True
        """
        return self.show(dihitung, places(tercetak)) == tercetak

    def show(self, dihitung: Tepat, sendiri: int = 2) -> Decimal:
        """Return a computed figure as it is printed; `sendiri` is to how many places, where figures differ."""
        n = dihitung if self.batas is None else min(dihitung, self.batas)
        desimal = sendiri if self.desimal is None else self.desimal
        return truncate(n, desimal) if self.potong else round_half_up(n, desimal)

    def suggest(self, dihitung: Tepat, sendiri: int = 2) -> Decimal:
        """Return a computed figure as people print it: a workbook's binary tails, ``93,3333333333333``, are no habit.

        >>> Cetakan(13).suggest(75)
        Decimal('75.00')
        """
        hasil = self.show(dihitung, sendiri)
        return hasil if places(hasil) <= _DESIMAL_TERBANYAK else round_half_up(exact(hasil), _DESIMAL)


def find_habit(pasangan: Sequence[tuple[Decimal, Tepat]], desimal: int) -> tuple[Cetakan, int]:
    """Return the habit by which most printed figures are the computed ones, the most usual first, and on how many.

    `pasangan`: printed and computed figures; `desimal`: to how many places the column is printed.

    >>> find_habit([(Decimal("66.6"), Fraction(200, 3)), (Decimal(100), 101)], 1)
    (Cetakan(desimal=1, potong=True, batas=100), 2)
    """
    terbaik, banyak = Cetakan(desimal), -1
    for cetakan in _habits(pasangan, desimal):
        n = sum(cetakan.agrees(*p) for p in pasangan)
        if n > banyak:
            terbaik, banyak = cetakan, n
        if banyak == len(pasangan):
            break
    return terbaik, banyak


def _habits(pasangan: Sequence[tuple[Decimal, Tepat]], desimal: int) -> Iterable[Cetakan]:
    lazim = Counter(places(p) for p, _ in pasangan).most_common(1)
    banyak = dict.fromkeys([desimal, *(n for n, _ in lazim), None])
    batas = [None, *(b for b in BATAS if _is_cap(b, pasangan))]
    for b, d, potong in product(batas, banyak, (False, True)):
        yield Cetakan(d, potong, b)


def _is_cap(batas: int, pasangan: Sequence[tuple[Decimal, Tepat]]) -> bool:
    """Whether figures stop at a cap that more is computed for; one above it that is wrong anyhow speaks for none."""
    lewat = [(p, n) for p, n in pasangan if p > batas]
    if len(lewat) > 1 or not any(p == batas < n for p, n in pasangan):
        return False
    lebih = tuple(Cetakan(None, potong, b) for b in (None, *BATAS) if b != batas for potong in (False, True))
    return not any(c.agrees(p, n) for p, n in lewat for c in lebih)


def agrees_loosely(tercetak: Decimal, rumus: Rumus, operan: Sequence[Decimal | None], cetakan: Cetakan) -> bool:
    """Whether a printed figure follows if it was rounded in its own way, or made of figures that are shown rounded.

    >>> from kodefikasi.kinerja.rumus import rate
    >>> agrees_loosely(Decimal("91.08"), rate(), [Decimal("81.9"), Decimal(90)], Cetakan(2))
    False
    >>> agrees_loosely(Decimal("91.04"), rate(), [Decimal("81.9"), Decimal(90)], Cetakan(2))
    True
    """
    dihitung = rumus.compute([None if n is None else exact(n) for n in operan])
    if dihitung is None:
        return False
    sendiri = (Cetakan(None, potong, cetakan.batas) for potong in _SENDIRI.get(places(tercetak), ()))
    if any(c.agrees(tercetak, dihitung) for c in sendiri):  # to whole numbers in any way, to one place half up
        return True
    rata = (
        rumus.jenis is JenisRumus.RERATA_BERBOBOT
    )  # of a mean that is rounded itself; other means are of what is printed
    return (rumus.sifat is None or rata) and _within_rounding(tercetak, rumus, operan)


def _within_rounding(tercetak: Decimal, rumus: Rumus, operan: Sequence[Decimal | None]) -> bool:
    """Whether a figure lies between what its operands give at the ends of what rounds to them."""
    desimal = [n is not None and places(n) > 0 for n in operan]
    if not any(desimal) or sum(desimal) > _UJUNG:
        return False
    ujung = [_ends(n, bulat=not d) for n, d in zip(operan, desimal, strict=True)]
    hasil = [h for n in product(*ujung) if (h := rumus.compute(_listed(n))) is not None]
    lebar = Fraction(1, 2 * 10 ** places(tercetak))
    return bool(hasil) and min(hasil) - lebar <= exact(tercetak) <= max(hasil) + lebar


def _listed(nilai: Iterable[Tepat | None]) -> Nilai:
    return list(nilai)


def _ends(n: Decimal | None, *, bulat: bool) -> tuple[Tepat | None, ...]:
    if n is None or bulat:
        return (None if n is None else exact(n),)
    setengah = Fraction(1, 2 * 10 ** places(n))
    return exact(n) - setengah, exact(n) + setengah
