"""Periods of meanings as values that can be compared: a year, its parts, all up to then, start and end.

Meanings name periods in words (``2024 triwulan 2``, ``sampai 2023``); the algebra has to know that four quarters make a
year, and which months lie in one of them. Words are parsed once, and compared as values from then on.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

_BAGIAN = r"(semester|triwulan|bulan) (\d{1,2})"
_POLA = re.compile(rf"(sampai )?(?:(?:tahun ke-)?(\d{{1,4}})(?: {_BAGIAN})?|{_BAGIAN})\Z")

_BULAN = {"semester": 6, "triwulan": 3, "bulan": 1}


@frozen
class Masa:
    """A period.

    >>> m = parse_masa("sampai 2024 triwulan 2")
    >>> m.lingkup, m.tahun, m.bagian, m.sampai, parse_masa("kapan saja")
    ('triwulan', 2024, 2, True, None)
    """

    lingkup: str  # what it spans: ``awal``, ``akhir``, ``tahun``, ``semester``, ``triwulan`` or ``bulan``
    tahun: int = 0  # the year, or which year of the plan; 0 for its start and end, and where no year is named
    bagian: int = 0  # the number of the half year, quarter or month; 0 for a whole year
    sampai: bool = False  # whether all up to then is meant

    @property
    def is_year(self) -> bool:
        """Whether it is one whole year."""
        return self.lingkup == "tahun" and not self.sampai

    @property
    def months(self) -> int:
        """How many months it spans; 0 for the start and the end of a plan."""
        return 12 if self.lingkup == "tahun" else _BULAN.get(self.lingkup, 0)

    def same_time(self, lain: Masa) -> bool:
        """Whether it is the same year or part of one, whatever comes before it counts or not."""
        return (self.lingkup, self.tahun, self.bagian) == (lain.lingkup, lain.tahun, lain.bagian)

    def holds(self, lain: Masa) -> bool:
        """Whether a part of a year lies in this year, or in this part of it.

        >>> parse_masa("2024 triwulan 2").holds(parse_masa("2024 bulan 5"))
        True
        """
        if self.sampai or lain.sampai or not lain.bagian or self.tahun != lain.tahun:
            return False
        if self.lingkup == "tahun":
            return True
        panjang, pendek = _BULAN.get(self.lingkup, 0), _BULAN[lain.lingkup]
        return panjang > pendek and ((lain.bagian - 1) * pendek) // panjang == self.bagian - 1


@lru_cache(maxsize=1024)
def parse_masa(teks: str) -> Masa | None:
    """Read a period in the words of facts; None where it is none of them."""
    if teks in {"awal", "akhir"}:
        return Masa(teks)
    m = _POLA.match(teks)
    if m is None:
        return None
    return Masa(m[3] or m[5] or "tahun", int(m[2] or 0), int(m[4] or m[6] or 0), m[1] is not None)


def is_up_to(periode: object) -> bool:
    """Whether a period is all up to some time, also where no year says up to when."""
    return str(periode).startswith("sampai") or getattr(periode, "sampai", False) is True
