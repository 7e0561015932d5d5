"""Names as people and machines damage them: mistyped, cut off. Seeded by the caller, so that every run is the same."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from random import Random
from string import ascii_lowercase

from kodefikasi.nama import name_key

_KATA_PANJANG = re.compile(r"[A-Za-z]{5,}")
_KATA_TERSISA = 3
_TERAKHIR = "\U0010ffff"  # sorts behind every letter


def joined(nama: str) -> str:
    """Return a name without blanks and punctuation, in small letters."""
    return name_key(nama).replace(" ", "")


def mistype(nama: str, acak: Random) -> str | None:
    """Substitute, drop, double or swap one letter inside a word of five letters or more; None without such a word."""
    kata = list(_KATA_PANJANG.finditer(nama))
    if not kata:
        return None
    m = acak.choice(kata)
    i = acak.randrange(m.start(), m.end() - 1)
    huruf, berikut = nama[i], nama[i + 1]
    salah = {
        "ganti": acak.choice(ascii_lowercase.replace(huruf.lower(), "")) + berikut,
        "hilang": berikut,
        "ganda": huruf * 2 + berikut,
        "tukar": berikut + huruf,
    }
    if huruf.lower() == berikut.lower():
        del salah["tukar"]
    return nama[:i] + acak.choice(list(salah.values())) + nama[i + 2 :]


class Pemotong:
    """Cuts words off the end of names, where what is left begins no other name."""

    def __init__(self, nama: Iterable[str]) -> None:
        self._rapat = sorted(map(joined, nama))

    def cut(self, nama: str, acak: Random) -> str | None:
        """Return the beginning of a name, three words at least; None where every beginning is another's, too."""
        kata = nama.split()
        awal = [" ".join(kata[:n]) for n in range(_KATA_TERSISA, len(kata))]
        tunggal = [a for a in awal if self._count(joined(a)) == 1]
        return acak.choice(tunggal) if tunggal else None

    def _count(self, awal: str) -> int:
        """Return how many names begin with this."""
        return bisect_right(self._rapat, awal + _TERAKHIR) - bisect_left(self._rapat, awal)
