"""Delimited text (CSV) as rows of cells: separator found in the heading, encoding told, quotes taken seriously.

A comma may part cells or be a decimal comma, so the separator is the one that makes the heading and the rows below it
equally wide; a text where none does is no table, and is read line by line (`baris_teks`).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import groupby, pairwise

from kodefikasi.aturan import ENCODING, finding
from kodefikasi.errors import BacaError
from kodefikasi.lembar.baris_teks import MIN_SEL, split_text
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.encoding import TeksBerkas, decode_text
from kodefikasi.lembar.grid import DIKENAL_TERBANYAK, KOSONG, BarisLembar, CaraBaca, JenisKisi, Lembar, SelLembar, trim
from kodefikasi.lembar.isi import Alinea, Isi
from kodefikasi.lembar.tampak import TEKS
from kodefikasi.lembar.teks_tampak import clean
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_BUAT = tuple.__new__  # a cell without the calls around it
_Isian = tuple[int, list[str]]  # a record, with its line
_CONTOH = 200  # lines
_JUDUL_TERBANYAK = 20  # lines around a table that may be more than its rows
_SELEBAR = 0.8  # share of the rows of delimited text that are equally wide
_BARIS_TERPANJANG = MIB

PEMISAH = "\t;,"
_SEP = re.compile(r"sep=([\t;,])(?:[\r\n]|\Z)", re.IGNORECASE)
_PEMISAH_LAIN = re.compile(r"\t|\S *\| *\S|[^,;\s] {2,}\S")


class _KamusSel(dict[str, SelLembar]):
    """Cells by what is written: equal ones are one object, since a table repeats itself."""

    def __missing__(self, teks: str) -> SelLembar:
        if len(self) > DIKENAL_TERBANYAK:
            self.clear()
        rapi = teks if teks.isascii() and teks.isalnum() else clean(teks)
        sel = self[teks] = _BUAT(SelLembar, (rapi, TEKS, None, False)) if rapi else KOSONG
        return sel


def _rows(isian: Iterable[_Isian], berkas: str, batas: Batas, lebar: list[int]) -> Iterator[BarisLembar]:
    """Give the rows that hold something, and note in `lebar` how wide each record is."""
    jumlah = 0
    ambil = _KamusSel().__getitem__
    for nomor, teks in isian:
        banyak = len(teks)
        lebar.append(banyak)
        jumlah += banyak
        if jumlah > batas.sel or banyak > batas.kolom or nomor > batas.baris:
            raise _too_large(nomor, banyak, berkas, batas)
        sel = tuple(map(ambil, teks))
        if not sel or sel[-1] is KOSONG:
            sel = trim([*sel])
        if sel:
            yield _BUAT(BarisLembar, (nomor, sel, False, None))


def _records(teks: str, pemisah: str, berkas: str, lewat: int) -> Iterator[_Isian]:
    """Give each record with the line on which it begins."""
    pembaca = csv.reader(StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    mulai = lewat + 1
    try:
        for isian in pembaca:
            yield mulai, isian
            mulai = lewat + pembaca.line_num + 1
    except csv.Error as sebab:
        raise BacaError(berkas, f"tanda kutip pada baris {mulai} tidak cocok, atau isinya terlalu panjang") from sebab


def _too_large(nomor: int, kolom: int, berkas: str, batas: Batas) -> BacaError:
    if nomor > batas.baris:
        return BacaError(berkas, f"berisi lebih dari {batas.baris} baris")
    if kolom > batas.kolom:
        return BacaError(berkas, f"baris {nomor} berisi lebih dari {batas.kolom} kolom")
    return BacaError(berkas, f"berisi lebih dari {batas.sel} sel")


def read_text(isi: bytes, berkas: str, batas: Batas) -> Isi:
    r"""Read a text file: delimited text as one grid, any other text as runs of lines and the grids between them.

    It is delimited where nearly all its rows are as wide as each other; lines above the first such row are text.

    Raises
    ------
    BacaError
        It cannot be read as text, is larger than the limits, or its quotes do not match.

    Examples
    --------
    >>> isi = read_text(b"Rekap\nkode;pagu\n5.03;100\n5.03.01;60\n5.03.02;40\n", "a.csv", Batas())
    >>> isi.bagian[0].baris, [(b.nomor, b.sel[1].nilai) for b in isi.kisi[0].baris][:2]
    (((1, 'Rekap'),), [(2, 'pagu'), (3, '100')])
    """
    asal = decode_text(isi, berkas)
    teks = asal.teks
    if "\r" in teks or "\f" in teks:
        teks = teks.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "")
    if teks.count("\n") > batas.baris:
        raise BacaError(berkas, f"berisi lebih dari {batas.baris} baris")
    if panjang := _long_line(teks):
        raise BacaError(berkas, f"baris {panjang} lebih dari {_BARIS_TERPANJANG} huruf; bukan tabel atau teks biasa")
    bagian = _delimited(teks, asal, berkas, batas) or split_text(teks.split("\n"), berkas, batas)
    return Isi(tuple(bagian), encoding_findings(asal, berkas))


def _long_line(teks: str) -> int | None:
    """Return the number of the first line beyond all reason, looking only where one may end."""
    awal = 0
    while awal + _BARIS_TERPANJANG < len(teks):
        akhir = teks.rfind("\n", awal, awal + _BARIS_TERPANJANG)
        if akhir < 0:
            return teks.count("\n", 0, awal) + 1
        awal = akhir + 1
    return None


def _delimited(teks: str, asal: TeksBerkas, berkas: str, batas: Batas) -> Sequence[Alinea | Lembar]:
    """Return the texts and grids of delimited text; nothing where it is other text."""
    tabel = _table_start(teks)
    if tabel is None:
        return list(_comma_tables(teks.split("\n"), asal, berkas, batas))
    pemisah, lebar, awal = tabel
    atas, teks = _cut_lines(teks, awal)
    lebar_isian: list[int] = []
    isian = _all_records(teks, pemisah, berkas, batas, awal)
    lembar = _table(_rows(isian, berkas, batas, lebar_isian), pemisah, asal, berkas)
    if len(lebar_isian) > _CONTOH and not _as_wide(lebar_isian, lebar):
        return []
    judul = split_text([b for b in atas if not _SEP.match(b)], berkas, batas)
    return [*judul, lembar]


def _cut_lines(teks: str, banyak: int) -> tuple[list[str], str]:
    """Return the first lines, and the text behind them."""
    potong = teks.split("\n", banyak)
    return potong[:banyak], potong[banyak] if banyak < len(potong) else ""


def _all_records(teks: str, pemisah: str, berkas: str, batas: Batas, lewat: int) -> Iterator[_Isian]:
    """Give all records with the line on which they begin; without quotes each line is one."""
    if '"' in teks:
        yield from _records(teks, pemisah, berkas, lewat)
        return
    if teks.count(pemisah) > batas.sel:
        raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel")
    for n, b in enumerate(teks.split("\n"), lewat + 1):
        yield n, b.split(pemisah)


def _table(baris: Iterable[BarisLembar], pemisah: str, asal: TeksBerkas, berkas: str) -> Lembar:
    cara = CaraBaca(pemisah, asal.encoding, asal.baris_asing)
    return Lembar(berkas, tuple(baris), cara=cara, jenis=JenisKisi.TABEL)


def _comma_tables(baris: Sequence[str], asal: TeksBerkas, berkas: str, batas: Batas) -> Iterator[Alinea | Lembar]:
    """Give several tables with commas and the lines between them, where nearly all lines have many commas."""
    isian = [] if _cut_otherwise(baris) else _sample(baris, ",")
    if sum(len(sel) > MIN_SEL for _, sel in isian) < max(2, _SELEBAR * len(isian)):
        return
    for tabel, isi in groupby(isian, key=lambda b: len(b[1]) > MIN_SEL):
        if tabel:
            yield _table(_rows([(n + 1, sel) for n, sel in isi], berkas, batas, []), ",", asal, berkas)
        else:
            yield Alinea(tuple((n + 1, clean(",".join(sel))) for n, sel in isi))


def encoding_findings(hasil: TeksBerkas, berkas: str) -> tuple[Temuan, ...]:
    """Say so where the encoding of a text had to be assumed, or is one that hardly any program writes."""
    if hasil.encoding == "utf-32":
        pesan = "Berkas tersimpan sebagai UTF-32; dibaca demikian."
        lokasi = Lokasi(berkas=berkas)
        return (finding(ENCODING, pesan, lokasi, saran="simpan ulang sebagai UTF-8", tingkat=Keparahan.INFO),)
    if hasil.baris_asing is None:
        return ()
    pesan = "Berkas bukan UTF-8; dibaca sebagai Windows-1252. Huruf di luar abjad biasa dapat keliru."
    lokasi = Lokasi(berkas=berkas, baris=hasil.baris_asing)
    return (finding(ENCODING, pesan, lokasi, saran="simpan ulang sebagai UTF-8"),)


def _table_start(teks: str) -> tuple[str, int, int] | None:
    """Return the separator, how wide rows are, and how many lines stand above them; None for text that is no table."""
    if m := _SEP.match(teks):
        return m.group(1), 0, 1
    depan = teks.count("\n", 0, len(teks) - len(teks.lstrip()))
    contoh, _ = _cut_lines(teks, depan + _CONTOH)
    contoh = contoh[depan:]
    calon = [(p, *w) for p in PEMISAH if (w := _usual_width(contoh, p)) is not None]
    if not calon:
        return None
    koma = calon[-1]
    pemisah, lebar, awal = koma if koma[1] >= 2 * calon[0][1] else calon[0]  # a semicolon in each row with commas
    return pemisah, lebar, depan + awal


def _usual_width(contoh: Sequence[str], pemisah: str) -> tuple[int, int] | None:
    """Return how wide nearly all rows are and on which line the first of them begins; None if it is no table."""
    if pemisah == "," and _cut_otherwise(contoh):
        return None
    isian = _sample(contoh, pemisah)
    lebar = max(Counter(len(sel) for _, sel in isian if len(sel) > 1).items(), key=lambda b: b[1], default=(0, 0))[0]
    baku = [(n, sel) for n, sel in isian if len(sel) == lebar]
    if not baku or (len(baku) < 2 and lebar <= MIN_SEL) or not _as_wide([len(sel) for _, sel in isian], lebar):
        return None
    if pemisah == "," and lebar <= MIN_SEL and not _in_columns([sel for _, sel in baku], len(baku) == len(isian)):
        return None  # commas stand in prose and in numbers too
    return lebar, baku[0][0]


def _cut_otherwise(baris: Sequence[str]) -> bool:
    """Whether tabs, pipes or runs of blanks cut most lines: commas are then those of figures and names in cells."""
    isi = [b for b in baris if b.strip()]
    return 2 * sum(bool(_PEMISAH_LAIN.search(b)) for b in isi) > len(isi)


def _as_wide(banyak: Sequence[int], lebar: int) -> bool:
    """Whether nearly all rows are equally wide; titles above the first and notes below the last are narrower."""
    letak = [n for n, b in enumerate(banyak) if b == lebar]
    if not letak:
        return not lebar
    rentang = letak[-1] - letak[0] + 1
    if len(letak) < _SELEBAR * rentang or len(banyak) - rentang > max(_JUDUL_TERBANYAK, len(letak)):
        return False  # a table of contents makes no table of its document
    return not any(_has_table(luar, lebar) for luar in (banyak[: letak[0]], banyak[letak[-1] + 1 :]))


def _has_table(banyak: Sequence[int], lebar: int) -> bool:
    """Whether rows hold another table: two rows of one width that no title has, or one wider than the table's."""
    return any(b > lebar for b in banyak) or any(a == b > 2 for a, b in pairwise(banyak))


def _sample(contoh: Sequence[str], pemisah: str) -> list[_Isian]:
    """Return the rows that hold something, with the line on which they begin; none where quotes do not match."""
    pembaca = csv.reader((b + "\n" for b in contoh), delimiter=pemisah)
    awal, isian = 0, list[_Isian]()
    try:
        for sel in pembaca:
            if any(sel):
                isian.append((awal, sel))
            awal = pembaca.line_num
    except csv.Error:
        return []
    return isian


def _in_columns(baku: Sequence[Sequence[str]], semua: bool) -> bool:
    """Whether rows of two or three fields are no prose: all of them, below a heading, have figures in one place.

    Titles that stand alone in their row, the heading once more on another page, and numbers of columns are no prose.
    """
    penuh = [b for b in baku if sum(map(bool, b)) > 1]
    isi = [[h.lstrip("(") for h in b] for b in penuh if b != penuh[0]]
    return semua and bool(isi) and any(all(h[:1].isdigit() for h in kolom) for kolom in zip(*isi, strict=True))
