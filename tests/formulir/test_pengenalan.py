"""Every form is recognised by the meanings of its own headings, as a grid that is read; and no other table is it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pytest
from attrs import evolve

from kodefikasi.arti import Arti, Peran, Periode, lexicon
from kodefikasi.cetak.kepala_cetak import heading
from kodefikasi.dokumen import Tabel
from kodefikasi.formulir import ANGKA_BERMAKNA, FORMULIR, Formulir, Jenis, Kolom, KolomArti, Pengenalan, recognize
from kodefikasi.formulir.kolom import numbered
from kodefikasi.lembar import BarisLembar, Lembar, Rentang, SelLembar
from kodefikasi.pembacaan.arti_kolom import arrange, columns_of, read_title
from kodefikasi.pembacaan.kepala import find_headings
from kodefikasi.pembacaan.kisi import make_grid
from kodefikasi.temuan import Lokasi
from semua import for_each

SEMUA = list(FORMULIR.values())
RESMI = [f for f in SEMUA if f.asal == f.kunci]
KODE = ("5.03", "5.03.01", "5.03.01.2.01", "5.03.01.2.01.01")
ISI = {
    Jenis.NAMA: "Program Penunjang",
    Jenis.TEKS: "Jumlah dokumen yang tersusun",
    Jenis.LABEL: "Paringin",
    Jenis.CATATAN: "",
    Jenis.BESARAN: "12 dokumen",
    Jenis.ANGKA: "12",
    Jenis.SATUAN: "Dokumen",
    Jenis.PERSEN: "80,50",
    Jenis.RUPIAH: "1.250.000",
}


def years(f: Formulir) -> dict[str, int]:
    """Years for a form: a run for its yearly columns, the plan's for the others."""
    kunci = {m for k in f.kolom for j in k.kepala for m in re.findall(r"\{(\w+)", j)}
    tetap = {"awal": 2020, "renstra_awal": 2021, "renstra_akhir": 2026, "target_akhir": 2030}
    hasil = {}
    for k in kunci:
        urut = re.search(r"_(\d+)(?:_rp)?$", k)
        hasil[k] = tetap.get(k) or (2020 + int(urut.group(1)) if urut else 2026 if "maju" in k else 2025)
    return hasil


def as_grid(f: Formulir, *, bernomor: bool = True, kapital: bool = False, tahun: bool = True) -> Lembar:
    """The form as a sheet: its heading with merged cells, and four rows."""
    sel = heading(Tabel(f.kunci, Lokasi(), tahun=years(f) if tahun else {}), f.kolom)
    nomor = max(s.baris for s in sel)
    sel = tuple(s for s in sel if bernomor or s.baris < nomor)
    tinggi = max(s.baris_akhir for s in sel) + 1
    petak = [[""] * len(f.kolom) for _ in range(tinggi)]
    for s in sel:
        petak[s.baris][s.kolom] = str(s.teks).upper() if kapital else str(s.teks)
    for n, kode in enumerate(KODE):
        isi = ISI | {Jenis.KODE: kode, Jenis.NOMOR: str(n + 1)}
        petak.append([isi[k.jenis] for k in f.kolom])
    gabungan = [Rentang(s.baris + 1, s.kolom + 1, s.baris_akhir + 1, s.kolom_akhir + 1) for s in sel if s.gabung]
    baris = tuple(BarisLembar(n, tuple(SelLembar(t) for t in b)) for n, b in enumerate(petak, 1))
    return Lembar("Lembar", baris, gabungan=tuple(gabungan))


def columns(lembar: Lembar, judul: str) -> tuple[KolomArti, ...]:
    """The columns of the only table of a sheet, as reading gives them."""
    kisi = make_grid(lembar)
    (kepala,) = find_headings(kisi, lexicon())
    isi = kisi.baris[kepala.akhir :]
    susunan = arrange(columns_of(kepala, lexicon()), isi, read_title([judul], lexicon()), lexicon())
    return tuple(KolomArti(k.tempat, k.peran, k.arti, k.jalur) for k in susunan.kolom)


@cache
def own_columns(kunci: str) -> tuple[KolomArti, ...]:
    """The columns of a form written and read."""
    f = FORMULIR[kunci]
    return columns(as_grid(f), f.nama)


def known(kolom: Sequence[KolomArti], judul: str) -> Pengenalan:
    """What a table is recognised as."""
    hasil = recognize(kolom, judul)
    assert hasil is not None
    return hasil


@for_each(SEMUA, lambda f: f.kunci)
def test_a_form_is_recognised_by_its_own_headings(f: Formulir) -> None:
    """Every column finds its place, and nothing differs."""
    hasil = known(own_columns(f.kunci), f.nama)
    assert (hasil.formulir.kunci, hasil.beda, hasil.nama) == (f.kunci, (), f.kunci)
    letak = {k.kunci: n for n, k in enumerate(f.kolom)}
    assert dict(hasil.pasangan) == letak


@for_each(SEMUA, lambda f: f.kunci)
def test_without_one_of_its_figures_a_table_is_not_that_form(f: Formulir) -> None:
    """Whichever is dropped; nor with one of them twice."""
    kolom = own_columns(f.kunci)
    letak = [n for n, k in enumerate(f.kolom) if k.jenis in ANGKA_BERMAKNA]
    for n in letak:
        for lain in ([*kolom[:n], *kolom[n + 1 :]], [*kolom[:n], kolom[n], *kolom[n:]]):
            hasil = recognize(lain, f.nama)
            assert hasil is None or hasil.formulir.kunci != f.kunci


@for_each(RESMI, lambda f: f.kunci)
def test_numbers_and_capital_letters_change_nothing(f: Formulir) -> None:
    """A form is its meanings."""
    for petak in (as_grid(f, bernomor=False), as_grid(f, kapital=True)):
        hasil = known(columns(petak, f.nama), f.nama)
        assert (hasil.formulir.kunci, hasil.beda) == (f.kunci, ())
        assert hasil.pasangan == known(own_columns(f.kunci), f.nama).pasangan


@for_each([f for f in RESMI if f.columns(*ANGKA_BERMAKNA)], lambda f: f.kunci)
def test_further_columns_and_missing_texts_are_named(f: Formulir) -> None:
    """Columns without figures are differences; the figures keep their keys."""
    asli = own_columns(f.kunci)
    satuan = KolomArti(90, Peran.SATUAN, None, ("Satuan",))
    visi = KolomArti(91, Peran.CATATAN, None, ("VISI",))
    teks = next(n for n, k in enumerate(f.kolom) if k.jenis not in ANGKA_BERMAKNA)
    kurang = [k for k in asli if k.tempat != teks]
    hasil = known([visi, *kurang[:3], satuan, *kurang[3:]], f.nama)
    bersatuan = any(k.jenis is Jenis.SATUAN or k.kunci == "satuan" for k in f.kolom)
    assert hasil.formulir.kunci == f.kunci
    assert hasil.beda[0] == f"tanpa {f.kolom[teks].judul}"
    assert "dengan Visi" in hasil.beda or "dengan VISI" in hasil.beda
    assert bersatuan or "dengan Satuan" in hasil.beda
    angka = {k.kunci for k in f.columns(*ANGKA_BERMAKNA)}
    penuh = known(asli, f.nama).pasangan
    assert {k: n for k, n in hasil.pasangan.items() if k in angka} == {k: penuh[k] for k in angka}


@for_each(SEMUA, lambda f: f.kunci)
def test_years_are_those_of_the_headings(f: Formulir) -> None:
    """Of every column whose own heading names one; both ends of the plan where it names these."""
    harap = years(f)
    hasil = known(own_columns(f.kunci), f.nama).tahun
    for k in f.columns(*ANGKA_BERMAKNA):
        bernama = {m for j in k.kepala for m in re.findall(r"\{(\w+)", j)}
        if k.kunci in bernama:
            assert hasil[k.kunci] == harap[k.kunci]
    assert {k: t for k, t in hasil.items() if k.startswith("renstra_")} == {
        k: t for k, t in harap.items() if k.startswith("renstra_")
    }


def test_figures_that_no_form_has_are_none() -> None:
    """A list of budgets, a table of unknown figures, one without figures."""
    kode = KolomArti(0, Peran.KODE, None, ("Kode",))
    pagu = KolomArti(1, Peran.ANGKA, Arti("pagu", "rp", Periode(2025)), ("Pagu",))
    assert recognize([kode, pagu]) is None
    assert recognize([kode, KolomArti(1, Peran.ANGKA, None, ("Jumlah",))]) is None
    assert recognize([kode]) is None
    assert recognize([]) is None


@pytest.mark.parametrize(
    ("kunci", "judul", "harap"),
    [
        ("T-C.31", "Usulan Program dan Kegiatan dari Para Pemangku Kepentingan", "T-C.32"),
        ("T-C.32", "Reviu terhadap Rancangan Awal RKPD", "T-C.31"),
        ("T-C.27", "Indikasi Rencana Program Prioritas RPJMD", "RPJMD program"),
        ("PK", "Usulan Program dan Kegiatan", "T-C.32 (6 kolom)"),
        ("PK", "Sasaran dan Indikator", None),
        ("LKjIP anggaran", "Laporan Realisasi Anggaran", "LRA (ringkas)"),
    ],
)
def test_words_decide_between_forms_of_the_same_figures(kunci: str, judul: str, harap: str | None) -> None:
    """Words of the title; without any, tables of few figures are no form."""
    hasil = recognize(own_columns(kunci), judul)
    assert (None if hasil is None else hasil.formulir.kunci) == harap


@pytest.mark.parametrize("kunci", ["T-C.27", "T-C.29", "E.81", "E.60", "E.80"])
def test_headings_may_leave_out_that_a_year_counts_from_the_beginning(kunci: str) -> None:
    """``Realisasi Renstra Tahun 2023`` for ``s/d Tahun 2023``, ``Realisasi 2020`` for the state at the beginning."""
    asli = own_columns(kunci)
    kolom = [evolve(k, arti=evolve(k.arti, periode=_plain(k.arti.periode))) if k.arti else k for k in asli]
    assert [k.arti for k in kolom] != [k.arti for k in asli]
    assert known(kolom, FORMULIR[kunci].nama).pasangan == known(asli, FORMULIR[kunci].nama).pasangan


def _plain(periode: Periode | None) -> Periode | None:
    if periode is None or periode.bagian is not None or periode.label == "akhir":
        return periode
    return Periode(
        2020 if periode.label == "awal" else periode.tahun, label=None if periode.label == "awal" else periode.label
    )


def test_a_plan_without_its_end_is_not_the_table_that_has_none() -> None:
    """T-C.27 without the columns of the end has the figures of the Renstra of 2025, and is none of both."""
    kolom = [k for k in own_columns("T-C.27") if k.arti is None or k.arti.periode != Periode(label="akhir")]
    assert len(kolom) == len(own_columns("T-C.27")) - 2
    assert recognize(kolom, FORMULIR["T-C.27"].nama) is None
    assert known(kolom, "Baseline 2024").formulir.kunci == "Renstra 2025"


def test_codes_in_several_cells_are_one_column() -> None:
    """No difference, and the first of them is the form's."""
    kolom = [KolomArti(-n, Peran.KODE, None, ("Kode",)) for n in (3, 2, 1)]
    hasil = known([*kolom, *own_columns("T-C.33")[1:]], "")
    assert (hasil.beda, hasil.pasangan["kode"]) == ((), -3)


def test_numbers_and_formulas_follow_the_keys() -> None:
    """Columns that share a number, formulas over keys."""
    kolom = numbered(
        [
            Kolom("a", "", "A", Jenis.BESARAN),
            Kolom("a_rp", "=", "A", Jenis.RUPIAH),
            Kolom("b", "", "B", Jenis.PERSEN, rumus="{a}/{a}"),
        ]
    )
    assert [(k.nomor, k.rumus, k.is_money) for k in kolom] == [
        ("1", None, False),
        ("1", None, True),
        ("2", "1/1", False),
    ]


def test_columns_of_one_heading_are_columns_of_their_own() -> None:
    """Four columns of units are four; a column that holds remarks is still what its heading says."""
    asli = own_columns("T-C.33 (18 kolom)")
    kolom = [evolve(k, jalur=k.jalur[-1:]) if k.peran is Peran.SATUAN else k for k in asli]
    kolom = [evolve(k, peran=Peran.CATATAN) if k.jalur[-1] == "Capaian Program" else k for k in kolom]
    hasil = known(kolom, "")
    assert (hasil.beda, hasil.pasangan) == ((), known(asli, "").pasangan)


def test_running_numbers_that_make_a_tree_are_numbers() -> None:
    """Where what is headed *No* holds ``1.2.3``."""
    nomor, *sisa = own_columns("T-C.31")
    hasil = known([evolve(nomor, peran=Peran.KODE), *sisa], "")
    assert (hasil.beda, hasil.pasangan["nomor"]) == ((), nomor.tempat)
