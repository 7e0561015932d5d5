"""E.81: quarterly evaluation of the Renja's results (Permendagri 86/2017: 15 columns).

Each column holds a performance (K) and an amount (Rp). Many offices print 16 columns, as the forms before 2017 did:
column 13 is then the rate of the year. Others add a percentage to each quarter, or count the quarters from the
beginning of the year. E.60 (`kodefikasi.formulir.e60`) evaluates the RKPD in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kodefikasi.formulir.kolom import SAMA, Formulir, Jenis, Kolom, numbered
from kodefikasi.formulir.tc27 import UANG

_ROMAWI = ("I", "II", "III", "IV")
#: Columns of what was realised in each quarter.
KUNCI_TRIWULAN = tuple(f"triwulan_{n}" for n in range(1, 5))


class Ragam(NamedTuple):
    """What a layout of the evaluation has: the rate of the year, a rate for each quarter, quarters that accumulate."""

    tingkat_tahunan: bool = False
    persen: bool = False
    kumulatif: bool = False


#: All layouts, that of the regulation first, then that of 16 columns.
RAGAM = tuple(Ragam(t, p, k) for k in (False, True) for p in (False, True) for t in (False, True))


class Rencana(NamedTuple):
    """How the headings name the plan that is evaluated, and the one that it carries out."""

    tahunan: str
    menengah: str
    singkat: str
    singkat_menengah: str


RENJA = Rencana("Renja Perangkat Daerah", "Renstra Perangkat Daerah", "Renja", "Renstra")


def evaluation(r: Rencana, ragam: Ragam, awal: Iterator[Kolom]) -> Iterator[Kolom]:
    """Yield the columns of an evaluation, those that identify its rows first."""
    m, t = r.menengah, r.tahunan
    yield from awal
    yield from _pair(
        "target_renstra",
        f"Target {r.singkat_menengah} pada Akhir Periode",
        f"Target {m} pada Tahun {{target_renstra|…}} (Akhir Periode {m})",
    )
    yield from _pair(
        "realisasi_sebelum",
        f"Realisasi Capaian {r.singkat_menengah} s/d tahun n-1",
        f"Realisasi Capaian Kinerja {m} s/d {t} Tahun Lalu[ ({{realisasi_sebelum|n-1}})]",
    )
    yield from yearly_evaluation(r, ragam)
    yield from _pair(
        "capaian",
        f"Realisasi {r.singkat_menengah} s/d tahun n",
        f"Realisasi Kinerja dan Anggaran {m} s/d Tahun {{capaian|n}}",
        rumus="{realisasi_sebelum}+{realisasi_berjalan}",
        fungsi="evaluate_year",
        aturan=("S001", "S006"),
    )
    yield from _rate(
        "tingkat_capaian",
        f"Tingkat Capaian {r.singkat_menengah} s/d tahun n",
        f"Tingkat Capaian Kinerja dan Realisasi Anggaran {m} s/d Tahun {{tingkat_capaian|n}} (%)",
        rumus="{capaian}/{target_renstra}",
        fungsi="renstra_progress",
        aturan="S002",
    )


def yearly_evaluation(r: Rencana, ragam: Ragam) -> Iterator[Kolom]:
    """Yield the columns of the year: its target, the quarters, what was realised, the rate where there is one."""
    t = r.tahunan
    yield from _pair(
        "target_berjalan",
        f"Target {r.singkat} tahun n",
        f"Target Kinerja dan Anggaran {t} Tahun Berjalan yang Dievaluasi[ ({{target_berjalan|n}})]",
    )
    for kunci, romawi in zip(KUNCI_TRIWULAN, _ROMAWI, strict=True):
        atas = f"Realisasi Kinerja {'s.d.' if ragam.kumulatif else 'pada'} Triwulan"
        k, rp = _pair(kunci, f"Realisasi Triwulan {romawi}", atas, romawi)
        yield k
        if ragam.persen:
            judul = f"Realisasi Triwulan {romawi} (%)"
            yield Kolom(f"{kunci}_persen", SAMA, judul, Jenis.PERSEN, kepala=(atas, romawi, "%"))
        yield rp
    tahunan = KUNCI_TRIWULAN[-1:] if ragam.kumulatif else KUNCI_TRIWULAN
    yield from _pair(
        "realisasi_berjalan",
        f"Realisasi {r.singkat} tahun n",
        f"Realisasi Capaian Kinerja dan Anggaran {t} yang Dievaluasi[ ({{realisasi_berjalan|n}})]",
        rumus="+".join(f"{{{k}}}" for k in tahunan),
        fungsi="evaluate_year",
        aturan=("S007",),
    )
    if ragam.tingkat_tahunan:
        yield from _rate(
            "tingkat_realisasi",
            f"Tingkat Capaian {r.singkat} tahun n",
            f"Tingkat Capaian Kinerja dan Realisasi Anggaran {t} Tahun {{tingkat_realisasi|n}} (%)",
            rumus="{realisasi_berjalan}/{target_berjalan}",
            fungsi="realisation_rate",
            aturan="R001",
        )


def _pair(
    kunci: str,
    judul: str,
    *kepala: str,
    rumus: str | None = None,
    fungsi: str | None = None,
    aturan: tuple[str, ...] = (),
) -> tuple[Kolom, Kolom]:
    """Return the two cells of a column: performance and amount."""
    uang, jumlah = ((*UANG, "P006"), "total") if rumus else (UANG, None)
    k, rp = (*kepala, "K"), (*kepala, "Rp")
    return (
        Kolom(kunci, "", f"{judul} (K)", Jenis.BESARAN, rumus=rumus, fungsi=fungsi, aturan=aturan, kepala=k),
        Kolom(f"{kunci}_rp", SAMA, f"{judul} (Rp)", Jenis.RUPIAH, rumus=rumus, fungsi=jumlah, aturan=uang, kepala=rp),
    )


def _rate(kunci: str, judul: str, kepala: str, *, rumus: str, fungsi: str, aturan: str) -> tuple[Kolom, Kolom]:
    """Return the two cells of a rate: of the performance and of the budget."""
    aturan_semua = (aturan, "R002", "R003")
    k, rp = (
        Kolom(
            f"{kunci}{akhiran}",
            nomor,
            f"{judul} ({paruh})",
            Jenis.PERSEN,
            rumus=rumus,
            fungsi=f,
            aturan=aturan_semua,
            kepala=(kepala, paruh),
        )
        for akhiran, nomor, paruh, f in (("", "", "K", fungsi), ("_rp", SAMA, "Rp", "absorption"))
    )
    return k, rp


def identity() -> Iterator[Kolom]:
    """Yield the columns that say what a row is about."""
    yield Kolom("nomor", "", "No", Jenis.NOMOR)
    yield Kolom("sasaran", "", "Sasaran", Jenis.TEKS)
    yield Kolom("nama", "", "Program/Kegiatan", Jenis.NAMA)
    yield Kolom("indikator", "", "Indikator Kinerja Program (outcome)/Kegiatan (output)", Jenis.TEKS)


def responsible(unit: str) -> Kolom:
    """Return the column of who answers for a row."""
    return Kolom("penanggung_jawab", "", "Unit Penanggung Jawab", Jenis.LABEL, kepala=(f"{unit} Penanggung Jawab",))


def layouts(keluarga: str, dasar: int) -> Iterator[tuple[str, Ragam]]:
    """Yield the key of each layout of a form that has so many columns: ``"E.81 (16 kolom, % per triwulan)"``."""
    for r in RAGAM:
        beda = (
            f"{dasar + 1} kolom" * r.tingkat_tahunan,
            "% per triwulan" * r.persen,
            "triwulan kumulatif" * r.kumulatif,
        )
        ragam = ", ".join(b for b in beda if b)
        yield (f"{keluarga} ({ragam})" if ragam else keluarga), r


def _formulir(kunci: str, ragam: Ragam) -> Formulir:
    kolom = numbered((*evaluation(RENJA, ragam, identity()), responsible("Unit Perangkat Daerah")))
    return Formulir(
        kunci=kunci,
        nama="Evaluasi terhadap hasil Renja perangkat daerah",
        sumber="Permendagri 86/2017",
        kepastian="Lima sumber terbuka sepakat atas 15 kolom dan rumusnya; 16 kolom adalah ragam.",
        kolom=kolom,
        ragam_dari=None if kunci == "E.81" else "E.81",
    )


def _short() -> Formulir:
    """Return the evaluation of the year alone, as offices hand it in between the official ones."""
    return Formulir(
        kunci="E.81 ringkas",
        nama="Evaluasi hasil Renja perangkat daerah dalam satu tahun",
        sumber="ragam perangkat daerah dari formulir E.81",
        kepastian="Ragam yang dipakai perangkat daerah di antara formulir resminya.",
        kolom=numbered((*identity(), *yearly_evaluation(RENJA, Ragam(tingkat_tahunan=True)), responsible("Unit"))),
        petunjuk=r"\brenja\b|\brencana kerja\b",
        perlu_petunjuk=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then its layouts."""
    yield from (_formulir(*x) for x in layouts("E.81", 15))
    yield _short()
