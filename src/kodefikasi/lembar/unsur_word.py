"""Elements of a Word document: their names without namespace, their children, their values."""

from __future__ import annotations

from typing import Any

Unsur = Any  # an element of lxml, which has no types


def tag_name(unsur: Unsur) -> str:
    """Return the name without namespace; Word has two namespaces for the same elements, transitional and strict."""
    return str(unsur.tag).rpartition("}")[2]


def child(unsur: Unsur, *nama: str) -> Unsur | None:
    """Return the first child of a name, or go on to its first child of the next name; None where there is none."""
    for n in nama:
        if unsur is None:
            return None
        unsur = next(unsur.iterchildren(f"{{*}}{n}"), None)
    return unsur


def value(unsur: Unsur | None, nama: str = "val") -> str | None:
    """Return an attribute of an element, whatever its namespace; None where either is missing."""
    if unsur is None:
        return None
    return next((v for k, v in unsur.attrib.items() if k.rpartition("}")[2] == nama), None)


def whole_number(unsur: Unsur | None, kecuali: int) -> int:
    """Return the number in an element's value; `kecuali` if there is none. Nine digits are beyond every limit."""
    teks = (value(unsur) or "").strip()
    return int(teks[:9]) if teks.isascii() and teks.isdigit() else kecuali
