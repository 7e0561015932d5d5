"""`KodeBerjenjang`: what the codes of every family do, by the family's scheme."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import total_ordering
from typing import TYPE_CHECKING, Any, ClassVar, Self

from kodefikasi.errors import KodeError
from kodefikasi.kode import spelling
from kodefikasi.kode.scheme import LIAR, Skema
from kodefikasi.sebutan import by_word, expect

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_BATAS_CACHE = 65_536


class TingkatKode(IntEnum):
    """Base of the levels of a family, from the top down, numbered from 1."""

    @property
    def label(self) -> str:
        """The level's name in Indonesian."""
        return self.name.lower().replace("_", " ")

    @classmethod
    def _missing_(cls, value: object) -> TingkatKode:
        return by_word(cls, value, {})


@total_ordering
class KodeBerjenjang:
    """A code of one family: a tuple of numbers at a level, as its scheme describes.

    A family is a subclass that names its scheme and its levels. Codes are equal within a family only; how wide a
    part is written is spelling, so codes that differ in width only are equal, with one hash and one place in the
    order, and each remembers its spelling. Immutable; order is that of the tree, a wildcard behind the numbers.

    Attributes
    ----------
    skema
        The scheme of the family.
    jenjang
        The levels of the family.

    Examples
    --------
    >>> from kodefikasi.kode import KodeRekening
    >>> k = KodeRekening.parse("5.1.02.01.01.0024")
    >>> k.tingkat.label, str(k.induk), k in KodeRekening.parse("5.1")
    ('sub rincian objek', '5.1.02.01.01', True)
    """

    __slots__ = ("_hash", "_kunci", "_teks")
    skema: ClassVar[Skema]
    jenjang: ClassVar[type[TingkatKode]]
    _cache: ClassVar[dict[str, Any]]
    _tingkat: ClassVar[dict[int, TingkatKode]]
    _teks: str
    _kunci: tuple[int, ...]
    _hash: int

    def __init_subclass__(cls, *, skema: Skema, jenjang: type[TingkatKode]) -> None:
        super().__init_subclass__()
        if [t.label for t in jenjang] != [t.nama for t in skema.tingkat]:
            raise TypeError(f"{jenjang.__name__} bukan tingkat {skema.nama}")
        cls.skema, cls.jenjang, cls._cache = skema, jenjang, {}
        cls._tingkat = dict(zip(skema.banyak_ruas, jenjang, strict=True))

    def __new__(cls, text: str) -> Self:
        """Read a canonical spelling: the same as ``parse(text)``."""
        return cls.parse(text)

    @classmethod
    def parse(cls, text: str, *, strict: bool = True) -> Self:
        """Read a code.

        Parameters
        ----------
        text
            The code. Strict: the canonical spellings only.
        strict
            False takes what occurs in files: blanks, dashes or slashes for dots, missing leading zeros throughout,
            trailing dots, a name behind the code.

        Raises
        ------
        KodeError
            No code, or one that can be read in two ways; names the candidates.
        TypeError
            Not a text. A number is no code: a spreadsheet's 2.1 may have been 2.01 or 2.10.

        Examples
        --------
        >>> from kodefikasi.kode import KodeWilayah
        >>> KodeWilayah.parse("63 11 05 2001 Batu Merah", strict=False)
        KodeWilayah('63.11.05.2001')
        """
        try:
            kode: Self | None = cls._cache.get(text)
        except TypeError:  # cannot be hashed, so it is no text either
            kode = None
        return cls._read(text, strict=strict) if kode is None else kode

    @classmethod
    def is_valid(cls, text: object, *, strict: bool = True) -> bool:
        """Whether a text is a code, as `parse` reads it; what is no text is none.

        >>> from kodefikasi.kode import Kode
        >>> Kode.is_valid("5.03.01"), Kode.is_valid("5 03 01"), Kode.is_valid("5 03 01", strict=False), Kode.is_valid(5)
        (True, False, True, False)
        """
        try:
            return isinstance(text, str) and cls.parse(text, strict=strict) is not None
        except KodeError:
            return False

    @classmethod
    def _read(cls, text: str, *, strict: bool) -> Self:
        """Read a text that is not in the cache, and keep the code there under its canonical spelling."""
        if not isinstance(text, str):
            raise TypeError(
                f"kode harus teks, bukan {type(text).__name__} ({text!r}): angka lembar kerja kehilangan nolnya, "
                "2.1 dapat berarti 2.01 atau 2.10"
            )
        expect(strict, bool, "strict")
        if cls.skema.pola.match(text) is None:
            if strict:
                raise cls._refusal(text)
            return cls.parse(spelling.canonical(text, cls.skema))
        kunci = cls.skema.key(text)
        if alasan := cls.skema.reason(kunci):
            raise KodeError(text, alasan)
        kode = object.__new__(cls)
        isi = object.__setattr__
        isi(kode, "_teks", text)
        isi(kode, "_kunci", kunci)
        isi(kode, "_hash", hash(kunci))
        if len(cls._cache) >= _BATAS_CACHE:
            cls._cache.clear()
        cls._cache[text] = kode
        return kode

    @classmethod
    def _refusal(cls, text: str) -> KodeError:
        """Say where a text stops being a canonical spelling, and what was probably meant."""
        posisi = spelling.break_at(text, cls.skema)
        try:
            baku = spelling.canonical(text, cls.skema)
        except KodeError as galat:
            return KodeError(text, galat.alasan, posisi=posisi, kandidat=galat.kandidat)
        return KodeError(
            text, "bukan penulisan baku (mode ketat; strict=False membacanya)", posisi=posisi, kandidat=(baku,)
        )

    @classmethod
    def from_cells(cls, cells: Sequence[str | None]) -> Self:
        """Read a code whose parts stand in separate cells; empty cells only behind the last part.

        Raises
        ------
        KodeError
            A hole, a part that is none, or a cell ``2.1`` that may have been ``2.01`` or ``2.10``.

        Examples
        --------
        >>> from kodefikasi.kode import KodeRekening
        >>> KodeRekening.from_cells(["5", "1", "02", None])
        KodeRekening('5.1.02')
        """
        expect(cells, Iterable, "cells")
        return cls.parse(spelling.canonical_cells(cells, cls.skema))

    @classmethod
    def from_components(cls, numbers: Sequence[int | None]) -> Self:
        """Return the code of numbers, each written in its usual width, or the next that holds it.

        Parameters
        ----------
        numbers
            The numbers from the top down, as in `komponen`; None is the wildcard.

        Raises
        ------
        KodeError
            Too many, too few for a level, or a number that does not fit its place.
        TypeError
            Not a whole number.

        Examples
        --------
        >>> from kodefikasi.kode import KodeRekening
        >>> KodeRekening.from_components([5, 1, 2, 1, 1, 24])
        KodeRekening('5.1.02.01.01.0024')
        """
        expect(numbers, Iterable, "numbers")
        angka = [None if n is None else _whole(n) for n in numbers]
        skema = cls.skema
        dibaca = ".".join("X" if n is None else str(n) for n in angka)
        if skema.level_of(len(angka)) is None:
            raise KodeError(dibaca, skema.incomplete(len(angka)))
        tulis = []
        for n, ruas in zip(angka, skema.ruas, strict=False):
            bagian = ruas.write(n)
            if bagian is None:
                raise KodeError(dibaca, f"{'X' if n is None else n} tidak dapat menjadi nomor {ruas.nama}")
            tulis.append(bagian)
        return cls.parse(skema.join(tulis))

    @property
    def tingkat(self) -> TingkatKode:
        """The level."""
        return self._tingkat[len(self._kunci)]

    @property
    def komponen(self) -> tuple[int | None, ...]:
        """The numbers of all parts, None for a wildcard; a level may have several parts."""
        return tuple(None if n == LIAR else n for n in self._kunci)

    @property
    def induk(self) -> Self | None:
        """The code one level up; None at the top level."""
        return self._ancestor(self.tingkat - 1) if self.tingkat > 1 else None

    @property
    def leluhur(self) -> tuple[Self, ...]:
        """All codes above, from the top level down to the parent."""
        ruas = self._teks.split(".")
        return tuple(self.parse(".".join(ruas[:n])) for n in self.skema.banyak_ruas if n < len(ruas))

    def _ancestor(self, tingkat: int) -> Self | None:
        """Return the code at a level, itself included; None below it."""
        banyak = self.skema.banyak_ruas[tingkat - 1]
        if banyak >= len(self._kunci):
            return self if banyak == len(self._kunci) else None
        return self.parse(".".join(self._teks.split(".")[:banyak]))

    def format(self) -> str:
        """Return the spelling in the family's usual width, or the next that holds the number.

        >>> from kodefikasi.kode import KodeSumberDana
        >>> KodeSumberDana.parse("1.2.01.01.02.0001").format()
        '1.2.01.01.02.001'
        """
        return self.skema.join([str(r.write(n)) for r, n in zip(self.skema.ruas, self._kunci, strict=False)])

    @property
    def baku(self) -> str:
        """The canonical key: one text for the code, however it was written, every part in its widest form.

        It is what joins, groups and stored columns hold; sorted by their bytes, such texts are in the order of the
        tree. `format` gives spellings for display.

        >>> from kodefikasi.kode import Kode, KodeSumberDana
        >>> Kode.parse("5.03.01.2.01.01").baku, Kode.parse("5.03.01.2.01.0001").baku, Kode.parse("X.XX.01").baku
        ('5.03.01.2.01.0001', '5.03.01.2.01.0001', 'X.XX.01')
        >>> KodeSumberDana.parse("1.2.01.01.02.001").baku
        '1.2.01.01.002.00001'
        """
        ruas = zip(self.skema.ruas, self._teks.split("."), strict=False)
        return self.skema.join([t if t == r.liar else t.zfill(max(r.digit)) for r, t in ruas])

    def __contains__(self, other: object) -> bool:
        kode = self.parse(other) if isinstance(other, str) else other
        if not isinstance(kode, type(self)):
            nama = type(self).__name__
            raise TypeError(f"hanya {nama} atau teks kode yang dapat berada di bawah {self!r}, bukan {other!r}")
        return kode._kunci[: len(self._kunci)] == self._kunci

    def __eq__(self, other: object) -> bool:
        return self._kunci == other._kunci if isinstance(other, type(self)) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self._kunci < other._kunci if isinstance(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        return self._hash

    def __str__(self) -> str:
        return self._teks

    def __format__(self, spec: str) -> str:
        """Write the code as its text: ``f"{kode:>18}"``."""
        return format(self._teks, spec)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._teks!r})"

    def _repr_html_(self) -> str:
        """Show a notebook what each level adds to the code."""
        from kodefikasi.tabel_html import html_table

        semua = (*self.leluhur, self)
        awal = (0, *(len(str(k)) + 1 for k in semua))
        baris = [(k.tingkat.label, str(k)[n:], str(k)) for k, n in zip(semua, awal, strict=False)]
        return html_table(f"Kode {self.skema.nama} {self}", ("Tingkat", "Bagian", "Kode"), baris, banyak=len(baris))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic is to read and write a code: as `kodefikasi.kode.pydantic_kode` says."""
        from kodefikasi.kode.pydantic_kode import code_schema

        return code_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, skema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema: pattern, examples, description."""
        from kodefikasi.kode.pydantic_kode import code_json_schema

        return code_json_schema(cls)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} tidak dapat diubah: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} tidak dapat diubah: {name}")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self._teks,)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


def _whole(n: object) -> int:
    """Return a whole number of any integer type; True is none."""
    try:
        return operator.index(n) if not isinstance(n, bool) else operator.index(None)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(f"bagian kode harus bilangan bulat, bukan {type(n).__name__} ({n!r})") from None
