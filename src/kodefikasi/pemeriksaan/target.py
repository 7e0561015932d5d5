"""S003 and S004: yearly targets against the end of the plan, and targets that were passed already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kodefikasi.besaran import Besaran, format_angka, same_unit
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.formulir.baku import (
    EVALUASI_RENJA,
    EVALUASI_TRIWULAN,
    REALISASI_BERJALAN,
    REALISASI_LALU,
    TARGET_BERJALAN,
    TARGET_LALU,
    TARGET_RENSTRA,
)
from kodefikasi.hubungan import TabelJelas
from kodefikasi.kinerja import Sifat, total
from kodefikasi.kinerja.rumus import total as sum_of
from kodefikasi.kinerja.tepat import exact
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.indikator_sama import Angka, Kelompok
from kodefikasi.temuan import Keparahan


def check_targets(jelas: Iterable[TabelJelas], kelompok: list[Kelompok], catatan: Catatan) -> None:
    """Check S003 over the yearly tables, and S004."""
    tahunan = {id(t.baris): k.targets for k in kelompok for t in k.tempat}
    for j in jelas:
        if j.tabel.spesifikasi.asal not in {EVALUASI_RENJA, EVALUASI_TRIWULAN}:
            continue
        for n, baris in enumerate(j.tabel.baris):
            akhir = baris.besaran(TARGET_RENSTRA)
            angka = j.angka.baris[n]
            if akhir is None or akhir.nilai is None or not angka.jenis.berindikator:
                continue
            if j.hasil.sifat.get(angka.satuan or "") is Sifat.AKUMULATIF:
                _check_exceeded(j.tabel, baris, akhir, tahunan.get(id(baris), {}), catatan)
            _check_passed(j, n, akhir, catatan)


def _check_exceeded(tabel: Tabel, baris: Baris, akhir: Besaran, tahunan: Mapping[int, Angka], catatan: Catatan) -> None:
    """The yearly targets of an adding indicator, of all tables together, stay within the final target."""
    target: dict[int, Besaran] = {t: a.besaran for t, a in tahunan.items()}
    for kunci in (TARGET_LALU, TARGET_BERJALAN):
        if (b := baris.besaran(kunci)) is not None and (tahun := tabel.tahun.get(kunci)):
            target[tahun] = b
    awal, ujung = tabel.tahun.get("renstra_awal"), tabel.tahun.get("renstra_akhir")
    nilai = {
        t: b.nilai
        for t, b in sorted(target.items())
        if b.nilai is not None and same_unit(b, akhir) and (awal or t) <= t <= (ujung or t)
    }
    if not nilai or akhir.nilai is None:
        return
    catatan.count("S003")
    jumlah = total(nilai.values())
    satuan = f"{'' if akhir.satuan == '%' else ' '}{akhir.satuan}" if akhir.satuan else ""
    tampil, rentang = f"{format_angka(jumlah)}{satuan}", f"{min(nilai)}–{max(nilai)}"
    hitungan = sum_of(len(nilai)).working([exact(n) for n in nilai.values()], satuan=[satuan] * len(nilai))
    if jumlah > akhir.nilai:
        pesan = f"Target {rentang} berjumlah {tampil}, melebihi target akhir Renstra {akhir}."
    elif awal and ujung and jumlah < akhir.nilai and set(nilai) >= set(range(awal, ujung + 1)):
        pesan = f"Target {rentang} hanya berjumlah {tampil}, kurang dari target akhir Renstra {akhir}."
    else:
        return
    catatan.add_cell(
        "S003", pesan, tabel, baris, TARGET_RENSTRA,
        tingkat=Keparahan.INFO, dihitung=format_angka(jumlah), hitungan=hitungan,
    )  # fmt: skip


def _check_passed(jelas: TabelJelas, n: int, akhir: Besaran, catatan: Catatan) -> None:
    """Say that a final target has been passed already: from above, where the row's rates say that it should fall."""
    catatan.count("S004")
    baris = jelas.row(n)
    terapan = (jelas.hasil.of((n, k.kunci)) for k in jelas.tabel.kolom)
    turun = any(t is not None and t.rumus.turun is not None for t in terapan)
    for kunci in ("capaian", REALISASI_LALU, REALISASI_BERJALAN):
        b = baris.besaran(kunci)
        if b is None or b.nilai is None or akhir.nilai is None or not same_unit(b, akhir):
            continue
        if (b.nilai < akhir.nilai) if turun else (b.nilai > akhir.nilai):
            lewat = "sudah lebih rendah daripada" if turun else "sudah melampaui"
            pesan = f"{baris.text(kunci)} {lewat} target akhir Renstra {akhir}."
            catatan.add_cell("S004", pesan, jelas.tabel, baris, kunci, tingkat=Keparahan.INFO)
            return
