"""The rules of opening a file (family B): its encoding, its formulas, what is hidden and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kodefikasi.temuan import Aturan, Keparahan, Lokasi, Temuan

_INFO, _PERINGATAN = Keparahan.INFO, Keparahan.PERINGATAN

PENYANDIAN, RUMUS_BEDA, RUMUS_KOSONG, SEL_GALAT, TERSEMBUNYI = "B007", "B013", "B014", "B015", "B016"
TERLACAK, SEBAGIAN, TANPA_TEKS, TERTUTUP, TAUTAN = "B018", "B019", "B020", "B024", "B025"

ATURAN_BUKA: dict[str, Aturan] = {
    a.kode: a
    for a in (
        Aturan(
            "B007",
            "penyandian huruf",
            _PERINGATAN,
            "Berkas teks tidak disimpan sebagai UTF-8.",
            "Berkas dari program lama yang memakai Windows-1252.",
            "Simpan ulang sebagai UTF-8.",
        ),
        Aturan(
            "B013",
            "rumus dan nilai tersimpan berbeda",
            _PERINGATAN,
            "Sel Excel menyimpan nilai yang bukan hasil rumusnya, dihitung dari nilai sel yang dirujuknya. "
            "Penjumlahan, pengurangan, perkalian, pembagian, SUM, AVERAGE dan ROUND pada lembar yang sama dihitung "
            "ulang; rumus lain tidak.",
            "`=SUM(M5:M9)` menyimpan 83.459.000, padahal hasilnya 83.495.000.",
            "Buka berkasnya, hitung ulang (F9), lalu simpan.",
        ),
        Aturan(
            "B014",
            "rumus tanpa nilai tersimpan",
            _PERINGATAN,
            "Sel Excel berisi rumus, tetapi hasilnya tidak tersimpan, jadi tidak ada angka yang dapat diperiksa.",
            "`=K5/J5*100` tanpa nilai: berkas dibuat program dan belum pernah dihitung.",
            "Buka dengan Excel atau LibreOffice, lalu simpan.",
        ),
        Aturan(
            "B015",
            "sel berisi galat Excel",
            _PERINGATAN,
            "Sel menampilkan galat, bukan angka.",
            "`#DIV/0!`, `#REF!`.",
            "Perbaiki rumusnya; bila penyebutnya nol, kosongkan selnya.",
        ),
        Aturan(
            "B016",
            "baris, kolom atau lembar tersembunyi",
            _INFO,
            "Baris dan kolom tersembunyi tetap dibaca, karena ikut dijumlah; lembar tersembunyi tidak dibaca.",
            "Baris 20 sampai 25 tersembunyi.",
            "Tampilkan, atau hapus bila memang tidak dipakai.",
        ),
        Aturan(
            "B018",
            "perubahan terlacak belum diterima",
            _INFO,
            "Dokumen Word memuat perubahan terlacak. Sisipan dibaca, hapusan tidak.",
            "Angka lama dicoret, angka baru disisipkan.",
            "Terima atau tolak perubahannya sebelum dokumen diedarkan.",
        ),
        Aturan(
            "B019",
            "isi dokumen dibaca seadanya",
            _INFO,
            "Sebagian isi dokumen bukan teks atau tabel biasa; isinya dibaca seadanya atau tidak dibaca.",
            "Tabel di dalam sel tabel dibaca sebagai teks sel itu.",
            "Periksa bagian itu pada dokumen aslinya.",
        ),
        Aturan(
            "B020",
            "halaman tanpa teks",
            _PERINGATAN,
            "Halaman PDF hanya berisi gambar, misalnya hasil pindaian; angkanya tidak dapat diperiksa.",
            "Halaman 12 sampai 15 hasil pindaian.",
            "Pakai berkas Word atau Excel aslinya, atau jalankan pengenalan teks (OCR) lebih dahulu.",
        ),
        Aturan(
            "B024",
            "isi tertutup sel gabungan",
            _PERINGATAN,
            "Di bawah sel gabungan masih tersimpan isi lain. Excel tidak menampilkannya, jadi tidak dibaca; "
            "rumus masih dapat menjumlahnya.",
            "A4:F51 digabung, padahal A5 sampai F51 berisi kode dan pagu.",
            "Pisahkan sel gabungannya (Unmerge), lalu hapus isi yang memang tidak dipakai.",
        ),
        Aturan(
            "B025",
            "makro atau tautan ke berkas lain",
            _INFO,
            "Berkas memuat makro, atau nilai yang berasal dari berkas lain. Makro tidak dijalankan dan tautan tidak "
            "dibuka; yang dibaca nilai yang terakhir tersimpan.",
            "`='[Pagu 2025.xlsx]Rekap'!C5`, terakhir disimpan 150.000.",
            "Tidak ada, bila nilai yang tersimpan masih berlaku.",
        ),
    )
}


def finding(
    aturan: str, pesan: str, lokasi: Lokasi, *, daftar: Mapping[str, Aturan] = ATURAN_BUKA, **lain: Any
) -> Temuan:
    """Make a finding of a rule of a list; further parts as `Aturan.finding` takes them."""
    return daftar[aturan].finding(pesan, lokasi, **lain)
