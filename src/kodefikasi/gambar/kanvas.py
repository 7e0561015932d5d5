"""The sheet that a picture is drawn on: measured in points from the top left, drawn without pyplot.

No global state of matplotlib is used, so that pictures can be made in threads and without a display. Every text has
its font named and is measured before it is placed; what does not fit is wrapped, shortened or left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from kodefikasi.tambahan import require

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITIK = 72  # points of an inch
TEPI = 18.0
JUDUL, SEDANG, KECIL = 12.0, 8.0, 7.0
#: Okabe and Ito's colours, which people of every colour vision tell apart.
PALET = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
BIRU, JINGGA, MERAH = "#0072B2", "#E69F00", "#D55E00"
ABU, GELAP, HITAM, PUTIH = "#8C8C8C", "#4D4D4D", "#1A1A1A", "#FFFFFF"
_HURUF = "DejaVu Sans"  # comes with matplotlib, so that a picture is the same everywhere
_DPI = 100
_DPI_UKUR = (72, 100)  # letters are fitted to pixels: at a low resolution they are set wider
_BARIS = 1.17  # from line to line, in sizes of the font
_LONGGAR = 0.97  # of a width may be used: other resolutions set letters a little wider
_TERKECIL = (4.0, 3.0)
_TERBESAR = 200.0


def tint(warna: str, bagian: float) -> str:
    """Return a colour mixed with white, of which it keeps a share.

    >>> tint("#000000", 0.5)
    '#808080'
    """
    kanal = (int(warna[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - k) * bagian):02X}" for k in kanal)


def check_size(ukuran: tuple[float, float]) -> tuple[float, float]:
    """Return a size in points.

    Raises `ValueError`: smaller than a title and a few labels need, or larger than any sheet.
    """
    lebar, tinggi = ukuran
    if not (_TERKECIL[0] <= lebar <= _TERBESAR and _TERKECIL[1] <= tinggi <= _TERBESAR):
        raise ValueError(f"ukuran {lebar} × {tinggi} inci di luar 4 × 3 sampai 200 × 200 inci")
    return lebar * TITIK, tinggi * TITIK


def text_height(baris: int, ukuran: float) -> float:
    """Return how high so many lines of a text are."""
    return 0.0 if baris == 0 else ukuran * (1.02 + _BARIS * (baris - 1))


@frozen
class Contoh:
    """One entry of a legend: how its sample is drawn, and what it means."""

    arti: str
    rupa: Mapping[str, Any]
    garis: bool = False  # whether the sample is a line instead of a field; `rupa` are its properties


class Kanvas:
    """A figure with one sheet over all of it, whose coordinates are points from its top left.

    `lebar, tinggi`: in points; the height may be set again when it is known.
    """

    def __init__(self, lebar: float, tinggi: float) -> None:
        untuk = "gambar"
        figure = require("matplotlib.figure", "plot", untuk)
        agg = require("matplotlib.backends.backend_agg", "plot", untuk)
        self._fonts = require("matplotlib.font_manager", "plot", untuk)
        self._patches = require("matplotlib.patches", "plot", untuk)
        self._lines = require("matplotlib.lines", "plot", untuk)
        self.fig: Figure = figure.Figure(dpi=_DPI, facecolor=PUTIH)
        agg.FigureCanvasAgg(self.fig)
        self._alat = {dpi: agg.RendererAgg(1, 1, dpi) for dpi in _DPI_UKUR}
        self._lebar_teks: dict[tuple[str, float, bool], float] = {}
        self.lebar = lebar
        self.ax: Axes = self.fig.add_axes((0, 0, 1, 1))
        self.ax.set_axis_off()
        self.ax.set_xticks([])
        self.ax.set_yticks([])
        self.set_height(tinggi)

    def set_height(self, tinggi: float) -> None:
        """Make the sheet so high."""
        self.tinggi = tinggi
        self.fig.set_size_inches(self.lebar / TITIK, tinggi / TITIK)
        self.ax.set_xlim(0, self.lebar)
        self.ax.set_ylim(tinggi, 0)

    def width(self, teks: str, ukuran: float, *, tebal: bool = False) -> float:
        """Return how wide a line of text is."""
        kunci = (teks, ukuran, tebal)
        if kunci not in self._lebar_teks:
            huruf = self._fonts.FontProperties(family=_HURUF, size=ukuran, weight="bold" if tebal else "normal")
            lebar = (
                alat.get_text_width_height_descent(teks, huruf, ismath=False)[0] * TITIK / dpi
                for dpi, alat in self._alat.items()
            )
            self._lebar_teks[kunci] = max(lebar) / _LONGGAR
        return self._lebar_teks[kunci]

    def shorten(self, teks: str, lebar: float, ukuran: float, *, tebal: bool = False) -> str:
        """Return a text, cut with … where it is wider than there is room; empty where not even a letter fits."""
        if self.width(teks, ukuran, tebal=tebal) <= lebar:
            return teks
        muat = self._longest(teks, lebar, ukuran, tebal=tebal, akhir="…")
        return teks[:muat].rstrip(" ,.;:-–(/") + "…" if muat else ""

    def _longest(self, teks: str, lebar: float, ukuran: float, *, tebal: bool, akhir: str = "") -> int:
        """Return how many letters fit, with an end behind them."""
        bawah, atas = 0, len(teks)
        while bawah < atas:
            tengah = (bawah + atas + 1) // 2
            if self.width(teks[:tengah] + akhir, ukuran, tebal=tebal) <= lebar:
                bawah = tengah
            else:
                atas = tengah - 1
        return bawah

    def wrap(self, teks: str, lebar: float, ukuran: float, baris: int, *, tebal: bool = False) -> list[str]:
        """Return a text in at most so many lines, the last one cut with … where there is more."""
        hasil: list[str] = []
        sisa = teks.split()
        while sisa and len(hasil) < baris:
            if len(hasil) == baris - 1:
                hasil.append(self.shorten(" ".join(sisa), lebar, ukuran, tebal=tebal))
                break
            hasil.append(self._take_line(sisa, lebar, ukuran, tebal=tebal))
        return [b for b in hasil if b]

    def _take_line(self, kata: list[str], lebar: float, ukuran: float, *, tebal: bool) -> str:
        """Take the words of one line off a list; a word wider than the line is broken."""
        isi = kata.pop(0)
        if self.width(isi, ukuran, tebal=tebal) > lebar:
            muat = max(1, self._longest(isi, lebar, ukuran, tebal=tebal))
            isi, sisa = isi[:muat], isi[muat:]
            if sisa:
                kata.insert(0, sisa)
            return isi
        while kata and self.width(f"{isi} {kata[0]}", ukuran, tebal=tebal) <= lebar:
            isi = f"{isi} {kata.pop(0)}"
        return isi

    def text(
        self, x: float, y: float, teks: str | Sequence[str], ukuran: float, *, rata: str = "left", **rupa: Any
    ) -> None:
        """Write one or more lines; `y` is their top unless `va` says otherwise."""
        isi = teks if isinstance(teks, str) else "\n".join(teks)
        if not isi:
            return
        dasar = {"va": "top", "color": HITAM, "fontfamily": _HURUF, "linespacing": 1.2, "zorder": 5}
        self.ax.text(x, y, isi, fontsize=ukuran, ha=rata, parse_math=False, usetex=False, **{**dasar, **rupa})

    def rect(self, x: float, y: float, lebar: float, tinggi: float, **rupa: Any) -> None:
        """Draw a field; ``gid`` names it, in the figure and in SVG."""
        self.ax.add_artist(self._patches.Rectangle((x, y), lebar, tinggi, **{"linewidth": 0, **rupa}))

    def line(self, x: Sequence[float], y: Sequence[float], **rupa: Any) -> None:
        """Draw a line, or markers."""
        self.ax.add_artist(self._lines.Line2D(x, y, **rupa))

    def header(self, judul: str, anak: Iterable[str] = ()) -> float:
        """Write a title and what stands below it; return where the picture may begin."""
        lebar = self.lebar - 2 * TEPI
        y = TEPI
        baris = self.wrap(judul, lebar, JUDUL, 2, tebal=True)
        self.text(TEPI, y, baris, JUDUL, fontweight="bold")
        y += text_height(len(baris), JUDUL) + 4
        for teks in anak:
            baris = self.wrap(teks, lebar, SEDANG, 2)
            self.text(TEPI, y, baris, SEDANG, color=GELAP)
            y += text_height(len(baris), SEDANG) + 2
        return y + 6

    def footer(self, y: float, catatan: Iterable[str], sumber: str | None, *, gambar: bool = True) -> float:
        """Write notes and the source downwards from `y`; return where the sheet may end."""
        asal = () if sumber is None else (f"Sumber: {' '.join(sumber.split())}",)
        for teks in (*catatan, *asal):
            baris = self.wrap(teks, self.lebar - 2 * TEPI, KECIL, 3)
            if gambar:
                self.text(TEPI, y, baris, KECIL, color=GELAP)
            y += text_height(len(baris), KECIL) + 3
        return y + TEPI - 6

    def legend(self, y: float, isi: Iterable[Contoh], *, x: float = TEPI, gambar: bool = True) -> float:
        """Draw samples with their meaning in as many rows as they need; return where the next thing may begin."""
        ruang, tinggi, sela = 22.0, 13.0, 14.0
        kiri, ada = x, False
        for contoh in isi:
            arti = self.shorten(contoh.arti, self.lebar - TEPI - x - ruang, KECIL)
            lebar = ruang + self.width(arti, KECIL)
            if ada and kiri + lebar > self.lebar - TEPI:
                kiri, y = x, y + tinggi
            if gambar:
                self._sample(kiri, y, contoh)
                self.text(kiri + ruang, y + 4.5, arti, KECIL, va="center_baseline", color=GELAP)
            kiri, ada = kiri + lebar + sela, True
        return y + tinggi + 2 if ada else y

    def _sample(self, x: float, y: float, contoh: Contoh) -> None:
        if contoh.garis:
            titik = [x + 2, x + 16] if contoh.rupa.get("linestyle") != "none" else [x + 9]
            self.line(titik, [y + 4.5] * len(titik), **contoh.rupa)
        else:
            self.rect(x, y, 15, 9, **contoh.rupa)
