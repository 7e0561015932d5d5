"""Texts as official lists have them after a conversion from PDF: stretched lines, broken words, words for nothing."""

from __future__ import annotations

import re
import unicodedata

_KOSONG = frozenset({"", "-", "–", "[null]", "null", "none", "nan", "n/a", "#n/a"})
_TAK_TAMPAK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200d\u2060\ufeff]")
_TANDA_HUBUNG = re.compile(r"(?<=\w)- (?!(?i:dan|atau|serta)\b)(?=\w)")


def clean(teks: str) -> str:
    r"""Return a text in one line, its blanks single, invisible characters gone, a hyphen at a line's end closed up.

    Capitals and wording stay. A hyphen that is left hanging on purpose stays too.

    >>> clean("Koordinasi       dan       Penyusunan\nPerubahan DPA-\nSKPD")
    'Koordinasi dan Penyusunan Perubahan DPA-SKPD'
    >>> clean("pra- dan pascapanen")
    'pra- dan pascapanen'
    """
    rapi = " ".join(unicodedata.normalize("NFC", _TAK_TAMPAK.sub("", teks)).split())
    return _TANDA_HUBUNG.sub("-", rapi)


def is_empty(teks: str) -> bool:
    """Whether a text stands for nothing.

    >>> [is_empty(t) for t in ("[null]", " - ", "0", "Dokumen")]
    [True, True, False, False]
    """
    return teks.strip().casefold() in _KOSONG
