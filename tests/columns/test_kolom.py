"""Columns of codes and rates: what a single value gives, for every row of every kind of frame."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabel import EAGER, LAZY, _plain, arrow, rows

from kodefikasi import (
    Kode,
    KodeError,
    KodeRekening,
    PaguError,
    amount_findings,
    code_findings,
    name_findings,
    parse_codes,
    realisation_rate,
    realisation_rates,
    round_half_up,
)

teks = st.sampled_from(
    ["5.03.01.2.01.01", "5.03.01.2.01.0001", "5 03 01 2.01 06", "5.3.1", "2.1", "X.XX.01.2.01", "rusak", "", "5"]
)
JENJANG = ("urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan")


@pytest.mark.parametrize("mesin", EAGER)
@pytest.mark.parametrize("strict", [True, False])
@given(isi=st.lists(st.none() | teks, max_size=8), ulang=st.sampled_from([1, 3]))
def test_a_column_says_what_each_of_its_codes_says(mesin: str, strict: bool, isi: list[str | None], ulang: int) -> None:
    """Spelling, level, and the code at each level, whether codes repeat or not; what is none is null, and told."""
    isi = isi * ulang
    frame = EAGER[mesin](arrow([{"kode": t} for t in isi], {"kode": pa.string()}))
    hasil = rows(parse_codes(frame, strict=strict))
    for t, b in zip(isi, hasil, strict=True):
        k = _parse(t, strict=strict)
        assert b["kode"] == t
        assert b["kode_baku"] == (None if k is None else k.baku)
        assert b["kode_tingkat"] == (None if k is None else k.tingkat.label)
        di = {a.tingkat.name.lower(): a.baku for a in (*k.leluhur, k)} if k else {}
        assert [b[f"kode_{j}"] for j in JENJANG] == [di.get(j) for j in JENJANG]
    salah = {b["teks"]: (b["banyak"], b["baris"]) for b in rows(code_findings(frame, strict=strict))}
    baris = {t: [n for n, u in enumerate(isi, 1) if u == t] for t in isi if _parse(t, strict=strict) is None}
    assert salah == {t: (len(n), n) for t, n in baris.items()}


def _parse(t: str | None, *, strict: bool) -> Kode | None:
    try:
        return None if t is None else Kode.parse(t, strict=strict)
    except KodeError:
        return None


@given(isi=st.lists(st.sampled_from(["5.03", "5.99", "rusak", None, 7, "1.000", "12,5", True, "7"]), max_size=9))
def test_findings_name_their_rows(isi: list[Any]) -> None:
    """By number from 1 and by label, so that each row is found again; cells that only look alike are told apart."""
    isi = ["5.03.02", *isi]  # a column without any text is refused whole
    label = [f"b{n}" for n in range(len(isi))]
    tabel = pd.DataFrame({"kode": pd.Series(isi, index=label, dtype=object)})
    for temuan in (code_findings(tabel), name_findings(tabel, edisi="5889"), amount_findings(tabel, "kode")):
        semua = [
            (b["teks"], b["alasan"], n, i) for b in rows(temuan) for n, i in zip(b["baris"], b["indeks"], strict=True)
        ]
        assert all(isi[n - 1] is None if t is None else str(isi[n - 1]) == t for t, _, n, _ in semua)
        assert all(label[n - 1] == i for _, _, n, i in semua)
        assert len({n for *_, n, _ in semua}) == len(semua) == sum(b["banyak"] for b in rows(temuan))
    bukan = {b + 1 for b, n in enumerate(isi) if not isinstance(n, str) or n == "rusak" or not Kode.is_valid(n)}
    assert {n for b in rows(code_findings(tabel)) for n in b["baris"]} == bukan


def test_a_code_too_long_for_an_edition_names_its_rows() -> None:
    """Also where it is spelled in two ways."""
    isi = pl.DataFrame({"kode": ["5.03.01.2.01.0123", "5.03", "5 03 01 2 01 0123", "5.03.01.2.01.0123"]})
    [temuan] = rows(code_findings(isi, strict=False, edisi="5889"))
    assert temuan["baris"] == [1, 3, 4]


def test_other_families_and_other_names() -> None:
    """Columns are called after their own; the reason and the candidates are those of the code."""
    isi = pl.DataFrame({"akun": ["5.1.02", "9.9.9.9"]})
    hasil = parse_codes(isi, "akun", keluarga=KodeRekening)
    assert hasil["akun_jenis"].to_list() == ["5.1.02", None]
    [temuan] = rows(code_findings(isi, "akun", keluarga=KodeRekening))
    with pytest.raises(KodeError) as sebab:
        KodeRekening.parse("9.9.9.9")
    assert temuan["alasan"] == sebab.value.alasan


bulat = st.integers(-(2**63), 2**63 - 1)
dekat_seri = st.tuples(st.integers(1, 10**9), st.integers(0, 2 * 10**7)).map(lambda t: (t[0] * 20_000, t[0] * t[1]))
pasangan = dekat_seri | st.tuples(st.none() | st.integers(-3, 10**6), st.none() | st.integers(-3, 10**6))
pasangan = pasangan | st.tuples(bulat, bulat)


@pytest.mark.parametrize("mesin", [*EAGER, *LAZY])
@given(isi=st.lists(pasangan, max_size=8))
def test_rates_are_those_of_single_figures(mesin: str, isi: list[tuple[int | None, int | None]]) -> None:
    """Exact halves, missing figures, targets of 0, figures of 63 bits: none is off by a hundredth."""
    baris = [{"target": t, "realisasi": r} for t, r in isi]
    frame = {**EAGER, **LAZY}[mesin](arrow(baris, {"target": pa.int64(), "realisasi": pa.int64()}))
    hasil = [_plain(b["tingkat"]) for b in rows(realisation_rates(frame))]
    assert hasil == [_rate(t, r) for t, r in isi]


@pytest.mark.parametrize("mesin", ["arrow", *LAZY])
@given(isi=st.lists(st.tuples(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=1)), max_size=8))
def test_rates_of_decimals_of_different_scales_are_exact(mesin: str, isi: list[tuple[Decimal, Decimal]]) -> None:
    """Of different scales as well."""
    tabel = pa.table(
        {
            "target": pa.array([t for t, _ in isi], pa.decimal128(20, 2)),
            "realisasi": pa.array([r for _, r in isi], pa.decimal128(20, 1)),
        }
    )
    hasil = realisation_rates({**EAGER, **LAZY}[mesin](tabel))
    assert [b["tingkat"] for b in rows(hasil)] == [_rate(t, r) for t, r in isi]


def _rate(t: Any, r: Any) -> Decimal | None:
    tingkat = realisation_rate(t, r)
    return None if tingkat is None else round_half_up(tingkat)


def test_a_frame_keeps_its_index_and_its_columns() -> None:
    """New columns stand behind; one that is there already is not overwritten."""
    isi = pd.DataFrame({"kode": ["5.03", "5.04"], "target": [4, 8], "realisasi": [1, 1]}, index=["a", "a"])
    hasil = realisation_rates(isi)
    assert list(hasil.index) == ["a", "a"]
    assert [str(n) for n in hasil["tingkat"]] == ["25.00", "12.50"]
    assert list(parse_codes(isi).columns[:3]) == list(isi.columns)
    with pytest.raises(PaguError, match="tingkat"):
        realisation_rates(hasil)
    with pytest.raises(PaguError, match="tidak ada kolom 'kod'; yang ada: kode"):
        parse_codes(isi, "kod")
    with pytest.raises(TypeError, match="perlu tabel"):
        parse_codes([1, 2])  # type: ignore[type-var]
    with pytest.raises(TypeError, match="bukan teks"):
        parse_codes(isi, "target")
    with pytest.raises(TypeError, match="bulatkan"):
        realisation_rates(isi.astype({"target": float}))
    assert str(realisation_rates(isi.astype({"target": float}), bulatkan=True)["tingkat"].iloc[0]) == "25.00"
