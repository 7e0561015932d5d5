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
from kodefikasi.pemeriksaan.tampilan import closing, lines
from perintah import run


@pytest.mark.parametrize("nama", ["a.html", "a.htm", "a.xlsx", "a.json", "a.csv", "a.txt"])
def test_the_ending_names_the_format(capsys: pytest.CaptureFixture[str], tmp_path: Path, nama: str) -> None:
    """Nothing on stdout; stderr says where the report is; the file holds every finding."""
    berkas = tmp_path / nama
    status, keluar, kabar = run(capsys, "demo", "--output", str(berkas))
    hasil = audit(load_example())
    assert (status, keluar, kabar) == (0, "", f"{closing(hasil)} Laporan ditulis ke {berkas}\n")
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


def shown(lebar: int, *, lipat: bool = False) -> list[str]:
    """The report of the example, line by line."""
    return ["".join(teks for teks, _ in b) for b in lines(audit(load_example()), lebar=lebar, lipat=lipat)]


@pytest.mark.parametrize("lebar", [60, 80, 110])
def test_no_word_is_broken_and_no_line_too_long(lebar: int) -> None:
    """Every word of the report on a wide screen stands whole on a narrow one."""
    sempit = shown(lebar)
    assert max(map(len, sempit)) <= lebar
    kata = {k for b in shown(1000) for k in b.split()}
    assert {k for b in sempit for k in b.split()} <= kata | {"…"}


def test_the_worst_comes_last_where_the_eye_is() -> None:
    """Information first; the counts close."""
    baris = shown(80)
    judul = [b.split(" (")[0] for b in baris if b.split(" (")[0] in {"INFO", "PERINGATAN", "GALAT"}]
    assert judul == ["INFO", "PERINGATAN"]
    assert baris[-1] == closing(audit(load_example()))


def test_a_screen_shows_long_notes_folded_and_says_how_to_see_them() -> None:
    """Few of what is only information, no text of many lines, and how many are left out."""
    penuh, lipat = shown(80), shown(80, lipat=True)
    assert len(lipat) < 0.7 * len(penuh)
    lebih = sum(t.tingkat is Keparahan.INFO for t in audit(load_example()).temuan) - 5
    assert f"      … dan {lebih} info lain; tampilkan dengan --semua" in lipat
    assert not any("--semua" in b for b in penuh)


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
