"""The explainer alone on the truths of the corpus: what it finds, and that it accuses nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pytest

from kodefikasi.hubungan import PenjelasanAngka, explain_all
from tabel_sebenarnya import KORPUS, TabelSebenarnya, tables

pytestmark = pytest.mark.skipif(not KORPUS.is_dir(), reason="the corpus is not part of the repository")


def _found(t: TabelSebenarnya, h: PenjelasanAngka) -> tuple[list[bool], list[str]]:
    """Return which slips are found, and what is accused that is none."""
    tempat = [t.places(s) for s in t.slip]
    ketemu = [False] * len(tempat)
    palsu = []
    for s in h.selip:
        kena = [n for n, p in enumerate(tempat) if s.tempat in p]
        sendiri = [n for n in kena if tempat[n][0] == s.tempat]
        for n in sendiri or kena:
            ketemu[n] = True
        if not kena:
            palsu.append(f"{t.berkas} {s.tempat} {s.tercetak} {s.benar}")
    for g in h.ganda:
        for n, p in enumerate(tempat):
            ketemu[n] |= g.nama_beda and _is_code(t.slip[n]) and any(x[0] in g.baris for x in p)
    return ketemu, palsu


def _is_code(slip: dict[str, Any]) -> bool:
    return bool(slip["jenis"] == "kode")


def test_slips_are_found_and_nothing_else_is_accused() -> None:
    """At least 97 of 100 slips, no false one, hardly a column in doubt."""
    banyak: Counter[str] = Counter()
    semua: list[str] = []
    menurut: dict[str, list[TabelSebenarnya]] = defaultdict(list)
    for t in tables():
        menurut[t.berkas].append(t)
    pasangan = [x for isi in menurut.values() for x in zip(isi, explain_all([t.tabel for t in isi]), strict=True)]
    for t, h in pasangan:
        ketemu, palsu = _found(t, h)
        banyak["slip"] += len(ketemu)
        banyak["ketemu"] += sum(ketemu)
        banyak["ragu"] += len(h.ragu)
        semua += palsu
    assert semua == []
    assert banyak["ketemu"] * 100 >= banyak["slip"] * 97
    assert banyak["ragu"] <= 2
