"""Enumerated arguments: a member, its name, or the word that forms use for it; anything else is refused with the list.

One mechanism for every enum that a caller may pass: ``Arah("negatif")`` is `Arah.TURUN`, and so is what a function
makes of ``arah="negatif"``. A text is never compared with a member by `is`, and so taken for another choice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

from kodefikasi.errors import PilihanError

E = TypeVar("E", bound=Enum)


class Bersebutan(Enum):
    """Base of enums whose members are known by their names and by words.

    Capitals, blanks, dashes and underscores do not count. A subclass gives its words in `words`.

    Examples
    --------
    >>> class Warna(Bersebutan):
    ...     MERAH_MUDA = 1
    ...     @classmethod
    ...     def words(cls):
    ...         return {"pink": "MERAH_MUDA"}
    >>> Warna("merah muda") is Warna("Pink") is Warna.MERAH_MUDA
    True
    >>> Warna("biru")
    Traceback (most recent call last):
    ...
    kodefikasi.errors.PilihanError: Warna 'biru' tidak dikenal; pilih dari MERAH_MUDA
    """

    __hash__ = object.__hash__  # each member is there once; that of `Enum` hashes its name every time

    @classmethod
    def words(cls) -> Mapping[str, str]:
        """Return the names of members by further words for them."""
        return {}

    @classmethod
    def _missing_(cls, value: object) -> Enum:
        return by_word(cls, value, cls.words())


def by_word(tipe: type[E], nilai: object, kata: Mapping[str, str]) -> E:
    """Return the member that a text names, by its own name or by one of `kata`.

    Raises `PilihanError`: no text, or one that names no member.
    """
    if isinstance(nilai, str):
        kunci = _key(nilai)
        nama = {_key(n): n for n in tipe.__members__} | {_key(k): n for k, n in kata.items()}
        if kunci in nama:
            return tipe[nama[kunci]]
    raise PilihanError(tipe.__name__, nilai, tuple(e.name for e in tipe))


def choose(tipe: type[E], nilai: E | str) -> E:
    """Return a member as it is, and what else a caller gave as the member that it names.

    Raises `PilihanError`: nothing that names a member.

    >>> from kodefikasi.kinerja import Arah
    >>> choose(Arah, "naik"), choose(Arah, Arah.TURUN)
    (<Arah.NAIK: 'NAIK'>, <Arah.TURUN: 'TURUN'>)
    """
    if type(nilai) is tipe:
        return nilai
    if isinstance(nilai, Enum):  # a member of another enum is none of this one, whatever its value
        raise PilihanError(tipe.__name__, nilai, tuple(e.name for e in tipe))
    return tipe(nilai)


def expect(nilai: Any, tipe: type[Any] | tuple[type[Any], ...], apa: str) -> None:
    """Refuse an argument of another type, in words that name it; for what would else fail deep inside.

    Raises `TypeError`: it is of another type.

    >>> expect(5, str, "teks")
    Traceback (most recent call last):
    ...
    TypeError: teks harus str, bukan int
    """
    if not isinstance(nilai, tipe):
        boleh = tipe if isinstance(tipe, tuple) else (tipe,)
        raise TypeError(f"{apa} harus {' atau '.join(t.__name__ for t in boleh)}, bukan {type(nilai).__name__}")


def _key(teks: str) -> str:
    return re.sub(r"[\s_\-–/.]+", "", teks).casefold()
