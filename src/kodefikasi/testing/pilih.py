"""How generators choose: by Hypothesis, which shrinks what was chosen, or seeded, for runs by the million."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Pilih(Protocol):
    """Chooses one of a sequence. What stands first is the simplest, and what shrinking ends at."""

    def __call__(self, pilihan: Sequence[T], /) -> T:
        """Return one of these."""
        ...


class _Tarikan:
    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def __call__(self, pilihan: Sequence[T], /) -> T:
        return self._draw(st.sampled_from(pilihan))


class _Acakan:
    def __init__(self, acak: Random) -> None:
        self._acak = acak

    def __call__(self, pilihan: Sequence[T], /) -> T:
        return pilihan[int(self._acak.random() * len(pilihan))]  # a choice without its checks: runs are long


def by_hypothesis(draw: st.DrawFn) -> Pilih:
    """Choose by drawing."""
    return _Tarikan(draw)


def by_random(acak: Random) -> Pilih:
    """Choose evenly, as seeded.

    >>> by_random(Random(1))("abc") in "abc"
    True
    """
    return _Acakan(acak)
