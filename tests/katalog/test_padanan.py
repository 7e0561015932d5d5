"""Crosswalks: what became of every code, by code, by what the later list says, by name within its kegiatan."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from dua_edisi import BARU, LAMA, Dunia, in_memory, names, worlds
from kodefikasi import Edisi, EdisiError, KatalogError, Kode, KodeError, KodeTidakDikenalError, Nomenklatur, nomenklatur
from kodefikasi.katalog import Pemda
from kodefikasi.katalog.berkas import dump, parse_file
from kodefikasi.katalog.padanan import Padanan, PetaPadanan, Relasi
from kodefikasi.kode import KodeBerjenjang, Tingkat
from kodefikasi.nama import Kesamaan, name_key
from salah_ketik import joined

TERAKHIR = Edisi.KEPMENDAGRI_900_1_861_2026
SEBELUM = Edisi.KEPMENDAGRI_050_3708_2020
BIDANG = [Kode.parse("5.03"), Kode.parse("5.04")]


def targets(p: Padanan) -> tuple[KodeBerjenjang, ...]:
    """The codes that succeed one."""
    return tuple(s.kode for s in p.sasaran)


def listed(kode: KodeBerjenjang, kat: Nomenklatur) -> KodeBerjenjang:
    """A code as a list has it."""
    return kode if not isinstance(kode, Kode) or kode in set(kat) else kode.generalize() or kode


def within(kode: Kode, bidang: Kode) -> Kode:
    """A code of the supporting program in a bidang urusan; others as they are."""
    return kode.specialize(bidang) if kode.is_wildcard else kode


# --- every code has its relation ---------------------------------------------------------------------------------


@given(worlds())
def test_an_edition_is_its_own_crosswalk(d: Dunia) -> None:
    """Every code stays, nothing is new; whatever the list says of predecessors."""
    for kat in (d.asal, d.tujuan):
        peta = PetaPadanan(kat, kat)
        assert all((p.relasi, targets(p), p.kode) == (Relasi.TETAP, (k,), k) for k, p in peta.items())
        assert (peta.count(), peta.baru) == ({Relasi.TETAP: len(kat)}, ())


def test_a_code_is_looked_up_by_its_text_too() -> None:
    """In an edition named by its number, of the same list."""
    kat = nomenklatur("5889")
    satu, dua = (kat.crosswalk(k, to="050-5889/2021") for k in ("5.03.02", Kode("5.03.02")))
    assert satu == dua
    assert [s.kode for s in satu.sasaran] == [Kode("5.03.02")]


def test_the_shipped_catalogue_is_its_own_crosswalk() -> None:
    """By edition, by its number, by the catalogue itself."""
    kat = nomenklatur("5889")
    for tujuan in (kat, LAMA, "050-5889/2021"):
        assert kat.crosswalk_all(tujuan).count() == {Relasi.TETAP: len(kat)}


@given(worlds())
def test_codes_go_where_the_later_list_says(d: Dunia) -> None:
    """The same code stays; links say what moved, was split or merged, also into a code that stays; all else ended."""
    peta = PetaPadanan(d.asal, d.tujuan)
    for k, (relasi, sasaran) in d.nasib.items():
        p = peta[k]
        assert (p.asal, p.relasi, targets(p)) == (d.asal[k], relasi, sasaran)
        assert (p.banding is not None) == (relasi is Relasi.GANTI_NAMA)
    assert all(peta[k].relasi is Relasi.TETAP for k in d.atas)


@given(worlds(), st.sampled_from(BIDANG))
def test_the_supporting_program_goes_the_same_way_in_every_bidang(d: Dunia, bidang: Kode) -> None:
    """Asked of one bidang urusan, the answer is of that one."""
    peta = PetaPadanan(d.asal, d.tujuan)
    for k, (relasi, sasaran) in d.nasib.items():
        p = peta[within(k, bidang)]
        assert (p.kode, p.relasi) == (within(k, bidang), relasi)
        assert targets(p) == tuple(within(s, bidang) for s in sasaran)


@given(worlds(), st.booleans())
def test_every_code_has_exactly_one_relation(d: Dunia, balik: bool) -> None:
    """The crosswalk is as long as the list and in its order; the counts are those of its answers."""
    asal, tujuan = (d.tujuan, d.asal) if balik else (d.asal, d.tujuan)
    peta = PetaPadanan(asal, tujuan)
    assert list(peta) == list(asal)
    assert len(peta) == len(asal)
    satu_persatu = [peta[k] for k in peta]
    assert Relasi.BARU not in {p.relasi for p in satu_persatu}
    assert peta.count() == Counter(p.relasi for p in (*satu_persatu, *peta.baru))
    banyak = {Relasi.PECAH: 2, Relasi.DICABUT: 0, Relasi.TIDAK_DIMUAT: 0}
    for p in satu_persatu:
        harap = banyak.get(p.relasi, 1)
        assert len(p.sasaran) == harap or len(p.sasaran) > harap == banyak[Relasi.PECAH]
        assert all(s.kode in tujuan for s in p.sasaran)


@given(worlds(), st.booleans())
def test_new_are_the_codes_that_nothing_reaches(d: Dunia, balik: bool) -> None:
    """A code that succeeds one that stays is new too; forward they are those made so."""
    asal, tujuan = (d.tujuan, d.asal) if balik else (d.asal, d.tujuan)
    peta = PetaPadanan(asal, tujuan)
    tercapai = {listed(k, tujuan) for p in peta.values() for k in targets(p)}
    assert [p.kode for p in peta.baru] == [k for k in tujuan if k not in tercapai]
    assert all((p.asal, targets(p)) == (None, (p.kode,)) for p in peta.baru)
    assert balik or {p.kode for p in peta.baru} == d.baru


@given(worlds())
def test_backwards_each_code_goes_to_what_it_came_from(d: Dunia) -> None:
    """The same links read from the other end: what was split is merged again, what was merged is split."""
    balik = PetaPadanan(d.tujuan, d.asal)
    asal = set(d.asal)
    dari = {k: (k,) if k in asal else tuple(sorted(d.tautan.get(k, ()))) for k in d.tujuan if isinstance(k, Kode)}
    bersama = Counter(a for semua in dari.values() for a in semua)
    for k, semua in dari.items():
        p = balik[k]
        assert sorted(targets(p)) == list(semua)
        if k in asal:
            assert p.relasi in {Relasi.TETAP, Relasi.GANTI_NAMA}
        elif len(semua) == 1:
            assert p.relasi is (Relasi.GABUNG if bersama[semua[0]] > 1 else Relasi.PINDAH)
        else:
            assert p.relasi is (Relasi.PECAH if semua else Relasi.DICABUT)


# --- the same code, another name ---------------------------------------------------------------------------------

KEPALA = names("5 UNSUR", "5.03 KEPEGAWAIAN", "5.03.02 PROGRAM", "5.03.02.2.01 Kegiatan")
SATU, DUA = Kode.parse("5.03.02.2.01.01"), Kode.parse("5.03.02.2.01.02")
LAIN = "Pengelolaan Arsip"


@pytest.mark.parametrize(
    ("nama", "kesamaan"),
    [
        ("PENYUSUNAN  RENCANA, KEBUTUHAN", Kesamaan.SAMA),
        ("Penyusunan Rencana Kebutuhna", Kesamaan.SALAH_KETIK),
        ("Penyusunan Rencana", Kesamaan.TERPOTONG),
        (LAIN, Kesamaan.BERBEDA),
    ],
)
def test_before_5889_a_code_is_the_same_only_with_its_name(nama: str, kesamaan: Kesamaan) -> None:
    """From then on another name is a change of name; before, only a slip of typing is; the rest ended and is new."""
    lama, baru = KEPALA | {SATU: "Penyusunan Rencana Kebutuhan"}, KEPALA | {SATU: nama}
    sesudah = PetaPadanan(in_memory(lama, LAMA), in_memory(baru, BARU))
    sebelum = PetaPadanan(in_memory(lama, SEBELUM), in_memory(baru, LAMA))
    tetap = kesamaan is Kesamaan.SAMA
    assert sesudah[SATU].relasi is (Relasi.TETAP if tetap else Relasi.GANTI_NAMA)
    banding = sesudah[SATU].banding
    assert (banding.kesamaan if banding else Kesamaan.SAMA) is kesamaan
    if kesamaan in {Kesamaan.SAMA, Kesamaan.SALAH_KETIK}:
        assert (sebelum[SATU], sebelum.baru) == (sesudah[SATU], ())
    else:
        assert (sebelum[SATU].relasi, sebelum[SATU].sasaran) == (Relasi.DICABUT, ())
        assert [p.kode for p in sebelum.baru] == [SATU]


@pytest.mark.parametrize(("lama", "baru"), [(SEBELUM, LAMA), (LAMA, SEBELUM), (SEBELUM, SEBELUM)])
def test_codes_that_were_given_anew_are_told_by_their_names(lama: Edisi, baru: Edisi) -> None:
    """Two codes that change places in their kegiatan: neither stays, each moves to the number that has its name."""
    asal = in_memory(KEPALA | {SATU: "Mutasi Pegawai", DUA: "Pengelolaan Arsip Dinamis"}, lama)
    tujuan = in_memory(KEPALA | {DUA: "Mutasi Pegawai", SATU: "Pengelolaan Arsip Dinamis"}, baru)
    peta = PetaPadanan(asal, tujuan)
    for dulu, kini in ((SATU, DUA), (DUA, SATU)):
        assert (peta[dulu].relasi, targets(peta[dulu])) == (Relasi.PINDAH, (kini,))
    assert peta.baru == ()


def test_before_5889_links_go_before_the_code() -> None:
    """A code that means something else now goes where the later list says."""
    asal = in_memory(KEPALA | {SATU: "Mutasi Pegawai"}, SEBELUM)
    tujuan = in_memory(KEPALA | {SATU: LAIN, DUA: "Mutasi"}, LAMA, sebelumnya={DUA: f"{SATU} Mutasi Pegawai"})
    peta = PetaPadanan(asal, tujuan)
    assert (peta[SATU].relasi, targets(peta[SATU])) == (Relasi.PINDAH, (DUA,))
    assert [p.kode for p in peta.baru] == [SATU]


# --- what a list cannot tell -------------------------------------------------------------------------------------


@given(worlds(), st.sets(st.sampled_from(list(Tingkat)[:4]), min_size=1))
def test_levels_that_a_list_leaves_out_say_nothing(d: Dunia, tanpa: set[Tingkat]) -> None:
    """Codes of such a level have not ended, and backwards they are not new; bidang urusan stay for X.XX."""
    tanpa -= {Tingkat.BIDANG_URUSAN}
    nama = {k: d.tujuan[k].nama for k in d.tujuan if isinstance(k, Kode)}
    sisa = in_memory({k: n for k, n in nama.items() if k.tingkat not in tanpa}, BARU)
    peta, balik = PetaPadanan(d.asal, sisa), PetaPadanan(sisa, d.asal)
    for k, p in peta.items():
        assert (p.relasi is Relasi.TIDAK_DIMUAT) == (k.tingkat in tanpa)
        assert k.tingkat not in tanpa or not p.kemungkinan
    assert not [p for p in balik.baru if p.kode.tingkat in tanpa]


def test_the_supporting_program_of_a_bidang_that_is_gone_has_ended() -> None:
    """It stays in the others."""
    penunjang = names("X.XX.01 PENUNJANG", "X.XX.01.2.01 Perencanaan")
    asal = in_memory(names("5 A", "5.03 B", "5.04 C") | penunjang, LAMA)
    tujuan = in_memory(names("5 A", "5.03 B") | penunjang, BARU)
    peta = PetaPadanan(asal, tujuan)
    relasi = {teks: peta[Kode.parse(teks)].relasi for teks in ("X.XX.01", "5.03.01", "5.04.01", "5.04")}
    assert relasi == {
        "X.XX.01": Relasi.TETAP,
        "5.03.01": Relasi.TETAP,
        "5.04.01": Relasi.DICABUT,
        "5.04": Relasi.DICABUT,
    }


def test_other_governments_and_families_are_refused() -> None:
    """In both directions; the error names the two."""
    kepala = {"edisi": BARU.nomor, "keluarga": "rekening"}
    kab = in_memory(KEPALA, LAMA)
    for lain in (
        in_memory(KEPALA, BARU, pemda=Pemda.PROVINSI),
        Nomenklatur(parse_file(dump(kepala, ("kode", "nama"), [("5", "BELANJA")]), "uji.tsv")),
    ):
        for asal, tujuan in ((kab, lain), (lain, kab)):
            with pytest.raises(KatalogError) as galat:
                PetaPadanan(asal, tujuan)
            assert asal.label in str(galat.value)
            assert tujuan.label in str(galat.value)


def test_what_is_asked_wrongly_is_a_typed_error() -> None:
    """No code, an unknown one, an unknown edition, one that is not at hand."""
    kat = nomenklatur("5889")
    assert Kode.parse("5.99") not in kat.crosswalk_all(kat)
    for kode, tujuan, galat in (
        ("mutasi", "5889", KodeError),
        ("5.99", "5889", KodeTidakDikenalError),
        ("5", "1234", EdisiError),
        ("5", "3406", KatalogError),
    ):
        with pytest.raises(galat):
            kat.crosswalk(kode, to=tujuan)


# --- likely successors -------------------------------------------------------------------------------------------

_kata = st.sampled_from("Pengelolaan Mutasi Pegawai Daerah Kabupaten Penyusunan Rencana Kerja".split())
nama = st.lists(_kata, min_size=3, max_size=5).map(" ".join)
_sub = st.tuples(st.sampled_from("23"), st.sampled_from("12"), st.integers(1, 20)).map(
    lambda t: Kode.parse(f"5.03.0{t[0]}.{t[1]}.01.{t[2]:04d}")
)


@given(nama, st.data())
def test_likely_successors_are_scored_and_ordered(dulu: str, data: st.DataObject) -> None:
    """By name: all that are near enough, of the same authority first, then of the same program, then the likest."""
    mirip = st.sampled_from([dulu, dulu.upper(), f"{dulu} APBD", dulu[:-2], dulu.replace("e", "a", 1)])
    calon = data.draw(st.dictionaries(_sub.filter(lambda k: k != SATU), mirip | nama, max_size=8))
    asal = in_memory(KEPALA | {SATU: dulu}, LAMA)
    tujuan = in_memory(KEPALA | calon | {Kode.parse("5.03.02.2.02"): dulu}, BARU)  # another level is none
    p = PetaPadanan(asal, tujuan)[SATU]
    skor = {k: int(fuzz.ratio(name_key(dulu), name_key(n))) for k, n in calon.items()}

    def order(k: Kode) -> tuple[bool, bool, int, Kode]:
        return k.kewenangan != SATU.kewenangan, k.program != SATU.program, -skor[k], k

    harap = sorted((k for k in calon if skor[k] >= 80), key=order)[:3]
    if Tingkat.SUB_KEGIATAN not in {k.tingkat for k in tujuan}:
        assert (p.relasi, p.kemungkinan) == (Relasi.TIDAK_DIMUAT, ())
        return
    senama = [k for k in calon if k.induk == SATU.induk and joined(calon[k]) == joined(dulu)]
    if len(senama) == 1:
        assert (p.relasi, targets(p), p.kemungkinan) == (Relasi.PINDAH, tuple(senama), ())
        return
    assert (p.relasi, p.sasaran) == (Relasi.DICABUT, ())
    assert [(m.simpul.kode, m.skor) for m in p.kemungkinan] == [(k, skor[k]) for k in harap]
    for m in p.kemungkinan:
        sama = name_key(m.simpul.nama) == name_key(dulu)
        assert (m.skor == 100) == sama
        assert (m.alasan == "nama sama") == sama
        assert sama or m.alasan.startswith("nama mirip: ")


@given(worlds())
def test_only_what_ended_has_likely_successors(d: Dunia) -> None:
    """A new code with the very name is one of them, but for more than three of the name."""
    peta = PetaPadanan(d.asal, d.tujuan)
    for k, p in peta.items():
        assert p.relasi is Relasi.DICABUT or p.kemungkinan == ()
        bernama_sama = {b for b in d.baru if d.tujuan[b].nama == d.asal[k].nama}
        if p.relasi is Relasi.DICABUT and bernama_sama and isinstance(k, Kode) and not k.is_wildcard:
            assert (
                any(m.skor == 100 and m.simpul.kode in bernama_sama for m in p.kemungkinan) or len(p.kemungkinan) == 3
            )
