"""`Kode`: a code from urusan to sub kegiatan, as a value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import total_ordering
from typing import Self

from kodefikasi.errors import KodeError
from kodefikasi.kode import spelling
from kodefikasi.kode.edisi import Edisi
from kodefikasi.kode.scheme import URUSAN

_LIAR = 10_000  # sorts a wildcard behind every number
_BATAS_CACHE = 65_536
_PERSIS = re.compile(r"[0-9X.]")
_RUAS_SUB = 6
_PROGRAM_PENUNJANG = 1


class Tingkat(IntEnum):
    """Level of a code, from the top down."""

    URUSAN = 1
    BIDANG_URUSAN = 2
    PROGRAM = 3
    KEGIATAN = 4
    SUB_KEGIATAN = 5

    @property
    def label(self) -> str:
        """The level's name in Indonesian.

        >>> Tingkat.SUB_KEGIATAN.label
        'sub kegiatan'
        """
        return self.name.lower().replace("_", " ")


@total_ordering
class Kode:
    """A code of the nomenclature (Permendagri 90/2019 and its updates).

    A code is a tuple of numbers at a level; how wide a sub kegiatan is written belongs to an edition. So
    ``5.03.01.2.01.01`` and ``5.03.01.2.01.0001`` are equal, with one hash and one place in the order, and each
    remembers its spelling. Immutable; order is that of the tree, a wildcard ``X`` behind the numbers.

    Examples
    --------
    >>> k = Kode.parse("5.03.01.2.01.01")
    >>> k.tingkat.label, str(k.induk), k in Kode.parse("5.03")
    ('sub kegiatan', '5.03.01.2.01', True)
    >>> k == Kode.parse("5.03.01.2.01.0001")
    True
    """

    __slots__ = ("_hash", "_kunci", "_teks")
    _teks: str
    _kunci: tuple[int, ...]
    _hash: int

    def __new__(cls, text: str) -> Self:
        """Read a canonical spelling: the same as ``Kode.parse(text)``."""
        return cls.parse(text)

    @classmethod
    def parse(cls, text: str, *, strict: bool = True) -> Self:
        """Read a code.

        Parameters
        ----------
        text
            The code. Strict: the canonical spellings only, ``5`` … ``5.03.01.2.01.01`` (or four digits at the
            end), and the wildcard ``X.XX…``.
        strict
            False takes what occurs in files: ``5.03.01.201.01``, ``5 03 01 2.01 01``, ``5-03-01-2-01-01``,
            missing leading zeros throughout, blanks, trailing dots, a name behind the code.

        Raises
        ------
        KodeError
            No code, or one that can be read in two ways; names the candidates.
        TypeError
            Not a text. A number is no code: a spreadsheet's 2.1 may have been 2.01 or 2.10.

        Examples
        --------
        >>> Kode.parse("5-03-01-2-01-01", strict=False)
        Kode('5.03.01.2.01.01')
        >>> Kode.parse("2.1", strict=False)
        Traceback (most recent call last):
        ...
        kodefikasi.errors.KodeError: kode '2.1' tidak terbaca (huruf ke-3): satu angka di tempat dua angka, \
nolnya mungkin hilang; mungkin maksudnya 2.01 atau 2.10
        """
        if not isinstance(text, str):
            raise TypeError(
                f"kode harus teks, bukan {type(text).__name__} ({text!r}): angka lembar kerja kehilangan nolnya, "
                "2.1 dapat berarti 2.01 atau 2.10"
            )
        kode = _CACHE.get(text)
        if kode is None:
            kode = _read_strict(text, strict=strict)
            if kode is None:
                return cls.parse(spelling.canonical(text))
            if len(_CACHE) >= _BATAS_CACHE:
                _CACHE.clear()
            _CACHE[text] = kode
        return kode  # type: ignore[return-value]  # the class is final in effect: instances come from here

    @classmethod
    def from_cells(cls, cells: Sequence[str | None]) -> Self:
        """Read a code whose parts stand in separate cells; empty cells only behind the last part.

        Raises
        ------
        KodeError
            A hole, a part that is none, or a kegiatan cell ``2.1`` that may have been ``2.01`` or ``2.10``.

        Examples
        --------
        >>> Kode.from_cells(["5", "03", "01", "201", ""])
        Kode('5.03.01.2.01')
        """
        return cls.parse(spelling.canonical_cells(cells))

    @property
    def tingkat(self) -> Tingkat:
        """The level."""
        return _TINGKAT[len(self._kunci)]

    @property
    def komponen(self) -> tuple[int | None, ...]:
        """The numbers, None for a wildcard; a kegiatan has two: authority and number.

        >>> Kode.parse("X.XX.01.2.03").komponen
        (None, None, 1, 2, 3)
        """
        return tuple(None if n == _LIAR else n for n in self._kunci)

    @property
    def induk(self) -> Kode | None:
        """The code one level up; None for an urusan."""
        return self._ancestor(Tingkat(self.tingkat - 1)) if self.tingkat > Tingkat.URUSAN else None

    @property
    def leluhur(self) -> tuple[Kode, ...]:
        """All codes above, from the urusan down to the parent.

        >>> [str(k) for k in Kode.parse("5.03.01").leluhur]
        ['5', '5.03']
        """
        return tuple(self._prefix(t) for t in Tingkat if t < self.tingkat)

    def _prefix(self, tingkat: Tingkat) -> Kode:
        return Kode.parse(".".join(self._teks.split(".")[: URUSAN.banyak_ruas[tingkat - 1]]))

    def _ancestor(self, tingkat: Tingkat) -> Kode | None:
        if tingkat == self.tingkat:
            return self
        return self._prefix(tingkat) if tingkat < self.tingkat else None

    @property
    def urusan(self) -> Kode:
        """The urusan this code belongs to."""
        return self._ancestor(Tingkat.URUSAN) or self

    @property
    def bidang_urusan(self) -> Kode | None:
        """The bidang urusan (itself, if it is one); None for an urusan."""
        return self._ancestor(Tingkat.BIDANG_URUSAN)

    @property
    def program(self) -> Kode | None:
        """The program (itself, if it is one); None above that level."""
        return self._ancestor(Tingkat.PROGRAM)

    @property
    def kegiatan(self) -> Kode | None:
        """The kegiatan (itself, if it is one); None above that level."""
        return self._ancestor(Tingkat.KEGIATAN)

    @property
    def sub_kegiatan(self) -> Kode | None:
        """Itself, if it is a sub kegiatan."""
        return self._ancestor(Tingkat.SUB_KEGIATAN)

    @property
    def kewenangan(self) -> int | None:
        """The authority digit: 1 province, 2 kabupaten/kota, 3–4 Papua, 5 DIY, 6 DKI, 7 Aceh, 8 adat villages."""
        return self._kunci[3] if self.tingkat >= Tingkat.KEGIATAN else None

    @property
    def is_wildcard(self) -> bool:
        """Whether the code stands for every bidang urusan: ``X.XX…``."""
        return self._kunci[0] == _LIAR

    def matches(self, other: Kode) -> bool:
        """Whether both are the same code, a wildcard part matching any number.

        >>> Kode.parse("X.XX.01.2.01").matches(Kode.parse("5.03.01.2.01"))
        True
        """
        if len(self._kunci) != len(other._kunci):
            return False
        return all(a == b or _LIAR in (a, b) for a, b in zip(self._kunci, other._kunci, strict=True))

    def generalize(self) -> Kode | None:
        """Return the wildcard spelling of a code of the supporting program; None for every other code.

        >>> Kode.parse("5.03.01.2.01").generalize()
        Kode('X.XX.01.2.01')
        """
        if self.tingkat < Tingkat.PROGRAM or self._kunci[2] != _PROGRAM_PENUNJANG:
            return None
        return Kode.parse(".".join(["X", "XX", *self._teks.split(".")[2:]]))

    def specialize(self, bidang_urusan: Kode) -> Kode:
        """Return the code that a wildcard code stands for in a bidang urusan; other codes as they are.

        >>> Kode.parse("X.XX.01").specialize(Kode.parse("5.03"))
        Kode('5.03.01')
        """
        if not self.is_wildcard or self.tingkat < Tingkat.BIDANG_URUSAN:
            return self
        if bidang_urusan.tingkat is not Tingkat.BIDANG_URUSAN:
            raise KodeError(str(bidang_urusan), f"bukan bidang urusan, melainkan {bidang_urusan.tingkat.label}")
        return Kode.parse(".".join([str(bidang_urusan), *self._teks.split(".")[2:]]))

    def format(self, edisi: Edisi) -> str:
        """Return the spelling of an edition.

        Raises
        ------
        KodeError
            The number does not fit the edition's digits.

        Examples
        --------
        >>> Kode.parse("5.03.01.2.01.01").format(Edisi.KEPMENDAGRI_900_1_15_5_1317_2023)
        '5.03.01.2.01.0001'
        """
        if self.tingkat is not Tingkat.SUB_KEGIATAN:
            return self._teks
        nomor = str(self._kunci[-1]).zfill(edisi.digit_sub_kegiatan)
        if len(nomor) > edisi.digit_sub_kegiatan:
            raise KodeError(self._teks, f"sub kegiatan {nomor} lebih panjang dari angka pada {edisi.nomor}")
        return f"{self._teks.rpartition('.')[0]}.{nomor}"

    def __contains__(self, other: object) -> bool:
        kode = Kode.parse(other) if isinstance(other, str) else other
        if not isinstance(kode, Kode):
            raise TypeError(f"hanya Kode atau teks kode yang dapat berada di bawah {self!r}, bukan {other!r}")
        return kode._kunci[: len(self._kunci)] == self._kunci

    def __eq__(self, other: object) -> bool:
        return self._kunci == other._kunci if isinstance(other, Kode) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self._kunci < other._kunci if isinstance(other, Kode) else NotImplemented

    def __hash__(self) -> int:
        return self._hash

    def __str__(self) -> str:
        return self._teks

    def __repr__(self) -> str:
        return f"Kode({self._teks!r})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Kode tidak dapat diubah: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"Kode tidak dapat diubah: {name}")

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (self._teks,)

    def __copy__(self) -> Kode:
        return self

    def __deepcopy__(self, memo: object) -> Kode:
        return self


_CACHE: dict[str, Kode] = {}
_TINGKAT = {banyak: Tingkat(n) for n, banyak in enumerate(URUSAN.banyak_ruas, 1)}


def _restore(teks: str) -> Kode:
    return Kode.parse(teks)


def _read_strict(teks: str, *, strict: bool) -> Kode | None:
    """Read a canonical spelling; for another raise when strict, else return None."""
    cocok = URUSAN.pola.match(teks)
    if cocok is None:
        if strict:
            raise _refusal(teks)
        return None
    ruas = [r for r in cocok.groups() if r is not None]
    kunci = tuple(_LIAR if r[0] == "X" else int(r) for r in ruas)
    if alasan := _reason(kunci):
        raise KodeError(teks, alasan)
    kode = object.__new__(Kode)
    for nama, nilai in (("_teks", teks), ("_kunci", kunci), ("_hash", hash(kunci))):
        object.__setattr__(kode, nama, nilai)
    return kode


def _reason(kunci: tuple[int, ...]) -> str | None:
    """Say why numbers of the right shape are no code, None when they are one."""
    if 0 in kunci:
        return f"{URUSAN.ruas[kunci.index(0)].nama} tidak bernomor nol"
    if len(kunci) > 1 and (kunci[0] == _LIAR) != (kunci[1] == _LIAR):
        return "X hanya dipakai bersama sebagai X.XX"
    return None


def _refusal(teks: str) -> KodeError:
    """Say where a text stops being a canonical spelling, and what was probably meant."""
    posisi = _break_at(teks)
    try:
        return KodeError(teks, "bukan penulisan baku", posisi=posisi, kandidat=(spelling.canonical(teks),))
    except KodeError as galat:
        return KodeError(teks, galat.alasan, posisi=posisi, kandidat=galat.kandidat)


def _break_at(teks: str) -> int | None:
    """Return the index of the first character at which no canonical spelling goes on."""
    bagian = teks.split(".")
    letak = 0
    for n, b in enumerate(bagian):
        if n >= _RUAS_SUB:
            return letak - 1
        ruas = URUSAN.ruas[n]
        if (b != ruas.liar and len(b) not in ruas.digit) or not all(_PERSIS.match(h) for h in b):
            salah = next((i for i, h in enumerate(b) if not _PERSIS.match(h)), min(len(b), max(ruas.digit)))
            return min(letak + salah, max(len(teks) - 1, 0))
        letak += len(b) + 1
    return None
