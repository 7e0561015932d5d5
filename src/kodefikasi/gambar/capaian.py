"""`plot_achievement`: what indicators brought in a year against their targets, as a bullet chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from kodefikasi.argumen import checked
from kodefikasi.gambar.butir import Butir, DataIndikator, read_items
from kodefikasi.gambar.kanvas import (
    ABU,
    BIRU,
    GELAP,
    HITAM,
    KECIL,
    MERAH,
    PUTIH,
    TEPI,
    Contoh,
    Kanvas,
    tint,
)
from kodefikasi.kinerja import Arah, Kategori, Skala, scale

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PER_HALAMAN = 40
_LEBAR = 8.27 * 72  # A4, upright
_NAMA, _ANGKA = 205.0, 124.0  # points for names and for figures
_SELA = 20.0  # to the figures, for half a number of the axis
_TINGGI_BARIS = 18.6
_URUT = ("asli", "terendah", "tertinggi")
_SERATUS = Decimal(100)
_TERTINGGI = Decimal(150)  # percent; longer bars are cut there, and say so


@checked
def plot_achievement(
    data: DataIndikator,
    *,
    tahun: int | None = None,
    skala: str | Skala = "kinerja",
    urut: Literal["asli", "terendah", "tertinggi"] = "asli",
    halaman: int = 1,
    per_halaman: int = PER_HALAMAN,
    judul: str | None = None,
    sumber: str | None = None,
) -> Figure:
    r"""Draw the results of indicators against their targets, in percent of the target (`realisation_rate`).

    The bar is the result, the tick at 100 % the target, the bands behind are the categories of the scale. Where
    lower is better the rate says so too: the bar is longer the better. A longer bar than the axis is cut with an
    arrow; the figures at the right are always whole. Indicators without a rate have no bar, but the reason.

    Parameters
    ----------
    data
        Indicators, a `Rencana`, or a `Dokumen` or `Tabel` with T-C.29 (year n-2) or E.81. In forms the printed
        rate tells which way is better.
    tahun
        The year; a `Renja` and a form name it themselves.
    skala
        The scale of the bands, by key or as a value; its bounds are percentages.
    urut
        ``"asli"``: as given; ``"terendah"`` or ``"tertinggi"``: that rate first, those without one last.
    halaman, per_halaman
        Which part of so many indicators, from 1.
    judul, sumber
        Title, and what the source line says.

    Raises
    ------
    ValueError
        No indicators, no year, no such page, another order, a scale without numbers.
    BacaError
        A document without these forms, or without that year.
    TambahanError
        matplotlib is not installed.

    Examples
    --------
    >>> from kodefikasi.kinerja import Indikator, Sifat
    >>> i = Indikator("Nilai SAKIP", sifat=Sifat.TERAKHIR, target={2021: 64}, realisasi={2021: "71.38"})
    >>> gambar = plot_achievement([i], tahun=2021)
    >>> [t.get_text().split("\n") for t in gambar.axes[0].texts if " dari " in t.get_text()][-1]
    ['71,38 dari 64', '111,53% (sangat tinggi)']
    """
    if urut not in _URUT:
        raise ValueError(f"urut {urut!r} tidak dikenal; yang ada: {', '.join(_URUT)}")
    ukuran = scale(skala) if isinstance(skala, str) else skala
    if not ukuran.is_numeric:
        raise ValueError(f"skala {ukuran.kunci!r} tanpa batas angka, jadi tidak dapat menjadi pita")
    semua, tahun = read_items(data, tahun)
    bagian, dari = page(_sorted(semua, urut), halaman, per_halaman)
    lembar = f" (halaman {halaman} dari {dari})" if dari > 1 else ""
    kepala = judul or f"Realisasi terhadap target tahun {tahun}"
    return _Gambar(bagian, ukuran).draw(f"{kepala}{lembar}", summary(semua), sumber)


def page(semua: Sequence[Any], halaman: int, per_halaman: int) -> tuple[Sequence[Any], int]:
    """Return a page of items and how many pages there are.

    Raises `ValueError`: no items, or no such page.
    """
    if not semua:
        raise ValueError("tidak ada indikator untuk digambar")
    if per_halaman < 1:
        raise ValueError(f"per_halaman {per_halaman} harus 1 atau lebih")
    dari = ceil(len(semua) / per_halaman)
    if not 1 <= halaman <= dari:
        raise ValueError(f"halaman {halaman} tidak ada; yang ada 1 sampai {dari}")
    return semua[(halaman - 1) * per_halaman : halaman * per_halaman], dari


def summary(semua: Iterable[Butir]) -> str:
    """Say how many indicators there are, how many have a rate, and how many of those reached their target."""
    butir = list(semua)
    ada = [b.persen for b in butir if b.persen is not None]
    tercapai = sum(n >= _SERATUS for n in ada)
    return f"{len(butir)} indikator · {len(ada)} dengan tingkat realisasi · {tercapai} mencapai target"


def _sorted(semua: list[Butir], urut: str) -> list[Butir]:
    if urut == "asli":
        return semua
    ada = [(b.persen, b) for b in semua if b.persen is not None]
    ada.sort(key=lambda p: p[0], reverse=urut == "tertinggi")
    return [*(b for _, b in ada), *(b for b in semua if b.persen is None)]


class _Gambar:
    """One picture while it is drawn."""

    def __init__(self, butir: Sequence[Butir], skala: Skala) -> None:
        self.butir, self.skala = butir, skala
        self.kanvas = Kanvas(_LEBAR, 300)
        self.kiri = TEPI + _NAMA + 8
        self.kanan = _LEBAR - TEPI - _ANGKA - _SELA
        nilai = [b.persen for b in butir if b.persen is not None]
        self.atas = min(_TERTINGGI, max([Decimal(125), *nilai]))

    def at(self, persen: Decimal) -> float:
        """Return where a percentage stands, in points."""
        bagian = float(min(max(persen, Decimal(0)), self.atas) / self.atas)
        return self.kiri + bagian * (self.kanan - self.kiri)

    def draw(self, judul: str, anak: str, sumber: str | None) -> Figure:
        k = self.kanvas
        y = k.header(judul, [anak])
        y = self._axis(y, len(self.butir) * _TINGGI_BARIS)
        for n, b in enumerate(self.butir):
            self._row(b, y + n * _TINGGI_BARIS, ganjil=n % 2 == 1)
        y = k.legend(y + len(self.butir) * _TINGGI_BARIS + 8, self._legend())
        k.set_height(max(k.footer(y, list(self._notes()), sumber), 120))
        return k.fig

    def _axis(self, y: float, tinggi: float) -> float:
        """Draw the percentages above the rows, with lines through them; return where the rows begin."""
        k = self.kanvas
        k.text(TEPI, y, "Indikator", KECIL, fontweight="bold", color=GELAP)
        k.text(self.kanan + _SELA, y, "Realisasi dari target", KECIL, fontweight="bold", color=GELAP)
        for n in range(0, int(self.atas) + 1, 50):
            x = self.at(Decimal(n))
            k.text(x, y, f"{n}%", KECIL, rata="center", color=GELAP)
            k.line([x, x], [y + 10, y + 12 + tinggi], color=ABU, linewidth=0.4, zorder=2)
        return y + 12

    def _row(self, b: Butir, y: float, *, ganjil: bool) -> None:
        k = self.kanvas
        if ganjil:
            k.rect(TEPI - 4, y, _LEBAR - 2 * TEPI + 8, _TINGGI_BARIS, facecolor="#F5F5F5", zorder=0)
        tengah = y + _TINGGI_BARIS / 2
        panah = "↓ " if b.arah is Arah.TURUN else ""
        k.text(TEPI, tengah, k.wrap(panah + b.sebutan, _NAMA, KECIL, 2), KECIL, va="center")
        for awal, akhir, _, warna in self._bands():
            k.rect(self.at(awal), y + 2.5, self.at(akhir) - self.at(awal), _TINGGI_BARIS - 5, facecolor=warna, zorder=1)
        if b.persen is None:
            k.text(
                self.kiri + 3,
                tengah,
                k.shorten(b.alasan, self.kanan - self.kiri - 6, KECIL),
                KECIL,
                va="center",
                fontstyle="italic",
                color=GELAP,
                bbox={"facecolor": PUTIH, "edgecolor": "none", "pad": 0.8},
            )
        else:
            self._bar(b.persen, y, b.sebutan)
        self._target(b, y)
        k.text(self.kanan + _SELA, tengah, self._figures(b), KECIL, va="center")

    def _bar(self, nilai: Decimal, y: float, sebutan: str) -> None:
        k, tengah = self.kanvas, y + _TINGGI_BARIS / 2
        warna = BIRU if nilai >= _SERATUS else MERAH
        hatch = {} if nilai >= _SERATUS else {"hatch": "////", "edgecolor": PUTIH}
        k.rect(
            self.kiri,
            tengah - 3,
            self.at(nilai) - self.kiri,
            6,
            facecolor=warna,
            zorder=3,
            gid=f"realisasi:{sebutan}",
            **hatch,
        )
        if nilai > self.atas or nilai < 0:
            kanan = nilai > 0
            k.line(
                [self.kanan if kanan else self.kiri],
                [tengah],
                marker=">" if kanan else "<",
                color=warna,
                markersize=6,
                markeredgecolor=PUTIH,
                markeredgewidth=0.6,
                zorder=6,
                linestyle="none",
            )

    def _target(self, b: Butir, y: float) -> None:
        if b.target is not None and b.alasan != "tingkat tidak terdefinisi":
            x = self.at(_SERATUS)
            self.kanvas.line(
                [x, x],
                [y + 3.5, y + _TINGGI_BARIS - 3.5],
                color=HITAM,
                linewidth=2.0,
                zorder=4,
                solid_capstyle="butt",
                gid=f"target:{b.sebutan}",
            )

    def _figures(self, b: Butir) -> list[str]:
        """Return result, target, rate and rating, in two lines."""
        hasil = b.hasil
        if b.persen is not None and (kategori := self.skala.of(b.persen)) is not None:
            hasil = f"{hasil} ({kategori.label})"
        k = self.kanvas
        baris = [b.angka, hasil] if b.persen is not None else [b.angka]
        return [k.shorten(t, _ANGKA, KECIL) for t in baris]

    def _bands(self) -> Iterator[tuple[Decimal, Decimal, Kategori, str]]:
        """Iterate over the categories from the worst: where each begins and ends, and its grey."""
        urut = tuple(reversed(self.skala.kategori))
        for n, kategori in enumerate(urut):
            awal = kategori.ambang or Decimal(0)
            akhir = self.atas if n + 1 == len(urut) else min(urut[n + 1].ambang or Decimal(0), self.atas)
            if akhir > awal:
                yield awal, akhir, kategori, tint("#000000", 0.28 - 0.23 * n / max(1, len(urut) - 1))

    def _legend(self) -> Iterator[Contoh]:
        yield Contoh("target tercapai", {"facecolor": BIRU})
        yield Contoh("di bawah target", {"facecolor": MERAH, "hatch": "////", "edgecolor": PUTIH})
        yield Contoh(
            "target (100%)",
            {
                "color": HITAM,
                "linewidth": 2.0,
                "marker": "|",
                "markersize": 9,
                "markeredgewidth": 2.0,
                "linestyle": "none",
            },
            garis=True,
        )
        for _, _, kategori, warna in self._bands():
            arti = f"{kategori.label} ({self.skala.describe(kategori)})"
            yield Contoh(arti, {"facecolor": warna, "edgecolor": ABU, "linewidth": 0.3})

    def _notes(self) -> Iterator[str]:
        if any(b.arah is Arah.TURUN for b in self.butir):
            yield "↓ makin rendah makin baik; tingkatnya dihitung dengan rumus untuk indikator turun."
        if any(b.persen is not None and not 0 <= b.persen <= self.atas for b in self.butir):
            yield f"Batang dengan anak panah melewati sumbu (0 sampai {int(self.atas)}%); angkanya tertulis di kanan."
