"""Writers: a grid of cells as a file of each format, small and without a library."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape

from kodefikasi.testing.tata_letak import Lembaran, SelTata

_KEPALA = '<?xml version="1.0" encoding="UTF-8"?>'
_SS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HUB = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006/relationships"
_WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def _pack(bagian: Mapping[str, str]) -> bytes:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as archive:
        for nama, isi in bagian.items():
            archive.writestr(nama, isi if isi[:1] != "<" else _KEPALA + isi)
    return wadah.getvalue()


def _content_types(jenis: Mapping[str, str]) -> str:
    """Return the part that says what each part is."""
    bagian = "".join(
        f'<Override PartName="/{b}" ContentType="application/vnd.openxmlformats-officedocument.{j}+xml"/>'
        for b, j in jenis.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{bagian}</Types>"
    )


def _letters(kolom: int) -> str:
    return (_letters(kolom // 26 - 1) if kolom >= 26 else "") + chr(65 + kolom % 26)


def xlsx(*lembaran: Lembaran) -> bytes:
    """Write a workbook, a sheet for each grid."""
    nama = [f"Lembar{n}" for n, _ in enumerate(lembaran, 1)]
    lembar = "".join(f'<sheet name="{t}" sheetId="{n}" r:id="r{n}"/>' for n, t in enumerate(nama, 1))
    hubungan = "".join(
        f'<Relationship Id="r{n}" Type="{_HUB}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in range(1, len(nama) + 1)
    )
    jenis = {"xl/workbook.xml": "sheet.main"} | {
        f"xl/worksheets/s{n}.xml": "worksheet" for n in range(1, len(nama) + 1)
    }
    return _pack(
        {
            "[Content_Types].xml": _content_types({b: f"spreadsheetml.{j}" for b, j in jenis.items()}),
            "_rels/.rels": f'<Relationships xmlns="{_PAKET}"><Relationship Id="a" Type="{_HUB}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_SS}" xmlns:r="{_HUB}"><sheets>{lembar}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PAKET}">{hubungan}</Relationships>',
            **{f"xl/worksheets/s{n}.xml": _worksheet(isi) for n, isi in enumerate(lembaran, 1)},
        }
    )


def _worksheet(isi: Lembaran) -> str:
    baris, gabung = [], []
    for n, b in enumerate(isi.baris, 1):
        sel = []
        for k, s in enumerate(b):
            if s is None or not s.teks:
                continue
            if s.angka is not None:
                sel.append(f'<c r="{_letters(k)}{n}"><v>{s.angka}</v></c>')
            elif isi.bertipe:
                sel.append(f'<c r="{_letters(k)}{n}" t="inlineStr"><is><t>{escape(s.teks)}</t></is></c>')
            else:
                sel.append(f'<c r="{_letters(k)}{n}"><v>{escape(s.teks)}</v></c>')
            if s.lebar > 1 or s.tinggi > 1:
                gabung.append(f'<mergeCell ref="{_letters(k)}{n}:{_letters(k + s.lebar - 1)}{n + s.tinggi - 1}"/>')
        sembunyi = ' hidden="1"' if n - 1 in isi.tersembunyi else ""
        baris.append(f'<row r="{n}"{sembunyi}>{"".join(sel)}</row>')
    gabungan = f"<mergeCells>{''.join(gabung)}</mergeCells>" if gabung else ""
    return f'<worksheet xmlns="{_SS}"><sheetData>{"".join(baris)}</sheetData>{gabungan}</worksheet>'


def ods(*lembaran: Lembaran) -> bytes:
    """Write a workbook of LibreOffice."""
    tabel = "".join(
        f'<table:table table:name="Lembar{n}">{"".join(map(_ods_row, isi.baris))}</table:table>'
        for n, isi in enumerate(lembaran, 1)
    )
    ruang = " ".join(f'xmlns:{r}="{_OASIS}:{r}:1.0"' for r in ("office", "table", "text"))
    isi = f"<office:body><office:spreadsheet>{tabel}</office:spreadsheet></office:body>"
    return _pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {ruang}>{isi}</office:document-content>",
        }
    )


def _ods_row(baris: list[SelTata | None]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, baris))}</table:table-row>"


def _ods_cell(s: SelTata | None) -> str:
    if s is None:
        return "<table:covered-table-cell/>"
    rentang = (
        f' table:number-columns-spanned="{s.lebar}" table:number-rows-spanned="{s.tinggi}"'
        if s.lebar * s.tinggi > 1
        else ""
    )
    nilai = "" if s.angka is None else f' office:value-type="float" office:value="{s.angka}"'
    alinea = "".join(f"<text:p>{escape(t)}</text:p>" for t in s.teks.split("\n") if t)
    return f"<table:table-cell{rentang}{nilai}>{alinea}</table:table-cell>"


def docx(*lembaran: Lembaran) -> bytes:
    """Write a document, what stands above a table's heading as paragraphs."""
    isi = "<w:p/>".join(map(_word_table, lembaran))
    return _pack(
        {
            "[Content_Types].xml": _content_types({"word/document.xml": "wordprocessingml.document.main"}),
            "_rels/.rels": f'<Relationships xmlns="{_PAKET}"><Relationship Id="a" Type="{_HUB}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_WML}"><w:body>{isi}<w:sectPr/></w:body></w:document>',
        }
    )


def _alone(b: list[SelTata | None]) -> str | None:
    """Return the text of a row that holds nothing else."""
    teks = [s for s in b if s is not None and s.teks]
    return teks[0].teks if len(teks) == 1 and len(b) > 1 and teks[0].lebar == 1 and b[0] is teks[0] else None


def _word_table(isi: Lembaran) -> str:
    atas = next((n for n, b in enumerate(isi.baris) if _alone(b) is None), 0)
    judul = "".join(f"<w:p><w:r><w:t>{escape(_alone(b) or '')}</w:t></w:r></w:p>" for b in isi.baris[:atas])
    sisa: dict[int, tuple[int, int]] = {}  # place -> rows that a cell still goes down, its width
    baris = []
    for b in isi.baris[atas:]:
        sel, k = [], 0
        while k < len(b):
            s = b[k]
            tinggi, lebar = sisa.get(k, (0, 1)) if s is None else (s.tinggi - 1, s.lebar)
            gabung = "<w:vMerge/>" if s is None else '<w:vMerge w:val="restart"/>' if tinggi else ""
            teks = "<w:br/>".join(f"<w:t>{escape(t)}</w:t>" for t in (s.teks if s else "").split("\n"))
            sel.append(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{lebar}"/>{gabung}</w:tcPr><w:p><w:r>{teks}</w:r></w:p></w:tc>'
            )
            sisa[k] = (tinggi if s is not None else max(0, tinggi - 1), lebar)
            k += lebar
        baris.append(f"<w:tr>{''.join(sel)}</w:tr>")
    return f"{judul}<w:tbl>{''.join(baris)}</w:tbl>"


def html(*lembaran: Lembaran) -> bytes:
    """Write a page as web applications export one, without a head."""
    hasil = ["<style>td { border: 1px solid }</style>"]
    for isi in lembaran:
        hasil.append("<table>")
        hasil += [f"<tr>{''.join(_html_cell(s) for s in b if s is not None)}</tr>" for b in isi.baris]
        hasil.append("</table>")
    return "\n".join(hasil).encode()


def _html_cell(s: SelTata) -> str:
    teks = escape(s.teks).replace("\n", "<br>")
    return f"<td{_span('colspan', s.lebar)}{_span('rowspan', s.tinggi)}>{teks}</td>"


def _span(apa: str, n: int) -> str:
    return f' {apa}="{n}"' if n > 1 else ""


def text(isi: Lembaran, pemisah: str = ";") -> bytes:
    """Write a text whose cells are parted by a sign, quoted where needed."""
    tulis = io.StringIO()
    kumpulan = csv.writer(tulis, delimiter=pemisah, lineterminator="\n")
    kumpulan.writerows([("" if s is None else s.teks) for s in b] for b in isi.baris)
    return tulis.getvalue().encode()


#: The writers by the ending of the file's name.
PENULIS: Mapping[str, Callable[[Lembaran], bytes]] = {
    "xlsx": lambda isi: xlsx(*isi.sheets()),
    "html": html,
    "docx": docx,
    "csv": text,
    "ods": lambda isi: ods(*isi.sheets()),
}
