"""The types of this package in cattrs: codes and editions as text, numbers exact."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kodefikasi.kinerja.tepat import stored_decimal
from kodefikasi.kode import Edisi, KodeBerjenjang
from kodefikasi.rencana import NamaSimpul

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["configure"]


def configure(converter: Converter) -> None:
    """Teach a converter the types of this package.

    Codes of every family are their text, editions their number, `Decimal` is text in plain notation, quantities
    are objects with their fields. attrs classes and dataclasses with such fields then work as any other. A binary
    fraction where an exact number belongs is refused.

    Parameters
    ----------
    converter
        Any converter of cattrs; those of ``cattrs.preconf`` too.

    Examples
    --------
    >>> from cattrs.preconf.json import make_converter
    >>> from kodefikasi import Besaran, Kode
    >>> c = make_converter()
    >>> configure(c)
    >>> c.loads('{"5.03": "12339485428.50"}', dict[Kode, Decimal])
    {Kode('5.03'): Decimal('12339485428.50')}
    >>> c.dumps(Besaran.parse("48 dokumen"))
    '{"nilai": "48", "satuan": "dokumen", "predikat": null, "teks": "48 dokumen"}'
    """
    converter.register_unstructure_hook_func(_is_code, str)
    converter.register_structure_hook_func(_is_code, _read_code)
    converter.register_unstructure_hook(Edisi, lambda edisi: edisi.nomor)
    converter.register_structure_hook(Edisi, lambda nilai, _: nilai if isinstance(nilai, Edisi) else Edisi.parse(nilai))
    converter.register_unstructure_hook(NamaSimpul, lambda nama: {str(kode): n for kode, n in nama.items()})
    converter.register_structure_hook(NamaSimpul, lambda nilai, _: NamaSimpul(nilai))
    converter.register_unstructure_hook(Decimal, lambda nilai: f"{nilai:f}")
    converter.register_structure_hook(Decimal, _read_exact)


def _is_code(tipe: Any) -> bool:
    return isinstance(tipe, type) and issubclass(tipe, KodeBerjenjang)


def _read_code(nilai: Any, tipe: type[KodeBerjenjang]) -> KodeBerjenjang:
    return nilai if isinstance(nilai, tipe) else tipe.parse(nilai)


def _read_exact(nilai: Any, _: Any) -> Decimal:
    angka = stored_decimal(nilai)
    if angka is None:
        raise TypeError("angka tidak ada, dan yang tidak ada bukan nol: pakai Decimal | None bila boleh kosong")
    return angka
