"""Family U: the units of one row."""

from __future__ import annotations

from collections import Counter

from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir import Jenis
from kodefikasi.pemeriksaan.catatan import Catatan


def check_units(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check U001 and U002 in the tables whose quantities carry their units."""
    for tabel in dokumen.tables("T-C.29", "T-C.30"):
        for baris in tabel.baris:
            _check_row(tabel, baris, catatan)


def _check_row(tabel: Tabel, baris: Baris, catatan: Catatan) -> None:
    satuan = {
        k.kunci: b.satuan_baku
        for k in tabel.spesifikasi.columns(Jenis.BESARAN)
        if (b := baris.besaran(k.kunci)) is not None and b.nilai is not None
    }
    if not satuan:
        return
    catatan.count("U001")
    lazim = Counter(satuan.values()).most_common(1)[0][0]
    for kunci, lain in satuan.items():
        if lain == lazim:
            continue
        nomor = tabel.spesifikasi[kunci].nomor
        if lain is None:
            pesan = f"Kolom {nomor} berisi {baris.text(kunci)} tanpa satuan, kolom lain {lazim}."
            catatan.add_cell("U002", pesan, tabel, baris, kunci, saran=f"{baris.text(kunci)} {lazim}")
        else:
            pesan = f"Kolom {nomor} bersatuan {lain}, kolom lain {lazim or 'tanpa satuan'}."
            catatan.add_cell("U001", pesan, tabel, baris, kunci, saran=lazim)
