"""T-C.33 as a frame: totals of the programs, with their names."""

import pandas as pd

from kodefikasi import add_names, roll_up

renja = pd.DataFrame(
    {
        "kode": ["5.03.01.2.02.01", "5.03.01.2.05.09", "5.03.02.2.01.01", "5.03.02.2.01.02", "5.04.02.2.01.01"],
        "pagu": [6_250_000_000, 45_000_000, 120_500_000, 75_250_000, None],
    }
)
renja["pagu"] = renja["pagu"].astype("Int64")
jumlah = roll_up(renja)
program = add_names(jumlah[jumlah["tingkat"] == "program"], "simpul", edisi="050-5889/2021", kolom="nama")
for _, baris in program.iterrows():
    print(baris["simpul"], baris["simpul_nama"], baris["pagu"], f"{baris['pagu_terlapor']} dari {baris['daun']}")
