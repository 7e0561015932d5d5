"""The tree that is drawn: every block is as large as its parts, and what does not reconcile is a block of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from kodefikasi.besaran import format_rupiah
from kodefikasi.errors import PaguError
from kodefikasi.gambar.isi_gambar import Pagu, Uang
from kodefikasi.pagu import Jumlah, Selisih, reconcile
from kodefikasi.pagu.roll_up import sum_up
from kodefikasi.pagu.rows import Total, subtract

_DISEBUT = 4


class JenisBlok(Enum):
    """What a block stands for."""

    SIMPUL = auto()
    SELISIH = auto()  #: what a printed amount exceeds its parts by
    LAINNYA = auto()  #: several small siblings


@frozen
class Blok:
    """One block."""

    kunci: str  # its name: the code; with ``selisih:`` or ``lainnya:`` before the code above it for the other kinds
    sebutan: str  # code and name
    jumlah: Uang  # what it is drawn as: the sum of its parts where it has any
    dalam: int  # how deep it stands in the tree of codes, 1 at the top
    jenis: JenisBlok = JenisBlok.SIMPUL
    tercetak: Uang | None = None  # what is printed; None where nothing is
    anak: tuple[Blok, ...] = ()
    tingkat: str = ""

    @property
    def lebih(self) -> Uang:
        """How much its parts exceed the printed amount; 0 where they do not."""
        return 0 if self.tercetak is None else max(0, subtract(self.jumlah, self.tercetak))


@frozen
class PohonBlok:
    """The blocks of a picture."""

    puncak: tuple[Blok, ...]  # the topmost blocks
    jumlah: Uang  # what they add up to
    daun: Jumlah  # the sum of the leaves with how many there are and how many reported
    kosong: tuple[Any, ...]  # the leaves without an amount
    selisih: tuple[Selisih, ...]  # what does not reconcile, as far down as is drawn

    @property
    def tingkat(self) -> dict[int, str]:
        """Names of the levels by depth."""
        hasil: dict[int, str] = {}
        for b in walk(self.puncak):
            if b.jenis is JenisBlok.SIMPUL:
                hasil.setdefault(b.dalam, b.tingkat)
        return dict(sorted(hasil.items()))


def walk(blok: Iterable[Blok]) -> Iterable[Blok]:
    """Iterate over blocks and all below them, parents first."""
    for b in blok:
        yield b
        yield from walk(b.anak)


def depth(simpul: Any) -> int:
    """Return how deep a node stands: its level, and below the last level one more than what stands above it."""
    tingkat = getattr(simpul, "tingkat", None)
    if tingkat is not None:
        return int(tingkat)
    return depth(simpul.leluhur[-1]) + 1 if simpul.leluhur else 1


def build_tree(pagu: Pagu, *, sampai: int | None = None) -> PohonBlok:
    """Return the blocks of amounts, from the first level that says something down to `sampai`.

    Raises `PaguError`: no rows, no amount in any, a negative amount, or no row down to that level.
    """
    if not pagu.rows:
        raise PaguError("tidak ada baris pagu untuk digambar")
    semua = sum_up(pagu.rows)
    bercabang = {a for k, _ in pagu.rows for a in k.leluhur}
    kosong = tuple(dict.fromkeys(k for k, n in pagu.rows if n is None and k not in bercabang))
    nilai = _cut(_by_node(pagu.rows), semua, sampai)
    _check_amounts(nilai)
    selisih = reconcile(nilai)
    puncak = _Penyusun(pagu, nilai, {s.kode: s for s in selisih}).top()
    jumlah = Total()
    for b in puncak:
        jumlah.add(b.jumlah)
    if not jumlah.nilai:
        raise PaguError("semua jumlah nol: tidak ada luas untuk digambar")
    return PohonBlok(puncak, jumlah.nilai, pagu.daun or semua.total, kosong, selisih)


def _by_node(rows: Iterable[tuple[Any, Uang | None]]) -> dict[Any, Uang | None]:
    jumlah: dict[Any, Total] = {}
    for k, n in rows:
        jumlah.setdefault(k, Total()).add(n)
    return {k: t.nilai for k, t in jumlah.items()}


def _cut(nilai: Mapping[Any, Uang | None], semua: Mapping[Any, Jumlah], sampai: int | None) -> dict[Any, Uang | None]:
    """Leave out what is deeper than a level; a node there without a printed amount gets the sum below it."""
    if sampai is None:
        return dict(nilai)
    tetap = {k: n for k, n in nilai.items() if depth(k) <= sampai}
    for k, j in semua.items():
        if depth(k) == sampai and tetap.get(k) is None:
            tetap[k] = j.nilai
    if not tetap:
        raise PaguError(f"tidak ada baris sampai tingkat {sampai}; yang ada mulai {min(map(depth, nilai))}")
    return tetap


def _check_amounts(nilai: Mapping[Any, Uang | None]) -> None:
    ada = {k: n for k, n in nilai.items() if n is not None}
    if not ada:
        raise PaguError(f"semua jumlah kosong: 0 dari {len(nilai)} baris terlapor, tidak ada yang dapat digambar")
    negatif = [f"{k} ({format_rupiah(n)})" for k, n in sorted(ada.items()) if n < 0]
    if negatif:
        daftar = ", ".join(negatif[:_DISEBUT]) + (f" dan {len(negatif) - _DISEBUT} lagi" if negatif[_DISEBUT:] else "")
        raise PaguError(f"jumlah negatif tidak mempunyai luas: {daftar}; pakai plot_slope, atau gabungkan koreksinya")


@frozen
class _Penyusun:
    """Builds blocks from the leaves up."""

    pagu: Pagu
    nilai: Mapping[Any, Uang | None]
    selisih: Mapping[Any, Selisih]

    def top(self) -> tuple[Blok, ...]:
        """Return the topmost blocks; a lone one that nobody printed says nothing and is left out."""
        anak: dict[Any, list[Any]] = {}
        for s in sorted({s for k in self.nilai for s in (*k.leluhur, k)}):
            anak.setdefault(s.leluhur[-1] if s.leluhur else None, []).append(s)
        puncak = anak[None]
        while len(puncak) == 1 and puncak[0] not in self.nilai and puncak[0] in anak:
            puncak = anak[puncak[0]]
        return self._blocks(puncak, anak)

    def _blocks(self, simpul: Sequence[Any], anak: Mapping[Any, list[Any]]) -> tuple[Blok, ...]:
        return tuple(b for s in simpul if (b := self._block(s, anak)) is not None)

    def _block(self, simpul: Any, anak: Mapping[Any, list[Any]]) -> Blok | None:
        """Return the block of a node; None where it has nothing to show."""
        bagian = self._blocks(anak.get(simpul, ()), anak)
        tercetak = self.nilai.get(simpul)
        ini = self.selisih.get(simpul)
        if ini is not None and ini.selisih > 0:
            bagian = (*bagian, _residual(ini, depth(simpul) + 1))
        jumlah = Total().add(None if bagian else tercetak)
        for b in bagian:
            jumlah.add(b.jumlah)
        if not jumlah.nilai:
            return None
        tingkat = getattr(getattr(simpul, "tingkat", None), "label", "")
        return Blok(
            str(simpul),
            self.pagu.label(simpul),
            jumlah.nilai,
            depth(simpul),
            tercetak=tercetak,
            anak=bagian,
            tingkat=tingkat,
        )


def _residual(selisih: Selisih, dalam: int) -> Blok:
    sebutan = f"selisih {selisih.kode}" + (" (tanpa rincian)" if selisih.jumlah_anak is None else "")
    return Blok(f"selisih:{selisih.kode}", sebutan, selisih.selisih, dalam, JenisBlok.SELISIH)


def group_small(blok: Sequence[Blok], terkecil: Fraction, induk: str = "") -> tuple[Blok, ...]:
    """Return blocks with siblings below an amount as one; residuals stay, and so does a single small one.

    `terkecil`: the amount from which on a block stands alone.
    """
    kecil = [b for b in blok if b.jenis is JenisBlok.SIMPUL and Fraction(b.jumlah) < terkecil]
    if len(kecil) < 2:
        kecil = []
    hasil = [evolve(b, anak=group_small(b.anak, terkecil, b.kunci)) for b in blok if b not in kecil]
    if kecil:
        jumlah = Total()
        for b in kecil:
            jumlah.add(b.jumlah)
        kunci = f"lainnya:{induk}"
        lainnya = Blok(kunci, f"{len(kecil)} lainnya", jumlah.nilai or Decimal(0), kecil[0].dalam, JenisBlok.LAINNYA)
        sisa = [b for b in hasil if b.jenis is JenisBlok.SELISIH]
        hasil = [*(b for b in hasil if b.jenis is not JenisBlok.SELISIH), lainnya, *sisa]
    return tuple(hasil)
