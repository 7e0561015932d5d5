"""How wide columns have to be, and how many lines a text takes: estimates on the safe side, as fonts differ."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kodefikasi.besaran import format_angka
from kodefikasi.cetak.isi_formulir import Isian, SelTulis
from kodefikasi.cetak.kepala_cetak import SelKepala
from kodefikasi.formulir import Jenis, Kolom

_ANGKA = 0.9  # of the width of a digit in the standard font, by which Excel counts: a digit, bold
_HURUF, _TEBAL = 0.8, 0.88  # a letter on average, plain and bold
_PINGGIR = 1.5
_INDEN = 1  # of amounts, which stand on the right
_KOLOM_BANYAK = 14  # with more, columns are narrower, so that the page stays readable
_KATA, _KATA_TERPANJANG = re.compile(r"[^\s/-]+"), 12  # of the heading, which are not to be broken
_PETUNJUK_TAHUN = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}")
_BATAS_KATA = re.compile(r"(?<=[/\s-])")

#: Width of columns of texts: in a form of few columns, and in one of many.
_TEKS: Mapping[Jenis, tuple[float, float]] = {
    Jenis.NAMA: (30, 22),
    Jenis.TEKS: (28, 20),
    Jenis.LABEL: (14, 11),
    Jenis.CATATAN: (18, 12),
    Jenis.SATUAN: (10, 9),
}
#: Smallest and largest width of columns whose content decides.
_ISI: Mapping[Jenis, tuple[float, float]] = {
    Jenis.KODE: (7, 24),
    Jenis.NOMOR: (5, 24),
    Jenis.BESARAN: (8, 16),
    Jenis.ANGKA: (7, 14),
    Jenis.PERSEN: (10, 12),
    Jenis.RUPIAH: (10, 30),
}


def column_widths(isian: Isian) -> list[float]:
    """Return the width of each column: of texts by their type, of codes and figures by their longest."""
    sempit = len(isian.kolom) > _KOLOM_BANYAK
    return [_width(isian, k, sempit=sempit) for k in isian.kolom]


def _width(isian: Isian, kolom: Kolom, *, sempit: bool) -> float:
    if kolom.jenis in _TEKS:
        return _TEKS[kolom.jenis][sempit]
    terkecil, terbesar = _ISI[kolom.jenis]
    sel = (s for b in isian.baris if (s := b.get(kolom.kunci)) is not None)
    perlu = max((_length(s) for s in sel), default=0) * _ANGKA + _PINGGIR
    perlu += _INDEN if kolom.jenis is Jenis.RUPIAH else 0
    kata = max(map(len, _KATA.findall(_PETUNJUK_TAHUN.sub("", (kolom.kepala or (kolom.judul,))[-1]))), default=0)
    return min(terbesar, max(terkecil, perlu, min(kata, _KATA_TERPANJANG) * _TEBAL + 1))


def _length(sel: SelTulis) -> int:
    """Return how long a figure is, or the longest word of a text, which may be wrapped."""
    if sel.angka is None:
        return max(map(len, sel.teks.split()), default=0)
    return max(len(sel.teks), len(format_angka(sel.angka.nilai)))


@lru_cache(maxsize=65_536)
def count_lines(teks: str, lebar: float, *, tebal: bool = True) -> int:
    """Estimate in how many lines a text is broken in a column.

    >>> count_lines("Tujuan", 20), count_lines("Target Kinerja Capaian Program", 15), count_lines("x" * 50, 20)
    (1, 2, 3)
    """
    baris, isi = 1, 0.0
    for kata in _BATAS_KATA.split(teks):
        panjang = len(kata.rstrip()) * (_TEBAL if tebal else _HURUF)
        if isi and isi + panjang > lebar:
            baris, isi = baris + 1, 0.0
        isi += panjang + (1 if kata.endswith(" ") else 0)
        while isi > lebar + 1:
            baris, isi = baris + 1, isi - lebar
    return baris


def heading_lines(kepala: Sequence[SelKepala], lebar: Sequence[float]) -> list[float]:
    """Return how many lines each row of a heading needs, so that every text fits into the rows it takes."""
    hasil = [1.0] * (max(s.baris_akhir for s in kepala) + 1)
    for s in sorted(kepala, key=lambda s: s.baris_akhir - s.baris):
        perlu = count_lines(str(s.teks), sum(lebar[s.kolom : s.kolom_akhir + 1]))
        milik = range(s.baris, s.baris_akhir + 1)
        kurang = perlu - sum(hasil[n] for n in milik)
        for n in milik:
            hasil[n] += max(0.0, kurang) / len(milik)
    return hasil
