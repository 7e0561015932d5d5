"""Quarters and years as E.81 sums them up: laws, and the mistakes of others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Arah, Indikator, RumusTurun, Sifat, realisation_rate, renstra_progress, round_half_up
from kodefikasi.kinerja import TRIWULAN, accumulate
from kodefikasi.kinerja.triwulan import evaluate_year, quarter_target

TAHUN = 2023
angka = st.decimals(0, 10**6, places=2)
mungkin = st.none() | angka
sifat = st.sampled_from(Sifat)
tahunan = st.dictionaries(st.integers(2021, 2025), mungkin, max_size=5)
triwulanan = st.dictionaries(st.tuples(st.integers(2021, 2025), st.sampled_from(TRIWULAN)), mungkin, max_size=12)


@st.composite
def indikator(draw: st.DrawFn) -> Indikator:
    """Indicators of every kind, with gaps anywhere."""
    return Indikator(
        "x",
        "orang",
        sifat=draw(sifat),
        arah=draw(st.sampled_from(Arah)),
        rumus_turun=draw(st.sampled_from(RumusTurun)),
        target=draw(tahunan),
        target_perubahan=draw(tahunan),
        realisasi=draw(tahunan),
        realisasi_triwulan=draw(triwulanan),
        target_akhir=draw(mungkin),
        target_akhir_perubahan=draw(mungkin),
    )


@given(indikator(), st.sampled_from(TRIWULAN))
def test_columns_follow_from_each_other(i: Indikator, sampai: int) -> None:
    """12 from 8 to 11, 14 from 6 and 12, the rates from their targets: by Sifat, Arah and rule."""
    e = evaluate_year(i, tahun=TAHUN, sampai_triwulan=sampai)
    assert len(e.triwulan) == 4
    assert e.triwulan[sampai:] == (None,) * (4 - sampai)
    if any(n is not None for n in e.triwulan):
        assert e.realisasi == accumulate(e.triwulan, sifat=i.sifat).nilai
    assert e.target == dict(i.target_berlaku).get(TAHUN)
    assert e.sebelum == renstra_progress(i, sampai=TAHUN - 1).nilai

    def rate(target: Decimal | None, nilai: Decimal | None) -> Decimal | None:
        return realisation_rate(target, nilai, arah=i.arah, rumus=i.rumus_turun)

    assert e.tingkat_realisasi == rate(e.target, e.realisasi)
    assert e.tingkat_capaian == rate(i.target_akhir_berlaku, e.capaian)
    if e.realisasi is None:
        assert e.capaian == e.sebelum
    elif e.sebelum is None or i.sifat is Sifat.TERAKHIR:
        assert e.capaian == e.realisasi
    elif i.sifat is Sifat.AKUMULATIF:
        assert e.capaian == e.sebelum + e.realisasi


@given(sifat, triwulanan, tahunan)
def test_a_year_that_is_over_is_its_progress(
    s: Sifat, per_triwulan: dict[tuple[int, int], Decimal | None], per_tahun: dict[int, Decimal | None]
) -> None:
    """Where no year is reported twice, column 14 of the fourth quarter is the progress up to the year."""
    sekali = {t: n for t, n in per_tahun.items() if all(t != milik for milik, _ in per_triwulan)}
    i = Indikator("x", sifat=s, realisasi=sekali, realisasi_triwulan=per_triwulan, target_akhir=7)
    e = evaluate_year(i, tahun=TAHUN)
    capaian = renstra_progress(i, sampai=TAHUN)
    assert (e.capaian, e.tingkat_capaian) == (capaian.nilai, capaian.persen)


@given(indikator(), st.integers(1, 3))
def test_later_quarters_and_years_do_not_count(i: Indikator, sampai: int) -> None:
    """What is reported after the quarter changes nothing in the evaluation up to it."""
    kelak = {(TAHUN, q): Decimal(999) for q in TRIWULAN if q > sampai} | {(TAHUN + 1, 1): Decimal(999)}
    lalu = {k: n for k, n in i.realisasi_triwulan if k[0] < TAHUN or (k[0] == TAHUN and k[1] <= sampai)}
    tanpa, dengan = (
        Indikator(
            i.nama,
            sifat=i.sifat,
            arah=i.arah,
            target=i.target,
            realisasi=i.realisasi,
            realisasi_triwulan=q,
            target_akhir=i.target_akhir,
        )
        for q in (lalu, lalu | kelak)
    )
    assert evaluate_year(tanpa, tahun=TAHUN, sampai_triwulan=sampai) == evaluate_year(
        dengan, tahun=TAHUN, sampai_triwulan=sampai
    )


def test_quarters_without_a_report_are_no_zeros() -> None:
    """A mean is taken over the reported ones, the latest is the last reported one; 0 is a report like any other."""
    triwulan: dict[tuple[int, int], int | None] = {(TAHUN, 1): 80, (TAHUN, 2): 60, (TAHUN, 4): None}

    def year(s: Sifat, tambahan: int | None = None, sampai: int = 4) -> Decimal | None:
        i = Indikator("x", sifat=s, realisasi_triwulan={**triwulan, (TAHUN, 3): tambahan})
        return evaluate_year(i, tahun=TAHUN, sampai_triwulan=sampai).realisasi

    assert [year(s) for s in (Sifat.AKUMULATIF, Sifat.TERAKHIR, Sifat.RATA_RATA)] == [140, 60, 70]
    assert [year(s, 0) for s in (Sifat.AKUMULATIF, Sifat.TERAKHIR)] == [140, 0]
    assert year(Sifat.RATA_RATA, 10) == 50
    assert round_half_up(year(Sifat.RATA_RATA, 0)) == Decimal("46.67")
    assert year(Sifat.TERAKHIR, sampai=1) == 80


def test_nothing_reported_is_nothing_computed() -> None:
    """Neither 0 nor a rate; what the years before brought stays."""
    i = Indikator("x", sifat=Sifat.AKUMULATIF, target={TAHUN: 5}, realisasi={2021: 8}, target_akhir=16)
    e = evaluate_year(i, tahun=TAHUN)
    assert (e.triwulan, e.realisasi, e.tingkat_realisasi) == ((None,) * 4, None, None)
    assert [e.sebelum, e.capaian, e.tingkat_capaian] == [8, 8, 50]
    assert (e.hitungan.realisasi, e.hitungan.tingkat_realisasi) == (None, None)
    kosong = evaluate_year(Indikator("x", sifat=Sifat.RATA_RATA), tahun=TAHUN)
    assert (kosong.sebelum, kosong.capaian, kosong.tingkat_capaian, kosong.hitungan.capaian) == (None,) * 4


def test_a_figure_for_the_year_counts_when_the_year_is_over() -> None:
    """And only where no quarter is reported: column 12 is the sum of the quarters."""
    i = Indikator("x", sifat=Sifat.AKUMULATIF, realisasi={TAHUN: 9})
    assert [evaluate_year(i, tahun=TAHUN, sampai_triwulan=q).realisasi for q in TRIWULAN] == [None, None, None, 9]
    i = Indikator("x", sifat=Sifat.AKUMULATIF, realisasi={TAHUN: 9}, realisasi_triwulan={(TAHUN, 3): 4})
    assert [evaluate_year(i, tahun=TAHUN, sampai_triwulan=q).realisasi for q in TRIWULAN] == [None, None, 4, 4]


def test_a_falling_indicator_at_zero_is_at_its_best() -> None:
    """Not 0 %: 200 by the difference, and a kept target of 0 is 100."""

    def rate(target: int) -> list[object]:
        i = Indikator(
            "Pengaduan",
            "pengaduan",
            sifat=Sifat.AKUMULATIF,
            arah=Arah.TURUN,
            target={TAHUN: target},
            realisasi_triwulan={(TAHUN, 1): 0},
        )
        e = evaluate_year(i, tahun=TAHUN, sampai_triwulan=1)
        return [e.tingkat_realisasi, e.hitungan.tingkat_realisasi]

    assert rate(5) == [200, "(2 × 5 pengaduan − 0 pengaduan) ÷ 5 pengaduan × 100 = 200,00"]
    assert rate(0) == [100, "target 0 pengaduan terjaga = 100,00"]


def test_revised_targets_apply() -> None:
    """For the year and for the end of the plan."""
    i = Indikator(
        "x",
        sifat=Sifat.TERAKHIR,
        target={TAHUN: 50},
        target_perubahan={TAHUN: 40},
        target_akhir=100,
        target_akhir_perubahan=80,
        realisasi={TAHUN: 20},
    )
    e = evaluate_year(i, tahun=TAHUN)
    assert [e.target, e.tingkat_realisasi, e.tingkat_capaian] == [40, 50, 25]


@pytest.mark.parametrize(
    ("s", "arah", "rumus", "hitungan"),
    [
        (
            Sifat.AKUMULATIF,
            Arah.NAIK,
            RumusTurun.SELISIH,
            (
                "3 + 5 = 8 dokumen",
                "8 dokumen ÷ 10 dokumen × 100 = 80,00",
                "8 + 8 = 16 dokumen",
                "16 dokumen ÷ 48 dokumen × 100 = 33,33",
            ),
        ),
        (
            Sifat.TERAKHIR,
            Arah.TURUN,
            RumusTurun.RASIO,
            (
                "nilai terakhir 5 dokumen",
                "10 dokumen ÷ 5 dokumen × 100 = 200,00",
                "nilai terakhir 5 dokumen",
                "48 dokumen ÷ 5 dokumen × 100 = 960,00",
            ),
        ),
        (
            Sifat.RATA_RATA,
            Arah.TURUN,
            RumusTurun.SELISIH,
            (
                "(3 + 5) ÷ 2 = 4 dokumen",
                "(2 × 10 dokumen − 4 dokumen) ÷ 10 dokumen × 100 = 160,00",
                "(8 + 4) ÷ 2 = 6 dokumen",
                "(2 × 48 dokumen − 6 dokumen) ÷ 48 dokumen × 100 = 187,50",
            ),
        ),
    ],
)
def test_workings_are_the_sums_a_person_writes(
    s: Sifat, arah: Arah, rumus: RumusTurun, hitungan: tuple[str, ...]
) -> None:
    """One for each figure that is computed, in the indicator's own rule."""
    i = Indikator(
        "Jumlah Dokumen",
        "dokumen",
        sifat=s,
        arah=arah,
        rumus_turun=rumus,
        realisasi={2022: 8},
        target={TAHUN: 10},
        realisasi_triwulan={(TAHUN, 1): 3, (TAHUN, 3): 5},
        target_akhir=48,
    )
    h = evaluate_year(i, tahun=TAHUN).hitungan
    assert (h.realisasi, h.tingkat_realisasi, h.capaian, h.tingkat_capaian) == hitungan


def test_workings_of_endless_quotients_are_short() -> None:
    """A mean of three is shown as documents print; an undefined rate says so."""
    triwulan = {(TAHUN, q): n for q, n in ((1, 1), (2, 0), (3, 0))}
    i = Indikator("x", "%", sifat=Sifat.RATA_RATA, realisasi_triwulan=triwulan, target={TAHUN: 0})
    h = evaluate_year(i, tahun=TAHUN).hitungan
    assert h.realisasi == "(1 + 0 + 0) ÷ 3 = 0,33%"
    assert h.tingkat_realisasi == "0,33% terhadap target 0%: tidak terdefinisi"
    assert h.capaian == "(1 ÷ 3) ÷ 1 = 0,33%"
    kecil = Indikator(
        "x", sifat=Sifat.RATA_RATA, realisasi_triwulan={k: Decimal(n) / 1000 for k, n in triwulan.items()}
    )
    assert evaluate_year(kecil, tahun=TAHUN).hitungan.realisasi == "(0,001 + 0 + 0) ÷ 3 = 0,00"


@given(sifat, triwulanan, st.sampled_from(TRIWULAN))
def test_quarter_targets_accumulate_like_results(
    s: Sifat, target: dict[tuple[int, int], Decimal | None], triwulan: int
) -> None:
    """The same figures as targets and as results give the same figure up to a quarter."""
    i = Indikator("x", sifat=s, target_triwulan=target, realisasi_triwulan=target)
    hasil = quarter_target(i, tahun=TAHUN, triwulan=triwulan)
    assert hasil == evaluate_year(i, tahun=TAHUN, sampai_triwulan=triwulan).realisasi


def test_the_target_of_a_year_is_not_spread_over_its_quarters() -> None:
    """No quarter with a target of its own, no target up to a quarter."""
    assert quarter_target(Indikator("x", sifat=Sifat.AKUMULATIF, target={TAHUN: 12}), tahun=TAHUN, triwulan=4) is None


@pytest.mark.parametrize("triwulan", [0, 5, -1])
def test_quarters_are_one_to_four(triwulan: int) -> None:
    """Any other is refused by name."""
    i = Indikator("x", sifat=Sifat.AKUMULATIF)
    with pytest.raises(ValueError, match=f"triwulan {triwulan} tidak ada"):
        evaluate_year(i, tahun=TAHUN, sampai_triwulan=triwulan)
    with pytest.raises(ValueError, match=f"triwulan {triwulan} tidak ada"):
        quarter_target(i, tahun=TAHUN, triwulan=triwulan)
