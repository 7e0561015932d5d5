"""Absorption, efficiency, forward estimates and growth: laws and the facts of a real document."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import round_half_up
from kodefikasi.kinerja.rerata import weighted_mean
from kodefikasi.kinerja.serapan import (
    RumusEfisiensi,
    absorption,
    average_growth,
    efficiency,
    explain_growth,
    forward_estimate,
    growth,
    total_absorption,
)

uang = st.decimals(0, 10**13, places=2)
pagu = st.decimals(100, 10**13, places=2)
mungkin = st.none() | uang


@given(pagu, uang)
def test_absorption_is_the_share_that_was_spent(p: Decimal, r: Decimal) -> None:
    """Exact to the printed place; all of it is 100, nothing is 0."""
    serapan = absorption(p, r)
    assert serapan is not None
    assert abs(Fraction(serapan) - Fraction(r) / Fraction(p) * 100) < Fraction(1, 10**40)
    assert absorption(p, p) == 100
    assert absorption(p, 0) == 0


@given(mungkin)
def test_absorption_of_no_pagu_is_undefined(r: Decimal | None) -> None:
    """Missing, 0 and below say nothing; nor does a pagu without a report."""
    assert absorption(None, r) is None
    assert absorption(0, r) is None
    assert absorption(-5, r) is None
    assert absorption(5, None) is None


@given(st.lists(st.tuples(mungkin, mungkin), max_size=8))
def test_total_absorption_rests_on_children_with_both_figures(
    semua: list[tuple[Decimal | None, Decimal | None]],
) -> None:
    """One that has not reported changes the counts alone."""
    lengkap = [(p, r) for p, r in semua if p is not None and r is not None]
    t = total_absorption(semua)
    assert (t.terlapor, t.banyak) == (len(lengkap), len(semua))
    jumlah = sum((p for p, _ in lengkap), Decimal(0)), sum((r for _, r in lengkap), Decimal(0))
    assert t.nilai == absorption(*jumlah) == total_absorption(lengkap).nilai


@given(st.lists(st.tuples(pagu, uang), min_size=1, max_size=8))
def test_total_absorption_is_the_mean_weighted_by_pagu(semua: list[tuple[Decimal, Decimal]]) -> None:
    """Not the plain mean of the children's rates."""
    berbobot = weighted_mean([(absorption(p, r), p) for p, r in semua])
    assert round_half_up(total_absorption(semua).nilai, 40) == round_half_up(berbobot.nilai, 40)


def test_what_was_spent_without_a_pagu_counts_in_the_total() -> None:
    """It has no rate of its own; a total without any pagu has none either."""
    assert total_absorption([(100, 50), (0, 10)]).nilai == 60
    tanpa = total_absorption([(0, 10)])
    assert (tanpa.nilai, tanpa.hitungan) == (None, "10 terhadap target 0: tidak terdefinisi")
    belum = total_absorption([(5, None)])
    assert (belum.nilai, belum.terlapor, belum.hitungan) == (
        None,
        0,
        "tidak ada pagu dengan realisasi; 0 dari 1 terlapor",
    )
    with pytest.raises(ValueError, match="negatif"):
        total_absorption([(-1, None)])


@given(st.decimals("0.01", 300, places=2), pagu, uang)
def test_efficiency_by_both_rules(capaian: Decimal, p: Decimal, r: Decimal) -> None:
    """Points above absorption, percent of the due cost; the rules agree on which side of 0 a figure lies."""
    selisih = efficiency(capaian, pagu=p, realisasi=r)
    biaya = efficiency(capaian, pagu=p, realisasi=r, rumus=RumusEfisiensi.BIAYA)
    assert selisih is not None
    assert biaya is not None
    c, f = Fraction(capaian), Fraction(r) / Fraction(p)
    assert abs(Fraction(selisih) - (c - f * 100)) < Fraction(1, 10**40)
    assert abs(Fraction(biaya) - (1 - f * 100 / c) * 100) < Fraction(1, 10**30)
    assert (selisih > 0, selisih == 0) == (biaya > 0, biaya == 0)


@pytest.mark.parametrize("rumus", RumusEfisiensi)
def test_efficiency_needs_all_its_figures(rumus: RumusEfisiensi) -> None:
    """Missing stays missing; without a pagu it is undefined."""
    assert efficiency(None, pagu=4, realisasi=3, rumus=rumus) is None
    assert efficiency(100, pagu=None, realisasi=3, rumus=rumus) is None
    assert efficiency(100, pagu=4, realisasi=None, rumus=rumus) is None
    assert efficiency(100, pagu=0, realisasi=0, rumus=rumus) is None


def test_money_spent_for_nothing_has_no_due_cost() -> None:
    """0 % performance: 75 points short by the difference, undefined by the cost."""
    assert efficiency(0, pagu=4, realisasi=3) == -75
    assert efficiency(0, pagu=4, realisasi=3, rumus=RumusEfisiensi.BIAYA) is None
    assert efficiency(-10, pagu=4, realisasi=3, rumus=RumusEfisiensi.BIAYA) is None


@given(uang, st.integers(-100, 300))
def test_forward_estimates_drop_fractions(p: Decimal, laju: int) -> None:
    """Whole rupiah, less than one below the exact amount, never above it."""
    maju = forward_estimate(p, laju)
    assert maju is not None
    assert maju == maju.to_integral_value()
    assert 0 <= Fraction(p) * (100 + laju) / 100 - Fraction(maju) < 1


@given(pagu, st.integers(-100, 300))
def test_a_forward_estimate_explains_its_growth(p: Decimal, laju: int) -> None:
    """The percentage that made it is found; one rupiah more is no whole percentage of a large pagu."""
    maju = forward_estimate(p, laju)
    assert maju is not None
    assert explain_growth(p, maju) == laju
    lain = explain_growth(p, maju + 1)
    assert lain is None or forward_estimate(p, lain) == maju + 1
    if p > 200:
        assert lain is None


@given(mungkin, mungkin)
def test_an_explanation_recomputes(p: Decimal | None, maju: Decimal | None) -> None:
    """Whatever it says gives the amount; missing explains nothing."""
    laju = explain_growth(p, maju)
    assert laju is None or forward_estimate(p, laju) == maju
    assert not (None in (p, maju) and laju is not None)


def test_forward_estimates_of_a_real_document() -> None:
    """10 % with the fraction dropped, not rounded: 430.493.060,8 is printed 430.493.060."""
    assert forward_estimate(391_357_328) == 430_493_060
    assert explain_growth(391_357_328, 430_493_060) == 10
    assert explain_growth(391_357_328, 430_493_061) is None
    assert explain_growth(100, 100) == 0
    assert explain_growth(50, 55) == 10  # as 11 would, dropping half a rupiah
    assert explain_growth(1, 1) == 0
    assert explain_growth(1, 0) == -100
    assert explain_growth(400, 0) == -100
    assert explain_growth(0, 0) is None
    assert explain_growth(5, -5) is None


def test_impossible_pagu_and_growth_are_refused() -> None:
    """Below 0, below −100 %, and inexact."""
    assert forward_estimate(None) is None
    assert forward_estimate(5, -100) == 0
    with pytest.raises(ValueError, match="pagu"):
        forward_estimate(-1)
    with pytest.raises(ValueError, match="laju"):
        forward_estimate(5, -101)
    with pytest.raises(TypeError, match="tepat"):
        forward_estimate(5, 1.5)  # type: ignore[arg-type]


@given(pagu, uang)
def test_growth_is_undone_by_the_amounts(a: Decimal, b: Decimal) -> None:
    """The change in percent of the first; none is 0, all lost is −100."""
    laju = growth(a, b)
    assert laju is not None
    assert abs(Fraction(a) * (100 + Fraction(laju)) / 100 - Fraction(b)) < Fraction(1, 10**30)
    assert growth(a, a) == 0
    assert growth(a, 0) == -100


def test_growth_from_nothing_is_undefined() -> None:
    """From 0, from below 0, from or to a missing amount."""
    assert [growth(0, 5), growth(-5, 5), growth(None, 5), growth(5, None)] == [None] * 4
    assert growth(1, 3) == 200


@given(st.lists(mungkin, max_size=6))
def test_the_average_growth_is_over_neighbouring_years(nilai: list[Decimal | None]) -> None:
    """Those that can be computed, each counting once."""
    laju = [n for a, b in pairwise(nilai) if (n := growth(a, b)) is not None]
    rerata = average_growth(nilai)
    if not laju:
        assert rerata is None
        return
    assert rerata is not None
    assert min(laju) <= rerata <= max(laju)
    benar = sum(map(Fraction, laju), Fraction(0)) / len(laju)
    assert abs(Fraction(rerata) - benar) < Fraction(1, 10**30)


def test_no_growth_reaches_across_a_missing_year() -> None:
    """Nor is the missing year a 0."""
    assert average_growth([100, 110, None, 500]) == 10
    assert average_growth([100, None, 121]) is None
    assert average_growth([100]) is None
