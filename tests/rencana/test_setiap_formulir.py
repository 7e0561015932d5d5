"""Every form that a plan fills, from a whole and consistent plan: read back equal, nothing to find, one arithmetic."""

from __future__ import annotations

from contextlib import nullcontext
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import find, given, settings
from hypothesis import strategies as st

from kodefikasi import (
    Anggaran,
    Baris,
    Dokumen,
    Indikator,
    Keparahan,
    Renja,
    Renstra,
    Tabel,
    audit,
    forms_from,
    read,
    write_forms,
)
from kodefikasi.dokumen.kolom_tabel import form_columns
from kodefikasi.formulir import ANGKA_BERMAKNA, FORMULIR, Jenis
from kodefikasi.kinerja import evaluate_year, renstra_progress, yearly_results
from kodefikasi.rencana import Lkjip, conformity, plan_from
from kodefikasi.rencana.ke_dokumen import is_of_plan
from kodefikasi.testing import renja, renstra, renstra_utuh

TAHUN = 2023
PILIHAN = list(dict.fromkeys(f.asal for f in FORMULIR.values() if is_of_plan(f) and is_of_plan(FORMULIR[f.asal])))
#: What the decrees ask offices for (Permendagri 86/2017 and 14/2026, Inmendagri 2/2025, PermenPANRB 53/2014).
DIMINTA = {
    "T-C.23", "T-C.24", "T-C.25", "T-C.26", "T-C.27", "T-C.28", "T-C.29", "T-C.33", "E.80", "E.81", "Renja 2027",
    "Renstra 2025", "IKU", "IKK", "Capaian IKU", "Capaian IKK", "Target IKU", "Target IKK", "PK", "PK anggaran",
    "LKjIP", "LKjIP anggaran",
}  # fmt: skip


def test_a_plan_fills_what_offices_hand_in() -> None:
    """E.75 alone is made of two documents."""
    assert set(PILIHAN) >= DIMINTA


def printed(b: Baris) -> object:
    """A row as it is printed; the cells of code and number say what the row says."""
    isi = {k: (s.teks, s.nilai) for k, s in b.sel.items() if k not in {"kode", "nomor"}}
    return b.kode, None if b.nomor is None else str(b.nomor), b.tercetak, b.ringkasan, isi


def written(dokumen: Dokumen, akhiran: str = "xlsx") -> Dokumen:
    """A document by way of a file."""
    with TemporaryDirectory() as folder:
        return read(write_forms(dokumen, Path(folder) / f"formulir.{akhiran}").berkas)


def check_written(r: Renstra, akhiran: str) -> None:
    """Every form by way of a file: cell by cell the same, and nothing to find in it above info."""
    asli = forms_from(r, tahun=TAHUN, formulir=PILIHAN)
    dibaca = written(asli, akhiran)
    for lama, baru in zip(asli.tabel, dibaca.tabel, strict=True):
        assert (baru.formulir, baru.beda) == (lama.formulir, ()), lama.formulir
        assert [printed(b) for b in baru.baris] == [printed(b) for b in lama.baris], lama.formulir
        assert dict(lama.tahun).items() <= dict(baru.tahun).items(), lama.formulir
    for dokumen in (asli, dibaca):
        assert [t.pesan for t in audit(dokumen).temuan if t.tingkat is not Keparahan.INFO] == []


@given(renstra_utuh())
@settings(max_examples=2)
def test_each_form_is_read_back_equal_and_right(r: Renstra) -> None:
    """With codes, numbers, units, years, across tables and in the file."""
    check_written(r, "xlsx")


@pytest.mark.slow
@pytest.mark.parametrize("akhiran", ["xlsx", "docx"])
@given(renstra_utuh())
@settings(max_examples=12)
def test_each_form_of_many_plans_is_read_back_equal_and_right(akhiran: str, r: Renstra) -> None:
    """The same, for more plans, in Word as well."""
    check_written(r, akhiran)


def test_nodes_without_a_name_keep_their_code() -> None:
    """In a form that has no other place for it than in front of the name."""
    asli = forms_from(evolve(example(), nama={}), formulir="Renstra 2025")
    (baru,) = written(asli).tabel
    assert [b.kode for b in baru.baris] == [b.kode for b in asli.tabel[0].baris]


@pytest.mark.parametrize("formulir", PILIHAN)
@given(renstra_utuh())
@settings(max_examples=2)
def test_the_audit_has_nothing_to_say_of_it(formulir: str, r: Renstra) -> None:
    """Above info: of no form of a consistent plan."""
    temuan = audit(forms_from(r, tahun=TAHUN, formulir=formulir)).temuan
    assert [t.pesan for t in temuan if t.tingkat is not Keparahan.INFO] == []


# ---- one arithmetic -------------------------------------------------------------------------------------------------
@given(renstra_utuh())
@settings(max_examples=10)
def test_evaluations_and_reports_say_the_same(r: Renstra) -> None:
    """E.81, E.80 and the performance report: figures of `evaluate_year`, by other columns."""
    e81, e80, lkjip, iku = forms_from(r, tahun=TAHUN, formulir=["E.81", "E.80", "LKjIP", "Capaian IKU"]).tabel
    n = TAHUN - r.awal + 1
    for i in r:
        e = evaluate_year(i, tahun=TAHUN)
        harap = (e.target, e.realisasi)
        dari_e80 = row_of(e80.baris, i)
        assert (dari_e80.angka(f"target_{n}"), dari_e80.angka(f"realisasi_{n}")) == harap
        if i.kode is None:
            for t in (lkjip, iku):
                b = row_of(t.baris, i)
                assert (b.angka("target"), b.angka("realisasi")) == harap
                assert b.text("tingkat_realisasi") == dari_e80.text(f"tingkat_{n}")
        else:
            b = row_of(e81.baris, i)
            assert (b.angka("target_berjalan"), b.angka("realisasi_berjalan")) == harap
            assert b.angka("capaian") == renstra_progress(i, sampai=TAHUN).nilai
            assert dict(yearly_results(i))[TAHUN] == e.realisasi


def row_of(baris: tuple[Baris, ...], i: Indikator) -> Baris:
    """The row of an indicator."""
    return next(b for b in baris if b.text("indikator") == i.nama and b.kode == i.kode)


@given(renstra_utuh())
@settings(max_examples=10)
def test_money_of_every_form_is_that_of_the_leaves(r: Renstra) -> None:
    """At each node, against a plain sum over its budget lines."""
    tc33, e80, e81 = forms_from(r, tahun=TAHUN, formulir=["T-C.33", "E.80", "E.81"]).tabel
    n = TAHUN - r.awal + 1
    for b in tc33.baris:
        assert b.kode is not None
        milik = [a for a in r.anggaran if a.kode in b.kode]
        pagu = sum(dict(a.pagu)[TAHUN] for a in milik)
        habis = sum(sum(x for (t, _), x in a.realisasi_triwulan if t == TAHUN) for a in milik)
        if not b.tercetak:
            continue
        lain = [next(x for x in t.baris if x.kode == b.kode and x.tercetak) for t in (e80, e81)]
        assert {b.angka("pagu"), lain[0].angka(f"pagu_{n}"), lain[1].angka("target_berjalan_rp")} == {pagu}
        assert {lain[0].angka(f"realisasi_{n}_rp"), lain[1].angka("realisasi_berjalan_rp")} == {Decimal(habis)}


# ---- other sources --------------------------------------------------------------------------------------------------
@given(renstra_utuh(), st.sampled_from(["Renstra 2025", "E.80", "T-C.27"]))
@settings(max_examples=6)
def test_a_document_is_as_good_as_the_plan_it_holds(r: Renstra, dari: str) -> None:
    """Of what both hold: yearly targets, ceilings, baseline, names; goals where the form prints them."""
    baru = plan_from(written(forms_from(r, formulir=[dari, "T-C.25", "T-C.26"])))
    assert isinstance(baru, Renstra)
    assert baru.years == r.years
    assert {(i.kode, i.nama, i.satuan, i.target, i.awal) for i in baru} == {
        (i.kode, i.nama, i.satuan, i.target, i.awal) for i in r
    }
    assert dict(baru.nama) == dict(r.nama)
    for t in r.years:
        assert {a.kode: dict(a.pagu)[t] for a in r.anggaran} == {
            a.kode: dict(baru_pagu(baru, a))[t] for a in r.anggaran
        }
    assert {(s.nama, s.tujuan, s.strategi, s.arah_kebijakan, s.indikator) for s in baru.sasaran} == {
        (s.nama, s.tujuan, s.strategi, s.arah_kebijakan, s.indikator) for s in r.sasaran
    }


def baru_pagu(r: Renstra, a: Anggaran) -> tuple[tuple[int, Decimal], ...]:
    """The ceilings of a node in another plan."""
    return next(b.pagu for b in r.anggaran if b.kode == a.kode)


@given(renstra_utuh())
@settings(max_examples=4)
def test_from_a_document_a_form_is_what_it_is_from_the_plan(r: Renstra) -> None:
    """Columns that the document holds are filled as from the plan, the others are empty and named."""
    asal = written(forms_from(r, tahun=TAHUN, formulir=["Renja 2027"]))
    dari = forms_from(asal, tahun=TAHUN, formulir="T-C.33")
    (baru,), (harap,) = dari.tabel, forms_from(r, tahun=TAHUN, formulir="T-C.33").tabel
    tanpa = {"catatan"}
    assert [figures(b, tanpa) for b in baru.baris] == [figures(b, tanpa) for b in harap.baris]
    assert [t.pesan for t in dari.temuan if "Catatan Penting" in t.pesan]


def figures(b: Baris, tanpa: set[str]) -> dict[str, str]:
    """The texts of a row."""
    return {k: s.teks for k, s in b.sel.items() if k not in tanpa} | {"kode": str(b.kode)}


@cache
def example() -> Renstra:
    """One whole plan."""
    return find(renstra_utuh(), lambda r: len(r.anggaran) > 1 and len(r.sasaran) > 1)


def test_a_form_that_the_document_has_stands_as_it_is(contoh: Dokumen) -> None:
    """Row by row, with its places; a layout with more columns gives those of the form."""
    (tabel,) = forms_from(contoh, formulir="T-C.29").tabel
    assert tabel == next(contoh.tables("T-C.29"))
    lebar = forms_from(example(), tahun=TAHUN, formulir="E.81 (16 kolom)")
    (sempit,) = forms_from(lebar, formulir="E.81").tabel
    (harap,) = forms_from(example(), tahun=TAHUN, formulir="E.81").tabel
    assert sempit.formulir == "E.81"
    assert [figures(b, set()) for b in sempit.baris] == [figures(b, set()) for b in harap.baris]


def test_the_example_gives_the_form_of_ten_columns(contoh: Dokumen) -> None:
    """Its own layout has 18; amounts, targets, places and funds are those of the same nodes."""
    (tabel,) = forms_from(contoh, formulir="T-C.33").tabel
    assert tabel.formulir == "T-C.33"
    lama = {(b.kode, b.angka("pagu")) for b in next(contoh.tables("T-C.33")).baris if b.tercetak and b.kode}
    baru = {(b.kode, b.angka("pagu")) for b in tabel.baris if b.tercetak}
    assert {x for x in lama if x[1] is not None} <= baru


@pytest.mark.parametrize("pustaka", ["pandas", "polars"])
def test_a_frame_gives_forms_as_a_file_does(pustaka: str) -> None:
    """Its columns named by the headings of a form."""
    mod = pytest.importorskip(pustaka)
    isi = {
        "Kode": ["5.03.02", "5.03.02.2.01.03"],
        "Program/Kegiatan/Sub Kegiatan": ["PROGRAM KEPEGAWAIAN DAERAH", "Koordinasi dan Fasilitasi Pengadaan"],
        "Indikator": ["Indeks", "Jumlah Dokumen"],
        "Target 2024": ["71,5 nilai", "4 dokumen"],
        "Pagu 2024": ["100000000", "100000000"],
    }
    dokumen = forms_from(mod.DataFrame(isi), tahun=2024, formulir=["T-C.33", "PK anggaran"])
    assert [b.text("target") for b in dokumen.tabel[0].baris] == ["71,5 nilai", "4 dokumen"]
    assert dokumen.tabel[1].baris[0].angka("pagu") == Decimal(100_000_000)


def test_plans_of_a_year_have_their_forms() -> None:
    """A Renja T-C.33; a report its two tables; each of its own year."""
    r = example()
    rencana, lkjip = (
        jenis("BKD", TAHUN, indikator=r.indikator, anggaran=r.anggaran, nama=r.nama, keterangan=r.keterangan)
        for jenis in (Renja, Lkjip)
    )
    assert [t.formulir for t in forms_from(rencana).tabel] == ["T-C.33"]
    assert [t.formulir for t in forms_from(lkjip).tabel] == ["LKjIP", "LKjIP anggaran"]
    assert forms_from(rencana).tabel[0].baris == forms_from(r, tahun=TAHUN, formulir="T-C.33").tabel[0].baris
    (e81,) = forms_from(rencana, formulir="E.81").tabel
    assert e81.baris[0].text("target_renstra_rp") == ""  # the plan of one year does not know those of the others
    (target,) = forms_from(rencana, formulir="Target IKU").tabel
    assert {b.text("target_renstra") for b in target.baris} == {""}
    assert all(b.text("target") for b in target.baris)


def test_the_conformity_of_values_is_that_of_their_documents() -> None:
    """E.75 of a plan and of the same with one ceiling less."""
    r = example()
    rencana = Renja("BKD", TAHUN, indikator=r.indikator, anggaran=r.anggaran, nama=r.nama)
    kurang = evolve(r.anggaran[0], pagu={TAHUN: 1}, realisasi=(), realisasi_triwulan=())
    rka = evolve(rencana, anggaran=[kurang, *r.anggaran[1:]])
    (beda,) = conformity(rencana, rka).tabel
    salah = {str(b.kode) for b in beda.baris if b.text("tidak_sesuai")}
    assert salah == {str(k) for k in (*kurang.kode.leluhur, kurang.kode) if any(b.kode == k for b in beda.baris)}
    assert conformity(rencana, forms_from(rka)).tabel[0].baris == beda.baris
    (sama,) = conformity(rencana, rencana).tabel
    assert not [b for b in sama.baris if b.text("tidak_sesuai")]


# ---- what is not there ----------------------------------------------------------------------------------------------
@given(renstra() | renja(), st.sampled_from(PILIHAN))
@settings(max_examples=60)
def test_whatever_a_plan_holds_it_has_its_forms(r: Renstra | Renja, formulir: str) -> None:
    """Gaps, revisions, wildcards, amounts below zero: each figure of the plan that a column is for stands in it."""
    tahunan = FORMULIR[formulir].menengah and len(r.years) == 1
    with pytest.raises(ValueError, match="tahun") if tahunan else nullcontext():
        (tabel,) = forms_from(r, tahun=TAHUN, formulir=formulir).tabel
        target = {
            b.angka(k) for b in tabel.baris for k, t in tabel.tahun.items() if t == TAHUN and k.startswith("target")
        }
        for i in r:
            if formulir == "E.80":
                assert dict(i.target_berlaku).get(TAHUN) in target


def test_what_a_plan_does_not_hold_is_empty_and_said() -> None:
    """No figure where there was none: every cell of figures is one of the plan's, or computed from some."""
    r = Renstra("BKD", 2021, 2025, indikator=[Indikator("Jumlah", "dokumen", sifat="kumulatif", kode="5.03.02")])
    for f in PILIHAN:
        dokumen = forms_from(r, tahun=TAHUN, formulir=f)
        (tabel,) = dokumen.tabel
        angka = {k.kunci for k in tabel.spesifikasi.columns(*ANGKA_BERMAKNA)}
        assert {b.text(k) for b in tabel.baris for k in angka} <= {"", "-"}, f
        assert [t.aturan for t in dokumen.temuan] == ["B022"], f
        assert not (tabel.spesifikasi.milik_tujuan and tabel.baris), f  # its one indicator is of no goal


def test_sums_over_years_that_are_not_known_are_not_made() -> None:
    """The target of a whole plan, and what was spent up to a year, where years lack; not where the form prints them."""
    r = example()
    kurang = evolve(r, anggaran=[evolve(a, pagu=dict(a.pagu[:3]), realisasi=dict(a.realisasi[1:])) for a in r.anggaran])
    e81, e80 = forms_from(kurang, tahun=TAHUN, formulir=["E.81", "E.80"]).tabel
    for k in ("target_renstra_rp", "realisasi_sebelum_rp", "capaian_rp", "tingkat_capaian_rp"):
        assert {b.text(k) for b in e81.baris} == {""}, k
    assert any(b.angka("pagu_akhir") for b in e80.baris)
    assert any(b.angka("realisasi_berjalan_rp") for b in e81.baris)


def test_every_column_of_a_form_a_plan_fills_is_known() -> None:
    """In the midst of a plan or at its end nothing stays empty but what no value holds, which is written down here."""
    akhir = find(renstra_utuh(berjalan=2025), bool)
    tengah, ujung = (
        forms_from(r, tahun=n, formulir=sorted(DIMINTA)).tabel for r, n in ((example(), TAHUN), (akhir, 2025))
    )
    sisa = {a.formulir: columns_without(a) & columns_without(b) for a, b in zip(tengah, ujung, strict=True)}
    assert {f: isi for f, isi in sisa.items() if isi} == TAK_DIPUNYAI


#: What no plan holds: standards of others, remarks and verdicts of people, the projection of the running year.
TAK_DIPUNYAI = {
    "T-C.23": {"nspk", "ikk", "lain"},
    "Renstra 2025": {"keterangan"},
    "E.81": {"sasaran"},
    "Renja 2027": {"proyeksi"},
    "IKU": {"keterangan"},
    "IKK": {"keterangan"},
    "Capaian IKU": {"status"},
    "Capaian IKK": {"status"},
    "Target IKU": {"target", "keterangan"},
    "Target IKK": {"target", "keterangan"},
    "PK anggaran": {"keterangan"},
}


def columns_without(tabel: Tabel) -> set[str]:
    """The columns in which no row of a table has anything."""
    ada = {k for b in tabel.baris for k, s in b.sel.items() if s.teks not in {"", "-"}}
    return {k.kunci for k in tabel.spesifikasi.kolom if k.jenis not in {Jenis.KODE, Jenis.NOMOR}} - ada


def test_figures_of_forms_have_meanings() -> None:
    """By which they are filled: a form whose figure means nothing would stay empty in silence."""
    for f in map(FORMULIR.__getitem__, PILIHAN):
        arti = {k.kunci for k in form_columns(f.kunci, frozenset()) if k.arti is not None}
        assert {k.kunci for k in f.columns(*ANGKA_BERMAKNA)} <= arti
