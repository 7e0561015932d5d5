"""For the tests of programs that build on this package: Hypothesis strategies, and laws that any program can keep.

Strategies draw codes of every family, spellings together with their truth, trees of amounts, indicators, plans and
whole documents. A conformance suite holds the laws of roll-ups, rates, accumulation and codes: another program gives
its own function, under pytest or unittest (``class TestOurs(RollUpConformance)``) or in a script
(``check_roll_up(ours)``), and sees what breaks a law as a table of a few rows.

Hypothesis comes with ``pip install 'kodefikasi[testing]'``; names load when first used.

>>> from kodefikasi.testing import check_roll_up
>>> def rekap(rows):
...     hasil = {}
...     for kode, pagu in rows:
...         for n in (1, 2, 3, 5, 6):
...             induk = ".".join(kode.split(".")[:n])
...             hasil[induk] = hasil.get(induk, 0) + (pagu or 0)
...     return hasil
>>> check_roll_up(rekap)
Traceback (most recent call last):
...
kodefikasi.testing.hukum.inti.HukumError: hukum yang dilanggar: yang kosong bukan nol
masukan (1 baris)
  kode             pagu
  1.01.01.1.01.01  -
hasil
  kode             seharusnya  didapat
  1                -           0
  1.01             -           0
  1.01.01          -           0
  1.01.01.1.01     -           0
  1.01.01.1.01.01  -           0
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kodefikasi.tambahan import require

if TYPE_CHECKING:
    from kodefikasi.testing.besaran_acak import besaran, indikator
    from kodefikasi.testing.hukum.hukum_capaian import RateConformance, check_rate
    from kodefikasi.testing.hukum.hukum_kode import CodeConformance, check_code
    from kodefikasi.testing.hukum.hukum_pagu import RollUpConformance, check_roll_up
    from kodefikasi.testing.hukum.hukum_renstra import AccumulationConformance, check_accumulation
    from kodefikasi.testing.hukum.inti import HukumError
    from kodefikasi.testing.kode_acak import daun, kode, komponen, pohon_kode, tulisan
    from kodefikasi.testing.penulisan import Ejaan, ejaan, seeded_spellings
    from kodefikasi.testing.rencana_acak import anggaran, renja, renstra
    from kodefikasi.testing.rencana_utuh import renstra_utuh
    from kodefikasi.testing.tabel_acak import TabelTata, dokumen, seeded_tables, tabel_rencana
    from kodefikasi.testing.uang_acak import PohonPagu, pohon_pagu, uang

_RUANG = {
    "tabel_acak": "TabelTata dokumen seeded_tables tabel_rencana",
    "penulisan": "Ejaan ejaan seeded_spellings",
    "hukum.inti": "HukumError",
    "hukum.hukum_kode": "CodeConformance check_code",
    "hukum.hukum_pagu": "RollUpConformance check_roll_up",
    "hukum.hukum_renstra": "AccumulationConformance check_accumulation",
    "hukum.hukum_capaian": "RateConformance check_rate",
    "besaran_acak": "besaran indikator",
    "kode_acak": "daun kode komponen pohon_kode tulisan",
    "uang_acak": "PohonPagu pohon_pagu uang",
    "rencana_acak": "anggaran renja renstra",
    "rencana_utuh": "renstra_utuh",
}
_ASAL = {nama: ruang for ruang, isi in _RUANG.items() for nama in isi.split()}

__all__ = [
    "AccumulationConformance",
    "CodeConformance",
    "Ejaan",
    "HukumError",
    "PohonPagu",
    "RateConformance",
    "RollUpConformance",
    "TabelTata",
    "anggaran",
    "besaran",
    "check_accumulation",
    "check_code",
    "check_rate",
    "check_roll_up",
    "daun",
    "dokumen",
    "ejaan",
    "indikator",
    "kode",
    "komponen",
    "pohon_kode",
    "pohon_pagu",
    "renja",
    "renstra",
    "renstra_utuh",
    "seeded_spellings",
    "seeded_tables",
    "tabel_rencana",
    "tulisan",
    "uang",
]

require("hypothesis", "testing", "kodefikasi.testing")


def __getattr__(nama: str) -> object:
    if nama not in _ASAL:
        raise AttributeError(f"module 'kodefikasi.testing' has no attribute {nama!r}")
    nilai = getattr(import_module(f"kodefikasi.testing.{_ASAL[nama]}"), nama)
    globals()[nama] = nilai
    return nilai


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
