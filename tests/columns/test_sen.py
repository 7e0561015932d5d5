"""Money is exact to the sen: what is finer is the residue of binary numbers, or no money, and refused by name."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from tabel import EAGER, LAZY, rows

from kodefikasi import PaguError, reconcile, roll_up

ENGINES = {**EAGER, **LAZY}


def _table(skala: int, *nilai: str | None) -> pa.Table:
    uang = pa.array([None if n is None else Decimal(n) for n in nilai], pa.decimal128(38, skala))
    return pa.table({"kode": [f"5.03.{n:02d}" for n in range(1, len(nilai) + 1)], "pagu": uang})


@pytest.mark.parametrize("mesin", ENGINES)
@pytest.mark.parametrize("kerja", [roll_up, reconcile])
def test_amounts_finer_than_a_sen_are_refused(mesin: str, kerja: Any) -> None:
    """Two halves of a sen are no two sen; nothing is rounded row by row."""
    with pytest.raises(PaguError, match=r"'pagu' memuat 2 jumlah yang lebih halus dari sen.*0\.005.*parse_amounts"):
        kerja(ENGINES[mesin](_table(3, "0.005", "1.5", "0.005", None)))


@pytest.mark.parametrize("mesin", ENGINES)
def test_zeros_behind_the_sen_say_nothing(mesin: str) -> None:
    """However many a column has."""
    hasil = {b["simpul"]: b["pagu"] for b in rows(roll_up(ENGINES[mesin](_table(20, "59911114.13", None, "1.5"))))}
    assert (hasil["5.03"], hasil["5.03.02"]) == (Decimal("59911115.63"), None)


def test_the_residue_of_binary_numbers() -> None:
    """As ``map(Decimal)`` makes it, in frames and in rows."""
    biner = pd.DataFrame({"kode": ["5.03", "5.04"], "pagu": pd.Series([59911114.129999995, 1.5]).map(Decimal)})
    with pytest.raises(PaguError, match=r"59911114\.129999995 pada baris 1"):
        roll_up(biner)
    for kerja in (roll_up, reconcile):
        with pytest.raises(PaguError, match=r"5\.03 lebih halus dari sen: 59911114\.1299999952316284…"):
            kerja({"5.03": biner["pagu"][0], "5.04": 1})
    assert roll_up({"5.03": Decimal("0.0500")}).total.nilai == Decimal("0.05")
