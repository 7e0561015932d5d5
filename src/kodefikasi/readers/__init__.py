"""Readers: from messy files to typed rows and findings."""

from __future__ import annotations

from pathlib import Path

from kodefikasi.dokumen import Dokumen
from kodefikasi.readers.berkas import read_file
from kodefikasi.readers.teks import read_text
from kodefikasi.temuan import raise_first

__all__ = ["read", "read_text"]


def read(path: str | Path, *, strict: bool = False) -> Dokumen:
    """Read a planning document from a text file.

    Tables may be tab-separated, in Markdown pipes, semicolon-separated (CSV) or in fixed width; forms are
    recognised by their headings and column numbers.

    Parameters
    ----------
    path
        The file: UTF-8, UTF-16 or Windows-1252.
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
    TemuanError
        With ``strict=True``, for the first finding above *info*.
    """
    jalur = Path(path)
    teks, temuan = read_file(jalur)
    dokumen = read_text(teks, jalur.name, temuan)
    if strict:
        raise_first(dokumen.temuan)
    return dokumen
