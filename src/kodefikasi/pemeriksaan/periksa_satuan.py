"""Family U: the units of one row, and the ratings beside values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from decimal import Decimal

from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir import Jenis
from kodefikasi.kinerja import Kategori, Skala, rating_agrees, scale_for
from kodefikasi.pemeriksaan.catatan import Catatan


def check_units(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check U001 to U003 in the tables whose quantities carry their units."""
    for tabel in dokumen.tabel:
        kolom = tabel.spesifikasi.columns(Jenis.BESARAN)
        if tabel.spesifikasi.sisi or not kolom:
            continue
        bersatuan = {k.kunci for k in kolom if _has_units(tabel, k.kunci)}
        for baris in tabel.baris:
            _check_row(tabel, baris, bersatuan, catatan)
            for k in kolom:
                _check_rating(tabel, baris, k.kunci, catatan)


def _has_units(tabel: Tabel, kunci: str) -> bool:
    """Whether the figures of a column carry units of their own, most of them."""
    isi = [b for baris in tabel.baris if (b := baris.besaran(kunci)) is not None and b.nilai is not None]
    return sum(b.satuan is not None for b in isi) * 2 > len(isi)


def _check_row(tabel: Tabel, baris: Baris, bersatuan: Set[str], catatan: Catatan) -> None:
    satuan = {
        k.kunci: b.satuan_baku
        for k in tabel.spesifikasi.columns(Jenis.BESARAN)
        if k.kunci in bersatuan and (b := baris.besaran(k.kunci)) is not None and b.nilai is not None
    }
    if not satuan:
        return
    catatan.count("U001")
    banyak = Counter(satuan.values())
    lazim = max(banyak, key=lambda s: (banyak[s], s is not None))  # of as many with a unit as without, the unit
    for kunci, lain in satuan.items():
        if lain == lazim:
            continue
        nomor = tabel.spesifikasi[kunci].nomor
        if lain is None:
            pesan = f"Kolom {nomor} berisi {baris.text(kunci)} tanpa satuan, kolom lain bersatuan {lazim}."
            catatan.add_cell("U002", pesan, tabel, baris, kunci, saran=f"{baris.text(kunci)} {lazim}")
        else:
            pesan = f"Kolom {nomor} bersatuan {lain}, kolom lain {f'bersatuan {lazim}' if lazim else 'tanpa satuan'}."
            setara = [k for k, s in satuan.items() if s == lazim] if banyak[lain] == banyak[lazim] else []
            sel = [(baris, k) for k in (kunci, *setara)]  # as likely to be the wrong one
            catatan.add_cells("U001", pesan, tabel, sel, saran=f"ganti satuan menjadi {lazim!r}")


def _check_rating(tabel: Tabel, baris: Baris, kunci: str, catatan: Catatan) -> None:
    b = baris.besaran(kunci)
    if b is None or b.nilai is None or b.predikat is None:
        return
    if (salah := wrong_rating(b.nilai, b.predikat, baris.text("indikator"), catatan)) is not None:
        skala, benar = salah
        pesan = f"{baris.text(kunci)}: menurut skala {skala.nama} {benar.label} ({skala.describe(benar)})."
        catatan.add_cell("U003", pesan, tabel, baris, kunci, dihitung=benar.label, saran=benar.label)


def wrong_rating(nilai: Decimal, predikat: str, nama: str, catatan: Catatan) -> tuple[Skala, Kategori] | None:
    """Return the scale and the category of a value whose rating is another; None where that cannot be told."""
    sesuai, skala = rating_agrees(nilai, predikat, nama), scale_for(nama)
    if sesuai is None:
        return None
    catatan.count("U003")
    benar = skala.of(nilai) if skala is not None and not sesuai else None
    return None if skala is None or benar is None else (skala, benar)
