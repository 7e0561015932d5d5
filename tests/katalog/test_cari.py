"""Search: what is found first however it is written, what is never certain, what restricts, and what is said of it."""

from __future__ import annotations

import functools
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kodefikasi import Edisi, Kode, Simpul, Tingkat, nomenklatur
from kodefikasi.errors import KodeTidakDikenalError
from kodefikasi.katalog.cari import PADA, CaraDitemukan, Hasil
from kodefikasi.kode import TingkatRekening
from kodefikasi.nama import Kesamaan, compare_names, is_slip, name_key
from salah_ketik import Pemotong, joined, mistype

KAT = nomenklatur("050-5889/2021")
DAFTAR = [k for k in KAT if isinstance(k, Kode)]
SEMUA = [KAT[k] for k in DAFTAR]
RAPAT = Counter(joined(s.nama) for s in SEMUA)
TUNGGAL = [s for s in SEMUA if RAPAT[joined(s.nama)] == 1]
GANDA = [s for s in SEMUA if RAPAT[joined(s.nama)] > 1]
POTONG = Pemotong(s.nama for s in SEMUA)
#: The share of names that have to be found first.
TERTEMUKAN = 0.99
#: By how many points a slip has to lead, to be certain.
UNGGUL = 4
PENUH = os.environ.get("KODEFIKASI_SEMUA") == "1"  # every name, instead of a sample of them

_Ubah = Callable[[str, Random], str | None]
#: How a name may be written by those who look for it.
BENTUK: dict[str, _Ubah] = {
    "as it is": lambda nama, _: nama,
    "capitals": lambda nama, _: nama.upper(),
    "a slip": mistype,
    "cut off": POTONG.cut,
}

entri = st.sampled_from(SEMUA)
tunggal = st.sampled_from(TUNGGAL)
benih = st.integers(0, 2**32).map(Random)
#: What people type: names in all their forms, some words of names, indicators, codes.
pertanyaan = (
    st.tuples(entri, benih, st.sampled_from(sorted(BENTUK))).map(lambda t: BENTUK[t[2]](t[0].nama, t[1]) or t[0].nama)
    | st.lists(st.sampled_from(sorted(KAT.indeks.kosakata)), min_size=1, max_size=4).map(" ".join)
    | entri.map(lambda s: s.indikator or s.kinerja or str(s.kode))
)


def differing_by_a_word() -> Iterator[tuple[Simpul, Simpul]]:
    """Yield entries whose names are the same but for one word that the second has more."""
    menurut_kata: dict[tuple[str, ...], list[Simpul]] = {}
    for s in SEMUA:
        menurut_kata.setdefault(tuple(name_key(s.nama).split()), []).append(s)
    for kata, panjang in menurut_kata.items():
        kurang = {(*kata[:n], *kata[n + 1 :]) for n in range(len(kata))}
        for pendek in (s for k in sorted(kurang) for s in menurut_kata.get(k, ())):
            yield from ((pendek, p) for p in panjang)


#: Words that are others with an ending.
MEMPUNYAI_KEMBARAN = {k for k in KAT.indeks.kosakata if len(k) > 5 and f"{k}an" in KAT.indeks.kosakata}
BEDA_SEKATA = list(differing_by_a_word())


def found_first(sampel: Sequence[Simpul], ubah: _Ubah, benih: int) -> tuple[int, list[str]]:
    """Return how many names were looked for, and which of them did not find their own code first."""
    acak = Random(benih)  # noqa: S311  # no secret
    dicari, luput = 0, []
    for s in sampel:
        teks = ubah(s.nama, acak)
        if teks is None:
            continue
        dicari += 1
        hasil = KAT.search(teks, batas=3)
        if not hasil or hasil[0].simpul != s:
            luput.append(f"{teks!r} is {s}, not {', '.join(str(h.simpul) for h in hasil)}")
        assert all(h.simpul == s for h in hasil if h.pasti), teks
    return dicari, luput


@pytest.mark.parametrize(
    "banyak", [80, pytest.param(len(TUNGGAL) if PENUH else 400, marks=pytest.mark.slow)], ids=["sample", "all"]
)
@pytest.mark.parametrize("bentuk", BENTUK)
def test_names_find_their_code_first(bentuk: str, banyak: int) -> None:
    """As printed, in capitals, with one slip, cut off: 99 of 100 come first, and none is certain of another code.

    Of the names that one code alone has. All of them with KODEFIKASI_SEMUA=1, else a sample.
    """
    sampel = Random(f"{bentuk} {banyak}").sample(TUNGGAL, banyak)  # noqa: S311  # no secret
    dicari, luput = found_first(sampel, BENTUK[bentuk], banyak)
    assert dicari > banyak / 2
    assert len(luput) <= (1 - TERTEMUKAN) * dicari, "\n".join(luput)


@given(tunggal, benih)
def test_the_name_itself_is_certain(s: Simpul, acak: Random) -> None:
    """In whatever capitals, spaces and punctuation; nothing else is."""
    teks = " - ".join(acak.choice((k, k.upper(), k.title())) for k in name_key(s.nama).split())
    pertama, *lain = KAT.search(teks)
    assert (pertama.simpul, pertama.skor, pertama.cara, pertama.pada) == (s, 100, CaraDitemukan.SAMA, "nama")
    assert pertama.pasti
    assert pertama.alasan == "nama sama"
    assert not any(h.pasti or h.skor == 100 for h in lain)


@given(st.sampled_from(GANDA))
def test_a_name_of_several_codes_is_certain_for_none(s: Simpul) -> None:
    """All of them come before all others, and each says how many they are."""
    banyak = RAPAT[joined(s.nama)]
    hasil = KAT.search(s.nama, batas=banyak + 5)
    assert {h.simpul for h in hasil[:banyak]} == {x for x in SEMUA if joined(x.nama) == joined(s.nama)}
    assert {(h.cara, h.alasan, h.skor) for h in hasil[:banyak]} == {
        (CaraDitemukan.SAMA, f"nama sama, ada pada {banyak} kode", 100)
    }
    assert not any(h.pasti for h in hasil)


@pytest.mark.slow
@pytest.mark.parametrize("pasangan", BEDA_SEKATA, ids=lambda p: f"{p[0].kode}, {p[1].kode}")
def test_a_word_more_or_less_is_never_certain(pasangan: tuple[Simpul, Simpul]) -> None:
    """RKA-SKPD is no Perubahan RKA-SKPD: not as printed, not mistyped, nor where only the other one is looked at."""
    for dicari, lain in (pasangan, pasangan[::-1]):
        for acak in map(Random, range(3)):
            teks = mistype(dicari.nama, acak)
            assert teks is not None
            hasil = KAT.search(teks)
            assert joined(hasil[0].simpul.nama) == joined(dicari.nama)
            assert not any(h.pasti for h in hasil if h.simpul == lain)
        induk = lain.kode.induk
        sendiri = KAT.search(dicari.nama, induk=induk if induk is not None and induk in KAT else None, batas=50)
        [jawab] = [h for h in sendiri if h.simpul == lain]
        assert not jawab.pasti
        assert jawab.skor < 100


def test_there_are_names_that_differ_by_a_word() -> None:
    """Among them the budget drafts of an office and their revision, or the test above would test nothing."""
    rka = ("Koordinasi dan Penyusunan Dokumen RKA-SKPD", "Koordinasi dan Penyusunan Dokumen Perubahan RKA-SKPD")
    assert rka in {(a.nama, b.nama) for a, b in BEDA_SEKATA}


@given(st.sampled_from([s for s in SEMUA if set(name_key(s.nama).split()) & MEMPUNYAI_KEMBARAN]))
def test_a_word_of_the_list_in_place_of_another_is_no_slip(s: Simpul) -> None:
    """However much they resemble each other, as pemerintah and pemerintahan: it was chosen, and the name is another."""
    kata = name_key(s.nama).split()
    for n, k in enumerate(kata):
        if k in MEMPUNYAI_KEMBARAN:
            teks = " ".join([*kata[:n], f"{k}an", *kata[n + 1 :]])
            jawab = [h for h in KAT.search(teks, pada=("nama",)) if h.simpul == s]
            assert not any(h.pasti or h.cara in {CaraDitemukan.SAMA, CaraDitemukan.SALAH_KETIK} for h in jawab)


@given(entri, st.data())
def test_other_names_are_never_certain_where_the_own_is_left_out(s: Simpul, data: st.DataObject) -> None:
    """Looked for below another code, a name of the list finds at most what resembles it."""
    mirip = [x for x in KAT.indeks.alike(s.nama) if joined(x.nama) != joined(s.nama)]
    lain = data.draw(st.sampled_from(mirip or SEMUA))
    induk = lain.kode.induk
    assume(induk is not None and induk in KAT)
    for h in KAT.search(s.nama, induk=induk):
        assert not h.pasti or joined(s.nama) in {joined(getattr(h.simpul, p) or "") for p in PADA}


@given(tunggal, benih)
def test_the_beginning_of_a_name_is_never_certain(s: Simpul, acak: Random) -> None:
    """It comes first and says what is missing, which may be the word that makes the difference."""
    teks = POTONG.cut(s.nama, acak)
    assume(teks is not None)
    assert teks is not None
    jawab = next(h for h in KAT.search(teks, pada=("nama",)) if h.simpul == s)
    assert (jawab.cara, jawab.pasti) == (CaraDitemukan.TERPOTONG, False)
    assert compare_names(teks, s.nama).uraian in jawab.alasan


@given(pertanyaan)
@example("5 orang")
@example("jumlah dokumen rka")
@example("5.03.02 Pengelolaan Mutasi ASN")
def test_certain_are_the_one_of_that_name_and_a_slip_that_leads(teks: str) -> None:
    """At most one answer is, the first; a slip is only where it leads all others by a margin."""
    hasil = KAT.search(teks, batas=40)
    assert [n for n, h in enumerate(hasil) if h.pasti] in ([], [0])
    for pertama in (h for h in hasil if h.pasti):
        if pertama.cara is CaraDitemukan.SALAH_KETIK:
            assert all(pertama.skor - h.skor >= UNGGUL for h in hasil[1:])
        elif pertama.cara is CaraDitemukan.SAMA:
            assert [h for h in hasil if h.cara is CaraDitemukan.SAMA and h.pada == pertama.pada] == [pertama]
        else:
            assert (pertama.cara, Kode.parse(teks, strict=False)) == (CaraDitemukan.KODE, pertama.simpul.kode)


@functools.cache
def known(pada: str, awal: str) -> bool:
    """Whether some entry has a word with this beginning in a field."""
    return any(k.startswith(awal) for s in SEMUA for k in name_key(getattr(s, pada) or "").split())


def has_word(pada: str, ada: Sequence[str], kata: str) -> bool:
    """Whether these words have one with this beginning; one that no entry has may be a slip of theirs."""
    if any(a.startswith(kata) for a in ada):
        return True
    return not known(pada, kata) and any(is_slip(kata, a) for a in ada)


def agrees(teks: str, h: Hasil) -> bool:
    """Whether what an answer says of itself is so."""
    if h.cara is CaraDitemukan.KODE:
        return h.alasan.startswith(f"kode {h.simpul.kode}") and Kode.parse(teks, strict=False) == h.simpul.kode
    isi = getattr(h.simpul, h.pada)
    banding = compare_names(teks, isi, KAT.indeks.kosakata)
    if h.cara is CaraDitemukan.KATA:
        ada = name_key(isi).split()
        tidak = [k for k in name_key(teks).split() if not has_word(h.pada, ada, k)]
        bagian = "sebagian kata" if tidak else "kata"
        kata = f"{h.pada} memuat {bagian} yang dicari"
        return h.alasan.startswith(kata) and all(repr(k) in h.alasan for k in tidak)
    benar = {
        CaraDitemukan.SAMA: Kesamaan.SAMA,
        CaraDitemukan.SALAH_KETIK: Kesamaan.SALAH_KETIK,
        CaraDitemukan.TERPOTONG: Kesamaan.TERPOTONG,
        CaraDitemukan.MIRIP: Kesamaan.BERBEDA,
    }
    return banding.kesamaan is benar[h.cara] and h.alasan.startswith(h.pada) and banding.uraian in h.alasan


@given(pertanyaan)
def test_every_answer_says_why(teks: str) -> None:
    """The field, the kind of likeness and the differing words; what it says is so."""
    for h in KAT.search(teks, batas=20):
        assert agrees(teks, h), h
        assert (h.skor == 100) is (h.cara in {CaraDitemukan.SAMA, CaraDitemukan.KODE})


@given(pertanyaan, st.integers(1, 20))
def test_the_best_come_first_and_as_many_as_wanted(teks: str, batas: int) -> None:
    """Each entry once, by points; fewer answers are the beginning of more."""
    hasil = KAT.search(teks, batas=20)
    assert KAT.search(teks, batas=batas) == hasil[:batas]
    assert len(hasil) <= 20
    assert len({h.simpul.kode for h in hasil}) == len(hasil)
    assert all(a.skor >= b.skor for a, b in pairwise(hasil))
    assert all(0 <= h.skor <= 100 for h in hasil)


@given(entri, benih)
def test_words_of_a_name_find_it(s: Simpul, acak: Random) -> None:
    """In any order, each cut to a beginning: it is among all that have these words."""
    kata = [k for k in dict.fromkeys(name_key(s.nama).split()) if len(k) >= 5]
    assume(kata)
    dipilih = acak.sample(kata, min(len(kata), 3))
    hasil = KAT.search(" ".join(dipilih), pada=("nama",), batas=len(SEMUA))
    assert s in [h.simpul for h in hasil]
    awal = [k[: acak.randint(3, len(k))] for k in dipilih]
    for h in KAT.search(" ".join(awal), pada=("nama",), batas=5):
        assert h.alasan.startswith("nama memuat kata yang dicari") is (
            h.cara is CaraDitemukan.KATA and all(has_word("nama", name_key(h.simpul.nama).split(), k) for k in awal)
        )


@pytest.mark.slow
@given(entri)
@settings(max_examples=25)
def test_a_level_and_an_authority_restrict(s: Simpul) -> None:
    """All answers are of it, and a name of it is still found; in another, the same code is no answer."""
    assert isinstance(s.kode, Kode)
    tingkat, kewenangan = s.kode.tingkat, s.kode.kewenangan
    hasil = KAT.search(s.nama, tingkat=tingkat, kewenangan=kewenangan)
    assert s in [h.simpul for h in hasil if h.cara is CaraDitemukan.SAMA]
    assert {h.simpul.kode.tingkat for h in hasil} == {tingkat}
    assert kewenangan is None or {h.simpul.kode.kewenangan for h in hasil if isinstance(h.simpul.kode, Kode)} == {
        kewenangan
    }
    [kode] = KAT.search(str(s.kode), tingkat=tingkat, batas=1)
    assert (kode.simpul, kode.cara) == (s, CaraDitemukan.KODE)
    lain = Tingkat(tingkat % len(Tingkat) + 1)
    for dicari in (s.nama, str(s.kode)):
        assert {h.simpul.kode.tingkat for h in KAT.search(dicari, tingkat=lain)} <= {lain}


@given(entri, st.data())
def test_a_code_above_restricts(s: Simpul, data: st.DataObject) -> None:
    """All answers are below it, itself excepted; a name below is found, and elsewhere it is not."""
    atas = [k for k in s.kode.leluhur if k in KAT and k.tingkat > Tingkat.URUSAN]
    assume(atas)
    induk = data.draw(st.sampled_from(atas))
    hasil = KAT.search(s.nama, induk=induk if data.draw(st.booleans()) else str(induk))
    assert hasil[0].simpul.nama == s.nama or RAPAT[joined(s.nama)] > 1
    assert s in [h.simpul for h in hasil]
    assert all(h.simpul.kode in induk and h.simpul.kode != induk for h in hasil)
    assert induk not in [h.simpul.kode for h in KAT.search(str(induk), induk=induk)]


@given(st.sampled_from([s for s in SEMUA if isinstance(s.kode, Kode) and s.kode.is_wildcard]), st.data())
def test_the_supporting_program_is_found_in_every_bidang_urusan(s: Simpul, data: st.DataObject) -> None:
    """Below a bidang urusan, its names have the codes that they have there."""
    assert isinstance(s.kode, Kode)
    bidang = data.draw(st.sampled_from(KAT.level(Tingkat.BIDANG_URUSAN))).kode
    assert isinstance(bidang, Kode)
    khusus = s.kode.specialize(bidang)
    [jawab] = [h for h in KAT.search(s.nama, induk=bidang) if h.simpul.kode == khusus]
    assert jawab.cara is CaraDitemukan.SAMA
    [jawab] = KAT.search(str(khusus), induk=bidang, batas=1)
    assert (jawab.simpul, jawab.pasti) == (KAT[khusus], True)


@pytest.mark.slow
@pytest.mark.parametrize("kolom", ["indikator", "kinerja"])
def test_indicators_and_their_performance_find_their_code(kolom: str) -> None:
    """By their very words for certain, with a slip at least; not where they are not searched."""
    terisi = {s: teks for s in SEMUA if (teks := getattr(s, kolom))}
    banyak = Counter(joined(t) for p in PADA[: PADA.index(kolom) + 1] for s in SEMUA if (t := getattr(s, p)))
    isi = [(s, teks) for s, teks in terisi.items() if banyak[joined(teks)] == 1]
    assert len(isi) > 0.9 * len(terisi)
    for n, (s, teks) in enumerate(isi if PENUH else isi[:: len(isi) // 60]):
        for pada in (PADA, (kolom,)):
            [jawab] = KAT.search(teks, pada=pada, batas=1)
            assert (jawab.simpul, jawab.cara, jawab.pada, jawab.pasti) == (s, CaraDitemukan.SAMA, kolom, True)
        salah = mistype(teks, Random(n))  # noqa: S311  # no secret
        assert salah is not None
        assert s in [h.simpul for h in KAT.search(salah, pada=(kolom,), batas=3)]
        assert {h.pada for h in KAT.search(teks, pada=("nama",))} <= {"nama"}


@given(st.sampled_from(DAFTAR) | st.sampled_from(list(KAT.descendants("5.03"))).map(lambda s: s.kode), benih)
def test_a_code_is_found_in_any_spelling(k: Kode, acak: Random) -> None:
    """With blanks or dashes, small x, a trailing dot, four digits, its name behind it; it is the one certain answer."""
    simpul = KAT[k]
    lebar = k.format(Edisi.KEPMENDAGRI_900_1_15_5_1317_2023)
    for teks in (
        str(k),
        lebar,
        f" {k}. ",
        str(k).lower(),
        str(k).replace(".", acak.choice((" ", "-", "/", " . "))),
        re.sub(r"\b([1-9])\.([0-9]{2})(\.[0-9]+)?$", r"\1\2\3", str(k)) if k.tingkat > Tingkat.PROGRAM else str(k),
        f"{k} {simpul.nama}" if not simpul.nama[0].isdigit() else str(k),
    ):
        pertama, *lain = KAT.search(teks)
        assert (pertama.simpul, pertama.skor, pertama.cara, pertama.pasti) == (simpul, 100, CaraDitemukan.KODE, True), (
            teks
        )
        assert pertama.alasan == f"kode {simpul.kode}"
        assert not any(h.pasti for h in lain)


@given(st.sampled_from(DAFTAR), entri)
def test_a_code_with_another_name_behind_it_is_not_certain(k: Kode, lain: Simpul) -> None:
    """One of the two is wrong: the answer says how the names differ."""
    banding = compare_names(lain.nama, KAT[k].nama)
    assume(banding.kesamaan is not Kesamaan.SAMA and not lain.nama[0].isdigit())
    jawab = KAT.search(f"{k} {lain.nama}")[0]
    assert (jawab.simpul.kode, jawab.cara, jawab.pasti) == (k, CaraDitemukan.KODE, False)
    assert banding.uraian in jawab.alasan


@pytest.mark.parametrize("teks", ["5.99", "5.30.02", "X.XX.99", "9.9.9.9.9.9"])
def test_a_code_that_the_list_does_not_know_is_no_answer(teks: str) -> None:
    """Nor is it for certain what it resembles."""
    assert not any(h.cara is CaraDitemukan.KODE or h.pasti for h in KAT.search(teks))


@pytest.mark.parametrize("teks", ["", "  ", "<i></i>", "…—", "xyzzyq"])
def test_what_resembles_nothing_finds_nothing(teks: str) -> None:
    """No answer is an answer."""
    assert KAT.search(teks) == ()


def test_arguments_that_make_no_sense_are_refused() -> None:
    """Less than one answer, a field that is not searched, an unknown code above, a level of another family."""
    for batas in (0, -1):
        with pytest.raises(ValueError, match=f"bukan {batas}"):
            KAT.search("gaji", batas=batas)
    for pada in (("satuan",), ("nama", "satuan")):
        with pytest.raises(ValueError, match="'satuan'; pilih dari nama, indikator, kinerja"):
            KAT.search("gaji", pada=pada)
    with pytest.raises(KodeTidakDikenalError, match=r"5\.99"):
        KAT.search("gaji", induk="5.99")
    with pytest.raises(TypeError, match="bukan tingkat urusan"):
        KAT.search("gaji", tingkat=TingkatRekening.AKUN)


def test_a_name_of_a_special_region_that_is_only_alike_stands_behind_one_with_all_the_words() -> None:
    """Those of all regions are meant nearly always; by its own name, that of a special region comes first."""
    hasil = KAT.search("Pelaksanaan Penataan Ruang", batas=3)
    assert str(hasil[0].simpul.kode) == "1.03.12.2.04.04"
    khusus = KAT["9.01.03.7.03.02"]
    assert KAT.search(khusus.nama)[0].simpul == khusus
