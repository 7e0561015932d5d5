"""The rules of reading (family B): what a reader has to say about a table it could not take as it is."""

from __future__ import annotations

from kodefikasi.temuan import Aturan, Keparahan, Lokasi, Temuan

_INFO, _PERINGATAN = Keparahan.INFO, Keparahan.PERINGATAN

ATURAN_BACA: dict[str, Aturan] = {
    a.kode: a
    for a in (
        Aturan(
            "B001",
            "tabel tidak dikenal",
            _INFO,
            "Tabel ini bukan salah satu formulir yang dikenal, jadi angkanya tidak diperiksa. Formulir dikenali "
            "dari kepala kolom dan baris nomor kolomnya, bukan dari judulnya.",
            "Tabel susunan tim penyusun di depan dokumen.",
            "Bila tabel ini seharusnya formulir resmi, samakan kepala kolomnya dengan formulir itu.",
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
            "B007",
            "penyandian huruf",
            _PERINGATAN,
            "Berkas teks tidak disimpan sebagai UTF-8.",
            "Berkas dari program lama yang memakai Windows-1252.",
            "Simpan ulang sebagai UTF-8.",
        ),
        Aturan(
            "B008",
            "tidak ada formulir yang dikenal",
            _PERINGATAN,
            "Di dalam berkas tidak ditemukan satu pun formulir yang dikenal, jadi tidak ada angka yang diperiksa.",
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
            "catatan di bawah tabel",
            _INFO,
            "Baris ini catatan penyusun, bukan indikator: isinya tidak masuk ke baris tabel dan tidak diperiksa.",
            "`Faktor pendorong keberhasilan kinerja: …` di bawah E.81.",
            "Tidak ada, bila baris ini memang catatan.",
        ),
        Aturan(
            "B013",
            "rumus dan nilai tersimpan berbeda",
            _PERINGATAN,
            "Sel Excel menyimpan nilai yang bukan hasil rumusnya, dihitung dari nilai sel yang dirujuknya. "
            "Penjumlahan, pengurangan, perkalian, pembagian, SUM dan ROUND pada lembar yang sama dihitung "
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
            "B017",
            "uang dalam ribuan atau jutaan",
            _INFO,
            "Judul kolom menyebut satuan uang selain rupiah; angkanya dikalikan supaya dapat dibandingkan.",
            "`Pagu (Rp.000)`: 83.459 dibaca 83.459.000.",
            "Tidak ada, bila satuannya memang demikian.",
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
            "B021",
            "kolom ekspor tidak dikenal atau mendua",
            _INFO,
            "Judul kolom ekspor tidak dikenal, atau lebih dari satu judul dapat berarti unsur yang sama. Kolom "
            "yang tidak dikenal tidak dibaca; dari yang mendua dipakai yang bernama persis unsurnya, selain itu"
            " tidak satu pun.",
            "`JUMLAH` dan `pagu` pada satu tabel; dipakai `pagu`.",
            "Sebutkan kolomnya dengan `columns={'pagu': 'JUMLAH'}`, lembarnya dengan `sheet=`.",
        ),
        Aturan(
            "B022",
            "kode baris ekspor tidak terbaca",
            _PERINGATAN,
            "Kode pada baris ekspor tidak dapat dibaca, mendua, bertentangan dengan kode tingkat di atasnya, "
            "atau tidak ada padahal barisnya berisi uang. Baris tetap ada, tetapi tidak ikut dijumlahkan "
            "menurut kode itu.",
            "`kode_giat` berisi `2.1`: dapat 2.01 atau 2.10.",
            "Tulis kode sebagai teks, lengkap dengan nolnya.",
        ),
        Aturan(
            "B023",
            "baris ekspor tanpa isi yang dikenal",
            _INFO,
            "Baris tanpa kode dan tanpa uang yang terbaca dilewati: nomor kolom, kepala tabel berulang, tanda tangan.",
            "`Paringin, 2 Januari 2023` di bawah tabel.",
            "Tidak ada, bila baris itu memang bukan rincian.",
        ),
    )
}


def finding(
    aturan: str,
    pesan: str,
    lokasi: Lokasi,
    *,
    tercetak: str | None = None,
    saran: str | None = None,
    kode: str | None = None,
    tingkat: Keparahan | None = None,
) -> Temuan:
    """Make a finding of a reading rule, with the rule's usual severity unless another is given."""
    return Temuan(
        aturan=aturan,
        tingkat=tingkat or ATURAN_BACA[aturan].tingkat,
        pesan=pesan,
        lokasi=lokasi,
        kode=kode,
        kolom=lokasi.kolom,
        tercetak=tercetak,
        saran=saran,
    )
