"""Codes for tables of names, against a slow oracle that tries every way of giving codes, one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Kode, Tingkat, nomenklatur
from kodefikasi.katalog.kode_dari_nama import Penetapan
from kodefikasi.nama import Kesamaan, compare_names
from salah_ketik import joined

KAT = nomenklatur("050-5889/2021")
DAFTAR = [k for k in KAT if isinstance(k, Kode)]
BERNAMA: dict[str, list[Kode]] = {}
for _k in DAFTAR:
    BERNAMA.setdefault(joined(KAT[_k].nama), []).append(_k)
#: Codes whose name is another's, too, with what stands above them.
RANCU = sorted({a for semua in BERNAMA.values() if len(semua) > 1 for k in semua for a in (k, *k.leluhur[2:])})


def names(kode: Sequence[Kode]) -> list[str]:
    """Return what a table prints that has no codes."""
    return [KAT[k].nama for k in kode]


def possible(nama: Sequence[str], taraf: Sequence[Tingkat | None]) -> list[set[Kode | None]]:
    """Return for each row what it gets on the ways that give most rows a code, all ways tried one by one."""
    pilihan = [
        [None, *(k for k in BERNAMA[joined(n)] if t in (None, k.tingkat))] for n, t in zip(nama, taraf, strict=True)
    ]
    sah = [jalan for jalan in product(*pilihan) if agrees_with_tree(jalan, taraf)]
    terbanyak = max(sum(k is not None for k in jalan) for jalan in sah)
    terbaik = [jalan for jalan in sah if sum(k is not None for k in jalan) == terbanyak]
    return [{jalan[n] for jalan in terbaik} for n in range(len(nama))]


def agrees_with_tree(jalan: Sequence[Kode | None], taraf: Sequence[Tingkat | None]) -> bool:
    """Whether each code is below the nearest one before it that is of a higher level and not yet closed."""
    for n, k in enumerate(jalan):
        batas = k.tingkat if k else Tingkat.URUSAN
        for m in range(n - 1, -1, -1):
            atas, tingkat = jalan[m], taraf[m]
            milik = atas.tingkat if atas else tingkat
            if k is None or milik is None or milik >= batas:
                continue
            if atas is not None:
                if k not in atas:
                    return False
                break
            batas = milik
    return True


@given(st.lists(st.sampled_from(RANCU), min_size=1, max_size=6), st.data())
def test_the_ways_that_explain_most_decide(kode: list[Kode], data: st.DataObject) -> None:
    """As trying all ways one by one does, for rows in any order whose names several codes have."""
    taraf = data.draw(st.tuples(*(st.sampled_from([None, k.tingkat]) for k in kode)))
    nama = names(kode)
    for mungkin, p in zip(possible(nama, taraf), KAT.assign_codes(nama, tingkat=taraf), strict=True):
        [tunggal] = mungkin if len(mungkin) == 1 else [None]
        assert p.kode == tunggal
        if p.kode is None and mungkin != {None}:
            assert set(p.calon) == mungkin - {None}


@pytest.mark.parametrize("bertingkat", [True, False])
def test_many_undecided_rows_hide_no_way(bertingkat: bool) -> None:
    """However many names of several codes a table has, and nothing above them: none is guessed."""
    kode = [
        semua[0]
        for semua in BERNAMA.values()
        if len(semua) > 1 and {k.tingkat for k in semua} == {Tingkat.SUB_KEGIATAN}
    ]
    assert len(kode) > 50
    hasil = KAT.assign_codes(names(kode), tingkat=[Tingkat.SUB_KEGIATAN] * len(kode) if bertingkat else None)
    assert [p.kode for p in hasil] == [None] * len(kode)
    assert [set(p.calon) for p in hasil] == [set(BERNAMA[joined(KAT[k].nama)]) for k in kode]


def test_a_slip_that_makes_another_word_of_the_list_counts_less() -> None:
    """Printed "Pemerintahan" for "Pemerintah" where nothing else fits is taken, with the difference said."""
    asli = KAT["X.XX.01.2.07"]
    tulis = asli.nama.replace("Pemerintah ", "Pemerintahan ")
    assert compare_names(tulis, asli.nama, KAT.indeks.kosakata).kesamaan is Kesamaan.BERBEDA
    assert KAT.assign_codes([tulis]) == (Penetapan(tulis, Kode.parse("X.XX.01.2.07"), Kesamaan.SALAH_KETIK),)


@given(st.lists(st.sampled_from(RANCU), min_size=2, max_size=8), st.data())
def test_known_codes_stay_though_they_contradict(kode: list[Kode], data: st.DataObject) -> None:
    """Each other, the names or the tree: given is given."""
    tetap: Mapping[int, Kode] = data.draw(
        st.dictionaries(st.integers(0, len(kode) - 1), st.sampled_from(DAFTAR), min_size=1)
    )
    hasil = KAT.assign_codes(names(kode), tetap=tetap)
    assert {n: hasil[n].kode for n in tetap} == tetap
    assert {hasil[n].kesamaan for n in tetap} == {None}
