"""The types of this package in msgspec: hooks for its encoders, decoders and `convert`."""

from __future__ import annotations

from typing import Any

from kodefikasi.errors import KodefikasiError
from kodefikasi.kode import KodeBerjenjang

__all__ = ["dec_hook", "enc_hook"]


def enc_hook(obj: Any) -> str:
    """Return what msgspec is to write for a value that it does not know: a code's text.

    Editions, quantities, `Decimal` and attrs classes msgspec knows by itself.

    Raises
    ------
    NotImplementedError
        The value is no code, as msgspec asks of a hook.

    Examples
    --------
    >>> import msgspec
    >>> from kodefikasi import Edisi, Kode
    >>> isi = msgspec.json.encode({Kode("5.03"): Edisi.PERMENDAGRI_90_2019}, enc_hook=enc_hook)
    >>> isi
    b'{"5.03":"90/2019"}'
    >>> msgspec.json.decode(isi, type=dict[Kode, Edisi], dec_hook=dec_hook)
    {Kode('5.03'): <Edisi.PERMENDAGRI_90_2019: '90/2019'>}
    """
    if isinstance(obj, KodeBerjenjang):
        return str(obj)
    raise NotImplementedError(f"{type(obj).__name__} tidak dikenal")


def dec_hook(tipe: type, obj: Any) -> Any:
    """Return the value that msgspec is to make of what it read: a code of its canonical text.

    Raises
    ------
    ValueError
        A text that is no code; msgspec adds the place.
    NotImplementedError
        The type is no family of codes.
    """
    if not issubclass(tipe, KodeBerjenjang):
        raise NotImplementedError(f"{tipe.__name__} tidak dikenal")
    try:
        return tipe.parse(obj)
    except (KodefikasiError, TypeError) as galat:
        raise ValueError(str(galat)) from galat
