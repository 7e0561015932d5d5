"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from kodefikasi.cli.dasar import Format

PilihFormat = Annotated[Format, typer.Option("--format", "-f", help="Bentuk keluaran.")]
PilihEdisi = Annotated[
    str | None,
    typer.Option("--edisi", help="Edisi nomenklatur, misalnya 050-5889/2021; tanpa ini menurut tahun rencana."),
]
PilihPemda = Annotated[
    str | None,
    typer.Option("--pemda", help="provinsi atau kabupaten/kota; tanpa ini menurut kodenya."),
]
