"""At the boundary: codes and editions as pydantic reads, writes and describes them.

pydantic calls the hooks of a type when the type stands in a model; only then is pydantic imported. In lax mode a
code is read from its canonical spelling; in strict mode Python takes a code alone, and JSON, which has no codes,
the canonical spelling. Written, a code stays a code in Python and is text in JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any

from kodefikasi.errors import KodeError
from kodefikasi.kode.pola import exact_pattern

if TYPE_CHECKING:
    from pydantic_core import CoreSchema, PydanticCustomError

    from kodefikasi.kode.berjenjang import KodeBerjenjang

#: A code of the deepest level of each family, for examples, and what the family is.
_KELUARGA = {
    "urusan": ("5.03.01.2.01.0001", "Kode urusan, bidang urusan, program, kegiatan, atau sub kegiatan"),
    "organisasi": ("5.03.5.04.0.00.01.0000", "Kode urusan, bidang urusan, SKPD, atau unit SKPD"),
    "rekening": ("5.1.02.01.01.0024", "Kode rekening: akun sampai sub rincian objek"),
    "fungsi": ("04.01", "Kode fungsi atau sub fungsi"),
    "sumber dana": ("1.2.01.01.02.0001", "Kode sumber pendanaan"),
    "wilayah": ("63.11.05.2001", "Kode wilayah: provinsi sampai desa/kelurahan"),
}


def code_schema(keluarga: type[KodeBerjenjang]) -> CoreSchema:
    """Return pydantic's core schema of a code of a family."""

    def read(nilai: Any) -> KodeBerjenjang:
        if isinstance(nilai, keluarga):
            return nilai
        try:
            return keluarga.parse(nilai)
        except KodeError as galat:
            raise code_error(galat) from None
        except TypeError as galat:
            raise custom_error("kode_bukan_teks", str(galat)) from None

    return type_schema(keluarga, lax=read, text=read)


def type_schema(
    tipe: type[Any], *, lax: Callable[[Any], Any], text: Callable[[Any], Any], write: Callable[[Any], str] = str
) -> CoreSchema:
    """Return the core schema of a type that is text in JSON.

    `lax`: reads whatever lax mode takes, from Python and JSON; `text`: reads what strict mode takes from JSON; `write`:
    returns the text for JSON.
    """
    from pydantic_core import core_schema as cs

    def instance(nilai: Any) -> Any:
        if isinstance(nilai, tipe):
            return nilai
        pesan = f"mode ketat hanya menerima {tipe.__name__}, bukan {type(nilai).__name__}"
        raise custom_error("bukan_nilai_jadi", pesan)

    for fungsi in (lax, text, instance):
        fungsi.__name__ = tipe.__name__  # what pydantic calls the type in its messages
    longgar = cs.no_info_plain_validator_function(lax)
    return cs.json_or_python_schema(
        json_schema=cs.lax_or_strict_schema(longgar, cs.no_info_plain_validator_function(text)),
        python_schema=cs.lax_or_strict_schema(longgar, cs.no_info_plain_validator_function(instance)),
        serialization=cs.plain_serializer_function_ser_schema(write, return_schema=cs.str_schema(), when_used="json"),
    )


def custom_error(jenis: str, pesan: str, **fakta: Any) -> PydanticCustomError:
    """Return the error that pydantic collects: a stable type, the message, and the facts as its context."""
    from pydantic_core import PydanticCustomError

    return PydanticCustomError(jenis, "{pesan}", {"pesan": pesan, **fakta})


def code_error(galat: KodeError) -> PydanticCustomError:
    """Return what pydantic is to report of a text that is no code: with the reason, the place and the candidates."""
    fakta = {"dibaca": galat.dibaca, "alasan": galat.alasan, "posisi": galat.posisi, "kandidat": list(galat.kandidat)}
    return custom_error("kode_tidak_terbaca", str(galat), **fakta)


def code_json_schema(keluarga: type[KodeBerjenjang]) -> dict[str, Any]:
    """Return the JSON Schema of a family: pattern, examples and what it is."""
    contoh, uraian = _KELUARGA[keluarga.skema.nama]
    kode = keluarga.parse(contoh)
    return {
        "type": "string",
        "pattern": exact_pattern(keluarga.skema),
        "examples": [str(k) for k in (*kode.leluhur, kode)],
        "description": f"{uraian}, misalnya {kode}",
    }


def edition_schema(tipe: type[Enum], read: Callable[[str], Any]) -> CoreSchema:
    """Return the core schema of an edition: in lax mode every usual spelling of its number."""

    def lax(nilai: Any) -> Any:
        if isinstance(nilai, tipe):
            return nilai
        if not isinstance(nilai, str):
            raise custom_error("edisi_tidak_dikenal", f"edisi harus teks, bukan {type(nilai).__name__}")
        try:
            return read(nilai)
        except ValueError as galat:
            raise custom_error("edisi_tidak_dikenal", str(galat), dibaca=nilai, kandidat=_values(tipe)) from None

    def text(nilai: Any) -> Any:
        if nilai in _values(tipe):
            return tipe(nilai)
        pesan = f"{nilai!r}: mode ketat hanya menerima {', '.join(_values(tipe))}"
        raise custom_error("edisi_tidak_dikenal", pesan, dibaca=nilai, kandidat=_values(tipe))

    return type_schema(tipe, lax=lax, text=text, write=lambda edisi: str(edisi.value))


def _values(tipe: type[Enum]) -> list[str]:
    return [e.value for e in tipe]


def edition_json_schema(tipe: type[Enum]) -> dict[str, Any]:
    """Return the JSON Schema of an edition: the numbers there are."""
    uraian = "Edisi klasifikasi, kodefikasi dan nomenklatur menurut nomor peraturannya"
    return {"type": "string", "enum": _values(tipe), "examples": _values(tipe)[:1], "description": uraian}
