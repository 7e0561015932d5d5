"""Rates of columns: exact ones in hundredths beside the ways with floating-point numbers, which are not.

Two kinds of rows. Drawn: targets and realisations in rupiah as they occur, a sample of which is compared with
`Decimal`. Halves: rates that end in half a hundredth exactly and have to be rounded up; what they are is known as they
are made, a sample of that too is compared with `Decimal`. Interleaved rounds in one process::

    python benchmarks/rates.py            # prints the table
    python benchmarks/rates.py --write    # and writes it into docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parent))

from katalog import write_table
from kodefikasi import realisation_rate, realisation_rates, round_half_up

BARIS, BABAK, SAMPEL = 10_000_000, 7, 100_000


def drawn(banyak: int) -> pa.Table:
    """Return targets and realisations in rupiah."""
    acak = np.random.default_rng(7)
    target = acak.integers(1, 10**11, banyak)
    return pa.table({"target": target, "realisasi": (target * acak.uniform(0, 1.2, banyak)).astype(np.int64)})


def halves(banyak: int) -> tuple[pa.Table, np.ndarray[Any, Any]]:
    """Return rows whose rate lies in the middle of two hundredths, and the upper one.

    The realisation is the target × (2n + 1) / 20,000.
    """
    acak = np.random.default_rng(8)
    satuan, n = acak.integers(1, 10**7, banyak), acak.integers(0, 10_000, banyak)
    return pa.table({"target": satuan * 20_000, "realisasi": satuan * (2 * n + 1)}), n + 1


def _ours(tabel: pa.Table) -> Any:
    return realisation_rates(tabel)["tingkat"]


def _numpy(tabel: pa.Table) -> Any:
    return np.round(tabel["realisasi"].to_numpy() / tabel["target"].to_numpy() * 100, 2)


def _pandas(eager_frame: pd.DataFrame) -> Any:
    return (eager_frame["realisasi"] / eager_frame["target"] * 100).round(2)


def _polars(eager_frame: pl.DataFrame) -> Any:
    return eager_frame.select((pl.col("realisasi") / pl.col("target") * 100).round(2))["realisasi"]


CARA: Mapping[str, tuple[Callable[[Any], Any], Callable[[pa.Table], Any]]] = {
    "kodefikasi": (_ours, lambda t: t),
    "numpy, floats": (_numpy, lambda t: t),
    "pandas, floats": (_pandas, lambda t: t.to_pandas()),
    "Polars, floats": (_polars, pl.DataFrame),
}


def measure(tabel: pa.Table, babak: int) -> dict[str, list[float]]:
    """Return the seconds of each way in each round."""
    isi = {n: buat(tabel) for n, (_, buat) in CARA.items()}
    detik: dict[str, list[float]] = {n: [] for n in CARA}
    for _ in range(babak):
        for nama, semua in detik.items():
            mulai = time.perf_counter()
            CARA[nama][0](isi[nama])
            semua.append(time.perf_counter() - mulai)
    return detik


def hundredths(kolom: Any) -> np.ndarray[Any, Any]:
    """Return the rates of a way as whole numbers."""
    if isinstance(kolom, pa.ChunkedArray):
        return np.concatenate([np.frombuffer(c.buffers()[1], np.int64)[::2] for c in kolom.chunks])
    hasil: np.ndarray[Any, Any] = np.rint(np.asarray(kolom) * 100).astype(np.int64)
    return hasil


def by_decimal(tabel: pa.Table) -> np.ndarray[Any, Any]:
    """Return what single figures give, in hundredths."""
    semua = zip(tabel["target"].to_pylist(), tabel["realisasi"].to_pylist(), strict=True)
    return np.array([int((round_half_up(realisation_rate(t, r)) or 0) * 100) for t, r in semua])


def main() -> None:
    """Measure, print, and write if asked."""
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--rows", type=int, default=BARIS)
    pilihan.add_argument("--rounds", type=int, default=BABAK)
    pilihan.add_argument("--write", action="store_true")
    pilih = pilihan.parse_args()
    detik = measure(drawn(pilih.rows), pilih.rounds)
    acuan = statistics.median(detik["kodefikasi"])
    biasa, (seri, benar) = drawn(min(SAMPEL, pilih.rows)), halves(pilih.rows)
    benar_biasa = by_decimal(biasa)
    assert np.array_equal(by_decimal(seri.slice(0, SAMPEL)), benar[:SAMPEL])
    baris = [f"{pilih.rows:,} rows; wrong among {len(biasa):,} drawn ones, and among {pilih.rows:,} exact halves.", ""]
    baris += ["| | seconds | ratio | wrong, drawn | wrong, halves |", "|---|---|---|---|---|"]
    for nama, semua in detik.items():
        hitung, buat = CARA[nama]
        tengah = statistics.median(semua)
        rentang = f"{tengah:.3f} ({min(semua):.3f}–{max(semua):.3f}) | {tengah / acuan:.2f}"
        salah = np.count_nonzero(hundredths(hitung(buat(biasa))) != benar_biasa)
        salah_seri = np.count_nonzero(hundredths(hitung(buat(seri))) != benar)
        baris.append(f"| {nama} | {rentang} | {salah:,} | {salah_seri:,} |")
    sys.stdout.write("\n".join(baris) + "\n")
    if pilih.write:
        write_table("\n".join(baris), "rates")


if __name__ == "__main__":
    main()
