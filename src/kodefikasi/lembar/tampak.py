"""How a spreadsheet shows a number: the part of number formats that codes, counts and amounts are written in.

A code typed as a number keeps its zeros only in the format of its cell: 3 under ``00`` is ``03``, and 2.1 under
``0.00`` is ``2.10``. Three things are not as on the screen, because the text is to be read on by programs: the
decimal mark is always a dot, thousands are never grouped, and negative and zero amounts are a minus and a ``0``
even where the format writes brackets and a dash.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from attrs import frozen

UMUM = "General"
TEKS = "@"
_PANJANG = 255  # what Excel allows
_KONTEKS = Context(prec=1000)  # the largest float, in per cent, with as many decimals as a format can ask for

_BUTIR = re.compile(
    r'"(?P<kutip>[^"]*)"|\\(?P<lolos>.)|(?P<sela>[_*].)|\[\$(?P<mata_uang>[^\]-]{0,255})(?:-[^\]]{0,255})?\]'
    r"|(?P<warna>\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?\d+)\])"
    r"|\[(?P<syarat>(?:[<>]=?|<>|=)\s?-?[0-9]{1,15}(?:\.[0-9]{1,15})?)\]|(?P<umum>General)|(?P<digit>[0#?])|(?P<lain>.)",
    re.IGNORECASE | re.DOTALL,
)
_KUTIP = re.compile(
    r'"[^"]*"|\\.|[_*].|\[(?!h{1,255}\]|m{1,255}\]|s{1,255}\])[^\]]{0,255}\]', re.IGNORECASE | re.DOTALL
)
_HARFIAH = frozenset(" -+()$:'%")


@frozen
class Pola:
    """The first section of a number format, as far as it is digits, zeros, literals and one decimal point."""

    # what stands before the decimal point: pairs of kind (``digit`` or ``harfiah``) and text
    depan: tuple[tuple[str, str], ...]
    desimal: int  # how many decimals are always written
    ekor: str  # literals after the last digit
    persen: bool  # whether the number is shown times 100
    skala: int = 0  # how many times the number is divided by a thousand before it is shown


@lru_cache(maxsize=1024)
def parse_format(kode: str) -> Pola | None:
    r"""Return the pattern of a number format, or None for one that is no fixed row of digits.

    >>> parse_format("00").desimal, parse_format("#,##0.00").desimal
    (0, 2)
    >>> [parse_format(k) for k in ("General", "0.00E+00", "# ?/?", "dd/mm/yyyy", "0.0#")], parse_format("#,##0,").skala
    ([None, None, None, None, None], 1)
    """
    butir = _tokens(kode)
    if butir is None or any(jenis == "umum" for jenis, _ in butir):
        return None
    butir, skala = _without_scale(butir)
    titik = [i for i, b in enumerate(butir) if b == ("lain", ".")]
    depan = butir[: titik[0]] if titik else butir
    akhir = _last_digit(depan) + 1
    desimal, ekor = _split_decimals(butir[titik[0] + 1 :]) if titik else (0, depan[akhir:])
    depan = _without_groups(depan if titik else depan[:akhir])
    if len(titik) > 1 or desimal is None or not _plain(depan) or not _plain(ekor):
        return None
    if not akhir or any(j == "digit" for j, _ in ekor):
        return None
    persen = sum(b == ("lain", "%") for b in (*depan, *ekor))
    return Pola(tuple(depan), desimal, "".join(t for _, t in ekor), persen == 1, skala) if persen < 2 else None


def _tokens(kode: str) -> list[tuple[str, str]] | None:
    """Split the first section into kinds and texts; padding, fill characters and colours are no text."""
    butir = []
    for m in _BUTIR.finditer(kode if len(kode) <= _PANJANG else ""):
        jenis = str(m.lastgroup)
        if m.group() == ";":
            break
        if jenis == "syarat" or m.group() == "[":  # another number may be shown by another section
            return None
        if jenis not in {"sela", "warna"}:
            butir.append((jenis if jenis in {"digit", "lain", "umum"} else "harfiah", m.group(jenis)))
    return butir


def _without_scale(butir: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], int]:
    """Leave out the commas right behind the last digit, each of which divides by a thousand, and count them."""
    awal = akhir = _last_digit(butir) + 1
    while akhir and akhir < len(butir) and butir[akhir] == ("lain", ","):
        akhir += 1
    return butir[:awal] + butir[akhir:], akhir - awal


@lru_cache(maxsize=1024)
def _sections(kode: str) -> tuple[tuple[str, str], ...]:
    """Split a number format into its sections, each with its condition, which may be empty."""
    hasil, awal, syarat = [], 0, ""
    for m in _BUTIR.finditer(kode):
        if m.group() == ";":
            hasil.append((syarat, kode[awal : m.start()]))
            awal, syarat = m.end(), ""
        elif m.lastgroup == "syarat":
            syarat, awal = m["syarat"], m.end()
    return (*hasil, (syarat, kode[awal:]))


def shown_section(kode: str, nilai: Decimal) -> str:
    """Return the section of a number format that shows a number, where its sections have conditions.

    >>> kode = '[=1]0" dokumen";[<1000]0" dok.";#,##0'
    >>> [shown_section(kode, Decimal(n)) for n in (1, 12, 4000)], shown_section("0;(0)", Decimal(-1))
    (['0" dokumen"', '0" dok."', '#,##0'], '0;(0)')
    """
    if "[" not in kode or len(kode) > _PANJANG:
        return kode
    bagian = _sections(kode)
    if not any(syarat for syarat, _ in bagian):
        return kode
    return next((isi for syarat, isi in bagian[:3] if not syarat or _holds(syarat, nilai)), UMUM)


def _holds(syarat: str, nilai: Decimal) -> bool:
    tanda = syarat.rstrip("-.0123456789 ")
    banding = Decimal(syarat[len(tanda) :].strip())
    hasil = {"<": nilai < banding, ">": nilai > banding, "=": nilai == banding}
    return not hasil["="] if tanda == "<>" else any(hasil[t] for t in tanda)


@lru_cache(maxsize=1024)
def _around_general(kode: str) -> tuple[str, str]:
    """Return what a format writes before and behind a number with all its digits."""
    butir = _tokens(kode) or []
    tempat = [n for n, (jenis, _) in enumerate(butir) if jenis == "umum"]
    if len(tempat) != 1 or any(jenis == "digit" for jenis, _ in butir) or not _plain(butir):
        return "", ""
    depan, ekor = ("".join(t for _, t in b) for b in (butir[: tempat[0]], butir[tempat[0] + 1 :]))
    return depan, ekor


def _last_digit(butir: list[tuple[str, str]]) -> int:
    return max((i for i, (jenis, _) in enumerate(butir) if jenis == "digit"), default=-1)


def _without_groups(butir: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out commas between digits; one behind the last digit divides by a thousand and stays."""
    akhir = _last_digit(butir)
    return [b for i, b in enumerate(butir) if b != ("lain", ",") or not 0 < i < akhir]


def _split_decimals(butir: list[tuple[str, str]]) -> tuple[int | None, list[tuple[str, str]]]:
    akhir = _last_digit(butir) + 1
    tetap = all(b == ("digit", "0") for b in butir[:akhir])
    return (akhir if tetap else None), butir[akhir:]


def _plain(butir: list[tuple[str, str]]) -> bool:
    return all(jenis != "lain" or t in _HARFIAH for jenis, t in butir)


def format_number(nilai: Decimal, kode: str) -> str:
    r"""Write a number as its format shows it; a format that is no fixed row of digits shows all digits it has.

    >>> [format_number(Decimal("2.1"), k) for k in ("0.00", "General", "0", "000.0", "0%", "@")]
    ['2.10', '2.1', '2', '002.1', '210%', '2.1']
    >>> format_number(Decimal(3), "00"), format_number(Decimal(1234567), "#,##0"), format_number(Decimal(-5), "0;(0)")
    ('03', '1234567', '-5')
    >>> format_number(Decimal(0), '#,##0;-#,##0;"-"'), format_number(Decimal(0), "#")
    ('0', '0')
    >>> format_number(Decimal(50301), r"0\.00\.00"), format_number(Decimal("2.5"), 'General" dokumen"')
    ('5.03.01', '2.5 dokumen')
    >>> format_number(Decimal(1234567), "#,##0,"), format_number(Decimal(1234567), "0.0,,")
    ('1235', '1.2')
    """
    pola = parse_format(kode)
    if pola is None:
        depan, ekor = _around_general(kode)
        return f"{depan}{format_general(nilai)}{ekor}"
    besar = nilai.scaleb((2 if pola.persen else 0) - 3 * pola.skala, _KONTEKS)
    bulat = besar.quantize(Decimal(1).scaleb(-pola.desimal), rounding=ROUND_HALF_UP, context=_KONTEKS)
    depan, _, belakang = f"{abs(bulat):f}".partition(".")
    tanda = "-" if bulat < 0 else ""
    pecahan = f".{belakang}" if pola.desimal else ""
    return tanda + _fill(pola, depan) + pecahan + pola.ekor


def _fill(pola: Pola, digit: str) -> str:
    """Fill the places from the right; the first place takes all digits that are left."""
    sisa = sum(jenis == "digit" for jenis, _ in pola.depan)
    hasil: list[str] = []
    for jenis, teks in reversed(pola.depan):
        if jenis != "digit":
            hasil.append(teks)
            continue
        sisa -= 1
        ambil = digit if sisa == 0 else digit[-1:]
        digit = digit[: len(digit) - len(ambil)]
        hasil.append(ambil or ("0" if teks == "0" else ""))
    return "".join(reversed(hasil))


def format_general(nilai: Decimal) -> str:
    """Write all digits of a number, without exponent and without zeros behind the decimals.

    >>> format_general(Decimal("3.0")), format_general(Decimal("2.10")), format_general(Decimal("1e3"))
    ('3', '2.1', '1000')
    """
    teks = f"{nilai:f}"
    return teks.rstrip("0").rstrip(".") if "." in teks else teks


@lru_cache(maxsize=1024)
def is_date_format(kode: str) -> bool:
    r"""Whether a number format shows a date or a time.

    >>> [is_date_format(k) for k in ("dd/mm/yyyy", "[$-421]d mmmm yyyy", "h:mm", "[h]:mm")]
    [True, True, True, True]
    >>> [is_date_format(k) for k in ("General", "0.00", '0" hari"', r"\d0", "[Red]0")]
    [False, False, False, False, False]
    """
    if kode.casefold() == UMUM.casefold() or len(kode) > _PANJANG:
        return False
    polos = _KUTIP.sub("", kode).partition(";")[0]
    return any(h in "dmyhs" for h in polos.lower()) and "general" not in polos.lower()


@lru_cache(maxsize=1024)
def is_percent_format(kode: str) -> bool:
    r"""Whether a number format shows a number times 100, with a percent sign.

    >>> [is_percent_format(k) for k in ("0%", "0.0#%", '0" %"', r"0\%", "General")]
    [True, True, False, False, False]
    """
    return len(kode) <= _PANJANG and "%" in _KUTIP.sub("", kode).partition(";")[0]
