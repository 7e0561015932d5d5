"""Field types for pydantic models: codes within bounds, exact money and rates, rows of the forms.

`Kode` and the other families of codes, `Edisi` and `Besaran` are field types by themselves; here is what narrows
them, and the exact numbers that Python has no type of its own for.

======================================================= ==========================================================
``Annotated[Kode, Di("5.03")]``                         that code, or one below it, by component
``Annotated[Kode, Bertingkat(Tingkat.KEGIATAN)]``       a code of that level; `KodeSubKegiatan` … are such
``Annotated[Kode, Dikenal("050-5889/2021")]``           a code that the edition knows
``Annotated[Kode, Longgar()]``                          written as it occurs in files, where it has one meaning
``Rupiah``, ``RupiahBulat``, ``Persen``, ``Angka``      exact numbers; a binary fraction is refused
``Annotated[Rupiah | None, BolehKosong()]``             ``-`` and empty text are None, never zero
``row_model("T-C.29")``                                 the rows of a form
======================================================= ==========================================================

In lax mode, pydantic's usual one, codes are read from canonical text, and numbers as documents write them. Strict
mode takes finished values only; from JSON, canonical text. Errors have types of their own (``kode_tidak_terbaca``,
``kode_di_luar`` …), a message in Indonesian, and their facts in ``ctx``: reason, place, candidates.

>>> from pydantic import BaseModel
>>> class Belanja(BaseModel):
...     kode: KodeSubKegiatan
...     pagu: Rupiah
>>> b = Belanja(kode="5.03.01.2.01.0001", pagu="Rp 12.339.485.428,00")
>>> b.pagu, b.model_dump_json()
(Decimal('12339485428.00'), '{"kode":"5.03.01.2.01.0001","pagu":"12339485428.00"}')
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from attrs import field, frozen
from pydantic_core import core_schema as cs

from kodefikasi.besaran import is_missing
from kodefikasi.besaran.notasi import JenisAngka
from kodefikasi.besaran.pydantic_besaran import figure_json_schema, figure_schema
from kodefikasi.errors import KodeError, KodeTidakDikenalError
from kodefikasi.katalog import Pemda, nomenklatur
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang, Tingkat, TingkatKode
from kodefikasi.kode.pola import exact_pattern
from kodefikasi.kode.pydantic_kode import code_error, custom_error

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from kodefikasi.integrations.baris_formulir import BarisFormulir, row_model

__all__ = [
    "Angka",
    "BarisFormulir",
    "Bertingkat",
    "BolehKosong",
    "Di",
    "Dikenal",
    "KodeBidangUrusan",
    "KodeKegiatan",
    "KodeProgram",
    "KodeSubKegiatan",
    "KodeUrusan",
    "Longgar",
    "Persen",
    "Rupiah",
    "RupiahBulat",
    "row_model",
]


def __getattr__(nama: str) -> object:
    """Load the models of rows when they are used: they need the forms."""
    if nama not in {"BarisFormulir", "row_model"}:
        raise AttributeError(f"module {__name__!r} has no attribute {nama!r}")
    from kodefikasi.integrations import baris_formulir

    return getattr(baris_formulir, nama)


def _family(source: object, penanda: object) -> type[KodeBerjenjang]:
    """Return the family of codes that a marker stands at.

    Raises `TypeError`: it stands at something else, such as ``Kode | None``.
    """
    if isinstance(source, type) and issubclass(source, KodeBerjenjang) and source is not KodeBerjenjang:
        return source
    nama = type(penanda).__name__
    raise TypeError(f"{nama} membatasi kode: tulis Annotated[Kode, {nama}(…)], lalu | None di luarnya, bukan {source}")


@frozen
class _Pemeriksa:
    """What pydantic calls after reading a code; it tells the JSON Schema what it checks."""

    penanda: _Penanda
    keluarga: type[KodeBerjenjang]
    periksa: Callable[[Any], None]

    @property
    def __name__(self) -> str:
        """How pydantic names the check in its messages."""
        return type(self.penanda).__name__

    def __call__(self, kode: Any) -> Any:
        self.periksa(kode)
        return kode


class _Penanda(ABC):
    """Base of the markers that narrow a family of codes."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check a code after it is read."""
        keluarga = _family(source, self)
        periksa = _Pemeriksa(self, keluarga, self._checker(keluarga))
        return cs.no_info_after_validator_function(periksa, handler(source))

    def __get_pydantic_json_schema__(self, skema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Narrow the pattern, by all markers of the field together."""
        return _narrowed(handler(skema), tuple(_checks(skema)))

    @abstractmethod
    def _checker(self, keluarga: type[KodeBerjenjang]) -> Callable[[Any], None]:
        """Return what refuses a code of the family that is out of bounds."""


def _checks(skema: Any) -> Iterator[_Pemeriksa]:
    """Yield what narrows a field, from the outside in."""
    while isinstance(skema, dict):
        fungsi = skema.get("function")
        if isinstance(fungsi, dict) and isinstance(fungsi.get("function"), _Pemeriksa):
            yield fungsi["function"]
        skema = skema.get("schema") or skema.get("lax_schema")


def _narrowed(isi: dict[str, Any], periksa: tuple[_Pemeriksa, ...]) -> dict[str, Any]:
    """Return the JSON Schema of a family with the pattern, the examples and the description of what is left of it."""
    keluarga = periksa[0].keluarga
    tingkat = [t for p in periksa if isinstance(p.penanda, Bertingkat) for t in (p.penanda.tingkat,)]
    di = [p.penanda.codes(keluarga) for p in periksa if isinstance(p.penanda, Di)]
    pola = [_pattern(keluarga, tuple(t), d) for t in tingkat or [()] for d in di or [()]]
    contoh = [c for c in [*isi.get("examples", ()), *(str(k) for d in di for k in d)] if _passes(c, periksa)]
    hasil = {k: v for k, v in isi.items() if k != "examples"} | {"pattern": pola[0]}
    if len(pola) > 1:
        hasil["allOf"] = [{"pattern": p} for p in pola[1:]]
    hasil["description"] = "; ".join([f"Kode {keluarga.skema.nama}", *(str(p.penanda) for p in reversed(periksa))])
    return hasil | ({"examples": list(dict.fromkeys(contoh))} if contoh else {})


def _passes(contoh: str, periksa: tuple[_Pemeriksa, ...]) -> bool:
    from pydantic_core import PydanticCustomError

    try:
        for p in periksa:
            p.periksa(p.keluarga.parse(contoh))
    except (PydanticCustomError, LookupError):
        return False
    return True


def _pattern(keluarga: type[KodeBerjenjang], tingkat: tuple[TingkatKode, ...], di: tuple[KodeBerjenjang, ...]) -> str:
    """Return one pattern for any of the levels below any of the codes."""
    cabang = [
        exact_pattern(keluarga.skema, tingkat=t, di=() if k is None else keluarga.skema.key(str(k)))
        for k in di or (None,)
        for t in tingkat or (None,)
        if k is None or t is None or t >= k.tingkat
    ]
    isi = [c.removeprefix("^").removesuffix("$") for c in cabang]
    return f"^{isi[0]}$" if len(isi) == 1 else f"^(?:{'|'.join(isi)})$"


@frozen(init=False)
class Di(_Penanda):
    """Only these codes and those below them, by component: ``5.1`` is nothing above ``5.10``.

    Parameters
    ----------
    kode
        One code or several; text is read by the family of the field.

    Raises
    ------
    KodeError
        A text that is no code of the field's family, when the model is made.

    Examples
    --------
    >>> from pydantic import TypeAdapter
    >>> t = TypeAdapter(Annotated[Kode, Di("5.03")])
    >>> t.validate_python("5.03.01")
    Kode('5.03.01')
    >>> try:
    ...     t.validate_python("5.04")
    ... except ValueError as galat:
    ...     print(galat.errors()[0]["msg"])
    kode 5.04 bukan 5.03 atau di bawahnya
    """

    kode: tuple[KodeBerjenjang | str, ...]

    def __init__(self, *kode: KodeBerjenjang | str) -> None:
        if not kode:
            raise TypeError("Di memerlukan sedikitnya satu kode")
        self.__attrs_init__(kode)

    def __str__(self) -> str:
        return f"hanya {_or(self.kode)} atau di bawahnya"

    def codes(self, keluarga: type[KodeBerjenjang]) -> tuple[KodeBerjenjang, ...]:
        """Return the codes, as codes of a family.

        Raises
        ------
        KodeError
            A text that is no code of it.
        TypeError
            A code of another family.
        """
        return tuple(k if isinstance(k, keluarga) else keluarga.parse(k) for k in self.kode)  # type: ignore[arg-type]

    def _checker(self, keluarga: type[KodeBerjenjang]) -> Callable[[Any], None]:
        atas = self.codes(keluarga)

        def check(kode: KodeBerjenjang) -> None:
            if not any(kode in k for k in atas):
                pesan = f"kode {kode} bukan {_or(atas)} atau di bawahnya"
                raise custom_error("kode_di_luar", pesan, kode=str(kode), di=[str(k) for k in atas])

        return check


@frozen(init=False)
class Bertingkat(_Penanda):
    """Only codes of these levels.

    Examples
    --------
    >>> from pydantic import TypeAdapter
    >>> TypeAdapter(Annotated[Kode, Bertingkat(Tingkat.URUSAN)]).json_schema()["pattern"]
    '^(?:[1-9]|X)$'
    """

    tingkat: tuple[TingkatKode, ...]

    def __init__(self, *tingkat: TingkatKode) -> None:
        if not tingkat:
            raise TypeError("Bertingkat memerlukan sedikitnya satu tingkat")
        self.__attrs_init__(tingkat)

    def __str__(self) -> str:
        return f"hanya tingkat {_or(t.label for t in self.tingkat)}"

    def _checker(self, keluarga: type[KodeBerjenjang]) -> Callable[[Any], None]:
        if any(type(t) is not keluarga.jenjang for t in self.tingkat):
            raise TypeError(f"Bertingkat untuk {keluarga.__name__} memerlukan {keluarga.jenjang.__name__}")

        def check(kode: KodeBerjenjang) -> None:
            if kode.tingkat not in self.tingkat:
                pesan = f"kode {kode} adalah {kode.tingkat.label}, bukan {_or(t.label for t in self.tingkat)}"
                harus = [t.label for t in self.tingkat]
                raise custom_error("kode_salah_tingkat", pesan, kode=str(kode), tingkat=kode.tingkat.label, harus=harus)

        return check


def _edition(edisi: Edisi | str) -> Edisi:
    return edisi if isinstance(edisi, Edisi) else Edisi.parse(edisi)


@frozen
class Dikenal(_Penanda):
    """Only codes that an edition of the nomenclature knows; its list is read when the first code comes.

    Attributes
    ----------
    edisi
        The edition; text is read as `Edisi.parse` does.
    pemda
        Whose list; without meaning for families that are the same for all.

    Raises
    ------
    KatalogError
        The edition's list is not at hand; from the first validation, as it is no fault of the input.

    Examples
    --------
    >>> from pydantic import TypeAdapter
    >>> TypeAdapter(Annotated[Kode, Dikenal("5889")]).validate_python("5.03.02")
    Kode('5.03.02')
    """

    edisi: Edisi = field(converter=_edition)
    pemda: Pemda | str = Pemda.KABUPATEN_KOTA

    def __str__(self) -> str:
        return f"hanya yang dikenal {self.edisi.nomor}"

    def _checker(self, keluarga: type[KodeBerjenjang]) -> Callable[[Any], None]:
        def check(kode: KodeBerjenjang) -> None:
            katalog = nomenklatur(self.edisi, self.pemda, keluarga=keluarga.skema.nama)
            try:
                katalog[kode]
            except KodeTidakDikenalError as galat:
                fakta = {
                    "kode": galat.kode,
                    "edisi": galat.edisi,
                    "kandidat": list(galat.kandidat),
                    "edisi_lain": list(galat.edisi_lain),
                }
                raise custom_error("kode_tidak_dikenal", str(galat), **fakta) from None

        return check


@frozen
class Longgar:
    """Read text as it occurs in files: blanks or dashes for dots, missing zeros, a name behind the code.

    In strict mode nothing is read. What has two meanings stays an error that names the candidates.

    Examples
    --------
    >>> from pydantic import TypeAdapter
    >>> TypeAdapter(Annotated[Kode, Longgar()]).validate_python("5-03-01-201 Perencanaan")
    Kode('5.03.01.2.01')
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read text leniently before the rest, in lax mode."""
        keluarga = _family(source, self)

        def read(nilai: Any) -> Any:
            if not isinstance(nilai, str):
                return nilai
            try:
                return keluarga.parse(nilai, strict=False)
            except KodeError as galat:
                raise code_error(galat) from None

        skema = handler(source)
        return cs.lax_or_strict_schema(cs.no_info_before_validator_function(read, skema), skema)


@frozen
class BolehKosong:
    """Read ``-``, empty text, ``n/a`` and the like as None, in lax mode; for a field that may be None.

    Examples
    --------
    >>> from pydantic import TypeAdapter
    >>> TypeAdapter(Annotated[Rupiah | None, BolehKosong()]).validate_python("-") is None
    True
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Look for what is missing before the rest."""
        skema = handler(source)

        def read(nilai: Any) -> Any:
            return None if isinstance(nilai, str) and is_missing(nilai) else nilai

        return cs.lax_or_strict_schema(cs.no_info_before_validator_function(read, skema), skema)


@frozen
class _AngkaTepat:
    """Marks a type as an exact number of a kind."""

    jenis: JenisAngka
    tipe: type[Decimal] | type[int] = Decimal

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Replace pydantic's own reading, which takes a binary fraction."""
        return figure_schema(self.jenis, self.tipe)

    def __get_pydantic_json_schema__(self, skema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema: plain notation."""
        return figure_json_schema(self.jenis, self.tipe, tulis=handler.mode == "serialization")


def _or(pilihan: Any) -> str:
    return " atau ".join(str(p) for p in pilihan)


KodeUrusan = Annotated[Kode, Bertingkat(Tingkat.URUSAN)]
KodeBidangUrusan = Annotated[Kode, Bertingkat(Tingkat.BIDANG_URUSAN)]
KodeProgram = Annotated[Kode, Bertingkat(Tingkat.PROGRAM)]
KodeKegiatan = Annotated[Kode, Bertingkat(Tingkat.KEGIATAN)]
KodeSubKegiatan = Annotated[Kode, Bertingkat(Tingkat.SUB_KEGIATAN)]

#: An amount in rupiah, with sen where there are any.
Rupiah = Annotated[Decimal, _AngkaTepat(JenisAngka.RUPIAH)]
#: An amount in whole rupiah.
RupiahBulat = Annotated[int, _AngkaTepat(JenisAngka.RUPIAH, int)]
#: A rate in percent, unrounded; a percent sign behind it is read.
Persen = Annotated[Decimal, _AngkaTepat(JenisAngka.PERSEN)]
#: An exact number.
Angka = Annotated[Decimal, _AngkaTepat(JenisAngka.ANGKA)]
