"""Tables of performance agreements and reports (PermenPANRB 53/2014, 88/2021): agreement, action plan, report.

The regulations name what they hold; their columns are those that published documents have. Many other tables have the
same few figures, so that agreement and report are recognised by their words too.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered

_SUMBER = "PermenPANRB 53/2014"
_PERJANJIAN = r"\bperjanjian kinerja\b"
_LAPORAN = rf"\b(?:laporan|capaian|pengukuran) kinerja\b|\bakuntabilitas\b|\bl(?:kj|ak)ip\b|{_PERJANJIAN}"
_KEPASTIAN = "Susunan yang lazim pada perjanjian dan laporan kinerja; teks peraturannya tidak dibaca."
_TARGET = Kolom("target", "", "Target", Jenis.BESARAN)
_KETERANGAN = Kolom("keterangan", "", "Keterangan", Jenis.CATATAN)


def _goals() -> Iterator[Kolom]:
    yield Kolom("nomor", "", "No", Jenis.NOMOR)
    yield Kolom("sasaran", "", "Sasaran Strategis", Jenis.TEKS)
    yield Kolom("indikator", "", "Indikator Kinerja", Jenis.TEKS)


def _programs() -> Iterator[Kolom]:
    yield Kolom("nomor", "", "No", Jenis.NOMOR)
    yield Kolom("nama", "", "Program", Jenis.NAMA)
    yield Kolom("pagu", "", "Anggaran", Jenis.RUPIAH)


def _form(
    kunci: str, nama: str, kolom: Iterator[Kolom], *lain: Kolom, petunjuk: str, ragam_dari: str | None = None
) -> Formulir:
    return Formulir(
        kunci,
        nama,
        _SUMBER,
        numbered((*kolom, *lain)),
        kepastian=_KEPASTIAN,
        petunjuk=petunjuk,
        perlu_petunjuk=True,
        ragam_dari=ragam_dari,
    )


def _result(atas: tuple[str, ...] = ()) -> Iterator[Kolom]:
    for kunci, judul, jenis, rumus in (
        ("target", "Target", Jenis.BESARAN, None),
        ("realisasi", "Realisasi", Jenis.BESARAN, None),
        ("tingkat_realisasi", "Capaian (%)", Jenis.PERSEN, "{realisasi}/{target}"),
    ):
        yield Kolom(kunci, "", judul, jenis, rumus=rumus, kepala=(*atas, judul) if atas else ())


def _quarters(kunci: str, judul: str) -> Iterator[Kolom]:
    for n, romawi in enumerate(("I", "II", "III", "IV"), 1):
        yield Kolom(f"{kunci}_{n}", "", f"{judul} {romawi}", Jenis.BESARAN, kepala=(judul, romawi))


def _actions(*, terealisasi: bool) -> Formulir:
    kolom = [
        *_goals(),
        Kolom("target", "", "Target Kinerja", Jenis.BESARAN),
        *_quarters("target_triwulan", "Target Triwulan"),
    ]
    if terealisasi:
        jumlah = "+".join(f"{{triwulan_{n}}}" for n in range(1, 5))
        kolom += [
            *_quarters("triwulan", "Realisasi Triwulan"),
            Kolom("realisasi", "", "Realisasi Kinerja", Jenis.BESARAN, rumus=jumlah),
            Kolom(
                "tingkat_realisasi",
                "",
                "Capaian terhadap Target Tahunan (%)",
                Jenis.PERSEN,
                rumus="{realisasi}/{target}",
            ),
        ]
    kolom.append(Kolom("penanggung_jawab", "", "Penanggung Jawab", Jenis.LABEL))
    return Formulir(
        kunci="Rencana aksi (realisasi)" if terealisasi else "Rencana aksi",
        nama="Rencana aksi atas perjanjian kinerja menurut triwulan",
        sumber=_SUMBER,
        kepastian=_KEPASTIAN,
        kolom=numbered(kolom),
        ragam_dari="Rencana aksi" if terealisasi else None,
    )


def forms() -> Iterator[Formulir]:
    """Yield the tables in the order in which they are tried."""
    perjanjian = "Perjanjian kinerja"
    yield _form("PK", perjanjian, _goals(), _TARGET, petunjuk=_PERJANJIAN)
    yield _form("PK anggaran", f"{perjanjian}: anggaran program", _programs(), _KETERANGAN, petunjuk=_PERJANJIAN)
    yield _actions(terealisasi=False)
    yield _actions(terealisasi=True)
    laporan = "Laporan kinerja: target, realisasi, dan capaian"
    yield _form("LKjIP", laporan, _goals(), *_result(), petunjuk=_LAPORAN)
    lalu = Kolom(
        "realisasi_lalu", "", "Realisasi tahun n-1", Jenis.BESARAN, kepala=("Realisasi Tahun {realisasi_lalu|n-1}",)
    )
    yield _form(
        "LKjIP (banding)",
        f"{laporan}, dengan tahun lalu",
        _goals(),
        lalu,
        *_result(("Tahun {target|n}",)),
        petunjuk=_LAPORAN,
        ragam_dari="LKjIP",
    )
    yield _form(
        "LKjIP anggaran",
        "Laporan kinerja: anggaran dan realisasinya",
        _programs(),
        Kolom("realisasi_rp", "", "Realisasi", Jenis.RUPIAH),
        Kolom("tingkat_realisasi_rp", "", "Persentase (%)", Jenis.PERSEN, rumus="{realisasi_rp}/{pagu}"),
        petunjuk=r"(?<!laporan )\brealisasi (?:anggaran|keuangan)\b|" + _LAPORAN,
    )
