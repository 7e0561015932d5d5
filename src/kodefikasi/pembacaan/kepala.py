"""Headings: where a table begins, which texts stand above each column, and the row of column numbers.

A row is part of a heading by its words: nearly all of them are words of headings (`kodefikasi.arti`), and no figure
is among them but years, quarters and column numbers. Merged cells say how far a heading goes; without them a blank
belongs to the text on its left, unless a heading above begins in between.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from kodefikasi.arti import Leksikon, Peran
from kodefikasi.arti.leksikon import normalize
from kodefikasi.arti.tafsir import is_name_heading
from kodefikasi.arti.waktu import month
from kodefikasi.pembacaan.angka_sel import begins_with_figure, is_empty
from kodefikasi.pembacaan.kisi import BarisKisi, Kisi

_NOMOR = re.compile(r"\(?(\d{1,2})\)?\.?(?:\s*=\s*(.+))?\Z")
_NOMOR_TERSEDIKIT = 4
_SEL_TERTENGAH = 2  # further right a row of numbers counts years or quarters, not columns
_TERTINGGI = 8  # rows of a heading
_BAGIAN = re.compile(
    r"(?:[ktr]|rp\.?|\(?rp\.?\)?|%|\(%\)|i{1,3}|iv|v|\(?(?:19|20)\d\d\)?\*{0,3}|[1-9] ?\((?:19|20)\d\d\))\Z"
)
_PARUH = re.compile(
    r"(?:k|(?:target|kinerja|realisasi|fisik|anggaran|keuangan|pagu|dana|rp)?\.? ?\(?(?:rp\.?|rupiah|%)?\)?)\Z"
)
_KATA_BARIS = 0.8
_KATA_SEBAGIAN = 0.6
_PENGENAL_CUKUP = 2
_KATA_SEPARUH = 0.5
_TERPANJANG = 300
_TERPENDEK = 30
_BAGIAN_TERSEDIKIT = 2


@frozen
class Kepala:
    """The heading of a table."""

    # awal, akhir: its rows in the grid: the first, and the one after the last
    awal: int
    akhir: int
    jalur: tuple[tuple[str, ...], ...]  # for each column the headings above it, the topmost first
    # nomor, rumus: the printed column number of each column and the formula that stands with it; None where there is
    # none
    nomor: tuple[int | None, ...]
    rumus: tuple[str | None, ...]

    def widened(self, lebar: int) -> Kepala:
        """Return the heading over as many columns, those behind its own without one."""
        lebih = lebar - len(self.jalur)
        if lebih <= 0:
            return self
        kosong: tuple[None, ...] = (None,) * lebih
        return Kepala(
            self.awal, self.akhir, (*self.jalur, *((),) * lebih), (*self.nomor, *kosong), (*self.rumus, *kosong)
        )

    @classmethod
    def empty(cls, lebar: int) -> Kepala:
        """Return the heading of a table that prints none."""
        return cls(0, 0, ((),) * lebar, (None,) * lebar, (None,) * lebar)


def column_numbers(teks: Sequence[str], tersedikit: int = _NOMOR_TERSEDIKIT) -> dict[int, tuple[int, str | None]]:
    """Return the column number and its formula by place for a row of them, nothing for any other row.

    >>> column_numbers(["1", "2", "3", "", "4 = 3/2"])
    {0: (1, None), 1: (2, None), 2: (3, None), 4: (4, '3/2')}
    >>> column_numbers(["", "", "", "1", "2", "3", "4"]), column_numbers(["1", "2", "3", "1", "2", "3"])
    ({}, {})
    """
    hasil = _rising(teks)
    if not hasil:
        return hasil
    berbeda = list(dict.fromkeys(n for n, _ in hasil.values()))
    urut = berbeda == list(range(1, len(berbeda) + 1))
    return hasil if urut and len(berbeda) >= tersedikit and min(hasil) <= _SEL_TERTENGAH else {}


def _rising(teks: Sequence[str]) -> dict[int, tuple[int, str | None]]:
    """Return the numbers and formulas of a row that holds nothing else, where they never fall."""
    hasil: dict[int, tuple[int, str | None]] = {}
    for k, t in enumerate(teks):
        if not t:
            continue
        m = _NOMOR.match(t)
        if m is None or (hasil and int(m.group(1)) < next(reversed(hasil.values()))[0]):
            return {}
        hasil[k] = (int(m.group(1)), m.group(2))
    return hasil


def _numbers_below(kisi: Kisi, awal: int, n: int, leksikon: Leksikon) -> dict[int, tuple[int, str | None]]:
    """Return the column numbers of a row below a heading that begins in another.

    Three make a row of them where every column has one; some are left out where columns of the form are: then each
    column of names and indicators has one, which no row of data has there.
    """
    b = kisi.baris[n]
    if hasil := column_numbers(b.teks, _NOMOR_TERSEDIKIT - 1 if all(b.teks) else _NOMOR_TERSEDIKIT):
        return hasil
    hasil = _rising(b.teks)
    if len({x for x, _ in hasil.values()}) < _NOMOR_TERSEDIKIT:
        return {}
    bernama = {k for a in kisi.baris[awal:n] for k in a.terisi if _is_of_texts(normalize(a.teks[k]), leksikon)}
    return hasil if bernama and bernama <= hasil.keys() else {}


def _is_of_texts(judul: str, leksikon: Leksikon) -> bool:
    return is_name_heading(judul) or leksikon.find("peran", judul) == "indikator"


def find_headings(kisi: Kisi, leksikon: Leksikon) -> Iterator[Kepala]:
    """Yield the headings of a grid from top to bottom."""
    pengenal = {t for t in kisi.kata if _identifies(t, leksikon)}
    akhir = 0
    ada: list[tuple[int, int]] = []
    for n in [n for n, b in enumerate(kisi.baris) if not pengenal.isdisjoint(b.teks)]:
        if n >= akhir and _opens(kisi, n, leksikon):
            akhir = _end(kisi, n, leksikon)
            ada.append((n, akhir))
    for (awal, akhir), (berikut, _) in pairwise([*ada, (len(kisi.baris), 0)]):
        yield _heading(kisi, awal, akhir, berikut, leksikon)


def _opens(kisi: Kisi, n: int, leksikon: Leksikon) -> bool:
    """Whether a heading begins in a row of which a cell says what rows are: words of headings in most cells."""
    isi = [t for t in kisi.baris[n].teks if t]
    return len(isi) > 1 and (_is_heading_row(isi, leksikon) or _breaks(kisi, n, leksikon))


def _breaks(kisi: Kisi, n: int, leksikon: Leksikon) -> bool:
    """Whether a row of texts stands above figures, as a heading in words that are not all known does."""
    if n + 1 >= len(kisi.baris):
        return False
    atas, bawah = kisi.baris[n], kisi.baris[n + 1]
    isi = [t for t in atas.teks if t]
    dikenal = [t for t in isi if leksikon.is_heading(t)]
    cukup = len(dikenal) >= _PENGENAL_CUKUP and any(leksikon.find("apa", normalize(t)) for t in dikenal)
    if any(_is_figure(t) for t in isi) or len(set(isi)) < len(isi):
        return False
    if not cukup and _share(isi, leksikon) < _KATA_SEPARUH:
        return False
    lebar = all(atas.teks[k] for k in bawah.terisi)
    return lebar and any(_is_figure(bawah.teks[k]) for k in bawah.terisi)


def _identifies(teks: str, leksikon: Leksikon) -> bool:
    if not any(map(str.isalpha, teks)):  # no word, as in most cells of data
        return False
    rapi = normalize(teks)
    peran = leksikon.find("peran", rapi)
    return is_name_heading(rapi) or (peran is not None and (Peran(peran).is_identity or peran == "kode lain"))


def _is_heading_row(isi: Sequence[str], leksikon: Leksikon) -> bool:
    """Whether cells read as headings: no figure but a year among them, and nearly all words are of headings."""
    if any(len(t) > _TERPANJANG for t in isi):
        return False
    kepala = [_is_part(t) or leksikon.is_heading(t) for t in isi]
    if any(_is_figure(t) for t in isi):
        return False
    if sum(kepala) >= len(isi) * _KATA_BARIS or (kepala[0] and _share(isi, leksikon) >= _KATA_BARIS):
        return True
    if sum(kepala) < len(isi) * _KATA_SEBAGIAN:
        return False  # at most a few columns are of an office's own
    dikenal = [t for k, t in zip(kepala, isi, strict=True) if k]
    terukur = any(leksikon.find("apa", normalize(t)) for t in dikenal)
    return terukur or sum(_identifies(t, leksikon) for t in dikenal) >= _PENGENAL_CUKUP


def _share(isi: Sequence[str], leksikon: Leksikon) -> float:
    panjang = sum(map(len, isi))
    return sum(leksikon.share(t) * len(t) for t in isi) / panjang if panjang else 0.0


def _is_part(teks: str) -> bool:
    rapi = normalize(teks)
    return bool(_BAGIAN.match(rapi)) or month(rapi) is not None


_ANGKA = re.compile(r"[-(]?(?:rp\.?\s?)?(?=[.,]*\d)[\d.,]+\)?\s?%?\Z", re.IGNORECASE)
_TAHUN = re.compile(r"\(?(?:19|20)\d\d\)?\*{0,3}\Z")


def _is_figure(teks: str) -> bool:
    return bool(_ANGKA.match(teks)) and not _TAHUN.match(teks.removeprefix("Rp").strip(" ."))


def _end(kisi: Kisi, awal: int, leksikon: Leksikon) -> int:
    """Return the row after the heading: below the column numbers, and below the lowest headings that follow them."""
    batas = min(len(kisi.baris), awal + _TERTINGGI + 1)
    akhir = max(awal + 1, _after(kisi, _merged_end(kisi, awal)))
    n = awal + 1
    bernomor = False
    while n < batas:
        baris = kisi.baris[n]
        isi = [t for t in baris.teks if t]
        if not isi or n < akhir:
            n += 1
            continue
        if not bernomor and _numbers_below(kisi, awal, n, leksikon):
            bernomor = True
        elif not (_ends(kisi, awal, n, leksikon) if bernomor else _goes_on(kisi, awal, n, leksikon)):
            break
        akhir = max(n + 1, _after(kisi, _merged_end(kisi, n)) if not bernomor else n + 1)
        n += 1
    return akhir


def _ends(kisi: Kisi, awal: int, n: int, leksikon: Leksikon) -> bool:
    """Whether a row below the column numbers is of lowest headings: halves, or others that part the ones above.

    Those stand from the second cell below a heading on that has none beside it, and never below one of names.
    """
    baris = kisi.baris[n]
    isi = [baris.teks[k] for k in baris.terisi]
    if all(_PARUH.match(normalize(t)) for t in isi) or _parts_a_heading(kisi, awal, n):
        return True
    if len(isi) < _PENGENAL_CUKUP or not all(_is_part(t) or leksikon.is_heading(t) for t in isi):
        return False
    kepala = [b for b in kisi.baris[awal:n] if not column_numbers(b.teks)]
    sendiri = ((b, k) for b in kepala for k in b.terisi if all(b.teks[k + 1 : k + 2]))  # not over several
    bernama = {k for b, k in sendiri if _is_of_texts(normalize(b.teks[k]), leksikon)}
    return bernama.isdisjoint(baris.terisi) and any(not b.teks[k] for b in kepala[-1:] for k in baris.terisi)


def _merged_end(kisi: Kisi, n: int) -> int:
    """Return the last row number that a cell of a row reaches."""
    nomor = kisi.baris[n].nomor
    return max((nomor + kisi.span(nomor, k)[0] - 1 for k in kisi.baris[n].terisi), default=nomor)


def _after(kisi: Kisi, nomor: int) -> int:
    """Return the place of the first row below a row number."""
    return bisect_right(kisi.baris, nomor, key=lambda b: b.nomor)


def _continues(baris: BarisKisi, leksikon: Leksikon) -> bool:
    """Whether a row goes on with the heading: words and parts of headings, below headings that have room for them."""
    isi = baris.terisi
    teks = [baris.teks[k] for k in isi]
    if any(":" in t for t in teks) or (len(isi) == 1 and not _is_part(teks[0]) and isi[0] == 0):
        return False
    urutan = _counts(baris)
    if any(_is_figure(baris.teks[k]) and k not in urutan for k in isi):
        return False
    sisa = [baris.teks[k] for k in isi if k not in urutan]
    return not sisa or _is_heading_row(sisa, leksikon)


def _goes_on(kisi: Kisi, awal: int, n: int, leksikon: Leksikon) -> bool:
    return _continues(kisi.baris[n], leksikon) or _parts_a_heading(kisi, awal, n)


def _parts_a_heading(kisi: Kisi, awal: int, n: int) -> bool:
    """Whether a row of short texts parts one heading above it, with figures below: *PAD*, *DAU* below *Sumber Dana*."""
    baris, atas = kisi.baris[n], kisi.baris[awal]
    isi = baris.terisi
    bawah_nomor = n == awal + 2 and column_numbers(kisi.baris[n - 1].teks)
    if not (n == awal + 1 or bawah_nomor) or n + 1 >= len(kisi.baris) or len(isi) < _BAGIAN_TERSEDIKIT:
        return False
    mulai = max((k for k in atas.terisi if k <= isi[0]), default=isi[0])
    sebapak = isi == (*range(isi[0], isi[-1] + 1),) and isi[0] == mulai > 0 and not {*isi[1:]} & {*atas.terisi}
    pendek = all(len(baris.teks[k]) <= _TERPENDEK and not begins_with_figure(baris.teks[k]) for k in isi)
    bawah = kisi.baris[n + 1].teks
    berangka = all(begins_with_figure(bawah[k]) or is_empty(bawah[k]) for k in isi)
    return sebapak and pendek and berangka and bool(bawah[0] and any(bawah[k] for k in isi))


_HITUNGAN = {str(n): n for n in range(1, 13)}  # no more, and nothing else that is a digit to Python


def _counts(baris: BarisKisi) -> set[int]:
    """Return the places of small numbers that count years or quarters: each run begins with 1."""
    hasil: set[int] = set()
    harap = 1
    for k in baris.terisi:
        t = baris.teks[k].strip("()")
        if t in _HITUNGAN and _HITUNGAN[t] in {harap, 1} and k > _SEL_TERTENGAH - 2:
            harap = _HITUNGAN[t] + 1
            hasil.add(k)
    return hasil if len(hasil) > 1 else set()


def _heading(kisi: Kisi, awal: int, akhir: int, berikut: int, leksikon: Leksikon) -> Kepala:
    """Return the heading of some rows, whose table ends before the row `berikut`."""
    nomor: dict[int, tuple[int, str | None]] = {}
    teks = []
    for n, b in enumerate(kisi.baris[awal:akhir], awal):
        if not nomor and n > awal and (isi := _numbers_below(kisi, awal, n, leksikon)):
            nomor = isi
            baris_nomor = b
        else:
            teks.append(b)
    asal = _spread(kisi, teks, (awal, berikut))
    jalur = tuple(_path(asal, teks, k) for k in range(kisi.lebar))
    urut: list[tuple[int, str | None] | None] = [None] * kisi.lebar
    for k, sel in nomor.items():
        for x in range(k, min(kisi.lebar, k + kisi.span(baris_nomor.nomor, k)[1])):
            urut[x] = sel
    for k in range(1, kisi.lebar):  # a number may stand over the first half of a pair alone
        if nomor and urut[k] is None and jalur[k] and jalur[k][:-1] and jalur[k][:-1] == jalur[k - 1][:-1]:
            urut[k] = urut[k - 1]
    return Kepala(awal, akhir, jalur, tuple(u and u[0] for u in urut), tuple(u[1] if u else None for u in urut))


def _spread(kisi: Kisi, baris: Sequence[BarisKisi], tabel: tuple[int, int]) -> list[list[tuple[int, int] | None]]:
    """Return for each heading row and column the cell whose text stands there: row and place.

    `tabel`: where the table begins and ends in the grid; its columns without any cell belong to no heading.
    """
    asal: list[list[tuple[int, int] | None]] = [[None] * kisi.lebar for _ in baris]
    tempat = {b.nomor: n for n, b in enumerate(baris)}
    bergabung = False
    for n, b in enumerate(baris):
        for k in b.terisi:
            tinggi, lebar = kisi.span(b.nomor, k)
            bergabung = bergabung or lebar > 1
            for nomor in range(b.nomor, b.nomor + tinggi):
                if nomor in tempat:
                    for x in range(k, min(kisi.lebar, k + lebar)):
                        asal[tempat[nomor]][x] = (n, k)
    if bergabung:
        _fill_halves(asal)
    else:
        _fill_blanks(asal, kisi.empty_columns(*tabel))
    return asal


def _fill_halves(asal: list[list[tuple[int, int] | None]]) -> None:
    """Spread a heading that was not merged over the second of two halves below it: ``I`` over ``K`` and ``Rp``."""
    for n in range(1, len(asal) - 1):
        for k in range(1, len(asal[n])):
            kiri = asal[n][k - 1]
            sebapak = asal[n - 1][k] is not None and asal[n - 1][k] == asal[n - 1][k - 1]
            if asal[n][k] is None and kiri is not None and kiri[0] == n and sebapak and kiri[1] == k - 1:
                bawah = [(asal[m][k - 1], asal[m][k]) for m in range(n + 1, len(asal))]
                if any(a is not None and b is not None and a != b and a[0] == b[0] for a, b in bawah):
                    asal[n][k] = kiri


def _fill_blanks(asal: list[list[tuple[int, int] | None]], kosong: frozenset[int]) -> None:
    """Lay each text over the blanks on its right that belong to it, from the top row down."""
    for n, isi in enumerate(asal):
        for awal in range(len(isi)):
            if isi[awal] is not None and isi[awal] == (n, awal):
                for k in range(awal + 1, _reach(asal, n, awal, kosong) + 1):
                    isi[k] = isi[k] if k in kosong else isi[awal]


def _reach(asal: Sequence[Sequence[tuple[int, int] | None]], n: int, awal: int, kosong: frozenset[int]) -> int:
    """Return the last column that a text goes over: as far as headings stand below it, or cells without any."""
    isi, bawah = asal[n], asal[n + 1 :]
    batas = awal + 1
    while batas < len(isi) and isi[batas] is None and (n == 0 or asal[n - 1][batas] == asal[n - 1][awal]):
        batas += 1
    if not bawah:
        return batas - 1 if n == 0 or _is_even(asal[n], asal[n - 1], awal) else awal
    berkepala = [k for k in range(awal + 1, batas) if any(b[k] is not None for b in bawah)]
    akhir = max(berkepala, default=awal)
    while berkepala and batas < len(isi) and akhir + 1 < batas and akhir + 1 not in kosong:
        akhir += 1
    return akhir


def _is_even(isi: Sequence[tuple[int, int] | None], atas: Sequence[tuple[int, int] | None], awal: int) -> bool:
    """Whether all texts below one heading are followed by as many blanks: each then heads so many cells."""
    saudara = [k for k, s in enumerate(atas) if s is not None and s == atas[awal]]
    tempat = [k for k in saudara if (s := isi[k]) is not None and s[1] == k]
    jarak = {b - a for a, b in pairwise([*tempat, saudara[-1] + 1])} if saudara else set()
    return len(tempat) > 1 and len(jarak) == 1


def _path(asal: Sequence[Sequence[tuple[int, int] | None]], baris: Sequence[BarisKisi], kolom: int) -> tuple[str, ...]:
    tempat = dict.fromkeys(isi[kolom] for isi in asal if isi[kolom] is not None)
    return tuple(baris[n].teks[k] for n, k in tempat if (n, k) is not None)  # type: ignore[misc]
