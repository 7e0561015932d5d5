"""Runs the notebooks when the site is built, and shows each as a page: what stands in its cells, and what they give."""

from __future__ import annotations

import base64
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from mkdocs.structure.files import File, Files
from nbclient import NotebookClient

_SEL_TERLAMA = 300  # seconds
_KEPALA = "---\nhide:\n  - toc\n---\n\n"  # room for tables and pictures


def on_files(files: Files, config: Any) -> Files:
    """Add a page for each notebook, and its pictures."""
    for berkas in sorted((Path(config.docs_dir) / "contoh").glob("*.ipynb")):
        halaman = Halaman(berkas.stem)
        files.append(File.generated(config, f"contoh/{berkas.stem}.md", content=halaman.write(run(berkas))))
        for nama, isi in halaman.gambar.items():
            files.append(File.generated(config, f"contoh/{nama}", content=isi))
    return files


def run(berkas: Path) -> Any:
    """Return a notebook with its outputs; a cell that fails is an error."""
    buku = nbformat.read(berkas, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(buku, timeout=_SEL_TERLAMA, resources={"metadata": {"path": folder}}).execute()
    return buku


class Halaman:
    """A page while it is written."""

    def __init__(self, nama: str) -> None:
        self.nama = nama
        self.gambar: dict[str, bytes] = {}

    def write(self, buku: Any) -> str:
        """Return the notebook as Markdown."""
        isi = "\n\n".join(bagian for sel in buku.cells for bagian in self._cell(sel))
        return f"{_KEPALA}{isi}\n"

    def _cell(self, sel: Any) -> Iterator[str]:
        if sel.cell_type == "markdown":
            yield sel.source
            return
        yield _fence("python", sel.source)
        if tercetak := "".join(k.text for k in sel.outputs if k.output_type == "stream" and k.name == "stdout"):
            yield _fence("text", tercetak)
        for keluaran in sel.outputs:
            if keluaran.output_type != "stream":
                yield self._data(keluaran.data, sel.source)

    def _data(self, data: Mapping[str, Any], kode: str) -> str:
        """Return the richest form of an output that a page can show."""
        if "text/html" in data:
            return f'<div class="keluaran">\n{_without_blank_lines(data["text/html"])}\n</div>'
        if "image/png" in data:
            nama = f"{self.nama}-{len(self.gambar) + 1}.png"
            self.gambar[nama] = base64.b64decode(data["image/png"])
            return f"![{_described(kode)}]({nama})"
        return _fence("text", data["text/plain"])


def _fence(bahasa: str, isi: str) -> str:
    return f"```{bahasa}\n{isi.rstrip()}\n```"


def _without_blank_lines(html: str) -> str:
    return "\n".join(b for b in html.splitlines() if b.strip())


def _described(kode: str) -> str:
    """Return a text for a picture: its title, where the cell gives one, else the call that drew it."""
    judul = re.search(r'judul="([^"]+)"', kode)
    return judul[1] if judul else kode.strip().splitlines()[-1].strip(" )").replace("[", "(").replace("]", ")")
