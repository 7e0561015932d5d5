"""Distance to the target at the end of a plan: what is missing, what each year needs, what is out of reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import field, frozen

from kodefikasi.argumen import checked
from kodefikasi.besaran import Besaran, format_angka
from kodefikasi.kinerja.akumulasi import accumulate
from kodefikasi.kinerja.indikator import Arah, Indikator, PerTahun, Sifat
from kodefikasi.kinerja.langkah import operand, with_unit
from kodefikasi.kinerja.realisasi import is_achieved, shorten
from kodefikasi.kinerja.tepat import difference, product, quotient, round_half_up, total
from kodefikasi.kinerja.triwulan import yearly_results
from kodefikasi.nilai import Nilai, short

_SERATUS = Decimal(100)
_DESIMAL_TELITI = 30  # means of means carry the rounding of their last digits; no claim may rest on that


@frozen
class Kesenjangan(Nilai):
    """The gap between what has accumulated up to a year and the target at the end of the plan.

    Attributes
    ----------
    nilai
        What has accumulated; None where no year reports a result.
    target
        The target at the end of the plan that applies.
    sisa
        What is missing, in the direction that is better; 0 or below where the target is reached. None, as are the
        amount per year and the three answers, where `nilai` or `target` is.
    terlapor
        How many years entered.
    tahun_tersisa
        How many years are left.
    per_tahun
        What lands on the target exactly if each remaining year brings it, unrounded; None where no year is left.
        `Sifat.AKUMULATIF`: the result of each year (where lower is better: what each may bring at most).
        `Sifat.RATA_RATA`: the mean result of the remaining years. `Sifat.TERAKHIR`: the change from year to year.
        Where the target is passed already it is what would lead back to it, and may have the other sign.
    tercapai
        Whether the target is reached as of now; a count where lower is better may still grow past it.
    terjangkau
        False where the target is certainly out of reach:

        - no year is left and it is not reached;
        - a count where lower is better stands above it, since counts do not shrink;
        - a mean of percentages needs more than 100 % of each remaining year.

        The last two only where no figure of the indicator shows the opposite: a result below 0, a result or target
        over 100 %. Else True: nothing speaks against it.
    berat
        Whether each remaining year needs more than any reported year has brought; for `Sifat.TERAKHIR` a greater
        change than between any two reported years, and False where the target is reached. None where nothing
        can be compared.
    hitungan
        The working.

    Examples
    --------
    >>> from kodefikasi import Indikator, gap_to_target
    >>> i = Indikator("Jumlah Dokumen", sifat="kumulatif", realisasi={2022: 18}, target_akhir=48)
    >>> gap_to_target(i, sampai=2022, akhir=2025).per_tahun
    Decimal('10')
    """

    nilai: Decimal | None = field(repr=short)
    target: Decimal | None
    sisa: Decimal | None = field(repr=short)
    terlapor: int
    tahun_tersisa: int
    per_tahun: Decimal | None = field(repr=short)
    tercapai: bool | None
    terjangkau: bool | None
    berat: bool | None
    hitungan: str


@checked
def gap_to_target(indikator: Indikator, *, sampai: int, akhir: int) -> Kesenjangan:
    """Return what is missing to the target at the end of the plan, and what each remaining year needs.

    Parameters
    ----------
    indikator
        With its realisations by year, or by quarter, and the target at the end of the plan. A revised target
        applies where there is one.
    sampai
        The last year that counts; the years after it, up to `akhir`, remain.
    akhir
        The last year of the plan.

    Raises
    ------
    ValueError
        The plan ends before `sampai`.

    Examples
    --------
    >>> i = Indikator("Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF, realisasi={2021: 8, 2022: 8},
    ...               target_akhir=48)
    >>> k = gap_to_target(i, sampai=2022, akhir=2026)
    >>> k.sisa, k.per_tahun, k.terjangkau, k.berat
    (Decimal('32'), Decimal('8'), True, False)
    >>> k.hitungan
    'sisa 48 − 16 = 32 dokumen; 32 ÷ 4 tahun = 8 dokumen per tahun'
    """
    if akhir < sampai:
        raise ValueError(f"akhir periode {akhir} mendahului tahun {sampai}")
    tahunan = tuple((t, n) for t, n in yearly_results(indikator) if t <= sampai)
    hasil = [n for _, n in tahunan]
    nilai = accumulate(hasil, sifat=indikator.sifat).nilai
    target, tersisa = indikator.target_akhir_berlaku, akhir - sampai
    if nilai is None or target is None:
        alasan = "belum ada tahun yang melaporkan realisasi" if nilai is None else "target akhir tidak ada"
        return Kesenjangan(nilai, target, None, len(hasil), tersisa, None, None, None, None, alasan)
    sisa = difference(target, nilai) if indikator.arah is Arah.NAIK else difference(nilai, target)
    per_tahun = None if tersisa == 0 else _per_year(indikator.sifat, hasil, nilai, target, tersisa)
    tercapai = bool(is_achieved(target, _steady(nilai), arah=indikator.arah))
    halangan = None if tercapai else _obstacle(indikator, hasil, target, per_tahun)
    if tercapai:
        langkah = [f"target {with_unit(target, indikator.satuan)} tercapai: {_shown(indikator, nilai)}"]
    else:
        langkah = [_gap_working(indikator, nilai, target, sisa)]
        langkah += [] if per_tahun is None else [_pace_working(indikator, hasil, target, sisa, tersisa, per_tahun)]
        langkah += [] if halangan is None else [halangan]
    return Kesenjangan(
        nilai, target, sisa, len(hasil), tersisa, per_tahun, tercapai, halangan is None,
        None if per_tahun is None else _hard(indikator, tahunan, tercapai, per_tahun), "; ".join(langkah),
    )  # fmt: skip


def out_of_reach(
    indikator: Iterable[Indikator], *, sampai: int, akhir: int
) -> tuple[tuple[Indikator, Kesenjangan], ...]:
    """Return the indicators whose target at the end of the plan is certainly out of reach, each with its gap.

    Parameters and errors are those of `gap_to_target`; the order is kept.

    Examples
    --------
    >>> i = Indikator("Jumlah Pengaduan", "pengaduan", sifat=Sifat.AKUMULATIF, arah=Arah.TURUN,
    ...               realisasi={2021: 9, 2022: 4}, target_akhir=10)
    >>> [(j.nama, k.sisa, k.hitungan.split("; ")[-1]) for j, k in out_of_reach([i], sampai=2022, akhir=2026)]
    [('Jumlah Pengaduan', Decimal('3'), 'jumlah tidak dapat berkurang')]
    """
    semua = ((i, gap_to_target(i, sampai=sampai, akhir=akhir)) for i in indikator)
    return tuple((i, k) for i, k in semua if k.terjangkau is False)


def _steady(nilai: Decimal) -> Decimal:
    """Return a figure without the last digits of a quotient."""
    return round_half_up(nilai, _DESIMAL_TELITI)


def _per_year(sifat: Sifat, hasil: Sequence[Decimal], nilai: Decimal, target: Decimal, tersisa: int) -> Decimal:
    if sifat is Sifat.RATA_RATA:
        semua = product(target, Decimal(len(hasil) + tersisa))
        return quotient(difference(semua, total(hasil)), Decimal(tersisa))
    return quotient(difference(target, nilai), Decimal(tersisa))


def _obstacle(indikator: Indikator, hasil: Sequence[Decimal], target: Decimal, per_tahun: Decimal | None) -> str | None:
    """Say what certainly keeps a target that is not reached from being reached; None where nothing does."""
    if per_tahun is None:
        return "tidak ada tahun tersisa"
    match indikator.sifat, indikator.arah:
        case Sifat.AKUMULATIF, Arah.TURUN if min(hasil) >= 0:
            return "jumlah tidak dapat berkurang"
        case Sifat.RATA_RATA, Arah.NAIK if _is_percent(indikator) and max(target, *hasil) <= _SERATUS:
            return "persentase maksimal 100" if _steady(per_tahun) > _SERATUS else None
        case _:
            return None


def _hard(indikator: Indikator, tahunan: PerTahun, tercapai: bool, per_tahun: Decimal) -> bool | None:
    hasil = [n for _, n in tahunan]
    if indikator.sifat is Sifat.TERAKHIR:
        if tercapai:
            return False
        hasil = [quotient(difference(b, a), Decimal(t - s)) for (s, a), (t, b) in pairwise(tahunan)]
    if not hasil:
        return None
    perlu = _steady(per_tahun)
    return perlu > _steady(max(hasil)) if indikator.arah is Arah.NAIK else perlu < _steady(min(hasil))


def _is_percent(indikator: Indikator) -> bool:
    return Besaran(None, indikator.satuan).is_persen


def _gap_working(indikator: Indikator, nilai: Decimal, target: Decimal, sisa: Decimal) -> str:
    t, n = format_angka(target), operand(nilai, kurung=True)
    kiri = f"sisa {t} − {n}" if indikator.arah is Arah.NAIK else f"kelebihan {n} − {t}"
    return f"{kiri} = {_difference_shown(indikator, sisa)}"


def _pace_working(
    indikator: Indikator, hasil: Sequence[Decimal], target: Decimal, sisa: Decimal, tersisa: int, per_tahun: Decimal
) -> str:
    if indikator.sifat is Sifat.RATA_RATA:
        kiri = f"({format_angka(target)} × {len(hasil) + tersisa} − {operand(total(hasil), kurung=True)})"
        return f"{kiri} ÷ {tersisa} tahun = rata-rata {_shown(indikator, per_tahun)} per tahun"
    kiri = f"{operand(sisa)} ÷ {tersisa} tahun"
    if indikator.sifat is Sifat.AKUMULATIF and indikator.arah is Arah.NAIK:
        return f"{kiri} = {_shown(indikator, per_tahun)} per tahun"
    arah = "naik" if indikator.arah is Arah.NAIK else "turun"
    return f"{kiri} = {arah} {_difference_shown(indikator, quotient(sisa, Decimal(tersisa)))} per tahun"


def _shown(indikator: Indikator, nilai: Decimal) -> str:
    return with_unit(shorten(nilai), indikator.satuan)


def _difference_shown(indikator: Indikator, selisih: Decimal) -> str:
    """Write a difference with its unit: that of two percentages is in points."""
    return with_unit(shorten(selisih), "poin persen" if _is_percent(indikator) else indikator.satuan)
