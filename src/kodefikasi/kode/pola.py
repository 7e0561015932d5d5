"""The codes of a family as one regular expression, for schemas that other programs read."""

from __future__ import annotations

from collections.abc import Sequence

from kodefikasi.kode.scheme import LIAR, Ruas, Skema, TingkatSkema


def exact_pattern(skema: Skema, *, tingkat: int | None = None, di: tuple[int, ...] = ()) -> str:
    r"""Return a pattern that matches the canonical spellings of codes, and nothing else.

    It is anchored and uses neither lookaround nor backreferences, so that the engines of JSON Schema (ECMA 262),
    Rust and databases all know it.

    `skema`: the family; `tingkat`: only codes of this level, from 1; `di`: only the code with these numbers, as
    `Skema.key` gives them, and those below it.

    >>> import re
    >>> from kodefikasi.kode.keluarga import FUNGSI
    >>> exact_pattern(FUNGSI)
    '^(?:0[1-9]|[1-9][0-9])(?:\\.(?:0[1-9]|[1-9][0-9]))?$'
    >>> [bool(re.search(exact_pattern(FUNGSI, di=(4,)), t)) for t in ("04", "04.01", "05.01", "04.00")]
    [True, True, False, False]
    """
    cabang = [_branch(skema, tingkat, di, liar=liar) for liar in _kinds(skema, di)]
    return f"^{_either(cabang)}$"


def _kinds(skema: Skema, di: tuple[int, ...]) -> tuple[bool, ...]:
    """Say which codes come into question: those of numbers, those with wildcards, or both."""
    if not skema.ruas_liar:
        return (False,)
    pertama = skema.ruas_liar[0]
    return (di[pertama] == LIAR,) if len(di) > pertama else (False, True)


def _branch(skema: Skema, tingkat: int | None, di: tuple[int, ...], *, liar: bool) -> str:
    terdalam = tingkat or len(skema.tingkat)
    wajib = tingkat or max(1, sum(n <= len(di) for n in skema.banyak_ruas))
    pola, akhir = "", skema.banyak_ruas
    for n in reversed(range(terdalam)):
        awal = akhir[n - 1] if n else 0
        isi = (r"\." if n else "") + _level(skema.tingkat[n], di[awal : akhir[n]], liar=liar) + pola
        pola = isi if n < wajib else f"(?:{isi})?"
    return pola


def _level(tingkat: TingkatSkema, tetap: Sequence[int], *, liar: bool) -> str:
    if tetap:
        return r"\.".join(_fixed(r, n) for r, n in zip(tingkat.ruas, tetap, strict=True))
    isi = r"\.".join(r.liar if liar and r.liar else _number(r) for r in tingkat.ruas)
    if not all(r.nol for r in tingkat.ruas):
        return isi
    kosong = r"\.".join(_either(["0" * d for d in r.digit]) for r in tingkat.ruas)
    return _either([kosong, isi])


def _fixed(ruas: Ruas, nomor: int) -> str:
    if nomor == LIAR:
        return str(ruas.liar)
    return _either([str(nomor).zfill(d) for d in ruas.digit if nomor < 10**d])


def _number(ruas: Ruas) -> str:
    """Return a pattern of the numbers from 1 up, in every width of a part."""
    return _either([f"{'0' * nol}[1-9]{_digits(d - 1 - nol)}" for d in ruas.digit for nol in reversed(range(d))])


def _digits(banyak: int) -> str:
    return "" if not banyak else "[0-9]" if banyak == 1 else f"[0-9]{{{banyak}}}"


def _either(pola: Sequence[str]) -> str:
    return pola[0] if len(pola) == 1 else f"(?:{'|'.join(pola)})"
