"""Rows of sums in an export: each is held against the rows it stands for, and only where that is known."""

from __future__ import annotations

import warnings
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas import NA
from tabel_ekspor import FORMAT, Garis, Gaya, cells, garis, gaya, sedikit, table, write_out

from kodefikasi import Keparahan, PeringatanPagu, roll_up
from kodefikasi.besaran import parse_rupiah
from kodefikasi.ekspor import read_export

SUB, LAIN = "5.03.01.2.01.01", "5.03.01.2.01.06"
SEN = Decimal("0.01")


def with_sums(baris: list[Garis]) -> tuple[list[dict[str, Any]], list[int]]:
    """Return the lines with a row of sums for each office and program above its lines, and the places of those."""
    hasil: list[dict[str, Any]] = []
    letak = []
    kelompok: dict[object, list[Garis]] = defaultdict(list)
    for b in baris:
        kelompok[b.kantor, b.kode.program].append(b)
    for milik in kelompok.values():
        letak.append(len(hasil))
        hasil += [{"_jumlah": milik}, *({"_garis": b} for b in milik)]
    return hasil, letak


def fill(isi: list[dict[str, Any]], g: Gaya) -> list[dict[str, Any]]:
    """Return the cells of lines and sums in the style of a system."""
    return [cells(b["_garis"], g) if "_garis" in b else _sum_row(b["_jumlah"], g) for b in isi]


def _sum_row(milik: list[Garis], g: Gaya) -> dict[str, Any]:
    kosong = ("kode_kegiatan", "kode_sub_kegiatan", "nama_sub_kegiatan", "kode_rekening", "nama_rekening")
    nilai = {u: _add([b.nilai[u] for b in milik]) for u in ("pagu", "realisasi")}
    return {**cells(milik[0], g), **dict.fromkeys(kosong), "kode_sumber_dana": None, "nama_sumber_dana": None, **nilai}


def _add(nilai: list[Decimal | None]) -> Decimal | None:
    ada = [n for n in nilai if n is not None]
    return sum(ada, Decimal(0)) if ada else None


@sedikit
@given(garis(), gaya, st.sampled_from(FORMAT))
def test_right_sums_are_accepted(baris: list[Garis], g: Gaya, jenis: str) -> None:
    """Whatever the lines lack, a sum of what they report is no slip."""
    isi, _ = with_sums(baris)
    assert not [t for t in read_export(write_out(fill(isi, g), g, jenis)).check() if t.aturan in {"P001", "P003"}]


@sedikit
@given(garis(), gaya, st.sampled_from(FORMAT), st.data())
def test_a_sum_that_is_off_by_a_sen_is_found(baris: list[Garis], g: Gaya, jenis: str, data: st.DataObject) -> None:
    """That row alone, with what its lines come to; grave only where all of them report."""
    susunan, letak = with_sums(baris)
    isi = fill(susunan, g)
    n = data.draw(st.sampled_from(letak))
    milik = [b.nilai["pagu"] for b in susunan[n]["_jumlah"]]
    benar = isi[n]["pagu"]
    isi[n]["pagu"] = SEN if benar is None else benar + SEN
    temuan = [t for t in read_export(write_out(isi, g, jenis)).check() if t.aturan == "P001"]
    if benar is None:
        assert temuan == []
    else:
        [t] = temuan
        assert t.tingkat is (Keparahan.PERINGATAN if None in milik else Keparahan.GALAT)
        assert t.kode == str(susunan[n]["_jumlah"][0].kode.program)
        assert parse_rupiah(t.dihitung or "") == benar


def total(kata: str, nilai: str) -> bytes:
    """Two lines and a row of words."""
    kepala = "nama_skpd;kode_program;kode_sub_giat;nama_sub_giat;pagu"
    return table(kepala, f"A;5.03.01;{SUB};Satu;5", f"B;5.03.01;{LAIN};Dua;7", kata.replace("#", nilai))


@pytest.mark.parametrize("kata", ["Jumlah;;;;#", ";;;TOTAL PAGU;#", "Grand Total;;;;#", ";;Jumlah seluruhnya;;#"])
@pytest.mark.parametrize(("nilai", "temuan"), [("12", []), ("13", ["P003"])])
def test_the_sum_of_everything(kata: str, nilai: str, temuan: list[str]) -> None:
    """A row that only says so stands for all lines."""
    assert [t.aturan for t in read_export(total(kata, nilai)).check()] == temuan


@pytest.mark.parametrize(
    "kata", ["Jumlah Dinas A;;;;#", ";;;Sub Total;#", "A;;;Jumlah;#", "Jumlah;;;;#\nJumlah;;;;#", ";;rusak;Jumlah;#"]
)
def test_a_sum_of_nobody_knows_what_is_not_judged(kata: str) -> None:
    """Words that leave open which lines they sum up, and sums that are there twice."""
    assert read_export(total(kata, "99")).check() == ()


@sedikit
@given(garis(), gaya, st.sampled_from(FORMAT))
def test_frames_of_an_export_sum_to_what_it_prints(baris: list[Garis], g: Gaya, jenis: str) -> None:
    """Read, made a frame and summed: each line once, whatever sums stand beside it."""
    isi, _ = with_sums(baris)
    ekspor = read_export(write_out(fill(isi, g), g, jenis))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PeringatanPagu)
        hasil = roll_up(ekspor.to_frame())
    [seluruhnya] = hasil.loc[hasil["tingkat"] == "jumlah", "pagu"].tolist()
    harap = _add([b.nilai["pagu"] for b in baris])
    assert seluruhnya is NA if harap is None else seluruhnya == harap
