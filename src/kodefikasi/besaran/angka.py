"""Numbers as they are written in Indonesian documents: a grammar of its own, one meaning or a refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NoReturn

from kodefikasi.errors import BesaranError
from kodefikasi.sebutan import Bersebutan, choose


class Notasi(Bersebutan):
    """How a number separates thousands and decimals."""

    INDONESIA = "INDONESIA"  #: ``1.234.567,89``
    POLOS = "POLOS"  #: ``1234567.89`` or ``1,234,567.89``


_TAK_TAMPAK = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), "")
_GARIS = ("-", "–", "—", "--")
_HILANG = frozenset(
    {"", "n/a", "na", "n.a.", "none", "null", "[null]", "nan", "...", "…", "nihil", *_GARIS}
    | {
        f"{rp}{sela}{garis}" for rp in ("rp", "rp.", "idr") for sela in ("", " ") for garis in _GARIS
    }  # accounting format
)
_BENTUK = {  # a first group of thousands never begins with 0
    Notasi.INDONESIA: re.compile(r"(-?)([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?\Z"),
    Notasi.POLOS: re.compile(r"(-?)([1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?\Z"),
}
_PANJANG = 60
_KONTEKS = Context(prec=200)


def is_missing(teks: str | None) -> bool:
    """Whether a cell says that there is no value. Missing is never zero.

    >>> [is_missing(t) for t in ("-", " ", "n/a", None, "Rp -", "0")]
    [True, True, True, True, True, False]
    """
    if teks is None or teks[:1].isdecimal():  # no sign of a missing value begins with a digit
        return teks is None
    return fold_blanks(teks).casefold() in _HILANG


def fold_blanks(teks: str) -> str:
    """Return a text with blanks of every kind as single ones, invisible ones removed."""
    if teks.isascii() and " " not in teks and teks.isprintable():
        return teks
    return " ".join(teks.translate(_TAK_TAMPAK).split())


def parse_angka(teks: str, *, notasi: Notasi | str | None = None) -> Decimal:
    """Read a number.

    Parameters
    ----------
    teks
        Digits with thousands in groups of three and decimals; no exponent, no unit.
    notasi
        How the number is written (or its name), where that is known. Without it, only a number with one meaning reads.

    Raises
    ------
    BesaranError
        No number, or one with two meanings: ``1.234`` is 1234 in Indonesian notation and 1,234 in plain.
    TypeError
        Not a text.

    Examples
    --------
    >>> parse_angka("12.339.485.428,00"), parse_angka("71,38"), parse_angka("1.234", notasi=Notasi.INDONESIA)
    (Decimal('12339485428.00'), Decimal('71.38'), Decimal('1234'))
    """
    if not isinstance(teks, str):
        raise TypeError(f"angka harus teks, bukan {type(teks).__name__}")
    rapi = fold_blanks(teks)
    if len(rapi) > _PANJANG:  # before anything is made of it
        raise BesaranError(teks[:_PANJANG] + "…", "terlalu panjang untuk sebuah angka")
    baca = readings(rapi)
    if notasi is not None:
        satu = choose(Notasi, notasi)
        baca = {n: nilai for n, nilai in baca.items() if n is satu}
    if not baca:
        raise BesaranError(teks, _refusal(rapi))
    if len(set(baca.values())) > 1:
        refuse_ambiguous(teks, baca)
    return next(iter(baca.values()))


def readings(angka: str) -> dict[Notasi, Decimal]:
    """Return what digits and marks mean in each notation that reads them.

    >>> [len(readings(t)) for t in ("1.234", "71,38", "0,500", "1.2.3")]
    [2, 1, 1, 0]
    """
    if len(angka) > _PANJANG:
        return {}
    if angka.isascii() and angka.isdigit():  # nothing to be told apart
        return dict.fromkeys(Notasi, Decimal(angka))
    return {n: nilai for n, bentuk in _BENTUK.items() if (nilai := _read(angka, bentuk)) is not None}


def refuse_ambiguous(teks: str, baca: Mapping[Notasi, Decimal]) -> NoReturn:
    """Refuse a text whose mark may group thousands or begin decimals.

    Raises `BesaranError`: always, with both readings.
    """
    kandidat = tuple(format_angka(v) for v in sorted(set(baca.values()), reverse=True))
    raise BesaranError(teks, "titik atau koma dapat berarti ribuan atau desimal", kandidat=kandidat)


def _read(teks: str, bentuk: re.Pattern[str]) -> Decimal | None:
    m = bentuk.match(teks)
    if m is None:
        return None
    tanda, bulat, pecahan = m.groups()
    bulat = bulat.replace(".", "").replace(",", "")
    return Decimal(f"{tanda}{bulat}.{pecahan}" if pecahan else f"{tanda}{bulat}")


def _refusal(teks: str) -> str:
    if not any(h in "0123456789" for h in teks):
        return "bukan angka"
    if any(h not in "0123456789.,-" for h in teks):
        return "ada huruf atau tanda di dalam angka"
    return "pengelompokan ribuannya tidak tiga-tiga"


def format_angka(value: Decimal | int, *, desimal: int | None = None) -> str:
    """Write a number in Indonesian notation: exact, or rounded half up to `desimal` places.

    >>> format_angka(Decimal("12339485428.5")), format_angka(Decimal("33.335"), desimal=2), format_angka(100)
    ('12.339.485.428,5', '33,34', '100')
    """
    angka = Decimal(value)
    if desimal is not None:
        angka = angka.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP, context=_KONTEKS)
    return f"{angka:,f}".translate(_TUKAR)


_TUKAR = str.maketrans(",.", ".,")
