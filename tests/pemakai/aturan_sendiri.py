"""A rule of the office's own, audited beside the shipped ones."""

from collections.abc import Iterator
from pathlib import Path

from kodefikasi import Aturan, Dokumen, Temuan, audit

Path("renja.csv").write_text(
    "Kode;Uraian;Pagu (Rp);Sumber Dana\n"
    "5.03.02;Kepegawaian;1.500.000;\n"
    "5.03.02.2.01;Pengadaan;1.000.000;PAD\n"
    "5.03.02.2.02;Mutasi;500.000;\n"
)


def tanpa_sumber(dokumen: Dokumen) -> Iterator[Temuan]:
    """Find lines of a kegiatan without a funding source."""
    for tabel in dokumen.tabel:
        for baris in tabel.baris:
            if baris.kode and baris.kode.kegiatan and not baris.text("sumber_dana"):
                pesan = f"{baris.kode} tanpa sumber dana."
                yield SUMBER.finding(pesan, baris.place("sumber_dana"), kode=baris.kode)


SUMBER = Aturan("X001", "sumber dana kosong", "peringatan", "Kegiatan menyebut sumber dananya.", periksa=tanpa_sumber)
for temuan in (t for t in audit("renja.csv", aturan=[SUMBER]).temuan if t.aturan == SUMBER.kode):
    print(temuan.aturan, temuan.tingkat.value, temuan.kode, temuan.lokasi, "|", temuan.pesan)
