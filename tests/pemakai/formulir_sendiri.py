"""A form of the office's own: described once, then recognised, modelled and audited as an official one."""

from pathlib import Path

from kodefikasi import Keparahan, audit, read
from kodefikasi.formulir import Formulir, Jenis, Kolom, numbered, register_form
from kodefikasi.integrations.pydantic import row_model

register_form(
    Formulir(
        "Kendali",
        "Kartu kendali kegiatan",
        "Peraturan bupati",
        numbered(
            [
                Kolom("kode", "", "Kode", Jenis.KODE),
                Kolom("nama", "", "Uraian", Jenis.NAMA),
                Kolom("pagu", "", "Pagu", Jenis.RUPIAH),
                Kolom("realisasi", "", "Realisasi Keuangan", Jenis.RUPIAH),
                Kolom("sisa", "", "Sisa Pagu", Jenis.RUPIAH, rumus="{pagu}-{realisasi}"),
                Kolom("capaian", "", "Serapan (%)", Jenis.PERSEN, rumus="{realisasi}/{pagu}x100"),
            ]
        ),
        petunjuk="kartu kendali",
    )
)
Path("kendali.csv").write_text(
    "Kartu Kendali Kegiatan;;;;;\n"
    "Kode;Uraian;Pagu;Realisasi Keuangan;Sisa Pagu;Serapan (%)\n"
    "5.03.02;Kepegawaian;1.500.000;900.000;600.000;60,00\n"
    "5.03.02.2.01;Pengadaan;1.000.000;650.000;350.000;65,00\n"
    "5.03.02.2.02;Mutasi;500.000;250.000;250.000;55,00\n"
)
[tabel] = read("kendali.csv").tabel
print(tabel.formulir, [k.kunci for k in tabel.kolom])
for temuan in (t for t in audit("kendali.csv").temuan if t.tingkat is Keparahan.GALAT):
    print(temuan.aturan, temuan.kode, temuan.kolom, temuan.tercetak, temuan.dihitung)
Baris = row_model("Kendali")
print(Baris.from_row(tabel.baris[2]).model_dump(mode="json", include={"kode", "pagu", "realisasi"}))
