"""Formulas as values: one tree that computes exactly, shows its working and writes itself for a workbook.

A formula speaks of its operands by their place in a list, so that one value serves every row and every engine. Every
figure on the way is a whole number or a fraction; nothing is rounded before the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from attrs import evolve, frozen

from kodefikasi.besaran import format_angka
from kodefikasi.kinerja.tepat import Tepat, as_decimal, ends, least_divisor

#: Operands in their order; None where a figure is missing.
Nilai = Sequence[Tepat | None]
_SUKU_TAMPIL = 30  # figures that a working names one by one
_SUKU_TERBANYAK = 250  # arguments of a function; Excel takes 255
_PANJANG = 8_000  # letters of a formula; Excel takes 8,192


class Tanda(Enum):
    """What is done to two numbers: sign in a working, sign in a workbook, how tightly it binds."""

    TAMBAH = ("+", "+", 1)
    KURANG = ("−", "-", 1)
    KALI = ("×", "*", 2)
    BAGI = ("÷", "/", 2)

    def __init__(self, tampil: str, excel: str, ikat: int) -> None:
        self.tampil = tampil
        self.excel = excel
        self.ikat = ikat


@frozen
class Acuan:
    """An operand, by its place."""

    letak: int


@frozen
class Tetapan:
    """A number that the formula itself has."""

    nilai: int


@frozen
class Hitung:
    """Two formulas and a sign; nothing where a side is missing or a divisor is 0."""

    tanda: Tanda
    kiri: Ungkapan
    kanan: Ungkapan


class Gabung(Enum):
    """What is made of several figures, of which missing ones do not count."""

    JUMLAH = "SUM"
    RERATA = "AVERAGE"
    TERAKHIR = "LOOKUP"


@frozen
class Himpun:
    """The sum, the mean or the latest of several figures; nothing where all of them are missing."""

    cara: Gabung
    isi: tuple[Ungkapan, ...]


@frozen
class Batasi:
    """A formula with a floor, a cap or both."""

    isi: Ungkapan
    bawah: int | None = None
    atas: int | None = None


Ungkapan = Acuan | Tetapan | Hitung | Himpun | Batasi


# Computing


def compute(u: Ungkapan, nilai: Nilai) -> Tepat | None:
    """Return what a formula gives, exactly; None where it gives nothing.

    >>> compute(Hitung(Tanda.BAGI, Acuan(0), Acuan(1)), [5, 6]), compute(Himpun(Gabung.JUMLAH, (Acuan(0),)), [None])
    (Fraction(5, 6), None)
    """
    match u:
        case Acuan(letak):
            return nilai[letak]
        case Tetapan():
            return u.nilai
        case Hitung(tanda, x, y):
            a, b = compute(x, nilai), compute(y, nilai)
            return None if a is None or b is None else _calculate(tanda, a, b)
        case Himpun(cara, isi):
            return _gather(cara, [n for x in isi if (n := compute(x, nilai)) is not None])
        case Batasi(isi, bawah, atas):
            hasil = compute(isi, nilai)
            return None if hasil is None else _bounded(hasil, bawah, atas)


def _bounded(n: Tepat, bawah: int | None, atas: int | None) -> Tepat:
    n = n if bawah is None else max(n, bawah)
    return n if atas is None else min(n, atas)


def _calculate(tanda: Tanda, a: Tepat, b: Tepat) -> Tepat | None:
    match tanda:
        case Tanda.TAMBAH:
            return a + b
        case Tanda.KURANG:
            return a - b
        case Tanda.KALI:
            return a * b
        case Tanda.BAGI:
            return Fraction(a, b) if b else None


def _gather(cara: Gabung, ada: Sequence[Tepat]) -> Tepat | None:
    if not ada:
        return None
    match cara:
        case Gabung.JUMLAH:
            return sum(ada)
        case Gabung.RERATA:
            return Fraction(sum(ada), len(ada))
        case Gabung.TERAKHIR:
            return ada[-1]


def operands(u: Ungkapan) -> tuple[int, ...]:
    """Return the places of a formula's operands, each once, in their order of mention."""
    match u:
        case Acuan(letak):
            return (letak,)
        case Tetapan():
            return ()
        case Hitung(_, kiri, kanan):
            return tuple(dict.fromkeys((*operands(kiri), *operands(kanan))))
        case Himpun(_, isi):
            return tuple(dict.fromkeys(n for x in isi for n in operands(x)))
        case Batasi(isi):
            return operands(isi)


def condense(u: Ungkapan, nilai: Nilai) -> tuple[Ungkapan, tuple[int, ...]]:
    """Return a formula with the latest figure that is there instead of a choice, and which operands it still has.

    >>> condense(Himpun(Gabung.TERAKHIR, (Acuan(0), Acuan(1), Acuan(2))), [8, 9, None])
    (Acuan(letak=0), (1,))
    """
    isi = _chosen(u, nilai)
    letak = operands(isi)
    return _moved(isi, {n: k for k, n in enumerate(letak)}), letak


def _chosen(u: Ungkapan, nilai: Nilai) -> Ungkapan:
    match u:
        case Himpun(Gabung.TERAKHIR, isi):
            return next((x for x in reversed(isi) if compute(x, nilai) is not None), u)
        case Batasi(isi):
            return evolve(u, isi=_chosen(isi, nilai))
        case _:
            return u


def _moved(u: Ungkapan, letak: Mapping[int, int]) -> Ungkapan:
    match u:
        case Acuan(n):
            return Acuan(letak[n])
        case Tetapan():
            return u
        case Hitung(tanda, kiri, kanan):
            return Hitung(tanda, _moved(kiri, letak), _moved(kanan, letak))
        case Himpun(cara, isi):
            return Himpun(cara, tuple(_moved(x, letak) for x in isi))
        case Batasi(isi):
            return evolve(u, isi=_moved(isi, letak))


def coefficients(u: Ungkapan, nilai: Nilai) -> dict[int, int] | None:
    """Return how often each operand counts where a formula only adds and subtracts; None where it does more.

    >>> coefficients(Hitung(Tanda.KURANG, Acuan(0), Acuan(1)), [5, 3])
    {0: 1, 1: -1}
    """
    match u:
        case Acuan(letak):
            return {letak: 1}
        case Hitung(tanda, kiri, kanan) if tanda in {Tanda.TAMBAH, Tanda.KURANG}:
            a, b = coefficients(kiri, nilai), coefficients(kanan, nilai)
            return None if a is None or b is None else _merge(a, b, 1 if tanda is Tanda.TAMBAH else -1)
        case Himpun(Gabung.JUMLAH, isi):
            hasil: dict[int, int] | None = {}
            for x in isi:
                lain = coefficients(x, nilai)
                hasil = None if hasil is None or lain is None else _merge(hasil, lain, 1)
            return hasil
        case Himpun(Gabung.TERAKHIR, isi):
            ada = [x for x in isi if compute(x, nilai) is not None]
            return coefficients(ada[-1], nilai) if ada else None
        case _:
            return None


def _merge(a: dict[int, int], b: dict[int, int], tanda: int) -> dict[int, int]:
    hasil = dict(a)
    for k, n in b.items():
        hasil[k] = hasil.get(k, 0) + tanda * n
    return hasil


# Showing


def working(u: Ungkapan, nilai: Nilai, *, hasil: str, satuan: Sequence[str] = ()) -> str:
    """Show how a figure comes about, with digits that a calculator leads to it.

    `hasil`: the result as it is to be shown; `satuan`: what stands behind each operand, such as ``%``; empty for
    nothing.

    >>> working(Himpun(Gabung.RERATA, (Acuan(0), Acuan(1))), [80, 91], hasil="85,5")
    '(80 + 91) ÷ 2 = 85,5'
    """

    def operand(letak: int, ikat: int) -> str:
        n = nilai[letak]
        if n is None:
            return "kosong"
        return _bracketed(
            format_exact(n, satuan=satuan[letak] if satuan else ""), not ends(n) and ikat > Tanda.BAGI.ikat
        )

    kiri = _show(u, operand, nilai, 0)
    return hasil if kiri == hasil else f"{kiri} = {hasil}"


def format_exact(n: Tepat, desimal: int | None = None, satuan: str = "") -> str:
    """Write an exact number in Indonesian notation, rounded half up to `desimal` places where that is given.

    One that does not end is written as what was divided, as its rounded digits would lead to another result.

    >>> format_exact(Fraction(1, 8)), format_exact(Fraction(200, 3), 2), format_exact(Fraction(200, 3), satuan=" orang")
    ('0,125', '66,67', '200 orang ÷ 3')
    """
    if desimal is not None:
        return format_angka(round_half_up(n, desimal)) + satuan
    pembagi = least_divisor(n)
    teks = format_angka(as_decimal(n * pembagi)) + satuan
    return teks if pembagi == 1 else f"{teks} ÷ {format_angka(pembagi)}"


def round_half_up(n: Tepat, desimal: int) -> Decimal:
    """Round half away from zero.

    >>> round_half_up(Fraction(1, 8), 2), round_half_up(Fraction(-5, 2), 0)
    (Decimal('0.13'), Decimal('-3'))
    """
    atas, bawah = abs(n.numerator) * 10**desimal, n.denominator
    bulat = (2 * atas + bawah) // (2 * bawah)
    return Decimal(bulat if n >= 0 else -bulat).scaleb(-desimal)


def truncate(n: Tepat, desimal: int) -> Decimal:
    """Cut off behind some places.

    >>> truncate(Fraction(200, 3), 1)
    Decimal('66.6')
    """
    bulat = abs(n.numerator) * 10**desimal // n.denominator
    return Decimal(bulat if n >= 0 else -bulat).scaleb(-desimal)


def _show(u: Ungkapan, operan: Callable[[int, int], str], nilai: Nilai, ikat: int) -> str:
    match u:
        case Acuan(letak):
            return operan(letak, ikat)
        case Tetapan(n):
            return format_angka(n)
        case Hitung(tanda, kiri, kanan):
            a = _show(kiri, operan, nilai, tanda.ikat)
            b = _show(kanan, operan, nilai, tanda.ikat + (tanda in {Tanda.KURANG, Tanda.BAGI}))
            return _bracketed(f"{a} {tanda.tampil} {b}", tanda.ikat < ikat)
        case Himpun(cara, isi):
            ada = [x for x in isi if compute(x, nilai) is not None] or list(isi)
            tampil = ada if len(ada) <= _SUKU_TAMPIL else ada[:2]
            suku = [_show(x, operan, nilai, 1) for x in tampil]
            return _show_gathered(cara, suku if tampil is ada else [*suku, f"… ({len(ada)} angka)"], ikat, len(ada))
        case Batasi(isi):
            return _show(isi, operan, nilai, ikat) + _limit(u, compute(isi, nilai))


def _limit(u: Batasi, asli: Tepat | None) -> str:
    if asli is not None and u.bawah is not None and asli < u.bawah:
        return f", paling rendah {u.bawah}"
    return f", paling tinggi {u.atas}" if asli is not None and u.atas is not None and asli > u.atas else ""


def _show_gathered(cara: Gabung, suku: Sequence[str], ikat: int, banyak: int) -> str:
    if cara is Gabung.TERAKHIR or len(suku) == 1:
        return suku[-1]
    teks = " + ".join(suku)
    return f"({teks}) ÷ {banyak}" if cara is Gabung.RERATA else _bracketed(teks, ikat > 1)


def _bracketed(teks: str, perlu: bool) -> str:
    return f"({teks})" if perlu else teks


# Writing


def write(
    u: Ungkapan,
    alamat: Sequence[str],
    *,
    desimal: int | None = None,
    potong: bool = False,
    berikut: Callable[[str, str], bool] | None = None,
) -> str:
    """Return a formula as a workbook has it, without the equals sign.

    `alamat`: the addresses of the operands; neighbours in a sum are joined to ranges; `desimal, potong`: to how many
    places it is rounded, or cut off; None to leave it as it is; `berikut`: whether two addresses
    are next to each other, so that a range may go over them.

    Empty where it would be longer than a workbook takes.

    >>> write(Himpun(Gabung.JUMLAH, (Acuan(0), Acuan(1), Acuan(2))), ["F4", "F5", "F9"])
    'SUM(F4:F5,F9)'
    >>> write(Hitung(Tanda.KALI, Hitung(Tanda.BAGI, Acuan(0), Acuan(1)), Tetapan(100)), ["G9", "F9"], desimal=2)
    'ROUND(G9/F9*100,2)'
    """
    teks = _write(u, alamat, berikut or _follows, 0)
    teks = teks if desimal is None else f"{'ROUNDDOWN' if potong else 'ROUND'}({teks},{desimal})"
    return teks if len(teks) <= _PANJANG and teks.count(",") < _SUKU_TERBANYAK else ""


def _write(u: Ungkapan, alamat: Sequence[str], berikut: Callable[[str, str], bool], ikat: int) -> str:
    match u:
        case Acuan(letak):
            return alamat[letak]
        case Tetapan(n):
            return str(n)
        case Hitung(tanda, kiri, kanan):
            a = _write(kiri, alamat, berikut, tanda.ikat)
            b = _write(kanan, alamat, berikut, tanda.ikat + (tanda in {Tanda.KURANG, Tanda.BAGI}))
            return _bracketed(f"{a}{tanda.excel}{b}", tanda.ikat < ikat)
        case Himpun(Gabung.TERAKHIR, isi):
            suku = [_write(x, alamat, berikut, 0) for x in isi]
            teks = suku[0]
            for s in suku[1:]:  # the latest that is there, as nested choices
                teks = f'IF({s}<>"",{s},{teks})'
            return teks
        case Himpun(cara, isi):
            return f"{cara.value}({','.join(join_ranges([_write(x, alamat, berikut, 0) for x in isi], berikut))})"
        case Batasi(isi, bawah, atas):
            teks = _write(isi, alamat, berikut, 0)
            teks = teks if bawah is None else f"MAX({bawah},{teks})"
            return teks if atas is None else f"MIN({atas},{teks})"


def join_ranges(alamat: Sequence[str], berikut: Callable[[str, str], bool] | None = None) -> list[str]:
    """Return addresses with runs down a column joined to ranges; `berikut` says which are next to each other.

    >>> join_ranges(["F4", "F5", "F6", "F9", "G10"])
    ['F4:F6', 'F9', 'G10']
    """
    hasil: list[list[str]] = []
    for a in alamat:
        if hasil and (berikut or _follows)(hasil[-1][-1], a):
            hasil[-1].append(a)
        else:
            hasil.append([a])
    return [f"{g[0]}:{g[-1]}" if len(g) > 1 else g[0] for g in hasil]


def _follows(a: str, b: str) -> bool:
    huruf_a, huruf_b = a.rstrip("0123456789"), b.rstrip("0123456789")
    if huruf_a != huruf_b or not huruf_a.isalpha() or huruf_a == a or huruf_b == b:
        return False
    return int(b[len(huruf_b) :]) == int(a[len(huruf_a) :]) + 1
