"""The command line run in this process; for tests only."""

from __future__ import annotations

import pytest

from kodefikasi.cli import main


def run(capsys: pytest.CaptureFixture[str], *argumen: str) -> tuple[int, str, str]:
    """Run the command line; return status, stdout and stderr."""
    with pytest.raises(SystemExit) as keluar:
        main(argumen)
    hasil = capsys.readouterr()
    assert isinstance(keluar.value.code, int)
    return keluar.value.code, hasil.out, hasil.err
