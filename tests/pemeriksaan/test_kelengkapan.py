"""What forms and outlines ask for and is not there (L), and targets that ask for no effort (S009 to S011)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from hypothesis import find

from kodefikasi import Dokumen, Keparahan, Lokasi, Temuan, audit, forms_from, read, read_text
from kodefikasi.dokumen import JudulBab, JudulSubbab
from kodefikasi.formulir import SUBBAB, SUBBAB_RENJA, TABEL_RENSTRA, Subbab
from kodefikasi.testing import renstra_utuh
from petak import tab, to_grid

KEPALA: list[list[Any]] = [
    ["Tabel T-C.33 Rumusan Rencana Program dan Kegiatan Tahun 2023"],
    [
        "Kode",
        "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
        "Indikator Kinerja Program/Kegiatan",
        "Rencana Tahun 2023",
        None,
        None,
        None,
        "Catatan Penting",
        "Prakiraan Maju Rencana Tahun 2024",
        None,
    ],
    [
        None,
        None,
        None,
        "Lokasi",
        "Target Capaian Kinerja",
        "Kebutuhan Dana/Pagu Indikatif",
        "Sumber Dana",
        None,
        "Target Capaian Kinerja",
        "Kebutuhan Dana/Pagu Indikatif",
    ],
]
BARIS: list[list[Any]] = [
    ["5.03.02", "Program Kepegawaian Daerah", "Indeks", None, "70 nilai", 300, None, None, "75 nilai", 330],
    ["5.03.02.2.01", "Pengadaan", "Persentase", None, "90 %", 300, None, None, "92 %", 330],
    ["5.03.02.2.01.01", "Satu", "Jumlah dokumen", "Kota", "1 dokumen", 100, "DAU", None, "1 dokumen", 110],
    ["5.03.02.2.01.02", "Dua", "Jumlah dokumen", "Kota", "2 dokumen", 100, "DAU", None, "2 dokumen", 110],
    ["5.03.02.2.01.03", "Tiga", "Jumlah laporan", "Kota", "3 laporan", 100, "PAD", None, "3 laporan", 110],
]


def completeness(temuan: tuple[Temuan, ...]) -> list[Temuan]:
    """The findings of family L."""
    return [t for t in temuan if t.aturan[0] == "L"]


def renja(tmp_path: Path, hapus: dict[tuple[int, int], None] | None = None, gabung: str = "") -> list[Temuan]:
    """The findings on a T-C.33 in which cells (row of BARIS, column) are empty, or ranges merged."""
    buku = openpyxl.Workbook()
    lembar = buku.worksheets[0]
    for baris in [*KEPALA, *BARIS]:
        lembar.append(baris)
    for rentang in ("A2:A3", "B2:B3", "C2:C3", "D2:G2", "H2:H3", "I2:J2"):
        lembar.merge_cells(rentang)
    for n, k in hapus or {}:
        lembar.cell(len(KEPALA) + n + 1, k + 1).value = None
    if gabung:
        lembar.merge_cells(gabung)
    buku.save(tmp_path / "renja.xlsx")
    return completeness(audit(tmp_path / "renja.xlsx").temuan)


# --- cells -----------------------------------------------------------------------------------------------------------
def test_a_form_that_is_filled_brings_nothing(tmp_path: Path) -> None:
    """Rows above the sub kegiatan need neither place nor funding source, and remarks nobody asks for."""
    assert renja(tmp_path) == []


def test_columns_empty_in_the_same_rows_are_one_finding(tmp_path: Path) -> None:
    """It names the columns and the codes, and points to each cell."""
    (t,) = renja(tmp_path, dict.fromkeys([(3, 3), (3, 6), (4, 3), (4, 6)]))
    assert (t.aturan, t.tingkat) == ("L001", Keparahan.INFO)
    assert t.pesan == "Lokasi, Sumber Dana kosong pada 2 baris: 5.03.02.2.01.02, 5.03.02.2.01.03."
    assert [tempat.sel for tempat in t.tempat] == ["Sheet!D7", "Sheet!G7", "Sheet!D8", "Sheet!G8"]


@pytest.mark.parametrize(("kolom", "judul"), [(4, "Target Capaian Kinerja"), (8, "Target Prakiraan Maju")])
def test_a_target_is_asked_of_every_indicator(tmp_path: Path, kolom: int, judul: str) -> None:
    """Of programs as well, but not of rows without an indicator."""
    (t,) = renja(tmp_path, {(0, kolom): None})
    assert t.pesan == f"{judul} kosong pada 1 baris: 5.03.02."
    assert renja(tmp_path, {(0, kolom): None, (0, 2): None}) == []


def test_a_place_merged_over_rows_is_that_of_each(tmp_path: Path) -> None:
    """A text that goes over several rows says the same of all of them; an amount never does."""
    assert renja(tmp_path, dict.fromkeys([(3, 3), (4, 3)]), gabung="D6:D8") == []
    dokumen = read(tmp_path / "renja.xlsx")
    assert [b.text("lokasi") for b in dokumen.tabel[0].baris] == ["", "", "Kota", "Kota", "Kota"]
    assert renja(tmp_path, dict.fromkeys([(3, 5), (4, 5)]), gabung="F6:F8") == []  # B002 says it
    assert [b.text("pagu") for b in read(tmp_path / "renja.xlsx").tabel[0].baris][2:] == ["100", "", ""]


def test_a_row_that_lost_cells_is_no_omission_of_the_office(contoh: Dokumen) -> None:
    """Reading says what was lost (B002, B011): the form asks for nothing more there."""
    rusak = {p.baris for t in contoh.temuan if t.aturan in {"B002", "B011"} for p in t.tempat}
    assert {p.baris for t in completeness(audit(contoh).temuan) if t.aturan == "L001" for p in t.tempat}.isdisjoint(
        rusak
    )


def test_a_missed_target_has_its_reason_where_the_table_has_a_column_of_reasons(tmp_path: Path) -> None:
    """One finding for the rows that have none; a target that was met needs none."""
    buku = openpyxl.Workbook()
    isi: list[list[Any]] = [
        ["Pengukuran Kinerja Tahun 2023"],
        ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)", "Faktor Penghambat"],
        [1, "Sasaran satu", "Persentase pegawai", "%", 80, 40, 50, None],
        [2, "Sasaran dua", "Persentase layanan", "%", 80, 60, 75, "Anggaran dialihkan"],
        [3, "Sasaran tiga", "Persentase arsip", "%", 80, 80, 100, None],
    ]
    for baris in isi:
        buku.worksheets[0].append(baris)
    buku.save(tmp_path / "lkjip.xlsx")
    (t,) = completeness(audit(tmp_path / "lkjip.xlsx").temuan)
    assert (t.aturan, t.lokasi.sel) == ("L006", "Sheet!H3")
    assert "1 baris" in t.pesan


# --- the outline -----------------------------------------------------------------------------------------------------
def outline(contoh: Dokumen, *, tanpa: str = "", formulir: str = "T-C.29", tambahan: str = "") -> list[Temuan]:
    """The findings on a Renja with every sub-chapter but one, a sentence more, and some tables of the example."""
    bab: dict[int, list[str]] = {}
    for s in SUBBAB_RENJA:
        bab.setdefault(s.nomor[0], []).extend([f"{s.nomor[0]}.{s.nomor[1]} {s.judul}", "Isi subbab ini."])
    teks = [f"{b}\n\nJUDUL BAB\n\n" + "\n\n".join(bab[n]) for n, b in enumerate(("BAB I", "BAB II", "BAB III"), 1)]
    tabel = [f"{t.label}.\n{t.nama}\n\n{tab(to_grid(t))}" for t in contoh.tables(*formulir.split())]
    naskah = "\n\n".join([*teks, tambahan, *tabel])
    assert tanpa in naskah
    return completeness(
        audit(read_text("\n".join(b for b in naskah.split("\n") if not tanpa or tanpa not in b))).temuan
    )


def test_a_sub_chapter_that_is_missing_is_named(contoh: Dokumen) -> None:
    """With its number; others are there."""
    assert [t.aturan for t in outline(contoh)] == ["L002"]
    hilang = {t.aturan: t.dihitung for t in outline(contoh, tanpa="Isu-isu Penting")}
    assert hilang["L003"] == "2.3 Isu-isu Penting Penyelenggaraan Tugas dan Fungsi"


def test_a_table_that_is_missing_is_named_unless_it_is_said_to_be_empty(contoh: Dokumen) -> None:
    """By its number, or as proposals of the public."""
    ada = "T-C.29 T-C.30 T-C.31 T-C.33"
    (t,) = [t for t in outline(contoh, formulir=ada) if t.aturan == "L002"]
    assert t.dihitung == "T-C.32"
    for kalimat in ("Tabel T-C.32 nihil.", "Pada tahun ini tidak terdapat usulan program dari masyarakat."):
        assert [t for t in outline(contoh, formulir=ada, tambahan=kalimat) if t.aturan == "L002"] == []


@pytest.mark.parametrize("kerangka", [False, True])
@pytest.mark.parametrize("daftar_isi", [False, True])
def test_chapters_with_their_titles_in_one_line(kerangka: bool, daftar_isi: bool) -> None:
    """Also where the contents or the outline of chapter I name them before."""
    judul = ("BAB I PENDAHULUAN", "BAB II HASIL EVALUASI RENJA", "BAB III TUJUAN DAN SASARAN", "BAB IV PENUTUP")
    isi = [f"{j} .......... {n}" for n, j in enumerate(judul, 1)] if daftar_isi else []
    for n, j in enumerate(judul, 1):
        isi.append(j)
        for s in SUBBAB_RENJA:
            if s.nomor[0] == n:
                isi += [f"{n}.{s.nomor[1]} {s.judul}", "Isi subbab ini."]
                isi += list(judul) if kerangka and s.judul.startswith("Sistematika") else []
    kutipan = read_text("\n\n".join(isi)).kutipan
    assert [k.nomor for k in kutipan if isinstance(k, JudulBab)] == [1, 2, 3, 4]
    assert [(k.bab, k.nomor) for k in kutipan if isinstance(k, JudulSubbab)] == [s.nomor for s in SUBBAB_RENJA]


def test_progress_in_the_midst_of_a_plan_misses_nothing() -> None:
    """The rate of the year asks for a reason; that of the end of the plan does not."""
    kepala = (
        "Kode;Program/Kegiatan;Indikator Kinerja;Target Renja Tahun 2022;Realisasi Tahun 2022;Tingkat Realisasi (%);"
        "Tingkat Capaian Realisasi Target Renstra s/d Tahun 2022 (%);Faktor Penghambat"
    )
    baris = "5.03.02.2.01.0{0};Sub {0};Jumlah dokumen {0};4 dokumen;{1} dokumen;{2};{3};"
    temuan = audit(read_text("\n".join([kepala, baris.format(1, 4, 100, 40), baris.format(2, 3, 75, 30)]))).temuan
    (t,) = [t for t in temuan if t.aturan == "L006"]
    assert "pada 1 baris" in t.pesan
    assert t.pesan.endswith("5.03.02.2.01.02.")


@cache
def forms(*formulir: str) -> Dokumen:
    """Forms of a whole Renstra, the smallest that is drawn."""
    return forms_from(find(renstra_utuh(), bool), formulir=formulir)


def test_a_renja_of_2027_has_six_chapters() -> None:
    """By their numbers; which one lacks is named."""
    r = find(renstra_utuh(awal=2025, akhir=2029, berjalan=2026), bool)
    renja = forms_from(r, tahun=2027, formulir="Renja 2027")

    def said(*nomor: int) -> list[str | None]:
        isi = evolve(renja, kutipan=tuple(JudulBab(Lokasi(), n, f"BAB {n}") for n in nomor))
        return [t.dihitung for t in completeness(audit(isi).temuan) if t.aturan == "L003"]

    assert said(1, 2, 3, 4, 5, 6) == []
    assert said(1, 2, 3, 4, 6) == ["V Kinerja Penyelenggaraan Bidang Urusan"]


def test_a_renstra_has_its_tables() -> None:
    """All of them or none missing; what is not there is named."""
    bab = (JudulBab(Lokasi(), 1, "BAB I"),)
    lengkap = evolve(forms(*sorted(TABEL_RENSTRA)), kutipan=bab)
    assert [t for t in completeness(audit(lengkap).temuan) if t.aturan == "L002"] == []
    kurang = evolve(forms("T-C.25", "T-C.27", "T-C.28"), kutipan=bab)
    (t,) = [t for t in completeness(audit(kurang).temuan) if t.aturan == "L002"]
    assert t.dihitung == "T-C.23, T-C.24, T-C.26"


def subchapters(susunan: Iterable[Subbab]) -> Dokumen:
    """A text with these sub-chapters, as it is read."""
    isi: list[str] = []
    for bab, milik in groupby(susunan, lambda s: s.nomor[0]):
        isi += [f"BAB {'I II III IV'.split()[bab - 1]}", "JUDUL BAB"]
        isi += [t for s in milik for t in (f"{bab}.{s.nomor[1]} {s.judul}", "Isi subbab ini.")]
    return read_text("\n\n".join(isi))


@pytest.mark.parametrize("tanpa", [None, *SUBBAB["Renstra"]], ids=lambda s: s.judul if s else "lengkap")
def test_a_renstra_has_its_sub_chapters(tanpa: Subbab | None) -> None:
    """Each one that is missing is named; one of another time is not held to this outline."""
    kutipan = subchapters(s for s in SUBBAB["Renstra"] if s is not tanpa).kutipan
    for tahun, harap in ((2021, tanpa and f"{tanpa.nomor[0]}.{tanpa.nomor[1]} {tanpa.judul}"), (2025, None)):
        d = evolve(forms(TABEL_RENSTRA[0]), kutipan=kutipan, tahun=tahun)
        assert next((t.dihitung for t in completeness(audit(d).temuan) if t.aturan == "L003"), None) == harap


def test_each_plan_follows_its_own_outline() -> None:
    """What sub-chapters of a text are called tells whose outline it is."""
    for rencana, susunan in SUBBAB.items():
        judul = [k for k in subchapters(susunan).kutipan if isinstance(k, JudulSubbab)]
        assert [(k.rencana, k.bab, k.nomor) for k in judul] == [(rencana, *s.nomor) for s in susunan]


def test_a_table_alone_is_no_document(tmp_path: Path) -> None:
    """A workbook of one form has no chapters and owes no other tables."""
    assert renja(tmp_path) == []


# --- legal bases -----------------------------------------------------------------------------------------------------
UU = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"
PP = "Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah;"
PERMEN = "Peraturan Menteri Dalam Negeri Nomor 90 Tahun 2019 tentang Klasifikasi;"
KEPMEN = "Keputusan Menteri Dalam Negeri Nomor 050-5889 Tahun 2021 tentang Hasil Verifikasi;"
PERDA = "Peraturan Daerah Kabupaten Balangan Nomor 5 Tahun 2021 tentang RPJMD;"
PERBUP = "Peraturan Bupati Balangan Nomor 70 Tahun 2021 tentang Tugas;"


def bases(contoh: Dokumen, *dasar: str) -> list[Temuan]:
    """The findings on a list of legal bases in a Renja 2023."""
    daftar = "\n\n".join(f"{n}. {d}" for n, d in enumerate(dasar, 1))
    (t,) = contoh.tables("T-C.33")
    return completeness(audit(read_text(f"{daftar}\n\n{t.label}.\n{t.nama}\n\n{tab(to_grid(t))}")).temuan)


def orders(temuan: list[Temuan]) -> list[str]:
    """The codes of what is said of lists of legal bases."""
    return [t.aturan for t in temuan if t.aturan in {"L004", "L005"}]


def test_a_list_in_order_that_names_the_edition_brings_nothing(contoh: Dokumen) -> None:
    """From the highest rank to the lowest."""
    assert orders(bases(contoh, UU, PP, PERMEN, KEPMEN, PERDA, PERBUP)) == []


def test_the_edition_that_the_codes_follow_is_named(contoh: Dokumen) -> None:
    """Or a later one; an earlier one is told."""
    (t,) = [t for t in bases(contoh, UU, PP, PERMEN, PERDA) if t.aturan == "L004"]
    assert (t.dihitung, t.tercetak) == ("050-5889/2021", "90/2019")
    kemudian = "Keputusan Menteri Dalam Negeri Nomor 900.1.15.5-1317 Tahun 2023 tentang Perubahan;"
    assert orders(bases(contoh, UU, PP, kemudian)) == []


@pytest.mark.parametrize(
    "dasar",
    [
        (UU, PERMEN, PP, KEPMEN),
        (UU, KEPMEN, PERBUP, PERDA),
        (UU, KEPMEN, PERDA, PERDA.replace("5 Tahun 2021", "4 Tahun 2021")),
        (UU, KEPMEN, PERDA, PERDA.replace("5 Tahun 2021", "9 Tahun 2019")),
    ],
)
def test_a_lower_or_later_regulation_does_not_come_first(contoh: Dokumen, dasar: tuple[str, ...]) -> None:
    """By rank, and of one rank by year and number."""
    assert orders(bases(contoh, *dasar)) == ["L005"]


def test_a_sentence_that_begins_with_a_regulation_is_no_list(contoh: Dokumen) -> None:
    """Two of them neither."""
    assert orders(bases(contoh, PERBUP, UU)) == []


# --- targets ---------------------------------------------------------------------------------------------------------
def ambition(tmp_path: Path, *baris: list[Any], realisasi: bool = False) -> list[tuple[str, str]]:
    """Rule and message of what is said of targets 2022 to 2024, after realisations of 2021 where asked."""
    buku = openpyxl.Workbook()
    lalu = ["Realisasi Tahun 2021"] if realisasi else []
    kepala = [
        "Kode",
        "Program/Kegiatan",
        "Indikator Kinerja",
        "Satuan",
        *lalu,
        *(f"Target Tahun {t}" for t in (2022, 2023, 2024)),
    ]
    for isi in (["Rencana Strategis"], kepala, *baris):
        buku.worksheets[0].append(isi)
    buku.save(tmp_path / "renstra.xlsx")
    return [
        (t.aturan, t.pesan) for t in audit(tmp_path / "renstra.xlsx").temuan if t.aturan in {"S009", "S010", "S011"}
    ]


def row(urut: int, satuan: str, *angka: float) -> list[Any]:
    """A sub kegiatan with its figures."""
    return [f"5.03.02.2.01.{urut:02}", f"Sub {urut}", f"Jumlah hal {urut}", satuan, *angka]


def test_an_aim_that_was_reached_is_told(tmp_path: Path) -> None:
    """Only of states that should rise: counts begin anew each year, and a falling indicator aims lower."""
    baris = [row(1, "%", 90, 70, 75, 80), row(2, "%", 60, 70, 75, 80), row(3, "orang", 90, 70, 75, 80)]
    ((aturan, pesan),) = ambition(tmp_path, *baris, realisasi=True)
    assert aturan == "S009"
    assert pesan.startswith("Target lebih rendah daripada yang sudah dicapai: 5.03.02.2.01.01: 80% (2024) di bawah 90%")
    assert ambition(tmp_path, row(1, "%", 90, 80, 75, 70), realisasi=True) == []


def test_a_count_that_never_changes_is_told(tmp_path: Path) -> None:
    """A percentage may stay where it is."""
    semua = ambition(tmp_path, row(1, "orang", 40, 40, 40), row(2, "%", 90, 90, 90), row(3, "orang", 40, 45, 50))
    assert semua == [("S010", "Target 2022–2024 sama setiap tahun: 5.03.02.2.01.01: 40 orang.")]


def test_a_target_left_behind_by_its_siblings_is_told_once(tmp_path: Path) -> None:
    """Three others of its parent and unit grow."""
    naik = [row(n, "orang", 10, 20, 30) for n in (1, 2, 3)]
    ((aturan, pesan),) = ambition(tmp_path, *naik, row(4, "orang", 30, 30, 30))
    assert (aturan, "5.03.02.2.01.04" in pesan) == ("S011", True)
