"""Units: what is compared, and what a unit says of the numbers before it."""

from __future__ import annotations

import re
from enum import Enum

from kodefikasi.besaran.angka import fold_blanks


class JenisSatuan(Enum):
    """What numbers of a unit look like."""

    CACAH = "CACAH"  #: things that are counted, one by one: orang, dokumen
    TINGKAT = "TINGKAT"  #: rates, indices and scores, with decimals: %, indeks, nilai
    RUPIAH = "RUPIAH"  #: money
    LAIN = "LAIN"  #: measures, whole or not (ha, km), units that are not known, none


_TINGKAT = frozenset("% persen prosen persentase permil ‰ indeks index nilai skor score poin point rasio skala".split())
_RUPIAH = frozenset("rp rp. rupiah idr".split())
_CACAH = frozenset(
    """
    agenda akun akta aksi alat anak anggota aparat aparatur apartemen aplikasi arsip asn atlet bahan balita bangunan
    bank bantuan bayi bendung bendungan berita berkas bibit bidang biji botol buah buku bumdes bus cabang cagar
    calon data desa dinas dokter dokumen domain dusun ekor eksemplar embung event faskes film formasi forum gampong
    gedung guru halte hewan ibu informasi inovasi instalasi instansi institusi iumk izin jabatan jemaah jembatan
    jenis jiwa judul kabupaten kader kali kampung kandang kapal kartu karya kasus kawasan kecamatan kegiatan kejadian
    kelas keluarga kelompok kelurahan kendaraan keping kios kk klub kolam komoditas komunitas konten kontrak koperasi
    korban kota kotak kunjungan laporan layanan lembaga lembar lokasi madrasah mahasiswa makam masjid media meja
    mesin mobil modul motor museum naskah nelayan nota notulen nagari obyek objek opd orang organisasi ormas pabrik
    paket pamong panti pasar pasien patok pedagang pegawai pejabat pekon pelaku pelanggan pelatihan pelayanan
    pemilih pemuda pendaftar penduduk penerima pengaduan pengguna pengunjung pengurus penyuluh peraturan perda perkara
    permohonan perpustakaan persil perusahaan peserta petani petugas pkl pns pohon pokdarwis pokmas posyandu produk
    profil prosedur publikasi puskesmas rekomendasi regulasi relawan responden rt rtlh rtm rumah rusun rw saluran
    sambungan sampel sanggar sarana satuan sekolah sertifikat set siswa sistem sk skpd sop sr stan stel sumur sumber
    surat taman tanaman tangki tempat tenaga titik toko tps trayek ukm umkm unit usaha usulan utpd uptd warga website
    wilayah wirausaha wisatawan wp
    """.split()
)
_KATA = re.compile(r"[^\s/(,;]+")


def unit_key(satuan: str | None) -> str | None:
    """Return a unit for comparison: lower case, blanks folded.

    >>> unit_key("Orang / bulan")
    'orang/bulan'
    """
    return None if satuan is None else re.sub(" ?/ ?", "/", fold_blanks(satuan)).casefold()


def unit_kind(satuan: str | None) -> JenisSatuan:
    """Say what the numbers of a unit look like, by its first word.

    >>> [unit_kind(s).name for s in ("Orang/bulan", "%", "Indeks", "Rp", "Ha", None)]
    ['CACAH', 'TINGKAT', 'TINGKAT', 'RUPIAH', 'LAIN', 'LAIN']
    """
    kata = _KATA.match(unit_key(satuan) or "")
    awal = kata.group() if kata else ""
    if awal.startswith("%") or awal in _TINGKAT:
        return JenisSatuan.TINGKAT
    if awal in _RUPIAH:
        return JenisSatuan.RUPIAH
    return JenisSatuan.CACAH if awal in _CACAH else JenisSatuan.LAIN
