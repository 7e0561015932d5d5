"""`kodefikasi tandai`: the user's own file, marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from buku_kantor import office_workbook
from perintah import run


def test_it_says_what_was_found_and_where_the_copy_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Status as of `audit`; the copy beside the original; a second time it is not overwritten unasked."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    salinan = tmp_path / "renja (ditandai).xlsx"
    status, keluar, kabar = run(capsys, "tandai", str(asli))
    assert (status, keluar) == (1, "")
    assert " galat, " in kabar
    assert f"sel ditandai di {salinan}" in kabar
    assert salinan.exists()
    status, _, kabar = run(capsys, "tandai", str(asli))
    assert status == 2
    assert "sudah ada; pakai --overwrite" in kabar
    assert run(capsys, "tandai", str(asli), "--overwrite", "--tingkat", "galat")[0] == 1


def test_the_original_is_never_the_copy(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Even where overwriting is allowed."""
    asli = office_workbook(tmp_path / "renja.xlsx")
    bita = asli.read_bytes()
    status, _, kabar = run(capsys, "tandai", str(asli), "-o", str(asli), "--overwrite")
    assert (status, asli.read_bytes()) == (2, bita)
    assert "itu berkas yang dibaca" in kabar


def test_what_cannot_be_marked_is_said_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Text and missing files."""
    teks = tmp_path / "renja.csv"
    teks.write_text("Kode;Nama;Pagu\n5.03.02;PROGRAM KEPEGAWAIAN DAERAH;1000\n", encoding="utf-8")
    for berkas, alasan in ((teks, "hanya buku kerja Excel dan dokumen Word"), (tmp_path / "x.xlsx", "tidak ada")):
        status, keluar, kabar = run(capsys, "tandai", str(berkas))
        assert (status, keluar, kabar.count("\n")) == (2, "", 1)
        assert alasan in kabar
