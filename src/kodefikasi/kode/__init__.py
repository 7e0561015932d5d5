"""Codes from urusan to sub kegiatan: values, ancestry, spellings, editions."""

from __future__ import annotations

from kodefikasi.kode.edisi import Edisi, EdisiError
from kodefikasi.kode.kode import Kode, Tingkat
from kodefikasi.kode.scheme import URUSAN, Ruas, Skema, TingkatSkema
from kodefikasi.kode.spelling import split_text

__all__ = [
    "URUSAN",
    "Edisi",
    "EdisiError",
    "Kode",
    "Ruas",
    "Skema",
    "Tingkat",
    "TingkatSkema",
    "split_code",
]


def split_code(text: str) -> tuple[Kode, str]:
    """Read a cell that holds a code and its name.

    Raises
    ------
    KodeError
        The text does not begin with one code.

    Examples
    --------
    >>> split_code("5.03.01.2.01.01 Penyusunan Dokumen Perencanaan")
    (Kode('5.03.01.2.01.01'), 'Penyusunan Dokumen Perencanaan')
    """
    kode, nama = split_text(text)
    return Kode.parse(kode), nama
