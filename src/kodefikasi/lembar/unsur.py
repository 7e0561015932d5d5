"""A part of an Office file as a tree: elements by their names without namespace, and only what is read of them.

Most of a Word document says how things look. That is dropped while the events come, so the tree stays small; how large
it may become is counted as well.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final, NamedTuple

from kodefikasi.errors import BacaError
from kodefikasi.lembar.archive import Archive
from kodefikasi.lembar.urai import Penangan, local, parse_xml

#: How things look or where they stand on the page; most of a document, and of no use here.
_ABAIKAN: Final = frozenset(
    "tcBorders tblBorders pBdr rFonts lang sz szCs spacing ind jc b bCs i iCs u kern noProof tcW tcMar tblW tblCellMar "
    "tblLook tblGrid tblInd tblLayout trHeight cantSplit vAlign proofErr bookmarkStart bookmarkEnd keepNext keepLines "
    "lastRenderedPageBreak widowControl snapToGrid contextualSpacing outlineLvl sectPr rsids tabs textDirection".split()
)
_ATTRIBUTES: Final = frozenset(
    "val fldCharType char font type styleId numId ilvl abstractNumId ProgID fill Id Type Target TargetMode id name "
    "state date1904 numFmtId formatCode".split()
)
_TERBANYAK = 8_000_000  # elements and attributes of a part; a page of tables in Word has about 15,000
_KOSONG: Final[list[Unsur]] = []
_TANPA: Final[dict[str, str]] = {}


class Unsur:
    """An element: its name, its attributes, its text if it is one of letters, its children."""

    __slots__ = ("anak", "attributes", "nama", "teks")

    def __init__(self, nama: str, attributes: dict[str, str]) -> None:
        self.nama, self.attributes, self.teks, self.anak = nama, attributes, "", _KOSONG

    def children(self, *nama: str) -> Iterator[Unsur]:
        """Yield the children of these names."""
        return (a for a in self.anak if a.nama in nama)

    def walk(self, *nama: str) -> Iterator[Unsur]:
        """Yield all that is inside and has one of these names, in the order of the document."""
        antre = self.anak[::-1]
        while antre:
            unsur = antre.pop()
            if unsur.nama in nama:
                yield unsur
            antre += unsur.anak[::-1]


class _Penyusun(Penangan):
    """Makes the tree of a part."""

    def __init__(self, berkas: str, bagian: str) -> None:
        self.berkas, self.bagian, self.sisa = berkas, bagian, _TERBANYAK
        self.akar = Unsur("", _TANPA)
        self._jalan = [self.akar]
        self._lewat = 0
        self._huruf: list[str] = []

    def start(self, nama: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        super().start(nama, attributes)
        self.sisa -= 1 + len(attributes)
        if self.sisa < 0:
            raise BacaError(self.berkas, f"bagian {self.bagian!r} terlalu besar; pecah dokumennya lebih dahulu")
        if self._lewat or nama in _ABAIKAN:
            self._lewat += 1
            return
        isi = {k: v for n, v in attributes.items() if (k := local(n)) in _ATTRIBUTES} if attributes else _TANPA
        unsur, induk = Unsur(nama, isi), self._jalan[-1]
        if induk.anak is _KOSONG:
            induk.anak = []
        induk.anak.append(unsur)
        self._jalan.append(unsur)

    def end(self, nama: str) -> None:
        """End it."""
        super().end(nama)
        if self._lewat:
            self._lewat -= 1
            return
        unsur = self._jalan.pop()
        if self._huruf and unsur.nama == "t":
            unsur.teks = "".join(self._huruf)
            self._huruf = []

    def text(self, huruf: str) -> None:
        """Keep letters where letters are kept."""
        if not self._lewat and self._jalan[-1].nama == "t":
            self._huruf.append(huruf)


def child(unsur: Unsur | None, *nama: str) -> Unsur | None:
    """Return the first child of a name, or go on to its first child of the next name; None where there is none."""
    for n in nama:
        if unsur is None:
            return None
        for a in unsur.anak:
            if a.nama == n:
                unsur = a
                break
        else:
            return None
    return unsur


def value(unsur: Unsur | None, nama: str = "val") -> str | None:
    """Return an attribute of an element; None where either is missing."""
    return None if unsur is None else unsur.attributes.get(nama)


def whole_number(unsur: Unsur | None, kecuali: int) -> int:
    """Return the number in an element's value; `kecuali` if there is none. Nine digits are beyond every limit."""
    teks = (value(unsur) or "").strip()
    return int(teks[:9]) if teks.isascii() and teks.isdigit() else kecuali


class HubunganBerkas(NamedTuple):
    """A relation of a part: its identifier, its kind, the part it leads to, and whether it leads out of the file."""

    id: str
    jenis: str
    bagian: str
    luar: bool


def read_tree(archive: Archive, bagian: str) -> Unsur:
    """Return a part as a tree; entities, deep nesting and odd encodings are refused."""
    penyusun = _Penyusun(archive.berkas, bagian)
    with archive.open(bagian) as sumber:
        parse_xml(sumber, archive.berkas, bagian, penyusun)
    return penyusun.akar.anak[0]


def relations(archive: Archive, bagian: str) -> list[HubunganBerkas]:
    """Return the relations of a part; those of the archive itself for no part."""
    folder, _, nama = bagian.rpartition("/")
    daftar = posixpath.join(folder, "_rels", f"{nama}.rels")
    hasil = []
    for h in read_tree(archive, daftar).children("Relationship") if daftar in archive else ():
        tuju = posixpath.normpath(posixpath.join("/", folder, (value(h, "Target") or "").replace("\\", "/")))
        jenis = (value(h, "Type") or "").rpartition("/")[2]
        hasil.append(
            HubunganBerkas(value(h, "Id") or "", jenis, tuju.lstrip("/"), value(h, "TargetMode") == "External")
        )
    return hasil


def part_of(hubungan: list[HubunganBerkas], jenis: str, archive: Archive) -> str | None:
    """Return the first part of a kind that is in the file."""
    return next((h.bagian for h in hubungan if h.jenis == jenis and not h.luar and h.bagian in archive), None)
