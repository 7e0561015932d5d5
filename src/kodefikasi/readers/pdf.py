"""The PDF reader: from a digital PDF to the blocks that every format yields.

Ruled tables come from their lines; text set in columns without lines becomes a fixed-width grid, which counts as a
table only where its form is known; everything else is running text. What repeats on the pages' edges (headers,
footers, page numbers) is left out. A page is read, kept as plain text and cells, and dropped before the next one.

Bounded: bytes of the file, decoded bytes of each stream and of all streams, pages, characters and drawn elements of a
page and of the document, ranges of character maps and widths; objects that lead back to themselves are refused. Not
bounded is the time for a file whose object table points to wrong places all over: the library searches the file for
each object. Contents that draw nothing take some seconds for each MiB.

Left out: text printed askew (watermarks), and text printed sideways outside tables on an upright page.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from attrs import Factory, define, frozen

from kodefikasi.errors import BacaError
from kodefikasi.kemajuan import report
from kodefikasi.lembar.batas import Batas
from kodefikasi.readers.penjaga_pdf import RUSAK, BatasPdf, Penjaga, check_bytes, damage, library, silence
from kodefikasi.readers.sambung import join
from kodefikasi.readers.tata_letak import Blok, Petak, TataLetak, fold
from kodefikasi.tambahan import require
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_TANPA_TEKS = (
    "PDF hasil pindai tanpa teks yang dapat dibaca; jalankan OCR lebih dahulu, atau pakai berkas Word/Excel sumbernya"
)
_SARAN_PINDAI = "jalankan OCR pada halaman itu, atau pakai berkas Word/Excel sumbernya"


# Distances on the page, as shares of the size of the letters.
_SELA_KATA = 0.15
_SELA_KOLOM = 0.9
_SELA_ALINEA = 0.8
_SEBARIS = 0.4
_GANDA = 0.12

# A page is a scan when pictures cover this share of it and it has fewer letters than that: a page number, or the
# line that an electronic signature leaves at the foot.
_HURUF_PINDAI = 25
_PINDAI = ((0.25, _HURUF_PINDAI), (0.6, 250))
_GORESAN_PINDAI = 500
_BAGIAN_TAK_TERBACA = 0.3

_TEPI = 0.2  # share of the height in which headers and footers stand
_SETINGGI = 2.5  # points
_HALAMAN_ULANG = 3
# Finding cells takes the square of the points where lines may cross. Forms have about a thousand, maps any number.
_PASANGAN_TERBANYAK = 250_000
_TITIK_TERBANYAK = 6_000
_ISI_TABEL = 2

_HAPUS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\0"))


def read_pdf(
    isi: bytes, nama: str, batas: Batas, *, batas_pdf: BatasPdf | None = None
) -> tuple[list[Blok], list[Temuan]]:
    """Read the tables and the text of a digital PDF.

    Parameters
    ----------
    isi
        The bytes of the file.
    nama
        Its name, for places and messages.
    batas
        Limits of the file and of all that it unpacks to.
    batas_pdf
        Limits of pages and streams; the usual ones if None.

    Returns
    -------
    tuple of list of Blok and list of Temuan
        Blocks in reading order, page by page, and B020 when some pages hold no text that can be read.

    Raises
    ------
    BacaError
        No PDF, damaged, encrypted, too large, or without any text: scanned.
    TambahanError
        The library that reads PDF is not installed.
    """
    require("pdfplumber", "dokumen", "membaca PDF")
    check_bytes(isi, nama, batas)
    penjaga = Penjaga(nama, batas, batas_pdf or BatasPdf())
    with silence():
        halaman = list(_read_pages(isi, penjaga))
    temuan = _check_legible(halaman, nama)
    _drop_repeated(halaman)
    return [b for h in halaman for b in _blocks(h, nama)], temuan


# Pages


class _Huruf(NamedTuple):
    """A character where a reader sees it; `arah` is how far its text is turned, counter-clockwise."""

    kiri: float
    atas: float
    kanan: float
    bawah: float
    teks: str
    arah: int

    @property
    def tinggi(self) -> float:
        return self.bawah - self.atas


@frozen
class _Garis:
    """A line of text: phrases (left, right, text) between wide gaps."""

    atas: float
    bawah: float
    potongan: tuple[tuple[float, float, str], ...]

    @property
    def tinggi(self) -> float:
        return self.bawah - self.atas

    @property
    def teks(self) -> str:
        return " ".join(t for _, _, t in self.potongan)

    @property
    def rentang(self) -> list[tuple[float, float]]:
        return [(awal, akhir) for awal, akhir, _ in self.potongan]

    @property
    def sela(self) -> list[tuple[float, float]]:
        return [(a[1], b[0]) for a, b in pairwise(self.potongan)]


@frozen
class _Kisi:
    """A ruled table: rows of cells, the text of a merged cell in its first."""

    atas: float
    kiri: float
    baris: tuple[tuple[str, ...], ...]


@define
class _Halaman:
    """What is kept of a page."""

    nomor: int
    tinggi: float
    unsur: list[_Garis | _Kisi] = Factory(list)
    terbaca: bool = True


def _read_pages(isi: bytes, penjaga: Penjaga) -> Iterator[_Halaman]:
    from pdfminer.pdfpage import PDFPage

    kelas_berkas, kelas_muka = library()
    with damage(penjaga.nama):
        pdf = kelas_berkas(isi, penjaga)
        daftar = iter(PDFPage.create_pages(pdf.doc))
        janji = _promised_pages(pdf.doc)
    nomor = 0
    while True:
        with damage(penjaga.nama):
            objek = next(daftar, None)
        if objek is None:
            break
        nomor += 1
        penjaga.start_page(nomor)
        with damage(penjaga.nama, nomor):
            objek.attrs = {"MediaBox": objek.mediabox, "CropBox": objek.cropbox, "Rotate": objek.rotate}
            muka = kelas_muka(pdf, objek, nomor)
            huruf = _characters(muka)
            if arah := _turned(huruf):
                objek.rotate = objek.attrs["Rotate"] = (objek.rotate + arah) % 360
                muka = kelas_muka(pdf, objek, nomor)
                huruf = _characters(muka)
            halaman = _read_page(muka, huruf)
            muka.close()
        report("halaman", nomor, max(nomor, janji))
        yield halaman
    if nomor == 0 or nomor < janji:
        raise penjaga.refuse(RUSAK)


def _promised_pages(dokumen: Any) -> int:
    """Return the number of pages that the file says it has; pages lost with a torn file are missed by it."""
    from pdfminer.pdftypes import resolve1

    akar = resolve1(dokumen.catalog.get("Pages"))
    banyak = resolve1(akar.get("Count")) if isinstance(akar, dict) else None
    return banyak if isinstance(banyak, int) else 0


def _characters(muka: Any) -> list[_Huruf]:
    """Return the characters within the visible part of the page, those printed twice for boldness once."""
    kiri, atas, kanan, bawah = _visible(muka)
    hasil: list[_Huruf] = []
    terpakai: dict[tuple[str, int, int], tuple[float, float]] = {}
    for c in muka.chars:
        x, y = (c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2
        arah = _direction(c["matrix"])
        if arah is None or not (kiri <= x <= kanan and atas <= y <= bawah):
            continue
        teks = _clean(c["text"])
        jarak = min(1.0, _GANDA * min(c["bottom"] - c["top"], c["size"] or 1))
        kotak = (round(c["x0"]), round(c["top"]))
        tetangga = ((teks, kotak[0] + i, kotak[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        dekat = (terpakai[t] for t in tetangga if t in terpakai)
        if teks.strip() and any(abs(c["x0"] - a) <= jarak and abs(c["top"] - b) <= jarak for a, b in dekat):
            continue
        terpakai[(teks, *kotak)] = (c["x0"], c["top"])
        hasil.append(_Huruf(c["x0"], c["top"], c["x1"], c["bottom"], teks, arah))
    return hasil


def _clean(teks: str) -> str:
    """Return the text of a glyph; one that the font does not name is a mark that no number can hide behind."""
    if teks.startswith("(cid:"):
        return "\ufffd"
    if teks == "\u00ad":
        return teks  # a hyphen at the end of a line, see `join`
    if "\ufb00" <= teks[:1] <= "\ufb06":  # ligatures
        return unicodedata.normalize("NFKC", teks)
    return unicodedata.normalize("NFC", teks).translate(_HAPUS)


def _direction(matriks: Sequence[float]) -> int | None:
    """Return how far text is turned, counter-clockwise: 0, 90, 180, 270; None for text askew."""
    a, b = matriks[:2]
    if abs(b) <= abs(a) / 10:
        return 0 if a > 0 else 180
    if abs(a) <= abs(b) / 10:
        return 90 if b > 0 else 270
    return None


def _turned(huruf: Sequence[_Huruf]) -> int:
    """Return how far the text of a page as a whole is turned, as in a landscape table set sideways."""
    hitung = Counter(h.arah for h in huruf if h.teks.strip())
    arah, banyak = max(hitung.items(), key=lambda x: x[1], default=(0, 0))
    return arah if banyak >= _HURUF_PINDAI and 2 * banyak > hitung.total() else 0


def _visible(muka: Any) -> tuple[float, float, float, float]:
    """Return the box that viewers show (left, top, right, bottom), on the page as it is turned."""
    x0, y0, x1, y1 = muka.page_obj.mediabox
    c0, d0, c1, d1 = muka.page_obj.cropbox
    (x0, x1), (y0, y1), (c0, c1), (d0, d1) = sorted((x0, x1)), sorted((y0, y1)), sorted((c0, c1)), sorted((d0, d1))
    kiri, bawah, kanan, atas = c0 - x0, d0 - y0, x1 - c1, y1 - d1  # what is cut off at each side
    sisi = [kiri, atas, kanan, bawah]
    putar = muka.page_obj.rotate // 90 % 4  # clockwise: the left side becomes the top
    kiri, atas, kanan, bawah = (sisi[(n - putar) % 4] for n in range(4))
    a, b, c, d = muka.bbox
    return (a + kiri, b + atas, c - kanan, d - bawah)


def _read_page(muka: Any, huruf: list[_Huruf]) -> _Halaman:
    halaman = _Halaman(muka.page_number, float(muka.bbox[3]))
    cetak = [h for h in huruf if h.teks.strip()]
    if sum(h.teks == "\ufffd" for h in cetak) > _BAGIAN_TAK_TERBACA * len(cetak):
        halaman.terbaca = False
        return halaman
    halaman.terbaca = not _is_picture(muka, len(cetak))
    tabel = [k for t in _find_tables(muka) if (k := _read_table(t, huruf))]
    terpakai = {h for _, isi in tabel for h in isi}
    sisa = [h for h in huruf if h not in terpakai and h.arah == 0]
    unsur: list[_Garis | _Kisi] = [k for k, _ in tabel]
    unsur += [_line(g) for g in _group_lines(sisa)]
    halaman.unsur = sorted(unsur, key=lambda u: (u.atas, u.kiri if isinstance(u, _Kisi) else 0.0))
    return halaman


def _is_picture(muka: Any, huruf: int) -> bool:
    """Whether a page is a scan, or its letters were turned into drawings."""
    luas = sum(abs(g["width"] * g["height"]) for g in muka.images) / (muka.width * muka.height or 1)
    return any(luas >= bagian and huruf < banyak for bagian, banyak in _PINDAI) or (
        huruf < _HURUF_PINDAI and len(muka.curves) >= _GORESAN_PINDAI
    )


def _check_legible(halaman: Sequence[_Halaman], nama: str) -> list[Temuan]:
    buta = [h.nomor for h in halaman if not h.terbaca]
    if not any(h.unsur for h in halaman if h.terbaca):
        raise BacaError(nama, _TANPA_TEKS if buta else "PDF tidak berisi teks; tidak ada yang dapat dibaca")
    if not buta:
        return []
    pesan = f"Halaman {_ranges(buta)} hasil pindai atau gambar, tanpa teks yang dapat dibaca; isinya tidak diperiksa."
    return [Temuan("B020", Keparahan.PERINGATAN, pesan, Lokasi(berkas=nama, halaman=buta[0]), saran=_SARAN_PINDAI)]


def _ranges(nomor: Sequence[int]) -> str:
    """Write numbers with runs as ranges.

    >>> _ranges([1, 3, 4, 5])
    '1, 3–5'
    """
    deret: list[list[int]] = []
    for n in nomor:
        if deret and n == deret[-1][-1] + 1:
            deret[-1].append(n)
        else:
            deret.append([n])
    return ", ".join(str(d[0]) if len(d) == 1 else f"{d[0]}–{d[-1]}" for d in deret)


# Ruled tables


def _find_tables(muka: Any) -> list[Any]:
    """Return the tables that lines make; none on a page with as many lines as a map."""
    from pdfplumber.table import merge_edges

    rusuk = [e for e in muka.edges if e["orientation"] in {"h", "v"}]
    gabung = merge_edges(rusuk, 3, 3, 3, 3) if rusuk else []
    datar, tegak = ([e for e in gabung if e["orientation"] == o] for o in "hv")
    titik = len({e["top"] for e in datar}) * len({e["x0"] for e in tegak})
    if not titik or titik > _TITIK_TERBANYAK or len(datar) * len(tegak) > _PASANGAN_TERBANYAK:
        return []
    return list(muka.find_tables())


def _read_table(tabel: Any, huruf: Sequence[_Huruf]) -> tuple[_Kisi, list[_Huruf]] | None:
    """Return a table's cells and the characters in it; None for boxes that hold no more than one text."""
    sel: list[tuple[float, float, float, float]] = sorted(tabel.cells, key=lambda s: (s[1], s[0]))
    kolom, baris = sorted({s[0] for s in sel}), sorted({s[1] for s in sel})
    isi: list[list[_Huruf]] = [[] for _ in sel]
    tepi_x = sorted({x for s in sel for x in (s[0], s[2])})
    tepi_y = sorted({y for s in sel for y in (s[1], s[3])})
    milik = {
        (i, j): n
        for n, (x0, y0, x1, y1) in enumerate(sel)
        for i in range(bisect_left(tepi_x, x0), bisect_left(tepi_x, x1))
        for j in range(bisect_left(tepi_y, y0), bisect_left(tepi_y, y1))
    }
    for h in huruf:
        i, j = bisect_right(tepi_x, (h.kiri + h.kanan) / 2) - 1, bisect_right(tepi_y, (h.atas + h.bawah) / 2) - 1
        if (n := milik.get((i, j))) is not None:
            isi[n].append(h)
    teks = {(s[1], s[0]): _cell_text(h, s[0], s[2]) for s, h in zip(sel, isi, strict=True)}
    if len(kolom) < 2 or sum(map(bool, teks.values())) < _ISI_TABEL:
        return None
    kisi = tuple(tuple(teks.get((y, x), "") for x in kolom) for y in baris)
    return _Kisi(baris[0], kolom[0], kisi), [h for daftar in isi for h in daftar]


def _cell_text(huruf: list[_Huruf], kiri: float, kanan: float) -> str:
    """Return the text of a cell, its lines joined; text printed sideways is read as it is turned."""
    if not huruf:
        return ""
    hitung = Counter(h.arah for h in huruf if h.teks.strip())
    arah = hitung.most_common(1)[0][0] if hitung else 0
    baris = [_line(g) for g in _group_lines([_upright(h, arah) for h in huruf if h.arah == arah])]
    if not baris:
        return ""
    # How much text fits beside the margins; six points and a half is the widest that is usual.
    tepi = 6.5 if arah else min(6.5, *(min(b.potongan[0][0] - kiri, kanan - b.potongan[-1][1]) for b in baris))
    lebar = float("inf") if arah else kanan - kiri - 2 * max(0.0, tepi)
    hasil = baris[0].teks
    for sebelum, b in pairwise(baris):
        seukuran = max(_width(g) / len(g.teks) for g in (sebelum, b))
        hasil = join(hasil, b.teks, penuh=_width(sebelum) + seukuran > lebar)
    return fold(hasil.replace("\u00ad", ""))


def _width(garis: _Garis) -> float:
    return garis.potongan[-1][1] - garis.potongan[0][0]


def _upright(h: _Huruf, arah: int) -> _Huruf:
    if arah == 90:
        return h._replace(kiri=-h.bawah, kanan=-h.atas, atas=h.kiri, bawah=h.kanan)
    if arah == 270:
        return h._replace(kiri=h.atas, kanan=h.bawah, atas=-h.kanan, bawah=-h.kiri)
    if arah == 180:
        return h._replace(kiri=-h.kanan, kanan=-h.kiri, atas=-h.bawah, bawah=-h.atas)
    return h


# Lines of text


def _group_lines(huruf: Iterable[_Huruf]) -> list[list[_Huruf]]:
    """Group characters into lines, top to bottom, each left to right; lines of blanks are none."""
    baris: list[list[_Huruf]] = []
    tengah = tinggi = 0.0
    for h in sorted(huruf, key=lambda h: (h.atas + h.bawah, h.kiri)):
        y = (h.atas + h.bawah) / 2
        if baris and y - tengah <= _SEBARIS * max(tinggi, h.tinggi):
            baris[-1].append(h)
        else:
            baris.append([h])
            tengah, tinggi = y, h.tinggi
    return [sorted(b, key=lambda h: h.kiri) for b in baris if any(h.teks.strip() for h in b)]


def _line(huruf: Sequence[_Huruf]) -> _Garis:
    """Make a line of its characters: blanks where the gap is that of a word, a new phrase where it is wider."""
    potongan: list[tuple[float, float, str]] = []
    kosong = False
    for h in huruf:
        if not h.teks.strip():
            kosong = True
            continue
        sela = h.kiri - potongan[-1][1] if potongan else 0.0
        if not potongan or sela > _SELA_KOLOM * h.tinggi:
            potongan.append((h.kiri, h.kanan, h.teks))
        else:
            awal, akhir, teks = potongan[-1]
            antara = " " if kosong or sela > _SELA_KATA * h.tinggi else ""
            potongan[-1] = (awal, max(akhir, h.kanan), f"{teks}{antara}{h.teks}")
        kosong = False
    isi = [h for h in huruf if h.teks.strip()]
    return _Garis(min(h.atas for h in isi), max(h.bawah for h in isi), tuple(potongan))


# What repeats on the pages' edges

_BERJUDUL = re.compile(r"(?:tabel|gambar|grafik|lampiran)\b", re.IGNORECASE)
_BILANGAN = re.compile(r"\d+")
_NOMOR_HALAMAN = re.compile(
    r"[\W_]*(?:hal(?:aman)?\.?\s*)?(?:[ivxlc]+|(?:[ivxlc]+\W{1,3})?\d{1,4}(?:\W{1,3}(?:dari|of)?\s*\d{1,4})?)[\W_]*\Z",
    re.IGNORECASE,
)
_BILANGAN_TERBANYAK = 6


def _drop_repeated(halaman: Sequence[_Halaman]) -> None:
    """Leave out the lines that come back at the same height on most pages of the stretch where they stand.

    A line counts as the same if its text is, or if only one number in it differs and goes along with the pages; of
    a heading the first stays, as it may be the title of a table. Only the outermost lines go.
    """
    letak: dict[tuple[bool, object], list[tuple[float, int, _Garis]]] = defaultdict(list)
    tepi = {h.nomor: _edge_lines(h) for h in halaman}
    for h in halaman:
        for di_atas, garis in tepi[h.nomor]:
            jarak = garis.atas if di_atas else h.tinggi - garis.bawah
            for kunci in _keys(garis.teks, h.nomor):
                letak[di_atas, kunci].append((jarak, h.nomor, garis))
    tersedikit = max(2, min(_HALAMAN_ULANG, len(halaman)))
    ulang: set[tuple[int, _Garis]] = set()
    for (di_atas, kunci), daftar in letak.items():
        for kelompok in _same_height(daftar):
            nomor = sorted({n for _, n, _ in kelompok})
            if len(nomor) < tersedikit or 2 * len(nomor) <= nomor[-1] - nomor[0]:
                continue
            tetap = di_atas and isinstance(kunci, str) and not _NOMOR_HALAMAN.match(kunci)
            ulang |= {(n, g) for _, n, g in kelompok if not (tetap and n == nomor[0])}
    for h in halaman:
        buang = set(_outermost(tepi[h.nomor], h.nomor, ulang))
        h.unsur = [u for u in h.unsur if u not in buang]


def _edge_lines(halaman: _Halaman) -> list[tuple[bool, _Garis]]:
    """Return the lines near the top (True), downwards, and near the bottom (False), upwards, up to the first table."""
    hasil: list[tuple[bool, _Garis]] = []
    batas = _TEPI * halaman.tinggi
    for di_atas in (True, False):
        for u in halaman.unsur if di_atas else reversed(halaman.unsur):
            if isinstance(u, _Kisi) or (u.bawah > batas if di_atas else halaman.tinggi - u.atas > batas):
                break
            hasil.append((di_atas, u))
    return hasil


def _keys(teks: str, halaman: int) -> Iterator[object]:
    yield teks
    if _BERJUDUL.match(teks):
        return
    if _NOMOR_HALAMAN.match(teks):
        yield ("nomor halaman",)
    for m in list(_BILANGAN.finditer(teks))[:_BILANGAN_TERBANYAK]:
        if len(m.group()) <= 4:
            yield (teks[: m.start()], teks[m.end() :], int(m.group()) - halaman)


def _same_height(daftar: list[tuple[float, int, _Garis]]) -> Iterator[list[tuple[float, int, _Garis]]]:
    kelompok: list[tuple[float, int, _Garis]] = []
    for isi in sorted(daftar, key=lambda x: x[:2]):
        if kelompok and isi[0] - kelompok[0][0] > _SETINGGI:
            yield kelompok
            kelompok = []
        kelompok.append(isi)
    if kelompok:
        yield kelompok


def _outermost(tepi: Iterable[tuple[bool, _Garis]], nomor: int, ulang: set[tuple[int, _Garis]]) -> Iterator[_Garis]:
    henti = {True: False, False: False}
    for di_atas, garis in tepi:
        henti[di_atas] |= (nomor, garis) not in ulang
        if not henti[di_atas]:
            yield garis


# Blocks


def _blocks(halaman: _Halaman, berkas: str) -> Iterator[Blok]:
    """Cut a page into blocks, its lines and its table rows numbered from 1."""
    tempat = Lokasi(berkas=berkas, halaman=halaman.nomor)
    nomor = _Nomor()
    garis: list[_Garis] = []
    for u in (*halaman.unsur, None):
        if isinstance(u, _Garis):
            garis.append(u)
            continue
        yield from _text_blocks(garis, tempat, nomor)
        garis = []
        if u is not None:
            yield Blok(TataLetak.TABEL, petak=tuple(_rows(u.baris, tempat, nomor)), tempat=tempat)


@define
class _Nomor:
    """The last line of text and the last row of a table on a page."""

    teks: int = 0
    baris: int = 0


def _rows(baris: Iterable[Sequence[str]], tempat: Lokasi, nomor: _Nomor) -> Iterator[Petak]:
    """Number the rows; empty ones count, but are left out."""
    for sel in baris:
        nomor.baris += 1
        if any(sel):
            lokasi = Lokasi(berkas=tempat.berkas, halaman=tempat.halaman, baris=nomor.baris)
            yield Petak(nomor.baris, tuple(sel), lokasi)


def _text_blocks(garis: Sequence[_Garis], tempat: Lokasi, nomor: _Nomor) -> Iterator[Blok]:
    """Cut lines into paragraphs and into stretches that are set in columns."""
    sela = [b.atas - a.bawah for a, b in pairwise(garis)]
    biasa = 1.4 * median(sela) if sela else 0.0
    sejajar = _aligned(garis)
    alinea: list[_Garis] = []
    n = 0
    while n < len(garis):
        akhir = next((z for a, z in sejajar if a == n), None)
        putus = n > 0 and sela[n - 1] > max(_SELA_ALINEA * garis[n].tinggi, biasa)
        if alinea and (putus or akhir):
            yield Blok(TataLetak.TEKS, teks=tuple(_numbered(alinea, nomor)), tempat=tempat)
            alinea = []
        if akhir:
            kolom = garis[n:akhir]
            teks = tuple(_numbered(kolom, nomor))
            yield Blok(TataLetak.LEBAR_TETAP, tuple(_rows(_grid(kolom), tempat, nomor)), teks, tempat)
            n = akhir
        else:
            alinea.append(garis[n])
            n += 1
    if alinea:
        yield Blok(TataLetak.TEKS, teks=tuple(_numbered(alinea, nomor)), tempat=tempat)


def _numbered(garis: Iterable[_Garis], nomor: _Nomor) -> Iterator[tuple[int, str]]:
    for g in garis:
        nomor.teks += 1
        yield nomor.teks, fold(g.teks.replace("\u00ad", ""))


_KOLOM_TERSEDIKIT = 3


def _aligned(garis: Sequence[_Garis]) -> list[tuple[int, int]]:
    """Return the stretches of lines that are set in columns: with gaps that stand above one another."""
    inti = [n for n, g in enumerate(garis) if len(g.potongan) >= _KOLOM_TERSEDIKIT]
    pasangan = [(a, b) for a, b in pairwise(inti) if _continues(garis, a, b)]
    hasil: list[tuple[int, int]] = []
    for a, b in pasangan:
        if hasil and hasil[-1][1] == a + 1:
            hasil[-1] = (hasil[-1][0], b + 1)
        else:
            hasil.append((a, b + 1))
    return [(_up(garis, a), _down(garis, a, z)) for a, z in hasil]


def _continues(garis: Sequence[_Garis], a: int, b: int) -> bool:
    """Whether two lines of columns belong together: near, with gaps above gaps and phrases above phrases."""
    if any(y.atas - x.bawah > 2.5 * x.tinggi for x, y in pairwise(garis[a : b + 1])):
        return False
    if any(len(g.potongan) == 1 and len(g.teks) > 60 for g in garis[a + 1 : b]):
        return False
    atas, bawah = garis[a], garis[b]
    sela = _overlaps(atas.sela, bawah.sela, 0.5 * atas.tinggi)
    return min(sela, _overlaps(atas.rentang, bawah.rentang)) >= _KOLOM_TERSEDIKIT - 1


def _overlaps(atas: Sequence[tuple[float, float]], bawah: Sequence[tuple[float, float]], lebih: float = 0.0) -> int:
    """Return how many spans of one line stand above spans of the other, each counted once."""
    pasangan = [(x, y) for x in atas for y in bawah if min(x[1], y[1]) - max(x[0], y[0]) > lebih]
    return min(len({x for x, _ in pasangan}), len({y for _, y in pasangan}))


def _up(garis: Sequence[_Garis], awal: int) -> int:
    """Take in the lines of a heading above: of two phrases or more, or far from the left."""
    kiri = garis[awal].potongan[0][0]
    while awal > 0:
        g, di_bawah = garis[awal - 1], garis[awal]
        jauh = di_bawah.atas - g.bawah > _SELA_ALINEA * g.tinggi or _BERJUDUL.match(g.teks)
        if jauh or (len(g.potongan) == 1 and g.potongan[0][0] < kiri + 3 * g.tinggi):
            break
        awal -= 1
    return awal


def _down(garis: Sequence[_Garis], awal: int, akhir: int) -> int:
    """Take in the rest of a wrapped last row: lines near below that begin right of the first column."""
    batas = min(g.potongan[0][1] for g in garis[awal:akhir])
    while akhir < len(garis):
        g, di_atas = garis[akhir], garis[akhir - 1]
        if g.atas - di_atas.bawah > _SELA_ALINEA * g.tinggi or g.potongan[0][0] < batas:
            break
        akhir += 1
    return akhir


def _grid(garis: Sequence[_Garis]) -> list[list[str]]:
    """Lay the phrases of lines onto columns, and the lines of a wrapped row onto one another."""
    kolom = _columns(garis)
    hasil: list[list[str]] = []
    bungkus = _wrapped(garis, kolom)
    for n, g in enumerate(garis):
        sel = [""] * len(kolom)
        for awal, akhir, teks in g.potongan:
            k = max(range(len(kolom)), key=lambda k: min(akhir, kolom[k][1]) - max(awal, kolom[k][0]))
            sel[k] = f"{sel[k]} {teks}".strip()
        if n in bungkus:
            hasil[-1] = [join(a, b) if a and b else a or b for a, b in zip(hasil[-1], sel, strict=True)]
        else:
            hasil.append(sel)
    return [[fold(s.replace("\u00ad", "")) for s in b] for b in hasil]


def _columns(garis: Sequence[_Garis]) -> list[tuple[float, float]]:
    """Return the columns: what the phrases of the fullest lines cover, others where they stand apart."""
    terbanyak = max(len(g.potongan) for g in garis)
    penuh = [g for g in garis if 5 * len(g.potongan) >= 4 * terbanyak]
    kolom: list[tuple[float, float]] = []
    for awal, akhir, _ in sorted(p for g in penuh for p in g.potongan):
        if kolom and awal < kolom[-1][1]:
            kolom[-1] = (kolom[-1][0], max(kolom[-1][1], akhir))
        else:
            kolom.append((awal, akhir))
    for awal, akhir, _ in sorted(p for g in garis for p in g.potongan):
        if all(akhir <= a or awal >= z for a, z in kolom):
            kolom.append((awal, akhir))
    return sorted(kolom)


def _wrapped(garis: Sequence[_Garis], kolom: Sequence[tuple[float, float]]) -> set[int]:
    """Return the lines that go on with the row above: nearer to it than rows are, and empty in the first column.

    Where rows stand as close as lines, nothing tells them apart, and each line is a row.
    """
    sela = {n: b.atas - a.bawah for n, (a, b) in enumerate(pairwise(garis), 1)}
    pertama = {n for n in sela if garis[n].potongan[0][0] < kolom[0][1]}
    if not sela or not pertama or max(sela.values()) - min(sela.values()) < 0.2 * garis[0].tinggi:
        return set()
    batas = (max(sela.values()) + min(sela.values())) / 2
    rapat = {n for n, s in sela.items() if s < batas}
    return rapat - pertama if 5 * len(rapat & pertama) <= len(pertama) else set()
