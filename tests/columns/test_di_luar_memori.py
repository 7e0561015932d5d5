"""Data larger than the memory that DuckDB may use: sums from Parquet files on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from kodefikasi import roll_up

BANYAK = 400_000
BATAS = "32MB"


@pytest.fixture(scope="module")
def isi() -> pa.Table:
    """Leaves that are nearly all groups of their own: the result is larger than they are."""
    nomor = range(BANYAK)
    return pa.table(
        {
            "kode": [f"{n % 7 + 1}.{n // 7 % 9 + 1:02d}" for n in nomor],
            "skpd": [f"Unit Pelaksana Teknis Daerah Kabupaten Hulu Sungai Selatan {n * 7919 % 997}" for n in nomor],
            "tahun": [2020 + n % 5 for n in nomor],
            "pagu": pa.array([n * 982_451_653 % 10**9 for n in nomor], pa.int64()),
        }
    )


@pytest.fixture
def relasi(isi: pa.Table, tmp_path: Path) -> Any:
    """The leaves in files, read by a connection with less memory than they take."""
    duckdb = pytest.importorskip("duckdb")
    assert isi.nbytes > 32e6
    for n in range(0, BANYAK, 50_000):
        pq.write_table(isi.slice(n, 50_000), tmp_path / f"bagian_{n}.parquet", row_group_size=10_000)
    pilihan = {
        "memory_limit": BATAS,
        "temp_directory": str(tmp_path / "sementara"),
        "threads": 1,
        "preserve_insertion_order": False,
    }
    with duckdb.connect(config=pilihan) as sambungan:
        yield sambungan.read_parquet(str(tmp_path / "*.parquet"))


@pytest.mark.slow
def test_nested_sums_of_more_than_the_memory(isi: pa.Table, relasi: Any, tmp_path: Path) -> None:
    """The result goes to a file too; its levels have the groups and the totals of the leaves."""
    hasil = tmp_path / "hasil.pq"
    roll_up(relasi, by=["skpd"], per=["tahun"], shape="path").write_parquet(str(hasil))
    tabel = pq.read_table(hasil)
    kunci = ["tahun", "skpd", "kode"]
    total = pc.sum(isi["pagu"]).as_py()
    for n, tingkat in enumerate(("jumlah", "tahun", "skpd", "bidang urusan")):
        satu = tabel.filter(pc.equal(tabel["tingkat"], tingkat))
        assert pc.sum(satu["pagu"]).as_py() == total
        assert pc.sum(satu["daun"]).as_py() == BANYAK
        assert satu.num_rows == (isi.group_by(kunci[:n]).aggregate([]).num_rows if n else 1)


def test_sums_of_each_unit_are_the_same_outside_memory(isi: pa.Table, relasi: Any) -> None:
    """Each unit by itself."""
    hasil = roll_up(relasi, by=["skpd"]).filter("tingkat = 'skpd'").to_arrow_table()
    assert pc.sum(hasil["pagu"]) == pc.sum(isi["pagu"])
