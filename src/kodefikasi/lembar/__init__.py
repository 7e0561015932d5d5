"""Files opened safely: what they hold, as texts and grids of cells of one shape for every format."""

from __future__ import annotations

from pathlib import Path

from kodefikasi.lembar.arsip import is_open_document
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.isi import Alinea, Isi
from kodefikasi.lembar.model import (
    BarisLembar,
    CaraBaca,
    IsiBuku,
    JenisKisi,
    Lembar,
    Rentang,
    SelLembar,
    column_letters,
    column_number,
    sel_alamat,
)
from kodefikasi.lembar.ods import read_ods_bytes
from kodefikasi.lembar.pintu import content_of, read_content
from kodefikasi.lembar.sandi import OLE2, ZIP, read_bytes
from kodefikasi.lembar.teks import read_delimited, read_delimited_bytes
from kodefikasi.lembar.xls import read_xls_bytes
from kodefikasi.lembar.xlsx import read_workbook, read_workbook_bytes

__all__ = [
    "Alinea",
    "BarisLembar",
    "Batas",
    "CaraBaca",
    "Isi",
    "JenisKisi",
    "Lembar",
    "Rentang",
    "SelLembar",
    "column_letters",
    "column_number",
    "content_of",
    "open_sheets",
    "read_content",
    "read_delimited",
    "read_sheets",
    "read_workbook",
    "sel_alamat",
]


def open_sheets(path: str | Path, *, batas: Batas = Batas()) -> tuple[Lembar, ...]:  # noqa: B008  # a frozen value
    """Read the sheets of a workbook, or delimited text as one sheet; the content decides, not the file's name.

    Raises
    ------
    BacaError
        The file cannot be read as either.
    """
    jalur = Path(path)
    isi = read_bytes(jalur, batas.berkas)
    if isi.startswith((ZIP, OLE2)):
        return read_sheets(isi, jalur.name, batas)
    return (read_delimited_bytes(isi, jalur.name, batas),)


def read_sheets(isi: bytes, berkas: str, batas: Batas) -> tuple[Lembar, ...]:
    """Read the sheets of a workbook of any kind from its bytes; see `read_book`."""
    return read_book(isi, berkas, batas).lembar


def read_book(isi: bytes, berkas: str, batas: Batas) -> IsiBuku:
    """Read a workbook of any kind from its bytes: .xlsx, .ods or .xls.

    Raises
    ------
    BacaError
        It is no workbook, is damaged, encrypted or larger than the limits.
    TambahanError
        It is an .xls, and the library for them is not installed.
    """
    if isi.startswith(OLE2):
        return read_xls_bytes(isi, berkas, batas)
    if isi.startswith(ZIP) and is_open_document(isi, batas):
        return read_ods_bytes(isi, berkas, batas)
    return read_workbook_bytes(isi, berkas, batas)
