"""What is written in pictures: short amounts, percentages, quantities, names."""

from __future__ import annotations

from decimal import Decimal

from kodefikasi.besaran import format_angka, format_rupiah
from kodefikasi.kinerja import round_half_up
from kodefikasi.kinerja.langkah import with_unit
from kodefikasi.kinerja.realisasi import shorten
from kodefikasi.kinerja.tepat import DESIMAL_TAMPIL, quotient
from kodefikasi.nama import strip_markup

_BESAR = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
_UANG = frozenset({"rp", "rupiah"})
TANPA_DATA = "tidak ada data"


def short_rupiah(nilai: Decimal | int) -> str:
    """Write an amount to one decimal of its largest unit, rounded half up.

    >>> short_rupiah(12_339_485_428), short_rupiah(27_827_000), short_rupiah(-950_000), short_rupiah(999_960_000)
    ('Rp12,3 miliar', 'Rp27,8 juta', '-Rp950.000', 'Rp1 miliar')
    """
    besar = abs(Decimal(nilai))
    for kelipatan, sebutan in _BESAR:
        hasil = quotient(besar, Decimal(kelipatan))
        if _rounded(hasil, 4) >= 1:
            tampil = format_angka(_rounded(hasil, 1)).removesuffix(",0")
            return f"{'-' if nilai < 0 else ''}Rp{tampil} {sebutan}"
    return format_rupiah(nilai)


def _rounded(nilai: Decimal, desimal: int) -> Decimal:
    hasil = round_half_up(nilai, desimal)
    assert hasil is not None  # noqa: S101  # only None stays None
    return hasil


def percent_text(nilai: Decimal) -> str:
    """Write a percentage with two decimals.

    >>> percent_text(Decimal(1600) / 48)
    '33,33%'
    """
    return f"{format_angka(nilai, desimal=DESIMAL_TAMPIL)}%"


def is_money(satuan: str | None) -> bool:
    """Whether a unit is rupiah, whose figures are shortened."""
    return satuan is not None and satuan.strip(" .").casefold() in _UANG


def quantity_text(nilai: Decimal, satuan: str | None) -> str:
    """Write a figure with its unit; quotients rounded, money shortened.

    >>> [quantity_text(Decimal(n), satuan) for n, satuan in (("71.38", None), (28080, "eksemplar"), (8, "%"))]
    ['71,38', '28.080 eksemplar', '8%']
    """
    if is_money(satuan):
        return short_rupiah(nilai)
    return with_unit(shorten(nilai), satuan or None)


def clean_name(nama: str) -> str:
    """Return a name as it is to be read: without markup, blanks folded.

    >>> clean_name("Pengelolaan <i>Assessment  Center</i>")
    'Pengelolaan Assessment Center'
    """
    return " ".join(strip_markup(nama).split())


def titled(tulisan: str) -> str:
    """Return a text with its first letter as a capital."""
    return tulisan[:1].upper() + tulisan[1:]
