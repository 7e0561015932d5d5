"""A list of one's own, as a frame: names for codes that no shipped list has."""

import pandas as pd

from kodefikasi import Kode, KodeSumberDana, add_names, nomenklatur
from kodefikasi.katalog.impor import import_list

daftar = pd.DataFrame(
    {
        "Kode": ["1", "1.1", "1.1.01"],
        "Nama Sumber Dana": ["Dana Umum", "PAD", "Pajak Daerah"],
    }
)
laporan = import_list(daftar, "900.1-2850/2025", keluarga="sumber dana")
print(laporan.berkas, laporan.bentuk)
sumber = nomenklatur("900.1-2850/2025", keluarga="sumber dana")
print(sumber[KodeSumberDana("1.1.01")].nama, KodeSumberDana("1.2") in sumber)
belanja = pd.DataFrame({"sumber": ["1.1.01", "1.2"], "pagu": [5, 6]})
print(add_names(belanja, "sumber", edisi=sumber, kolom="nama")["sumber_nama"].fillna("tidak ada").tolist())
print(nomenklatur("050-5889/2021")[Kode("5.03")].nama)
