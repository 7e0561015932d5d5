"""Codes of every family: values, ancestry, spellings; the editions of the nomenclature."""

from __future__ import annotations

from typing import TypeVar, overload

from kodefikasi.kode.berjenjang import KodeBerjenjang, TingkatKode
from kodefikasi.kode.edisi import Edisi, EdisiError
from kodefikasi.kode.keluarga import (
    KELUARGA,
    KodeFungsi,
    KodeOrganisasi,
    KodeRekening,
    KodeSumberDana,
    KodeWilayah,
    TingkatFungsi,
    TingkatOrganisasi,
    TingkatRekening,
    TingkatSumberDana,
    TingkatWilayah,
    family,
)
from kodefikasi.kode.kode import Kode, Tingkat, read_code
from kodefikasi.kode.scheme import Ruas, Skema, TingkatSkema
from kodefikasi.kode.spelling import split_text
from kodefikasi.kode.urusan import URUSAN
from kodefikasi.sebutan import expect

__all__ = [
    "KELUARGA",
    "URUSAN",
    "Edisi",
    "EdisiError",
    "Kode",
    "KodeBerjenjang",
    "KodeFungsi",
    "KodeOrganisasi",
    "KodeRekening",
    "KodeSumberDana",
    "KodeWilayah",
    "Ruas",
    "Skema",
    "Tingkat",
    "TingkatFungsi",
    "TingkatKode",
    "TingkatOrganisasi",
    "TingkatRekening",
    "TingkatSkema",
    "TingkatSumberDana",
    "TingkatWilayah",
    "family",
    "read_code",
    "split_code",
]

K = TypeVar("K", bound=KodeBerjenjang)


@overload
def split_code(text: str) -> tuple[Kode, str]: ...
@overload
def split_code(text: str, keluarga: type[K] | str) -> tuple[K, str]: ...
def split_code(text: str, keluarga: type[KodeBerjenjang] | str = Kode) -> tuple[KodeBerjenjang, str]:
    """Read a cell that holds a code and its name.

    Parameters
    ----------
    text
        The cell.
    keluarga
        The family of the code, or its name.

    Raises
    ------
    KodeError
        The text does not begin with one code.

    Examples
    --------
    >>> split_code("5.03.01.2.01.01 Penyusunan Dokumen Perencanaan")
    (Kode('5.03.01.2.01.01'), 'Penyusunan Dokumen Perencanaan')
    >>> split_code("5.1.02.01 - Belanja Barang", KodeRekening)
    (KodeRekening('5.1.02.01'), 'Belanja Barang')
    """
    kelas = family(keluarga)
    expect(text, str, "teks")
    kode, nama = split_text(text, kelas.skema)
    return kelas.parse(kode), nama
