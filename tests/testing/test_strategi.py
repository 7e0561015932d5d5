"""The public strategies: what they draw is what they say, and the smallest example is a small one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from kodefikasi import (
    KELUARGA,
    Besaran,
    Edisi,
    Indikator,
    Kode,
    KodeSumberDana,
    Sifat,
    Tingkat,
    nomenklatur,
    reconcile,
)
from kodefikasi.besaran import Notasi
from kodefikasi.kinerja import Arah
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.testing import (
    Ejaan,
    PohonPagu,
    besaran,
    daun,
    ejaan,
    indikator,
    kode,
    pohon_kode,
    pohon_pagu,
    seeded_spellings,
    uang,
)

E2027 = Edisi.KEPMENDAGRI_900_1_861_2026
semua_keluarga = st.sampled_from(list(KELUARGA.values()))


@given(semua_keluarga, st.data())
def test_codes_are_of_their_family_and_level(keluarga: type[KodeBerjenjang], data: st.DataObject) -> None:
    """At any level, or the one asked for; small numbers and no wildcards where that is asked for."""
    tingkat = data.draw(st.sampled_from(list(keluarga.jenjang)))
    k = data.draw(kode(keluarga, tingkat=tingkat, liar=False, kecil=2))
    assert type(k) is keluarga
    assert k.tingkat is tingkat
    assert set(k.komponen) <= {0, 1, 2}


@given(st.sampled_from(Edisi), st.data())
def test_codes_of_an_edition_are_spelled_as_it_prints(edisi: Edisi, data: st.DataObject) -> None:
    """Two digits or four; another family has no such editions."""
    k = data.draw(kode(edisi=edisi))
    assert k.format(edisi) == str(k)
    assert all(k.format(edisi) == str(k) for k in data.draw(daun(edisi=edisi)))
    with pytest.raises(ValueError, match="sumber dana"):
        kode(KodeSumberDana, edisi=edisi)


def test_real_codes_come_from_a_catalogue() -> None:
    """Of the level asked for, in the spelling of an edition; what a catalogue does not have is said."""
    kat = nomenklatur("050-5889/2021")

    @given(kode(katalog=kat, tingkat=Tingkat.SUB_KEGIATAN, edisi=E2027))
    def check(k: Kode) -> None:
        assert k in kat
        assert len(str(k).rpartition(".")[2]) == 4

    check()
    with pytest.raises(ValueError, match="tidak memuat"):
        kode(KodeSumberDana, katalog=kat)


@given(semua_keluarga.flatmap(pohon_kode))
def test_trees_have_every_ancestor(semua: list[KodeBerjenjang]) -> None:
    """Each node once."""
    assert len(set(semua)) == len(semua)
    assert {a for k in semua for a in k.leluhur} <= set(semua)


@given(pohon_pagu(), pohon_pagu(timpang=True))
def test_trees_of_amounts_are_balanced_or_off_as_told(rata: PohonPagu, timpang: PohonPagu) -> None:
    """What reconciling finds is what the tree says, to the rupiah."""
    assert reconcile(rata.cetak) == ()
    assert rata.sisa == {}
    assert {s.kode: s.selisih for s in reconcile(timpang.cetak)} == timpang.sisa
    assert timpang.selisih > 0
    assert timpang.cetak[timpang.salah] is not None


@given(besaran())
def test_quantities_read_back(b: Besaran) -> None:
    """Written in Indonesian notation."""
    assert Besaran.parse(str(b), notasi=Notasi.INDONESIA) == b


@given(indikator(sifat=Sifat.TERAKHIR, arah=Arah.TURUN, tahun=[2030], triwulan=False, perubahan=False))
def test_indicators_are_as_asked_for(i: Indikator) -> None:
    """One kind, one year, nothing by quarter, nothing revised."""
    assert (i.sifat, i.arah) == (Sifat.TERAKHIR, Arah.TURUN)
    assert {t for t, _ in (*i.target, *i.realisasi)} <= {2030}
    assert (i.target_triwulan, i.realisasi_triwulan, i.target_perubahan) == ((), (), ())


@given(ejaan())
def test_a_spelling_knows_its_truth(e: Ejaan) -> None:
    """One code, several with the written one among them, or none."""
    assert not (e.bukan_kode and e.mendua)
    assert e.bukan_kode == (e.kode is None)
    if e.mendua:
        assert e.kode in e.kandidat
        assert len(set(e.kandidat)) == len(e.kandidat)


def test_seeded_spellings_are_the_same_every_time() -> None:
    """By seed, and of the family asked for."""
    satu, lagi = list(seeded_spellings(3, 50)), list(seeded_spellings(3, 50))
    assert satu == lagi
    assert satu != list(seeded_spellings(4, 50))
    assert {e.keluarga for e in seeded_spellings(3, 20, KodeSumberDana)} == {KodeSumberDana}


@pytest.mark.parametrize(
    ("strategi", "syarat", "terkecil"),
    [
        (kode(), lambda _: True, "Kode('1')"),
        (kode(tingkat=Tingkat.SUB_KEGIATAN), lambda _: True, "Kode('1.01.01.1.01.01')"),
        (kode(), lambda k: k.is_wildcard, "Kode('X')"),
        (daun(), lambda k: len(k) == 3, "[Kode('1.01.01.1.01.01'), Kode('1.01.01.1.01.02'), Kode('1.01.01.1.01.03')]"),
        (uang(besar=True), lambda n: n >= 2**63, str(2**63)),
        (besaran(), lambda b: b.satuan == "%", "Besaran(nilai=Decimal('0'), satuan='%', predikat=None, teks='')"),
    ],
    ids=["any code", "a sub kegiatan", "a wildcard", "leaves", "an amount", "a quantity"],
)
def test_shrinking_ends_at_the_simplest_value(
    strategi: st.SearchStrategy[Any], syarat: Callable[[Any], bool], terkecil: str
) -> None:
    """Shrinking ends at the simplest."""
    assert repr(find(strategi, syarat, settings=settings(max_examples=2000, database=None))) == terkecil


@pytest.mark.slow
def test_shrinking_leaves_of_larger_values_what_matters() -> None:
    """Indicators and trees keep only what matters."""
    i = find(indikator(), lambda i: len(i.realisasi) == 2)
    assert [int(n) for _, n in i.realisasi] == [0, 0]
    assert (i.target, i.target_akhir, i.realisasi_triwulan) == ((), None, ())
    p = find(pohon_pagu(timpang=True), lambda p: len(p.sisa) == 2)
    assert (p.selisih, len(p.cetak)) == (1, 5)
    assert len(find(ejaan(Kode), lambda e: e.mendua).teks) <= len("1.01 12 Bulan")
