"""Quarters of a year: what a year has brought, as the quarterly evaluation of the Renja (E.81) sums it up."""

from __future__ import annotations

from kodefikasi.kinerja.akumulasi import accumulate
from kodefikasi.kinerja.indikator import Indikator, PerTahun, by_year


def yearly_results(indikator: Indikator) -> PerTahun:
    """Return the result of each year: as reported for the year, else accumulated from its quarters.

    >>> from kodefikasi.kinerja.indikator import Sifat
    >>> i = Indikator("Jumlah Orang", sifat=Sifat.AKUMULATIF, realisasi_triwulan={(2022, 1): 3, (2022, 4): 5})
    >>> yearly_results(i)
    ((2022, Decimal('8')),)
    """
    tahun = sorted({t for (t, _), _ in indikator.realisasi_triwulan})
    dari_triwulan = {
        t: accumulate((n for (milik, _), n in indikator.realisasi_triwulan if milik == t), sifat=indikator.sifat).nilai
        for t in tahun
    }
    return by_year(dari_triwulan | dict(indikator.realisasi))
