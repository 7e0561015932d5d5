"""The command line: ``kodefikasi audit FILE…`` and ``kodefikasi demo``.

Exit status: 0 done, no finding of severity *galat*; 1 such findings; 2 unusable input or arguments, with a
one-line reason on stderr.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kodefikasi.dokumen import load_example
from kodefikasi.errors import KodefikasiError
from kodefikasi.pemeriksaan import Laporan, audit
from kodefikasi.pemeriksaan.tampilan import lines, plain
from kodefikasi.temuan import Keparahan

ADA_GALAT, TAK_TERPAKAI = 1, 2

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Memeriksa dokumen perencanaan daerah: kode, indikator, capaian dan pagu dihitung ulang.",
)


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


Berkas = Annotated[
    list[Path],
    typer.Argument(help="Berkas teks: tab, garis tegak, titik koma atau lebar tetap.", metavar="FILE…"),
]
PilihFormat = Annotated[Format, typer.Option("--format", "-f", help="Bentuk laporan.")]
PilihTingkat = Annotated[Keparahan, typer.Option("--tingkat", help="Temuan paling ringan yang ditampilkan.")]
PilihTegas = Annotated[bool, typer.Option("--strict", help="Peringatan pun membuat status keluar 1.")]


@app.callback(invoke_without_command=True)
def _no_command(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")


@app.command("audit")
def audit_command(
    berkas: Berkas,
    bentuk: PilihFormat = Format.TEXT,
    tingkat: PilihTingkat = Keparahan.INFO,
    strict: PilihTegas = False,
) -> None:
    """Periksa dokumen: hitung ulang setiap angka turunan, jelaskan atau laporkan."""
    _finish([audit(b) for b in berkas], bentuk, tingkat, strict=strict)


@app.command()
def demo(bentuk: PilihFormat = Format.TEXT, tingkat: PilihTingkat = Keparahan.INFO) -> None:
    """Periksa contoh yang tersimpan di dalam paket: Renja 2023 sebuah BKPSDM; selalu berakhir dengan status 0."""
    _write([audit(load_example())], bentuk, tingkat)


def _finish(laporan: Sequence[Laporan], bentuk: Format, tingkat: Keparahan, *, strict: bool) -> None:
    _write(laporan, bentuk, tingkat)
    berat = {Keparahan.GALAT, Keparahan.PERINGATAN} if strict else {Keparahan.GALAT}
    if any(t.tingkat in berat for hasil in laporan for t in hasil.temuan):
        raise typer.Exit(ADA_GALAT)


def _write(laporan: Sequence[Laporan], bentuk: Format, tingkat: Keparahan) -> None:
    tampil = [k for k in Keparahan if k.urutan <= tingkat.urutan]
    match bentuk:
        case Format.JSON:
            isi = [_selected(hasil, tampil) for hasil in laporan]
            sys.stdout.write(json.dumps(isi[0] if len(isi) == 1 else isi, ensure_ascii=False, indent=2) + "\n")
        case Format.CSV:
            sys.stdout.write(_csv(laporan, tampil))
        case Format.TEXT:
            for hasil in laporan:
                _print(hasil, tampil)


def _selected(laporan: Laporan, tampil: Sequence[Keparahan]) -> dict[str, object]:
    isi = laporan.to_dict()
    return {**isi, "temuan": [t.to_dict() for t in laporan.temuan if t.tingkat in tampil]}


def _csv(laporan: Sequence[Laporan], tampil: Sequence[Keparahan]) -> str:
    tulis = io.StringIO()
    kolom = [
        "berkas",
        "tabel",
        "baris",
        "kolom",
        "aturan",
        "tingkat",
        "kode",
        "indikator",
        "tercetak",
        "dihitung",
        "hitungan",
        "pesan",
        "saran",
    ]
    penulis = csv.DictWriter(tulis, kolom, delimiter=";", extrasaction="ignore", lineterminator="\n")
    penulis.writeheader()
    for hasil in laporan:
        for t in hasil.temuan:
            if t.tingkat in tampil:
                isi = {**t.lokasi.to_dict(), **t.to_dict()}
                penulis.writerow({k: _harmless(v) for k, v in isi.items()})
    return tulis.getvalue()


def _harmless(nilai: object) -> object:
    """Keep a spreadsheet from taking a text of the document for a formula."""
    if isinstance(nilai, str) and nilai[:1] in {"=", "+", "-", "@", "\t", "\r"} and nilai != "-":
        return f"'{nilai}"
    return nilai


def _print(laporan: Laporan, tampil: Sequence[Keparahan]) -> None:
    """Print with colours on a terminal, plain when piped."""
    if not sys.stdout.isatty():
        sys.stdout.write(plain(laporan, tampil))
        return
    from rich.console import Console
    from rich.text import Text

    konsol = Console(highlight=False)
    for baris in lines(laporan, tampil, konsol.width - 2):
        konsol.print(Text.assemble(*baris), soft_wrap=True)


def main(argumen: Sequence[str] | None = None) -> None:
    """Run the command line; a known error is one line on stderr and exit status 2."""
    for aliran in (sys.stdout, sys.stderr):
        if isinstance(aliran, io.TextIOWrapper):
            aliran.reconfigure(encoding="utf-8")
    try:
        status = app(args=None if argumen is None else list(argumen), standalone_mode=False)
        sys.exit(status or 0)
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write("kodefikasi: dihentikan\n")
        sys.exit(TAK_TERPAKAI)
    except KodefikasiError as galat:
        sys.stderr.write(f"kodefikasi: {galat}\n")
        sys.exit(TAK_TERPAKAI)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as galat:
        alasan = getattr(galat, "format_message", None)  # typer's errors of usage, whichever version made them
        if alasan is None:
            raise
        sys.stderr.write(f"kodefikasi: {' '.join(alasan().split())} (lihat: kodefikasi --help)\n")
        sys.exit(TAK_TERPAKAI)
