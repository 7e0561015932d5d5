"""Readers: from messy files to typed rows and findings."""

from __future__ import annotations

from pathlib import Path

from kodefikasi.dokumen import Dokumen
from kodefikasi.katalog import Pemda
from kodefikasi.kemajuan import Pendengar, listen
from kodefikasi.kode import Edisi
from kodefikasi.lembar import Batas
from kodefikasi.readers.berkas import read_file
from kodefikasi.readers.teks import read_blocks, read_text
from kodefikasi.temuan import raise_first

__all__ = ["read", "read_text"]


def read(
    path: str | Path,
    *,
    edisi: Edisi | str | None = None,
    pemda: Pemda | str | None = None,
    form: str | None = None,
    table: str | None = None,
    tahun: int | None = None,
    strict: bool = False,
    batas: Batas = Batas(),  # noqa: B008  # a frozen value
    kemajuan: Pendengar | None = None,
) -> Dokumen:
    """Read a planning document: Excel, Word, PDF, HTML, or text.

    The content decides, not the file's name: workbooks (.xlsx, .xls, .ods), .docx, digital PDF, HTML, and text whose
    tables are tab-separated, in Markdown pipes, semicolon-separated (CSV) or in fixed width. Forms are recognised by
    their headings and column numbers.

    Parameters
    ----------
    path
        The file; text in UTF-8, UTF-16 or Windows-1252.
    edisi, pemda
        The nomenclature for tables that carry names only; without, the one of the document's plan year.
    form, table
        Read only the tables of a form (``"T-C.29"``, its variants included), or with a label (``"Tabel 2.1"``).
    tahun
        The plan year, where the document does not say it, or says it wrongly.
    strict
        Whether the first finding above *info* is raised instead of returned.
    batas
        How much the file may hold.
    kemajuan
        Is called while a long file is read: with what is counted (``"halaman"``), how much is done, and of how much.

    Returns
    -------
    Dokumen
        Tables with typed rows, claims of the text, findings of reading; each with its line, page, or sheet and cell.

    Raises
    ------
    BacaError
        The file cannot be read at all: missing, empty, damaged, encrypted, too large, scanned.
    TambahanError
        The library for its format is not installed (``pip install 'kodefikasi[dokumen]'``).
    EdisiError, KatalogError
        The nomenclature that was asked for does not exist, or is not at hand.
    TemuanError
        With ``strict=True``, for the first finding above *info*.
    ValueError
        There is no such form.
    """
    jalur = Path(path)
    with listen(kemajuan):
        blok, temuan = read_file(jalur, batas)
    dokumen = read_blocks(blok, jalur.name, tuple(temuan), edisi=edisi, pemda=pemda, tahun=tahun)
    dokumen = dokumen.only(form=form, table=table)
    if strict:
        raise_first(dokumen.temuan)
    return dokumen
