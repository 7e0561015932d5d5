"""Arrow, which frames of every kind come to and go from; an optional library.

It is asked for at each use, not imported above: the package loads without it, and who lacks it is told which extra to
install and what for.
"""

from __future__ import annotations

from typing import Any

from kodefikasi.tambahan import require

_UNTUK = "menghitung pada tabel data"


def arrow() -> Any:
    """Return pyarrow."""
    return require("pyarrow", "columns", _UNTUK)


def compute() -> Any:
    """Return pyarrow.compute."""
    return require("pyarrow.compute", "columns", _UNTUK)


def is_text(tipe: Any) -> bool:
    """Whether a type is one of texts, as columns come here."""
    return bool(arrow().types.is_string(tipe) or arrow().types.is_large_string(tipe))
