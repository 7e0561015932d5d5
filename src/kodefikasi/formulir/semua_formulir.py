"""All forms by key, made when they are first asked for: those of each module here that has a place among them.

`URUTAN` is that place: in its order forms of the same figures are tried, those of the Renstra and the Renja, of other
plans, of reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from kodefikasi.errors import PilihanError
from kodefikasi.formulir.kolom import Formulir
from kodefikasi.sekali import cached_property

#: Forms of one's own by key, behind the official ones; see `kodefikasi.formulir.register_form`.
TAMBAHAN: dict[str, Formulir] = {}


class Daftar(Mapping[str, Formulir]):
    """The forms by key, variants behind the form that they vary, one's own last.

    >>> [k for k in Daftar() if k.startswith("T-C.33")]
    ['T-C.33', 'T-C.33 (cetak SIPD)', 'T-C.33 (18 kolom)']
    """

    @cached_property
    def _isi(self) -> dict[str, Formulir]:
        nama = (m.name for m in iter_modules([str(Path(__file__).parent)], f"{__package__}."))
        module = (m for m in map(import_module, nama) if hasattr(m, "URUTAN"))
        return {f.kunci: f for m in sorted(module, key=lambda m: (m.URUTAN, m.__name__)) for f in m.forms()}

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
