"""Whether one choice explains an indicator in all forms and years, or which sources contradict."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from itertools import combinations
from typing import Generic, TypeVar

from attrs import frozen

E = TypeVar("E", bound=Enum)


@frozen
class Konsistensi(Generic[E]):
    """Whether one choice explains an indicator in all forms and years.

    Attributes
    ----------
    pilihan
        What explains it everywhere, the most usual first; empty where sources contradict or none explains.
    bertentangan
        The fewest sources that no choice explains together, in the order given; empty where there is no
        contradiction.
    tanpa_penjelasan
        Sources whose figures nothing explains; they take no part.
    """

    pilihan: tuple[E, ...]
    bertentangan: tuple[str, ...]
    tanpa_penjelasan: tuple[str, ...]


def consistent_choice(kemungkinan: Mapping[str, Collection[E]]) -> Konsistensi[E]:
    """Return the choice that explains one indicator in every source, or the sources that contradict.

    Parameters
    ----------
    kemungkinan
        For each source (form, year, column) the choices that explain its figure: `Sifat`, or another enumeration
        that names the most usual first, such as `Arah`.

    Examples
    --------
    >>> from kodefikasi.kinerja import Sifat
    >>> hasil = consistent_choice({
    ...     "T-C.27": [Sifat.AKUMULATIF], "T-C.29 2022": [Sifat.AKUMULATIF, Sifat.TERAKHIR], "E.81 2022": []})
    >>> hasil.pilihan, hasil.tanpa_penjelasan
    ((<Sifat.AKUMULATIF: 'AKUMULATIF'>,), ('E.81 2022',))
    >>> consistent_choice({"T-C.27": [Sifat.AKUMULATIF], "E.81 2022": [Sifat.TERAKHIR]}).bertentangan
    ('T-C.27', 'E.81 2022')
    """
    pertama: dict[frozenset[E], str] = {}  # sources that say the same contradict the same
    for sumber, pilihan in kemungkinan.items():
        pertama.setdefault(frozenset(pilihan), sumber)
    pertama.pop(frozenset(), None)
    bersama = frozenset.intersection(*pertama) if pertama else frozenset()
    return Konsistensi(
        tuple(e for e in type(next(iter(bersama))) if e in bersama) if bersama else (),
        () if bersama else _contradiction(pertama),
        tuple(sumber for sumber, pilihan in kemungkinan.items() if not pilihan),
    )


def _contradiction(pertama: Mapping[frozenset[E], str]) -> tuple[str, ...]:
    for ukuran in range(2, len(pertama) + 1):
        for himpunan in combinations(pertama, ukuran):
            if not frozenset.intersection(*himpunan):
                return tuple(pertama[h] for h in himpunan)
    return ()
