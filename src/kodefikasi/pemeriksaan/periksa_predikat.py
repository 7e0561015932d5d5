"""R006: the predicate that the average performance below an evaluation earns."""

from __future__ import annotations

from kodefikasi.besaran import format_angka
from kodefikasi.hubungan import JenisBarisAngka, TabelJelas
from kodefikasi.kinerja import scale
from kodefikasi.pemeriksaan.catatan import Catatan

_SKALA = "kinerja"


def check_predicates(jelas: TabelJelas, catatan: Catatan) -> None:
    """Check each predicate against the average above it, in columns whose rates follow one relation."""
    rerata: int | None = None
    persen = [k for k in jelas.hasil.hubungan if (a := jelas.column(k).arti) is not None and a.ukur == "persen"]
    for n, b in enumerate(jelas.angka.baris if persen else ()):
        if b.jenis is JenisBarisAngka.RERATA:
            rerata = n
        elif b.jenis is JenisBarisAngka.PREDIKAT and rerata is not None:
            for k in persen:
                _check_predicate(jelas, rerata, n, k, catatan)


def _check_predicate(jelas: TabelJelas, rerata: int, n: int, kolom: str, catatan: Catatan) -> None:
    tercetak, nilai = jelas.row(n).text(kolom), jelas.angka.nilai((rerata, kolom))
    benar_rerata = (s.benar for s in jelas.hasil.selip if s.tempat == (rerata, kolom))
    nilai = next(benar_rerata, nilai)  # a wrong average is a finding of its own
    skala = scale(_SKALA)
    if nilai is None or not skala.knows(tercetak):
        return
    catatan.count("R006")
    benar = skala.of(nilai)
    if benar is None or skala.find(tercetak) in skala.readings(nilai):  # in an open gap both names are in use
        return
    tampil = format_angka(nilai)
    pesan = f"Predikat {tercetak!r}, padahal rata-rata {tampil} berpredikat {benar.nama!r} ({skala.describe(benar)})."
    catatan.add_figure("R006", pesan, jelas, (n, kolom), dihitung=benar.nama, saran=benar.nama)
