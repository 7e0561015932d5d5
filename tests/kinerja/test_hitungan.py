"""Workings and reasons, word for word: what a planner reads beside a figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kodefikasi import (
    Arah,
    Indikator,
    RumusTurun,
    Sifat,
    accumulate,
    evaluate_year,
    is_achieved,
    realisation_rate,
    renstra_progress,
    round_half_up,
    weighted_mean,
)
from kodefikasi.kinerja import Skala
from kodefikasi.kinerja.akumulasi import accumulation_working
from kodefikasi.kinerja.predikat import rating_agrees, scale_for
from kodefikasi.kinerja.realisasi import shorten
from kodefikasi.kinerja.rerata import mean

SATU, DUA, TIGA = Decimal(1), Decimal(2), Decimal(3)


@pytest.mark.parametrize(
    ("bagian", "sifat", "hitungan"),
    [
        ([SATU, None, DUA], Sifat.AKUMULATIF, "1 + 2 = x"),
        ([SATU], Sifat.AKUMULATIF, "x"),
        ([SATU], Sifat.RATA_RATA, "(1) ÷ 1 = x"),
        ([SATU, DUA], Sifat.TERAKHIR, "nilai terakhir x"),
    ],
)
def test_accumulations_show_their_parts(bagian: list[Decimal | None], sifat: Sifat, hitungan: str) -> None:
    """One part alone is the result itself."""
    assert accumulation_working(bagian, sifat=sifat, hasil="x") == hitungan


class TestProgress:
    """Columns 10 and 11 in words."""

    def test_nothing_reported_is_said(self) -> None:
        """No year, no rate."""
        c = renstra_progress(Indikator("x", sifat=Sifat.AKUMULATIF, target={2022: 5}, target_akhir=9), sampai=2022)
        assert (c.nilai, c.persen, c.terlapor, c.sampai) == (None, None, 0, 2022)
        assert c.hitungan == "belum ada tahun yang melaporkan realisasi"

    def test_an_estimate_takes_the_target_of_the_running_year_alone(self) -> None:
        """Neither that of other years, nor where the year has its realisation."""
        i = Indikator("x", sifat=Sifat.AKUMULATIF, realisasi={2022: 1}, target={2021: 50, 2022: 60, 2023: 7})
        assert renstra_progress(i, sampai=2022, perkiraan=True).nilai == 1
        assert renstra_progress(i, sampai=2023, perkiraan=True).nilai == 8
        assert renstra_progress(i, sampai=2024, perkiraan=True).nilai == 1

    @pytest.mark.parametrize(
        ("rumus", "persen", "hitungan"),
        [
            (RumusTurun.SELISIH, 75, "(2 × 4 hari − 5 hari) ÷ 4 hari × 100 = 75,00"),
            (RumusTurun.RASIO, 80, "4 hari ÷ 5 hari × 100 = 80,00"),
            (RumusTurun.PENGURANGAN, -25, "(4 hari − 5 hari) ÷ 4 hari × 100 = -25,00"),
        ],
    )
    def test_a_falling_indicator_shows_target_and_rule(self, rumus: RumusTurun, persen: int, hitungan: str) -> None:
        """With the unit on both sides."""
        i = Indikator(
            "Waktu", "hari", sifat=Sifat.TERAKHIR, arah=Arah.TURUN, rumus_turun=rumus, realisasi={2022: 5},
            target_akhir=4,
        )  # fmt: skip
        c = renstra_progress(i, sampai=2022)
        assert c.persen == persen
        assert c.hitungan == f"nilai terakhir 5 hari; {hitungan}"

    def test_without_a_target_only_the_value_is_shown(self) -> None:
        """A target of zero gives no rate either."""
        for akhir in (None, 0):
            i = Indikator("x", "orang", sifat=Sifat.TERAKHIR, realisasi={2022: 5}, target_akhir=akhir)
            assert renstra_progress(i, sampai=2022).hitungan == "nilai terakhir 5 orang"


def test_means_say_what_they_rest_on() -> None:
    """The reasons where there is none, the cap, and terms beyond the tenth left out."""
    assert mean([None]).hitungan == "tidak ada tingkat; 0 dari 1 terlapor"
    assert mean([50, 150], batas=100).hitungan == "(50,00 + 100,00) ÷ 2 = 75,00; tiap tingkat paling tinggi 100"
    assert weighted_mean([(80, None)]).hitungan == "tidak ada tingkat yang berbobot; 0 dari 1 terlapor"
    assert weighted_mean([(80, 0)]).hitungan == "jumlah bobot 0: tidak terdefinisi"
    with pytest.raises(ValueError, match=r"\Abobot tidak boleh negatif\Z"):
        weighted_mean([(80, -1)])
    assert mean([1] * 12).hitungan == f"({' + '.join(['1,00'] * 12)}) ÷ 12 = 1,00"
    dua_belas = " + ".join(["1,00"] * 12)
    assert mean([1] * 13).hitungan == f"13,00 ÷ 13 = 1,00; jumlah dari {dua_belas} + … (13 suku)"


class TestRatingsOfOnesOwn:
    """The caller's scales stand in for the package's everywhere."""

    HURUF = Skala.from_bounds("huruf", [("A", 80), ("B", None)], kata_kunci=["mutu"])
    LAIN = Skala.from_bounds("lain", [("A", 50), ("B", None)], kata_kunci=["kerja"])

    def test_only_they_are_asked(self) -> None:
        """By the name where it belongs to one, else all of them."""
        pilihan = (self.HURUF, self.LAIN)
        assert [s for s in pilihan if rating_agrees(60, "A", skala=[s])] == [self.LAIN]
        assert rating_agrees(90, "A", "Mutu layanan", skala=pilihan) is True
        assert rating_agrees(60, "A", "Mutu layanan", skala=pilihan) is False
        assert rating_agrees(60, "A", "Hasil kerja", skala=pilihan) is True
        assert scale_for("Nilai SAKIP", skala=pilihan) is None

    def test_counts_are_measured_on_none(self) -> None:
        """Told by the first word alone."""
        pilihan = (self.HURUF,)
        assert scale_for("Jumlah laporan mutu", skala=pilihan) is None
        assert scale_for("Mutu jumlah laporan", skala=pilihan) is self.HURUF
        assert scale_for("Jumlah", skala=pilihan) is None


class TestRates:
    """Caps and edges of the realisation rate."""

    def test_a_cap_cuts_what_is_above_it(self) -> None:
        """And nothing else, nor makes a rate where there is none."""
        assert [realisation_rate(100, r, batas=120) for r in (90, 120, 150)] == [90, 120, 120]
        assert realisation_rate(0, 5, batas=120) is None
        assert realisation_rate(None, 5, batas=120) is None

    def test_the_ratio_of_a_falling_indicator_needs_a_result(self) -> None:
        """Nothing realised has no ratio to its target; a rising one has its rate."""
        turun: dict[str, Any] = {"arah": Arah.TURUN, "rumus": RumusTurun.RASIO}
        assert realisation_rate(4, 0, **turun) is None
        assert realisation_rate(4, 5, **turun) == 80
        assert realisation_rate(4, 0, rumus=RumusTurun.RASIO) == 0

    @pytest.mark.parametrize(("realisasi", "persen"), [(0, 100), (-1, 100), (1, None), (Decimal("0.5"), None)])
    def test_a_falling_target_of_zero(self, realisasi: Any, persen: int | None) -> None:
        """It is met by zero and below; beyond that no rate says how far it was missed."""
        assert realisation_rate(0, realisasi, arah=Arah.TURUN) == persen

    def test_achieved_needs_both(self) -> None:
        """Missing is neither."""
        assert (is_achieved(None, 5), is_achieved(5, None), is_achieved(5, 5), is_achieved(6, 5)) == (
            None, None, True, False,
        )  # fmt: skip

    def test_rounding_is_half_up_to_the_places_asked_for(self) -> None:
        """Whatever the context says."""
        assert [str(round_half_up(Decimal(n), d)) for n, d in (("0.5", 0), ("1.25", 1), ("-1.25", 1), ("3", 2))] == [
            "1", "1.3", "-1.3", "3.00",
        ]  # fmt: skip
        with pytest.raises(TypeError) as galat:
            realisation_rate(4, 1.5)  # type: ignore[arg-type]
        assert str(galat.value) == "angka harus Decimal, int atau teks desimal, bukan float: float tidak tepat"


def test_an_evaluation_says_what_it_is_of() -> None:
    """Year and quarter come back with it."""
    i = Indikator("x", sifat=Sifat.AKUMULATIF, realisasi_triwulan={(2022, 1): 2}, target={2022: 8}, target_akhir=8)
    e = evaluate_year(i, tahun=2022, sampai_triwulan=3)
    assert (e.tahun, e.sampai_triwulan) == (2022, 3)


def test_a_reported_figure_is_shown_as_it_is() -> None:
    """Up to six places; what has more is a quotient."""
    assert shorten(Decimal("0.123456")) == Decimal("0.123456")
    assert shorten(Decimal("0.1234567")) == Decimal("0.12")


def test_accumulation_goes_on_in_its_own_way_only() -> None:
    """Both ways are named."""
    awal = accumulate([Decimal(8)], sifat=Sifat.AKUMULATIF)
    with pytest.raises(ValueError, match=r"^lanjutan bersifat AKUMULATIF, bukan TERAKHIR$"):
        accumulate([Decimal(8)], sifat=Sifat.TERAKHIR, lanjutan=awal)


def test_a_quarter_that_is_none_is_named() -> None:
    """There are four."""
    with pytest.raises(ValueError, match=r"^triwulan 5 tidak ada; yang ada 1 sampai 4$"):
        Indikator("x", sifat=Sifat.TERAKHIR, target_triwulan={(2022, 5): 1})
