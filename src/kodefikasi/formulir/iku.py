"""Tables of main and key performance indicators (IKU, IKK): of a Renstra 2025–2029, and of a Renja 2027.

Those of the Renstra follow the instruction's outline (Inmendagri 2/2025); no published layout of them was seen. Those
of the Renja (tables 2.1, 2.2, 5.1, 5.2; Permendagri 14/2026) are as one published layout has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered
from kodefikasi.formulir.tc23 import BANYAK_TAHUN
from kodefikasi.formulir.tc27 import TAHUN, of_years

_JENIS = (
    ("IKU", "Indikator kinerja utama", r"\biku\b|\bindikator kinerja utama\b"),
    ("IKK", "Indikator kinerja kunci", r"\bikk\b|\bindikator kinerja kunci\b"),
)
_RENJA = "Permendagri 14/2026"
_KEPASTIAN = "Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca."


def _identity() -> Iterator[Kolom]:
    yield Kolom("nomor", "", "No", Jenis.NOMOR)
    yield Kolom("indikator", "", "Indikator", Jenis.TEKS)
    yield Kolom("satuan", "", "Satuan", Jenis.LABEL)


def _plan(kunci: str, nama: str, petunjuk: str, tahun: int, *, berawal: bool) -> Formulir:
    baseline = Kolom("awal", "", "Baseline", Jenis.BESARAN, kepala=("Baseline[ Tahun {awal}]",))
    target = (
        Kolom(
            f"target_{n}", "", f"Target tahun ke-{n}", Jenis.BESARAN, kepala=("Target Tahun", f"{{target_{n}|ke-{n}}}")
        )
        for n in range(1, tahun + 1)
    )
    keluarga = kunci if berawal else f"{kunci} tanpa baseline"
    return Formulir(
        kunci=of_years(keluarga, tahun),
        nama=f"{nama} perangkat daerah",
        sumber="Inmendagri 2/2025",
        kepastian="Disusun menurut kerangka instruksinya; tidak terlihat pada sumber terbuka mana pun.",
        kolom=numbered(
            (
                *_identity(),
                *([baseline] if berawal else []),
                *target,
                Kolom("keterangan", "", "Keterangan", Jenis.CATATAN),
            )
        ),
        tahun_kolom=tuple(f"target_{n}" for n in range(1, tahun + 1)),
        ragam_dari=None if tahun == TAHUN else keluarga,
        petunjuk=petunjuk,
        perlu_petunjuk=True,
    )


def _result(kunci: str, nama: str, petunjuk: str) -> Formulir:
    return Formulir(
        kunci=f"Capaian {kunci}",
        nama=f"Capaian {nama[0].lower()}{nama[1:]} perangkat daerah",
        sumber=_RENJA,
        kepastian=_KEPASTIAN,
        kolom=numbered(
            (
                *_identity(),
                Kolom("target", "", "Target", Jenis.BESARAN),
                Kolom("realisasi", "", "Realisasi", Jenis.BESARAN),
                Kolom("tingkat_realisasi", "", "Capaian (%)", Jenis.PERSEN, rumus="{realisasi}/{target}"),
                Kolom("status", "", "Status", Jenis.CATATAN),
            )
        ),
        petunjuk=petunjuk,
        perlu_petunjuk=True,
    )


def _target(kunci: str, nama: str, petunjuk: str) -> Formulir:
    return Formulir(
        kunci=f"Target {kunci}",
        nama=f"Target {nama[0].lower()}{nama[1:]} perangkat daerah",
        sumber=_RENJA,
        kepastian=_KEPASTIAN,
        kolom=numbered(
            (
                *_identity(),
                Kolom(
                    "target_renstra", "", "Target Renstra tahun n", Jenis.BESARAN,
                    kepala=("Target Renstra Tahun {target_renstra|n}",),
                ),
                Kolom("target", "", "Target Renja tahun n", Jenis.BESARAN, kepala=("Target Renja Tahun {target|n}",)),
                Kolom(
                    "target_maju", "", "Prakiraan Maju tahun n+1", Jenis.BESARAN,
                    kepala=("Prakiraan Maju Target Tahun {target_maju|n+1}",),
                ),
                Kolom("keterangan", "", "Keterangan", Jenis.CATATAN),
            )
        ),
        petunjuk=petunjuk,
        perlu_petunjuk=True,
    )  # fmt: skip


def forms() -> Iterator[Formulir]:
    """Yield the tables of each kind: of the plan's years, with and without a baseline, then those of a year."""
    for kunci, nama, petunjuk in _JENIS:
        for berawal in (True, False):
            yield from (_plan(kunci, nama, petunjuk, t, berawal=berawal) for t in BANYAK_TAHUN)
        yield _result(kunci, nama, petunjuk)
        yield _target(kunci, nama, petunjuk)
