"""The marked copy of a workbook: what findings name is marked, and nothing else is changed."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from attrs import evolve
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from buku_kantor import office_workbook, sheet_content
from kodefikasi import Keparahan, audit, read
from kodefikasi.dokumen import to_records
from kodefikasi.errors import TulisError
from kodefikasi.temuan import Lokasi, Temuan
from kodefikasi.testing import seeded_tables

MERAH, KUNING, BIRU = "FFF9C0C0", "FFFFE699", "FFD6E6F7"


def load(path: Path, **pilihan: bool) -> Any:
    """Open a workbook."""
    return openpyxl.load_workbook(path, **pilihan)


def named_cells(path: Path) -> set[str]:
    """The cells that the findings of a file name, on its first sheet."""
    return {t.lokasi.sel.rpartition("!")[2] for t in audit(path).temuan if t.lokasi.sel}


def test_cells_are_marked_and_nothing_else_is_changed(tmp_path: Path) -> None:
    """Formulas, formats, widths, hidden rows, merged ranges, validation, print set-up, other sheets."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    bita = asli.read_bytes()
    hasil = audit(asli).tandai()
    assert hasil.berkas == tmp_path / "renja (ditandai).xlsx"
    assert (asli.read_bytes(), hasil.hilang) == (bita, ())
    sebelum, sesudah = load(asli), load(hasil.berkas)
    sel = named_cells(asli)
    assert {"E6"} <= sel
    assert hasil.sel == len(sel)
    for ws in sebelum.worksheets:
        kecuali = frozenset(sel) if ws.title == "Renja" else frozenset()
        assert sheet_content(sesudah[ws.title], kecuali) == sheet_content(ws, kecuali)
    assert sesudah.sheetnames == [*sebelum.sheetnames, "Temuan"]
    assert sesudah.active.title == "Temuan"
    assert [ws.title for ws in sesudah.worksheets if ws.sheet_view.tabSelected] == ["Temuan"]
    for alamat in sel:
        assert sesudah["Renja"][alamat].fill.fgColor.rgb in {MERAH, KUNING, BIRU}
        assert "Temuan" in sesudah["Renja"][alamat].comment.text
    assert sesudah["Renja"]["E6"].fill.fgColor.rgb == MERAH


def test_the_sheet_of_findings_leads_to_the_cells(tmp_path: Path) -> None:
    """The worst first; a link to the cell; printed, expected, working and suggestion as texts."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    laporan = audit(asli)
    ws = load(laporan.tandai().berkas)["Temuan"]
    isi = [[s.value for s in baris] for baris in ws.iter_rows(min_row=4)]
    assert [b[1] for b in isi] == sorted((b[1] for b in isi), key=[str(k) for k in Keparahan].index)
    p001 = next(n for n, b in enumerate(isi, 4) if b[9].startswith("P001") and b[2] == "Renja!E6")
    assert ws.cell(p001, 3).hyperlink.location == "'Renja'!E6"
    assert (ws.cell(p001, 6).value, ws.cell(p001, 7).value) == ("60.000.000", "70.000.000")
    assert {s.data_type for baris in ws.iter_rows(min_row=4) for s in baris if s.value is not None} == {"s"}


def test_stored_values_of_formulas_stay(tmp_path: Path) -> None:
    """A copy that nobody has opened yet shows its figures, also in a viewer that does not compute."""
    asli = tmp_path / "nilai.xlsx"
    with xlsxwriter.Workbook(asli) as wb:
        ws = wb.add_worksheet("A & B")
        ws.write_row(0, 0, ["Kode", "Uraian", "Pagu"])
        ws.write_row(1, 0, ["5.03.02.2.02.01", "Pengelolaan Mutasi ASN", 25_000_000.5])
        ws.write_formula("D2", "=C2*2", None, 50_000_001)
        ws.write_formula("D3", '=A2&" <ok>"', None, "5.03.02.2.02.01 <ok>")
        ws.write_formula("D4", "=C2>1", None, value=True)
        ws.write_formula("D5", "=1/0", None, "#DIV/0!")
        ws.write_array_formula("D6:D6", "{=SUM(C2:C2)}", None, 25_000_000.5)
    jadi = load(audit(asli).tandai().berkas, data_only=True)["A & B"]
    lama = load(asli, data_only=True)["A & B"]
    alamat = ("C2", "D2", "D3", "D4", "D5", "D6")
    assert [(jadi[a].value, jadi[a].data_type) for a in alamat] == [(lama[a].value, lama[a].data_type) for a in alamat]


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    """What a hostile document prints is never run in the copy, nor what is said of it."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    wb = load(asli)
    ws: Any = wb["Renja"]
    ws["A6"].value = '=HYPERLINK("http://contoh.invalid","5.03")'
    ws["A6"].data_type = "s"
    ws["A7"].value, ws["A7"].data_type = "+5.03.02.2.02.0x", "s"
    wb.save(asli)
    jadi = load(audit(asli).tandai().berkas)
    assert jadi["Renja"]["A6"].data_type == "s"
    sel = [s for baris in jadi["Temuan"].iter_rows() for s in baris if s.value is not None]
    assert {s.data_type for s in sel} == {"s"}
    assert all(s.quotePrefix for s in sel if s.value[0] in "=+-@")


def test_a_sheet_of_that_name_stays(tmp_path: Path) -> None:
    """The office may have a sheet 'Temuan' of its own."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    wb = load(asli)
    wb.create_sheet("temuan")["A1"] = "Temuan BPK"
    wb.save(asli)
    jadi = load(audit(asli).tandai().berkas)
    assert jadi.sheetnames[-2:] == ["temuan", "Temuan (2)"]
    assert jadi["temuan"]["A1"].value == "Temuan BPK"


def test_the_office_s_own_comment_stands_first(tmp_path: Path) -> None:
    """It is kept, with what is found below it; one on another cell stays as it is."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    wb = load(asli)
    ws: Any = wb["Renja"]
    ws["E6"].comment = Comment("Tanyakan ke bidang", "Kasubbag")
    wb.save(asli)
    jadi: Any = load(audit(asli).tandai().berkas)["Renja"]
    assert jadi["E6"].comment.text.startswith("Tanyakan ke bidang\n\n■ Temuan 1: galat P001")
    assert jadi["E6"].comment.author == "Kasubbag"


def test_a_corrected_copy_is_marked_anew(tmp_path: Path) -> None:
    """Marks of what was corrected go, the office's own comments stay, and the list is not doubled."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    wb = load(asli)
    ws: Any = wb["Renja"]
    ws["E6"].comment = Comment("Tanyakan ke bidang", "Kasubbag")
    wb.save(asli)
    pertama = audit(asli).tandai().berkas
    assert {(t.aturan, t.lokasi.sel) for t in audit(pertama).temuan} == {
        (t.aturan, t.lokasi.sel) for t in audit(asli).temuan
    }
    wb = load(pertama)
    for alamat in ("E5", "E6"):
        wb["Renja"][alamat] = 70_000_000
    wb.save(pertama)
    kedua = load(audit(pertama).tandai(tmp_path / "lagi.xlsx").berkas)
    assert kedua.sheetnames == ["Renja", "Bantu", "Temuan"]
    assert kedua["Renja"]["E6"].comment.text == "Tanyakan ke bidang"
    assert kedua["Renja"]["E6"].fill.fill_type is None


def test_a_finding_under_a_merged_range_marks_what_shows(tmp_path: Path) -> None:
    """A1:F1 are one cell; the borders of those below it stay as they are."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    temuan = Temuan("P001", Keparahan.GALAT, "tertutup", Lokasi(sel="Renja!C1"))
    jadi = load(evolve(audit(asli), temuan=(temuan,)).tandai().berkas)["Renja"]
    assert jadi["A1"].fill.fgColor.rgb == MERAH
    assert jadi["A1"].comment.text.endswith("tertutup")
    assert (jadi["F1"].border.right.style, jadi["C1"].border.right.style) == ("thin", None)


def test_what_a_copy_lacks_is_said(tmp_path: Path) -> None:
    """Charts, shapes, controls, sparklines, a digital signature: by what is in the file."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    wb = load(asli)
    grafik = BarChart()
    grafik.add_data(Reference(wb["Renja"], min_col=5, min_row=5, max_row=8))
    wb["Renja"].add_chart(grafik, "H2")
    wb.save(asli)
    tambahan = {
        "xl/ctrlProps/ctrlProp1.xml": "<formControlPr/>",
        "xl/drawings/drawing9.xml": '<xdr:wsDr xmlns:xdr="x"><xdr:sp/></xdr:wsDr>',
        "_xmlsignatures/sig1.xml": "<Signature/>",
    }
    with zipfile.ZipFile(asli, "a") as arsip:
        for nama, isi in tambahan.items():
            arsip.writestr(nama, isi)
    hasil = audit(asli).tandai()
    assert [h.split(" (")[0] for h in hasil.hilang] == [
        "tombol dan kontrol formulir",
        "tanda tangan digital",
        "tampilan grafik",
        "bentuk dan kotak teks",
    ]
    with zipfile.ZipFile(hasil.berkas) as arsip:
        assert "xl/charts/chart1.xml" in arsip.namelist()


def test_the_document_itself_is_never_overwritten(tmp_path: Path) -> None:
    """Not under its name, not by a link to it; another copy only when asked to."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    bita = asli.read_bytes()
    laporan = audit(asli)
    (tmp_path / "tautan.xlsx").symlink_to(asli)
    for tujuan in (asli, tmp_path / "tautan.xlsx"):
        with pytest.raises(TulisError, match="berkas yang dibaca"):
            laporan.tandai(tujuan, overwrite=True)
    laporan.tandai()
    with pytest.raises(TulisError, match="sudah ada"):
        laporan.tandai()
    assert laporan.tandai(overwrite=True).sel > 0
    assert asli.read_bytes() == bita


def test_other_files_are_refused_with_what_to_do(tmp_path: Path) -> None:
    """Text has no cells to colour; a report of a stored document does not know its file."""
    teks = tmp_path / "renja.csv"
    teks.write_text("Kode;Nama;Pagu\n5.03.02;PROGRAM KEPEGAWAIAN DAERAH;1000\n", encoding="utf-8")
    with pytest.raises(TulisError, match=r"hanya buku kerja Excel dan dokumen Word.*simpan sebagai \.xlsx"):
        audit(teks).tandai()
    asli = office_workbook(tmp_path / "renja.xlsx")
    with pytest.raises(TulisError, match=r"harus berakhiran \.xlsx"):
        audit(asli).tandai(tmp_path / "renja.docx")
    tersimpan = type(read(asli)).from_dict(read(asli).to_dict())
    with pytest.raises(TulisError, match="tempat berkas aslinya tidak diketahui"):
        audit(tersimpan).tandai(tmp_path / "salinan.xlsx")
    assert audit(tersimpan).tandai(tmp_path / "salinan.xlsx", sumber=asli).sel > 0


def test_only_the_severities_asked_for_are_marked(tmp_path: Path) -> None:
    """The sheet says how many were left out."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    laporan = audit(asli)
    berat = [t for t in laporan.temuan if t.tingkat is Keparahan.GALAT]
    hasil = laporan.tandai(tingkat=[Keparahan.GALAT])
    assert hasil.temuan == len(berat) < len(laporan.temuan)
    ws = load(hasil.berkas)["Temuan"]
    assert f"memuat {len(berat)} dari {len(laporan.temuan)} temuan" in ws["A2"].value


def test_marking_changes_no_fact_and_no_finding(tmp_path: Path) -> None:
    """Drawn tables of every manner: the copy reads as the original."""
    for n, t in enumerate(seeded_tables(21, 12)):
        asli = tmp_path / f"{n}.xlsx"
        asli.write_bytes(t.to_bytes("xlsx"))
        laporan = audit(asli)
        salinan = audit(laporan.tandai().berkas)
        assert [{**f, "berkas": ""} for f in to_records(salinan.dokumen)] == [
            {**f, "berkas": ""} for f in to_records(laporan.dokumen)
        ]
        assert [(x.aturan, x.pesan) for x in salinan.temuan] == [(x.aturan, x.pesan) for x in laporan.temuan]
