"""The value of a printed cell, by the type of its column."""

from __future__ import annotations

from collections.abc import Mapping

from kodefikasi.besaran import Besaran, Notasi, is_missing, parse_rupiah
from kodefikasi.dokumen.model import Sel
from kodefikasi.formulir import Formulir, Jenis, Kolom


def read_cell(formulir: Formulir, kunci: str, sel: Mapping[str, str], notasi: Notasi | None) -> Sel:
    """Return a cell with its value.

    Parameters
    ----------
    formulir, kunci
        The form and the column.
    sel
        Texts of the row by column key; the unit of a number may stand in the next column.
    notasi
        How the table writes its numbers, where that is known.

    Raises
    ------
    BesaranError
        The cell of a number column holds none, or one with two meanings.
    """
    teks, kolom = sel[kunci], formulir[kunci]
    match kolom.jenis:
        case Jenis.RUPIAH:
            return Sel(teks, parse_rupiah(teks, notasi=notasi))
        case Jenis.ANGKA if not is_missing(teks):
            satuan = sel.get(_unit_key(formulir, kolom), "")
            return Sel(teks, Besaran.parse(f"{teks} {satuan}", notasi=notasi))
        case Jenis.BESARAN | Jenis.PERSEN:
            return Sel(teks, Besaran.parse(teks, notasi=notasi))
        case _:
            return Sel(teks)


def _unit_key(formulir: Formulir, kolom: Kolom) -> str:
    """Return the key of the unit column that shares the printed number, empty if there is none."""
    return next((k.kunci for k in formulir.columns(Jenis.SATUAN) if k.nomor == kolom.nomor), "")
