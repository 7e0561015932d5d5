"""Which form a grid is: by the words of its heading and its row of column numbers, never by its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from kodefikasi.dokumen import CatatanKaki
from kodefikasi.formulir import FORMULIR, Formulir
from kodefikasi.readers.rupa import Rupa, look
from kodefikasi.readers.tata_letak import Petak
from kodefikasi.temuan import Lokasi

_NOMOR_KOLOM = re.compile(r"\(?(\d{1,2})\)?(?: ?=.*)?\Z")
_KOLOM_PERTAMA = re.compile(r"(?:kode|no\.?|nomor)\b", re.IGNORECASE)
_TAHUN = re.compile(r"\btahun (\d{4})\b", re.IGNORECASE)
_TANDA = re.compile(r"\*+\)?\Z")
_BARIS_KEPALA = 8
_NOMOR_TERSEDIKIT = 4
_AMBANG = 0.6
_SESUAI_NOMOR = 0.2


@frozen
class Bagian:
    """A page of a table: its heading (empty on a continued page), its rows, and its form if recognised."""

    formulir: Formulir | None
    kepala: tuple[Petak, ...]
    isi: tuple[Petak, ...]

    @property
    def nomor(self) -> int:
        """First line in the file."""
        return (*self.kepala, *self.isi)[0].nomor


def split_pages(petak: Sequence[Petak]) -> Iterator[Bagian]:
    """Cut a grid at its headings, which come back on every page of the source."""
    kepala = list(_headings(petak))
    if not kepala:
        yield Bagian(None, (), tuple(petak))
        return
    if kepala[0][0] > 0:
        yield Bagian(None, (), tuple(petak[: kepala[0][0]]))
    for (awal, akhir), berikut in zip(kepala, [*(k[0] for k in kepala[1:]), len(petak)], strict=True):
        judul = tuple(petak[awal:akhir])
        yield Bagian(recognize(judul), judul, tuple(petak[akhir:berikut]))


def _headings(petak: Sequence[Petak]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of heading rows, the row of column numbers included."""
    n = 0
    while n < len(petak):
        if is_number_row(petak[n]):
            yield _start(petak, n), n + 1
        elif _opens_heading(petak, n) and not _number_row_ahead(petak, n):
            akhir = _end(petak, n)
            yield n, akhir
            n = akhir - 1
        n += 1


def is_number_row(petak: Petak) -> bool:
    """Whether the row holds the column numbers: 1, 2, 3 … with formulas as in ``8=(7/6)``."""
    cocok = [_NOMOR_KOLOM.match(s) for s in petak.terisi]
    nomor = [int(m.group(1)) for m in cocok if m]
    return len(nomor) >= _NOMOR_TERSEDIKIT and len(nomor) == len(cocok) and nomor == list(range(1, len(nomor) + 1))


def _start(petak: Sequence[Petak], nomor: int) -> int:
    """Go back from the number row to the first row of its heading."""
    batas = max(0, nomor - _BARIS_KEPALA)
    for n in range(nomor - 1, batas - 1, -1):
        if is_number_row(petak[n]):
            return n + 1
        if _KOLOM_PERTAMA.match(petak[n].sel[0]):
            return n
    n = nomor
    while n > batas and not _has_data(petak[n - 1]):
        n -= 1
    return n


def _has_data(petak: Petak) -> bool:
    rupa = [look(s) for s in petak.terisi]
    return any(r not in {Rupa.TEKS, Rupa.PENDEK, Rupa.SATUAN} for r in rupa)


def _opens_heading(petak: Sequence[Petak], n: int) -> bool:
    if not _KOLOM_PERTAMA.match(petak[n].sel[0]) or _has_data(petak[n]):
        return False
    return recognize(tuple(petak[n : _end(petak, n)])) is not None


def _end(petak: Sequence[Petak], n: int) -> int:
    akhir = n + 1
    while akhir < min(n + _BARIS_KEPALA, len(petak)) and not petak[akhir].sel[0] and not _has_data(petak[akhir]):
        akhir += 1
    return akhir


def _number_row_ahead(petak: Sequence[Petak], n: int) -> bool:
    return any(is_number_row(p) for p in petak[n + 1 : n + _BARIS_KEPALA + 1])


def recognize(kepala: Sequence[Petak]) -> Formulir | None:
    """Return the form whose heading this is, None if it is like none of them."""
    teks = heading_text(kepala)
    nomor = sum(1 for p in kepala if is_number_row(p) for _ in p.terisi)
    nilai = {f.kunci: _score(f, teks, nomor) for f in FORMULIR.values() if f.petunjuk_judul is None}
    terbaik = max(nilai, key=lambda k: nilai[k])
    return FORMULIR[terbaik] if nilai[terbaik] >= _AMBANG else None


def _score(formulir: Formulir, teks: str, nomor: int) -> float:
    nilai = sum(1 for p in formulir.pola if p.search(teks)) / len(formulir.pola)
    if nomor:
        nilai += _SESUAI_NOMOR if nomor == formulir.banyak_nomor else -_SESUAI_NOMOR
    return nilai


def heading_text(kepala: Sequence[Petak]) -> str:
    """Return the heading in lower case, one ``|`` between cells."""
    return " | ".join(s for p in kepala for s in p.terisi).lower().replace("perangkat daerah ", "")


def find_years(formulir: Formulir, kepala: Sequence[Petak]) -> dict[str, int]:
    """Return the years that the heading gives to columns."""
    teks = heading_text(kepala)
    tahun = {k: int(m.group(1)) for k, pola in formulir.tahun.items() if (m := re.search(pola, teks))}
    if formulir.tahun_kolom:
        tahun |= dict(zip(formulir.tahun_kolom, _years_in_a_row(kepala, len(formulir.tahun_kolom)), strict=False))
    return tahun


def _years_in_a_row(kepala: Sequence[Petak], banyak: int) -> list[int]:
    for petak in kepala:
        tahun = [int(m.group(1)) for s in petak.terisi if (m := _TAHUN.search(s))]
        if len(tahun) >= banyak:
            return tahun[:banyak]
    return []


def marked_years(kepala: Sequence[Petak]) -> dict[str, tuple[int, ...]]:
    """Return the footnote marks of the heading with the years of the cells that carry them."""
    hasil: dict[str, tuple[int, ...]] = {}
    for petak in kepala:
        for sel in petak.terisi:
            tanda, tahun = _TANDA.search(sel), _TAHUN.search(sel)
            if tanda and tahun:
                hasil[tanda.group()] = (*hasil.get(tanda.group(), ()), int(tahun.group(1)))
    return hasil


def footnote(baris: str, tanda: dict[str, tuple[int, ...]], lokasi: Lokasi) -> CatatanKaki | None:
    """Return the footnote that a line of text is, when it opens with a mark of the heading and names years."""
    rapi = baris.strip()
    for t, tahun in tanda.items():
        if rapi.startswith(t):
            return CatatanKaki(t, tahun, tuple(int(m) for m in _TAHUN.findall(rapi)), lokasi)
    return None
