"""Columns in doubt: which belong together, and which of them is named.

A column that was read with the wrong meaning makes all disagree that is computed from it. Doubts that share a column
are therefore one finding, for the column that most of them name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kodefikasi.hubungan.hasil import KolomRagu
from kodefikasi.hubungan.hubungan import Dukungan, Hubungan

Dicoba = Sequence[tuple[Hubungan | str, Dukungan]]


def join_doubts(ragu: Mapping[str, Dicoba]) -> Iterator[KolomRagu]:
    """Join doubts that share a column: one wrong column makes all that is computed from it disagree."""
    kolom = {k: doubted_columns(k, d) for k, d in ragu.items()}
    sisa = list(ragu)
    while sisa:
        gugus = [sisa.pop(0)]
        isi = set(kolom[gugus[0]])
        while lagi := [k for k in sisa if isi & kolom[k]]:
            gugus += lagi
            sisa = [k for k in sisa if k not in lagi]
            isi = isi.union(*(kolom[k] for k in lagi))
        sering = Counter(c for k in gugus for c in sorted(kolom[k]))
        utama = max(gugus, key=lambda c: (sering[c], c == gugus[0]))  # what is computed, not what it is computed from
        dicoba = tuple((h.label if isinstance(h, Hubungan) else h, d) for k in gugus for h, d in ragu[k])
        yield KolomRagu(utama, dicoba, tuple(k for k in gugus if k != utama))


def doubted_columns(k: str, dicoba: Dicoba) -> frozenset[str]:
    """Return the columns that a doubt concerns: the one computed, and those of the relation that was tried first."""
    asal = [set(h.asal) for h, _ in dicoba[:1] if isinstance(h, Hubungan)]
    return frozenset({k}.union(*asal))
