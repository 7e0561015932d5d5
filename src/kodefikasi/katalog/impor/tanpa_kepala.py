"""Lists whose heading says nothing: which column holds codes and which names is told by what stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise, product

from kodefikasi.errors import KodeError
from kodefikasi.katalog.impor.kepala_daftar import BentukDaftar, KepalaDaftar, read_titles
from kodefikasi.kode import KELUARGA, KodeBerjenjang, split_code
from kodefikasi.kode.scheme import Skema
from kodefikasi.lembar import BarisLembar

_SEBAGIAN_BESAR = 0.9  # share of the rows whose cell has to be a code, and of those whose neighbour has to be a name
_TERSEDIKIT = 2


def guess_columns(baris: Sequence[BarisLembar], keluarga: str | None) -> tuple[KepalaDaftar, int] | None:
    """Return what the columns of a list hold and the position of its first entry; None where it is no list.

    A list has codes of one family in nearly all rows below the first of them, each with a name beside it or behind it.
    The row above the first code may still say what the further columns are.
    """
    lebar = max((len(b.sel) for b in baris), default=0)
    for nama in [keluarga] if keluarga else KELUARGA:
        for kolom in range(lebar):
            hasil = _list_in(baris, kolom, nama)
            if hasil is not None:
                return hasil
    return None


def _list_in(baris: Sequence[BarisLembar], kolom: int, keluarga: str) -> tuple[KepalaDaftar, int] | None:
    kelas = KELUARGA[keluarga]
    terbaca = [read_cell(_text(b, kolom), kelas) for b in baris]
    awal = next((n for n, t in enumerate(terbaca) if t is not None), len(baris))
    ada = [t for t in terbaca[awal:] if t is not None]
    if len(ada) < _TERSEDIKIT or len(ada) < _SEBAGIAN_BESAR * (len(baris) - awal) or not _of_one_tree(ada):
        return None
    if sum(bool(nama) for _, nama in ada) >= _SEBAGIAN_BESAR * len(ada):
        bentuk, nama_kolom = BentukDaftar.SATU_SEL, kolom
    elif (kolom_nama := _names_beside(baris[awal:], kolom)) is not None:
        bentuk, nama_kolom = BentukDaftar.DAFTAR, kolom_nama
    else:
        return None
    judul = [s.teks for s in baris[awal - 1].sel] if awal else []
    unsur = read_titles(judul, {kolom, nama_kolom})
    return KepalaDaftar(bentuk, keluarga, {}, kolom, nama_kolom, None, unsur), awal


def _of_one_tree(ada: Iterable[tuple[KodeBerjenjang, str]]) -> bool:
    """Whether codes are more than running numbers: some lie below others, or all are of a deeper level."""
    tingkat = Counter(k.tingkat for k, _ in ada)
    return max(tingkat) > 1


def _names_beside(baris: Sequence[BarisLembar], kolom: int) -> int | None:
    """Return the column, other than that of the codes, that has most letters, where nearly every row has some."""
    huruf: Counter[int] = Counter()
    terisi: Counter[int] = Counter()
    for b in baris:
        for n, sel in enumerate(b.sel):
            banyak = sum(h.isalpha() for h in sel.teks)
            if n != kolom and banyak:
                huruf[n] += banyak
                terisi[n] += 1
    calon = [n for n, _ in huruf.most_common() if terisi[n] >= _SEBAGIAN_BESAR * len(baris)]
    return calon[0] if calon else None


def _text(baris: BarisLembar, kolom: int) -> str:
    return baris.sel[kolom].teks if kolom < len(baris.sel) and baris.sel[kolom].pasti else ""


def read_cell(teks: str, kelas: type[KodeBerjenjang]) -> tuple[KodeBerjenjang, str] | None:
    """Return the code at the front of a cell and the name behind it; None where there is none.

    >>> from kodefikasi.kode import Kode
    >>> read_cell("5.03.02 PROGRAM KEPEGAWAIAN DAERAH", Kode), read_cell("50302201", Kode), read_cell("12 unit", Kode)
    ((Kode('5.03.02'), 'PROGRAM KEPEGAWAIAN DAERAH'), (Kode('5.03.02.2.01'), ''), None)
    """
    kode_teks, _, nama = teks.strip().partition(" ")
    if (titik := with_dots(kode_teks, kelas.skema)) is not None:
        teks = f"{titik} {nama}"
    try:
        return split_code(teks, kelas)
    except KodeError:
        return None


def with_dots(teks: str, skema: Skema) -> str | None:
    """Return a code that was written without dots, each part in its full width; None for all else.

    >>> from kodefikasi.kode import Kode, KodeRekening
    >>> with_dots("503022010001", Kode.skema), with_dots("510201010024", KodeRekening.skema)
    ('5.03.02.2.01.0001', '5.1.02.01.01.0024')
    >>> with_dots("XXX01201", Kode.skema), with_dots("5030", Kode.skema), with_dots("5", Kode.skema)
    ('X.XX.01.2.01', None, None)
    """
    if not teks.isascii() or not teks.isalnum():
        return None
    cara = _widths(skema).get(len(teks), [])
    if len(cara) != 1:  # none, or several: 13 digits of an account may be 2 and 5, or 3 and 4 at the end
        return None
    ends = [0, *accumulate(cara[0])]
    titik = ".".join(teks[a:b] for a, b in pairwise(ends)).upper()
    return titik if skema.pola.match(titik) else None


@cache
def _widths(skema: Skema) -> dict[int, list[tuple[int, ...]]]:
    """Return the ways to cut a code of two parts or more, by how many letters it has."""
    hasil: dict[int, list[tuple[int, ...]]] = {}
    for banyak in skema.banyak_ruas:
        for lebar in product(*(r.digit for r in skema.ruas[:banyak])) if banyak > 1 else ():
            hasil.setdefault(sum(lebar), []).append(lebar)
    return hasil
