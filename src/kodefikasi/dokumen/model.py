"""A document as values: tables of typed rows, what the text claims, and the findings of reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, overload

from attrs import Factory, evolve, field, frozen

from kodefikasi.argumen import checked
from kodefikasi.besaran import Besaran, Notasi
from kodefikasi.dokumen.kolom_tabel import TABEL_RENCANA, KolomTabel, form_columns, specification
from kodefikasi.dokumen.kutipan import Kutipan
from kodefikasi.dokumen.nomor import Nomor
from kodefikasi.dokumen.sel import IsiBaris, Peta, Sel
from kodefikasi.errors import PilihanError
from kodefikasi.formulir import Formulir, find_form
from kodefikasi.frame import Backend, make_frame
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nilai import Nilai, bare_schema
from kodefikasi.sekali import cached_property
from kodefikasi.temuan import Lokasi, Temuan

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


_PERUBAHAN = re.compile(r"\bperubahan\b", re.IGNORECASE)
_TAHUN_N = re.compile(r"tahun n(?:[+-]\d)?")


def _freeze(sel: Mapping[str, Sel]) -> IsiBaris:
    if IsiBaris in type(sel).__mro__:  # isinstance would ask the registers of abstract classes, slowly
        return sel  # type: ignore[return-value]
    return IsiBaris(sel)


def _freeze_codes(kode: Mapping[str, str]) -> Peta[str, str]:
    return kode if Peta in type(kode).__mro__ else Peta(kode)  # type: ignore[return-value]


def _freeze_years(tahun: Mapping[str, int]) -> Peta[str, int]:
    return Peta(tahun)


class Tersimpan(Nilai):
    """What a document stores, and a document itself, as `kodefikasi.dokumen.simpanan` writes them."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON, as they are stored; those of a part with the file and the table."""
        from kodefikasi.dokumen.simpanan import to_plain

        return to_plain(self)

    @classmethod
    def from_dict(cls, isi: Mapping[str, Any]) -> Self:
        """Return the value that `to_dict` told of.

        Raises `BacaError`: something else, or a document in the form of another version.
        """
        from kodefikasi.dokumen.simpanan import from_plain

        return from_plain(cls, isi)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of what `to_dict` writes."""
        return bare_schema(cls)


@frozen
class Baris(Tersimpan):
    """One row of a form.

    Attributes
    ----------
    lokasi
        Where it stands.
    kode
        Code of the node; a row without code of its own (a further indicator) carries that of the node above.
    tercetak
        Whether this very row prints its code or number; also for a row with a name, tujuan or sasaran of its own
        where no code is printed. False for further indicators and for rows of totals, averages and predicates.
    nomor
        Running number, in forms that number instead of coding.
    tingkat
        Level of the node; None for a total row, and in forms without a tree.
    sel
        The cells that hold something, by column key.
    urut
        Whether `nomor` only counts the rows, 1, 2, 3 …, so that the code alone says which node it is.
    ringkasan
        What a row that sums up others is: ``"jumlah"``, ``"rerata"``, ``"predikat"``; None for any other row.
    kantor
        The office that the row belongs to, where the table has headings of offices or a column of them.
    kode_lain
        Codes of other families that the row prints, as text, by family: ``{"rekening": "5.1.02.01"}``.

    Examples
    --------
    >>> from kodefikasi import load_example
    >>> baris = load_example().tabel[0].baris[3]
    >>> str(baris.kode), baris.tingkat.label, baris.lokasi.baris is not None
    ('5.03.01', 'program', True)
    """

    lokasi: Lokasi
    sel: IsiBaris = field(converter=_freeze)
    kode: Kode | None = None
    tercetak: bool = True
    nomor: Nomor | None = None
    tingkat: Tingkat | None = None
    urut: bool = False
    ringkasan: str | None = None
    kantor: str | None = None
    kode_lain: Mapping[str, str] = field(factory=dict, converter=_freeze_codes)

    def place(self, kunci: str, nomor: str | None = None) -> Lokasi:
        """Return the place of a column, with its printed number, and of its cell where the file has addresses."""
        return evolve(self.lokasi, kolom=nomor or None, sel=self.sel.alamat(kunci) or self.lokasi.sel)

    def text(self, kunci: str) -> str:
        """Return the printed text of a column, empty where nothing is printed."""
        return self.sel.teks(kunci)

    def besaran(self, kunci: str) -> Besaran | None:
        """Return the quantity in a column, None where it is missing or is no quantity."""
        nilai = self.sel.nilai(kunci)
        return nilai if isinstance(nilai, Besaran) else None

    def angka(self, kunci: str) -> Decimal | None:
        """Return the number in a column of quantities, rates or money; None where it is missing."""
        nilai = self.sel.nilai(kunci)
        return nilai.nilai if isinstance(nilai, Besaran) else nilai

    @property
    def jumlah(self) -> bool:
        """Whether it sums up other rows."""
        return self.ringkasan is not None

    @property
    def simpul(self) -> Kode | Nomor | None:
        """The node in the table's own tree: its number where the numbers make one, else its code."""
        return self.kode or self.nomor if self.urut else self.nomor or self.kode


@frozen
class CatatanKaki:
    """A footnote of a table: its mark, the years of the headings that carry it, and the years it speaks of."""

    tanda: str
    tahun_kolom: tuple[int, ...]
    tahun_catatan: tuple[int, ...]
    lokasi: Lokasi


@frozen(slots=False)
class Tabel(Tersimpan):
    """A table.

    Attributes
    ----------
    formulir
        Key of the official form that it is, e.g. ``"T-C.29"``; empty for a table of no official form.
    label
        Its number in the document, e.g. ``"Tabel 2.1"``; empty where none is printed.
    judul
        Its title.
    tahun
        Years by column key, as the heading names them.
    baris
        The rows, in the order of the file.
    catatan
        Footnotes that name years.
    notasi
        How its numbers are written, where they show it.
    kolom
        Its columns as they stand in the file, with what each means.
    beda
        How it differs from the form: ``"tanpa Sumber Dana"``.
    keluarga
        The family of the codes of its nodes; those of another than urusan … sub kegiatan stand in `Baris.kode_lain`.
    indikator_kolom
        Column of figures -> column of the indicators they are of, in tables with several of these.

    Examples
    --------
    >>> from kodefikasi import load_example
    >>> tabel = next(load_example().tables("T-C.33"))
    >>> tabel.label, tabel.spesifikasi.sumber, tabel.tahun["pagu"]
    ('Tabel 3.1', 'Permendagri 86/2017', 2023)
    """

    formulir: str
    lokasi: Lokasi
    label: str = ""
    judul: str = ""
    tahun: Mapping[str, int] = field(factory=dict, converter=_freeze_years)
    baris: tuple[Baris, ...] = ()
    catatan: tuple[CatatanKaki, ...] = ()
    notasi: Notasi | None = None
    kolom: tuple[KolomTabel, ...] = ()
    beda: tuple[str, ...] = ()
    keluarga: str = "urusan"
    indikator_kolom: Mapping[str, str] = field(factory=dict, converter=_freeze_codes)

    def __repr__(self) -> str:
        return f"Tabel({self.nama!r}: {len(self.baris)} baris, {len(self.kolom)} kolom)"

    def __attrs_post_init__(self) -> None:
        """A table of a form that is not said to have other columns has the form's."""
        if not self.kolom and self.formulir:
            object.__setattr__(self, "kolom", form_columns(self.formulir, frozenset(self.tahun.items())))

    @cached_property
    def spesifikasi(self) -> Formulir:
        """The description of its columns: the form's where it is one."""
        return specification(self.formulir, self.kolom)

    @property
    def jenis(self) -> str:
        """What it is: the form, with what differs, or a plan table of no official form."""
        return ", ".join((self.formulir or TABEL_RENCANA, *self.beda))

    @property
    def nama(self) -> str:
        """How a message names the table."""
        if self.label in {"", self.spesifikasi.sebutan}:
            return self.jenis
        return f"{self.label} ({self.jenis.replace(' (', ', ').replace(')', '')})"

    @property
    def perubahan(self) -> bool:
        """Whether its title says that it revises an earlier plan (Renja Perubahan, Perubahan Renstra)."""
        return bool(_PERUBAHAN.search(self.judul))

    @property
    def baris_berangka(self) -> tuple[Baris, ...]:
        """The rows that hold a figure, an amount or a rate."""
        return tuple(b for b in self.baris if any(b.sel.nilai(k) is not None for k in b.sel))

    @property
    def simpul(self) -> tuple[Kode | Nomor, ...]:
        """The nodes that the table prints, each once, in its order."""
        return tuple(dict.fromkeys(s for b in self.baris if b.tercetak and (s := b.simpul) is not None))

    @checked
    def place(self, baris: Baris, kunci: str) -> Lokasi:
        """Return the place of a cell, with the printed number of its column."""
        return baris.place(kunci, self.spesifikasi[kunci].nomor)

    @checked
    def column_title(self, kunci: str) -> str:
        """Return a column's heading with its year where the form says ``tahun n-2``.

        Raises
        ------
        PilihanError
            The form has no such column.
        """
        if kunci not in (ada := [k.kunci for k in self.spesifikasi.kolom]):
            raise PilihanError("kolom", kunci, tuple(ada))
        judul = self.spesifikasi[kunci].judul
        tahun = self.tahun.get(kunci)
        return judul if tahun is None else _TAHUN_N.sub(f"tahun {tahun}", judul)

    @checked
    def map_rows(self, ubah: Callable[[Baris], Baris]) -> Tabel:
        """Return the table with every row replaced by ``ubah(row)``."""
        return evolve(self, baris=tuple(map(ubah, self.baris)))


def table_order(tabel: Iterable[Tabel]) -> tuple[str | None, ...]:
    """Return the names of tables in their order, where their places do not tell it; else nothing.

    Rows of a text are counted through the file; in Word they begin anew in each table, and sheets have names.
    """
    urut = list(tabel)
    tempat = [t.baris[0].lokasi.urutan for t in urut if t.baris]
    return () if tempat == sorted(set(tempat)) else tuple(t.lokasi.tabel for t in urut)


@frozen
class Dokumen(Tersimpan):
    """What was read from one file.

    Attributes
    ----------
    berkas
        Name of the file.
    tabel
        The recognised tables, in order.
    kutipan
        What the running text claims: counts, totals, amounts in words, figures of indicators, chapters.
    temuan
        Findings of reading.
    tahun
        The plan year, where the title names one.
    asal
        The path of the file, where it was read from one; takes no part in equality, and is not stored.

    Examples
    --------
    >>> from kodefikasi import load_example
    >>> dokumen = load_example()
    >>> dokumen.tahun, [t.formulir for t in dokumen.tabel][0]
    (2023, 'T-C.29')
    """

    berkas: str
    tabel: tuple[Tabel, ...] = ()
    kutipan: tuple[Kutipan, ...] = ()
    temuan: tuple[Temuan, ...] = Factory(tuple)
    tahun: int | None = None
    asal: Path | None = field(default=None, eq=False, repr=False)

    def tables(self, *formulir: str) -> Iterator[Tabel]:
        """Iterate over the tables of the given forms, variants included."""
        return (t for t in self.tabel if t.spesifikasi.asal in formulir)

    @checked
    def only(self, *, formulir: str | None = None, tabel: str | None = None) -> Dokumen:
        """Return the document with the tables of a form, or with a label, alone; without both, as it is.

        Findings about other tables go with them.

        Raises
        ------
        PilihanError
            There is no such form.
        """
        find_form(formulir)
        label = None if tabel is None else tabel.strip().casefold().removeprefix("tabel").strip()
        tetap = tuple(
            t
            for t in self.tabel
            if (formulir is None or formulir in {t.formulir, t.spesifikasi.asal})
            and (label is None or t.label.casefold().removeprefix("tabel").strip() == label)
        )
        hilang = {t.label or t.formulir for t in self.tabel} - {t.label or t.formulir for t in tetap}
        return evolve(self, tabel=tetap, temuan=tuple(t for t in self.temuan if t.lokasi.tabel not in hilang))

    def __repr__(self) -> str:
        baris = sum(len(t.baris) for t in self.tabel)
        return f"Dokumen({self.berkas!r}: {len(self.tabel)} tabel, {baris} baris, {len(self.temuan)} temuan)"

    @overload
    def to_frame(self, backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["polars"]) -> pl.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["arrow"]) -> Any: ...
    def to_frame(self, backend: Backend = "pandas") -> Any:
        """Return the facts as a frame of pandas, Polars or Arrow, one row for each figure.

        Its columns are `kodefikasi.dokumen.BIDANG`. Rows, pages and years are nullable integers, `jumlah` is boolean,
        all else is text: `nilai` is an exact decimal number (rupiah, quantity or per cent).

        Examples
        --------
        >>> from kodefikasi.dokumen import load_example
        >>> fakta = load_example().to_frame()
        >>> fakta.loc[0, ["kode", "apa", "ukur", "periode", "nilai"]].tolist()
        ['5.03.01', 'target', 'kinerja', 'akhir', '72']
        """
        from kodefikasi.dokumen.fakta_dokumen import JENIS, to_records  # facts stand above documents

        return make_frame(JENIS, to_records(self), backend)
