"""Workbooks for tests, written by hand: parts as XML in a zip archive, so that they can be wrong in any way."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

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
