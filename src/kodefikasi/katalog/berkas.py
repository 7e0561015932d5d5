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

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from kodefikasi.errors import KatalogError, system_reason
from kodefikasi.katalog.simpul import make_line
from kodefikasi.kode import Edisi, EdisiError, Kode, KodeBerjenjang
from kodefikasi.sekali import cached_property

if TYPE_CHECKING:
    from mmap import mmap

_TANDA = "# "
_WAJIB = ("edisi", "keluarga")
_SATU_SATU = 40  # lookups from which on a file is read as a whole


@frozen
class BerkasKatalog:
    """A catalogue's file, its lines not yet taken apart."""

    kepala: Mapping[str, str]  # what the head says, by key
    kolom: tuple[str, ...]  # names of the columns; the first is ``kode``
    baris: Mapping[str, str]  # the line of each entry by its code, as the file writes it, in tree order


class BarisTerurut(Mapping[str, str]):
    """Lines of a sorted file by code, found by bisection over its bytes; read as a whole once many are asked for.

    So the first answer costs the same from a list of any length. Codes have a fixed width at each level, and a tab
    sorts before a dot: the order of the bytes is that of the tree.
    """

    def __init__(self, isi: bytes | mmap, mulai: int) -> None:
        self._isi = isi
        self._mulai = mulai
        self._ditanya = 0

    def __getitem__(self, kode: str) -> str:
        if self._ditanya >= _SATU_SATU:
            return self._semua[kode]
        self._ditanya += 1
        baris = self._bisect(f"{kode}\t".encode())
        if baris is None:
            raise KeyError(kode)
        return baris

    def __iter__(self) -> Iterator[str]:
        return iter(self._semua)

    def __len__(self) -> int:
        return len(self._semua)

    @cached_property
    def _semua(self) -> dict[str, str]:
        semua = self._isi[self._mulai :].decode().split("\n")
        return {b[: b.find("\t")]: b for b in semua[:-1]}

    def _bisect(self, awalan: bytes) -> str | None:
        isi, bawah, atas = self._isi, self._mulai, len(self._isi)
        while bawah < atas:
            awal = isi.rfind(b"\n", bawah, (bawah + atas) // 2) + 1 or bawah
            potong = isi[awal : awal + len(awalan)]
            akhir = isi.find(b"\n", awal)
            if potong == awalan:
                return isi[awal:akhir].decode()
            if potong < awalan:
                bawah = akhir + 1
            else:
                atas = awal
        return None

    def __reduce__(self) -> tuple[object, ...]:
        return BarisTerurut, (self._isi[:], self._mulai)  # a mapped file goes to another process as bytes


def read_head(jalur: Path) -> dict[str, str]:
    """Return what the head of a file says, without reading its entries.

    Raises `KatalogError`: the file cannot be read, or is no catalogue.
    """
    try:
        with jalur.open(encoding="utf-8") as berkas:
            kepala = _head(iter(berkas))
    except (OSError, UnicodeDecodeError) as sebab:
        raise KatalogError(f"{jalur.name}: tidak terbaca ({system_reason(sebab)})") from sebab
    return _checked(kepala, jalur.name)


def read_file(jalur: Path) -> BerkasKatalog:
    """Read a catalogue's file, each line of it.

    Raises `KatalogError`: the file cannot be read, or is no catalogue; see `parse_file`.
    """
    try:
        teks = jalur.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as sebab:
        raise KatalogError(f"{jalur.name}: tidak terbaca ({system_reason(sebab)})") from sebab
    return parse_file(teks, jalur.name)


def parse_file(teks: str, nama: str) -> BerkasKatalog:
    """Read the text of a catalogue's file.

    Raises `KatalogError`: it is no catalogue, lacks some of the lines that its head counts, or has a broken one or a
    code twice.
    """
    baris = teks.split("\n")
    kepala = _checked(_head(iter(baris)), nama)
    mulai = next((n for n, b in enumerate(baris) if not b.startswith("#")), len(baris))
    kolom = tuple(baris[mulai].split("\t")) if mulai < len(baris) else ()
    banyak = len(baris) - mulai - 2
    if kolom[:1] != ("kode",) or "nama" not in kolom or baris[-1] or kepala.get("baris", str(banyak)) != str(banyak):
        raise KatalogError(f"{nama}: rusak atau terpotong; impor ulang daftarnya")
    tab = len(kolom) - 1
    isi = {b[: b.find("\t")]: b for b in baris[mulai + 1 : -1] if b.count("\t") == tab}
    if len(isi) != banyak:
        raise KatalogError(f"{nama}: ada baris rusak atau kode ganda; impor ulang daftarnya")
    return BerkasKatalog(kepala, kolom, isi)


def map_file(jalur: Path) -> BerkasKatalog:
    """Open a file that is sorted and known to be whole, as shipped ones are: nothing but its head is read.

    Raises `KatalogError`: the file cannot be read, or is no catalogue.
    """
    try:
        isi = _bytes_of(jalur)
    except (OSError, ValueError) as sebab:
        raise KatalogError(f"{jalur.name}: tidak terbaca ({system_reason(sebab)})") from sebab
    kepala: list[str] = []
    mulai = 0
    while not kepala or kepala[-1].startswith("#"):
        akhir = isi.find(b"\n", mulai)
        kepala.append(isi[mulai:akhir].decode())
        mulai = akhir + 1
    return BerkasKatalog(_checked(_head(kepala), jalur.name), tuple(kepala[-1].split("\t")), BarisTerurut(isi, mulai))


def _bytes_of(jalur: Path) -> bytes | mmap:
    """Return the bytes of a file, mapped where the system lets a mapped file be replaced."""
    if sys.platform in {"win32", "emscripten", "wasi"}:
        return jalur.read_bytes()
    from mmap import ACCESS_READ, mmap

    with jalur.open("rb") as berkas:
        return mmap(berkas.fileno(), 0, access=ACCESS_READ)


def _head(baris: Iterable[str]) -> dict[str, str]:
    kepala = {}
    for b in baris:
        if not b.startswith(_TANDA):
            break
        kunci, _, isi = b.removeprefix(_TANDA).partition(": ")
        kepala[kunci.strip()] = isi.strip()
    return kepala


def _checked(kepala: dict[str, str], nama: str) -> dict[str, str]:
    if hilang := [k for k in _WAJIB if not kepala.get(k)]:
        raise KatalogError(f"{nama}: bukan berkas katalog, kepala tanpa {' dan '.join(hilang)}")
    try:
        Edisi.parse(kepala["edisi"])
    except EdisiError as sebab:
        raise KatalogError(f"{nama}: edisi {kepala['edisi']!r} tidak dikenal") from sebab
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

    Raises `KodeError`: the number is too long for the edition's digits.
    """
    return kode.format(edisi) if isinstance(kode, Kode) else kode.format()
