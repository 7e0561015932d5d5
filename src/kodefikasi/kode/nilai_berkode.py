"""`NilaiBerkode`: results with codes of any family, which stand in plain values as text, with the family's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self

from attrs import fields

from kodefikasi.errors import BacaError, PilihanError
from kodefikasi.kode.berjenjang import KodeBerjenjang
from kodefikasi.kode.keluarga import family
from kodefikasi.nilai import Nilai, read_fields

_BIASA = "urusan"


class NilaiBerkode(Nilai):
    """Base of results whose codes are of one family; its name stands beside them where it is not *urusan*."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON: decimals and codes as text."""
        kode = (getattr(self, a.name) for a in fields(type(self)))  # type: ignore[arg-type]
        return {**super().to_dict(), **family_part(kode)}

    @classmethod
    def from_dict(cls, isi: Mapping[str, Any]) -> Self:
        """Return the value that `to_dict` told of.

        Raises `BacaError`: something else.
        """
        sisa, parse = codes_of(cls, isi)
        return read_fields(cls, sisa, {Any: parse, KodeBerjenjang: parse})


def family_part(kode: Iterable[Any]) -> dict[str, str]:
    """Return the part that names the family of the first code; empty for the usual one. Numbers have none to read."""
    for k in kode:
        if hasattr(k, "leluhur"):
            nama = k.skema.nama if isinstance(k, KodeBerjenjang) else "nomor"
            return {} if nama == _BIASA else {"keluarga": nama}
    return {}


def codes_of(cls: type[Any], isi: Any) -> tuple[dict[str, Any], Callable[[Any], KodeBerjenjang]]:
    """Return plain values without the name of the family, and what reads its codes.

    Raises `BacaError`: no object, or no such family.
    """
    if not isinstance(isi, Mapping):
        raise BacaError(cls.__name__, f"harus objek dengan bagian bernama, bukan {type(isi).__name__}")
    try:
        keluarga: type[KodeBerjenjang] = family(isi.get("keluarga", _BIASA))
    except PilihanError as sebab:
        raise BacaError(cls.__name__, str(sebab)) from sebab
    return {k: n for k, n in isi.items() if k != "keluarga"}, keluarga.parse
