"""The gap to the target at the end of a plan: laws for every Sifat and Arah, and what is out of reach."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Arah, Indikator, Sifat, round_half_up
from kodefikasi.kinerja.kesenjangan import Kesenjangan, gap_to_target, out_of_reach

SAMPAI = 2023
angka = st.decimals(0, 10**6, places=2)
tahunan = st.dictionaries(st.integers(2020, SAMPAI), angka, min_size=1, max_size=4)
SEMUA = [(s, a) for s in Sifat for a in Arah]


def gap(
    realisasi: dict[int, int],
    target: int | None,
    *,
    s: Sifat = Sifat.AKUMULATIF,
    arah: Arah = Arah.NAIK,
    akhir: int = 2025,
    satuan: str = "dokumen",
) -> Kesenjangan:
    """The gap up to 2023 of an indicator with these results."""
    i = Indikator("x", satuan, sifat=s, arah=arah, realisasi=realisasi, target_akhir=target)
    return gap_to_target(i, sampai=SAMPAI, akhir=akhir)


@pytest.mark.parametrize(("s", "arah"), SEMUA)
@given(realisasi=tahunan, target=angka, tersisa=st.integers(1, 5))
def test_doing_what_each_year_needs_lands_on_the_target(
    s: Sifat, arah: Arah, realisasi: dict[int, Decimal], target: Decimal, tersisa: int
) -> None:
    """Then nothing is missing, the target is reached and no year is left."""
    akhir = SAMPAI + tersisa
    i = Indikator("x", sifat=s, arah=arah, realisasi=realisasi, target_akhir=target)
    k = gap_to_target(i, sampai=SAMPAI, akhir=akhir)
    assert k.per_tahun is not None
    terakhir = realisasi[max(realisasi)]
    tambahan = {
        SAMPAI + n: terakhir + n * k.per_tahun if s is Sifat.TERAKHIR else k.per_tahun for n in range(1, tersisa + 1)
    }
    kelak = Indikator("x", sifat=s, arah=arah, realisasi=realisasi | tambahan, target_akhir=target)
    selesai = gap_to_target(kelak, sampai=akhir, akhir=akhir)
    assert round_half_up(selesai.nilai, 15) == round_half_up(target, 15)
    assert round_half_up(selesai.sisa, 15) == 0
    assert selesai.tahun_tersisa == 0


@pytest.mark.parametrize(("s", "arah"), SEMUA)
@given(realisasi=tahunan, target=angka, lebih=st.decimals("0.01", 1000, places=2), tersisa=st.integers(0, 3))
def test_a_better_result_leaves_less(
    s: Sifat, arah: Arah, realisasi: dict[int, Decimal], target: Decimal, lebih: Decimal, tersisa: int
) -> None:
    """The gap shrinks as the last result rises, or falls where lower is better; nothing left is reached."""

    def gap_of(terakhir: Decimal) -> Kesenjangan:
        hasil = realisasi | {max(realisasi): terakhir}
        i = Indikator("x", sifat=s, arah=arah, realisasi=hasil, target_akhir=target)
        return gap_to_target(i, sampai=SAMPAI, akhir=SAMPAI + tersisa)

    awal = realisasi[max(realisasi)]
    rendah, tinggi = gap_of(awal), gap_of(awal + lebih)
    for k in (rendah, tinggi):
        assert k.sisa is not None
        assert k.tercapai == (k.sisa <= 0)
        assert not (k.tercapai and k.terjangkau is False)
        assert tersisa or k.terjangkau == k.tercapai
    assert rendah.sisa is not None
    assert tinggi.sisa is not None
    assert (tinggi.sisa < rendah.sisa) == (arah is Arah.NAIK)


@pytest.mark.parametrize(("s", "arah"), SEMUA)
def test_missing_figures_leave_the_gap_unknown(s: Sifat, arah: Arah) -> None:
    """Nothing reported is not 0, no target is not a target of 0."""
    for i, alasan in (
        (Indikator("x", sifat=s, arah=arah, target_akhir=9, realisasi={2024: 1}), "belum ada tahun"),
        (Indikator("x", sifat=s, arah=arah, realisasi={2022: 1}), "target akhir tidak ada"),
    ):
        k = gap_to_target(i, sampai=SAMPAI, akhir=2026)
        assert (k.sisa, k.per_tahun, k.tercapai, k.terjangkau, k.berat) == (None,) * 5
        assert k.tahun_tersisa == 3
        assert k.hitungan.startswith(alasan)
        assert out_of_reach([i], sampai=SAMPAI, akhir=SAMPAI) == ()


def test_a_plan_does_not_end_before_the_year() -> None:
    """The years are named."""
    with pytest.raises(ValueError, match="akhir periode 2022 mendahului tahun 2023"):
        gap({2023: 1}, 5, akhir=2022)


def test_only_reported_years_up_to_the_year_count() -> None:
    """A year without a report is no 0 in a mean, and the latest is not the largest."""
    hasil = {2021: 90, 2023: 60, 2024: 100}
    rata = gap(hasil, 80, s=Sifat.RATA_RATA)
    assert [rata.nilai, rata.terlapor, rata.sisa, rata.per_tahun] == [75, 2, 5, 85]
    akhir = gap(hasil, 80, s=Sifat.TERAKHIR)
    assert [akhir.nilai, akhir.sisa, akhir.per_tahun, akhir.tercapai] == [60, 20, 10, False]


def test_a_revised_target_applies() -> None:
    """The gap is that to the target in force."""
    i = Indikator("x", sifat=Sifat.AKUMULATIF, realisasi={2023: 8}, target_akhir=48, target_akhir_perubahan=10)
    assert gap_to_target(i, sampai=SAMPAI, akhir=2024).sisa == 2


def test_without_a_year_left_only_what_is_reached_is_within_reach() -> None:
    """And no amount per year is named."""
    kurang = gap({2023: 8}, 10, akhir=SAMPAI)
    assert (kurang.terjangkau, kurang.per_tahun, kurang.berat) == (False, None, None)
    assert gap({2023: 10}, 10, akhir=SAMPAI).terjangkau is True


def test_counts_do_not_shrink() -> None:
    """A falling count above its target is lost; below it what is left is room, and 0 is the best there is."""
    lewat = gap({2022: 9, 2023: 4}, 10, arah=Arah.TURUN)
    assert [lewat.sisa, lewat.terjangkau, lewat.tercapai] == [3, False, False]
    ruang = gap({2022: 5, 2023: 1}, 10, arah=Arah.TURUN)
    assert [ruang.sisa, ruang.per_tahun, ruang.terjangkau, ruang.berat] == [-4, 2, True, False]
    nol = gap({2022: 0}, 10, arah=Arah.TURUN)
    assert [nol.nilai, nol.terlapor, nol.sisa, nol.tercapai] == [0, 1, -10, True]
    koreksi = gap({2022: 15, 2023: -2}, 10, arah=Arah.TURUN)
    assert koreksi.terjangkau is True


def test_falling_states_can_recover() -> None:
    """The latest value above its target, and a mean above it, may still come down."""
    assert gap({2023: 15}, 10, s=Sifat.TERAKHIR, arah=Arah.TURUN).terjangkau is True
    assert gap({2023: 15}, 10, s=Sifat.RATA_RATA, arah=Arah.TURUN).terjangkau is True


@pytest.mark.parametrize("satuan", ["%", "persen", "Persen"])
def test_a_mean_of_percentages_cannot_need_more_than_100(satuan: str) -> None:
    """Exactly 100 can be done; figures that go beyond 100 anyway, and other units, rule nothing out."""

    def reachable(hasil: dict[int, int], target: int, satuan: str = satuan) -> bool | None:
        return gap(hasil, target, s=Sifat.RATA_RATA, akhir=2024, satuan=satuan).terjangkau

    assert reachable({2022: 80, 2023: 80}, 90) is False
    assert reachable({2022: 80, 2023: 90}, 90) is True
    assert reachable({2022: 80, 2023: 110}, 100) is True
    assert reachable({2021: 40, 2022: 120, 2023: 40}, 80) is True
    assert reachable({2022: 80, 2023: 80}, 105) is True
    assert reachable({2022: 80, 2023: 80}, 90, "poin") is True


def test_no_claim_rests_on_the_last_digits_of_a_quotient() -> None:
    """Years whose means never end: exactly 100, exactly the target and exactly the best year are not exceeded."""

    def mean_of(target: int | str, *, awal: int, pertiga: int, lain: int = 0) -> Kesenjangan:
        """Years of 33,33…, others of `lain`, and one year left."""
        triwulan = {(awal + n, q): nilai for n in range(pertiga) for q, nilai in ((1, 33), (2, 33), (3, 34))}
        tetap = dict.fromkeys(range(awal + pertiga, SAMPAI + 1), lain)
        i = Indikator(
            "x", "%", sifat=Sifat.RATA_RATA, realisasi=tetap, realisasi_triwulan=triwulan, target_akhir=target
        )
        return gap_to_target(i, sampai=SAMPAI, akhir=SAMPAI + 1)

    assert mean_of(36, awal=2000, pertiga=24).terjangkau is True  # 24 × 33,33… + 100 = 25 × 36
    assert mean_of("6.25", awal=2008, pertiga=3).tercapai is True  # 3 × 33,33… = 16 × 6,25
    assert mean_of(30, awal=2021, pertiga=2, lain=20).berat is False  # 3 × 33,33… + 20 = 4 × 30


@pytest.mark.parametrize(
    ("s", "arah", "hasil", "target", "berat"),
    [
        (Sifat.AKUMULATIF, Arah.NAIK, {2022: 8, 2023: 5}, 29, False),
        (Sifat.AKUMULATIF, Arah.NAIK, {2022: 8, 2023: 5}, 30, True),
        (Sifat.AKUMULATIF, Arah.TURUN, {2022: 8, 2023: 5}, 23, False),
        (Sifat.AKUMULATIF, Arah.TURUN, {2022: 8, 2023: 5}, 22, True),
        (Sifat.RATA_RATA, Arah.NAIK, {2022: 60, 2023: 80}, 75, False),
        (Sifat.RATA_RATA, Arah.NAIK, {2022: 60, 2023: 80}, 76, True),
        (Sifat.RATA_RATA, Arah.TURUN, {2022: 60, 2023: 80}, 65, False),
        (Sifat.RATA_RATA, Arah.TURUN, {2022: 60, 2023: 80}, 64, True),
        (Sifat.TERAKHIR, Arah.NAIK, {2020: 50, 2022: 60, 2023: 63}, 73, False),
        (Sifat.TERAKHIR, Arah.NAIK, {2020: 50, 2022: 60, 2023: 63}, 74, True),
        (Sifat.TERAKHIR, Arah.TURUN, {2022: 9, 2023: 7}, 3, False),
        (Sifat.TERAKHIR, Arah.TURUN, {2022: 9, 2023: 7}, 2, True),
        (Sifat.TERAKHIR, Arah.NAIK, {2022: 95, 2023: 90}, 90, False),
        (Sifat.TERAKHIR, Arah.NAIK, {2023: 90}, 95, None),
    ],
)
def test_more_than_any_year_has_brought_is_heavy(
    s: Sifat, arah: Arah, hasil: dict[int, int], target: int, berat: bool | None
) -> None:
    """Two years remain; as much as the best year is not heavy; one year alone shows no change to compare with."""
    assert gap(hasil, target, s=s, arah=arah).berat is berat


def test_those_out_of_reach_are_named_in_order() -> None:
    """Each with its gap; the unknown and the merely heavy are not among them."""
    semua = [
        Indikator("lewat", sifat=Sifat.AKUMULATIF, arah=Arah.TURUN, realisasi={2023: 9}, target_akhir=5),
        Indikator("tidak diketahui", sifat=Sifat.AKUMULATIF, target_akhir=5),
        Indikator("berat", sifat=Sifat.AKUMULATIF, realisasi={2023: 1}, target_akhir=500),
        Indikator("rata", "%", sifat=Sifat.RATA_RATA, realisasi={2023: 10}, target_akhir=90),
    ]
    hasil = out_of_reach(semua, sampai=SAMPAI, akhir=2024)
    assert [i.nama for i, _ in hasil] == ["lewat", "rata"]
    assert all(k == gap_to_target(i, sampai=SAMPAI, akhir=2024) for i, k in hasil)


@pytest.mark.parametrize(
    ("kesenjangan", "hitungan"),
    [
        (lambda: gap({2022: 8, 2023: 8}, 48), "sisa 48 − 16 = 32 dokumen; 32 ÷ 2 tahun = 16 dokumen per tahun"),
        (lambda: gap({2022: 8, 2023: 8}, 48, akhir=2023), "sisa 48 − 16 = 32 dokumen; tidak ada tahun tersisa"),
        (lambda: gap({2022: 40, 2023: 8}, 48), "target 48 dokumen tercapai: 48 dokumen"),
        (
            lambda: gap({2023: 80}, 90, s=Sifat.TERAKHIR, satuan="%"),
            "sisa 90 − 80 = 10 poin persen; 10 ÷ 2 tahun = naik 5 poin persen per tahun",
        ),
        (
            lambda: gap({2023: 9}, 8, s=Sifat.TERAKHIR, arah=Arah.TURUN, satuan="hari"),
            "kelebihan 9 − 8 = 1 hari; 1 ÷ 2 tahun = turun 0,5 hari per tahun",
        ),
        (
            lambda: gap({2021: 1, 2022: 0, 2023: 0}, 1, s=Sifat.RATA_RATA, satuan="poin"),
            "sisa 1 − (1 ÷ 3) = 0,67 poin; (1 × 5 − 1) ÷ 2 tahun = rata-rata 2 poin per tahun",
        ),
        (
            lambda: gap({2023: 8}, 60, s=Sifat.RATA_RATA, akhir=2024, satuan="%"),
            "sisa 60 − 8 = 52 poin persen; (60 × 2 − 8) ÷ 1 tahun = rata-rata 112% per tahun; persentase maksimal 100",
        ),
    ],
)
def test_workings_show_gap_pace_and_obstacle(kesenjangan: Callable[[], Kesenjangan], hitungan: str) -> None:
    """The sums a person would write; a difference of percentages is in points."""
    assert kesenjangan().hitungan == hitungan


def test_without_figures_there_is_a_reason() -> None:
    """What is known stays beside it."""
    k = gap({2022: 8, 2023: 8}, None)
    assert (k.nilai, k.target, k.terlapor, k.tahun_tersisa) == (Decimal(16), None, 2, 2)
    assert k.hitungan == "target akhir tidak ada"
    k = gap({}, 48)
    assert (k.nilai, k.target, k.terlapor, k.tahun_tersisa) == (None, Decimal(48), 0, 2)
    assert k.hitungan == "belum ada tahun yang melaporkan realisasi"
    assert gap({2022: 50}, 48).target == 48


def test_sums_that_may_fall_are_no_obstacle() -> None:
    """A correction below zero can be followed by another; a zero cannot."""
    turun: dict[str, Any] = {"s": Sifat.AKUMULATIF, "arah": Arah.TURUN}
    assert gap({2022: 9, 2023: 0}, 8, **turun).hitungan.endswith("; jumlah tidak dapat berkurang")
    assert gap({2022: 9, 2023: 1}, 8, **turun).terjangkau is False
    assert gap({2022: 10, 2023: -1}, 8, **turun).terjangkau is True
    assert gap({2023: 100}, 100, s=Sifat.RATA_RATA, satuan="%").tercapai is True
    assert gap({2022: 0, 2023: 100}, 100, s=Sifat.RATA_RATA, satuan="%").terjangkau is False
