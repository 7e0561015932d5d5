"""P006: amounts of one row that add up across, as the formula of their column says."""

from __future__ import annotations

from decimal import Decimal

from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.kinerja import total
from kodefikasi.pemeriksaan.catatan import Catatan


def check_across(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check each amount that is a sum of others in its row."""
    for tabel in dokumen.tabel:
        for kolom in tabel.spesifikasi.columns(Jenis.RUPIAH):
            if kolom.rumus:
                for baris in tabel.baris:
                    _check(tabel, baris, kolom, catatan)


def _check(tabel: Tabel, baris: Baris, kolom: Kolom, catatan: Catatan) -> None:
    tercetak = baris.angka(kolom.kunci)
    asal = tabel.spesifikasi.operands(kolom.kunci)
    bagian = [n for k in asal if (n := baris.angka(k.kunci)) is not None]
    if tercetak is None or not bagian:
        return
    catatan.count("P006")
    jumlah = total(bagian)
    if jumlah == tercetak:
        return
    benar = format_angka(jumlah)
    hitungan = f"{' + '.join(format_angka(n) for n in bagian)} = {benar}"
    selisih = format_angka(abs(Decimal(tercetak - jumlah)))
    arah = "lebih besar" if tercetak > jumlah else "lebih kecil"
    nomor = "+".join(k.nomor for k in asal)
    pesan = (
        f"Kolom {kolom.nomor} (Rp) {baris.text(kolom.kunci)} {arah} {selisih} daripada jumlah kolom {nomor}: {benar}."
    )
    catatan.add_cell("P006", pesan, tabel, baris, kolom.kunci, dihitung=benar, hitungan=hitungan, saran=benar)
