"""Printed parents against what is printed below: every node beside every other, in every family."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_baris_jumlah import JENIS, Pasangan, drawn

from kodefikasi.pagu import reconcile
from sisihan import add, parts


def above(a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
    """Whether a code stands above another."""
    return a != b and b[: len(a)] == a


def differences(rows: Pasangan, jenis: str) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return what each parent prints, what stands next below it, the difference, and how many report or do not."""
    nilai: dict[tuple[Any, ...], list[Any]] = {}
    for teks, n in rows:
        nilai.setdefault(parts(teks), []).append(n)
    jumlah = {k: add(n) for k, n in nilai.items()}
    dalam = {k: JENIS[jenis][0].skema.banyak_ruas.index(len(k)) for k in jumlah}  # a level may have two parts
    hasil = {}
    for k, tercetak in jumlah.items():
        anak = [b for b in jumlah if above(k, b) and not any(above(k, x) and above(x, b) for x in jumlah)]
        if tercetak is None or not (anak or dalam[k] < max(dalam.values())):
            continue
        di_bawah = add([jumlah[b] for b in anak])
        ada = sum(jumlah[b] is not None for b in anak)
        hasil[k] = (tercetak, di_bawah, tercetak - (di_bawah or 0), ada, len(anak) - ada)
    return hasil


def found(rows: Pasangan, jenis: str, *, semua: bool) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return what our own function finds."""
    hasil = reconcile(rows, keluarga=JENIS[jenis][0], semua=semua)
    return {parts(s.kode): (s.tercetak, s.jumlah_anak, s.selisih, len(s.anak), len(s.anak_kosong)) for s in hasil}


@pytest.mark.parametrize("jenis", JENIS)
@given(data=st.data())
def test_parents_are_compared_with_what_is_next_below(jenis: str, data: st.DataObject) -> None:
    """Mixed depth, duplicate keys, gaps, corrections, sen, wildcards, widths, beyond 64 bits; order and split too."""
    with localcontext(prec=60):
        rows = drawn(data, jenis)
        benar = differences(rows, jenis)
        assert found(rows, jenis, semua=True) == benar
        assert found(rows, jenis, semua=False) == {k: n for k, n in benar.items() if n[2]}
        assert found(data.draw(st.permutations(rows)), jenis, semua=True) == benar
        bagian = Decimal("0.25")
        pecah = [p for k, n in rows for p in ([(k, n)] if n is None else [(k, n - bagian), (k, bagian)])]
        assert found(pecah, jenis, semua=True) == benar
