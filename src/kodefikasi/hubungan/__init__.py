"""Relations among figures: proposed, supported, explained, written as formulas. The one explainer.

A relation is a formula over meanings: copy, sum, means, difference, rates in both directions, absorption, growth. Each
computes exactly, shows its working, says whether a printed figure agrees and writes itself as a workbook formula.
`explain` says which relation gives each figure of a table, and calls a figure wrong only by one that most figures of
its column obey.
"""

from __future__ import annotations

from kodefikasi.hubungan.aljabar import Calon, propose
from kodefikasi.hubungan.cetakan import Cetakan, find_habit
from kodefikasi.hubungan.dokumen import TabelJelas, explain_table, explain_tables
from kodefikasi.hubungan.hasil import BelumDijumlahkan, JenisSelip, KolomRagu, Penjelasan, Selip
from kodefikasi.hubungan.penjelas import explain, explain_all
from kodefikasi.hubungan.pohon import Bacaan, SimpulGanda
from kodefikasi.hubungan.rumus import (
    Asal,
    Dukungan,
    Hubungan,
    Jenis,
    Rumus,
    Terapan,
    absorption,
    capped,
    copy,
    difference,
    falling_rate,
    falling_rates,
    growth,
    latest,
    mean,
    mean_growth,
    product,
    rate,
    total,
    weighted_mean,
)
from kodefikasi.hubungan.satu import explain_accumulation, explain_figure, explain_plan, explain_rate
from kodefikasi.hubungan.tabel import (
    Arti,
    BarisAngka,
    JenisBaris,
    KolomAngka,
    Kosong,
    SelAngka,
    TabelAngka,
    Tempat,
)
from kodefikasi.hubungan.tertulis import from_numbers, parse_printed, parse_workbook

__all__ = [
    "Arti",
    "Asal",
    "Bacaan",
    "BarisAngka",
    "BelumDijumlahkan",
    "Calon",
    "Cetakan",
    "Dukungan",
    "Hubungan",
    "Jenis",
    "JenisBaris",
    "JenisSelip",
    "KolomAngka",
    "KolomRagu",
    "Kosong",
    "Penjelasan",
    "Rumus",
    "SelAngka",
    "Selip",
    "SimpulGanda",
    "TabelAngka",
    "TabelJelas",
    "Tempat",
    "Terapan",
    "absorption",
    "capped",
    "copy",
    "difference",
    "explain",
    "explain_accumulation",
    "explain_all",
    "explain_figure",
    "explain_plan",
    "explain_rate",
    "explain_table",
    "explain_tables",
    "falling_rate",
    "falling_rates",
    "find_habit",
    "from_numbers",
    "growth",
    "latest",
    "mean",
    "mean_growth",
    "parse_printed",
    "parse_workbook",
    "product",
    "propose",
    "rate",
    "total",
    "weighted_mean",
]
