"""Roll-up of frames: all levels of three keys from rows of texts, beside DuckDB, pandas and Polars.

Invented leaves: sub kegiatan, regions, offices and years drawn evenly, amounts in rupiah. Marginal: every level of
codes and regions, and the offices, each by year. Path: year, region, office and code nested. Each way gets the same
Arrow table (pandas and Polars: their own frames of it) and gives all levels; interleaved rounds in one process::

    python benchmarks/roll_up.py                        # prints the tables
    python benchmarks/roll_up.py --rows 50000000 --only kodefikasi
    python benchmarks/roll_up.py --write                # and writes them into docs/benchmarks.md
"""

# ruff: noqa: S608

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parent))

from katalog import write_table
from kodefikasi import KodeWilayah, roll_up

BARIS, BABAK = 10_000_000, 7
KODE, WILAYAH, SKPD, TAHUN = 6_000, 552, 35, 6
POTONGAN = {"kode": (1, 4, 7, 12, 15), "wilayah": (2, 5), "skpd": (7,)}
_JUMLAH = "sum(pagu) pagu, count(pagu) terlapor, count(*) daun"
_LANJUT = "sum(pagu) pagu, sum(terlapor) terlapor, sum(daun) daun"


def leaves(banyak: int) -> pa.Table:
    """Return invented leaves."""
    acak = np.random.default_rng(7)

    def draw(nilai: list[str]) -> pa.Array:
        letak = pa.array(acak.integers(0, len(nilai), banyak, dtype=np.int32))
        return pa.DictionaryArray.from_arrays(letak, pa.array(nilai)).cast(pa.string())

    return pa.table(
        {
            "kode": draw(_codes()),
            "wilayah": draw([f"{n // 16 + 11}.{n % 16 + 1:02d}" for n in range(WILAYAH)]),
            "skpd": draw([f"SKPD-{n:02d}" for n in range(SKPD)]),
            "tahun": pa.array(acak.integers(2021, 2021 + TAHUN, banyak, dtype=np.int16)),
            "pagu": pa.array(acak.integers(0, 10**11, banyak)),
        }
    )


def _codes() -> list[str]:
    hasil = []
    for n in range(KODE):
        bidang, program, kegiatan, sub = n % 60, n // 60 % 5, n // 300 % 4, n // 1200
        hasil.append(f"{bidang % 9 + 1}.{bidang // 9 + 1:02d}.{program + 1:02d}.2.{kegiatan + 1:02d}.{sub + 1:02d}")
    return hasil


def _ours(tabel: pa.Table) -> int:
    hasil = roll_up(tabel, by=["wilayah", "skpd"], per=["tahun"], keluarga={"wilayah": KodeWilayah})
    return int(hasil.num_rows)


def _ours_path(tabel: pa.Table) -> int:
    return int(roll_up(tabel, by=["wilayah", "skpd"], per=["tahun"], shape="path").num_rows)


def _count(tabel: pa.Table, sql: str) -> int:
    """Run a statement of DuckDB over the table, which it calls ``daun``, into Arrow; return the number of rows."""
    relasi: Any = duckdb.connect().from_arrow(tabel)
    return int(relasi.query("daun", sql).to_arrow_table().num_rows)


def _grouping_sets(tabel: pa.Table) -> int:
    semua = [f"{k}_{n}" for k, panjang in POTONGAN.items() for n in panjang]
    potongan = ", ".join(f"left({k}, {n}) {k}_{n}" for k, panjang in POTONGAN.items() for n in panjang)
    kelompok = ", ".join(f"({nama}, tahun)" for nama in semua)
    sql = f"WITH p AS (SELECT {potongan}, tahun, pagu FROM daun) SELECT {', '.join(semua)}, tahun, {_JUMLAH} FROM p"
    return _count(tabel, f"{sql} GROUP BY GROUPING SETS ({kelompok})")


def _cascade(tabel: pa.Table) -> int:
    """Each level from the finer one, as one would write it by hand."""
    langkah, hasil = [], []
    for kunci, semua in POTONGAN.items():
        sumber, jumlah = "daun", _JUMLAH
        for n in reversed(semua):
            nama = f"{kunci}_{n}"
            isi = f"SELECT left({kunci}, {n}) {kunci}, tahun, {jumlah} FROM {sumber} GROUP BY 1, 2"
            langkah.append(f"{nama} AS ({isi})")
            hasil.append(f"SELECT '{nama}' tingkat, {kunci} simpul, tahun, pagu, terlapor, daun FROM {nama}")
            sumber, jumlah = nama, _LANJUT
    return _count(tabel, f"WITH {', '.join(langkah)} {' UNION ALL '.join(hasil)}")


def _rollup(tabel: pa.Table) -> int:
    potongan = ", ".join(f"left(kode, {n}) kode_{n}" for n in POTONGAN["kode"])
    kunci = ", ".join(["tahun", "wilayah", "skpd", *(f"kode_{n}" for n in POTONGAN["kode"])])
    sql = f"WITH p AS (SELECT tahun, wilayah, skpd, {potongan}, pagu FROM daun) SELECT {kunci}, {_JUMLAH} FROM p"
    return _count(tabel, f"{sql} GROUP BY ROLLUP ({kunci})")


def _pandas(eager_frame: pd.DataFrame) -> int:
    """One group-by for each level, as one would write it first."""
    banyak = 0
    for kunci, semua in POTONGAN.items():
        for n in semua:
            kelompok = eager_frame.groupby([eager_frame[kunci].str[:n], "tahun"])["pagu"]
            banyak += len(kelompok.agg(["sum", "count", "size"]))
    return banyak


def _polars(eager_frame: pl.DataFrame) -> int:
    banyak = 0
    for kunci, semua in POTONGAN.items():
        for n in semua:
            kelompok = eager_frame.group_by(pl.col(kunci).str.slice(0, n), "tahun")
            banyak += kelompok.agg(pl.col("pagu").sum(), pl.col("pagu").count().alias("terlapor"), pl.len()).height
    return banyak


Cara = Mapping[str, tuple[Callable[[Any], int], str]]
MARGINAL: Cara = {
    "kodefikasi": (_ours, "arrow"),
    "DuckDB GROUPING SETS": (_grouping_sets, "arrow"),
    "DuckDB cascade by hand": (_cascade, "arrow"),
    "Polars, a group-by a level": (_polars, "polars"),
    "pandas, a group-by a level": (_pandas, "pandas"),
}
PATH: Cara = {"kodefikasi, path": (_ours_path, "arrow"), "DuckDB ROLLUP": (_rollup, "arrow")}


def measure(cara: Cara, tabel: pa.Table, babak: int, hanya: str | None) -> dict[str, list[float]]:
    """Return the seconds of each way in each round, the ways one after the other in every round."""
    eager_frame = {"arrow": tabel}
    if any(jenis == "pandas" for _, jenis in cara.values()) and hanya is None:
        eager_frame |= {"pandas": tabel.to_pandas(), "polars": pl.DataFrame(tabel)}
    detik: dict[str, list[float]] = {n: [] for n in cara if hanya is None or n.startswith(hanya)}
    for _ in range(babak):
        for nama, semua in detik.items():
            mulai = time.perf_counter()
            cara[nama][0](eager_frame[cara[nama][1]])
            semua.append(time.perf_counter() - mulai)
    return detik


def lines(detik: Mapping[str, list[float]]) -> list[str]:
    """Return a table of medians, ranges and ratios to the first way."""
    acuan = statistics.median(next(iter(detik.values())))
    hasil = ["| | seconds | rounds | ratio |", "|---|---|---|---|"]
    for nama, semua in detik.items():
        tengah = statistics.median(semua)
        rentang = f"{tengah:.2f} ({min(semua):.2f}–{max(semua):.2f})"
        hasil.append(f"| {nama} | {rentang} | {len(semua)} | {tengah / acuan:.2f} |")
    return hasil


def _memory(apa: str) -> float:
    """Return how much memory this process has, or has had at most, in MiB; Linux only."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(f"{apa}:")[1].split()[0]) / 1024


def main() -> None:
    """Measure, print, and write if asked."""
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--rows", type=int, default=BARIS)
    pilihan.add_argument("--rounds", type=int, default=BABAK)
    pilihan.add_argument("--only", help="only ways whose names begin so")
    pilihan.add_argument("--write", action="store_true")
    pilih = pilihan.parse_args()
    tabel = leaves(pilih.rows)
    pa.default_memory_pool().release_unused()
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    sebelum = _memory("VmRSS")
    _ours(tabel)
    tambah = _memory("VmHWM") - sebelum
    isi = [f"{pilih.rows:,} rows; marginals took {tambah:.0f} MiB beyond the table.", ""]
    isi += [*lines(measure(MARGINAL, tabel, pilih.rounds, pilih.only)), ""]
    isi += lines(measure(PATH, tabel, pilih.rounds, pilih.only))
    sys.stdout.write("\n".join(isi) + "\n")
    if pilih.write:
        write_table("\n".join(isi), "roll_up")


if __name__ == "__main__":
    main()
