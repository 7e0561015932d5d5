"""`plot_slope`: ceilings before and after, side by side, a line for each program or other node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import frozen

from kodefikasi.argumen import checked
from kodefikasi.besaran import format_rupiah
from kodefikasi.dokumen import Dokumen, Tabel
from kodefikasi.errors import PaguError
from kodefikasi.gambar.blok import depth
from kodefikasi.gambar.isi_gambar import Nama, Pagu, Uang, document_years, read_pagu
from kodefikasi.gambar.kanvas import (
    ABU,
    BIRU,
    GELAP,
    KECIL,
    MERAH,
    PUTIH,
    SEDANG,
    TEPI,
    Contoh,
    Kanvas,
    check_size,
    text_height,
)
from kodefikasi.gambar.letak_blok import push_apart
from kodefikasi.gambar.tulisan import percent_text, short_rupiah
from kodefikasi.kinerja import percent
from kodefikasi.kode import Kode, KodeBerjenjang, Tingkat, TingkatKode, family
from kodefikasi.pagu import Selisih, reconcile
from kodefikasi.pagu.roll_up import printed_or_summed
from kodefikasi.pagu.rows import Total, subtract
from kodefikasi.sebutan import choose

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_LEBAR, _TERENDAH, _TERTINGGI = 11.7, 4.2, 8.3  # inches; the height grows with the nodes
_LONGGAR = 12  # nodes that get larger letters
BANYAK = 30
_BAGIAN_TEKS = 0.36  # of the width, for the labels of either side
_SELA = 3.0
_PENUNJUK = 26.0  # from a point to its label, for the thin line between them
_DISEBUT = 3


class NasibSimpul(Enum):
    """What became of a node."""

    NAIK = "naik"
    TURUN = "turun"
    TETAP = "tetap"
    BARU = "baru"
    DIHAPUS = "dihapus"
    KOSONG = "tanpa jumlah"  #: on one side or both


@frozen
class GarisLereng:
    """A node on both sides."""

    kunci: str
    sebutan: str
    sebelum: Uang | None
    sesudah: Uang | None
    ada: tuple[bool, bool]  # whether it stands on the left and on the right, with or without an amount

    @property
    def perubahan(self) -> NasibSimpul:
        """What became of it; an amount that is missing is no change."""
        if self.ada == (False, True):
            return NasibSimpul.BARU
        if self.ada == (True, False):
            return NasibSimpul.DIHAPUS
        if self.sebelum is None or self.sesudah is None:
            return NasibSimpul.KOSONG
        if self.sebelum == self.sesudah:
            return NasibSimpul.TETAP
        return NasibSimpul.NAIK if self.sesudah > self.sebelum else NasibSimpul.TURUN

    @property
    def terbesar(self) -> Fraction:
        """The larger amount, by which nodes are chosen for labels."""
        return max((abs(Fraction(n)) for n in (self.sebelum, self.sesudah) if n is not None), default=Fraction(0))


_RUPA: dict[NasibSimpul, dict[str, Any]] = {
    NasibSimpul.NAIK: {"color": BIRU, "linestyle": "-", "marker": "^"},
    NasibSimpul.TURUN: {"color": MERAH, "linestyle": (0, (5, 2)), "marker": "v"},
    NasibSimpul.TETAP: {"color": GELAP, "linestyle": (0, (1, 1.5)), "marker": "o"},
    NasibSimpul.BARU: {"color": BIRU, "linestyle": "none", "marker": "P"},
    NasibSimpul.DIHAPUS: {"color": MERAH, "linestyle": "none", "marker": "X"},
    NasibSimpul.KOSONG: {"color": GELAP, "linestyle": "none", "marker": "D", "markerfacecolor": PUTIH},
}


@checked
def plot_slope(
    sebelum: Any,
    sesudah: Any = None,
    *,
    tahun: tuple[int, int] | None = None,
    tingkat: TingkatKode | str = Tingkat.PROGRAM,
    label: tuple[str, str] | None = None,
    kolom: str | None = None,
    nama: Nama | None = None,
    banyak: int = BANYAK,
    judul: str | None = None,
    sumber: str | None = None,
    ukuran: tuple[float, float] | None = None,
    kode: str = "kode",
    pagu: str = "pagu",
    keluarga: type[KodeBerjenjang] | str = Kode,
) -> Figure:
    """Draw ceilings of two years, or before and after a revision, with a line for each node of a level.

    A node's amount is the printed one, else the sum of its leaves. One on one side only is marked *baru* or *dihapus*.

    Parameters
    ----------
    sebelum, sesudah
        Each as `plot_pagu` takes it. Without `sesudah`, `sebelum` has both: a document or a plan with its years,
        or a mapping of two years to such data.
    tahun, label
        The years of the two sides, None for the two that there are; what is written above, None for the years.
    tingkat, banyak
        The level whose nodes are compared; how many get labels, the largest (a note counts the others).
    kolom, nama, kode, pagu, keluarga, judul, sumber, ukuran
        As for `plot_pagu`; `ukuran` None takes A4's width and a height for the number of nodes.

    Raises
    ------
    PaguError
        No amount at that level on either side; no such year or column.
    ValueError, TambahanError
        A single source that does not hold two years, another number of labels, another size; no matplotlib.

    Examples
    --------
    >>> gambar = plot_slope({"5.03.01": 100, "5.03.02": 40}, {"5.03.01": 120, "5.04.02": 30})
    >>> sorted(g.get_gid() for g in gambar.axes[0].lines if g.get_gid())
    ['baru:5.04.02', 'dihapus:5.03.02', 'naik:5.03.01']
    """
    keluarga = family(keluarga)
    tingkat = choose(keluarga.jenjang, tingkat)
    if banyak < 1:
        raise ValueError(f"banyak {banyak} harus 1 atau lebih")
    kiri, kanan, tahun = _sides(sebelum, sesudah, tahun)
    baca = partial(read_pagu, kolom=kolom, nama=nama, kode=kode, pagu=pagu, keluarga=keluarga)
    a, b = (baca(d, tahun=t) for d, t in zip((kiri, kanan), tahun or (None, None), strict=True))
    garis = compare(a, b, int(tingkat))
    if not any(n is not None for g in garis for n in (g.sebelum, g.sesudah)):
        raise PaguError(f"tidak ada jumlah pada tingkat {tingkat.label} untuk dibandingkan")
    kanvas = Kanvas(*check_size(ukuran or (_LEBAR, min(_TERTINGGI, max(_TERENDAH, 2.6 + 0.36 * len(garis))))))
    catatan = [*_differences(a, int(tingkat)), *_differences(b, int(tingkat))]
    gambar = _Gambar(kanvas, garis, label or _labels(a, b), banyak)
    return gambar.draw(judul or f"Perubahan pagu menurut {tingkat.label}", catatan, sumber)


def _sides(sebelum: Any, sesudah: Any, tahun: tuple[int, int] | None) -> tuple[Any, Any, tuple[int, int] | None]:
    if sesudah is not None:
        return sebelum, sesudah, tahun
    if isinstance(sebelum, Mapping) and sebelum and all(type(t) is int for t in sebelum):
        dua = tahun or _two(tuple(sorted(sebelum)))
        if hilang := [t for t in dua if t not in sebelum]:
            raise ValueError(f"tahun {hilang[0]} tidak ada; yang ada: {', '.join(map(str, sorted(sebelum)))}")
        return sebelum[dua[0]], sebelum[dua[1]], dua
    if tahun is None:
        dokumen = Dokumen(sebelum.nama, (sebelum,)) if isinstance(sebelum, Tabel) else sebelum
        tahun = _two(document_years(dokumen) if isinstance(dokumen, Dokumen) else ())
    return sebelum, sebelum, tahun


def _two(tahun: Sequence[int]) -> tuple[int, int]:
    if len(tahun) != 2:
        ada = ", ".join(map(str, tahun)) or "tidak ada"
        raise ValueError(f"sebutkan sesudah, atau dua tahun; tahun yang ada: {ada}")
    return tahun[0], tahun[1]


def _labels(a: Pagu, b: Pagu) -> tuple[str, str]:
    if a.tahun is not None and b.tahun is not None and a.tahun != b.tahun:
        return str(a.tahun), str(b.tahun)
    return "sebelum", "sesudah"


def compare(a: Pagu, b: Pagu, tingkat: int) -> list[GarisLereng]:
    """Return the nodes of a level on both sides, in the order of the tree."""
    kiri, kanan = _level(a, tingkat), _level(b, tingkat)
    return [
        GarisLereng(
            str(s),
            (b if s in b.nama else a).label(s),
            kiri.get(s),
            kanan.get(s),
            (s in kiri, s in kanan),
        )
        for s in sorted({*kiri, *kanan})
    ]


def _level(pagu: Pagu, tingkat: int) -> dict[Any, Uang | None]:
    return {k: n for k, n in printed_or_summed(pagu.rows).items() if depth(k) == tingkat}


def _differences(pagu: Pagu, tingkat: int) -> Iterator[str]:
    """Say what does not reconcile: at the level that is drawn, and above it, where the sums miss it."""
    semua = reconcile(pagu.rows)
    beda = [s for s in semua if depth(s.kode) == tingkat and s.jumlah_anak is not None]
    di_atas = [s for s in semua if depth(s.kode) < tingkat]
    waktu = f" tahun {pagu.tahun}" if pagu.tahun else ""
    if beda:
        yield f"Yang tertulis{waktu} berbeda dari jumlah rinciannya, digambar yang tertulis: {_listed(beda)}."
    if di_atas:
        yield f"Tidak tergambar{waktu}, selisih pada tingkat di atasnya: {_listed(di_atas)}."


def _listed(selisih: Sequence[Selisih]) -> str:
    daftar = "; ".join(f"{s.kode} ({format_rupiah(s.selisih)})" for s in selisih[:_DISEBUT])
    return daftar + (f"; dan {len(selisih) - _DISEBUT} lagi" if len(selisih) > _DISEBUT else "")


class _Gambar:
    """One picture while it is drawn."""

    def __init__(self, kanvas: Kanvas, garis: Sequence[GarisLereng], label: tuple[str, str], banyak: int) -> None:
        self.kanvas, self.garis, self.label, self.banyak = kanvas, garis, label, banyak
        lebar = kanvas.lebar - 2 * TEPI
        self.lebar_teks = lebar * _BAGIAN_TEKS
        self.x = (TEPI + self.lebar_teks + _PENUNJUK, kanvas.lebar - TEPI - self.lebar_teks - _PENUNJUK)
        self.huruf = SEDANG if min(len(garis), banyak) <= _LONGGAR else KECIL
        self.atas = self.bawah = 0.0

    def draw(self, judul: str, catatan: Sequence[str], sumber: str | None) -> Figure:
        k = self.kanvas
        y = k.header(judul, [self._subtitle()])
        contoh = list(self._legend())
        ruang = k.legend(0, contoh, gambar=False) + k.footer(0, [*catatan, "x"], sumber, gambar=False) + 8
        self.atas, self.bawah = y + 22, k.tinggi - ruang - 6
        muat = max(1, int((self.bawah - self.atas) // (text_height(2, self.huruf) + _SELA)))
        if self.bawah - self.atas < 60:
            raise ValueError(f"ukuran terlalu rendah: {k.tinggi:.0f} titik tidak cukup untuk judul, catatan dan gambar")
        utama, lain = self._choose(min(self.banyak, muat))
        self._frame(y)
        for g in lain:
            self._draw(g, utama=False)
        for g in utama:
            self._draw(g, utama=True)
        self._labels(utama)
        y = k.legend(self.bawah + 14, contoh)
        k.footer(y, [*catatan, *self._rest(lain)], sumber)
        return k.fig

    def _subtitle(self) -> str:
        """Say both totals and what changed; a side that lacks amounts says how many it has."""
        bagian = []
        jumlah: list[Uang] = []
        for nama, sisi in zip(self.label, (0, 1), strict=True):
            nilai = [(g.sebelum, g.sesudah)[sisi] for g in self.garis if g.ada[sisi]]
            total = Total()
            for n in nilai:
                total.add(n)
            lengkap = "" if total.terlapor == len(nilai) else f" ({total.terlapor} dari {len(nilai)} terlapor)"
            bagian.append(f"{nama} {'-' if total.nilai is None else format_rupiah(total.nilai)}{lengkap}")
            if total.nilai is not None and not lengkap:
                jumlah.append(total.nilai)
        if len(jumlah) == 2:
            bagian.append(_change(*jumlah))
        return " · ".join(bagian)

    def _legend(self) -> Iterator[Contoh]:
        ada = [g.perubahan for g in self.garis]
        for p, rupa in _RUPA.items():
            if p in ada:
                yield Contoh(f"{p.value} ({ada.count(p)})", {"markersize": 5, "linewidth": 1.6, **rupa}, garis=True)

    def _choose(self, banyak: int) -> tuple[list[GarisLereng], list[GarisLereng]]:
        terbesar = sorted(self.garis, key=lambda g: g.terbesar, reverse=True)[:banyak]
        dipilih = {g.kunci for g in terbesar}
        return [g for g in self.garis if g.kunci in dipilih], [g for g in self.garis if g.kunci not in dipilih]

    def _rest(self, lain: Sequence[GarisLereng]) -> Iterator[str]:
        if lain:
            yield f"{len(lain)} lainnya, yang lebih kecil, digambar pucat tanpa tulisan."

    def _frame(self, y: float) -> None:
        k = self.kanvas
        for x, nama, rata in zip(self.x, self.label, ("right", "left"), strict=True):
            lebar = self.lebar_teks + _PENUNJUK
            k.text(x, y, k.shorten(nama, lebar, SEDANG, tebal=True), SEDANG, rata=rata, fontweight="bold")
            k.line([x, x], [self.atas - 4, self.bawah + 4], color=ABU, linewidth=0.8, zorder=1)

    def at(self, nilai: Uang) -> float:
        """Return where an amount stands: the axis holds all amounts, and 0."""
        semua = [Fraction(n) for g in self.garis for n in (g.sebelum, g.sesudah) if n is not None]
        rendah, tinggi = min([Fraction(0), *semua]), max([Fraction(0), *semua])
        bagian = Fraction(1, 2) if rendah == tinggi else (Fraction(nilai) - rendah) / (tinggi - rendah)
        return self.bawah - float(bagian) * (self.bawah - self.atas)

    def _draw(self, g: GarisLereng, *, utama: bool) -> None:
        titik = [(x, self.at(n)) for x, n in zip(self.x, (g.sebelum, g.sesudah), strict=True) if n is not None]
        if not titik:
            return
        rupa = {"linewidth": 1.6, "markersize": 5.5, **_RUPA[g.perubahan]}
        if not utama:
            rupa |= {"linewidth": 0.5, "markersize": 2.5, "alpha": 0.45}
        self.kanvas.line(
            [x for x, _ in titik],
            [y for _, y in titik],
            zorder=4 if utama else 2,
            gid=f"{g.perubahan.value}:{g.kunci}",
            **rupa,
        )

    def _labels(self, utama: Sequence[GarisLereng]) -> None:
        """Write the labels of both sides, moved apart where they would overlap, with a thin line to their point."""
        for sisi in (0, 1):
            isi = [(self.at(n), g) for g in utama if (n := (g.sebelum, g.sesudah)[sisi]) is not None]
            isi.sort(key=lambda p: (p[0], p[1].kunci))
            tinggi = text_height(2, self.huruf)
            tempat = push_apart([y for y, _ in isi], tinggi + _SELA, self.atas, self.bawah)
            for (y, g), y_teks in zip(isi, tempat, strict=True):
                self._label(g, sisi, y, y_teks)

    def _label(self, g: GarisLereng, sisi: int, y: float, y_teks: float) -> None:
        k, x = self.kanvas, self.x[sisi]
        arah = 1 if sisi else -1
        k.line([x + arah * 4, x + arah * (_PENUNJUK - 3)], [y, y_teks], color=ABU, linewidth=0.5, zorder=1)
        nama = k.shorten(g.sebutan, self.lebar_teks, self.huruf)
        angka = k.shorten(self._figures(g, sisi), self.lebar_teks, self.huruf)
        k.text(x + arah * _PENUNJUK, y_teks, [nama, angka], self.huruf, rata="left" if sisi else "right", va="center")

    def _figures(self, g: GarisLereng, sisi: int) -> str:
        nilai = (g.sebelum, g.sesudah)[sisi]
        uang = "" if nilai is None else short_rupiah(nilai)
        match g.perubahan:
            case NasibSimpul.BARU | NasibSimpul.DIHAPUS:
                return f"{uang} · {g.perubahan.value}"
            case NasibSimpul.KOSONG:
                return f"{uang} · tanpa jumlah di {self.label[1 - sisi]}"
            case _:
                assert g.sebelum is not None  # noqa: S101  # else it would be KOSONG
                assert g.sesudah is not None  # noqa: S101
                return f"{uang} · {_change(g.sebelum, g.sesudah)}" if sisi else uang


def _change(a: Uang, b: Uang) -> str:
    """Write a change: the amount, and percent where there is something to be compared with."""
    if a == b:
        return "tetap"
    arah, beda = ("naik", subtract(b, a)) if b > a else ("turun", subtract(a, b))
    persen = percent(Decimal(beda), Decimal(a)) if a > 0 else None
    return f"{arah} {short_rupiah(beda)}" + ("" if persen is None else f" ({percent_text(persen)})")
