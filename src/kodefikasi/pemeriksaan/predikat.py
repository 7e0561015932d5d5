"""R006: the predicate that the average performance below an evaluation earns."""

from __future__ import annotations

from kodefikasi.besaran import format_angka
from kodefikasi.hubungan import JenisBaris, Penjelasan
from kodefikasi.kinerja import scale
from kodefikasi.pemeriksaan.angka import TabelPeriksa
from kodefikasi.pemeriksaan.catatan import Catatan

_SKALA = "kinerja"


def check_predicates(periksa: TabelPeriksa, hasil: Penjelasan, catatan: Catatan) -> None:
    """Check each predicate against the average above it, in columns whose rates follow one relation.

    The average itself is not called wrong: which rows it is over no second figure of the table tells.
    """
    rerata: int | None = None
    tingkat = [k for k in hasil.hubungan if (a := periksa.column(k).arti) is not None and a.ukur == "persen"]
    for n, b in enumerate(periksa.angka.baris):
        if b.jenis is JenisBaris.RERATA:
            rerata = n
        elif b.jenis is JenisBaris.PREDIKAT and rerata is not None:
            for k in tingkat:
                _check_predicate(periksa, rerata, n, k, catatan)


def _check_predicate(periksa: TabelPeriksa, rerata: int, n: int, kolom: str, catatan: Catatan) -> None:
    tercetak, nilai = periksa.row(n).text(kolom), periksa.angka.nilai((rerata, kolom))
    skala = scale(_SKALA)
    if nilai is None or not skala.knows(tercetak):
        return
    catatan.count("R006")
    benar = skala.of(nilai)
    if benar is None or skala.find(tercetak) in skala.readings(nilai):  # in an open gap both names are in use
        return
    tampil = format_angka(nilai)
    pesan = f"Predikat {tercetak!r}, padahal rata-rata {tampil} berpredikat {benar.nama!r} ({skala.describe(benar)})."
    catatan.add_cell("R006", pesan, periksa.tabel, periksa.row(n), kolom, dihitung=benar.nama, saran=benar.nama)
