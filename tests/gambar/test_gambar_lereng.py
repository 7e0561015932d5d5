"""`plot_slope`: both sides to one measure, labels clear of each other, and nothing missing taken for zero."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Kode, PaguError, Renstra, Tingkat, load_example, nomenklatur, plot_slope
from kodefikasi.gambar.letak_blok import push_apart
from kodefikasi.rencana import Anggaran
from kodefikasi.testing import kode
from tulisan_gambar import assert_readable, words

pytestmark = pytest.mark.slow  # every picture is drawn and its texts are measured

program = st.dictionaries(kode(tingkat=3, liar=False), st.none() | st.integers(-(10**12), 10**12), max_size=6)


def _lines(*data: Any, **pilihan: Any) -> dict[str, list[float]]:
    """Heights of the named lines, in points from the top."""
    fig = plot_slope(*data, **pilihan)
    return {str(g.get_gid()): np.asarray(g.get_ydata(), float).tolist() for g in fig.axes[0].lines if g.get_gid()}


def _expected(k: Kode, a: dict[Kode, int | None], b: dict[Kode, int | None]) -> str:
    if k not in a:
        return "baru"
    if k not in b:
        return "dihapus"
    x, y = a[k], b[k]
    if x is None or y is None:
        return "tanpa jumlah"
    return "tetap" if x == y else "naik" if y > x else "turun"


@settings(max_examples=8, deadline=None)
@given(program, program)
def test_every_node_is_drawn_as_what_became_of_it(a: dict[Kode, int | None], b: dict[Kode, int | None]) -> None:
    """Rises, falls, new, deleted and missing, with heights to one measure."""
    nilai = [n for n in (*a.values(), *b.values()) if n is not None]
    if not nilai:
        with pytest.raises(PaguError, match="tingkat program"):
            plot_slope(a, b)
        return
    garis = _lines(a, b)
    ada = {k for k in {*a, *b} if a.get(k) is not None or b.get(k) is not None}
    assert set(garis) == {f"{_expected(k, a, b)}:{k}" for k in ada}
    titik = sorted(
        (n, y)
        for k in ada
        for n, y in zip(
            [n for n in (a.get(k), b.get(k)) if n is not None], garis[f"{_expected(k, a, b)}:{k}"], strict=True
        )
    )
    rentang = max(0, *nilai) - min(0, *nilai)
    if rentang:
        (n0, y0), (n1, y1) = titik[0], titik[-1]
        for n, y in titik:
            if n1 != n0:
                assert y - y0 == pytest.approx((n - n0) / (n1 - n0) * (y1 - y0), abs=1e-6)


@settings(max_examples=6, deadline=None)
@given(program.filter(lambda a: any(n is not None for n in a.values())), program)
def test_labels_are_readable(a: dict[Kode, int | None], b: dict[Kode, int | None]) -> None:
    """However near the amounts are."""
    assert_readable(plot_slope(a, b))


@given(st.lists(st.floats(0, 100), min_size=1, max_size=10).map(sorted), st.floats(0.1, 9))
def test_push_apart_keeps_order_distance_and_bounds(ingin: list[float], jarak: float) -> None:
    """Places are in order, far enough apart, inside, and unmoved where there was room."""
    hasil = push_apart(ingin, jarak, 0, 100)
    assert all(b - a >= jarak - 1e-9 for a, b in pairwise(hasil))
    assert hasil[0] >= -1e-9
    assert hasil[-1] <= 100 + 1e-9
    if all(b - a >= jarak for a, b in pairwise(ingin)):
        assert hasil == pytest.approx(ingin)


def test_change_is_told_by_line_and_words() -> None:
    """Colour is not alone: another line, another marker, and what happened in words."""
    fig = plot_slope({"5.03.01": 100, "5.03.02": 40, "5.03.03": None}, {"5.03.01": 120, "5.03.02": 20, "5.03.03": 5})
    garis = {str(g.get_gid()): g for g in fig.axes[0].lines if g.get_gid()}
    naik, turun = garis["naik:5.03.01"], garis["turun:5.03.02"]
    assert naik.get_color() != turun.get_color()
    assert naik.get_linestyle() != turun.get_linestyle()
    assert naik.get_marker() != turun.get_marker()
    assert "Rp120 · naik Rp20 (20,00%)" in words(fig)
    assert "Rp20 · turun Rp20 (50,00%)" in words(fig)
    assert "Rp5 · tanpa jumlah di sebelum" in words(fig)
    assert "sebelum Rp140 (2 dari 3 terlapor)" in words(fig)


def test_five_hundred_nodes_label_the_largest() -> None:
    """The others are drawn, counted, and pale."""
    data = {
        f"5.03.{p:02d}.2.{k:02d}.{s:02d}": p * k * s for p in range(1, 9) for k in range(1, 8) for s in range(1, 10)
    }
    lalu = {k: n + (n % 5 - 2) * 3 for k, n in data.items()}
    fig = plot_slope(data, lalu, tingkat=Tingkat.SUB_KEGIATAN, nama=nomenklatur("050-5889/2021"))
    assert_readable(fig)
    assert len([g for g in fig.axes[0].lines if g.get_gid()]) == 504
    assert "lainnya, yang lebih kecil, digambar pucat" in words(fig)
    assert "5.03.08.2.07.09" in words(fig)


@pytest.mark.parametrize("tingkat", [Tingkat.BIDANG_URUSAN, Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN])
def test_the_plan_and_the_forward_estimate_of_the_example(tingkat: Tingkat) -> None:
    """T-C.33 holds two years; what does not reconcile is said."""
    fig = plot_slope(load_example(), tahun=(2023, 2024), tingkat=tingkat, sumber="Tabel 3.1")
    assert_readable(fig)
    assert "2023" in words(fig)
    if tingkat is Tingkat.PROGRAM:
        assert "2023 Rp12.339.485.428 · 2024 Rp13.339.784.282" in words(fig)
        assert "digambar yang tertulis: 5.03.01 (Rp322.053.800)" in words(fig)
    if tingkat is Tingkat.KEGIATAN:
        assert "selisih pada tingkat di atasnya: 5.03.01 (Rp322.053.800)" in words(fig)


def test_years_revisions_and_mappings_are_the_same_picture() -> None:
    """A plan with two years, a mapping of years, two sides."""
    a, b = {"5.03.01": 100, "5.03.02": 40}, {"5.03.01": 120, "5.03.02": 40}
    anggaran = [Anggaran(k, pagu={2022: a[k], 2023: b[k]}) for k in a]
    renstra = Renstra("BKPSDM", 2021, 2026, anggaran=anggaran)
    garis = _lines(a, b)
    assert _lines({2022: a, 2023: b}) == garis
    assert _lines(renstra, tahun=(2022, 2023)) == garis
    assert _lines(renstra, renstra, tahun=(2022, 2023)) == garis


def test_wrong_arguments_are_named() -> None:
    """One source without two years, a year that is not there, no labels at all."""
    with pytest.raises(ValueError, match="sebutkan sesudah, atau dua tahun"):
        plot_slope({"5.03.01": 1})
    with pytest.raises(ValueError, match="tahun 2025 tidak ada; yang ada: 2022, 2023"):
        plot_slope({2022: {}, 2023: {}}, tahun=(2022, 2025))
    with pytest.raises(ValueError, match="1 atau lebih"):
        plot_slope({}, {}, banyak=0)
    with pytest.raises(PaguError, match="tidak ada jumlah pada tingkat program"):
        plot_slope({}, {})
    with pytest.raises(ValueError, match="4 × 3"):
        plot_slope({"5.03.01": 1}, {"5.03.01": 2}, ukuran=(1, 1))
