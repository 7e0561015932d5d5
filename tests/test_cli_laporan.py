"""`kodefikasi audit` and `demo`: the report in every format, to a file or a pipe."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from kodefikasi import Keparahan, audit, load_example
from perintah import run


@pytest.mark.parametrize("nama", ["a.html", "a.htm", "a.xlsx", "a.json", "a.csv", "a.txt"])
def test_the_ending_names_the_format(capsys: pytest.CaptureFixture[str], tmp_path: Path, nama: str) -> None:
    """Nothing on stdout; stderr says where the report is; the file holds every finding."""
    berkas = tmp_path / nama
    status, keluar, kabar = run(capsys, "demo", "--output", str(berkas))
    assert (status, keluar, kabar) == (0, "", f"laporan ditulis ke {berkas}\n")
    hasil = audit(load_example())
    isi = berkas.read_bytes()
    match berkas.suffix:
        case ".html" | ".htm":
            assert isi == hasil.to_html().encode()
        case ".xlsx":
            assert isi == hasil.to_excel()
        case ".json":
            assert len(json.loads(isi)["temuan"]) == len(hasil.temuan)
        case ".csv":
            assert isi.decode().startswith("berkas;tabel;")
        case _:
            assert isi.decode() == hasil.to_text()


@pytest.mark.slow
def test_html_and_excel_go_into_a_pipe() -> None:
    """As they are, byte for byte."""
    perintah = [sys.executable, "-m", "kodefikasi", "demo", "--format"]
    html, xlsx = (subprocess.run([*perintah, f], check=True, capture_output=True).stdout for f in ("html", "xlsx"))
    assert html.startswith(b"<!DOCTYPE html>")
    assert "Temuan" in openpyxl.load_workbook(io.BytesIO(xlsx)).sheetnames


def test_severities_can_be_limited(capsys: pytest.CaptureFixture[str]) -> None:
    """In HTML as in the other formats."""
    keluar = run(capsys, "demo", "-f", "html", "--tingkat", "peringatan")[1]
    peringatan = sum(t.tingkat is not Keparahan.INFO for t in audit(load_example()).temuan)
    assert f"Laporan ini memuat {peringatan} dari " in keluar


def test_what_cannot_be_written_is_refused_before_any_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, status 2, nothing written; the documents are not even opened."""
    ada = tmp_path / "ada.html"
    ada.write_text("lama", encoding="utf-8")
    for argumen, alasan in (
        (["tiada.txt", "-o", str(ada)], "--overwrite"),
        (["tiada.txt", "-f", "xlsx", "-o", str(tmp_path / "b.html")], "akhirannya .html, padahal bentuknya xlsx"),
        (["a.txt", "b.txt", "-f", "html"], "satu per satu"),
    ):
        status, keluar, kabar = run(capsys, "audit", *argumen)
        assert (status, keluar, kabar.count("\n")) == (2, "", 1)
        assert alasan in kabar
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    status, _, kabar = run(capsys, "demo", "-f", "xlsx")
    assert status == 2
    assert "--output" in kabar
    assert ada.read_text(encoding="utf-8") == "lama"
    assert [p.name for p in tmp_path.iterdir()] == ["ada.html"]


def test_the_status_is_that_of_the_findings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Also when the report goes to a file; which may be replaced on demand."""
    dokumen, laporan = tmp_path / "renja.txt", tmp_path / "laporan.html"
    dokumen.write_text("217 (dua ratus tujuh puluh) orang\n", encoding="utf-8")
    laporan.write_text("lama", encoding="utf-8")
    assert run(capsys, "audit", str(dokumen), "-o", str(laporan), "--overwrite")[0] == 1
    assert "dua ratus tujuh puluh" in laporan.read_text(encoding="utf-8")
