"""Scales of predicates: the printed ranges as the specification, laws of order, and scales of a caller."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi.kinerja import (
    Kategori,
    Skala,
    load_scales,
    predicate,
    rating_achieved,
    rating_agrees,
    scale,
    scale_for,
    scales,
)

#: What the regulations print: label, first and last value in steps of the printed places.
TERCETAK: dict[str, list[tuple[str, str, str]]] = {
    "kinerja": [
        ("sangat tinggi", "91", "100"),
        ("tinggi", "76", "90"),
        ("sedang", "66", "75"),
        ("rendah", "51", "65"),
        ("sangat rendah", "0", "50"),
    ],
    "lkjip": [
        ("sangat baik", "91", "100"),
        ("baik", "76", "90"),
        ("cukup", "66", "75"),
        ("kurang", "51", "65"),
        ("sangat kurang", "0", "50"),
    ],
    "sakip": [
        ("AA", "91", "100"),
        ("A", "81", "90"),
        ("BB", "71", "80"),
        ("B", "61", "70"),
        ("CC", "51", "60"),
        ("C", "31", "50"),
        ("D", "0", "30"),
    ],
    "reformasi-birokrasi": [
        ("AA", "91", "100"),
        ("A", "81", "90"),
        ("BB", "71", "80"),
        ("B", "61", "70"),
        ("CC", "51", "60"),
        ("C", "31", "50"),
        ("D", "0", "30"),
    ],
    "spbe": [
        ("memuaskan", "4.20", "5.00"),
        ("sangat baik", "3.50", "4.19"),
        ("baik", "2.60", "3.49"),
        ("cukup", "1.80", "2.59"),
        ("kurang", "0.00", "1.79"),
    ],
    "ip-asn": [
        ("sangat tinggi", "91", "100"),
        ("tinggi", "81", "90"),
        ("sedang", "71", "80"),
        ("rendah", "61", "70"),
        ("sangat rendah", "0", "60"),
    ],
    "ikm": [
        ("A", "88.31", "100.00"),
        ("B", "76.61", "88.30"),
        ("C", "65.00", "76.60"),
        ("D", "25.00", "64.99"),
    ],
}
BERANGKA = [s for s in map(scale, TERCETAK) if s.covers(100)]
SISA = Decimal("1e-20")

berangka = st.sampled_from(BERANGKA)
nilai_sah = st.decimals(25, 100, places=4)
huruf = st.text("abcdefgh ", min_size=1, max_size=8).map(str.strip).filter(bool)


def _gap(ambang: Decimal | None, atas: Decimal | None) -> st.SearchStrategy[Decimal | None]:
    """Where a range may begin as printed: above its bound, up to the next one's."""
    akhir = Decimal(101) if atas is None else atas
    return st.none() if ambang is None else st.none() | st.just(ambang + (akhir - ambang) / 2)


@st.composite
def skala_sendiri(draw: st.DrawFn) -> Skala:
    """Scales of a caller: names, bounds that fall, of either kind."""
    n = draw(st.integers(2, 6))
    nama = draw(st.lists(huruf, min_size=n, max_size=n, unique=True))
    bawah = draw(st.lists(st.decimals(1, 99, places=2), min_size=n - 1, max_size=n - 1, unique=True))
    ambang = [*sorted(bawah, reverse=True), None]
    singkatan = [f"K{i}" if draw(st.booleans()) else None for i in range(n)]
    kategori = [
        Kategori(k, s, b, b is not None and draw(st.booleans()), tercetak=draw(_gap(b, atas)))
        for k, s, b, atas in zip(nama, singkatan, ambang, [None, *ambang], strict=False)
    ]
    ujung = draw(st.booleans())
    return Skala(
        "lokal",
        draw(huruf),
        kategori,
        sumber=draw(st.text(max_size=9).filter(str.isprintable)),
        terkonfirmasi=draw(st.booleans()),
        kata_kunci=draw(st.lists(huruf, max_size=2)),
        terendah=0 if ujung else None,
        tertinggi=100 if ujung else None,
        bobot={"isi": 60, "rupa": 40} if ujung else {},
    )


def _toml(s: Skala) -> str:
    """Write a scale as a caller would."""

    def category(k: Kategori) -> str:
        isi = {"nama": json.dumps(k.nama)}
        if k.singkatan is not None:
            isi["singkatan"] = json.dumps(k.singkatan)
        if k.ambang is not None:
            isi["mulai" if k.termasuk else "di_atas"] = str(k.ambang)
        if k.tercetak is not None:
            isi["tercetak"] = str(k.tercetak)
        return "{ " + ", ".join(f"{a} = {b}" for a, b in isi.items()) + " }"

    baris = [
        f"[{s.kunci}]",
        f"nama = {json.dumps(s.nama)}",
        f"sumber = {json.dumps(s.sumber, ensure_ascii=False)}",
        f"terkonfirmasi = {json.dumps(s.terkonfirmasi)}",
        f"kata_kunci = {json.dumps(s.kata_kunci)}",
        *(f"{a} = {n}" for a, n in (("terendah", s.terendah), ("tertinggi", s.tertinggi)) if n is not None),
        f"kategori = [{', '.join(map(category, s.kategori))}]",
        "bobot = { " + ", ".join(f"{a} = {n}" for a, n in s.bobot) + " }",
    ]
    return "\n".join(baris)


@pytest.mark.parametrize("kunci", TERCETAK)
def test_printed_values_get_the_printed_category(kunci: str) -> None:
    """Every value of the printed places, from the lowest to the highest, is in the range that prints it."""
    langkah = Decimal("0.01") if kunci in {"ikm", "spbe"} else Decimal(1)
    berikut = None
    for label, awal, akhir in reversed(TERCETAK[kunci]):
        n = Decimal(awal)
        assert berikut is None or n == berikut, "the table itself has no gap"
        while n <= Decimal(akhir):
            assert predicate(n, kunci) == label, n
            n += langkah
        berikut = n


@pytest.mark.parametrize("kunci", [k for k in TERCETAK if k != "spbe"])  # whose categories begin at their bound
def test_a_category_begins_above_the_upper_end_of_the_one_below(kunci: str) -> None:
    """What falls between two printed ranges is in the upper one, however little it is above the lower."""
    for (atas, awal, _), (bawah, _, akhir) in pairwise(TERCETAK[kunci]):
        assert predicate(Decimal(akhir), kunci) == bawah
        assert predicate(Decimal(akhir) + SISA, kunci) == atas
        assert predicate(Decimal(awal) - SISA, kunci) == atas


@pytest.mark.parametrize(
    ("kunci", "nilai", "label"),
    [
        ("sakip", "64", "B"),
        ("sakip", "67", "B"),
        ("sakip", "71.38", "BB"),
        ("sakip", "72", "BB"),
        ("sakip", "75.79", "BB"),
        ("ip-asn", "62.35", "rendah"),
        ("ip-asn", "67.06", "rendah"),
        ("ip-asn", "70.16", "sedang"),
        ("ikm", "88.305", "A"),
        ("kinerja", "111.53", "sangat tinggi"),
        ("kinerja", "-20", "sangat rendah"),
    ],
)
def test_facts_of_a_real_document(kunci: str, nilai: str, label: str) -> None:
    """The ratings that a Renja prints, and values beyond 0 to 100 of achievements."""
    assert predicate(Decimal(nilai), kunci) == label


def test_impossible_values_have_no_category() -> None:
    """An index cannot leave its ends; a mean of 1 to 4 is no satisfaction; a figure of none is no figure."""
    for s in BERANGKA:
        if s.kunci in ("kinerja", "lkjip"):  # achievements have no ends
            continue
        assert s.terendah is not None
        assert s.tertinggi is not None
        assert s.of(s.terendah) == s.kategori[-1]
        assert s.of(s.tertinggi) == s.kategori[0]
        assert s.of(s.terendah - SISA) is None
        assert s.of(s.tertinggi + SISA) is None
    assert predicate(Decimal("3.45"), "ikm") is None
    assert scale("opini-bpk").of(80) is None
    for bukan in (Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(ValueError, match="bukan angka"):
            scale("kinerja").of(bukan)
    with pytest.raises(TypeError, match="float"):
        scale("kinerja").of(70.5)  # type: ignore[arg-type]


def test_missing_stays_missing() -> None:
    """No value, no rating, and no answer about one."""
    assert scale("sakip").of(None) is None
    assert predicate(None) is None
    assert rating_agrees(None, "B") is None
    assert rating_achieved(None, "B", "sakip") is None
    assert rating_achieved("B", None, "sakip") is None


@given(s=berangka | skala_sendiri(), a=nilai_sah, b=nilai_sah)
def test_a_higher_value_never_has_a_worse_category(s: Skala, a: Decimal, b: Decimal) -> None:
    """A scale is monotone."""
    rendah, tinggi = s.of(min(a, b)), s.of(max(a, b))
    assert rendah is not None
    assert tinggi is not None
    assert s.compare(rendah, tinggi) <= 0


@given(s=berangka | skala_sendiri(), n=nilai_sah)
def test_every_value_has_exactly_one_category(s: Skala, n: Decimal) -> None:
    """It is high enough for its category and for all worse ones, and for no better one."""
    kategori = s.of(n)
    assert kategori is not None
    assert [k.begins_by(n) for k in s.kategori] == [k.urutan <= kategori.urutan for k in s.kategori]


@given(s=skala_sendiri())
def test_a_bound_belongs_where_the_caller_says(s: Skala) -> None:
    """At its bound a category has begun, or has not."""
    for k in s.kategori[:-1]:
        assert k.ambang is not None
        assert (s.of(k.ambang) == k) is k.termasuk
        assert s.of(k.ambang + SISA) == k


@given(s=skala_sendiri() | st.sampled_from(scales()))
def test_categories_are_found_and_ordered(s: Skala) -> None:
    """By name or letters, in capitals or not; the places run from the number of categories down to 1."""
    assert [s.rank(k) for k in s.kategori] == list(range(len(s.kategori), 0, -1))
    for k in s.kategori:
        for sebutan in filter(None, (k.nama, k.singkatan, k.label)):
            assert s.find(f" {sebutan.upper()} ") == s.find(sebutan.lower()) == k
            assert s.knows(sebutan)
    for atas, bawah in pairwise(s.kategori):
        assert (s.compare(atas, bawah), s.compare(bawah, atas), s.compare(atas, atas)) == (1, -1, 0)


@given(s=skala_sendiri())
def test_a_scale_of_ones_own_survives_toml(s: Skala) -> None:
    """What a caller writes down is the scale that is read, numbers exactly."""
    assert load_scales(_toml(s)) == {"lokal": s}


def test_bounds_in_toml_are_exact() -> None:
    """A bound of two decimals is that number, not the float next to it."""
    assert scale("ikm").kategori[0].ambang == Decimal("88.30")


@pytest.mark.parametrize(
    ("kunci", "teks"),
    [
        ("kinerja", ["> 90", "> 75–90", "> 65–75", "> 50–65", "≤ 50"]),
        ("sakip", ["> 90", "> 80–90", "> 70–80", "> 60–70", "> 50–60", "> 30–50", "≤ 30"]),
        ("spbe", ["≥ 4,2", "3,5–< 4,2", "2,6–< 3,5", "1,8–< 2,6", "< 1,8"]),
        ("ip-asn", ["> 90", "> 80–90", "> 70–80", "> 60–70", "≤ 60"]),
        ("ikm", ["> 88,30", "> 76,60–88,30", "> 64,99–76,60", "≤ 64,99"]),
        ("opini-bpk", ["tanpa batas angka"] * 4),
    ],
)
def test_categories_read_as_a_planner_says_them(kunci: str, teks: list[str]) -> None:
    """As a planner reads them."""
    s = scale(kunci)
    assert [s.describe(k.nama) for k in s.kategori] == teks


def test_mixed_bounds_read_as_a_planner_says_them() -> None:
    """Whether an end belongs to a category shows on either side of it."""
    s = Skala(
        "x",
        "X",
        [Kategori("a", ambang=90, termasuk=True), Kategori("b", ambang=80), Kategori("c", ambang=70), Kategori("d")],
    )
    assert [s.describe(k) for k in s.kategori] == ["≥ 90", "> 80–< 90", "> 70–80", "≤ 70"]
    dari = Skala.from_bounds("y", [("a", 90), ("b", 80), ("c", None)], termasuk=True)
    assert [dari.describe(k) for k in dari.kategori] == ["≥ 90", "80–< 90", "< 80"]


def test_the_scales_of_the_package() -> None:
    """Each says where it comes from and how sure that is; they are read once."""
    assert [s.kunci for s in scales()] == [*TERCETAK, "opini-bpk"]
    assert all(s.sumber and s.catatan for s in scales())
    assert {s.kunci for s in scales() if s.terkonfirmasi} == {"kinerja", "sakip", "ip-asn", "ikm"}
    assert scale("sakip") is scale("sakip")
    assert [k.label for k in scale("opini-bpk").kategori] == ["WTP", "WDP", "TW", "TMP"]
    assert [str(k) for k in scale("sakip").kategori[2:4]] == ["BB (sangat baik)", "B (baik)"]
    with pytest.raises(ValueError, match=r"'sakit' tidak dikenal; yang ada: kinerja, lkjip, sakip, .*, ikm, opini-bpk"):
        scale("sakit")


@given(dimensi=st.tuples(*(st.decimals(0, b, places=2) for b in (25, 40, 30, 5))))
def test_an_index_is_the_sum_of_its_dimensions(dimensi: tuple[Decimal, ...]) -> None:
    """In any order and capitals; None as soon as one is missing."""
    ip = scale("ip-asn")
    nilai = dict(zip(("kualifikasi", "kompetensi", "kinerja", "disiplin"), dimensi, strict=True))
    assert ip.weighted_index(nilai) == sum(dimensi)
    assert ip.weighted_index({k.upper(): n for k, n in reversed(nilai.items())}) == sum(dimensi)
    for hilang in nilai:
        assert ip.weighted_index({k: n for k, n in nilai.items() if k != hilang}) is None
        assert ip.weighted_index(nilai | {hilang: None}) is None


@pytest.mark.parametrize(
    ("nilai", "pesan"),
    [
        ({"kompetensi": Decimal("40.01")}, "kompetensi 40,01 di luar 0–40"),
        ({"disiplin": -1}, "disiplin -1 di luar 0–5"),
        ({"kedisiplinan": 5}, "'kedisiplinan' tidak ada; yang ada: kualifikasi, kompetensi, kinerja, disiplin"),
        ({"disiplin": 5, "Disiplin": 5}, "dua kali"),
    ],
)
def test_dimensions_that_cannot_be(nilai: dict[str, Decimal | int | None], pesan: str) -> None:
    """A dimension has at most its weight, and has to be one, even where others are missing."""
    with pytest.raises(ValueError, match=pesan):
        scale("ip-asn").weighted_index(nilai)


def test_only_an_index_has_dimensions() -> None:
    """A scale without weights says so."""
    with pytest.raises(ValueError, match="tidak mempunyai bobot"):
        scale("sakip").weighted_index({"a": 1})


@pytest.mark.parametrize(
    ("ambang", "pesan"),
    [
        ([], "tidak ada kategori"),
        ([("a", 80), ("b", 80), ("c", None)], "batas harus menurun: 'a' 80, lalu 'b' 80"),
        ([("a", 70), ("b", 80), ("c", None)], "batas harus menurun: 'a' 70, lalu 'b' 80"),
        ([("a", 80), ("A ", None)], "nama atau singkatan 'a' dipakai lebih dari satu kategori"),
        ([("a", 80), ("b", 60), ("A", None)], "nama atau singkatan 'a' dipakai lebih dari satu kategori"),
        ([("a", 80), ("b", 60)], "kategori terakhir, 'b', tidak memakai batas; nilai terendah ditulis pada 'terendah'"),
        ([("a", 80), ("b", None), ("c", None)], "kategori 'b' tidak mempunyai batas, padahal bukan yang terakhir"),
        ([("a", None), ("b", 60), ("c", None)], "kategori 'a' tidak mempunyai batas, padahal bukan yang terakhir"),
        ([("a", 80), (" ", None)], "ada kategori dengan nama atau singkatan kosong"),
    ],
)
def test_scales_without_one_answer_are_refused(ambang: list[tuple[str, int | None]], pesan: str) -> None:
    """Bounds fall, names differ, and only the worst category has no bound."""
    with pytest.raises(ValueError, match=rf"\Askala 'x': {pesan}\Z"):
        Skala.from_bounds("x", ambang)


def test_a_scale_from_bounds_has_what_was_given() -> None:
    """Its key is its name where it has no other; categories begin above their bounds unless told to begin at them."""
    ambang = [("baik", 80), ("cukup", 60), ("kurang", None)]
    polos = Skala.from_bounds("mutu", ambang)
    assert (polos.kunci, polos.nama, polos.sumber, polos.kata_kunci) == ("mutu", "mutu", "", ())
    assert (polos.terendah, polos.tertinggi) == (None, None)
    assert [(k.nama, k.ambang, k.termasuk) for k in polos.kategori] == [
        ("baik", 80, False), ("cukup", 60, False), ("kurang", None, False),
    ]  # fmt: skip
    assert [polos.describe(k) for k in polos.kategori] == ["> 80", "> 60–80", "≤ 60"]
    lengkap = Skala.from_bounds(
        "mutu", ambang, termasuk=True, nama="Mutu Layanan", sumber="SOP", kata_kunci=["mutu"], terendah=0, tertinggi=100
    )
    assert (lengkap.nama, lengkap.sumber, lengkap.kata_kunci) == ("Mutu Layanan", "SOP", ("mutu",))
    assert (lengkap.terendah, lengkap.tertinggi) == (Decimal(0), Decimal(100))
    assert [k.termasuk for k in lengkap.kategori] == [True, True, False]
    assert [lengkap.describe(k) for k in lengkap.kategori] == ["≥ 80", "60–< 80", "< 60"]
    assert [str(k) for k in (*lengkap.kategori[:1], scale("sakip").find("BB"))] == ["baik", "BB (sangat baik)"]


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"tertinggi": 90}, "tertinggi 90 tidak mencapai kategori 'sangat memuaskan'"),
        ({"terendah": 31}, "terendah 31 sudah di atas kategori 'sangat kurang'"),
        ({"bobot": {"a": 50, "b": 40}}, r"jumlah bobot 90, bukan 100 \(tertinggi\)"),
        ({"bobot": {"a": 100, "b": 0}}, "bobot harus di atas 0"),
        ({"bobot": [("a", 50), ("A", 50)]}, "ada dimensi yang diberi bobot dua kali"),
        ({"kata_kunci": ["-"]}, "ada kata kunci yang kosong"),
    ],
)
def test_ends_weights_and_words_have_to_fit(ubah: dict[str, Any], pesan: str) -> None:
    """Every category needs a value between the ends; weights make up the highest value."""
    with pytest.raises(ValueError, match=rf"\Askala 'sakip': {pesan}\Z"):
        attrs.evolve(scale("sakip"), **ubah)
    assert attrs.evolve(scale("sakip"), bobot={"a": 99, "b": 1}).weighted_index({"a": 99, "b": 1}) == 100
    assert attrs.evolve(scale("sakip"), terendah=30, tertinggi=91) != scale("sakip")


def test_bounds_and_ends_are_numbers() -> None:
    """Not NaN, to which nothing compares."""
    with pytest.raises(ValueError, match="'NaN' bukan angka berhingga"):
        Skala.from_bounds("x", [("a", "NaN"), ("b", None)])
    with pytest.raises(ValueError, match="'NaN' bukan angka berhingga"):
        attrs.evolve(scale("sakip"), terendah="NaN")


def test_unnumbered_scales_have_no_ends() -> None:
    """Ends of numbers mean nothing where no category has a bound."""
    alasan = "terendah atau tertinggi diberikan, padahal kategorinya tanpa batas"
    with pytest.raises(ValueError, match=rf"\Askala 'opini-bpk': {alasan}\Z"):
        attrs.evolve(scale("opini-bpk"), tertinggi=100)


@pytest.mark.parametrize(
    ("toml", "pesan"),
    [
        ("[x\n", "TOML tidak terbaca: .*line 1"),
        ("x = 1", "skala 'x' harus tabel"),
        ("[x]\nkategori = []", "skala 'x': 'nama' tidak ada"),
        ("[x]\nnama = 'X'", "skala 'x': 'kategori' tidak ada"),
        ("[x]\nnama = 'X'\nkategori = 'a'", "'kategori' harus daftar"),
        ("[x]\nnama = 'X'\nkategori = ['a']", "skala 'x', kategori ke-1 harus tabel"),
        ("[x]\nnama = 'X'\nkategori = [{nama = 'a', diatas = 3}]", "kategori ke-1: 'diatas' tidak dikenal; .*di_atas"),
        ("[x]\nnama = 'X'\nkategori = [{nama = 'a', mulai = 3, di_atas = 3}]", "kategori ke-1: .*tidak boleh bersama"),
        ("[x]\nnama = 'X'\nkategori = [{nama = 'a', mulai = 3}, {mulai = 1}]", "kategori ke-2: 'nama' tidak ada"),
        ("[x]\nnama = 'X'\nkategori = [{nama = 'a', mulai = '3'}]", "'mulai' harus angka"),
        ("[x]\nnama = 'X'\nkategori = [{nama = 'a', mulai = true}]", "'mulai' harus angka"),
        ("[x]\nnama = 'X'\nkata_kunci = [1]\nkategori = [{nama = 'a'}]", "'kata_kunci' harus teks"),
        ("[x]\nnama = 'X'\nbobot = {a = 'b'}\nkategori = [{nama = 'a'}]", "bobot 'a' harus angka"),
        ("[x]\nnama = 'X'\nkategori = [{nama = 'a'}, {nama = 'A'}]", "skala 'x': .*lebih dari satu"),
    ],
)
def test_faults_of_a_callers_toml_say_where(toml: str, pesan: str) -> None:
    """The scale, the category and the field are named."""
    with pytest.raises(ValueError, match=pesan):
        load_scales(toml)


def test_unknown_ratings_name_those_there_are() -> None:
    """A wrong rating is refused with the right ones; a category of another scale is no rating of this one."""
    with pytest.raises(ValueError, match=r"'BBB'; yang ada: AA \(sangat memuaskan\), A \(memuaskan\), BB"):
        scale("sakip").find("BBB")
    with pytest.raises(ValueError, match="tidak mengenal"):
        rating_achieved("B", "WTP", "sakip")
    with pytest.raises(ValueError, match="bukan kategori skala 'sakip'"):
        scale("sakip").rank(scale("ikm").find("baik"))
    assert not scale("sakip").knows("BBB")


@given(s=skala_sendiri(), data=st.data())
def test_a_rating_is_achieved_from_its_place_up(s: Skala, data: st.DataObject) -> None:
    """A realisation reaches every target that is not better than itself."""
    target, realisasi = (data.draw(st.sampled_from(s.kategori)) for _ in range(2))
    assert rating_achieved(target.label, realisasi.label, s) is (realisasi.urutan >= target.urutan)


@pytest.mark.parametrize(
    ("nama", "kunci"),
    [
        ("Nilai Akuntabilitas Kinerja (Nilai SAKIP) BKPSDM", "sakip"),
        ("Nilai Evaluasi AKIP", "sakip"),
        ("NILAI AKUNTABILITAS  KINERJA", "sakip"),
        ("Indeks Profesionalitas ASN (IP-ASN)", "ip-asn"),
        ("Nilai IP ASN", "ip-asn"),
        ("Tingkat Profesionalitas Aparatur", "ip-asn"),
        ("Indeks Kepuasan Masyarakat terhadap Layanan Kepegawaian", "ikm"),
        ("Nilai IKM", "ikm"),
        ("Opini BPK", "opini-bpk"),
        ("Opini BPK atas Laporan Keuangan Daerah", "opini-bpk"),
        ("Nilai SAKIP dan Opini BPK", None),
        ("Jumlah Laporan Akuntabilitas Kinerja", None),
        ("Persentase Perangkat Daerah dengan Nilai SAKIP minimal B", None),
        ("Monitoring Opini dan Aspirasi Publik", None),
        ("Nilai Produksi IKM", None),
        ("Tingkat profesionalisme ASN", None),
        ("Sakipan", None),
        ("", None),
    ],
)
def test_an_indicators_scale_is_told_by_whole_words(nama: str, kunci: str | None) -> None:
    """Counts, shares, parts of words and names of two scales have none."""
    s = scale_for(nama)
    assert (s and s.kunci) == kunci


@given(s=berangka, n=nilai_sah)
def test_every_rating_explains_itself(s: Skala, n: Decimal) -> None:
    """The rating a scale gives is one that it explains, in an open gap the one below too; any other is not."""
    milik, boleh = s.of(n), s.readings(n)
    assert milik is not None
    assert boleh[0] == milik
    for k in s.kategori:
        assert rating_agrees(n, k.label, skala=[s]) is (k in boleh)


@given(s=skala_sendiri() | berangka, n=nilai_sah)
def test_a_value_bears_two_names_in_an_open_gap_only(s: Skala, n: Decimal) -> None:
    """Between the end of one printed range and the beginning of the next: both; elsewhere the one it has."""
    celah = [(k.ambang, k.tercetak) for k in s.kategori if k.ambang is not None and k.tercetak is not None]
    di_celah = any(bawah < n < atas for bawah, atas in celah)
    assert len(s.readings(n)) == (2 if di_celah else 1)
    assert [k.urutan for k in s.readings(n)] == [s.readings(n)[0].urutan - d for d in range(1 + di_celah)]


def test_the_gaps_of_the_performance_scale_are_open() -> None:
    """As printed ranges leave them: whole numbers have one name, what lies between has two."""
    kinerja = scale("kinerja")
    for bawah in (50, 65, 75, 90):
        assert [len(kinerja.readings(bawah + n)) for n in (0, Decimal("0.01"), Decimal("0.99"), 1)] == [1, 2, 2, 1]
    assert kinerja.readings(None) == scale("sakip").readings(101) == ()


@pytest.mark.parametrize(("tercetak", "bawah"), [(80, 80), (79, 80), (91, 80)])
def test_a_printed_range_begins_within_its_category(tercetak: int, bawah: int) -> None:
    """Above its bound, and not above the bound of the next."""
    kategori = [Kategori("a", ambang=90), Kategori("b", ambang=bawah, tercetak=Decimal(tercetak)), Kategori("c")]
    with pytest.raises(ValueError, match="awal tercetak 'b'"):
        Skala("x", "X", kategori)


def test_ratings_beside_values_narrow_the_scales() -> None:
    """One scale that fits is enough; a name narrows the scales to its own; what cannot be told stays open."""
    assert [s.kunci for s in scales() if rating_agrees(67, "B", skala=[s])] == ["sakip", "reformasi-birokrasi"]
    assert rating_agrees(80, "b") is True
    assert rating_agrees(80, "B", "Tidak dikenal") is True
    assert rating_agrees(70, "sedang", "Nilai SAKIP") is True
    assert rating_agrees(67, "B", "Nilai SAKIP") is True
    assert rating_agrees(80, "B", "Nilai SAKIP") is False
    assert rating_agrees(80, "B") is True
    assert rating_agrees(50, "B") is False
    assert rating_agrees(20, "JP") is None
    assert rating_agrees(1, "WTP", "Opini BPK") is None
    assert rating_agrees(12, "B", "Jumlah Sekolah Terakreditasi") is None
    assert rating_agrees(Decimal("3.45"), "B", "Indeks Kepuasan Masyarakat") is None


def test_a_caller_replaces_the_scales() -> None:
    """Asked about other scales, no function looks at the package's own."""
    lokal = Skala.from_bounds("mutu", [("B", 20), ("C", None)], kata_kunci=["mutu layanan"], termasuk=True)
    assert scale_for("Indeks Mutu Layanan", skala=[lokal]) is lokal
    assert scale_for("Nilai SAKIP", skala=[lokal]) is None
    assert rating_agrees(67, "B", skala=[lokal]) is True
    assert rating_agrees(67, "BB", skala=[lokal]) is None
    assert predicate(20, lokal) == "B"
    assert rating_agrees(19, "B", "Mutu Layanan", skala=iter([lokal])) is False
