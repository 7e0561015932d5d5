"""The laws of rates, of accumulation and of reading codes: right programs keep them, usual mistakes are found."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from kodefikasi import Arah, Indikator, Kode, KodeRekening, RumusTurun, Sifat, realisation_rate, renstra_progress
from kodefikasi.kinerja import round_half_up
from kodefikasi.testing import (
    AccumulationConformance,
    CodeConformance,
    HukumError,
    RateConformance,
    check_accumulation,
    check_code,
    check_rate,
)

CUKUP = 30
Angka = Decimal | None
Tahunan = Sequence[tuple[int, Angka]]

# --- rates ---------------------------------------------------------------------------------------------------------


class TestOurRate(RateConformance):
    """The package's own, rising."""

    def rate(self, target: Angka, realisasi: Angka) -> Any:
        """Return our rate."""
        return realisation_rate(target, realisasi)


class TestOurFallingRate(RateConformance):
    """Falling, rounded as documents print."""

    arah = Arah.TURUN
    desimal = 2

    def rate(self, target: Angka, realisasi: Angka) -> Any:
        """Return our rate."""
        return round_half_up(realisation_rate(target, realisasi, arah=Arah.TURUN))


def test_the_ratio_keeps_the_laws_too() -> None:
    """Lower is better, by the ratio."""
    rasio = {"arah": Arah.TURUN, "rumus": RumusTurun.RASIO}
    check_rate(lambda t, r: realisation_rate(t, r, **rasio), **rasio)  # type: ignore[arg-type]


def _rounded(cara: str) -> Callable[[Angka, Angka], Any]:
    def rate(t: Angka, r: Angka) -> Any:
        return None if t is None or r is None or not t else (r * 100 / t).quantize(Decimal("0.01"), rounding=cara)

    return rate


def as_float(t: Angka, r: Angka) -> Any:
    """Divide binary fractions."""
    return None if t is None or r is None or not t else round(float(r) / float(t) * 100, 2)


def zero_for_missing(t: Angka, r: Angka) -> Any:
    """A gap is 0."""
    return _rounded(ROUND_HALF_UP)(t, r or Decimal(0)) if t else None


def zero_for_undefined(t: Angka, r: Angka) -> Any:
    """No target, no rate: 0."""
    return Decimal(0) if t == 0 and r is not None else _rounded(ROUND_HALF_UP)(t, r)


def capped(t: Angka, r: Angka) -> Any:
    """Never more than 100."""
    hasil = _rounded(ROUND_HALF_UP)(t, r)
    return hasil if hasil is None else min(hasil, Decimal(100))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "hukum"),
    [
        (_rounded(ROUND_HALF_EVEN), "dibulatkan ke atas|tingkat tepat"),
        (as_float, "tingkat tepat|ke atas|biner"),
        (zero_for_missing, "kosong tetap kosong"),
        (zero_for_undefined, "target nol"),
        (lambda t, r: r * 100 / t, "kosong"),
        (capped, "tingkat tepat"),
        (lambda t, r: None if t is None or r is None or not t else Decimal(1), "adalah 100"),
    ],
)
def test_mistakes_with_rates_are_found(program: Callable[[Angka, Angka], Any], hukum: str) -> None:
    """Half even, floats, gaps and empty targets as zero, caps: each by its law, with the pair and both figures."""
    with pytest.raises(HukumError, match=hukum) as galat:
        check_rate(program, desimal=2, contoh=CUKUP)
    assert galat.value.masukan[0] == ("target", "realisasi")
    check_rate(_rounded(ROUND_HALF_UP), desimal=2)


# --- accumulation --------------------------------------------------------------------------------------------------


class TestOurProgress(AccumulationConformance):
    """The package's own sums."""

    def accumulate(self, tahunan: Tahunan, sampai: int) -> Any:
        """Return our progress."""
        i = Indikator("x", sifat=self.sifat, realisasi=tahunan)  # pairs are taken
        return renstra_progress(i, sampai=sampai).nilai


class TestOurMean(TestOurProgress):
    """Its means."""

    sifat = Sifat.RATA_RATA


class TestOurLatest(TestOurProgress):
    """Its latest values."""

    sifat = Sifat.TERAKHIR


def _there(tahunan: Tahunan, sampai: int) -> list[Decimal]:
    return [n for t, n in sorted(tahunan, key=lambda p: p[0]) if n is not None and t <= sampai]


MEAN = Sifat.RATA_RATA


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sifat", "program", "hukum"),
    [
        (Sifat.TERAKHIR, lambda y, s: max(_there(y, s), default=None), "bukan yang terbesar"),
        (Sifat.TERAKHIR, lambda y, s: ([n for t, n in y if n is not None and t <= s] or [None])[-1], "urutan"),
        (Sifat.AKUMULATIF, lambda y, s: sum(_there(y, s)), "kosong bukan nol"),
        (Sifat.AKUMULATIF, lambda y, _: sum(_there(y, 3000)) if _there(y, 3000) else None, "sesudahnya"),
        (MEAN, lambda y, s: sum(_there(y, s)) / len(y) if _there(y, s) else None, "kosong bukan nol|sesudahnya"),
        (MEAN, lambda y, s: math.fsum(_there(y, s)) if _there(y, s) else None, "rata-rata"),
    ],
)
def test_mistakes_with_years_are_found(sifat: Sifat, program: Callable[[Tahunan, int], Any], hukum: str) -> None:
    """The largest for the latest, gaps as zero, years to come: each by its law, with a few years."""
    with pytest.raises(HukumError, match=hukum) as galat:
        check_accumulation(program, sifat=sifat, contoh=CUKUP)
    assert len(galat.value.masukan) - 1 <= 4


# --- codes ---------------------------------------------------------------------------------------------------------


class TestOurCodes(CodeConformance):
    """The package's own parser, lenient."""

    def parse(self, teks: str) -> Any:
        """Read."""
        return Kode.parse(teks, strict=False)

    def ancestors(self, teks: str) -> Sequence[Any]:
        """Return the codes above."""
        return Kode.parse(teks).leluhur


class TestOurAccountsStrictly(CodeConformance):
    """Canonical spellings of another family only."""

    keluarga = KodeRekening
    longgar = False

    def parse(self, teks: str) -> Any:
        """Read."""
        return KodeRekening.parse(teks)

    def ancestors(self, teks: str) -> Sequence[Any]:
        """Return the codes above."""
        return KodeRekening.parse(teks).leluhur


def above(teks: str) -> list[str]:
    """Return the codes above, by their parts."""
    ruas = teks.split(".")
    return [".".join(ruas[:n]) for n in (1, 2, 3, 5) if n < len(ruas)]


def read_with_padding(teks: str) -> str | None:
    """Take any digits for parts, and put the zeros in front: 2.1 is read as 2.01."""
    ruas = teks.split("-", maxsplit=1)[0].split(maxsplit=1)[0].strip(".").split(".") if teks.strip() else []
    lebar = (1, 2, 2, 1, 2, 2)
    return ".".join(r.zfill(n) for r, n in zip(ruas, lebar, strict=False)) if ruas and ruas[0].isdigit() else None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parse", "ancestors", "hukum"),
    [
        (Kode.parse, lambda t: [t[:n] for n in (1, 4, 7, 9, 12) if n < len(t)], "leluhur"),
        (Kode.parse, lambda t: [*above(t), t], "leluhur"),
        (Kode.parse, above, "penulisan yang jelas terbaca"),
        (read_with_padding, above, "baku|lain|bukan kode|mendua"),
        (lambda t: t, above, "bukan kode|lain"),
        (lambda t: Kode.parse(t) if t[:1].isdigit() else t[99], above, "baku"),
    ],
)
def test_mistakes_with_codes_are_found(
    parse: Callable[[str], Any], ancestors: Callable[[str], Sequence[Any]], hukum: str
) -> None:
    """Ancestors by length, guesses, refusals of what is plain, crashes: each with the text that shows it."""
    with pytest.raises(HukumError, match=hukum) as galat:
        check_code(parse, ancestors, contoh=CUKUP)
    assert galat.value.masukan[0] == ("teks",)


@pytest.mark.slow
@pytest.mark.parametrize("batas", [100, 120, Decimal("99.5")])
@pytest.mark.parametrize("arah", Arah)
def test_a_highest_rate_is_one_way_to_compute(batas: Decimal | int, arah: Arah) -> None:
    """Offices cut rates at 100 or 120; one that does not is found, and one that cuts elsewhere."""

    def cut(t: Angka, r: Angka) -> Any:
        nilai = realisation_rate(t, r, arah=arah)
        return None if nilai is None else min(nilai, Decimal(batas))

    check_rate(cut, arah=arah, batas=batas, contoh=20)
    for lain in (None, 90):
        with pytest.raises(HukumError):
            check_rate(cut, arah=arah, batas=lain, contoh=CUKUP)
    with pytest.raises(HukumError):
        check_rate(lambda t, r: realisation_rate(t, r, arah=arah), arah=arah, batas=batas, contoh=CUKUP)
