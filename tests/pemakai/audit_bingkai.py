"""A table from somewhere else, audited; the findings as a frame for colleagues."""

import pandas as pd

from kodefikasi import Keparahan, audit

kode = ["5.03.02", "5.03.02.2.01", "5.03.02.2.02", "5.03.03", "5.03.03.2.01", "5.03.04", "5.03.04.2.01", "5.03.04.2.02"]
pagu = [1_500, 1_000, 400, 700, 700, 900, 450, 450]
tabel = pd.DataFrame({"Kode Rekening": kode, "Uraian": [f"Uraian {k}" for k in kode], "Pagu Indikatif (Rp)": pagu})
laporan = audit(tabel)
print(laporan.bersih, laporan.keparahan[Keparahan.GALAT])
temuan = laporan.to_frame()
print(temuan.loc[temuan["aturan"] == "P001", ["kode", "baris", "tercetak", "dihitung", "saran"]].to_dict("records"))
print(laporan.to_frame("polars").filter(aturan="P001")["hitungan"].to_list())
