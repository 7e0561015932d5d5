"""Codes as plain text, for databases and files that know no codes: one text for a code, in the order of the tree.

Nothing but the standard library is needed, so any database library or framework can store codes like this.
"""

from __future__ import annotations

from kodefikasi.kode import Edisi, Kode, KodeBerjenjang, Skema

__all__ = ["below_pattern", "longest", "to_text"]


def to_text(kode: KodeBerjenjang, edisi: Edisi | None = None) -> str:
    """Return the text to store: the same for every spelling of a code, and sorted as the tree is.

    Parameters
    ----------
    kode
        A code of any family.
    edisi
        The edition whose width a sub kegiatan is stored in. Without one it is the canonical key, `Kode.baku`, which
        frames have as ``kode_baku``; then texts of all editions stand together.

    Raises
    ------
    KodeError
        The number does not fit the edition's digits.
    TypeError
        An edition with a code of another family.

    Examples
    --------
    >>> to_text(Kode("5.03.01.2.01.01")), to_text(Kode("5.03.01.2.01.0001"))
    ('5.03.01.2.01.0001', '5.03.01.2.01.0001')
    >>> to_text(Kode("5.03.01.2.01.0001"), Edisi.KEPMENDAGRI_050_5889_2021)
    '5.03.01.2.01.01'
    """
    if edisi is not None:
        if not isinstance(kode, Kode):
            raise TypeError(f"edisi menentukan lebar Kode saja, bukan {type(kode).__name__}")
        return kode.format(edisi)
    return kode.baku


def below_pattern(kode: KodeBerjenjang, edisi: Edisi | None = None) -> tuple[str, str]:
    """Return what finds a code and all below it in stored texts: ``kolom = a OR kolom LIKE b``.

    The pattern ends a part, so that ``5.1`` never finds ``5.10``; codes hold no character that LIKE treats specially.

    Examples
    --------
    >>> below_pattern(Kode("5.03"))
    ('5.03', '5.03.%')
    """
    teks = to_text(kode, edisi)
    return teks, f"{teks}.%"


def longest(skema: Skema) -> int:
    """Return how long the longest stored text of a family is.

    >>> longest(Kode.skema)
    17
    """
    return sum(max(r.digit) for r in skema.ruas) + len(skema.ruas) - 1
