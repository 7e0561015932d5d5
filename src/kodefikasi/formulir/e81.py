"""E.81: quarterly evaluation of the Renja's results (Permendagri 86/2017: 15 columns).

Each column holds a performance (K) and an amount (Rp). Many offices print 16 columns, as the forms before 2017 did:
column 13 is then the rate of the year. Others add a percentage to each quarter, or count the quarters from the
beginning of the year. E.60 (`kodefikasi.formulir.e60`) evaluates the RKPD in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kodefikasi.formulir.daftar_kolom import columns
from kodefikasi.formulir.kolom import Formulir, Kolom, numbered

URUTAN = 170

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


class RencanaKolom(NamedTuple):
    """How the headings name the plan that is evaluated, and the one that it carries out."""

    tahunan: str
    menengah: str
    singkat: str
    singkat_menengah: str

    def fill(self, teks: str) -> str:
        """Return lines of columns with the names of the plans."""
        for tanda, nama in zip(("<T>", "<M>", "<t>", "<m>"), self, strict=True):
            teks = teks.replace(tanda, nama)
        return teks


RENJA = RencanaKolom("Renja Perangkat Daerah", "Renstra Perangkat Daerah", "Renja", "Renstra")
SASARAN = """
nomor                  nomor   No
sasaran                teks    Sasaran
nama                   nama    Program/Kegiatan
indikator              teks    Indikator Kinerja Program (outcome)/Kegiatan (output)
"""
_MENENGAH = """
target_renstra         besaran Target <M> pada Tahun {target_renstra|…} (Akhir Periode <M>) > K
    = Target <m> pada Akhir Periode (K)
=target_renstra_rp     rupiah  " > Rp = Target <m> pada Akhir Periode (Rp) ; aturan P001 P002 P003
realisasi_sebelum      besaran Realisasi Capaian Kinerja <M> s/d <T> Tahun Lalu[ ({realisasi_sebelum|n-1})] > K
    = Realisasi Capaian <m> s/d tahun n-1 (K)
=realisasi_sebelum_rp  rupiah  " > Rp = Realisasi Capaian <m> s/d tahun n-1 (Rp) ; aturan P001 P002 P003
"""
_TARGET = """
target_berjalan        besaran Target Kinerja dan Anggaran <T> Tahun Berjalan yang Dievaluasi[ ({target_berjalan|n})]
    > K = Target <t> tahun n (K)
=target_berjalan_rp    rupiah  " > Rp = Target <t> tahun n (Rp) ; aturan P001 P002 P003
"""
_TRIWULAN = """
triwulan_#             besaran Realisasi Kinerja <pada> Triwulan > <i> > K = Realisasi Triwulan <i> (K)
=triwulan_#_persen     persen  " > " > % = Realisasi Triwulan <i> (%)
=triwulan_#_rp         rupiah  " > " > Rp = Realisasi Triwulan <i> (Rp) ; aturan P001 P002 P003
"""
_REALISASI = """
realisasi_berjalan     besaran Realisasi Capaian Kinerja dan Anggaran <T> yang Dievaluasi[ ({realisasi_berjalan|n})]
    > K = Realisasi <t> tahun n (K) ; rumus <jumlah> ; fungsi evaluate_year ; aturan S007
=realisasi_berjalan_rp rupiah  " > Rp = Realisasi <t> tahun n (Rp)
    ; rumus <jumlah> ; fungsi total ; aturan P001 P002 P003 P006
"""
_TINGKAT = """
tingkat_realisasi      persen  Tingkat Capaian Kinerja dan Realisasi Anggaran <T> Tahun {tingkat_realisasi|n} (%)
    > K = Tingkat Capaian <t> tahun n (K)
    ; rumus {realisasi_berjalan}/{target_berjalan} ; fungsi realisation_rate ; aturan R001 R002 R003
=tingkat_realisasi_rp  persen  " > Rp = Tingkat Capaian <t> tahun n (Rp)
    ; rumus {realisasi_berjalan}/{target_berjalan} ; fungsi absorption ; aturan R001 R002 R003
"""
_AKHIR = """
capaian                besaran Realisasi Kinerja dan Anggaran <M> s/d Tahun {capaian|n} > K
    = Realisasi <m> s/d tahun n (K)
    ; rumus {realisasi_sebelum}+{realisasi_berjalan} ; fungsi evaluate_year ; aturan S001 S006
=capaian_rp            rupiah  " > Rp = Realisasi <m> s/d tahun n (Rp)
    ; rumus {realisasi_sebelum}+{realisasi_berjalan} ; fungsi total ; aturan P001 P002 P003 P006
tingkat_capaian        persen  Tingkat Capaian Kinerja dan Realisasi Anggaran <M> s/d Tahun {tingkat_capaian|n} (%)
    > K = Tingkat Capaian <m> s/d tahun n (K)
    ; rumus {capaian}/{target_renstra} ; fungsi renstra_progress ; aturan S002 R002 R003
=tingkat_capaian_rp    persen  " > Rp = Tingkat Capaian <m> s/d tahun n (Rp)
    ; rumus {capaian}/{target_renstra} ; fungsi absorption ; aturan S002 R002 R003
"""
_PENANGGUNG_JAWAB = "penanggung_jawab label <unit> Penanggung Jawab = Unit Penanggung Jawab"


def evaluation(r: RencanaKolom, ragam: Ragam, awal: str, unit: str) -> tuple[Kolom, ...]:
    """Return the columns of an evaluation: those that identify its rows, the plans, the year, who answers for a row."""
    akhir = f"{_AKHIR}{_PENANGGUNG_JAWAB.replace('<unit>', unit)}"
    return numbered(columns(r.fill(f"{awal}{_MENENGAH}{_year(ragam)}{akhir}")))


def _year(ragam: Ragam) -> str:
    """Return the columns of the year: its target, the quarters, what was realised, the rate where there is one."""
    baris = [b for b in _TRIWULAN.split("\n") if ragam.persen or "_persen" not in b]
    pada = "s.d." if ragam.kumulatif else "pada"
    triwulan = (
        "\n".join(baris).replace("#", str(n)).replace("<i>", i).replace("<pada>", pada)
        for n, i in enumerate(_ROMAWI, 1)
    )
    jumlah = "+".join(f"{{{k}}}" for k in (KUNCI_TRIWULAN[-1:] if ragam.kumulatif else KUNCI_TRIWULAN))
    tingkat = _TINGKAT if ragam.tingkat_tahunan else ""
    return "".join((_TARGET, *triwulan, _REALISASI.replace("<jumlah>", jumlah), tingkat))


def layouts(asal: str, dasar: int) -> Iterator[tuple[str, Ragam]]:
    """Yield the key of each layout of a form that has so many columns: ``"E.81 (16 kolom, % per triwulan)"``."""
    for r in RAGAM:
        beda = (
            f"{dasar + 1} kolom" * r.tingkat_tahunan,
            "% per triwulan" * r.persen,
            "triwulan kumulatif" * r.kumulatif,
        )
        ragam = ", ".join(b for b in beda if b)
        yield (f"{asal} ({ragam})" if ragam else asal), r


def _formulir(kunci: str, ragam: Ragam) -> Formulir:
    kolom = evaluation(RENJA, ragam, SASARAN, "Unit Perangkat Daerah")
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
    penanggung_jawab = _PENANGGUNG_JAWAB.replace("<unit>", "Unit")
    return Formulir(
        kunci="E.81 ringkas",
        nama="Evaluasi hasil Renja perangkat daerah dalam satu tahun",
        sumber="ragam perangkat daerah dari formulir E.81",
        kepastian="Ragam yang dipakai perangkat daerah di antara formulir resminya.",
        kolom=numbered(columns(RENJA.fill(f"{SASARAN}{_year(Ragam(tingkat_tahunan=True))}{penanggung_jawab}"))),
        petunjuk=r"\brenja\b|\brencana kerja\b",
        perlu_petunjuk=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then its layouts."""
    yield from (_formulir(*x) for x in layouts("E.81", 15))
    yield _short()
