"""Optional libraries: loaded where they are used, with one uniform message where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kodefikasi.errors import TambahanError


def require(module: str, tambahan: str, untuk: str) -> Any:
    """Return a module of an optional library.

    `module`: name to import, e.g. ``"pdfplumber"``; `tambahan`: the extra of this package that brings it, e.g.
    ``"dokumen"``; `untuk`: what needs it, in Indonesian.

    Raises `TambahanError`: it is not installed.

    >>> require("json", "dokumen", "membaca JSON").loads("1")
    1
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as galat:
        if galat.name is not None and module.split(".", maxsplit=1)[0] != galat.name.split(".")[0]:
            raise  # the library is there, but broken
        raise TambahanError(untuk, module.split(".", maxsplit=1)[0], tambahan) from galat
