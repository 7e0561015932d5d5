"""Codes for tables of names: right or none, what the tree decides, what is fixed, and what is never guessed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from random import Random
from types import FrameType

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kodefikasi import Kode, Tingkat, nomenklatur
from kodefikasi.errors import KodeError
from kodefikasi.katalog.kode_dari_nama import Penetapan
from kodefikasi.nama import Kesamaan
from salah_ketik import Pemotong, joined, mistype
from semua import for_each

KAT = nomenklatur("050-5889/2021")
DAFTAR = [k for k in KAT if isinstance(k, Kode)]
PROGRAM = [k for k in DAFTAR if k.tingkat is Tingkat.PROGRAM]
BIDANG = [k for k in DAFTAR if k.tingkat is Tingkat.BIDANG_URUSAN]
PENUNJANG = Kode.parse("X.XX.01")
POTONG = Pemotong(KAT[k].nama for k in DAFTAR)


def path(kode: Kode) -> tuple[str, ...]:
    """Return the names from the program down to a code: all that a table of names says of it."""
    return tuple(joined(KAT[k].nama) for k in (*kode.leluhur, kode) if k.tingkat >= Tingkat.PROGRAM)


def names(kode: Sequence[Kode]) -> list[str]:
    """Return the names of codes."""
    return [KAT[k].nama for k in kode]


def levels(kode: Sequence[Kode]) -> list[Tingkat]:
    """Return the levels of codes."""
    return [k.tingkat for k in kode]


def below(kode: Kode) -> list[Kode]:
    """Return a code and all below it, in tree order."""
    return [kode, *(s.kode for s in KAT.descendants(kode) if isinstance(s.kode, Kode))]


def is_settled(kode: Kode, baris: Sequence[Kode]) -> bool:
    """Whether the names of a table leave one code for a row: those down to it do, or those down to one below it."""
    return any(JALUR[path(k)] == 1 for k in baris if k in kode)


JALUR = Counter(path(k) for k in DAFTAR if k.tingkat >= Tingkat.PROGRAM)
RAPAT = Counter(joined(KAT[k].nama) for k in DAFTAR)
#: Kegiatan of two authorities under one name.
KEMBAR = [k for k in DAFTAR if k.tingkat is Tingkat.KEGIATAN and JALUR[path(k)] > 1]


@st.composite
def tabel(draw: st.DrawFn, program: Sequence[Kode] = PROGRAM) -> list[Kode]:
    """Some programs, each with some of what is below it and all that is above that, in tree order."""
    baris: list[Kode] = []
    for p in draw(st.lists(st.sampled_from(program), min_size=1, max_size=3, unique=True)):
        semua = below(p)
        dipilih = draw(st.lists(st.sampled_from(semua), max_size=8))
        baris += sorted({p, *dipilih, *(a for k in dipilih for a in k.leluhur if a in p)})
    return baris


def is_right_or_open(p: Penetapan, benar: Kode) -> bool:
    """Whether a row has its code, or none and its code among those that may be meant."""
    return p.kode == benar if p.kode is not None else p.kesamaan is None and benar in p.calon


@given(tabel())
def test_names_and_levels_give_the_codes(baris: list[Kode]) -> None:
    """Never a wrong one; where the names down to a row, or to one below it, stand on one code only, that one."""
    hasil = KAT.assign_codes(names(baris), tingkat=levels(baris))
    assert [p.nama for p in hasil] == names(baris)
    for p, benar in zip(hasil, baris, strict=True):
        assert is_right_or_open(p, benar)
        if is_settled(benar, baris):
            assert (p.kode, p.kesamaan, p.calon) == (benar, Kesamaan.SAMA, ())


@for_each(PROGRAM)
def test_every_program_has_its_codes_from_its_names(program: Kode) -> None:
    """With all that is below it; what stays open is what two authorities have under the same names."""
    baris = below(program)
    hasil = KAT.assign_codes(names(baris), tingkat=levels(baris))
    assert [p.kode for p in hasil] == [k if is_settled(k, baris) else None for k in baris]


@given(tabel())
def test_names_alone_never_give_a_wrong_code(baris: list[Kode]) -> None:
    """Without levels: the right one, or none and the right one among the candidates; a name of one code has it."""
    hasil = KAT.assign_codes(names(baris))
    for p, benar in zip(hasil, baris, strict=True):
        assert is_right_or_open(p, benar)
        assert p.kode == benar or RAPAT[joined(p.nama)] > 1
    sebagian = [t if n % 2 else None for n, t in enumerate(levels(baris))]
    for p, benar in zip(KAT.assign_codes(names(baris), tingkat=sebagian), baris, strict=True):
        assert is_right_or_open(p, benar)


@given(tabel())
def test_capitals_and_blanks_do_not_matter(baris: list[Kode]) -> None:
    """The codes are those of the names as the list has them."""
    teks = [f"  {n.upper().replace(' ', '  ')} " for n in names(baris)]
    biasa = KAT.assign_codes(names(baris), tingkat=levels(baris))
    assert [(p.kode, p.calon) for p in KAT.assign_codes(teks, tingkat=levels(baris))] == [
        (p.kode, p.calon) for p in biasa
    ]


@given(tabel(), st.integers(0, 2**32).map(Random))
def test_one_slip_in_each_name_does_no_harm(baris: list[Kode], acak: Random) -> None:
    """No wrong code: the right one, or none where the slip lies between two names; the answer says it is a slip."""
    teks = [mistype(n, acak) or n for n in names(baris)]
    # A slip that makes the name of another code is none that could be told.
    assume(all(RAPAT[joined(t)] == 0 or t == n for t, n in zip(teks, names(baris), strict=True)))
    hasil = KAT.assign_codes(teks, tingkat=levels(baris))
    for p, t, benar in zip(hasil, teks, baris, strict=True):
        assert is_right_or_open(p, benar)
        if p.kode is not None:
            assert p.kesamaan is (Kesamaan.SAMA if t == KAT[benar].nama else Kesamaan.SALAH_KETIK)


def test_rows_with_a_slip_nearly_all_have_their_code() -> None:
    """Of all programs of two urusan with all that is below them, 99 rows of 100; the others say what they may be."""
    acak = Random(0)  # noqa: S311  # no secret
    baris = [k for p in PROGRAM if str(p)[0] in "X5" for k in below(p)]
    hasil = KAT.assign_codes([mistype(n, acak) or n for n in names(baris)], tingkat=levels(baris))
    assert all(is_right_or_open(p, benar) for p, benar in zip(hasil, baris, strict=True))
    assert sum(p.kode is None for p in hasil) <= len(baris) / 100


@given(tabel(), st.integers(0, 2**32).map(Random))
def test_names_cut_off_at_their_end_do_no_harm(baris: list[Kode], acak: Random) -> None:
    """Where what is left begins no other name, it has the code, and says that it is cut off."""
    teks = [POTONG.cut(n, acak) or n for n in names(baris)]
    hasil = KAT.assign_codes(teks, tingkat=levels(baris))
    for p, t, benar in zip(hasil, teks, baris, strict=True):
        assert is_right_or_open(p, benar)
        if joined(t) != joined(KAT[benar].nama) and p.kode is not None:
            assert p.kesamaan is Kesamaan.TERPOTONG


@given(tabel(), st.data())
def test_a_fixed_code_is_taken_as_it_is(baris: list[Kode], data: st.DataObject) -> None:
    """Whatever the name says; the others have theirs as before, or better."""
    dipilih = data.draw(st.sets(st.integers(0, len(baris) - 1), min_size=1, max_size=3))
    teks = ["qqq" if n in dipilih else nama for n, nama in enumerate(names(baris))]
    hasil = KAT.assign_codes(teks, tingkat=levels(baris), tetap={n: baris[n] for n in dipilih})
    for n, (p, benar) in enumerate(zip(hasil, baris, strict=True)):
        assert is_right_or_open(p, benar)
        if n in dipilih:
            assert p == Penetapan("qqq", benar)
        elif JALUR[path(benar)] == 1:
            assert p.kode == benar


@pytest.mark.parametrize("kegiatan", KEMBAR, ids=str)
def test_a_fixed_code_decides_what_is_below_it(kegiatan: Kode) -> None:
    """Names that two kegiatan share are open, until the kegiatan is known."""
    baris = [kegiatan, *(k for k in below(kegiatan) if JALUR[path(k)] > 1 and k != kegiatan)]
    semua = [kegiatan.leluhur[-1], *baris]
    terbuka = KAT.assign_codes(names(semua), tingkat=levels(semua))
    assert [p.kode for p in terbuka] == [semua[0]] + [None] * len(baris)
    for p, k in zip(terbuka[1:], baris, strict=True):
        assert k in p.calon
        assert set(p.calon) <= {x for x in DAFTAR if x.tingkat is k.tingkat and path(x) == path(k)}
    pasti = KAT.assign_codes(names(semua), tingkat=levels(semua), tetap={1: kegiatan})
    assert [p.kode for p in pasti] == semua


@given(st.sampled_from(BIDANG), st.data())
def test_the_supporting_program_is_that_of_the_bidang_urusan_above_it(bidang: Kode, data: st.DataObject) -> None:
    """Be the bidang named in the table, or the program's code known; without either its code stays X.XX.01."""
    umum = data.draw(tabel([PENUNJANG]))
    khusus = [k.specialize(bidang) for k in umum]
    assert [p.kode for p in KAT.assign_codes(names(umum), tingkat=levels(umum))] == umum
    assert [p.kode for p in KAT.assign_codes(names(umum), tingkat=levels(umum), tetap={0: khusus[0]})] == khusus
    semua = [bidang, *umum]
    assert [p.kode for p in KAT.assign_codes(names(semua), tingkat=levels(semua))] == [bidang, *khusus]
    lain = data.draw(st.sampled_from([p for p in PROGRAM if p != PENUNJANG]))
    semua = [lain, *umum]
    assert [p.kode for p in KAT.assign_codes(names(semua), tingkat=levels(semua))] == semua


@given(st.lists(st.sampled_from(BIDANG), min_size=1, max_size=3, unique=True), st.data())
def test_the_bidang_urusan_of_the_office_restrict(bidang: list[Kode], data: st.DataObject) -> None:
    """The supporting program is the first one's; other programs have to be of one of them, or have no code."""
    milik = [PENUNJANG, *(p for p in PROGRAM if p.induk in bidang)]
    baris = data.draw(tabel(milik) | tabel())
    diberi = [b if data.draw(st.booleans()) else str(b) for b in bidang]
    hasil = KAT.assign_codes(names(baris), tingkat=levels(baris), bidang_urusan=diberi)
    for p, umum in zip(hasil, baris, strict=True):
        benar = umum.specialize(bidang[0])
        if any(benar in b for b in bidang):
            assert is_right_or_open(p, benar)
            assert p.kode == benar or JALUR[path(umum)] > 1 or RAPAT[joined(p.nama)] > 1
        assert all(any(k in b for b in bidang) for k in (p.kode, *p.calon) if k is not None)
        if RAPAT[joined(p.nama)] == 1 and not any(benar in b for b in bidang):
            assert p.kode != benar


@given(tabel(), st.text("qxz ", max_size=40), st.data())
def test_unknown_names_have_no_code_and_disturb_nothing(baris: list[Kode], asing: str, data: st.DataObject) -> None:
    """They have no candidates either; the rows around them have what they would have without them."""
    letak = data.draw(st.integers(0, len(baris)))
    tingkat: list[Tingkat | None] = list(levels(baris))
    biasa = KAT.assign_codes(names(baris), tingkat=tingkat)
    teks = names(baris)
    teks.insert(letak, asing)
    tingkat.insert(letak, data.draw(st.sampled_from([None, Tingkat.SUB_KEGIATAN])))
    hasil = list(KAT.assign_codes(teks, tingkat=tingkat))
    assert hasil.pop(letak) == Penetapan(asing, None)
    assert tuple(hasil) == biasa


@given(
    st.sampled_from([k for k in DAFTAR if k.tingkat < Tingkat.SUB_KEGIATAN]),
    st.sampled_from([k for k in DAFTAR if k.tingkat is Tingkat.SUB_KEGIATAN]),
)
def test_a_code_does_not_stand_below_another_branch(atas: Kode, bawah: Kode) -> None:
    """Below a fixed code, the name of a code elsewhere has no code, or one that does stand below it."""
    _, p = KAT.assign_codes(["", KAT[bawah].nama], tingkat=[atas.tingkat, bawah.tingkat], tetap={0: atas})
    assert p.kode is None or p.kode in atas
    if bawah in atas:
        assert is_right_or_open(p, bawah)
    else:
        assert p.kode != bawah


def calls_of(nama: Sequence[str]) -> int:
    """Return how many functions are called to give these rows their codes: the work, whatever the machine."""
    banyak = 0

    def count(_: FrameType, peristiwa: str, __: object) -> None:
        nonlocal banyak
        banyak += peristiwa == "call"

    KAT.assign_codes(nama)  # what is kept from one call to the next
    sebelum = sys.getprofile()
    sys.setprofile(count)
    try:
        KAT.assign_codes(nama)
    finally:
        sys.setprofile(sebelum)
    return banyak


def test_twice_the_rows_are_twice_the_work() -> None:
    """Even if every row may be several codes, where listing all ways would double the work with every row."""
    ganda = [KAT[k].nama for k in DAFTAR if RAPAT[joined(KAT[k].nama)] > 1]
    seratus = Random(0).sample(ganda, 100)  # noqa: S311  # no secret
    sekali, dua_kali = calls_of(seratus), calls_of(seratus * 2)
    assert dua_kali < 3 * sekali


@settings(max_examples=15)
@given(st.sampled_from(sorted({KAT[k].nama for k in DAFTAR if RAPAT[joined(KAT[k].nama)] > 1})), st.integers(1, 100))
def test_a_name_of_several_codes_stays_open_however_often_it_comes(nama: str, banyak: int) -> None:
    """Each of the rows has none, and all codes of the name as candidates."""
    kode = tuple(k for k in DAFTAR if joined(KAT[k].nama) == joined(nama))
    [tingkat, *lain] = {k.tingkat for k in kode}
    assume(not lain)
    hasil = KAT.assign_codes([nama] * banyak, tingkat=[tingkat] * banyak)
    assert hasil == (Penetapan(nama, None, None, kode),) * banyak


def test_no_rows_have_no_codes() -> None:
    """An empty table is none to refuse."""
    assert KAT.assign_codes([]) == ()


def test_arguments_that_make_no_sense_are_refused() -> None:
    """Levels that are not one for each row, a fixed code for no row, what is no bidang urusan or no code."""
    nama = names(below(PROGRAM[0]))[:3]
    for banyak in (0, 2, 4):
        with pytest.raises(ValueError, match=f"3 nama, tetapi {banyak} tingkat"):
            KAT.assign_codes(nama, tingkat=[None] * banyak)
    for baris in (-1, 3):
        with pytest.raises(ValueError, match=f"baris {baris}"):
            KAT.assign_codes(nama, tetap={baris: PROGRAM[0]})
    for bukan in ("5", "5.03.02", Kode.parse("5.03.02.2.02")):
        with pytest.raises(KodeError, match="bukan bidang urusan"):
            KAT.assign_codes(nama, bidang_urusan=[bukan])
    with pytest.raises(KodeError):
        KAT.assign_codes(nama, bidang_urusan=["mutasi"])
