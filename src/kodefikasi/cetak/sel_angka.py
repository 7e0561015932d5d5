"""A printed figure as a number of a sheet: its value, and the number format under which it looks as printed.

The unit is part of the format (``0" dokumen"``), so that formulas work. A number is written only where the reader of
workbooks gets the same value back from it; any other figure stays the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from kodefikasi.besaran import Besaran, Notasi, format_angka
from kodefikasi.dokumen import Baris, Sel, Tabel, read_cell
from kodefikasi.errors import BesaranError
from kodefikasi.formulir import FORMULIR, Jenis
from kodefikasi.lembar import SelLembar
from kodefikasi.lembar.tulisan_sel import write_cell

UMUM = "General"
_DIGIT = 15  # what Excel keeps of a number
_DESIMAL = 15
_PANJANG = 255  # of a number format, in Excel
_TERCETAK = re.compile(r"(?P<depan>[^0-9]*?)(?P<angka>-?[0-9](?:[0-9.,]*[0-9])?)(?P<ekor>.*)\Z", re.DOTALL)
_KELOMPOK = re.compile(r"[.,][0-9]{3}(?![0-9])")


@frozen
class AngkaSel:
    """A number and its number format."""

    nilai: Decimal
    format: str


@frozen
class RupaAngka:
    """How a figure is printed: what stands around the number, its decimals, whether thousands are set apart.

    `kurung` is an amount whose parentheses are its minus.
    """

    depan: str
    ekor: str
    desimal: int
    berkelompok: bool
    kurung: bool = False

    def format(self, *, umum: bool = False) -> str:
        """Return the number format; `umum` for one that shows as many decimals as there are.

        >>> look_of("1.234,50 ha", Decimal("1234.50")).format()
        '#,##0.00" ha"'
        """
        if umum and not (self.depan or self.ekor or self.berkelompok):
            return UMUM
        pecahan = f".{'0' * self.desimal}" if self.desimal else ""
        angka = f"{'#,##0' if self.berkelompok else '0'}{pecahan}"
        return f"{angka};({angka})" if self.kurung else f"{_literal(self.depan)}{angka}{_literal(self.ekor)}"

    def text(self, nilai: Decimal) -> str:
        """Write a number in Indonesian notation, as this one is printed.

        >>> look_of("(1,500.00)", Decimal("-1500.00")).text(Decimal("-1500.00"))
        '(1.500,00)'
        """
        angka = format_angka(-nilai if self.kurung else nilai, desimal=self.desimal)
        angka = angka if self.berkelompok else angka.replace(".", "")
        return f"({angka})" if self.kurung else f"{self.depan}{angka}{self.ekor}"


def look_of(teks: str, nilai: Decimal) -> RupaAngka | None:
    """Return how a printed number looks; None for a text without digits."""
    m = _TERCETAK.match(teks)
    if m is None:
        return None
    desimal = max(0, -int(nilai.as_tuple().exponent))
    berkelompok = bool(_KELOMPOK.search(m["angka"])) and abs(nilai) >= 1000
    if nilai < 0 and (m["depan"], m["ekor"]) == ("(", ")"):
        return RupaAngka("", "", desimal, berkelompok, kurung=True)
    return RupaAngka(m["depan"], m["ekor"], desimal, berkelompok)


def _literal(teks: str) -> str:
    r"""Return a text as a literal of a number format.

    >>> print(_literal(' dokumen'), _literal('"'))
    " dokumen" \"
    """
    if not teks:
        return ""
    return f'"{teks}"' if '"' not in teks else "".join(f"\\{h}" for h in teks)


def fits(nilai: Decimal) -> bool:
    """Whether Excel keeps all digits of a number, so that what is written is what is shown and read.

    >>> fits(Decimal("12339485428.13")), fits(Decimal("1234567890123456")), fits(Decimal("12e20"))
    (True, False, False)
    """
    digit, pangkat = nilai.as_tuple().digits, int(nilai.as_tuple().exponent)
    return len(digit) + max(0, pangkat) <= _DIGIT and -pangkat <= _DESIMAL


def number_cell(tabel: Tabel, baris: Baris, kunci: str) -> AngkaSel | None:
    """Return a cell as a number; None where it holds none, or where it would not be read back as it is."""
    sel = baris.sel.get(kunci)
    if sel is None or value_of(sel) is None:
        return None
    lain = {k: baris.text(k) for k in _unit_columns(tabel.formulir, kunci)}
    return _number(tabel.formulir, kunci, sel, tuple(lain.items()))


def value_of(sel: Sel) -> Decimal | None:
    """Return the number of a cell."""
    return sel.nilai.nilai if isinstance(sel.nilai, Besaran) else sel.nilai


def plain_text(sel: Sel, notasi: Notasi | None) -> str:
    """Return the text of a cell in Indonesian notation, for a figure that is written as text."""
    nilai = value_of(sel)
    rupa = None if nilai is None or notasi is not Notasi.POLOS else look_of(sel.teks, nilai)
    return sel.teks if rupa is None or nilai is None else rupa.text(nilai)


@lru_cache(maxsize=256)
def _unit_columns(formulir: str, kunci: str) -> tuple[str, ...]:
    """Return the column that holds the unit of a number, if the form has one for it."""
    f = FORMULIR[formulir]
    kolom = f[kunci]
    satuan = f.columns(Jenis.SATUAN) if kolom.jenis is Jenis.ANGKA else ()
    return tuple(k.kunci for k in satuan if k.nomor == kolom.nomor)


@lru_cache(maxsize=4096)
def _number(formulir: str, kunci: str, sel: Sel, satuan: tuple[tuple[str, str], ...]) -> AngkaSel | None:
    nilai = value_of(sel)
    rupa = None if nilai is None else look_of(sel.teks, nilai)
    if nilai is None or rupa is None or not fits(nilai):
        return None
    hasil = AngkaSel(nilai, rupa.format())
    if len(hasil.format) > _PANJANG:
        return None
    return hasil if _reads_back(formulir, kunci, sel, hasil, dict(satuan)) else None


def _reads_back(formulir: str, kunci: str, sel: Sel, angka: AngkaSel, satuan: Mapping[str, str]) -> bool:
    """Whether the reader gets the value of the cell from the number, however it takes the table to be written."""
    for notasi in (Notasi.INDONESIA, None):
        teks = write_cell(SelLembar(angka.nilai, angka.format), notasi=notasi)
        try:
            baca = read_cell(FORMULIR[formulir], kunci, {**satuan, kunci: teks}, notasi)
        except BesaranError:
            return False
        if baca.nilai != sel.nilai:
            return False
    return True
