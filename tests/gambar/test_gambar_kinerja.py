"""`plot_achievement` and `plot_progress`: lengths and points are the exact figures; what is missing is said."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes

from dokumen_kecil import dokumen, tabel
from kodefikasi import (
    Arah,
    BacaError,
    Dokumen,
    Indikator,
    Renja,
    Renstra,
    RumusTurun,
    Sifat,
    Skala,
    load_example,
    plot_achievement,
    plot_progress,
    read_text,
    realisation_rate,
    renstra_from,
    renstra_progress,
)
from tulisan_gambar import assert_readable, blocks, texts, words

pytestmark = pytest.mark.slow  # every picture is drawn and its texts are measured

angka = st.integers(0, 500)
singkat = settings(max_examples=8, deadline=None)


def _indikator(n: int, target: Any = 10, realisasi: Any = 8, **lain: Any) -> Indikator:
    nilai = {"sifat": Sifat.TERAKHIR, "target": {2023: target}, "realisasi": {2023: realisasi}, **lain}
    return Indikator(f"Indikator nomor {n}", "%", **nilai)


def _bars(data: Iterable[Indikator], **pilihan: Any) -> dict[str, float]:
    """Lengths of the bars by indicator, in points."""
    fig = plot_achievement(data, tahun=2023, **pilihan)
    return {k.partition(":")[2]: p.get_width() for k, p in blocks(fig).items() if k.startswith("realisasi:")}


def _lines(ax: Axes) -> dict[str, list[tuple[float, float]]]:
    """Points of the named lines of a panel, without the gaps."""
    return {
        str(g.get_gid()): [(float(x), float(y)) for x, y in np.asarray(g.get_xydata()) if not np.isnan(y)]
        for g in ax.lines
        if g.get_gid()
    }


@singkat
@given(st.lists(st.tuples(st.integers(1, 100), st.integers(0, 100)), min_size=1, max_size=6))
def test_bars_are_as_long_as_their_rates(pasangan: list[tuple[int, int]]) -> None:
    """One measure for all; what is above 150% ends there."""
    data = [_indikator(n, t, r) for n, (t, r) in enumerate(pasangan)]
    batang = _bars([*data, _indikator(99, 1, 1)])
    seratus = batang["Indikator nomor 99"]
    for i, (t, r) in zip(data, pasangan, strict=True):
        tingkat = min(realisation_rate(t, r) or Decimal(0), Decimal(150))
        assert batang[i.nama] / seratus == pytest.approx(float(tingkat) / 100, abs=1e-9)


@singkat
@given(st.integers(1, 100), st.integers(1, 100), st.sampled_from(RumusTurun))
def test_lower_is_better_makes_longer_bars(target: int, realisasi: int, rumus: RumusTurun) -> None:
    """A falling indicator that came lower has the longer bar, by either rule."""
    turun = {"arah": Arah.TURUN, "rumus_turun": rumus}
    batang = _bars([_indikator(1, target, realisasi, **turun), _indikator(2, target, realisasi + 1, **turun)])
    assert batang["Indikator nomor 1"] >= batang["Indikator nomor 2"]


def test_missing_is_said_and_has_no_bar() -> None:
    """No result, no target, none of both, and a rate that is undefined: each says so; a result of 0 has a bar."""
    data = [
        _indikator(1, 10, None),
        _indikator(2, None, 8),
        _indikator(3, None, None),
        _indikator(4, 0, 5),
        _indikator(5, 10, 0),
    ]
    fig = plot_achievement(data, tahun=2023)
    assert [k for k in blocks(fig) if k.startswith("realisasi:")] == ["realisasi:Indikator nomor 5"]
    isi = [t.get_text() for t in texts(fig)]
    assert isi.count("tidak ada data") == 2
    assert "target 10%" in isi
    assert "target tidak ada" in isi
    assert "tingkat tidak terdefinisi" in isi
    assert "0 dari 10%\n0,00% (sangat rendah)" in isi
    assert "5 indikator · 1 dengan tingkat realisasi · 0 mencapai target" in isi


def test_figures_at_the_side_are_whole_where_bars_are_cut() -> None:
    """230 % is cut with a note, the figures stay."""
    fig = plot_achievement([_indikator(1, 27, "62.11")], tahun=2023)
    assert "62,11 dari 27% 230,04% (sangat tinggi)" in words(fig)
    assert "melewati sumbu" in words(fig)
    assert "melewati sumbu" not in words(plot_achievement([_indikator(1)], tahun=2023))


def test_bands_are_the_scale() -> None:
    """Every category of the scale is in the legend; another scale gives other bands."""
    assert "sedang (> 65–75)" in words(plot_achievement([_indikator(1)], tahun=2023))
    sendiri = Skala.from_bounds("mutu", [("baik", 80), ("kurang", None)], termasuk=True)
    fig = plot_achievement([_indikator(1)], tahun=2023, skala=sendiri)
    assert "kurang (< 80)" in words(fig)
    assert "80,00% (baik)" in words(fig)
    with pytest.raises(ValueError, match="tanpa batas angka"):
        plot_achievement([_indikator(1)], tahun=2023, skala="opini-bpk")


def _order(**pilihan: Any) -> list[str]:
    data = [_indikator(1, 10, 5), _indikator(2, 10, None), _indikator(3, 10, 9), _indikator(4, 10, 1)]
    isi = [t.get_text() for t in texts(plot_achievement(data, tahun=2023, **pilihan))]
    return [t[-1] for t in isi if t.startswith("Indikator nomor")]


def test_bars_are_sorted_and_pages_continue_each_other() -> None:
    """Sorted by rate, those without one last; pages continue each other."""
    assert _order() == ["1", "2", "3", "4"]
    assert _order(urut="terendah") == ["4", "1", "3", "2"]
    assert _order(urut="tertinggi") == ["3", "1", "4", "2"]
    assert _order(per_halaman=3) + _order(per_halaman=3, halaman=2) == _order()
    with pytest.raises(ValueError, match="halaman 3 tidak ada; yang ada 1 sampai 2"):
        _order(per_halaman=3, halaman=3)


@pytest.mark.parametrize("banyak", [1, 5, 40])
def test_achievement_is_readable(banyak: int) -> None:
    """One to a full page, with long names, money, cut bars and missing figures."""
    data = [
        Indikator(
            f"Persentase pejabat pimpinan tinggi, administrator dan pengawas yang lulus sertifikasi $n$ {n}",
            ("%", "Rp", None, "orang per kilometer persegi luas wilayah")[n % 4],
            sifat=Sifat.TERAKHIR,
            arah=Arah.TURUN if n % 5 == 1 else Arah.NAIK,
            target={2023: 12_339_485_428},
            realisasi={2023: 7_339_485_428 * n if n % 7 else None},
        )
        for n in range(banyak)
    ]
    assert_readable(plot_achievement(data, tahun=2023, sumber="Renja 2023"))


def test_five_hundred_indicators_fill_readable_pages() -> None:
    """The last of 13 pages holds the last indicators."""
    fig = plot_achievement([_indikator(n, 10, n) for n in range(500)], tahun=2023, halaman=13)
    assert_readable(fig)
    assert "halaman 13 dari 13" in words(fig)
    assert "Indikator nomor 499" in words(fig)


@pytest.mark.parametrize("halaman", [1, 2])
def test_the_evaluation_of_the_example(halaman: int) -> None:
    """T-C.29 of the embedded document: results of 2021, the figures as printed."""
    fig = plot_achievement(load_example(), halaman=halaman)
    assert_readable(fig)
    assert "tahun 2021" in words(fig)
    assert "48 indikator" in words(fig)
    assert ("71,38 dari 64 111,53% (sangat tinggi)" in words(fig)) == (halaman == 1)


TC29 = """Tabel 2.1 Rekapitulasi Evaluasi
Kode\tUrusan/Program\tIndikator Kinerja Program/Kegiatan\t\
Target Kinerja Capaian Program (Renstra) Tahun 2021 s/d 2026\t\
Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d Tahun 2020\tTarget Renja Tahun 2021\t\
Realisasi Renja Tahun 2021\tTingkat Realisasi (%)\tTarget Program dan Kegiatan Renja Tahun 2022\t\
Realisasi Capaian Program s/d Tahun 2022\tTingkat Capaian Realisasi Target Renstra (%)
1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11
5.03.01\tProgram A\tAngka keluhan pegawai\t4 kasus\t9 kasus\t10 kasus\t8 kasus\t120\t6 kasus\t6 kasus\t50
5.03.02\tProgram B\tJumlah laporan\t30 laporan\t-\t5 laporan\t5 dokumen\t100\t5 laporan\t10 laporan\t33,33
"""


def test_forms_say_which_way_is_better_and_which_units_differ() -> None:
    """A printed 120 for 8 of 10 is a falling indicator; five documents are no five reports."""
    fig = plot_achievement(read_text(TC29))
    assert "↓ 5.03.01 Angka keluhan pegawai" in words(fig)
    assert "8 dari 10 kasus 120,00%" in words(fig)
    assert "satuan berbeda: laporan dan dokumen" in words(fig)


def test_years_and_sources_of_achievement() -> None:
    """A Renja knows its year, others are asked for it; what is no indicator is refused."""
    renja = Renja("BKPSDM", 2023, indikator=[_indikator(1)])
    assert words(plot_achievement(renja)) == words(plot_achievement(list(renja), tahun=2023))
    with pytest.raises(ValueError, match="2021 sampai 2026"):
        plot_achievement(Renstra("BKPSDM", 2021, 2026, indikator=[_indikator(1)]))
    with pytest.raises(ValueError, match="tidak ada indikator"):
        plot_achievement([], tahun=2023)
    with pytest.raises(TypeError, match="Indikator, bukan str"):
        plot_achievement(["x"], tahun=2023)  # type: ignore[list-item]
    with pytest.raises(BacaError, match=r"T-C\.29 atau E\.81"):
        plot_achievement(Dokumen("kosong.docx"))
    with pytest.raises(BacaError, match="tahun 2019; yang ada: 2021"):
        plot_achievement(load_example(), tahun=2019)
    with pytest.raises(ValueError, match="asli, terendah, tertinggi"):
        plot_achievement([_indikator(1)], tahun=2023, urut="acak")  # type: ignore[arg-type]


@singkat
@given(
    st.dictionaries(st.integers(2021, 2026), angka, min_size=1),
    st.dictionaries(st.integers(2021, 2026), angka),
    st.none() | angka,
    st.sampled_from(Sifat),
)
def test_points_are_the_accumulated_figures(
    target: dict[int, int], realisasi: dict[int, int], akhir: int | None, sifat: Sifat
) -> None:
    """Results as `renstra_progress` has them, in years that report one; the final target across."""
    i = Indikator("x", sifat=sifat, target=target, realisasi=realisasi, target_akhir=akhir)
    garis = _lines(plot_progress(i, awal=2021, akhir=2026).axes[1])
    harap = [(t, renstra_progress(i, sampai=t).nilai) for t in sorted(realisasi)]
    assert [x for x, _ in garis.get("realisasi", [])] == [t for t, _ in harap]
    assert [y for _, y in garis.get("realisasi", [])] == pytest.approx([float(n or 0) for _, n in harap])
    assert [x for x, _ in garis["target"]] == sorted(target)
    assert [y for _, y in garis.get("target akhir", [])] == ([] if akhir is None else [akhir, akhir])


def test_a_missing_year_breaks_the_line() -> None:
    """2022 has no result: no point there, and nothing drawn through it."""
    i = Indikator("x", sifat=Sifat.TERAKHIR, realisasi={2021: 1, 2023: 3})
    [garis] = [g for g in plot_progress(i).axes[1].lines if g.get_gid() == "realisasi"]
    assert np.isnan(np.asarray(garis.get_ydata(), dtype=float)).tolist() == [False, True, False]


def test_the_running_year_is_drawn_apart() -> None:
    """Expected as column 10 of T-C.29 expects it, with a line and a marker of its own."""
    i = Indikator(
        "Jumlah Dokumen",
        "dokumen",
        sifat=Sifat.AKUMULATIF,
        realisasi={2021: 8},
        target={2021: 8, 2022: 8},
        target_akhir=48,
    )
    fig = plot_progress(i, akhir=2026)
    garis = {str(g.get_gid()): g for g in fig.axes[1].lines}
    assert _lines(fig.axes[1])["perkiraan"] == [(2021, 8), (2022, 16)]
    assert garis["perkiraan"].get_linestyle() != garis["realisasi"].get_linestyle()
    assert garis["perkiraan"].get_marker() != garis["realisasi"].get_marker()
    assert "s/d 2021: 8 dokumen (16,67%); perkiraan 2022: 16 dokumen (33,33%)" in words(fig)
    assert "perkiraan" not in _lines(plot_progress(i, akhir=2026, berjalan=2024).axes[1])


@pytest.mark.parametrize("banyak", [1, 2, 5, 12])
def test_progress_is_readable(banyak: int) -> None:
    """One panel to a full page, with large and small figures, long names and units."""
    data = [
        Indikator(
            f"Persentase pejabat pimpinan tinggi, administrator dan pengawas yang lulus sertifikasi kompetensi {n}",
            ("%", "Rp", None, "orang per kilometer persegi luas wilayah", "dokumen")[n % 5],
            sifat=list(Sifat)[n % 3],
            arah=Arah.TURUN if n % 4 == 1 else Arah.NAIK,
            awal=3,
            target={t: 10**n + t for t in range(2021, 2027)},
            realisasi={2021: 10**n, 2022: -(10**n)},
            target_akhir=7 * 10**n,
        )
        for n in range(banyak)
    ]
    assert_readable(plot_progress(data, sumber="Renstra 2021–2026"))


@pytest.mark.parametrize("halaman", [1, 4])
def test_the_progress_of_the_example(halaman: int) -> None:
    """The Renstra that the embedded document holds: 48 indicators on four pages."""
    fig = plot_progress(renstra_from(load_example()), halaman=halaman)
    assert_readable(fig)
    assert "2021–2026" in words(fig)
    assert f"halaman {halaman} dari 4" in words(fig)
    assert len(fig.axes) == 13


def test_progress_without_figures_says_so() -> None:
    """All figures missing is a panel that says so, where the years are known; else they are asked for."""
    kosong = Indikator("Nilai SAKIP", sifat=Sifat.TERAKHIR)
    fig = plot_progress(kosong, awal=2021, akhir=2026)
    assert_readable(fig)
    assert "realisasi tidak ada data" in words(fig)
    assert "target akhir tidak ada" in words(fig)
    with pytest.raises(ValueError, match="sebutkan awal dan akhir"):
        plot_progress(kosong)
    with pytest.raises(ValueError, match="tidak ada indikator"):
        plot_progress([])
    with pytest.raises(TypeError, match="Indikator, bukan int"):
        plot_progress([1])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="paling banyak 60 tahun"):
        plot_progress(kosong, awal=1900, akhir=2026)


def test_money_on_the_axis_is_short() -> None:
    """An axis in rupiah is written in millions and billions."""
    i = Indikator("PAD", "Rp", sifat=Sifat.TERAKHIR, realisasi={2021: 1_200_000_000, 2022: 2_400_000_000})
    assert "miliar" in " ".join(t.get_text() for t in plot_progress(i).axes[1].get_yticklabels())


@pytest.mark.parametrize("formulir", ["E.81 (16 kolom)", "E.81"])
def test_the_quarterly_evaluation_is_drawn_with_or_without_its_column_of_rates(formulir: str) -> None:
    """Column 12 against column 7; the table alone is as good as the document."""
    baris = [
        {"kode": "5.03.01", "indikator": "Jumlah laporan", "target_berjalan": "8 laporan", "realisasi_berjalan": "6"},
        {"kode": "5.03.02", "indikator": "Indeks", "target_berjalan": "70", "realisasi_berjalan": "-"},
        {"realisasi_berjalan": "6"},
    ]
    evaluasi = tabel(formulir, baris, tahun={"realisasi_berjalan": 2023})
    fig = plot_achievement(evaluasi)
    assert words(fig) == words(plot_achievement(dokumen(evaluasi), tahun=2023))
    assert "2 indikator · 1 dengan tingkat realisasi" in words(fig)
    assert "6 dari 8 laporan 75,00% (sedang)" in words(fig)
    assert "target 70" in words(fig)
