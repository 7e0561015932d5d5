"""The official forms as data: columns, types, formulas, levels, and how each is recognised."""

from __future__ import annotations

from kodefikasi.formulir.kolom import ANGKA_BERMAKNA, Formulir, Jenis, Kolom
from kodefikasi.formulir.tc29 import TC29
from kodefikasi.formulir.tc30 import TC30
from kodefikasi.formulir.tc31 import KEBUTUHAN, RKPD, TC31, TC32
from kodefikasi.formulir.tc33 import TC33

FORMULIR: dict[str, Formulir] = {f.kunci: f for f in (TC29, TC30, TC31, TC32, TC33)}

__all__ = [
    "ANGKA_BERMAKNA",
    "FORMULIR",
    "KEBUTUHAN",
    "RKPD",
    "TC29",
    "TC30",
    "TC31",
    "TC32",
    "TC33",
    "Formulir",
    "Jenis",
    "Kolom",
]
