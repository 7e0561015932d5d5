"""The rules of the audit: stable codes, what each checks, an example, what to do."""

from __future__ import annotations

from kodefikasi.pembacaan.aturan import ATURAN_BACA
from kodefikasi.temuan import Aturan, Keparahan

GALAT, PERINGATAN, INFO = Keparahan.GALAT, Keparahan.PERINGATAN, Keparahan.INFO

KELUARGA = {
    "B": "Pembacaan tabel",
    "K": "Kode",
    "N": "Nama menurut nomenklatur",
    "R": "Tingkat realisasi",
    "S": "Capaian Renstra",
    "P": "Pagu",
    "U": "Satuan dan predikat",
    "D": "Dokumen dan teks",
    "L": "Kelengkapan",
}

_ATURAN_AUDIT = (
    Aturan(
        "K001", "kode tidak terbaca", GALAT,
        "Kode pada baris ini tidak dapat dibaca, atau dapat dibaca dengan lebih dari satu arti.",
        "Sel kegiatan berisi `2.1`: Excel membuang nol, aslinya dapat 2.01 atau 2.10.",
        "Tulis kode sebagai teks, lengkap dengan nolnya.",
    ),
    Aturan(
        "K002", "kode tidak ada pada nomenklatur", PERINGATAN,
        "Kode ini tidak dikenal edisi nomenklatur yang berlaku untuk tahun rencananya. Bila namanya ada pada kode "
        "lain, atau ada kode yang berbeda satu angka saja, kode itu disebut. Kode daerah khusus (angka kewenangan 3 "
        "sampai 8) dan nomor yang dipakai daftar lain dari edisi yang sama hanya dicatat.",
        "5.03.02.2.01.30 tidak ada; namanya milik 5.03.02.2.01.03.",
        "Betulkan kodenya; atau, bila dokumen memakai edisi lain, sebutkan edisinya saat memeriksa.",
    ),
    Aturan(
        "K003", "baris induk tidak ada", PERINGATAN,
        "Kode ini berada di bawah program atau kegiatan yang barisnya tidak ada di tabel, padahal tabel memuat "
        "tingkat itu.",
        "Ada 5.03.02.2.01.03, tetapi tidak ada baris 5.03.02.2.01.",
        "Lengkapi baris induknya, atau betulkan kodenya.",
    ),
    Aturan(
        "K004", "kode ganda", GALAT,
        "Kode yang sama tertulis pada dua baris tabel yang sama.",
        "5.03.02.2.02.01 muncul dua kali.",
        "Betulkan salah satu kodenya, atau satukan barisnya.",
    ),
    Aturan(
        "K005", "lebar kode tidak sesuai edisi", PERINGATAN,
        "Sub kegiatan ditulis dengan lebar angka yang berbeda dari baris lain, atau dari edisi yang berlaku untuk "
        "tahun rencananya: dua angka sampai 050-5889/2021, empat angka sejak 900.1.15.5-1317/2023.",
        "5.03.01.2.01.0001 di antara kode dua angka.",
        "Pakai satu penulisan di seluruh dokumen.",
    ),
    Aturan(
        "K006", "kode berbeda untuk nama yang sama", PERINGATAN,
        "Nama yang sama berkode berbeda pada dua tabel dokumen ini; pada ekspor: satu kode bernama lain pada dua "
        "baris.",
        "Pengelolaan Mutasi ASN berkode 5.03.02.2.02.01 di T-C.29 dan 5.03.02.2.03.01 di T-C.33.",
        "Pakai kode menurut nomenklatur pada kedua tabel.",
    ),
    Aturan(
        "K007", "nomenklatur tidak tersedia", INFO,
        "Kode dan nama tidak dibandingkan dengan nomenklatur, karena edisinya tidak diketahui atau belum diimpor; atau "
        "dibandingkan dengan edisi terdekat yang ada, karena daftar edisi tahun rencananya tidak ada. Pada yang kedua, "
        "apa yang mungkin benar menurut edisi itu hanya dicatat.",
        "Renja 2025 memakai 900.1.15.5-3406/2024, yang belum diimpor; dipakai 900.1.15.5-1317/2023.",
        "Impor daftarnya: kodefikasi nomenklatur import FILE --edisi NOMOR; atau sebutkan edisi yang dipakai.",
    ),
    Aturan(
        "K008", "kode tidak sama dengan acuan", INFO,
        "Dokumen acuan memuat kode yang tidak ada di sini, atau tidak memuat kode yang ada di sini; dibandingkan "
        "pada tingkat dan bidang urusan yang ada di keduanya. Bidang lain dan perangkat daerah lain tidak dihitung.",
        "1 kode tidak ada di renstra.xlsx: 5.03.02.2.05 Pembinaan ASN.",
        "Pastikan program atau kegiatan itu memang ditambahkan atau dihapus.",
    ),
    Aturan(
        "N001", "nama berbeda dari nomenklatur", PERINGATAN,
        "Nama program, kegiatan atau sub kegiatan tidak sama dengan nama kodenya pada nomenklatur. Huruf besar, tanda "
        "baca dan spasi tidak dihitung. Salah ketik, nama yang terpotong, nama seperti pada sistem, dan nama yang "
        "membetulkan salah ketik nomenklatur sendiri hanya dicatat.",
        "'Pengadaan … Urusan Pemerintahan Daerah'; menurut nomenklatur 'Urusan Pemerintah Daerah'.",
        "Pakai nama menurut nomenklatur, atau betulkan kodenya.",
    ),
    Aturan(
        "N002", "indikator berbeda dari nomenklatur", PERINGATAN,
        "Kolom keluaran menurut keputusan memuat indikator yang bukan indikator sub kegiatan itu pada nomenklatur.",
        "T-C.33 kolom 6: 'Jumlah Dokumen RKA'; nomenklatur: 'Jumlah Dokumen RKA-SKPD dan Laporan …'.",
        "Pakai indikator menurut nomenklatur pada kolom itu.",
    ),
    Aturan(
        "N003", "satuan berbeda dari nomenklatur", PERINGATAN,
        "Satuan target menurut keputusan bukan satuan sub kegiatan itu pada nomenklatur.",
        "T-C.33 kolom 11: 'Laporan'; nomenklatur: 'Dokumen'.",
        "Pakai satuan menurut nomenklatur pada kolom itu.",
    ),
    Aturan(
        "R001", "tingkat realisasi keliru", GALAT,
        "Tingkat realisasi yang tertulis tidak sama dengan realisasi ÷ target × 100, dibulatkan dua desimal; "
        "rumus untuk indikator yang makin rendah makin baik juga dicoba. (2 × target − realisasi) ÷ target tidak di "
        "bawah 0; batas 100 atau 120 berlaku bila kolomnya sendiri menunjukkannya.",
        "T-C.29 kolom 8: 6 ÷ 8 × 100 = 75, tertulis 57.",
        "Perbaiki angkanya sesuai hitungan.",
    ),
    Aturan(
        "R002", "tingkat tertulis padahal tidak terdefinisi", PERINGATAN,
        "Ada persentase, tetapi target atau realisasinya tidak ada atau targetnya nol.",
        "Target `-`, tingkat realisasi 100.",
        "Isi target dan realisasinya, atau kosongkan persentasenya.",
    ),
    Aturan(
        "R003", "tingkat kosong padahal dapat dihitung", PERINGATAN,
        "Target dan realisasi ada, tetapi persentasenya kosong.",
        "Target 10 orang, realisasi 9 orang, tingkat `-`.",
        "Isi persentasenya sesuai hitungan.",
    ),
    Aturan(
        "R004", "arah atau rumus tingkat tidak seragam", PERINGATAN,
        "Dua tingkat satu indikator dihitung dengan arah yang berlainan, atau satu tabel memakai dua rumus untuk "
        "indikator yang makin rendah makin baik: (2 × target − realisasi) ÷ target dan target ÷ realisasi.",
        "Kolom 8 menghitung realisasi ÷ target, kolom 11 target ÷ realisasi.",
        "Tetapkan arah indikator dan satu rumus untuk seluruh tabel.",
    ),
    Aturan(
        "R005", "rata-rata capaian keliru", GALAT,
        "Rata-rata di bawah tabel evaluasi bukan rata-rata tingkat baris-barisnya, padahal rata-rata lain di tabel itu "
        "mengikuti satu cara: dari seluruh indikator atau satu tingkat, apa adanya atau paling tinggi 100; untuk "
        "anggaran juga jumlah realisasi ÷ jumlah pagu. Bila hanya satu rata-rata lain yang menunjukkan caranya, temuan "
        "ini peringatan; rata-rata yang sendirian tidak disalahkan.",
        "Tingkat 80, 90 dan 100; rata-rata tertulis 95.",
        "Hitung ulang rata-ratanya; baris tanpa tingkat tidak ikut dibagi.",
    ),
    Aturan(
        "R006", "predikat kinerja tidak sesuai", PERINGATAN,
        "Predikat di bawah tabel evaluasi bukan predikat rata-ratanya menurut skala Permendagri 86/2017: 91–100, "
        "76–90, 66–75, 51–65, ≤ 50. Di celah rentangnya, misalnya 90,5, kedua pembacaan diterima.",
        "Rata-rata 88,40, predikat 'Sangat Tinggi'.",
        "Samakan predikat dengan rata-ratanya.",
    ),
    Aturan(
        "R007", "angka kolom tidak mengikuti satu rumus", PERINGATAN,
        "Menurut judulnya kolom ini dihitung dari kolom lain, tetapi angkanya tidak mengikuti satu pun hubungan yang "
        "lazim pada sebagian besar barisnya. Mungkin cara menghitungnya lain, mungkin judul kolomnya terbaca keliru; "
        "karena itu tidak satu baris pun disalahkan.",
        "Kolom 'Tingkat Capaian (%)' yang hanya pada 2 dari 14 baris sama dengan realisasi ÷ target × 100.",
        "Periksa judul kolomnya, atau sebutkan rumusnya pada baris nomor kolom, misalnya `8 = 7/6`.",
    ),
    Aturan(
        "S001", "akumulasi tidak sesuai rumus", PERINGATAN,
        "Kolom 10 T-C.29 (kolom 13 E.81) tidak sama dengan hasil aturan mana pun (7+9; 9; 7; 5+7+9; rata-rata; pada "
        "E.81: 6+12; 12; rata-rata), atau mengikuti aturan yang berbeda dari indikator lain dengan satuan yang sama. "
        "Keluaran yang dihitung lazimnya menjumlahkan 7+9; persentase, indeks dan keadaan memakai nilai terakhir.",
        "Semua indikator `orang` menjumlahkan 7+9, satu hanya menyalin kolom 9.",
        "Samakan aturannya; bila nilainya hasil pengukuran baru, sebutkan sumbernya.",
    ),
    Aturan(
        "S002", "tingkat capaian Renstra keliru", GALAT,
        "Kolom 11 T-C.29 tidak sama dengan kolom 10 ÷ kolom 4 × 100, dibulatkan dua desimal; demikian kolom 14 E.81 "
        "dengan kolom 13 ÷ kolom 5 × 100.",
        "6 orang ÷ 30 orang × 100 = 20,00, tertulis 100.",
        "Perbaiki angkanya sesuai hitungan.",
    ),
    Aturan(
        "S003", "target tahunan tidak sesuai target akhir Renstra", PERINGATAN,
        "Target tahunan indikator yang menjumlah melebihi target akhir Renstra, atau seluruh target tahunannya tidak "
        "mencapainya. Pada T-C.27 dan T-C.28: target akhir bukan jumlah, nilai terakhir, atau rata-rata tahunannya.",
        "Target 2021–2024 berjumlah 34 orang, target akhir Renstra 30 orang.",
        "Sesuaikan target tahunan atau target akhirnya.",
    ),
    Aturan(
        "S004", "target akhir Renstra sudah terlampaui", INFO,
        "Realisasi atau capaian sudah melebihi target akhir Renstra sebelum periodenya habis.",
        "Nilai SAKIP 75,79, target akhir 72.",
        "Pertimbangkan menaikkan target pada perubahan Renstra.",
    ),
    Aturan(
        "S005", "angka indikator berbeda antartabel", PERINGATAN,
        "Target atau realisasi indikator yang sama untuk tahun yang sama berbeda pada dua tabel.",
        "Target 2022 tertulis 43 orang di T-C.29, 34 orang di T-C.30.",
        "Samakan angkanya.",
    ),
    Aturan(
        "S006", "cara akumulasi bertentangan", PERINGATAN,
        "Indikator yang sama dijumlah pada satu tabel, tetapi memakai nilai terakhir atau rata-rata pada tabel lain.",
        "T-C.29 kolom 10 menjumlah 7+9; E.81 kolom 13 hanya menyalin kolom 12.",
        "Tetapkan satu cara untuk satu indikator.",
    ),
    Aturan(
        "S007", "realisasi setahun tidak sesuai triwulan", PERINGATAN,
        "Kolom 12 E.81 bukan jumlah, nilai terakhir, atau rata-rata triwulannya, atau mengikuti cara yang berbeda dari "
        "indikator lain dengan satuan yang sama. Triwulan kosong tidak dihitung nol.",
        "Triwulan 2, 3, 4 dan 1 orang; setahun tertulis 11 orang.",
        "Perbaiki angkanya sesuai hitungan.",
    ),
    Aturan(
        "S008", "target diubah dari semula", INFO,
        "Dokumen perubahan memuat target yang berbeda dari dokumen acuannya.",
        "Target 2022 semula 8 dokumen, menjadi 10 dokumen.",
        "Pastikan perubahannya memang disengaja dan dijelaskan.",
    ),
    Aturan(
        "S009", "target di bawah yang sudah dicapai", INFO,
        "Target persentase, nilai atau indeks lebih rendah daripada realisasi tahun sebelumnya, padahal "
        "target-targetnya menunjukkan indikator itu seharusnya naik.",
        "Target 2023 80 %, realisasi 2021 sudah 85 %.",
        "Naikkan targetnya, atau jelaskan mengapa diperkirakan turun.",
    ),
    Aturan(
        "S010", "target sama setiap tahun", INFO,
        "Target keluaran yang dihitung (dokumen, orang, unit) sama pada setiap tahun rencana.",
        "Jumlah peserta 40 orang pada 2021 sampai 2026.",
        "Pastikan targetnya memang tetap.",
    ),
    Aturan(
        "S011", "target tidak naik di antara yang naik", INFO,
        "Target satu indikator tidak naik sepanjang rencana, sementara indikator lain di bawah induk yang sama "
        "dan dengan satuan yang sama hampir semuanya naik.",
        "Empat indikator orang naik setiap tahun, satu tetap 30 orang.",
        "Pastikan targetnya memang tetap.",
    ),
    Aturan(
        "S012", "indikator tidak sama dengan acuan", INFO,
        "Kode yang ada di kedua dokumen memuat indikator yang tidak dimuat acuannya, atau sebaliknya. Rumusan yang "
        "sedikit berbeda dianggap sama.",
        "1 indikator renstra.xlsx tidak ada di sini: 5.03.02.2.01 'Jumlah formasi'.",
        "Pastikan indikator itu memang ditambahkan atau dihapus.",
    ),
    Aturan(
        "S013", "angka jauh dari deretnya", PERINGATAN,
        "Persentase, nilai atau indeks jauh dari target dan realisasi lain pada barisnya, padahal pada kolom yang sama "
        "tidak satu baris lain pun sejauh itu.",
        "Triwulan I 1,44%, sedangkan target dan triwulan lain 54% sampai 63%.",
        "Periksa angka aslinya: mungkin kelebihan atau kekurangan satu angka.",
    ),
    Aturan(
        "P001", "pagu induk tidak sama dengan jumlah rinciannya", GALAT,
        "Pagu program, kegiatan, bidang atau perangkat daerah tidak sama dengan jumlah baris di bawahnya.",
        "Kegiatan 83.459.000, sub kegiatannya berjumlah 83.495.000.",
        "Periksa rincian dan jumlahnya; selisihnya sering menunjukkan angka yang tertukar.",
    ),
    Aturan(
        "P002", "rincian pagu hilang", PERINGATAN,
        "Sebagian rincian tidak ada di tabel ini, jadi jumlahnya tidak dapat dicocokkan. Bila tabel lain memuat "
        "baris yang hilang dan menjelaskan selisihnya dengan tepat, baris itu disebut.",
        "Kegiatan 391.357.328 tanpa satu pun sub kegiatan; tabel 2.4 memuat ketiganya.",
        "Lengkapi baris yang hilang dari dokumen asli.",
    ),
    Aturan(
        "P003", "jumlah seluruh dokumen keliru", GALAT,
        "Baris jumlah perangkat daerah tidak sama dengan jumlah seluruh bidang urusan atau program.",
        "Jumlah tertulis 12.339.485.428, rinciannya berjumlah 12.393.485.428.",
        "Periksa baris jumlah dan rinciannya.",
    ),
    Aturan(
        "P004", "prakiraan maju tidak sejalan", INFO,
        "Kenaikan prakiraan maju jauh berbeda dari sub kegiatan lain, atau bukan persen bulat sementara yang lain "
        "bulat.",
        "Semua naik 10 %, satu naik 100 %.",
        "Periksa angkanya; bila memang disengaja, jelaskan pada kolom keterangan.",
    ),
    Aturan(
        "P005", "pagu berbeda antartabel", PERINGATAN,
        "Pagu kode dan tahun yang sama berbeda pada dua tabel yang selebihnya sepakat: T-C.27, T-C.31, T-C.33, E.81.",
        "27.827.000 di T-C.31, 28.727.000 di T-C.33.",
        "Samakan angkanya.",
    ),
    Aturan(
        "P006", "jumlah mendatar keliru", GALAT,
        "Jumlah uang satu baris tidak sama dengan kolom-kolom pembentuknya: E.81 kolom 12 = 8+9+10+11 dan kolom 13 = "
        "6+12; T-C.27 pagu akhir periode = jumlah pagu tahunan; perubahan anggaran: sebelum + perubahan = setelah.",
        "Triwulan 10, 20, 30 dan 40 juta; setahun tertulis 90 juta.",
        "Perbaiki angkanya sesuai hitungan.",
    ),
    Aturan(
        "P007", "pagu diubah dari semula", INFO,
        "Dokumen perubahan memuat pagu yang berbeda dari dokumen acuannya.",
        "Pagu semula 100.000.000, menjadi 120.000.000.",
        "Pastikan perubahannya memang disengaja dan dijelaskan.",
    ),
    Aturan(
        "P008", "sel belum ikut dijumlahkan", PERINGATAN,
        "Rumus jumlah pada buku kerja tidak memuat semua sel yang seharusnya dijumlahkan, atau memuat sel berisi teks "
        "yang oleh Excel dihitung nol.",
        "`=SUM(T12:T13)` padahal rincian sampai T14.",
        "Perluas rentang rumusnya, atau ubah isi sel menjadi angka.",
    ),
    Aturan(
        "P009", "porsi program penunjang berubah", INFO,
        "Bagian pagu untuk program penunjang (nomor 01 setiap bidang urusan) berbeda 1 persen atau lebih dari dokumen "
        "acuannya, untuk tahun yang sama.",
        "Program penunjang 62 % dari pagu seluruh program; di Renstra 54 %.",
        "Pastikan pergeserannya memang disengaja, dan jelaskan.",
    ),
    Aturan(
        "U001", "satuan satu baris berbeda-beda", PERINGATAN,
        "Angka-angka satu indikator memakai satuan yang berbeda, jadi tidak dapat dibandingkan.",
        "Target 30 laporan, realisasi sebelumnya 25 dokumen.",
        "Pakai satu satuan untuk satu indikator.",
    ),
    Aturan(
        "U002", "satuan hilang", PERINGATAN,
        "Satu angka tidak bersatuan, sedangkan angka lain pada baris itu bersatuan.",
        "`119` di antara `30 orang` dan `16 orang`.",
        "Lengkapi satuannya.",
    ),
    Aturan(
        "U003", "predikat tidak sesuai nilainya", PERINGATAN,
        "Predikat yang tertulis bersama nilai bukan predikat nilai itu menurut skala mana pun yang memuatnya (SAKIP, "
        "mutu pelayanan, …), atau menurut skala indikatornya sendiri.",
        "Nilai SAKIP 75,79 (B); menurut skalanya BB (> 70–80).",
        "Betulkan nilai atau predikatnya.",
    ),
    Aturan(
        "D001", "banyaknya program/kegiatan di teks tidak sama dengan tabel", GALAT,
        "Banyaknya program, kegiatan atau sub kegiatan yang disebut teks berbeda dari tabelnya.",
        "Teks: 31 sub kegiatan; tabel: 30.",
        "Hitung ulang dan samakan.",
    ),
    Aturan(
        "D002", "terbilang tidak sama dengan angkanya", GALAT,
        "Bilangan yang ditulis dengan kata berbeda dari angkanya.",
        "217 (dua ratus tujuh puluh).",
        "Betulkan angka atau katanya.",
    ),
    Aturan(
        "D003", "tahun judul atau catatan tidak sama dengan kolomnya", PERINGATAN,
        "Tahun pada judul tabel atau catatan kakinya tidak cocok dengan tahun kolom-kolomnya, atau dengan tahun "
        "rencana dokumen.",
        "Judul: tahun 2022 dan prakiraan maju 2023; kolom: 2023 dan 2024.",
        "Betulkan tahunnya.",
    ),
    Aturan(
        "D004", "angka di teks tidak sama dengan tabel", PERINGATAN,
        "Angka yang dikutip teks untuk suatu indikator atau jumlah dana tidak sama dengan tabelnya, atau tidak "
        "memenuhi batas yang disebut teks itu sendiri.",
        "Teks: capaian kinerja 35,70 %; tabel: tingkat realisasi 56,67 %.",
        "Samakan teks dengan tabelnya.",
    ),
    Aturan(
        "D005", "nomor bab meloncat", PERINGATAN,
        "Nomor bab tidak berurutan.",
        "BAB III langsung diikuti BAB V.",
        "Betulkan nomor babnya, termasuk di daftar isi.",
    ),
    Aturan(
        "D006", "kategori tidak sesuai rentangnya", PERINGATAN,
        "Nilai digolongkan ke kategori yang rentangnya, menurut teks itu sendiri, tidak memuat nilai tersebut.",
        "70,16 disebut sedang, padahal sedang 71–80 dan rendah 61–70.",
        "Perjelas batas antarkategori, atau betulkan kategorinya.",
    ),
    Aturan(
        "D007", "indikator yang sama ditulis berbeda", INFO,
        "Indikator satu kode ditulis sedikit berbeda pada dua tabel.",
        "'Jumlah dokumen yang disusun' dan 'Jumlah dokumen disusun'.",
        "Pakai satu rumusan di seluruh dokumen.",
    ),
    Aturan(
        "D008", "lokasi atau sumber dana berbeda dari acuan", INFO,
        "Kode yang sama berlokasi atau bersumber dana lain pada dokumen acuan.",
        "Sumber dana 1 kode berbeda dari renja-semula.xlsx: 5.03.02.2.01 'DAU', di sana 'PAD'.",
        "Pastikan perubahannya memang disengaja.",
    ),
    Aturan(
        "D009", "acuan tidak dapat dibandingkan", PERINGATAN,
        "Tidak satu kode, pagu atau indikator pun ada di kedua dokumen, jadi acuan itu tidak dipakai. Bila ada, tetapi "
        "hampir semua pagunya berbeda, ini satu info, bukan satu temuan untuk setiap pagu.",
        "Tidak ada yang dapat dibandingkan dengan renstra.xlsx: tidak satu kode pun sama.",
        "Periksa apakah acuannya milik perangkat daerah, tahun dan edisi yang sama.",
    ),
    Aturan(
        "L001", "sel yang diminta formulir kosong", INFO,
        "Kolom formulir yang diisi dengan tangan (lokasi, sumber dana, kelompok sasaran, target, pagu, prakiraan maju; "
        "pada T-C.29 juga perkiraan capaiannya) kosong pada baris yang memerlukannya; kolom yang kosong pada "
        "baris yang sama menjadi satu temuan.",
        "T-C.33: Sumber Dana kosong pada 3 dari 31 sub kegiatan.",
        "Lengkapi selnya, atau tulis '-' bila memang tidak ada.",
    ),
    Aturan(
        "L002", "tabel wajib tidak ditemukan", INFO,
        "Renja memuat T-C.29 sampai T-C.33 (mulai rencana 2027: Tabel 4.1), atau teksnya menyatakan tabel itu nihil.",
        "Renja tanpa T-C.32, dan teks tidak menyebut usulan masyarakat nihil.",
        "Tambahkan tabelnya, atau nyatakan nihil.",
    ),
    Aturan(
        "L003", "subbab wajib tidak ditemukan", INFO,
        "Subbab Renja menurut sistematika Permendagri 86/2017 tidak ada, atau urutannya lain. Hanya judul di bawah "
        "babnya sendiri yang dihitung.",
        "BAB II tanpa 'Penelaahan Usulan Program dan Kegiatan Masyarakat'.",
        "Tambahkan subbabnya, atau pindahkan ke tempatnya.",
    ),
    Aturan(
        "L004", "nomenklatur tidak disebut di dasar hukum", INFO,
        "Daftar dasar hukum tidak menyebut edisi nomenklatur yang berlaku untuk tahun rencananya, atau yang lebih "
        "baru.",
        "Renja 2023 hanya menyebut Permendagri 90/2019; kodenya mengikuti Kepmendagri 050-5889/2021.",
        "Tambahkan keputusannya ke dasar hukum.",
    ),
    Aturan(
        "L005", "urutan dasar hukum", INFO,
        "Dasar hukum diurutkan menurut tingkatnya, dan yang setingkat menurut tanggalnya (UU 12/2011 lampiran II).",
        "Peraturan Bupati disebut sebelum Peraturan Daerah.",
        "Urutkan kembali.",
    ),
    Aturan(
        "L006", "alasan capaian kosong", INFO,
        "Tabel mempunyai kolom faktor atau alasan, tetapi kosong pada baris yang targetnya tidak tercapai atau "
        "terlampaui.",
        "Capaian 62 %, 'Faktor Penghambat' kosong.",
        "Tuliskan sebabnya pada kolom itu.",
    ),
)  # fmt: skip

#: Every rule of reading and audit, by code.
ATURAN: dict[str, Aturan] = {**ATURAN_BACA, **{a.kode: a for a in _ATURAN_AUDIT}}
