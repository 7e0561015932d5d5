"""Build the wheel twice, in two places, and hold it to what it should be: ``python .ci/wheel.py FOLDER``.

Equal byte by byte for the same ``SOURCE_DATE_EPOCH``; in it the package's modules, its data, ``py.typed``, the licence
and its metadata, all that is under version control there and nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

AKAR = Path(__file__).parent.parent
TANGGAL = 1_700_000_000
META = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}


def build(sumber: Path, tujuan: Path, umask: int) -> Path:
    """Return the wheel of a source tree."""
    perintah = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tujuan), str(sumber)]
    lingkungan = {"SOURCE_DATE_EPOCH": str(TANGGAL), **os.environ}
    subprocess.run(perintah, env=lingkungan, umask=umask, check=True)
    (roda,) = tujuan.glob("kodefikasi-*.whl")
    return roda


def tracked() -> list[str]:
    """Return the files under version control."""
    return subprocess.run(["git", "ls-files"], cwd=AKAR, check=True, capture_output=True, text=True).stdout.split("\n")


def main() -> None:
    """Build, compare, look inside."""
    folder = Path(sys.argv[1])
    salinan = folder / "tempat lain"
    for nama in filter(None, tracked()):
        if (AKAR / nama).is_file():
            (salinan / nama).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(AKAR / nama, salinan / nama)
    satu, dua = build(AKAR, folder, 0o022), build(salinan, folder / "dua", 0o077)
    if satu.read_bytes() != dua.read_bytes():
        sys.exit("two builds of the wheel differ")
    with zipfile.ZipFile(satu) as arsip:
        isi = {n for n in arsip.namelist() if not n.endswith("/")}
    meta = {n for n in isi if n.split("/")[0].endswith(".dist-info")}
    if {n.split("/", 1)[1] for n in meta} != META:
        sys.exit(f"metadata of the wheel: {sorted(meta)}")
    harap = {n.removeprefix("src/") for n in tracked() if n.startswith("src/kodefikasi/")}
    if isi - meta != harap:
        sys.exit(f"the wheel and the source differ: {sorted((isi - meta) ^ harap)}")
    print(f"{satu.name}: two builds equal, {len(isi)} files")


if __name__ == "__main__":
    main()
