"""The HTML reader: from a page, or a sheet that Excel saved as one, to blocks of text and grids of cells.

Only tables without a table inside become grids: pages are laid out with tables, and what such a frame holds is read
in order, as if the frame were not there. What is displayed is read, as it is displayed; not read are scripts, styles,
templates, texts for browsers without scripts, titles, fields of forms, numbers of lists, pictures, and texts that are
hidden or struck out; of raised letters the mark of a note is no part of the text. Hidden rows are read, as in a sheet.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser

from kodefikasi.aturan import SEBAGIAN, TERSEMBUNYI, finding
from kodefikasi.errors import BacaError
from kodefikasi.lembar.baris_teks import MIN_SEL
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.encoding import WINDOWS, decode_text, format_size
from kodefikasi.lembar.isi import Isi
from kodefikasi.lembar.kisi_html import BarisHtml, Flow, PenataHtml, SelHtml, TabelHtml
from kodefikasi.lembar.teks_berpemisah import encoding_findings
from kodefikasi.lembar.teks_tampak import ranges
from kodefikasi.lembar.urutan import in_order
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_POTONG = MIB // 4
_LAMBANG = MIB  # longest tag; the parser looks at an unfinished one again with every piece
_KOMENTAR = 8 * MIB  # longest comment or script
_TERTANAM = re.compile(r"data:[\w.+-]{1,60}/[^\"'\s<>]{1000,}")  # pictures written into a tag
_DALAM = 64  # tables inside tables; the parser would nest until the stack is full
_RENTANG = 1000  # widest cell that browsers lay out
_TINGGI = 65_534  # highest cell that browsers lay out
_CUPLIKAN = 4096
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_KNOWN_CHARSET = re.compile(r"(?:windows|cp)-?125\d|iso-?8859-?\d{1,2}|latin-?1|macintosh", re.IGNORECASE)
_HURUF_RAKSASA = re.compile(r"&#(?:0*[1-9][0-9]{7,}|[xX]0*[1-9a-fA-F][0-9a-fA-F]{6,});?")  # no letter has such a number

_DILEWATI = frozenset({"script", "style", "template", "noscript", "title", "textarea", "select", "iframe", "object"})
_BUNGKUS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_KELOMPOK = frozenset({"thead", "tbody", "tfoot"})
_SEL = frozenset({"td", "th"})
_BAGIAN = _KELOMPOK | _SEL | {"tr", "caption"}
#: Elements without content, and those that one of their kind ends.
_HAMPA = frozenset("area base br col embed hr img input link meta param source track wbr frame".split())
_TUNGGAL = frozenset({"p", "li", "dd", "dt", "option"})
_DICORET = frozenset({"s", "strike", "del"})
_JENIS_ISIAN = frozenset({"text", "number", "tel", "search", "date", "email", "url"})
_ISIAN, _TAK_TAMPAK, _CORETAN = "kolom isian", "bagian yang tidak ditampilkan", "bagian yang dicoret"
_GAYA_TAK_TAMPAK = re.compile(r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_GAYA_DICORET = re.compile(r"\btext-decoration(?:-line)?\s*:[^;]{0,60}line-through", re.IGNORECASE)
_KELAS = re.compile(r"\.([\w-]+)\s*\Z")
_PEMILIH_TERPANJANG = 1000  # letters of a selector that are looked at


def read_html(isi: bytes, nama: str, batas: Batas) -> Isi:
    """Read the text and the tables of an HTML file; unclosed elements are no trouble.

    Each table is a grid; the text of a cell over several columns or rows stands in the first one, and the range says
    how far it reaches. The head of a table comes first and its foot last, wherever they are written. Rows without
    text are left out. A caption comes before its table, as text. Rows and lines of text are numbered by the line of
    the file on which they begin; of rows on one line each has a number one higher than the row above.

    Raises `BacaError`: it is no text, is larger than the limits, or holds neither text nor tables.

    >>> isi = read_html(b"<p>Isi</p><table><tr><td colspan=2>a<td>b<tr><td>1<td>2<td>3</table>", "a.html", Batas())
    >>> isi.bagian[0].baris, [[s.teks for s in b.sel] for b in isi.kisi[0].baris], str(isi.kisi[0].gabungan[0])
    (((1, 'Isi'),), [['a', '', 'b'], ['1', '2', '3']], 'A1:B1')
    """
    if len(isi) > batas.berkas:
        raise BacaError(nama, f"lebih besar dari {format_size(batas.berkas)}; pecah berkasnya lebih dahulu")
    teks, temuan = _decode(isi, nama)
    parser = _Parser(nama, batas)
    parser.read(teks)
    bagian = in_order(parser.flow.urutan)
    if not bagian:
        raise BacaError(nama, _why_empty(parser))
    return Isi(bagian, (*temuan, *parser.findings()))


def _why_empty(parser: _Parser) -> str:
    if parser.framed:
        return "hanya bingkai; isinya ada di berkas lain; simpan ulang dari Excel sebagai .xlsx"
    return "tidak berisi teks atau tabel"


def _decode(isi: bytes, nama: str) -> tuple[str, tuple[Temuan, ...]]:
    """Return the text, with the finding where its encoding had to be assumed. UTF-8 is believed before the page."""
    hasil = decode_text(isi, nama)
    teks, temuan = hasil.teks, tuple[Temuan, ...]()
    if hasil.baris_asing is not None:
        m = _CHARSET.search(isi[:_CUPLIKAN])
        encoding = m.group(1).decode("ascii") if m else ""
        if _KNOWN_CHARSET.fullmatch(encoding) and _known(encoding):
            if codecs.lookup(encoding).name not in {"iso8859-1", WINDOWS}:  # browsers take the first for the second
                teks = isi.decode(encoding, errors="replace")
        else:
            temuan = encoding_findings(hasil, nama)
    return teks.replace("\r\n", "\n").replace("\r", "\n"), temuan


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


class _Parser(HTMLParser):
    """Handlers of the page's elements; the only place where state changes while reading."""

    def __init__(self, berkas: str, batas: Batas) -> None:
        super().__init__(convert_charrefs=True)
        self.berkas, self.batas = berkas, batas
        self.flow = Flow()
        self.framed = False
        self.bersarang: list[Temuan] = []
        self._tak_dibaca: dict[str, list[int]] = {}  # lines of what is left out, by what it is
        self._sembunyi: list[int] = []
        self._penata = PenataHtml(berkas, batas)
        self._tabel: list[TabelHtml] = []
        self._baris = self._unsur = 0
        self._lewati = ""
        self._lewati_dalam = self._pre = 0
        self._lewati_gaya = False
        self._gaya: dict[str, str] = {}  # why what has a class is not displayed
        self._lembar_gaya: list[str] | None = None

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
        self.flow.end_line()

    def findings(self) -> Iterator[Temuan]:
        """Return what has to be said about the page."""
        yield from self.bersarang
        for apa, baris in self._tak_dibaca.items():
            pesan = f"{len(baris)} {apa}; isinya tidak dibaca."
            parah = Keparahan.PERINGATAN if apa == _ISIAN else Keparahan.INFO
            yield Temuan(SEBAGIAN, parah, pesan, Lokasi(berkas=self.berkas, baris=baris[0]))
        if self._sembunyi:
            pesan = f"Baris {', '.join(ranges(sorted(self._sembunyi))[:8])} tersembunyi; isinya tetap dibaca."
            yield finding(TERSEMBUNYI, pesan, Lokasi(berkas=self.berkas, baris=self._sembunyi[0]))

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
        if self._lewati_gaya and (tag in _BAGIAN or tag == "table" or tag == self._lewati in _TUNGGAL):
            self._lewati, self._lewati_gaya = "", False  # it was never closed
        if self._lewati:
            self._lewati_dalam += tag == self._lewati
        elif tag in _DILEWATI:
            self._skip(tag, dict(attrs))
        elif tag == "table":
            self._start_table()
        elif self._tabel and tag in _BAGIAN:
            self._start_part(tag, dict(attrs))
        elif tag in _HAMPA:
            self._start_void(tag, dict(attrs))
        elif apa := self._unseen(tag, dict(attrs)):
            self._leave_out(apa)
            self._lewati, self._lewati_dalam, self._lewati_gaya = tag, 1, True
        elif tag in _BUNGKUS:
            self._here.end_line()
            self._pre += tag == "pre"
        elif tag == "sup":
            self._here.lift()
        self.framed = self.framed or tag == "frame"

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends; one that never began is nothing."""
        if self._lewati_gaya and (tag in _BAGIAN or tag == "table"):
            self._lewati, self._lewati_gaya = "", False
        if self._lewati:
            self._lewati_dalam -= tag == self._lewati
            if not self._lewati_dalam:
                self._end_skipped()
        elif tag == "table" and self._tabel:
            self._end_table()
        elif self._tabel and tag in _BAGIAN:
            self._end_part(tag)
        elif tag in _BUNGKUS:
            self._here.end_line()
            self._pre -= tag == "pre" and self._pre > 0
        elif tag == "sup":
            self._here.lower()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take ``<td/>`` as ``<td>``, and ``<script/>`` as nothing."""
        if tag not in _DILEWATI:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        """Take a piece of text."""
        if self._lewati:
            if self._lembar_gaya is not None:
                self._lembar_gaya.append(data)
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
    def _here(self) -> Flow:
        """Where text goes: the innermost open cell; text between cells stands before the table."""
        return next((t.terbuka for t in reversed(self._tabel) if t.terbuka is not None), self.flow)

    def _count(self) -> None:
        self._unsur += 1
        if self._unsur > self.batas.sel:
            raise self._refuse(f"berisi lebih dari {self.batas.sel} unsur; pecah berkasnya lebih dahulu")

    def _refuse(self, alasan: str) -> BacaError:
        return BacaError(self.berkas, alasan)

    def _leave_out(self, apa: str) -> None:
        self._tak_dibaca.setdefault(apa, []).append(self.getpos()[0])

    def _skip(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """An element begins whose content is not displayed as text, or can be changed by whoever looks at it."""
        self._lewati, self._lewati_dalam = tag, 1
        if tag == "style":
            self._lembar_gaya = []
        elif tag in {"textarea", "select"} and not self._unseen(tag, attributes):
            self._leave_out(_ISIAN)

    def _end_skipped(self) -> None:
        if self._lembar_gaya is not None:
            self._gaya |= unseen_classes("".join(self._lembar_gaya))
            self._lembar_gaya = None
        self._lewati, self._lewati_gaya = "", False

    def _start_void(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """An element without content: a line break, or a field of a form, which is no text of the page."""
        if tag in _BUNGKUS:
            self._here.end_line()
        elif tag == "input" and _is_filled(attributes) and not self._unseen(tag, attributes):
            self._leave_out(_ISIAN)

    def _unseen(self, tag: str, attributes: Mapping[str, str | None]) -> str:
        """Return what an element is that is not displayed, or struck out; nothing for all others."""
        if tag in _DICORET:
            return _CORETAN
        if not attributes:
            return ""
        if "hidden" in attributes:
            return _TAK_TAMPAK
        if (gaya := attributes.get("style")) and (apa := unseen_style(gaya)):
            return apa
        return next((self._gaya[k] for k in (attributes.get("class") or "").split() if k in self._gaya), "")

    def _start_table(self) -> None:
        if self._tabel and self._tabel[-1].terbuka is None:  # the one before was never closed
            self._end_table()
        self._here.end_line()
        if len(self._tabel) >= _DALAM:
            raise self._refuse(f"tabelnya bersarang lebih dari {_DALAM} tingkat")
        self._tabel.append(TabelHtml())

    def _start_part(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """A caption, a group, a row or a cell begins; what is still open of the kind ends."""
        self._end_cell()
        tabel = self._tabel[-1]
        tak_tampak = self._unseen(tag, attributes) == _TAK_TAMPAK
        if tag == "caption":
            tabel.terbuka = tabel.judul
        elif tag in _KELOMPOK:
            tabel.jenis.append(tag)
            tabel.di_baris = False
        elif tag == "tr" or not tabel.di_baris:
            self._start_row(tabel, tersembunyi=tak_tampak and tag == "tr")
        if tag in _SEL:
            tabel.rentang = (_span(attributes.get("colspan"), _RENTANG), _span(attributes.get("rowspan"), _TINGGI))
            tabel.terbuka, tabel.buang = Flow(), tak_tampak

    def _start_row(self, tabel: TabelHtml, *, tersembunyi: bool) -> None:
        self._baris += 1
        if self._baris > self.batas.baris:
            raise self._refuse(f"tabel-tabelnya berisi lebih dari {self.batas.baris} baris")
        tabel.baris.append(BarisHtml(self.getpos()[0], len(tabel.jenis) - 1, tersembunyi))
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
        if tabel.buang:
            tabel.buang = False
            if isi.urutan:
                self._leave_out(_TAK_TAMPAK)
        elif isi is not tabel.judul:
            tabel.baris[-1].sel.append(SelHtml(*tabel.rentang, tuple(isi.urutan), isi.teks))

    def _end_table(self) -> None:
        self._end_cell()
        tabel = self._tabel.pop()
        tujuan = self._here
        tujuan.end_line()
        tujuan.urutan += tabel.judul.urutan
        if tabel.nests:
            self._report_frame(tabel)
            tujuan.urutan += tabel.contents()
        elif (kisi := self._penata.lay_out(tabel.displayed())) is not None:
            tujuan.urutan.append(kisi)
            self._sembunyi += (b.nomor for b in kisi.baris if b.tersembunyi)

    def _report_frame(self, tabel: TabelHtml) -> None:
        """Say so where a table that is read as text is wide enough for a table of its own."""
        for b in tabel.baris:
            if sum(bool(s.teks) for s in b.sel) >= MIN_SEL:
                pesan = "Tabel ini memuat tabel lain; isinya sendiri dibaca sebagai teks."
                self.bersarang.append(
                    Temuan(SEBAGIAN, Keparahan.INFO, pesan, Lokasi(berkas=self.berkas, baris=b.nomor))
                )
                return


def _is_filled(isian: Mapping[str, str | None]) -> bool:
    """Whether a field of a form shows a text."""
    return bool((isian.get("value") or "").strip()) and (isian.get("type") or "text").lower() in _JENIS_ISIAN


def unseen_style(gaya: str) -> str:
    """Return what a text of this style is that is not displayed, or struck out; nothing for all others.

    >>> unseen_style("color:red; display : none"), unseen_style("text-decoration: line-through"), unseen_style("top:0")
    ('bagian yang tidak ditampilkan', 'bagian yang dicoret', '')
    """
    if _GAYA_TAK_TAMPAK.search(gaya):
        return _TAK_TAMPAK
    return _CORETAN if _GAYA_DICORET.search(gaya) else ""


def unseen_classes(lembar_gaya: str) -> dict[str, str]:
    """Return the classes of a style sheet whose texts are not displayed, or struck out.

    >>> unseen_classes("<!-- .xl65 {mso-number-format:General;} .sembunyi, td.h {display:none} -->")
    {'sembunyi': 'bagian yang tidak ditampilkan', 'h': 'bagian yang tidak ditampilkan'}
    """
    hasil: dict[str, str] = {}
    for aturan in lembar_gaya.split("}"):
        pemilih, _, gaya = aturan.partition("{")
        if apa := unseen_style(gaya):
            hasil |= {m[1]: apa for p in pemilih.split(",") if (m := _KELAS.search(p[:_PEMILIH_TERPANJANG]))}
    return hasil


def _span(teks: str | None, terbesar: int) -> int:
    """Return how many columns or rows a cell takes; a height of 0 is all that follow."""
    m = re.match(r"\s*\+?(\d{1,9})", teks or "")
    angka = int(m.group(1)) if m else 1
    if angka == 0:
        return terbesar if terbesar == _TINGGI else 1
    return min(angka, terbesar)
