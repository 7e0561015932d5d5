"""The HTML reader: from a page, or a sheet that Excel saved as one, to blocks of text and grids of cells.

Only tables without a table inside become grids: pages are laid out with tables, and what such a frame holds is read
in order, as if the frame were not there. What is displayed is read, as it is displayed; not read are scripts, styles,
templates, texts for browsers without scripts, titles, fields of forms, numbers of lists and pictures.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.parser import HTMLParser

from attrs import Factory, define, evolve, frozen

from kodefikasi.errors import BacaError
from kodefikasi.lembar.aturan import SEBAGIAN, TERSEMBUNYI, finding
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.rapi import clean, ranges, superscript
from kodefikasi.lembar.isi import Isi
from kodefikasi.lembar.model import KOSONG, BarisLembar, JenisKisi, Lembar, Rentang, SelLembar, trim
from kodefikasi.lembar.sandi import WINDOWS, decode_text, format_size
from kodefikasi.lembar.tampak import TEKS
from kodefikasi.lembar.tata import MIN_SEL
from kodefikasi.lembar.teks import encoding_findings
from kodefikasi.lembar.urutan import BarisTeks, in_order
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_POTONG = MIB // 4
_LAMBANG = MIB  # longest tag; the parser looks at an unfinished one again with every piece
_KOMENTAR = 8 * MIB  # longest comment or script
_TERTANAM = re.compile(r"data:[\w.+-]{1,60}/[^\"'\s<>]{1000,}")  # pictures written into a tag
_DALAM = 64
_RENTANG = 1000  # widest cell that browsers lay out
_TINGGI = 65_534
_CUPLIKAN = 4096
_SANDI = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_SANDI_DIKENAL = re.compile(r"(?:windows|cp)-?125\d|iso-?8859-?\d{1,2}|latin-?1|macintosh", re.IGNORECASE)
_HURUF_RAKSASA = re.compile(r"&#(?:0*[1-9][0-9]{7,}|[xX]0*[1-9a-fA-F][0-9a-fA-F]{6,});?")  # no letter has such a number
_MHT = re.compile(rb"\s*(?:MIME-Version|From|Content-Type):", re.IGNORECASE)

_DILEWATI = frozenset({"script", "style", "template", "noscript", "title", "textarea", "select", "iframe", "object"})
_BUNGKUS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_KELOMPOK = frozenset({"thead", "tbody", "tfoot"})
_SEL = frozenset({"td", "th"})
_BAGIAN = _KELOMPOK | _SEL | {"tr", "caption"}


def read_html(isi: bytes, nama: str, batas: Batas) -> tuple[list[Blok], list[Temuan]]:
    """Read the text and the tables of an HTML file; unclosed elements are no trouble.

    Cells over several columns or rows are laid onto the table's grid: the text stands in the first one, the others
    are empty. The head of a table comes first and its foot last, wherever they are written. Rows without text are
    left out, and columns on the right in which no cell begins. A caption comes before its table, as text. Rows and
    lines of text are numbered by the line of the file on which they begin.

    Parameters
    ----------
    isi
        The bytes of the file: UTF-8, UTF-16 by its mark, else as the page declares, else Windows-1252.
    nama
        Its name, for places and messages.
    batas
        What it may hold at most; `sel` counts the cells of all tables, the spanned ones too, and elements and texts.

    Returns
    -------
    tuple
        The blocks in the order of the page, and what had to be said about reading them.

    Raises
    ------
    BacaError
        It is no text, is larger than the limits, or holds neither text nor tables.

    Examples
    --------
    >>> blok, _ = read_html(b"<p>Isi</p><table><tr><td colspan=2>a<td>b<tr><td>1<td>2<td>3</table>", "a.html", Batas())
    >>> blok[0].teks, [p.sel for p in blok[1].petak]
    (((1, 'Isi'),), [('a', '', 'b'), ('1', '2', '3')])
    """
    if len(isi) > batas.berkas:
        raise BacaError(nama, f"lebih besar dari {format_size(batas.berkas)}; pecah berkasnya lebih dahulu")
    if _MHT.match(isi):
        raise BacaError(nama, "arsip web (.mht); buka di peramban atau Word, lalu simpan sebagai .html atau .docx")
    teks, temuan = _decode(isi, nama)
    pengurai = _Pengurai(nama, batas)
    pengurai.read(teks)
    blok = text_blocks(pengurai.aliran.urutan)
    if not blok:
        raise BacaError(nama, _why_empty(pengurai))
    return blok, [*temuan, *pengurai.temuan]


def _why_empty(pengurai: _Pengurai) -> str:
    if pengurai.bingkai:
        return "hanya bingkai; isinya ada di berkas lain; simpan ulang dari Excel sebagai .xlsx"
    return "tidak berisi teks atau tabel"


def _decode(isi: bytes, nama: str) -> tuple[str, list[Temuan]]:
    """Return the text, with the finding where its encoding had to be assumed. UTF-8 is believed before the page."""
    hasil = decode_text(isi, nama)
    teks, temuan = hasil.teks, []
    if hasil.baris_asing is not None:
        m = _SANDI.search(isi[:_CUPLIKAN])
        sandi = m.group(1).decode("ascii") if m else ""
        if _SANDI_DIKENAL.fullmatch(sandi) and _known(sandi):
            if codecs.lookup(sandi).name not in {"iso8859-1", WINDOWS}:  # browsers take the first for the second
                teks = isi.decode(sandi, errors="replace")
        else:
            pesan = "Berkas bukan UTF-8; dibaca sebagai Windows-1252. Huruf di luar abjad biasa dapat keliru."
            lokasi = Lokasi(berkas=nama, baris=hasil.baris_asing)
            temuan = [finding("B007", pesan, lokasi, saran="simpan ulang sebagai UTF-8")]
    return teks.replace("\r\n", "\n").replace("\r", "\n"), temuan


def _known(sandi: str) -> bool:
    try:
        codecs.lookup(sandi)
    except LookupError:
        return False
    return True


@define
class _Aliran:
    """Running text and tables in order, of the page or of a cell; a block element ends a line."""

    urutan: list[BarisTeks | Blok] = Factory(list)
    _nomor: int = 0
    _potong: list[str] = Factory(list)

    def add(self, nomor: int, teks: str) -> None:
        if not self._potong:
            if not teks.strip():
                return
            lewat = teks[: len(teks) - len(teks.lstrip())]
            self._nomor = nomor + lewat.count("\n")
        self._potong.append(teks)

    def end_line(self) -> None:
        if self._potong and (teks := clean("".join(self._potong))):
            self.urutan.append((self._nomor, teks))
        self._potong = []

    @property
    def berisi_tabel(self) -> bool:
        return any(isinstance(x, Blok) for x in self.urutan)

    @property
    def teks(self) -> str:
        """The lines as one text."""
        return " ".join(x[1] for x in self.urutan if not isinstance(x, Blok))


@frozen
class _SelHtml:
    """A cell: its columns and rows, and its content."""

    lebar: int
    tinggi: int
    isi: tuple[BarisTeks | Blok, ...]
    teks: str


@define
class _BarisHtml:
    nomor: int
    kelompok: int
    sel: list[_SelHtml] = Factory(list)


@define
class _TabelHtml:
    """An open table; `terbuka` is the text of its open cell or caption."""

    judul: _Aliran = Factory(_Aliran)
    baris: list[_BarisHtml] = Factory(list)
    jenis: list[str] = Factory(lambda: ["tbody"])  # of each group of rows
    rentang: tuple[int, int] = (1, 1)
    terbuka: _Aliran | None = None
    di_baris: bool = False

    @property
    def bingkai(self) -> bool:
        """Whether there are tables inside."""
        return any(isinstance(x, Blok) for b in self.baris for s in b.sel for x in s.isi) or self.judul.berisi_tabel

    def contents(self) -> Iterator[BarisTeks | Blok]:
        """Return what stands in the cells, in order."""
        return (x for b in self.baris for s in b.sel for x in s.isi)

    def displayed(self) -> list[_BarisHtml]:
        """Return the rows as a browser puts them: the first head on top, the first foot below."""
        kepala, kaki = (self.jenis.index(j) if j in self.jenis else -1 for j in ("thead", "tfoot"))
        return sorted(self.baris, key=lambda b: (b.kelompok != kepala, b.kelompok == kaki))


class _Pengurai(HTMLParser):
    """Handlers of the page's elements; the only place where state changes while reading."""

    def __init__(self, berkas: str, batas: Batas) -> None:
        super().__init__(convert_charrefs=True)
        self.berkas, self.batas = berkas, batas
        self.aliran = _Aliran()
        self.temuan: list[Temuan] = []
        self.bingkai = False
        self._tabel: list[_TabelHtml] = []
        self._baris = self._luas = self._unsur = 0
        self._lewati = ""
        self._lewati_dalam = self._pre = 0

    def read(self, teks: str) -> None:
        """Parse in pieces: the parser never looks far ahead, however long a tag pretends to be."""
        teks = _TERTANAM.sub("", _HURUF_RAKSASA.sub("\ufffd", teks))
        try:
            for awal in range(0, len(teks), _POTONG):
                self.feed(teks[awal : awal + _POTONG])
                self._check_rest()
            if not self.cdata_elem and not self.rawdata.startswith("<"):  # a tag that the end cuts off is none
                self.handle_data(unescape(self.rawdata))
        except (AssertionError, ValueError) as sebab:
            if isinstance(sebab, BacaError):
                raise
            raise self._refuse(f"HTML rusak pada baris {self.getpos()[0]}") from sebab
        while self._tabel:
            self._end_table()
        self.aliran.end_line()

    def _check_rest(self) -> None:
        """Refuse a tag that does not end; its attributes would cost a hundred times its length."""
        tag = not self.cdata_elem and self.rawdata[1:2].isalpha()
        if len(self.rawdata) > (_LAMBANG if tag else _KOMENTAR):
            raise self._refuse(f"tag, komentar atau skrip pada baris {self.getpos()[0]} terlalu panjang")

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Take ``<![if …]>`` and the like for comments, as browsers do; the library would raise for most."""
        akhir = self.rawdata.find(">", i)
        return akhir + 1 if akhir >= 0 else -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note that an element begins."""
        self._count()
        if self._lewati:
            self._lewati_dalam += tag == self._lewati
        elif tag in _DILEWATI:
            self._lewati, self._lewati_dalam = tag, 1
        elif tag == "table":
            self._start_table()
        elif self._tabel and tag in _BAGIAN:
            self._start_part(tag, dict(attrs))
        elif tag in _BUNGKUS:
            self._here.end_line()
            self._pre += tag == "pre"
        self.bingkai = self.bingkai or tag == "frame"

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends; one that never began is nothing."""
        if self._lewati:
            self._lewati_dalam -= tag == self._lewati
            self._lewati = self._lewati if self._lewati_dalam else ""
        elif tag == "table" and self._tabel:
            self._end_table()
        elif self._tabel and tag in _BAGIAN:
            self._end_part(tag)
        elif tag in _BUNGKUS:
            self._here.end_line()
            self._pre -= tag == "pre" and self._pre > 0

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take ``<td/>`` as ``<td>``, and ``<script/>`` as nothing."""
        if tag not in _DILEWATI:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        """Take a piece of text."""
        if self._lewati:
            return
        self._count()
        nomor = self.getpos()[0]
        if not self._pre:
            self._here.add(nomor, data)
            return
        for n, baris in enumerate(data.split("\n")):
            if n:
                self._here.end_line()
            self._here.add(nomor + n, baris)

    @property
    def _here(self) -> _Aliran:
        """Where text goes: the innermost open cell; text between cells stands before the table."""
        return next((t.terbuka for t in reversed(self._tabel) if t.terbuka is not None), self.aliran)

    def _count(self) -> None:
        self._unsur += 1
        if self._unsur > self.batas.sel:
            raise self._refuse(f"berisi lebih dari {self.batas.sel} unsur; pecah berkasnya lebih dahulu")

    def _refuse(self, alasan: str) -> BacaError:
        return BacaError(self.berkas, alasan)

    def _start_table(self) -> None:
        if self._tabel and self._tabel[-1].terbuka is None:  # the one before was never closed
            self._end_table()
        self._here.end_line()
        if len(self._tabel) >= _DALAM:
            raise self._refuse(f"tabelnya bersarang lebih dari {_DALAM} tingkat")
        self._tabel.append(_TabelHtml())

    def _start_part(self, tag: str, atribut: dict[str, str | None]) -> None:
        """A caption, a group, a row or a cell begins; what is still open of the kind ends."""
        self._end_cell()
        tabel = self._tabel[-1]
        if tag == "caption":
            tabel.terbuka = tabel.judul
        elif tag in _KELOMPOK:
            tabel.jenis.append(tag)
            tabel.di_baris = False
        elif tag == "tr" or not tabel.di_baris:
            self._start_row(tabel)
        if tag in _SEL:
            tabel.rentang = (_span(atribut.get("colspan"), _RENTANG), _span(atribut.get("rowspan"), _TINGGI))
            tabel.terbuka = _Aliran()

    def _start_row(self, tabel: _TabelHtml) -> None:
        self._baris += 1
        if self._baris > self.batas.baris:
            raise self._refuse(f"tabel-tabelnya berisi lebih dari {self.batas.baris} baris")
        tabel.baris.append(_BarisHtml(self.getpos()[0], len(tabel.jenis) - 1))
        tabel.di_baris = True

    def _end_part(self, tag: str) -> None:
        self._end_cell()
        tabel = self._tabel[-1]
        if tag in _KELOMPOK:
            tabel.jenis.append("tbody")
        if tag in _KELOMPOK or tag == "tr":
            tabel.di_baris = False

    def _end_cell(self) -> None:
        tabel = self._tabel[-1]
        isi, tabel.terbuka = tabel.terbuka, None
        if isi is None:
            return
        isi.end_line()
        if isi is not tabel.judul:
            tabel.baris[-1].sel.append(_SelHtml(*tabel.rentang, tuple(isi.urutan), isi.teks))

    def _end_table(self) -> None:
        self._end_cell()
        tabel = self._tabel.pop()
        tujuan = self._here
        tujuan.end_line()
        tujuan.urutan += tabel.judul.urutan
        if tabel.bingkai:
            self._report_frame(tabel)
            tujuan.urutan += tabel.contents()
            return
        petak = tuple(self._lay_out(tabel.displayed()))
        if petak:
            tujuan.urutan.append(Blok(TataLetak.TABEL, petak=petak))

    def _report_frame(self, tabel: _TabelHtml) -> None:
        """Say so where a table that is read as text is wide enough for a table of its own."""
        for b in tabel.baris:
            if sum(bool(s.teks) for s in b.sel) >= MIN_SEL:
                pesan = "Tabel ini memuat tabel lain; isinya sendiri dibaca sebagai teks."
                lokasi = Lokasi(berkas=self.berkas, baris=b.nomor)
                self.temuan.append(Temuan(SEBAGIAN, Keparahan.INFO, pesan, lokasi))
                return

    def _lay_out(self, baris: Sequence[_BarisHtml]) -> Iterator[Petak]:
        """Lay the cells onto a grid; those that reach down end with their group of rows."""
        kisi: list[list[tuple[int, str]]] = []
        turun: dict[int, int] = {}  # how many more rows are taken from above, by column
        kelompok = lebar = 0
        for b in baris:
            if b.kelompok != kelompok:
                turun, kelompok = {}, b.kelompok
            isi, turun = self._place(b, turun)
            kisi.append(isi)
            lebar = max([lebar, *(k + 1 for k, _ in isi)])
            if self._luas + lebar * len(kisi) > self.batas.sel:
                raise self._refuse(f"tabel-tabelnya berisi lebih dari {self.batas.sel} sel")
        self._luas += lebar * len(kisi)
        for b, isi in zip(baris, kisi, strict=True):
            if any(t for _, t in isi):
                ada = dict(isi)
                sel = tuple(ada.get(k, "") for k in range(lebar))
                yield Petak(b.nomor, sel, Lokasi(berkas=self.berkas, baris=b.nomor))

    def _place(self, baris: _BarisHtml, turun: dict[int, int]) -> tuple[list[tuple[int, str]], dict[int, int]]:
        """Return the first column of each cell, and the columns that the rows below find taken."""
        isi: list[tuple[int, str]] = []
        sisa = {k: n - 1 for k, n in turun.items() if n > 1}
        self._luas += len(turun)
        kolom = 0
        for s in baris.sel:
            while kolom in turun:
                kolom += 1
            isi.append((kolom, s.teks))
            if s.tinggi > 1:
                sisa |= {k: max(s.tinggi - 1, sisa.get(k, 0)) for k in range(kolom, kolom + s.lebar)}
            kolom += s.lebar
            if kolom > self.batas.kolom or self._luas > self.batas.sel:
                raise self._refuse(f"tabel pada baris {baris.nomor} berisi terlalu banyak kolom atau sel")
        return isi, sisa


def _span(teks: str | None, terbesar: int) -> int:
    """Return how many columns or rows a cell takes; a height of 0 is all that follow."""
    m = re.match(r"\s*\+?(\d{1,9})", teks or "")
    angka = int(m.group(1)) if m else 1
    if angka == 0:
        return terbesar if terbesar == _TINGGI else 1
    return min(angka, terbesar)
