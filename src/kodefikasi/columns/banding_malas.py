"""`reconcile` for lazy frames: a cascade from the deepest level up, in SQL that several engines understand.

A node hands its printed amount to the nearest printed one above; one that is not printed hands on what came from
below. Columns have names of their own within the statement, so that nothing in it comes from outside.
"""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

import narwhals as nw
from attrs import frozen

from kodefikasi.columns.bagian import check_engine, lazy_like
from kodefikasi.columns.banding import reconcile_eager
from kodefikasi.columns.cabang import Cabang, reported
from kodefikasi.columns.malas import Malas, check_amounts, tree
from kodefikasi.kode import KodeBerjenjang

_BARIS = "_kodefikasi_baris"  # so named that it hides no table of the user's
_HASIL = ("tercetak", "jumlah_anak", "selisih", "anak", "anak_kosong")


def reconcile_lazy(
    rangka: Malas,
    *,
    kode: str,
    kelompok: Sequence[str],
    values: Sequence[str],
    keluarga: type[KodeBerjenjang],
    semua: bool,
    bulatkan: bool,
) -> Malas:
    """Plan the comparison of a lazy frame in SQL, which Dask does not take; see `kodefikasi.reconcile`."""
    check_engine(rangka)
    mesin = rangka.implementation
    tipe = rangka.select(*kelompok, kode, *values).collect_schema()
    rangka = check_amounts(rangka, values, tipe, bulatkan=bulatkan)
    cabang = Cabang(kode, tree(rangka, kode, keluarga, tipe))
    bulat = [not tipe[v].is_decimal() for v in values]
    tulis = _Penulis(cabang, len(kelompok), len(values), all(bulat), mesin.is_duckdb(), semua)
    baris = rangka.select(
        *_renamed(tulis.grup, kelompok),
        cabang.canonical().alias("kode"),
        *(nw.col(v).alias(f"u{n}") for n, v in enumerate(values)),
        *((~nw.col(v).is_null()).cast(nw.Int64).alias(f"t{n}") for n, v in enumerate(values)),
    )
    hasil = cast(Malas, nw.from_native(_run(baris.to_native(), tulis.statement(), mesin)))
    return hasil.select(*_renamed([*kelompok, kode], [*tulis.grup, "kode"]), "tingkat", _column(values), *_HASIL)


def reconcile_summed(
    rangka: Malas,
    *,
    kode: str,
    kelompok: Sequence[str],
    values: Sequence[str],
    keluarga: type[KodeBerjenjang],
    pembanding: Malas | None,
    semua: bool,
    bulatkan: bool,
) -> Any:
    """Compare lazy frames that their engine sums up to the nodes of each group, which are then held in memory."""
    check_engine(rangka)
    kunci = [*kelompok, kode]
    sendiri, lain = (r and _summed(r, kunci, values, keluarga, bulatkan=bulatkan) for r in (rangka, pembanding))
    hasil = reconcile_eager(
        sendiri,
        kode=kode,
        kelompok=kelompok,
        values=values,
        keluarga=keluarga,
        pembanding=lain,
        semua=semua,
        bulatkan=False,
    )
    return lazy_like(hasil, rangka)


def _summed(
    rangka: Malas, kunci: Sequence[str], values: Sequence[str], keluarga: type[KodeBerjenjang], *, bulatkan: bool
) -> nw.DataFrame[Any]:
    """Return one row for each node of a group, as an Arrow frame; a sum is missing where no row reports."""
    kode = kunci[-1]
    tipe = rangka.select(*kunci, *values).collect_schema()
    rangka = check_amounts(rangka, values, tipe, bulatkan=bulatkan)
    tree(rangka, kode, keluarga, tipe)  # refuses what is no code, with the number of its rows
    baris = rangka.select(*kunci, *values, *((~nw.col(v).is_null()).cast(nw.Int64).alias(reported(v)) for v in values))
    jumlah = baris.group_by(*kunci).agg(nw.col(*values, *map(reported, values)).sum())
    isi = (nw.when(nw.col(reported(v)) > 0).then(nw.col(v)).alias(v) for v in values)
    hasil = jumlah.select(*kunci, *isi).collect("pyarrow")
    bulat = [v for v in values if not tipe[v].is_decimal()]
    return hasil.with_columns(nw.col(*bulat).cast(nw.Int64)) if bulat else hasil


def _renamed(nama: Sequence[str], dari: Sequence[str]) -> Iterator[nw.Expr]:
    return (nw.col(d).alias(n) for n, d in zip(nama, dari, strict=True))


def _column(values: Sequence[str]) -> nw.Expr:
    """Return the name of the column of amounts by its number."""
    hasil: nw.Expr = nw.lit(values[0])
    for n, v in enumerate(values[1:], 1):
        hasil = nw.when(nw.col("kolom") == n).then(nw.lit(v)).otherwise(hasil)
    return hasil.alias("kolom")


def _run(baris: Any, sql: str, mesin: nw.Implementation) -> Any:
    """Hand a statement over ``baris`` to the engine; none computes before it is asked to."""
    if mesin.is_duckdb():
        return baris.query(_BARIS, sql)
    if mesin.is_pyspark():
        return baris.sparkSession.sql(sql.replace(f"FROM {_BARIS}", f"FROM {{{_BARIS}}}"), **{_BARIS: baris})
    from polars import SQLContext

    return SQLContext({_BARIS: baris}, eager=False).execute(sql)


@frozen
class _Penulis:
    """Writes the statement.

    Its columns: ``g0`` … the groups, ``kode``, ``dalam`` (the length of the longest code of the group), ``ada``
    (whether the node is printed); for each column of amounts ``u`` (the amount), ``t`` (how many rows report it),
    and of the nearest printed nodes below ``b`` (their sum), ``n`` (how many report), ``k`` (how many do not).
    """

    cabang: Cabang
    kelompok: int
    values: int
    bulat: bool
    simpan: bool
    semua: bool

    @property
    def grup(self) -> list[str]:
        return [f"g{n}" for n in range(self.kelompok)]

    @property
    def kunci(self) -> str:
        return ", ".join([*self.grup, "kode"])

    def each(self, pola: str) -> str:
        """Write a pattern for each column of amounts."""
        return ", ".join(pola.replace("#", str(n)) for n in range(self.values))

    def statement(self) -> str:
        langkah = {"cetakan": self._printed(), "simpul": self._nodes()}
        hasil: list[str] = []
        bawah = None
        for n, (label, panjang) in enumerate(self.cabang.tingkat):
            nama = f"tingkat_{n}"
            langkah[nama] = self._level(panjang, bawah)
            hasil += self._findings(nama, label, panjang)
            bawah = nama
        sebagai = "AS MATERIALIZED" if self.simpan else "AS"
        with_ = ", ".join(f"{n} {sebagai} ({q})" for n, q in langkah.items())
        return f"WITH {with_} {' UNION ALL '.join(hasil)}"

    def _printed(self) -> str:
        jumlah = self.each("sum(u#) AS u#, sum(t#) AS t#")
        return f"SELECT {self.kunci}, 1 AS ada, {jumlah} FROM {_BARIS} GROUP BY {self.kunci}"

    def _nodes(self) -> str:
        """Each printed node once, with the depth of its group; without keys, all are one: Polars wants a partition."""
        return f"SELECT *, max(length(kode)) OVER (PARTITION BY {', '.join([*self.grup, 'ada'])}) AS dalam FROM cetakan"

    def _level(self, panjang: int, bawah: str | None) -> str:
        kosong = self.each("NULL AS b#, 0 AS n#, 0 AS k#")
        sendiri = f"SELECT {self.kunci}, dalam, ada, {self.each('u#, t#')}, {kosong} FROM simpul"
        sendiri += f" WHERE length(kode) = {panjang}"
        if bawah is None:
            return sendiri
        naik = self.each(
            "CASE WHEN ada = 0 AND n# > 0 THEN b# WHEN ada = 1 AND t# > 0 THEN u# ELSE NULL END AS b#, "
            "CASE WHEN ada = 0 THEN n# WHEN t# > 0 THEN 1 ELSE 0 END AS n#, "
            "CASE WHEN ada = 0 THEN k# WHEN t# > 0 THEN 0 ELSE 1 END AS k#"
        )
        potong = ", ".join([*self.grup, f"substr(kode, 1, {panjang}) AS kode"])
        dari = f"SELECT {potong}, 0 AS dalam, 0 AS ada, {self.each('NULL AS u#, 0 AS t#')}, {naik} FROM {bawah}"
        jumlah = self.each(", ".join(f"sum({c}#) AS {c}#" for c in "utbnk"))
        return (
            f"SELECT {self.kunci}, sum(dalam) AS dalam, sum(ada) AS ada, {jumlah} "
            f"FROM ({sendiri} UNION ALL {dari}) AS gabung GROUP BY {self.kunci}"
        )

    def _findings(self, dari: str, label: str, panjang: int) -> Iterator[str]:
        for n in range(self.values):
            selisih = f"CASE WHEN n{n} > 0 THEN u{n} - b{n} ELSE u{n} END"
            syarat = f"ada = 1 AND t{n} > 0 AND (n{n} + k{n} > 0 OR dalam > {panjang})"
            if not self.semua:
                syarat += f" AND {selisih} <> 0"
            kolom = [
                self.kunci,
                f"'{label}' AS tingkat",
                f"{n} AS kolom",
                f"{self._amount(f'u{n}')} AS tercetak",
                f"{self._amount(f'CASE WHEN n{n} > 0 THEN b{n} ELSE NULL END')} AS jumlah_anak",
                f"{self._amount(selisih)} AS selisih",
                f"CAST(n{n} AS BIGINT) AS anak",
                f"CAST(k{n} AS BIGINT) AS anak_kosong",
            ]
            yield f"SELECT {', '.join(kolom)} FROM {dari} WHERE {syarat}"

    def _amount(self, nilai: str) -> str:
        """Return an amount as it leaves: in 64 bits where all are whole numbers."""
        return f"CAST({nilai} AS BIGINT)" if self.bulat else nilai
