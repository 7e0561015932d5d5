"""The fields of an export as data: what each holds, and the headings that systems and offices give it."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Isi(StrEnum):
    """What a field holds: a code, a name, an amount of money, a year, or any other text."""

    KODE = "kode"
    NAMA = "nama"
    UANG = "uang"
    TAHUN = "tahun"
    TEKS = "teks"


@frozen
class Unsur:
    """A field of an export.

    Attributes
    ----------
    nama
        Its name here, e.g. ``"kode_sub_kegiatan"``; a heading that reads so is always this field.
    isi
        What it holds.
    sebutan
        Other headings for it, in words. Capitals, blanks, underscores and punctuation do not count.
    """

    nama: str
    isi: Isi
    sebutan: tuple[str, ...] = ()


def _table(isi: Isi, daftar: str) -> tuple[Unsur, ...]:
    """Return the fields of lines ``name: heading, heading, …``."""
    hasil = []
    for baris in daftar.strip().splitlines():
        nama, _, sebutan = baris.partition(":")
        hasil.append(Unsur(nama.strip(), isi, tuple(s.strip() for s in sebutan.split(",") if s.strip())))
    return tuple(hasil)


_KODE = _table(
    Isi.KODE,
    """
    kode_skpd: kode opd, kode unit, kode unit organisasi, kode unit kerja, kode organisasi, kode pd, kode perangkat daerah
    kode_sub_skpd: kode sub unit, kode sub opd, kode sub unit organisasi
    kode_urusan:
    kode_bidang_urusan: kode bidang
    kode_program: kode prog
    kode_kegiatan: kode giat, kode keg
    kode_sub_kegiatan: kode sub giat, kode sub keg
    kode: kode nomenklatur, kode program kegiatan, kode program kegiatan sub kegiatan
    kode_rekening: kode akun, rekening, akun, kode rek, kode belanja, kode rekening belanja
    kode_sumber_dana: kode dana, kode sumber pendanaan
    """,  # noqa: E501  # a field is a line
)

_NAMA = _table(
    Isi.NAMA,
    """
    nama_skpd: nama opd, nama unit, nama unit organisasi, nama unit kerja, nama pd, nama perangkat daerah, skpd, opd, unit kerja, perangkat daerah
    nama_sub_skpd: nama sub unit, nama sub opd, sub skpd, sub unit
    nama_urusan: urusan
    nama_bidang_urusan: bidang urusan, nama bidang
    nama_program: program
    nama_kegiatan: nama giat, kegiatan
    nama_sub_kegiatan: nama sub giat, sub kegiatan, sub giat
    nama: uraian, nomenklatur, nama program kegiatan, uraian program kegiatan, program kegiatan sub kegiatan
    nama_rekening: nama akun, uraian belanja, uraian rekening, uraian akun, nama belanja
    nama_sumber_dana: nama dana, sumber dana, nama sumber pendanaan, sumber pendanaan
    """,  # noqa: E501
)

_UANG = _table(
    Isi.UANG,
    """
    pagu: pagu anggaran, anggaran, jumlah, nilai, jumlah anggaran, jumlah pagu, nilai anggaran, nilai pagu, total, total anggaran, total pagu
    pagu_indikatif: anggaran indikatif
    pagu_sebelum: pagu murni, pagu semula, pagu sebelum perubahan, anggaran murni, anggaran semula, anggaran sebelum, anggaran sebelum perubahan, jumlah murni, jumlah semula, jumlah sebelum, jumlah sebelum perubahan, sebelum, sebelum perubahan, semula
    pagu_setelah: pagu sesudah, pagu menjadi, pagu perubahan, pagu setelah perubahan, pagu sesudah perubahan, menjadi anggaran, anggaran menjadi, anggaran perubahan, anggaran setelah, anggaran setelah perubahan, anggaran sesudah perubahan, jumlah perubahan, jumlah menjadi, jumlah setelah, jumlah setelah perubahan, jumlah sesudah perubahan, setelah, setelah perubahan, sesudah perubahan, menjadi
    perubahan: selisih, bertambah, bertambah berkurang, bertambah atau berkurang, tambah kurang, penambahan pengurangan
    realisasi: realisasi anggaran, realisasi keuangan, realisasi belanja, jumlah realisasi, nilai realisasi, total realisasi
    pagu_n_depan: pagu n+1, pagu depan, anggaran maju, prakiraan maju, perkiraan maju, pagu prakiraan maju, pagu indikatif prakiraan maju
    pagu_n_lalu: pagu n-lalu, pagu lalu, anggaran lalu
    """,  # noqa: E501
)

_TAHUN = _table(Isi.TAHUN, "tahun: tahun anggaran, ta")

_TEKS = _table(
    Isi.TEKS,
    """
    indikator: indikator kinerja, indikator sub kegiatan, indikator keluaran, tolok ukur, tolok ukur kinerja
    target: target kinerja, target indikator, target keluaran
    satuan: satuan target, satuan indikator
    lokasi: nama lokasi, lokasi kegiatan, lokasi pelaksanaan
    mulai: waktu awal, waktu mulai, bulan awal, bulan mulai
    selesai: waktu akhir, waktu selesai, bulan akhir, bulan selesai
    keterangan: catatan
    """,
)

#: All fields by name.
UNSUR: dict[str, Unsur] = {u.nama: u for u in (*_KODE, *_NAMA, *_UANG, *_TAHUN, *_TEKS)}
#: The levels from urusan to sub kegiatan, as the names of fields end.
JENJANG = ("urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan")


def fields_of(isi: Isi) -> tuple[str, ...]:
    """Return the names of the fields that hold something of a kind.

    >>> fields_of(Isi.TAHUN)
    ('tahun',)
    """
    return tuple(u.nama for u in UNSUR.values() if u.isi is isi)
