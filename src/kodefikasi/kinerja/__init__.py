"""Performance: indicators over the years, and every figure that is derived from theirs, exact and with its working."""

from __future__ import annotations

from kodefikasi.kinerja.akumulasi import Akumulasi, accumulate, accumulation_working
from kodefikasi.kinerja.daftar_skala import load_scales, scale, scales
from kodefikasi.kinerja.indikator import TRIWULAN, Arah, Indikator, RumusTurun, Sifat
from kodefikasi.kinerja.kategori import Kategori
from kodefikasi.kinerja.kesenjangan import Kesenjangan, gap_to_target, out_of_reach
from kodefikasi.kinerja.langkah import rate_working
from kodefikasi.kinerja.predikat import predicate, rating_achieved, rating_agrees, scale_for
from kodefikasi.kinerja.realisasi import is_achieved, realisation_rate
from kodefikasi.kinerja.renstra import Capaian, renstra_progress
from kodefikasi.kinerja.rerata import Rerata, mean, weighted_mean
from kodefikasi.kinerja.serapan import (
    RumusEfisiensi,
    absorption,
    average_growth,
    efficiency,
    explain_growth,
    forward_estimate,
    growth,
    total_absorption,
)
from kodefikasi.kinerja.skala import Skala
from kodefikasi.kinerja.tepat import percent, round_half_up, to_decimal, total
from kodefikasi.kinerja.triwulan import EvaluasiTahun, HitunganTahun, evaluate_year, quarter_target, yearly_results

__all__ = [
    "TRIWULAN",
    "Akumulasi",
    "Arah",
    "Capaian",
    "EvaluasiTahun",
    "HitunganTahun",
    "Indikator",
    "Kategori",
    "Kesenjangan",
    "Rerata",
    "RumusEfisiensi",
    "RumusTurun",
    "Sifat",
    "Skala",
    "absorption",
    "accumulate",
    "accumulation_working",
    "average_growth",
    "efficiency",
    "evaluate_year",
    "explain_growth",
    "forward_estimate",
    "gap_to_target",
    "growth",
    "is_achieved",
    "load_scales",
    "mean",
    "out_of_reach",
    "percent",
    "predicate",
    "quarter_target",
    "rate_working",
    "rating_achieved",
    "rating_agrees",
    "realisation_rate",
    "renstra_progress",
    "round_half_up",
    "scale",
    "scale_for",
    "scales",
    "to_decimal",
    "total",
    "total_absorption",
    "weighted_mean",
    "yearly_results",
]
