"""A wide Renstra workbook, cells as people have them: progress towards the end of the plan."""

import pandas as pd

from kodefikasi import Renstra, round_half_up
from kodefikasi.frame import to_frame

isi = pd.DataFrame(
    {
        "Kode": ["5.03.02", "5.03.02.2.01"],
        "Nama": ["Program Kepegawaian Daerah", "Pengadaan ASN"],
        "Indikator": ["Indeks Profesionalitas ASN", "Jumlah Dokumen Formasi"],
        "Satuan": ["indeks", None],
        "Sifat": ["non kumulatif", "kumulatif"],
        "2021": ["60,5", "2 dokumen"],
        "2022": ["63", "2 dokumen"],
        "Realisasi 2021": ["61,2", "2 dokumen"],
        "Realisasi 2022": ["62,75", "3 dokumen"],
        "Kondisi Akhir": ["80", "12 dokumen"],
    }
)
isi.to_excel("renstra.xlsx", index=False)  # pyright: ignore[reportUnknownMemberType]

tabel = pd.read_excel("renstra.xlsx", dtype=str, engine="openpyxl")  # pyright: ignore[reportUnknownMemberType]
renstra = Renstra.from_frame(tabel, perangkat_daerah="BKPSDM", awal=2021, akhir=2026)
for indikator, capaian in renstra.progress(sampai=2022):
    print(indikator.kode, indikator.nama, round_half_up(capaian.persen), "|", capaian.hitungan)
print(to_frame(renstra.progress(sampai=2022))[["kode", "indikator", "nilai", "terlapor"]].values.tolist())
print(to_frame(renstra.gaps(2022), "polars").select("indikator", "sisa").rows())
