"""Tables of main and key performance indicators (IKU, IKK): of a Renstra 2025–2029, and of a Renja 2027.

Those of the Renstra follow the instruction's outline (Inmendagri 2/2025); no published layout of them was seen. Those
of the Renja (tables 2.1, 2.2, 5.1, 5.2; Permendagri 14/2026) are as one published layout has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import form, forms_over_years
from kodefikasi.formulir.kolom import Formulir

URUTAN = 120

_JENIS = (
    ("IKU", "Indikator kinerja utama", r"\biku\b|\bindikator kinerja utama\b"),
    ("IKK", "Indikator kinerja kunci", r"\bikk\b|\bindikator kinerja kunci\b"),
)
_RENJA = "Permendagri 14/2026"
_KEPASTIAN = "Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca."


_AWAL = """
nomor             nomor   No
indikator         teks    Indikator
satuan            label   Satuan
"""
_BASELINE = "awal besaran Baseline[ Tahun {awal}] = Baseline"
_TAHUNAN = "target_# besaran Target Tahun > {target_#|ke-#} = Target tahun ke-#"
_CAPAIAN = """
target            besaran Target
realisasi         besaran Realisasi
tingkat_realisasi persen  Capaian (%) ; rumus {realisasi}/{target}
status            catatan Status
"""
_TARGET = """
target_renstra    besaran Target Renstra Tahun {target_renstra|n} = Target Renstra tahun n
target            besaran Target Renja Tahun {target|n} = Target Renja tahun n
target_maju       besaran Prakiraan Maju Target Tahun {target_maju|n+1} = Prakiraan Maju tahun n+1
keterangan        catatan Keterangan
"""


def forms() -> Iterator[Formulir]:
    """Yield the tables of each kind: of the plan's years, with and without a baseline, then those of a year."""
    for kunci, nama, petunjuk in _JENIS:
        for asal, awal in ((kunci, _AWAL + _BASELINE), (f"{kunci} tanpa baseline", _AWAL)):
            yield from forms_over_years(
                asal,
                f"{nama} perangkat daerah",
                "Inmendagri 2/2025",
                (awal, [_TAHUNAN], "keterangan catatan Keterangan"),
                kepastian="Disusun menurut kerangka instruksinya; tidak terlihat pada sumber terbuka mana pun.",
                petunjuk=petunjuk,
                perlu_petunjuk=True,
                milik_tujuan=True,
            )
        for apa, isi in (("Capaian", _CAPAIAN), ("Target", _TARGET)):
            yield form(
                f"{apa} {kunci}",
                f"{apa} {nama[0].lower()}{nama[1:]} perangkat daerah",
                _RENJA,
                _AWAL + isi,
                kepastian=_KEPASTIAN,
                petunjuk=petunjuk,
                perlu_petunjuk=True,
                milik_tujuan=True,
            )
