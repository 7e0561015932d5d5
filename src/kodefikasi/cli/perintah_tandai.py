"""``kodefikasi tandai FILE``: the user's own file, marked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kodefikasi.cli.dasar import show_progress, write_note
from kodefikasi.cli.opsi import Overwrite, PilihEdisi, PilihKolom, PilihPemda, chosen_columns
from kodefikasi.cli.periksa import ADA_GALAT, PilihAcuan, PilihTingkat, refuse_unchecked
from kodefikasi.pembacaan import read
from kodefikasi.pemeriksaan import audit
from kodefikasi.pemeriksaan.tampilan import closing
from kodefikasi.temuan import Keparahan
from kodefikasi.writers.simpan import check_free
from kodefikasi.writers.tandai import marked_name

Berkas = Annotated[
    Path, typer.Argument(help="Buku kerja Excel (.xlsx, .xlsm) atau dokumen Word (.docx).", metavar="BERKAS")
]
Keluaran = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="Salinannya; tanpa ini 'NAMA (ditandai)' di sebelah aslinya.", metavar="BERKAS"
    ),
]


def tandai(
    berkas: Berkas,
    output: Keluaran = None,
    overwrite: Overwrite = False,
    tingkat: PilihTingkat = Keparahan.INFO,
    edisi: PilihEdisi = None,
    pemda: PilihPemda = None,
    acuan: PilihAcuan = None,
    kolom: PilihKolom = None,
) -> None:
    """Tandai temuan di dalam salinan berkas Anda sendiri.

    Excel: sel yang bermasalah diwarnai dan diberi catatan, lembar 'Temuan' memuat daftarnya; selebihnya tetap.
    Word: temuan ditulis sebagai komentar.
    """
    tujuan = output or marked_name(berkas)
    check_free(tujuan, overwrite=overwrite, sumber=(berkas,))
    pembanding = [read(b, edisi=edisi, pemda=pemda) for b in acuan or ()]
    with show_progress(berkas.name):
        isi = read(berkas, edisi=edisi, pemda=pemda, kolom=chosen_columns(kolom))
        hasil = audit(isi, acuan=pembanding, edisi=edisi, pemda=pemda)
    salinan = hasil.tandai(tujuan, overwrite=overwrite, tingkat=[k for k in Keparahan if k.urutan <= tingkat.urutan])
    write_note(f"{closing(hasil)} {salinan.sel} sel ditandai di {salinan.berkas}")
    if salinan.hilang:
        write_note(f"tidak ikut, atau berubah tampilannya, di salinan: {', '.join(salinan.hilang)}")
    refuse_unchecked(hasil)
    if hasil.keparahan[Keparahan.GALAT]:
        raise typer.Exit(ADA_GALAT)
