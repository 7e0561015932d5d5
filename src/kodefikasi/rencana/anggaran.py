"""`Anggaran`: the budget of one node over the years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import field, frozen

from kodefikasi.kinerja.indikator import PerTahun, PerTriwulan, by_quarter, by_year
from kodefikasi.kinerja.pydantic_indikator import Divalidasi
from kodefikasi.kode import Kode, read_code


@frozen
class Anggaran(Divalidasi):
    """The budget ceiling (*pagu*) of a node and what was spent of it, in rupiah, exact.

    An amount that is not there is missing, not zero. Amounts are given as mappings and kept as sorted pairs.

    Attributes
    ----------
    kode
        The node; canonical text is read.
    pagu, realisasi
        Ceiling and spending by year.
    realisasi_triwulan
        Spending by (year, quarter), each of its quarter alone (columns 8 to 11 of E.81).
    pagu_perubahan
        The ceiling after a revision; where there is one, it applies, and the original stays beside it.

    Raises
    ------
    KodeError
        A text that is no code.
    TypeError
        An amount that is a float.

    Examples
    --------
    >>> a = Anggaran("5.03.02", pagu={2022: 350_085_000, 2023: None}, pagu_perubahan={2022: 300_000_000})
    >>> a.pagu_berlaku
    ((2022, Decimal('300000000')),)
    """

    uraian: ClassVar[Mapping[str, str]] = {
        "Anggaran": "Anggaran satu kode, dalam rupiah; jumlah yang tidak ada berarti kosong, bukan nol",
        "pagu": "Pagu per tahun",
        "realisasi": "Realisasi anggaran per tahun",
        "realisasi_triwulan": "Realisasi anggaran per tahun dan triwulan, masing-masing untuk triwulan itu saja",
        "pagu_perubahan": "Pagu per tahun setelah perubahan",
    }

    kode: Kode = field(converter=read_code)
    pagu: PerTahun = field(default=(), converter=by_year, kw_only=True)
    realisasi: PerTahun = field(default=(), converter=by_year, kw_only=True)
    realisasi_triwulan: PerTriwulan = field(default=(), converter=by_quarter, kw_only=True)
    pagu_perubahan: PerTahun = field(default=(), converter=by_year, kw_only=True)

    @property
    def pagu_berlaku(self) -> PerTahun:
        """The ceilings that apply: the revised one of a year where there is one, else the original."""
        return by_year(dict(self.pagu) | dict(self.pagu_perubahan))
