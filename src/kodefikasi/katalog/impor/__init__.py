"""Importers: official lists, as any regional office has them, into the user's own store of catalogues."""

from __future__ import annotations

from kodefikasi.katalog.impor.hasil_impor import LaporanImpor, Penolakan, Perbaikan
from kodefikasi.katalog.impor.impor import import_list

__all__ = ["LaporanImpor", "Penolakan", "Perbaikan", "import_list"]
