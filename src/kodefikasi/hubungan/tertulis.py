"""Formulas that a document itself writes: in its row of column numbers, and in a workbook's cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from attrs import define, field, frozen

from kodefikasi.hubungan import rumus as r
from kodefikasi.hubungan.aljabar import Calon
from kodefikasi.hubungan.rumus import Asal, Hubungan, Jenis, Rumus
from kodefikasi.hubungan.tabel import KolomAngka, TabelAngka, Tempat
from kodefikasi.hubungan.ungkapan import Acuan, Gabung, Himpun, Hitung, Tanda, Tetapan, Ungkapan, operands

_PANJANG = 8_192  # what Excel allows
_DALAM = 40
_SEL_TERBANYAK = 20_000  # cells that one range may name
_TANDA = {
    **dict.fromkeys("+", Tanda.TAMBAH),
    **dict.fromkeys("-−–", Tanda.KURANG),
    **dict.fromkeys("*xX×·", Tanda.KALI),
    **dict.fromkeys("/:÷", Tanda.BAGI),
}
_CETAK = re.compile(r"\s*(?:(?P<acuan>\d+[a-wyz]?)(?![.,]\d)|(?P<tanda>[-+−–*xX×·/:÷()%]))", re.ASCII)
_BUKU = re.compile(
    r"\s*(?:(?P<acuan>\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)(?![\w.(!])"
    r"|(?P<fungsi>[A-Z]+)\(|(?P<angka>\d+(?:\.0+)?)(?![\w.])|(?P<tanda>[-+*/()%,;]))",
    re.ASCII,
)
_SEL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})\Z")
_KUNCI_JUMLAH = {"SUM": Gabung.JUMLAH, "AVERAGE": Gabung.RERATA}


class _TakDikenalError(Exception):
    """A formula that is not understood; never leaves this module."""


@frozen
class RumusTertulis:
    """A formula as it was written.

    Attributes
    ----------
    ungkapan
        The formula over operands by their place.
    acuan
        What each operand is called: a column number, or the address of a cell.
    """

    ungkapan: Ungkapan
    acuan: tuple[str, ...]


@define
class _Pengurai:
    """Reads one formula by recursive descent."""

    teks: str
    pola: re.Pattern[str]
    expand: Callable[[str], list[str]]
    acuan: dict[str, int] = field(factory=dict)
    letak: int = 0
    dalam: int = 0

    def parse(self) -> RumusTertulis:
        isi = self._sum()
        if self.teks[self.letak :].strip():
            raise _TakDikenalError
        return RumusTertulis(isi, tuple(self.acuan))

    def _peek(self) -> re.Match[str] | None:
        return self.pola.match(self.teks, self.letak)

    def _take(self, tanda: str) -> str | None:
        m = self._peek()
        if m is None or not m["tanda"] or m["tanda"] not in tanda:
            return None
        self.letak = m.end()
        return m["tanda"]

    def _sum(self) -> Ungkapan:
        self.dalam += 1
        if self.dalam > _DALAM:
            raise _TakDikenalError
        hasil = self._product()
        while t := self._take("+-−–"):
            hasil = Hitung(_TANDA[t], hasil, self._product())
        self.dalam -= 1
        return hasil

    def _product(self) -> Ungkapan:
        hasil = self._single()
        while t := self._take("*xX×·/:÷"):
            hasil = Hitung(_TANDA[t], hasil, self._single())
        return hasil

    def _single(self) -> Ungkapan:
        m = self._peek()
        if m is None:
            raise _TakDikenalError
        self.letak = m.end()
        bagian = m.groupdict()
        if bagian["acuan"]:
            return self._percent(self._reference(bagian["acuan"]))
        if bagian.get("angka"):
            return self._percent(Tetapan(int(bagian["angka"].split(".")[0])))
        if bagian.get("fungsi"):
            return self._function(bagian["fungsi"])
        if bagian["tanda"] != "(":
            raise _TakDikenalError
        isi = self._sum()
        if not self._take(")"):
            raise _TakDikenalError
        return self._percent(isi)

    def _percent(self, isi: Ungkapan) -> Ungkapan:
        self._take("%")  # ``x 100 %`` means percent of, not a hundredth of a hundred
        return isi

    def _reference(self, teks: str) -> Ungkapan:
        if self.pola is _CETAK and teks == "100":
            return Tetapan(100)
        if ":" in teks:
            raise _TakDikenalError
        return self._operand(teks.replace("$", ""))

    def _operand(self, nama: str) -> Acuan:
        return Acuan(self.acuan.setdefault(nama, len(self.acuan)))

    def _function(self, nama: str) -> Ungkapan:
        if nama in _KUNCI_JUMLAH:
            return Himpun(_KUNCI_JUMLAH[nama], tuple(self._arguments()))
        if nama not in {"ROUND", "IFERROR"}:
            raise _TakDikenalError
        isi = self._sum()
        if not self._take(",;"):
            raise _TakDikenalError
        self._sum()
        if not self._take(")"):
            raise _TakDikenalError
        return isi

    def _arguments(self) -> Iterator[Ungkapan]:
        while True:
            m = self._peek()
            if m is not None and m["acuan"] and ":" in m["acuan"]:
                self.letak = m.end()
                for nama in self.expand(m["acuan"].replace("$", "")):
                    yield self._operand(nama)
            else:
                yield self._sum()
            tanda = self._take(",;)")
            if tanda is None:
                raise _TakDikenalError
            if tanda == ")":
                return


def parse_printed(teks: str) -> RumusTertulis | None:
    """Read a formula of a row of column numbers; None where it is none.

    >>> parse_printed("15=14/6x100").acuan, parse_printed("13 = 9+10+11+12").acuan, parse_printed("(7)")
    (('14', '6'), ('9', '10', '11', '12'), None)
    """
    _, tanda, kanan = teks.partition("=")
    if not tanda or len(teks) > _PANJANG:
        return None
    return _parse(kanan, _CETAK)


def parse_workbook(teks: str) -> RumusTertulis | None:
    """Read a workbook's formula; None where it has more than sums, means, rounding and the four operations.

    >>> parse_workbook("SUM(F4:F6,F9)").acuan, parse_workbook("ROUND(G9/F9*100,2)").acuan, parse_workbook("NOW()")
    (('F4', 'F5', 'F6', 'F9'), ('G9', 'F9'), None)
    """
    return None if len(teks) > _PANJANG else _parse(teks, _BUKU)


def _parse(teks: str, pola: re.Pattern[str]) -> RumusTertulis | None:
    try:
        hasil = _Pengurai(teks, pola, _expand).parse()
    except (_TakDikenalError, RecursionError):
        return None
    return hasil if hasil.acuan else None


def _expand(rentang: str) -> list[str]:
    awal, akhir = (_SEL.match(x) for x in rentang.split(":"))
    if awal is None or akhir is None:
        raise _TakDikenalError
    kolom = range(_column(awal[1]), _column(akhir[1]) + 1)
    baris = range(int(awal[2]), int(akhir[2]) + 1)
    if len(kolom) * len(baris) > _SEL_TERBANYAK:
        raise _TakDikenalError
    return [f"{letters(k)}{b}" for b in baris for k in kolom]


def _column(huruf: str) -> int:
    n = 0
    for h in huruf:
        n = n * 26 + ord(h) - 64
    return n


def letters(nomor: int) -> str:
    """Return a workbook's letters of a column, counted from 1.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    teks = ""
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        teks = chr(65 + sisa) + teks
    return teks


# Columns


def from_numbers(kolom: Sequence[KolomAngka]) -> dict[str, list[Calon]]:
    """Return what the row of numbers says each column is computed from.

    >>> a, b, c = KolomAngka("a", nomor="6"), KolomAngka("b", nomor="7"), KolomAngka("c", rumus_cetak="8=(7/6)")
    >>> kolom = [a, b, c]
    >>> [h.label for c in from_numbers(kolom)["c"] for h in c.hubungan]
    ['c: realisasi ÷ target × 100 (b, a)']
    """
    hasil: dict[str, list[Calon]] = {}
    for k in kolom:
        tertulis = parse_printed(k.rumus_cetak) if k.rumus_cetak else None
        asal = None if tertulis is None else _columns(k, tertulis.acuan, kolom)
        if tertulis is not None and asal is not None:
            hasil[k.id] = [_proposal(k, tertulis.ungkapan, asal, Asal.NOMOR)]
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


def _proposal(k: KolomAngka, u: Ungkapan, asal: tuple[str, ...], usul: Asal) -> Calon:
    """Return a written formula as a proposal: the known relation that it is, else as it stands."""
    n = len(asal)
    money = _measure(k) == "rp"
    persen = k.arti is None or k.arti.ukur in {"persen", None}
    if _is_sum(u):
        cara = (r.total(n),) if money or k.arti is None else (r.total(n), r.latest(n), r.mean(n))
        return Calon(tuple(Hubungan(k.id, asal, c, usul) for c in cara), per_satuan=len(cara) > 1)
    if persen and _is_ratio(u):
        varian = () if money else r.falling_rates()
        return Calon((Hubungan(k.id, _in_order(u, asal), r.rate(), usul, varian),))
    if u == r.difference().ungkapan:
        return Calon((Hubungan(k.id, asal, r.difference(), usul),))
    if n == 1 and isinstance(u, Acuan):
        return Calon((Hubungan(k.id, asal, r.copy(), usul),))
    tertulis = Hubungan(k.id, asal, Rumus(Jenis.TERTULIS, "rumus tertulis", u), usul)
    if not persen:
        return Calon((tertulis,))
    seratus = Rumus(Jenis.TERTULIS, "rumus tertulis × 100", Hitung(Tanda.KALI, u, Tetapan(100)))
    return Calon((tertulis, Hubungan(k.id, asal, seratus, usul)))


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
                hasil[k.id] = [_proposal(k, u, asal, Asal.BUKU_KERJA)]
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
    """A sum that a workbook's cell makes of cells of its own column.

    Attributes
    ----------
    tempat
        Its place.
    isi
        The places that it adds up.
    """

    tempat: Tempat
    isi: frozenset[Tempat]


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
                yield JumlahSel((n, k.id), frozenset((b, k.id) for b in isi))
