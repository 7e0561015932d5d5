"""Running numbers ``1.``, ``1.1.``, ``1.1.1.`` as nodes of a tree, for forms that number instead of coding."""

from __future__ import annotations

import re

from attrs import frozen

from kodefikasi.kode import Tingkat

_BENTUK = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,5}\.?\Z")


@frozen(order=True)
class Nomor:
    """A running number; T-C.31 numbers programs ``1.``, kegiatan ``1.1.``, sub kegiatan ``1.1.1.``.

    >>> Nomor.parse("1.2.3.").induk
    Nomor(bagian=(1, 2))
    >>> Nomor.parse("1.2") in Nomor.parse("1"), Nomor.parse("1.10") in Nomor.parse("1.1")
    (True, False)
    """

    bagian: tuple[int, ...]

    @classmethod
    def parse(cls, teks: str) -> Nomor | None:
        """Return the number that `teks` is, or None.

        >>> Nomor.parse("1.1.1"), Nomor.parse("Kode")
        (Nomor(bagian=(1, 1, 1)), None)
        """
        rapi = "".join(teks.split()).strip("()")
        if not rapi.isascii() or not _BENTUK.match(rapi):
            return None
        return cls(tuple(int(b) for b in rapi.rstrip(".").split(".")))

    @property
    def induk(self) -> Nomor | None:
        """The number one level up."""
        return Nomor(self.bagian[:-1]) if len(self.bagian) > 1 else None

    @property
    def leluhur(self) -> tuple[Nomor, ...]:
        """All numbers above, from the top down."""
        return tuple(Nomor(self.bagian[:n]) for n in range(1, len(self.bagian)))

    @property
    def tingkat(self) -> Tingkat | None:
        """The level the number stands for, when 1 is a program; None beyond sub kegiatan."""
        urutan = len(self.bagian) + Tingkat.PROGRAM - 1
        return Tingkat(urutan) if urutan <= Tingkat.SUB_KEGIATAN else None

    def __contains__(self, lain: Nomor) -> bool:
        return lain.bagian[: len(self.bagian)] == self.bagian

    def __str__(self) -> str:
        return ".".join(map(str, self.bagian))
