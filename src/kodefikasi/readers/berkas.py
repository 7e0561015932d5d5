"""From a file to its blocks: the content decides which reader takes it, not the file's name."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from kodefikasi.lembar import Batas
from kodefikasi.lembar.arsip import archive_members
from kodefikasi.lembar.rapi import clean
from kodefikasi.lembar.sandi import OLE2, ZIP, decode_text, read_bytes
from kodefikasi.readers.aturan import finding
from kodefikasi.readers.tata_letak import MIN_SEL, Blok, Petak, TataLetak, split_blocks
from kodefikasi.temuan import Lokasi, Temuan

Pembaca = Callable[[bytes, str, Batas], tuple[list[Blok], list[Temuan]]]
_SELEBAR = 0.8  # share of the rows of comma-separated text that are equally wide
_AWAL_PDF = 1024  # a PDF may have so many bytes of something else in front
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)*<(?:!doctype html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_BOM = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_file(jalur: Path, batas: Batas) -> tuple[Sequence[Blok], Sequence[Temuan]]:
    """Return the blocks of a file, and what had to be said while reading it.

    Raises
    ------
    BacaError
        The file does not exist, is empty, too large, damaged, encrypted, or of no format that can be read.
    TambahanError
        The library for its format is not installed.
    """
    isi = read_bytes(jalur, batas.berkas)
    pembaca = _reader(isi, batas)
    return read_plain(isi, jalur.name) if pembaca is None else pembaca(isi, jalur.name, batas)


def read_plain(isi: bytes, berkas: str) -> tuple[Sequence[Blok], Sequence[Temuan]]:
    """Return the blocks of a text."""
    teks, temuan = decode(isi, berkas)
    return list(comma_blocks(teks) or split_blocks(teks.splitlines())), temuan


def comma_blocks(teks: str) -> list[Blok]:
    r"""Return the blocks of comma-separated text; none where it is something else.

    Commas stand in prose and in numbers too, so it takes a whole file: nearly all its rows as wide as each other.

    >>> [len(b.petak) for b in comma_blocks('No,Nama,Pagu,Catatan\n1,"Satu, dua","1.000,50",-\n')]
    [2]
    >>> comma_blocks("Satu, dua, tiga, empat.\nLima, enam.\n")
    []
    """
    pembaca = csv.reader(teks.splitlines())
    try:
        baris = [(pembaca.line_num, tuple(map(clean, sel))) for sel in pembaca if any(sel)]
    except csv.Error:
        return []
    lebar, banyak = Counter(len(sel) for _, sel in baris).most_common(1)[0] if baris else (0, 0)
    if lebar <= MIN_SEL or banyak < len(baris) * _SELEBAR:
        return []
    return [_comma_block(tabel, list(isi)) for tabel, isi in groupby(baris, key=lambda b: len(b[1]) == lebar)]


def _comma_block(tabel: bool, baris: list[tuple[int, tuple[str, ...]]]) -> Blok:
    if tabel:
        return Blok(TataLetak.TABEL, tuple(Petak(n, sel) for n, sel in baris))
    return Blok(TataLetak.TEKS, teks=tuple((n, ",".join(sel)) for n, sel in baris))


def _reader(isi: bytes, batas: Batas) -> Pembaca | None:
    """Return the reader for a content; None for text."""
    if isi.startswith(OLE2):
        return _excel
    if isi.startswith(ZIP):
        return _in_archive(isi, batas)
    if b"%PDF-" in isi[:_AWAL_PDF]:
        return _pdf
    return _html if _is_html(isi) else None


def _in_archive(isi: bytes, batas: Batas) -> Pembaca:
    """Tell a Word document from a workbook by its parts; what is neither is the workbook reader's to refuse."""
    return _word if "word/document.xml" in archive_members(isi, batas) else _excel


def _is_html(isi: bytes) -> bool:
    kepala = isi[:4096]
    for tanda in _BOM:
        kepala = kepala.removeprefix(tanda)
    return bool(_HTML.match(kepala.replace(b"\0", b"")))


def _excel(isi: bytes, berkas: str, batas: Batas) -> tuple[list[Blok], list[Temuan]]:
    from kodefikasi.readers.excel import read_excel

    return read_excel(isi, berkas, batas)


def _word(isi: bytes, berkas: str, batas: Batas) -> tuple[list[Blok], list[Temuan]]:
    from kodefikasi.readers.word import read_word

    return read_word(isi, berkas, batas)


def _pdf(isi: bytes, berkas: str, batas: Batas) -> tuple[list[Blok], list[Temuan]]:
    from kodefikasi.readers.pdf import read_pdf

    return read_pdf(isi, berkas, batas)


def _html(isi: bytes, berkas: str, batas: Batas) -> tuple[list[Blok], list[Temuan]]:
    from kodefikasi.readers.html import read_html

    return read_html(isi, berkas, batas)


def decode(isi: bytes, berkas: str) -> tuple[str, tuple[Temuan, ...]]:
    r"""Return bytes as text: UTF-8, UTF-16 by its mark, else Windows-1252 with a finding.

    >>> decode("Rp\xa05".encode(), "a.txt")[0]
    'Rp\xa05'
    """
    hasil = decode_text(isi, berkas)
    if hasil.baris_asing is None:
        return hasil.teks, ()
    pesan = "Berkas bukan UTF-8; dibaca sebagai Windows-1252. Huruf di luar abjad biasa dapat keliru."
    lokasi = Lokasi(berkas=berkas, baris=hasil.baris_asing)
    return hasil.teks, (finding("B007", pesan, lokasi, saran="simpan ulang sebagai UTF-8"),)
