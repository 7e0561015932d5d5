"""Texts as they are seen, and numbers as a message names them.

Invisible characters would part equal names and codes, and raised letters are the mark of a note or a power: all formats
clean their texts in this one way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby

_TAK_TAMPAK = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
#: What a terminal or a reader could be misled by: controls, marks that turn the order of letters, halves of letters.
_KENDALI = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_TANDA_CATATAN = re.compile(r"[(\[]?(?:[0-9]{1,2}|[a-z]{1,2}|[*†‡§]{1,3})[)\]]?\Z", re.IGNORECASE)

_SATUAN_BERPANGKAT = re.compile(r"(?:\A|[\s\d/(])(?:[kchdm]|da)?m\Z")


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
    if teks.isascii() and teks.isprintable():
        return fold(teks) if "  " in teks or teks[:1] == " " or teks[-1:] == " " else teks
    return fold(unicodedata.normalize("NFC", _TAK_TAMPAK.sub("", teks)))


def visible(teks: str) -> str:
    r"""Return a text without what a terminal would obey: controls but tab and line feed, marks that turn the order.

    >>> visible("Renja\x1b[2J \u202e2023\r\n")
    'Renja[2J 2023\n'
    """
    return teks if teks.isascii() and teks.isprintable() else _KENDALI.sub("", teks)


def escape_controls(json: str) -> str:
    r"""Return JSON that says the same without a control or half a letter in it.

    >>> escape_controls('"a\x9b\u202eb"')
    '"a\\u009b\\u202eb"'
    """
    return _KENDALI.sub(lambda m: f"\\u{ord(m[0]):04x}", json)


def superscript(sebelum: str, tanda: str) -> str:
    """Return what is written for a raised text: the 2 of m2, nothing for the mark of a note, else it stands apart.

    >>> superscript("90 m", "2"), superscript("94,87", "1)"), superscript("Orang", "*"), superscript("5", "pangkat")
    ('2', '', '', ' pangkat')
    """
    rapi = fold(tanda)
    if rapi in {"2", "3"} and _SATUAN_BERPANGKAT.search(sebelum):
        return rapi
    return "" if not rapi or _TANDA_CATATAN.match(rapi) else f" {rapi}"


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
