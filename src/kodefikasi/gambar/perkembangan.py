"""`plot_progress`: yearly targets and results of indicators, accumulated, on their way to the final target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any

from attrs import frozen

from kodefikasi.argumen import checked
from kodefikasi.besaran import format_angka
from kodefikasi.gambar.butir import indicator_label
from kodefikasi.gambar.capaian import page
from kodefikasi.gambar.kanvas import (
    ABU,
    BIRU,
    GELAP,
    HITAM,
    JINGGA,
    KECIL,
    PUTIH,
    SEDANG,
    TEPI,
    TITIK,
    Contoh,
    Kanvas,
    text_height,
)
from kodefikasi.gambar.tulisan import TANPA_DATA, is_money, percent_text, quantity_text, short_rupiah
from kodefikasi.kinerja import Arah, Capaian, Indikator, Sifat, accumulate, renstra_progress, yearly_results
from kodefikasi.rencana import Rencana
from kodefikasi.tambahan import require

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PER_HALAMAN = 12
_KOLOM_TERBANYAK = 3
_LEBAR_SATU, _LEBAR_BANYAK = 7.0, 11.7  # inches
_TINGGI_BIDANG = 112.0  # points, of the axes alone
_SELA = 16.0
_TAHUN_TERBANYAK = 60
_SEBUTAN = {Sifat.AKUMULATIF: "akumulatif", Sifat.TERAKHIR: "nilai terakhir", Sifat.RATA_RATA: "rata-rata"}
_CATATAN = "Persen dalam kurung: terhadap target akhir."
_RUPA_TARGET: dict[str, Any] = {
    "color": JINGGA,
    "linewidth": 1.3,
    "linestyle": (0, (4, 2)),
    "marker": "s",
    "markersize": 4,
    "markerfacecolor": PUTIH,
}
_RUPA_REALISASI: dict[str, Any] = {"color": BIRU, "linewidth": 1.9, "marker": "o", "markersize": 5}
_RUPA_PERKIRAAN: dict[str, Any] = {
    "color": BIRU,
    "linewidth": 1.3,
    "linestyle": (0, (1, 1.5)),
    "marker": "D",
    "markersize": 5,
    "markerfacecolor": PUTIH,
}
_RUPA_AKHIR: dict[str, Any] = {"color": HITAM, "linewidth": 1.1}
_RUPA_AWAL: dict[str, Any] = {"color": GELAP, "linestyle": "none", "marker": "x", "markersize": 5}


@frozen
class Alur:
    """What one indicator's panel shows, exact."""

    indikator: Indikator
    tahun: tuple[int, ...]
    # target, realisasi: accumulated, by year
    target: dict[int, Decimal]
    realisasi: dict[int, Capaian]
    # the running year with its target, where it is not realised yet: the year and what is expected
    perkiraan: Capaian | None

    @property
    def nilai(self) -> list[Decimal]:
        """Every figure that is drawn."""
        i = self.indikator
        capaian = [c.nilai for c in (*self.realisasi.values(), self.perkiraan) if c is not None]
        return [n for n in (*self.target.values(), *capaian, i.target_akhir_berlaku, i.awal) if n is not None]


def trace(indikator: Indikator, awal: int | None = None, akhir: int | None = None, berjalan: int | None = None) -> Alur:
    """Return what to draw of an indicator.

    Raises `ValueError`: an indicator without any year, a last year before the first, or more years than a panel holds.
    """
    target, hasil = dict(indikator.target_berlaku), dict(yearly_results(indikator))
    ada = [*target, *hasil]
    if not ada and (awal is None or akhir is None):
        raise ValueError(f"indikator {indikator.nama!r} tidak mempunyai tahun; sebutkan awal dan akhir")
    pertama = min(ada) if awal is None else awal
    terakhir = max(ada) if akhir is None else akhir
    if not pertama <= terakhir < pertama + _TAHUN_TERBANYAK:
        raise ValueError(
            f"tahun {pertama} sampai {terakhir} tidak dapat digambar: paling banyak {_TAHUN_TERBANYAK} tahun"
        )
    tahun = tuple(range(pertama, terakhir + 1))
    jalan = {t: accumulate((target.get(s) for s in tahun if s <= t), sifat=indikator.sifat).nilai for t in tahun}
    capaian = {t: renstra_progress(indikator, sampai=t) for t in tahun if t in hasil}
    nanti = None
    if berjalan in tahun and berjalan in target and berjalan not in hasil:
        nanti = renstra_progress(indikator, sampai=berjalan, perkiraan=True)
    return Alur(indikator, tahun, {t: n for t, n in jalan.items() if n is not None and t in target}, capaian, nanti)


@checked
def plot_progress(
    data: Indikator | Rencana | Iterable[Indikator],
    *,
    awal: int | None = None,
    akhir: int | None = None,
    berjalan: int | None = None,
    halaman: int = 1,
    per_halaman: int = PER_HALAMAN,
    judul: str | None = None,
    sumber: str | None = None,
) -> Figure:
    """Draw how indicators come towards their final target: yearly targets and results, accumulated by `Sifat`.

    What was realised is a solid line, the targets are dashed, the target at the end of the plan is a line across.
    The running year, where it is not realised yet, counts with its target (column 10 of T-C.29) and is dotted.
    A year without a figure has no point and breaks the line. Several indicators become small panels.

    Parameters
    ----------
    data
        One indicator, several, or a `Rencana`, whose years are drawn where it has several.
    awal, akhir
        First and last year; None takes the plan's, else those of the figures.
    berjalan
        The running year; None takes the year after the last that any indicator has a result for.
    halaman, per_halaman
        Which part of so many indicators, from 1.
    judul, sumber
        Title, and what the source line says.

    Raises
    ------
    ValueError, TypeError, TambahanError
        No indicators, no years, no such page; something that is no indicator; matplotlib is not installed.

    Examples
    --------
    >>> from kodefikasi.kinerja import Indikator, Sifat
    >>> i = Indikator("Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF, realisasi={2021: 8},
    ...               target={2021: 8, 2022: 8}, target_akhir=48)
    >>> gambar = plot_progress(i, akhir=2026)
    >>> [(g.get_gid(), [int(n) for n in g.get_ydata()]) for g in gambar.axes[1].lines if g.get_gid()]
    [('target', [8, 16]), ('realisasi', [8]), ('perkiraan', [8, 16]), ('target akhir', [48, 48])]
    """
    semua: list[Any] = [data] if isinstance(data, Indikator) else list(data)
    if salah := next((i for i in semua if not isinstance(i, Indikator)), None):
        raise TypeError(f"diperlukan Indikator, bukan {type(salah).__name__}")
    if isinstance(data, Rencana) and data.awal < data.akhir:
        awal, akhir = data.awal if awal is None else awal, data.akhir if akhir is None else akhir
    bagian, dari = page(semua, halaman, per_halaman)
    if berjalan is None:
        berjalan = _next_year(semua)
    alur = [trace(i, awal, akhir, berjalan) for i in bagian]
    lembar = f" (halaman {halaman} dari {dari})" if dari > 1 else ""
    tahun = f"{min(a.tahun[0] for a in alur)}–{max(a.tahun[-1] for a in alur)}"
    kepala = judul or f"Perkembangan indikator menuju target akhir, {tahun}"
    return _Gambar(alur).draw(f"{kepala}{lembar}", sumber)


def _next_year(semua: Iterable[Indikator]) -> int | None:
    """Return the year after the last result; None where there is no result."""
    return max((t + 1 for i in semua for t, _ in yearly_results(i)), default=None)


class _Gambar:
    """One picture while it is drawn."""

    def __init__(self, alur: Sequence[Alur]) -> None:
        self.alur = alur
        self.kolom = min(_KOLOM_TERBANYAK, len(alur))
        lebar = _LEBAR_SATU if self.kolom == 1 else _LEBAR_BANYAK
        self.kanvas = Kanvas(lebar * TITIK, 300)
        self.lebar = (self.kanvas.lebar - 2 * TEPI - (self.kolom - 1) * _SELA) / self.kolom
        self.baris = max(len(self._name(a)) for a in alur)

    def _name(self, a: Alur) -> list[str]:
        return self.kanvas.wrap(indicator_label(a.indikator), self.lebar, SEDANG, 2, tebal=True)

    def draw(self, judul: str, sumber: str | None) -> Figure:
        k = self.kanvas
        y = k.header(judul)
        kepala = text_height(self.baris, SEDANG) + text_height(3, KECIL) + 14
        setiap = kepala + _TINGGI_BIDANG + 18 + _SELA
        tempat = [
            (TEPI + n % self.kolom * (self.lebar + _SELA), y + n // self.kolom * setiap) for n in range(len(self.alur))
        ]
        bawah = k.legend(y + ceil(len(self.alur) / self.kolom) * setiap, self._legend())
        ada = any(a.indikator.target_akhir_berlaku is not None and a.realisasi for a in self.alur)
        k.set_height(k.footer(bawah, [_CATATAN] if ada else [], sumber))
        for a, (x, atas) in zip(self.alur, tempat, strict=True):
            self._panel(a, x, atas, kepala)
        return k.fig

    def _legend(self) -> Iterator[Contoh]:
        yield Contoh("realisasi", _RUPA_REALISASI, garis=True)
        if any(a.perkiraan for a in self.alur):
            yield Contoh("perkiraan tahun berjalan (dengan targetnya)", _RUPA_PERKIRAAN, garis=True)
        yield Contoh("target", _RUPA_TARGET, garis=True)
        if any(a.indikator.target_akhir_berlaku is not None for a in self.alur):
            yield Contoh("target akhir", _RUPA_AKHIR, garis=True)
        if any(a.indikator.awal is not None for a in self.alur):
            yield Contoh("kondisi awal", _RUPA_AWAL, garis=True)

    def _panel(self, a: Alur, x: float, y: float, kepala: float) -> None:
        k = self.kanvas
        k.text(x, y, self._name(a), SEDANG, fontweight="bold")
        y_hasil = y + text_height(self.baris, SEDANG) + 3
        k.text(x, y_hasil, [k.shorten(t, self.lebar, KECIL) for t in self._results(a)], KECIL, color=GELAP)
        if a.indikator.satuan not in {None, "", "%"} and not is_money(a.indikator.satuan):
            satuan = k.shorten(a.indikator.satuan or "", self.lebar, KECIL)
            k.text(x, y + kepala - 4, satuan, KECIL, color=GELAP, va="bottom")
        self._axes(a, x, y + kepala)

    def _results(self, a: Alur) -> list[str]:
        """Say in two lines what was reached and what is expected, of which target."""
        i = a.indikator
        akhir = i.target_akhir_berlaku
        ujung = "target akhir tidak ada" if akhir is None else f"target akhir {quantity_text(akhir, i.satuan)}"
        arah = ", makin rendah makin baik" if i.arah is Arah.TURUN else ""
        terakhir = a.realisasi[max(a.realisasi)] if a.realisasi else None
        bagian = [f"realisasi {TANPA_DATA}"] if terakhir is None else [f"s/d {_reached(terakhir, i.satuan)}"]
        if a.perkiraan is not None:
            bagian.append(f"perkiraan {_reached(a.perkiraan, i.satuan)}")
        return [f"{_SEBUTAN[i.sifat]}{arah}; {ujung}", "; ".join(bagian)]

    def _axes(self, a: Alur, x: float, y: float) -> None:
        ticker = require("matplotlib.ticker", "plot", "gambar")
        k, satuan = self.kanvas, a.indikator.satuan
        bawah, atas = _limits(a)
        tanda = [t for t in ticker.MaxNLocator(4).tick_values(bawah, atas) if bawah <= t <= atas]
        tulisan = [_tick(t, satuan) for t in tanda]
        kiri = max((k.width(t, KECIL) for t in tulisan), default=0) + 8
        tinggi, lebar = _TINGGI_BIDANG, self.lebar - kiri - 4
        ax = k.fig.add_axes(((x + kiri) / k.lebar, 1 - (y + tinggi) / k.tinggi, lebar / k.lebar, tinggi / k.tinggi))
        _draw_lines(ax, a)
        ax.set_ylim(bawah, atas)
        ax.set_xlim(a.tahun[0] - 0.4, a.tahun[-1] + 0.4)
        ax.set_yticks(tanda, tulisan)
        langkah = ceil(len(a.tahun) * 30 / lebar)
        ax.set_xticks(a.tahun[::langkah], [str(t) for t in a.tahun[::langkah]])
        ax.tick_params(
            labelsize=KECIL, labelcolor=GELAP, color=ABU, length=2.5, width=0.6, labelfontfamily="DejaVu Sans"
        )
        ax.grid(axis="y", color="#DDDDDD", linewidth=0.5)
        ax.set_axisbelow(True)
        for sisi, tepi in ax.spines.items():
            tepi.set_visible(sisi in {"left", "bottom"})
            tepi.set_color(ABU)


def _reached(c: Capaian, satuan: str | None) -> str:
    nilai = TANPA_DATA if c.nilai is None else quantity_text(c.nilai, satuan)
    return f"{c.sampai}: {nilai}" + ("" if c.persen is None else f" ({percent_text(c.persen)})")


def _tick(nilai: float, satuan: str | None) -> str:
    """Write a place of the axis; what matplotlib chose is a round number."""
    angka = Decimal(f"{nilai:.10g}")
    if is_money(satuan):
        return short_rupiah(angka)
    return format_angka(angka.normalize() if angka else Decimal(0)) + (" %" if satuan == "%" else "")


def _limits(a: Alur) -> tuple[float, float]:
    """Return the ends of the axis: from 0 for what adds up, around the figures for states."""
    nilai = a.nilai or [Decimal(0), Decimal(1)]
    bawah, atas = min(nilai), max(nilai)
    if a.indikator.sifat is Sifat.AKUMULATIF:
        bawah, atas = min(bawah, Decimal(0)), max(atas, Decimal(0))
    ruang = (atas - bawah) / 8 if atas > bawah else max(abs(atas) / 8, Decimal(1))
    return float(bawah if bawah == 0 else bawah - ruang), float(atas + ruang)


def _draw_lines(ax: Axes, a: Alur) -> None:
    """Draw the lines of a panel; each breaks where a year has no figure."""
    realisasi = {t: c.nilai for t, c in a.realisasi.items() if c.nilai is not None}
    _draw(ax, a.tahun, a.target, "target", zorder=3, **_RUPA_TARGET)
    _draw(ax, a.tahun, realisasi, "realisasi", zorder=5, **_RUPA_REALISASI)
    if a.perkiraan is not None and a.perkiraan.nilai is not None:
        dulu = {t: n for t, n in realisasi.items() if t == a.perkiraan.sampai - 1}
        _draw(
            ax,
            a.tahun,
            {**dulu, a.perkiraan.sampai: a.perkiraan.nilai},
            "perkiraan",
            zorder=4,
            markevery=[-1],
            **_RUPA_PERKIRAAN,
        )
    akhir, awal = a.indikator.target_akhir_berlaku, a.indikator.awal
    if akhir is not None:
        ax.plot([a.tahun[0] - 0.4, a.tahun[-1] + 0.4], [float(akhir)] * 2, gid="target akhir", zorder=2, **_RUPA_AKHIR)
    if awal is not None:
        ax.plot([a.tahun[0]], [float(awal)], gid="kondisi awal", zorder=3, **_RUPA_AWAL)


def _draw(ax: Axes, tahun: Sequence[int], nilai: dict[int, Decimal], nama: str, **rupa: Any) -> None:
    """Draw figures by year, from the first to the last; what is missing between them is a gap."""
    if nilai:
        titik = [t for t in tahun if min(nilai) <= t <= max(nilai)]
        ax.plot(titik, [float(nilai[t]) if t in nilai else float("nan") for t in titik], gid=nama, **rupa)
