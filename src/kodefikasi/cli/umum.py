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


def _install(shell: _Shell | None) -> None:
    if shell is None:
        return
    from typer.completion import install  # type: ignore[attr-defined]

    _, berkas = install(shell=shell.value, prog_name=PROGRAM, complete_var=_MELENGKAPI)
    sys.stdout.write(f"Pelengkap perintah ditulis ke {berkas}; buka terminal yang baru, lalu tekan Tab.\n")
    raise typer.Exit


PilihVersi = Annotated[
    bool, typer.Option("--version", help="Tampilkan versinya.", callback=_version, is_eager=True, show_default=False)
]
PilihPelengkap = Annotated[
    _Shell | None,
    typer.Option(
        "--pasang-pelengkap",
        help="Pasang pelengkap: tombol Tab melengkapi perintah dan pilihan.",
        callback=_install,
        is_eager=True,
    ),
]


def ready_to_complete() -> None:
    """Let the library answer the Tab key, where that is what it was called for."""
    if _MELENGKAPI in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()
