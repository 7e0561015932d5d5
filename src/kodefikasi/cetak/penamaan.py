"""Names that a form leaves empty, filled in from the nomenclature."""

from __future__ import annotations

from attrs import evolve, frozen

from kodefikasi.argumen import checked
from kodefikasi.dokumen import Baris, Dokumen, Sel, Tabel
from kodefikasi.errors import KatalogError
from kodefikasi.formulir import Jenis
from kodefikasi.katalog import Nomenklatur
from kodefikasi.katalog.pemda import Pemda
from kodefikasi.katalog.pilihan_edisi import choose
from kodefikasi.kode import Edisi


@frozen
class Penamaan:
    """A document with its names.

    Attributes
    ----------
    dokumen
        The document; nothing else of it is changed.
    terisi
        How many names were filled in.
    katalog
        The edition that they are of.
    alasan
        Why that edition is not the one of the plan year; empty where it is.
    """

    dokumen: Dokumen
    terisi: int
    katalog: str
    alasan: str = ""


@checked
def fill_names(dokumen: Dokumen, *, edisi: Edisi | str | None = None, pemda: Pemda | str | None = None) -> Penamaan:
    """Fill in the names that rows with a code leave empty; what is printed is never replaced.

    Parameters
    ----------
    dokumen
        A document that was read.
    edisi, pemda
        The nomenclature; without them that of the document's plan year and codes, as for `kodefikasi.audit`.

    Raises
    ------
    EdisiError, KatalogError
        The edition is not known or its list not at hand.

    Examples
    --------
    >>> from kodefikasi import load_example
    >>> hasil = fill_names(load_example())
    >>> hasil.terisi, hasil.katalog, hasil.dokumen.tabel[0].baris[1].text("nama")
    (6, '050-5889/2021 (kabupaten/kota)', 'KEPEGAWAIAN')
    """
    pilihan = choose(edisi, pemda, dokumen.tahun, (b.kode for t in dokumen.tabel for b in t.baris if b.kode))
    if pilihan.katalog is None:
        raise KatalogError(pilihan.alasan)
    tabel = tuple(_named(t, pilihan.katalog) for t in dokumen.tabel)
    terisi = sum(
        a is not b
        for lama, baru in zip(dokumen.tabel, tabel, strict=True)
        for a, b in zip(lama.baris, baru.baris, strict=True)
    )
    return Penamaan(evolve(dokumen, tabel=tabel), terisi, pilihan.katalog.label, pilihan.alasan)


def _named(tabel: Tabel, katalog: Nomenklatur) -> Tabel:
    """Return a table with its names; a side of two on which a node has none may be without it, so it stays."""
    kolom = tabel.spesifikasi.columns(Jenis.NAMA)
    if len(kolom) != 1 or tabel.spesifikasi.sisi:
        return tabel
    return tabel.map_rows(lambda b: _named_row(b, kolom[0].kunci, katalog))


def _named_row(baris: Baris, kunci: str, katalog: Nomenklatur) -> Baris:
    if not baris.tercetak or baris.kode is None or baris.text(kunci):
        return baris
    simpul = katalog.get(baris.kode)
    return baris if simpul is None else evolve(baris, sel={**baris.sel, kunci: Sel(simpul.nama)})
