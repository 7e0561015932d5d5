"""T-C.27: programs, kegiatan and funding of the Renstra, year by year (Permendagri 86/2017).

The form prints five years; a Renstra that counts both its first and its last year has six.
"""

from __future__ import annotations

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom

_TAHUN_AWAL = r"(?:tahun awal|(?:kondisi|capaian)[^|]{0,200}?awal)[^|]{0,200}?(\d{4})"
#: Of a range of years, the last.
_TAHUN_AKHIR = r"akhir periode[^|]{0,200}?(\d{4})(?!\s*(?:-|–|s\.?/?d\.?)\s*\d{4})"
_AKHIR = "Kondisi Kinerja pada Akhir Periode Renstra Perangkat Daerah[ ({target_akhir})]"
_AWAL = (
    Kolom("tujuan", "1", "Tujuan", Jenis.TEKS),
    Kolom("sasaran", "2", "Sasaran", Jenis.TEKS),
    Kolom("kode", "3", "Kode", Jenis.KODE),
    Kolom("nama", "4", "Program dan Kegiatan", Jenis.NAMA),
    Kolom(
        "indikator",
        "5",
        "Indikator Kinerja Tujuan, Sasaran, Program (outcome) dan Kegiatan (output)",
        Jenis.TEKS,
    ),
    Kolom(
        "awal",
        "6",
        "Data Capaian pada Tahun Awal Perencanaan",
        Jenis.BESARAN,
        kepala=("Data Capaian pada Tahun Awal Perencanaan[ ({awal})]",),
    ),
)


def _kolom(tahun: int) -> tuple[Kolom, ...]:
    """Return the columns for so many years: target and rupiah of each, then the state at the end."""
    hasil = list(_AWAL)
    for n in range(1, tahun + 1):
        atas = ("Target Kinerja Program dan Kerangka Pendanaan", f"Tahun {{target_{n}|ke-{n}}}")
        hasil += [
            Kolom(
                f"target_{n}",
                str(5 + 2 * n),
                f"Target tahun ke-{n}",
                Jenis.BESARAN,
                kepala=(*atas, "Target"),
            ),
            Kolom(
                f"pagu_{n}",
                str(6 + 2 * n),
                f"Rp tahun ke-{n}",
                Jenis.RUPIAH,
                aturan=("P001", "P002", "P003"),
                kepala=(*atas, "Rp"),
            ),
        ]
    akhir = 7 + 2 * tahun
    hasil += [
        Kolom(
            "target_akhir",
            str(akhir),
            "Kondisi Kinerja pada Akhir Periode Renstra: Target",
            Jenis.BESARAN,
            fungsi="explain_plan",
            aturan=("S003",),
            kepala=(_AKHIR, "Target"),
        ),
        Kolom(
            "pagu_akhir",
            str(akhir + 1),
            "Kondisi Kinerja pada Akhir Periode Renstra: Rp",
            Jenis.RUPIAH,
            rumus="+".join(str(6 + 2 * n) for n in range(1, tahun + 1)),
            fungsi="total",
            aturan=("P006", "P001", "P002", "P003"),
            kepala=(_AKHIR, "Rp"),
        ),
        Kolom(
            "penanggung_jawab",
            str(akhir + 2),
            "Unit Kerja Penanggung Jawab",
            Jenis.LABEL,
            kepala=("Unit Kerja Perangkat Daerah Penanggung Jawab",),
        ),
        Kolom("lokasi", str(akhir + 3), "Lokasi", Jenis.LABEL),
    ]
    return tuple(hasil)


def _formulir(tahun: int, kunci: str, ragam_dari: str | None = None) -> Formulir:
    return Formulir(
        kunci=kunci,
        nama="Rencana program, kegiatan, dan pendanaan perangkat daerah",
        sumber="Permendagri 86/2017",
        kolom=_kolom(tahun),
        ciri=(
            r"\btujuan\b",
            r"\bsasaran\b",
            r"\bkode\b",
            r"program dan kegiatan|program ?/ ?kegiatan",
            r"indikator kinerja",
            r"capaian pada tahun awal|kondisi (?:kinerja )?(?:pada )?awal|capaian awal",
            r"kerangka pendanaan",
            r"akhir periode",
        ),
        tahun={"awal": _TAHUN_AWAL, "target_akhir": _TAHUN_AKHIR, "pagu_akhir": _TAHUN_AKHIR},
        tahun_kolom=tuple(f"target_{n}" for n in range(1, tahun + 1)),
        tahun_sama={f"pagu_{n}": f"target_{n}" for n in range(1, tahun + 1)},
        ragam_dari=ragam_dari,
    )


TC27 = _formulir(5, "T-C.27")
TC27_ENAM = _formulir(6, "T-C.27 (6 tahun)", ragam_dari="T-C.27")
