"""Numbers of a sheet as an Indonesian document prints them, and amounts in thousands as full rupiah.

A cell whose format fixes its decimals is printed with them, as the auditor sees it; any other shows all digits that
are not the noise of binary numbers. Thousands are set apart only where that leaves one meaning.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from kodefikasi.besaran import Notasi
from kodefikasi.lembar import SelLembar
from kodefikasi.lembar.tampak import format_general, format_number, is_percent_format, parse_format

#: The rule that says that amounts were multiplied.
UANG_DIKALIKAN = "B017"

_LUAS = Context(prec=400)
_TERTULIS = re.compile(r"(?P<depan>[^0-9]*)(?P<bulat>[0-9]+)(?:\.(?P<pecahan>[0-9]+))?(?P<ekor>[^0-9]*)\Z")
_KELOMPOK = re.compile(r"[#0],[#0]")
_JUTAAN = 7  # digits; with two marks between thousands a number has one meaning

_KATA = {"ribu": 10**3, "juta": 10**6, "mili": 10**9, "mily": 10**9}
_BESAR = r"(ribu(?:an)?|juta(?:an)?|mil[iy]ar(?:an)?)"
_RP = r"(?:rp\.?|idr|rupiah)"
_KATA_SATUAN = re.compile(
    rf"\(\s*(?:dalam|x)?\s*{_RP}?\s*{_BESAR}\.?\s*{_RP}?\s*\)|\bdalam\s+{_RP}?\s*{_BESAR}\b|\A{_RP}\s*{_BESAR}\Z"
    rf"|\A{_BESAR}\s+(?:rp\.?|rupiah)\Z",
    re.IGNORECASE,
)
_NOL_SATUAN = re.compile(
    r"\(\s*(?:dalam|x)?\s*(?:rp\.?|idr)\s*((?:[.,]?\s?000){1,3})(?:,-)?\s*\)"
    r"|\(\s*(?:dalam|x)\s*(?:rp\.?|idr)\s*1((?:[.,]000){1,3})(?:,-)?\s*\)"
    r"|\(\s*((?:[.,]?000){1,3})\s*(?:rp\.?|rupiah)\s*\)|\A(?:rp\.?)\s*((?:[.,]?000){1,3})\Z",
    re.IGNORECASE,
)


def money_factor(teks: str) -> int | None:
    """Return by how much the amounts below a heading are to be multiplied; None where it says nothing of that.

    >>> [money_factor(t) for t in ("Pagu (Rp.000)", "(dalam ribuan rupiah)", "(Rp juta)", "Rp. 000.000", "(x Rp1.000)")]
    [1000, 1000, 1000000, 1000000, 1000]
    >>> [money_factor(t) for t in ("Pagu (Rp)", "Rp5.000.000", "Jumlah (ribu orang)", "Rp")]
    [None, None, None, None]
    """
    if m := _KATA_SATUAN.search(teks):
        return _KATA[next(g for g in m.groups() if g)[:4].lower()]
    if m := _NOL_SATUAN.search(teks):
        nol = next(g for g in m.groups() if g)
        return int("1" + "".join(h for h in nol if h == "0"))
    return None


def write_cell(sel: SelLembar, *, kode: bool = False, notasi: Notasi | None = None) -> str:
    """Write a cell as a document shows it.

    Parameters
    ----------
    sel
        The cell; errors and formulas that were never computed show nothing.
    kode
        Whether it stands in a column of codes: then a decimal mark is a dot between segments.
    notasi
        How the other numbers of its table are read; without, what is written has one meaning only.

    Examples
    --------
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
