"""Quarters of a year: what a year has brought, as the quarterly evaluation of the Renja (E.81) sums it up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import field, frozen

from kodefikasi.argumen import checked
from kodefikasi.kinerja.akumulasi import accumulate, accumulation_working
from kodefikasi.kinerja.indikator import TRIWULAN, Indikator, PerTahun, by_year
from kodefikasi.kinerja.langkah import rate_working, with_unit
from kodefikasi.kinerja.realisasi import realisation_rate, shorten
from kodefikasi.nilai import Nilai, short


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


def quarter_target(indikator: Indikator, *, tahun: int, triwulan: int) -> Decimal | None:
    """Return the target up to a quarter: the quarters' own targets, accumulated as the indicator accumulates.

    None where no quarter so far has a target of its own; the year's target is never spread over its quarters.

    Raises
    ------
    ValueError
        A quarter that is not 1 to 4.

    Examples
    --------
    >>> from kodefikasi.kinerja.indikator import Sifat
    >>> i = Indikator("Jumlah Orang", sifat=Sifat.AKUMULATIF, target_triwulan={(2022, 1): 10, (2022, 2): 15})
    >>> quarter_target(i, tahun=2022, triwulan=1), quarter_target(i, tahun=2022, triwulan=3)
    (Decimal('10'), Decimal('25'))
    """
    _check_quarter(triwulan)
    sampai = (n for (t, q), n in indikator.target_triwulan if t == tahun and q <= triwulan)
    return accumulate(sampai, sifat=indikator.sifat).nilai


@frozen
class HitunganTahun(Nilai):
    """The workings of an `EvaluasiTahun`, by the figure they give; None where there is nothing to compute.

    Attributes
    ----------
    realisasi, tingkat_realisasi, capaian, tingkat_capaian
        The working of that figure.
    """

    realisasi: str | None
    tingkat_realisasi: str | None
    capaian: str | None
    tingkat_capaian: str | None


@frozen
class EvaluasiTahun(Nilai):
    """One indicator in E.81 (Permendagri 86/2017), up to a quarter of a year; column numbers as in the full form.

    A figure that is not there is None. Rates are in percent, unrounded.

    Attributes
    ----------
    tahun, sampai_triwulan
        The year, and the last quarter that counts.
    target
        Column 7: the year's target that applies.
    triwulan
        Columns 8 to 11: the results of the four quarters, each alone; None after `sampai_triwulan`.
    realisasi
        Column 12: the quarters accumulated.
    tingkat_realisasi
        Column 13: `realisasi` against `target`, which is the whole year's, however many quarters count.
    sebelum
        Column 6: what the years before accumulated.
    capaian
        Column 14: the years before and this one.
    tingkat_capaian
        Column 15: `capaian` against the target at the end of the plan.
    hitungan
        The workings.

    Examples
    --------
    >>> from kodefikasi import Indikator, evaluate_year
    >>> i = Indikator("Nilai", sifat="terakhir", target={2022: 80}, realisasi_triwulan={(2022, 1): 20, (2022, 2): 60})
    >>> evaluate_year(i, tahun=2022, sampai_triwulan=2).tingkat_realisasi
    Decimal('75')
    """

    tahun: int
    sampai_triwulan: int
    target: Decimal | None
    triwulan: tuple[Decimal | None, ...]
    realisasi: Decimal | None = field(repr=short)
    tingkat_realisasi: Decimal | None = field(repr=short)
    sebelum: Decimal | None = field(repr=short)
    capaian: Decimal | None = field(repr=short)
    tingkat_capaian: Decimal | None = field(repr=short)
    hitungan: HitunganTahun


@checked
def evaluate_year(indikator: Indikator, *, tahun: int, sampai_triwulan: int = 4) -> EvaluasiTahun:
    """Evaluate an indicator in a year as E.81 does (columns 6 to 15).

    Parameters
    ----------
    indikator
        With realisations by quarter, or by year. Quarters and years accumulate by its `Sifat`, so that column 12 is
        8+9+10+11, and column 14 is 6+12, for `Sifat.AKUMULATIF` only. Revised targets apply.
    tahun
        The year; the years before it make column 6, as `yearly_results` gives them.
    sampai_triwulan
        The last quarter that counts. The figure reported for the whole year stands in for column 12 only where the
        year is over (4) and none of its quarters is reported.

    Raises
    ------
    ValueError
        A quarter that is not 1 to 4.

    Examples
    --------
    >>> from kodefikasi.kinerja.indikator import Sifat
    >>> i = Indikator("Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF, realisasi={2021: 8}, target={2022: 10},
    ...               realisasi_triwulan={(2022, 1): 3, (2022, 3): 5}, target_akhir=48)
    >>> e = evaluate_year(i, tahun=2022, sampai_triwulan=3)
    >>> e.realisasi, e.tingkat_realisasi, e.capaian
    (Decimal('8'), Decimal('80'), Decimal('16'))
    >>> e.hitungan.realisasi, e.hitungan.tingkat_capaian
    ('3 + 5 = 8 dokumen', '16 dokumen ÷ 48 dokumen × 100 = 33,33')
    """
    _check_quarter(sampai_triwulan)
    dilaporkan = {q: n for (t, q), n in indikator.realisasi_triwulan if t == tahun}
    triwulan = tuple(dilaporkan.get(q) if q <= sampai_triwulan else None for q in TRIWULAN)
    setahun = None if dilaporkan or sampai_triwulan < TRIWULAN[-1] else dict(indikator.realisasi).get(tahun)
    bagian = (setahun,) if setahun is not None else triwulan
    realisasi = accumulate(bagian, sifat=indikator.sifat).nilai

    lalu = [n for t, n in yearly_results(indikator) if t < tahun]
    sebelum = accumulate(lalu, sifat=indikator.sifat)
    capaian = accumulate([realisasi], sifat=indikator.sifat, lanjutan=sebelum).nilai

    target, akhir = dict(indikator.target_berlaku).get(tahun), indikator.target_akhir_berlaku
    tingkat_realisasi, tingkat_capaian = _rate(indikator, target, realisasi), _rate(indikator, akhir, capaian)
    hitungan = HitunganTahun(
        _accumulation_shown(indikator, bagian, realisasi),
        rate_shown(indikator, target, realisasi),
        _accumulation_shown(indikator, [*lalu, realisasi], capaian),
        rate_shown(indikator, akhir, capaian),
    )
    return EvaluasiTahun(
        tahun, sampai_triwulan, target, triwulan, realisasi, tingkat_realisasi, sebelum.nilai, capaian,
        tingkat_capaian, hitungan,
    )  # fmt: skip


def _check_quarter(triwulan: int) -> None:
    if triwulan not in TRIWULAN:
        raise ValueError(f"triwulan {triwulan!r} tidak ada; yang ada 1 sampai 4")


def _rate(indikator: Indikator, target: Decimal | None, nilai: Decimal | None) -> Decimal | None:
    return realisation_rate(target, nilai, arah=indikator.arah, rumus=indikator.rumus_turun)


def _accumulation_shown(indikator: Indikator, bagian: Sequence[Decimal | None], hasil: Decimal | None) -> str | None:
    if hasil is None:
        return None
    return accumulation_working(bagian, sifat=indikator.sifat, hasil=with_unit(shorten(hasil), indikator.satuan))


def rate_shown(indikator: Indikator, target: Decimal | None, nilai: Decimal | None) -> str | None:
    """Return the working of an indicator's rate; None where a figure is missing."""
    if target is None or nilai is None:
        return None
    return rate_working(nilai, target, indikator.satuan, arah=indikator.arah, rumus=indikator.rumus_turun)
