"""Every working, worked out: what a person types into a calculator is what is printed behind the equals sign."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kodefikasi import (
    Arah,
    Indikator,
    RumusTurun,
    Sifat,
    efficiency,
    evaluate_year,
    gap_to_target,
    realisation_rate,
    renstra_progress,
    round_half_up,
    weighted_mean,
)
from kodefikasi.kinerja import (
    RumusEfisiensi,
    average_growth,
    growth,
    mean,
    rate_working,
    total_absorption,
)
from kodefikasi.kinerja.tepat import exact, quotient
from kodefikasi.testing import indikator

_LAMBANG = re.compile(r"-?\d[\d.]*(?:,\d+)?|[()÷×+−]")


def worked_out(teks: str) -> Fraction:
    """The value of a formula as planners write it: Indonesian numbers, units beside them, ÷ × before + −."""
    lambang = _LAMBANG.findall(re.sub(r"[A-Za-z%/]+", " ", teks))
    letak = 0

    def factor() -> Fraction:
        nonlocal letak
        satu = lambang[letak]
        letak += 1
        if satu == "(":
            isi = add()
            assert lambang[letak] == ")"
            letak += 1
            return isi
        return Fraction(satu.replace(".", "").replace(",", "."))

    def multiply() -> Fraction:
        nonlocal letak
        hasil = factor()
        while letak < len(lambang) and lambang[letak] in "÷×":
            letak += 1
            hasil = hasil * factor() if lambang[letak - 1] == "×" else hasil / factor()
        return hasil

    def add() -> Fraction:
        nonlocal letak
        hasil = multiply()
        while letak < len(lambang) and lambang[letak] in "+−":
            letak += 1
            hasil = hasil + multiply() if lambang[letak - 1] == "+" else hasil - multiply()
        return hasil

    hasil = add()
    assert letak == len(lambang), teks
    return hasil


def half_up(nilai: Fraction, desimal: int) -> Fraction:
    """Round half away from zero."""
    skala = abs(nilai) * 10**desimal + Fraction(1, 2)
    return Fraction(int(skala) if nilai >= 0 else -int(skala), 10**desimal)


def check(hitungan: str | None) -> int:
    """Work out every step; return how many there are."""
    langkah = [s for s in (hitungan or "").split("; ") if " = " in s]
    for s in langkah:
        kiri, _, kanan = s.partition(" = ")
        if not re.search(r"[÷×+−]", kiri):
            continue
        angka = re.search(r"-?\d[\d.]*(?:,\d+)?", kanan)
        assert angka is not None, s
        tampil = angka.group()
        assert half_up(worked_out(kiri), len(tampil.partition(",")[2])) == worked_out(tampil), s
    return len(langkah)


def test_the_calculator_calculates() -> None:
    """By hand, and it tells a wrong working."""
    assert worked_out("(2 × 20 hari − 45 hari) ÷ 20 hari × 100") == -25
    assert worked_out("1.000,5 + 4 ÷ 3") == Fraction(6011, 6)
    assert check("8 + 8 = 16 dokumen; 16 dokumen ÷ 48 dokumen × 100 = 33,33") == 2
    with pytest.raises(AssertionError):
        check("1,33 ÷ 0,9 × 100 = 148,15")


@settings(max_examples=max(60, settings().max_examples))
@given(indikator(), st.integers(1, 4))
def test_workings_of_an_indicator_lead_to_their_results(i: Indikator, triwulan: int) -> None:
    """Progress, evaluation of each year, and gap."""
    tahun = sorted({t for t, _ in (*i.realisasi, *i.target)} | {t for (t, _), _ in i.realisasi_triwulan} | {2024})
    for t in tahun:
        check(renstra_progress(i, sampai=t).hitungan)
        check(renstra_progress(i, sampai=t, perkiraan=True).hitungan)
        check(gap_to_target(i, sampai=t, akhir=tahun[-1] + 2).hitungan)
        h = evaluate_year(i, tahun=t, sampai_triwulan=triwulan).hitungan
        for hitungan in (h.realisasi, h.tingkat_realisasi, h.capaian, h.tingkat_capaian):
            check(hitungan)


@given(
    st.lists(st.decimals(0, 100, places=2), min_size=3, max_size=3),
    st.decimals(Decimal("0.1"), 50, places=1),
    st.sampled_from(Arah),
    st.sampled_from(RumusTurun),
)
@example([Decimal(1), Decimal(1), Decimal(2)], Decimal("0.9"), Arah.NAIK, RumusTurun.SELISIH)
def test_a_mean_is_shown_as_what_was_divided(
    hasil: list[Decimal], akhir: Decimal, arah: Arah, rumus: RumusTurun
) -> None:
    """Its rounded digits would lead elsewhere."""
    i = Indikator(
        "x", "hari", sifat=Sifat.RATA_RATA, arah=arah, rumus_turun=rumus, target_akhir=akhir,
        realisasi_triwulan={(2022, n): h for n, h in enumerate(hasil, 1)}, realisasi={2021: 1},
    )  # fmt: skip
    assert check(renstra_progress(i, sampai=2022).hitungan)
    assert check(evaluate_year(i, tahun=2022).hitungan.capaian)


def test_the_working_of_a_mean() -> None:
    """Four thirds of 0.9, word for word."""
    i = Indikator("x", sifat=Sifat.RATA_RATA, target_akhir=Decimal("0.9"), realisasi={2021: 1, 2022: 1, 2023: 2})
    c = renstra_progress(i, sampai=2023)
    assert round_half_up(c.persen) == Decimal("148.15")
    assert c.hitungan == "(1 + 1 + 2) ÷ 3 = 1,33; 4 ÷ 3 ÷ 0,9 × 100 = 148,15"
    turun = Indikator("x", "hari", sifat=Sifat.RATA_RATA, arah=Arah.TURUN, rumus_turun=RumusTurun.RASIO,
                      target_akhir=2, realisasi={2021: 1, 2022: 1, 2023: 2})  # fmt: skip
    assert renstra_progress(turun, sampai=2023).hitungan.endswith("; 2 hari ÷ (4 hari ÷ 3) × 100 = 150,00")


pecahan = st.tuples(st.integers(0, 200), st.integers(1, 60))
tingkat_acak = st.lists(pecahan, min_size=1, max_size=15)


@settings(max_examples=max(60, settings().max_examples))
@given(tingkat_acak)
@example([(12, 9), (1, 8), (5, 12), (0, 12)])
@example([(2, 3), (1, 6), (1, 6)])
def test_means_of_rates_are_those_of_the_fractions(isi: list[tuple[int, int]]) -> None:
    """At ties too, to whatever place they are rounded; and their workings lead there."""
    tingkat = [realisation_rate(t, r) for r, t in isi]
    benar = sum((Fraction(r, t) * 100 for r, t in isi), Fraction(0)) / len(isi)
    r = mean(tingkat)
    assert r.nilai is not None
    for desimal in range(6):
        assert Fraction(round_half_up(r.nilai, desimal)) == half_up(benar, desimal)
    assert exact(r.nilai) == benar
    assert check(r.hitungan) == 1


@settings(max_examples=max(60, settings().max_examples))
@given(st.lists(st.tuples(pecahan, st.integers(1, 10**12)), min_size=1, max_size=15))
def test_weighted_means_are_those_of_the_fractions(isi: list[tuple[tuple[int, int], int]]) -> None:
    """With weights in rupiah."""
    hasil = weighted_mean([(realisation_rate(t, r), b) for (r, t), b in isi])
    benar = sum((Fraction(r, t) * 100 * b for (r, t), b in isi), Fraction(0)) / sum(b for _, b in isi)
    assert hasil.nilai is not None
    for desimal in range(6):
        assert Fraction(round_half_up(hasil.nilai, desimal)) == half_up(benar, desimal)
    assert check(hasil.hitungan) == 1


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=8))
@example([9, 12, 3, 5])
def test_growth_on_average_is_that_of_the_fractions(nilai: list[int]) -> None:
    """Of each year to the next."""
    benar = sum((Fraction(b - a, a) * 100 for a, b in pairwise(nilai)), Fraction(0)) / (len(nilai) - 1)
    hasil = average_growth(nilai)
    assert hasil is not None
    for desimal in range(6):
        assert Fraction(round_half_up(hasil, desimal)) == half_up(benar, desimal)
    satu = growth(nilai[0], nilai[1])
    assert satu is not None
    assert exact(satu) == Fraction(nilai[1] - nilai[0], nilai[0]) * 100


@given(pecahan, st.integers(1, 500), st.integers(0, 700), st.sampled_from(RumusEfisiensi))
def test_efficiency_is_that_of_the_fractions(
    c: tuple[int, int], pagu: int, belanja: int, rumus: RumusEfisiensi
) -> None:
    """A rate and an absorption that do not end may have a difference that does."""
    capaian = Fraction(c[0], c[1]) * 100
    hasil = efficiency(realisation_rate(c[1], c[0]), pagu=pagu, realisasi=belanja, rumus=rumus)
    if rumus is RumusEfisiensi.BIAYA and not capaian:
        assert hasil is None
        return
    benar = capaian - Fraction(belanja, pagu) * 100
    if rumus is RumusEfisiensi.BIAYA:
        benar = (pagu * capaian - belanja * 100) / (pagu * capaian) * 100
    assert hasil is not None
    for desimal in range(6):
        assert Fraction(round_half_up(hasil, desimal)) == half_up(benar, desimal)


@given(st.lists(st.tuples(st.integers(1, 10**12), st.integers(0, 10**12)), min_size=1, max_size=20))
def test_absorption_in_all_leads_to_its_result(isi: list[tuple[int, int]]) -> None:
    """Sums first."""
    assert check(total_absorption(isi).hitungan) == 1


@given(
    st.tuples(*[st.decimals(0, 10**6, places=2)] * 3),
    st.decimals(Decimal("0.01"), 10**6, places=2),
    st.sampled_from(Arah),
    st.sampled_from(RumusTurun),
)
def test_workings_of_figures_lead_to_their_results(
    suku: tuple[Decimal, ...], target: Decimal, arah: Arah, rumus: RumusTurun
) -> None:
    """Rates in both directions."""
    for r in (suku[0], quotient(suku[1], Decimal(3)), quotient(suku[2], Decimal(7))):
        check(rate_working(r, target, "hari", arah=arah, rumus=rumus))
        check(rate_working(target, r, arah=arah, rumus=rumus))


@given(st.integers(-(10**18), 10**18), st.integers(1, 10**18))
def test_a_quotient_is_taken_back_to_its_fraction(a: int, b: int) -> None:
    """Whatever amounts were divided; a figure that ends is what it is."""
    assert exact(quotient(Decimal(a), Decimal(b))) == Fraction(a, b)
    assert exact(Decimal(a).scaleb(-9)) == Fraction(a, 10**9)
