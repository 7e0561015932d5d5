"""Quantities, money and numbers in words, exactly as documents write them."""

from __future__ import annotations

from kodefikasi.besaran.angka import Notasi, format_angka, is_missing, parse_angka
from kodefikasi.besaran.besaran import Besaran, same_unit
from kodefikasi.besaran.binary import from_double
from kodefikasi.besaran.notasi import JenisAngka, NotasiKolom, column_notation
from kodefikasi.besaran.rupiah import format_rupiah, parse_rupiah
from kodefikasi.besaran.terbilang import parse_terbilang, spoken_value, terbilang, terbilang_rupiah

__all__ = [
    "Besaran",
    "JenisAngka",
    "Notasi",
    "NotasiKolom",
    "column_notation",
    "format_angka",
    "format_rupiah",
    "from_double",
    "is_missing",
    "parse_angka",
    "parse_rupiah",
    "parse_terbilang",
    "same_unit",
    "spoken_value",
    "terbilang",
    "terbilang_rupiah",
]
