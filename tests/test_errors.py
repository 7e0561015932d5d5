"""Errors keep what they know, also on the way back from a worker."""

from __future__ import annotations

import pickle

import pytest

from kodefikasi import BacaError, BesaranError, KodeError, KodefikasiError, PaguError, TemuanError, TulisError
from kodefikasi.kode import EdisiError

SEMUA = [
    KodeError("2.1", "nolnya hilang", posisi=2, kandidat=("2.01", "2.10")),
    BesaranError("1.234", "dua arti", kandidat=("1234", "1,234")),
    BacaError("a.txt", "kosong"),
    PaguError("tanpa kode"),
    TemuanError("S002"),
    TulisError("a.xlsx", "sudah ada"),
    EdisiError("1/2"),
]


@pytest.mark.parametrize("galat", SEMUA)
def test_errors_survive_pickling(galat: KodefikasiError) -> None:
    """Type, text and fields come back."""
    baru = pickle.loads(pickle.dumps(galat))  # noqa: S301  # our own pickle
    assert type(baru) is type(galat)
    assert str(baru) == str(galat)
    assert vars(baru) == vars(galat)
    assert isinstance(galat, ValueError)
