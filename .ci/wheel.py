"""Build the wheel and the sdist, and hold them to what they should be: ``python .ci/wheel.py FOLDER``.

The wheel is built from the sources here and from the sdist, in two places: equal byte by byte for the same
``SOURCE_DATE_EPOCH``; in it the package's modules, its data, ``py.typed``, the licence and its metadata, all that is
under version control there and nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

AKAR = Path(__file__).parent.parent
TANGGAL = 1_700_000_000
META = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}


def build(sumber: Path, tujuan: Path, umask: int) -> Path:
    """Return the wheel of a source tree."""
    _run("pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tujuan), str(sumber), umask=umask)
    (roda,) = tujuan.glob("kodefikasi-*.whl")
    return roda


def unpacked_sdist(tujuan: Path, tempat: Path) -> Path:
    """Make the sdist, and return the source tree that was in it."""
    _run("build", "--sdist", "--outdir", str(tujuan), str(AKAR), umask=0o022)
    (arsip,) = tujuan.glob("kodefikasi-*.tar.gz")
    shutil.unpack_archive(arsip, tempat, filter="data")
    return tempat / arsip.name.removesuffix(".tar.gz")


def _run(*perintah: str, umask: int) -> None:
    lingkungan = {"SOURCE_DATE_EPOCH": str(TANGGAL), **os.environ}
    subprocess.run(
        [sys.executable, "-m", *perintah], env=lingkungan, umask=umask, check=True, stdout=subprocess.DEVNULL
    )


def tracked() -> set[str]:
    """Return the package's files under version control, as the wheel names them."""
    keluaran = subprocess.run(
        ["git", "ls-files", "src/kodefikasi"], cwd=AKAR, check=True, capture_output=True, text=True
    )
    return {n.removeprefix("src/") for n in keluaran.stdout.splitlines()}


def main() -> None:
    """Build, compare, look inside."""
    folder = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as tempat:
        satu = build(AKAR, folder, 0o022)
        dua = build(unpacked_sdist(folder, Path(tempat)), Path(tempat) / "roda", 0o077)
        if satu.read_bytes() != dua.read_bytes():
            sys.exit("the wheel of the sources and that of the sdist differ")
    with zipfile.ZipFile(satu) as arsip:
        isi = {n for n in arsip.namelist() if not n.endswith("/")}
    meta = {n for n in isi if n.split("/")[0].endswith(".dist-info")}
    if {n.split("/", 1)[1] for n in meta} != META:
        sys.exit(f"metadata of the wheel: {sorted(meta)}")
    if isi - meta != tracked():
        sys.exit(f"the wheel and the source differ: {sorted((isi - meta) ^ tracked())}")
    print(f"{satu.name}: two builds equal, {len(isi)} files")


if __name__ == "__main__":
    main()
