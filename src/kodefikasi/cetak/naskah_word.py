"""Forms as a Word document that a person can edit: a table for each, on pages of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from attrs import Factory, define

from kodefikasi.cetak.kepala_cetak import SelKepala
from kodefikasi.cetak.tanda_tangan import beside
from kodefikasi.cetak.tata import (
    HURUF,
    HURUF_INCI,
    KERTAS,
    PINGGIR,
    UKURAN,
    WARNA_KEPALA,
    BarisTata,
    Kertas,
    Tata,
    signature_places,
)
from kodefikasi.cetak.ukuran_kertas import count_lines, heading_lines
from kodefikasi.tambahan import require

_UNTUK = "menulis Word"
_TWIP = 1440  # to the inch
_BARIS = 1.25  # of the size of letters, from line to line
_TERKECIL = 3.0  # points of the letters of a table
_KENDALI = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SISI = ("top", "left", "bottom", "right", "insideH", "insideV")
_GARIS = "".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for s in _SISI)
_SELA = 40  # twips between the lines of a cell and its text
_LONGGAR = 0.88  # of the size at which texts just fit: Word breaks figures, where Excel makes them smaller


def draw_document(tata: Sequence[Tata], berkas: str, kertas: Kertas) -> bytes:
    """Return a Word document with a section for each form.

    Raises `TambahanError`: python-docx is not installed; `TulisError`: a text that no file may hold.
    """
    docx = require("docx", "word", _UNTUK)
    for t in tata:
        t.check(berkas)
    naskah = _Naskah(docx, docx.Document(), kertas)
    for n, t in enumerate(tata):
        naskah.add(t, pertama=n == 0)
    tujuan = io.BytesIO()
    naskah.dokumen.save(tujuan)
    return tujuan.getvalue()


@define
class _Naskah:
    """A document while forms are put into it."""

    docx: Any
    dokumen: Any
    kertas: Kertas
    _gaya: dict[str, str] = Factory(dict)

    def add(self, tata: Tata, *, pertama: bool) -> None:
        """Put a form on pages of its own."""
        bagian = self.dokumen.sections[0] if pertama else self.dokumen.add_section()
        lebar = self._set_up_page(bagian, tata)
        self._add_footer(bagian, tata, lebar)
        judul = self._style("Judul formulir", 11, tebal=True, bawah=3)
        for teks in tata.judul:
            self._add(_paragraph(teks, judul, "center", lekat=True))
        skala = lebar / sum(tata.lebar)
        kolom = [int(w * skala) for w in tata.lebar]
        muat = min(1.0, skala / (HURUF_INCI * _TWIP) * _LONGGAR)
        huruf = max(_TERKECIL, int(UKURAN * muat * 2) / 2)
        tinggi = (bagian.page_height - bagian.top_margin - bagian.bottom_margin) / self.docx.shared.Pt(1)
        while tata.is_one_page and huruf > _TERKECIL and _height(tata, kolom, huruf) > tinggi:
            huruf -= 0.5
        gaya = self._style(f"Isi formulir {huruf:g}".replace(".", ","), huruf)
        baris = [*_heading_rows(tata, kolom, gaya, huruf), *(_row(b, kolom, gaya) for b in tata.rows())]
        self._add(_table(kolom, baris, sela=round(_SELA * muat)))
        kaki = self._style("Kaki formulir", UKURAN)
        self._add(_paragraph("", kaki))  # Word wants a paragraph between tables
        for teks in tata.catatan:
            self._add(_paragraph(teks, kaki))
        if isi := beside(tata.tanda_tangan):
            self._add(_signatures(isi, kolom, tata, kaki))
            self._add(_paragraph("", kaki))

    def _add(self, xml: str) -> None:
        akhir = self.dokumen.element.body.sectPr
        akhir.addprevious(self.docx.oxml.parse_xml(xml))

    def _style(self, nama: str, ukuran: float, *, tebal: bool = False, bawah: float = 0) -> str:
        """Return the id of a style of paragraphs, so that all letters of one kind can be changed in one place."""
        if nama not in self._gaya:
            gaya = self.dokumen.styles.add_style(nama, 1)
            gaya.font.name, gaya.font.size, gaya.font.bold = HURUF, self.docx.shared.Pt(ukuran), tebal or None
            gaya.paragraph_format.space_before = 0
            gaya.paragraph_format.space_after = self.docx.shared.Pt(bawah)
            gaya.paragraph_format.line_spacing = 1.0
            self._gaya[nama] = gaya.style_id
        return self._gaya[nama]

    def _set_up_page(self, bagian: Any, tata: Tata) -> int:
        """Set paper and margins; return the width between them, in twips."""
        inci = self.docx.shared.Inches
        pendek, panjang = KERTAS[self.kertas]
        mendatar = tata.is_wide(self.kertas)
        lebar, tinggi = (panjang, pendek) if mendatar else (pendek, panjang)
        bagian.orientation = int(mendatar)
        bagian.page_width, bagian.page_height = inci(lebar), inci(tinggi)
        samping, atas, bawah = PINGGIR
        bagian.left_margin = bagian.right_margin = inci(samping)
        bagian.top_margin, bagian.bottom_margin = inci(atas), inci(bawah)
        bagian.header_distance = bagian.footer_distance = inci(bawah / 2)
        return round((lebar - 2 * samping) * _TWIP)

    def _add_footer(self, bagian: Any, tata: Tata, lebar: int) -> None:
        """Say on each page which form it is of, and which page."""
        bagian.footer.is_linked_to_previous = False
        gaya = self._style("Nomor halaman", UKURAN - 1)
        halaman = "".join(
            f'<w:r><w:t xml:space="preserve">{teks}</w:t></w:r><w:fldSimple w:instr="{isi}"><w:r><w:t>1</w:t></w:r>'
            "</w:fldSimple>"
            for teks, isi in (("Halaman ", "PAGE"), (" dari ", "NUMPAGES"))
        )
        kiri = _run(tata.tabel.nama)
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{lebar}"/></w:tabs>'
        xml = f'<w:p {_NS}><w:pPr><w:pStyle w:val="{gaya}"/>{tab}</w:pPr>{kiri}<w:r><w:tab/></w:r>{halaman}</w:p>'
        lama = bagian.footer.paragraphs[0]._p  # the way into the XML that python-docx gives
        lama.addprevious(self.docx.oxml.parse_xml(xml))
        lama.getparent().remove(lama)


def _height(tata: Tata, kolom: Sequence[int], huruf: float) -> float:
    """Estimate how high a form is in points, with letters of that size in its table."""
    per_huruf = _char_width(huruf)
    baris = 0
    for b in tata.rows():
        teks = ((s.isi.teks, w) for s, w in zip(b.sel, kolom, strict=False) if s.isi is not None)
        baris += max((count_lines(t, w / per_huruf, tebal=b.tebal) for t, w in teks), default=1)
    kaki = len(tata.catatan) + len(beside(tata.tanda_tangan)) + 4  # with lines for the title
    return (baris + 2 * tata.tinggi_kepala) * huruf * _BARIS + 2 * len(tata.isian.baris) + kaki * UKURAN * _BARIS


_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _run(teks: str, *, tebal: bool = False, miring: bool = False) -> str:
    if not teks:
        return ""
    rupa = "<w:b/>" * tebal + "<w:i/>" * miring
    aman = escape(_KENDALI.sub("", teks))
    return f'<w:r>{f"<w:rPr>{rupa}</w:rPr>" if rupa else ""}<w:t xml:space="preserve">{aman}</w:t></w:r>'


def _paragraph(
    teks: str, gaya: str, rata: str = "left", *, tebal: bool = False, miring: bool = False, lekat: bool = False
) -> str:
    """Return a paragraph; `lekat` keeps it on the page of what is next."""
    sifat = f'<w:pStyle w:val="{gaya}"/>{"<w:keepNext/>" * lekat}<w:jc w:val="{rata}"/>'
    return f"<w:p {_NS}><w:pPr>{sifat}</w:pPr>{_run(teks, tebal=tebal, miring=miring)}</w:p>"


def _cell(isi: str, lebar: int, banyak: int = 1, *, warna: str = "", gabung: str = "", tengah: bool = False) -> str:
    """Return a cell over so many columns; `gabung` is its part in cells that are merged downwards."""
    sifat = (
        f'<w:tcW w:w="{lebar}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{banyak}"/>' if banyak > 1 else "")
        + (f'<w:vMerge w:val="{gabung}"/>' if gabung else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{warna}"/>' if warna else "")
        + ('<w:vAlign w:val="center"/>' if tengah else "")
    )
    return f"<w:tc><w:tcPr>{sifat}</w:tcPr>{isi}</w:tc>"


def _table(kolom: Sequence[int], baris: Sequence[str], *, sela: int, garis: bool = True) -> str:
    """Return a table; `sela` is the room on either side of a text."""
    tepi = f"<w:tblBorders>{_GARIS}</w:tblBorders>" if garis else ""
    jarak = "".join(
        f'<w:{s} w:w="{n}" w:type="dxa"/>' for s, n in (("top", 10), ("left", sela), ("bottom", 20), ("right", sela))
    )
    sifat = (
        f'<w:tblW w:w="{sum(kolom)}" w:type="dxa"/><w:jc w:val="center"/>{tepi}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{jarak}</w:tblCellMar>"
    )
    kisi = "".join(f'<w:gridCol w:w="{w}"/>' for w in kolom)
    return f"<w:tbl {_NS}><w:tblPr>{sifat}</w:tblPr><w:tblGrid>{kisi}</w:tblGrid>{''.join(baris)}</w:tbl>"


def _heading_rows(tata: Tata, kolom: Sequence[int], gaya: str, huruf: float) -> Iterator[str]:
    """Yield the rows of the heading, which are repeated on each page; high enough for cells over several of them."""
    lebar = [(w - 2 * _SELA) / _char_width(huruf) for w in kolom]
    for n, banyak in enumerate(heading_lines(tata.kepala, lebar)):
        sel = "".join(_heading_cell(s, n, kolom, gaya, tata) for s in _crossed(tata.kepala, n))
        tinggi = f'<w:trHeight w:val="{round(banyak * huruf * _BARIS * 20)}" w:hRule="atLeast"/>'
        yield f"<w:tr><w:trPr><w:cantSplit/>{tinggi}<w:tblHeader/></w:trPr>{sel}</w:tr>"


def _char_width(huruf: float) -> float:
    """Return the width of a character of that many points, in twips."""
    return HURUF_INCI * _TWIP * huruf / UKURAN


def _crossed(kepala: Sequence[SelKepala], baris: int) -> list[SelKepala]:
    """Return the cells of a heading that a row of it goes through, from left to right."""
    return sorted((s for s in kepala if s.baris <= baris <= s.baris_akhir), key=lambda s: s.kolom)


def _heading_cell(s: SelKepala, baris: int, kolom: Sequence[int], gaya: str, tata: Tata) -> str:
    nomor = s.baris == tata.tinggi_kepala - 1
    teks = str(s.teks) if baris == s.baris else ""
    gabung = "" if s.baris == s.baris_akhir else "restart" if baris == s.baris else "continue"
    isi = _paragraph(teks, gaya, "center", tebal=not nomor, miring=nomor)
    lebar = sum(kolom[s.kolom : s.kolom_akhir + 1])
    return _cell(isi, lebar, s.kolom_akhir - s.kolom + 1, warna=WARNA_KEPALA, gabung=gabung, tengah=True)


def _row(baris: BarisTata, kolom: Sequence[int], gaya: str) -> str:
    hasil, x = [], 0
    for s in baris.sel:
        teks = "" if s.isi is None else s.isi.teks
        isi = _paragraph(teks, gaya, s.rata, tebal=baris.tebal)
        hasil.append(_cell(isi, sum(kolom[x : x + s.lebar]), s.lebar, warna=baris.warna))
        x += s.lebar
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(hasil)}</w:tr>"


def _signatures(isi: Sequence[tuple[str, ...]], kolom: Sequence[int], tata: Tata, gaya: str) -> str:
    """Return the blocks of signatures as a table without lines, kept together on one page."""
    letak = signature_places(tata.lebar, len(tata.tanda_tangan))
    petak = list(_signature_grid(letak, kolom))
    baris = []
    for n, teks in enumerate(isi):
        lekat = n < len(isi) - 1
        sel = (
            _cell(_paragraph("" if ke is None else teks[ke], gaya, "center", lekat=lekat), lebar) for ke, lebar in petak
        )
        baris.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(sel)}</w:tr>")
    return _table([lebar for _, lebar in petak], baris, sela=_SELA, garis=False)


def _signature_grid(letak: Sequence[tuple[int, int]], kolom: Sequence[int]) -> Iterator[tuple[int | None, int]]:
    """Yield the columns of the table of signatures: the number of the block, None for a gap, and the width."""
    x = 0
    for n, (a, b) in enumerate(letak):
        if a > x:
            yield None, sum(kolom[x:a])
        yield n, sum(kolom[a : b + 1]) or _TWIP
        x = b + 1
    if x < len(kolom):
        yield None, sum(kolom[x:])
