"""One table of all offices and years: sums kept apart by year, by office and by program at once."""

import polars as pl

from kodefikasi import reconcile, roll_up

rka = pl.DataFrame(
    {
        "tahun": [2024, 2024, 2024, 2025],
        "skpd": ["BKPSDM", "BKPSDM", "Bappeda", "BKPSDM"],
        "kode": ["5.03.02", "5.03.02.2.01", "5.01.02", "5.03.02"],
        "pagu": [90, 75, 40, 95],
    }
)
jalur = roll_up(rka, by="skpd", per="tahun", shape="path", subtotal="none")
print(jalur.columns)
beda = reconcile(rka, per=["tahun", "skpd"])
print(beda.select("tahun", "skpd", "kode", "tercetak", "jumlah_anak", "selisih").rows())
