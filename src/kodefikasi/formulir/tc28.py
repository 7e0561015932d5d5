"""T-C.28: indicators of the office that refer to the goals of the RPJMD (Permendagri 86/2017)."""

from __future__ import annotations

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom


def _formulir(tahun: int, kunci: str, ragam_dari: str | None = None) -> Formulir:
    return Formulir(
        kunci=kunci,
        nama="Indikator kinerja perangkat daerah yang mengacu pada tujuan dan sasaran RPJMD",
        sumber="Permendagri 86/2017",
        kolom=(
            Kolom("nomor", "1", "No", Jenis.NOMOR),
            Kolom("indikator", "2", "Indikator", Jenis.TEKS),
            Kolom(
                "awal",
                "3",
                "Kondisi Kinerja pada Awal Periode RPJMD",
                Jenis.BESARAN,
                kepala=("Kondisi Kinerja pada Awal Periode RPJMD[ ({awal})]",),
            ),
            *(
                Kolom(
                    f"target_{n}",
                    str(3 + n),
                    f"Target Capaian tahun ke-{n}",
                    Jenis.BESARAN,
                    kepala=("Target Capaian Setiap Tahun", f"Tahun {{target_{n}|ke-{n}}}"),
                )
                for n in range(1, tahun + 1)
            ),
            Kolom(
                "target_akhir",
                str(4 + tahun),
                "Kondisi Kinerja pada Akhir Periode RPJMD",
                Jenis.BESARAN,
                fungsi="explain_plan",
                aturan=("S003",),
                kepala=("Kondisi Kinerja pada Akhir Periode RPJMD[ ({target_akhir})]",),
            ),
        ),
        ciri=(
            r"\bno\b",
            r"\bindikator\b",
            r"awal periode rpjmd",
            r"target capaian setiap tahun",
            r"akhir periode rpjmd",
        ),
        tahun={
            "awal": r"awal periode[^|]{0,200}?(\d{4})",
            "target_akhir": r"akhir periode[^|]{0,200}?(\d{4})(?!\s*(?:-|–|s\.?/?d\.?)\s*\d{4})",
        },
        tahun_kolom=tuple(f"target_{n}" for n in range(1, tahun + 1)),
        ragam_dari=ragam_dari,
    )


TC28 = _formulir(5, "T-C.28")
TC28_ENAM = _formulir(6, "T-C.28 (6 tahun)", ragam_dari="T-C.28")
