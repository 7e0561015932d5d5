"""Frames as both checkers see them: a frame of the kind that came comes back, and what is none is refused."""

from __future__ import annotations

from typing import assert_type

import pandas as pd
import polars as pl
import pytest

from kodefikasi import (
    Dokumen,
    Laporan,
    RollUp,
    Selisih,
    add_names,
    amount_findings,
    audit,
    code_findings,
    format_codes,
    load_example,
    name_findings,
    nomenklatur,
    parse_amounts,
    parse_codes,
    read,
    realisation_rates,
    reconcile,
    renstra_from,
    roll_up,
    subtotal_rows,
)
from kodefikasi.frame import to_frame
from kodefikasi.integrations.pandas import KolomPandas, TabelPandas
from kodefikasi.integrations.polars import KolomPolars, LazyTabelPolars, TabelPolars, UngkapanPolars

ISI = {"kode": ["5.03.01.2.01.01", "5.03.01.2.01.06"], "pagu": [27, 56], "skpd": ["A", "B"], "teks": ["1.000", "x"]}
PANDAS = pd.DataFrame(ISI)
POLARS = pl.DataFrame(ISI)
MALAS = POLARS.lazy()


def test_the_kind_of_frame_stays() -> None:
    """For each function, eager and lazy."""
    assert_type(parse_codes(PANDAS), pd.DataFrame)
    assert_type(parse_codes(POLARS, kolom="program"), pl.DataFrame)
    assert_type(parse_codes(MALAS, kolom=["program"]), pl.LazyFrame)
    assert_type(format_codes(MALAS, edisi="5889"), pl.LazyFrame)
    assert_type(add_names(POLARS, edisi="5889", kolom="nama"), pl.DataFrame)
    assert_type(parse_amounts(PANDAS, "teks"), pd.DataFrame)
    assert_type(realisation_rates(POLARS, "pagu", "pagu"), pl.DataFrame)
    assert_type(roll_up(PANDAS, by="skpd"), pd.DataFrame)
    assert_type(roll_up(MALAS, by=["skpd"]), pl.LazyFrame)
    assert_type(subtotal_rows(POLARS, by="skpd"), pl.DataFrame)
    assert_type(reconcile(POLARS, per="skpd"), pl.DataFrame)
    assert_type(code_findings(PANDAS), pd.DataFrame)
    assert_type(name_findings(MALAS, edisi="5889"), pl.LazyFrame)
    assert_type(amount_findings(POLARS, "teks"), pl.DataFrame)


def test_rows_are_no_frames() -> None:
    """They give values, whatever holds them."""
    assert_type(roll_up({"5.03": 1, "5.04": None}), RollUp)
    assert_type(roll_up([("5.03", 1)]), RollUp)
    assert_type(roll_up(zip(["5.03"], [1], strict=True)), RollUp)
    assert_type(reconcile({"5.03": 1}), tuple[Selisih, ...])


def test_a_frame_is_a_document() -> None:
    """To read and to audit."""
    assert_type(read(PANDAS), Dokumen)
    assert_type(audit(POLARS, acuan=PANDAS), Laporan)


def test_accessors_are_classes_too() -> None:
    """What stands behind ``.kodefikasi`` no checker sees; ``pipe`` with its class has the same and types."""
    hasil = POLARS.select(pl.col("kode").pipe(UngkapanPolars).program)
    assert_type(pl.col("kode").pipe(UngkapanPolars).program, pl.Expr)
    assert hasil["kode"].to_list() == ["5.03.01", "5.03.01"]
    assert_type(KolomPolars(POLARS["kode"]).program, pl.Series)
    assert_type(KolomPolars(POLARS["kode"]).parse(), pl.DataFrame)
    assert_type(PANDAS.pipe(TabelPandas).roll_up(), pd.DataFrame)
    assert_type(POLARS.pipe(TabelPolars).parse_codes(), pl.DataFrame)
    assert_type(MALAS.pipe(LazyTabelPolars).roll_up(by="skpd"), pl.LazyFrame)
    assert_type(KolomPandas(PANDAS["kode"]).parse(), pd.DataFrame)


def test_backends_have_their_frames() -> None:
    """As their names say."""
    sums = roll_up({"5.03": 1})
    assert_type(sums.to_frame(), pd.DataFrame)
    assert_type(sums.to_frame("polars"), pl.DataFrame)
    rencana = renstra_from(load_example())
    assert_type(rencana.to_frame("wide"), pd.DataFrame)
    assert_type(rencana.to_frame(backend="polars"), pl.DataFrame)
    assert_type(nomenklatur("5889").to_frame("polars"), pl.DataFrame)
    assert_type(to_frame(reconcile({"5.03": 2, "5.03.01": 1})), pd.DataFrame)
    assert_type(to_frame(reconcile({"5.03": 2, "5.03.01": 1}), "polars"), pl.DataFrame)


def test_what_is_no_frame_is_refused() -> None:
    """By both checkers and at run time."""
    with pytest.raises(TypeError, match="perlu tabel"):
        parse_codes([1, 2])  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="by harus"):
        roll_up(PANDAS, by=5)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="hanya untuk tabel data"):
        roll_up({"5.03": 1}, by="skpd")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
