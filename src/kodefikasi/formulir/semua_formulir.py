"""All forms by key, made when they are first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kodefikasi.errors import PilihanError
from kodefikasi.formulir import (
    e60,
    e75,
    e80,
    e81,
    iku,
    lkjip,
    renja,
    renja_perubahan,
    renstra_2025,
    rka_dpa,
    rkpd,
    rpjmd,
    tc23,
    tc24,
    tc25,
    tc26,
    tc27,
    tc28,
    tc29,
    tc30,
    tc31,
    tc33,
)
from kodefikasi.formulir.kolom import Formulir
from kodefikasi.sekali import cached_property

#: In this order forms of the same figures are tried: those of the Renstra and the Renja, of other plans, of reports.
_BERURUT = (
    *(tc23, tc24, tc25, tc26, tc27, tc28, tc29, tc30, tc31, tc33),
    *(renstra_2025, iku, renja, renja_perubahan, e75, e80, e81, e60),
    *(rpjmd, rkpd, lkjip, rka_dpa),
)


#: Forms of one's own by key, behind the official ones; see `kodefikasi.formulir.register_form`.
TAMBAHAN: dict[str, Formulir] = {}


class Daftar(Mapping[str, Formulir]):
    """The forms by key, variants behind the form that they vary, one's own last.

    >>> [k for k in Daftar() if k.startswith("T-C.33")]
    ['T-C.33', 'T-C.33 (cetak SIPD)', 'T-C.33 (18 kolom)']
    """

    @cached_property
    def _isi(self) -> dict[str, Formulir]:
        return {f.kunci: f for modul in _BERURUT for f in modul.forms()}

    def __getitem__(self, kunci: str) -> Formulir:
        return self._isi[kunci] if kunci in self._isi else TAMBAHAN[kunci]

    def __iter__(self) -> Iterator[str]:
        return iter([*self._isi, *TAMBAHAN])

    def __len__(self) -> int:
        return len(self._isi) + len(TAMBAHAN)


FORMULIR: Mapping[str, Formulir] = Daftar()


def find_form(kunci: str | None) -> Formulir | None:
    """Return a form by its key; None for None.

    Raises
    ------
    PilihanError
        There is no such form; those there are are named.
    """
    if kunci is None:
        return None
    if kunci not in FORMULIR:
        raise PilihanError("formulir", kunci, tuple(FORMULIR))
    return FORMULIR[kunci]
