"""Tables as offices make them: headings in their own words, codes of earlier rules, rows that go on elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kodefikasi import Keparahan, audit, read, read_text

SUB = "5.03.02.2.01.0001\tPerumusan Bahan Kebijakan Pengadaan ASN"
KEGIATAN = "5.03.02.2.01\tPengadaan, Pemberhentian dan Informasi Kepegawaian ASN"


def facts(*baris: str, kolom: tuple[str, ...] = ("apa", "ukur", "periode", "nilai")) -> list[tuple[Any, ...]]:
    """What is read of lines whose cells tabs part."""
    f = read_text("\n".join(baris)).to_frame()
    return list(zip(*(f[k] for k in kolom), strict=True))


def test_a_heading_may_have_columns_of_an_offices_own() -> None:
    """Most are known, one says what rows are, another what is measured."""
    hasil = facts("Kode\tSub Kegiatan\tPagu\tKlaster\tTautan", f"{SUB}\t1000000\tA\tx", f"{KEGIATAN}\t2000000\tB\ty")
    assert [h[3] for h in hasil] == ["1000000", "2000000"]


def test_three_column_numbers_over_three_columns_are_no_row() -> None:
    """They stand below the heading, one in each column."""
    hasil = facts("Kode\tSub Kegiatan\tPagu", "1\t2\t3", f"{SUB}\t1000000", f"{KEGIATAN}\t2000000")
    assert [h[3] for h in hasil] == ["1000000", "2000000"]


def test_column_numbers_that_leave_some_out_are_no_row() -> None:
    """As of a form without some of its columns; a row of small figures is one where its name stands beside them."""
    kepala = "Kode\tSub Kegiatan\tIndikator\tTarget\tRealisasi\tPagu"
    isi = (f"{SUB}\tJumlah\t3\t4\t6", f"{KEGIATAN}\tJumlah\t7\t8\t9")
    assert facts(kepala, "1\t2\t5\t7\t8\t11", *isi) == facts(kepala, *isi)
    assert len(facts(kepala, *isi)) == 6


def test_a_year_behind_rp_is_a_heading() -> None:
    """``Rp 2024`` heads money of that year."""
    hasil = facts("Kode\tSub Kegiatan\tTarget 2024\tRp 2024", f"{SUB}\t12\t1000000", f"{KEGIATAN}\t12\t1000000")
    assert hasil[:2] == [("target", "kinerja", "2024", "12"), ("pagu", "rp", "2024", "1000000")]


def test_what_names_no_year_is_of_the_only_one_that_is_named() -> None:
    """Quarters too; what came before and the plan's end name no year of the table."""
    kepala = "Kode\tProgram\tTarget Renstra\tRealisasi s/d 2023\tTarget 2024\tRealisasi TW I"
    assert [h[2] for h in facts(kepala, f"{SUB}\t9\t1\t2\t3", f"{KEGIATAN}\t9\t1\t2\t3")[:4]] == [
        "akhir",
        "sampai 2023",
        "2024",
        "2024 triwulan 1",
    ]


def test_a_rate_in_brackets_is_negative() -> None:
    """As of money that became less."""
    kepala = "Kode\tUraian\tSebelum (Rp)\tSetelah (Rp)\tBertambah/(Berkurang) (Rp)\tBertambah/(Berkurang) (%)"
    hasil = facts(kepala, f"{SUB}\t35000000\t30000000\t(5000000)\t(14,29)", f"{KEGIATAN}\t1000\t2000\t1000\t100,00")
    assert [h[3] for h in hasil[2:4]] == ["-5000000", "-14.29"]


def test_a_sum_below_a_heading_is_of_what_it_heads() -> None:
    """*Jumlah* below *Realisasi* is what was realised, and the rate behind it is of it."""
    kepala = "Kode\tUraian\tAnggaran\tRealisasi TW I\tRealisasi TW II\tRealisasi Jumlah\tSisa Anggaran\t%"
    bertumpuk = "Kode\tUraian\tAnggaran\tRealisasi\t\t\tSisa Anggaran\t%\n\t\t\tTW I\tTW II\tJumlah\t\t"
    isi = (f"{SUB}\t1000000\t250000\t250000\t500000\t500000\t50,00", f"{KEGIATAN}\t1\t1\t0\t1\t0\t100,00")
    for k in (kepala, bertumpuk):
        hasil = facts("Laporan Tahun 2025", "", k, *isi)[:6]
        assert [h[:3] for h in hasil[3:]] == [
            ("realisasi", "rp", "2025"),
            ("sisa", "rp", "2025"),
            ("capaian", "persen", "2025"),
        ]


def test_what_came_of_a_year_without_a_plan_is_no_rate() -> None:
    """*Capaian 2024* beside target and result of 2025; a rate has no unit of the indicator's, and its own year."""
    kepala = (
        "Sasaran\tIndikator\tSatuan\tCapaian 2024\tTarget 2025\tRealisasi 2025\tCapaian s.d. 2025 terhadap 2029 (%)"
    )
    hasil = facts(kepala, "S\tNilai TGM\tNilai\t63,2\t65,0\t66,3\t88,40", kolom=("apa", "periode", "satuan"))
    assert hasil[0] == ("realisasi", "2024", "Nilai")
    assert hasil[3][:2] == ("capaian", "sampai 2025")
    assert hasil[3][2] != "Nilai"


@pytest.mark.parametrize("judul", ["Misi/Tujuan/Sasaran/Program", "Sasaran / Kegiatan", "Tujuan, Sasaran, Program"])
def test_headings_of_goals_and_programs_are_of_names(judul: str) -> None:
    """A goal alone is one."""
    d = read_text(f"Kode\t{judul}\tPagu 2025\n{SUB}\t5000000\n{KEGIATAN}\t5000000")
    assert [b.text("nama") for b in d.tabel[0].baris] == [SUB.split("\t")[1], KEGIATAN.split("\t")[1]]


def test_targets_of_one_heading_are_no_form() -> None:
    """As of goals, programs and activities side by side; a form with as many years has their years."""
    kepala = "\t".join(f"{apa}\tIndikator {apa}\tTarget" for apa in ("Tujuan", "Sasaran", "Program"))
    isi = "Literasi\tIndeks\t70\tBudaya baca\tNilai\t65\tPembinaan\tPersentase\t80"
    assert read_text(f"{kepala}\n{isi}\n{isi}").tabel[0].formulir == ""


def _of_sheet(folder: Path, *baris: list[Any]) -> Any:
    buku = openpyxl.Workbook()
    lembar: Any = buku.active
    for b in baris:
        lembar.append([n if n != "" else None for n in b])
    buku.save(folder / "b.xlsx")
    return read(folder / "b.xlsx")


_ANGGARAN = ["No", "Program", "Anggaran", "Keterangan"]


def test_a_block_of_signatures_is_no_row(tmp_path: Path) -> None:
    """Wherever its lines stand; a row of a name with its amount is one."""
    isi = (["1", "Program Kepegawaian", "Rp 1.250.000.000", "APBD"], ["", "Jumlah", "Rp 1.250.000.000", ""])
    blok = (
        ["", "", "Contoh, 2 Januari 2026"],
        ["Bupati", "", "Kepala Dinas Contoh"],
        ["", "NIP. 1", "19700101 199001 1 001"],
    )
    d = _of_sheet(tmp_path, _ANGGARAN, *isi, *blok)
    assert len(d.tabel[0].baris) == 2
    assert [t.aturan for t in d.temuan if t.tingkat > Keparahan.INFO] == []


def test_a_letterhead_says_the_year(tmp_path: Path) -> None:
    """Its lines, each a label and what it says, are the title; a label of a total may stand among the figures."""
    kop = (["Program", ":", "5.03.02 Program Kepegawaian"], ["Tahun Anggaran", ":", "2026"])
    kepala = ["Kode Rekening", "Uraian", "Koefisien", "Harga", "Jumlah (Rp)"]
    rinci = (["5.1.02.01", "Belanja Barang", "", "", 10000000], ["", "Kertas", "10 rim", 1000000, 10000000])
    d = _of_sheet(tmp_path, *kop, kepala, *rinci, ["", "", "", "Jumlah", 10000000])
    assert [t for t in d.temuan if t.tingkat > Keparahan.INFO] == []
    assert {k.arti.periode.tahun for k in d.tabel[0].kolom if k.arti and k.arti.periode} == {2026}
    assert d.tabel[0].baris[-1].ringkasan == "jumlah"


@pytest.mark.parametrize("selisih", [0, 1000])
def test_lines_that_head_others_are_counted_once(tmp_path: Path, selisih: int) -> None:
    """A package above its goods; where the goods do not add up, that is said."""
    kepala = ["Kode Rekening", "Uraian", "Koefisien", "Harga", "Jumlah (Rp)"]
    isi = (
        ["5.1.02", "Belanja Barang dan Jasa", "", "", 10000000],
        ["5.1.02.01.01.0024", "Belanja Alat Tulis Kantor", "", "", 6000000],
        ["", "[#] Paket", "", "", 6000000],
        ["", "[-] Kertas", "50 rim", 60000, 3000000],
        ["", "[-] Tinta", "30 botol", 100000, 3000000 - selisih],
        ["5.1.02.02.01.0003", "Honorarium", "", "", 4000000],
        ["", "[-] Narasumber", "4 orang", 1000000, 4000000],
    )
    galat = [t for t in audit(_of_sheet(tmp_path, kepala, *isi)).temuan if t.aturan.startswith("P")]
    assert bool(galat) is bool(selisih)


def test_the_name_of_an_office_alone_in_a_row_heads_its_rows(tmp_path: Path) -> None:
    """Nodes of two offices are two nodes."""
    isi = (["DINAS SATU"], [*SUB.split("\t"), 500], ["BADAN DUA"], [*SUB.split("\t"), 700], ["", "TOTAL", 1200])
    d = _of_sheet(tmp_path, ["Kode", "Sub Kegiatan", "Pagu"], *isi)
    assert [b.kantor for b in d.tabel[0].baris[:2]] == ["DINAS SATU", "BADAN DUA"]
    assert not [t for t in audit(d).temuan if t.aturan[0] in "KP" and t.tingkat > Keparahan.INFO]


_POHON = [("5.03.02", "PROGRAM KEPEGAWAIAN DAERAH", 9000), (*KEGIATAN.split("\t"), 9000), (*SUB.split("\t"), 9000)]


@pytest.mark.parametrize("terpisah", [True, False])
@pytest.mark.parametrize("penuh", [True, False])
def test_each_level_may_have_a_column_of_its_own(tmp_path: Path, terpisah: bool, penuh: bool) -> None:
    """Codes in front of names, or beside them; the finest that a row fills is its node."""
    tingkat = ("Program", "Kegiatan", "Sub Kegiatan")
    kepala = [j for t in tingkat for j in ([f"Kode {t}", f"Nama {t}"] if terpisah else [t])]
    isi = []
    for n, (_, _, uang) in enumerate(_POHON):
        diisi = range(n + 1) if penuh else [n]
        sel = [[k, nama] if terpisah else [f"{k} {nama}"] for k, nama, _ in _POHON]
        isi.append([*(x if m in diisi else "" for m, s in enumerate(sel) for x in s), uang])
    d = _of_sheet(tmp_path, [*kepala, "Pagu 2026"], *isi)
    assert [(str(b.kode), b.text("nama")) for b in d.tabel[0].baris] == [(k, nama) for k, nama, _ in _POHON]
    assert list(d.to_frame()["nama"]) == [nama for _, nama, _ in _POHON]
    assert [t.aturan for t in audit(d).temuan if t.tingkat > Keparahan.INFO] == []


@pytest.mark.parametrize("gabung", [True, False])
def test_amounts_by_source_are_counted_once(tmp_path: Path, gabung: bool) -> None:
    """Sources in the heading, and their sum beside them."""
    buku = openpyxl.Workbook()
    lembar: Any = buku.active
    kepala = (["Kode", "Sub Kegiatan", "Sumber Dana", None, "Jumlah"], [None, None, "PAD", "DAU", None])
    for b in (*kepala, [*SUB.split("\t"), 1000, 2000, 3000], [*KEGIATAN.split("\t"), 1000, 2000, 3000]):
        lembar.append(b)
    if gabung:
        lembar.merge_cells("C1:D1")
    buku.save(tmp_path / "s.xlsx")
    f = read(tmp_path / "s.xlsx").to_frame()
    satu = f[f["kode"] == "5.03.02.2.01.0001"]
    assert list(zip(satu["apa"], satu["nilai"], satu["sumber_dana"].fillna(""), satu["jumlah"], strict=True)) == [
        ("pagu", "1000", "PAD", False),
        ("pagu", "2000", "DAU", False),
        ("pagu", "3000", "", True),
    ]


def test_figures_in_a_column_of_places_are_said(tmp_path: Path) -> None:
    """They are something else, which no heading tells."""
    d = _of_sheet(tmp_path, ["Kode", "Sub Kegiatan", "Lokasi", "Pagu"], [*SUB.split("\t"), 5000000, 1000])
    assert [t.aturan for t in d.temuan if t.tingkat > Keparahan.INFO] == ["B021"]


def test_a_physical_rate_is_none_of_money() -> None:
    """*Realisasi Fisik (%)* beside the rate of what was spent."""
    d = read_text(f"Kode\tUraian\tPagu\tRealisasi Keuangan (Rp)\tRealisasi Fisik (%)\n{SUB}\t5000\t2000\t45,00")
    assert [k.arti.dari for k in d.tabel[0].kolom if k.arti and k.arti.apa == "capaian"] == ["kinerja"]


def test_targets_of_accounts_are_money() -> None:
    """As of revenue; beside units of what is counted they are not."""
    akun = "4.1.01\tPajak Daerah\t1000\t1200\n4.1.02\tRetribusi Daerah\t500\t400"
    assert [h[:2] for h in facts("Kode\tUraian\tTarget\tRealisasi", akun)[:2]] == [("pagu", "rp"), ("realisasi", "rp")]


@pytest.mark.parametrize(
    ("judul", "apa"),
    [("Capaian Kinerja 2021-2022", "realisasi"), ("Target IKU", "target"), ("Target dan Realisasi", None)],
)
def test_bare_years_are_of_what_the_title_names(judul: str, apa: str | None) -> None:
    """One thing; where it names two, or none, nothing says what they are."""
    d = read_text(
        f"{judul}\n\nNo\tIndikator\tSatuan\t2021\t2022\n1\tIPM\tIndeks\t70,1\t70,5\n2\tGini\tIndeks\t0,3\t0,4"
    )
    assert {k.arti.apa for t in d.tabel for k in t.kolom if k.arti} == ({apa} if apa else set())
    assert bool(d.tabel) or any(t.aturan == "B008" for t in d.temuan)


def test_data_of_a_year_before_a_plan_is_what_was_realised() -> None:
    """Of that year."""
    kepala = "Kode\tProgram\tIndikator\tData Capaian Tahun 2024\tTarget 2025"
    assert facts(kepala, f"{SUB}\tNilai\t78,5\t80,5")[0][:3] == ("realisasi", "kinerja", "2024")


@pytest.mark.parametrize("bertumpuk", [False, True])
def test_parts_of_a_code_may_be_headed_by_their_levels(tmp_path: Path, bertumpuk: bool) -> None:
    """*Urusan* to *Sub Kegiatan*, a part in each; or their short names below *Kode*."""
    tingkat = ["Urusan", "Bidang Urusan", "Program", "Kegiatan", "Sub Kegiatan"]
    kepala = [[*tingkat, "Uraian", "Pagu 2026"]]
    if bertumpuk:
        kepala = [["Kode", "", "", "", "", "Uraian", "Pagu 2026"], ["Urs", "Bid", "Prog", "Keg", "Sub", "", ""]]
    isi = (["5", "03", "02", "", "", "Program", 30], ["5", "03", "02", "2.01", "", "Kegiatan", 30])
    d = _of_sheet(tmp_path, *kepala, *isi, ["5", "03", "02", "2.01", "0001", "Sub", 30])
    assert [str(b.kode) for b in d.tabel[0].baris] == ["5.03.02", "5.03.02.2.01", "5.03.02.2.01.0001"]


def test_a_column_of_words_names_rows_that_nothing_else_names(tmp_path: Path) -> None:
    """As kinds of revenue; their amounts are no sums."""
    kepala = ["No", "Jenis Penerimaan", "Target APBD 2025", "Realisasi 2025"]
    d = _of_sheet(tmp_path, kepala, ["1", "Pajak", 1000, 500], ["2", "Retribusi", 500, 250], ["", "Jumlah", 1500, 750])
    assert [(b.text("nama"), b.ringkasan) for b in d.tabel[0].baris] == [
        ("Pajak", None),
        ("Retribusi", None),
        ("Jumlah", "jumlah"),
    ]
    assert [t.aturan for t in audit(d).temuan if t.tingkat > Keparahan.INFO] == []


def test_plus_and_minus_head_what_changed() -> None:
    """And the rate behind them is of it."""
    d = read_text(f"Kode\tUraian\tSemula (Rp)\tMenjadi (Rp)\t+/-\t%\n{SUB}\t100000\t150000\t50000\t50,00")
    assert [(k.arti.apa, k.arti.tahap) for k in d.tabel[0].kolom if k.arti][2:] == [
        ("pagu", "selisih"),
        ("capaian", "selisih"),
    ]


@pytest.mark.parametrize(
    ("indikator", "nilai"),
    [
        ("Jumlah pengunjung", "12000"),
        ("Kunjungan (orang)", "12000"),
        ("Persentase layanan", "12.000"),
        ("Produksi", None),
    ],
)
def test_what_an_indicator_counts_tells_thousands(indikator: str, nilai: str | None) -> None:
    """Where neither a unit nor another figure does; else the figure is refused."""
    hasil = facts("Sasaran\tIndikator\tTarget 2026", f"Literasi\t{indikator}\t12.000", kolom=("nilai", "satuan"))
    assert [(n if isinstance(n, str) else None) for n, _ in hasil] == [nilai]
    assert not any(isinstance(s, str) for _, s in hasil)


def test_a_sentence_above_a_table_is_no_title(tmp_path: Path) -> None:
    """Its year is of no column; the lines beside it are the title."""
    kalimat = "Indikator dan target kinerja berikut mengacu pada sasaran RKPD tahun 2019 dan perubahannya."
    d = _of_sheet(
        tmp_path, ["Evaluasi Renja"], [kalimat], ["Tahun 2025"], ["Kode", "Program", "Pagu"], [*SUB.split("\t"), 9]
    )
    assert d.tabel[0].judul == "Evaluasi Renja Tahun 2025"
    assert [str(k.arti.periode) for k in d.tabel[0].kolom if k.arti] == ["2025"]


def test_an_order_to_pay_is_no_minimum_standard() -> None:
    """SPM between SPP and SP2D; the money that went out is what was realised."""
    hasil = facts("Kode\tSub Kegiatan\tPagu\tSPP\tSPM\tSP2D", f"{SUB}\t9000000\t3000000\t2000000\t1000000")
    assert [h[0] for h in hasil] == ["pagu", "realisasi"]


def test_names_of_offices_are_in_the_facts() -> None:
    """From a column that has no codes of them."""
    hasil = facts("Perangkat Daerah\tKode\tSub Kegiatan\tPagu", f"Dinas Contoh\t{SUB}\t9000000", kolom=("organisasi",))
    assert hasil == [("Dinas Contoh",)]


def test_codes_of_2006_are_told_as_such() -> None:
    """All that go below the program are; facts have them as they are printed."""
    isi = (
        "1.20.15\tProgram A\t2\t50000000",
        "1.20.15.01\tKegiatan A\t2\t30000000",
        "1.20.15.02\tKegiatan B\t4\t20000000",
    )
    d = read_text("\n".join(("Kode\tProgram/Kegiatan\tTarget 2014\tAnggaran 2014 (Rp)", *isi)))
    assert [t.tingkat for t in d.temuan if t.aturan == "K001"] == [Keparahan.INFO]
    assert list(d.to_frame()["kode"])[-1] == "1.20.15.02"


def test_a_numbered_form_that_prints_codes_keeps_them() -> None:
    """T-C.31 has none of its own; names are not asked where a code stands."""
    kepala = (
        "Kode\tProgram/Kegiatan\tIndikator\tRancangan Awal RKPD Tahun 2025 Target\tRancangan Awal RKPD Tahun 2025 "
        "Pagu Indikatif\tHasil Analisis Kebutuhan Tahun 2025 Target\tHasil Analisis Kebutuhan Tahun 2025 Kebutuhan Dana"
    )
    d = read_text(f"{kepala}\n{SUB}\tJumlah\t4\t5000000\t4\t6000000")
    assert [str(b.kode) for b in d.tabel[0].baris] == ["5.03.02.2.01.0001"]


@pytest.mark.parametrize("berkepala", [False, True])
def test_rows_go_on_on_the_next_sheet(tmp_path: Path, berkepala: bool) -> None:
    """With the heading again or without; each figure has its place on its sheet."""
    kepala = ["Kode", "Program/Kegiatan", "Target 2025", "Pagu 2025 (Rp)"]
    buku = openpyxl.Workbook()
    satu, dua = buku.create_sheet("Satu"), buku.create_sheet("Dua")
    buku.remove(buku.worksheets[0])
    satu.append(kepala)
    satu.append([*KEGIATAN.split("\t"), 12, 35000000])
    if berkepala:
        dua.append(kepala)
    dua.append([*SUB.split("\t"), 4, 35000000])
    buku.save(tmp_path / "a.xlsx")
    d = read(tmp_path / "a.xlsx")
    f = d.to_frame()
    assert list(f["nilai"]) == ["12", "35000000", "4", "35000000"]
    assert f["sel"].iloc[-1] == f"Dua!D{1 + berkepala}"
    assert not [t for t in audit(d).temuan if t.tingkat is Keparahan.GALAT]


@pytest.mark.parametrize(("antara", "tabel"), [("Tabel 2.1 (lanjutan)", 1), ("Tabel 2.2 Lain", 2)])
def test_a_heading_that_comes_back_below_a_caption_goes_on(antara: str, tabel: int) -> None:
    """Where the rows below it begin under a node that only the table before has; another caption is another table."""
    kepala = "Kode\tProgram/Kegiatan\tTarget 2025\tPagu 2025 (Rp)"
    isi = (f"{KEGIATAN}\t12\t35000000", f"{SUB}\t4\t20000000")
    lanjut = f"{SUB.replace('0001', '0002')}\t8\t15000000"
    d = read_text("\n".join(("Tabel 2.1", "", kepala, *isi, "", antara, "", kepala, lanjut)))
    assert len(d.tabel) == tabel
    assert sum(len(t.baris) for t in d.tabel) == 3


def test_a_sheet_that_has_its_own_top_is_a_table_of_its_own() -> None:
    """As of another office, with the same nodes."""
    kepala = "Kode\tProgram/Kegiatan\tTarget 2025\tPagu 2025 (Rp)"
    isi = (f"{KEGIATAN}\t12\t35000000", f"{SUB}\t4\t35000000")
    assert len(read_text("\n".join((kepala, *isi, "", "Dinas Dua", "", kepala, *isi))).tabel) == 2


def test_blanks_in_a_heading_without_merged_cells_belong_to_their_left() -> None:
    """Also where the column between has no heading of its own: it holds the unit of the figure beside it."""
    isi = read_text(
        "Rencana Program Tahun 2022\n\n"
        "Kode\tSub Kegiatan\tRencana Tahun 2023\t\t\t\t\tCatatan\n"
        "\t\tLokasi\tTarget Capaian Kinerja\t\tPagu Indikatif\tSumber Dana\t\n"
        f"{SUB}\tKab.\t12\tDokumen\t30000000\tDAU\t-\n"
        f"{KEGIATAN}\tKab.\t3\tLaporan\t30000000\tDAU\t-\n"
    ).to_frame()
    assert list(isi["periode"]) == ["2023"] * 4
    assert list(isi["satuan"])[::2] == ["Dokumen", "Laporan"]


def test_a_target_is_of_the_year_of_its_money() -> None:
    """Not of that of a title which speaks of another one."""
    judul = "Rencana Program Tahun 2022"
    kepala = (
        "Kode\tSub Kegiatan\tTarget\tPagu Indikatif Tahun 2023\tTarget Prakiraan Maju\tPagu Prakiraan Maju Tahun 2024"
    )
    hasil = facts(judul, "", kepala, f"{SUB}\t12\t30000000\t13\t31000000", f"{KEGIATAN}\t12\t30000000\t13\t31000000")
    assert [h[2] for h in hasil[:4]] == ["2023", "2023", "2024", "2024"]


def test_what_came_of_it_may_be_called_an_achievement() -> None:
    """Where nothing is called realised; with the sign of a rate it is one."""
    hasil = facts(
        "No\tIndikator Kinerja\tTarget 2024\tCapaian 2024\t%", "1\tIndeks layanan\t80\t84\t105", "2\tNilai\t70\t70\t100"
    )
    assert [h[0] for h in hasil[:3]] == ["target", "realisasi", "capaian"]


def test_an_unread_column_of_money_is_a_warning() -> None:
    """It says how to name the column, on the command line and in Python."""
    d = read_text(f"Kode\tSub Kegiatan\tPagu\tKemiskinan\n{SUB}\t35000000\t10000000\n{KEGIATAN}\t35000000\t10000000")
    (t,) = [t for t in d.temuan if t.aturan == "B021"]
    assert t.tingkat is Keparahan.PERINGATAN
    assert t.saran is not None
    assert "--kolom" in t.saran
    assert "--kolom ARTI=" in t.saran


def test_codes_of_goods_are_no_wrong_codes() -> None:
    """None of them is one of a program."""
    d = read_text(
        "Kode\tUraian\tHarga Satuan (Rp)\n1.1.7.01.03.01.001\tKertas\t55000\n1.1.7.01.03.01.002\tPulpen\t5000"
    )
    assert not [t for t in d.temuan if t.tingkat is Keparahan.GALAT]


def test_a_balance_is_no_part_of_the_account_above_it() -> None:
    """Surplus or deficit stand below the last account, without a code of their own."""
    isi = ("5\tBELANJA DAERAH\t900000000", "5.1\tBELANJA OPERASI\t900000000", "5.1.01\tBelanja Pegawai\t900000000")
    d = read_text("\n".join(("Kode\tUraian\tJumlah", *isi, "\tSURPLUS/(DEFISIT)\t100000000")))
    assert [f["nilai"] for f in d.to_frame().to_dict("records")][-1] == "100000000"
    assert d.to_frame()["kode"].isna().iloc[-1]
    assert not [t for t in audit(d).temuan if t.tingkat is Keparahan.GALAT]


def test_rows_of_codes_without_heading_are_read_by_their_codes() -> None:
    """What the other cells mean is asked for, at the top; letters tell it."""
    isi = "\n".join((f"{SUB}\tDokumen\t4000000", f"{SUB.replace('0001', '0002')}\tLaporan\t5000000"))
    d = read_text(isi)
    assert [str(b.kode) for t in d.tabel for b in t.baris] == ["5.03.02.2.01.0001", "5.03.02.2.01.0002"]
    assert [t.aturan for t in d.temuan if t.tingkat > Keparahan.INFO] == ["B001", "B021"]
    assert [t.saran for t in d.temuan if t.aturan == "B021"] == [
        "perjelas judulnya, atau sebutkan artinya: --kolom ARTI='D'"
    ]


def test_a_letterhead_with_codes_is_no_table() -> None:
    """Its codes stand behind a label."""
    isi = "Program\t5.03.02\tProgram Kepegawaian\nKegiatan\t5.03.02.2.01\tPengadaan\nSub\t5.03.02.2.01.0001\tPerumusan"
    assert read_text(isi).tabel == ()


def test_texts_among_the_rows_are_named_once(tmp_path: Path) -> None:
    """Headings of groups and remarks are no data; the name of an office is read."""
    isi = (["Kode", "Sub Kegiatan", "Pagu"], ["SKPD : Dinas Contoh"], ["Belanja Operasi"], [*SUB.split("\t"), "1000"])
    buku = openpyxl.Workbook()
    lembar: Any = buku.active
    for b in (*isi, [*SUB.split("\t"), "1000"], ["Catatan: lihat lampiran", "", "ya"]):
        lembar.append(b)
    buku.save(tmp_path / "b.xlsx")
    temuan = [t for t in read(tmp_path / "b.xlsx").temuan if t.aturan == "B012"]
    assert [t.pesan.partition(": ")[2] for t in temuan] == [
        "2 baris keterangan tidak dibaca sebagai data: baris 3 ('Belanja Operasi'), 6 ('Catatan: lihat lampiran')."
    ]


def _short_by(pagu: str, maju: str) -> list[str]:
    """Which rules speak of a program whose one kegiatan has less than itself."""
    kepala = "Kode\tProgram/Kegiatan\tPagu Indikatif 2025 (Rp)\tPrakiraan Maju 2026 (Rp)"
    isi = (f"5.03.02\tProgram\t{pagu}\t{maju}", f"{KEGIATAN}\t50000000\t55000000")
    daun = (f"{SUB}\t30000000\t33000000", f"{SUB.replace('0001', '0002')}\t20000000\t22000000")
    return [t.aturan for t in audit(read_text("\n".join((kepala, *isi, *daun)))).temuan if t.aturan.startswith("P")]


def test_one_amount_that_another_follows_is_no_lost_row() -> None:
    """Estimates that are the pagu and a tenth show nothing by themselves; amounts of their own show a lost row."""
    assert _short_by("55000000", "60500000") == ["P001"]
    assert _short_by("55000000", "58000000") == ["P002"]


@pytest.mark.parametrize(("kode", "aturan"), [("5.O3.02.2.01", ["K001"]), ("5.03.02.2.03", ["K003"])])
def test_a_parent_whose_code_cannot_be_read_is_not_missing(kode: str, aturan: list[str]) -> None:
    """The row stands where it should; where another code stands there, the parent is missing."""
    isi = (
        "No\tKode\tProgram/Kegiatan\tPagu",
        "1\t5.03.02\tProgram\t3000",
        f"2\t{kode}\tKegiatan\t3000",
        f"3\t{SUB}\t3000",
        "4\t5.03.02.2.02\tMutasi\t0",
        "5\t5.03.02.2.02.0001\tPengelolaan Mutasi ASN\t0",
    )
    temuan = [t.aturan for t in audit(read_text("\n".join(isi))).temuan if t.aturan in {"K001", "K003"}]
    assert temuan == aturan


def test_one_code_of_an_earlier_time_is_told_not_accused() -> None:
    """In a table of its time a kegiatan of Permendagri 13/2006 is none of today's; in today's it is a slip."""
    isi = ("1.20.15\tProgram Pelayanan\tJumlah\t12\t5000000", "1.20.15.01.\tPenyediaan Jasa\tJumlah\t12\t5000000")
    for tahun, tingkat in ((2016, Keparahan.INFO), (2025, Keparahan.GALAT)):
        d = read_text("\n".join((f"Kode\tProgram/Kegiatan\tIndikator\tTarget {tahun}\tPagu {tahun} (Rp)", *isi)))
        assert [t.tingkat for t in d.temuan if t.aturan == "K001"] == [tingkat]
        assert d.to_frame()["kode"].iloc[-1] == "1.20.15.01"


def test_a_volume_beside_a_price_is_no_money() -> None:
    """In a table of accounts too, with its headings in one row."""
    kepala = "Kode Rekening\tUraian\tRincian Perhitungan Volume\tSatuan\tRincian Perhitungan Harga\tJumlah (Rp)"
    isi = ("5.1.02.01.01.0024\tBelanja Alat Tulis\t\t\t\t500000", "\tKertas\t10\tRim\t50000\t500000")
    assert [h[:2] for h in facts(kepala, *isi, kolom=("apa", "ukur"))] == [
        *[("pagu", "rp"), ("koefisien", "kinerja"), ("harga", "rp"), ("pagu", "rp")],
    ]


@pytest.mark.parametrize(
    ("judul", "nama", "formulir"),
    [
        ("Program Pembangunan Daerah RPJMD 2025-2029", "Bidang Urusan/Program", ""),
        ("Program Prioritas Tahun 2025-2029", "Bidang Urusan/Program", ""),
        ("Program Prioritas RPJMD 2025-2029", "Bidang Urusan/Program/Outcome/Kegiatan", ""),
        (
            "Program dan Pendanaan Renstra 2025-2029",
            "Program/Outcome/Kegiatan/Subkegiatan/Output",
            "Renstra 2025 (2 tahun)",
        ),
        ("", "Bidang Urusan/Program/Outcome/Kegiatan/Subkegiatan/Output", "Renstra 2025 (2 tahun)"),
    ],
)
def test_a_table_of_another_plan_is_not_named_by_the_form_of_the_renstra(judul: str, nama: str, formulir: str) -> None:
    """Programs of an RPJMD without columns for its end have the figures of a Renstra of 2025, but not its words."""
    kepala = f"{nama}\tIndikator Outcome\tBaseline 2024\tTarget 2025\tPagu 2025 (Rp)\tTarget 2026\tPagu 2026 (Rp)"
    isi = ("5.03.02 Program Kepegawaian\tIndeks\t70\t71\t5000000\t72\t6000000",) * 2
    assert [t.formulir for t in read_text("\n".join((judul, kepala, *isi))).tabel] == [formulir]
