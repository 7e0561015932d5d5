"""Shapes: what a figure column of a form says but for its year, read from the form's own headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kodefikasi.arti import Arti, Konteks, Peran, Tafsir, interpret, lexicon, settle
from kodefikasi.arti.leksikon import normalize
from kodefikasi.formulir.kolom import ANGKA_BERMAKNA, Formulir, Kolom
from kodefikasi.formulir.semua_formulir import FORMULIR

#: Stages by which figures of one table differ; the other stages say which plan a table is of.
_PEMBEDA = frozenset({"maju", "sebelum", "setelah", "selisih", "kebutuhan", "usulan", "rka"})
_KUNCI_TAHUN = re.compile(r"\{(\w+)")
_TAHUN_AWAL = 2001
_UJUNG = frozenset({"awal", "akhir"})


class Bentuk(NamedTuple):
    """The meaning of a figure column without its year."""

    # apa, ukur, dari: as in `kodefikasi.arti.Arti`
    apa: str
    ukur: str
    dari: str | None
    # bagian, sampai: the part of the year, and whether it counts from the beginning; of a rate its part alone
    bagian: str | None
    sampai: bool
    ujung: str | None  # ``"awal"`` or ``"akhir"`` of the plan
    tahap: str | None  # the stage, where it tells columns of one table apart


@lru_cache(maxsize=4096)
def read_heading(jalur: tuple[str, ...]) -> Tafsir:
    """Return what the headings above a column say, whatever its table says."""
    return interpret(jalur, lexicon())


def shape(arti: Arti, jalur: tuple[str, ...]) -> Bentuk:
    """Return the shape of a figure column.

    >>> from kodefikasi.arti import Periode
    >>> b = shape(Arti("realisasi", "rp", Periode(2024, "triwulan 2"), "renja"), ("Realisasi Triwulan", "II", "Rp"))
    >>> b.apa, b.ukur, b.bagian, b.sampai, b.tahap
    ('realisasi', 'rp', 'triwulan 2', False, None)
    """
    p, tahap = arti.periode, read_heading(jalur).tahap
    persen = arti.apa == "capaian"
    return Bentuk(
        arti.apa,
        arti.ukur,
        arti.dari,
        None if p is None else p.bagian,
        p is not None and p.sampai and not persen,
        None if p is None or p.label not in _UJUNG or persen else p.label,
        tahap if tahap in _PEMBEDA else None,
    )


def shapes(bentuk: Sequence[Bentuk]) -> tuple[Bentuk, ...]:
    """Return shapes of a table without a stage that all of them share, as it tells none apart."""
    tahap = {b.tahap for b in bentuk}
    return tuple(bentuk) if len(tahap) > 1 else tuple(b._replace(tahap=None) for b in bentuk)


class KolomForm(NamedTuple):
    """A column of a form with its headings and what they say."""

    kolom: Kolom
    jalur: tuple[str, ...]
    peran: Peran


class Susunan(NamedTuple):
    """The columns of a form as a table has them: figures with their shapes, and the others with their roles."""

    formulir: Formulir
    angka: tuple[KolomForm, ...]
    arti: tuple[tuple[Kolom, Arti | None], ...]
    bentuk: tuple[Bentuk, ...]
    lain: tuple[KolomForm, ...]


def arrange(formulir: Formulir, *, berisi: bool = True) -> Susunan:
    """Return the columns of a form with what its own headings say, filled with years or blank as it is decreed."""
    kolom = []
    tahun = _imagined_years(formulir) if berisi else {}
    for k in formulir.kolom:
        jalur = formulir.headings(k.kunci, tahun)
        kolom.append(KolomForm(k, jalur, read_heading(jalur).peran or Peran.LAIN))
    angka = tuple(k for k in kolom if k.kolom.jenis in ANGKA_BERMAKNA)
    apa = lexicon().find("apa", normalize(formulir.nama))
    konteks = Konteks(
        apa=apa if apa in {"kas", "realisasi"} else None, berindikator=any(k.peran is Peran.INDIKATOR for k in kolom)
    )
    arti = settle([read_heading(k.jalur) for k in angka], konteks)
    bentuk = [shape(a, k.jalur) for a, k in zip(arti, angka, strict=True) if a is not None]
    dibaca = tuple((k.kolom, a) for k, a in zip(angka, arti, strict=True))
    return Susunan(formulir, angka, dibaca, shapes(bentuk), tuple(k for k in kolom if k not in angka))


def _imagined_years(formulir: Formulir) -> dict[str, int]:
    """Return a year of its own for each that the headings name, as a filled form has them."""
    kunci = (m for k in formulir.kolom for j in k.kepala for m in _KUNCI_TAHUN.findall(j))
    return {k: _TAHUN_AWAL + n for n, k in enumerate(dict.fromkeys(kunci))}


def loosened(bentuk: Sequence[Bentuk]) -> tuple[Bentuk, ...]:
    """Return shapes without what headings often leave out: that a year's figure counts from the plan's beginning.

    The state at the beginning is then any figure that was realised.
    """
    return tuple(
        b._replace(sampai=b.sampai and b.bagian is not None, ujung=None if b.ujung == "awal" else b.ujung)
        for b in bentuk
    )


@cache
def with_figures(banyak: int) -> dict[tuple[Bentuk, ...], list[Susunan]]:
    """Return the forms that have so many figures, by their loosened shapes, in the order in which they are tried."""
    hasil: dict[tuple[Bentuk, ...], list[Susunan]] = {}
    for f in FORMULIR.values():
        if len(f.columns(*ANGKA_BERMAKNA)) == banyak:
            filled, blank = arrange(f), arrange(f, berisi=False)
            for s in (filled, blank) if blank.bentuk != filled.bentuk else (filled,):
                hasil.setdefault(loosened(s.bentuk), []).append(s)
    return hasil
