"""Progress against the Renstra: what has accumulated up to a year, and how much of the final target that is."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import format_angka
from kodefikasi.kinerja.indikator import Arah, Indikator, Sifat
from kodefikasi.kinerja.realisasi import DESIMAL_TAMPIL, rate_working, realisation_rate, with_unit


@frozen
class Capaian:
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
    """

    nilai: Decimal | None
    persen: Decimal | None
    hitungan: str
    terlapor: int
    sampai: int


def renstra_progress(indikator: Indikator, *, sampai: int, perkiraan: bool = False) -> Capaian:
    """Return the progress of an indicator up to a year (columns 10 and 11 of T-C.29).

    Parameters
    ----------
    indikator
        With its realisations by year and the target at the end of the plan.
    sampai
        The last year that counts.
    perkiraan
        Whether the running year, where not realised yet, counts with its target, as column 10 of T-C.29 does.

    Examples
    --------
    >>> i = Indikator("Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF,
    ...               realisasi={2021: 8}, target={2022: 8}, target_akhir=48)
    >>> renstra_progress(i, sampai=2022, perkiraan=True).hitungan
    '8 + 8 = 16 dokumen; 16 dokumen ÷ 48 dokumen × 100 = 33,33'
    """
    tahunan = {t: n for t, n in indikator.realisasi if t <= sampai}
    if perkiraan:
        tahunan |= {t: n for t, n in indikator.target if t == sampai and t not in tahunan}
    urut = [tahunan[t] for t in sorted(tahunan)]
    if not urut:
        return Capaian(None, None, "belum ada tahun yang melaporkan realisasi", 0, sampai)
    nilai = _accumulate(urut, indikator.sifat)
    persen = realisation_rate(indikator.target_akhir, nilai, arah=indikator.arah)
    hitungan = _working(urut, nilai, indikator, persen)
    return Capaian(nilai, persen, hitungan, len(urut), sampai)


def _accumulate(urut: list[Decimal], sifat: Sifat) -> Decimal:
    match sifat:
        case Sifat.AKUMULATIF:
            return sum(urut, Decimal(0))
        case Sifat.RATA_RATA:
            return sum(urut, Decimal(0)) / len(urut)
        case Sifat.TERAKHIR:
            return urut[-1]


def _working(urut: list[Decimal], nilai: Decimal, indikator: Indikator, persen: Decimal | None) -> str:
    suku = " + ".join(map(format_angka, urut))
    hasil = with_unit(nilai, indikator.satuan)
    match indikator.sifat:
        case Sifat.AKUMULATIF:
            kiri = f"{suku} = {hasil}" if len(urut) > 1 else hasil
        case Sifat.RATA_RATA:
            kiri = f"({suku}) ÷ {len(urut)} = {hasil}"
        case Sifat.TERAKHIR:
            kiri = f"nilai terakhir {hasil}"
    if indikator.target_akhir is None or persen is None:
        return kiri
    if indikator.arah is Arah.NAIK:
        return f"{kiri}; {rate_working(nilai, indikator.target_akhir, indikator.satuan)}"
    target = with_unit(indikator.target_akhir, indikator.satuan)
    return f"{kiri} terhadap target {target} (makin rendah makin baik) = {format_angka(persen, desimal=DESIMAL_TAMPIL)}"
