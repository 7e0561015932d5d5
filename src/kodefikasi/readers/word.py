"""The Word reader: from a .docx to blocks of text and grids of cells, in the order of the document.

The parts are examined as those of a workbook are, streamed through the guarded XML parser once, and only then given
to python-docx. Its tables are not used: they know neither content controls nor tracked changes.

What a reader of the printed page sees is read: results of fields, numbers of lists, inserted text, text boxes. Not
read are headers and footers, comments, deleted text, pictures, and what a merged cell hides.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from attrs import Factory, define, frozen

from kodefikasi.errors import BacaError
from kodefikasi.lembar.arsip import Arsip, open_archive
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.daftar_word import BUTIR, list_labels
from kodefikasi.lembar.rapi import clean
from kodefikasi.lembar.sandi import OLE2, ZIP, format_size
from kodefikasi.lembar.unsur_word import Unsur, child, tag_name, value, whole_number
from kodefikasi.lembar.urai import Penangan, parse_xml
from kodefikasi.readers.tata_letak import MIN_SEL, Blok, Petak, TataLetak
from kodefikasi.readers.urutan import SEBAGIAN, BarisTeks, text_blocks
from kodefikasi.tambahan import require
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

TERLACAK = "B018"


_BAGIAN = 256 * MIB
_UNSUR = 8_000_000  # elements and attributes of a part; a page of tables has about 15,000
_SANDI = "EncryptedPackage".encode("utf-16-le")
_KOSONG = (0, "")
_PANJANG_KUTIPAN = 60

#: Signatures of what is no Word document, in an archive and out of one.
_ARSIP_LAIN = (
    ("xl/workbook.xml", "buku kerja Excel, bukan dokumen Word; ganti nama akhirannya menjadi .xlsx"),
    ("xl/workbook.bin", "buku kerja Excel (.xlsb), bukan dokumen Word"),
    ("ppt/presentation.xml", "berkas PowerPoint, bukan dokumen Word"),
    ("content.xml", "berkas OpenDocument; simpan sebagai .docx"),
)
_BERKAS_LAIN = ((b"{\\rtf", "berkas RTF"), (b"%PDF", "berkas PDF"), (b"<", "berkas HTML atau XML"))

_PEMBUNGKUS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_TERHAPUS = frozenset({"del", "moveFrom"})
_TANPA_TEKS = _TERHAPUS | {"pPr", "rPr", "sdtPr", "sdtEndPr"}
_HURUF = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SIMBOL = {
    ("symbol", 0xA3): "≤",
    ("symbol", 0xB3): "≥",
    ("symbol", 0xB1): "±",
    ("symbol", 0xB4): "×",
    ("symbol", 0xB8): "÷",
    ("symbol", 0xE5): "∑",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFB): "✗",
}
_PRIBADI = range(0xE000, 0xF900)  # where symbol fonts have their characters


def read_word(isi: bytes, nama: str, batas: Batas) -> tuple[list[Blok], list[Temuan]]:
    """Read the paragraphs and tables of a Word document (.docx, .docm, .dotx; macros are never run).

    Merged cells are laid onto the table's grid: the text stands in the first row and column, the others are empty.
    Rows without text are left out; the others keep their number in the table, from 1. Lines of text are numbered by
    paragraph. A table inside a cell is text of the cell, unless the outer one is only a frame around its contents.
    Footnotes and endnotes follow the text.

    Parameters
    ----------
    isi
        The bytes of the file.
    nama
        Its name, for places and messages.
    batas
        What it may hold at most; `sel` counts the cells of all tables.

    Returns
    -------
    tuple
        The blocks in the order of the document, and what had to be said about reading them.

    Raises
    ------
    BacaError
        It is no Word document, is old (.doc), encrypted, damaged, larger than the limits, or holds no text.
    TambahanError
        python-docx is not installed.
    """
    arsip = _open_archive(isi, nama, batas)
    with arsip.zip:
        bagian = _read_parts(arsip)
    pembaca = _PembacaWord(nama, batas, list_labels(bagian))
    pembaca.read(bagian["document"])
    for catatan in ("footnotes", "endnotes"):
        pembaca.read_notes(bagian.get(catatan))
    blok = text_blocks(pembaca.urutan)
    asing = list(_not_read(bagian["document"], nama))
    if not blok:
        raise BacaError(
            nama, asing[0].pesan if asing else "tidak berisi teks atau tabel; mungkin hanya gambar pindaian"
        )
    return blok, [*_tracked_changes(bagian["document"], nama), *pembaca.findings(), *asing]


# The archive and its parts


def _open_archive(isi: bytes, berkas: str, batas: Batas) -> Arsip:
    if isi.startswith(OLE2):
        if _SANDI in isi:
            raise BacaError(berkas, "berkata sandi; buka di Word, hapus sandinya, lalu simpan ulang")
        raise BacaError(berkas, "dokumen Word lama (.doc); buka di Word lalu simpan sebagai .docx")
    if not isi.startswith(ZIP):
        jenis = next((j for tanda, j in _BERKAS_LAIN if isi.lstrip().startswith(tanda)), "")
        raise BacaError(berkas, f"{jenis or 'ini'} bukan dokumen Word (.docx); buka di Word lalu simpan sebagai .docx")
    return open_archive(isi, berkas, batas, buku_excel=False)  # as OpenDocument: whatever holds no workbook of Excel


def _read_parts(arsip: Arsip) -> dict[str, Unsur]:
    """Return the parts that are read, by their kind."""
    for bagian, alasan in _ARSIP_LAIN:
        if bagian in arsip:
            raise arsip.refuse(alasan)
    utama = _relations(arsip, "").get("officeDocument")
    if utama is None or utama not in arsip:
        raise arsip.refuse("arsip zip biasa, bukan dokumen Word (.docx)")
    pohon = _parse(arsip, utama)
    badan = child(pohon, "body")
    if tag_name(pohon) != "document" or badan is None:
        raise arsip.refuse("bukan dokumen Word (.docx)")
    hasil = {"document": badan}
    for jenis, bagian in _relations(arsip, utama).items():
        if jenis in {"styles", "numbering", "footnotes", "endnotes"} and bagian in arsip:
            hasil[jenis] = _parse(arsip, bagian)
    return hasil


def _relations(arsip: Arsip, bagian: str) -> dict[str, str]:
    """Return the parts that a part relates to, by the kind of relation; links to other files lead to no part."""
    folder, _, nama = bagian.rpartition("/")
    daftar = posixpath.join(folder, "_rels", f"{nama}.rels")
    hasil: dict[str, str] = {}
    for h in _parse(arsip, daftar).iterchildren("{*}Relationship") if daftar in arsip else ():
        tuju = posixpath.normpath(posixpath.join("/", folder, h.get("Target", "")))
        hasil.setdefault(h.get("Type", "").rpartition("/")[2], tuju.lstrip("/"))
    return hasil


class _Penghitung(Penangan):
    """Keeps watch over how much a part holds, before a tree is made of it."""

    def __init__(self, arsip: Arsip, bagian: str) -> None:
        self.arsip, self.bagian, self.jumlah = arsip, bagian, 0

    def start(self, nama: str, atribut: dict[str, str]) -> None:
        super().start(nama, atribut)
        self.jumlah += 1 + len(atribut)
        if self.jumlah > _UNSUR:
            raise self.arsip.refuse(f"bagian {self.bagian!r} terlalu besar; pecah dokumennya lebih dahulu")


def _parse(arsip: Arsip, bagian: str) -> Unsur:
    """Return a part as a tree; entities, deep nesting and odd encodings end in the pass before."""
    with arsip.open(bagian) as sumber:
        isi = sumber.read(_BAGIAN + 1)
    if len(isi) > _BAGIAN:
        raise arsip.refuse(f"bagian {bagian!r} lebih besar dari {format_size(_BAGIAN)}; pecah dokumennya lebih dahulu")
    parse_xml(BytesIO(isi), arsip.berkas, bagian, _Penghitung(arsip, bagian))
    docx = require("docx.oxml", "dokumen", "membaca Word")
    try:
        return docx.parse_xml(isi)
    except (SyntaxError, ValueError) as sebab:  # of lxml, for what expat takes: texts over 10 MB, odd namespaces
        raise arsip.refuse(f"XML rusak di {bagian!r}") from sebab


# Paragraphs and tables


@frozen
class _Sel:
    """A cell: its first column in the grid, its own text, the tables inside it.

    `tegak` says whether it is merged with others of its column, `lanjut` whether it goes on from the one above.
    """

    kolom: int
    teks: str
    tabel: tuple[Unsur, ...]
    unsur: Unsur
    tegak: bool
    lanjut: bool


@frozen
class _Baris:
    """A row of a table: its cells, and the columns of the grid that it reaches over."""

    sel: tuple[_Sel, ...]
    lebar: int


@define
class _Alinea:
    """The text of a paragraph, and the text boxes that hang on it."""

    potong: list[str] = Factory(list)
    kotak: list[Unsur] = Factory(list)
    _perintah: list[bool] = Factory(list)  # of the open fields: whether their instruction is still running

    def read(self, induk: Unsur) -> None:
        for unsur in induk.iterchildren("*"):
            nama = tag_name(unsur)
            if nama == "t":
                self._add(unsur.text or "")
            elif nama in _HURUF:
                self._add(_HURUF[nama])
            elif nama == "sym":
                self._add(_symbol(unsur))
            elif nama == "fldChar":
                self._field(value(unsur, "fldCharType"))
            elif nama == "txbxContent":
                self.kotak.append(unsur)
            elif nama == "AlternateContent":
                self.read(_choice(unsur))
            elif nama not in _TANPA_TEKS:
                self.read(unsur)

    def _add(self, teks: str) -> None:
        if not any(self._perintah):
            self.potong.append(teks)

    def _field(self, jenis: str | None) -> None:
        """A field shows what stands between *separate* and *end*; it may have begun in a paragraph above."""
        if jenis == "begin":
            self._perintah.append(True)
        elif self._perintah and jenis == "separate":
            self._perintah[-1] = False
        elif self._perintah and jenis == "end":
            self._perintah.pop()


def _choice(unsur: Unsur) -> Unsur:
    """Return the first of the contents between which a program may choose; they are the same text."""
    return next(unsur.iterchildren("{*}Choice", "{*}Fallback"), unsur)


def _symbol(unsur: Unsur) -> str:
    try:
        huruf = int(value(unsur, "char") or "", 16)
    except ValueError:
        return ""
    if huruf not in _PRIBADI:
        return chr(huruf) if 32 <= huruf < 0xD800 else ""
    return _SIMBOL.get(((value(unsur, "font") or "").lower(), huruf & 0xFF), "•")


def _mark_deleted(paragraf: Unsur) -> bool:
    """Whether the end of the paragraph is deleted, so that it goes on in the next one."""
    tanda = child(paragraf, "pPr", "rPr")
    return tanda is not None and any(child(tanda, n) is not None for n in _TERHAPUS)


def _flow(induk: Unsur) -> Iterator[Unsur]:
    """Yield paragraphs and tables in order, out of whatever is wrapped around them."""
    for unsur in induk.iterchildren("*"):
        nama = tag_name(unsur)
        if nama in {"p", "tbl"}:
            yield unsur
        elif nama == "AlternateContent":
            yield from _flow(_choice(unsur))
        elif nama in _PEMBUNGKUS:
            yield from _flow(unsur)


def _descend(induk: Unsur, nama: str) -> Iterator[Unsur]:
    """Yield the rows of a table or the cells of a row, out of whatever is wrapped around them."""
    for unsur in induk.iterchildren("*"):
        apa = tag_name(unsur)
        if apa == nama:
            yield unsur
        elif apa in _PEMBUNGKUS:
            yield from _descend(unsur, nama)


@define
class _PembacaWord:
    """Collects lines and tables; the only place where state changes while reading."""

    berkas: str
    batas: Batas
    nomor_daftar: Mapping[Unsur, str]
    urutan: list[BarisTeks | Blok] = Factory(list)
    _alinea: int = 0
    _sel: int = 0
    _sambung: str = ""
    _tabel_dalam: list[tuple[int, str]] = Factory(list)

    def read(self, induk: Unsur) -> None:
        """Read what stands in the body, in a cell that is only a frame, in a text box or in a note."""
        for unsur in _flow(induk):
            if tag_name(unsur) == "tbl":
                self._add_line("")
                self._read_table(unsur)
            else:
                self._read_paragraph(unsur)
        self._add_line("")

    def read_notes(self, catatan: Unsur | None) -> None:
        """Read footnotes or endnotes; those with a type are the lines between text and notes."""
        for unsur in () if catatan is None else catatan.iterchildren("{*}footnote", "{*}endnote"):
            if value(unsur, "type") in {None, "normal"}:
                self.read(unsur)

    def findings(self) -> Iterator[Temuan]:
        """Yield what had to be said about tables."""
        for nomor, awal in self._tabel_dalam:
            pesan = f"Sel tabel {awal!r} memuat tabel lain; isi tabel itu dibaca sebagai teks selnya."
            yield Temuan(SEBAGIAN, Keparahan.INFO, pesan, Lokasi(berkas=self.berkas, baris=nomor))

    def _read_paragraph(self, unsur: Unsur) -> None:
        self._alinea += 1
        if self._alinea > self.batas.baris:
            raise BacaError(self.berkas, f"berisi lebih dari {self.batas.baris} paragraf")
        alinea = _Alinea()
        alinea.read(unsur)
        teks = self._sambung + self.nomor_daftar.get(unsur, "") + "".join(alinea.potong)
        if _mark_deleted(unsur):
            self._sambung = teks
        else:
            self._sambung = ""
            for baris in teks.split("\n"):
                self._add_line(baris)
        for kotak in alinea.kotak:
            self.read(kotak)

    def _add_line(self, teks: str) -> None:
        """Add a line, behind a paragraph whose end is deleted; many empty ones are one."""
        rapi = clean(self._sambung + teks)
        self._sambung = ""
        if rapi:
            self.urutan.append((self._alinea, rapi))
        elif self.urutan and self.urutan[-1] != _KOSONG:
            self.urutan.append(_KOSONG)

    def _read_table(self, unsur: Unsur) -> None:
        baris = [self._read_row(tr) for tr in _descend(unsur, "tr") if child(tr, "trPr", "del") is None]
        isi = [[s.teks for s in b.sel if s.teks] for b in baris]
        dalam = [n for n, b in enumerate(baris, 1) if any(s.tabel for s in b.sel)]
        if dalam and all(len(b) < MIN_SEL for b in isi):  # a frame; no line of so few cells is a row of text either
            for s in (s for b in baris for s in b.sel):
                self.read(s.unsur)
            return
        if dalam:
            self._tabel_dalam.append((dalam[0], " | ".join(t for b in isi for t in b)[:_PANJANG_KUTIPAN]))
        kisi = enumerate(self._lay_out(baris), 1)
        petak = tuple(Petak(n, b, Lokasi(berkas=self.berkas, baris=n)) for n, b in kisi if any(b))
        if petak:
            self.urutan.append(Blok(TataLetak.TABEL, petak=petak))

    def _read_row(self, tr: Unsur) -> _Baris:
        kolom = whole_number(child(tr, "trPr", "gridBefore"), 0)
        hasil = []
        for tc in _descend(tr, "tc"):
            hasil.append(self._read_cell(tc, kolom))
            kolom += max(1, whole_number(child(tc, "tcPr", "gridSpan"), 1))
        kolom += whole_number(child(tr, "trPr", "gridAfter"), 0)
        if kolom > self.batas.kolom:
            raise BacaError(self.berkas, f"sebuah tabel berisi lebih dari {self.batas.kolom} kolom")
        return _Baris(tuple(hasil), kolom)

    def _read_cell(self, tc: Unsur, kolom: int) -> _Sel:
        tegak, datar = child(tc, "tcPr", "vMerge"), child(tc, "tcPr", "hMerge")
        teks, tabel = self._cell_content(tc)
        if datar is not None and value(datar) != "restart":  # the old way of merging, each cell in its own column
            teks, tabel = "", ()
        lanjut = tegak is not None and value(tegak) != "restart"
        return _Sel(kolom, teks, tabel, tc, tegak=tegak is not None, lanjut=lanjut)

    def _cell_content(self, tc: Unsur) -> tuple[str, tuple[Unsur, ...]]:
        """Return the text of a cell, paragraphs and text boxes joined, and the tables inside it."""
        potong, tabel = [], []
        antre = list(_flow(tc))[::-1]
        while antre:
            unsur = antre.pop()
            if tag_name(unsur) == "tbl":
                tabel.append(unsur)
                continue
            alinea = _Alinea()
            alinea.read(unsur)
            potong += [self.nomor_daftar.get(unsur, "").removeprefix(BUTIR), *alinea.potong]
            potong += [] if _mark_deleted(unsur) else [" "]
            antre += [u for k in reversed(alinea.kotak) for u in reversed(list(_flow(k)))]
        return clean("".join(potong)), tuple(tabel)

    def _lay_out(self, baris: Sequence[_Baris]) -> Iterator[tuple[str, ...]]:
        """Lay the cells onto the grid; one that goes on from above shows nothing, but only below one that began."""
        lebar = max((b.lebar for b in baris), default=0)
        self._sel += lebar * len(baris)
        if self._sel > self.batas.sel or len(baris) > self.batas.baris:
            raise BacaError(self.berkas, f"tabelnya berisi lebih dari {self.batas.sel} sel")
        terbuka: set[int] = set()
        for b in baris:
            isi = [""] * lebar
            for s in b.sel:
                isi[s.kolom] = "" if s.lanjut and s.kolom in terbuka else self._with_tables(s.teks, s.tabel)
            terbuka = {s.kolom for s in b.sel if s.tegak}
            yield tuple(isi)

    def _with_tables(self, teks: str, tabel: Sequence[Unsur]) -> str:
        """Return the text of a cell with that of the tables inside it."""
        sel = [tc for t in tabel for tr in _descend(t, "tr") for tc in _descend(tr, "tc")]
        return " ".join(t for t in (teks, *(self._with_tables(*self._cell_content(tc)) for tc in sel)) if t)


# What has to be said


def _tracked_changes(badan: Unsur, berkas: str) -> Iterator[Temuan]:
    jumlah = sum(1 for _ in badan.iter("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo"))
    if jumlah:
        pesan = (
            f"Dokumen memuat {jumlah} perubahan terlacak yang belum diterima atau ditolak; teks yang disisipkan "
            "dibaca, yang dihapus tidak."
        )
        saran = "terima atau tolak semua perubahan di Word (Tinjau > Terima), lalu simpan ulang"
        yield Temuan(TERLACAK, Keparahan.INFO, pesan, Lokasi(berkas=berkas), saran=saran)


def _not_read(badan: Unsur, berkas: str) -> Iterator[Temuan]:
    """Name what other files are embedded in the document."""
    potongan = sum(1 for _ in badan.iter("{*}altChunk", "{*}subDoc"))
    objek = sum((value(o, "ProgID") or "").startswith(("Excel.", "Word.")) for o in badan.iter("{*}OLEObject"))
    for jumlah, apa, saran in (
        (potongan, "bagian disisipkan sebagai berkas lain", "buka di Word lalu simpan ulang"),
        (objek, "tabel disisipkan sebagai objek Excel atau Word", "salin isinya sebagai tabel Word"),
    ):
        if jumlah:
            pesan = f"{jumlah} {apa} dan tidak dibaca; {saran}."
            yield Temuan(SEBAGIAN, Keparahan.PERINGATAN, pesan, Lokasi(berkas=berkas), saran=saran)
