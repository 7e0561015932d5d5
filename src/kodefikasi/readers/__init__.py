"""Readers: from messy files to typed rows and findings."""

from __future__ import annotations

from pathlib import Path

from kodefikasi.dokumen import Dokumen
from kodefikasi.katalog import Pemda
from kodefikasi.kode import Edisi
from kodefikasi.readers.berkas import read_file
from kodefikasi.readers.teks import read_text
from kodefikasi.temuan import raise_first

__all__ = ["read", "read_text"]


def read(
    path: str | Path,
    *,
    edisi: Edisi | str | None = None,
    pemda: Pemda | str | None = None,
    strict: bool = False,
) -> Dokumen:
    """Read a planning document from a text file.

    Tables may be tab-separated, in Markdown pipes, semicolon-separated (CSV) or in fixed width; forms are
    recognised by their headings and column numbers.

    Parameters
    ----------
    path
        The file: UTF-8, UTF-16 or Windows-1252.
    edisi, pemda
        The nomenclature for tables that carry names only; without, the one of the document's plan year.
    strict
        Whether the first finding above *info* is raised instead of returned.

    Returns
    -------
    Dokumen
        Tables with typed rows, claims of the text, findings of reading.

    Raises
    ------
    BacaError
        The file cannot be read as text at all: missing, empty, binary, too large.
    EdisiError, KatalogError
        The nomenclature that was asked for does not exist, or is not at hand.
    TemuanError
        With ``strict=True``, for the first finding above *info*.
    """
    jalur = Path(path)
    teks, temuan = read_file(jalur)
    dokumen = read_text(teks, jalur.name, temuan, edisi=edisi, pemda=pemda)
    if strict:
        raise_first(dokumen.temuan)
    return dokumen
