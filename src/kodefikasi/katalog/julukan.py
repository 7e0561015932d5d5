"""What people say for things that official names call otherwise: data, one saying with the words it stands for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kodefikasi.nama import name_key

_DATA = Path(__file__).parent.parent / "data" / "julukan.toml"


@cache
def sayings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return each saying with the words of the official names that it may stand for."""
    isi = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {name_key(s): tuple(tuple(name_key(r).split()) for r in resmi) for s, resmi in isi.items()}


@cache
def words_of_sayings() -> frozenset[str]:
    """Return the words of all sayings: typed so on purpose, even where no name has them."""
    return frozenset(kata for julukan in sayings() for kata in julukan.split())


def meant_by(kunci: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Iterate over the sayings in a text, each with the words that an official name has to have.

    >>> next(meant_by("biaya perjalanan dinas"))
    ('perjalanan dinas', ('rapat', 'koordinasi', 'konsultasi', 'skpd'))
    """
    for julukan, resmi in sayings().items():
        if f" {julukan} " in f" {kunci} ":
            yield from ((julukan, kata) for kata in resmi)
