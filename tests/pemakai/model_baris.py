"""Rows of a form as models: filled in, checked, sent as JSON, put back as a table and audited."""

from kodefikasi import audit, load_example
from kodefikasi.dokumen import Dokumen, Tabel
from kodefikasi.integrations.pydantic import row_model
from kodefikasi.temuan import Lokasi

Baris = row_model("T-C.33")
isi = [
    Baris.model_validate({"kode": "5.03.02", "nama": "Program", "target": "80 %", "pagu": "Rp1.500"}),
    Baris.model_validate({"kode": "5.03.02.2.01", "nama": "Kegiatan", "target": "3 dokumen", "pagu": 1000}),
]
print([b.model_dump(mode="json", exclude_defaults=True) for b in isi])
tabel = Tabel(
    "T-C.33", Lokasi("usulan"), baris=tuple(b.to_row(Lokasi("usulan", baris=n)) for n, b in enumerate(isi, 1))
)
print(audit(Dokumen("usulan", tabel=(tabel,))).bersih)
print([b.tingkat.label for b in tabel.baris if b.tingkat])
contoh = next(load_example().tables("T-C.33"))
print(len([row_model(contoh.formulir).from_row(b) for b in contoh.baris]) == len(contoh.baris))
