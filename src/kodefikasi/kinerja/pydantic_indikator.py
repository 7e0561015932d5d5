"""At the boundary: frozen attrs classes as pydantic validates, writes and describes them.

pydantic calls the two methods of `Divalidasi` when a class stands in a model or a ``TypeAdapter``; nothing here
loads it before. Codes and enums are text in JSON, figures text or whole numbers: a binary fraction is refused,
because it is not exact. Figures by year are objects with the year as key, those by quarter objects of objects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_PER_TAHUN = tuple[tuple[int, Decimal], ...]
_PER_TRIWULAN = tuple[tuple[tuple[int, int], Decimal], ...]
_PREDIKAT = tuple[tuple[str, str], ...]
_DESIMAL = r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?$"
_TAHUN, _TRIWULAN = r"^[0-9]{4}$", r"^[1-4]$"
_TAK_TEPAT = 'angka harus bilangan bulat atau teks desimal seperti "95.33"; pecahan biner (float) tidak tepat'

#: What classes and fields are, for the JSON Schema; a class may say it otherwise in `uraian`.
URAIAN: Mapping[str, str] = {
    "Indikator": "Satu indikator kinerja dengan angkanya per tahun; angka yang tidak ada berarti kosong, bukan nol",
    "nama": "Nama indikator",
    "satuan": "Satuan, misalnya dokumen atau %",
    "sifat": "Cara bagian menjadi keseluruhan: dijumlahkan, nilai terakhir, atau rata-rata",
    "arah": "Arah yang lebih baik: NAIK atau TURUN",
    "rumus_turun": "Rumus tingkat realisasi bila arahnya TURUN",
    "target": "Target per tahun",
    "realisasi": "Realisasi per tahun",
    "target_akhir": "Target pada akhir periode Renstra",
    "kode": "Kode urusan sampai sub kegiatan, misalnya 5.03.01.2.01.01",
    "awal": "Kondisi pada awal periode",
    "target_triwulan": "Target per tahun dan triwulan, masing-masing untuk triwulan itu saja",
    "realisasi_triwulan": "Realisasi per tahun dan triwulan, masing-masing untuk triwulan itu saja",
    "target_perubahan": "Target per tahun setelah perubahan",
    "target_akhir_perubahan": "Target pada akhir periode Renstra setelah perubahan",
    "predikat": "Predikat atau kata di tempat angka, misalnya 'target 2022': 'BB'",
}


class Divalidasi:
    """Base of the attrs classes that pydantic validates, writes as JSON and describes as JSON Schema.

    Examples
    --------
    >>> from pydantic import TypeAdapter
    >>> from kodefikasi.kinerja import Indikator
    >>> bentuk = TypeAdapter(Indikator)
    >>> i = bentuk.validate_json('{"nama": "Nilai SAKIP", "sifat": "TERAKHIR", "target": {"2022": "64.5"}}')
    >>> i.target, bentuk.validate_json(bentuk.dump_json(i)) == i
    (((2022, Decimal('64.5')),), True)
    """

    __slots__ = ()
    #: descriptions of the class and its fields, by name, where `URAIAN` has none or another
    uraian: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic is to read and write the class."""
        return attrs_schema(cls, handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, skema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema, with names and descriptions."""
        hasil = handler.resolve_ref_schema(handler(skema))
        uraian = {**URAIAN, **cls.uraian}
        hasil |= {"title": cls.__name__, "description": uraian[cls.__name__], "additionalProperties": False}
        for nama, isi in hasil["properties"].items():
            isi["description"] = uraian[nama]
            _close(isi)
        return hasil


def _close(isi: dict[str, Any]) -> None:
    """Say of objects with keys of a pattern that they have no others, which pydantic leaves out."""
    for bagian in (isi, *isi.get("anyOf", ())):
        if "patternProperties" in bagian:
            bagian["additionalProperties"] = False
            for dalam in bagian["patternProperties"].values():
                _close(dalam)


def attrs_schema(cls: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of an attrs class: an object with its fields, no others; an instance passes as it is.

    All faulty fields are reported together; what the class itself refuses is reported when its fields are right.
    """
    from pydantic_core import core_schema as cs

    tipe = get_type_hints(cls)
    kolom = {
        a.name: cs.typed_dict_field(_schema(tipe[a.name], handler), required=a.default is NOTHING)
        for a in fields(cls)
        if a.init
    }
    objek = cs.typed_dict_schema(kolom, extra_behavior="forbid")

    baru = {a.name for a in fields(cls) if a.metadata.get("bila_ada")}  # what earlier versions do not know

    def shallow(nilai: Any) -> dict[str, Any]:
        return {nama: isi for nama in kolom if (isi := getattr(nilai, nama)) or nama not in baru}

    return _readable(
        cls,
        cs.no_info_after_validator_function(lambda isi: cls(**isi), objek),
        cs.plain_serializer_function_ser_schema(shallow, return_schema=objek),
    )


def _readable(tipe: type[Any], baca: CoreSchema, tulis: Any) -> CoreSchema:
    """Return a schema that takes an instance as it is and reads everything else."""
    from pydantic_core import core_schema as cs

    def validate(nilai: Any, lanjut: Callable[[Any], Any]) -> Any:
        return nilai if isinstance(nilai, tipe) else lanjut(nilai)

    validate.__name__ = tipe.__name__  # what pydantic calls the type in its errors
    return cs.no_info_wrap_validator_function(validate, baca, serialization=tulis)


def _schema(tipe: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of a field's type."""
    from pydantic_core import core_schema as cs

    if tipe == _PER_TAHUN:
        return _by_year(_figure(), dict)
    if tipe == _PER_TRIWULAN:
        return _by_year(_by_key(_TRIWULAN, _figure()), _nested)
    if tipe == _PREDIKAT:
        teks = cs.dict_schema(cs.str_schema(strict=True), cs.str_schema(strict=True))
        tulis = cs.plain_serializer_function_ser_schema(dict, return_schema=teks)
        return cs.no_info_after_validator_function(dict, teks, serialization=tulis)
    if get_origin(tipe) in {Union, UnionType}:
        [isi] = [t for t in get_args(tipe) if t is not NoneType]
        return cs.nullable_schema(_schema(isi, handler))
    return _plain(tipe, handler)


def _plain(tipe: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    from pydantic_core import core_schema as cs

    if tipe is Decimal:
        return _figure()
    if tipe is str:
        return cs.str_schema(strict=True)
    if tipe is int:  # every whole number of a plan is a year
        return cs.int_schema(strict=True, ge=1000, le=9999)
    if issubclass(tipe, Enum):
        return _enum(tipe)
    return handler.generate_schema(tipe)


def _enum(tipe: type[Enum]) -> CoreSchema:
    from pydantic_core import core_schema as cs

    nama = cs.literal_schema([e.name for e in tipe])
    tulis = cs.plain_serializer_function_ser_schema(lambda e: e.name, return_schema=nama)
    return _readable(tipe, cs.no_info_after_validator_function(tipe.__getitem__, nama), tulis)


def _figure() -> CoreSchema:
    """Return the schema of an exact number: whole, or text in plain decimal notation."""
    from pydantic_core import core_schema as cs

    tepat = cs.union_schema(
        [cs.int_schema(strict=True), cs.str_schema(strict=True, pattern=_DESIMAL)],
        custom_error_type="angka_tepat",
        custom_error_message=_TAK_TEPAT,
    )

    def finite(nilai: Any, lanjut: Callable[[Any], Any]) -> Any:
        return nilai if isinstance(nilai, Decimal) and nilai.is_finite() else Decimal(lanjut(nilai))

    return cs.no_info_wrap_validator_function(finite, tepat, serialization=cs.to_string_ser_schema(when_used="json"))


def _by_key(pola: str, isi: CoreSchema) -> CoreSchema:
    """Return the schema of figures by whole numbers, which are text in JSON; a missing figure is no figure."""
    from pydantic_core import core_schema as cs

    teks = cs.no_info_after_validator_function(int, cs.str_schema(strict=True, pattern=pola))

    def whole(nilai: Any, lanjut: Callable[[Any], Any]) -> Any:
        bulat = isinstance(nilai, int) and re.search(pola, str(nilai))
        return nilai if bulat else lanjut(nilai)

    kunci = cs.no_info_wrap_validator_function(whole, teks, serialization=cs.to_string_ser_schema())
    return cs.dict_schema(kunci, cs.nullable_schema(isi))


def _by_year(isi: CoreSchema, unpack: Callable[[Any], Any]) -> CoreSchema:
    from pydantic_core import core_schema as cs

    per_tahun = _by_key(_TAHUN, isi)
    tulis = cs.plain_serializer_function_ser_schema(unpack, return_schema=per_tahun)
    return cs.no_info_after_validator_function(_pairs, per_tahun, serialization=tulis)


def _pairs(nilai: Mapping[int, Any]) -> list[tuple[Any, Any]]:
    """Return figures by year, or by year and quarter, as pairs."""
    hasil: list[tuple[Any, Any]] = []
    for tahun, isi in nilai.items():
        if isinstance(isi, Mapping):
            hasil += [((tahun, triwulan), n) for triwulan, n in isi.items()]
        elif isi is not None:
            hasil.append((tahun, isi))
    return hasil


def _nested(pasangan: tuple[tuple[tuple[int, int], Decimal], ...]) -> dict[int, dict[int, Decimal]]:
    hasil: dict[int, dict[int, Decimal]] = {}
    for (tahun, triwulan), n in pasangan:
        hasil.setdefault(tahun, {})[triwulan] = n
    return hasil
