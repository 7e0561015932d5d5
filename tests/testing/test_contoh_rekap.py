"""The sample program of the documentation: its mistake is found by its own tests, and the script put right passes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONTOH = Path(__file__).parents[2] / "docs" / "examples" / "rekap"
SUMBER = Path(__file__).parents[2] / "src"


def run(perintah: list[str], program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the office's tests in a folder of their own, on one of its scripts."""
    shutil.copytree(CONTOH, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    lingkungan = {**os.environ, "REKAP": program, "PYTHONPATH": str(SUMBER)}
    return subprocess.run(
        [sys.executable, "-m", *perintah], cwd=folder, env=lingkungan, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_the_mistake_is_found_with_two_rows(tmp_path: Path) -> None:
    """By unittest: of the two laws that ``startswith`` and texts as keys break the first always, and no other law."""
    hasil = run(["unittest", "test_rekap"], "rekap", tmp_path)
    assert hasil.returncode == 1
    dilanggar = set(re.findall(r"hukum yang dilanggar: (.*)", hasil.stderr))
    awalan = "induk menurut bagian kode, bukan awalan teksnya"
    assert {awalan} <= dilanggar <= {awalan, "lebar penulisan tidak membedakan kode"}
    baris = re.findall(r"masukan \((\d+) baris\)", hasil.stderr)
    assert baris
    assert all(int(n) <= 4 for n in baris)
    assert "1.01.01.1.01.01  0           1" in hasil.stderr


@pytest.mark.slow
def test_the_script_put_right_passes(tmp_path: Path) -> None:
    """By pytest, without any plugin of ours."""
    hasil = run(["pytest", "-q", "-p", "no:cacheprovider"], "rekap_benar", tmp_path)
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr
