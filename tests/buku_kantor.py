"""Workbooks as offices make them, for tests: merged headings, formulas, notes, hidden columns, print set-up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

#: Code, name, indicator, target and pagu; one row of a parent is too small by one child.
RENCANA = (
    ("5.03.02", "PROGRAM KEPEGAWAIAN DAERAH", "", "", 60_000_000),
    ("5.03.02.2.02", "Mutasi dan Promosi ASN", "", "", 60_000_000),
    ("5.03.02.2.02.01", "Pengelolaan Mutasi ASN", "Jumlah Dokumen Hasil Pengelolaan Mutasi", "4 dokumen", 25_000_000),
    ("5.03.02.2.02.02", "Pengelolaan Kenaikan Pangkat ASN", "Jumlah Dokumen Kenaikan Pangkat", "2 dokumen", 45_000_000),
)
JUDUL = ("Kode", "Nama Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja", "Target", "Pagu Indikatif (Rp)", "Catatan")


def office_workbook(path: Path) -> Path:
    """Write a workbook with everything that a copy has to keep: P001 at E6 and E7."""
    wb = openpyxl.Workbook()
    ws: Any = wb.active
    ws.title = "Renja"
    ws["A1"] = "Rencana Kerja Badan Kepegawaian Tahun 2024"
    ws.merge_cells("A1:F1")
    garis = Side(style="thin", color="FF123456")
    ws["F1"].border = Border(right=garis, bottom=garis)
    for k, judul in enumerate(JUDUL, 1):
        ws.cell(4, k, judul).font = Font(bold=True, italic=True, name="Arial", size=9)
        ws.cell(4, k).alignment = Alignment(wrap_text=True, horizontal="center")
    for n, baris in enumerate(RENCANA, 5):
        for k, nilai in enumerate(baris, 1):
            ws.cell(n, k, nilai or None)
        ws.cell(n, 5).number_format = '#,##0_);(#,##0);"-"'
        ws.cell(n, 5).border = Border(top=garis)
    ws["E11"], ws["F11"] = "=SUM(E7:E8)", '=IF(E11>0,"cocok & <sesuai>","")'
    ws["A13"] = "Kepala Badan"
    ws["E5"].comment = Comment("Sudah disetujui Bappeda", "Sekretaris")
    ws.column_dimensions["B"].width, ws.column_dimensions["F"].hidden = 41.5, True
    ws.row_dimensions[12].hidden, ws.row_dimensions[4].height = True, 33.0
    kuning = DifferentialStyle(fill=PatternFill("solid", bgColor="FFFFFF00"))
    aturan = Rule("cellIs", dxf=kuning, operator="lessThan", formula=["3"])
    ws.conditional_formatting.add("D5:D8", aturan)
    pilihan = DataValidation(type="list", formula1='"APBD,DAK"')
    pilihan.add("F5:F8")
    ws.add_data_validation(pilihan)
    ws.print_area, ws.print_title_rows = "A1:F13", "4:4"
    ws.page_setup.orientation, ws.page_setup.paperSize, ws.page_setup.scale = "landscape", 14, 70
    ws.oddFooter.center.text = "Halaman &P"
    ws.freeze_panes = "C5"
    lain: Any = wb.create_sheet("Bantu")
    lain["A1"], lain["B2"] = "kurs", "=Renja!E11*2"
    lain.sheet_state = "hidden"
    wb.save(path)
    return path


def sheet_content(ws: Any, kecuali: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return all of a sheet that a copy has to keep; of the cells named only what they hold, not how they look."""
    sel = {}
    for baris in ws.iter_rows():
        for s in baris:
            gaya = () if s.coordinate in kecuali else (repr(s.fill), s.comment and s.comment.text)
            sel[s.coordinate] = (s.value, s.number_format, repr(s.font), repr(s.border), repr(s.alignment), *gaya)
    return {
        "sel": sel,
        "gabungan": sorted(map(str, ws.merged_cells.ranges)),
        "kolom": {k: (d.width, d.hidden) for k, d in ws.column_dimensions.items()},
        "baris": {k: (d.height, d.hidden) for k, d in ws.row_dimensions.items() if d.height or d.hidden},
        "bersyarat": [(str(r.sqref), [repr(x.dxf) for x in r.rules]) for r in ws.conditional_formatting],
        "validasi": [(str(v.sqref), v.formula1) for v in ws.data_validations.dataValidation],
        "cetak": (ws.print_area, ws.print_title_rows, repr(ws.page_setup), repr(ws.page_margins), ws.freeze_panes),
        "kaki": ws.oddFooter.center.text,
        "tampak": ws.sheet_state,
    }
