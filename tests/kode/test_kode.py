"""`Kode` as a value: equality, order, ancestry, formats, immutability."""

from __future__ import annotations

import copy
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Edisi, Kode, KodeError, Tingkat
from kodefikasi.kode import EdisiError, Ruas, Skema, TingkatSkema
from kodefikasi.testing import kode, pohon_kode

_SUB = r"(?:\.(?:(?!0000)\d{4}|(?!00)\d\d))?"
_BAWAH = rf"(?:\.(?!00)\d\d(?:\.[1-9]\.(?!00)\d\d{_SUB})?)?"
BAKU = re.compile(rf"(?:[1-9](?:\.(?!00)\d\d{_BAWAH})?|X(?:\.XX{_BAWAH})?)\Z", re.ASCII)


@given(kode())
def test_a_code_round_trips_with_its_spelling(k: Kode) -> None:
    """Parsing what str() writes gives the same code, written the same."""
    assert Kode.parse(str(k)) == k
    assert str(Kode.parse(str(k))) == str(k)
    assert eval(repr(k), {"Kode": Kode}) == k  # noqa: S307  # what repr is for


@given(st.text("0123456789.X", max_size=20) | kode().map(str))
def test_strict_accepts_the_canonical_spellings_and_no_other(teks: str) -> None:
    """An independent description of the canonical spellings decides alike."""
    try:
        diterima = str(Kode.parse(teks)) == teks
    except KodeError:
        diterima = False
    assert diterima == bool(BAKU.match(teks))


@given(kode(), kode())
def test_equality_hash_and_order_go_by_number(a: Kode, b: Kode) -> None:
    """Width is spelling only; order is total."""
    assert (a == b) == (a.komponen == b.komponen)
    assert (a == b) == (not a < b and not b < a)
    assert a != b or hash(a) == hash(b)
    assert (a < b) + (a > b) + (a == b) == 1


def test_two_and_four_digits_are_one_code() -> None:
    """Equal, one hash, one sort place; each remembers its spelling."""
    dua, empat = Kode.parse("5.03.01.2.01.01"), Kode.parse("5.03.01.2.01.0001")
    assert dua == empat
    assert len({dua, empat}) == 1
    assert (str(dua), str(empat)) == ("5.03.01.2.01.01", "5.03.01.2.01.0001")


@given(pohon_kode())
def test_sorting_is_the_order_of_the_tree(daftar: list[Kode]) -> None:
    """Every code comes before what is below it, and what is below it comes next."""
    urut = sorted(daftar)
    for n, k in enumerate(urut):
        bawahan = [x for x in urut if x in k and x != k]
        assert urut[n + 1 : n + 1 + len(bawahan)] == bawahan


@given(kode(), kode())
def test_membership_is_descent_by_component(a: Kode, b: Kode) -> None:
    """One code is in another exactly when the other is it or one of its ancestors."""
    assert (a in b) == (b in (*a.leluhur, a))


def test_ancestry_is_no_string_prefix() -> None:
    """5.03.01.2.01 is no parent of 5.03.01.2.010…: numbers count, not letters."""
    assert Kode.parse("5.03.01.2.10.01") not in Kode.parse("5.03.01.2.01")
    assert "5.03.01" in Kode.parse("5.03")
    with pytest.raises(TypeError, match="teks kode"):
        assert 5 in Kode.parse("5")


@given(kode())
def test_ancestors_go_up_one_level_at_a_time(k: Kode) -> None:
    """The parent is one level up; the ancestors are the named levels."""
    assert [a.tingkat for a in k.leluhur] == [t for t in Tingkat if t < k.tingkat]
    assert k.induk == (k.leluhur[-1] if k.leluhur else None)
    bernama = [k.urusan, k.bidang_urusan, k.program, k.kegiatan, k.sub_kegiatan]
    assert [a for a in bernama if a is not None] == [*k.leluhur, k]
    assert k.kewenangan == (k.komponen[3] if k.tingkat >= Tingkat.KEGIATAN else None)


@given(kode(liar=False))
def test_generalize_and_specialize_undo_each_other(k: Kode) -> None:
    """The supporting program's codes have a wildcard form that matches them; other codes have none."""
    umum = k.generalize()
    if k.tingkat < Tingkat.PROGRAM or k.komponen[2] != 1:
        assert umum is None
        return
    assert umum is not None
    assert umum.is_wildcard
    assert umum.matches(k)
    assert k.bidang_urusan is not None
    assert umum.specialize(k.bidang_urusan) == k
    assert k.specialize(k.bidang_urusan) is k


def test_specialize_needs_a_bidang_urusan() -> None:
    """A program is none."""
    with pytest.raises(KodeError, match="bukan bidang urusan"):
        Kode.parse("X.XX.01").specialize(Kode.parse("5.03.01"))
    assert not Kode.parse("X.XX.01").matches(Kode.parse("5.03"))


@pytest.mark.parametrize(
    ("a", "b", "sama"),
    [
        ("X.XX.01.2.01", "5.03.01.2.01", True),
        ("5.03.01.2.01", "X.XX.01.2.01", True),
        ("5.03.01", "5.03.01", True),
        ("5.03.01.2.01.01", "5.03.01.2.01.0001", True),
        ("X.XX.01.2.01", "5.03.01.2.02", False),
        ("5.03.01", "5.04.01", False),
        ("X.XX", "X.XX.01", False),
    ],
)
def test_a_wildcard_matches_any_number_in_its_place(a: str, b: str, sama: bool) -> None:
    """Part by part, at the same depth; a number only itself."""
    assert Kode.parse(a).matches(Kode.parse(b)) is sama


@given(kode(), st.sampled_from(Edisi))
def test_format_writes_the_digits_of_the_edition(k: Kode, edisi: Edisi) -> None:
    """The same code, in the edition's width; too large a number is refused."""
    nomor = k.komponen[-1]
    if k.tingkat is Tingkat.SUB_KEGIATAN and nomor is not None and len(str(nomor)) > edisi.digit_sub_kegiatan:
        with pytest.raises(KodeError, match="lebih panjang"):
            k.format(edisi)
        return
    tulis = k.format(edisi)
    assert Kode.parse(tulis) == k
    if k.tingkat is Tingkat.SUB_KEGIATAN:
        assert len(tulis.rpartition(".")[2]) == edisi.digit_sub_kegiatan


@given(kode())
def test_codes_are_immutable_and_travel(k: Kode) -> None:
    """Copies are the code itself; pickles come back equal and written alike; nothing can be set."""
    assert copy.copy(k) is k
    assert copy.deepcopy(k) is k
    baru = pickle.loads(pickle.dumps(k))  # noqa: S301  # our own pickle
    assert (baru, str(baru)) == (k, str(k))
    with pytest.raises(AttributeError, match="tidak dapat diubah"):
        k.apa = 1
    with pytest.raises(AttributeError, match="tidak dapat diubah"):
        del k.tingkat


def test_a_stored_pickle_still_reads() -> None:
    """Pickles written by an earlier run keep working."""
    lama = b"\x80\x02ckodefikasi.kode.kode\n_restore\nq\x00X\x11\x00\x00\x005.03.01.2.01.0001q\x01\x85q\x02Rq\x03."
    assert str(pickle.loads(lama)) == "5.03.01.2.01.0001"  # noqa: S301


def test_codes_are_made_by_parsing_only() -> None:
    """No half-made codes; a number is no code, because spreadsheets lose its zeros."""
    assert Kode("5.03.01") is Kode.parse("5.03.01")
    for salah in (2.1, 5, None):
        with pytest.raises(TypeError, match="harus teks"):
            Kode.parse(salah)  # type: ignore[arg-type]
    assert (Kode.parse("5") == 5) is False
    with pytest.raises(TypeError):
        assert Kode.parse("5") < 5


@pytest.mark.parametrize(
    ("teks", "posisi", "kandidat"),
    [
        ("5.03.01.201.01", 9, ("5.03.01.2.01.01",)),
        ("5.3", 2, ("5.03", "5.30")),
        ("5.03.01.2.01.01.1", 15, ()),
        ("5.03.O1", 5, ()),
        ("5,03", 1, ()),
        ("", 0, ()),
        ("0", None, ()),
        ("5.00", None, ()),
        ("X.03", None, ()),
        ("5.XX", None, ()),
        ("٥", 0, ()),
    ],
)
def test_a_refusal_says_where_and_what_may_be_meant(teks: str, posisi: int | None, kandidat: tuple[str, ...]) -> None:
    """The error has the text, the place where it stops being a code, and the near candidates."""
    with pytest.raises(KodeError) as galat:
        Kode.parse(teks)
    assert (galat.value.dibaca, galat.value.posisi, galat.value.kandidat) == (teks, posisi, kandidat)
    assert all(k in str(galat.value) for k in kandidat)


def test_many_codes_do_not_fill_the_memory() -> None:
    """The cache of parsed codes is bounded, and what falls out of it still compares equal."""
    lama = Kode.parse("5.03.01")
    for n in range(1, 10_000):
        for u in "12345678":
            Kode.parse(f"{u}.03.01.2.01.{n:04d}")
    assert Kode.parse("5.03.01") == lama
    assert (lama.program, lama.bidang_urusan) == (lama, Kode.parse("5.03"))
    assert lama.program is lama


def test_another_family_is_data() -> None:
    """A scheme with six levels of accounts parses by its own description."""
    rekening = Skema(
        "rekening",
        tuple(
            TingkatSkema(n, (Ruas(n, (d,)),))
            for n, d in (("akun", 1), ("kelompok", 1), ("jenis", 2), ("objek", 2), ("rincian", 2), ("sub rincian", 4))
        ),
    )
    assert rekening.pola.match("5.1.02.01.01.0024")
    assert rekening.pola.match("5.1")
    assert not rekening.pola.match("5.1.2")
    assert (rekening.level_of(3), rekening.level_of(7)) == (3, None)
    assert rekening.join(["5", "1"]) == "5.1"


@pytest.mark.parametrize("edisi", Edisi)
def test_editions_are_found_by_any_usual_spelling(edisi: Edisi) -> None:
    """By number with and without year, with the words of a citation."""
    nomor, tahun = edisi.nomor.split("/")
    for teks in (
        edisi.nomor,
        nomor,
        f"Kepmendagri Nomor {nomor} Tahun {tahun}",
        f"No. {nomor}/{tahun}",
        nomor.replace("-", "–"),
    ):
        assert Edisi.parse(teks) is edisi
    assert edisi.tanggal.year == int(tahun)


def test_an_unknown_edition_is_refused_with_the_known_ones() -> None:
    """The error names them."""
    for salah in ("123/2022", "050-5889/2022", "", "Permendagri"):
        with pytest.raises(EdisiError, match="050-5889/2021"):
            Edisi.parse(salah)
    assert [e.tanggal for e in Edisi] == sorted(e.tanggal for e in Edisi)
