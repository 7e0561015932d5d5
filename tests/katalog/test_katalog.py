"""`Nomenklatur` as a tree and as a mapping: codes, their meaning, what is above and below, what is refused."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Edisi, Kode, Nomenklatur, Simpul, Tingkat, editions_knowing, nomenklatur
from kodefikasi.errors import KatalogError, KodeError, KodeTidakDikenalError
from kodefikasi.katalog import available
from kodefikasi.katalog.berkas import map_file
from kodefikasi.katalog.simpul import UNSUR
from kodefikasi.kode import EdisiError, KodeRekening, TingkatRekening
from kodefikasi.testing import kode

KAT = nomenklatur("050-5889/2021")
DAFTAR = [k for k in KAT if isinstance(k, Kode)]
LIAR = [k for k in DAFTAR if k.is_wildcard]
BIDANG = [k for k in DAFTAR if k.tingkat is Tingkat.BIDANG_URUSAN]
#: All that the catalogue answers for: what its list has, and the supporting program in every bidang urusan.
MODEL = sorted({*DAFTAR, *(k.specialize(b) for k in LIAR for b in BIDANG)})

dikenal = st.sampled_from(MODEL)
asing = kode().filter(lambda k: k not in set(MODEL))


def codes(simpul: Iterable[Simpul]) -> list[object]:
    """Return the codes of entries."""
    return [s.kode for s in simpul]


@given(dikenal)
def test_every_code_has_its_meaning(k: Kode) -> None:
    """By code or text, in either width; the entry is one and the same, written in the edition's digits."""
    simpul = KAT[k]
    assert simpul.kode == k
    assert str(simpul.kode) == k.format(KAT.edisi)
    assert k in KAT
    assert KAT.get(k) == KAT[str(k)] == simpul
    if k.tingkat is Tingkat.SUB_KEGIATAN:
        lebar = k.format(Edisi.KEPMENDAGRI_900_1_15_5_1317_2023)
        assert KAT[lebar] == KAT[Kode.parse(lebar)] == simpul
        assert str(KAT[lebar].kode) == str(simpul.kode)


@given(asing)
def test_all_else_is_unknown(k: Kode) -> None:
    """Not in it, None from get, an error that is a KeyError; too many digits for the edition are no other case."""
    assert k not in KAT
    assert KAT.get(k) is None
    with pytest.raises(KodeTidakDikenalError) as galat:
        KAT[k]
    assert isinstance(galat.value, KeyError)
    assert galat.value.kode == str(k)
    assert galat.value.kandidat == tuple(map(str, KAT.near(k)))


def test_the_supporting_program_is_there_for_every_bidang_urusan_and_no_other() -> None:
    """Of all numbers that a bidang can have, those of the list; name and fields are those of the wildcard code."""
    semua = [f"{u}.{n:02d}" for u in range(1, 10) for n in range(1, 100)]
    assert [teks for teks in semua if f"{teks}.01" in KAT] == list(map(str, BIDANG))
    for k in LIAR:
        for b in BIDANG:
            khusus = KAT[k.specialize(b)]
            assert str(khusus.kode) == str(k).replace("X.XX", str(b))
            assert [getattr(khusus, u) for u in UNSUR] == [getattr(KAT[k], u) for u in UNSUR]


def test_the_list_is_what_iteration_and_length_say() -> None:
    """Codes once each, in tree order, wildcards as such; every one of them is in the catalogue."""
    assert len(KAT) == len(DAFTAR) == len(set(DAFTAR))
    assert all(a < b for a, b in pairwise(DAFTAR))
    assert all(k in KAT for k in DAFTAR)
    assert repr(KAT) == f"<Nomenklatur {KAT.label}: {len(DAFTAR)} kode>"


@given(dikenal)
def test_descendants_are_the_codes_below_by_component(k: Kode) -> None:
    """All of them, in tree order; the children are those one level down, the parent is one level up."""
    di_bawah = [x for x in MODEL if x in k and x != k]
    assert codes(KAT.descendants(k)) == di_bawah
    assert codes(KAT.children(k)) == [x for x in di_bawah if x.induk == k]
    assert codes(KAT.children(str(k))) == codes(KAT.children(k))
    induk = KAT.parent(k)
    assert (induk.kode if induk else None) == (k.induk if k.induk in MODEL else None)
    assert induk is None or k in codes(KAT.children(induk.kode))


def test_every_code_is_reached_from_the_roots_exactly_once() -> None:
    """The roots are the urusan and the supporting program; going down meets each code once."""

    def walk(simpul: Iterable[Simpul]) -> Iterator[object]:
        for s in simpul:
            yield s.kode
            yield from walk(KAT.children(s.kode))

    akar = KAT.children()
    assert codes(akar) == [*(k for k in DAFTAR if k.tingkat is Tingkat.URUSAN), Kode.parse("X.XX.01")]
    assert Counter(walk(akar)) == Counter(MODEL)


@pytest.mark.parametrize("tingkat", Tingkat)
def test_levels_and_their_counts_are_those_of_the_list(tingkat: Tingkat) -> None:
    """Each code at its own level, wildcards counted unless asked otherwise."""
    assert codes(KAT.level(tingkat)) == [k for k in DAFTAR if k.tingkat is tingkat]
    assert KAT.count(tingkat) == len(KAT.level(tingkat))
    assert KAT.count(tingkat, penunjang=False) == sum(k.tingkat is tingkat for k in DAFTAR if not k.is_wildcard)


def differ_little(a: str, b: str) -> bool:
    """Whether two texts differ in one place, or in two neighbours that are swapped."""
    beda = [n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    tukar = len(beda) == 2 and beda[1] == beda[0] + 1 and a[beda[0] :][:2] == b[beda[0] :][1::-1]
    return len(a) == len(b) and (len(beda) == 1 or tukar)


@given(kode() | dikenal, st.integers(1, 5))
def test_near_codes_differ_by_one_digit_or_two_swapped_ones(k: Kode, batas: int) -> None:
    """Of the list and of the parent's children: as many as are wanted, never itself, the parent's first."""
    saudara = codes(KAT.children(k.induk)) if k.induk is not None and k.induk in KAT else []
    try:
        tulis = k.format(KAT.edisi)
    except KodeError:  # more digits than any code of the edition
        tulis = str(k)
    semua = {x for x in (*DAFTAR, *saudara) if differ_little(tulis, str(x))}
    dekat = codes(KAT.near(k, batas))
    assert len(dekat) == min(batas, len(semua))
    assert set(dekat) <= semua
    assert set(dekat) <= set(saudara) or semua & set(saudara) <= set(dekat)


@pytest.mark.parametrize("lain", ["5.03.02.2.02.0011", "5.03.02.2.02.11"])
def test_a_code_of_either_width_has_the_same_near_ones(lain: str) -> None:
    """Width is spelling: what may be meant does not depend on it."""
    assert codes(KAT.near(lain)) == codes(KAT.near("5.03.02.2.02.11"))
    assert KAT.near(lain)


def test_an_unknown_code_names_what_may_be_meant() -> None:
    """The error has the candidates with their names, the edition, and survives a pickle."""
    with pytest.raises(KodeTidakDikenalError) as galat:
        KAT["5.30.02"]
    assert galat.value.edisi == KAT.label
    assert str(KAT["5.03.02"]) in galat.value.kandidat
    assert all(k in str(galat.value) for k in galat.value.kandidat)
    lagi = pickle.loads(pickle.dumps(galat.value))  # noqa: S301  # our own pickle
    assert (str(lagi), lagi.kandidat) == (str(galat.value), galat.value.kandidat)
    for fungsi in (KAT.parent, KAT.children, lambda k: list(KAT.descendants(k))):
        with pytest.raises(KodeTidakDikenalError):
            fungsi("5.30.02")


def test_what_is_no_code_is_refused() -> None:
    """A text that is none, a code or a level of another family."""
    for teks in ("", "5.3", "mutasi"):
        with pytest.raises(KodeError):
            KAT[teks]
        with pytest.raises(KodeError):
            KAT.get(teks)
    rekening = KodeRekening.parse("5.1")
    for fungsi in (KAT.__getitem__, KAT.get, KAT.children, KAT.__contains__):
        with pytest.raises(TypeError, match="bukan Kode"):
            fungsi(rekening)
    for salah in (TingkatRekening.AKUN, 3):
        with pytest.raises(TypeError, match="bukan tingkat urusan"):
            KAT.level(salah)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="bukan tingkat urusan"):
            KAT.count(salah)  # type: ignore[arg-type]
    assert 5 not in KAT


def test_an_edition_that_is_not_at_hand_says_how_to_import_it() -> None:
    """Known but absent, unknown, of no such government, of no such family."""
    with pytest.raises(
        KatalogError, match=re.escape("nomenklatur import BERKAS --edisi 900.1.15.5-3406/2024")
    ) as galat:
        nomenklatur("3406")
    assert KAT.label in str(galat.value)
    with pytest.raises(KatalogError, match=r"--edisi 050-5889/2021 --pemda provinsi\. Yang ada: 050-3708"):
        nomenklatur("5889", "prov")
    with pytest.raises(KatalogError, match=r"--keluarga 'rekening'\. Yang ada: rekening 900"):
        nomenklatur("5889", keluarga="rekening")
    with pytest.raises(KatalogError, match="belum satu pun"):
        nomenklatur("5889", keluarga="wilayah")
    with pytest.raises(KatalogError, match="'desa'"):
        nomenklatur("5889", "desa")
    with pytest.raises(KatalogError, match="'apa'"):
        nomenklatur("5889", keluarga="apa")
    with pytest.raises(EdisiError):
        nomenklatur("1234/2021")


def test_a_catalogue_is_read_once() -> None:
    """Whatever spelling names it; without an edition, the answer is who knows the code."""
    kat = nomenklatur("5889")
    assert kat is nomenklatur(Edisi.KEPMENDAGRI_050_5889_2021, "kab")
    semua = [nomenklatur(*k) for k in (("3708", "prov"), ("5889",), ("1317",), ("861",), ("861", "prov"))]
    assert editions_knowing("5.03.02") == tuple(semua)
    assert editions_knowing(Kode.parse("5.30.02")) == ()
    assert editions_knowing(KodeRekening.parse("5.1")) == (nomenklatur("1317", keluarga="rekening"),)


@given(dikenal)
def test_entries_are_values(k: Kode) -> None:
    """Equal by content, hashed alike, unchangeable, pickled to a worker and back."""
    simpul = KAT[k]
    lagi = pickle.loads(pickle.dumps(simpul))  # noqa: S301  # our own pickle
    assert (lagi, str(lagi), hash(lagi)) == (simpul, str(simpul), hash(simpul))
    assert lagi.mutu == simpul.mutu
    assert lagi.to_dict() == simpul.to_dict()
    assert {lagi, simpul} == {simpul}
    with pytest.raises(AttributeError, match="tidak dapat diubah"):
        simpul.nama = "lain"  # type: ignore[misc]


@given(dikenal, dikenal)
def test_entries_of_two_codes_differ(a: Kode, b: Kode) -> None:
    """Even where they have one name."""
    assert (KAT[a] == KAT[b]) == (a == b)


def test_the_frame_is_the_list() -> None:
    """One row for each code, in order; texts as they are, absent ones missing, the quality beside them."""
    tabel = KAT.to_frame()
    assert list(tabel["kode"]) == [k.baku for k in DAFTAR]
    for catatan, k in zip(tabel.to_dict("records"), DAFTAR, strict=True):
        s = KAT[k]
        assert catatan["tingkat"] == k.tingkat.label
        assert {u: None if pd.isna(catatan[u]) else catatan[u] for u in UNSUR} == {u: getattr(s, u) for u in UNSUR}
        assert {n: catatan[f"mutu_{n}"] for n in s.mutu} == {n: m.label for n, m in s.mutu.items()}


@pytest.mark.slow
def test_threads_share_a_catalogue() -> None:
    """Many at once, on a catalogue that nobody has asked yet, get what one gets."""
    tersedia = next(t for t in available() if str(t.kunci) == KAT.label)
    nama = [KAT[k].nama for k in DAFTAR[:: len(DAFTAR) // 24]]

    def ask(kat: Nomenklatur) -> list[object]:
        anak = [codes(kat.children(k)) for k in MODEL[::50]]
        dicari = [[(h.simpul, h.skor, h.pasti) for h in kat.search(n)] for n in nama]
        return [anak, dicari, len(kat), list(kat), kat.count(Tingkat.PROGRAM)]

    baru = Nomenklatur(map_file(tersedia.berkas))
    with ThreadPoolExecutor(8) as kolam:
        hasil = list(kolam.map(ask, [baru] * 16))
    assert all(h == ask(KAT) for h in hasil)
