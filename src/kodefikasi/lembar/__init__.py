"""Files opened safely: what they hold, as texts and grids of cells of one shape for every format.

A file comes from anywhere and may be broken or hostile, so each format is examined before it is believed: sizes,
nesting, references. Behind `read_content` nothing knows which format a document had; what a page does not show is left
out here, once, and said.
"""

from __future__ import annotations

from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.grid import (
    BarisLembar,
    CaraBaca,
    JenisKisi,
    Lembar,
    Rentang,
    SelLembar,
    column_letters,
    column_number,
    sel_alamat,
)
from kodefikasi.lembar.isi import Alinea, Isi
from kodefikasi.lembar.pintu import content_of, read_content

__all__ = [
    "Alinea",
    "BarisLembar",
    "Batas",
    "CaraBaca",
    "Isi",
    "JenisKisi",
    "Lembar",
    "Rentang",
    "SelLembar",
    "column_letters",
    "column_number",
    "content_of",
    "read_content",
    "sel_alamat",
]
