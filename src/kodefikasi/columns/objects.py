"""Columns of Python objects: codes as values, and cells of mixed types, which are named by their rows.

pandas hands such columns on when a spreadsheet mixed texts with numbers and dates. A number may have lost the zeros of
its code, so it is never taken for one; it is told where it stands and what it may have been.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow
from kodefikasi.errors import KodeError
from kodefikasi.kode import KodeBerjenjang

_DISEBUT = 5  # rows in a message


@frozen
class Asing:
    """Cells of a column of codes that are no text and no code of its family."""

    # nama, keluarga: name of the column, and the family
    nama: str
    keluarga: type[KodeBerjenjang]
    sel: Mapping[int, Any]  # the cells by row, counted from 0

    def refusal(self) -> str:
        """Say which rows, and what to do."""
        contoh = ", ".join(f"{n!s} pada baris {b + 1}" for b, n in list(self.sel.items())[:_DISEBUT])
        lebih = ", …" if len(self.sel) > _DISEBUT else ""
        return (
            f"kolom {self.nama!r} memuat {len(self.sel)} sel yang bukan teks kode: {contoh}{lebih}; tulis sebagai teks "
            "(code_findings menyebut semuanya)"
        )

    def findings(self) -> Iterator[tuple[str, NDArray[np.int64], str, str | None]]:
        """Iterate over the distinct cells: as text, the rows that have it, why it is no code, what may be meant."""
        baris: dict[tuple[str, str, str | None], list[int]] = defaultdict(list)
        for n, isi in self.sel.items():
            baris[str(isi), *self._reason(isi)].append(n)
        for (teks, alasan, kandidat), letak in sorted(baris.items(), key=lambda b: b[0][:2]):
            yield teks, np.array(letak, np.int64), alasan, kandidat

    def _reason(self, nilai: Any) -> tuple[str, str | None]:
        if isinstance(nilai, KodeBerjenjang):
            return f"kode {nilai.skema.nama}, bukan kode {self.keluarga.skema.nama}", None
        if isinstance(nilai, date):
            return "tanggal, bukan teks: lembar kerja mengubah kode menjadi tanggal", None
        if isinstance(nilai, bool) or not isinstance(nilai, int | float | Decimal):
            return f"{type(nilai).__name__}, bukan teks", None
        try:
            kandidat: Sequence[str] = [str(self.keluarga.parse(str(nilai)))]
        except KodeError as sebab:
            kandidat = sebab.kandidat
        return "angka, bukan teks: nol kodenya mungkin hilang", " atau ".join(kandidat) or None


def code_texts(
    nilai: Sequence[Any], kosong: Sequence[bool], nama: str, keluarga: type[KodeBerjenjang]
) -> tuple[Any, Asing]:
    """Return objects as a column of texts, null where there is none, and the cells that are no texts.

    Parameters
    ----------
    nilai, kosong
        The cells, and which of them are missing.

    Examples
    --------
    >>> from kodefikasi import Kode
    >>> teks, asing = code_texts([Kode("5.03"), "5.04", 2.1], [False] * 3, "kode", Kode)
    >>> teks.to_pylist(), asing.refusal()
    (['5.03', '5.04', None], "kolom 'kode' memuat 1 sel yang bukan teks kode: 2.1 pada baris 3; tulis sebagai teks \
(code_findings menyebut semuanya)")
    """
    asing = {
        n: isi
        for n, (isi, k) in enumerate(zip(nilai, kosong, strict=True))
        if not k and not isinstance(isi, str | keluarga)
    }
    teks = [None if k or n in asing else str(isi) for n, (isi, k) in enumerate(zip(nilai, kosong, strict=True))]
    pa = arrow()
    return pa.chunked_array([pa.array(teks, pa.string())]), Asing(nama, keluarga, asing)


def mixed_types(nilai: Iterable[Any], kosong: Iterable[bool], nama: str) -> str:
    """Say which types a column mixes, the rarer ones by their rows, and what to do."""
    baris: dict[str, list[int]] = defaultdict(list)
    for n, (isi, k) in enumerate(zip(nilai, kosong, strict=True)):
        if not k:
            baris[_kind(isi)].append(n + 1)
    utama, *lain = sorted(baris.items(), key=lambda b: -len(b[1])) or [("", [])]
    sisa = "; ".join(_rows(jenis, letak) for jenis, letak in lain)
    return (
        f"kolom {nama!r} berisi nilai yang tipenya bercampur: {utama[0]} pada {len(utama[1])} baris"
        f"{'; ' if sisa else ''}{sisa}; samakan tipenya, uang dengan parse_amounts"
    )


def _kind(nilai: Any) -> str:
    if isinstance(nilai, int | Decimal) and not isinstance(nilai, bool):
        return "bilangan tepat"
    return "teks" if isinstance(nilai, str) else type(nilai).__name__


def _rows(jenis: str, letak: Sequence[int]) -> str:
    lebih = ", …" if len(letak) > _DISEBUT else ""
    return f"{jenis} pada baris {', '.join(map(str, letak[:_DISEBUT]))}{lebih}"
