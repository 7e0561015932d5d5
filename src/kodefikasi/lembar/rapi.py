"""Texts as they are seen, and numbers as a message names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby

_TAK_TAMPAK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200d\u2060\ufeff]")


def fold(teks: str) -> str:
    r"""Return `teks` with every run of blanks (no-break ones too) as one blank, and none at the ends.

    >>> fold("  48\xa0 dokumen ")
    '48 dokumen'
    """
    return " ".join(teks.split())


def clean(teks: str) -> str:
    r"""Return a text as it is seen: letters composed, nothing invisible, blanks folded.

    >>> clean("ke\u00adgiatan \u200b\n e\u0301")
    'kegiatan é'
    """
    return fold(unicodedata.normalize("NFC", _TAK_TAMPAK.sub("", teks)))


def ranges(nomor: Sequence[int], tulis: Callable[[int], str] = str) -> list[str]:
    """Write rising numbers as a message names them, those that follow one another as a range.

    >>> ranges([1, 3, 4, 5])
    ['1', '3–5']
    """
    hasil = []
    for _, g in groupby(enumerate(nomor), key=lambda p: p[1] - p[0]):
        urut = [n for _, n in g]
        awal, akhir = tulis(urut[0]), tulis(urut[-1])
        hasil.append(awal if len(urut) == 1 else f"{awal}–{akhir}")
    return hasil
