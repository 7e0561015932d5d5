"""Performance: indicators, realisation rates, Renstra progress, and which rule explains a printed figure."""

from __future__ import annotations

from kodefikasi.kinerja.akumulasi import (
    AturanAkumulasi,
    accumulate,
    accumulation_working,
    explain_accumulation,
    infer_sifat,
)
from kodefikasi.kinerja.indikator import Arah, Indikator, Sifat
from kodefikasi.kinerja.realisasi import (
    RumusTurun,
    agrees,
    rate_working,
    realisation_rate,
    round_half_up,
    with_unit,
)
from kodefikasi.kinerja.renstra import Capaian, renstra_progress

__all__ = [
    "Arah",
    "AturanAkumulasi",
    "Capaian",
    "Indikator",
    "RumusTurun",
    "Sifat",
    "accumulate",
    "accumulation_working",
    "agrees",
    "explain_accumulation",
    "infer_sifat",
    "rate_working",
    "realisation_rate",
    "renstra_progress",
    "round_half_up",
    "with_unit",
]
