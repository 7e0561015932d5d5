"""A long CSV file, lazily: nothing is read before it is asked for, only what is needed afterwards."""

from pathlib import Path

import polars as pl

from kodefikasi import parse_amounts, parse_codes, roll_up

Path("rka.csv").write_text(
    "skpd;kode;uraian;pagu\n"
    "BKPSDM;5.03.02.2.01.01;Formasi;1.500.000\n"
    "BKPSDM;5.03.02.2.01.02;Mutasi;250.000,00\n"
    "Bappeda;5.01.02.2.01.01;RKPD;(50.000)\n"
)
rka = pl.scan_csv("rka.csv", separator=";", infer_schema=False)
siap = parse_amounts(parse_codes(rka, kolom=["program"]))
print(
    type(siap).__name__,
    siap.group_by("kode_program").agg(pl.col("pagu_rupiah").sum()).sort("kode_program").collect().rows(),
)
jumlah = roll_up(siap, by="skpd", pagu="pagu_rupiah").filter(pl.col("tingkat") == "skpd")
print(jumlah.select("simpul", "pagu_rupiah").collect().sort("simpul").rows())
