"""Formulas of planning tables computed anew, exactly, from the values that are stored in the cells they name.

Understood are sums, differences, products, quotients, percent signs, parentheses, ``SUM`` and ``ROUND`` over cells
of the same sheet. A formula with anything else, or over a cell without a number of its own, is left alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException
from functools import reduce

from attrs import Factory, define, evolve, frozen

from kodefikasi.lembar.grid import Lembar, Nilai, Rentang, SelLembar, column_letters
from kodefikasi.lembar.parser_rumus import Panggilan, Rangkaian, SimpulRumus, parse_formula
from kodefikasi.lembar.rujukan import parse_range

_LANGKAH = 2_000_000  # cells, and parts of formulas, looked at in one sheet; what is left then is not checked
_SEBAGIAN = 4  # letters of such a part
_DIGIT_ROUND = 15  # as many as Excel keeps
_NISBAH = Decimal("1e-9")
_BISING = Decimal("1e-13")  # how far binary numbers may be off after a few steps
_BULAT_TEPAT = Decimal(2) ** 53  # up to here binary numbers are exact where they are whole
_TERSIMPAN = Context(prec=15)
_KONTEKS = Context(prec=60, Emax=400, Emin=-400)  # beyond what binary numbers reach


class _LepasError(Exception):
    """A formula that is not checked; never leaves this module."""


@frozen
class RumusBeda:
    """A formula whose stored value is not what the cells give that it names."""

    # baris, kolom: its cell
    baris: int
    kolom: int
    rumus: str  # the formula, without its equals sign
    # tersimpan, dihitung: the value in the file, and the value computed
    tersimpan: Decimal
    dihitung: Decimal


@frozen
class _Hasil:
    """A number on its way: its value, how large its parts were, and whether all of them were whole numbers."""

    nilai: Decimal
    besar: Decimal
    bulat: bool

    @classmethod
    def of(cls, nilai: Decimal) -> _Hasil:
        return cls(nilai, abs(nilai), nilai == nilai.to_integral_value())

    @property
    def kelonggaran(self) -> Decimal:
        """How far a stored value may be off for no other reason than binary numbers."""
        return Decimal(0) if self.bulat and self.besar < _BULAT_TEPAT else _KONTEKS.multiply(self.besar, _NISBAH)


def check_formulas(lembar: Lembar) -> Iterator[RumusBeda]:
    """Compute the simple formulas of a sheet anew and give those whose stored value differs.

    Whole numbers that are added, subtracted and multiplied have to agree exactly; any other value within a
    billionth of its parts, far more than binary numbers explain.

    >>> from kodefikasi.lembar import BarisLembar, SelLembar
    >>> sel = SelLembar(Decimal(2)), SelLembar(Decimal(3)), SelLembar(Decimal(6), rumus="SUM(A1:B1)")
    >>> [(b.rumus, b.dihitung) for b in check_formulas(Lembar("Renja", (BarisLembar(1, sel),)))]
    [('SUM(A1:B1)', Decimal('5'))]
    """
    hitung = _Penghitung(lembar, [b.nomor for b in lembar.baris], _LANGKAH)
    for baris in lembar.baris:
        for kolom, sel in enumerate(baris.sel, 1):
            if not sel.rumus or not isinstance(sel.nilai, Decimal):
                continue
            hasil = hitung.compute(sel.rumus)
            if hasil is not None and abs(_KONTEKS.subtract(hasil.nilai, sel.nilai)) > hasil.kelonggaran:
                yield RumusBeda(baris.nomor, kolom, sel.rumus, sel.nilai, _KONTEKS.plus(hasil.nilai))


@define
class _Penghitung:
    """Computes formulas over one sheet; every cell and part of a formula looked at costs a step."""

    lembar: Lembar
    nomor: list[int]
    sisa: int

    def compute(self, rumus: str) -> _Hasil | None:
        """Return the value of a formula, None if it is not to be checked."""
        if self.sisa <= 0 or (urai := parse_formula(rumus)) is None:
            return None
        try:
            self._step(len(rumus) // _SEBAGIAN)
            return self._value(urai)
        except (_LepasError, DecimalException):
            return None

    def _step(self, langkah: int) -> None:
        self.sisa -= langkah
        if self.sisa < 0:
            raise _LepasError

    def _value(self, rumus: SimpulRumus) -> _Hasil:
        match rumus:
            case Decimal():
                return _Hasil.of(rumus)
            case str():
                return self._cell(rumus)
            case Rangkaian(((tanda, awal), *lain)):
                hasil = self._value(awal)
                hasil = _Hasil(-hasil.nilai, hasil.besar, hasil.bulat) if tanda == "-" else hasil
                for t, x in lain:
                    hasil = _HITUNG[t](hasil, self._value(x))
                return hasil
            case Panggilan("ROUND", (isi, desimal)):
                return _rounded(self._value(isi), self._value(desimal).nilai)
            case Panggilan("SUM" | "AVERAGE" as nama, isi):
                # what is no number in a range does not count
                bagian = [self._range(x) if isinstance(x, str) else (self._value(x), 1) for x in isi]
                hasil = reduce(_add, (n for n, _ in bagian))
                return _divide(hasil, _Hasil.of(Decimal(sum(n for _, n in bagian)))) if nama == "AVERAGE" else hasil
        raise _LepasError

    def _cell(self, alamat: str) -> _Hasil:
        rentang = parse_range(alamat)
        if rentang is None or ":" in alamat:
            raise _LepasError
        nilai = next(self._values(rentang), None)
        if nilai is not None and (isinstance(nilai, bool) or not isinstance(nilai, Decimal)):
            raise _LepasError
        return _Hasil.of(Decimal(0) if nilai is None else nilai)

    def _range(self, alamat: str) -> tuple[_Hasil, int]:
        rentang = parse_range(alamat)
        if rentang is None:
            raise _LepasError
        angka: list[Decimal] = []
        for nilai in self._values(rentang):
            if isinstance(nilai, Decimal):
                angka.append(nilai)
            elif nilai is not None and not isinstance(nilai, str | bool):  # a date counts with its day number
                raise _LepasError
        jumlah = _Hasil(
            reduce(_KONTEKS.add, angka, Decimal(0)),
            reduce(_KONTEKS.add, map(abs, angka), Decimal(0)),
            all(n == n.to_integral_value() for n in angka),
        )
        return jumlah, len(angka)

    def _values(self, rentang: Rentang) -> Iterator[Nilai]:
        """Give what the cells of a range hold; a range over an error, or a formula not computed, is not checked."""
        awal, akhir = bisect_left(self.nomor, rentang.baris), bisect_right(self.nomor, rentang.baris_akhir)
        for n in range(awal, akhir):
            sel = self.lembar.baris[n].sel[rentang.kolom - 1 : rentang.kolom_akhir]
            self._step(1 + len(sel))
            for k, s in enumerate(sel, rentang.kolom):
                if s.galat:
                    raise _LepasError
                yield self._missing(n, k, s.rumus) if s.nilai is None and s.rumus is not None else s.nilai

    def _missing(self, baris: int, kolom: int, rumus: str) -> Decimal:  # noqa: ARG002  # for those that override it
        """Return the value of a formula that was never computed."""
        raise _LepasError


_Kosong = tuple[int, int, str]  # a formula without a value: index of its row, column, formula


@define
class _Pelengkap(_Penghitung):
    """Computes formulas that have no value, those first that they need."""

    terhitung: dict[tuple[int, int], Decimal | None] = Factory(dict)
    _dibuka: set[tuple[int, int]] = Factory(set)
    _perlu: list[_Kosong] = Factory(list)

    def fill(self, rumus: _Kosong) -> None:
        """Compute a formula and all that it needs; None is noted where that cannot be, as in a circle."""
        tumpukan = [rumus]
        while tumpukan:
            *kunci, teks = tumpukan[-1]
            sel = (kunci[0], kunci[1])
            if sel in self.terhitung:
                tumpukan.pop()
                continue
            self._perlu = []
            hasil = self.compute(teks)
            perlu = self._perlu
            if perlu and sel not in self._dibuka:
                tumpukan += [p for p in perlu if p[:2] not in self._dibuka]
                self._dibuka.add(sel)
                continue
            tumpukan.pop()
            self.terhitung[sel] = None if perlu or hasil is None else as_stored(hasil.nilai, bulat=hasil.bulat)

    def _missing(self, baris: int, kolom: int, rumus: str) -> Decimal:
        """Return the value of another such formula; before it has one, any, and the whole is computed again."""
        if (baris, kolom) not in self.terhitung:
            self._perlu.append((baris, kolom, rumus))
            return Decimal(1)
        nilai = self.terhitung[baris, kolom]
        if nilai is None:
            raise _LepasError
        return nilai


@frozen
class LembarTerhitung:
    """A sheet whose formulas have values as far as they can be computed, and the cells that got theirs here."""

    lembar: Lembar
    terhitung: tuple[str, ...] = ()


def compute_missing(lembar: Lembar) -> LembarTerhitung:
    """Compute the simple formulas of a sheet that have no stored value: a program wrote them and nobody opened it.

    >>> from kodefikasi.lembar import BarisLembar, SelLembar
    >>> sel = SelLembar(Decimal(2)), SelLembar(None, rumus="C1/4"), SelLembar(None, rumus="A1*3")
    >>> hasil = compute_missing(Lembar("Renja", (BarisLembar(1, sel),)))
    >>> [s.nilai for s in hasil.lembar.baris[0].sel], hasil.terhitung
    ([Decimal('2'), Decimal('1.5'), Decimal('6')], ('B1', 'C1'))
    """
    kosong = [
        (n, k, s.rumus)
        for n, b in enumerate(lembar.baris)
        for k, s in enumerate(b.sel, 1)
        if s.nilai is None and s.rumus
    ]
    if not kosong:
        return LembarTerhitung(lembar)
    hitung = _Pelengkap(lembar, [b.nomor for b in lembar.baris], _LANGKAH)
    for rumus in kosong:
        hitung.fill(rumus)
    isi: dict[int, list[SelLembar]] = {}
    terhitung = []
    for n, k, _ in kosong:
        if (nilai := hitung.terhitung.get((n, k))) is not None:
            baris = isi.setdefault(n, list(lembar.baris[n].sel))
            baris[k - 1] = baris[k - 1]._replace(nilai=nilai)
            terhitung.append(f"{column_letters(k)}{lembar.baris[n].nomor}")
    semua = (b._replace(sel=tuple(isi[n])) if n in isi else b for n, b in enumerate(lembar.baris))
    return LembarTerhitung(evolve(lembar, baris=tuple(semua)), tuple(terhitung))


def as_stored(nilai: Decimal, *, bulat: bool = False) -> Decimal:
    """Return a computed number as a workbook would store it: with 15 significant digits, but for exact whole ones.

    >>> as_stored(Decimal(200) / 3)
    Decimal('66.6666666666667')
    """
    tulis = f"{nilai if bulat else _TERSIMPAN.plus(nilai):f}"
    return Decimal(tulis.rstrip("0").rstrip(".") if "." in tulis else tulis)


def _add(a: _Hasil, b: _Hasil) -> _Hasil:
    return _Hasil(_KONTEKS.add(a.nilai, b.nilai), _KONTEKS.add(a.besar, b.besar), a.bulat and b.bulat)


def _subtract(a: _Hasil, b: _Hasil) -> _Hasil:
    return _Hasil(_KONTEKS.subtract(a.nilai, b.nilai), _KONTEKS.add(a.besar, b.besar), a.bulat and b.bulat)


def _multiply(a: _Hasil, b: _Hasil) -> _Hasil:
    return _Hasil(_KONTEKS.multiply(a.nilai, b.nilai), _KONTEKS.multiply(a.besar, b.besar), a.bulat and b.bulat)


def _divide(a: _Hasil, b: _Hasil) -> _Hasil:
    if b.nilai == 0:
        raise _LepasError
    kali = _KONTEKS.divide(b.besar, abs(b.nilai))  # what a divisor has lost by subtraction, the quotient loses too
    besar = _KONTEKS.multiply(_KONTEKS.divide(a.besar, abs(b.nilai)), kali)
    return _Hasil(_KONTEKS.divide(a.nilai, b.nilai), besar, bulat=False)


def _rounded(hasil: _Hasil, desimal: Decimal) -> _Hasil:
    if desimal != desimal.to_integral_value() or abs(desimal) > _DIGIT_ROUND:
        raise _LepasError
    satuan = Decimal(1).scaleb(-int(desimal))
    bulat = hasil.nilai.quantize(satuan, rounding=ROUND_HALF_UP, context=_KONTEKS)
    sisa = abs(abs(hasil.nilai - bulat) - satuan / 2)
    if not hasil.bulat and sisa <= _KONTEKS.multiply(hasil.besar, _BISING):
        raise _LepasError  # so near to a half that binary numbers may have gone the other way
    return _Hasil(bulat, max(hasil.besar, abs(bulat)), bulat == bulat.to_integral_value())


_HITUNG: dict[str, Callable[[_Hasil, _Hasil], _Hasil]] = {"+": _add, "-": _subtract, "*": _multiply, "/": _divide}
