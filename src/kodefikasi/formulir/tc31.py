"""T-C.31: review of the RKPD draft, and T-C.32: proposals of stakeholders, which has the same columns."""

from __future__ import annotations

from attrs import evolve

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom

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
_CIRI = (
    r"\bno\b",
    r"rancangan awal rkpd",
    r"hasil analisis kebutuhan",
    r"program/ ?kegiatan",
    r"\blokasi\b",
    r"indikator kinerja",
    r"target capaian",
    r"pagu indikatif",
    r"kebutuhan dana",
    r"catatan penting",
)
_SISI = {RKPD: "rancangan awal rkpd", KEBUTUHAN: "hasil analisis kebutuhan"}

TC31 = Formulir(
    kunci="T-C.31",
    nama="Reviu terhadap rancangan awal RKPD",
    sumber="Permendagri 86/2017",
    kolom=_KOLOM,
    ciri=_CIRI,
    sisi=_SISI,
)

TC32 = Formulir(
    kunci="T-C.32",
    nama="Usulan program dan kegiatan dari para pemangku kepentingan",
    sumber="Permendagri 86/2017",
    kolom=_KOLOM,
    ciri=_CIRI,
    sisi=_SISI,
    petunjuk_judul="usulan",
)
