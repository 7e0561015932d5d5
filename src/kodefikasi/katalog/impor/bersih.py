"""Texts as official lists have them after a conversion from PDF: stretched lines, broken words, words for nothing."""

from __future__ import annotations

import re

from kodefikasi.lembar import teks_tampak

_KOSONG = frozenset({"", "-", "–", "[null]", "null", "none", "nan", "n/a", "#n/a"})
_TANDA_HUBUNG = re.compile(r"(?<=\w)- (?!(?i:dan|atau|serta)\b)(?=\w)")


def clean(teks: str) -> str:
    r"""Return a text in one line, its blanks single, invisible characters gone, a hyphen at a line's end closed up.

    Capitals and wording stay. A hyphen that is left hanging on purpose stays too.

    >>> clean("Koordinasi       dan       Penyusunan\nPerubahan DPA-\nSKPD")
    'Koordinasi dan Penyusunan Perubahan DPA-SKPD'
    >>> clean("pra- dan pascapanen")
    'pra- dan pascapanen'
    """
    return _TANDA_HUBUNG.sub("-", teks_tampak.clean(teks))


def is_empty(teks: str) -> bool:
    """Whether a text stands for nothing.

    >>> [is_empty(t) for t in ("[null]", " - ", "0", "Dokumen")]
    [True, True, False, False]
    """
    return teks.strip().casefold() in _KOSONG
