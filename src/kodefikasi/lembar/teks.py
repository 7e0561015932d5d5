"""Delimited text (CSV) as rows of cells: separator found in the heading, encoding told, quotes taken seriously."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from kodefikasi.errors import BacaError
from kodefikasi.lembar.aturan import PENYANDIAN, finding
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.rapi import clean
from kodefikasi.lembar.isi import Alinea, Isi
from kodefikasi.lembar.model import KOSONG, BarisLembar, CaraBaca, JenisKisi, Lembar, SelLembar
from kodefikasi.lembar.sandi import TeksBerkas, decode_text, read_bytes
from kodefikasi.lembar.tampak import TEKS
from kodefikasi.lembar.tata import MIN_SEL, split_text
from kodefikasi.temuan import Lokasi, Temuan

_CONTOH = 200  # lines
_SELEBAR = 0.8  # share of the rows of delimited text that are equally wide
_BARIS_TERPANJANG = MIB

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
    teks = _lines_by_newline(hasil.teks)
    pemisah, lewati = find_delimiter(teks)
    teks = teks.partition("\n")[2] if lewati else teks
    baris = tuple(_rows(teks, pemisah, berkas, batas, lewati))
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


class _KamusSel(dict[str, SelLembar]):
    """Cells by what is written: equal ones are one object, since a table repeats itself."""

    def __missing__(self, teks: str) -> SelLembar:
        rapi = clean(teks)
        sel = self[teks] = SelLembar(rapi, TEKS) if rapi else KOSONG
        return sel


def _rows(teks: str, pemisah: str, berkas: str, batas: Batas, lewat: int = 0) -> Iterator[BarisLembar]:
    """Give the rows; their numbers count `lewat` lines that stand before the text."""
    jumlah = 0
    ambil = _KamusSel().__getitem__
    for nomor, isian in _records(teks, pemisah, berkas, lewat):
        jumlah += len(isian)
        _check_limits(nomor, len(isian), jumlah, berkas, batas)
        sel = [*map(ambil, isian)]
        while sel and sel[-1] is KOSONG:
            sel.pop()
        if sel:
            yield BarisLembar(nomor, tuple(sel))


def _records(teks: str, pemisah: str, berkas: str, lewat: int) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the line on which it begins."""
    pembaca = csv.reader(StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    mulai = lewat + 1
    try:
        for isian in pembaca:
            yield mulai, isian
            mulai = lewat + pembaca.line_num + 1
    except csv.Error as sebab:
        raise BacaError(berkas, f"tanda kutip pada baris {mulai} tidak cocok, atau isinya terlalu panjang") from sebab


def _check_limits(nomor: int, kolom: int, sel: int, berkas: str, batas: Batas) -> None:
    if nomor > batas.baris:
        raise BacaError(berkas, f"berisi lebih dari {batas.baris} baris")
    if kolom > batas.kolom:
        raise BacaError(berkas, f"baris {nomor} berisi lebih dari {batas.kolom} kolom")
    if sel > batas.sel:
        raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel")


def read_text(isi: bytes, berkas: str, batas: Batas) -> Isi:
    r"""Read a text file: delimited text as one grid, any other text as runs of lines and the grids between them.

    It is delimited where nearly all its rows are as wide as each other; lines above the first such row are text.

    Raises
    ------
    BacaError
        It cannot be read as text, is larger than the limits, or its quotes do not match.

    Examples
    --------
    >>> isi = read_text(b"Rekap\nkode;pagu\n5.03;100\n5.03.01;60\n5.03.02;40\n", "a.csv", Batas())
    >>> isi.bagian[0].baris, [(b.nomor, b.sel[1].nilai) for b in isi.kisi[0].baris][:2]
    (((1, 'Rekap'),), [(2, 'pagu'), (3, '100')])
    """
    hasil = decode_text(isi, berkas)
    baris = _lines_by_newline(hasil.teks).replace("\f", "").split("\n")
    if len(baris) > batas.baris:
        raise BacaError(berkas, f"berisi lebih dari {batas.baris} baris")
    if panjang := next((n for n, b in enumerate(baris, 1) if len(b) > _BARIS_TERPANJANG), None):
        raise BacaError(berkas, f"baris {panjang} lebih dari {_BARIS_TERPANJANG} huruf; bukan tabel atau teks biasa")
    temuan = encoding_findings(hasil, berkas)
    tabel = _table_start(baris)
    if tabel is None:
        return Isi(tuple(split_text(baris, berkas, batas)), temuan)
    pemisah, awal = tabel
    atas = tuple((n, rapi) for n, b in enumerate(baris[:awal], 1) if (rapi := clean(b)) and not _SEP.match(b))
    kisi = tuple(_rows("\n".join(baris[awal:]), pemisah, berkas, batas, awal))
    cara = CaraBaca(pemisah, hasil.penyandian, hasil.baris_asing)
    lembar = Lembar(berkas, kisi, cara=cara, jenis=JenisKisi.TABEL)
    return Isi((*((Alinea(atas),) if atas else ()), lembar), temuan)


def _lines_by_newline(teks: str) -> str:
    return teks.replace("\r\n", "\n").replace("\r", "\n")


def encoding_findings(hasil: TeksBerkas, berkas: str) -> tuple[Temuan, ...]:
    """Say so where the encoding of a text had to be assumed."""
    if hasil.baris_asing is None:
        return ()
    pesan = "Berkas bukan UTF-8; dibaca sebagai Windows-1252. Huruf di luar abjad biasa dapat keliru."
    lokasi = Lokasi(berkas=berkas, baris=hasil.baris_asing)
    return (finding(PENYANDIAN, pesan, lokasi, saran="simpan ulang sebagai UTF-8"),)


def _table_start(baris: Sequence[str]) -> tuple[str, int] | None:
    """Return the separator of delimited text and how many lines stand above its rows; None for other text."""
    if m := _SEP.match(baris[0]):
        return m.group(1), 1
    depan = next((n for n, b in enumerate(baris) if b.strip()), 0)
    contoh = baris[depan : depan + _CONTOH]
    calon = [(p, *w) for p in PEMISAH if (w := _usual_width(contoh, p)) is not None]
    if not calon:
        return None
    pemisah, lebar, awal = calon[0]
    koma = calon[-1]
    if koma[1] >= 2 * lebar:  # a semicolon in each row of a table with commas
        pemisah, lebar, awal = koma
    return pemisah, depan + awal


def _usual_width(contoh: Sequence[str], pemisah: str) -> tuple[int, int] | None:
    """Return how wide nearly all rows are and on which line the first of them begins; None if it is no table."""
    pembaca = csv.reader((b + "\n" for b in contoh), delimiter=pemisah)
    awal, isian = 0, list[tuple[int, list[str]]]()
    try:
        for sel in pembaca:
            if any(sel):
                isian.append((awal, sel))
            awal = pembaca.line_num
    except csv.Error:
        return None
    lebar, banyak = Counter(len(sel) for _, sel in isian).most_common(1)[0] if isian else (0, 0)
    if lebar < 2 or banyak < len(isian) * _SELEBAR or (banyak < 2 and lebar < MIN_SEL + 1):
        return None
    baku = [sel for _, sel in isian if len(sel) == lebar]
    if pemisah == "," and lebar < MIN_SEL + 1 and not _in_columns(baku, banyak == len(isian)):
        return None  # commas stand in prose and in numbers too
    return lebar, next(n for n, sel in isian if len(sel) == lebar)


def _in_columns(baku: Sequence[Sequence[str]], semua: bool) -> bool:
    """Whether rows of two or three fields are no prose: all of them, below a heading, have figures in one place."""
    isi = baku[1:]
    return semua and any(all(h[:1].isdigit() for h in kolom) for kolom in zip(*isi, strict=True)) if isi else False
