"""Help and errors of usage as a planner reads them: in Indonesian, with nothing of the library below."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kodefikasi
from perintah import run

PERINTAH = (
    "",
    "audit",
    "show",
    "search",
    "rollup",
    "convert",
    "buka",
    "demo",
    "nomenklatur",
    "nomenklatur import",
    "nomenklatur list",
    "nomenklatur remove",
    "nomenklatur diff",
)
ASING = ("Usage", "Options", "Arguments", "Commands", "OPTIONS", "ARGS", "Show this", "default", "required", "<", "...")


@pytest.mark.parametrize("perintah", PERINTAH)
def test_help_is_indonesian_and_whole(capsys: pytest.CaptureFixture[str], perintah: str) -> None:
    """No English heading, no Python type, no sentence that breaks off."""
    status, keluar, galat = run(capsys, *perintah.split(), "--help")
    assert (status, galat) == (0, "")
    assert keluar.startswith(f"Cara pakai: kodefikasi {perintah}".rstrip())
    assert "Tampilkan bantuan ini." in keluar
    pilihan = re.sub(r"<\w+(?:\|\w+)+>", "", keluar)  # choices
    assert not [a for a in ASING if a in pilihan]


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """With the name of the program, for who asks for help."""
    assert run(capsys, "--version") == (0, f"kodefikasi {kodefikasi.__version__}\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_a_shell_is_taught_by_a_script(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    """It is written out; where it belongs is the person's own affair."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    status, keluar, galat = run(capsys, "--pelengkap", shell)
    assert (status, galat) == (0, "")
    assert "_KODEFIKASI_COMPLETE" in keluar
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_tab_key_is_answered() -> None:
    """What the shell asks then, and nothing else."""
    for kata, letak, jawab in (("kodefikasi bu", 1, {"buka"}), ("kodefikasi audit --ting", 2, {"--tingkat"})):
        lingkungan = {"_KODEFIKASI_COMPLETE": "complete_bash", "COMP_WORDS": kata, "COMP_CWORD": str(letak)}
        jalan = subprocess.run(
            [sys.executable, "-c", "from kodefikasi.cli import main; main()"],
            env={**os.environ, **lingkungan},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ({*jalan.stdout.split()}, jalan.stderr) == (jawab, "")


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["--pelengkap", "tcsh"], "'tcsh' tidak dikenal; pilih dari bash, zsh, fish, powershell, pwsh"),
        (["audit"], "BERKAS… belum diisi (lihat: kodefikasi audit --help)"),
        (["show"], "KODE belum diisi (lihat: kodefikasi show --help)"),
        (["convert", "renja.docx"], "HASIL belum diisi (lihat: kodefikasi convert --help)"),
        (["nomenklatur", "import", "daftar.xlsx"], "pilihan --edisi belum diisi"),
        (["audit", "a", "--edisi"], "pilihan --edisi belum diisi"),
        (["audit", "a", "--format", "doc"], "pilihan --format: 'doc' tidak dikenal; pilih dari text, json, csv, html"),
        (["rollup", "a.csv", "--shape", "x"], "pilihan --shape: 'x' tidak dikenal; pilih dari marginal, path"),
        (["search", "gaji", "--batas", "0"], "pilihan --batas: paling sedikit 1"),
        (["buka", "--port", "99999"], "65535 (lihat: kodefikasi buka --help)"),
        (["search", "gaji", "--batas", "dua"], "pilihan --batas: harus bilangan bulat"),
        (["audit", "a", "--frmt", "csv"], "tidak ada pilihan --frmt"),
        (["periksa"], "tidak ada perintah 'periksa' (lihat: kodefikasi --help)"),
        (["nomenklatur", "lst"], "tidak ada perintah 'lst'"),
        (["demo", "renja.docx"], "kelebihan kata: renja.docx"),
    ],
)
def test_what_is_wrong_with_a_command_is_said_in_indonesian(
    capsys: pytest.CaptureFixture[str], argumen: list[str], pesan: str
) -> None:
    """One line with what to look up."""
    status, keluar, galat = run(capsys, *argumen)
    assert (status, keluar, galat.count("\n")) == (2, "", 1)
    assert pesan in galat
    assert not re.search(r"\b(?:input|is not|should|must|range)\b", galat, re.IGNORECASE)


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["audit", "tiada.docx"], "tiada.docx: tidak dapat dibuka: berkas atau foldernya tidak ada"),
        (["audit", "folder"], "folder: ini folder, bukan berkas"),
        (["audit", "."], "kodefikasi: .: ini folder, bukan berkas"),
        (["audit", "kosong.docx"], "kosong.docx: kosong; tidak ada yang dapat dibaca"),
        (["demo", "--output", "tiada/laporan.html"], "tidak dapat ditulis: berkas atau foldernya tidak ada"),
        (["demo", "--output", "laporan.pdf"], "laporan.pdf: akhirannya harus salah satu dari .txt, .json, .csv, .html"),
        (["demo", "--output", "ada.html"], "ada.html: sudah ada; pakai --overwrite"),
        (["rollup", "uang.csv"], "kolom pagu: '12 kali' bukan jumlah uang: ada huruf atau tanda di dalam angka"),
        (["convert", "ada.html", "angka.csv"], "Tidak ditemukan tabel yang kepalanya dimengerti"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_indonesian(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    argumen: list[str],
    pesan: str,
) -> None:
    """The file, why it cannot be used, and what would be right."""
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("kosong.docx").touch()
    Path("ada.html").write_text("<p>ada</p>", encoding="utf-8")
    Path("uang.csv").write_text("kode,pagu\n5.03.01,12\n5.03.02,12 kali\n", encoding="utf-8")
    status, _, galat = run(capsys, *argumen)
    assert (status, galat.count("\n")) == (2, 1)
    assert pesan in galat
