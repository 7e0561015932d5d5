"""The nomenclature: what every code means, by edition; search, assignment of codes, crosswalks, import.

Here is what reading and auditing need; search results, crosswalks, translation and import are in the modules of
this room, which load when they are used.
"""

from __future__ import annotations

from kodefikasi.katalog.gudang import (
    KunciKatalog,
    Tersedia,
    available,
    catalogues,
    editions_knowing,
    newest,
    nomenklatur,
    remove,
    store_dir,
)
from kodefikasi.katalog.nomenklatur import Nomenklatur
from kodefikasi.katalog.pemda import Pemda
from kodefikasi.katalog.pilihan_edisi import PilihanEdisi, choose, whose
from kodefikasi.katalog.simpul import Mutu, Simpul

__all__ = [
    "KunciKatalog",
    "Mutu",
    "Nomenklatur",
    "Pemda",
    "PilihanEdisi",
    "Simpul",
    "Tersedia",
    "available",
    "catalogues",
    "choose",
    "editions_knowing",
    "newest",
    "nomenklatur",
    "remove",
    "store_dir",
    "whose",
]
