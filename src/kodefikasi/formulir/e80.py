"""E.80: evaluation of the Renstra's results, year by year (Permendagri 86/2017: 22 columns).

Seen in one published layout. The ratio of each year is what was realised in it to its target.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.e81 import responsible
from kodefikasi.formulir.kolom import SAMA, Formulir, Jenis, Kolom, numbered
from kodefikasi.formulir.tc23 import BANYAK_TAHUN
from kodefikasi.formulir.tc27 import TAHUN, of_years

_AKHIR = "Target Capaian pada Akhir Tahun Perencanaan[ ({target_akhir|akhir})]"
_JUDUL = {
    "target": "Target Renstra Perangkat Daerah Tahun ke-",
    "realisasi": "Realisasi Capaian Tahun ke-",
    "tingkat": "Rasio Capaian pada Tahun ke-",
}


def _years(tahun: int, kunci: str, uang: str, jenis: tuple[Jenis, Jenis]) -> Iterator[Kolom]:
    atas = _JUDUL[kunci]
    for n in range(1, tahun + 1):
        kepala = (atas, f"{n}[ ({{target_{n}}})]")
        yield Kolom(f"{kunci}_{n}", "", f"{atas}{n} (K)", jenis[0], kepala=(*kepala, "K"))
        yield Kolom(uang.format(n), SAMA, f"{atas}{n} (Rp)", jenis[1], kepala=(*kepala, "Rp"))


def _formulir(tahun: int) -> Formulir:
    return Formulir(
        kunci=of_years("E.80", tahun),
        nama="Evaluasi terhadap hasil Renstra perangkat daerah",
        sumber="Permendagri 86/2017",
        kepastian="Susunannya terlihat pada satu formulir kabupaten; teks peraturannya tidak dibaca.",
        kolom=numbered(
            (
                Kolom("nomor", "", "No", Jenis.NOMOR),
                Kolom("sasaran", "", "Sasaran", Jenis.TEKS),
                Kolom("nama", "", "Program/Kegiatan", Jenis.NAMA),
                Kolom("indikator", "", "Indikator Kinerja", Jenis.TEKS),
                Kolom(
                    "awal",
                    "",
                    "Data Capaian Awal Tahun Perencanaan",
                    Jenis.BESARAN,
                    kepala=("Data Capaian Awal Tahun Perencanaan[ ({awal})]",),
                ),
                Kolom("target_akhir", "", "Target Akhir (K)", Jenis.BESARAN, kepala=(_AKHIR, "K")),
                Kolom("pagu_akhir", SAMA, "Target Akhir (Rp)", Jenis.RUPIAH, kepala=(_AKHIR, "Rp")),
                *_years(tahun, "target", "pagu_{}", (Jenis.BESARAN, Jenis.RUPIAH)),
                *_years(tahun, "realisasi", "realisasi_{}_rp", (Jenis.BESARAN, Jenis.RUPIAH)),
                *_years(tahun, "tingkat", "tingkat_{}_rp", (Jenis.PERSEN, Jenis.PERSEN)),
                responsible("Unit Perangkat Daerah"),
            )
        ),
        tahun_kolom=tuple(f"target_{n}" for n in range(1, tahun + 1)),
        tahun_sama={
            k.format(n): f"target_{n}"
            for n in range(1, tahun + 1)
            for k in ("pagu_{}", "realisasi_{}", "realisasi_{}_rp", "tingkat_{}", "tingkat_{}_rp")
        },
        ragam_dari=None if tahun == TAHUN else "E.80",
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return map(_formulir, BANYAK_TAHUN)
