"""The value of a printed cell, by the type of its column."""

from __future__ import annotations

from collections.abc import Mapping

from kodefikasi.besaran import Besaran, Notasi, is_missing, parse_rupiah
from kodefikasi.dokumen.sel import Sel
from kodefikasi.formulir import Formulir, Jenis, Kolom
from kodefikasi.formulir.baku import EVALUASI_TRIWULAN
from kodefikasi.nama import is_average, is_predicate


def read_cell(formulir: Formulir, kunci: str, sel: Mapping[str, str], notasi: Notasi | None) -> Sel:
    """Return a cell with its value.

    `formulir, kunci`: the form and the column; `sel`: texts of the row by column key; the unit of a number may stand in
    the next column. Below an evaluation, a row of predicates holds words, and a row of averages no money; `notasi`: how
    the table writes its numbers, where that is known.
    Raises `BesaranError`: the cell of a number column holds none, or one with two meanings.
    """
    teks, kolom = sel[kunci], formulir[kunci]
    if _holds_no_value(formulir, kolom, sel):
        return Sel(teks)
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


def _holds_no_value(formulir: Formulir, kolom: Kolom, sel: Mapping[str, str]) -> bool:
    """Whether the row is one of predicates, or of averages and the column one of money."""
    if formulir.asal != EVALUASI_TRIWULAN:
        return False
    label = sel.get("nama", "")
    return is_predicate(label) or (is_average(label) and kolom.jenis is Jenis.RUPIAH)


def _unit_key(formulir: Formulir, kolom: Kolom) -> str:
    """Return the key of the unit column that shares the printed number, empty if there is none."""
    return next((k.kunci for k in formulir.columns(Jenis.SATUAN) if k.nomor == kolom.nomor), "")
