"""What a plan is made of: its parts as tuples, each there once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from kodefikasi.kinerja import Indikator
from kodefikasi.kode import Kode
from kodefikasi.nama import name_key
from kodefikasi.rencana.anggaran import Anggaran
from kodefikasi.rencana.uraian import Keterangan, Sasaran


# A function for each kind of part: the type checker takes no converter that is generic.
def indicators(indikator: Iterable[Indikator]) -> tuple[Indikator, ...]:
    """Return indicators as a tuple."""
    return tuple(indikator)


def budget(anggaran: Iterable[Anggaran]) -> tuple[Anggaran, ...]:
    """Return lines of the budget as a tuple."""
    return tuple(anggaran)


def goals(sasaran: Iterable[Sasaran]) -> tuple[Sasaran, ...]:
    """Return goals as a tuple."""
    return tuple(sasaran)


def notes(keterangan: Iterable[Keterangan]) -> tuple[Keterangan, ...]:
    """Return notes of nodes as a tuple."""
    return tuple(keterangan)


def identity(indikator: Indikator) -> tuple[Kode | None, str]:
    """Return what makes an indicator the same in two plans: its node and its name, however it is spelled."""
    return indikator.kode, name_key(indikator.nama)


def first_twice(kunci: Iterable[tuple[Hashable, str]]) -> str | None:
    """Return the description of the first key that comes a second time."""
    ada: set[Hashable] = set()
    for k, sebutan in kunci:
        if k in ada:
            return sebutan
        ada.add(k)
    return None
