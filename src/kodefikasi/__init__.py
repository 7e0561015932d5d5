"""Codes, indicators and budget ceilings of Indonesian regional planning documents.

Public names load when first used, from one table, so that ``import kodefikasi`` stays light.

>>> import kodefikasi
>>> kodefikasi.Kode.parse("5.03.01.2.01.01").tingkat.label
'sub kegiatan'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kodefikasi.besaran import Besaran, parse_angka, parse_rupiah, parse_terbilang, terbilang
    from kodefikasi.dokumen import Baris, Dokumen, Tabel, load_example
    from kodefikasi.errors import BacaError, BesaranError, KodeError, KodefikasiError, PaguError, TemuanError
    from kodefikasi.kinerja import (
        Arah,
        Capaian,
        Indikator,
        RumusTurun,
        Sifat,
        realisation_rate,
        renstra_progress,
        round_half_up,
    )
    from kodefikasi.kode import Edisi, Kode, Tingkat, split_code
    from kodefikasi.pagu import RollUp, Selisih, reconcile, roll_up
    from kodefikasi.pemeriksaan import Laporan, audit
    from kodefikasi.readers import read, read_text
    from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_RUANG = {
    "besaran": ("Besaran", "parse_angka", "parse_rupiah", "parse_terbilang", "terbilang"),
    "dokumen": ("Baris", "Dokumen", "Tabel", "load_example"),
    "errors": ("BacaError", "BesaranError", "KodeError", "KodefikasiError", "PaguError", "TemuanError"),
    "kinerja": (
        "Arah",
        "Capaian",
        "Indikator",
        "RumusTurun",
        "Sifat",
        "realisation_rate",
        "renstra_progress",
        "round_half_up",
    ),
    "kode": ("Edisi", "Kode", "Tingkat", "split_code"),
    "pemeriksaan": ("Laporan", "audit"),
    "pagu": ("RollUp", "Selisih", "reconcile", "roll_up"),
    "readers": ("read", "read_text"),
    "temuan": ("Keparahan", "Lokasi", "Temuan"),
}
_ASAL = {nama: ruang for ruang, semua in _RUANG.items() for nama in semua}

__version__ = "0.1.0"
__all__ = [
    "Arah",
    "BacaError",
    "Baris",
    "Besaran",
    "BesaranError",
    "Capaian",
    "Dokumen",
    "Edisi",
    "Indikator",
    "Keparahan",
    "Kode",
    "KodeError",
    "KodefikasiError",
    "Laporan",
    "Lokasi",
    "PaguError",
    "RollUp",
    "RumusTurun",
    "Selisih",
    "Sifat",
    "Tabel",
    "Temuan",
    "TemuanError",
    "Tingkat",
    "audit",
    "load_example",
    "parse_angka",
    "parse_rupiah",
    "parse_terbilang",
    "read",
    "read_text",
    "realisation_rate",
    "reconcile",
    "renstra_progress",
    "roll_up",
    "round_half_up",
    "split_code",
    "terbilang",
]


def __getattr__(nama: str) -> object:
    if nama not in _ASAL:
        raise AttributeError(f"module 'kodefikasi' has no attribute {nama!r}")
    nilai = getattr(import_module(f"kodefikasi.{_ASAL[nama]}"), nama)
    globals()[nama] = nilai
    return nilai


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
