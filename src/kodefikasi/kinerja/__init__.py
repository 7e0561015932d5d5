"""Performance: indicators over the years, and every figure that is derived from theirs, exact and with its working."""

from __future__ import annotations

from kodefikasi.kinerja.akumulasi import Akumulasi, accumulate, accumulation_working
from kodefikasi.kinerja.indikator import TRIWULAN, Arah, Indikator, RumusTurun, Sifat, by_quarter, by_year
from kodefikasi.kinerja.kolom10 import (
    AturanAkumulasi,
    column_10,
    column_10_working,
    explain_accumulation,
    infer_sifat,
)
from kodefikasi.kinerja.realisasi import agrees, is_achieved, rate_working, realisation_rate, with_unit
from kodefikasi.kinerja.renstra import Capaian, renstra_progress
from kodefikasi.kinerja.tepat import Angka, percent, round_half_up, to_decimal, total
from kodefikasi.kinerja.triwulan import yearly_results

__all__ = [
    "TRIWULAN",
    "Akumulasi",
    "Angka",
    "Arah",
    "AturanAkumulasi",
    "Capaian",
    "Indikator",
    "RumusTurun",
    "Sifat",
    "accumulate",
    "accumulation_working",
    "agrees",
    "by_quarter",
    "by_year",
    "column_10",
    "column_10_working",
    "explain_accumulation",
    "infer_sifat",
    "is_achieved",
    "percent",
    "rate_working",
    "realisation_rate",
    "renstra_progress",
    "round_half_up",
    "to_decimal",
    "total",
    "with_unit",
    "yearly_results",
]
