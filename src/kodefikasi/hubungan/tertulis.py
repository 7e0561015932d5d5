"""Formulas that a document itself writes: in its row of column numbers, and in a workbook's cells.

They are the best witness of what a column is meant to be. Numbers of columns are written as cells, so that one parser
reads both (`kodefikasi.lembar.parser_rumus`); what is not understood proposes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from attrs import define, field, frozen

from kodefikasi.hubungan.aljabar import Calon, progress_ways
from kodefikasi.hubungan.hubungan import Asal, Hubungan
from kodefikasi.hubungan.masa import is_up_to
from kodefikasi.hubungan.tabel_angka import KolomAngka, TabelAngka, Tempat
from kodefikasi.kinerja import rumus as r
from kodefikasi.kinerja.rumus import JenisRumus, Rumus
from kodefikasi.kinerja.ungkapan import Acuan, Gabung, Himpun, Hitung, Tanda, Tetapan, Ungkapan, operands
from kodefikasi.lembar import column_letters
from kodefikasi.lembar.parser_rumus import Panggilan, Rangkaian, SimpulRumus, parse_formula
from kodefikasi.lembar.rujukan import parse_range

_SEL_TERBANYAK = 20_000  # cells that one range may name
_SUKU_TERBANYAK = 250  # parts that one formula adds up by signs
_CETAK = re.compile(r"(?<![\d.,])(\d+[a-wyz]?)(?![.,]?\d)", re.ASCII)
_SEL = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
_TANDA = str.maketrans({"−": "-", "–": "-", "x": "*", "X": "*", "×": "*", "·": "*", ":": "/", "÷": "/", "%": None})
_HITUNG = {"+": Tanda.TAMBAH, "-": Tanda.KURANG, "*": Tanda.KALI, "/": Tanda.BAGI}
_HIMPUN = {"SUM": Gabung.JUMLAH, "AVERAGE": Gabung.RERATA}
_PEMBUNGKUS = frozenset({"ROUND", "IFERROR"})  # what stands first in them is what is computed
_SERATUS = Rangkaian((("*", Decimal(100)), ("/", Decimal(100))))  # ``100%``


class _TakDikenalError(Exception):
    """A formula that is not understood; never leaves this module."""


@frozen
class RumusTertulis:
    """A formula as it was written."""

    ungkapan: Ungkapan  # the formula over operands by their place
    acuan: tuple[str, ...]  # what each operand is called: a column number, or the address of a cell


@define
class _Penyalin:
    """Turns the tree of a formula into one of ours."""

    nama: Mapping[str, str]  # what references stand for, where it is another thing
    acuan: dict[str, int] = field(factory=dict)

    def read(self, rumus: SimpulRumus) -> Ungkapan:
        match rumus:
            case Decimal() if rumus == rumus.to_integral_value():
                return Tetapan(int(rumus))
            case str() if ":" not in rumus:
                return self._named(rumus)[0]
            case Rangkaian(((tanda, awal), *lain)) if len(lain) < _SUKU_TERBANYAK:
                if rumus == _SERATUS:
                    return Tetapan(100)
                hasil = Hitung(Tanda.KURANG, Tetapan(0), self.read(awal)) if tanda == "-" else self.read(awal)
                for t, x in lain:
                    hasil = Hitung(_HITUNG[t], hasil, self.read(x))
                return hasil
            case Panggilan(nama, isi) if nama in _HIMPUN:
                return Himpun(_HIMPUN[nama], tuple(x for arg in isi for x in self._argument(arg)))
            case Panggilan(nama, (pertama, _)) if nama in _PEMBUNGKUS:
                return self.read(pertama)
        raise _TakDikenalError

    def _argument(self, arg: SimpulRumus) -> Sequence[Ungkapan]:
        return self._named(arg) if isinstance(arg, str) else [self.read(arg)]

    def _named(self, rujukan: str) -> list[Acuan]:
        semua = _expand(self.nama.get(rujukan, rujukan))
        return [Acuan(self.acuan.setdefault(a, len(self.acuan))) for a in semua]


def parse_printed(teks: str, nomor: Collection[str] | None = None) -> RumusTertulis | None:
    """Read a formula of a row of column numbers; None where it is none.

    `nomor`: the numbers of columns with figures: any other number is one itself. None where all but 100 are columns.

    >>> parse_printed("15=14/6x100").acuan, parse_printed("13 = 9+10+11+12").acuan, parse_printed("(7)")
    (('14', '6'), ('9', '10', '11', '12'), None)
    """
    _, tanda, kanan = teks.partition("=")
    nama: dict[str, str] = {}

    def name(m: re.Match[str]) -> str:
        if m[1] == "100" or (nomor is not None and m[1] not in nomor):
            return m[1]
        sel = f"N{len(nama) + 1}"
        nama[sel] = m[1]
        return sel

    return _copied(_CETAK.sub(name, kanan.translate(_TANDA)), nama) if tanda else None


def parse_workbook(teks: str) -> RumusTertulis | None:
    """Read a workbook's formula; None where it has more than sums, means, rounding and the four operations.

    >>> parse_workbook("SUM(F4:F6,F9)").acuan, parse_workbook("ROUND(G9/F9*100,2)").acuan, parse_workbook("NOW()")
    (('F4', 'F5', 'F6', 'F9'), ('G9', 'F9'), None)
    """
    return _copied(teks, {})


def _copied(teks: str, nama: Mapping[str, str]) -> RumusTertulis | None:
    rumus, salin = parse_formula(teks), _Penyalin(nama)
    try:
        isi = None if rumus is None else salin.read(rumus)
    except _TakDikenalError:
        return None
    return RumusTertulis(isi, tuple(salin.acuan)) if isi is not None and salin.acuan else None


def _expand(rujukan: str) -> list[str]:
    """Return the cells of a range, row by row; a single reference as it is."""
    if ":" not in rujukan:
        return [rujukan]
    r = parse_range(rujukan)
    if r is None:
        raise _TakDikenalError
    kolom, baris = range(r.kolom, r.kolom_akhir + 1), range(r.baris, r.baris_akhir + 1)
    if len(kolom) * len(baris) > _SEL_TERBANYAK:
        raise _TakDikenalError
    return [f"{column_letters(k)}{n}" for n, k in product(baris, kolom)]


# Columns


def from_numbers(kolom: Sequence[KolomAngka], *, usul: Asal = Asal.NOMOR) -> dict[str, list[Calon]]:
    """Return what the row of numbers says each column is computed from; `usul` says whose numbers they are.

    >>> a, b, c = KolomAngka("a", nomor="6"), KolomAngka("b", nomor="7"), KolomAngka("c", rumus_cetak="8=(7/6)")
    >>> kolom = [a, b, c]
    >>> [h.label for c in from_numbers(kolom)["c"] for h in c.hubungan]
    ['c: realisasi ÷ target × 100 (b, a)']
    """
    hasil: dict[str, list[Calon]] = {}
    nomor = {k.nomor for k in kolom}
    menurut_id = {k.id: k for k in kolom}
    for k in kolom:
        tertulis = parse_printed(k.rumus_cetak, nomor) if k.rumus_cetak else None
        asal = None if tertulis is None else _columns(k, tertulis.acuan, kolom)
        if tertulis is not None and asal is not None:
            hasil[k.id] = [_proposal(k, tertulis.ungkapan, [menurut_id[a] for a in asal], usul)]
    return hasil


def _columns(k: KolomAngka, acuan: Sequence[str], kolom: Sequence[KolomAngka]) -> tuple[str, ...] | None:
    """Return the columns of some numbers; where a number has two (K and Rp), that of the same measure."""
    hasil = []
    for nomor in acuan:
        ada = [x for x in kolom if x.nomor == nomor and x.id != k.id]
        if len(ada) > 1:
            ada = [x for x in ada if x.arti is not None and x.arti.ukur == _measure(k)]
        if len(ada) != 1:
            return None
        hasil.append(ada[0].id)
    return tuple(hasil)


def _measure(k: KolomAngka) -> str | None:
    if k.arti is None:
        return None
    return k.arti.dari if k.arti.ukur == "persen" else k.arti.ukur


def _proposal(k: KolomAngka, u: Ungkapan, operan: Sequence[KolomAngka], usul: Asal) -> Calon:
    """Return a written formula as a proposal: the known relation that it is, else as it stands."""
    if _is_sum(u):
        return _sum(k, operan, usul)
    asal = tuple(o.id for o in operan)
    persen = k.arti is None or k.arti.ukur in {"persen", None}
    if persen and _is_ratio(u):
        varian = () if _measure(k) == "rp" else r.falling_variants()
        return Calon((Hubungan(k.id, _in_order(u, asal), r.rate(), usul, varian),))
    dikenal = (r.difference(), r.copy())
    rumus = next((x for x in dikenal if x.ungkapan == u), Rumus(JenisRumus.TERTULIS, "rumus tertulis", u))
    hubungan = [Hubungan(k.id, asal, rumus, usul)]
    if persen and rumus.jenis is JenisRumus.TERTULIS:
        seratus = Rumus(JenisRumus.TERTULIS, "rumus tertulis × 100", Hitung(Tanda.KALI, u, Tetapan(100)))
        hubungan.append(Hubungan(k.id, asal, seratus, usul))
    return Calon(tuple(hubungan))


def _sum(k: KolomAngka, operan: Sequence[KolomAngka], usul: Asal) -> Calon:
    """Return a sum: offices sum only what adds up; one that begins with what was reached before is progress."""
    asal = tuple(o.id for o in operan)
    if k.arti is None or _measure(k) == "rp":
        return Calon((Hubungan(k.id, asal, r.total(len(asal)), usul),))
    if operan[0].arti is not None and is_up_to(operan[0].arti.periode):
        return progress_ways(k.id, asal[:1], asal[1:], usul)
    cara = (r.total(len(asal)), r.latest(len(asal)), r.mean(len(asal)))
    return Calon(tuple(Hubungan(k.id, asal, c, usul) for c in cara), per_satuan=True)


def _is_sum(u: Ungkapan) -> bool:
    match u:
        case Himpun(Gabung.JUMLAH, isi):
            return all(isinstance(x, Acuan) for x in isi)
        case Hitung(Tanda.TAMBAH, kiri, kanan):
            return (_is_sum(kiri) or isinstance(kiri, Acuan)) and isinstance(kanan, Acuan)
        case _:
            return False


def _is_ratio(u: Ungkapan) -> bool:
    match u:
        case Hitung(Tanda.KALI, isi, Tetapan(100)) | Hitung(Tanda.KALI, Tetapan(100), isi):
            return _is_ratio(isi)
        case Hitung(Tanda.BAGI, Acuan(), Acuan()):
            return True
        case _:
            return False


def _in_order(u: Ungkapan, asal: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(asal[n] for n in operands(u))


def from_workbook(tabel: TabelAngka) -> dict[str, list[Calon]]:
    """Return what the workbook's formulas say that columns are computed from: what most rows of a column say."""
    huruf = {k.huruf: k.id for k in tabel.kolom if k.huruf}
    hasil: dict[str, list[Calon]] = {}
    for k in tabel.kolom if huruf else ():
        suara: Counter[tuple[Ungkapan, tuple[str, ...]]] = Counter()
        for n, b in enumerate(tabel.baris):
            if (tertulis := _of_cell(tabel, (n, k.id))) is None:
                continue
            asal = _in_row(tertulis.acuan, huruf, b.nomor)
            if asal is not None:
                suara[tertulis.ungkapan, asal] += 1
        if suara:
            (u, asal), banyak = suara.most_common(1)[0]
            if 2 * banyak > suara.total():
                hasil[k.id] = [_proposal(k, u, [tabel[a] for a in asal], Asal.BUKU_KERJA)]
    return hasil


def _of_cell(tabel: TabelAngka, tempat: Tempat) -> RumusTertulis | None:
    sel = tabel.baris[tempat[0]].sel.get(tempat[1])
    return None if sel is None or not sel.rumus else parse_workbook(sel.rumus)


def _in_row(acuan: Sequence[str], huruf: dict[str, str], baris: int | None) -> tuple[str, ...] | None:
    hasil = []
    for a in acuan:
        m = _SEL.match(a)
        if m is None or int(m[2]) != baris or m[1] not in huruf:
            return None
        hasil.append(huruf[m[1]])
    return tuple(hasil)


# Sums down a column


@frozen
class JumlahSel:
    """A sum that a workbook's cell makes of cells of its own column."""

    tempat: Tempat
    isi: frozenset[Tempat]  # the places that it adds up
    tanpa_teks: bool  # whether it counts texts as nothing, as SUM does


def column_sums(tabel: TabelAngka) -> Iterator[JumlahSel]:
    """Iterate over the cells whose formula adds up cells of their own column."""
    baris = {b.nomor: n for n, b in enumerate(tabel.baris) if b.nomor is not None}
    for k in tabel.kolom:
        for n in range(len(tabel.baris)) if k.huruf else ():
            tertulis = _of_cell(tabel, (n, k.id))
            if tertulis is None or not _is_sum(tertulis.ungkapan):
                continue
            sel = [_SEL.match(a) for a in tertulis.acuan]
            if all(m is not None and m[1] == k.huruf for m in sel):
                isi = {baris[int(m[2])] for m in sel if m is not None and int(m[2]) in baris}
                himpun = isinstance(tertulis.ungkapan, Himpun)
                yield JumlahSel((n, k.id), frozenset((b, k.id) for b in isi), himpun)
