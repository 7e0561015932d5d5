"""Relations among figures: proposed, supported, explained, written as formulas. The one explainer.

A relation is a formula over meanings: copy, sum, means, difference, rates in both directions, absorption, growth. Each
computes exactly, shows its working, says whether a printed figure agrees and writes itself as a workbook formula.
`explain` says which relation gives each figure of a table, and calls a figure wrong only by one that most figures of
its column obey.
"""

from __future__ import annotations

from kodefikasi.hubungan.antar_tabel import TabelJelas, explain_table, explain_tables
from kodefikasi.hubungan.cetakan import Cetakan, find_habit
from kodefikasi.hubungan.hasil import BelumDijumlahkan, JenisSelip, KolomRagu, PenjelasanAngka, Selip
from kodefikasi.hubungan.hubungan import Asal, Dukungan, Hubungan, Terapan
from kodefikasi.hubungan.penjelas import explain, explain_all
from kodefikasi.hubungan.satu import explain_accumulation, explain_plan, explain_rate
from kodefikasi.hubungan.tabel_angka import (
    BarisAngka,
    JenisBarisAngka,
    KolomAngka,
    Kosong,
    SelAngka,
    TabelAngka,
    Tempat,
)
from kodefikasi.hubungan.tertulis import parse_printed, parse_workbook
from kodefikasi.kinerja.rumus import (
    JenisRumus,
    Rumus,
)

__all__ = [
    "Asal",
    "BarisAngka",
    "BelumDijumlahkan",
    "Cetakan",
    "Dukungan",
    "Hubungan",
    "JenisBarisAngka",
    "JenisRumus",
    "JenisSelip",
    "KolomAngka",
    "KolomRagu",
    "Kosong",
    "PenjelasanAngka",
    "Rumus",
    "SelAngka",
    "Selip",
    "TabelAngka",
    "TabelJelas",
    "Tempat",
    "Terapan",
    "explain",
    "explain_accumulation",
    "explain_all",
    "explain_plan",
    "explain_rate",
    "explain_table",
    "explain_tables",
    "find_habit",
    "parse_printed",
    "parse_workbook",
]
