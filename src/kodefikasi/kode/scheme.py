"""What a family of codes is made of: levels, the parts of each level, and their digits.

Parser, formatter and ancestry of a code work from its scheme, so that a further family is data, not code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, product
from typing import TYPE_CHECKING

from attrs import frozen

from kodefikasi.sekali import cached_property

if TYPE_CHECKING:
    from kodefikasi.kode.spelling import Bacaan

LIAR = 10**18  # the number of a wildcard: it sorts behind every other
_BILANGAN = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split()


@frozen
class Ruas:
    """One part of a code between two dots.

    Attributes
    ----------
    nama
        What the part numbers, for messages.
    digit
        The widths in which it may be written; the first is the usual one.
    liar
        Letters that stand for "any" in this part, e.g. ``"XX"``; None where there is no wildcard.
    nol
        Whether the part may be zero, for "none". Where all parts of a level may, they are zero only together.
    """

    nama: str
    digit: tuple[int, ...]
    liar: str | None = None
    nol: bool = False

    @property
    def pola(self) -> str:
        """The part as a regular expression."""
        angka = "|".join(f"[0-9]{{{d}}}" for d in sorted(self.digit, reverse=True))
        return f"(?:{angka})" if self.liar is None else f"(?:{angka}|{self.liar})"

    def width(self, tulis: str) -> int | None:
        """Return the width in which digits belong here that may lack zeros in front; None where they are too many.

        >>> [Ruas("sub kegiatan", (2, 4)).width(t) for t in ("7", "07", "123", "007", "12345")]
        [2, 2, 4, None, None]
        """
        if len(tulis) in self.digit:
            return len(tulis)
        if len(tulis) > self.digit[0] and tulis[0] == "0":  # its zeros are there, but not as many as belong
            return None
        return next((d for d in self.digit if d > len(tulis)), None)

    def write(self, nomor: int | None) -> str | None:
        """Return a number in the usual width, or the next that holds it; None stands for the wildcard.

        >>> Ruas("sub kegiatan", (2, 4)).write(7), Ruas("sub kegiatan", (2, 4)).write(123)
        ('07', '0123')
        >>> Ruas("akun", (1,)).write(12) is None  # does not fit
        True
        """
        if nomor is None or nomor == LIAR:
            return self.liar
        lebar = next((d for d in self.digit if 0 <= nomor < 10**d), None)
        return None if lebar is None else str(nomor).zfill(lebar)


@frozen
class TingkatSkema:
    """One level: its name and the part or parts that it adds to the level above."""

    nama: str
    ruas: tuple[Ruas, ...]


@frozen(slots=False)
class Skema:
    """A family of codes.

    Attributes
    ----------
    nama
        Name of the family.
    tingkat
        The levels, from the top down.
    langkah
        A step of the family's own between the parts as written and their places, for lenient reading: it returns
        the parts that are meant, or raises the error of the `Bacaan`.
    rata
        Whether leaves that carry money stand on one level, so that an amount above another one is a sum.

    Examples
    --------
    >>> skema = Skema("fungsi", (TingkatSkema("fungsi", (Ruas("fungsi", (2,)),)),))
    >>> bool(skema.pola.match("01")), skema.banyak_ruas
    (True, (1,))
    """

    nama: str
    tingkat: tuple[TingkatSkema, ...]
    langkah: Callable[[Bacaan], list[str]] | None = None
    rata: bool = False

    @cached_property
    def ruas(self) -> tuple[Ruas, ...]:
        """All parts, from the top down."""
        return tuple(r for t in self.tingkat for r in t.ruas)

    @cached_property
    def banyak_ruas(self) -> tuple[int, ...]:
        """How many parts a code has at each level."""
        jumlah, hasil = 0, []
        for t in self.tingkat:
            jumlah += len(t.ruas)
            hasil.append(jumlah)
        return tuple(hasil)

    @cached_property
    def pola(self) -> re.Pattern[str]:
        """The canonical spellings: levels below the first are optional, from the deepest up."""
        pola = ""
        for n, t in reversed(list(enumerate(self.tingkat))):
            awal = r"\." if n else ""
            isi = awal + r"\.".join(r.pola for r in t.ruas) + pola
            pola = f"(?:{isi})?" if n else isi
        return re.compile(pola + r"\Z")

    @cached_property
    def ruas_liar(self) -> tuple[int, ...]:
        """Which parts may be a wildcard."""
        return tuple(n for n, r in enumerate(self.ruas) if r.liar is not None)

    @cached_property
    def ruas_bertitik(self) -> tuple[int, ...]:
        """Before which parts the dot of a level of several parts may stand, whatever parts the levels.

        >>> from kodefikasi.kode import URUSAN
        >>> URUSAN.ruas_bertitik  # between kewenangan and kegiatan, counted as separators from 0
        (3,)
        """
        awal = (0, *self.banyak_ruas)
        return tuple(n for a, z in pairwise(awal) for n in range(a, z - 1))

    @cached_property
    def lebar_utuh(self) -> dict[int, tuple[int, ...]]:
        """The widths of the parts of a whole code by how many digits it has, where there is one way to cut them.

        None where there are wildcards: what stands for a number there is none.

        >>> from kodefikasi.kode import URUSAN, KodeRekening, KodeWilayah
        >>> KodeWilayah.skema.lebar_utuh, URUSAN.lebar_utuh
        ({10: (2, 2, 2, 4)}, {})
        >>> KodeRekening.skema.lebar_utuh  # 13 digits may be cut in two ways
        {12: (1, 1, 2, 2, 2, 4), 14: (1, 1, 2, 2, 3, 5)}
        """
        hasil: dict[int, list[tuple[int, ...]]] = {}
        for lebar in product(*(r.digit for r in self.ruas)) if not self.ruas_liar else ():
            hasil.setdefault(sum(lebar), []).append(lebar)
        return {n: cara[0] for n, cara in sorted(hasil.items()) if len(cara) == 1}

    def level_of(self, banyak: int) -> int | None:
        """Return the level (from 1) of a code with so many parts, None where a level is incomplete."""
        return self.banyak_ruas.index(banyak) + 1 if banyak in self.banyak_ruas else None

    def join(self, ruas: Sequence[str]) -> str:
        """Return the canonical text of written parts."""
        return ".".join(ruas)

    def key(self, kode: str) -> tuple[int, ...]:
        """Return the numbers of a canonical spelling, a wildcard as `LIAR`."""
        ruas = kode.split(".")
        try:
            return tuple(map(int, ruas))
        except ValueError:  # cheaper than asking first: wildcards are few
            return tuple(int(r) if r.isdigit() else LIAR for r in ruas)

    def is_canonical(self, kode: str) -> bool:
        """Whether a text is the canonical spelling of a code."""
        return self.pola.match(kode) is not None and self.reason(self.key(kode)) is None

    def reason(self, kunci: tuple[int, ...]) -> str | None:
        """Say why numbers of the right shape are no code, None when they are one."""
        if 0 in kunci and (alasan := self._reason_zero(kunci)):
            return alasan
        if LIAR in kunci:
            liar = [n for n in self.ruas_liar if n < len(kunci)]
            if any(kunci[n] != LIAR for n in liar):
                return f"X hanya dipakai bersama sebagai {self.join([self.ruas[n].liar or '' for n in liar])}"
        return None

    def _reason_zero(self, kunci: tuple[int, ...]) -> str | None:
        salah = next((r for r, n in zip(self.ruas, kunci, strict=False) if n == 0 and not r.nol), None)
        if salah is not None:
            return f"{salah.nama} tidak bernomor nol"
        for t, (awal, akhir) in zip(self.tingkat, pairwise((0, *self.banyak_ruas)), strict=True):
            isi = kunci[awal:akhir]
            if 0 in isi and any(isi) and all(r.nol for r in t.ruas):
                return f"{t.nama} yang tidak ada ditulis {self.join(['0' * r.digit[0] for r in t.ruas])}"
        return None

    def incomplete(self, banyak: int) -> str:
        """Say what is wrong with so many parts, when they make up no level."""
        if not banyak:
            return "tidak ada bagian kode"
        if banyak > len(self.ruas):
            return f"lebih dari {in_words(len(self.ruas))} bagian"
        tingkat = next(t for t, n in zip(self.tingkat, self.banyak_ruas, strict=True) if n > banyak)
        return f"{tingkat.nama} belum lengkap: {self.ruas[banyak - 1].nama} tanpa nomor {self.ruas[banyak].nama}"


def in_words(n: int) -> str:
    """Return a small number in Indonesian, for messages.

    >>> in_words(6), in_words(12)
    ('enam', '12')
    """
    return _BILANGAN[n] if n < len(_BILANGAN) else str(n)
