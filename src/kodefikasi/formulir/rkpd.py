"""The table of programs and kegiatan of an RKPD (Permendagri 86/2017), with the figures of T-C.33.

Seen in one published layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered


def _formulir() -> Formulir:
    rencana, maju = "Rencana Tahun {pagu|n}", "Prakiraan Maju Rencana Tahun {pagu_maju|n+1}"
    return Formulir(
        kunci="RKPD",
        nama="Rencana program dan kegiatan daerah",
        sumber="Permendagri 86/2017",
        kepastian="Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca.",
        kolom=numbered(
            (
                Kolom("kode", "", "Kode", Jenis.KODE),
                Kolom("nama", "", "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", Jenis.NAMA),
                Kolom("prioritas_daerah", "", "Prioritas Daerah", Jenis.CATATAN),
                Kolom("sasaran", "", "Sasaran Daerah", Jenis.TEKS),
                Kolom("lokasi", "", "Lokasi", Jenis.LABEL),
                Kolom("indikator", "", "Indikator Kinerja", Jenis.TEKS),
                Kolom(
                    "target", "", "Target Capaian Kinerja", Jenis.BESARAN, kepala=(rencana, "Target Capaian Kinerja")
                ),
                Kolom("pagu", "", "Pagu Indikatif Rencana tahun n", Jenis.RUPIAH, kepala=(rencana, "Pagu Indikatif")),
                Kolom("sumber_dana", "", "Sumber Dana", Jenis.LABEL, kepala=(rencana, "Sumber Dana")),
                Kolom(
                    "target_maju", "", "Target Prakiraan Maju", Jenis.BESARAN, kepala=(maju, "Target Capaian Kinerja")
                ),
                Kolom("pagu_maju", "", "Pagu Indikatif Prakiraan Maju", Jenis.RUPIAH, kepala=(maju, "Pagu Indikatif")),
                Kolom("penanggung_jawab", "", "Perangkat Daerah Penanggung Jawab", Jenis.LABEL),
            )
        ),
        petunjuk=r"\brkpd\b|\bsasaran daerah\b|\bkegiatan daerah\b",
        perlu_petunjuk=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the table."""
    yield _formulir()
