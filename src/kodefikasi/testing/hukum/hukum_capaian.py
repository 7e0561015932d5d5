"""The laws of realisation rates: percent of a target, in both directions, exact."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from attrs import field, frozen
from hypothesis import strategies as st

from kodefikasi.kinerja import Arah, RumusTurun
from kodefikasi.testing.hukum.inti import Hukum, Pelanggaran, Uji, attempt, plain, run

Angka = Decimal | None
Fungsi = Callable[[Angka, Angka], Any]
Pasangan = tuple[Angka, Angka]
_TELITI = Fraction(1, 10**12)  # how near an unrounded answer has to be


@frozen
class AturanCapaian:
    """Which rates a program computes: direction, rule, the places it rounds to (half up), and its highest rate.

    None: it does not round, or has no highest.
    """

    arah: Arah = field(default=Arah.NAIK, converter=Arah)
    rumus: RumusTurun = field(default=RumusTurun.SELISIH, converter=RumusTurun)
    desimal: int | None = None
    batas: Decimal | int | None = None

    def rate(self, target: Decimal, realisasi: Decimal) -> Fraction:
        """Return the rate as a fraction, target and realisation above 0."""
        t, r = Fraction(target), Fraction(realisasi)
        if self.arah is Arah.NAIK:
            return self.capped(r / t * 100)
        dari = {RumusTurun.SELISIH: (2 * t - r) / t, RumusTurun.RASIO: t / r, RumusTurun.PENGURANGAN: (t - r) / t}
        return self.capped(dari[self.rumus] * 100)

    def capped(self, nilai: Fraction | int) -> Fraction:
        """Return a rate, or the highest where it is above."""
        return Fraction(nilai) if self.batas is None else min(Fraction(nilai), Fraction(self.batas))

    def rate_of(self, pasangan: Pasangan) -> Fraction | None:
        """Return the rate of a pair; None where a figure is missing."""
        target, realisasi = pasangan
        return None if target is None or realisasi is None else self.rate(target, realisasi)

    def rounded(self, nilai: Fraction) -> Fraction:
        """Round half up, away from zero."""
        if self.desimal is None:
            return nilai
        skala = abs(nilai) * 10**self.desimal
        bulat = (skala + Fraction(1, 2)).__floor__()
        return Fraction(bulat if nilai >= 0 else -bulat, 10**self.desimal)

    def is_right(self, nilai: Any, benar: Fraction) -> bool:
        """Whether an answer is the rate, as exact as the program promises."""
        n = _fraction(nilai)
        if n is None:
            return False
        return n == self.rounded(benar) if self.desimal is not None else near(n, benar)


def near(n: Fraction, benar: Fraction) -> bool:
    """Whether a quotient is right to a dozen digits: not every fraction is a decimal."""
    return abs(n - benar) <= _TELITI * max(Fraction(1), abs(benar))


def _fraction(nilai: Any) -> Fraction | None:
    """Return a number as it is written; a float by its shortest digits, as its own law judges its type."""
    try:
        return Fraction(repr(nilai)) if isinstance(nilai, float) else Fraction(nilai)
    except (TypeError, ValueError):
        return None


def figures(kecil: int = 1, besar: int = 10**9) -> st.SearchStrategy[Decimal]:
    """Figures with two decimals, whole ones first."""
    return st.integers(kecil, besar).map(Decimal) | st.integers(kecil, besar * 100).map(lambda n: Decimal(n).scaleb(-2))


def _shown(isi: list[Pasangan], seharusnya: list[Any], didapat: list[Any], galat: str = "") -> Pelanggaran:
    hasil = (("seharusnya", "didapat"), *zip(map(_words, seharusnya), didapat, strict=False))
    return Pelanggaran((("target", "realisasi"), *isi), hasil, galat)


def _words(n: Any) -> Any:
    if not isinstance(n, Fraction):
        return n
    return int(n) if n.denominator == 1 else (Decimal(n.numerator) / n.denominator).normalize()


def _value(
    a: AturanCapaian, harap: Callable[[Pasangan], Fraction | None]
) -> Callable[[Fungsi, Pasangan], Pelanggaran | None]:
    """Judge by the value that has to come."""

    def judge(fungsi: Fungsi, isi: Pasangan) -> Pelanggaran | None:
        didapat, galat = attempt(fungsi, *isi)
        didapat, benar = plain(didapat), harap(isi)
        if not galat and (didapat is None if benar is None else a.is_right(didapat, benar)):
            return None
        return _shown([isi], [benar if benar is None else a.rounded(benar)], [didapat], galat)

    return judge


def rates_are_exact(a: AturanCapaian) -> Hukum[Pasangan, Fungsi]:
    """The rate is the exact fraction, rounded half up where the program rounds."""
    return Hukum("tingkat tepat", st.tuples(figures(), figures()), _value(a, a.rate_of))


def halves_are_rounded_up(a: AturanCapaian) -> Hukum[Pasangan, Fungsi]:
    """Exact halves are rounded up: 0,125 is 0,13."""
    if a.desimal is None:
        return rates_are_exact(a)
    besar = Decimal(2 * 10 ** (a.desimal + 2))
    ganjil = st.integers(0, 10**6).map(lambda m: Decimal(2 * m + 1))
    terbalik = a.arah is Arah.TURUN and a.rumus is RumusTurun.RASIO
    contoh = ganjil.map(lambda g: (g, besar) if terbalik else (besar, g))
    return Hukum("tepat di tengah dibulatkan ke atas", contoh, _value(a, a.rate_of))


def missing_stays_missing(a: AturanCapaian) -> Hukum[Pasangan, Fungsi]:
    """A figure that is missing leaves no rate."""
    ada = figures()
    satu = st.sampled_from([(None, None)]) | ada.map(lambda n: (None, n)) | ada.map(lambda n: (n, None))
    return Hukum("yang kosong tetap kosong", satu, _value(a, lambda _: None))


def a_target_of_zero_is_not_divided_by(a: AturanCapaian) -> Hukum[Pasangan, Fungsi]:
    """A target of 0 has no rate; kept where lower is better, it is 100, but by how much it was undercut is not said."""
    terjaga = a.arah is Arah.TURUN and a.rumus is not RumusTurun.PENGURANGAN
    contoh = figures(0, 100).map(lambda r: (Decimal(0), r))
    harap = _value(a, lambda p: a.capped(100) if terjaga and p[1] == 0 else None)
    return Hukum("target nol tidak dibagi", contoh, harap)


def nothing_realised(a: AturanCapaian) -> Hukum[Pasangan, Fungsi]:
    """Nothing done is 0; where lower is better it is the best: 200, 100, or without a number by the ratio."""
    terbaik = {RumusTurun.SELISIH: a.capped(200), RumusTurun.RASIO: None, RumusTurun.PENGURANGAN: a.capped(100)}
    harap = Fraction(0) if a.arah is Arah.NAIK else terbaik[a.rumus]
    return Hukum("realisasi nol", figures().map(lambda t: (t, Decimal(0))), _value(a, lambda _: harap))


def the_target_itself_is_100(a: AturanCapaian) -> Hukum[Pasangan, Fungsi]:
    """The target itself is 100; by `RumusTurun.PENGURANGAN`, which says how far below it the result is, 0."""
    nol = a.arah is Arah.TURUN and a.rumus is RumusTurun.PENGURANGAN
    harap = _value(a, lambda _: a.capped(0 if nol else 100))
    return Hukum("target yang tercapai adalah 100", figures().map(lambda n: (n, n)), harap)


def better_is_higher(a: AturanCapaian) -> Hukum[tuple[Decimal, Decimal, Decimal], Fungsi]:
    """Of two results, the better one never has the lower rate."""

    def judge(fungsi: Fungsi, isi: tuple[Decimal, Decimal, Decimal]) -> Pelanggaran | None:
        target, *hasil = isi
        buruk, baik = sorted(hasil, reverse=a.arah is Arah.TURUN)
        (x, galat_x), (y, galat_y) = attempt(fungsi, target, buruk), attempt(fungsi, target, baik)
        rendah, tinggi = _fraction(x), _fraction(y)
        if rendah is not None and tinggi is not None and rendah <= tinggi and not galat_x and not galat_y:
            return None
        return _shown([(target, buruk), (target, baik)], ["lebih rendah", "lebih tinggi"], [x, y], galat_x or galat_y)

    return Hukum("hasil yang lebih baik tidak lebih rendah", st.tuples(figures(), figures(), figures()), judge)


def the_unit_does_not_matter(a: AturanCapaian) -> Hukum[tuple[Decimal, Decimal, int], Fungsi]:
    """Both figures in another unit have the same rate."""

    def judge(fungsi: Fungsi, isi: tuple[Decimal, Decimal, int]) -> Pelanggaran | None:
        t, r, kali = isi
        return _value(a, lambda _: a.rate(t, r))(fungsi, (t * kali, r * kali))

    return Hukum("satuan tidak berpengaruh", st.tuples(figures(), figures(), st.sampled_from([2, 1_000, 10**6])), judge)


def no_floats(_: AturanCapaian) -> Hukum[Pasangan, Fungsi]:
    """A rate is a decimal or a whole number, no binary fraction."""

    def judge(fungsi: Fungsi, isi: Pasangan) -> Pelanggaran | None:
        didapat, galat = attempt(fungsi, *isi)
        if not galat and not isinstance(didapat, float):
            return None
        return _shown([isi], ["Decimal"], [f"{type(didapat).__name__} {didapat!r}"], galat)

    return Hukum("tingkat bukan pecahan biner (float)", st.tuples(figures(), figures()), judge)


HUKUM = (
    the_target_itself_is_100,
    missing_stays_missing,
    a_target_of_zero_is_not_divided_by,
    nothing_realised,
    rates_are_exact,
    halves_are_rounded_up,
    better_is_higher,
    the_unit_does_not_matter,
    no_floats,
)


def check_rate(
    fungsi: Fungsi,
    *,
    arah: Arah | str = Arah.NAIK,
    rumus: RumusTurun | str = RumusTurun.SELISIH,
    desimal: int | None = None,
    batas: Decimal | int | None = None,
    contoh: int | None = None,
) -> None:
    """Hold a function to the laws of realisation rates.

    Parameters
    ----------
    fungsi
        Gets target and realisation (Decimal, or None for missing); gives percent, or None where undefined.
    arah, rumus
        Which way is better, and the rule where lower is.
    desimal
        The places it rounds to; None where it does not round.
    batas
        The highest rate, above which it gives just that, e.g. 100 or 120; None for no such.
    contoh
        Examples for each law.

    Raises
    ------
    HukumError
        It breaks a law.

    Examples
    --------
    >>> from kodefikasi.kinerja import realisation_rate
    >>> check_rate(realisation_rate)
    """
    a = AturanCapaian(arah, rumus, desimal, batas)
    run((h(a) for h in HUKUM), fungsi, contoh)


class RateConformance(Uji, hukum=HUKUM):
    """The laws of realisation rates as tests; derive from it and give `rate`.

    Attributes
    ----------
    arah, rumus
        Which way is better, and the rule where lower is.
    desimal
        The places the program rounds to; None where it does not round.
    batas
        The highest rate, above which it gives just that; None for no such.
    contoh
        Examples for each law; None for as many as the profile of Hypothesis says.
    """

    arah: ClassVar[Arah] = Arah.NAIK
    rumus: ClassVar[RumusTurun] = RumusTurun.SELISIH
    desimal: ClassVar[int | None] = None
    batas: ClassVar[Decimal | int | None] = None

    @abstractmethod
    def rate(self, target: Decimal | None, realisasi: Decimal | None) -> Any:
        """Return the rate in percent: the program's own function."""

    def _check(self, hukum: Any) -> None:
        hukum(AturanCapaian(self.arah, self.rumus, self.desimal, self.batas)).check(self.rate, banyak=self.contoh)
