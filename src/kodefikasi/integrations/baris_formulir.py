"""The rows of a form as pydantic models, made from the form's description."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from kodefikasi.besaran import Besaran, Notasi, format_angka, format_rupiah
from kodefikasi.dokumen import Baris, Nomor, Sel, Tabel
from kodefikasi.formulir import ANGKA_BERMAKNA, Formulir, Jenis, Kolom, find_form
from kodefikasi.integrations.pydantic import BolehKosong, Rupiah
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.sebutan import expect
from kodefikasi.temuan import Lokasi

_NOMOR = r"^[0-9]{1,4}(\.[0-9]{1,4}){0,5}$"
_SIMPUL = frozenset({Jenis.KODE, Jenis.NOMOR})
_TEKS = str | None
_BESARAN = Annotated[Besaran | None, BolehKosong()]
_RUPIAH = Annotated[Rupiah | None, BolehKosong()]


class BarisFormulir(BaseModel):
    """One row of a form: what says which node it is, and a field for each column; see `row_model`.

    Attributes
    ----------
    formulir
        The form.
    kode, nomor, tingkat, lanjutan, urut
        As `Baris` has them: code, running number, level; whether it is a further indicator of the node above, which
        prints no code of its own; whether the number only counts the rows.
    tanpa_nilai
        Printed texts of figure columns that hold no figure, by column key: ``-``, a predicate.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    formulir: ClassVar[Formulir]

    kode: Kode | None = Field(default=None, description="Kode urusan sampai sub kegiatan")
    nomor: str | None = Field(default=None, pattern=_NOMOR, description="Nomor urut")
    tingkat: Tingkat | None = Field(default=None, description="Tingkat kode: 1 urusan sampai 5 sub kegiatan")
    lanjutan: bool = Field(default=False, description="Indikator berikutnya dari kode di atasnya, tanpa kode sendiri")
    urut: bool = Field(default=False, description="Nomor urut hanya menghitung baris")
    tanpa_nilai: dict[str, str] = Field(
        default={}, description="Teks yang tertulis pada kolom angka yang tidak memuat angka"
    )

    @model_validator(mode="after")
    def _level_of_code(self) -> Self:
        """Give a row without a level that of its code, as readers do."""
        if self.tingkat is None and self.kode is not None:
            self.__dict__["tingkat"] = self.kode.tingkat  # frozen for others
        return self

    @classmethod
    def from_row(cls, baris: Baris) -> Self:
        """Return the model of a row that was read.

        Raises
        ------
        pydantic.ValidationError
            The row is another form's.
        """
        isi = {kunci: _value(cls.formulir, kunci, sel) for kunci, sel in baris.sel.items()}
        kosong = {k: sel.teks for k, sel in baris.sel.items() if isi[k] is None and sel.teks and k in _figures(cls)}
        return cls(
            **{k: n for k, n in isi.items() if n is not None and k not in _nodes(cls)},
            kode=baris.kode,
            nomor=None if baris.nomor is None else str(baris.nomor),
            tingkat=baris.tingkat,
            lanjutan=not baris.tercetak,
            urut=baris.urut,
            tanpa_nilai=kosong,
        )

    def to_row(self, lokasi: Lokasi | None = None) -> Baris:
        """Return the row as readers give it: equal values, its figures written in Indonesian notation.

        Parameters
        ----------
        lokasi
            The place it is to have.
        """
        sel = {k: Sel(teks) for k, teks in self.tanpa_nilai.items()}
        for kolom in self.formulir.kolom:
            isi = self._cell(kolom)
            if isi is not None:
                sel[kolom.kunci] = isi
        return Baris(
            lokasi=lokasi or Lokasi(),
            sel=sel,
            kode=self.kode,
            tercetak=not self.lanjutan,
            nomor=None if self.nomor is None else Nomor.parse(self.nomor),
            tingkat=self.tingkat,
            urut=self.urut,
        )

    def _cell(self, kolom: Kolom) -> Sel | None:
        nilai = getattr(self, kolom.kunci)
        if nilai is None or (kolom.jenis in _SIMPUL and self.lanjutan):
            return None
        if isinstance(nilai, Decimal):
            return Sel(format_rupiah(nilai), nilai)
        if not isinstance(nilai, Besaran):
            return Sel(str(nilai))
        if kolom.jenis is not Jenis.ANGKA:
            return Sel(nilai.teks or str(nilai), nilai)
        return self._number_with_unit(kolom, nilai)

    def _number_with_unit(self, kolom: Kolom, nilai: Besaran) -> Sel:
        """Return the cell of a number, whose unit stands in the next one."""
        angka = str(nilai) if nilai.nilai is None else format_angka(nilai.nilai)
        kunci = next((k.kunci for k in self.formulir.columns(Jenis.SATUAN) if k.nomor == kolom.nomor), None)
        satuan = None if kunci is None else getattr(self, kunci)
        if satuan is None or nilai.satuan is not None or nilai.predikat is not None:
            return Sel(angka, nilai)
        return Sel(angka, Besaran.parse(f"{angka} {satuan}", notasi=Notasi.INDONESIA))


def row_model(formulir: str, tahun: Mapping[str, int] | None = None) -> type[BarisFormulir]:
    """Return the pydantic model of a form's rows, made from the form's description.

    Fields are named as the form's columns are (`Kolom.kunci`), titled as they are headed; quantities and rates are
    `Besaran`, money is exact rupiah, and every figure may be missing: ``-`` is read as None.

    Parameters
    ----------
    formulir
        Key of the form, e.g. ``"T-C.29"``; a key of `FORMULIR`.
    tahun
        Years by column, for the titles, as `Tabel.tahun` has them.

    Raises
    ------
    PilihanError
        There is no such form.

    Examples
    --------
    >>> M = row_model("T-C.29", {"target_lalu": 2021})
    >>> M.model_fields["target_lalu"].title
    'Target Renja tahun 2021'
    >>> b = M.model_validate_json('{"kode": "5.03.02", "target_lalu": "48 dokumen", "realisasi_lalu": "-"}')
    >>> b.to_row().besaran("target_lalu").nilai, b.to_row().besaran("realisasi_lalu")
    (Decimal('48'), None)
    """
    expect(formulir, str, "formulir")
    find_form(formulir)
    if tahun is not None:
        expect(tahun, Mapping, "tahun per kolom, misalnya {'target_lalu': 2021},")
    return _model(formulir, tuple(sorted((tahun or {}).items())))


@cache
def _model(kunci: str, tahun: tuple[tuple[str, int], ...]) -> type[BarisFormulir]:
    tabel = Tabel(formulir=kunci, lokasi=Lokasi(), tahun=dict(tahun))
    formulir = tabel.spesifikasi
    kolom: dict[str, Any] = {
        k.kunci: (_type(k), Field(None, title=tabel.column_title(k.kunci), description=_description(k)))
        for k in formulir.kolom
    }
    nama = "Baris" + re.sub(r"\W", "", kunci.title())
    uraian = f"Satu baris {formulir.asal}: {formulir.nama} ({formulir.sumber})"
    model = create_model(nama, __base__=BarisFormulir, __doc__=uraian, __module__=__name__, **kolom)
    model.formulir = formulir
    return model


def _type(kolom: Kolom) -> Any:
    match kolom.jenis:
        case Jenis.KODE:
            return Kode | None
        case Jenis.NOMOR:
            return Annotated[str | None, Field(pattern=_NOMOR)]
        case Jenis.RUPIAH:
            return _RUPIAH
        case Jenis.BESARAN | Jenis.ANGKA | Jenis.PERSEN:
            return _BESARAN
        case _:
            return _TEKS


def _description(kolom: Kolom) -> str:
    bagian = [
        f"Kolom {kolom.nomor}",
        f"rumus {kolom.rumus}" if kolom.rumus else "",
        f"hanya untuk {' atau '.join(t.label for t in sorted(kolom.tingkat))}" if kolom.tingkat else "",
    ]
    return ", ".join(b for b in bagian if b)


def _value(formulir: Formulir, kunci: str, sel: Sel) -> Besaran | Decimal | str | None:
    """Return what a cell holds: the figure in columns of figures, else the text."""
    if formulir[kunci].jenis in ANGKA_BERMAKNA:
        return sel.nilai
    return sel.teks or None


def _figures(model: type[BarisFormulir]) -> frozenset[str]:
    return frozenset(k.kunci for k in model.formulir.columns(*ANGKA_BERMAKNA))


def _nodes(model: type[BarisFormulir]) -> frozenset[str]:
    return frozenset(k.kunci for k in model.formulir.columns(*_SIMPUL))
