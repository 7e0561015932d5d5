"""Rates, progress and the explanation of accumulations: laws and the facts of a real document."""

from __future__ import annotations

import pickle
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from kodefikasi import (
    Anggaran,
    Arah,
    Indikator,
    RumusTurun,
    Sifat,
    is_achieved,
    realisation_rate,
    renstra_progress,
    round_half_up,
)
from kodefikasi.kinerja import (
    rate_working,
)

angka = st.decimals(0, 10**9, places=2)
positif = st.decimals(Decimal("0.01"), 10**9, places=2)
mungkin = st.none() | angka
ATURAN = [(Arah.NAIK, RumusTurun.SELISIH), (Arah.TURUN, RumusTurun.SELISIH), (Arah.TURUN, RumusTurun.RASIO)]


def _half_up(x: Fraction, desimal: int) -> Fraction:
    skala = x * 10**desimal
    bulat = (abs(skala) + Fraction(1, 2)).__floor__()
    return Fraction(bulat if skala >= 0 else -bulat, 10**desimal)


@pytest.mark.parametrize(("arah", "rumus"), ATURAN)
@given(t=positif, r=positif)
def test_rates_are_exact_to_the_printed_place(arah: Arah, rumus: RumusTurun, t: Decimal, r: Decimal) -> None:
    """Equal to the fraction, rounded half up."""
    naik, selisih = Fraction(r) / Fraction(t), Fraction(2 * t - r) / Fraction(t)
    benar = naik if arah is Arah.NAIK else selisih if rumus is RumusTurun.SELISIH else 1 / naik
    hitung = round_half_up(realisation_rate(t, r, arah=arah, rumus=rumus))
    assert hitung is not None
    assert Fraction(hitung) == _half_up(benar * 100, 2)


@pytest.mark.parametrize(("arah", "rumus"), ATURAN)
@given(t=positif, r=positif, lain=positif, k=st.integers(1, 1000))
def test_rates_keep_their_laws(arah: Arah, rumus: RumusTurun, t: Decimal, r: Decimal, lain: Decimal, k: int) -> None:
    """Scale does not matter; better is higher; the target itself is 100; missing stays missing."""

    def rate(target: Decimal | None, realisasi: Decimal | None) -> Decimal | None:
        return realisation_rate(target, realisasi, arah=arah, rumus=rumus)

    a, b = rate(t, r), rate(t, lain)
    assert a is not None
    assert b is not None
    assert round_half_up(rate(t * k, r * k), 6) == round_half_up(a, 6)
    assert (r <= lain) == (a <= b if arah is Arah.NAIK else a >= b) or r == lain or a == b
    assert rate(t, t) == 100
    assert rate(None, r) is None
    assert rate(t, None) is None


def test_targets_of_zero_are_decided() -> None:
    """Undefined, but a falling target of zero that was kept; a ratio by zero has no number."""
    assert realisation_rate(0, 5) is None
    assert realisation_rate(0, 0) is None
    assert realisation_rate(0, 0, arah=Arah.TURUN) == 100
    assert realisation_rate(0, 3, arah=Arah.TURUN) is None
    assert realisation_rate(10, 0, arah=Arah.TURUN) == 200
    assert realisation_rate(10, 0, arah=Arah.TURUN, rumus=RumusTurun.RASIO) is None
    assert realisation_rate(100, 0) == 0


def test_inexact_figures_are_refused() -> None:
    """No float touches a rate."""
    for salah in (1.5, True):
        with pytest.raises(TypeError, match="tepat"):
            realisation_rate(salah, 1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Indikator("x", sifat=Sifat.TERAKHIR, target={2021: 0.5})  # type: ignore[arg-type]


@pytest.mark.parametrize("salah", ["NaN", "Infinity", "delapan", Decimal("NaN")])
def test_what_is_no_number_is_refused(salah: str | Decimal) -> None:
    """A text without a number, infinity and NaN are neither figures nor missing."""
    with pytest.raises(ValueError, match="bukan angka"):
        Indikator("x", sifat=Sifat.TERAKHIR, target={2021: salah})


@given(
    st.fractions(-(10**6), 10**6, max_denominator=2000).filter(lambda f: 10**6 % f.denominator == 0),
    st.integers(0, 4),
)
def test_rounding_is_half_away_from_zero(x: Fraction, desimal: int) -> None:
    """On ties too, and below zero."""
    nilai = Decimal(x.numerator) / Decimal(x.denominator)
    hasil = round_half_up(nilai, desimal)
    assert hasil is not None
    assert Fraction(hasil) == _half_up(x, desimal)


@pytest.mark.parametrize(
    ("target", "realisasi", "tercetak"),
    [
        ("64", "71.38", "111.53"),
        ("47", "53", "112.77"),
        ("27", "62.11", "230.04"),
        ("48", "16", "33.33"),
        ("200", "359", "179.5"),
    ],
)
def test_rates_of_a_real_document(target: str, realisasi: str, tercetak: str) -> None:
    """As printed, trailing zeros dropped."""
    hitung = realisation_rate(Decimal(target), Decimal(realisasi))
    assert hitung is not None
    assert round_half_up(hitung) == Decimal(tercetak)


def test_workings_show_units() -> None:
    """The sum a person would write."""
    assert rate_working(Decimal(16), Decimal(48), "dokumen") == "16 dokumen ÷ 48 dokumen × 100 = 33,33"
    assert rate_working(Decimal("95.33"), Decimal(100), "%") == "95,33% ÷ 100% × 100 = 95,33"
    assert rate_working(Decimal(1), Decimal(0)).endswith("tidak terdefinisi")


tahunan = st.dictionaries(st.integers(2021, 2026), mungkin, max_size=6)


@given(tahunan, st.integers(2020, 2027))
def test_progress_follows_the_sifat(realisasi: dict[int, Decimal | None], sampai: int) -> None:
    """Sums, means or the latest of the reported years; nothing reported is None; the latest is not the maximum."""
    ada = [n for t, n in sorted(realisasi.items()) if n is not None and t <= sampai]
    for sifat, benar in (
        (Sifat.AKUMULATIF, sum(ada, Decimal(0))),
        (Sifat.TERAKHIR, ada[-1] if ada else None),
        (Sifat.RATA_RATA, sum(map(Fraction, ada), Fraction()) / len(ada) if ada else None),
    ):
        capaian = renstra_progress(Indikator("x", sifat=sifat, realisasi=realisasi, target_akhir=10), sampai=sampai)
        assert capaian.terlapor == len(ada)
        assert (capaian.nilai is None) == (not ada)
        beda = abs(Fraction(capaian.nilai or 0) - Fraction(benar or 0))
        assert beda < Fraction(1, 10**40)
        assert (capaian.persen is None) == (not ada)
        assert capaian.sampai == sampai


@given(tahunan, tahunan, st.integers(2021, 2026))
def test_accumulating_goes_on_from_year_to_year(
    a: dict[int, Decimal | None], b: dict[int, Decimal | None], batas: int
) -> None:
    """What accumulated up to a year plus what came after is what accumulated in all."""
    semua = {**{t: n for t, n in a.items() if t <= batas}, **{t: n for t, n in b.items() if t > batas}}
    i = Indikator("x", sifat=Sifat.AKUMULATIF, realisasi=semua)
    kelak = [n for t, n in semua.items() if t > batas and n is not None]
    awal = renstra_progress(i, sampai=batas).nilai or Decimal(0)
    assert (renstra_progress(i, sampai=2030).nilai or Decimal(0)) == awal + sum(kelak, Decimal(0))


def test_an_estimate_counts_the_running_year_with_its_target() -> None:
    """Only where it is not realised yet; the working shows both."""
    i = Indikator(
        "Jumlah Dokumen",
        "dokumen",
        sifat=Sifat.AKUMULATIF,
        realisasi={2021: 8},
        target={2021: 9, 2022: 8},
        target_akhir=48,
    )
    assert renstra_progress(i, sampai=2022).nilai == 8
    taksir = renstra_progress(i, sampai=2022, perkiraan=True)
    assert taksir.nilai == 16
    assert taksir.hitungan == "8 + 8 = 16 dokumen; 16 dokumen ÷ 48 dokumen × 100 = 33,33"
    rata = Indikator("x", "%", sifat=Sifat.RATA_RATA, realisasi={2021: 1, 2022: 2})
    assert renstra_progress(rata, sampai=2022).hitungan == "(1 + 2) ÷ 2 = 1,5%"
    turun = Indikator("x", sifat=Sifat.TERAKHIR, arah=Arah.TURUN, realisasi={2021: 0}, target_akhir=5)
    capaian = renstra_progress(turun, sampai=2021)
    assert capaian.persen == 200
    assert capaian.hitungan.endswith("= 200,00")


def test_indicators_are_values() -> None:
    """Hashable, equal by content, missing years dropped."""
    a = Indikator("x", sifat=Sifat.TERAKHIR, target={2022: None, 2021: 1})
    assert a == Indikator("x", sifat=Sifat.TERAKHIR, target={2021: "1"})
    assert len({a, Indikator("x", sifat=Sifat.TERAKHIR, target={2021: 1})}) == 1


@pytest.mark.parametrize("teks", ["1.500", "-1.500", " 12.345 ", "1_500", "١٢", "１２", "1.500,0", "1500.", "0x10"])
def test_a_text_that_may_be_another_figure_is_refused(teks: str) -> None:
    """By whatever takes figures: thousands or decimals, other digits, marks of programs."""
    for hitung in (
        lambda: realisation_rate(teks, 750),  # type: ignore[arg-type]
        lambda: realisation_rate(1500, teks),  # type: ignore[arg-type]
        lambda: is_achieved(teks, 750),  # type: ignore[arg-type]
        lambda: Anggaran("5.03", pagu={2022: teks}),
    ):
        with pytest.raises(ValueError, match=re.escape(repr(teks))):
            hitung()


@pytest.mark.parametrize("teks", ["1.500", "12.345", "-1.500"])
def test_an_indicator_takes_no_figure_of_two_meanings(teks: str) -> None:
    """With its unit, without, and in each field; a stored one is what it was."""
    for isi in ({"realisasi": {2021: teks}}, {"target_akhir": teks}, {"realisasi_triwulan": {(2021, 1): teks}}):
        with pytest.raises(ValueError, match="dapat berarti"):
            Indikator("Jumlah Orang", "orang", sifat=Sifat.AKUMULATIF, **isi)
    i = Indikator("Jumlah Orang", sifat=Sifat.AKUMULATIF, realisasi={2021: Decimal(teks)}, target_akhir=Decimal(teks))
    bentuk = TypeAdapter(Indikator)
    assert bentuk.validate_json(bentuk.dump_json(i)) == i == pickle.loads(pickle.dumps(i))  # noqa: S301
