"""S003 and S004: yearly targets against the end of the plan, and targets that were passed already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kodefikasi.besaran import Besaran, format_angka, same_unit
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.kinerja import Arah, Sifat, total, with_unit
from kodefikasi.pemeriksaan.akumulasi import is_indicator, progress_figures
from kodefikasi.pemeriksaan.aturan import INFO
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.indikator import Angka, Kelompok
from kodefikasi.pemeriksaan.inferensi import explained_rates
from kodefikasi.pemeriksaan.turunan import Turunan, unit_of, usual_sifat, ways


def check_targets(dokumen: Dokumen, kelompok: list[Kelompok], catatan: Catatan) -> None:
    """Check S003 within the plan's own tables and over the yearly tables, and S004."""
    tahunan = {id(t.baris): k.targets for k in kelompok for t in k.tempat}
    for tabel in dokumen.tables("T-C.29", "E.81"):
        lazim = usual_sifat(progress_figures(tabel))
        for baris in tabel.baris:
            akhir = baris.besaran("target_renstra")
            if akhir is None or akhir.nilai is None or not is_indicator(tabel, baris):
                continue
            if lazim.get(unit_of(baris)) is Sifat.AKUMULATIF:
                _check_exceeded(tabel, baris, akhir, tahunan.get(id(baris), {}), catatan)
            _check_passed(tabel, baris, akhir, catatan)


def plan_figures(tabel: Tabel) -> Iterator[Turunan]:
    """Iterate over the final targets of a plan's table, with the yearly targets that should make them."""
    if tabel.spesifikasi.keluarga not in {"T-C.27", "T-C.28"}:
        return
    kunci = [k for k in tabel.spesifikasi.tahun_kolom if k.startswith("target_")]
    for baris in tabel.baris:
        tercetak = baris.angka("target_akhir")
        bagian = [baris.angka(k) for k in kunci]
        if tercetak is not None and any(b is not None for b in bagian):
            cara = ways(bagian, [tabel.spesifikasi[k].nomor for k in kunci], "target tahunan")
            yield Turunan(tabel, baris, "target_akhir", tercetak, cara)


def _check_exceeded(tabel: Tabel, baris: Baris, akhir: Besaran, tahunan: Mapping[int, Angka], catatan: Catatan) -> None:
    """The yearly targets of an adding indicator, of all tables together, stay within the final target."""
    target: dict[int, Besaran] = {t: a.besaran for t, a in tahunan.items()}
    for kunci in ("target_lalu", "target_berjalan"):
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
    tampil, rentang = with_unit(jumlah, akhir.satuan), f"{min(nilai)}–{max(nilai)}"
    hitungan = f"{' + '.join(format_angka(n) for n in nilai.values())} = {tampil}"
    if jumlah > akhir.nilai:
        pesan = f"Target {rentang} berjumlah {tampil}, melebihi target akhir Renstra {akhir}."
    elif awal and ujung and jumlah < akhir.nilai and set(nilai) >= set(range(awal, ujung + 1)):
        pesan = f"Target {rentang} hanya berjumlah {tampil}, kurang dari target akhir Renstra {akhir}."
    else:
        return
    catatan.add_cell(
        "S003", pesan, tabel, baris, "target_renstra",
        tingkat=INFO, dihitung=format_angka(jumlah), hitungan=hitungan,
    )  # fmt: skip


def _check_passed(tabel: Tabel, baris: Baris, akhir: Besaran, catatan: Catatan) -> None:
    """Say that a final target has been passed already: from above, where the row's rates say that it should fall."""
    catatan.count("S004")
    turun = any(cara and all(c.arah is Arah.TURUN for c in cara) for cara in explained_rates(tabel, baris))
    for kunci in ("capaian", "realisasi_lalu", "realisasi_berjalan"):
        b = baris.besaran(kunci)
        if b is None or b.nilai is None or akhir.nilai is None or not same_unit(b, akhir):
            continue
        if (b.nilai < akhir.nilai) if turun else (b.nilai > akhir.nilai):
            lewat = "sudah lebih rendah daripada" if turun else "sudah melampaui"
            pesan = f"{baris.text(kunci)} {lewat} target akhir Renstra {akhir}."
            catatan.add_cell("S004", pesan, tabel, baris, kunci, tingkat=INFO)
            return
