"""Columns of codes read: spelling, level, and the code at each of five levels, beside Polars' slices by hand.

Two columns of sub kegiatan: 6,000 codes that repeat (those of roll_up.py), and as many codes as rows. By hand there is
no look at whether a text is a code at all: its level is taken from its length, and slices are cut from it. As texts
and, where codes repeat, as categories. Interleaved rounds in one process::

    python benchmarks/parse_codes.py                # prints the tables
    python benchmarks/parse_codes.py --rows 1000000
    python benchmarks/parse_codes.py --write        # and writes them into docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

sys.path.insert(0, str(Path(__file__).parent))

from katalog import write_table
from kodefikasi import Tingkat, parse_codes
from roll_up import Cara, leaves, lines, measure

BARIS, BABAK = 10_000_000, 7
PANJANG = {Tingkat.URUSAN: 1, Tingkat.BIDANG_URUSAN: 4, Tingkat.PROGRAM: 7, Tingkat.KEGIATAN: 12}
LEBAR_SUB = (15, 17)


def repeated(banyak: int) -> pa.Table:
    """Return rows of 6,000 codes."""
    return leaves(banyak).select(["kode"])


def distinct(banyak: int) -> pa.Table:
    """Return as many codes as rows, in no order."""
    nomor = np.random.default_rng(7).permutation(banyak)

    def digits(lebar: int) -> pa.Array:
        nonlocal nomor
        nomor, isi = np.divmod(nomor, 10**lebar - 1)
        return pc.utf8_lpad(pa.array(isi + 1).cast(pa.string()), lebar, "0")

    sub, kegiatan, program, bidang = digits(4), digits(2), digits(2), digits(2)
    return pa.table({"kode": pc.binary_join_element_wise("5", bidang, program, "2", kegiatan, sub, ".")})


def _ours(frame: Any) -> int:
    return _size(parse_codes(frame))


def _categories(frame: Any) -> int:
    return _size(parse_codes(frame, kategori=True))


def _size(frame: Any) -> int:
    return int(frame.shape[0] * frame.shape[1])


def _slices(frame: pl.DataFrame, tipe: Any = pl.String) -> int:
    """Level by length and code at each level, as one would write it by hand."""
    kode = pl.col("kode")
    panjang = kode.str.len_chars()
    label = {n: t.label for t, n in PANJANG.items()} | dict.fromkeys(LEBAR_SUB, Tingkat.SUB_KEGIATAN.label)
    kolom = [panjang.replace_strict(label, default=None).cast(tipe).alias("kode_tingkat")]
    for tingkat, n in PANJANG.items():
        isi = pl.when(panjang >= n).then(kode.str.slice(0, n))
        kolom.append(isi.cast(tipe).alias(f"kode_{tingkat.name.lower()}"))
    kolom.append(pl.when(panjang.is_in(LEBAR_SUB)).then(kode).cast(tipe).alias("kode_sub_kegiatan"))
    return _size(frame.with_columns(kolom))


def _cast(frame: pl.DataFrame) -> int:
    return _slices(frame, pl.Categorical)


TEKS: Cara = {
    "kodefikasi, Polars": (_ours, "polars"),
    "kodefikasi, Arrow": (_ours, "arrow"),
    "kodefikasi, pandas": (_ours, "pandas"),
    "Polars, slices by hand": (_slices, "polars"),
}
KATEGORI: Cara = {
    "kodefikasi, categories, Polars": (_categories, "polars"),
    "kodefikasi, categories, pandas": (_categories, "pandas"),
    "Polars, slices cast to categories": (_cast, "polars"),
}


def main() -> None:
    """Measure, print, and write if asked."""
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--rows", type=int, default=BARIS)
    pilihan.add_argument("--rounds", type=int, default=BABAK)
    pilihan.add_argument("--write", action="store_true")
    pilih = pilihan.parse_args()
    isi = [f"{pilih.rows:,} rows of 6,000 codes, as texts", ""]
    isi += [*lines(measure(TEKS, repeated(pilih.rows), pilih.rounds, None)), "", "the same, as categories", ""]
    isi += [*lines(measure(KATEGORI, repeated(pilih.rows), pilih.rounds, None)), ""]
    isi += [f"{pilih.rows:,} rows, each with a code of its own, as texts", ""]
    isi += lines(measure(TEKS, distinct(pilih.rows), pilih.rounds, None))
    sys.stdout.write("\n".join(isi) + "\n")
    if pilih.write:
        write_table("\n".join(isi), "parse_codes")


if __name__ == "__main__":
    main()
