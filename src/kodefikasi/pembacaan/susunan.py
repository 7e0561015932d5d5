"""The columns of a table while it is read, and which of them identify its rows."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define

from kodefikasi.arti import Arti, Peran, Tafsir
from kodefikasi.arti.leksikon import normalize
from kodefikasi.lembar import column_letters
from kodefikasi.pembacaan.kisi import BarisKisi

TINGKAT = ("sub kegiatan", "kegiatan", "program", "bidang urusan", "urusan")
_SINGKAT = {"giat": "kegiatan", "keg": "kegiatan", "prog": "program", "subkegiatan": "sub kegiatan"}


@define
class KolomBaca:
    """A column of a table that is being read."""

    tempat: int
    jalur: tuple[str, ...]
    tafsir: Tafsir
    peran: Peran
    arti: Arti | None = None
    nomor: int | None = None
    rumus: str | None = None
    keluarga: str | None = None
    tersembunyi: bool = False
    indikator: int | None = None
    satuan: int | None = None
    tetap: Arti | None = None  # the meaning that the caller gave it
    geser: int = 0  # how many columns of the sheet stand on the left of the table

    @property
    def huruf(self) -> str:
        """Its letters on the sheet."""
        return column_letters(self.tempat + 1 + self.geser)

    @property
    def judul(self) -> str:
        """Its headings, the topmost first."""
        return " › ".join(self.jalur)


@define
class SusunanKolom:
    """The columns of a table, and which of them identify its rows."""

    kolom: list[KolomBaca]
    kode: list[int] = Factory(list)  # the columns that the code of a row stands in
    kode_atas: list[int] = Factory(list)  # columns of codes of higher nodes, the deepest first
    keluarga: str = "urusan"
    nama: list[int] = Factory(list)  # columns of names, the finest first
    nama_atas: list[int] = Factory(list)  # columns of names of higher nodes, the finest first
    kode_di_nama: list[int] = Factory(list)  # columns whose names begin with their code, the finest first
    tahun: int | None = None
    bertahun: bool = False  # whether each row has its own year
    skala: int = 1

    @property
    def angka(self) -> list[KolomBaca]:
        """The columns of figures."""
        return [k for k in self.kolom if k.peran is Peran.ANGKA and k.arti is not None]

    @property
    def tells(self) -> bool:
        """Whether it is a table of plans: with a column of figures, or of codes of the tree."""
        return bool(self.kode or self.kode_di_nama) or any(k.arti is not None for k in self.kolom)

    def first(self, peran: Peran) -> int | None:
        """Return the first column of a role."""
        return next((k.tempat for k in self.kolom if k.peran is peran), None)


def texts(isi: Sequence[BarisKisi], k: int) -> list[str]:
    """Return the texts of a column, those that are not empty."""
    return [b.teks[k] for b in isi if b.teks[k]]


def level_of(jalur: Sequence[str]) -> int:
    """Return the level that a heading ends in, 0 the finest; -1 where it names none."""
    rapi = " ".join(_SINGKAT.get(k, k) for k in normalize(jalur[-1]).split()) if jalur else ""
    return next((n for n, t in enumerate(TINGKAT) if rapi.endswith(t)), -1)
