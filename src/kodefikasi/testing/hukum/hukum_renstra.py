"""The laws of accumulation over the years of a Renstra: sums, latest values, means; gaps are never zero."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from hypothesis import strategies as st

from kodefikasi.kinerja import Sifat
from kodefikasi.sebutan import choose
from kodefikasi.testing.hukum.hukum_capaian import figures, near
from kodefikasi.testing.hukum.inti import Hukum, Pelanggaran, Uji, attempt, plain, run

Tahunan = list[tuple[int, Decimal | None]]
Fungsi = Callable[[Tahunan, int], Any]
Contoh = tuple[Tahunan, int]
_TAHUN = range(2021, 2027)


def expected(tahunan: Tahunan, sampai: int, sifat: Sifat) -> Fraction | None:
    """Return what has accumulated; None where no year reports."""
    ada = [Fraction(n) for t, n in sorted(tahunan, key=lambda p: p[0]) if n is not None and t <= sampai]
    if not ada:
        return None
    match sifat:
        case Sifat.AKUMULATIF:
            return sum(ada, Fraction())
        case Sifat.TERAKHIR:
            return ada[-1]
        case Sifat.RATA_RATA:
            return sum(ada, Fraction()) / len(ada)


def _judge(sifat: Sifat) -> Callable[[Fungsi, Contoh], Pelanggaran | None]:
    def judge(fungsi: Fungsi, contoh: Contoh) -> Pelanggaran | None:
        tahunan, sampai = contoh
        didapat, galat = attempt(fungsi, list(tahunan), sampai)
        didapat, benar = plain(didapat), expected(tahunan, sampai, sifat)
        if not galat and _agrees(didapat, benar, sifat):
            return None
        tampil = benar if benar is None else (Decimal(benar.numerator) / benar.denominator).normalize()
        masukan = (("tahun", "realisasi"), *((str(t), n) for t, n in tahunan))
        hasil = (("sampai tahun", "seharusnya", "didapat"), (str(sampai), tampil, didapat))
        return Pelanggaran(masukan, hasil, galat)

    return judge


def _agrees(didapat: Any, benar: Fraction | None, sifat: Sifat) -> bool:
    """Whether the answer is the value; sums and latest ones exactly, means to a dozen digits."""
    if didapat is None or benar is None:
        return didapat is None and benar is None
    try:
        n = Fraction(didapat)
    except (TypeError, ValueError):
        return False
    return n == benar if sifat is not Sifat.RATA_RATA else near(n, benar)


def _years(nilai: st.SearchStrategy[Any], *, acak: bool = False) -> st.SearchStrategy[Tahunan]:
    """Figures of some years, each once, in order or not."""
    tahunan = st.dictionaries(st.sampled_from(_TAHUN), nilai, min_size=1, max_size=4)
    urut = tahunan.map(lambda d: sorted(d.items()))
    return urut.flatmap(st.permutations).map(list) if acak else urut


def years_accumulate(sifat: Sifat) -> Hukum[Contoh, Fungsi]:
    """Sum, latest or mean of the years."""
    nama = {
        Sifat.AKUMULATIF: "capaian adalah jumlah tahun-tahunnya",
        Sifat.TERAKHIR: "capaian adalah nilai tahun terakhir, bukan yang terbesar",
        Sifat.RATA_RATA: "capaian adalah rata-rata tahun-tahunnya",
    }[sifat]
    return Hukum(nama, st.tuples(_years(figures(0)), st.just(_TAHUN[-1])), _judge(sifat))


def missing_is_not_zero(sifat: Sifat) -> Hukum[Contoh, Fungsi]:
    """A year that reports nothing does not count; where none reports, there is no value."""
    contoh = st.tuples(_years(st.none() | figures(0)), st.just(_TAHUN[-1]))
    return Hukum("tahun yang kosong bukan nol", contoh, _judge(sifat))


def later_years_do_not_count(sifat: Sifat) -> Hukum[Contoh, Fungsi]:
    """Years after the one asked for do not count."""
    contoh = st.tuples(_years(figures(0)), st.sampled_from(_TAHUN))
    return Hukum("tahun sesudahnya tidak dihitung", contoh, _judge(sifat))


def order_does_not_matter(sifat: Sifat) -> Hukum[Contoh, Fungsi]:
    """The order in which years are given does not matter: the latest is the latest in time."""
    contoh = st.tuples(_years(figures(0), acak=True), st.just(_TAHUN[-1]))
    return Hukum("urutan baris tidak berpengaruh", contoh, _judge(sifat))


HUKUM = (years_accumulate, missing_is_not_zero, later_years_do_not_count, order_does_not_matter)


def check_accumulation(fungsi: Fungsi, *, sifat: Sifat | str = Sifat.AKUMULATIF, contoh: int | None = None) -> None:
    """Hold a function to the laws of accumulation.

    Parameters
    ----------
    fungsi
        Gets ``[(year, Decimal or None), …]`` and the last year that counts; gives the accumulated value, or None.
    sifat
        How it accumulates.
    contoh
        Examples for each law.

    Raises
    ------
    HukumError
        It breaks a law.

    Examples
    --------
    >>> from kodefikasi.kinerja import Indikator, renstra_progress
    >>> def progress(tahunan, sampai):
    ...     return renstra_progress(Indikator("x", sifat=Sifat.TERAKHIR, realisasi=tahunan), sampai=sampai).nilai
    >>> check_accumulation(progress, sifat=Sifat.TERAKHIR)
    """
    sifat = choose(Sifat, sifat)
    run((h(sifat) for h in HUKUM), fungsi, contoh)


class AccumulationConformance(Uji, hukum=HUKUM):
    """The laws of accumulation as tests; derive from it and give `accumulate`.

    Attributes
    ----------
    sifat
        How the program accumulates.
    contoh
        Examples for each law; None for as many as the profile of Hypothesis says.
    """

    sifat: ClassVar[Sifat] = Sifat.AKUMULATIF

    @abstractmethod
    def accumulate(self, tahunan: Sequence[tuple[int, Decimal | None]], sampai: int) -> Any:
        """Return what has accumulated up to a year: the program's own function."""

    def _check(self, hukum: Any) -> None:
        hukum(self.sifat).check(self.accumulate, banyak=self.contoh)
