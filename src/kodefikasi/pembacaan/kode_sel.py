"""Codes of rows: whole or in two to seven cells, in front of a name, with the zeros that a number lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve, frozen

from kodefikasi.errors import KodeError
from kodefikasi.kode import KELUARGA, Kode, KodeBerjenjang, split_code

_BAGIAN_KODE = 2  # dots of a code that stands alone among names: fewer are numbers that count
_DI_DEPAN = re.compile(r"(?:\d{1,2}|[Xx]{1,2})(?:\s?[.,]\s?(?:\d{1,5}|[Xx]{2})){0,8}[.,]?(?=\s*[-–:]\s|\s+\D)")
_BERTITIK = re.compile(r"(?:\d{1,2}|[Xx]{1,2})(?:\s?[.,\- ]\s?(?:\d{1,5}|[Xx]{2})){1,8}\.?\Z")
_RUAS = re.compile(r"(?:\d{1,5}|[Xx]{1,2})(?:[.,]\d{1,4})?\.?\Z")
_REKENING = re.compile(r"[4-7]\.\d(?:\.\d\d(?:\.\d\d(?:\.\d{2,3}(?:\.\d{4,5})?)?)?)?\Z")
_BERREKENING = re.compile(
    r"(\d\.\d\d\.\d\d\.\d\.\d\d\.\d{2,4})[. ]+([4-6]\.\d(?:\.\d\d(?:\.\d\d(?:\.\d{2,3}(?:\.\d{4,5})?)?)?)?)"
)
_LEBAR = (1, 2, 2, 1, 2)


@frozen
class KodeSel:
    """The code of a row: its text as printed, and the code where it can be read.

    `kantor` and `rekening` are the codes of an office and of an account that stand behind that of its node: the row
    is then about the office or the account.
    """

    teks: str
    kode: KodeBerjenjang | None
    kantor: str | None = None
    rekening: str | None = None

    @property
    def is_below_node(self) -> bool:
        """Whether the row is about an office or account of the node."""
        return self.kantor is not None or self.rekening is not None


def looks_like_code(teks: str) -> bool:
    """Whether a cell looks like a code of two or more parts.

    >>> [looks_like_code(t) for t in ("5.03.01", "2 . 08", "3,27,01", "X.XX.01", "12,5 %", "17.500.000")]
    [True, True, True, True, False, False]
    """
    if not _BERTITIK.match(teks):
        return False
    ruas = re.split(r"[ .,\-]+", teks.strip(" ."))
    return not (len(ruas) > 1 and len(ruas[0]) <= 3 and all(len(r) == 3 for r in ruas[1:]))


def is_part(teks: str) -> bool:
    """Whether a cell can hold a part of a code, or two."""
    return bool(_RUAS.match(teks))


def is_account(teks: str) -> bool:
    """Whether a text is written as an account code, whose second part has one digit.

    >>> is_account("5.1.02.01.01.0024"), is_account("5.01.02")
    (True, False)
    """
    return bool(_REKENING.match(teks.replace(" ", "").strip(".")))


def read_whole(teks: str, keluarga: str) -> KodeSel:
    """Return the code of a cell that holds all of it."""
    rapi = teks.strip()
    if re.fullmatch(r"[\dXx,\s]+", rapi):
        rapi = rapi.replace(",", ".")
    rapi = ".".join(ruas.strip() for ruas in rapi.split(".")).strip(".")
    try:
        if keluarga == "urusan":
            return KodeSel(teks, Kode.parse(rapi, strict=False))
        return KodeSel(teks, KELUARGA[keluarga].parse(rapi, strict=False))
    except KodeError:
        return with_account(teks) or KodeSel(teks, None)


def with_account(teks: str) -> KodeSel | None:
    """Return the code of a cell in which that of an account follows the one of a node; None for any other.

    >>> with_account("5.03.02.2.01.0001.5.1.02.01.01.0024")
    KodeSel(teks='5.03.02.2.01.0001.5.1.02.01.01.0024', kode=Kode('5.03.02.2.01.0001'), kantor=None, \
rekening='5.1.02.01.01.0024')
    """
    m = _BERREKENING.fullmatch(teks.strip())
    try:
        return None if m is None else KodeSel(teks, Kode.parse(m[1]), rekening=m[2])
    except KodeError:
        return None


def read_cells(sel: Sequence[str], lebar_akhir: int) -> KodeSel | None:
    """Return the code of parts in separate cells; None where all are empty.

    `sel`: the cells from left to right. A part that stands alone in its cell lost only zeros in front; `lebar_akhir`:
    how many digits the last part has in this table: 2 or 4.
    """
    isi = [s.strip().strip(".") for s in sel]
    terisi = [s for s in isi if s]
    if not terisi:
        return None
    teks = ".".join(terisi)
    if _are_whole(terisi):
        return _finest(terisi)  # each cell holds a whole code, of finer and finer nodes
    if isi[: len(terisi)] != terisi:
        return KodeSel(teks, None)
    milik = [re.split(r"[.,\s]+", s) for s in terisi]
    ruas = [r for bagian in milik for r in bagian]
    berdua = [len(bagian) > 1 for bagian in milik for _ in bagian]
    lebar = (*_LEBAR, lebar_akhir)
    mendua = any(b and len(r) < n for b, r, n in zip(berdua, ruas, lebar, strict=False))  # 2.2: 2.02 or 2.20
    if mendua or len(ruas) > len(lebar) or not all(is_part(r) for r in ruas):
        return KodeSel(teks, None)
    padat = [r.upper() if r.upper().strip("X") == "" else r.zfill(n) for r, n in zip(ruas, lebar, strict=False)]
    try:
        return KodeSel(teks, Kode.parse(".".join(padat)))
    except KodeError:
        return KodeSel(teks, None)


def _are_whole(sel: Sequence[str]) -> bool:
    """Whether cells hold whole codes, each beginning with the one before; one alone may be in a tree's first cell."""
    utuh = [s for s in sel if looks_like_code(s) and s.count(".") > 1]
    return bool(utuh) and (len(sel) == 1 or any(b.startswith(a) and a != b for a, b in pairwise(sel)))


def _finest(sel: Sequence[str]) -> KodeSel:
    """Return the finest code of the tree among whole codes; those of offices among them say nothing of it."""
    terbaca = [k for s in sel if (k := read_whole(s, "urusan")).kode is not None]
    if not terbaca:
        return KodeSel(sel[-1], None)
    halus = max(terbaca, key=lambda k: k.kode.tingkat if k.kode else 0)
    if halus.teks == sel[-1]:
        return halus
    return evolve(halus, rekening=sel[-1]) if is_account(sel[-1]) else evolve(halus, kantor=sel[-1])


def front_text(teks: str) -> str:
    """Return what is written like a code in front of a text, the text itself where nothing is."""
    m = _DI_DEPAN.match(teks)
    return m.group().strip() if m else teks


def code_in_front(teks: str) -> tuple[KodeSel, str] | None:
    """Return the code that a name begins with, and the name; None where it begins with none.

    >>> code_in_front("1.02 - URUSAN KESEHATAN")
    (KodeSel(teks='1.02', kode=Kode('1.02'), kantor=None, rekening=None), 'URUSAN KESEHATAN')
    """
    m = _DI_DEPAN.match(teks)
    if m is None:
        return None
    try:
        kode, nama = split_code(teks)
    except KodeError:
        return None
    return KodeSel(m.group().strip(" ."), kode), nama


def coded_name(teks: str) -> tuple[KodeSel, str] | None:
    """Return the code and the name of a cell in a column of names that begin with codes; a name may be lacking.

    >>> coded_name("5.03.01.2.01.01"), coded_name("1.2")
    ((KodeSel(teks='5.03.01.2.01.01', kode=Kode('5.03.01.2.01.01'), kantor=None, rekening=None), ''), None)
    """
    if (depan := code_in_front(teks)) is not None:
        return depan
    if teks.count(".") < _BAGIAN_KODE or not looks_like_code(teks):
        return None
    kode = read_whole(teks, "urusan")
    return None if kode.kode is None else (kode, "")


def name_behind(teks: str) -> str:
    """Return the name that stands behind a code in its own cell; empty where none does.

    >>> name_behind("5.03.01.201.06 Koordinasi"), name_behind("5.03.01")
    ('Koordinasi', '')
    """
    m = _DI_DEPAN.match(teks)
    return teks[m.end() :].lstrip(" -–:") if m else ""
