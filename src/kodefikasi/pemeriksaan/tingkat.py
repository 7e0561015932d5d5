"""Families R and S002: printed percentages against realisation ÷ target."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import format_angka, same_unit
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.kinerja import Arah, RumusTurun, agrees, rate_working, realisation_rate, round_half_up
from kodefikasi.pemeriksaan.aturan import PERINGATAN
from kodefikasi.pemeriksaan.catatan import Catatan


@frozen
class _Hubungan:
    """A percentage column and the two it is made of."""

    aturan: str
    persen: str
    target: str
    realisasi: str
    nama: str


_TC29 = (
    _Hubungan("R001", "tingkat_realisasi", "target_lalu", "realisasi_lalu", "Tingkat realisasi"),
    _Hubungan("S002", "tingkat_capaian", "target_renstra", "capaian", "Tingkat capaian Renstra"),
)


def check_rates(dokumen: Dokumen, catatan: Catatan) -> None:
    """Recompute columns 8 and 11 of T-C.29."""
    for tabel in dokumen.tables("T-C.29"):
        for baris in tabel.baris:
            for h in _TC29:
                _check(h, tabel, baris, catatan)


def _check(h: _Hubungan, tabel: Tabel, baris: Baris, catatan: Catatan) -> None:
    tercetak, target, realisasi = (baris.angka(k) for k in (h.persen, h.target, h.realisasi))
    tingkat = realisation_rate(target, realisasi)
    if tercetak is None:
        if tingkat is not None and _comparable(baris, h):
            _report_missing(h, tabel, baris, catatan)
        return
    catatan.count(h.aturan)
    if target is None or realisasi is None or tingkat is None:
        sebab = "targetnya nol" if target == 0 else "target atau realisasinya tidak ada"
        pesan = f"Kolom {tabel.spesifikasi[h.persen].nomor} berisi {baris.text(h.persen)}, padahal {sebab}."
        catatan.add_cell("R002", pesan, tabel, baris, h.persen)
    elif not agrees(tercetak, tingkat) and not _falling(tercetak, target, realisasi):
        _report_wrong(h, tabel, baris, catatan, tercetak, tingkat)


def _comparable(baris: Baris, h: _Hubungan) -> bool:
    a, b = baris.besaran(h.target), baris.besaran(h.realisasi)
    return a is not None and b is not None and same_unit(a, b)


def _falling(tercetak: Decimal, target: Decimal, realisasi: Decimal) -> bool:
    """Whether a rule for indicators where lower is better gives the printed figure."""
    hitung = (realisation_rate(target, realisasi, arah=Arah.TURUN, rumus=r) for r in RumusTurun)
    return any(n is not None and agrees(tercetak, n) for n in hitung)


def _report_missing(h: _Hubungan, tabel: Tabel, baris: Baris, catatan: Catatan) -> None:
    hitungan = _working(h, baris)
    pesan = f"{h.nama} kosong, padahal dapat dihitung: {hitungan}."
    catatan.add_cell("R003", pesan, tabel, baris, h.persen, hitungan=hitungan, dihitung=hitungan.rpartition(" = ")[2])


def _report_wrong(
    h: _Hubungan, tabel: Tabel, baris: Baris, catatan: Catatan, tercetak: Decimal, tingkat: Decimal
) -> None:
    benar = format_angka(tingkat, desimal=2)
    desimal = max(0, -int(tercetak.as_tuple().exponent))
    kasar = round_half_up(tingkat, desimal) == tercetak
    sebab = "hanya dibulatkan lebih kasar; dengan dua desimal" if kasar else "seharusnya"
    pesan = f"{h.nama} tercetak {baris.text(h.persen)}, {sebab} {benar}."
    catatan.add_cell(
        h.aturan,
        pesan,
        tabel,
        baris,
        h.persen,
        tingkat=PERINGATAN if kasar else None,
        dihitung=benar,
        hitungan=_working(h, baris),
        saran=benar,
    )


def _working(h: _Hubungan, baris: Baris) -> str:
    target, realisasi = baris.besaran(h.target), baris.besaran(h.realisasi)
    if target is None or realisasi is None or target.nilai is None or realisasi.nilai is None:
        return ""
    satuan = target.satuan if same_unit(target, realisasi) else None
    return rate_working(realisasi.nilai, target.nilai, satuan)
