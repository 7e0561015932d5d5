"""Sums for print: a table for a report, and a picture of them."""

import matplotlib as mpl
import pandas as pd

from kodefikasi import RollUp, nomenklatur, plot_pagu, roll_up

mpl.use("Agg")
kat = nomenklatur("050-5889/2021")
jumlah = roll_up({"5.03.01.2.02.01": 27_000_000, "5.03.02.2.01.01": 56_000_000})
html = jumlah.to_great_table(nama={str(k): kat[k].nama for k in jumlah}).as_raw_html()
print("83.000.000" in html, "KEPEGAWAIAN" in html)
gambar = plot_pagu(jumlah)
print(type(gambar).__name__, gambar.axes[0].get_title() or "tanpa judul")

rinci = pd.DataFrame({"kode": list(map(str, jumlah))[-2:], "skpd": ["A", "B"], "pagu": [27, 56]})
hasil = roll_up(rinci, by="skpd")
print(len(plot_pagu(hasil).axes), RollUp.from_frame(hasil).total)
