"""T-C.26: strategies and directions of policy of the Renstra (Permendagri 86/2017). Seen in one published layout.

It has no figures, so its headings alone tell it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.daftar_kolom import form
from kodefikasi.formulir.kolom import Formulir

URUTAN = 40

_KOLOM = """
tujuan         teks Tujuan
sasaran        teks Sasaran
strategi       teks Strategi
arah_kebijakan teks Arah Kebijakan
"""


def forms() -> Iterator[Formulir]:
    """Yield the form."""
    yield form(
        "T-C.26",
        "Tujuan, sasaran, strategi, dan arah kebijakan perangkat daerah",
        "Permendagri 86/2017",
        _KOLOM,
        kepastian="Susunannya terlihat pada satu sumber terbuka; teks peraturannya tidak dibaca.",
        petunjuk=r"\bstrategi\b",
        perlu_petunjuk=True,
    )
