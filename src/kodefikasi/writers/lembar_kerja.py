"""What Excel asks of texts and of names of sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kodefikasi.writers.laporan_isi import clean

#: Characters in a cell, counted as Excel does: in units of UTF-16.
BATAS_TEKS = 32_767
BATAS_NAMA = 31
_DIPOTONG = "… [dipotong]"
_TERLARANG = re.compile(r"[\[\]:*?/\\]")


def cut(teks: str, batas: int = BATAS_TEKS) -> str:
    r"""Return a text as a cell can hold it: no controls, and cut with a mark where it is too long.

    >>> cut("a\x00b"), cut("panjang sekali", 13), cut("pendek", 13)
    ('a\ufffdb', 'p… [dipotong]', 'pendek')
    """
    bersih = clean(teks)
    if _units(bersih) <= batas:
        return bersih
    hasil = bersih[: batas - len(_DIPOTONG)]
    while _units(hasil) > batas - len(_DIPOTONG):
        hasil = hasil[: -max(1, (_units(hasil) - batas + len(_DIPOTONG)) // 2)]
    return hasil + _DIPOTONG


def _units(teks: str) -> int:
    return len(teks.encode("utf-16-le")) // 2


def sheet_names(nama: Iterable[str], *, reserved: Iterable[str] = ()) -> tuple[str, ...]:
    """Return names that Excel takes for sheets: short, without its own signs, each once whatever the capitals.

    Parameters
    ----------
    nama
        The names wished for.
    reserved
        Names that are taken.

    >>> sheet_names(["Tabel 2.1", "tabel 2.1", "T/C:29", "Rumusan Rencana Program dan Kegiatan Perangkat Daerah"])
    ('Tabel 2.1', 'tabel 2.1 (2)', 'T-C-29', 'Rumusan Rencana Program dan Ke…')
    """
    terpakai = {n.casefold() for n in reserved}
    hasil = []
    for n in nama:
        dasar = _TERLARANG.sub("-", clean(n)).replace("\n", " ").strip().strip("'") or "Tabel"
        jadi, ke = _short(dasar), 1
        while jadi.casefold() in terpakai:
            ke += 1
            jadi = _short(dasar, f" ({ke})")
        terpakai.add(jadi.casefold())
        hasil.append(jadi)
    return tuple(hasil)


def _short(nama: str, akhiran: str = "") -> str:
    ruang = BATAS_NAMA - len(akhiran)
    if _units(nama) <= ruang:
        return nama + akhiran
    pendek = nama[: ruang - 1]
    while _units(pendek) > ruang - 1:
        pendek = pendek[:-1]
    return f"{pendek}…{akhiran}"
