"""A budget carried to the codes of another edition: what went over, what is left, and that nothing is lost."""

import pandas as pd

from kodefikasi import translate

rka = pd.DataFrame({"kode": ["5.03.02.2.02.01", "5.03.02.2.99.01", "5.03.01.2.02.01"], "pagu": [75, 5, 20]})
hasil = translate(rka, "5889", "900.1-861/2026")
tabel = hasil.to_frame()
print(tabel[["baris", "asal", "kode", "pagu", "relasi"]].astype(object).where(tabel.notna(), None).values.tolist())
print(int(tabel["pagu"].sum()) == int(rka["pagu"].sum()), hasil)
