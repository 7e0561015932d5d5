"""Tables of performance agreements and reports (PermenPANRB 53/2014, 88/2021): agreement, action plan, report.

The regulations name what they hold; their columns are those that published documents have. Many other tables have the
same few figures, so that agreement and report are recognised by their words too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kodefikasi.formulir.daftar_kolom import form
from kodefikasi.formulir.kolom import Formulir

URUTAN = 210

_SUMBER = "PermenPANRB 53/2014"
_PERJANJIAN = r"\bperjanjian kinerja\b"
_LAPORAN = rf"\b(?:laporan|capaian|pengukuran) kinerja\b|\bakuntabilitas\b|\bl(?:kj|ak)ip\b|{_PERJANJIAN}"
_KEPASTIAN = "Susunan yang lazim pada perjanjian dan laporan kinerja; teks peraturannya tidak dibaca."
_TUJUAN = """
nomor             nomor   No
sasaran           teks    Sasaran Strategis
indikator         teks    Indikator Kinerja
"""
_PROGRAM = """
nomor             nomor   No
nama              nama    Program
pagu              rupiah  Anggaran
"""
_HASIL = """
target            besaran {}Target
realisasi         besaran {}Realisasi
tingkat_realisasi persen  {}Capaian (%) ; rumus {{realisasi}}/{{target}}
"""
_SERAPAN = """
realisasi_rp         rupiah Realisasi
tingkat_realisasi_rp persen Persentase (%) ; rumus {realisasi_rp}/{pagu}
"""
_AKSI = """
target            besaran Target Kinerja
target_triwulan_1 besaran Target Triwulan > I = Target Triwulan I
target_triwulan_2 besaran " > II = Target Triwulan II
target_triwulan_3 besaran " > III = Target Triwulan III
target_triwulan_4 besaran " > IV = Target Triwulan IV
"""
_AKSI_TEREALISASI = """
triwulan_1        besaran Realisasi Triwulan > I = Realisasi Triwulan I
triwulan_2        besaran " > II = Realisasi Triwulan II
triwulan_3        besaran " > III = Realisasi Triwulan III
triwulan_4        besaran " > IV = Realisasi Triwulan IV
realisasi         besaran Realisasi Kinerja ; rumus {triwulan_1}+{triwulan_2}+{triwulan_3}+{triwulan_4}
tingkat_realisasi persen  Capaian terhadap Target Tahunan (%) ; rumus {realisasi}/{target}
"""
_LALU = "realisasi_lalu besaran Realisasi Tahun {realisasi_lalu|n-1} = Realisasi tahun n-1"

_form = partial(form, sumber=_SUMBER, kepastian=_KEPASTIAN)


def _actions(kunci: str, hasil: str, ragam_dari: str | None = None) -> Formulir:
    return _form(
        kunci,
        "Rencana aksi atas perjanjian kinerja menurut triwulan",
        kolom=f"{_TUJUAN}{_AKSI}{hasil}penanggung_jawab label Penanggung Jawab",
        ragam_dari=ragam_dari,
    )


def forms() -> Iterator[Formulir]:
    """Yield the tables in the order in which they are tried."""
    berkata = partial(_form, perlu_petunjuk=True)
    janji, laporan = "Perjanjian kinerja", "Laporan kinerja: target, realisasi, dan capaian"
    anggaran = f"{_PROGRAM}keterangan catatan Keterangan"
    yield berkata("PK", janji, kolom=f"{_TUJUAN}target besaran Target", petunjuk=_PERJANJIAN)
    yield berkata("PK anggaran", f"{janji}: anggaran program", kolom=anggaran, petunjuk=_PERJANJIAN)
    yield _actions("Rencana aksi", "")
    yield _actions("Rencana aksi (realisasi)", _AKSI_TEREALISASI, "Rencana aksi")
    yield berkata("LKjIP", laporan, kolom=_TUJUAN + _HASIL.format("", "", ""), petunjuk=_LAPORAN)
    yield berkata(
        "LKjIP (banding)",
        f"{laporan}, dengan tahun lalu",
        kolom=_TUJUAN + _LALU + _HASIL.format("Tahun {target|n} > ", '" > ', '" > '),
        petunjuk=_LAPORAN,
        ragam_dari="LKjIP",
    )
    yield berkata(
        "LKjIP anggaran",
        "Laporan kinerja: anggaran dan realisasinya",
        kolom=_PROGRAM + _SERAPAN,
        petunjuk=r"(?<!laporan )\brealisasi (?:anggaran|keuangan)\b|" + _LAPORAN,
    )
