"""Frames as tables: the names of the columns are headings, several levels of them stacked headings."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from kodefikasi.besaran.binary import from_double
from kodefikasi.formulir import Formulir
from kodefikasi.lembar import BarisLembar, Isi, JenisKisi, Lembar, SelLembar
from kodefikasi.lembar.grid import KOSONG
from kodefikasi.lembar.teks_tampak import fold

_HILANG = frozenset({"nan", "NaT", "<NA>"})


def frame_content(frame: Any, formulir: Formulir | None = None) -> Isi:
    """Return a frame as the content of a file: one table, its rows counted from 1 below the heading.

    `frame`: a pandas, Polars or Arrow frame, or any other that narwhals knows; a lazy one is collected; `formulir`: the
    form whose column keys may stand in the place of headings.
    Raises `TypeError`: no frame.

    >>> import pandas as pd
    >>> isi = frame_content(pd.DataFrame({"Kode": ["5.03"], "Pagu": [10]}))
    >>> [[s.teks for s in b.sel] for b in isi.kisi[0].baris]
    [['Kode', 'Pagu'], ['5.03', '10']]
    """
    judul, kolom = _columns(frame)
    if formulir is not None:
        judul, kolom = _as_form(judul, kolom, formulir)
    tinggi = max((len(j) for j in judul), default=0)
    kepala = [tuple(SelLembar(j[n]) if n < len(j) and j[n] else KOSONG for j in judul) for n in range(tinggi)]
    if formulir is not None:  # its name is the title, by which it is told from others with the same figures
        kepala.insert(0, (SelLembar(formulir.nama), *(KOSONG for _ in judul[1:])))
    isi = [tuple(map(_cell, baris)) for baris in zip(*kolom, strict=True)]
    baris = [BarisLembar(n, sel) for n, sel in enumerate([*kepala, *isi], 1 - len(kepala))]
    return Isi((Lembar("frame", tuple(baris), jenis=JenisKisi.TABEL),))


def _as_form(
    judul: Sequence[tuple[str, ...]], kolom: Sequence[Sequence[object]], formulir: Formulir
) -> tuple[list[tuple[str, ...]], list[Sequence[object]]]:
    """Return columns that are called by a form's keys under its headings and in its order, the others behind them."""
    letak: dict[tuple[str, ...], int] = {(k.kunci,): n for n, k in enumerate(formulir.kolom)}
    urut = sorted(range(len(judul)), key=lambda n: letak.get(judul[n], len(letak)))
    return [formulir.headings(j[0], {}) if (j := judul[n]) in letak else j for n in urut], [kolom[n] for n in urut]


def _columns(frame: Any) -> tuple[list[tuple[str, ...]], list[Sequence[object]]]:
    if hasattr(frame, "iloc") and hasattr(frame, "columns"):  # pandas, whose names may be anything
        return [_heading(k) for k in frame.columns], [frame.iloc[:, n].tolist() for n in range(frame.shape[1])]
    import narwhals as nw

    frame = nw.from_native(frame, pass_through=True)
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    if not isinstance(frame, nw.DataFrame):
        raise TypeError(f"perlu jalur berkas atau tabel pandas, Polars atau Arrow, bukan {type(frame).__name__}")
    return [(k,) for k in frame.columns], [frame[k].to_list() for k in frame.columns]


def _heading(nama: Hashable) -> tuple[str, ...]:
    bagian: Iterable[Hashable] = nama if isinstance(nama, tuple) else (nama,)
    return tuple("" if b is None else fold(str(b)) for b in bagian)


def _cell(nilai: object) -> SelLembar:
    """Return a value as a cell; what stands for missing is empty."""
    if nilai is None or nilai is getattr(nilai, "__class__", None):
        return KOSONG
    if isinstance(nilai, bool | date):
        return SelLembar(nilai)
    if isinstance(nilai, int | float | Decimal):
        return _number(nilai)
    teks = fold(str(nilai))
    return KOSONG if not teks or (teks in _HILANG and not isinstance(nilai, str)) else SelLembar(teks)


def _number(nilai: float | Decimal) -> SelLembar:
    """Return a number as a cell; a double means its 15 digits."""
    if not isfinite(nilai):
        return KOSONG
    return SelLembar(from_double(nilai) if isinstance(nilai, float) else Decimal(nilai))
