"""`plot_pagu`: areas are amounts, parts tile the whole, and what does not reconcile is shown."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction
from threading import Thread
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox

from dokumen_kecil import tabel
from kodefikasi import (
    Kode,
    KodeRekening,
    KodeSumberDana,
    PaguError,
    PeringatanPagu,
    Renja,
    Tingkat,
    load_example,
    nomenklatur,
    plot_pagu,
    plot_slope,
    read_text,
    reconcile,
    roll_up,
)
from kodefikasi.rencana import Anggaran
from kodefikasi.testing import pohon_kode
from tulisan_gambar import assert_readable, blocks, words

pytestmark = pytest.mark.slow  # every picture is drawn and its texts are measured

LIMA = {
    "5.03.01": 1_000_000_000,
    "5.03.01.2.01": 600_000_000,
    "5.03.01.2.02": 250_000_000,
    "5.03.02": 400_000_000,
    "5.03.02.2.01": 450_000_000,
}
SEMUA = Fraction(0)  # nothing is grouped
BENTUK = ["icicle", "treemap"]
uang = st.none() | st.integers(0, 10**13) | st.decimals(0, 10**9, places=2)
rows = pohon_kode().flatmap(lambda kk: st.fixed_dictionaries(dict.fromkeys(kk, uang)))
singkat = settings(max_examples=6, deadline=None)


def _area(p: Rectangle) -> float:
    return p.get_width() * p.get_height()


def _is_filled(p: Rectangle) -> bool:
    return to_rgba(p.get_facecolor())[3] > 0


def _limaratus() -> dict[str, int]:
    """504 sub kegiatan of very different amounts."""
    return {
        f"5.03.{p:02d}.2.{k:02d}.{s:02d}": 10 ** (6 + (p * 7 + k * 3 + s) % 5) * (p + k + s)
        for p in range(1, 9)
        for k in range(1, 8)
        for s in range(1, 10)
    }


def _drawable(isi: dict[Kode, Any]) -> bool:
    return any(n for n in isi.values())


def _inner(kunci: str, semua: dict[str, Rectangle]) -> bool:
    """Whether a block has blocks inside it or beside it."""
    kode = Kode.parse(kunci.rpartition(":")[2])
    bawah = [s for s in semua if not s.startswith("lebih:") and s != kunci]
    return not kunci.startswith("selisih:") and any(
        (s == f"selisih:{kunci}") or (":" not in s and Kode.parse(s) in kode) for s in bawah
    )


@pytest.mark.parametrize("bentuk", BENTUK)
@singkat
@given(rows)
def test_areas_of_the_leaves_are_their_amounts(bentuk: Any, isi: dict[Kode, Any]) -> None:
    """Every leaf and every residual has the area of its amount, with one measure for the whole picture."""
    if not _drawable(isi):
        return
    semua = blocks(plot_pagu(isi, bentuk=bentuk, terkecil=SEMUA))
    sisa = {f"selisih:{s.kode}": s.selisih for s in reconcile(isi)}
    daun = {k: p for k, p in semua.items() if not k.startswith("lebih:") and not _inner(k, semua)}
    nilai = {k: Fraction(sisa[k] if k in sisa else isi[Kode.parse(k)]) for k in daun}
    luas = sum(map(_area, daun.values()))
    jumlah = sum(nilai.values())
    for k, p in daun.items():
        assert _area(p) / luas == pytest.approx(float(nilai[k] / jumlah), rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("bentuk", BENTUK)
@singkat
@given(rows)
def test_every_residual_of_reconcile_is_shown(bentuk: Any, isi: dict[Kode, Any]) -> None:
    """What a printed amount exceeds its parts by is a block; what parts exceed it by is marked and said."""
    if not _drawable(isi):
        return
    fig = plot_pagu(isi, bentuk=bentuk, terkecil=SEMUA)
    semua = blocks(fig)
    beda = reconcile(isi)
    assert {k for k in semua if k.startswith("selisih:")} == {f"selisih:{s.kode}" for s in beda if s.selisih > 0}
    lebih = [s for s in beda if s.selisih < 0]
    assert all(f"lebih:{s.kode}" in semua for s in lebih)
    assert ("melebihi yang tertulis" in words(fig)) == any(k.startswith("lebih:") for k in semua)


@singkat
@given(rows)
def test_parts_tile_their_parent_in_an_icicle(isi: dict[Kode, Any]) -> None:
    """The blocks next to a parent begin and end where it does, without gap or overlap."""
    if not _drawable(isi):
        return
    semua = {k: p for k, p in blocks(plot_pagu(isi, terkecil=SEMUA)).items() if not k.startswith("lebih:")}
    for kunci, induk in semua.items():
        if not _inner(kunci, semua):
            continue
        kanan = induk.get_x() + induk.get_width()
        anak = [
            p
            for p in semua.values()
            if p.get_x() == pytest.approx(kanan)
            and induk.get_y() - 1e-6 <= p.get_y()
            and p.get_y() + p.get_height() <= induk.get_y() + induk.get_height() + 1e-6
        ]
        assert sum(p.get_height() for p in anak) == pytest.approx(induk.get_height(), abs=1e-5)


@settings(max_examples=5, deadline=None)
@given(rows, st.fractions(0, Fraction(9, 10)))
def test_leaves_fill_the_field_however_much_is_grouped(isi: dict[Kode, Any], terkecil: Fraction) -> None:
    """The leaves of a treemap are as large as the field that they span, and the texts in them stay readable."""
    if not _drawable(isi):
        return
    fig = plot_pagu(isi, bentuk="treemap", terkecil=terkecil)
    assert_readable(fig)
    daun = [p for p in blocks(fig).values() if _is_filled(p)]
    bidang = Bbox.union([p.get_bbox() for p in daun])
    assert sum(map(_area, daun)) == pytest.approx(bidang.width * bidang.height)


@pytest.mark.parametrize("bentuk", BENTUK)
@pytest.mark.parametrize(
    "data",
    [LIMA, {"5.03.01": 7}, _limaratus(), load_example()],
    ids=["five", "one", "five hundred", "example"],
)
def test_texts_are_readable(bentuk: Any, data: Any) -> None:
    """From one node to five hundred, at the default size."""
    assert_readable(plot_pagu(data, bentuk=bentuk, nama=nomenklatur("050-5889/2021"), sumber="Renja 2023"))


@pytest.mark.parametrize("ukuran", [(4, 3), (5.5, 8), (16, 11)])
def test_texts_are_readable_in_other_sizes(ukuran: tuple[float, float]) -> None:
    """Small and large sheets, with names that fill them."""
    nama = dict.fromkeys(LIMA, "Penyelenggaraan Pengembangan Kompetensi bagi Pimpinan Daerah $x$ dan Prajabatan")
    assert_readable(plot_pagu(LIMA, ukuran=ukuran, nama=nama))


def test_a_residual_an_overrun_and_both_notes() -> None:
    """600 + 250 of 1000: 150 are missing; 450 for 400 are 50 too many."""
    fig = plot_pagu(LIMA, nama={"5.03.01": "Program Penunjang"})
    semua = blocks(fig)
    assert semua["selisih:5.03.01"].get_height() / semua["5.03.01"].get_height() == pytest.approx(0.15)
    assert semua["lebih:5.03.02"].get_height() / semua["5.03.02"].get_height() == pytest.approx(50 / 450)
    assert semua["selisih:5.03.01"].get_hatch()
    assert semua["lebih:5.03.02"].get_hatch()
    tulisan = words(fig)
    assert "5.03.01 Program Penunjang Rp1 miliar" in tulisan
    assert "selisih 5.03.01 Rp150 juta" in tulisan
    assert "Rp450 juta (tertulis Rp400 juta)" in tulisan
    assert "5.03.02: tertulis Rp400.000.000, rinciannya Rp450.000.000 (lebih Rp50.000.000)" in tulisan
    assert "Jumlah Rp1.450.000.000" in tulisan


def test_missing_leaves_are_counted_and_named() -> None:
    """No area, no zero: a note says which, and how many reported."""
    fig = plot_pagu({"5.03.01.2.01.01": 5, "5.03.01.2.01.02": None}, nama={"5.03.01.2.01.02": "Koordinasi"})
    assert "5.03.01.2.01.02" not in blocks(fig)
    assert "1 dari 2 rincian terlapor" in words(fig)
    assert "Tanpa jumlah, tidak tergambar (1): 5.03.01.2.01.02 Koordinasi." in words(fig)


def test_the_example_shows_what_the_conversion_lost() -> None:
    """T-C.33 of the embedded document: 322.053.800 are missing below 5.03.01, and one sub kegiatan has no amount."""
    fig = plot_pagu(load_example())
    semua = blocks(fig)
    bagian = 322_053_800 / 6_343_452_828
    assert semua["selisih:5.03.01"].get_height() / semua["5.03.01"].get_height() == pytest.approx(bagian)
    tulisan = words(fig)
    assert "tahun 2023" in tulisan
    assert "5.04.02.2.02.07 Penyelenggaraan Pengembangan Kompetensi" in tulisan


def test_a_level_limits_the_depth() -> None:
    """Deeper rows are left out; a node without a printed amount gets the sum below it."""
    fig = plot_pagu({"5.03.01.2.01.01": 5, "5.03.01.2.01.02": 7, "5.03.02": 8}, sampai=Tingkat.PROGRAM)
    semua = blocks(fig)
    assert set(semua) == {"5.03.01", "5.03.02"}
    assert semua["5.03.01"].get_height() / semua["5.03.02"].get_height() == pytest.approx(12 / 8)


def test_small_siblings_become_one_block() -> None:
    """Three of 1 among one of 97: one block with their number and their sum."""
    data = {"5.03.01": 97, "5.03.02": 1, "5.03.03": 1, "5.03.04": 1}
    fig = plot_pagu(data, terkecil=Decimal("0.02"), ukuran=(11.7, 20))
    assert set(blocks(fig)) == {"5.03.01", "lainnya:"}
    assert "3 lainnya (Rp3)" in words(fig)


@pytest.mark.parametrize("bentuk", BENTUK)
def test_every_source_of_the_same_rows_gives_the_same_blocks(bentuk: Any) -> None:
    """Mapping, pairs, records, frame, roll-up and plan."""
    kode = {Kode.parse(k): n for k, n in LIMA.items()}
    with pytest.warns(PeringatanPagu):
        dijumlah = roll_up(LIMA)
    sumber = [
        LIMA,
        kode,
        list(LIMA.items()),
        [{"kode": k, "pagu": n} for k, n in LIMA.items()],
        pd.DataFrame({"kode": list(LIMA), "pagu": list(LIMA.values())}),
        dijumlah,
        Renja("BKPSDM", 2023, anggaran=[Anggaran(k, pagu={2023: n}) for k, n in LIMA.items()]),
    ]
    hasil = [{k: p.get_bbox().bounds for k, p in blocks(plot_pagu(s, bentuk=bentuk)).items()} for s in sumber]
    for h in hasil[1:]:
        assert h.keys() == hasil[0].keys()
        assert all(h[k] == pytest.approx(hasil[0][k]) for k in h)


def test_other_families_and_other_columns() -> None:
    """Accounts, and the forward estimate or another year of a document."""
    assert set(blocks(plot_pagu({"5.1.02": 7, "5.2.02": 3}, keluarga=KodeRekening))) == {
        "5.1",
        "5.1.02",
        "5.2",
        "5.2.02",
    }
    dokumen = load_example()
    maju, kolom = plot_pagu(dokumen, tahun=2024), plot_pagu(dokumen, kolom="pagu_maju")
    assert words(maju) == words(kolom)
    assert "Rp13.339.784.282" in words(maju)
    reviu = plot_pagu(dokumen, kolom="kebutuhan_pagu")
    assert "Rp12.339.485.428" in words(reviu)


def test_figures_are_independent_of_pyplot_and_threads() -> None:
    """Pictures of four threads are the same, pixel for pixel."""
    hasil: list[bytes] = []

    def draw() -> None:
        isi = io.BytesIO()
        plot_pagu(LIMA).savefig(isi, format="raw")
        hasil.append(isi.getvalue())

    utas = [Thread(target=draw) for _ in range(4)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert len(hasil) == 4
    assert len(set(hasil)) == 1


@pytest.mark.parametrize(
    ("data", "alasan"),
    [
        ({}, "tidak ada baris"),
        ({"5.03": None, "5.03.01": None}, "0 dari 2 baris terlapor"),
        ({"5.03": 0}, "semua jumlah nol"),
        ({"5.03.01": 10, "5.03.02": -3}, r"5\.03\.02 \(-Rp3\)"),
    ],
)
def test_what_has_no_area_is_refused(data: Any, alasan: str) -> None:
    """Empty, all missing, all zero, and a correction below zero."""
    with pytest.raises(PaguError, match=alasan):
        plot_pagu(data)


def test_a_correction_on_the_same_node_is_netted() -> None:
    """Several amounts on one node add up first, as in `roll_up`."""
    assert "Rp90 juta" in words(plot_pagu([("5.03.01", 100_000_000), ("5.03.01", -10_000_000)]))


@pytest.mark.parametrize(
    ("pilihan", "jenis", "alasan"),
    [
        ({"bentuk": "pie"}, ValueError, "icicle, treemap"),
        ({"terkecil": 0.1}, TypeError, "Decimal atau Fraction"),
        ({"terkecil": Decimal(1)}, ValueError, "di bawah 1"),
        ({"ukuran": (2, 2)}, ValueError, "4 × 3"),
        ({"sampai": Tingkat.URUSAN}, None, ""),
    ],
)
def test_wrong_arguments_are_named(pilihan: dict[str, Any], jenis: type[Exception] | None, alasan: str) -> None:
    """Each says what would be right; a level above the rows is drawn as their sum."""
    if jenis is None:
        assert set(blocks(plot_pagu(LIMA, **pilihan))) == {"5"}
        return
    with pytest.raises(jenis, match=alasan):
        plot_pagu(LIMA, **pilihan)


def test_wrong_sources_are_named() -> None:
    """A float is no amount, a year has to be there, a text is not read as rows."""
    with pytest.raises(TypeError, match="uang harus tepat"):
        plot_pagu({"5.03": 1.5})
    with pytest.raises(PaguError, match=r"tahun 1999; yang ada: .*pagu \(2023\)"):
        plot_pagu(load_example(), tahun=1999)
    with pytest.raises(TypeError, match="read"):
        plot_pagu("renja.xlsx")


def test_blocks_without_room_for_text_are_named() -> None:
    """A lone small sibling is not grouped; a note says what it is."""
    fig = plot_pagu({"5.03.01": 999_000_000, "5.03.02": 1_000_000}, nama={"5.03.02": "Program Kecil"})
    assert "5.03.02" in blocks(fig)
    assert "Terlalu kecil untuk tulisan (1): 5.03.02 Program Kecil (Rp1 juta)." in words(fig)


def test_a_table_of_a_plan_has_its_years() -> None:
    """T-C.27 shares the years of its targets with its amounts; the first is taken unless one is asked for."""
    isi = [
        {"kode": "5.03.01", "nama": "Program A", "pagu_1": "100", "pagu_2": "300"},
        {"kode": "5.03.02", "nama": "Program <i>B</i>", "pagu_1": "200", "pagu_2": "-"},
    ]
    renstra = tabel("T-C.27", isi, tahun={"target_1": 2021, "target_2": 2022})
    fig = plot_pagu(renstra)
    assert "tahun 2021" in words(fig)
    assert "5.03.02 Program B Rp200" in words(fig)
    assert "1 dari 2 rincian terlapor" in words(plot_pagu(renstra, tahun=2022))
    garis = [str(g.get_gid()) for g in plot_slope(renstra).axes[0].lines if g.get_gid()]
    assert sorted(garis) == ["naik:5.03.01", "tanpa jumlah:5.03.02"]


def test_an_export_is_drawn_by_its_lines() -> None:
    """Rows of a planning system, with codes in two columns."""
    isi = "kode_program;kode_giat;kode_sub_giat;pagu\n5.03.01;2.01;01;1.500.000,50\n5.03.01;2.01;06;-\n"
    fig = plot_pagu(read_text(isi))
    assert "Jumlah Rp1.500.000,50 · 1 dari 2 rincian terlapor" in words(fig)


def test_a_roll_up_keeps_the_count_of_its_rows() -> None:
    """Two rows on one leaf, one of them empty: one of two reported, though the leaf has an amount."""
    fig = plot_pagu(roll_up([("5.03.01", 5), ("5.03.01", None)]))
    assert "1 dari 2 rincian terlapor" in words(fig)


def test_a_roll_up_as_a_frame_is_drawn_as_itself() -> None:
    """Also where a node with rows of its own is larger than what is below it."""
    dana = roll_up([("1.1", 100), ("1.1", 50), ("1.1.01", 7)], keluarga=KodeSumberDana)
    assert words(plot_pagu(dana.to_frame(), keluarga=KodeSumberDana)) == words(plot_pagu(dana, keluarga=KodeSumberDana))
