"""Which catalogue a document is to be held against, from what the document itself says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from kodefikasi.errors import KatalogError
from kodefikasi.katalog.gudang import catalogues, is_at_hand, nomenklatur
from kodefikasi.katalog.nomenklatur import Nomenklatur
from kodefikasi.katalog.pemda import Pemda
from kodefikasi.kode import Edisi, EdisiError, Kode
from kodefikasi.nama import name_key
from kodefikasi.sebutan import choose as choose_member


@frozen
class PilihanEdisi:
    """The catalogue of a document, or why there is none.

    Attributes
    ----------
    katalog
        The catalogue; None where it is not known or not at hand.
    alasan
        Why there is none, or why it is not the one of the plan year, in Indonesian; empty where it is.
    diminta
        The edition of the plan year, where its list is not at hand and the catalogue stands in for it.
    lain
        With a stand-in: the other editions at hand, of which the missing one may have codes and names.
    """

    katalog: Nomenklatur | None
    alasan: str = ""
    diminta: Edisi | None = None
    lain: tuple[Nomenklatur, ...] = ()

    def accepts(self, kode: Kode, unsur: str, teks: str) -> bool:
        """Whether another edition, which may be as near to the missing one, gives a code this very text."""
        semua = (s for kat in self.lain if (s := kat.get(kode)) is not None)
        return any(name_key(getattr(s, unsur) or "") == name_key(teks) for s in semua)


def choose(
    edisi: Edisi | str | None, pemda: Pemda | str | None, tahun: int | None, kode: Iterable[Kode] = ()
) -> PilihanEdisi:
    """Choose the catalogue for a document.

    Parameters
    ----------
    edisi, pemda
        As the caller wants it; None leaves it to the document.
    tahun
        The plan year: an edition is taken for it by `Edisi.for_planning_year`. Where its list is not at hand, the
        nearest one before it stands in, else the nearest after it; from 050-5889/2021 on, for before that edition
        a code could mean another thing in the next.
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
    >>> choose(None, None, 2025, [Kode.parse("5.03.02.2.01")]).alasan
    'daftar 900.1.15.5-3406/2024 (kabupaten/kota), edisi untuk tahun rencananya, tidak ada; dipakai \
900.1.15.5-1317/2023 (kabupaten/kota)'
    >>> choose(None, None, None).alasan
    'tahun rencana tidak diketahui, jadi edisi nomenklaturnya pun tidak; pakai pilihan edisi'
    """
    milik = choose_member(Pemda, pemda) if pemda else None
    if edisi is not None:
        return PilihanEdisi(nomenklatur(edisi, milik or whose(kode)))
    if tahun is None:
        return PilihanEdisi(
            None, "tahun rencana tidak diketahui, jadi edisi nomenklaturnya pun tidak; pakai pilihan edisi"
        )
    milik = milik or whose(kode)
    try:
        diminta = Edisi.for_planning_year(tahun)
        return PilihanEdisi(nomenklatur(diminta, milik)) if is_at_hand(diminta, milik) else _stand_in(diminta, milik)
    except (EdisiError, KatalogError) as sebab:
        return PilihanEdisi(None, str(sebab))


def _stand_in(diminta: Edisi, milik: Pemda) -> PilihanEdisi:
    ada = [kat for kat in catalogues() if kat.pemda is milik and kat.edisi.kode_tetap]
    if not ada or not diminta.kode_tetap:
        return PilihanEdisi(nomenklatur(diminta, milik))  # whose error says how to import it
    terpakai = next((k for k in reversed(ada) if k.edisi.tanggal <= diminta.tanggal), ada[0])
    alasan = f"daftar {diminta.nomor} ({milik}), edisi untuk tahun rencananya, tidak ada; dipakai {terpakai.label}"
    return PilihanEdisi(terpakai, alasan, diminta=diminta, lain=tuple(k for k in ada if k is not terpakai))


def whose(kode: Iterable[Kode]) -> Pemda:
    """Return whose list codes are from, by the authority digit of most; kabupaten/kota where they do not tell.

    >>> whose([Kode.parse("5.03.02.1.01")]).value
    'provinsi'
    """
    angka = Counter(k.kewenangan for k in kode if k.kewenangan)
    return Pemda.PROVINSI if angka and angka.most_common(1)[0][0] == 1 else Pemda.KABUPATEN_KOTA
