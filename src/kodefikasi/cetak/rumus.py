"""Formulas of a form as values: which cells they are made of, what they give exactly, how Excel writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

from attrs import frozen

from kodefikasi.kinerja import Arah, RumusTurun, realisation_rate, round_half_up, total
from kodefikasi.kinerja.tepat import product, quotient

#: A cell of a table: index of its row, key of its column.
Alamat = tuple[int, str]
Letak = Callable[[Sequence[Alamat]], list[str]]
Nilai = Decimal | None
_SUKU_TERBANYAK = 250  # arguments of a function, in Excel 255
_PANJANG = 8_000  # letters of a formula, in Excel 8,192


class Rumus(Protocol):
    """A formula."""

    @property
    def asal(self) -> tuple[Alamat, ...]:
        """The cells it is made of."""
        ...

    def compute(self, nilai: Sequence[Nilai]) -> Nilai:
        """Return what it gives for the values of its cells; None where it gives nothing."""
        ...

    def write(self, letak: Letak) -> str:
        """Return it as Excel writes it, without the equals sign; `letak` names cells, joined to ranges if it may."""
        ...


@frozen
class Salin:
    """The value of another cell: what an indicator has reached is its latest value."""

    asal: tuple[Alamat, ...]

    def compute(self, nilai: Sequence[Nilai]) -> Nilai:
        """Return the value of the cell."""
        return nilai[0]

    def write(self, letak: Letak) -> str:
        """Write ``I9``."""
        return letak(self.asal)[0]


@frozen
class Jumlah:
    """The sum of cells; empty ones, and those that say ``-``, do not count."""

    asal: tuple[Alamat, ...]

    def compute(self, nilai: Sequence[Nilai]) -> Nilai:
        """Return the sum of the values that are there."""
        ada = [n for n in nilai if n is not None]
        return total(ada) if ada else None

    def write(self, letak: Letak) -> str:
        """Write ``SUM(G9,I9)``; empty for more cells than Excel adds up in one formula."""
        suku = letak(self.asal)
        teks = f"SUM({','.join(suku)})"
        return teks if len(suku) <= _SUKU_TERBANYAK and len(teks) <= _PANJANG else ""


@frozen
class Rerata:
    """The mean of cells that all have a value, the first of them counted `bobot` times; rounded half up."""

    asal: tuple[Alamat, ...]
    desimal: int
    bobot: int = 1

    def compute(self, nilai: Sequence[Nilai]) -> Nilai:
        """Return the rounded mean."""
        ada = [n for n in nilai if n is not None]
        if len(ada) != len(self.asal) or not ada:
            return None
        jumlah = total([product(ada[0], Decimal(self.bobot)), *ada[1:]])
        return round_half_up(quotient(jumlah, Decimal(self._banyak)), self.desimal)

    @property
    def _banyak(self) -> int:
        return len(self.asal) - 1 + self.bobot

    def write(self, letak: Letak) -> str:
        """Write ``ROUND(SUM(G9,I9)/2,2)``; empty for more cells than Excel adds up in one formula."""
        if self.bobot > 1:
            awal, *lain = (letak([a])[0] for a in self.asal)
            return f"ROUND(({self.bobot}*{awal}+{'+'.join(lain)})/{self._banyak},{self.desimal})"
        jumlah = Jumlah(self.asal).write(letak)
        return f"ROUND({jumlah}/{self._banyak},{self.desimal})" if jumlah else ""


@frozen
class Tingkat:
    """The rate of a realisation and a target, in percent, rounded half up.

    Attributes
    ----------
    asal
        The cells of the realisation and of the target.
    arah, rumus
        Which way is better, and the rule where that is down.
    """

    asal: tuple[Alamat, Alamat]
    desimal: int
    arah: Arah = Arah.NAIK
    rumus: RumusTurun | None = None

    def compute(self, nilai: Sequence[Nilai]) -> Nilai:
        """Return the rounded rate; None where it is undefined, or is one without a division."""
        realisasi, target = nilai
        penyebut = realisasi if self.rumus is RumusTurun.RASIO else target
        if not penyebut:
            return None
        rumus = self.rumus or RumusTurun.SELISIH
        return round_half_up(realisation_rate(target, realisasi, arah=self.arah, rumus=rumus), self.desimal)

    def write(self, letak: Letak) -> str:
        """Write ``ROUND(100*G9/F9,2)``."""
        r, t = (letak([a])[0] for a in self.asal)
        isi = {
            None: f"{r}/{t}",
            RumusTurun.SELISIH: f"(2*{t}-{r})/{t}",
            RumusTurun.RASIO: f"{t}/{r}",
            RumusTurun.PENGURANGAN: f"({t}-{r})/{t}",
        }[self.rumus]
        return f"ROUND(100*{isi},{self.desimal})"


@frozen
class Serapan:
    """The rate of two sums, in percent, rounded half up: what all rows spent of what all rows had."""

    realisasi: tuple[Alamat, ...]
    pagu: tuple[Alamat, ...]
    desimal: int

    @property
    def asal(self) -> tuple[Alamat, ...]:
        """Spending first, then ceilings."""
        return (*self.realisasi, *self.pagu)

    def compute(self, nilai: Sequence[Nilai]) -> Nilai:
        """Return the rounded rate; None where there is no ceiling."""
        n = len(self.realisasi)
        realisasi, pagu = Jumlah(self.realisasi).compute(nilai[:n]), Jumlah(self.pagu).compute(nilai[n:])
        if not pagu:
            return None
        return round_half_up(realisation_rate(pagu, realisasi), self.desimal)

    def write(self, letak: Letak) -> str:
        """Write ``ROUND(100*SUM(…)/SUM(…),2)``; empty for more cells than Excel adds up in one formula."""
        realisasi, pagu = Jumlah(self.realisasi).write(letak), Jumlah(self.pagu).write(letak)
        return f"ROUND(100*{realisasi}/{pagu},{self.desimal})" if realisasi and pagu else ""
