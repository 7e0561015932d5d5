"""Arguments held to the signature: one of another type is refused by its parameter's name, before anything is done."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import wraps
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound=type[Any])
Jenis = tuple[type[Any], ...]
#: Library types of whole numbers and booleans, as numpy has them, that stand for the plain ones.
_SERUPA = {bool: ("bool", "bool_"), int: ("integer", "signedinteger", "unsignedinteger")}


def checked(fungsi: F) -> F:
    """Return a function that refuses arguments which are not of the types of its annotations, by name.

    Only what the annotation says wholly at run time is held to it: plain types, classes and what they hold, None.
    Choices (enums, literals), codes and frames are left to the function, whose refusals list what there is.

    Raises `TypeError`: from the function: names the parameter, what it has to be, and what it was.

    >>> @checked
    ... def ulang(teks: str, kali: int = 2, *, strict: bool = False) -> str:
    ...     return teks * kali
    >>> ulang("a", kali=3)
    'aaa'
    >>> ulang("a", strict="ya")
    Traceback (most recent call last):
    ...
    TypeError: strict harus bool, bukan str
    """
    urut = list(inspect.signature(fungsi).parameters)
    tabel: dict[str, Jenis] | None = None

    @wraps(fungsi)
    def dengan_periksa(*args: Any, **kwargs: Any) -> Any:
        nonlocal tabel
        if tabel is None:
            tabel = _types(fungsi)
        for nama, nilai in (*zip(urut, args, strict=False), *kwargs.items()):
            jenis = tabel.get(nama)
            if jenis is not None and not _fits(nilai, jenis):
                boleh = " atau ".join("None" if t is NoneType else t.__name__ for t in jenis)
                raise TypeError(f"{nama} harus {boleh}, bukan {type(nilai).__name__}{_advice(nilai, jenis, args)}")
        return fungsi(*args, **kwargs)

    return cast("F", dengan_periksa)


def checked_class(kelas: C) -> C:
    """Return a class whose constructor is `checked`; for values that people make, not for those made by the row."""
    kelas.__init__ = checked(kelas.__init__)
    return kelas


def _advice(nilai: Any, jenis: Jenis, args: tuple[Any, ...]) -> str:
    """Return what to do about a number: an inexact one for money, a heading of a frame that is none but a number."""
    if isinstance(nilai, float) and Decimal in jenis:
        return ": float tidak tepat"
    if isinstance(nilai, int) and str in jenis and args and hasattr(args[0], "columns"):
        return f" ({nilai}); kolom yang bernama bilangan: tabel.rename(columns=str)"
    return ""


def _fits(nilai: Any, jenis: Jenis) -> bool:
    if isinstance(nilai, bool):
        return bool in jenis or object in jenis
    if isinstance(nilai, jenis):
        return True
    leluhur = {t.__name__ for t in type(nilai).__mro__}
    return any(leluhur.intersection(_SERUPA.get(t, ())) for t in jenis)


def _types(fungsi: Callable[..., Any]) -> dict[str, Jenis]:
    """Return the types of the parameters whose annotations say them wholly."""
    hasil = {}
    ruang = vars(sys.modules[fungsi.__module__])
    for nama, p in inspect.signature(fungsi).parameters.items():
        if p.annotation is p.empty:
            continue
        try:
            tipe = get_type_hints(SimpleNamespace(__annotations__={nama: p.annotation}), ruang)[nama]
        except (NameError, TypeError):  # a type that only checkers import
            continue
        jenis = _members(tipe)
        if jenis is not None and p.kind not in {p.VAR_POSITIONAL, p.VAR_KEYWORD}:
            hasil[nama] = jenis
    return hasil


def _members(tipe: Any) -> Jenis | None:
    """Return the run-time types of an annotation; None where it has parts that are left to the function."""
    asal = get_origin(tipe)
    if asal in {Union, UnionType}:
        bagian = [_members(t) for t in get_args(tipe)]
        return None if None in bagian else tuple(t for b in bagian if b for t in b)
    if tipe is None:
        return (NoneType,)
    if asal is Literal or tipe is Any:
        return None
    tipe = asal or tipe
    if not isinstance(tipe, type) or issubclass(tipe, Enum) or hasattr(tipe, "jenjang"):
        return None
    return (tipe,)
