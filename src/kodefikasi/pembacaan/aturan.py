"""The rules of reading (family B): what a reader has to say about a table it could not take as it is."""

from __future__ import annotations

from functools import partial

from kodefikasi.lembar.aturan import ATURAN_BUKA
from kodefikasi.lembar.aturan import finding as finding_of
from kodefikasi.temuan import Aturan, Keparahan

_INFO, _PERINGATAN = Keparahan.INFO, Keparahan.PERINGATAN

ATURAN_BACA: dict[str, Aturan] = {
    a.kode: a
    for a in (
        Aturan(
            "B001",
            "tabel tidak dikenal",
            _INFO,
            "Kepala tabel ini tidak menyebut satu kolom pun yang dimengerti, jadi tabel ini tidak diperiksa. "
            "Bila berisi kode atau uang, ini peringatan; bila tidak, misalnya susunan tim, info.",
            "Tabel susunan tim penyusun di depan dokumen.",
            "Bila tabel ini seharusnya diperiksa, perjelas kepala kolomnya (Kode, Target, Pagu …), atau sebutkan "
            "artinya dengan `--kolom ARTI=JUDUL`.",
        ),
        Aturan(
            "B002",
            "isi sel hilang atau tidak dapat ditempatkan",
            _INFO,
            "Sel yang menurut formulir harus terisi ternyata kosong, atau ada isi yang tidak cocok dengan kolom "
            "mana pun. Ini biasanya kerusakan saat dokumen diubah dari PDF, bukan kesalahan penyusun.",
            "Baris kegiatan yang masih berkode dan berpagu, tetapi namanya hilang.",
            "Bandingkan dengan dokumen asli dan lengkapi selnya.",
        ),
        Aturan(
            "B003",
            "baris tabel terpotong",
            _PERINGATAN,
            "Baris ini memuat lebih sedikit sel daripada kepala tabelnya: tabel terputus di tengah.",
            "Baris terakhir berhenti setelah kolom 6 dari 11 kolom.",
            "Ambil ulang tabel dari dokumen asli.",
        ),
        Aturan(
            "B004",
            "nilai tidak terbaca",
            _PERINGATAN,
            "Isi sel kolom angka bukan angka, atau dapat dibaca dengan lebih dari satu arti.",
            "`1.234` tanpa angka lain yang menunjukkan apakah titik itu pemisah ribuan atau desimal.",
            "Tulis angka dengan titik ribuan dan koma desimal, satuan di belakangnya.",
        ),
        Aturan(
            "B005",
            "sel bersambung disatukan",
            _INFO,
            "Isi satu sel terpotong oleh pergantian halaman; potongannya disatukan kembali.",
            "`Pelatihan Prajabatan/` di akhir halaman dan `Pelatihan Dasar` di awal halaman berikutnya.",
            "Tidak ada, bila hasil penyatuannya benar.",
        ),
        Aturan(
            "B006",
            "nomor urut terlewat",
            _PERINGATAN,
            "Nomor urut baris meloncat atau berulang: ada baris yang hilang atau bernomor keliru.",
            "Setelah nomor 5 langsung nomor 7.",
            "Periksa apakah ada baris yang hilang; perbaiki nomornya.",
        ),
        Aturan(
            "B008",
            "tidak ada tabel yang dimengerti",
            _PERINGATAN,
            "Di dalam berkas tidak ditemukan satu pun tabel yang kepalanya dimengerti, jadi tidak ada angka yang "
            "diperiksa.",
            "Berkas berisi surat pengantar saja.",
            "Pastikan berkasnya benar dan kepala kolom tabelnya ikut terbawa.",
        ),
        Aturan(
            "B009",
            "kode tidak dapat ditetapkan",
            _INFO,
            "Tabel ini bernomor urut tanpa kode, dan nama pada baris ini tidak ada pada tabel yang berkode maupun "
            "pada nomenklatur, atau cocok dengan lebih dari satu kode.",
            "Nama sub kegiatan ditulis lain sama sekali daripada nomenklaturnya.",
            "Samakan namanya dengan nomenklatur.",
        ),
        Aturan(
            "B010",
            "tabel kosong",
            _INFO,
            "Kepala tabel ada, tetapi tidak ada baris di bawahnya.",
            "Tabel usulan pemangku kepentingan yang tidak diisi.",
            "Tulis NIHIL bila memang tidak ada isinya.",
        ),
        Aturan(
            "B011",
            "kode ditetapkan dari nomenklatur",
            _INFO,
            "Tabel ini bernomor urut tanpa kode. Nama pada baris ini tidak ada pada tabel yang berkode, tetapi ada "
            "pada nomenklatur, di bawah induk yang sama; kodenya diambil dari sana.",
            "Kegiatan 1.4 pada T-C.31 hanya muncul di tabel itu.",
            "Tidak ada, bila kodenya benar.",
        ),
        Aturan(
            "B012",
            "baris keterangan",
            _INFO,
            "Baris ini berisi teks saja, tanpa kode dan tanpa angka: judul kelompok atau keterangan di bawah tabel. "
            "Baris itu tidak dibaca sebagai data.",
            "`Faktor pendorong keberhasilan kinerja` di bawah E.81.",
            "Tidak ada, bila baris itu memang bukan data.",
        ),
        Aturan(
            "B017",
            "uang dalam ribuan atau jutaan",
            _INFO,
            "Judul kolom menyebut satuan uang selain rupiah; angkanya dikalikan supaya dapat dibandingkan.",
            "`Pagu (Rp.000)`: 83.459 dibaca 83.459.000.",
            "Tidak ada, bila satuannya memang demikian.",
        ),
        Aturan(
            "B021",
            "judul kolom tidak dikenal",
            _INFO,
            "Kolom ini berisi angka, tetapi judulnya tidak menyebut apa isinya. Kolomnya tetap ada dengan judulnya "
            "sebagai nama; angkanya tidak diperiksa. Bila isinya uang, ini peringatan.",
            "Kolom `Rincian Final` pada tabel anggaran.",
            "Sebutkan artinya: `--kolom pagu='Rincian Final'`, di Python `kolom={'pagu': 'Rincian Final'}`.",
        ),
    )
} | ATURAN_BUKA

#: Makes a finding of a reading rule, with the rule's usual severity unless another is given.
finding = partial(finding_of, daftar=ATURAN_BACA)
