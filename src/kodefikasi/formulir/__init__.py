"""The official forms as data: columns, types, formulas, levels; and which of them a table is, by its meanings."""

from __future__ import annotations

from kodefikasi.formulir.baku import KEBUTUHAN, RKPD
from kodefikasi.formulir.e81 import KUNCI_TRIWULAN
from kodefikasi.formulir.kolom import ANGKA_BERMAKNA, Formulir, Jenis, Kolom, fill_years, numbered
from kodefikasi.formulir.pengenalan import KolomArti, Pengenalan, recognize
from kodefikasi.formulir.semua_formulir import FORMULIR, find_form
from kodefikasi.formulir.sendiri import register_form
from kodefikasi.formulir.sistematika import (
    BAB_BARU,
    RENSTRA_BARU,
    SUBBAB,
    SUBBAB_RENJA,
    TABEL_RENSTRA,
    TAHUN_BARU,
    Subbab,
    required_tables,
)

__all__ = [
    "ANGKA_BERMAKNA",
    "BAB_BARU",
    "FORMULIR",
    "KEBUTUHAN",
    "KUNCI_TRIWULAN",
    "RENSTRA_BARU",
    "RKPD",
    "SUBBAB",
    "SUBBAB_RENJA",
    "TABEL_RENSTRA",
    "TAHUN_BARU",
    "Formulir",
    "Jenis",
    "Kolom",
    "KolomArti",
    "Pengenalan",
    "Subbab",
    "fill_years",
    "find_form",
    "numbered",
    "recognize",
    "register_form",
    "required_tables",
]
