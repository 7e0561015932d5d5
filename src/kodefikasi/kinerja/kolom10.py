"""Column 10 of T-C.29: which rule explains a printed accumulation.

T-C.29 prints its column 10 as 5+7+9, but offices do otherwise: column 5 belongs to the previous plan, so
counted outputs accumulate 7+9, while percentages, indices and states take the latest value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from kodefikasi.besaran import format_angka
from kodefikasi.kinerja.hitungan import operand
from kodefikasi.kinerja.indikator import Sifat
from kodefikasi.kinerja.realisasi import shorten
from kodefikasi.kinerja.tepat import divide_exactly, refine, settle, total
from kodefikasi.sebutan import Bersebutan, choose


class AturanAkumulasi(Bersebutan):
    """A rule for column 10 of T-C.29, the most usual first.

    Attributes
    ----------
    rumus
        Over column numbers.
    label
        In words.
    sifat
        How an indicator accumulates under the rule.
    """

    JUMLAH_7_9 = ("7+9", "jumlah realisasi tahun lalu dan target tahun berjalan", Sifat.AKUMULATIF)
    TERAKHIR_9 = ("9", "nilai terakhir: target tahun berjalan", Sifat.TERAKHIR)
    TERAKHIR_7 = ("7", "nilai terakhir: realisasi tahun lalu", Sifat.TERAKHIR)
    JUMLAH_5_7_9 = ("5+7+9", "rumus cetak formulir: termasuk realisasi sebelum periode ini", Sifat.AKUMULATIF)
    RATA_RATA_7_9 = ("(7+9)/2", "rata-rata realisasi tahun lalu dan target tahun berjalan", Sifat.RATA_RATA)

    def __init__(self, rumus: str, label: str, sifat: Sifat) -> None:
        self.rumus = rumus
        self.label = label
        self.sifat = sifat

    def is_complete(self, *, sebelum: Decimal | None, realisasi: Decimal | None, target: Decimal | None) -> bool:
        """Whether the terms that the rule cannot do without are there.

        A sum or a mean does without one of the years 7 and 9, as a year without a plan adds nothing; the other
        rules need what they name.
        """
        if self.sifat is Sifat.TERAKHIR:
            return None not in _terms(self, sebelum, realisasi, target)
        ada = realisasi is not None or target is not None
        return ada and (self is not AturanAkumulasi.JUMLAH_5_7_9 or sebelum is not None)


def column_10(
    aturan: AturanAkumulasi | str,
    *,
    sebelum: Decimal | None,
    realisasi: Decimal | None,
    target: Decimal | None,
) -> Decimal | None:
    """Return column 10 by a rule, from columns 5, 7 and 9; missing terms do not count, all missing gives None.

    >>> column_10(AturanAkumulasi.JUMLAH_7_9, sebelum=Decimal(32), realisasi=Decimal(8), target=Decimal(8))
    Decimal('16')
    """
    aturan = choose(AturanAkumulasi, aturan)
    ada = [refine(s) for s in _terms(aturan, sebelum, realisasi, target) if s is not None]
    if not ada:
        return None
    jumlah = total(ada)
    return divide_exactly(jumlah, Decimal(len(ada))) if aturan.sifat is Sifat.RATA_RATA else settle(jumlah)


def _terms(
    aturan: AturanAkumulasi, sebelum: Decimal | None, realisasi: Decimal | None, target: Decimal | None
) -> tuple[Decimal | None, ...]:
    match aturan:
        case AturanAkumulasi.JUMLAH_5_7_9:
            return sebelum, realisasi, target
        case AturanAkumulasi.TERAKHIR_9:
            return (target,)
        case AturanAkumulasi.TERAKHIR_7:
            return (realisasi,)
        case _:
            return realisasi, target


def column_10_working(
    aturan: AturanAkumulasi | str,
    *,
    sebelum: Decimal | None,
    realisasi: Decimal | None,
    target: Decimal | None,
) -> str:
    """Show column 10 by a rule.

    >>> column_10_working(AturanAkumulasi.JUMLAH_7_9, sebelum=None, realisasi=Decimal(11), target=Decimal(6))
    '7+9: 11 + 6 = 17'
    """
    aturan = choose(AturanAkumulasi, aturan)
    nilai = column_10(aturan, sebelum=sebelum, realisasi=realisasi, target=target)
    suku = [operand(s) for s in _terms(aturan, sebelum, realisasi, target) if s is not None]
    if nilai is None:
        return f"{aturan.rumus}: tidak ada nilai"
    kiri = " + ".join(suku)
    kiri = f"({kiri}) ÷ {len(suku)}" if aturan.sifat is Sifat.RATA_RATA else kiri
    return f"{aturan.rumus}: {kiri} = {format_angka(shorten(nilai))}" if len(suku) > 1 else f"{aturan.rumus}: {kiri}"


def explain_accumulation(
    tercetak: Decimal, *, sebelum: Decimal | None, realisasi: Decimal | None, target: Decimal | None
) -> tuple[AturanAkumulasi, ...]:
    """Return every rule that gives the printed figure, the most usual first.

    A sum or a mean does without one of the years 7 and 9, as a year without a plan adds nothing.

    >>> delapan = Decimal(8)
    >>> nama = explain_accumulation(Decimal(16), sebelum=Decimal(32), realisasi=delapan, target=delapan)
    >>> [a.rumus for a in nama]
    ['7+9']
    """
    return tuple(
        aturan
        for aturan in AturanAkumulasi
        if aturan.is_complete(sebelum=sebelum, realisasi=realisasi, target=target)
        and column_10(aturan, sebelum=sebelum, realisasi=realisasi, target=target) == tercetak
    )


def infer_sifat(penjelasan: Iterable[Iterable[Sifat | str]]) -> Sifat | None:
    """Return how the indicators of one unit accumulate, from the ways that explain the figures of each.

    Only figures that speak for one `Sifat` count; it takes a strict majority of them, else None.

    >>> infer_sifat([[Sifat.AKUMULATIF]] * 3 + [[Sifat.TERAKHIR], [Sifat.AKUMULATIF, Sifat.TERAKHIR]])
    <Sifat.AKUMULATIF: 'AKUMULATIF'>
    """
    suara = Counter(s.pop() for sifat in penjelasan if len(s := {choose(Sifat, n) for n in sifat}) == 1)
    return next((s for s, n in suara.items() if 2 * n > suara.total()), None)
