"""E.81: quarterly evaluation of the Renja's results (Permendagri 86/2017).

Each column holds a performance (K) and an amount (Rp). The forms E.58 to E.80 evaluate other plans in the same
way. Some offices leave out column 13, so that the later ones are numbered one less.
"""

from __future__ import annotations

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom

_UANG = ("P001", "P002", "P003")
_ROMAWI = ("I", "II", "III", "IV")
#: Columns of what was realised in each quarter.
KUNCI_TRIWULAN = tuple(f"triwulan_{n}" for n in range(1, 5))

_TRIWULAN = "Realisasi Kinerja pada Triwulan"
_RENSTRA, _RENJA = "Renstra Perangkat Daerah", "Renja Perangkat Daerah"
#: Headings as the form words them.
_KEPALA = {
    "target_renstra": f"Target {_RENSTRA} pada Tahun {{target_renstra|…}} (Akhir Periode {_RENSTRA})",
    "realisasi_sebelum": f"Realisasi Capaian Kinerja {_RENSTRA} s/d {_RENJA} Tahun Lalu[ ({{realisasi_sebelum}})]",
    "target_berjalan": (f"Target Kinerja dan Anggaran {_RENJA} Tahun Berjalan yang Dievaluasi[ ({{target_berjalan}})]"),
    "realisasi_berjalan": (
        f"Realisasi Capaian Kinerja dan Anggaran {_RENJA} yang Dievaluasi[ ({{realisasi_berjalan}})]"
    ),
    "tingkat_realisasi": (f"Tingkat Capaian Kinerja dan Realisasi Anggaran {_RENJA} Tahun {{tingkat_realisasi|n}} (%)"),
    "capaian": f"Realisasi Kinerja dan Anggaran {_RENSTRA} s/d Tahun {{capaian|n}}",
    "tingkat_capaian": (
        f"Tingkat Capaian Kinerja dan Realisasi Anggaran {_RENSTRA} s/d Tahun {{tingkat_capaian|n}} (%)"
    ),
}


def _pasangan(
    kunci: str,
    nomor: int,
    judul: str,
    *,
    rumus: str | None = None,
    fungsi: str | None = None,
    aturan: tuple[str, ...] = (),
) -> tuple[Kolom, Kolom]:
    """Return the two cells of a column: performance and amount."""
    kepala = (_TRIWULAN, judul.rpartition(" ")[2]) if kunci in KUNCI_TRIWULAN else (_KEPALA[kunci],)
    uang = (*_UANG, "P006") if rumus else _UANG
    jumlah = "total" if rumus else None
    return (
        Kolom(
            kunci,
            str(nomor),
            f"{judul} (K)",
            Jenis.BESARAN,
            rumus=rumus,
            fungsi=fungsi,
            aturan=aturan,
            kepala=(*kepala, "K"),
        ),
        Kolom(
            f"{kunci}_rp",
            str(nomor),
            f"{judul} (Rp)",
            Jenis.RUPIAH,
            rumus=rumus,
            fungsi=jumlah,
            aturan=uang,
            kepala=(*kepala, "Rp"),
        ),
    )


def _tingkat(kunci: str, nomor: int, judul: str, rumus: str, fungsi: str, aturan: str) -> tuple[Kolom, Kolom]:
    """Return the two cells of a rate: of the performance and of the budget."""
    semua = (aturan, "R002", "R003")
    return (
        Kolom(
            kunci,
            str(nomor),
            f"{judul} (K)",
            Jenis.PERSEN,
            rumus=rumus,
            fungsi=fungsi,
            aturan=semua,
            kepala=(_KEPALA[kunci], "K"),
        ),
        Kolom(
            f"{kunci}_rp",
            str(nomor),
            f"{judul} (Rp)",
            Jenis.PERSEN,
            rumus=rumus,
            fungsi="absorption",
            aturan=semua,
            kepala=(_KEPALA[kunci], "Rp"),
        ),
    )


def _kolom(*, tingkat_tahunan: bool) -> tuple[Kolom, ...]:
    capaian = 14 if tingkat_tahunan else 13
    hasil = [
        Kolom("nomor", "1", "No", Jenis.NOMOR),
        Kolom("sasaran", "2", "Sasaran", Jenis.TEKS),
        Kolom("nama", "3", "Program/Kegiatan", Jenis.NAMA),
        Kolom("indikator", "4", "Indikator Kinerja Program (outcome)/Kegiatan (output)", Jenis.TEKS),
        *_pasangan("target_renstra", 5, "Target Renstra pada Akhir Periode"),
        *_pasangan("realisasi_sebelum", 6, "Realisasi Capaian Renstra s/d tahun n-1"),
        *_pasangan("target_berjalan", 7, "Target Renja tahun n"),
    ]
    for n, (kunci, romawi) in enumerate(zip(KUNCI_TRIWULAN, _ROMAWI, strict=True)):
        hasil += _pasangan(kunci, 8 + n, f"Realisasi Triwulan {romawi}")
    hasil += _pasangan(
        "realisasi_berjalan",
        12,
        "Realisasi Renja tahun n",
        rumus="8+9+10+11",
        fungsi="evaluate_year",
        aturan=("S007",),
    )
    if tingkat_tahunan:
        hasil += _tingkat("tingkat_realisasi", 13, "Tingkat Capaian Renja tahun n", "12/7", "realisation_rate", "R001")
    hasil += _pasangan(
        "capaian",
        capaian,
        "Realisasi Renstra s/d tahun n",
        rumus="6+12",
        fungsi="evaluate_year",
        aturan=("S001", "S006"),
    )
    hasil += _tingkat(
        "tingkat_capaian",
        capaian + 1,
        "Tingkat Capaian Renstra s/d tahun n",
        f"{capaian}/5",
        "renstra_progress",
        "S002",
    )
    hasil.append(
        Kolom(
            "penanggung_jawab",
            str(capaian + 2),
            "Unit Penanggung Jawab",
            Jenis.LABEL,
            kepala=("Unit Perangkat Daerah Penanggung Jawab",),
        )
    )
    return tuple(hasil)


#: A rate that is not the plan's: column 13.
_TINGKAT_TAHUNAN = r"tingkat capaian(?![^|]*renstra)"
_MULAI = r"(?:^|\| )"
_TAHUN = r"[^|]{0,200}?(\d{4})(?!\s*(?:-|–|s\.?/?d\.?)\s*\d{4})"
_JUDUL_BERTAHUN = {
    "target_renstra": rf"{_MULAI}target[^|]{{0,200}}?renstra{_TAHUN}",
    "realisasi_sebelum": rf"{_MULAI}realisasi capaian (?:kinerja )?(?:dan anggaran )?renstra{_TAHUN}",
    "target_berjalan": rf"{_MULAI}target(?:(?!renstra)[^|])*?renja{_TAHUN}",
    "realisasi_berjalan": rf"{_MULAI}realisasi(?:(?!renstra|triwulan)[^|])*?renja{_TAHUN}",
    "tingkat_realisasi": rf"{_MULAI}{_TINGKAT_TAHUNAN}{_TAHUN}",
    "capaian": rf"{_MULAI}realisasi(?![^|]{{0,200}}(?:lalu|sebelum))(?! capaian (?:kinerja )?renstra)"
    rf"[^|]{{0,200}}?renstra{_TAHUN}",
    "tingkat_capaian": rf"{_MULAI}tingkat[^|]{{0,200}}?renstra{_TAHUN}",
}


def _formulir(kunci: str, *, tingkat_tahunan: bool, ragam_dari: str | None = None) -> Formulir:
    kolom = _kolom(tingkat_tahunan=tingkat_tahunan)
    return Formulir(
        kunci=kunci,
        nama="Evaluasi terhadap hasil Renja perangkat daerah",
        sumber="Permendagri 86/2017",
        kolom=kolom,
        ciri=(
            r"\bno\b|\bkode\b",
            r"\bsasaran\b",
            r"program ?/ ?kegiatan",
            r"indikator kinerja",
            r"target[^|]{0,200}?renstra",
            r"realisasi capaian kinerja renstra|realisasi capaian renstra",
            r"target(?:(?!renstra)[^|])*?renja",
            r"triwulan",
            r"tingkat capaian",
            r"realisasi(?:(?!renstra|triwulan)[^|])*?renja",
            r"penanggung[ -]?jawab",
            *((_TINGKAT_TAHUNAN,) if tingkat_tahunan else ()),
        ),
        tahun={k.kunci: pola for k in kolom if (pola := _JUDUL_BERTAHUN.get(k.kunci.removesuffix("_rp"))) is not None},
        ragam_dari=ragam_dari,
    )


E81 = _formulir("E.81", tingkat_tahunan=True)
E81_RINGKAS = _formulir("E.81 (tanpa kolom 13)", tingkat_tahunan=False, ragam_dari="E.81")
