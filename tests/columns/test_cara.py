"""Rates of columns by direction and rule: row by row what the function on one row gives."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabel import EAGER, LAZY, rows

from kodefikasi import Arah, RumusTurun, realisation_rate, realisation_rates, round_half_up
from kodefikasi.errors import PilihanError

ENGINES = {**EAGER, **LAZY}
bilangan = st.none() | st.integers(-3, 30) | st.sampled_from([10**9 + 7, 2**60, 2**61, -(2**61), 2**63 - 1, -(2**63)])
baris = st.tuples(bilangan, bilangan, st.none() | st.sampled_from(Arah), st.none() | st.sampled_from(RumusTurun))


def expected(t: Any, r: Any, arah: Arah | None, rumus: RumusTurun | None) -> Decimal | None:
    """The rate of one row; without the direction, or the rule that it needs, there is none."""
    if arah is None or (arah is Arah.TURUN and rumus is None):
        return None
    tingkat = realisation_rate(t, r, arah=arah, rumus=rumus or RumusTurun.SELISIH)
    return None if tingkat is None else round_half_up(tingkat)


@pytest.mark.parametrize("mesin", ENGINES)
@given(isi=st.lists(baris, max_size=6), skala=st.sampled_from([None, 1]))
def test_each_row_has_its_own_way(mesin: str, isi: list[Any], skala: int | None) -> None:
    """By column, whatever is missing and however large it is."""
    tipe = pa.int64() if skala is None else pa.decimal128(38, skala)
    angka = [pa.array([None if b[n] is None else Decimal(b[n]) for b in isi], pa.decimal128(38, 0)) for n in (0, 1)]
    teks = [pa.array([None if b[n] is None else b[n].name for b in isi], pa.string()) for n in (2, 3)]
    tabel = pa.table([*(a.cast(tipe) for a in angka), *teks], ["target", "realisasi", "arah", "rumus"])
    hasil = rows(realisation_rates(ENGINES[mesin](tabel), arah="arah", rumus="rumus"))
    terhitung = {tuple(b[n] for n in ("target", "realisasi", "arah", "rumus")): b["tingkat"] for b in hasil}
    for t, r, a, u in isi:
        kunci = (t, r, a and a.name, u and u.name)
        assert terhitung[kunci] == expected(t, r, a, u), kunci


@pytest.mark.parametrize("mesin", ENGINES)
@pytest.mark.parametrize("arah", [Arah.TURUN, "turun", "negatif"])
@pytest.mark.parametrize("rumus", RumusTurun)
def test_one_way_for_all_rows(mesin: str, arah: Any, rumus: RumusTurun) -> None:
    """By value, by name, by the words of forms: ten allowed and eight found is 120, not 80."""
    tabel = pa.table({"target": [10, 0, 20, 0, -1], "realisasi": [8, 0, 45, 3, 1]})
    pasangan = list(zip(tabel["target"].to_pylist(), tabel["realisasi"].to_pylist(), strict=True))
    hasil = rows(realisation_rates(ENGINES[mesin](tabel), arah=arah, rumus=rumus))
    terhitung = {(b["target"], b["realisasi"]): b["tingkat"] for b in hasil}
    assert terhitung == {p: expected(*p, Arah.TURUN, rumus) for p in pasangan}
    assert terhitung[10, 8] == {"SELISIH": 120, "RASIO": 125, "PENGURANGAN": 20}[rumus.name]


def test_members_of_the_enums_in_a_column() -> None:
    """As frames of objects hold them, some of them missing."""
    isi = pd.DataFrame({"target": [10, 10, 10], "realisasi": [8, 8, 8], "arah": [Arah.TURUN, Arah.NAIK, None]})
    assert [b["tingkat"] for b in rows(realisation_rates(isi, arah="arah"))] == [120, 80, None]


@pytest.mark.parametrize("frame", [pl.DataFrame, pl.LazyFrame])
def test_words_that_are_no_direction(frame: Any) -> None:
    """Refused, in a column with its name."""
    isi = frame({"target": [10, 10], "realisasi": [8, 8], "sifat": ["naik", "mendatar"]})
    with pytest.raises(PilihanError, match="mendatar"):
        realisation_rates(isi, arah="mendatar")
    with pytest.raises(PilihanError, match="RASIO"):
        realisation_rates(isi, arah="turun", rumus="kira-kira")
    with pytest.raises(Exception, match=r"kolom 'sifat' 'mendatar'.*NAIK, TURUN"):
        rows(realisation_rates(isi, arah="sifat"))
