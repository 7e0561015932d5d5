"""Documents as values: what readers produce, and audit, writers and integrations work on."""

from __future__ import annotations

from kodefikasi.dokumen.fakta_dokumen import BIDANG, to_records
from kodefikasi.dokumen.kutipan import (
    DasarHukum,
    JudulBab,
    JudulSubbab,
    Kutipan,
    KutipanCapaian,
    KutipanJumlah,
    KutipanKategori,
    KutipanPredikat,
    KutipanTerbilang,
    PernyataanNihil,
)
from kodefikasi.dokumen.model import Baris, CatatanKaki, Dokumen, Tabel, table_order
from kodefikasi.dokumen.nilai_sel import read_cell
from kodefikasi.dokumen.nomor import Nomor
from kodefikasi.dokumen.sel import Peta, Sel
from kodefikasi.dokumen.simpanan import dump, load, load_example

__all__ = [
    "BIDANG",
    "Baris",
    "CatatanKaki",
    "DasarHukum",
    "Dokumen",
    "JudulBab",
    "JudulSubbab",
    "Kutipan",
    "KutipanCapaian",
    "KutipanJumlah",
    "KutipanKategori",
    "KutipanPredikat",
    "KutipanTerbilang",
    "Nomor",
    "PernyataanNihil",
    "Peta",
    "Sel",
    "Tabel",
    "dump",
    "load",
    "load_example",
    "read_cell",
    "table_order",
    "to_records",
]
