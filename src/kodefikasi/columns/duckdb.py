"""The cascade in DuckDB's own language: each level is made once, of the finer one, and all are put together.

As a plan of relations every level would be computed anew for each level above it. What stands in the statements is
written here, but for names of columns, which are quoted.
"""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import Factory, define

from kodefikasi.columns.cabang import Cabang, reported
from kodefikasi.columns.lapis import JUMLAH

_BARIS = "baris"
_DAUN = "daun"


def cascade(
    relasi: Any,
    cabang: Mapping[str, Cabang],
    per: Sequence[str],
    dimensi: Sequence[str],
    values: Sequence[str],
    bulat: Sequence[str],
    shape: str,
) -> Any:
    """Return the relation of all sums.

    Parameters
    ----------
    relasi
        Rows with their keys, amounts, how many report each (0 or 1), and how many there are (1).
    cabang
        The columns of codes by name.
    per, dimensi, values, shape
        As for `kodefikasi.roll_up`; the last of `dimensi` is the column of codes.
    bulat
        The amounts that are whole numbers; DuckDB sums them in 128 bits.
    """
    jumlah = [*values, *map(reported, values), _DAUN]
    tulis = _Penulis(cabang, jumlah)
    if shape == "path":
        kunci = [*per, *dimensi]
        sumber = _BARIS
        for n in range(len(kunci), 0, -1):
            sumber = tulis.levels(kunci[:n], sumber, {})
        tulis.emit(tulis.group([], sumber), {"tingkat": JUMLAH}, having=True)
        depan = [*kunci, "tingkat"]
    else:
        for n, d in enumerate(dimensi):
            sumber = tulis.levels([*per, d], _BARIS, {"dimensi": d}, simpul=d)
            if n == 0:
                nama = {"dimensi": JUMLAH, "tingkat": JUMLAH}
                tulis.emit(tulis.group(per, sumber), nama, having=not per)
        depan = [*per, "dimensi", "tingkat", "simpul"]
    akhir = [*map(_name, depan), *(_sum(n, bulat=n in bulat) for n in values), *map(_count, jumlah[len(values) :])]
    with_ = ", ".join(f"{n} AS MATERIALIZED ({q})" for n, q in tulis.langkah)
    semua = " UNION ALL BY NAME ".join(tulis.hasil)
    return relasi.query(_BARIS, f"WITH {with_} SELECT {', '.join(akhir)} FROM ({semua})")


def _name(nama: str) -> str:
    """Write a name as SQL takes it, whatever is in it.

    >>> _name('kode "a" lama')
    '"kode ""a"" lama"'
    """
    return '"' + nama.replace('"', '""') + '"'


def _text(teks: str) -> str:
    return "'" + teks.replace("'", "''") + "'"


def _sum(nama: str, *, bulat: bool) -> str:
    """Return a sum as it leaves: null where nothing was reported, in 64 bits where the amounts were whole."""
    nilai = f"CASE WHEN {_name(reported(nama))} > 0 THEN {_name(nama)} END"
    return f"{f'CAST({nilai} AS BIGINT)' if bulat else nilai} AS {_name(nama)}"


def _count(nama: str) -> str:
    return f"CAST({_name(nama)} AS BIGINT) AS {_name(nama)}"


@define
class _Penulis:
    """Writes the steps one after the other, and what each adds to the result."""

    cabang: Mapping[str, Cabang]
    jumlah: Sequence[str]
    langkah: list[tuple[str, str]] = Factory(list)
    hasil: list[str] = Factory(list)

    def group(self, kunci: Sequence[str], sumber: str, **potong: int) -> str:
        """Sum a step under keys, some of them cut to a length; return the name of the new step."""
        kolom = [f"left({_name(k)}, {potong[k]}) AS {_name(k)}" if k in potong else _name(k) for k in kunci]
        jumlah = [f"sum({_name(n)}) AS {_name(n)}" for n in self.jumlah]
        kelompok = f" GROUP BY {', '.join(str(n + 1) for n in range(len(kunci)))}" if kunci else ""
        nama = f"langkah_{len(self.langkah)}"
        self.langkah.append((nama, f"SELECT {', '.join([*kolom, *jumlah])} FROM {sumber}{kelompok}"))
        return nama

    def levels(self, kunci: Sequence[str], sumber: str, nama: Mapping[str, str], simpul: str | None = None) -> str:
        """Add every level of the last key to the result; return the step that the levels above start from."""
        akhir = kunci[-1]
        if akhir not in self.cabang:
            sumber = self.group(kunci, sumber)
            self.emit(sumber, {**nama, "tingkat": akhir}, simpul=simpul)
            return sumber
        for label, panjang in self.cabang[akhir].tingkat:
            sumber = self.group(kunci, sumber, **{akhir: panjang})
            syarat = f"length({_name(akhir)}) = {panjang}"
            self.emit(sumber, {**nama, "tingkat": label}, simpul=simpul, syarat=syarat)
        return sumber

    def emit(
        self,
        sumber: str,
        nama: Mapping[str, str],
        *,
        simpul: str | None = None,
        syarat: str | None = None,
        having: bool = False,
    ) -> None:
        """Add a step to the result, under names; a sum over nothing is none."""
        kolom = [f"{_text(v)} AS {k}" for k, v in nama.items()]
        if "dimensi" in nama:
            kolom.append(f"CAST({'NULL' if simpul is None else _name(simpul)} AS VARCHAR) AS simpul")
        syarat = f"{_name(_DAUN)} > 0" if having else syarat
        self.hasil.append(f"SELECT *, {', '.join(kolom)} FROM {sumber}{f' WHERE {syarat}' if syarat else ''}")
