"""``kodefikasi gambar FILE``: the pictures of a document, as files."""

from __future__ import annotations

import io
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kodefikasi.cli.dasar import show_progress, write_note
from kodefikasi.cli.opsi import Overwrite, PilihEdisi, PilihPemda
from kodefikasi.errors import BacaError, KodefikasiError, TulisError
from kodefikasi.pembacaan import read
from kodefikasi.writers.simpan import check_free, write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kodefikasi.dokumen import Dokumen

_AKHIRAN = (".png", ".svg", ".pdf")


class _Apa(StrEnum):
    PAGU = "pagu"
    CAPAIAN = "capaian"


Berkas = Annotated[Path, typer.Argument(help="Excel, Word, PDF, HTML, atau teks.", metavar="BERKAS")]
Keluaran = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="BERKAS",
        help="Gambarnya: .png, .svg, atau .pdf; tanpa ini .png di sebelah dokumennya.",
    ),
]
PilihApa = Annotated[
    _Apa, typer.Option("--apa", help="Yang digambar: pagu menurut pohon kode, atau capaian indikator.")
]
PilihHalaman = Annotated[int, typer.Option("--halaman", min=1, metavar="N", help="Capaian: halaman ke berapa.")]
Tahun = Annotated[int | None, typer.Option("--tahun", metavar="TAHUN", help="Tahun angkanya; tanpa ini tahun rencana.")]


def gambar(
    berkas: Berkas,
    output: Keluaran = None,
    apa: PilihApa = _Apa.PAGU,
    tahun: Tahun = None,
    halaman: PilihHalaman = 1,
    overwrite: Overwrite = False,
    edisi: PilihEdisi = None,
    pemda: PilihPemda = None,
) -> None:
    """Gambarkan pagu atau capaian sebuah dokumen."""
    tujuan = output or berkas.with_name(f"{berkas.stem} ({apa}).png")
    if tujuan.suffix.lower() not in _AKHIRAN:
        raise TulisError(str(tujuan), f"akhirannya harus salah satu dari {', '.join(_AKHIRAN)}")
    check_free(tujuan, overwrite=overwrite, sumber=(berkas,))
    with show_progress(berkas.name):
        dokumen = read(berkas, edisi=edisi, pemda=pemda)
    isi = io.BytesIO()
    try:
        lukisan, semua = _draw(dokumen, apa, tahun, halaman)
    except KodefikasiError:
        raise
    except ValueError as sebab:
        raise BacaError(dokumen.berkas, str(sebab)) from sebab
    lukisan.savefig(isi, format=tujuan.suffix[1:].lower())
    write_whole(tujuan, isi.getvalue(), overwrite=overwrite)
    write_note(f"gambar {apa}{f' halaman {halaman} dari {semua}' if semua > 1 else ''} ditulis ke {tujuan}")


def _draw(dokumen: Dokumen, apa: _Apa, tahun: int | None, halaman: int) -> tuple[Figure, int]:
    """Return the picture, and of how many pages it is one."""
    from kodefikasi.gambar import plot_achievement, plot_pagu
    from kodefikasi.gambar.butir import read_items
    from kodefikasi.gambar.capaian import PER_HALAMAN

    if apa is _Apa.PAGU:
        return plot_pagu(dokumen, tahun=tahun, sumber=dokumen.berkas), 1
    butir, _ = read_items(dokumen, tahun)
    semua = max(1, -(-len(butir) // PER_HALAMAN))
    return plot_achievement(dokumen, tahun=tahun, halaman=halaman, sumber=dokumen.berkas), semua
