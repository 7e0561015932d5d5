"""``kodefikasi kesesuaian RENJA RKA OUT``: form E.75."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kodefikasi.cetak import write_forms
from kodefikasi.cli.dasar import show_progress, write_note
from kodefikasi.cli.opsi import Overwrite, PilihEdisi, PilihPemda, PilihTandaTangan, signatures
from kodefikasi.pembacaan import read
from kodefikasi.rencana import conformity
from kodefikasi.writers.simpan import check_free

Renja = Annotated[Path, typer.Argument(help="Renja (T-C.33 atau tabel rencana lain).", metavar="RENJA")]
Rka = Annotated[Path, typer.Argument(help="RKA, DPA, atau ekspor anggaran.", metavar="RKA")]
Keluaran = Annotated[Path, typer.Argument(help="Formulir E.75 (.xlsx, .docx).", metavar="HASIL")]
Tahun = Annotated[int | None, typer.Option("--tahun", metavar="TAHUN", help="Tahun rencana; tanpa ini menurut Renja.")]


def kesesuaian(
    renja: Renja,
    rka: Rka,
    keluar: Keluaran,
    overwrite: Overwrite = False,
    tahun: Tahun = None,
    edisi: PilihEdisi = None,
    pemda: PilihPemda = None,
    tanda_tangan: PilihTandaTangan = None,
) -> None:
    """Susun formulir E.75: kesesuaian Renja dengan RKA, dari dua dokumen.

    Indikator, lokasi, target dan dana tiap kode dibandingkan; yang berbeda disebut pada kolom evaluasi.
    """
    penanda = signatures(tanda_tangan)
    check_free(keluar, overwrite=overwrite, sumber=(renja, rka))
    with show_progress(renja.name):
        isi = [read(b, edisi=edisi, pemda=pemda) for b in (renja, rka)]
        hasil = conformity(*isi, tahun=tahun)
    write_forms(hasil, keluar, overwrite=overwrite, tanda_tangan=penanda)
    baris = hasil.tabel[0].baris
    beda = sum(bool(b.text("tidak_sesuai")) for b in baris)
    write_note(f"{beda} dari {len(baris)} baris tidak sesuai; E.75 ditulis ke {keluar}")
