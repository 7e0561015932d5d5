"""The fewest rules that explain a table as a whole: how its indicators accumulate, which way they should go."""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.formulir import KUNCI_TRIWULAN, Jenis
from kodefikasi.kinerja import (
    Bukti,
    Inferensi,
    explain_accumulation,
    explain_plan,
    explain_progress,
    explain_quarters,
    explain_rate,
    smallest_explanation,
)
from kodefikasi.kinerja.penjelasan import CaraTingkat
from kodefikasi.kinerja.pilihan import CaraAkumulasi
from kodefikasi.nama import name_key
from kodefikasi.pemeriksaan.turunan import unit_of


def infer_table(tabel: Tabel) -> Inferensi:
    """Return the smallest set of rules that explains the derived figures of a table, and what explains each row.

    For T-C.27, T-C.28, T-C.29 and E.81; a table of another form has no figure to explain. Money is left out: it
    only ever adds up.

    Examples
    --------
    >>> from kodefikasi import load_example
    >>> tc29 = next(load_example().tables("T-C.29"))
    >>> hasil = infer_table(tc29)
    >>> [(p.pilihan.akumulasi.rumus, p.pilihan.arah.name, p.menjelaskan) for p in hasil.pilihan]
    [('7+9', 'NAIK', 16), ('9', 'NAIK', 32), ('7', 'NAIK', 20)]
    """
    return smallest_explanation(_evidence(tabel))


def _evidence(tabel: Tabel) -> Iterator[Bukti]:
    for baris in tabel.baris:
        akumulasi, tingkat = list(_accumulations(tabel, baris)), list(explained_rates(tabel, baris))
        if akumulasi or tingkat:
            yield Bukti(name_key(baris.text("indikator")), unit_of(baris), akumulasi=akumulasi, tingkat=tingkat)


def _accumulations(tabel: Tabel, baris: Baris) -> Iterator[tuple[CaraAkumulasi, ...]]:
    """Iterate over what explains each accumulated figure of a row."""
    angka = baris.angka
    match tabel.spesifikasi.keluarga:
        case "T-C.29" if (tercetak := angka("capaian")) is not None:
            sebelum, realisasi, target = (angka(k) for k in ("realisasi_sebelum", "realisasi_lalu", "target_berjalan"))
            yield explain_accumulation(tercetak, sebelum=sebelum, realisasi=realisasi, target=target)
        case "E.81":
            if angka("realisasi_berjalan") is not None and any(angka(k) is not None for k in KUNCI_TRIWULAN):
                yield explain_quarters([angka(k) for k in KUNCI_TRIWULAN], angka("realisasi_berjalan"))
            if angka("capaian") is not None:
                yield explain_progress(angka("realisasi_sebelum"), angka("realisasi_berjalan"), angka("capaian"))
        case "T-C.27" | "T-C.28" if angka("target_akhir") is not None:
            tahunan = [angka(k) for k in tabel.spesifikasi.tahun_kolom if k.startswith("target_")]
            if any(n is not None for n in tahunan):
                yield explain_plan(tahunan, angka("target_akhir"))


def explained_rates(tabel: Tabel, baris: Baris) -> Iterator[tuple[CaraTingkat, ...]]:
    """Iterate over what explains each rate of a row."""
    for kolom in tabel.spesifikasi.columns(Jenis.PERSEN):
        asal = tabel.spesifikasi.operands(kolom.kunci)
        if len(asal) != 2 or kolom.kunci.endswith("_rp"):
            continue
        realisasi, target = (baris.angka(k.kunci) for k in asal)
        tercetak = baris.angka(kolom.kunci)
        if tercetak is not None and realisasi is not None and target is not None:
            yield explain_rate(tercetak, target=target, realisasi=realisasi)
