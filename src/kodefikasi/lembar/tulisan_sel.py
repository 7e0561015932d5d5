"""Numbers of a sheet as an Indonesian document prints them.

A cell whose format fixes its decimals is printed with them, as the auditor sees it; any other shows all digits that
are not the noise of binary numbers. Thousands are set apart only where that leaves one meaning.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from kodefikasi.besaran import Notasi
from kodefikasi.lembar import SelLembar
from kodefikasi.lembar.tampak import format_general, format_number, is_percent_format, parse_format

_LUAS = Context(prec=400)
_TERTULIS = re.compile(r"(?P<depan>[^0-9]*)(?P<bulat>[0-9]+)(?:\.(?P<pecahan>[0-9]+))?(?P<ekor>[^0-9]*)\Z")
_KELOMPOK = re.compile(r"[#0],[#0]")
_JUTAAN = 7  # digits; with two marks between thousands a number has one meaning


def write_cell(sel: SelLembar, *, kode: bool = False, notasi: Notasi | None = None) -> str:
    """Write a cell as a document shows it.

    `sel`: the cell; errors and formulas that were never computed show nothing; `kode`: whether it stands in a column of
    codes: then a decimal mark is a dot between segments; `notasi`: how the other numbers of its table are read;
    without, what is written has one meaning only.

    >>> write_cell(SelLembar(Decimal("2.1"), "0.00"), kode=True), write_cell(SelLembar(Decimal("62.114"), "0.00"))
    ('2.10', '62,11')
    >>> write_cell(SelLembar(Decimal("0.6211"), "0.00%")), write_cell(SelLembar(Decimal(12339485428), "#,##0"))
    ('62,11%', '12.339.485.428')
    >>> [write_cell(SelLembar(Decimal(1234), "#,##0"), notasi=n) for n in (None, Notasi.INDONESIA)]
    ['1234', '1.234']
    """
    if sel.galat or not isinstance(sel.nilai, Decimal):
        return "" if sel.galat else sel.teks
    if kode:
        return sel.teks
    pola = parse_format(sel.format)
    tulis = format_number(sel.nilai, sel.format) if pola is not None else _all_digits(sel.nilai, sel.format)
    m = _TERTULIS.match(tulis)
    if m is None:  # literals between the digits: 5.03.01 of a format 0\.00\.00
        return tulis
    berkelompok = bool(_KELOMPOK.search(sel.format))
    angka = _set_marks(m["bulat"], m["pecahan"] or "", notasi, berkelompok=berkelompok)
    return f"{m['depan']}{angka}{m['ekor']}"


def _all_digits(nilai: Decimal, kode: str) -> str:
    if is_percent_format(kode):
        return f"{format_general(nilai.scaleb(2, _LUAS))}%"
    return format_general(nilai)


def _set_marks(bulat: str, pecahan: str, notasi: Notasi | None, *, berkelompok: bool) -> str:
    if notasi is Notasi.POLOS:
        return f"{bulat}.{pecahan}" if pecahan else bulat
    pisah = berkelompok and (notasi is not None or bool(pecahan))
    if bulat[0] != "0" and (len(bulat) >= _JUTAAN or pisah):
        bulat = f"{int(bulat):,}".replace(",", ".")
    if notasi is None and len(pecahan) == 3 and len(bulat) <= 3:
        pecahan += "0"  # 62,114 alone may be sixty-two thousand
    return f"{bulat},{pecahan}" if pecahan else bulat
