"""Which catalogue a document is to be held against, from what the document itself says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from kodefikasi.errors import KatalogError
from kodefikasi.katalog.nomenklatur import Nomenklatur
from kodefikasi.katalog.pemda import Pemda
from kodefikasi.katalog.simpanan import nomenklatur
from kodefikasi.kode import Edisi, EdisiError, Kode


@frozen
class Pilihan:
    """The catalogue of a document, or why there is none.

    Attributes
    ----------
    katalog
        The catalogue; None where it is not known or not at hand.
    alasan
        Why there is none, in Indonesian; empty where there is one.
    """

    katalog: Nomenklatur | None
    alasan: str = ""


def choose(
    edisi: Edisi | str | None, pemda: Pemda | str | None, tahun: int | None, kode: Iterable[Kode] = ()
) -> Pilihan:
    """Choose the catalogue for a document.

    Parameters
    ----------
    edisi, pemda
        As the caller wants it; None leaves it to the document.
    tahun
        The plan year: an edition is taken for it by `Edisi.for_planning_year`.
    kode
        The document's codes: the authority digit of most says whose list it is.

    Raises
    ------
    EdisiError, KatalogError
        An edition that the caller asked for does not exist, or its list is not at hand.

    Examples
    --------
    >>> choose(None, None, 2023, [Kode.parse("5.03.02.2.01")]).katalog.label
    '050-5889/2021 (kabupaten/kota)'
    >>> choose(None, None, None).alasan
    'tahun rencana tidak diketahui, jadi edisi nomenklaturnya pun tidak; pakai pilihan edisi'
    """
    milik = (Pemda.read(pemda) if pemda else None) or whose(kode)
    if edisi is not None:
        return Pilihan(nomenklatur(edisi, milik))
    if tahun is None:
        return Pilihan(None, "tahun rencana tidak diketahui, jadi edisi nomenklaturnya pun tidak; pakai pilihan edisi")
    try:
        return Pilihan(nomenklatur(Edisi.for_planning_year(tahun), milik))
    except (EdisiError, KatalogError) as sebab:
        return Pilihan(None, str(sebab))


def whose(kode: Iterable[Kode]) -> Pemda:
    """Return whose list codes are from, by the authority digit of most; kabupaten/kota where they do not tell.

    >>> whose([Kode.parse("5.03.02.1.01")]).value
    'provinsi'
    """
    angka = Counter(k.kewenangan for k in kode if k.kewenangan)
    return Pemda.PROVINSI if angka and angka.most_common(1)[0][0] == 1 else Pemda.KABUPATEN_KOTA
