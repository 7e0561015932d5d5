"""Delimited text (CSV) as rows of cells: separator found in the heading, encoding told, quotes taken seriously."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.model import BarisLembar, CaraBaca, Lembar, SelLembar, trim
from kodefikasi.lembar.sandi import decode_text, read_bytes
from kodefikasi.lembar.tampak import TEKS

PEMISAH = "\t;,"
_SEP = re.compile(r"sep=([\t;,])(?:[\r\n]|\Z)", re.IGNORECASE)
_BATAS = re.compile(r'["\r\n]')
_MARKAH = re.compile(r"\s*<(?:!doctype|!--|\?xml|html|head|meta|style|table|div)\b", re.IGNORECASE)


def read_delimited(path: str | Path, *, batas: Batas = Batas()) -> Lembar:  # noqa: B008  # a frozen value
    """Read a text file with commas, semicolons or tabs between its fields.

    The separator is the one that the first line uses most outside of quotes; a first line ``sep=;``, as Excel
    writes it, decides. Fields may be quoted and hold line breaks. All cells are texts; a row's number is the
    line on which it begins.

    Parameters
    ----------
    path
        The file: UTF-8, UTF-16 or Windows-1252.
    batas
        What the file may hold at most.

    Raises
    ------
    BacaError
        The file cannot be read as text, is larger than the limits, or its quotes do not match.
    """
    jalur = Path(path)
    return read_delimited_bytes(read_bytes(jalur, batas.berkas), jalur.name, batas)


def read_delimited_bytes(isi: bytes, berkas: str, batas: Batas) -> Lembar:
    """Read delimited text from its bytes; see `read_delimited`."""
    hasil = decode_text(isi, berkas)
    if _MARKAH.match(hasil.teks):  # what many applications hand out as .xls
        raise BacaError(berkas, "berkas HTML atau XML, bukan tabel teks; buka di Excel dan simpan sebagai .xlsx")
    pemisah, lewati = find_delimiter(hasil.teks)
    baris = tuple(_rows(hasil.teks, pemisah, lewati, berkas, batas))
    return Lembar(berkas, baris, cara=CaraBaca(pemisah, hasil.penyandian, hasil.baris_asing))


def find_delimiter(teks: str) -> tuple[str, int]:
    r"""Return the separator of a text and how many lines before the heading only tell it.

    >>> find_delimiter("kode;nama\n1;a"), find_delimiter('"a;b;c",nama\n'), find_delimiter("sep=;\nkode;nama")
    ((';', 0), (',', 0), (';', 1))
    >>> find_delimiter("kode")
    (',', 0)
    """
    if m := _SEP.match(teks):
        return m.group(1), 1
    kepala = _outside_quotes(teks.lstrip("\r\n"))
    terbanyak = max(PEMISAH, key=kepala.count)
    return (terbanyak if terbanyak in kepala else ","), 0


def _outside_quotes(teks: str) -> str:
    """Return the first row without what stands in quotes."""
    bagian = []
    awal = 0
    di_dalam = False
    for m in _BATAS.finditer(teks):
        if not di_dalam:
            bagian.append(teks[awal : m.start()])
        if m.group() == '"':
            di_dalam, awal = not di_dalam, m.end()
        elif not di_dalam:
            return "".join(bagian)
    return "".join(bagian) if di_dalam else "".join((*bagian, teks[awal:]))


def _rows(teks: str, pemisah: str, lewati: int, berkas: str, batas: Batas) -> Iterator[BarisLembar]:
    sel = 0
    for nomor, isian in _records(teks, pemisah, berkas):
        if nomor <= lewati:
            continue
        baris = trim([SelLembar(t or None, TEKS) for t in isian])
        sel += len(baris)
        _check_limits(nomor, len(baris), sel, berkas, batas)
        if baris:
            yield BarisLembar(nomor, baris)


def _records(teks: str, pemisah: str, berkas: str) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the line on which it begins."""
    pembaca = csv.reader(StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    mulai = 1
    try:
        for isian in pembaca:
            yield mulai, isian
            mulai = pembaca.line_num + 1
    except csv.Error as sebab:
        raise BacaError(berkas, f"tanda kutip pada baris {mulai} tidak cocok, atau isinya terlalu panjang") from sebab


def _check_limits(nomor: int, kolom: int, sel: int, berkas: str, batas: Batas) -> None:
    if nomor > batas.baris:
        raise BacaError(berkas, f"berisi lebih dari {batas.baris} baris")
    if kolom > batas.kolom:
        raise BacaError(berkas, f"baris {nomor} berisi lebih dari {batas.kolom} kolom")
    if sel > batas.sel:
        raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel")
