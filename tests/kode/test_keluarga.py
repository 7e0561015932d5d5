"""Every family of codes keeps the same laws; what is its own is its scheme."""

from __future__ import annotations

import copy
import itertools
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import (
    KELUARGA,
    Kode,
    KodeError,
    KodeFungsi,
    KodeOrganisasi,
    KodeRekening,
    KodeSumberDana,
    KodeWilayah,
)
from kodefikasi.kode import KodeBerjenjang, Ruas, Skema, TingkatKode, TingkatRekening, TingkatSkema
from kodefikasi.testing import kode as kode_keluarga
from kodefikasi.testing import komponen, tulisan

Keluarga = type[KodeBerjenjang]
SEMUA = list(KELUARGA.values())
setiap_keluarga = pytest.mark.parametrize("keluarga", SEMUA, ids=list(KELUARGA))
BANYAK_RUAS = {
    Kode: (1, 2, 3, 5, 6),
    KodeOrganisasi: (1, 2, 4, 6, 7, 8),
    KodeRekening: (1, 2, 3, 4, 5, 6),
    KodeFungsi: (1, 2),
    KodeSumberDana: (1, 2, 3, 4, 5, 6),
    KodeWilayah: (1, 2, 3, 4),
}


# --- what each family is -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "keluarga", "contoh", "label"),
    [
        ("urusan", Kode, "5.03.01.2.01.01", "urusan, bidang urusan, program, kegiatan, sub kegiatan"),
        (
            "organisasi",
            KodeOrganisasi,
            "5.03.5.04.0.00.01.0000",
            "urusan, bidang urusan, bidang urusan kedua, bidang urusan ketiga, SKPD, unit",
        ),
        (
            "rekening",
            KodeRekening,
            "5.1.02.01.01.0024",
            "akun, kelompok, jenis, objek, rincian objek, sub rincian objek",
        ),
        ("fungsi", KodeFungsi, "04.01", "fungsi, sub fungsi"),
        (
            "sumber dana",
            KodeSumberDana,
            "1.2.01.01.02.001",
            "sumber dana, kelompok, jenis, objek, rincian objek, sub rincian objek",
        ),
        ("wilayah", KodeWilayah, "63.11.05.2001", "provinsi, kabupaten/kota, kecamatan, desa/kelurahan"),
    ],
)
def test_each_family_has_its_name_and_levels(nama: str, keluarga: Keluarga, contoh: str, label: str) -> None:
    """Each by its name, with its levels in Indonesian and the number of parts at each."""
    k = keluarga.parse(contoh)
    assert KELUARGA[nama] is keluarga
    assert ", ".join(t.label for t in keluarga.jenjang) == label
    assert [a.tingkat for a in (*k.leluhur, k)] == list(keluarga.jenjang)
    assert [len(a.komponen) for a in (*k.leluhur, k)] == list(BANYAK_RUAS[keluarga])


@setiap_keluarga
@given(st.data())
def test_what_is_written_reads_back(keluarga: Keluarga, data: st.DataObject) -> None:
    """A text stays as it was parsed, repr is an expression, and parsing by the class is the same as by its method."""
    teks = data.draw(tulisan(keluarga, data.draw(komponen(keluarga))))
    k = keluarga.parse(teks)
    assert str(k) == teks
    assert keluarga(teks) is k
    assert eval(repr(k), {c.__name__: c for c in SEMUA}) == k  # noqa: S307  # what repr is for


@setiap_keluarga
@given(st.data())
def test_numbers_make_the_code_and_come_back(keluarga: Keluarga, data: st.DataObject) -> None:
    """Code and numbers say the same; the spelling is the usual one, which is what format() writes."""
    angka = data.draw(komponen(keluarga))
    k = keluarga.from_components(angka)
    assert k.komponen == angka
    assert k == keluarga.parse(data.draw(tulisan(keluarga, angka)))
    for n, ruas, bagian in zip(angka, keluarga.skema.ruas, str(k).split("."), strict=False):
        assert len(bagian) == next((d for d in ruas.digit if n is not None and len(str(n)) <= d), len(ruas.liar or ""))
    assert k.format() == str(k)


@setiap_keluarga
@given(st.data())
def test_width_is_spelling_only(keluarga: Keluarga, data: st.DataObject) -> None:
    """Two spellings of the same numbers: one code, one hash, one place; each remembers how it was written."""
    angka = data.draw(komponen(keluarga))
    a, b = (data.draw(tulisan(keluarga, angka)) for _ in range(2))
    kode_a, kode_b = keluarga.parse(a), keluarga.parse(b)
    assert kode_a == kode_b
    assert hash(kode_a) == hash(kode_b)
    assert not kode_a < kode_b
    assert kode_a.format() == kode_b.format()
    assert (str(kode_a), str(kode_b)) == (a, b)


@setiap_keluarga
@given(st.data())
def test_order_is_the_order_of_the_numbers(keluarga: Keluarga, data: st.DataObject) -> None:
    """Level by level, a code before what is below it, a wildcard behind every number."""
    kode = st.lists(kode_keluarga(keluarga, kecil=3) | kode_keluarga(keluarga), max_size=8)
    daftar = data.draw(kode)
    banding = [tuple((n is None, n or 0) for n in k.komponen) for k in sorted(daftar)]
    assert banding == sorted(banding)
    for a, b in itertools.pairwise(sorted(daftar)):
        assert (a < b) + (a == b) == 1
        assert (a <= b, b >= a) == (True, True)


@setiap_keluarga
@given(st.data())
def test_ancestry_is_by_component(keluarga: Keluarga, data: st.DataObject) -> None:
    """A code is in another exactly when that one's numbers are its first numbers; so say the ancestors."""
    a, b = data.draw(kode_keluarga(keluarga, kecil=2)), data.draw(kode_keluarga(keluarga, kecil=2))
    awalan = a.komponen[: len(b.komponen)] == b.komponen
    assert (a in b) == awalan
    assert (b in (*a.leluhur, a)) == awalan
    assert (str(a) in b) == awalan


@setiap_keluarga
@given(st.data())
def test_ancestors_go_up_one_level_at_a_time(keluarga: Keluarga, data: st.DataObject) -> None:
    """The chain of parents is the ancestors, from the level above up to the first."""
    k = data.draw(kode_keluarga(keluarga))
    rantai = []
    naik = k.induk
    while naik is not None:
        rantai.append(naik)
        naik = naik.induk
    assert tuple(reversed(rantai)) == k.leluhur
    assert [a.tingkat for a in k.leluhur] == [t for t in keluarga.jenjang if t < k.tingkat]
    assert all(str(k).startswith(f"{a}.") for a in k.leluhur)


@setiap_keluarga
@given(st.data())
def test_codes_are_immutable_and_travel(keluarga: Keluarga, data: st.DataObject) -> None:
    """Copies are the code itself, pickles come back equal and written alike, nothing can be set."""
    k = data.draw(kode_keluarga(keluarga))
    assert copy.copy(k) is k
    assert copy.deepcopy(k) is k
    for protokol in range(pickle.HIGHEST_PROTOCOL + 1):
        baru = pickle.loads(pickle.dumps(k, protokol))  # noqa: S301  # our own pickle
        assert (type(baru), baru, str(baru)) == (keluarga, k, str(k))
    assert pickle.loads(pickle.dumps(k.tingkat)) is k.tingkat  # noqa: S301
    with pytest.raises(AttributeError, match=f"{keluarga.__name__} tidak dapat diubah"):
        k.apa = 1
    with pytest.raises(AttributeError, match=f"{keluarga.__name__} tidak dapat diubah"):
        del k.tingkat


@pytest.mark.parametrize(("satu", "lain"), list(itertools.permutations(SEMUA, 2)))
def test_families_do_not_mix(satu: Keluarga, lain: Keluarga) -> None:
    """The same numbers in two families are two things: unequal, without order, not above each other."""
    for teks in ("5", "05", "5.1", "5.01", "05.01"):
        try:
            a, b = satu.parse(teks), lain.parse(teks)
        except KodeError:
            continue
        assert a != b
        assert len({a, b}) == 2
        with pytest.raises(TypeError):
            assert a < b
        with pytest.raises(TypeError, match=f"hanya {lain.__name__}"):
            assert a in b


def test_the_widths_decide_whether_two_families_can_look_alike() -> None:
    """At least these do, so that the test above compares something."""
    assert str(KodeRekening.parse("5.1")) == str(KodeSumberDana.parse("5.1"))
    assert str(Kode.parse("5.03")) == str(KodeOrganisasi.parse("5.03"))
    assert str(KodeFungsi.parse("05.01")) == str(KodeWilayah.parse("05.01"))


# --- zero and wildcard are data of the part ----------------------------------------------------------------------


@setiap_keluarga
@given(st.data())
def test_zero_stands_only_where_the_part_may_be_zero(keluarga: Keluarga, data: st.DataObject) -> None:
    """And in a level of several parts that may be zero, all are zero together."""
    angka = list(data.draw(komponen(keluarga, liar=False)))
    n = data.draw(st.integers(0, len(angka) - 1))
    tingkat = next(t for t, b in zip(keluarga.skema.tingkat, keluarga.skema.banyak_ruas, strict=True) if b > n)
    awal = keluarga.skema.ruas.index(tingkat.ruas[0])
    angka[n] = 0
    boleh = keluarga.skema.ruas[n].nol and not any(angka[awal : awal + len(tingkat.ruas)])
    if boleh:
        assert keluarga.from_components(angka).komponen == tuple(angka)
        return
    with pytest.raises(KodeError, match=r"tidak bernomor nol|yang tidak ada ditulis"):
        keluarga.from_components(angka)


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        ("0.00", "urusan tidak bernomor nol"),
        ("5.00", "bidang urusan tidak bernomor nol"),
        ("5.03.0.04", "ditulis 0.00"),
        ("5.03.5.00", "ditulis 0.00"),
        ("5.03.5.04.0.01", "ditulis 0.00"),
        ("5.03.5.04.0.00.00", "SKPD tidak bernomor nol"),
        ("5.03.5", "bidang urusan kedua belum lengkap"),
    ],
)
def test_an_office_has_its_first_bidang_and_a_number(teks: str, alasan: str) -> None:
    """Second and third bidang may be none, wholly; the office's own unit is 0000."""
    with pytest.raises(KodeError, match=alasan):
        KodeOrganisasi.parse(teks)
    for baik in ("5.03.0.00.0.00.01.0000", "5.03.5.04.0.00.01.0001", "5.03.5.04.2.10.01"):
        assert str(KodeOrganisasi.parse(baik)) == baik


@pytest.mark.parametrize("keluarga", [k for k in SEMUA if not k.skema.ruas_liar])
def test_no_wildcard_where_the_family_has_none(keluarga: Keluarga) -> None:
    """X is no number of an account or a region, written or as a component."""
    banyak = len(keluarga.skema.ruas)
    for n in range(banyak):
        angka: list[int | None] = [1] * banyak
        teks = str(keluarga.from_components(angka)).split(".")
        teks[n], angka[n] = "X" * len(teks[n]), None
        for strict in (True, False):
            with pytest.raises(KodeError):
                keluarga.parse(".".join(teks), strict=strict)
        with pytest.raises(KodeError, match="X tidak dapat menjadi nomor"):
            keluarga.from_components(angka)


@setiap_keluarga
def test_numbers_that_are_no_code_are_refused(keluarga: Keluarga) -> None:
    """Too few, too many, too large, negative; and what is no whole number is no number."""
    with pytest.raises(KodeError, match="tidak ada bagian"):
        keluarga.from_components([])
    for n in range(1, len(keluarga.skema.ruas) + 2):
        if n not in keluarga.skema.banyak_ruas:
            with pytest.raises(KodeError, match=r"belum lengkap|lebih dari"):
                keluarga.from_components([1] * n)
    for buruk in (-1, 10 ** max(keluarga.skema.ruas[0].digit)):
        with pytest.raises(KodeError, match="tidak dapat menjadi nomor"):
            keluarga.from_components([buruk])
    for bukan in (1.0, "1", True):
        with pytest.raises(TypeError, match="bilangan bulat"):
            keluarga.from_components([bukan])  # type: ignore[list-item]
    for bukan_teks in (2.1, 5, None, ["5"]):
        with pytest.raises(TypeError, match="harus teks"):
            keluarga.parse(bukan_teks)  # type: ignore[arg-type]


# --- a further family --------------------------------------------------------------------------------------------


class TingkatArsip(TingkatKode):
    """Levels of a made-up family."""

    LEMARI = 1
    MAP = 2


ARSIP = Skema("arsip", (TingkatSkema("lemari", (Ruas("lemari", (3,)),)), TingkatSkema("map", (Ruas("map", (2, 5)),))))


class KodeArsip(KodeBerjenjang, skema=ARSIP, jenjang=TingkatArsip):
    """A made-up family."""

    __slots__ = ()


def test_a_further_family_is_data() -> None:
    """A scheme and the names of its levels are all it takes."""
    k = KodeArsip.parse("012.00007")
    assert k == KodeArsip.parse("012.07") == KodeArsip.from_components([12, 7])
    assert (k.tingkat.label, str(k.induk), k.format()) == ("map", "012", "012.07")
    assert KodeArsip.parse("012/07 Surat", strict=False) == k
    with pytest.raises(KodeError) as galat:
        KodeArsip.parse("12.07", strict=False)
    assert galat.value.kandidat == ("012.07", "120.07")
    with pytest.raises(TypeError, match="bukan tingkat arsip"):
        type("Salah", (KodeBerjenjang,), {}, skema=ARSIP, jenjang=TingkatRekening)


@pytest.mark.slow
@pytest.mark.parametrize("keluarga", [k for k in SEMUA if max(k.skema.ruas[-1].digit) == 4])
def test_many_codes_do_not_fill_the_memory(keluarga: Keluarga) -> None:
    """The cache of a family is bounded: what falls out of it is read anew, and compares equal."""
    lama = keluarga.from_components([1])
    banyak = len(keluarga.skema.ruas)
    for awal in range(1, 9):
        depan = str(keluarga.from_components([1] * (banyak - 2) + [awal, 1])).rpartition(".")[0]
        for n in range(1, 10_000):
            keluarga.parse(f"{depan}.{n:04d}")
    assert keluarga.from_components([1]) is not lama
    assert keluarga.from_components([1]) == lama
