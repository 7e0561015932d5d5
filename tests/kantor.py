"""LibreOffice, where it is installed: files as its users make them; for tests only."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SOFFICE = shutil.which("soffice")
ALASAN = "LibreOffice (soffice) is not installed"


def convert(berkas: Path, akhiran: str, folder: Path) -> Path:
    """Save a file in another format, in a profile of its own so that several may run side by side."""
    assert SOFFICE is not None
    profil = (folder / "profil").as_uri()
    keluar = folder / akhiran
    perintah = [SOFFICE, f"-env:UserInstallation={profil}", "--headless", "--norestore", "--convert-to", akhiran]
    subprocess.run([*perintah, "--outdir", str(keluar), str(berkas)], check=True, capture_output=True, timeout=180)
    return keluar / f"{berkas.stem}.{akhiran}"
