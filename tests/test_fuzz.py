"""The kept corpus of the fuzzing, run anew: what once broke a reader, and what reaches its rare corners."""

from __future__ import annotations

import pytest

from kodefikasi import Kode
from sasaran import KORPUS, SASARAN, PelanggaranError, _refusals


@pytest.mark.parametrize("nama", SASARAN)
def test_the_corpus_ends_in_results_or_in_errors_of_the_package(nama: str) -> None:
    """Of each target; inputs are kept as files named by their content, or by what they broke."""
    berkas = sorted((KORPUS / nama).iterdir())
    assert berkas
    for b in berkas:
        SASARAN[nama](b.read_bytes())


def test_other_errors_are_not_swallowed() -> None:
    """Neither those of Python, nor the breach of a law."""
    for galat in (IndexError(), RecursionError(), PelanggaranError()):
        with pytest.raises(type(galat)), _refusals():
            raise galat
    with _refusals():
        Kode.parse("")


def test_the_corpus_stays_small() -> None:
    """It is part of the repository."""
    assert sum(b.stat().st_size for b in KORPUS.rglob("*")) < 500_000
