"""Which way is better and by which rule, for the rows of a frame: what each rate divides by what.

All rules become one division of two whole numbers, so that the rate itself is computed in one way (`rates`): falling by
difference is 2 · target − realisation over the target, by ratio the target over the realisation. What would leave 64
bits is marked, and left to exact numbers.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar

import narwhals as nw
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.columns.amounts import distinct
from kodefikasi.columns.frames import whole_column
from kodefikasi.errors import PilihanError
from kodefikasi.kinerja import Arah, RumusTurun
from kodefikasi.sebutan import choose

Bulat = NDArray[np.int64]
Ya = NDArray[np.bool_]
E = TypeVar("E", bound=Enum)
_LUAS = 2**61  # twice a target and a realisation below it stay within 64 bits
_TAK_MUAT = np.iinfo(np.int64).min  # a numerator that is left to exact numbers one by one
_ARAH, _RUMUS = tuple(Arah), tuple(RumusTurun)


@frozen(eq=False)
class RateRule:
    """Direction and rule: one place among the members for all rows, or for each; the number of members for none."""

    arah: NDArray[np.int8]
    rumus: NDArray[np.int8]

    def at(self, baris: int) -> tuple[Arah, RumusTurun]:
        """Return those of a row."""
        arah, rumus = (int(k[baris if len(k) > 1 else 0]) for k in (self.arah, self.rumus))
        return _ARAH[arah], _RUMUS[min(rumus, len(_RUMUS) - 1)]

    def given(self, panjang: int) -> Ya:
        """Tell which rows have a direction, and the rule that it needs."""
        ada = (self.arah == _ARAH.index(Arah.NAIK)) | ((self.arah < len(_ARAH)) & (self.rumus < len(_RUMUS)))
        return np.broadcast_to(ada, panjang)

    def falls(self, rumus: RumusTurun) -> Ya:
        """Tell which rows fall by a rule."""
        hasil: Ya = (self.arah == _ARAH.index(Arah.TURUN)) & (self.rumus == _RUMUS.index(rumus))
        return hasil


def read_ways(frame: nw.DataFrame[Any], arah: Arah | str, rumus: RumusTurun | str) -> RateRule | None:
    """Return directions and rules, given for all rows or by column; None where higher is better throughout.

    Raises `PilihanError`: one that is none.
    """
    hasil = RateRule(_places(frame, arah, Arah), _places(frame, rumus, RumusTurun))
    return None if (hasil.arah == _ARAH.index(Arah.NAIK)).all() else hasil


def _places(frame: nw.DataFrame[Any], nilai: E | str, tipe: type[E]) -> NDArray[np.int8]:
    semua = list(tipe)
    if not isinstance(nilai, str) or nilai not in frame.columns:
        return np.array([semua.index(choose(tipe, nilai))], np.int8)
    kolom = whole_column(frame, nilai)
    objek = frame[nilai]
    isi = kolom if kolom is not None else _objects(objek.to_list(), objek.is_null().to_list())
    beda, id_ = distinct(isi)
    tempat = []
    for k in beda:
        try:
            tempat.append(semua.index(choose(tipe, k)))
        except PilihanError as sebab:
            raise PilihanError(f"{tipe.__name__} pada kolom {nilai!r}", k, sebab.pilihan) from None
    return np.array([*tempat, len(semua)], np.int8)[id_]


def _objects(nilai: list[Any], kosong: list[bool]) -> list[Any]:
    return [None if k else n for n, k in zip(nilai, kosong, strict=True)]


def operands(realisasi: Bulat, target: Bulat, cara: RateRule | None) -> tuple[Bulat, Bulat]:
    """Return what is divided by what; by 0 or below where there is no rate.

    >>> operands(np.array([8]), np.array([10]), RateRule(np.array([1], np.int8), np.array([0], np.int8)))
    (array([12]), array([10]))
    """
    if cara is None:
        return realisasi, target
    atas, bawah = realisasi.copy(), np.where(cara.given(len(target)), target, 0)
    lebar = (target >= _LUAS) | (realisasi >= _LUAS) | (realisasi <= -_LUAS)
    with np.errstate(over="ignore"):
        for rumus, selisih in (
            (RumusTurun.SELISIH, 2 * target - realisasi),
            (RumusTurun.PENGURANGAN, target - realisasi),
        ):
            ini = cara.falls(rumus)
            np.copyto(atas, np.where(lebar, _TAK_MUAT, selisih), where=ini)
    rasio = cara.falls(RumusTurun.RASIO)
    np.copyto(atas, target, where=rasio)
    np.copyto(bawah, np.where(target > 0, realisasi, 0), where=rasio)
    tepat = (target == 0) & (realisasi <= 0) & (cara.falls(RumusTurun.SELISIH) | rasio)  # kept, and nothing was allowed
    atas[tepat], bawah[tepat] = 1, 1
    return atas, bawah
