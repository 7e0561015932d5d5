"""Programs as users write them: each runs, warns of nothing, and prints what it has printed."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

Layar = pytest.CaptureFixture[str]
_SINI = Path(__file__).parent
_PROGRAM = sorted(b.stem for b in _SINI.glob("*.py") if b.stem != Path(__file__).stem)
#: Other processes import the program by its name.
_SENDIRI = {"banyak_proses"}


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")  # pandera imports what is there
@pytest.mark.parametrize("program", _PROGRAM)
def test_a_program_prints_what_is_stored_beside_it(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Layar
) -> None:
    """In an empty folder."""
    monkeypatch.chdir(tmp_path)
    berkas = _SINI / f"{program}.py"
    if program in _SENDIRI:
        hasil = subprocess.run([sys.executable, berkas], capture_output=True, text=True, check=True).stdout
    else:
        runpy.run_path(str(berkas), run_name="__main__")
        hasil = capsys.readouterr().out
    assert hasil == (_SINI / "keluaran" / f"{program}.txt").read_text(encoding="utf-8")


def test_every_output_has_its_program() -> None:
    """None is left over."""
    assert sorted(b.stem for b in (_SINI / "keluaran").iterdir()) == _PROGRAM
