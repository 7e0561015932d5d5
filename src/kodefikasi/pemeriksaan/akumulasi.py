"""S001 and S007: accumulated figures, explained or reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Baris, Dokumen, KutipanCapaian, Tabel
from kodefikasi.formulir import KUNCI_TRIWULAN
from kodefikasi.kinerja import AturanAkumulasi, Sifat, column_10, column_10_working, rate_working, with_unit
from kodefikasi.kinerja.tepat import product, quotient, total
from kodefikasi.nama import name_key
from kodefikasi.pemeriksaan.aturan import GALAT, INFO
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.turunan import Cara, Turunan, explain, usual_sifat, ways

_TAHUN_RENSTRA = 6  # a plan has five years, or six where it counts its first and its last
#: A mean of which one part is itself a printed mean may be off by so much.
_RERATA_TERCETAK = Decimal("0.01")


def check_accumulations(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check column 10 of T-C.29 and column 14 of E.81 (S001), and column 12 of E.81 (S007)."""
    dikutip = {(name_key(k.indikator), k.angka) for k in dokumen.kutipan if isinstance(k, KutipanCapaian)}
    for tabel in dokumen.tables("T-C.29", "E.81"):
        for aturan, turunan in (("S001", list(progress_figures(tabel))), ("S007", list(year_figures(tabel)))):
            lazim = usual_sifat(turunan)
            for t in turunan:
                catatan.count(aturan)
                _check(aturan, t, lazim.get(t.satuan), dikutip, catatan)


def progress_figures(tabel: Tabel) -> Iterator[Turunan]:
    """Iterate over what is printed as realised up to a year."""
    for baris in tabel.baris:
        tercetak = baris.angka("capaian")
        if tercetak is not None and is_indicator(tabel, baris):
            cara = _column_10(baris) if tabel.formulir == "T-C.29" else _progress(tabel, baris)
            yield Turunan(tabel, baris, "capaian", tercetak, cara)


def year_figures(tabel: Tabel) -> Iterator[Turunan]:
    """Iterate over what is printed as realised in the year, in a form that has its quarters."""
    for baris in tabel.baris:
        tercetak = baris.angka("realisasi_berjalan")
        bagian = [baris.angka(k) for k in KUNCI_TRIWULAN]
        if tercetak is not None and is_indicator(tabel, baris) and any(b is not None for b in bagian):
            nomor = [tabel.spesifikasi[k].nomor for k in KUNCI_TRIWULAN]
            cara = ways(bagian, nomor, "realisasi triwulan")
            yield Turunan(tabel, baris, "realisasi_berjalan", tercetak, cara)


def is_indicator(tabel: Tabel, baris: Baris) -> bool:
    """Whether a row holds an indicator's figures, and is no total or average."""
    return bool(baris.text("indikator")) or baris.tercetak or tabel.formulir == "T-C.29"


def _column_10(baris: Baris) -> tuple[Cara, ...]:
    """Return the rules for column 10 that have the terms they cannot do without, with what each gives."""
    sebelum, realisasi, target = (baris.angka(k) for k in ("realisasi_sebelum", "realisasi_lalu", "target_berjalan"))
    hasil = []
    for aturan in AturanAkumulasi:
        nilai = column_10(aturan, sebelum=sebelum, realisasi=realisasi, target=target)
        if nilai is not None and aturan.is_complete(sebelum=sebelum, realisasi=realisasi, target=target):
            hitungan = column_10_working(aturan, sebelum=sebelum, realisasi=realisasi, target=target)
            hasil.append(Cara(aturan.rumus, aturan.label, aturan.sifat, nilai, hitungan))
    return tuple(hasil)


def _progress(tabel: Tabel, baris: Baris) -> tuple[Cara, ...]:
    kunci = ("realisasi_sebelum", "realisasi_berjalan")
    bagian, nomor = [baris.angka(k) for k in kunci], [tabel.spesifikasi[k].nomor for k in kunci]
    sebelum, setahun = bagian
    hasil = ways(bagian, nomor, "realisasi")
    if sebelum is None or setahun is None:
        return hasil
    return (*hasil, *(_mean_over(sebelum, setahun, n, nomor) for n in range(2, _TAHUN_RENSTRA)))


def _mean_over(sebelum: Decimal, setahun: Decimal, tahun: int, nomor: Sequence[str]) -> Cara:
    """Return the mean over so many years before, of which only the mean is printed, and this one."""
    nilai = quotient(total([product(sebelum, Decimal(tahun)), setahun]), Decimal(tahun + 1))
    rumus = f"({tahun}×{nomor[0]}+{nomor[1]})/{tahun + 1}"
    hitungan = f"({tahun} × {format_angka(sebelum)} + {format_angka(setahun)}) ÷ {tahun + 1}"
    hitungan = f"{rumus}: {hitungan} = {format_angka(nilai, desimal=2)}"
    return Cara(rumus, f"rata-rata {tahun + 1} tahun", Sifat.RATA_RATA, nilai, hitungan, _RERATA_TERCETAK)


def _check(aturan: str, t: Turunan, lazim: Sifat | None, dikutip: set[tuple[str, Decimal]], catatan: Catatan) -> None:
    cocok = [c for c in t.cocok if lazim is None or c.sifat is lazim]
    if cocok:
        explain(t, cocok[0], catatan)
    elif t.cocok:
        _report_other_way(aturan, t, t.cocok[0], t.usual(lazim), catatan)
    else:
        _report_unexplained(aturan, t, lazim, (name_key(t.baris.text("indikator")), t.tercetak) in dikutip, catatan)


def _report_other_way(aturan: str, t: Turunan, dipakai: Cara, lazim: Cara | None, catatan: Catatan) -> None:
    pesan = f"Kolom {t.nomor} = {t.teks} mengikuti {dipakai.rumus} ({dipakai.label})"
    if lazim is None:
        pesan += ", berbeda dari indikator lain dengan satuan yang sama."
        catatan.add_cell(aturan, pesan, t.tabel, t.baris, t.kunci)
        return
    semestinya = format_angka(lazim.nilai)
    pesan += f", padahal indikator lain bersatuan sama mengikuti {lazim.rumus}: seharusnya {semestinya}."
    catatan.add_cell(
        aturan, pesan, t.tabel, t.baris, t.kunci,
        dihitung=semestinya, hitungan=lazim.hitungan, saran=_hint(t, lazim.nilai),
    )  # fmt: skip


def _hint(t: Turunan, nilai: Decimal) -> str:
    """Say what the figure, and the progress that follows from it, would be."""
    akhir = t.baris.besaran("target_renstra")
    if akhir is None or akhir.nilai is None or t.kunci != "capaian":
        return f"kolom {t.nomor}: {format_angka(nilai)}"
    tingkat = t.tabel.spesifikasi["tingkat_capaian"].nomor
    return (
        f"kolom {t.nomor}: {with_unit(nilai, akhir.satuan)}; "
        f"kolom {tingkat}: {rate_working(nilai, akhir.nilai, akhir.satuan)}"
    )


def _report_unexplained(aturan: str, t: Turunan, lazim: Sifat | None, dikutip: bool, catatan: Catatan) -> None:
    jumlah = t.usual(Sifat.AKUMULATIF)
    if lazim is Sifat.AKUMULATIF and jumlah is not None:
        pesan = f"Kolom {t.nomor} = {t.teks} bukan hasil aturan mana pun; menurut {jumlah.hitungan}."
        catatan.add_cell(
            aturan, pesan, t.tabel, t.baris, t.kunci,
            tingkat=GALAT, dihitung=format_angka(jumlah.nilai), hitungan=jumlah.hitungan, saran=_hint(t, jumlah.nilai),
        )  # fmt: skip
        return
    asal = t.tabel.spesifikasi.operands(t.kunci)
    nomor = [k.nomor for k in asal]
    pesan = f"Kolom {t.nomor} = {t.teks} tidak dapat diturunkan dari kolom {', '.join(nomor[:-1])} dan {nomor[-1]}"
    pesan += "; teks dokumen menyebut angka ini." if dikutip else ": hasil pengukuran baru, atau keliru?"
    catatan.add_cell(
        aturan, pesan, t.tabel, t.baris, t.kunci,
        tingkat=INFO if dikutip else None,
        hitungan="; ".join(c.hitungan for c in t.cara if c.sifat is Sifat.TERAKHIR),
    )  # fmt: skip
