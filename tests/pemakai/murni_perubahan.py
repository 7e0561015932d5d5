"""The budget before and after its change: what became of each line."""

import pandas as pd

from kodefikasi import Renja, changes
from kodefikasi.frame import to_frame

murni = pd.DataFrame(
    {
        "kode": ["5.03.02.2.01.01", "5.03.02.2.01.02", "5.03.02.2.02.01"],
        "indikator": ["Jumlah Dokumen", "Jumlah Orang", "Jumlah Laporan"],
        "sifat": ["kumulatif"] * 3,
        "target 2024": [4, 120, 12],
    }
)
pagu = {"5.03.02.2.01.01": 120_000_000, "5.03.02.2.01.02": 80_000_000, "5.03.02.2.02.01": 15_000_000}


def rencana(tabel: pd.DataFrame, uang: dict[str, int]) -> Renja:
    """Return a plan of both tables."""
    anggaran = pd.DataFrame({"kode": list(uang), "jenis": "anggaran", "pagu 2024": list(uang.values())})
    return Renja.from_frame(pd.concat([tabel, anggaran]), perangkat_daerah="BKPSDM", tahun=2024)


awal = rencana(murni, pagu)
perubahan = murni.assign(**{"target 2024": [4, 100, 12]})
akhir = rencana(perubahan, pagu | {"5.03.02.2.01.02": 66_500_000})
for beda in changes(awal, akhir):
    print(beda)
print(to_frame(changes(awal, akhir), "polars").columns)
