"""The file of a catalogue: sorted text, one entry a line, below a head that says what it is and where it is from.

::

    # edisi: 050-5889/2021
    # pemda: kabupaten/kota
    # keluarga: urusan
    # baris: 1
    # sumber: …
    kode	nama	mutu
    1	URUSAN PEMERINTAHAN …	k---

Shipped and imported catalogues have the same form, so that both can be read, searched and compared by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from kodefikasi.errors import KatalogError
from kodefikasi.katalog.simpul import make_line
from kodefikasi.kode import Edisi, EdisiError, Kode, KodeBerjenjang

_TANDA = "# "
_WAJIB = ("edisi", "keluarga")


@frozen
class BerkasKatalog:
    """A catalogue's file, its lines not yet taken apart.

    Attributes
    ----------
    kepala
        What the head says, by key.
    kolom
        Names of the columns; the first is ``kode``.
    baris
        One line for each entry, in tree order.
    """

    kepala: Mapping[str, str]
    kolom: tuple[str, ...]
    baris: tuple[str, ...]


def read_head(jalur: Path) -> dict[str, str]:
    """Return what the head of a file says, without reading its entries.

    Raises
    ------
    KatalogError
        The file cannot be read, or is no catalogue.
    """
    try:
        with jalur.open(encoding="utf-8") as berkas:
            kepala = _head(iter(berkas))
    except (OSError, UnicodeDecodeError) as sebab:
        raise KatalogError(f"{jalur.name}: tidak terbaca ({sebab})") from sebab
    return _checked(kepala, jalur)


def read_file(jalur: Path) -> BerkasKatalog:
    """Read a catalogue's file.

    Raises
    ------
    KatalogError
        The file cannot be read, is no catalogue, or lacks some of the lines that its head counts.
    """
    try:
        baris = jalur.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as sebab:
        raise KatalogError(f"{jalur.name}: tidak terbaca ({sebab})") from sebab
    kepala = _checked(_head(iter(baris)), jalur)
    mulai = next((n for n, b in enumerate(baris) if not b.startswith("#")), len(baris))
    kolom = tuple(baris[mulai].split("\t")) if mulai < len(baris) else ()
    banyak = str(len(baris) - mulai - 2)
    if kolom[:1] != ("kode",) or "nama" not in kolom or baris[-1] or kepala.get("baris", banyak) != banyak:
        raise KatalogError(f"{jalur.name}: rusak atau terpotong; impor ulang daftarnya")
    return BerkasKatalog(kepala, kolom, tuple(baris[mulai + 1 : -1]))


def _head(baris: Iterable[str]) -> dict[str, str]:
    kepala = {}
    for b in baris:
        if not b.startswith(_TANDA):
            break
        kunci, _, isi = b.removeprefix(_TANDA).partition(": ")
        kepala[kunci.strip()] = isi.strip()
    return kepala


def _checked(kepala: dict[str, str], jalur: Path) -> dict[str, str]:
    if hilang := [k for k in _WAJIB if not kepala.get(k)]:
        raise KatalogError(f"{jalur.name}: bukan berkas katalog, kepala tanpa {' dan '.join(hilang)}")
    try:
        Edisi.parse(kepala["edisi"])
    except EdisiError as sebab:
        raise KatalogError(f"{jalur.name}: edisi {kepala['edisi']!r} tidak dikenal") from sebab
    return kepala


def dump(kepala: Mapping[str, str], kolom: Sequence[str], entri: Iterable[Sequence[str]]) -> str:
    r"""Return the text of a catalogue's file.

    >>> dump({"edisi": "050-5889/2021"}, ["kode", "nama"], [["1", "URUSAN\nWAJIB"]]).splitlines()
    ['# edisi: 050-5889/2021', 'kode\tnama', '1\tURUSAN\\nWAJIB']
    """
    atas = [f"{_TANDA}{k}: {' '.join(v.split())}" for k, v in kepala.items()]
    return "\n".join([*atas, "\t".join(kolom), *map(make_line, entri), ""])


def spelling(kode: KodeBerjenjang, edisi: Edisi) -> str:
    """Return a code as the file of an edition writes it.

    Raises
    ------
    KodeError
        The number is too long for the edition's digits.
    """
    return kode.format(edisi) if isinstance(kode, Kode) else kode.format()
