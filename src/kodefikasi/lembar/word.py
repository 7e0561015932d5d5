"""Word documents as texts and grids, in the order of the document.

The parts are examined as those of a workbook are and streamed through the guarded XML parser once.

What a reader of the printed page sees is read: results of fields, numbers of lists, inserted text, text boxes. Not
read are headers and footers, comments, deleted text, pictures, what a merged cell hides, and letters that are hidden,
struck out or white on white; of letters above the line the mark of a note is no part of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, define, evolve, field, frozen

from kodefikasi.aturan import SEBAGIAN, TERLACAK
from kodefikasi.errors import BacaError
from kodefikasi.lembar.alinea_word import AlineaWord, descend, flow, mark_deleted
from kodefikasi.lembar.archive import Archive, open_archive
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.daftar_word import BUTIR, list_labels
from kodefikasi.lembar.grid import KOSONG, BarisLembar, JenisKisi, Lembar, Rentang, SelLembar, trim
from kodefikasi.lembar.isi import Alinea, Isi
from kodefikasi.lembar.rupa_word import KelihatanRuas, RupaWord, is_coloured
from kodefikasi.lembar.teks_tampak import clean
from kodefikasi.lembar.unsur import Unsur, child, part_of, read_tree, relations, value, whole_number
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_PANJANG_KUTIPAN = 60
_TABEL_TERSEMPIT = 3  # cells of a row; a table around another one that is narrower everywhere is only a frame


def read_word(isi: bytes, berkas: str, batas: Batas) -> Isi:
    """Read the paragraphs and tables of a Word document (.docx, .docm, .dotx; macros are never run).

    A table is a grid of its own, its rows numbered from 1; the text of merged cells stands in the first row and
    column. Texts are numbered by paragraph, so that a number left out is an empty one. A table inside a cell is text
    of the cell, unless the outer one is only a frame around its contents. Footnotes and endnotes follow the text.

    Raises `BacaError`: it is no Word document, is damaged, larger than the limits, or holds no text.
    """
    archive = open_archive(isi, berkas, batas, buku_excel=False)
    with archive.zip:
        bagian = _read_parts(archive)
        tautan = list(_not_followed(archive))
    pembaca = _PembacaWord(berkas, batas, list_labels(bagian), RupaWord.of(bagian.get("styles")))
    pembaca.read(bagian["document"], latar=child(bagian["akar"], "background") is not None)
    for catatan in ("footnotes", "endnotes"):
        pembaca.read_notes(bagian.get(catatan))
    hasil = pembaca.content()
    asing = list(_not_read(bagian["document"], berkas))
    if not hasil:
        raise BacaError(
            berkas, asing[0].pesan if asing else "tidak berisi teks atau tabel; mungkin hanya gambar pindaian"
        )
    return Isi(hasil, (*_tracked_changes(bagian["document"], berkas), *pembaca.findings(), *asing, *tautan))


# The archive and its parts


def _read_parts(archive: Archive) -> dict[str, Unsur]:
    """Return the parts that are read, by their kind."""
    utama = part_of(relations(archive, ""), "officeDocument", archive)
    if utama is None:
        raise archive.refuse("arsip zip biasa, bukan dokumen Word (.docx)")
    pohon = read_tree(archive, utama)
    badan = child(pohon, "body")
    if pohon.nama != "document" or badan is None:
        raise archive.refuse("bukan dokumen Word (.docx)")
    hasil = {"akar": pohon, "document": badan}
    hubungan = relations(archive, utama)
    for jenis in ("styles", "numbering", "footnotes", "endnotes"):
        if (bagian := part_of(hubungan, jenis, archive)) is not None:
            hasil[jenis] = read_tree(archive, bagian)
    return hasil


def _not_followed(archive: Archive) -> Iterator[Temuan]:
    """Say that macros are not run, and templates, pictures and data of other places not fetched."""
    makro = any(n.rpartition("/")[2] == "vbaproject.bin" for n in archive.anggota)
    luar = {
        (value(h, "Type") or "").rpartition("/")[2]
        for n in archive.anggota
        if n.startswith("word/") and n.endswith(".rels")
        for h in read_tree(archive, n).children("Relationship")
        if value(h, "TargetMode") == "External"
    } - {"hyperlink"}
    for ada, apa in ((makro, "makro, yang tidak dijalankan"), (bool(luar), "tautan ke berkas lain, yang tidak dibuka")):
        if ada:
            yield Temuan(SEBAGIAN, Keparahan.INFO, f"Dokumen memuat {apa}.", Lokasi(berkas=archive.berkas))


# Paragraphs and tables


@frozen
class _Sel:
    """A cell: its columns in the grid, its own text, the tables inside it.

    `tegak` says whether it is merged with others of its column, `lanjut` whether it goes on from the one above.
    """

    kolom: int
    kolom_akhir: int
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
    tersembunyi: bool


@define
class _PembacaWord:
    """Collects lines and tables; the only place where state changes while reading."""

    berkas: str
    batas: Batas
    nomor_daftar: Mapping[Unsur, str]
    rupa: RupaWord
    lesap: dict[Unsur, KelihatanRuas] = field(factory=dict)
    _bagian: list[Alinea | Lembar] = Factory(list)
    _teks: list[tuple[int, str]] = Factory(list)
    _alinea: int = 0
    _sel: int = 0
    _sambung: list[str] = Factory(list)
    _tabel_dalam: list[tuple[int, str]] = Factory(list)

    def read(self, induk: Unsur, *, latar: bool) -> None:
        """Read what stands in the body, in a cell that is only a frame, in a text box or in a note."""
        for unsur in flow(induk):
            if unsur.nama == "tbl":
                self._add_line("")
                self._read_table(unsur, latar=latar)
            else:
                self._read_paragraph(unsur, latar=latar)
        self._add_line("")

    def read_notes(self, catatan: Unsur | None) -> None:
        """Read footnotes or endnotes; those with a type are the lines between text and notes."""
        for unsur in () if catatan is None else catatan.children("footnote", "endnote"):
            if value(unsur, "type") in {None, "normal"}:
                self.read(unsur, latar=False)

    def content(self) -> tuple[Alinea | Lembar, ...]:
        """Return what was read, in its order."""
        self._end_text()
        return tuple(self._bagian)

    def findings(self) -> Iterator[Temuan]:
        """Yield what had to be said about tables, and about letters that are not seen."""
        for nomor, awal in self._tabel_dalam:
            pesan = f"Sel tabel {awal!r} memuat tabel lain; isi tabel itu dibaca sebagai teks selnya."
            yield Temuan(SEBAGIAN, Keparahan.INFO, pesan, Lokasi(berkas=self.berkas, baris=nomor))
        for rupa, banyak in sorted(Counter(self.lesap.values()).items()):
            pesan = f"{banyak} potong teks {rupa} tidak dibaca."
            saran = "hapus teks itu, atau tampilkan bila memang bagian dari dokumen"
            yield Temuan(SEBAGIAN, Keparahan.INFO, pesan, Lokasi(berkas=self.berkas), saran=saran)

    def _paragraph(self, unsur: Unsur, *, latar: bool) -> AlineaWord:
        alinea = AlineaWord(self.rupa, self.lesap, latar)
        alinea.read(unsur)
        return alinea

    def _read_paragraph(self, unsur: Unsur, *, latar: bool) -> None:
        self._alinea += 1
        if self._alinea > self.batas.baris:
            raise BacaError(self.berkas, f"berisi lebih dari {self.batas.baris} paragraf")
        alinea = self._paragraph(unsur, latar=latar)
        self._sambung += [self.nomor_daftar.get(unsur, ""), *alinea.potong]
        if not mark_deleted(unsur):
            teks, self._sambung = "".join(self._sambung), []
            for baris in teks.split("\n"):
                self._add_line(baris)
        for kotak in alinea.kotak:
            self.read(kotak, latar=True)  # a shape may be filled

    def _add_line(self, teks: str) -> None:
        """Add a line, behind a paragraph whose end is deleted."""
        rapi = clean("".join((*self._sambung, teks)))
        self._sambung = []
        if rapi:
            self._teks.append((self._alinea, rapi))

    def _end_text(self) -> None:
        if self._teks:
            self._bagian.append(Alinea(tuple(self._teks)))
            self._teks = []

    def _read_table(self, unsur: Unsur, *, latar: bool) -> None:
        sifat = child(unsur, "tblPr")
        latar = latar or is_coloured(sifat) or self.rupa.colours_table(value(child(sifat, "tblStyle")))
        baris = [self._read_row(tr, latar=latar) for tr in descend(unsur, "tr") if child(tr, "trPr", "del") is None]
        isi = [[s.teks for s in b.sel if s.teks] for b in baris]
        dalam = [n for n, b in enumerate(baris, 1) if any(s.tabel for s in b.sel)]
        if dalam and all(len(b) < _TABEL_TERSEMPIT for b in isi):  # no line of so few cells is a row of text either
            for s in (s for b in baris for s in b.sel):
                self.read(s.unsur, latar=latar or is_coloured(child(s.unsur, "tcPr")))
            return
        if dalam:
            self._tabel_dalam.append((dalam[0], " | ".join(t for b in isi for t in b)[:_PANJANG_KUTIPAN]))
        kisi = self._lay_out(baris)
        if kisi.baris:
            self._end_text()
            self._bagian.append(kisi)

    def _read_row(self, tr: Unsur, *, latar: bool) -> _Baris:
        kolom = whole_number(child(tr, "trPr", "gridBefore"), 0)
        hasil: list[_Sel] = []
        for tc in descend(tr, "tc"):
            akhir = kolom + max(1, whole_number(child(tc, "tcPr", "gridSpan"), 1)) - 1
            hasil.append(self._read_cell(tc, kolom, akhir, latar=latar))
            kolom = akhir + 1
        kolom += whole_number(child(tr, "trPr", "gridAfter"), 0)
        if kolom > self.batas.kolom:
            raise BacaError(self.berkas, f"sebuah tabel berisi lebih dari {self.batas.kolom} kolom")
        return _Baris(tuple(_merged_sideways(hasil)), kolom, child(tr, "trPr", "hidden") is not None)

    def _read_cell(self, tc: Unsur, kolom: int, akhir: int, *, latar: bool) -> _Sel:
        sifat = child(tc, "tcPr")
        tegak = child(sifat, "vMerge")
        teks, tabel = self._cell_content(tc, latar=latar or is_coloured(sifat))
        lanjut = tegak is not None and value(tegak) != "restart"
        return _Sel(kolom, akhir, teks, tabel, tc, tegak=tegak is not None, lanjut=lanjut)

    def _cell_content(self, tc: Unsur, *, latar: bool) -> tuple[str, tuple[Unsur, ...]]:
        """Return the text of a cell, paragraphs and text boxes joined, and the tables inside it."""
        potong: list[str] = []
        tabel = []
        antre = [(u, latar) for u in flow(tc)][::-1]
        while antre:
            unsur, warna = antre.pop()
            if unsur.nama == "tbl":
                tabel.append(unsur)
                continue
            alinea = self._paragraph(unsur, latar=warna)
            potong += [self.nomor_daftar.get(unsur, "").removeprefix(BUTIR), *alinea.potong]
            potong += [] if mark_deleted(unsur) else [" "]
            antre += [(u, True) for k in reversed(alinea.kotak) for u in reversed(list(flow(k)))]
        return clean("".join(potong)), tuple(tabel)

    def _lay_out(self, baris: Sequence[_Baris]) -> Lembar:
        """Lay the cells onto the grid; one that goes on from above shows nothing, but only below one that began."""
        lebar = max((b.lebar for b in baris), default=0)
        self._sel += lebar * len(baris)
        if self._sel > self.batas.sel or len(baris) > self.batas.baris:
            raise BacaError(self.berkas, f"tabelnya berisi lebih dari {self.batas.sel} sel")
        hasil: list[BarisLembar] = []
        rentang: list[list[int]] = []  # first row and column, last row and column
        terbuka: dict[int, list[int]] = {}
        for n, b in enumerate(baris, 1):
            isi = [KOSONG] * b.lebar
            lanjut: dict[int, list[int]] = {}
            for s in b.sel:
                if s.lanjut and s.kolom in terbuka:
                    lanjut[s.kolom] = terbuka[s.kolom]
                    lanjut[s.kolom][2] = n
                    continue
                if teks := self._with_tables(s.teks, s.tabel):
                    isi[s.kolom] = SelLembar(teks)
                rentang.append([n, s.kolom + 1, n, s.kolom_akhir + 1])
                if s.tegak:
                    lanjut[s.kolom] = rentang[-1]
            terbuka = lanjut
            if sel := trim(isi):
                hasil.append(BarisLembar(n, sel, b.tersembunyi))
        gabungan = tuple(Rentang(*r) for r in rentang if (r[0], r[1]) != (r[2], r[3]))
        return Lembar("", tuple(hasil), gabungan=gabungan, jenis=JenisKisi.TABEL)

    def _with_tables(self, teks: str, tabel: Sequence[Unsur]) -> str:
        """Return the text of a cell with that of the tables inside it."""
        sel = [tc for t in tabel for tr in descend(t, "tr") for tc in descend(tr, "tc")]
        dalam = (self._with_tables(*self._cell_content(tc, latar=True)) for tc in sel)
        return " ".join(t for t in (teks, *dalam) if t)


def _merged_sideways(sel: Sequence[_Sel]) -> Iterator[_Sel]:
    """Join cells that are merged in the old way, each in its own column, and hide the text of all but the first."""
    tahan: _Sel | None = None
    for s in sel:
        datar = child(s.unsur, "tcPr", "hMerge")
        if datar is not None and value(datar) != "restart" and tahan is not None:
            tahan = evolve(tahan, kolom_akhir=s.kolom_akhir)
            continue
        if tahan is not None:
            yield tahan
        tahan = s
    if tahan is not None:
        yield tahan


# What has to be said


def _tracked_changes(badan: Unsur, berkas: str) -> Iterator[Temuan]:
    jumlah = sum(1 for _ in badan.walk("ins", "del", "moveFrom", "moveTo"))
    if jumlah:
        pesan = (
            f"Dokumen memuat {jumlah} perubahan terlacak yang belum diterima atau ditolak; teks yang disisipkan "
            "dibaca, yang dihapus tidak."
        )
        saran = "terima atau tolak semua perubahan di Word (Tinjau > Terima), lalu simpan ulang"
        yield Temuan(TERLACAK, Keparahan.INFO, pesan, Lokasi(berkas=berkas), saran=saran)


def _not_read(badan: Unsur, berkas: str) -> Iterator[Temuan]:
    """Name what other files are embedded in the document."""
    potongan = sum(1 for _ in badan.walk("altChunk", "subDoc"))
    objek = sum((value(o, "ProgID") or "").startswith(("Excel.", "Word.")) for o in badan.walk("OLEObject"))
    for jumlah, apa, saran in (
        (potongan, "bagian disisipkan sebagai berkas lain", "buka di Word lalu simpan ulang"),
        (objek, "tabel disisipkan sebagai objek Excel atau Word", "salin isinya sebagai tabel Word"),
    ):
        if jumlah:
            pesan = f"{jumlah} {apa} dan tidak dibaca; {saran}."
            yield Temuan(SEBAGIAN, Keparahan.PERINGATAN, pesan, Lokasi(berkas=berkas), saran=saran)
