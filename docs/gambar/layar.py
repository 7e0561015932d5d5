"""Makes the pictures of the page again: ``python docs/gambar/layar.py``; needs Chromium.

The words of the page are kept in their metadata, so that a test can tell stale ones without a browser.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kodefikasi import __version__
from kodefikasi.halaman.lembaran import page
from kodefikasi.halaman.meja import Mesin
from kodefikasi.halaman.server import PageServer

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from peramban import Peramban, find

FOLDER = Path(__file__).parent
KUNCI = "Description"
_WARNA = 64
#: Name, width and height of the window, dark, and whether with the report.
LAYAR = (
    ("halaman", 900, 580, False, False),
    ("halaman-laporan", 1200, 700, False, True),
    ("halaman-gelap", 1200, 700, True, True),
    ("halaman-ponsel", 390, 760, False, True),
)


def words() -> str:
    """Return what the page says, whichever version it is of."""
    isi = re.sub(r"(?s)<head>.*?</head>|<[^>]+>", " ", page(Mesin.KOMPUTER).replace(__version__, ""))
    return " ".join(isi.split())


def take(peramban: Peramban, alamat: str, lebar: int, tinggi: int, *, gelap: bool, laporan: bool) -> Image.Image:
    """Return a picture of the page, of the example where it is one of a report."""
    peramban.show(lebar, gelap=gelap)
    peramban.call(
        "Emulation.setDeviceMetricsOverride", width=lebar, height=tinggi, deviceScaleFactor=1, mobile=lebar < 600
    )
    peramban.open(alamat)
    peramban.wait("document.documentElement.dataset.siap === 'meja'")
    if laporan:
        peramban.run("document.getElementById('contoh').click()")
        peramban.wait("!document.getElementById('hasil').hidden")
        peramban.run("document.getElementById('temuan').scrollIntoView()", sesi=peramban.frame())
        peramban.run("new Promise((r) => setTimeout(r, 900))")  # it scrolls smoothly
    return Image.open(io.BytesIO(peramban.screenshot()))


def main() -> None:
    """Write them all."""
    keterangan = PngInfo()
    keterangan.add_text(KUNCI, words())
    program = find()
    if program is None:
        sys.exit("needs Chromium")
    with PageServer() as peladen, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profil:
        threading.Thread(target=peladen.serve_forever, daemon=True).start()
        peramban = Peramban(program, Path(profil))
        for nama, lebar, tinggi, gelap, laporan in LAYAR:
            gambar = take(peramban, peladen.url, lebar, tinggi, gelap=gelap, laporan=laporan)
            rapat = gambar.convert("RGB").quantize(_WARNA, dither=Image.Dither.NONE)
            rapat.save(FOLDER / f"{nama}.png", optimize=True, pnginfo=keterangan)
        peramban.close()
        peladen.shutdown()


if __name__ == "__main__":
    main()
