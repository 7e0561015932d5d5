"""Texts that are alike: by a fast library, and where it cannot be had, as in a browser, by the same figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from kodefikasi.nama import edit_distance


def most_alike(teks: str, daftar: Iterable[tuple[int, str]], *, cukup: float, banyak: int) -> list[tuple[int, float]]:
    """Return the texts that are most alike, each by its number with 0 to 100 points, the first ones first.

    `teks`: the text that is compared; `daftar`: numbers and texts to choose from; `cukup`: points from which one is
    named: twice the letters that both have in the same order, of the letters of both; `banyak`: how many are named at
    most.

    >>> most_alike("gaji asn", [(7, "gaji dan asn"), (8, "mutasi")], cukup=70, banyak=3)
    [(7, 80.0)]
    """
    pilihan = dict(daftar)
    try:
        from rapidfuzz import fuzz, process
    except ModuleNotFoundError:
        return _counted(teks, pilihan, cukup, banyak)
    hasil = process.extract(teks, pilihan, scorer=fuzz.ratio, limit=banyak, score_cutoff=cukup)
    return [(n, skor) for _, skor, n in hasil]


def ratio(a: str, b: str) -> float:
    """Return how alike two texts are, 0 to 100 points.

    >>> ratio("gaji asn", "gaji dan asn"), ratio("", "")
    (80.0, 100.0)
    """
    try:
        from rapidfuzz import fuzz
    except ModuleNotFoundError:
        return _points(_letters(a), len(a), b)
    return float(fuzz.ratio(a, b))


def slips(kata: str, daftar: Sequence[str], *, jarak: int) -> list[str]:
    """Return the words that differ by so many letters at most, left out, put in, changed, or swapped with the next.

    >>> slips("anggraan", ["anggaran", "anggota"], jarak=2)
    ['anggaran']
    """
    try:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA
    except ModuleNotFoundError:
        return [b for b in daftar if edit_distance(kata, b, jarak) <= jarak]
    hasil = process.extract(kata, daftar, scorer=OSA.distance, score_cutoff=jarak, limit=None)
    return [b for b, _, _ in hasil]


def _counted(teks: str, daftar: dict[int, str], cukup: float, banyak: int) -> list[tuple[int, float]]:
    huruf, panjang = _letters(teks), len(teks)
    urut = []
    for urutan, (n, b) in enumerate(daftar.items()):
        if 200 * min(panjang, len(b)) < cukup * (panjang + len(b)):  # not even with all letters of the shorter one
            continue
        skor = _points(huruf, panjang, b)
        if skor >= cukup:
            urut.append((-skor, urutan, n))
    return [(n, -skor) for skor, _, n in nsmallest(banyak, urut)]


def _letters(teks: str) -> dict[str, int]:
    """Return the places of each letter, as bits."""
    hasil: dict[str, int] = {}
    for n, h in enumerate(teks):
        hasil[h] = hasil.get(h, 0) | 1 << n
    return hasil


def _points(huruf: dict[str, int], panjang: int, b: str) -> float:
    """Return the points of two texts: the longest common subsequence, a bit for each letter of the first one."""
    semua = (1 << panjang) - 1
    sisa = semua
    for h in b:
        cocok = sisa & huruf.get(h, 0)
        sisa = ((sisa + cocok) | (sisa - cocok)) & semua
    bersama, jumlah = panjang - sisa.bit_count(), panjang + len(b)
    return (1.0 - (jumlah - 2 * bersama) / jumlah) * 100 if jumlah else 100.0
