"""How the page of the browser alone is put together: without npm the site is built all the same, and says so."""

from __future__ import annotations

import io
import json
import re
import runpy
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from situs import AKAR

_SKRIP = AKAR / "docs" / "halaman.py"


@pytest.fixture
def skrip() -> dict[str, Any]:
    """The script, its memory empty."""
    return runpy.run_path(str(_SKRIP))


def _tool(folder: Path, nama: str, isi: str) -> None:
    (folder / nama).write_text(f"#!/bin/sh\n{isi}\n", encoding="utf-8")
    (folder / nama).chmod(0o755)


@pytest.mark.parametrize(
    ("npm", "sebab"),
    [(None, "npm is not installed"), ("echo hilang >&2; exit 1", "npm pack: hilang"), ("exit 7", "npm pack: ")],
)
def test_the_site_is_built_without_npm(
    skrip: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    npm: str | None,
    sebab: str,
) -> None:
    """A page in its place leads to the command; why is said."""
    pytest.importorskip("mkdocs")
    if npm is not None:
        _tool(tmp_path, "npm", npm)
    monkeypatch.setenv("PATH", str(tmp_path))
    berkas: list[Any] = []

    class Config:
        site_dir, use_directory_urls, docs_dir = str(tmp_path), True, str(tmp_path)

    class Plugin:
        _current_plugin = "uji"

    konfigurasi = Config()
    konfigurasi.plugins = Plugin()  # type: ignore[attr-defined]
    assert skrip["on_files"](berkas, konfigurasi) is berkas
    assert [b.src_uri for b in berkas] == ["periksa/index.html"]
    assert "kodefikasi buka" in berkas[0].content_string
    assert f"was not put together: {sebab}" in capsys.readouterr().err


def test_another_archive_of_the_same_name_is_no_page(
    skrip: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not examined is not shipped: the build fails."""
    palsu = tmp_path / "palsu.tgz"
    with tarfile.open(palsu, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("package/pyodide.mjs"), io.BytesIO(b""))
    _tool(tmp_path, "npm", f'/bin/cp {palsu} "$PWD/pyodide-314.0.7.tgz"')
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ValueError, match=r"pyodide-314\.0\.7\.tgz is not the package that is expected"):
        skrip["build"]()


def test_the_package_is_what_the_audit_needs(skrip: dict[str, Any]) -> None:
    """The rooms that an audit enters, and no others; besides them pure Python; equal for equal sources."""
    satu, dua = skrip["_package"](), skrip["_package"]()
    assert satu == dua
    nama = zipfile.ZipFile(io.BytesIO(satu)).namelist()
    assert {n.split("/")[0] for n in nama} == {"kodefikasi", "attr", "attrs", "openpyxl", "et_xmlfile"}
    assert {"kodefikasi/halaman/meja.py", "kodefikasi/data/leksikon.toml"} <= {*nama}
    assert not [n for n in nama if n.startswith(("kodefikasi/cli/", "kodefikasi/testing/")) or "__pycache__" in n]
    assert not [n for n in nama if n.endswith((".so", ".pyd", ".dll"))]


def test_licences_are_named_with_their_text(skrip: dict[str, Any]) -> None:
    """Of all that is shipped."""
    teks = skrip["_licences"]()
    for nama in ("pyodide", *skrip["_PUSTAKA"]):
        assert f"{nama} " in teks
    assert teks.count("Permission is hereby granted") >= 2


class _Bita(bytes):
    """What the browser hands over: bytes that have to be asked for, as Pyodide does it."""

    def to_bytes(self) -> bytes:
        return bytes(self)


def test_the_python_of_the_page_runs_without_a_browser() -> None:
    """What the worker's script runs, and what it calls afterwards, are there under these names."""
    naskah = (AKAR / "src" / "kodefikasi" / "halaman" / "statis" / "pekerja.js").read_text(encoding="utf-8")
    mulai = naskah.split("const MULAI = `", 1)[1].split("`;", 1)[0]
    isi: dict[str, Any] = {}
    exec(mulai.replace(r"\\n", r"\n").replace('sys.path.insert(0, "/paket")', ""), isi)  # noqa: S102  # our own script
    laporan = json.loads(isi["examine"]("a.csv", _Bita(b"kode;pagu\n5.03;10\n"), None))
    assert laporan["nomor"]
    assert "galat" not in laporan
    dipanggil = set(re.findall(r"dalam\.meja\.(\w+)\(", naskah))
    assert dipanggil >= {"example", "facts", "marked"}
    assert all(callable(getattr(isi["meja"], nama)) for nama in dipanggil)
