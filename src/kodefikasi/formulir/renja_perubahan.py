"""The Renja before and after a change: with the difference, with its percentage too, or without both.

No regulation words the table; it is seen as a variant of T-C.33.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered

_SISI = (("sebelum", "Sebelum Perubahan"), ("setelah", "Setelah Perubahan"))


def _formulir(*, selisih: bool, persen: bool) -> Formulir:
    kolom = [
        Kolom("kode", "", "Kode", Jenis.KODE),
        Kolom("nama", "", "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", Jenis.NAMA),
        Kolom("indikator", "", "Indikator Kinerja", Jenis.TEKS),
    ]
    for kunci, atas in _SISI:
        kolom += [
            Kolom(f"lokasi_{kunci}", "", "Lokasi", Jenis.LABEL, kepala=(atas, "Lokasi")),
            Kolom(f"target_{kunci}", "", "Target Kinerja", Jenis.BESARAN, kepala=(atas, "Target Kinerja")),
            Kolom(f"pagu_{kunci}", "", "Pagu Indikatif", Jenis.RUPIAH, kepala=(atas, "Pagu Indikatif")),
        ]
    if selisih:
        atas = "Bertambah/(Berkurang)"
        kolom.append(Kolom("pagu_selisih", "", atas, Jenis.RUPIAH, kepala=(atas, "Rp") if persen else ()))
        if persen:
            kolom.append(Kolom("tingkat_selisih", "", f"{atas} (%)", Jenis.PERSEN, kepala=(atas, "%")))
    ragam = "persen" if persen else "" if selisih else "tanpa selisih"
    return Formulir(
        kunci=f"Renja perubahan ({ragam})" if ragam else "Renja perubahan",
        nama="Rumusan perubahan rencana program dan kegiatan perangkat daerah",
        sumber="ragam perangkat daerah dari formulir T-C.33",
        kepastian="Ragam yang dipakai perangkat daerah; tidak ada formulir resminya.",
        kolom=numbered(kolom),
        ragam_dari="Renja perubahan" if ragam else None,
    )


def forms() -> Iterator[Formulir]:
    """Yield the table with the difference, with its percentage, and without both."""
    yield _formulir(selisih=True, persen=False)
    yield _formulir(selisih=True, persen=True)
    yield _formulir(selisih=False, persen=False)
