"""`Nilai`: results as plain values and back, and as field types of pydantic, by the types of their fields alone.

Exact decimals are text in plain notation, whole numbers stay numbers, codes are their canonical text, enums the word
that they stand for, tuples lists. pydantic calls the hooks when a class stands in a model; only then is it loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Self, TypeVar, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields

from kodefikasi.errors import BacaError, KodefikasiError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T")
#: How fields of a type that this module cannot know are read.
Pembaca = Mapping[Any, Callable[[Any], Any]]
_ANGKA_TAMPIL = 12
_DASAR: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Decimal: {"type": "string", "description": "Angka tepat, dengan titik desimal"},
}


class Nilai:
    """Base of the attrs classes that the library returns.

    Examples
    --------
    >>> from pydantic import TypeAdapter
    >>> from kodefikasi import Keparahan, Lokasi, Temuan
    >>> t = Temuan("U002", Keparahan.INFO, "tanpa satuan", Lokasi(baris=3))
    >>> bentuk = TypeAdapter(Temuan)
    >>> bentuk.validate_json(bentuk.dump_json(t)) == t
    True
    """

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON: decimals and codes as text."""
        return {a.name: plain(getattr(self, a.name)) for a in fields(type(self))}  # type: ignore[arg-type]

    def _travel(self) -> dict[str, Any]:
        """Return what pydantic writes."""
        return self.to_dict()

    @classmethod
    def from_dict(cls, isi: Mapping[str, Any]) -> Self:
        """Return the value that `to_dict` told of.

        Raises
        ------
        BacaError
            Something else: a part missing, one too many, or of another type.

        Examples
        --------
        >>> from kodefikasi import Lokasi
        >>> Lokasi.from_dict({"baris": "tiga"})
        Traceback (most recent call last):
        ...
        kodefikasi.errors.BacaError: Lokasi: baris: 'tiga' bukan int
        """
        return read_fields(cls, isi, {})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic is to read and write the class: an instance as it is, else what `to_dict` writes."""
        from pydantic_core import core_schema as cs

        def read(nilai: Any) -> Any:
            return nilai if isinstance(nilai, cls) else cls.from_dict(nilai)

        tulis = cs.plain_serializer_function_ser_schema(lambda nilai: nilai._travel(), when_used="json")
        return cs.no_info_plain_validator_function(read, serialization=tulis)

    @classmethod
    def __get_pydantic_json_schema__(cls, skema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema, from the types of the fields."""
        return cls.json_schema()

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of what `to_dict` writes."""
        wajib = [a.alias for a in fields(cls) if a.default is NOTHING]  # type: ignore[arg-type]
        bagian = {nama: _described(tipe) for nama, tipe in field_types(cls).items()}  # type: ignore[arg-type]
        return {**bare_schema(cls), "properties": bagian, "required": wajib}


def bare_schema(cls: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema of an object, without its parts."""
    return {"type": "object", "title": cls.__name__, "description": str(cls.__doc__).partition("\n")[0]}


def plain(nilai: Any) -> Any:
    """Return a value as JSON has it.

    >>> plain((Decimal("1E+3"), 5, None, {"a": Decimal("33.30")}))
    ['1000', 5, None, {'a': '33.30'}]
    """
    if isinstance(nilai, Enum):
        return nilai.value if isinstance(nilai, str) else nilai.name
    if nilai is None or isinstance(nilai, (bool, int, str)):
        return nilai
    if isinstance(nilai, Decimal):
        return f"{nilai:f}"
    if isinstance(nilai, Nilai):
        return nilai.to_dict()
    if isinstance(nilai, Mapping):
        return {str(k): plain(n) for k, n in nilai.items()}
    return [plain(n) for n in nilai] if isinstance(nilai, (tuple, list)) else str(nilai)


def short(nilai: Any) -> str:
    """Return the `repr` of a figure, of a rate without end its first digits.

    >>> short(Decimal(100) / 3), short(Decimal("12.5")), short(None)
    ("Decimal('33.3333333333…')", "Decimal('12.5')", 'None')
    """
    teks = repr(nilai)
    angka = "" if not isinstance(nilai, Decimal) or "." not in teks else f"{nilai:f}"
    bulat, _, pecahan = angka.partition(".")
    return f"Decimal('{bulat}.{pecahan[:10]}…')" if len(pecahan) > _ANGKA_TAMPIL else teks


@cache
def field_types(cls: type[Any]) -> dict[str, Any]:
    """Return the types of the fields of an attrs class, by the names of its arguments."""
    tipe = get_type_hints(cls)
    return {str(a.alias): tipe[a.name] for a in fields(cls) if a.init}


def read_fields(cls: type[T], isi: Any, pembaca: Pembaca) -> T:
    """Return an instance of an attrs class from plain values.

    Raises `BacaError`: they are none of it.
    """
    if not isinstance(isi, Mapping):
        raise BacaError(cls.__name__, f"harus objek dengan bagian bernama, bukan {type(isi).__name__}")
    tipe = field_types(cls)  # type: ignore[arg-type]
    if asing := [str(k) for k in isi if k not in tipe]:
        raise BacaError(cls.__name__, f"bagian {', '.join(asing)} tidak dikenal; yang dikenal {', '.join(tipe)}")
    hilang = [str(a.alias) for a in fields(cls) if a.default is NOTHING and a.alias not in isi]  # type: ignore[arg-type]
    if hilang:
        raise BacaError(cls.__name__, f"bagian {', '.join(hilang)} tidak ada")
    hasil = {}
    for nama, n in isi.items():
        try:
            hasil[nama] = _read(tipe[nama], n, pembaca)
        except (TypeError, ValueError, KeyError, AttributeError, KodefikasiError) as sebab:
            raise BacaError(cls.__name__, f"{nama}: {sebab}") from sebab
    return cls(**hasil)


def _read(tipe: Any, n: Any, pembaca: Pembaca) -> Any:
    """Return a plain value as one of a type."""
    if tipe in pembaca:
        return pembaca[tipe](n)
    asal, isi = get_origin(tipe), get_args(tipe)
    if asal in {Union, UnionType}:
        return _read_one_of(isi, n, pembaca)
    if asal is tuple:
        bagian = _list(n)
        jenis = [isi[0]] * len(bagian) if isi[-1] is Ellipsis else isi
        return tuple(_read(t, b, pembaca) for t, b in zip(jenis, bagian, strict=True))
    if asal is not None:
        return {_read(isi[0], k, pembaca): _read(isi[1], b, pembaca) for k, b in n.items()}
    return _scalar(tipe)(n)


def _scalar(tipe: Any) -> Callable[[Any], Any]:
    """Return what reads a value that has no parts of its own to choose from."""
    if issubclass(tipe, Enum):
        return lambda n: tipe(n) if issubclass(tipe, str) else tipe[n]
    if issubclass(tipe, Nilai):
        baca: Callable[[Any], Any] = tipe.from_dict
        return baca
    if tipe is Decimal:
        return _decimal
    return lambda n: _instance(tipe, n) if tipe in _DASAR else tipe(_instance(str, n))


def _read_one_of(tipe: tuple[Any, ...], n: Any, pembaca: Pembaca) -> Any:
    """Return a value of a union: of a whole number and a decimal, text is the decimal."""
    if n is None and NoneType in tipe:
        return None
    pilihan = [t for t in tipe if t is not NoneType]
    if set(pilihan) == {int, Decimal}:
        return _instance(int, n) if isinstance(n, int) else _read(Decimal, n, pembaca)
    return _read(pilihan[0], n, pembaca)


def _list(n: Any) -> list[Any]:
    if not isinstance(n, (list, tuple)):
        raise TypeError(f"{n!r} bukan daftar")
    return list(n)


def _instance(tipe: type[Any], n: Any) -> Any:
    if type(n) is not tipe:
        raise TypeError(f"{n!r} bukan {tipe.__name__}")
    return n


def _decimal(n: Any) -> Decimal:
    try:
        angka = Decimal(n) if type(n) in {int, str} else Decimal("NaN")
    except InvalidOperation:
        angka = Decimal("NaN")
    if not angka.is_finite():
        raise TypeError(f"{n!r} bukan angka tepat seperti '95.33'")
    return angka


def _described(tipe: Any) -> dict[str, Any]:
    """Return the JSON Schema of a type."""
    asal, isi = get_origin(tipe), get_args(tipe)
    if asal in {Union, UnionType}:
        return {"anyOf": [_described(t) for t in isi]}
    if asal is tuple:
        sama = isi[-1] is Ellipsis
        return {"type": "array", "items": _described(isi[0])} if sama else {"prefixItems": [*map(_described, isi)]}
    if asal is not None:
        return {"type": "object", "additionalProperties": _described(isi[1])}
    if isinstance(tipe, type) and issubclass(tipe, Enum):
        return {"type": "string", "enum": [plain(e) for e in tipe]}
    return tipe.json_schema() if isinstance(tipe, type) and issubclass(tipe, Nilai) else _DASAR.get(tipe, _DASAR[str])
