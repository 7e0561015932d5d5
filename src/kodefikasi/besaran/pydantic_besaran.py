"""At the boundary: exact numbers, money and quantities as pydantic reads, writes and describes them.

In lax mode numbers are read as documents write them, ``1.234.567,89``, or in plain notation, where the text has one
meaning: ``1.234`` has two, and is refused. In strict mode Python takes the finished value alone, and JSON plain
notation. A binary fraction (float) is refused everywhere. Written as JSON, a number is text in plain notation, with
a zero more where it would have two meanings: ``33.333`` is written ``33.3330``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kodefikasi.besaran.angka import is_missing, parse_angka
from kodefikasi.besaran.notasi import JenisAngka
from kodefikasi.besaran.rupiah import parse_rupiah
from kodefikasi.errors import BesaranError
from kodefikasi.kode.pydantic_kode import custom_error

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from kodefikasi.besaran.besaran import Besaran

_POLOS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_DUA_ARTI = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}\Z")
_PERSEN = re.compile(r"\s?%\Z")
_DESIMAL_SEN = 2
_TAK_TEPAT = "pecahan biner (float) tidak tepat; pakai teks desimal, bilangan bulat, atau Decimal"


#: Pattern in plain notation, examples and description, by kind.
_URAIAN: dict[JenisAngka, tuple[str, list[str], str]] = {
    JenisAngka.ANGKA: (r"^-?[0-9]+(\.[0-9]+)?$", ["48", "71.38"], "Angka tepat"),
    JenisAngka.PERSEN: (r"^-?[0-9]+(\.[0-9]+)?$", ["33.33", "100"], "Tingkat dalam persen, tepat"),
    JenisAngka.RUPIAH: (
        r"^-?[0-9]+(\.[0-9]{1,2})?$",
        ["12339485428", "27311277596.13"],
        "Jumlah uang dalam rupiah, tepat sampai sen",
    ),
}


def figure_schema(jenis: JenisAngka, tipe: type[Decimal] | type[int] = Decimal) -> CoreSchema:
    """Return the core schema of an exact number, kept as `Decimal`, or as whole number."""
    from pydantic_core import core_schema as cs

    lax = cs.no_info_plain_validator_function(lambda nilai: _checked(_read(nilai, jenis), jenis, tipe))
    json = cs.no_info_plain_validator_function(lambda nilai: _checked(_read_plain(nilai), jenis, tipe))
    jadi = cs.no_info_plain_validator_function(lambda nilai: _checked(_finished(nilai, tipe), jenis, tipe))
    tulis = (
        cs.plain_serializer_function_ser_schema(write_plain, return_schema=cs.str_schema(), when_used="json")
        if tipe is Decimal
        else cs.plain_serializer_function_ser_schema(int, return_schema=cs.int_schema())
    )
    return cs.json_or_python_schema(
        json_schema=cs.lax_or_strict_schema(lax, json),
        python_schema=cs.lax_or_strict_schema(lax, jadi),
        serialization=tulis,
    )


def figure_json_schema(jenis: JenisAngka, tipe: type[Decimal] | type[int], *, tulis: bool) -> dict[str, Any]:
    """Return the JSON Schema of an exact number, as it is written or as it may be sent."""
    pola, contoh, uraian = _URAIAN[jenis]
    if tipe is int:
        return {"type": "integer", "examples": [int(contoh[0])], "description": f"{uraian.split(',')[0]}, bulat"}
    teks = {"type": "string", "pattern": pola}
    isi: dict[str, Any] = teks if tulis else {"anyOf": [teks, {"type": "integer"}]}
    return {**isi, "examples": contoh, "description": f"{uraian}, dengan titik desimal"}


def write_plain(nilai: Decimal | int) -> str:
    """Return a number in plain notation, so that it has one meaning.

    >>> [write_plain(Decimal(t)) for t in ("12339485428.5", "1E+3", "33.333", "0.125")]
    ['12339485428.5', '1000', '33.3330', '0.1250']
    """
    teks = f"{nilai:f}"
    return f"{teks}0" if _DUA_ARTI.match(teks) else teks


def _read(nilai: object, jenis: JenisAngka) -> Decimal:
    """Return what lax mode takes as a number: an exact one, or a text with one meaning."""
    if not isinstance(nilai, str):
        return _exact(nilai)
    if is_missing(nilai):
        raise custom_error("angka_kosong", f"{nilai!r} berarti tidak ada; yang tidak ada bukan nol", dibaca=nilai)
    if _POLOS.match(nilai) and not _DUA_ARTI.match(nilai):
        return Decimal(nilai)
    try:
        if jenis is JenisAngka.RUPIAH:
            return parse_rupiah(nilai) or Decimal(0)
        return parse_angka(_PERSEN.sub("", nilai.strip()) if jenis is JenisAngka.PERSEN else nilai)
    except BesaranError as galat:
        raise quantity_error(galat) from None


def quantity_error(galat: BesaranError) -> Exception:
    """Return what pydantic is to report of a text that is no number or quantity."""
    fakta = {"dibaca": galat.dibaca, "alasan": galat.alasan, "kandidat": list(galat.kandidat)}
    return custom_error("angka_tidak_terbaca", str(galat), **fakta)


def _exact(nilai: object) -> Decimal:
    if isinstance(nilai, float):
        raise custom_error("angka_tidak_tepat", _TAK_TEPAT)
    if isinstance(nilai, bool) or not isinstance(nilai, (int, Decimal)):
        raise custom_error("bukan_angka", f"bukan angka, melainkan {type(nilai).__name__}")
    angka = Decimal(nilai)
    if not angka.is_finite():
        raise custom_error("bukan_angka", f"{angka} bukan angka")
    return angka


def _read_plain(nilai: object) -> Decimal:
    """Return what strict mode takes from JSON: plain notation, or a whole number."""
    if not isinstance(nilai, str):
        return _exact(nilai)
    if not _POLOS.match(nilai):
        pesan = f"{nilai!r}: mode ketat hanya menerima angka dengan titik desimal, tanpa pemisah ribuan"
        raise custom_error("angka_tidak_terbaca", pesan, dibaca=nilai, alasan="bukan penulisan baku", kandidat=[])
    return Decimal(nilai)


def _finished(nilai: object, tipe: type[Decimal] | type[int]) -> Decimal:
    """Return what strict mode takes in Python: a number of the very type."""
    if isinstance(nilai, float) or (isinstance(nilai, tipe) and not isinstance(nilai, bool)):
        return _exact(nilai)
    pesan = f"mode ketat hanya menerima {tipe.__name__}, bukan {type(nilai).__name__}"
    raise custom_error("bukan_nilai_jadi", pesan)


def _checked(nilai: Decimal, jenis: JenisAngka, tipe: type[Decimal] | type[int]) -> Decimal | int:
    """Return a number that is as fine as its kind and type allow; whole ones as such where the type asks for it."""
    if tipe is int:
        if nilai != nilai.to_integral_value():
            raise custom_error("angka_tidak_bulat", f"{write_plain(nilai)} bukan rupiah bulat; ada sennya")
        return int(nilai)
    if jenis is not JenisAngka.RUPIAH or -int(nilai.as_tuple().exponent) <= _DESIMAL_SEN:
        return nilai
    bulat, _, desimal = f"{nilai:f}".partition(".")
    if desimal[_DESIMAL_SEN:].strip("0"):
        raise custom_error("lebih_halus_dari_sen", "uang paling kecil sen: dua angka di belakang koma")
    return Decimal(f"{bulat}.{desimal[:_DESIMAL_SEN]}")


def quantity_schema(tipe: type[Besaran]) -> CoreSchema:
    """Return the core schema of a quantity: an object in JSON; in lax mode its text or a bare number as well."""
    from pydantic_core import core_schema as cs

    teks = cs.nullable_schema(cs.str_schema())
    kolom = {
        "nilai": cs.typed_dict_field(cs.nullable_schema(figure_schema(JenisAngka.ANGKA))),
        "satuan": cs.typed_dict_field(teks, required=False),
        "predikat": cs.typed_dict_field(teks, required=False),
        "teks": cs.typed_dict_field(cs.str_schema(), required=False),
    }
    objek = cs.typed_dict_schema(kolom, extra_behavior="forbid")

    def shallow(b: Besaran) -> dict[str, Any]:
        return {nama: getattr(b, nama) for nama in kolom}

    def text(nilai: Any, lanjut: Callable[[Any], Any]) -> Any:
        return nilai if isinstance(nilai, tipe) else tipe(**lanjut(nilai))

    def lax(nilai: Any, lanjut: Callable[[Any], Any]) -> Any:
        if isinstance(nilai, (Mapping, tipe)):
            return text(nilai, lanjut)
        return _read_quantity(tipe, nilai) if isinstance(nilai, str) else tipe(_exact(nilai))

    def instance(nilai: Any) -> Any:
        if isinstance(nilai, tipe):
            return nilai
        raise custom_error("bukan_nilai_jadi", f"mode ketat hanya menerima Besaran, bukan {type(nilai).__name__}")

    longgar = cs.no_info_wrap_validator_function(lax, objek)
    return cs.json_or_python_schema(
        json_schema=cs.lax_or_strict_schema(longgar, cs.no_info_wrap_validator_function(text, objek)),
        python_schema=cs.lax_or_strict_schema(longgar, cs.no_info_plain_validator_function(instance)),
        serialization=cs.plain_serializer_function_ser_schema(shallow, return_schema=objek, when_used="json"),
    )


def _read_quantity(tipe: type[Besaran], teks: str) -> Besaran:
    try:
        nilai = tipe.parse(teks)
    except BesaranError as galat:
        raise quantity_error(galat) from None
    if nilai is None:
        raise custom_error("angka_kosong", f"{teks!r} berarti tidak ada; yang tidak ada bukan nol", dibaca=teks)
    return nilai


_URAIAN_BESARAN = {
    "nilai": "Angkanya; null untuk predikat saja",
    "satuan": "Satuannya seperti tertulis, misalnya dokumen, % atau Rp",
    "predikat": "Predikatnya, misalnya B pada 67 (B)",
    "teks": "Seperti tertulis pada dokumen; tidak ikut menentukan sama atau tidaknya",
}


def quantity_json_schema(*, tulis: bool) -> dict[str, Any]:
    """Return the JSON Schema of a quantity, as it is written or as it may be sent."""
    teks = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    angka = figure_json_schema(JenisAngka.ANGKA, Decimal, tulis=tulis)
    nilai = {"anyOf": [*(angka.get("anyOf") or [{k: angka[k] for k in ("type", "pattern")}]), {"type": "null"}]}
    bagian: dict[str, dict[str, Any]] = {"nilai": nilai, "satuan": teks, "predikat": teks, "teks": {"type": "string"}}
    objek = {
        "type": "object",
        "properties": {nama: {**isi, "description": _URAIAN_BESARAN[nama]} for nama, isi in bagian.items()},
        "required": list(bagian) if tulis else ["nilai"],
        "additionalProperties": False,
    }
    contoh: list[Any] = [{"nilai": "48", "satuan": "dokumen", "predikat": None, "teks": "48 dokumen"}]
    uraian = {"description": "Besaran: angka dengan satuan atau predikatnya"}
    if tulis:
        return {**objek, "examples": contoh, **uraian}
    return {"anyOf": [objek, {"type": "string"}, {"type": "integer"}], "examples": [*contoh, "48 dokumen"], **uraian}
