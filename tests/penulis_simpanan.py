"""Another process that writes the store: ``python penulis_simpanan.py TIMES FILE …`` imports lists in turn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kodefikasi.katalog.impor import import_list


def start(tempat: Path, banyak: int, *berkas: Path) -> subprocess.Popen[bytes]:
    """Start it on a store."""
    from os import environ

    from kodefikasi.katalog.gudang import VARIABEL

    perintah = [sys.executable, __file__, str(banyak), *map(str, berkas)]
    return subprocess.Popen(perintah, env={**environ, VARIABEL: str(tempat)})


if __name__ == "__main__":
    _, banyak, *berkas = sys.argv
    for n in range(int(banyak)):
        import_list(berkas[n % len(berkas)], "1317")
