"""Rates of a whole table, each in its own direction; what cannot be computed stays empty."""

import pandas as pd

from kodefikasi import realisation_rates

tabel = pd.DataFrame(
    {
        "indikator": ["Jumlah dokumen", "Pengaduan", "Angka kemiskinan", "Belum ada"],
        "target": pd.array([48, 10, 0, 5], dtype="Int64"),
        "realisasi": pd.array([16, 8, 0, None], dtype="Int64"),
        "arah": ["naik", "turun", "negatif", "positif"],
    }
)
for nilai in realisation_rates(tabel, arah="arah")["tingkat"]:
    print(nilai)
