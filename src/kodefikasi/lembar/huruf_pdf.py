"""Letters of a PDF page as a reader sees them, and the lines that they make.

Left out: text printed askew (watermarks), letters outside the visible part of the page, letters that are white on
white or not printed (but those recognised on a picture), and the second of two that are printed over each other for
boldness.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from attrs import frozen

from kodefikasi.lembar.teks_tampak import fold, superscript

# Distances on the page, as shares of the size of the letters.
_SELA_KATA = 0.15  # wider gaps part words …
_SELA_KOLOM = 0.9  # … and columns
_SEBARIS = 0.4  # how far the middles of letters of one line stand apart
SELA_ALINEA = 0.8
_GANDA = 0.12  # how far the second of two letters stands that print one in bold

#: A page with fewer letters has no text of its own: a page number, or the line that an electronic signature leaves.
HURUF_PINDAI = 25
_BERJUDUL = re.compile(r"(?:tabel|gambar|grafik|lampiran)\b", re.IGNORECASE)
_HAPUS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\0"))

_PUTIH = 0.97  # of full light, from which a colour is not seen on paper
_RUANG_WARNA = frozenset({None, "DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased"})
_LATAR_TERBANYAK = 2_000  # a page with more areas is a map
_KECIL, _NAIK = 0.8, 0.25  # how small letters are, and how far up, that stand above the line

Kotak = tuple[float, float, float, float]


class Huruf(NamedTuple):
    """A character where a reader sees it; `arah` is how far its text is turned, counter-clockwise."""

    kiri: float
    atas: float
    kanan: float
    bawah: float
    teks: str
    arah: int

    @property
    def tinggi(self) -> float:
        """Its size."""
        return self.bawah - self.atas


@frozen
class Garis:
    """A line of text: phrases (left, right, text) between wide gaps."""

    atas: float
    bawah: float
    potongan: tuple[tuple[float, float, str], ...]
    halaman: int = 0

    @property
    def tinggi(self) -> float:
        """The size of its letters."""
        return self.bawah - self.atas

    @property
    def teks(self) -> str:
        """Its phrases in one."""
        return " ".join(t for _, _, t in self.potongan)

    @property
    def berjudul(self) -> bool:
        """Whether it opens like the title of a table or a picture."""
        return _BERJUDUL.match(self.teks) is not None

    @property
    def rentang(self) -> list[tuple[float, float]]:
        """Where its phrases begin and end."""
        return [(awal, akhir) for awal, akhir, _ in self.potongan]

    @property
    def sela(self) -> list[tuple[float, float]]:
        """Where the gaps between them begin and end."""
        return [(a[1], b[0]) for a, b in pairwise(self.potongan)]


def characters(muka: Any) -> tuple[list[Huruf], int]:
    """Return the characters within the visible part of the page, and how many of them nobody sees.

    Those printed twice for boldness come once.
    """
    kiri, atas, kanan, bawah = _visible(muka)
    latar, samar = _Latar(muka), 0
    hasil: list[Huruf] = []
    terpakai: dict[tuple[str, int, int], tuple[float, float]] = {}
    for c in muka.chars:
        x, y = (c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2
        arah = _direction(c["matrix"])
        if arah is None or not (kiri <= x <= kanan and atas <= y <= bawah):
            continue
        if latar.hides(c, x, y):
            samar += bool(c["text"].strip())
            continue
        teks = _clean(c["text"])
        jarak = min(1.0, _GANDA * min(c["bottom"] - c["top"], c["size"] or 1))
        kotak = (round(c["x0"]), round(c["top"]))
        tetangga = ((teks, kotak[0] + i, kotak[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        dekat = (terpakai[t] for t in tetangga if t in terpakai)
        if teks.strip() and any(abs(c["x0"] - a) <= jarak and abs(c["top"] - b) <= jarak for a, b in dekat):
            continue
        terpakai[(teks, *kotak)] = (c["x0"], c["top"])
        hasil.append(Huruf(c["x0"], c["top"], c["x1"], c["bottom"], teks, arah))
    return hasil, samar


class _Latar:
    """What lies behind letters: coloured areas and pictures."""

    def __init__(self, muka: Any) -> None:
        self._muka = muka
        self._gambar = [_box(g) for g in muka.images]
        self._warna: list[Kotak] | None = None

    def hides(self, c: Any, x: float, y: float) -> bool:
        """Whether a letter cannot be seen: not printed, or white, and nothing behind it."""
        if c["samar"]:
            return not _within(self._gambar, x, y)
        if not _is_white(c["non_stroking_color"], c.get("ncs")):
            return False
        if self._warna is None:
            isi = (r for r in (*self._muka.rects, *self._muka.curves) if r.get("fill"))
            self._warna = [_box(r) for r in isi if not _is_white(r["non_stroking_color"], None)]
        return not (_within(self._warna, x, y) or _within(self._gambar, x, y))


def _box(apa: Any) -> Kotak:
    return apa["x0"], apa["top"], apa["x1"], apa["bottom"]


def _within(kotak: Sequence[Kotak], x: float, y: float) -> bool:
    return any(a <= x <= c and b <= y <= d for a, b, c, d in kotak[:_LATAR_TERBANYAK])


def _is_white(warna: Any, ruang: str | None) -> bool:
    """Whether a colour is white: by light, or by ink where there are four; of inks with names nothing is known."""
    if ruang not in _RUANG_WARNA or not isinstance(warna, tuple | list) or len(warna) not in {1, 3, 4}:
        return False
    if not all(isinstance(w, int | float) for w in warna):
        return False
    return all(w <= 1 - _PUTIH for w in warna) if len(warna) == 4 else all(w >= _PUTIH for w in warna)


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


def turned(huruf: Sequence[Huruf]) -> int:
    """Return how far the text of a page as a whole is turned, as in a landscape table set sideways."""
    hitung = Counter(h.arah for h in huruf if h.teks.strip())
    arah, banyak = max(hitung.items(), key=lambda x: x[1], default=(0, 0))
    return arah if banyak >= HURUF_PINDAI and 2 * banyak > hitung.total() else 0


def upright(h: Huruf, arah: int) -> Huruf:
    """Return a character as it stands when the page is turned so that its text is upright."""
    if arah == 90:
        return h._replace(kiri=-h.bawah, kanan=-h.atas, atas=h.kiri, bawah=h.kanan)
    if arah == 270:
        return h._replace(kiri=h.atas, kanan=h.bawah, atas=-h.kanan, bawah=-h.kiri)
    if arah == 180:
        return h._replace(kiri=-h.kanan, kanan=-h.kiri, atas=-h.bawah, bawah=-h.atas)
    return h


def group_lines(huruf: Iterable[Huruf]) -> list[list[Huruf]]:
    """Group characters into lines, top to bottom, each left to right; lines of blanks are none."""
    baris: list[list[Huruf]] = []
    tengah = tinggi = 0.0
    for h in sorted(huruf, key=lambda h: (h.atas + h.bawah, h.kiri)):
        y = (h.atas + h.bawah) / 2
        if baris and y - tengah <= _SEBARIS * max(tinggi, h.tinggi):
            baris[-1].append(h)
        else:
            baris.append([h])
            tengah, tinggi = y, h.tinggi
    return [sorted(b, key=lambda h: h.kiri) for b in baris if any(h.teks.strip() for h in b)]


def line(huruf: Sequence[Huruf], halaman: int = 0) -> Garis:
    """Make a line of its characters: blanks where the gap is that of a word, a new phrase where it is wider."""
    potongan: list[tuple[float, float, str]] = []
    kosong = False
    for h in _without_notes(huruf):
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
    return Garis(min(h.atas for h in isi), max(h.bawah for h in isi), tuple(potongan), halaman)


def _without_notes(huruf: Sequence[Huruf]) -> Iterable[Huruf]:
    """Return the characters of a line without those above it that are the mark of a note."""
    tinggi = max(h.tinggi for h in huruf if h.teks.strip())
    dasar = max(h.bawah for h in huruf if h.teks.strip() and h.tinggi > _KECIL * tinggi)
    hasil: list[Huruf] = []
    for atas, kelompok in groupby(
        huruf, key=lambda h: h.tinggi <= _KECIL * tinggi and h.bawah < dasar - _NAIK * tinggi
    ):
        semua = list(kelompok)
        if not atas or superscript("".join(h.teks for h in hasil[-4:]), "".join(h.teks for h in semua)):
            hasil += semua
    return hasil


def whole(teks: str) -> str:
    """Return text with its blanks folded and without the hyphens that show only where a line breaks."""
    return fold(teks.replace("\u00ad", ""))
