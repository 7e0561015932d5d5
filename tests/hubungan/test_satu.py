"""One printed figure alone: every relation that gives it is named, and none that does not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import RumusTurun, Sifat
from kodefikasi.hubungan import explain_accumulation, explain_plan, explain_rate

D = Decimal
positif = st.decimals(D("0.01"), 500, places=2)
mungkin = st.none() | st.decimals(0, 500, places=2)


def _rate(turun: RumusTurun | None, target: Decimal, realisasi: Decimal) -> Fraction:
    t, r = Fraction(target), Fraction(realisasi)
    match turun:
        case RumusTurun.SELISIH:
            return max(100 * (2 * t - r) / t, Fraction(0))
        case RumusTurun.RASIO:
            return 100 * t / r
        case RumusTurun.PENGURANGAN:
            return 100 * (t - r) / t
    return 100 * r / t


def _printed(nilai: Fraction, tempat: int, *, potong: bool = False) -> Decimal:
    """An exact figure as it is printed: rounded half away from zero, or cut off."""
    besar = abs(nilai) * 10**tempat
    bulat = besar.__floor__() if potong else (besar + Fraction(1, 2)).__floor__()
    return D(bulat if nilai >= 0 else -bulat).scaleb(-tempat)


@pytest.mark.parametrize("turun", [None, *RumusTurun])
@given(target=positif, realisasi=positif, tempat=st.integers(0, 4), potong=st.booleans())
def test_the_rate_that_was_printed_is_named_and_each_named_one_gives_it(
    turun: RumusTurun | None, target: Decimal, realisasi: Decimal, tempat: int, potong: bool
) -> None:
    """Whatever the direction and the places."""
    tercetak = _printed(_rate(turun, target, realisasi), tempat, potong=potong)
    hasil = [c.turun for c in explain_rate(tercetak, target=target, realisasi=realisasi)]
    assert hasil == [
        t
        for t in (None, RumusTurun.SELISIH, RumusTurun.PENGURANGAN, RumusTurun.RASIO)
        if tercetak in {_printed(_rate(t, target, realisasi), tempat, potong=p) for p in (False, True)}
    ]
    assert turun in hasil


def test_a_rate_lacks_no_figure_and_may_have_a_cap() -> None:
    """Nothing explains what lacks a figure; 100 of 7 by 6 only under a cap."""
    assert explain_rate(D(100), target=D(6), realisasi=D(7)) == ()
    assert len(explain_rate(D(100), target=D(6), realisasi=D(7), batas=100)) == 1
    for target, realisasi in ((None, D(1)), (D(1), None), (D(0), D(1))):
        assert explain_rate(D(100), target=target, realisasi=realisasi) in {
            (),
            explain_rate(D(0), target=D(1), realisasi=D(1)),
        }
    assert explain_rate(None, target=D(1), realisasi=D(1)) == ()


@given(st.lists(mungkin, min_size=1, max_size=6), st.sampled_from(Sifat))
def test_parts_explain_the_whole_that_they_make(bagian: list[Decimal | None], sifat: Sifat) -> None:
    """Sum, latest and mean of what is there; all that is named gives the figure."""
    ada = [Fraction(n) for n in bagian if n is not None]
    if not ada:
        assert explain_plan(bagian, D(1)) == ()
        return
    cara = {Sifat.AKUMULATIF: sum(ada), Sifat.TERAKHIR: ada[-1], Sifat.RATA_RATA: sum(ada) / len(ada)}
    tercetak = _printed(Fraction(cara[sifat]), 2)
    sah = [s for s in Sifat if tercetak in {_printed(Fraction(cara[s]), 2, potong=p) for p in (False, True)}]
    assert [r.sifat for r in explain_plan(bagian, tercetak)] == sah
    assert sifat in sah


@given(mungkin, mungkin, mungkin)
def test_progress_is_all_years_those_of_the_plan_or_the_latest(
    sebelum: Decimal | None, lalu: Decimal | None, kini: Decimal | None
) -> None:
    """5+7+9 as the form prints it, 7+9 as offices do, 9 where there is one, else 7."""
    terakhir = kini if kini is not None else lalu
    for tercetak, sifat in (
        (sum((n for n in (sebelum, lalu, kini) if n is not None), D(0)), Sifat.AKUMULATIF),
        (sum((n for n in (lalu, kini) if n is not None), D(0)), Sifat.AKUMULATIF),
        (terakhir, Sifat.TERAKHIR),
    ):
        hasil = explain_accumulation(tercetak, sebelum=sebelum, tahunan=[lalu, kini])
        assert terakhir is None or sifat in {r.sifat for r in hasil}
    assert explain_accumulation(None, sebelum=sebelum, tahunan=[lalu, kini]) == ()
