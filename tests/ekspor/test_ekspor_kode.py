"""Codes that are split over columns: whole or in parts, read as one code or refused with candidates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabel_ekspor import table

from kodefikasi import Kode, Tingkat
from kodefikasi.ekspor import read_export
from kodefikasi.testing import kode

JENJANG = ("urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan")


def _read(sel: list[str]) -> tuple[Kode | None, tuple[str, ...], str]:
    """What comes of the cells of the five levels: the code, the candidates and the messages."""
    ekspor = read_export(table(";".join([*(f"kode_{j}" for j in JENJANG), "pagu"]), ";".join([*sel, "1"])))
    [baris] = ekspor.baris
    saran = tuple(k for t in ekspor.temuan for k in (t.saran or "").split(" atau ") if k)
    return baris.kode, saran, " ".join(t.pesan for t in ekspor.temuan)


def _own(k: Kode) -> str:
    """The part of a code that its level adds."""
    atas = "" if k.induk is None else f"{k.induk}."
    return str(k).removeprefix(atas)


@given(kode(), st.lists(st.sampled_from(["utuh", "ruas", "tanpa nol"]), min_size=5, max_size=5))
def test_whole_codes_and_parts_of_codes_mix(k: Kode, cara: list[str]) -> None:
    """Each level's cell may be whole or its own number, padded or not; the code is the same."""
    sel = []
    for simpul, c in zip((*k.leluhur, k), cara, strict=False):
        ruas = _own(simpul)
        if c == "tanpa nol" and simpul.tingkat is not Tingkat.KEGIATAN:
            ruas = ruas.lstrip("0")
        sel.append(str(simpul) if c == "utuh" else ruas)
    assert _read([*sel, *[""] * (5 - len(sel))])[0] == k


@given(kode(), st.data())
def test_a_whole_code_needs_no_column_above_it(k: Kode, data: st.DataObject) -> None:
    """Upper levels may be empty where the finest cell has all."""
    atas = [data.draw(st.sampled_from(["", str(a)])) for a in k.leluhur]
    assert _read([*atas, str(k), *[""] * (5 - k.tingkat)])[:2] == (k, ())


def test_a_supporting_program_takes_the_bidang_of_its_row() -> None:
    """``X.XX`` stands for the bidang urusan that the row names."""
    assert _read(["5", "5.03", "X.XX.01", "X.XX.01.2.01", "X.XX.01.2.01.0001"])[0] == Kode.parse("5.03.01.2.01.0001")
    assert _read(["X", "XX", "01", "", ""])[:2] == (Kode.parse("X.XX.01"), ())
    assert _read(["", "", "X.XX.01", "5.03.01.2.01", ""])[:2] == (Kode.parse("5.03.01.2.01"), ())


@pytest.mark.parametrize(
    ("sel", "kandidat"),
    [
        (["", "", "5.03.01", "2.1", ""], ("5.03.01.2.01", "5.03.01.2.10")),
        (["", "5.1", "", "", ""], ("5.01", "5.10")),
        (["5", "5.1", "", "", ""], ("5.01", "5.10")),
    ],
)
def test_a_lost_zero_is_refused_with_what_it_may_have_been(sel: list[str], kandidat: tuple[str, ...]) -> None:
    """What a spreadsheet made of a code is not guessed."""
    kode, saran, _ = _read(sel)
    assert kode is None
    assert saran == kandidat


@pytest.mark.parametrize(
    "sel",
    [
        ["", "", "", "", "01"],
        ["", "", "", "2.01", ""],
        ["5", "", "", "", "01"],
        ["", "", "5.03.01", "", "rusak"],
        ["", "", "5.03.01", "", "5.03.01.2.01"],
    ],
)
def test_a_finest_cell_that_cannot_be_read_is_no_code(sel: list[str]) -> None:
    """The row is not given to the level above instead."""
    kode, _, pesan = _read(sel)
    assert kode is None
    assert f"{next(s for s in reversed(sel) if s)!r}" in pesan


def test_a_number_alone_may_belong_below_the_row_above() -> None:
    """Levels that are printed once and left empty below are a candidate, not a guess."""
    ekspor = read_export(table("kode_program;kode_giat;kode_sub_giat;pagu", "5.03.01;2.01;01;5", ";;06;7"))
    assert [b.kode for b in ekspor.baris] == [Kode.parse("5.03.01.2.01.01"), None]
    assert [t.saran for t in ekspor.temuan] == ["5.03.01.2.01.06"]


def test_a_contradiction_keeps_the_finer_code_and_is_reported() -> None:
    """A program that does not hold its sub kegiatan is said, at the program's cell."""
    ekspor = read_export(table("kode_program;kode_sub_giat;pagu", "5.03.02;5.03.01.2.01.01;5"))
    assert ekspor.baris[0].kode == Kode.parse("5.03.01.2.01.01")
    [temuan] = ekspor.temuan
    assert (temuan.aturan, temuan.lokasi.kolom, temuan.tercetak) == ("B022", "kode_program", "5.03.02")


def test_codes_in_front_of_names_are_read_and_left_off() -> None:
    """Columns may hold code and name in one cell."""
    isi = table(
        "PROGRAM;SUB KEGIATAN;REKENING;SUMBERDANA;SKPD;PAGU",
        "5.03.01 PROGRAM PENUNJANG;5.03.01.2.01.01 - 12 Bulan;5.1.02.01 Belanja Barang;1.2.01 PAD;Badan;7",
    )
    [b] = read_export(isi).baris
    assert (str(b.kode), str(b.rekening), str(b.sumber_dana)) == ("5.03.01.2.01.01", "5.1.02.01", "1.2.01")
    assert b.nama == {
        "program": "PROGRAM PENUNJANG",
        "sub_kegiatan": "12 Bulan",
        "rekening": "Belanja Barang",
        "sumber_dana": "PAD",
        "skpd": "Badan",
    }


def test_a_damaged_code_in_front_of_a_name_is_not_passed_over() -> None:
    """The row is not given to the program that its other column names."""
    ekspor = read_export(table("PROGRAM;SUB KEGIATAN;PAGU", "5.03.01 PENUNJANG;5.03.01.2.1.01 Penyusunan;7"))
    assert ekspor.baris[0].kode is None
    assert ("B022", "SUB KEGIATAN") in [(t.aturan, t.lokasi.kolom) for t in ekspor.temuan]


def test_a_number_in_front_of_a_name_is_no_code() -> None:
    """``5 Unit`` is a name that begins with a number."""
    [b] = read_export(table("kode_giat;nama_akun;pagu", "5.03.01.2.01;5 Unit Komputer;7")).baris
    assert (b.rekening, b.nama["rekening"]) == (None, "5 Unit Komputer")


def test_one_column_for_codes_of_all_levels() -> None:
    """A plain ``kode`` holds whole codes; the name beside it is the name of its level."""
    [b] = read_export(table("kode;uraian;pagu", "5.03.01;PROGRAM PENUNJANG;7")).baris
    assert (b.kode, b.nama) == (Kode.parse("5.03.01"), {"program": "PROGRAM PENUNJANG"})


def test_the_unit_goes_before_its_skpd() -> None:
    """The finest office is the row's; one that cannot be read is none, and told once for all its rows."""
    isi = table(
        "kode_skpd;kode_sub_skpd;kode_giat;pagu",
        "5.03.5.04.0.00.01.0000;5.03.5.04.0.00.01.0002;5.03.01.2.01;1",
        "5.03.5.04.0.00.01.0000;;5.03.01.2.02;1",
        "1.1.01.0000;;5.03.01.2.03;1",
        "1.1.01.0000;;5.03.01.2.04;1",
    )
    ekspor = read_export(isi)
    assert [str(b.organisasi)[-4:] for b in ekspor.baris] == ["0002", "0000", "None", "None"]
    [temuan] = ekspor.temuan
    assert temuan.saran == "1.01.0.00.0.00.01.0000"
    assert "Juga pada 1 baris lain (5)" in temuan.pesan
