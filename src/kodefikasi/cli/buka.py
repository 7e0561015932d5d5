"""``kodefikasi buka``: the page that one drops a file on, before the library on this computer."""

from __future__ import annotations

import sys
import webbrowser
from typing import Annotated

import typer

from kodefikasi.cli.dasar import write_lines

PilihPort = Annotated[
    int, typer.Option("--port", min=0, max=65535, metavar="N", help="Port; tanpa ini yang mana saja yang bebas.")
]
PilihDiam = Annotated[bool, typer.Option("--tanpa-peramban", help="Jangan bukakan perambannya; tulis alamatnya saja.")]


def buka(port: PilihPort = 0, stay_closed: PilihDiam = False) -> None:
    """Buka halaman tempat meletakkan berkas; berkasnya tidak keluar dari komputer ini. Selesai dengan Ctrl+C."""
    from kodefikasi.halaman.server import PageServer

    with PageServer(port) as page:
        write_lines([[("Halaman pemeriksaan: ", ""), (page.url, "bold")], [("Selesai? Tekan Ctrl+C.", "")]])
        sys.stdout.flush()
        try:
            if not stay_closed:
                webbrowser.open(page.url)
            page.serve_forever()
        except KeyboardInterrupt:
            write_lines([[("", "")], [("Halaman ditutup.", "")]])
