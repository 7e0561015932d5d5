"""Money through Parquet: exact on both sides, missing stays missing."""

from decimal import Decimal

import pandas as pd
import polars as pl

from kodefikasi import parse_amounts, roll_up

tabel = pd.DataFrame(
    {"kode": ["5.03.01.2.02.01", "5.03.02.2.01.01"], "pagu": ["Rp12.339.485.428,50", "-"]},
)
parse_amounts(tabel, sebagai="desimal").to_parquet("rka.parquet")
kembali = pl.read_parquet("rka.parquet")
jumlah = roll_up(kembali, pagu="pagu_desimal").filter(pl.col("tingkat").is_in(["jumlah", "program"]))
print(jumlah.select("tingkat", "simpul", "pagu_desimal", "pagu_desimal_terlapor").rows())
assert jumlah["pagu_desimal"][0] == Decimal("12339485428.50")
