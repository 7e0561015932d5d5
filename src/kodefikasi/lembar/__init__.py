"""Sheets: workbooks and delimited text opened safely, as rows of cells."""

from __future__ import annotations

from pathlib import Path

from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.model import BarisLembar, CaraBaca, Lembar, SelLembar, column_letters, column_number, sel_alamat
from kodefikasi.lembar.sandi import OLE2, ZIP, read_bytes
from kodefikasi.lembar.teks import read_delimited, read_delimited_bytes
from kodefikasi.lembar.xlsx import read_workbook, read_workbook_bytes

__all__ = [
    "BarisLembar",
    "Batas",
    "CaraBaca",
    "Lembar",
    "SelLembar",
    "column_letters",
    "column_number",
    "open_sheets",
    "read_delimited",
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
        return read_workbook_bytes(isi, jalur.name, batas)
    return (read_delimited_bytes(isi, jalur.name, batas),)
