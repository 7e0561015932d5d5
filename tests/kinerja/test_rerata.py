"""Averages over children: laws, and what counts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import round_half_up
from kodefikasi.kinerja.rerata import mean, weighted_mean

tingkat = st.decimals(-200, 300, places=2)
mungkin = st.none() | tingkat
bobot = st.decimals(0, 10**12, places=2)
pasangan = st.lists(st.tuples(mungkin, st.none() | bobot), max_size=8)


def _exact(nilai: Decimal | None) -> Fraction:
    """The figure as a fraction, without the last digits of a quotient."""
    bulat = round_half_up(nilai, 40)
    assert bulat is not None
    return Fraction(bulat)


@given(st.lists(mungkin, max_size=8))
def test_the_mean_is_that_of_the_reported(semua: list[Decimal | None]) -> None:
    """Between the lowest and the highest of them; the counts say how many entered; none gives None."""
    ada = [n for n in semua if n is not None]
    r = mean(semua)
    assert (r.terlapor, r.banyak, r.lengkap) == (len(ada), len(semua), len(ada) == len(semua))
    assert r.nilai == mean(ada).nilai
    if not ada:
        assert r.nilai is None
        return
    assert r.nilai is not None
    assert min(ada) <= r.nilai <= max(ada)
    assert abs(_exact(r.nilai) - sum(map(Fraction, ada), Fraction(0)) / len(ada)) <= Fraction(1, 10**40)


@given(pasangan)
def test_the_weighted_mean_is_that_of_children_with_both(semua: list[tuple[Decimal | None, Decimal | None]]) -> None:
    """Between the lowest and the highest of them; None where their weights are 0 in all."""
    ada = [(n, b) for n, b in semua if n is not None and b is not None]
    r = weighted_mean(semua)
    assert (r.terlapor, r.banyak) == (len(ada), len(semua))
    jumlah = sum((Fraction(b) for _, b in ada), Fraction(0))
    if jumlah == 0:
        assert r.nilai is None
        return
    assert r.nilai is not None
    assert min(n for n, _ in ada) <= r.nilai <= max(n for n, _ in ada)
    benar = sum(Fraction(n) * Fraction(b) for n, b in ada) / jumlah
    assert abs(_exact(r.nilai) - benar) <= Fraction(1, 10**40)


@given(pasangan, st.integers(1, 10**6))
def test_the_unit_of_the_weights_does_not_matter(semua: list[tuple[Decimal | None, Decimal | None]], kali: int) -> None:
    """Rupiah or thousands of rupiah give the same mean."""
    besar = [(n, None if b is None else b * kali) for n, b in semua]
    assert weighted_mean(besar).nilai == weighted_mean(semua).nilai


@given(st.lists(mungkin, max_size=8), st.decimals("0.01", 10**9, places=2))
def test_equal_weights_weigh_nothing(semua: list[Decimal | None], b: Decimal) -> None:
    """Then the weighted mean is the plain one."""
    assert weighted_mean([(n, b) for n in semua]).nilai == mean(semua).nilai


@given(st.lists(mungkin, max_size=8), tingkat)
def test_a_cap_cuts_each_rate(semua: list[Decimal | None], batas: Decimal) -> None:
    """Before the mean, not after it, with weights or without."""
    dipotong = [None if n is None else min(n, batas) for n in semua]
    assert mean(semua, batas=batas).nilai == mean(dipotong).nilai
    berbobot = weighted_mean([(n, 3) for n in semua], batas=batas)
    assert berbobot.nilai == weighted_mean([(n, 3) for n in dipotong]).nilai


def test_a_missing_rate_is_no_zero() -> None:
    """0 % pulls the mean down, '-' does not count."""
    assert mean([Decimal(80), Decimal(0)]).nilai == 40
    assert mean([Decimal(80), None]).nilai == 80
    assert weighted_mean([(80, 1), (0, 1)]).nilai == 40
    assert weighted_mean([(80, 1), (None, 1)]).nilai == 80
    assert weighted_mean([(80, 1), (20, None)]).nilai == 80


def test_a_cap_keeps_one_child_from_making_up_for_another() -> None:
    """250 % and 50 % are 150 on the mean, 75 where rates count up to 100."""
    assert mean([250, 50]).nilai == 150
    assert mean([250, 50], batas=100).nilai == 75


def test_weights_of_zero_move_nothing() -> None:
    """One child of them counts as reported; all of them give no mean."""
    satu = weighted_mean([(80, 5), (20, 0)])
    assert [satu.nilai, satu.terlapor] == [80, 2]
    semua = weighted_mean([(80, 0), (20, 0)])
    assert (semua.nilai, semua.terlapor, semua.hitungan) == (None, 2, "jumlah bobot 0: tidak terdefinisi")


def test_weights_below_zero_and_floats_are_refused() -> None:
    """Even beside a rate that is missing."""
    with pytest.raises(ValueError, match="negatif"):
        weighted_mean([(None, -1)])
    with pytest.raises(TypeError, match="tepat"):
        mean([0.5])  # type: ignore[list-item]


def test_workings_say_how_many_entered() -> None:
    """The sum, the cap where there is one, the count where it is not all; long sums are cut."""
    assert mean([80, Decimal("99.5")]).hitungan == "(80,00 + 99,50) ÷ 2 = 89,75"
    assert mean([None]).hitungan == "tidak ada tingkat; 0 dari 1 terlapor"
    assert weighted_mean([(120, 1)], batas=100).hitungan == "(100,00 × 1) ÷ 1 = 100,00; tiap tingkat paling tinggi 100"
    panjang = mean([1] * 12 + [14]).hitungan
    assert panjang.count("1,00 +") == 12
    assert panjang.startswith("26,00 ÷ 13 = 2,00; jumlah dari ")
    assert panjang.endswith(" + … (13 suku)")
