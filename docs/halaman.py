"""Puts the page that runs in the browser alone together: in the docs build, or ``python docs/halaman.py FOLDER``.

Python for the browser is Pyodide, from its npm package; the libraries are the ones installed here, which are all pure
Python. Nothing of them is under version control. Where npm cannot be had, the site says so in the page's place.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import logging
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from kodefikasi.halaman.lembaran import BERKAS, page, static
from kodefikasi.halaman.meja import Mesin

VERSI = "314.0.7"
#: SHA-512 of its archive, as npm names it.
SIDIK = "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
FOLDER = "periksa"
_BAKU = "python_stdlib.zip"
_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", _BAKU, "pyodide-lock.json")
_PUSTAKA = ("attrs", "openpyxl", "et_xmlfile")
_TIDAK_PERLU = ("cli", "gambar", "integrations", "testing")  # rooms that no audit enters
_SUMBER = Path(__file__).parent.parent / "src"
_KOMPILASI = Path(__file__).with_name("halaman.mjs")
_LAMA = 300  # seconds
_catatan = logging.getLogger("mkdocs.hooks")


class TiadaError(Exception):
    """npm, or what it fetches, cannot be had."""


@cache
def build() -> dict[str, bytes]:
    """Return the files of the page by name.

    Raises
    ------
    TiadaError
        npm, node or the registry is out of reach.
    """
    with tempfile.TemporaryDirectory() as tempat:
        folder = Path(tempat)
        pyodide = _fetch(folder)
        paket = _compile(folder, pyodide)
        hasil = {
            "index.html": page(Mesin.BROWSER).encode(),
            **{nama: static(nama) for nama in BERKAS[Mesin.BROWSER]},
            **{f"pyodide/{nama}": (pyodide / nama).read_bytes() for nama in _PYODIDE},
            "paket.zip": paket,
            "LISENSI.txt": _licences().encode(),
        }
    return {**hasil, "layanan.js": _worker(hasil)}


def _run(perintah: list[str], folder: Path) -> str:
    program = shutil.which(perintah[0])
    if program is None:
        raise TiadaError(f"{perintah[0]} is not installed")
    try:
        jalan = subprocess.run(  # noqa: S603  # the commands stand below
            [program, *perintah[1:]], cwd=folder, check=True, capture_output=True, text=True, timeout=_LAMA
        )
    except (OSError, subprocess.SubprocessError) as galat:
        keluhan = (getattr(galat, "stderr", None) or str(galat)).strip().splitlines() or [""]
        raise TiadaError(f"{' '.join(perintah[:2])}: {keluhan[-1][:200]}") from galat
    return jalan.stdout


def _fetch(folder: Path) -> Path:
    """Fetch Pyodide, make sure that it is the one that was examined, and unpack what the page needs."""
    _run(["npm", "pack", f"pyodide@{VERSI}", "--silent", "--prefer-offline"], folder)
    (arsip,) = folder.glob("pyodide-*.tgz")
    isi = arsip.read_bytes()
    if base64.b64encode(hashlib.sha512(isi).digest()).decode() != SIDIK:
        raise ValueError(f"{arsip.name} is not the package that is expected")
    tujuan = folder / "pyodide"
    tujuan.mkdir()
    with tarfile.open(fileobj=io.BytesIO(isi)) as tar:
        for nama in (*_PYODIDE, "package.json"):
            berkas = tar.extractfile(f"package/{nama}")
            if berkas is None:
                raise ValueError(f"{arsip.name} has no {nama}")
            (tujuan / nama).write_bytes(berkas.read())
    return tujuan


def _package() -> bytes:
    """Return this package and the libraries as an archive, with their licences."""
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        for berkas in sorted((_SUMBER / "kodefikasi").rglob("*")):
            jalur = berkas.relative_to(_SUMBER)
            if berkas.is_file() and "__pycache__" not in jalur.parts and jalur.parts[1] not in _TIDAK_PERLU:
                arsip.writestr(zipfile.ZipInfo(jalur.as_posix()), berkas.read_bytes(), zipfile.ZIP_DEFLATED)
        for nama in _PUSTAKA:
            for satu in distribution(nama).files or ():
                if satu.suffix == ".py":
                    arsip.writestr(zipfile.ZipInfo(satu.as_posix()), satu.read_binary(), zipfile.ZIP_DEFLATED)
    return wadah.getvalue()


def _compile(folder: Path, pyodide: Path) -> bytes:
    """Compile the standard library, in its place, and the package, which is returned."""
    paket = folder / "paket.zip"
    paket.write_bytes(_package())
    _run(["node", str(_KOMPILASI), str(pyodide), str(pyodide / _BAKU), str(paket)], folder)
    return paket.read_bytes()


def _licences() -> str:
    """Return what is shipped, and under which licence; that of each library with its text."""
    baris = [f"pyodide {VERSI}: MPL-2.0, https://pyodide.org", ""]
    for nama in _PUSTAKA:
        paket = distribution(nama)
        berkas = [b for b in paket.files or () if "LICEN" in b.name.upper() and b.suffix != ".py"]
        baris += [f"{nama} {paket.version}", *(b.read_text(encoding="utf-8").strip() for b in berkas), ""]
    return "\n".join(baris)


def _worker(berkas: dict[str, bytes]) -> bytes:
    """Return the service worker that keeps the page for use without a network: named by what it keeps."""
    semua = hashlib.sha256()
    for nama in sorted(berkas):
        semua.update(nama.encode() + b"\0" + hashlib.sha256(berkas[nama]).digest())
    daftar = json.dumps(["./", *sorted(berkas.keys() - {"LISENSI.txt"})])
    awal = f'const SIDIK = "{semua.hexdigest()[:16]}";\nconst BERKAS = {daftar};\n'
    return awal.encode() + static("layanan.js")


def on_files(files: Any, config: Any) -> Any:
    """Add the page to the site, or a page that tells why it is not there."""
    from mkdocs.structure.files import File

    try:
        berkas = build()
    except TiadaError as sebab:
        _catatan.info("the page in the browser was not put together: %s", sebab)
        sys.stderr.write(f"docs: the page in the browser was not put together: {sebab}\n")
        berkas = {"index.html": _TIADA.encode()}
    for nama, isi in berkas.items():
        files.append(File.generated(config, f"{FOLDER}/{nama}", content=isi))
    return files


_TIADA = (
    '<!DOCTYPE html><html lang="id"><meta charset="utf-8"><title>Periksa dokumen perencanaan</title>'
    "<p>Halaman ini tidak ikut dibuat bersama dokumentasinya. Halaman yang sama dibuka oleh perintah "
    "<code>kodefikasi buka</code>.</p></html>"
)


def main() -> None:
    """Write the page to a folder."""
    tujuan = Path(sys.argv[1])
    for nama, isi in build().items():
        (tujuan / nama).parent.mkdir(parents=True, exist_ok=True)
        (tujuan / nama).write_bytes(isi)
    print(f"{len(build())} files, {sum(map(len, build().values())):,} bytes in {tujuan}")


if __name__ == "__main__":
    main()
