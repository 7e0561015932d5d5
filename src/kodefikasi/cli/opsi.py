"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer
from attrs import fields

from kodefikasi.cetak import TandaTangan
from kodefikasi.cli.dasar import Format
from kodefikasi.errors import KolomError, PilihanError

Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Timpa berkas hasil yang sudah ada; sumbernya tidak pernah.")
]
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
PilihTandaTangan = Annotated[
    list[str] | None,
    typer.Option(
        "--tanda-tangan",
        metavar="UNSUR=ISI; …",
        help="Formulir: penanda tangan, misalnya 'tempat=Paringin; tanggal=2 Maret 2026; jabatan=Kepala Badan; "
        "nama=Siti Contoh; nip=…'; diulang untuk yang kedua, dari kiri.",
    ),
]


def signatures(pilihan: list[str] | None) -> list[TandaTangan]:
    """Return what `--tanda-tangan` says: a block for each; parts are set apart by semicolons.

    Raises `PilihanError`: a part that there is not, or one without ``=``.
    """
    dikenal = tuple(f.name for f in fields(TandaTangan))
    hasil = []
    for satu in pilihan or ():
        isi = {}
        for bagian in filter(str.strip, satu.split(";")):
            unsur, sama, teks = bagian.partition("=")
            if not sama or unsur.strip() not in dikenal:
                raise PilihanError("unsur tanda tangan", unsur.strip(), dikenal)
            isi[unsur.strip()] = teks.strip()
        hasil.append(TandaTangan(**isi))
    return hasil
