"""T-C.27: programs, kegiatan and funding of the Renstra, year by year (Permendagri 86/2017).

The form prints five years; a Renstra that counts both its first and its last year has six, one that follows a
shortened term fewer.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered

TAHUN = 5
BANYAK_TAHUN = (5, 6, 2, 3, 4, 7, 8, 9, 10)
UANG = ("P001", "P002", "P003")
_AWAL = (
    Kolom("tujuan", "", "Tujuan", Jenis.TEKS),
    Kolom("sasaran", "", "Sasaran", Jenis.TEKS),
    Kolom("kode", "", "Kode", Jenis.KODE),
    Kolom("nama", "", "Program dan Kegiatan", Jenis.NAMA),
    Kolom(
        "indikator",
        "",
        "Indikator Kinerja Tujuan, Sasaran, Program (outcome) dan Kegiatan (output)",
        Jenis.TEKS,
    ),
    Kolom(
        "awal",
        "",
        "Data Capaian pada Tahun Awal Perencanaan",
        Jenis.BESARAN,
        kepala=("Data Capaian pada Tahun Awal Perencanaan[ ({awal})]",),
    ),
)


def yearly(tahun: int, atas: str, pagu: str = "Rp") -> Iterator[Kolom]:
    """Yield target and amount of each year, below a common heading."""
    for n in range(1, tahun + 1):
        kepala = (atas, f"Tahun {{target_{n}|ke-{n}}}")
        yield Kolom(f"target_{n}", "", f"Target tahun ke-{n}", Jenis.BESARAN, kepala=(*kepala, "Target"))
        yield Kolom(f"pagu_{n}", "", f"Rp tahun ke-{n}", Jenis.RUPIAH, aturan=UANG, kepala=(*kepala, pagu))


def at_end(tahun: int, atas: str, judul: str) -> Iterator[Kolom]:
    """Yield target and amount at the end of the plan; the amount is the sum of the years."""
    yield Kolom(
        "target_akhir",
        "",
        f"{judul}: Target",
        Jenis.BESARAN,
        fungsi="explain_plan",
        aturan=("S003",),
        kepala=(atas, "Target"),
    )
    yield Kolom(
        "pagu_akhir",
        "",
        f"{judul}: Rp",
        Jenis.RUPIAH,
        rumus="+".join(f"{{pagu_{n}}}" for n in range(1, tahun + 1)),
        fungsi="total",
        aturan=("P006", *UANG),
        kepala=(atas, "Rp"),
    )


def of_years(kunci: str, tahun: int, lazim: int = TAHUN) -> str:
    """Return the key of a form for so many years: its own for the usual number.

    >>> of_years("T-C.27", 5), of_years("T-C.27", 3)
    ('T-C.27', 'T-C.27 (3 tahun)')
    """
    return kunci if tahun == lazim else f"{kunci} ({tahun} tahun)"


def _formulir(tahun: int) -> Formulir:
    return Formulir(
        kunci=of_years("T-C.27", tahun),
        nama="Rencana program, kegiatan, dan pendanaan perangkat daerah",
        sumber="Permendagri 86/2017",
        kepastian="Terlihat pada banyak Renstra; nomor formulirnya dari pengetahuan umum.",
        kolom=numbered(
            (
                *_AWAL,
                *yearly(tahun, "Target Kinerja Program dan Kerangka Pendanaan"),
                *at_end(
                    tahun,
                    "Kondisi Kinerja pada Akhir Periode Renstra Perangkat Daerah[ ({target_akhir|akhir})]",
                    "Kondisi Kinerja pada Akhir Periode Renstra",
                ),
                Kolom(
                    "penanggung_jawab",
                    "",
                    "Unit Kerja Penanggung Jawab",
                    Jenis.LABEL,
                    kepala=("Unit Kerja Perangkat Daerah Penanggung Jawab",),
                ),
                Kolom("lokasi", "", "Lokasi", Jenis.LABEL),
            )
        ),
        tahun_kolom=tuple(f"target_{n}" for n in range(1, tahun + 1)),
        tahun_sama={f"pagu_{n}": f"target_{n}" for n in range(1, tahun + 1)},
        ragam_dari=None if tahun == TAHUN else "T-C.27",
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    return map(_formulir, BANYAK_TAHUN)
