"""Workbooks for tests, written by hand: parts as XML in a zip archive, so that they can be wrong in any way."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from kodefikasi.lembar import Batas, Lembar
from kodefikasi.lembar.buku_isi import open_book

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006/relationships"
KEPALA = '<?xml version="1.0" encoding="UTF-8"?>'
LEMBAR = "xl/worksheets/sheet1.xml"

BAGIAN = {
    "_rels/.rels": f'{KEPALA}<Relationships xmlns="{_PAKET}">'
    f'<Relationship Id="a" Type="{HUBUNGAN}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{KEPALA}<workbook xmlns="{NS}" xmlns:r="{HUBUNGAN}">'
    '<sheets><sheet name="Renja" sheetId="1" r:id="b"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{KEPALA}<Relationships xmlns="{_PAKET}">'
    f'<Relationship Id="b" Type="{HUBUNGAN}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="c" Type="{HUBUNGAN}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    f'<Relationship Id="d" Type="{HUBUNGAN}/styles" Target="styles.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'{KEPALA}<sst xmlns="{NS}"><si><t>kode</t></si>'
    "<si><r><t>na</t></r><r><t>ma</t></r><rPh><t>bunyi</t></rPh></si></sst>",
    "xl/styles.xml": f'{KEPALA}<styleSheet xmlns="{NS}"><numFmts><numFmt numFmtId="164" formatCode="00"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>',
}


def sheet(baris: str, *, depan: str = "", belakang: str = "") -> str:
    """Return a sheet around rows."""
    return f'{KEPALA}<worksheet xmlns="{NS}">{depan}<sheetData>{baris}</sheetData>{belakang}</worksheet>'


def pack(bagian: Mapping[str, str | bytes]) -> bytes:
    """Return parts as a zip archive."""
    wadah = BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in bagian.items():
            arsip.writestr(nama, isi)
    return wadah.getvalue()


def workbook(baris: str, **bagian: str | bytes) -> bytes:
    """Return a workbook with one sheet of the given rows; parts by name replace or add to the usual ones."""
    return pack({**BAGIAN, LEMBAR: sheet(baris), **bagian})


def save(folder: Path, isi: bytes, nama: str = "renja.xlsx") -> Path:
    """Write a file and return its path."""
    jalur = folder / nama
    jalur.write_bytes(isi)
    return jalur


def read_workbook(jalur: Path, *, batas: Batas | None = None) -> tuple[Lembar, ...]:
    """Return the sheets of a workbook as the file has them."""
    return open_book(jalur.read_bytes(), jalur.name, batas or Batas()).lembar


_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:automatic-styles><style:style style:name="sembunyi" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>"
)
MIMETYPE_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(baris: str, *, gaya: str = "", gaya_lain: str = "", **bagian: str | bytes) -> bytes:
    """Return a workbook of LibreOffice with one sheet of the given rows, and further styles."""
    tabel = f'<table:table table:name="Renja" table:style-name="{gaya}">{baris}</table:table>'
    kepala = _ODS.replace("</office:automatic-styles>", f"{gaya_lain}</office:automatic-styles>")
    isi = f"{KEPALA}{kepala}{tabel}</office:spreadsheet></office:body></office:document-content>"
    return pack({"mimetype": MIMETYPE_ODS, "content.xml": isi, **bagian})


def ods_cell(jenis: str, nilai: str, tampil: str, lain: str = "") -> str:
    """Return a cell with what it holds and what it shows."""
    isi = f'office:value-type="{jenis}" office:value="{nilai}" {lain}'
    return f"<table:table-cell {isi}><text:p>{tampil}</text:p></table:table-cell>"


def record(jenis: int, isi: bytes = b"") -> bytes:
    """Return a record of an .xls."""
    return struct.pack("<HH", jenis, len(isi)) + isi


def biff(
    sel: Sequence[tuple[int, int, float | str, int]],
    format_sel: Sequence[str] = (),
    *,
    awal: bytes = b"",
    akhir: bytes = b"",
) -> bytes:
    """Return the stream of an .xls with one sheet: cells by row, column (from 0), value and style (0 is General)."""
    bof = [record(0x809, struct.pack("<HHHHII", 0x600, jenis, 0, 0, 0, 0)) for jenis in (5, 0x10)]
    gaya = b"".join(record(0x41E, struct.pack("<H", 164 + n) + _text(f)) for n, f in enumerate(format_sel))
    gaya += b"".join(record(0xE0, struct.pack("<HH16x", 0, n)) for n in (0, *range(164, 164 + len(format_sel))))
    lembar = bof[1] + awal
    for b, k, nilai, g in sel:
        kepala = struct.pack("<HHH", b, k, g)
        lembar += record(0x204, kepala + _text(nilai)) if isinstance(nilai, str) else _number(kepala, nilai)
    letak = len(bof[0]) + len(gaya) + 4 + 8 + 5 + 4
    daftar = record(0x85, struct.pack("<IBBBB", letak, 0, 0, 5, 0) + b"Renja")
    return bof[0] + gaya + daftar + record(0x0A) + lembar + akhir + record(0x0A)


def _text(teks: str) -> bytes:
    return struct.pack("<HB", len(teks), 1) + teks.encode("utf-16-le")


def _number(kepala: bytes, nilai: float) -> bytes:
    return record(0x203, kepala + struct.pack("<d", nilai))
