"""Progress against the Renstra: what has accumulated up to a year, and how much of the final target that is."""

from __future__ import annotations

from decimal import Decimal

from attrs import field, frozen

from kodefikasi.argumen import checked
from kodefikasi.kinerja.akumulasi import accumulate, accumulation_working
from kodefikasi.kinerja.indikator import Indikator
from kodefikasi.kinerja.langkah import with_unit
from kodefikasi.kinerja.predikat import rating_achieved, scale_for
from kodefikasi.kinerja.realisasi import realisation_rate, shorten
from kodefikasi.kinerja.triwulan import rate_shown, yearly_results
from kodefikasi.nilai import Nilai, short

_TERJAUH = 30  # years that a plan may have


@frozen
class Capaian(Nilai):
    """Progress up to a year.

    Attributes
    ----------
    nilai
        The accumulated result; None where no year reports one.
    persen
        Percent of the final target, unrounded; None where that is undefined.
    hitungan
        The working.
    terlapor
        How many years entered.
    sampai
        The year.

    Examples
    --------
    >>> from kodefikasi import Indikator, renstra_progress
    >>> i = Indikator("Jumlah Dokumen", sifat="kumulatif", realisasi={2021: 8, 2022: 10}, target_akhir=48)
    >>> renstra_progress(i, sampai=2022).persen
    Decimal('37.5')
    """

    nilai: Decimal | None = field(repr=short)
    persen: Decimal | None = field(repr=short)
    hitungan: str
    terlapor: int
    sampai: int


@checked
def renstra_progress(indikator: Indikator, *, sampai: int, perkiraan: bool = False) -> Capaian:
    """Return the progress of an indicator up to a year (columns 10 and 11 of T-C.29, 14 and 15 of E.81).

    Parameters
    ----------
    indikator
        With its realisations by year, or by quarter, and the target at the end of the plan. A revised target
        applies where there is one.
    sampai
        The last year that counts.
    perkiraan
        Whether the running year, where not realised yet, counts with its target, as column 10 of T-C.29 does.

    Examples
    --------
    >>> from kodefikasi.kinerja.indikator import Sifat
    >>> i = Indikator("Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF,
    ...               realisasi={2021: 8}, target={2022: 8}, target_akhir=48)
    >>> renstra_progress(i, sampai=2022, perkiraan=True).hitungan
    '8 + 8 = 16 dokumen; 16 dokumen ÷ 48 dokumen × 100 = 33,33'
    """
    tahunan = {t: n for t, n in yearly_results(indikator) if t <= sampai}
    if perkiraan:
        tahunan |= {t: n for t, n in indikator.target_berlaku if t == sampai and t not in tahunan}
    urut = [tahunan[t] for t in sorted(tahunan)]
    nilai = accumulate(urut, sifat=indikator.sifat).nilai
    if nilai is None:
        return _by_rating(indikator, sampai)
    persen = realisation_rate(indikator.target_akhir_berlaku, nilai, arah=indikator.arah, rumus=indikator.rumus_turun)
    hitungan = _working(urut, nilai, indikator, persen)
    return Capaian(nilai, persen, hitungan, len(urut), sampai)


def _by_rating(indikator: Indikator, sampai: int) -> Capaian:
    """Return progress that no number tells: the last rating that was realised beside that of the end of the plan."""
    predikat = dict(indikator.predikat)
    tahun = [t for t in range(sampai, sampai - _TERJAUH, -1) if f"realisasi {t}" in predikat]
    if not tahun:
        return Capaian(None, None, "belum ada tahun yang melaporkan realisasi", 0, sampai)
    hasil, target = (predikat.get(j) for j in (f"realisasi {tahun[0]}", "target akhir"))
    akhir = predikat.get("target akhir perubahan", target)
    banding = f"; target akhir {akhir}: {_compared(indikator, hasil, akhir)}" if akhir else ""
    return Capaian(None, None, f"realisasi {tahun[0]} {hasil}{banding}", len(tahun), sampai)


def _compared(indikator: Indikator, hasil: str | None, akhir: str) -> str:
    """Say whether a rating was reached, where a scale or the same word tells it."""
    if hasil is not None and hasil.casefold() == akhir.casefold():
        return "tercapai"
    skala = scale_for(indikator.nama)
    if hasil is None or skala is None or not (skala.knows(hasil) and skala.knows(akhir)):
        return "tidak dapat dibandingkan"
    return "tercapai" if rating_achieved(akhir, hasil, skala) else "belum tercapai"


def _working(urut: list[Decimal], nilai: Decimal, indikator: Indikator, persen: Decimal | None) -> str:
    hasil = with_unit(shorten(nilai), indikator.satuan)
    kiri = accumulation_working(urut, sifat=indikator.sifat, hasil=hasil)
    shown = None if persen is None else rate_shown(indikator, indikator.target_akhir_berlaku, nilai)
    return kiri if shown is None else f"{kiri}; {shown}"
