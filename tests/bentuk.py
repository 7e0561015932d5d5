"""The example's tables written as an office might keep them, in every format; for tests only."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable
from html import escape

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from reportlab import platypus
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle

from kodefikasi import load_example
from kodefikasi.temuan import Temuan
from petak import Petak, tab, to_grid

_ATAS = 3
Isi = list[tuple[str, str, Petak]]


def example() -> Isi:
    """Label, title and cells of the example's tables."""
    return [(t.label, t.judul, to_grid(t)) for t in load_example().tabel]


def as_text(isi: Isi, layout: Callable[[Petak], str] = tab) -> bytes:
    """Write a text."""
    return "\n\n".join(f"{label}.\n{judul}\n\n{layout(petak)}" for label, judul, petak in isi).encode()


def as_workbook(isi: Isi) -> bytes:
    """Write a sheet for each table, its caption above."""
    buku = openpyxl.Workbook()
    buku.remove(buku.worksheets[0])
    for label, judul, petak in isi:
        lembar = buku.create_sheet(label)
        for baris in ([f"{label}."], [judul], [], *petak):  # _ATAS rows above the table
            lembar.append(baris)
    tujuan = io.BytesIO()
    buku.save(tujuan)
    return tujuan.getvalue()


def as_printout(isi: Isi) -> bytes:
    """Write sheets as offices print them: ruled, wrapped, landscape, all columns on one page, headings repeated."""
    buku = openpyxl.load_workbook(io.BytesIO(as_workbook(isi)))
    tipis = Side(style="thin")
    for lembar, (_, _, petak) in zip(buku.worksheets, isi, strict=True):
        kepala = next(n for n, b in enumerate(petak) if b[0] in {"1", "(1)"}) + 1
        for baris in lembar.iter_rows(min_row=_ATAS + 1):
            for sel in baris:
                sel.border = Border(tipis, tipis, tipis, tipis)
                sel.alignment = Alignment(wrap_text=True, vertical="top")
        lebar = [_width([b[k] for b in petak]) / 3.5 for k in range(len(petak[0]))]
        for k, huruf in enumerate(lebar, 1):
            lembar.column_dimensions[get_column_letter(k)].width = huruf
        for n, b in enumerate(petak, _ATAS + 1):
            garis = max(len(textwrap.wrap(s, int(huruf * 0.8))) for s, huruf in zip(b, lebar, strict=True))
            lembar.row_dimensions[n].height = 15 * max(1, garis)
        lembar.print_title_rows = f"{_ATAS + 1}:{_ATAS + kepala}"
        lembar.page_setup.orientation = "landscape"
        lembar.page_setup.paperSize = lembar.PAPERSIZE_A3
        lembar.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        lembar.page_setup.fitToWidth, lembar.page_setup.fitToHeight = 1, 0
    tujuan = io.BytesIO()
    buku.save(tujuan)
    return tujuan.getvalue()


def as_word(isi: Isi) -> bytes:
    """Write a table of Word for each, its caption above."""
    dokumen = docx.Document()
    bagian = dokumen.sections[0]
    bagian.orientation, bagian.page_width, bagian.page_height = WD_ORIENT.LANDSCAPE, Mm(1000), Mm(330)
    dokumen.styles["Normal"].font.size = Pt(6)
    for label, judul, petak in isi:
        dokumen.add_paragraph(f"{label}.")
        dokumen.add_paragraph(judul)
        tabel = dokumen.add_table(rows=len(petak), cols=max(map(len, petak)), style="Table Grid")
        for baris, sel in zip(tabel.rows, petak, strict=True):
            for tempat, teks in zip(baris.cells, sel, strict=True):
                tempat.text = teks
    tujuan = io.BytesIO()
    dokumen.save(tujuan)
    return tujuan.getvalue()


def as_html(isi: Isi) -> bytes:
    """Write a page."""
    bagian = []
    for label, judul, petak in isi:
        baris = "".join("<tr>" + "".join(f"<td>{escape(s)}</td>" for s in b) + "</tr>\n" for b in petak)
        bagian.append(f"<p>{label}.</p>\n<p>{escape(judul)}</p>\n<table>\n{baris}</table>\n")
    return f"<!DOCTYPE html><html><body>{''.join(bagian)}</body></html>".encode()


def as_pdf(isi: Isi) -> bytes:
    """Write wide pages with ruled tables, cells wrapped, the heading repeated on each page."""
    gaya = ParagraphStyle("sel", fontName="Helvetica", fontSize=5, leading=6)
    garis = [
        ("GRID", (0, 0), (-1, -1), 0.4, colors.black),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
    ]
    bagian: list[platypus.Flowable] = []
    for label, judul, petak in isi:
        kepala = next(n for n, b in enumerate(petak) if b[0] in {"1", "(1)"}) + 1
        sel = [[platypus.Paragraph(escape(s), gaya) for s in b] for b in petak]
        lebar = [_width([b[k] for b in petak]) for k in range(len(petak[0]))]
        bagian += [platypus.Paragraph(f"{label}.", gaya), platypus.Paragraph(escape(judul), gaya)]
        bagian += [platypus.Table(sel, colWidths=lebar, repeatRows=kepala, style=garis), platypus.PageBreak()]
    tujuan = io.BytesIO()
    platypus.SimpleDocTemplate(tujuan, pagesize=(1700, 900), leftMargin=20, rightMargin=20).build(bagian)
    return tujuan.getvalue()


def _width(sel: list[str]) -> float:
    """Return a width in points that holds the longest word, and wraps the longest text into a few lines."""
    kata = max((len(w) for s in sel for w in s.split()), default=1)
    return max(18, min(120, 3.2 * kata + 8), min(140, float(3 * max(map(len, sel)) ** 0.8) + 8))


BENTUK: dict[str, Callable[[Isi], bytes]] = {"xlsx": as_workbook, "docx": as_word, "html": as_html}


def kunci(t: Temuan) -> tuple[object, ...]:
    """A finding, its place aside."""
    return t.aturan, t.tingkat, t.kode, t.kolom, t.tercetak, t.dihitung
