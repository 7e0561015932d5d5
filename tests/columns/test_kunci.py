"""Keys of frames: whatever their texts, types and slices, each value is one group, with all its rows and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabel import rows

from kodefikasi import roll_up

BANYAK = 150_000  # more than are looked at before the others are read


def counts(kunci: Any) -> dict[Any, int]:
    """Return how many rows each key has, by the frame's sums, which are in the order of keys."""
    tabel = pa.table({"kunci": kunci, "kode": pa.repeat("5.03", len(kunci)), "pagu": pa.repeat(1, len(kunci))})
    hasil = [b for b in rows(roll_up(tabel, by=["kunci"], shape="path")) if b["tingkat"] == "kunci"]
    nama = [b["kunci"] for b in hasil if b["kunci"] is not None]
    assert nama == sorted(nama)
    assert [b["pagu"] for b in hasil] == [b["daun"] for b in hasil]
    return {b["kunci"]: b["daun"] for b in hasil}


huruf = st.characters(min_codepoint=0, max_codepoint=0x7F)
sama_panjang = st.integers(1, 17).flatmap(lambda n: st.lists(st.text(huruf, min_size=n, max_size=n), max_size=8))
bebas = st.lists(st.none() | st.text(max_size=20), max_size=8)


@given(isi=sama_panjang | bebas, depan=st.integers(0, 3), besar=st.booleans())
def test_any_texts_are_keys(isi: Sequence[str | None], depan: int, besar: bool) -> None:
    """NUL bytes, one length or many, slices of a longer column, 32 and 64 bits of offsets, pieces of other lengths."""
    tipe = pa.large_string() if besar else pa.string()
    potong = pa.array(isi, tipe)[depan:]
    kolom = pa.chunked_array([potong, potong, pa.array(["Dinas"], tipe)])
    assert counts(kolom) == Counter(kolom.to_pylist())


@pytest.mark.slow
@pytest.mark.parametrize("panjang", [3, 7, 8, 9, 16, 17])
@pytest.mark.parametrize("macam", [1, 40, 4_000, 20_000])
def test_many_rows_of_few_and_of_many_texts(panjang: int, macam: int) -> None:
    """Some of them so rare that they come as a surprise, in the midst of others."""
    acak = np.random.default_rng(panjang * macam)
    semua = [f"{n:0{panjang}d}" for n in range(min(macam, 10**panjang))]
    letak = acak.integers(0, len(semua), BANYAK)
    teks = np.array(semua)[letak]
    teks[acak.integers(0, BANYAK, 5)] = "x" * panjang
    assert counts(pa.array(teks)) == Counter(teks.tolist())


def test_categories_with_entries_that_are_not_used_or_null() -> None:
    """Dictionaries of their own in each piece."""
    satu = pa.DictionaryArray.from_arrays(pa.array([0, 2, None, 0]), pa.array(["B", "tak dipakai", None]))
    dua = pa.DictionaryArray.from_arrays(pa.array([1, 0]), pa.array(["A", "B"]))
    assert counts(pa.chunked_array([satu, dua])) == {"A": 1, "B": 3, None: 2}


@pytest.mark.parametrize("nilai", [[3, -1, None, 3], [True, None, True], [2.5, None]])
def test_keys_of_other_types(nilai: list[Any]) -> None:
    """Years, flags."""
    assert counts(pa.array(nilai)) == Counter(nilai)
