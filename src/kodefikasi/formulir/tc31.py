"""T-C.31: review of the RKPD draft, and T-C.32: proposals of stakeholders, which has the same columns.

Most offices print T-C.32 with six columns, without the side of the RKPD and without money.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered

_USULAN = "Usulan program dan kegiatan dari para pemangku kepentingan"
RKPD = "rkpd"
KEBUTUHAN = "kebutuhan"


def _sisi(sisi: str, nomor: int, kepala: str, judul_pagu: str) -> tuple[Kolom, ...]:
    kolom = (
        Kolom(f"{sisi}_nama", str(nomor), "Program/Kegiatan", Jenis.NAMA, sisi=sisi),
        Kolom(f"{sisi}_lokasi", str(nomor + 1), "Lokasi", Jenis.LABEL, sisi=sisi),
        Kolom(f"{sisi}_indikator", str(nomor + 2), "Indikator Kinerja", Jenis.TEKS, sisi=sisi),
        Kolom(f"{sisi}_target", str(nomor + 3), "Target Capaian", Jenis.BESARAN, sisi=sisi),
        Kolom(f"{sisi}_pagu", str(nomor + 4), judul_pagu, Jenis.RUPIAH, sisi=sisi),
    )
    return tuple(evolve(k, kepala=(kepala, k.judul)) for k in kolom)


_KOLOM = (
    Kolom("nomor", "1", "No", Jenis.NOMOR),
    *_sisi(RKPD, 2, "Rancangan Awal RKPD", "Pagu Indikatif"),
    *_sisi(KEBUTUHAN, 7, "Hasil Analisis Kebutuhan", "Kebutuhan Dana"),
    Kolom("catatan", "12", "Catatan Penting", Jenis.CATATAN),
)
_SISI = {RKPD: "rancangan awal rkpd", KEBUTUHAN: "hasil analisis kebutuhan"}


def _formulir(kunci: str, nama: str, petunjuk: str | None = None) -> Formulir:
    return Formulir(
        kunci=kunci,
        nama=nama,
        sumber="Permendagri 86/2017",
        kepastian="Sesuai dokumen contoh.",
        kolom=_KOLOM,
        sisi=_SISI,
        petunjuk=petunjuk,
    )


def _short() -> Formulir:
    """Return the proposals as most offices print them: without the two sides and without money."""
    return Formulir(
        kunci="T-C.32 (6 kolom)",
        nama=_USULAN,
        sumber="Permendagri 86/2017",
        kepastian="Ragam yang dipakai kebanyakan perangkat daerah.",
        kolom=numbered(
            (
                Kolom("nomor", "", "No", Jenis.NOMOR),
                Kolom("nama", "", "Program/Kegiatan", Jenis.NAMA),
                Kolom("lokasi", "", "Lokasi", Jenis.LABEL),
                Kolom("indikator", "", "Indikator Kinerja", Jenis.TEKS),
                Kolom("target", "", "Besaran/Volume", Jenis.BESARAN),
                Kolom("catatan", "", "Catatan", Jenis.CATATAN),
            )
        ),
        ragam_dari="T-C.32",
        petunjuk=r"\busulan\b",
        perlu_petunjuk=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the review, the proposals, and the short form of the proposals."""
    yield _formulir("T-C.31", "Reviu terhadap rancangan awal RKPD")
    yield _formulir("T-C.32", _USULAN, "usulan")
    yield _short()
