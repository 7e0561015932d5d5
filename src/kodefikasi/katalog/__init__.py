"""The nomenclature: what every code means, by edition; search, assignment of codes, crosswalks, import."""

from __future__ import annotations

from kodefikasi.katalog.cari import Cara, Hasil
from kodefikasi.katalog.nomenklatur import Nomenklatur
from kodefikasi.katalog.padanan import Padanan, Penerus, PetaPadanan, Relasi
from kodefikasi.katalog.pemda import Pemda
from kodefikasi.katalog.penetapan import Penetapan
from kodefikasi.katalog.pilihan import Pilihan, choose, whose
from kodefikasi.katalog.simpanan import (
    Kunci,
    Tersedia,
    available,
    catalogues,
    editions_knowing,
    nomenklatur,
    remove,
    store_dir,
)
from kodefikasi.katalog.simpul import Mutu, Simpul
from kodefikasi.katalog.terjemahan import Pindahan, Sisa, Terjemahan, translate

__all__ = [
    "Cara",
    "Hasil",
    "Kunci",
    "Mutu",
    "Nomenklatur",
    "Padanan",
    "Pemda",
    "Penerus",
    "Penetapan",
    "PetaPadanan",
    "Pilihan",
    "Pindahan",
    "Relasi",
    "Simpul",
    "Sisa",
    "Terjemahan",
    "Tersedia",
    "available",
    "catalogues",
    "choose",
    "editions_knowing",
    "nomenklatur",
    "remove",
    "store_dir",
    "translate",
    "whose",
]
