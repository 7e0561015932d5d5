"""Exports: tables of budget lines from planning and budgeting systems, one line a row, read as typed rows."""

from __future__ import annotations

from kodefikasi.ekspor.baris import BarisEkspor
from kodefikasi.ekspor.ekspor import Ekspor, read_export
from kodefikasi.ekspor.kolom import KolomError, PetaKolom, looks_like_export, recognise_columns
from kodefikasi.ekspor.unsur import UNSUR, Isi, Unsur

__all__ = [
    "UNSUR",
    "BarisEkspor",
    "Ekspor",
    "Isi",
    "KolomError",
    "PetaKolom",
    "Unsur",
    "looks_like_export",
    "read_export",
    "recognise_columns",
]
