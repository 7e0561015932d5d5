"""Results as frames of every kind: the same rows and figures whatever the backend, exact and with what is missing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

import kodefikasi as k
from kodefikasi.errors import PilihanError
from kodefikasi.frame import Backend, to_frame
from kodefikasi.kode import KodeSumberDana

_I = k.Indikator("Jumlah", "dok", sifat=k.Sifat.AKUMULATIF, realisasi={2021: 8}, target_akhir=30)
_DOKUMEN = k.load_example()
_PINDAH = k.translate({"5.03.02.2.02.01": 75, "5.03.02.2.99.01": Decimal("5.50")}, "5889", "900.1-861/2026")
_HASIL: dict[str, Callable[[Backend], Any]] = {
    "dokumen": _DOKUMEN.to_frame,
    "laporan": k.audit(_DOKUMEN).to_frame,
    "jumlah": k.roll_up({"5.03.01": 27, "5.03.02": Decimal("0.5"), "5.04": None}).to_frame,
    "jumlah kosong": k.roll_up({}).to_frame,
    "terjemahan": _PINDAH.to_frame,
    "katalog": k.nomenklatur("5889").to_frame,
    "selisih": lambda b: to_frame(k.reconcile({"1.1": 9, "1.1.01": 5}, keluarga=KodeSumberDana), b),
    "capaian": lambda b: to_frame([k.renstra_progress(_I, sampai=2021), k.renstra_progress(_I, sampai=2020)], b),
    "kesenjangan": lambda b: to_frame([k.gap_to_target(_I, sampai=2021, akhir=2024)], b),
}


@pytest.mark.parametrize("nama", _HASIL)
def test_all_backends_hold_the_same(nama: str) -> None:
    """Column by column, row by row; the backend's own frame comes back."""
    pandas, polars, arrow = (_HASIL[nama](b) for b in ("pandas", "polars", "arrow"))
    assert isinstance(polars, pl.DataFrame)
    assert isinstance(arrow, pa.Table)
    assert list(pandas.columns) == polars.columns == arrow.column_names
    isi = [[None if n is None or n is pandas_na() else n for n in baris] for baris in pandas.to_numpy().tolist()]
    assert isi == [list(b.values()) for b in arrow.to_pylist()] == [list(b) for b in polars.rows()]


def pandas_na() -> object:
    """Return what pandas has for a missing value."""
    import pandas as pd

    return pd.NA


def test_translated_amounts_add_up_to_the_input() -> None:
    """What was carried and what is left stand in one frame, in the order of the rows."""
    tabel = _PINDAH.to_frame("polars")
    assert tabel["pagu"].to_list() == [75, Decimal("5.50")]
    assert tabel["kode"].null_count() == tabel["alasan"].drop_nulls().len() == 1


def test_rates_without_end_stay_exact() -> None:
    """More digits than a decimal column holds are text, never rounded."""
    satu = k.renstra_progress(_I, sampai=2021)
    assert satu.persen is not None
    for b in ("polars", "arrow"):
        assert (
            Decimal(to_frame([satu], b)["persen"][0].as_py() if b == "arrow" else to_frame([satu], b)["persen"][0])
            == satu.persen
        )


@pytest.mark.parametrize("salah", ["spark", "", None, 1])
def test_another_backend_is_refused(salah: Any) -> None:
    """With the list of those there are."""
    for buat in _HASIL.values():
        with pytest.raises(PilihanError, match="pandas, polars, arrow"):
            buat(salah)


@pytest.mark.parametrize("salah", [[], [1], [_I, k.Lokasi()], ["x"]])
def test_what_is_no_list_of_results_is_refused(salah: list[Any]) -> None:
    """Of nothing, and of values of several classes, there are no columns."""
    with pytest.raises(TypeError, match="satu jenis"):
        to_frame(salah)
