"""One test of many values: as one item, where a value more is no test of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
Uji = Callable[[T], None]


def for_each(nilai: Iterable[T], sebut: Callable[[T], str] = str) -> Callable[[Uji[T]], Callable[[], None]]:
    """Run a test for each of the values; all that fail are named, each with what was wrong."""
    isi = list(nilai)
    assert isi

    def decorate(uji: Uji[T]) -> Callable[[], None]:
        def semua() -> None:
            gagal = []
            for n in isi:
                try:
                    uji(n)
                except Exception as galat:  # whatever went wrong, the others are tried too
                    gagal.append((sebut(n), galat))
            if gagal:
                raise AssertionError("\n".join(f"{n}: {galat!r}" for n, galat in gagal)) from gagal[0][1]

        semua.__name__, semua.__doc__, semua.__module__ = uji.__name__, uji.__doc__, uji.__module__
        return semua

    return decorate
