"""``kodefikasi terjemahkan FILE --ke EDISI``: a copy of a workbook with the codes of another edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from kodefikasi.besaran import format_angka
from kodefikasi.cli.dasar import Format, show_progress, write_csv, write_json, write_lines, write_note
from kodefikasi.cli.opsi import Overwrite, PilihEdisi, PilihFormat
from kodefikasi.errors import BacaError
from kodefikasi.katalog import Pemda, choose, nomenklatur
from kodefikasi.pembacaan import read
from kodefikasi.writers.terjemah_buku import GantiKode, translate_workbook, workbook_bytes

_KOLOM = ("sel", "semula", "menjadi", "alasan")

Berkas = Annotated[Path, typer.Argument(help="Buku kerja Excel (.xlsx).", metavar="BERKAS")]
Ke = Annotated[str, typer.Option("--ke", metavar="EDISI", help="Edisi yang dituju, misalnya 900.1-861/2026.")]
Keluaran = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="BERKAS", help="Salinannya; tanpa ini 'NAMA (EDISI)' di sebelah aslinya."),
]
PilihPemda = Annotated[str | None, typer.Option("--pemda", metavar="PEMDA", help="Provinsi atau kabupaten/kota.")]


def terjemahkan(
    berkas: Berkas,
    ke: Ke,
    output: Keluaran = None,
    overwrite: Overwrite = False,
    edisi: PilihEdisi = None,
    pemda: PilihPemda = None,
    bentuk: PilihFormat = Format.TEXT,
) -> None:
    """Ganti kode sebuah buku kerja dengan kode edisi lain, di dalam salinannya.

    Yang tidak punya satu padanan dibiarkan dan disebut; selain kode, tidak ada yang berubah.
    """
    with show_progress(berkas.name):
        dokumen = read(berkas, edisi=edisi, pemda=pemda)
    workbook_bytes(dokumen)  # what cannot be copied is refused before anything else
    kode = [b.kode for t in dokumen.tabel for b in t.baris if b.kode]
    asal = choose(edisi, pemda, dokumen.tahun, kode).katalog
    if asal is None:
        raise BacaError(berkas.name, "edisi kodenya tidak diketahui; sebutkan dengan --edisi")
    tujuan = nomenklatur(ke, pemda or asal.pemda or Pemda.KABUPATEN_KOTA)
    keluar = output or berkas.with_name(f"{berkas.stem} ({tujuan.edisi.nomor.replace('/', '-')}){berkas.suffix}")
    hasil = translate_workbook(dokumen, asal, tujuan, keluar, overwrite=overwrite)
    match bentuk:
        case Format.JSON:
            write_json([g.to_dict() for g in hasil.kode])
        case Format.CSV:
            write_csv(_KOLOM, (g.to_dict() for g in hasil.kode))
        case Format.TEXT:
            write_lines(_lines(hasil.kode))
    ditulis = sum(g.menjadi is not None for g in hasil.kode)
    write_note(
        f"{format_angka(ditulis)} dari {format_angka(len(hasil.kode))} kode ditulis menurut {tujuan.label} "
        f"(semula {asal.label}) ke {keluar}"
    )
    if hasil.hilang:
        write_note(f"tidak ikut, atau berubah tampilannya, di salinan: {', '.join(hasil.hilang)}")


def _lines(ganti: Sequence[GantiKode]) -> Iterator[list[tuple[str, str]]]:
    """Write what changed, and what could not."""
    for g in ganti:
        if g.menjadi is None:
            yield [(f"{g.sel}: {g.semula} dibiarkan ({g.alasan})", "yellow")]
        elif g.menjadi != g.semula:
            yield [(f"{g.sel}: {g.semula} → {g.menjadi}", "")]
