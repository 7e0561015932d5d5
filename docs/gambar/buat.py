"""Makes the picture of the README again: ``python docs/gambar/buat.py``.

What is written in the picture is kept in its metadata, so that a test can tell a stale one whatever fonts draw it.
"""

from __future__ import annotations

import json
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.text import Text

import kodefikasi

BERKAS = Path(__file__).with_name("pagu.png")
KUNCI = "Description"


def draw() -> Figure:
    """Return the picture: the ceilings of the embedded example over its tree of codes."""
    return kodefikasi.plot_pagu(
        kodefikasi.load_example(),
        nama=kodefikasi.nomenklatur("050-5889/2021"),
        sampai=kodefikasi.Tingkat.KEGIATAN,
        sumber="Renja 2023 BKPSDM Kabupaten Balangan, Tabel 3.1",
        ukuran=(9.5, 5.4),
    )


def content(gambar: Figure) -> str:
    """Return what stands in it: its blocks by code, and all its texts."""
    blok = [g for p in gambar.axes[0].patches if (g := p.get_gid())]
    return json.dumps({"blok": blok, "tulisan": [t.get_text() for t in gambar.findobj(Text) if t.get_text()]})


if __name__ == "__main__":
    gambar = draw()
    gambar.savefig(BERKAS, dpi=120, metadata={KUNCI: content(gambar)})
