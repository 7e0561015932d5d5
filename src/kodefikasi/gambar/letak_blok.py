"""Where blocks stand: geometry from exact shares, in floats only at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from kodefikasi.gambar.blok import Blok


@frozen
class Kotak:
    """A block and its place, in points from the top left."""

    blok: Blok
    x: float
    y: float
    lebar: float
    tinggi: float


def _total(blok: Sequence[Blok]) -> Fraction:
    return sum((Fraction(b.jumlah) for b in blok), Fraction(0))


def stack(blok: Sequence[Blok]) -> Iterator[tuple[Blok, Fraction, Fraction]]:
    """Iterate over blocks with where each begins and how much it is, in shares of them all."""
    jumlah, sampai = _total(blok), Fraction(0)
    for b in blok:
        yield b, sampai / jumlah, Fraction(b.jumlah) / jumlah
        sampai += Fraction(b.jumlah)


def icicle(puncak: Sequence[Blok], x: float, y: float, lebar: float, tinggi: float, kolom: int) -> Iterator[Kotak]:
    """Place blocks from the left to the right, a column for each level; heights are shares of the whole."""
    setiap = lebar / kolom
    atas = puncak[0].dalam

    def place(blok: Sequence[Blok], mulai: Fraction, bagian: Fraction) -> Iterator[Kotak]:
        for b, di, berapa in stack(blok):
            awal, luas = mulai + di * bagian, berapa * bagian
            kiri = x + (b.dalam - atas) * setiap
            yield Kotak(b, kiri, y + float(awal) * tinggi, setiap, float(luas) * tinggi)
            if b.anak:
                yield from place(b.anak, awal, luas)

    return place(puncak, Fraction(0), Fraction(1))


def treemap(puncak: Sequence[Blok], x: float, y: float, lebar: float, tinggi: float) -> Iterator[Kotak]:
    """Place blocks inside the block above, parents first, as square as can be; areas are shares of the whole."""
    for kotak in _squarify(puncak, x, y, lebar, tinggi):
        yield kotak
        if kotak.blok.anak:
            yield from treemap(kotak.blok.anak, kotak.x, kotak.y, kotak.lebar, kotak.tinggi)


def _squarify(blok: Sequence[Blok], x: float, y: float, lebar: float, tinggi: float) -> Iterator[Kotak]:
    """Fill a field with rows along its shorter side; a row takes blocks as long as its worst one gets squarer."""
    sisa = sorted(blok, key=lambda b: Fraction(b.jumlah), reverse=True)
    while sisa:
        jumlah = _total(sisa)
        pendek = min(lebar, tinggi)
        panjang = max(lebar, tinggi)
        ambil = 1
        buruk = _worst(sisa[:1], jumlah, panjang, pendek)
        while ambil < len(sisa) and (lain := _worst(sisa[: ambil + 1], jumlah, panjang, pendek)) <= buruk:
            ambil, buruk = ambil + 1, lain
        baris, sisa = sisa[:ambil], sisa[ambil:]
        tebal = float(_total(baris) / jumlah) * panjang if sisa else panjang
        if lebar >= tinggi:
            for b, di, bagian in stack(baris):
                yield Kotak(b, x, y + float(di) * tinggi, tebal, float(bagian) * tinggi)
            x, lebar = x + tebal, lebar - tebal
        else:
            for b, di, bagian in stack(baris):
                yield Kotak(b, x + float(di) * lebar, y, float(bagian) * lebar, tebal)
            y, tinggi = y + tebal, tinggi - tebal


def _worst(baris: Sequence[Blok], jumlah: Fraction, panjang: float, pendek: float) -> float:
    """Return the worst ratio of sides in a row."""
    isi = _total(baris)
    tebal = float(isi / jumlah) * panjang
    sisi = [float(Fraction(b.jumlah) / isi) * pendek for b in (baris[0], baris[-1])]
    return max(max(s / tebal, tebal / s) if s > 0 and tebal > 0 else float("inf") for s in sisi)


def push_apart(ingin: Sequence[float], jarak: float, bawah: float, atas: float) -> list[float]:
    """Return places in ascending order at least so far apart, as near as can be to those wished for.

    `ingin`: ascending. There has to be room for all between `bawah` and `atas`.

    >>> push_apart([5, 5, 9], 2, 0, 10)
    [4.0, 6.0, 9]
    """
    kelompok: list[tuple[float, int]] = []  # mean of the places less their offsets, and how many
    for n, y in enumerate(ingin):
        kelompok.append((y - n * jarak, 1))
        while len(kelompok) > 1 and kelompok[-2][0] > kelompok[-1][0]:
            (a, na), (b, nb) = kelompok[-2:]
            kelompok[-2:] = [((a * na + b * nb) / (na + nb), na + nb)]
    rata = [a for a, n in kelompok for _ in range(n)]
    ujung = atas - (len(ingin) - 1) * jarak
    return [min(max(y, bawah), ujung) + n * jarak for n, y in enumerate(rata)]
