"""A table of two-digit codes merged with one of four digits: every row finds its partner."""

import pandas as pd

from kodefikasi import parse_codes

rka = pd.DataFrame({"kode": ["5.03.01.2.02.01", "5.03.02.2.01.12"], "pagu": [100, 50]})
realisasi = pd.DataFrame({"kode": ["5.03.01.2.02.0001", "5.03.02.2.01.0012"], "realisasi": [40, 50]})
gabung = parse_codes(rka, kolom="baku").merge(parse_codes(realisasi, kolom="baku"), on="kode_baku", how="outer")
print(gabung[["kode_baku", "pagu", "realisasi"]].to_string(index=False))
