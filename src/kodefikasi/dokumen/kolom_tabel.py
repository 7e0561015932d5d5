"""The columns of a table as they stand in the file, and the description of a form that they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from kodefikasi.arti import Arti, Konteks, Peran, interpret, lexicon, settle
from kodefikasi.formulir import ANGKA_BERMAKNA, FORMULIR, Formulir, Jenis, Kolom

_JENIS = {
    Peran.KODE: Jenis.KODE,
    Peran.NOMOR: Jenis.NOMOR,
    Peran.NAMA: Jenis.NAMA,
    Peran.INDIKATOR: Jenis.TEKS,
    Peran.TUJUAN: Jenis.TEKS,
    Peran.SASARAN: Jenis.TEKS,
    Peran.SATUAN: Jenis.SATUAN,
    Peran.LOKASI: Jenis.LABEL,
    Peran.SUMBER_DANA: Jenis.LABEL,
    Peran.PENANGGUNG_JAWAB: Jenis.LABEL,
}
_PENDEK = 12  # letters; a shorter heading says little without the one above it
_UKUR = {"rp": Jenis.RUPIAH, "persen": Jenis.PERSEN, "kinerja": Jenis.BESARAN}
#: What a table of no official form is called.
TABEL_RENCANA = "tabel rencana"


@frozen
class KolomTabel:
    """One column of a table in a file; the parts of a code that stand in cells of their own are one column.

    Attributes
    ----------
    kunci
        Its name in code, unique in the table: the form's where the table is one.
    jalur
        The headings above it, the topmost first.
    peran
        What its cells are for.
    arti
        What its figures say; None for a column without figures.
    nomor, rumus
        The column number and the formula that its heading prints.
    rentang
        The cells of its data, as ``"Renja!F9:F40"``; None in files whose cells have no addresses.
    tempat
        Its place in the grid, counted from 1.
    tersembunyi
        Whether the column is hidden in the file.
    """

    kunci: str
    jalur: tuple[str, ...]
    peran: Peran
    arti: Arti | None = None
    nomor: str | None = None
    rumus: str | None = None
    rentang: str | None = None
    tempat: int = 0
    tersembunyi: bool = False

    @property
    def judul(self) -> str:
        """Its headings in one line.

        >>> KolomTabel("pagu", ("Rencana Tahun 2025", "Pagu Indikatif"), Peran.ANGKA).judul
        'Rencana Tahun 2025 › Pagu Indikatif'
        """
        return " › ".join(self.jalur)

    @property
    def nama(self) -> str:
        """How a message names it: its lowest heading, with the one above where that is only a half or a year.

        >>> KolomTabel("a", ("Realisasi Triwulan", "II", "Rp"), Peran.ANGKA).nama
        'Realisasi Triwulan › II › Rp'
        """
        mulai = next((n for n in range(len(self.jalur) - 1, -1, -1) if len(self.jalur[n]) > _PENDEK), 0)
        return " › ".join(self.jalur[mulai:]) or self.kunci

    @property
    def jenis(self) -> Jenis:
        """The type of its cells."""
        if self.arti is not None:
            return _UKUR[self.arti.ukur]
        return _JENIS.get(self.peran, Jenis.CATATAN)


def specification(formulir: str, kolom: Sequence[KolomTabel]) -> Formulir:
    """Return the description of a table: the form's where it is one, with the columns that the table has.

    A table of no official form is described by its own columns.
    """
    dasar = FORMULIR.get(formulir)
    dikenal = {k.kunci: k for k in dasar.kolom} if dasar else {}
    if dasar is not None and {k.kunci for k in kolom} == set(dikenal):
        return dasar
    isi = tuple(dikenal.get(k.kunci) or _described(k) for k in kolom)
    if dasar is not None:
        return evolve(dasar, kolom=isi or dasar.kolom)
    return Formulir(TABEL_RENCANA, "Tabel rencana", "", isi)


def _described(k: KolomTabel) -> Kolom:
    return Kolom(k.kunci, k.nomor or str(k.tempat), k.judul or k.kunci, k.jenis, rumus=k.rumus, kepala=k.jalur)


@lru_cache(maxsize=256)
def form_columns(formulir: str, tahun: frozenset[tuple[str, int]]) -> tuple[KolomTabel, ...]:
    """Return the columns that a form prints, with what its own headings say of them.

    `formulir`: key of the form; `tahun`: years by column key, as pairs.
    """
    f = FORMULIR[formulir]
    jalur = [f.headings(k.kunci, dict(tahun)) for k in f.kolom]
    tafsir = [interpret(j, lexicon()) for j in jalur]
    angka = [n for n, k in enumerate(f.kolom) if k.jenis in ANGKA_BERMAKNA]
    konteks = Konteks(berindikator=any(t.peran is Peran.INDIKATOR for t in tafsir))
    arti = dict(zip(angka, settle([tafsir[n] for n in angka], konteks), strict=True))
    return tuple(
        KolomTabel(
            k.kunci,
            j,
            Peran.ANGKA if arti.get(n) else t.peran or Peran.LAIN,
            arti.get(n),
            k.nomor,
            k.rumus,
            None,
            n + 1,
        )
        for n, (k, j, t) in enumerate(zip(f.kolom, jalur, tafsir, strict=True))
    )


def unique_keys(usul: Iterable[str]) -> list[str]:
    """Return names with a number behind those that come again.

    >>> unique_keys(["pagu", "catatan", "pagu"])
    ['pagu', 'catatan', 'pagu_2']
    """
    hasil: list[str] = []
    dipakai: set[str] = set()
    for u in usul:
        kunci, n = u, 1
        while kunci in dipakai:
            n += 1
            kunci = f"{u}_{n}"
        dipakai.add(kunci)
        hasil.append(kunci)
    return hasil
