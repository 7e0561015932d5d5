"""What the functions of frames take: rows or frames, and columns by names.

Refusals come before any work, and name what there is: a column that is missing, named twice, or called like one of the
result. Nothing here needs a library of frames.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from kodefikasi.errors import PaguError, PilihanError
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.pagu.subtotal import Pilihan
from kodefikasi.sebutan import expect

_TEKS = "tabel.rename(columns=str)"
_BARIS = (Mapping, list, tuple, set, frozenset, Iterator)


@frozen
class Permintaan:
    """What is asked of a frame: the columns of `roll_up` and `reconcile`, and how they are taken."""

    kode: str
    by: Sequence[str]
    per: Sequence[str]
    values: Sequence[str]
    keluarga: Mapping[str, type[KodeBerjenjang]]  # the families of the columns of codes, by name
    bulatkan: bool
    subtotal: Pilihan = "none"

    @property
    def kunci(self) -> list[str]:
        """All columns that rows are told apart by, that of the codes last."""
        return [*self.per, *self.by, self.kode]

    @property
    def dipakai(self) -> list[str]:
        """All columns that are read."""
        return [*self.kunci, *self.values]

    def family(self, kolom: str) -> type[KodeBerjenjang] | None:
        """Return the family of a column; None where it is no column of codes."""
        return self.keluarga.get(kolom)


def as_frame(rows: Any) -> Any | None:
    """Return a frame as narwhals sees it; None for what is no frame. Rows need no narwhals."""
    if isinstance(rows, _BARIS):
        return None
    from kodefikasi.columns.frames import as_frame

    return as_frame(rows)


def keys(kolom: Sequence[str] | str) -> list[str]:
    """Return the columns that a caller names: several, or one as text.

    >>> keys("skpd"), keys(("tahun", "skpd"))
    (['skpd'], ['tahun', 'skpd'])
    """
    if isinstance(kolom, str):
        return [kolom]
    expect(kolom, Iterable, "nama kolom")
    return list(kolom)


def chosen(kolom: Sequence[str] | str, ada: Sequence[str]) -> list[str]:
    """Return the columns that a caller chooses to be added, each once.

    Raises `PilihanError`: one that there is none of.
    """
    for nama in keys(kolom):
        if nama not in ada:
            raise PilihanError("kolom", nama, tuple(ada))
    return list(dict.fromkeys(keys(kolom)))


def check_names(ada: Sequence[Any], kolom: Sequence[Any], milik: Sequence[str]) -> None:
    """Refuse columns that are not there, are named twice, or are called as columns of the result.

    Raises `PaguError`: names them.
    """
    if angka := [k for k in kolom if not isinstance(k, str)]:
        raise PaguError(f"nama kolom harus teks, bukan {', '.join(map(repr, angka))}; ubah dahulu, misalnya {_TEKS}")
    if hilang := [k for k in kolom if k not in ada]:
        raise PaguError(f"tidak ada kolom {', '.join(map(repr, hilang))}; yang ada: {', '.join(map(str, ada))}")
    if ganda := sorted({k for k in kolom if kolom.count(k) > 1}):
        raise PaguError(f"kolom {', '.join(map(repr, ganda))} disebut lebih dari sekali")
    if ganda := [k for k in kolom if k in milik]:
        raise PaguError(f"kolom {', '.join(map(repr, ganda))} bernama seperti kolom hasil; ganti namanya lebih dahulu")
