"""Columns of figures: read from top to bottom, each in the notation that it shows; cells that repeat are read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from attrs import evolve, frozen

from kodefikasi.besaran import Besaran, Notasi
from kodefikasi.besaran.notasi import seen_notations
from kodefikasi.errors import BesaranError
from kodefikasi.lembar import SelLembar
from kodefikasi.lembar.tampak import UMUM
from kodefikasi.lembar.tulisan_sel import write_cell
from kodefikasi.pembacaan.angka_sel import PembacaKolom, implied_unit, is_empty, number_of, shown_number, usual_notation
from kodefikasi.pembacaan.kisi import BarisKisi
from kodefikasi.pembacaan.susunan import KolomBaca, SusunanKolom

#: What a cell states: rupiah, a quantity with its unit; nothing, or why it cannot be read.
Isian = Decimal | Besaran | BesaranError | None
_PANJANG = 60  # digits of a number
_JUTA = 1_000_000  # from here on thousands are set apart twice


@frozen
class Lajur:
    """The columns of figures of a table."""

    tempat: tuple[int, ...]  # their places
    isi: list[tuple[Isian, ...]]  # for each row what its cells in these columns state
    tulis: Notasi  # how cells that are typed as numbers are written
    notasi: Notasi | None  # how the table writes its numbers; None where they do not show it


def read_figures(susunan: SusunanKolom, baris: Sequence[BarisKisi]) -> Lajur:
    """Read the cells of the columns of figures."""
    kolom = susunan.angka
    teks = {k.tempat: _written(baris, k.tempat) for k in kolom}
    notasi = usual_notation(chain.from_iterable(teks.values()))
    tulis = notasi or Notasi.INDONESIA
    sekitar = _around(kolom, teks)
    seri = [_read_column(k, baris, _reader(k, baris, tulis, sekitar[k.tempat]), tulis) for k in kolom]
    isi: list[tuple[Isian, ...]] = [()] * len(baris)
    if seri:
        isi = list(zip(*seri, strict=True))
    tempat = tuple(k.tempat for k in kolom)
    return Lajur(tempat, isi, tulis, notasi or _notation_of_numbers(baris, tempat))


def _around(kolom: Sequence[KolomBaca], teks: Mapping[int, Sequence[str]]) -> dict[int, Counter[Notasi]]:
    """Return how the other columns write their figures; only figures without a known unit are read by that."""
    if not any(k.arti is not None and k.arti.ukur == "kinerja" for k in kolom):
        return {k.tempat: Counter() for k in kolom}
    milik = {k: Counter(seen_notations(t)) for k, t in teks.items()}
    semua = sum(milik.values(), Counter[Notasi]())
    return {k: semua - n for k, n in milik.items()}


def _text(b: BarisKisi, k: int) -> str:
    """Return the text of a cell; nothing for one that is typed as a number."""
    return b.teks[k] if isinstance(b.sel[k].nilai, str) else ""


def _written(baris: Sequence[BarisKisi], k: int) -> list[str]:
    """Return the texts of a column; whole numbers show no notation."""
    return [t for b in baris if not (t := b.teks[k]).isdecimal() and t and isinstance(b.sel[k].nilai, str)]


def _reader(k: KolomBaca, baris: Sequence[BarisKisi], tulis: Notasi, sekitar: Mapping[Notasi, int]) -> PembacaKolom:
    """Return the reader of a column by what its cells show; where all are typed as numbers there is nothing to read."""
    tempat = k.tempat
    berteks = any(b.teks[tempat] and isinstance(b.sel[tempat].nilai, str) for b in baris)
    terisi = [
        b
        for b in (baris if berteks else ())
        if (t := b.teks[tempat]) and not (t.isdecimal() and isinstance(b.sel[tempat].nilai, str))
    ]
    satuan = None if k.satuan is None else [b.teks[k.satuan] for b in terisi]
    bukti = [_text(b, k.tempat) or write_cell(b.sel[k.tempat], notasi=tulis) for b in terisi]
    return PembacaKolom.of(bukti, k.arti.ukur if k.arti else "", satuan, sekitar)


def _read_column(k: KolomBaca, baris: Iterable[BarisKisi], pembaca: PembacaKolom, tulis: Notasi) -> list[Isian]:
    if k.arti is not None and k.arti.ukur == "rp":
        skala = k.arti.skala
        n = k.tempat
        uang = [
            Decimal(t)
            if (t := b.teks[n]).isdecimal() and t.isascii() and len(t) <= _PANJANG and isinstance(b.sel[n].nilai, str)
            else _amount(b.sel[n], t, pembaca)
            for b in baris
        ]
        return uang if skala == 1 else [u * skala if isinstance(u, Decimal) else u for u in uang]
    return list(_quantities(k, baris, pembaca, tulis))


def _amount(sel: SelLembar, teks: str, pembaca: PembacaKolom) -> Isian:
    """Return the amount of money that a cell states, as it is printed."""
    if not teks:
        return None
    if isinstance(sel.nilai, Decimal) and sel.format == UMUM:
        return sel.nilai
    if is_empty(teks):
        return None
    if (angka := shown_number(sel)) is not None:
        return angka
    try:
        besaran = pembaca.read(teks)
    except BesaranError as galat:
        return galat
    return None if besaran is None else besaran.nilai


def _quantities(k: KolomBaca, baris: Iterable[BarisKisi], pembaca: PembacaKolom, tulis: Notasi) -> Iterator[Isian]:
    """Yield what the cells of a column of figures of performance or of rates state; equal ones are one object."""
    dikenal: dict[tuple[object, ...], Isian] = {}
    tersirat = k.arti is not None and k.arti.ukur == "kinerja" and k.indikator is not None
    for b in baris:
        sel, teks = b.sel[k.tempat], b.teks[k.tempat]
        if not teks:
            yield None
            continue
        satuan = "" if k.satuan is None else b.teks[k.satuan]
        indikator = b.teks[k.indikator] if tersirat and k.indikator is not None else ""
        kunci = (sel.nilai, teks, sel.format, satuan, indikator)
        if kunci not in dikenal:
            dikenal[kunci] = _quantity(sel, teks, satuan, implied_unit(indikator), pembaca, tulis)
        yield dikenal[kunci]


def _quantity(sel: SelLembar, teks: str, satuan: str, tersirat: str, pembaca: PembacaKolom, tulis: Notasi) -> Isian:
    """Return the quantity that a cell states; its unit may stand in another cell, and the rating there instead."""
    if is_empty(teks):
        return None
    besaran = number_of(sel, satuan)
    if besaran is not None:
        teks = write_cell(sel, notasi=tulis)
    else:
        try:
            besaran = pembaca.read(teks, satuan, tersirat)
        except BesaranError as galat:
            return galat
    if besaran is None or besaran.nilai is None:
        return None if besaran is None else evolve(besaran, teks=teks)
    milik = besaran.satuan or satuan or None
    if milik is not None and besaran.predikat == milik.strip("()"):
        milik = None  # the cell of the unit holds the rating of the value
    return Besaran(besaran.nilai, milik, besaran.predikat, teks)


def _notation_of_numbers(baris: Iterable[BarisKisi], tempat: Sequence[int]) -> Notasi | None:
    """Return how cells that are typed as numbers are written, where one of them shows it."""
    for b in baris:
        for k in tempat:
            sel = b.sel[k]
            if isinstance(sel.nilai, Decimal) and b.teks[k] and _shows_marks(sel.nilai, sel.format):
                terlihat = usual_notation((write_cell(sel, notasi=Notasi.INDONESIA),))
                if terlihat is not None:
                    return terlihat
    return None


def _shows_marks(nilai: Decimal, kode: str) -> bool:
    return not -_JUTA < nilai < _JUTA or "." in kode or nilai != nilai.to_integral_value()
