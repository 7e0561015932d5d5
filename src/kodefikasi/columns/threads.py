"""Work on slices of columns, on threads: what numpy and Arrow do, they do side by side.

Both let go of the interpreter's lock while they compute, so threads help without copies to other processes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Any, TypeVar

POTONG = 1 << 18  # rows of a slice
_PEKERJA = min(4, cpu_count() or 1)
A = TypeVar("A")
B = TypeVar("B")


def on_threads(kerja: Callable[[A], B], potong: Sequence[A]) -> list[B]:
    """Return what a function gives for each slice; one alone needs no thread."""
    if len(potong) < 2:
        return list(map(kerja, potong))
    with ThreadPoolExecutor(_PEKERJA) as pekerja:
        return list(pekerja.map(kerja, potong))


def slices(kolom: Any) -> list[Any]:
    """Return the pieces of a chunked array of Arrow, none longer than a slice."""
    return [c.slice(n, POTONG) for c in kolom.chunks for n in range(0, len(c), POTONG)]
