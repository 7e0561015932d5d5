"""The command line: ``kodefikasi audit``, ``tandai``, ``buka``, ``show``, ``search``, ``rollup`` and others.

Exit status: 0 done, no finding of severity *galat*; 1 such findings; 2 unusable input or arguments, with a
one-line reason on stderr.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from errno import EPIPE
from typing import NoReturn

import typer

from kodefikasi.cli import (
    bandingkan,
    buka,
    periksa,
    perintah_gambar,
    perintah_nomenklatur,
    perintah_rollup,
    perintah_show,
    perintah_tandai,
    sesuai,
    terjemah,
    ubah,
)
from kodefikasi.cli.bantuan import KelompokPerintah, Perintah, usage_reason
from kodefikasi.cli.umum import PilihPelengkap, PilihVersi, ready_to_complete
from kodefikasi.errors import KodefikasiError, breakdown_reason, system_reason
from kodefikasi.lembar.teks_tampak import visible

TAK_TERPAKAI = 2

app = typer.Typer(
    cls=KelompokPerintah,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Memeriksa dokumen perencanaan daerah, dan mencari arti kode menurut nomenklatur.",
)
app.command("audit", cls=Perintah, short_help="Periksa dokumen: hitung ulang setiap angka.")(periksa.audit_command)
app.command("tandai", cls=Perintah, short_help="Tandai temuan di salinan berkas Excel atau Word Anda.")(
    perintah_tandai.tandai
)
app.command("show", cls=Perintah, short_help="Tampilkan arti sebuah kode.")(perintah_show.show)
app.command("search", cls=Perintah, short_help="Cari kode menurut nama atau indikator.")(perintah_show.search)
app.command("rollup", cls=Perintah, short_help="Jumlahkan pagu di setiap tingkat kode.")(perintah_rollup.rollup)
app.command("convert", cls=Perintah, short_help="Ubah dokumen menjadi formulir atau data.")(ubah.convert)
app.command("kesesuaian", cls=Perintah, short_help="Susun E.75 dari Renja dan RKA.")(sesuai.kesesuaian)
app.command("bandingkan", cls=Perintah, short_help="Bandingkan dua dokumen: baru, dihapus, berubah.")(
    bandingkan.bandingkan
)
app.command("terjemahkan", cls=Perintah, short_help="Ganti kode dengan kode edisi lain.")(terjemah.terjemahkan)
app.command("gambar", cls=Perintah, short_help="Gambarkan pagu atau capaian dokumen.")(perintah_gambar.gambar)
app.command("buka", cls=Perintah, short_help="Buka halaman tempat meletakkan berkas.")(buka.buka)
app.command("demo", cls=Perintah, short_help="Periksa contoh yang ada di dalam paket.")(periksa.demo)
app.add_typer(perintah_nomenklatur.app, name="nomenklatur")


@app.callback(invoke_without_command=True)
def _no_command(ctx: typer.Context, version: PilihVersi = False, pelengkap: PilihPelengkap = None) -> None:  # noqa: ARG001  # done by the time they get here
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")


def main(argumen: Sequence[str] | None = None) -> None:
    """Run the command line; a known error is one line on stderr and exit status 2."""
    if sys.stdout is None:  # closed by whoever called: what is written is to be missed, not lost
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = _run(argumen)
    except KodefikasiError as galat:
        _stop(f"kodefikasi: {galat}")
    except (typer.Abort, KeyboardInterrupt):
        _stop("kodefikasi: dihentikan")
    except (MemoryError, RecursionError) as galat:
        _stop(f"kodefikasi: {breakdown_reason(galat)}")
    except OSError as galat:
        apa = f"{galat.filename}: " if galat.filename else "keluaran tidak dapat ditulis: "
        _stop(f"kodefikasi: {apa}{system_reason(galat)}")
    except Exception as galat:
        if not hasattr(galat, "format_message"):  # typer's errors of usage have it, whichever version made them
            raise
        perintah = getattr(getattr(galat, "ctx", None), "command_path", "kodefikasi")
        _stop(f"kodefikasi: {usage_reason(galat)} (lihat: {perintah} --help)")
    sys.exit(status)


def _run(argumen: Sequence[str] | None) -> int:
    """Run a command to its last byte of output."""
    ready_to_complete()
    try:
        status = app(args=None if argumen is None else list(argumen), prog_name="kodefikasi", standalone_mode=False)
    except SystemExit as sebab:
        if not sebab.code:  # the Tab key has been answered
            return 0
        raise BrokenPipeError(EPIPE, "") from sebab  # the library's way to end where whoever read has gone
    sys.stdout.flush()
    return status or 0


def _stop(alasan: str) -> NoReturn:
    """End with one line; what is still waiting to be written goes nowhere, so that the end of Python says nothing."""
    for stream, tulis in ((sys.stdout, ""), (sys.stderr, f"{' '.join(visible(alasan).split())}\n")):
        try:
            stream.write(tulis)
            stream.flush()
        except (OSError, ValueError, AttributeError):  # full, closed, or not there
            with suppress(OSError, ValueError, AttributeError):
                tiada = os.open(os.devnull, os.O_WRONLY)
                os.dup2(tiada, stream.fileno())
                os.close(tiada)
    sys.exit(TAK_TERPAKAI)
