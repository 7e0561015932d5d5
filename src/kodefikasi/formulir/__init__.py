"""The official forms as data: columns, types, formulas, levels, and how each is recognised."""

from __future__ import annotations

from kodefikasi.formulir.e81 import E81, E81_RINGKAS, KUNCI_TRIWULAN
from kodefikasi.formulir.kolom import ANGKA_BERMAKNA, Formulir, Jenis, Kolom, fill_years
from kodefikasi.formulir.tc27 import TC27, TC27_ENAM
from kodefikasi.formulir.tc28 import TC28, TC28_ENAM
from kodefikasi.formulir.tc29 import TC29
from kodefikasi.formulir.tc30 import TC30
from kodefikasi.formulir.tc31 import KEBUTUHAN, RKPD, TC31, TC32
from kodefikasi.formulir.tc33 import TC33

_SEMUA = (TC27, TC27_ENAM, TC28, TC28_ENAM, TC29, TC30, TC31, TC32, TC33, E81, E81_RINGKAS)
FORMULIR: dict[str, Formulir] = {f.kunci: f for f in _SEMUA}

__all__ = [
    "ANGKA_BERMAKNA",
    "E81",
    "E81_RINGKAS",
    "FORMULIR",
    "KEBUTUHAN",
    "KUNCI_TRIWULAN",
    "RKPD",
    "TC27",
    "TC27_ENAM",
    "TC28",
    "TC28_ENAM",
    "TC29",
    "TC30",
    "TC31",
    "TC32",
    "TC33",
    "Formulir",
    "Jenis",
    "Kolom",
    "fill_years",
]
