"""A sheet as a person sees it, cut into tables and the texts around them.

Rows without an empty row between them are a band. A band begins a table if it has a heading or data; bands of data
below it go on with it; texts below the last data are notes. Tables side by side are told apart by an empty column
and a heading of their own on both sides, so that a column that is only empty stays in its table.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from attrs import field, frozen

from kodefikasi.errors import BacaError
from kodefikasi.lembar import Batas, Lembar, Rentang, SelLembar
from kodefikasi.lembar.rapi import clean

_RUAS = re.compile(r"(?:[0-9]{1,4}|[Xx]{1,2})(?:[. ](?:[0-9]{1,4}|[Xx]{1,2}))*\.?\Z")
_ANGKA = re.compile(r"(?!rp[. ]*000)(?:rp\.? ?)?(?:\(-?[0-9][0-9.,]*\)|-?[0-9][0-9.,]*) ?%?(?:,-)?\Z", re.IGNORECASE)
_TAHUN = re.compile(r"(?:19|20)[0-9]{2}\Z")
_PEMBUKA = re.compile(r"(?:kode|no\.?|nomor|tujuan)(?![a-z])", re.IGNORECASE)
_PEMBUKA_LAIN = re.compile(
    r"(?:sasaran|urusan|bidang|program|kegiatan|sub kegiatan|uraian|nama|indikator|jenis|perangkat daerah|skpd|opd|"
    r"satuan kerja|tahun|sumber|lokasi|keterangan)(?![a-z])",
    re.IGNORECASE,
)
_CATATAN = re.compile(r"(?:keterangan|ket|catatan|sumber|mengetahui|menyetujui)\b", re.IGNORECASE)
_JUDUL_KOLOM_TERPANJANG = 60
_TEKS_TERBANYAK = 3  # cells of a line such as "Perangkat Daerah | : | BKPSDM"
_CONTOH = 200  # rows
_DALAM = 16  # tables beside tables above tables; deeper is no sheet of a person


@frozen
class BarisKisi:
    """A row: its filled cells by column, and the last row and column of the merged ranges that begin in it."""

    nomor: int
    sel: dict[int, SelLembar]
    gabung: dict[int, tuple[int, int]] = field(factory=dict)

    def last(self, kolom: int) -> int:
        """The last column that a cell takes."""
        return self.gabung.get(kolom, (0, kolom))[1]

    @property
    def sampai(self) -> int:
        """The last row that its cells take."""
        return max((b for b, _ in self.gabung.values()), default=self.nomor)

    def split(self, mulai: Sequence[int]) -> Iterator[tuple[int, BarisKisi]]:
        """Give the row in parts that begin at the given columns, as far as they hold something, with their index."""
        hasil: dict[int, BarisKisi] = {}
        for k, s in self.sel.items():
            n = max(0, bisect_right(mulai, k) - 1)
            bagian = hasil.setdefault(n, BarisKisi(self.nomor, {}))
            bagian.sel[k] = s
            if k in self.gabung:
                bagian.gabung[k] = self.gabung[k]
        yield from hasil.items()

    @property
    def teks(self) -> str:
        """What it says, as a line of text."""
        return " ".join(t for k in sorted(self.sel) if (t := self.sel[k].teks))


@frozen
class Potongan:
    """A part of a sheet: a table, or lines of text."""

    tabel: bool
    baris: tuple[BarisKisi, ...]


def looks_like_code(sel: SelLembar) -> bool:
    """Whether a cell looks like a code or a part of one.

    >>> [looks_like_code(SelLembar(n)) for n in ("5.03", Decimal("2.1"), "X.XX", Decimal(12345), "5 Laporan")]
    [True, True, True, False, False]
    """
    return isinstance(sel.nilai, str | Decimal) and bool(_RUAS.match(sel.teks))


def is_number(sel: SelLembar) -> bool:
    """Whether a cell holds a number, as a number or as a text, or a formula that would give one."""
    if sel.galat:
        return True
    return bool(_ANGKA.match(sel.nilai)) if isinstance(sel.nilai, str) else not isinstance(sel.nilai, bool)


def is_year(sel: SelLembar) -> bool:
    """Whether a cell is a year, as headings have them.

    >>> is_year(SelLembar("2026")), is_year(SelLembar(Decimal(2026))), is_year(SelLembar("2.026"))
    (True, True, False)
    """
    return bool(_TAHUN.match(sel.teks))


def visible_rows(lembar: Lembar, berkas: str, batas: Batas) -> list[BarisKisi]:
    """Return the filled rows of a sheet; of a merged range only the first cell shows.

    Raises
    ------
    BacaError
        Merged ranges lie upon each other, so often that it would take too long.
    """
    hasil = [BarisKisi(b.nomor, {k: s for k, s in enumerate(map(_cleaned, b.sel), 1) if s}) for b in lembar.baris]
    nomor = [b.nomor for b in hasil]
    sisa = 4 * batas.sel
    for g in lembar.gabungan:
        sisa -= _merge(hasil, nomor, g, sisa)
        if sisa < 0:
            raise BacaError(berkas, f"lembar {lembar.nama!r} rusak: sel gabungannya bertumpuk")
    return [b for b in hasil if b.sel]


def _cleaned(sel: SelLembar) -> SelLembar | None:
    """Return a cell with its text in one line; None for one that shows nothing and computes nothing."""
    if isinstance(sel.nilai, str):
        teks = clean(sel.nilai)
        return (sel if teks == sel.nilai else sel._replace(nilai=teks)) if teks else None
    return None if sel.nilai is None and sel.rumus is None else sel


def _merge(baris: Sequence[BarisKisi], nomor: Sequence[int], g: Rentang, sisa: int) -> int:
    """Empty the cells that a merged range hides; return how many had to be looked at."""
    awal, akhir = bisect_left(nomor, g.baris), bisect_right(nomor, g.baris_akhir)
    langkah = 1
    for b in baris[awal:akhir] if akhir - awal <= sisa else ():
        kolom: Iterable[int] = range(g.kolom, g.kolom_akhir + 1)
        if g.kolom_akhir - g.kolom > len(b.sel):
            kolom = [k for k in b.sel if g.kolom <= k <= g.kolom_akhir]
        langkah += 1 + min(len(b.sel), g.kolom_akhir - g.kolom + 1)
        for k in kolom:
            if (b.nomor, k) != (g.baris, g.kolom):
                b.sel.pop(k, None)
        if b.nomor == g.baris and g.kolom in b.sel:
            b.gabung[g.kolom] = (g.baris_akhir, g.kolom_akhir)
        if langkah > sisa:
            break
    return langkah if akhir - awal <= sisa else sisa + 1


def cut_sheet(baris: Sequence[BarisKisi], dalam: int = 0) -> Iterator[Potongan]:
    """Cut rows into tables and texts, from top to bottom, tables side by side from left to right."""
    depan = list(takewhile(lambda b: len(b.sel) == 1 or _is_line(b), baris))
    depan = depan[: len(depan) - _heading_rows_on_top(depan, baris[len(depan) :])]
    yield from _texts(depan)
    sisa = baris[len(depan) :]
    bagian = _side_by_side(sisa) if dalam < _DALAM else [sisa]
    if len(bagian) > 1:
        for b in bagian:
            yield from cut_sheet(b, dalam + 1)
    else:
        yield from _stacked(sisa, dalam)


def _is_line(baris: BarisKisi) -> bool:
    """Whether a row is a line of text: a lone text, or a name with its value behind a colon."""
    kolom = sorted(baris.sel)
    pertama = baris.sel[kolom[0]]
    if not isinstance(pertama.nilai, str) or looks_like_code(pertama) or is_number(pertama) or pertama.galat:
        return False
    if len(kolom) == 1:
        return True
    kedua = baris.sel[kolom[1]].teks
    return len(kolom) <= _TEKS_TERBANYAK and (kedua.startswith(":") or pertama.nilai.endswith(":"))


def _heading_rows_on_top(depan: Sequence[BarisKisi], sisa: Sequence[BarisKisi]) -> int:
    """How many of the lone cells above a table are the top row of its heading: one over some of the columns."""
    if not depan or not sisa or depan[-1].sampai + 1 < sisa[0].nomor or len(depan[-1].sel) > 1:
        return 0
    (kolom,) = depan[-1].sel
    awal, akhir = min(sisa[0].sel), max(sisa[0].last(k) for k in sisa[0].sel)
    return int(awal < kolom < depan[-1].last(kolom) <= akhir)


def _texts(baris: Iterable[BarisKisi]) -> Iterator[Potongan]:
    """Give runs of text; an empty row ends a run."""
    for pita in _bands(list(baris)):
        yield Potongan(False, tuple(pita))


def _bands(baris: Sequence[BarisKisi]) -> Iterator[list[BarisKisi]]:
    """Split rows at empty ones, and where a line of text stands above a heading."""
    pita: list[BarisKisi] = []
    sampai = 0
    for n, b in enumerate(baris):
        if pita and (b.nomor > sampai + 1 or _title_ahead(baris, n)):
            yield pita
            pita = []
        pita.append(b)
        sampai = max(sampai, b.sampai)
    if pita:
        yield pita


def _title_ahead(baris: Sequence[BarisKisi], n: int) -> bool:
    """Whether lines of text begin here, below a row of a table, and end above a heading."""
    if not _is_line(baris[n]) or n == 0 or _is_line(baris[n - 1]):
        return False
    lanjut = next((b for b in baris[n : n + 12] if not _is_line(b)), None)
    return lanjut is not None and _opens(lanjut, _PEMBUKA)


def _opens(baris: BarisKisi, *pembuka: re.Pattern[str]) -> bool:
    """Whether a row opens a heading: names of columns only, the first of them a usual one."""
    pertama = baris.sel[min(baris.sel)].teks
    return (
        len(baris.sel) > 1
        and _only_names(baris)
        and len(pertama) <= _JUDUL_KOLOM_TERPANJANG
        and any(p.match(pertama) for p in pembuka)
    )


def _only_names(baris: BarisKisi) -> bool:
    """Whether a row holds names and years only."""
    nama = [s for s in baris.sel.values() if not is_year(s)]
    return bool(nama) and all(isinstance(s.nilai, str) and not is_number(s) and not looks_like_code(s) for s in nama)


def is_data(baris: BarisKisi) -> bool:
    """Whether a row begins with a code, or has a number that is no year."""
    pertama = baris.sel[min(baris.sel)]
    if looks_like_code(pertama) and not is_year(pertama):
        return True
    return any(is_number(s) and not is_year(s) for s in baris.sel.values())


def _has_data(baris: Iterable[BarisKisi]) -> bool:
    return any(map(is_data, baris))


def _stacked(baris: Sequence[BarisKisi], dalam: int) -> Iterator[Potongan]:
    """Cut rows into tables one below the other."""
    tabel: list[BarisKisi] = []
    tunda: list[BarisKisi] = []  # texts that are notes, unless the table goes on below them
    for pita in _bands(baris):
        judul = list(takewhile(_is_line, pita))
        judul = judul[: len(judul) - _heading_rows_on_top(judul, pita[len(judul) :])]
        isi = pita[len(judul) :]
        if isi and (_begins(isi) if not tabel else _begins_anew(isi, tabel)):
            yield from _table(tabel, dalam)
            yield from _texts([*tunda, *judul])
            tabel, tunda = isi, []
        elif isi and tabel and _has_data(isi) and not (judul and _CATATAN.match(judul[0].teks)):
            tabel += [*tunda, *pita]
            tunda = []
        else:
            tunda += pita
    yield from _table(tabel, dalam)
    yield from _texts(tunda)


def _begins(pita: Sequence[BarisKisi]) -> bool:
    """Whether a band is a table: it has data or several rows of several cells."""
    return _has_data(pita) or sum(len(b.sel) > 1 for b in pita) > 1


def _begins_anew(pita: Sequence[BarisKisi], tabel: Sequence[BarisKisi]) -> bool:
    """Whether a band below a table is another one: it opens with a heading, or with a name where numbers were."""
    if _opens(pita[0], _PEMBUKA, _PEMBUKA_LAIN):
        return True
    if len(pita[0].sel) < 2 or not _only_names(pita[0]) or not _has_data(pita[1:]):
        return False
    return any(_is_numeric(tabel, k) for k in pita[0].sel)


def _is_numeric(tabel: Sequence[BarisKisi], kolom: int) -> bool:
    """Whether most cells of a column are numbers, by its last rows."""
    sel = [b.sel[kolom] for b in tabel[-_CONTOH:] if kolom in b.sel]
    return 2 * sum(map(is_number, sel)) > len(sel)


def _table(tabel: list[BarisKisi], dalam: int) -> Iterator[Potongan]:
    """Give a table without the notes at its end, or the tables that stand side by side in it."""
    if not tabel:
        return
    bagian = _side_by_side(tabel) if dalam < _DALAM else [tabel]
    if len(bagian) > 1:
        for b in bagian:
            yield from cut_sheet(b, dalam + 1)
        return
    akhir = len(tabel)
    awal = min(min(b.sel) for b in tabel)
    while akhir > 1 and _is_note(tabel[akhir - 1], awal):
        akhir -= 1
    yield Potongan(True, tuple(tabel[:akhir]))
    yield from _texts(tabel[akhir:])


def _is_note(baris: BarisKisi, awal: int) -> bool:
    """Whether the last row of a table is a note: a lone text in its first column, or over several."""
    kolom = min(baris.sel)
    return len(baris.sel) == 1 and _is_line(baris) and (kolom == awal or baris.last(kolom) > kolom)


def _side_by_side(baris: Sequence[BarisKisi]) -> list[Sequence[BarisKisi]]:
    """Split rows where an empty column stands between two tables."""
    lebar = [b for b in baris if len(b.sel) > 1]
    selang = _occupied(lebar)
    if len(selang) < 2:
        return [baris]
    kepala = _first_rows(lebar, selang)
    mulai = [selang[0][0]]
    punya = kepala[0] is not None
    for n, ((_, akhir), (awal, _)) in enumerate(pairwise(selang), 1):
        kiri, kanan = kepala[n - 1], kepala[n]
        sela = awal - akhir - 1
        if punya and kanan is not None and (sela > 1 or _opens(kanan, _PEMBUKA, _PEMBUKA_LAIN) or _differ(kiri, kanan)):
            mulai.append(awal)
            punya = True
        punya = punya or kanan is not None
    bagian: list[list[BarisKisi]] = [[] for _ in mulai]
    for b in baris if len(mulai) > 1 else ():
        for n, potong in b.split(mulai):
            bagian[n].append(potong)
    return list(bagian) if len(mulai) > 1 else [baris]


def _differ(kiri: BarisKisi | None, kanan: BarisKisi) -> bool:
    return kiri is not None and kiri.nomor != kanan.nomor


def _occupied(baris: Iterable[BarisKisi]) -> list[tuple[int, int]]:
    """Return the columns that are filled, or that a filled merged cell covers, as ranges."""
    rentang = sorted({(k, b.last(k)) for b in baris for k in b.sel})
    hasil: list[tuple[int, int]] = []
    for awal, akhir in rentang:
        if hasil and awal <= hasil[-1][1] + 1:
            hasil[-1] = (hasil[-1][0], max(hasil[-1][1], akhir))
        else:
            hasil.append((awal, akhir))
    return hasil


def _first_rows(baris: Iterable[BarisKisi], selang: Sequence[tuple[int, int]]) -> list[BarisKisi | None]:
    """Return the first row of several cells in each range of columns, if it is a heading."""
    awal = [a for a, _ in selang]
    hasil: dict[int, BarisKisi] = {}
    for b in baris:
        for n, bagian in b.split(awal):
            if len(bagian.sel) > 1:
                hasil.setdefault(n, bagian)
    return [h if (h := hasil.get(n)) is not None and _only_names(h) else None for n in range(len(selang))]
