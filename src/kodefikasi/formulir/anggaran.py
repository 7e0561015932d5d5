"""Tables of the budget and of spending: RKA/DPA, LRA, cash plan, spending by month (Permendagri 77/2020).

Their columns are those that SIPD prints and offices hand in.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import SAMA, Formulir, Jenis, Kolom, numbered

_KEPASTIAN = "Susunannya terlihat pada dokumen dan ekspor daerah; teks peraturannya tidak dibaca."
_SUMBER = "Permendagri 77/2020"
_BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_KODE = Kolom("kode", "", "Kode Rekening", Jenis.KODE)
_URAIAN = Kolom("nama", "", "Uraian", Jenis.NAMA)
_SISI = (("_sebelum", "Sebelum Perubahan"), ("_setelah", "Setelah Perubahan"))


def _details(akhiran: str = "", *atas: str) -> Iterator[Kolom]:
    """Yield the columns of the working: coefficient, unit, price, tax, and their amount."""
    rincian = (*atas, "Rincian Perhitungan")
    yield Kolom(f"koefisien{akhiran}", "", "Koefisien", Jenis.ANGKA, kepala=(*rincian, "Koefisien"))
    yield Kolom(f"satuan{akhiran}", SAMA, "Satuan", Jenis.SATUAN, kepala=(*rincian, "Satuan"))
    yield Kolom(f"harga{akhiran}", "", "Harga", Jenis.RUPIAH, kepala=(*rincian, "Harga"))
    yield Kolom(f"ppn{akhiran}", "", "PPN", Jenis.RUPIAH, kepala=(*rincian, "PPN"))
    yield Kolom(f"pagu{akhiran}", "", "Jumlah", Jenis.RUPIAH, kepala=(*atas, "Jumlah (Rp)"))


def _budget(*, perubahan: bool) -> Formulir:
    if perubahan:
        isi = [k for akhiran, atas in _SISI for k in _details(akhiran, atas)]
        isi.append(Kolom("pagu_selisih", "", "Bertambah/(Berkurang)", Jenis.RUPIAH))
    else:
        isi = [*_details()]
    return Formulir(
        kunci="DPA (perubahan)" if perubahan else "DPA",
        nama="Rincian belanja menurut rekening (RKA/DPA)",
        sumber=_SUMBER,
        kepastian=_KEPASTIAN,
        kolom=numbered((_KODE, _URAIAN, *isi)),
        ragam_dari="DPA" if perubahan else None,
    )


def _realised(kunci: str, judul: str) -> Iterator[Kolom]:
    atas = ("Kelompok Belanja", judul)
    akhiran = f"_{kunci}" if kunci else ""
    yield Kolom(f"pagu{akhiran}", "", f"Anggaran {judul}", Jenis.RUPIAH, kepala=(*atas, "Anggaran"))
    yield Kolom(f"realisasi{akhiran}_rp", "", f"Realisasi {judul}", Jenis.RUPIAH, kepala=(*atas, "Realisasi"))


def _lra_by_kind() -> Formulir:
    total = ("Kelompok Belanja", "Total", "%")
    return Formulir(
        kunci="LRA",
        nama="Rekapitulasi belanja menurut kelompok belanja: anggaran dan realisasi",
        sumber=_SUMBER,
        kepastian=_KEPASTIAN,
        kolom=numbered(
            (
                _KODE,
                Kolom("nama", "", "Uraian Urusan, Organisasi, Program, Kegiatan dan Sub Kegiatan", Jenis.NAMA),
                *_realised("operasi", "Operasi"),
                *_realised("modal", "Modal"),
                *_realised("", "Total"),
                Kolom("tingkat_realisasi_rp", "", "Persentase Total", Jenis.PERSEN, kepala=total),
            )
        ),
    )


def _lra(*, selisih: bool) -> Formulir:
    """Return the report of one column of budget, which many tables resemble."""
    lebih = (Kolom("pagu_selisih", "", "Selisih", Jenis.RUPIAH),) if selisih else ()
    return Formulir(
        kunci=f"LRA ({'ringkas, selisih' if selisih else 'ringkas'})",
        nama="Laporan realisasi anggaran",
        sumber=_SUMBER,
        kepastian=_KEPASTIAN,
        kolom=numbered(
            (
                _KODE,
                _URAIAN,
                Kolom("pagu", "", "Anggaran", Jenis.RUPIAH),
                Kolom("realisasi_rp", "", "Realisasi", Jenis.RUPIAH),
                *lebih,
                Kolom("tingkat_realisasi_rp", "", "%", Jenis.PERSEN),
            )
        ),
        ragam_dari="LRA",
        petunjuk=r"\blaporan realisasi anggaran\b|\blra\b",
        perlu_petunjuk=True,
    )


def _cash(*, triwulan: bool) -> Formulir:
    kolom = [
        Kolom("tahun", "", "Tahun", Jenis.LABEL),
        Kolom("kode", "", "Kode Sub Kegiatan", Jenis.KODE),
        Kolom("nama", "", "Nama Sub Kegiatan", Jenis.NAMA),
        Kolom("kode_akun", "", "Kode Akun", Jenis.LABEL),
        Kolom("nama_akun", "", "Nama Akun", Jenis.TEKS),
        Kolom("pagu", "", "Nilai Rincian", Jenis.RUPIAH),
        Kolom("kas", "", "Total RAK", Jenis.RUPIAH),
    ]
    for n in range(1, 13):
        kolom.append(Kolom(f"kas_bulan_{n}", "", f"Bulan {n}", Jenis.RUPIAH))
        if triwulan and n % 3 == 0:
            kolom.append(Kolom(f"kas_triwulan_{n // 3}", "", f"TW {n // 3}", Jenis.RUPIAH))
    return Formulir(
        kunci="Anggaran kas" if triwulan else "Anggaran kas (tanpa triwulan)",
        nama="Anggaran kas menurut bulan",
        sumber=_SUMBER,
        kepastian=_KEPASTIAN,
        kolom=numbered(kolom),
        ragam_dari=None if triwulan else "Anggaran kas",
        petunjuk=r"\b(?:anggaran|aliran) kas\b|\brak\b",
        perlu_petunjuk=True,
    )


def _by_month(*, sisa: bool) -> Formulir:
    kolom = [
        Kolom("nomor", "", "No", Jenis.NOMOR),
        Kolom("kode", "", "Kode", Jenis.KODE),
        Kolom("nama", "", "Program/Kegiatan/Sub Kegiatan", Jenis.NAMA),
        Kolom("pagu", "", "Pagu Anggaran", Jenis.RUPIAH),
    ]
    for n, b in enumerate(_BULAN, 1):
        kolom.append(Kolom(f"bulan_{n}_rp", "", f"Realisasi {b}", Jenis.RUPIAH, kepala=("Realisasi Bulan", b)))
    kolom += [
        Kolom("realisasi_rp", "", "Jumlah Realisasi", Jenis.RUPIAH),
        Kolom("tingkat_realisasi_rp", "", "%", Jenis.PERSEN),
    ]
    if sisa:
        kolom.append(Kolom("sisa", "", "Sisa Anggaran", Jenis.RUPIAH))
    return Formulir(
        kunci="Realisasi bulanan" if sisa else "Realisasi bulanan (tanpa sisa)",
        nama="Realisasi keuangan menurut bulan",
        sumber="laporan bulanan perangkat daerah",
        kepastian=_KEPASTIAN,
        kolom=numbered(kolom),
        ragam_dari=None if sisa else "Realisasi bulanan",
    )


def forms() -> Iterator[Formulir]:
    """Yield the tables in the order in which they are tried."""
    yield _budget(perubahan=False)
    yield _budget(perubahan=True)
    yield _lra_by_kind()
    yield _lra(selisih=False)
    yield _lra(selisih=True)
    yield _cash(triwulan=True)
    yield _cash(triwulan=False)
    yield _by_month(sisa=True)
    yield _by_month(sisa=False)
