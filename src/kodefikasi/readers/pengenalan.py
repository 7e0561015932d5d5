"""Which form a grid is: by the words of its heading and its row of column numbers, never by its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import frozen

from kodefikasi.dokumen import CatatanKaki
from kodefikasi.formulir import FORMULIR, Formulir, Jenis, Kolom
from kodefikasi.readers.rupa import Rupa, look
from kodefikasi.readers.tata_letak import Petak
from kodefikasi.temuan import Lokasi

_NOMOR_KOLOM = re.compile(r"\(?(\d{1,2})\)?(?: ?=.*)?\Z")
_KOLOM_PERTAMA = re.compile(r"(?:kode|no\.?|nomor|tujuan)\b", re.IGNORECASE)
_KODE_ATAU_NOMOR = re.compile(r"(?:kode|no\.?|nomor)\b", re.IGNORECASE)
_TAHUN = re.compile(r"\btahun (\d{4})\b", re.IGNORECASE)
_TAHUN_SAJA = re.compile(r"(?:(?:target|rp\.?|pagu|ta)\s)?\(?((?:19|20)\d\d)\)?\*{0,3}\Z", re.IGNORECASE)
_TAHUN_KE = re.compile(r"tahun\s?(?:ke)?\s?[-–]?\s?(\d|[ivx]{1,3})\Z", re.IGNORECASE)
_BUKAN_TAHUNAN = re.compile(r"\b(?:awal|akhir|kondisi)\b", re.IGNORECASE)
_RP = re.compile(r"\(?rp\.?\)?\Z|pagu\b|anggaran\b", re.IGNORECASE)
_TANDA = re.compile(r"(?<!\*)\*+\)?\Z")
_BARIS_KEPALA = 8
_NOMOR_TERSEDIKIT = 4
_AMBANG = 0.6
_SESUAI_NOMOR = 0.2
_SEL_TERTENGAH = 2  # further right, a row of numbers counts years or quarters, not columns
#: Columns for the goals that programs serve.
KOLOM_TUJUAN = ("tujuan", "sasaran")


@frozen
class Bagian:
    """A page of a table: its heading (empty on a continued page), its rows, and its form if recognised."""

    formulir: Formulir | None
    kepala: tuple[Petak, ...]
    isi: tuple[Petak, ...]

    @property
    def first(self) -> Petak:
        """Its first row."""
        return (*self.kepala, *self.isi)[0]

    @property
    def nomor(self) -> int:
        """First line in the file."""
        return self.first.nomor


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
        isi = tuple(petak[akhir:berikut])
        yield Bagian(recognize(judul, isi), judul, isi)


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
    return bool(column_numbers(petak))


def column_numbers(petak: Petak) -> tuple[int | None, ...]:
    """Return the column number in each cell of a row of them, nothing for any other row.

    A number may be repeated over the cells of its column, as K and Rp, or stand in the first only.
    """
    cocok = [_NOMOR_KOLOM.match(s) if s else None for s in petak.sel]
    nomor = [int(m.group(1)) for m in cocok if m]
    berbeda = list(dict.fromkeys(nomor))
    lengkap = len(nomor) == len(petak.terisi) and len(berbeda) >= _NOMOR_TERSEDIKIT
    if not lengkap or nomor != sorted(nomor) or berbeda != list(range(1, len(berbeda) + 1)):
        return ()
    if next(x for x, s in enumerate(petak.sel) if s) > _SEL_TERTENGAH:
        return ()
    return tuple(int(m.group(1)) if m else None for m in cocok)


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
    tahunan = _is_year_row(petak)
    rupa = [look(s) for s in petak.terisi if not (tahunan and _TAHUN_SAJA.match(s))]
    return any(r not in {Rupa.TEKS, Rupa.PENDEK, Rupa.SATUAN} for r in rupa)


def _is_year_row(petak: Petak) -> bool:
    """Whether the row lists years, one after the other."""
    tahun = [int(m.group(1)) for s in petak.terisi if (m := _TAHUN_SAJA.match(s))]
    return len(tahun) >= _NOMOR_TERSEDIKIT and all(b - a in {0, 1} for a, b in pairwise(tahun))


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


def recognize(kepala: Sequence[Petak], isi: Sequence[Petak] = ()) -> Formulir | None:
    """Return the form whose heading this is, None if it is like none of them.

    Parameters
    ----------
    kepala
        The rows of the heading, the row of column numbers included.
    isi
        The rows below; their width helps to tell a form from its variants.
    """
    teks = heading_text(kepala)
    nomor = _highest_number(kepala)
    nilai = {f.kunci: _score(f, teks, nomor) for f in FORMULIR.values() if f.ciri and f.petunjuk_judul is None}
    terbaik = max(nilai, key=lambda k: nilai[k])
    return _variant(FORMULIR[terbaik], kepala, isi) if nilai[terbaik] >= _AMBANG else None


def _highest_number(kepala: Sequence[Petak]) -> int:
    """Return the last printed column number, 0 where none is printed."""
    return max((n for p in kepala for n in column_numbers(p) if n), default=0)


def _score(formulir: Formulir, teks: str, nomor: int) -> float:
    nilai = sum(1 for p in formulir.pola if p.search(teks)) / len(formulir.pola)
    if nomor:
        nilai += _SESUAI_NOMOR if nomor == formulir.banyak_nomor else -_SESUAI_NOMOR
    return nilai


def _variant(formulir: Formulir, kepala: Sequence[Petak], isi: Sequence[Petak]) -> Formulir:
    """Tell the official form from its variants; the official one where nothing tells."""
    ragam = [f for f in FORMULIR.values() if f.ciri and f.keluarga == formulir.keluarga]
    if len(ragam) == 1:
        return formulir
    petunjuk = {f.kunci: _evidence(f, kepala, isi) for f in ragam}
    return max(ragam, key=lambda f: petunjuk[f.kunci])


def _evidence(formulir: Formulir, kepala: Sequence[Petak], isi: Sequence[Petak]) -> int:
    """Weigh what speaks for a variant: printed numbers most, then words, years and width, then its pairs."""
    teks = heading_text(kepala)
    kolom = printed_columns(formulir, kepala)
    tahun = max((_count_years(p) for p in kepala), default=0)
    uang = max((sum(1 for s in p.terisi if _RP.match(s)) for p in kepala), default=0)
    pasangan = sum(1 for k in kolom if k.jenis is Jenis.RUPIAH or k.kunci.endswith("_rp"))
    return (
        3 * (_highest_number(kepala) == len({k.nomor for k in kolom}))
        + 2 * (tahun > 0 and tahun == len(formulir.tahun_kolom))
        + 2 * (_usual_width((*kepala, *isi)) == len(kolom) + _width_of_code(kepala) - 1)
        + (uang > 0 and uang == pasangan)
        - 2 * sum(1 for p in formulir.pola if not p.search(teks))
    )


def printed_columns(formulir: Formulir, kepala: Sequence[Petak]) -> tuple[Kolom, ...]:
    """Return the columns of a form; those of goals only where the heading has them, as some offices leave them out."""
    judul = [s.lower() for p in kepala for s in p.terisi]
    tiada = {k for k in KOLOM_TUJUAN if judul and not any(j.startswith(k) for j in judul)}
    return tuple(k for k in formulir.kolom if k.kunci not in tiada)


def _width_of_code(kepala: Sequence[Petak]) -> int:
    """Return over how many cells the heading of the codes or numbers goes: blank ones, or with the word again."""
    for petak in kepala:
        for x, judul in enumerate(petak.sel):
            if _KODE_ATAU_NOMOR.match(judul):
                lain = (n for n, s in enumerate(petak.sel[x:]) if s not in {"", judul})
                return next(lain, len(petak.sel) - x)
    return 1


def _usual_width(petak: Sequence[Petak]) -> int:
    return Counter(len(p.sel) for p in petak).most_common(1)[0][0]


def heading_text(kepala: Sequence[Petak]) -> str:
    """Return the heading in lower case, one ``|`` between cells."""
    return " | ".join(s for p in kepala for s in p.terisi).lower().replace("perangkat daerah ", "")


def find_years(formulir: Formulir, kepala: Sequence[Petak]) -> dict[str, int]:
    """Return the years that the heading gives to columns."""
    teks = heading_text(kepala)
    tahun = {k: int(m.group(1)) for k, pola in formulir.tahun.items() if (m := re.search(pola, teks))}
    if formulir.tahun_kolom:
        tahun |= dict(zip(formulir.tahun_kolom, _years_in_a_row(kepala, len(formulir.tahun_kolom)), strict=False))
    return tahun | {k: tahun[lain] for k, lain in formulir.tahun_sama.items() if lain in tahun}


def _years_in_a_row(kepala: Sequence[Petak], banyak: int) -> list[int]:
    for petak in kepala:
        tahun = _years(petak)
        sekali = [t for t, _ in groupby(tahun)]  # a heading over two cells may be repeated
        if len(tahun) >= banyak:
            return (sekali if len(sekali) >= banyak else tahun)[:banyak]
    return []


def _years(petak: Petak) -> list[int]:
    """Return the years of the yearly columns that a heading row names."""
    cocok = (_TAHUN.search(s) or _TAHUN_SAJA.match(s) for s in petak.terisi if not _BUKAN_TAHUNAN.search(s))
    return [int(m.group(1)) for m in cocok if m]


def _count_years(petak: Petak) -> int:
    """Count the yearly columns that a heading row names, with years or as first to last year."""
    ke = {m.group(1).lower() for s in petak.terisi if (m := _TAHUN_KE.match(s))}
    return max(len(set(_years(petak))), len(ke))


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
