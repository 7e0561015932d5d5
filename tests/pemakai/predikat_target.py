"""Targets that are ratings or words: kept as they are, compared on their scale, never taken for numbers."""

from kodefikasi import Indikator, Renstra, evaluate_year, renstra_progress

sakip = Indikator(
    "Nilai SAKIP", sifat="terakhir", target={2022: "BB", 2023: "BB"}, realisasi={2022: "B"}, target_akhir="A"
)
opini = Indikator("Opini BPK", sifat="terakhir", target={2022: "WTP"}, realisasi={2022: "WTP"}, target_akhir="WTP")
ada = Indikator("Dokumen Rencana", sifat="terakhir", target={2022: "Tersedia"}, realisasi={2022: "Tersedia"})
for i in (sakip, opini, ada):
    print(i.nama, i.target, i.predikat)
    print(renstra_progress(i, sampai=2022).hitungan, "|", evaluate_year(i, tahun=2022).hitungan.tingkat_realisasi)
dok = Indikator("Jumlah Dokumen", sifat="kumulatif", target={2022: "48 dokumen"}, realisasi={2022: "12 dokumen"})
print(dok.satuan, dok.target, evaluate_year(dok, tahun=2022).hitungan.tingkat_realisasi)
rencana = Renstra("BKPSDM", 2021, 2026, indikator=[sakip, opini, ada, dok])
print(Renstra.from_frame(rencana.to_frame(), perangkat_daerah="BKPSDM", awal=2021, akhir=2026) == rencana)
