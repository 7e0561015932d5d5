"""Texts that are alike: the count of its own gives the figures and the order of the library, digit for digit."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bentuk import as_workbook, example
from kodefikasi import Laporan, nomenklatur
from kodefikasi.halaman.meja import Meja
from kodefikasi.katalog.mirip import most_alike, ratio, slips

T = TypeVar("T")
_teks = st.text(alphabet="abc d", max_size=14)
_kata = st.text(alphabet="abcd", min_size=1, max_size=8)


def _without(kerja: Callable[[], T]) -> T:
    """Return what comes of it where the library cannot be had."""
    with pytest.MonkeyPatch.context() as m:
        m.setitem(sys.modules, "rapidfuzz", None)
        return kerja()


@given(_teks, _teks)
def test_points_are_those_of_the_library(a: str, b: str) -> None:
    """As floats, without a tolerance."""
    assert _without(lambda: ratio(a, b)) == ratio(a, b)


@given(_teks, st.lists(_teks, max_size=30), st.sampled_from([0, 40, 70, 100]), st.integers(1, 9))
def test_the_most_alike_are_the_same_in_the_same_order(teks: str, daftar: list[str], cukup: float, banyak: int) -> None:
    """Of equal points the first ones; texts that are too short or too long are left out without a look at them."""
    pilihan = [*enumerate(daftar, 5)]
    assert _without(lambda: most_alike(teks, pilihan, cukup=cukup, banyak=banyak)) == most_alike(
        teks, pilihan, cukup=cukup, banyak=banyak
    )


@given(_kata, st.lists(_kata, max_size=30, unique=True), st.integers(0, 3))
def test_slips_are_the_same(kata: str, daftar: list[str], jarak: int) -> None:
    """Swapped neighbours included."""
    assert sorted(_without(lambda: slips(kata, daftar, jarak=jarak))) == sorted(slips(kata, daftar, jarak=jarak))


def test_real_names_get_the_same_answers() -> None:
    """A name with a slip, one cut short, one of other words; by names and by words."""
    kat = nomenklatur("050-5889/2021")
    for nama in (
        "Pengadaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah",
        "Koordinasi dan Pelaks",
        "anggraan",
    ):

        def look(dicari: str = nama) -> object:
            return kat.indeks.alike(dicari), kat.search(dicari)

        assert _without(look) == look()


def test_an_audit_needs_no_library() -> None:
    """The example as a workbook, where one name has to be found by its likeness, has the same findings."""
    isi = as_workbook(example())

    def report() -> Laporan:
        meja = Meja()
        meja.examine("renja.xlsx", isi)
        return meja._result(1).laporan

    tanpa, dengan = _without(report), report()
    assert tanpa.temuan == dengan.temuan
    assert tanpa.diperiksa == dengan.diperiksa
    assert "N001" in {t.aturan for t in tanpa.temuan}
