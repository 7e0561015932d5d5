"""The cascade in DuckDB's own language: each level is made once, of the finer one, and all are put together.

As a plan of relations every level would be computed anew for each level above it. What stands in the statements is
written here, but for names of columns, which are quoted.
"""

# ruff: noqa: S608

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import Factory, define

from kodefikasi.columns.cascade import JUMLAH
from kodefikasi.columns.cut_codes import Cabang, reported

_BARIS = "_kodefikasi_baris"  # so named that it hides no table of the user's
_DAUN = "daun"
_TERLEBAR = 31  # digits of a figure that can be multiplied by 20,000 and is a decimal of 38 in the end


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

    `relasi`: rows with their keys, amounts, how many report each (0 or 1), and how many there are (1); `cabang`: the
    columns of codes by name; `per`, `dimensi`, `values`, `shape`: as for `kodefikasi.roll_up`; the last of `dimensi` is
    the column of codes; `bulat`: the amounts that are whole numbers; DuckDB sums them in 128 bits.
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
    akhir = [*map(quoted, depan), *(_sum(n, bulat=n in bulat) for n in values), *map(_count, jumlah[len(values) :])]
    with_ = ", ".join(f"{n} AS MATERIALIZED ({q})" for n, q in tulis.langkah)
    semua = " UNION ALL BY NAME ".join(tulis.hasil)
    return relasi.query(_BARIS, f"WITH {with_} SELECT {', '.join(akhir)} FROM ({semua})")


def join_values(relasi: Any, kamus: Any, kolom: Sequence[str]) -> Any:
    """Return a relation with columns of an Arrow table, with others equal to some of its own, null to null."""
    baru = [f"_kodefikasi_kamus.{quoted(n)}" for n in kamus.column_names if n not in kolom]
    sama = [f"{_BARIS}.{quoted(n)} IS NOT DISTINCT FROM _kodefikasi_kamus.{quoted(n)}" for n in kolom]
    _kodefikasi_kamus = kamus  # DuckDB finds it by its name
    return relasi.query(
        _BARIS,
        f"SELECT {_BARIS}.*, {', '.join(baru)} FROM {_BARIS} LEFT JOIN _kodefikasi_kamus ON {' AND '.join(sama)}",
    )


def add_rates(relasi: Any, target: str, realisasi: str, nama: str) -> Any:
    """Return a relation with rates: realisation over target in percent, rounded half up to two places.

    `target`, `realisasi`: columns of whole numbers or decimals.

    Raises `TypeError`: a column of other numbers, or of decimals with more digits than whole numbers of 128 bits hold
    here.
    """
    tempat = max(_places(relasi, n) for n in (target, realisasi))
    a, b = (_whole(n, tempat) for n in (realisasi, target))
    ratusan = f"CAST(sign({a}) * ((20000 * abs({a}) + {b}) // (2 * {b})) AS DECIMAL(36, 0))"
    isi = f"CASE WHEN {b} > 0 THEN {ratusan} * 0.01::DECIMAL(2, 2) END"
    return relasi.query(_BARIS, f"SELECT *, {isi} AS {quoted(nama)} FROM {_BARIS}")


def _places(relasi: Any, nama: str) -> int:
    tipe = relasi.types[relasi.columns.index(nama)]
    if tipe.id == "decimal":
        return int(dict(tipe.children)["scale"])
    if re.fullmatch("u?(tiny|small|huge|big)?int(eger)?", tipe.id):
        return 0
    raise TypeError(f"kolom {nama!r} bertipe {tipe}, bukan bilangan bulat atau Decimal")


def _whole(nama: str, tempat: int) -> str:
    """Write a column as a whole number of 128 bits, so many places up; what is too large fails when it runs."""
    digit = _TERLEBAR - tempat
    if digit - tempat < 1:
        raise TypeError(f"kolom {nama!r}: {tempat} angka di belakang koma terlalu banyak untuk DuckDB")
    puluhan = f"1{'0' * tempat}::DECIMAL({tempat + 1}, 0)"
    return f"CAST(CAST({quoted(nama)} AS DECIMAL({digit}, {tempat})) * {puluhan} AS HUGEINT)"


def relation_of(relasi: Any, tabel: Any) -> Any:
    """Return an Arrow table as a relation of the connection that another belongs to."""
    _kodefikasi_kamus = tabel
    return relasi.query(_BARIS, "SELECT * FROM _kodefikasi_kamus")


def quoted(nama: str) -> str:
    """Write a name as SQL takes it, whatever is in it.

    >>> quoted('kode "a" lama')
    '"kode ""a"" lama"'
    """
    return '"' + nama.replace('"', '""') + '"'


def sql_text(teks: str) -> str:
    """Write a text as SQL takes it."""
    return "'" + teks.replace("'", "''") + "'"


def _sum(nama: str, *, bulat: bool) -> str:
    """Return a sum as it leaves: null where nothing was reported, in 64 bits where the amounts were whole."""
    nilai = f"CASE WHEN {quoted(reported(nama))} > 0 THEN {quoted(nama)} END"
    return f"{f'CAST({nilai} AS BIGINT)' if bulat else nilai} AS {quoted(nama)}"


def _count(nama: str) -> str:
    return f"CAST({quoted(nama)} AS BIGINT) AS {quoted(nama)}"


@define
class _Penulis:
    """Writes the steps one after the other, and what each adds to the result."""

    cabang: Mapping[str, Cabang]
    jumlah: Sequence[str]
    langkah: list[tuple[str, str]] = Factory(list)
    hasil: list[str] = Factory(list)

    def group(self, kunci: Sequence[str], sumber: str, **potong: int) -> str:
        """Sum a step under keys, some of them cut to a length; return the name of the new step."""
        kolom = [f"left({quoted(k)}, {potong[k]}) AS {quoted(k)}" if k in potong else quoted(k) for k in kunci]
        jumlah = [f"sum({quoted(n)}) AS {quoted(n)}" for n in self.jumlah]
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
            syarat = f"length({quoted(akhir)}) = {panjang}"
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
        kolom = [f"{sql_text(v)} AS {k}" for k, v in nama.items()]
        if "dimensi" in nama:
            kolom.append(f"CAST({'NULL' if simpul is None else quoted(simpul)} AS VARCHAR) AS simpul")
        syarat = f"{quoted(_DAUN)} > 0" if having else syarat
        self.hasil.append(f"SELECT *, {', '.join(kolom)} FROM {sumber}{f' WHERE {syarat}' if syarat else ''}")
