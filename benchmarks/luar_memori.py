"""Roll-up of Parquet files by DuckDB with much less memory than the leaves take.

The leaves of `roll_up.py`, in ten files; marginal sums of all and nested sums of two of them, whose groups are many
more than the leaves, are written to a file, and their totals compared with those of the leaves::

    python benchmarks/luar_memori.py                            # prints the table
    python benchmarks/luar_memori.py --rows 2000000 --memory 64MB
    python benchmarks/luar_memori.py --write                    # and writes it into docs/benchmarks.md
"""

# ruff: noqa: S608

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))

from katalog import write_table
from kodefikasi import KodeWilayah, roll_up
from roll_up import leaves

BARIS, MEMORI, BERKAS = 10_000_000, "96MB", 10
BAGIAN = {"marginal": BERKAS, "path": 2}  # how many of the files are summed
PILIHAN: dict[str, dict[str, Any]] = {
    "marginal": {"keluarga": {"wilayah": KodeWilayah}, "shape": "marginal"},
    "path": {"shape": "path"},
}


def write_files(tabel: pa.Table, tempat: Path) -> list[str]:
    """Write the leaves into files; return their names."""
    satu = -(-tabel.num_rows // BERKAS)
    semua = [str(tempat / f"daun_{n}.parquet") for n in range(BERKAS)]
    for n, nama in enumerate(semua):
        pq.write_table(tabel.slice(n * satu, satu), nama, row_group_size=100_000)
    return semua


def run(berkas: list[str], bentuk: str, memori: str, hasil: Path) -> tuple[float, int, Any]:
    """Sum files up into a file; return seconds, how many groups there are, and the total."""
    sementara = str(hasil.parent)
    pilihan: Any = {"memory_limit": memori, "temp_directory": sementara, "preserve_insertion_order": False}
    with duckdb.connect(config=pilihan) as sambungan:
        mulai = time.perf_counter()
        relasi = sambungan.read_parquet(berkas)
        roll_up(relasi, by=["wilayah", "skpd"], per=["tahun"], **PILIHAN[bentuk]).write_parquet(str(hasil))
        detik = time.perf_counter() - mulai
        ringkas = f"SELECT count(*), sum(pagu) FILTER (tingkat = 'jumlah') FROM read_parquet('{hasil}')"
        [(banyak, total)] = sambungan.sql(ringkas).fetchall()
    return detik, banyak, total


def main() -> None:
    """Measure, print, and write if asked."""
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--rows", type=int, default=BARIS)
    pilihan.add_argument("--memory", default=MEMORI)
    pilihan.add_argument("--write", action="store_true")
    pilih = pilihan.parse_args()
    tabel = leaves(pilih.rows)
    baris = [f"Memory of DuckDB limited to {pilih.memory}.", ""]
    baris += ["| | leaves | MiB as a table | seconds | groups |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as sementara:
        berkas = write_files(tabel, Path(sementara))
        for bentuk, bagian in BAGIAN.items():
            detik, banyak, total = run(berkas[:bagian], bentuk, pilih.memory, Path(sementara) / "hasil.parquet")
            daun = tabel.slice(0, bagian * -(-pilih.rows // BERKAS))
            assert total == pc.sum(daun["pagu"]).as_py()
            ukuran = f"{daun.num_rows:,} | {daun.nbytes / 2**20:,.0f}"
            baris.append(f"| {bentuk} | {ukuran} | {detik:.1f} | {banyak:,} |")
    sys.stdout.write("\n".join(baris) + "\n")
    if pilih.write:
        write_table("\n".join(baris), "luar_memori")


if __name__ == "__main__":
    main()
