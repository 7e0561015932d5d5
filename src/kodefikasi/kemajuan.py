"""How far a long reading is: told to whoever listens, without a parameter through every reader.

Pages of a PDF, bytes of a part of a workbook or Word file, rows of an export. Threads and tasks listen for
themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import IO

#: Takes what is being read (in Indonesian, e.g. ``"halaman"``), how much of it is done, and how much there is.
Pendengar = Callable[[str, int, int], None]

_pendengar: ContextVar[Pendengar | None] = ContextVar("_pendengar", default=None)


@contextmanager
def listen(pendengar: Pendengar | None) -> Iterator[None]:
    """Pass progress to a listener within the block; None leaves the one that there is.

    >>> with listen(lambda apa, selesai, semua: print(apa, selesai, semua)):
    ...     report("halaman", 1, 3)
    halaman 1 3
    """
    tanda = _pendengar.set(pendengar or _pendengar.get())
    try:
        yield
    finally:
        _pendengar.reset(tanda)


def report(apa: str, selesai: int, semua: int) -> None:
    """Tell the listener, if there is one, how far something is."""
    if (pendengar := _pendengar.get()) is not None:
        pendengar(apa, selesai, semua)


class Terhitung:
    """A stream of bytes that reports how much of it was read."""

    def __init__(self, sumber: IO[bytes], apa: str, semua: int) -> None:
        self._sumber, self._apa, self._semua = sumber, apa, semua
        self._selesai = 0

    def read(self, banyak: int = -1) -> bytes:
        """Read on."""
        isi = self._sumber.read(banyak)
        self._selesai += len(isi)
        report(self._apa, min(self._selesai, self._semua), self._semua)
        return isi
