"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from kodefikasi.cli.dasar import Format
from kodefikasi.errors import KolomError

PilihFormat = Annotated[Format, typer.Option("--format", "-f", help="Bentuk keluaran.")]
PilihKolom = Annotated[
    list[str] | None,
    typer.Option(
        "--kolom",
        metavar="ARTI=JUDUL",
        help="Arti kolom yang judulnya tidak dikenal, misalnya pagu='Rincian Final' atau kode=C; dapat diulang.",
    ),
]


def chosen_columns(pilihan: list[str] | None) -> dict[str, str]:
    """Return what `--kolom` says: headings by meaning.

    Raises `KolomError`: one without ``=``.
    """
    hasil = {}
    for satu in pilihan or ():
        unsur, sama, judul = satu.partition("=")
        if not sama:
            raise KolomError(satu, "--kolom ditulis ARTI=JUDUL, misalnya pagu='Rincian Final'")
        hasil[unsur.strip()] = judul.strip()
    return hasil


PilihEdisi = Annotated[
    str | None,
    typer.Option(
        "--edisi", metavar="EDISI", help="Edisi nomenklatur, misalnya 050-5889/2021; tanpa ini menurut tahun rencana."
    ),
]
PilihPemda = Annotated[
    str | None,
    typer.Option("--pemda", metavar="PEMDA", help="Provinsi atau kabupaten/kota; tanpa ini menurut kodenya."),
]
