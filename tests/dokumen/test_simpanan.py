"""Documents as values: stored, copied, compared."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import BacaError, Dokumen, read_text
from kodefikasi.dokumen import Nomor, dump, load


def test_a_document_stored_comes_back_equal(contoh: Dokumen) -> None:
    """As JSON, and as a pickle on its way to a worker."""
    assert load(dump(contoh)) == contoh
    assert pickle.loads(pickle.dumps(contoh)) == contoh  # noqa: S301  # our own pickle
    assert hash(contoh.tabel[0].baris[2]) == hash(load(dump(contoh)).tabel[0].baris[2])


@given(st.text(st.sampled_from("Rp 12.3(satu)%\n\tprogram"), max_size=200))
def test_any_document_stored_comes_back_equal(teks: str) -> None:
    """Whatever was read."""
    dokumen = read_text(teks, "a.txt")
    assert load(dump(dokumen)) == dokumen


def test_a_row_is_a_line(contoh: Dokumen) -> None:
    """The stored data can be read and compared by people."""
    teks = dump(contoh)
    assert sum(1 for b in teks.splitlines() if '"sel":' in b) == sum(len(t.baris) for t in contoh.tabel)
    json.loads(teks)


@pytest.mark.parametrize("teks", ["", "[]", "{}", '{"versi": 99}', "null", '{"versi": 1, "berkas": "a"}'])
def test_what_is_no_stored_document_is_refused(teks: str) -> None:
    """With a reason."""
    with pytest.raises(BacaError, match="simpanan"):
        load(teks)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=5))
def test_numbers_are_nodes_of_a_tree(bagian: list[int]) -> None:
    """Parsed from any usual spelling, with ancestors by part."""
    nomor = Nomor(tuple(bagian))
    assert Nomor.parse(f"{nomor}.") == Nomor.parse(f"({nomor})") == nomor
    assert nomor.leluhur == tuple(Nomor(tuple(bagian[:n])) for n in range(1, len(bagian)))
    assert all(nomor in a for a in nomor.leluhur)
    assert (nomor.induk is None) == (len(bagian) == 1)
    assert Nomor.parse("1.a") is None
    assert (nomor.tingkat is None) == (len(bagian) > 3)
