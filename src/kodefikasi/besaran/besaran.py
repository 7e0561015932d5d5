"""`Besaran`: a quantity as it stands in a cell, with its unit and its rating."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from kodefikasi.besaran.angka import Notasi, fold_blanks, format_angka, is_missing, parse_angka
from kodefikasi.besaran.rupiah import format_rupiah, parse_rupiah
from kodefikasi.besaran.satuan import unit_key
from kodefikasi.besaran.terbilang import NUMBER_WORDS, parse_terbilang, spoken_value, without_words
from kodefikasi.errors import BesaranError
from kodefikasi.sebutan import expect

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_BENTUK = re.compile(r"(-?[0-9][0-9.,]*)(?:\s?\(([A-Za-z ]+)\))?\s?(.*)\Z")
_PREDIKAT = re.compile(r"(?:[A-Z]{1,2}|WTP|WDP|TMP|TW)\Z")
_RUPIAH = re.compile(r"[-(]?(?:rp|idr)\.?\s?[-0-9(]", re.IGNORECASE)
_PANJANG_SATUAN = 60


@frozen
class Besaran:
    """A quantity: value, unit, rating. Equality ignores how it was written.

    Attributes
    ----------
    nilai
        The number; None for a bare rating (``WTP``).
    satuan
        The unit as written, ``%`` and ``Rp`` included; None where there is none.
    predikat
        The rating: ``B`` in ``67 (B)``.
    teks
        The text as written; takes no part in equality.

    Examples
    --------
    >>> b = Besaran.parse("48 dokumen")
    >>> b.nilai, b.satuan, Besaran.parse("-")
    (Decimal('48'), 'dokumen', None)
    """

    nilai: Decimal | None
    satuan: str | None = field(default=None, eq=unit_key)
    predikat: str | None = None
    teks: str = field(default="", eq=False)

    @classmethod
    def parse(cls, teks: str | None, *, notasi: Notasi | str | None = None) -> Besaran | None:
        """Read a quantity; None where it is missing.

        Raises
        ------
        BesaranError
            No quantity, several numbers, a number with two meanings, words that are not the number.

        Examples
        --------
        >>> b = Besaran.parse("48 dokumen")
        >>> b.nilai, b.satuan
        (Decimal('48'), 'dokumen')
        >>> Besaran.parse("67 (B)").predikat, Besaran.parse("100,00%") == Besaran.parse("100 %"), Besaran.parse("-")
        ('B', True, None)
        """
        if teks is None:
            return None
        expect(teks, str, "teks")
        if is_missing(teks):
            return None
        rapi = fold_blanks(teks)
        if is_amount(rapi):
            return cls(parse_rupiah(rapi, notasi=notasi), "Rp", teks=rapi)
        if _PREDIKAT.match(rapi):
            return cls(None, predikat=rapi, teks=rapi)
        m = _BENTUK.match(rapi)
        if m is None:
            raise BesaranError(teks, "tidak dimulai dengan angka")
        angka, kurung, sisa = m.group(1), m.group(2), m.group(3).strip()
        try:
            nilai = parse_angka(angka.rstrip(".,"), notasi=notasi)
        except BesaranError as galat:
            raise BesaranError(teks, galat.alasan, kandidat=galat.kandidat) from None
        predikat = _rating(teks, nilai, kurung)
        return cls(nilai, _unit(teks, without_words(sisa, nilai)), predikat, rapi)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic is to read and write a quantity: as `kodefikasi.besaran.pydantic_besaran` says."""
        from kodefikasi.besaran.pydantic_besaran import quantity_schema

        return quantity_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, skema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema: an object, or text."""
        from kodefikasi.besaran.pydantic_besaran import quantity_json_schema

        return quantity_json_schema(tulis=handler.mode == "serialization")

    @property
    def satuan_baku(self) -> str | None:
        """The unit for comparison: lower case, blanks folded.

        >>> Besaran.parse("37 Orang / bulan").satuan_baku
        'orang/bulan'
        """
        return unit_key(self.satuan)

    @property
    def is_persen(self) -> bool:
        """Whether the unit is percent."""
        return self.satuan_baku in {"%", "persen"}

    def __str__(self) -> str:
        """Write the quantity in Indonesian notation."""
        if self.nilai is None:
            return self.predikat or "-"
        if self.satuan == "Rp":
            return format_rupiah(self.nilai)
        angka = format_angka(self.nilai)
        predikat = f" ({self.predikat})" if self.predikat else ""
        sela = "" if self.satuan == "%" or self.satuan is None else " "
        return f"{angka}{predikat}{sela}{self.satuan or ''}"


def is_amount(teks: str) -> bool:
    """Whether a text is written as an amount of money.

    >>> is_amount("Rp 5"), is_amount("(Rp. 7)"), is_amount("5 orang")
    (True, True, False)
    """
    return bool(_RUPIAH.match(fold_blanks(teks)))


def split_quantity(teks: str) -> tuple[str, str | None]:
    """Return the digits with which a quantity begins, empty if it does not, and its unit.

    >>> split_quantity("11.712 Orang"), split_quantity("5 (lima) dokumen"), split_quantity("BB")
    (('11.712', 'Orang'), ('5', 'dokumen'), ('', None))
    """
    m = _BENTUK.match(fold_blanks(teks))
    return ("", None) if m is None else (m.group(1).rstrip(".,"), m.group(3).strip() or None)


def _rating(teks: str, nilai: Decimal, kurung: str | None) -> str | None:
    """Return the rating in parentheses; number words there have to be the number itself."""
    if kurung is None:
        return None
    if _PREDIKAT.match(kurung):
        return kurung
    try:
        sama = parse_terbilang(kurung) == nilai
    except BesaranError as galat:
        ucapan = spoken_value(kurung)  # 12,5 (dua belas koma lima)
        sama = ucapan is not None and ucapan[0] == nilai and NUMBER_WORDS.isdisjoint(ucapan[1].split())
        if not sama:
            raise BesaranError(teks, galat.alasan) from None
    if not sama:
        raise BesaranError(teks, f"kata {kurung!r} bukan {format_angka(nilai)}")
    return None


def _unit(teks: str, sisa: str) -> str | None:
    if not sisa:
        return None
    if any(h.isdigit() for h in sisa.replace("m2", "").replace("m3", "")):
        raise BesaranError(teks, "lebih dari satu angka")
    if len(sisa) > _PANJANG_SATUAN or not (sisa[0].isalpha() or sisa[0] in "%(°/"):
        raise BesaranError(teks, f"{sisa[:20]!r} bukan satuan")
    return sisa


def same_unit(a: Besaran, b: Besaran) -> bool:
    """Whether two quantities have the same unit, however it is written.

    >>> same_unit(Besaran.parse("5 Laporan"), Besaran.parse("25 dokumen"))
    False
    """
    return a.satuan_baku == b.satuan_baku
