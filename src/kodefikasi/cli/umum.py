"""What stands before any command: the version, and the Tab key that completes commands and options."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from kodefikasi import __version__

PROGRAM = "kodefikasi"
_MELENGKAPI = "_KODEFIKASI_COMPLETE"  # set by the shell where the Tab key was pressed


class _Shell(StrEnum):
    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    PWSH = "pwsh"


def _version(diminta: bool) -> None:
    if diminta:
        sys.stdout.write(f"{PROGRAM} {__version__}\n")
        raise typer.Exit


def _teach(shell: _Shell | None) -> None:
    """Write what the shell has to run; no file of it is touched, and none of its rules loosened."""
    if shell is None:
        return
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    skrip = get_completion_script(prog_name=PROGRAM, complete_var=_MELENGKAPI, shell=shell.value)
    sys.stdout.write(f"{skrip}\n")
    raise typer.Exit


PilihVersi = Annotated[
    bool, typer.Option("--version", help="Tampilkan versinya.", callback=_version, is_eager=True, show_default=False)
]
PilihPelengkap = Annotated[
    _Shell | None,
    typer.Option(
        "--pelengkap",
        help="Tulis skrip yang membuat tombol Tab melengkapi perintah, untuk shell ini.",
        callback=_teach,
        is_eager=True,
    ),
]


def ready_to_complete() -> None:
    """Let the library answer the Tab key, where that is what it was called for."""
    if _MELENGKAPI in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()
