"""Amounts of money in rupiah: exact, with sen where there are any."""

from __future__ import annotations

import re
from decimal import Decimal

from kodefikasi.besaran.angka import Notasi, fold_blanks, format_angka, is_missing, parse_angka
from kodefikasi.besaran.terbilang import without_words
from kodefikasi.errors import BesaranError
from kodefikasi.sebutan import choose

_AWALAN = re.compile(r"(-?)\s?(?:rp|idr)\s?\.?\s?", re.IGNORECASE)
_TANPA_SEN = re.compile(r"\s?[,.]-+\Z")
_SATU_KELOMPOK = re.compile(r"-?[1-9][0-9]{0,2}([.,])[0-9]{3}\Z")
_BERUCAP = re.compile(r"(.*[0-9-])\s*\([A-Za-z ]+\)")
_DESIMAL_SEN = 2


def parse_rupiah(teks: str | None, *, notasi: Notasi | str | None = None) -> Decimal | None:
    """Read an amount; None where it is missing.

    ``Rp``, ``Rp.``, ``IDR``, ``,-``, ``.-`` and parentheses for a negative amount are understood. A lone ``1.234`` is
    1234 rupiah: money has no three decimals. Without thousands, ``12.50`` is plain notation for 12,50. The amount in
    words may stand behind it in brackets.

    Raises
    ------
    BesaranError
        No amount, or one with more than two decimals.
    TypeError
        Not a text; a float cannot hold money exactly.

    Examples
    --------
    >>> parse_rupiah("Rp 12.339.485.428,00"), parse_rupiah("1.234"), parse_rupiah("-"), parse_rupiah("(5.000.000)")
    (Decimal('12339485428.00'), Decimal('1234'), None, Decimal('-5000000'))
    >>> parse_rupiah("Rp1.000,13 (seribu rupiah tiga belas sen)")
    Decimal('1000.13')
    """
    if teks is not None and not isinstance(teks, str):
        raise TypeError(f"jumlah uang harus teks, bukan {type(teks).__name__}; float tidak menyimpan uang secara tepat")
    notasi = None if notasi is None else choose(Notasi, notasi)
    if teks is None or is_missing(teks):
        return None
    if m := _BERUCAP.fullmatch(fold_blanks(teks)):
        ucapan = parse_rupiah(m[1], notasi=notasi)
        if ucapan is not None and without_words(m[0], ucapan) == m[1]:
            return ucapan
    rapi, negatif = amount_digits(teks)
    if negatif and rapi.startswith("-"):
        raise BesaranError(teks, "dua tanda negatif: kurung dan minus")
    if m := _SATU_KELOMPOK.match(rapi):
        notasi = Notasi.INDONESIA if m.group(1) == "." else Notasi.POLOS
    try:
        nilai = parse_angka(rapi, notasi=notasi)
    except BesaranError as galat:
        raise BesaranError(teks, galat.alasan, kandidat=galat.kandidat) from None
    if -int(nilai.as_tuple().exponent) > _DESIMAL_SEN:
        raise BesaranError(teks, "uang paling kecil sen: dua angka di belakang koma")
    return -nilai if negatif else nilai


def amount_digits(teks: str) -> tuple[str, bool]:
    """Return the digits of an amount without currency and ``,-``, and whether parentheses make it negative.

    >>> amount_digits("Rp 5.000,-"), amount_digits("(Rp. 7)")
    (('5.000', False), ('7', True))
    """
    rapi = fold_blanks(teks)
    negatif = rapi.startswith("(") and rapi.endswith(")")
    rapi = rapi[1:-1].strip() if negatif else rapi
    if m := _AWALAN.match(rapi):
        rapi = m.group(1) + rapi[m.end() :]
    return _TANPA_SEN.sub("", rapi) if rapi.endswith("-") else rapi, negatif


def format_rupiah(value: Decimal | int) -> str:
    """Write an amount: ``Rp12.339.485.428``, with sen only where there are any.

    >>> format_rupiah(12_339_485_428), format_rupiah(Decimal("27311277596.13")), format_rupiah(-5)
    ('Rp12.339.485.428', 'Rp27.311.277.596,13', '-Rp5')
    """
    angka = Decimal(value)
    bulat = angka == angka.to_integral_value()
    return f"{'-' if angka < 0 else ''}Rp{format_angka(abs(angka), desimal=0 if bulat else _DESIMAL_SEN)}"
