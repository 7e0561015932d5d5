"""Codes, names, indicators and units of documents against the nomenclature."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import (
    Dokumen,
    Edisi,
    EdisiError,
    KatalogError,
    Keparahan,
    Kode,
    Temuan,
    Tingkat,
    audit,
    load_example,
    nomenklatur,
    read_text,
)
from kodefikasi.dokumen import Baris, Sel, Tabel
from kodefikasi.katalog import Mutu
from kodefikasi.nama import Kesamaan, compare_names
from petak import tab, to_grid

KAT = nomenklatur("050-5889/2021")
KELUARGA_INI = ("K002", "K005", "K007", "N001", "N002", "N003")


def table(formulir: str) -> Tabel:
    """A table of the example."""
    return next(load_example().tables(formulir))


def document(tabel: Tabel, tahun: int | None = 2023) -> Dokumen:
    """A document of one table."""
    return Dokumen("uji.txt", (tabel,), tahun=tahun)


def findings(dokumen: Dokumen, edisi: str | None = None) -> list[Temuan]:
    """The findings of these families."""
    return [t for t in audit(dokumen, edisi=edisi).temuan if t.aturan in KELUARGA_INI]


def with_row(tabel: Tabel, kode: str, menjadi: str | None = None, **sel: str) -> Tabel:
    """The table with another code, or other cells, in the first row of a code."""
    baris = list(tabel.baris)
    n = next(n for n, b in enumerate(baris) if b.kode == Kode.parse(kode) and b.tercetak)
    baru = {**baris[n].sel, **{k: Sel(v) for k, v in sel.items()}}
    baris[n] = evolve(baris[n], sel=baru, kode=Kode.parse(menjadi or kode))
    return evolve(tabel, baris=tuple(baris))


BERNAMA = [b for b in table("T-C.29").baris if b.tercetak and b.text("nama")]


@given(st.sampled_from(BERNAMA), st.sampled_from([str.upper, str.lower, str.title, lambda t: t.replace(" ", "  ")]))
def test_capitals_and_blanks_are_no_difference(baris: Baris, tulis: object) -> None:
    """A name written otherwise, but with its words, brings nothing new."""
    assert callable(tulis)
    tabel = table("T-C.29")
    semula = [(t.aturan, t.lokasi) for t in findings(document(tabel))]
    ubah = with_row(tabel, str(baris.kode), nama=tulis(baris.text("nama")))
    assert [(t.aturan, t.lokasi) for t in findings(document(ubah))] == semula


@given(st.sampled_from(BERNAMA), st.sampled_from(list(KAT)))
def test_another_name_is_a_warning_that_names_its_owner(baris: Baris, lain: Kode) -> None:
    """A name of another code: a warning with the right name, and with the code that bears the printed one."""
    resmi, asing = KAT[str(baris.kode)], KAT[lain]
    if compare_names(asing.nama, resmi.nama).kesamaan is not Kesamaan.BERBEDA:
        return
    [t] = [
        t
        for t in findings(document(with_row(table("T-C.29"), str(baris.kode), nama=asing.nama)))
        if t.kode == str(baris.kode)
    ]
    assert (t.aturan, t.tingkat) == ("N001", Keparahan.PERINGATAN)
    assert t.saran is not None
    assert resmi.nama in t.saran
    pemilik = {str(s.kode) for s in KAT.indeks.named(asing.nama) if s.kode.tingkat is resmi.kode.tingkat}
    disebut = {k for k in pemilik if f"milik {k}." in t.pesan}
    assert disebut == (pemilik if len(pemilik) == 1 else set())
    sebidang = {k for k in disebut if baris.kode and Kode.parse(k).bidang_urusan == baris.kode.bidang_urusan}
    assert {k for k in pemilik if f"ganti kode menjadi {k}" in t.saran} == sebidang


def test_a_slip_of_recognition_is_told_as_such(contoh: Dokumen) -> None:
    """Usuran for Urusan is an info with the word; the decree's own slip, put right by the office, too."""
    temuan = {t.kode: t for t in findings(contoh) if t.lokasi.tabel == "Tabel 2.1"}
    assert temuan["5.03.01.2.08"].tingkat is Keparahan.INFO
    assert "salah ketik: 'Usuran' seharusnya 'Urusan'" in temuan["5.03.01.2.08"].pesan
    assert temuan["5.03.02.2.03.03"].tingkat is Keparahan.INFO
    assert "penulisan Anda benar" in temuan["5.03.02.2.03.03"].pesan
    assert temuan["5.03.02.2.03.03"].saran is None
    assert len(temuan) == 2


@pytest.mark.slow
def test_a_name_of_another_code_is_no_mended_slip() -> None:
    """Where two names differ by a letter, each is its own: the other's name is a warning, whatever words are rare."""
    pasangan = [
        (a, b)
        for a in KAT.level(Tingkat.SUB_KEGIATAN)
        for b in KAT.indeks.alike(a.nama)[:3]
        if compare_names(b.nama, a.nama).kesamaan is Kesamaan.SALAH_KETIK and a.kode in Kode.parse("2.07")
    ]
    assert pasangan
    for a, b in pasangan:
        kode = Kode.parse(str(a.kode))
        baris = evolve(BERNAMA[0], kode=kode, sel={"nama": Sel(b.nama)}, tingkat=Tingkat.SUB_KEGIATAN)
        t = [t for t in findings(document(evolve(table("T-C.29"), baris=(baris,)))) if t.aturan == "N001"]
        assert [x.tingkat for x in t] == [Keparahan.PERINGATAN]


def test_a_cut_name_is_no_more_than_noted() -> None:
    """The beginning of the official name may have lost its end in a conversion."""
    [t] = [
        t
        for t in findings(document(with_row(table("T-C.29"), "5.03.02.2.01", nama="Pengadaan, Pemberhentian dan")))
        if t.kode == "5.03.02.2.01"
    ]
    assert (t.aturan, t.tingkat) == ("N001", Keparahan.INFO)
    assert "terpotong: kurang 'Informasi Kepegawaian ASN'" in t.pesan


def test_an_unknown_code_names_the_code_of_its_name() -> None:
    """K002 once, with the code that bears the row's name; what stands below an unknown code is counted in."""
    tabel = with_row(table("T-C.29"), "5.03.02.2.02.01", menjadi="5.03.02.2.02.21")
    [t] = [t for t in findings(document(tabel)) if t.aturan == "K002"]
    assert (t.kode, t.tingkat) == ("5.03.02.2.02.21", Keparahan.PERINGATAN)
    assert t.saran == "5.03.02.2.02.01 Pengelolaan Mutasi ASN"


def test_a_branch_of_unknown_codes_is_one_finding() -> None:
    """A program of a bidang urusan that is none brings one K002 for the whole branch."""
    tabel = table("T-C.29")
    baris = tuple(
        evolve(b, kode=Kode.parse(f"5.93{str(b.kode)[4:]}")) if b.kode and b.kode in Kode.parse("5.03") else b
        for b in tabel.baris
    )
    temuan = [t for t in findings(document(evolve(tabel, baris=baris))) if t.aturan == "K002"]
    di_bawah = len({b.kode for b in baris if b.kode and b.kode in Kode.parse("5.93")}) - 1
    assert [t.kode for t in temuan] == ["5.93"]
    assert f" {di_bawah} kode di bawahnya juga tidak." in temuan[0].pesan


@given(
    st.sampled_from(["indikator_keputusan", "satuan_keputusan"]),
    st.sampled_from(["5.03.01.2.08.02", "5.03.01.2.09.01"]),
)
def test_columns_that_repeat_the_decree_are_held_to_it(kolom: str, kode: str) -> None:
    """Another indicator or unit in columns 6 and 11 of T-C.33 is a warning with the right one; equal ones are none."""
    tabel = table("T-C.33")
    assert not [t for t in findings(document(tabel)) if t.aturan in {"N002", "N003"}]
    [t] = [
        t for t in findings(document(with_row(tabel, kode, **{kolom: "Jumlah Rapat"}))) if t.aturan in {"N002", "N003"}
    ]
    acuan, aturan = ("indikator", "N002") if kolom.startswith("indikator") else ("satuan", "N003")
    assert (t.aturan, t.tingkat, t.saran) == (aturan, Keparahan.PERINGATAN, getattr(KAT[kode], acuan))


def test_what_the_catalogue_only_borrowed_accuses_nobody() -> None:
    """A unit that stands in one source only makes no more than an info."""
    pinjaman = next(s for k in KAT if (s := KAT[k]).mutu["satuan"] is Mutu.PINJAMAN)
    tabel = with_row(table("T-C.33"), "5.03.02.2.02.01", str(pinjaman.kode), satuan_keputusan="Rapat")
    [t] = [t for t in findings(document(tabel)) if t.kode == str(pinjaman.kode) and t.aturan == "N003"]
    assert t.tingkat is Keparahan.INFO


def test_digits_of_another_edition_are_one_finding() -> None:
    """Sub kegiatan in four digits in a plan of a two-digit edition: K005 at the first, with the right spelling."""
    tabel = table("T-C.29")
    kemudian = Edisi.KEPMENDAGRI_900_1_15_5_1317_2023
    baris = tuple(evolve(b, kode=Kode.parse(b.kode.format(kemudian))) if b.kode else b for b in tabel.baris)
    [t] = [t for t in findings(document(evolve(tabel, baris=baris))) if t.aturan == "K005"]
    assert (t.tercetak, t.saran) == ("5.03.01.2.01.0001", "5.03.01.2.01.01")
    assert not [t for t in findings(document(tabel)) if t.aturan == "K005"]


def test_without_a_list_at_hand_nothing_is_claimed() -> None:
    """A plan year of a time when codes could change, or none at all: one K007 that says what to do, no N, no K002."""
    for tahun, sebab in (
        (2022, "kodefikasi nomenklatur import"),
        (None, "tahun rencana tidak diketahui"),
        (1990, "edisi"),
    ):
        [t] = findings(document(table("T-C.29"), tahun))
        assert (t.aturan, t.tingkat) == ("K007", Keparahan.INFO)
        assert sebab in t.pesan
    assert audit(document(table("T-C.29"), 2022)).nomenklatur is None


def test_the_nearest_edition_stands_in_and_says_so() -> None:
    """For 3406 and 2850, which are not at hand, 1317: named once; what 050-5889 or 861 has is no finding."""
    for tahun, nomor in ((2025, "3406"), (2026, "2850")):
        dokumen = document(table("T-C.29"), tahun)
        assert audit(dokumen).nomenklatur == nomenklatur("1317").label
        per_aturan = {t.aturan: t for t in findings(dokumen)}
        assert per_aturan["K007"].tingkat is Keparahan.INFO
        assert nomor in per_aturan["K007"].pesan
        assert "dipakai 900.1.15.5-1317/2023" in per_aturan["K007"].pesan
        biasa = [t for t in findings(document(table("T-C.29"))) if t.aturan in {"K002", "N001"}]
        kini = [t for t in findings(dokumen) if t.aturan in {"K002", "N001"}]
        assert {(t.aturan, t.kode) for t in kini} <= {(t.aturan, t.kode) for t in biasa}


def coded(kode: str, nama: str) -> Tabel:
    """A table whose one sub kegiatan has another code and name."""
    tabel = with_row(table("T-C.29"), "5.03.02.2.02.01", kode, nama=nama)
    return evolve(tabel, baris=tuple(b for b in tabel.baris if b.kode == Kode.parse(kode)))


def test_a_code_that_only_a_neighbouring_edition_has_is_no_finding() -> None:
    """Where one stands in: withdrawn by 1317, begun by 861; unknown to all is an info that says why."""
    lama = next(s for k in KAT if (s := KAT[k]).kode.tingkat == 5 and k not in nomenklatur("1317"))
    tujuan = nomenklatur("861")
    baru = next(s for k in tujuan if (s := tujuan[k]).kode.tingkat == 5 and k not in nomenklatur("1317"))
    for s in (lama, baru):
        ada = [t for t in findings(document(coded(str(s.kode), s.nama), 2026)) if t.aturan in {"K002", "N001"}]
        assert [t for t in ada if "daerah" not in t.pesan] == []
    [t] = [t for t in findings(document(coded("5.03.02.2.02.99", "Asing"), 2026)) if t.aturan == "K002"]
    assert (t.tingkat, "edisi tahun rencananya" in t.pesan) == (Keparahan.INFO, True)


def test_codes_of_a_special_region_are_told_as_such() -> None:
    """Once for a table, as an info; be they in the list or not."""
    dayah = KAT["1.01.07.7.01.01"]
    [t] = [t for t in findings(document(coded(str(dayah.kode), dayah.nama))) if t.aturan in {"K002", "N001"}]
    assert (t.tingkat, "1 kode khusus Aceh" in t.pesan) == (Keparahan.INFO, True)
    [t] = [t for t in findings(document(coded("1.01.07.7.01.99", "Asing"))) if t.aturan == "K002"]
    assert (t.tingkat, "daerah khusus (Aceh)" in t.pesan) == (Keparahan.INFO, True)


def test_what_other_lists_of_the_edition_print_is_accepted() -> None:
    """Another number or another name for the same thing: an info that says so, and no suggestion to change the name."""
    s = KAT["2.10.09.2.01.01"]
    [t] = [t for t in findings(document(coded("2.10.09.2.02.01", s.nama))) if t.aturan == "K002"]
    assert (t.tingkat, str(s) in t.pesan) == (Keparahan.INFO, True)
    for kode in ("4.02.02.2.01.04", "5.02.02.2.01.13", "5.02.02.2.03.05", "5.02.04.2.01.14"):
        s = KAT[kode]
        assert s.nama_lain
        [t] = [t for t in findings(document(coded(kode, s.nama_lain))) if t.aturan == "N001"]
        assert (t.tingkat, t.saran, "seperti pada sistem" in t.pesan) == (Keparahan.INFO, None, True)


def test_an_edition_can_be_asked_for() -> None:
    """Then the plan year does not matter; one that is not at hand or does not exist is an error."""
    dokumen = document(table("T-C.29"), 1990)
    assert audit(dokumen, edisi="5889").nomenklatur == KAT.label
    assert findings(dokumen, edisi="5889") == findings(document(table("T-C.29"), 2023))
    with pytest.raises(KatalogError, match="provinsi"):
        audit(dokumen, edisi="5889", pemda="provinsi")
    with pytest.raises(EdisiError, match="1234"):
        audit(dokumen, edisi="1234")


def test_a_table_of_names_gets_its_codes_from_the_decree() -> None:
    """T-C.31 alone, no coded table beside it: the rows get the codes that the whole document gives them."""
    tabel = table("T-C.31")
    teks = f"Tabel 2.4.\n{tabel.judul}\n\n{tab(to_grid(tabel))}"
    [baru] = read_text(teks, edisi="050-5889/2021").tabel
    harap = [b.kode for b in tabel.baris]
    assert [b.kode for b in baru.baris] == harap
    assert sum(k is not None and k.tingkat is Tingkat.SUB_KEGIATAN for k in harap) > 30


def test_without_an_edition_such_a_table_stays_without_codes() -> None:
    """No year, no edition: the rows are reported, not guessed."""
    tabel = table("T-C.31")
    dokumen = read_text(f"Tabel 2.4.\n\n{tab(to_grid(tabel))}")
    assert all(b.kode is None for b in dokumen.tabel[0].baris)
    assert {t.aturan for t in dokumen.temuan} >= {"B009"}
