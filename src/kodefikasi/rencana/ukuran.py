"""The figures of a plan as data: what each is called in a frame, and where it stands in an item."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from attrs import frozen

from kodefikasi.kinerja import Indikator
from kodefikasi.rencana.anggaran import Anggaran

#: Year and quarter of a figure; None where it belongs to none.
Waktu = tuple[int | None, int | None]


class Per(Enum):
    """What a figure is counted by."""

    RENCANA = auto()  #: once
    TAHUN = auto()
    TRIWULAN = auto()


@frozen
class Ukuran:
    """One kind of figure."""

    nama: str  # its name in the column *ukuran* of the tidy shape
    milik: type[Indikator] | type[Anggaran]  # the class it is a figure of
    attribute: str  # the attribute of that class
    per: Per  # what it is counted by
    judul: str  # what its columns in the wide shape are called, before year and quarter

    def heading(self, waktu: Waktu) -> str:
        """Return the heading of a column of the wide shape: ``target 2022 tw1``."""
        tahun, triwulan = waktu
        bagian = (self.judul, tahun and str(tahun), triwulan and f"tw{triwulan}")
        return " ".join(b for b in bagian if b)


UKURAN = (
    Ukuran("awal", Indikator, "awal", Per.RENCANA, "awal"),
    Ukuran("target", Indikator, "target", Per.TAHUN, "target"),
    Ukuran("target_perubahan", Indikator, "target_perubahan", Per.TAHUN, "target perubahan"),
    Ukuran("realisasi", Indikator, "realisasi", Per.TAHUN, "realisasi"),
    Ukuran("target_triwulan", Indikator, "target_triwulan", Per.TRIWULAN, "target"),
    Ukuran("realisasi_triwulan", Indikator, "realisasi_triwulan", Per.TRIWULAN, "realisasi"),
    Ukuran("target_akhir", Indikator, "target_akhir", Per.RENCANA, "target akhir"),
    Ukuran("target_akhir_perubahan", Indikator, "target_akhir_perubahan", Per.RENCANA, "target akhir perubahan"),
    Ukuran("pagu", Anggaran, "pagu", Per.TAHUN, "pagu"),
    Ukuran("pagu_perubahan", Anggaran, "pagu_perubahan", Per.TAHUN, "pagu perubahan"),
    Ukuran("realisasi_pagu", Anggaran, "realisasi", Per.TAHUN, "realisasi pagu"),
    Ukuran("realisasi_pagu_triwulan", Anggaran, "realisasi_triwulan", Per.TRIWULAN, "realisasi pagu"),
)
PER_NAMA = {u.nama: u for u in UKURAN}
#: Years before a plan that its figures start from, and behind it that are foreseen; around the plan of one year.
_SEBELUM, _SESUDAH, _SEKITAR = 2, 1, 10
_PER_JUDUL = {(u.judul, u.per): u for u in UKURAN}
_JUDUL = re.compile(r"(.*?)(?: ?(?:tahun )?\b([0-9]{4})(?: (?:tw|triwulan) ?([1-4]))?)?\Z")
#: What people call columns besides; a year alone is that of targets.
_SEBUTAN = {
    "": "target",
    "kondisi awal": "awal",
    "kondisi kinerja awal": "awal",
    "kondisi akhir": "target akhir",
    "kondisi kinerja akhir": "target akhir",
    "akhir": "target akhir",
}


def parse_heading(judul: str) -> tuple[Ukuran, Waktu] | None:
    """Return the figure that a heading of the wide shape names, lower case and blanks single; None for others.

    >>> ukuran, waktu = parse_heading("realisasi pagu 2022 tw1")
    >>> ukuran.nama, waktu, parse_heading("awal 2022")
    ('realisasi_pagu_triwulan', (2022, 1), None)
    >>> [parse_heading(j)[0].nama for j in ("2021", "target tahun 2021", "kondisi akhir")]
    ['target', 'target', 'target_akhir']
    """
    m = _JUDUL.match(judul)
    assert m is not None  # noqa: S101  # the pattern matches every text
    tahun, triwulan = (None if g is None else int(g) for g in m.group(2, 3))
    per = Per.RENCANA if tahun is None else Per.TAHUN if triwulan is None else Per.TRIWULAN
    ukuran = _PER_JUDUL.get((_SEBUTAN.get(m.group(1), m.group(1)), per)) if judul else None
    return None if ukuran is None else (ukuran, (tahun, triwulan))


def known_headings() -> str:
    """Return the headings of figures in the wide shape, for messages."""
    waktu = {Per.RENCANA: (None, None), Per.TAHUN: (2023, None), Per.TRIWULAN: (2023, 1)}
    baku = (u.heading(waktu[u.per]) for u in UKURAN)
    return ", ".join((*baku, "2023", "kondisi awal", "kondisi akhir"))


def figures(benda: Indikator | Anggaran) -> Iterator[tuple[Ukuran, Waktu, Decimal]]:
    """Iterate over the figures that an item has."""
    for u in UKURAN:
        if not isinstance(benda, u.milik):
            continue
        isi: Any = getattr(benda, u.attribute)
        match u.per:
            case Per.RENCANA:
                if isi is not None:
                    yield u, (None, None), isi
            case Per.TAHUN:
                yield from ((u, (tahun, None), n) for tahun, n in isi)
            case Per.TRIWULAN:
                yield from ((u, waktu, n) for waktu, n in isi)


class PeringatanTahun(UserWarning):
    """Figures of years that are not the plan's, as of a mistyped heading."""


def warn_of_years(semua: Iterable[Indikator | Anggaran], awal: int, akhir: int) -> None:
    """Warn of figures whose year is not near the plan; the plan of one year has those of the Renstra beside it."""
    sebelum, sesudah = (_SEKITAR, _SEKITAR) if awal == akhir else (_SEBELUM, _SESUDAH)
    ada = {t for benda in semua for _, (t, _), _ in figures(benda) if t is not None}
    if luar := [t for t in sorted(ada) if not awal - sebelum <= t <= akhir + sesudah]:
        pesan = f"angka tahun {', '.join(map(str, luar))} di luar rencana {awal}–{akhir}; disimpan juga"
        warnings.warn(PeringatanTahun(pesan), stacklevel=4)
