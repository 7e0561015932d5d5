"""Which rows are sums of others, told the slow way: every row beside every other, codes as tuples of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from functools import cache
from typing import Any

Baris = Mapping[str, Any]
#: Families whose money stands on one level.
SATU_TINGKAT = {"urusan"}
#: Columns that may be empty in a row of sums of the very same code.
PEMBEDA = {"organisasi", "skpd", "rekening", "kode_rekening", "sumber_dana", "lokasi"}
#: Columns of offices.
KANTOR = {"organisasi", "skpd"}
#: Columns on which all money stands, where rows of a code fill them.
REKENING = {"rekening", "kode_rekening"}


def parts(teks: Any) -> tuple[Any, ...]:
    """Return the parts of a code, however wide they are written."""
    return tuple(int(p) if p.isdigit() else p for p in str(teks).split("."))


def add(nilai: Sequence[Any]) -> Any:
    """Return the exact sum of what is reported; None where nothing is."""
    ada = [Decimal(n) for n in nilai if n is not None]
    with localcontext(prec=200):
        return sum(ada, Decimal(0)) if ada else None


def set_aside(
    rows: Sequence[Baris], per: Sequence[str], by: Sequence[str], kode: Mapping[str, str], values: Sequence[str]
) -> list[bool]:
    """Tell of each row whether it sums up others.

    Parameters
    ----------
    kode
        The name of the family of each column of codes; other columns of `by` are plain keys.
    """
    dimensi = [*dict.fromkeys([*by, *kode])]

    def key(b: Baris) -> tuple[Any, ...]:
        return (tuple(b[p] for p in per), *(parts(b[n]) if n in kode else b[n] for n in dimensi))

    def level(n: str, a: Any, b: Any) -> int | None:
        """How far a stands above b in a column: 0 for the same, None for not at all."""
        if n not in kode:
            return 0 if a == b else 1 if a is None else None
        return len(b) - len(a) if b[: len(a)] == a else None

    def above(a: tuple[Any, ...], b: tuple[Any, ...]) -> list[int] | None:
        if a == b or a[0] != b[0]:
            return None
        beda = [level(n, x, y) for n, x, y in zip(dimensi, a[1:], b[1:], strict=True)]
        sendiri = any(n and (nama in kode or nama in PEMBEDA) for nama, n in zip(dimensi, beda, strict=True))
        return None if None in beda or not sendiri else [n for n in beda if n is not None]

    milik: dict[tuple[Any, ...], list[Baris]] = {}
    for b in rows:
        milik.setdefault(key(b), []).append(b)

    @cache
    def is_sum(k: tuple[Any, ...]) -> bool:
        bawah = {lain: beda for lain in milik if (beda := above(k, lain)) is not None}
        if not bawah:
            return False
        for beda in bawah.values():
            naik = [nama for nama, n in zip(dimensi, beda, strict=True) if n]
            if any(kode.get(nama) in SATU_TINGKAT or nama in REKENING for nama in naik):
                return True
        hitung = [b for lain in bawah if not is_sum(lain) for b in milik[lain]]
        sendiri = [(add([b[v] for b in milik[k]]), add([b[v] for b in hitung])) for v in values]
        return all(a is None or a == b for a, b in sendiri)

    return [is_sum(key(b)) for b in rows]


def set_aside_by_turns(
    rows: Sequence[Baris],
    per: Sequence[str],
    by: Sequence[str],
    kode: Mapping[str, str],
    values: Sequence[str],
    pembeda: Sequence[str],
) -> list[bool]:
    """Tell the same where further columns tell rows of one node apart: by all, by each with the office, by neither."""
    kantor = [n for n in pembeda if n in KANTOR]
    hasil = [False] * len(rows)
    lain = sorted((n for n in pembeda if n not in KANTOR), key=lambda n: n not in REKENING)
    for beda in (pembeda, *([*kantor, n] for n in lain), kantor, []):
        sisa = iter(set_aside([b for b, s in zip(rows, hasil, strict=True) if not s], per, [*by, *beda], kode, values))
        hasil = [s or next(sisa) for s in hasil]
    return hasil
