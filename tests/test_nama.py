"""Names compared as people read them: what makes two names one, what is a slip, and what is another name."""

from __future__ import annotations

from collections import Counter
from random import Random
from string import ascii_letters, ascii_lowercase

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kodefikasi import nomenklatur
from kodefikasi.nama import (
    Banding,
    Kesamaan,
    compare_names,
    edit_distance,
    is_average,
    is_page_total,
    is_slip,
    is_total,
    name_key,
    words,
)
from salah_ketik import joined, mistype

KAT = nomenklatur("050-5889/2021")
KOSAKATA = KAT.indeks.kosakata
NAMA = sorted({KAT[k].nama for k in KAT})
#: What may stand between the letters of a name without making it another.
SELA = ("", " ", "\t", "  ", "-", ", ", "/", "_", " (", "<i>", "</b>", "\n")
POTONGAN_TERPENDEK = 12  # letters and blanks; less is no beginning of anything in particular

nama = st.sampled_from(NAMA)
kata = st.text(ascii_lowercase, min_size=1, max_size=12)
benih = st.integers(0, 2**32).map(Random)
#: Two names that are alike: one as it stands, or mistyped, or without a word, against it or against any other.
sepasang = st.tuples(nama, nama) | st.tuples(nama, benih).map(lambda t: (damage(*t), t[0]))


def dress(teks: str, acak: Random) -> str:
    """Return a name in other capitals, with blanks, punctuation and markup anywhere but in its own markup."""
    huruf = name_key(teks)
    return "".join(acak.choice((h, h.upper())) + acak.choice(SELA) for h in huruf)


def damage(teks: str, acak: Random) -> str:
    """Return a name with a slip, or without one of its words."""
    semua = teks.split()
    semua.pop(acak.randrange(len(semua)))
    return acak.choice((mistype(teks, acak) or teks, " ".join(semua)))


def substitute(teks: str, letak: list[int]) -> str:
    """Return a word with letters at these places that it does not have."""
    lain = iter(h for h in ascii_lowercase if h not in teks)
    return "".join(next(lain) if n in letak else h for n, h in enumerate(teks))


@given(nama, benih)
def test_capitals_punctuation_blanks_and_markup_do_not_matter(teks: str, acak: Random) -> None:
    """However a name is dressed, it is the same, both ways, and there is nothing to say about it."""
    lain = dress(teks, acak)
    assert joined(lain) == joined(teks)
    for banding in (compare_names(lain, teks), compare_names(teks, lain, KOSAKATA)):
        assert banding == Banding(Kesamaan.SAMA)
        assert banding.uraian == ""


@given(sepasang)
def test_being_the_same_goes_both_ways(pasangan: tuple[str, str]) -> None:
    """Names are the same when their letters and digits are, whichever of them is the right one."""
    a, b = pasangan
    sama = joined(a) == joined(b)
    assert (compare_names(a, b).kesamaan is Kesamaan.SAMA) is sama
    assert (compare_names(b, a).kesamaan is Kesamaan.SAMA) is sama


@given(nama)
def test_the_key_is_the_words_in_small_letters(teks: str) -> None:
    """Single blanks between them, the key of a key is itself, and its words are those of the name."""
    kunci = name_key(teks)
    assert name_key(kunci) == kunci
    assert name_key(teks.upper()) == kunci
    assert kunci == " ".join(kunci.split())
    assert words(teks) == set(kunci.split())
    assert not words("") | words("<i> - </i>")


@given(nama, benih)
def test_one_letter_wrong_in_a_long_word_is_a_slip(teks: str, acak: Random) -> None:
    """Of typing, if the outcome is no word; a word of the vocabulary was chosen, and the name is another."""
    salah = mistype(teks, acak)
    assume(salah is not None)
    assert salah is not None
    lama, baru = name_key(teks).split(), name_key(salah).split()
    [letak] = [n for n, (x, y) in enumerate(zip(lama, baru, strict=True)) if x != y]
    banding = compare_names(salah, teks, KOSAKATA)
    if baru[letak] in KOSAKATA:
        assert banding.kesamaan in {Kesamaan.BERBEDA, Kesamaan.TERPOTONG}
        return
    assert banding.kesamaan is Kesamaan.SALAH_KETIK
    assert [tuple(map(str.casefold, b)) for b in banding.beda] == [(baru[letak], lama[letak])]
    assert compare_names(salah, teks, {*KOSAKATA, baru[letak]}).kesamaan is not Kesamaan.SALAH_KETIK


@given(st.text(ascii_letters, min_size=5, max_size=12), benih)
def test_a_word_with_one_letter_wrong_is_a_slip_of_it(benar: str, acak: Random) -> None:
    """Substituted, dropped, doubled or swapped; the other way round too; never when the slip is a word itself."""
    salah = mistype(benar, acak)
    assert salah is not None
    assert is_slip(salah, benar)
    assert is_slip(benar, salah)
    assert not is_slip(salah, benar, {salah.casefold()})
    assert is_slip(salah, benar, {benar.casefold()})


@given(st.text(ascii_lowercase, min_size=1, max_size=12), st.data())
def test_the_longer_the_word_the_more_letters_may_be_wrong(benar: str, data: st.DataObject) -> None:
    """None in three letters or less, one in four or five, two in longer ones; three never."""
    letak = data.draw(st.lists(st.integers(0, len(benar) - 1), min_size=1, max_size=3, unique=True))
    boleh = 0 if len(benar) < 4 else 1 if len(benar) < 6 else 2
    assert is_slip(substitute(benar, letak), benar) is (len(letak) <= boleh)


@given(st.text("abc", min_size=1, max_size=3), st.text("abc", max_size=4))
@example("rka", "dpa")
def test_words_of_up_to_three_letters_are_never_slips(pendek: str, lain: str) -> None:
    """Of whatever they resemble, nor is it of them; only of themselves."""
    assert is_slip(pendek, lain) is (pendek == lain)
    assert is_slip(lain, pendek) is (pendek == lain)


@given(st.text(ascii_lowercase, min_size=4, max_size=12), st.text("0123456789", max_size=4), st.data())
def test_digits_have_to_agree(huruf: str, angka: str, data: st.DataObject) -> None:
    """A number that differs by a digit more, less, other or in another order is another number."""
    lain = data.draw(
        st.text("0123456789", max_size=4) | st.permutations(angka).map("".join) | st.just(angka[:-1]),
        label="other digits",
    )
    tempat = data.draw(st.integers(0, len(huruf)))
    a, b = (huruf[:tempat] + d + huruf[tempat:] for d in (angka, lain))
    assert is_slip(a, b) is (angka == lain)


@given(kata, kata, st.integers(0, 12))
def test_slips_go_both_ways_and_blanks_inside_do_not_count(a: str, b: str, letak: int) -> None:
    """Without a vocabulary; words run together or apart are the same letters."""
    dekat = a[:letak] + b[:1] + a[letak + 1 :]
    for lain in (b, dekat, a[::-1]):
        assert is_slip(a, lain) is is_slip(lain, a)
        assert is_slip(f"{a[:letak]} {a[letak:]}", lain) is is_slip(a, lain)
    assert is_slip(f"{a[:letak]} {a[letak:]}", a)


@given(nama, benih, kata)
def test_a_whole_word_more_or_less_is_never_a_slip(teks: str, acak: Random, tambahan: str) -> None:
    """Left out anywhere, or put in anywhere, be it in the vocabulary or not."""
    semua = name_key(teks).split()
    n = acak.randrange(len(semua))
    tanpa = " ".join(semua[:n] + semua[n + 1 :])
    dengan = " ".join([*semua[:n], tambahan, *semua[n:]])
    for a, b in ((tanpa, teks), (teks, tanpa), (dengan, teks), (teks, dengan)):
        for kosakata in (frozenset[str](), KOSAKATA):
            assert compare_names(a, b, kosakata).kesamaan in {Kesamaan.BERBEDA, Kesamaan.TERPOTONG}


@given(nama, benih, st.sampled_from(sorted(KOSAKATA)))
def test_another_word_of_the_vocabulary_makes_another_name(teks: str, acak: Random, lain: str) -> None:
    """However much it resembles the one in whose place it stands."""
    semua = name_key(teks).split()
    n = acak.randrange(len(semua))
    assume(semua[n] != lain)
    semua[n] = lain
    assert compare_names(" ".join(semua), teks, KOSAKATA).kesamaan not in {Kesamaan.SAMA, Kesamaan.SALAH_KETIK}


@given(nama, st.data())
def test_a_name_cut_off_is_the_beginning_of_the_whole(teks: str, data: st.DataObject) -> None:
    """If enough is left to tell; the difference is what is missing, and a beginning is no slip."""
    semua = name_key(teks).split()
    assume(len(semua) > 1)
    n = data.draw(st.integers(1, len(semua) - 1))
    awal, sisa = " ".join(semua[:n]), " ".join(semua[n:])
    banding = compare_names(awal, teks)
    assert banding.kesamaan is (Kesamaan.TERPOTONG if len(awal) >= POTONGAN_TERPENDEK else Kesamaan.BERBEDA)
    assert [(x, name_key(y)) for x, y in banding.beda] == [("", sisa)]
    assert compare_names(teks, awal).kesamaan is Kesamaan.BERBEDA


@given(sepasang)
def test_the_differing_words_are_all_that_differs(pasangan: tuple[str, str]) -> None:
    """Without them the names have the same words; each is named in the description, as it is written."""
    tercetak, benar = pasangan
    banding = compare_names(tercetak, benar)
    sisa = []
    for teks, beda in ((tercetak, [a for a, _ in banding.beda]), (benar, [b for _, b in banding.beda])):
        ada, keluar = Counter(name_key(teks).split()), Counter(name_key(" ".join(beda)).split())
        assert keluar <= ada
        sisa.append(ada - keluar)
        assert all(repr(b) in banding.uraian for b in beda if b)
    assert banding.kesamaan is Kesamaan.SAMA or sisa[0] == sisa[1]
    assert (banding.uraian == "") is (banding.kesamaan is Kesamaan.SAMA)


@given(kata, kata)
def test_the_description_says_which_way_it_is_wrong(a: str, b: str) -> None:
    """What is too much, what is missing, and what should be instead of what."""
    assume(a != b)
    kiri, kanan = f"Alpha {a} Omega", f"Alpha {b} Omega"
    assume(not {a, b} & {"alpha", "omega"})
    assert compare_names(kiri, kanan).uraian == f"'{a}' seharusnya '{b}'"
    assert compare_names(kiri, "Alpha Omega").uraian == f"lebih '{a}'"
    assert compare_names("Alpha Omega", kanan).uraian == f"kurang '{b}'"


@pytest.mark.parametrize(
    "label", ["Jumlah", "TOTAL", "GRAND TOTAL", "Sub Jumlah", "SUB-TOTAL", "Jumlah Seluruhnya", "(Total)"]
)
@pytest.mark.parametrize("ekor", ["", " Rp", ":", " (Rp)", " Program", " Anggaran Belanja", " I", " per SKPD"])
def test_words_of_sums_are_known_however_written(label: str, ekor: str) -> None:
    """However they are written; what begins so and goes on is the name of something counted."""
    assert is_total(label + ekor)
    for lain in (
        "Jumlah Blangko Puskesmas yang Disediakan",
        "Total Aset Tetap",
        "Jumlah Dokumen",
        "Penjumlahan",
        "Gaji",
    ):
        assert not is_total(lain)
    for lain in ("Totalitas", "Subtotalan", ""):
        assert not is_total(lain)


@pytest.mark.parametrize(
    "label",
    [
        *("Jumlah halaman ini", "TOTAL HALAMAN", "Jumlah s/d halaman ini", "Jumlah sampai dengan hal. 2", "Pindahan"),
        *("Jumlah pindahan", "Jumlah yang dipindahkan", "Dipindahkan ke halaman berikutnya", "(Dipindahkan)"),
    ],
)
def test_words_of_sums_of_pages(label: str) -> None:
    """A page's own sum and what is carried to the next are sums, but none of all rows."""
    assert is_total(label)
    assert is_page_total(label)
    assert not any(map(is_page_total, ("Jumlah", "Total Keseluruhan", "Jumlah Seluruhnya", "Sub Jumlah Program")))
    for nama in ("Pemindahan Tugas ASN", "Jumlah Halaman Buku", "Pindahan Arsip Daerah", "Halaman Kantor"):
        assert not is_page_total(nama)


@pytest.mark.parametrize("tanda", ["-", " - ", " – ", "–", "—", " ", ""])
def test_words_of_averages_are_known_with_any_dash(tanda: str) -> None:
    """With any dash or none."""
    assert is_average(f"Rata{tanda}rata capaian")
    assert is_average("RERATA")
    assert not any(map(is_average, ("Ratapan", "Rata", "Rerataan", "Capaian rata-rata")))


@given(st.text("abcd", max_size=9), st.text("abcd", max_size=9), st.integers(0, 4))
def test_the_distance_is_that_of_a_library(a: str, b: str, batas: int) -> None:
    """Letters more, less, other, or two neighbours swapped; counted up to a bound, whichever comes first."""
    assert edit_distance(a, b, batas) == min(OSA.distance(a, b), batas + 1) == edit_distance(b, a, batas)
