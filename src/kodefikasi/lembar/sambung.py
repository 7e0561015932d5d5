"""Lines of one cell put together: words broken by a hyphen, and numbers and codes that a narrow column breaks.

``391.357.`` above ``328`` is one amount, ``12`` above ``48`` are two figures: halves are joined without a blank only
where they make one number and are none by themselves, or where the first line was full.
"""

from __future__ import annotations

import re

_ANGKA_AKHIR = re.compile(r"(?<![\w.,])(?:Rp\.?)?\(?(\d[\d.,]*)\Z")
_ANGKA_AWAL = re.compile(r"([.,]?\d[\d.,]*)")
_BERKELOMPOK = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")
_AWAL_KELOMPOK = re.compile(r"\d{1,3}(?:\.\d{3})+(?:\.\d{0,3})?(?:,\d*)?\Z")
_KODE_BERTITIK = re.compile(r"\d+(?:\.\d+)+\.\Z")
_KATA_AKHIR = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010]\Z")
_KATA_AWAL = re.compile(r"[a-z]+")
_BERTANDA_HUBUNG = frozenset({"non", "sub", "pra", "pasca", "anti", "antar", "multi", "semi", "eks", "ex"})
_RUAS = re.compile(r"\d{1,4}\Z")
_DESIMAL = re.compile(r"\d+,\d+\Z")
_KODE = re.compile(r"\d{1,2}(?:\.\d{1,4}){2,}\Z")


def join(awal: str, lanjut: str, *, penuh: bool = False) -> str:
    r"""Join two lines of a cell: by a blank, or by nothing where a word or a number was broken.

    `penuh` says that the first line had no room for one more character.

    >>> join("391.357.", "328"), join("urusan pemerin-", "tahan"), join("undang-", "undang"), join("12", "48")
    ('391.357.328', 'urusan pemerintahan', 'undang-undang', '12 48')
    """
    if awal.endswith("\u00ad"):
        return awal[:-1] + lanjut
    kata, ekor = _KATA_AKHIR.search(awal), _KATA_AWAL.match(lanjut)
    if kata and ekor:
        return (awal if _keeps_hyphen(kata.group(1).lower(), ekor.group()) else awal[:-1]) + lanjut
    angka, sisa = _ANGKA_AKHIR.search(awal), _ANGKA_AWAL.match(lanjut)
    if angka and sisa and _is_broken_number(angka.group(1), sisa.group(1), penuh=penuh, sendiri=angka.start() == 0):
        return awal + lanjut
    return f"{awal} {lanjut}"


def _keeps_hyphen(kata: str, lanjut: str) -> bool:
    """Whether the hyphen between two halves is the word's own: a doubled word, or a prefix written with one."""
    pendek = min(4, len(kata))
    ganda = any(kata.endswith(lanjut[:n]) for n in range(pendek, len(lanjut) + 1))
    return ganda or len(kata) == 1 or kata in _BERTANDA_HUBUNG


def _is_broken_number(a: str, b: str, *, penuh: bool, sendiri: bool) -> bool:
    """Whether a number or code goes on in the next line: the halves make one, and are none by themselves."""
    if b[0] in ".,":
        return a[-1] not in ".,"
    utuh = a + b.rstrip(".,")
    if _AWAL_KELOMPOK.match(utuh) and not _BERKELOMPOK.match(a) and ("." in a or (penuh and sendiri)):
        return True
    if a[-1] == "." and _KODE_BERTITIK.match(a):
        return True
    if not sendiri:
        return False
    if a[-1] == ",":
        return utuh.count(",") == 1
    return penuh and any(p.match(utuh) for p in (_RUAS, _DESIMAL, _KODE))
