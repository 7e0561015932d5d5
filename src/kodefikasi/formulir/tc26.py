"""T-C.26: strategies and directions of policy of the Renstra (Permendagri 86/2017). Seen in one published layout.

It has no figures, so its headings alone tell it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered


def forms() -> Iterator[Formulir]:
    """Yield the form."""
    yield Formulir(
        kunci="T-C.26",
        nama="Tujuan, sasaran, strategi, dan arah kebijakan perangkat daerah",
        sumber="Permendagri 86/2017",
        kepastian="Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca.",
        kolom=numbered(
            (
                Kolom("tujuan", "", "Tujuan", Jenis.TEKS),
                Kolom("sasaran", "", "Sasaran", Jenis.TEKS),
                Kolom("strategi", "", "Strategi", Jenis.TEKS),
                Kolom("arah_kebijakan", "", "Arah Kebijakan", Jenis.TEKS),
            )
        ),
        petunjuk=r"\bstrategi\b",
        perlu_petunjuk=True,
    )
