"""Figures of a cell: what is printed, exactly, with its unit; the notation is decided for each column by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import JenisAngka, NotasiKolom, column_notation, is_missing
from kodefikasi.errors import BesaranError
from kodefikasi.lembar import SelLembar
from kodefikasi.lembar.tampak import parse_format

_LITERAL = re.compile(r'"([^"]*)"')
_MULAI_ANGKA = re.compile(r"\(?[-−–]?\s?(?:(?:rp|idr)[ .:]*)?[-−]?\(?\d", re.IGNORECASE)
_JENIS = {"rp": JenisAngka.RUPIAH, "persen": JenisAngka.PERSEN}
#: Marks of a cell that says there is no figure, beside those of `is_missing`.
_KOSONG = frozenset({"rp -", "rp-", "rp. -", "rp.-", "- %", "-%", "0 -", "x", "√", "v"})
_GALAT = re.compile(r"#[A-Z/0!?]+[!?]?\Z")


@frozen
class Angka:
    """A figure of a cell.

    Attributes
    ----------
    nilai
        Exact; rates and what is shown in per cent are per cent.
    satuan
        The unit that stands with it in the cell, or in the cell's number format.
    desimal
        How many decimals are printed.
    persen
        Whether it is shown in per cent.
    """

    nilai: Decimal
    satuan: str | None = None
    desimal: int = 0
    persen: bool = False


def is_empty(teks: str) -> bool:
    """Whether a cell says that there is no figure: empty, a dash, an error of the workbook.

    >>> [is_empty(t) for t in ("-", "Rp -", "#VALUE!", "0")]
    [True, True, True, False]
    """
    return is_missing(teks) or teks.casefold() in _KOSONG or bool(_GALAT.match(teks))


def number_of(sel: SelLembar) -> Angka | None:
    """Return the figure of a cell that is typed as a number; None for a text."""
    if not isinstance(sel.nilai, Decimal):
        return None
    pola = parse_format(sel.format)
    if pola is not None and pola.persen:
        nilai = sel.nilai * 100
        return Angka(nilai, "%", pola.desimal, persen=True)
    literal = " ".join(m.strip() for m in _LITERAL.findall(sel.format.split(";")[0]) if m.strip()) or None
    satuan = None if literal is None or literal.casefold().startswith(("rp", "idr")) else literal
    desimal = pola.desimal if pola is not None else max(0, -int(sel.nilai.normalize().as_tuple().exponent))
    return Angka(sel.nilai, satuan, desimal)


def begins_with_figure(teks: str) -> bool:
    """Whether a text begins as a figure does, money signs and brackets included.

    >>> [begins_with_figure(t) for t in ("Rp 2.291", "(5.000)", "64 Indeks", "Kab. 1")]
    [True, True, True, False]
    """
    return bool(_MULAI_ANGKA.match(teks))


@frozen
class PembacaKolom:
    """Reads the texts of one column of figures in the notation that the column shows.

    Attributes
    ----------
    notasi
        How the column writes its numbers.
    """

    notasi: NotasiKolom

    @classmethod
    def of(cls, teks: Iterable[str], ukur: str, satuan: Iterable[str], sekitar: Iterable[str]) -> PembacaKolom:
        """Return the reader of a column by its own texts, its units, and the other figures of the table."""
        return cls(column_notation([*teks], _JENIS.get(ukur, JenisAngka.ANGKA), satuan=[*satuan], sekitar=[*sekitar]))

    def read(self, teks: str, satuan: str = "") -> Angka | None:
        """Return the figure that a text states; None where it states none, or one with two meanings."""
        try:
            besaran = self.notasi.read(teks, satuan or None)
        except BesaranError:
            return None
        if besaran is None or besaran.nilai is None:
            return None
        desimal = max(0, -int(besaran.nilai.as_tuple().exponent))
        return Angka(besaran.nilai, besaran.satuan, desimal, besaran.is_persen)
