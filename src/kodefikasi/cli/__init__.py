"""The command line: ``kodefikasi audit``, ``show``, ``search``, ``rollup``, ``convert``, ``nomenklatur …``, ``demo``.

Exit status: 0 done, no finding of severity *galat*; 1 such findings; 2 unusable input or arguments, with a
one-line reason on stderr.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import typer

from kodefikasi.cli import jumlah, kode, nomenklatur, periksa, ubah
from kodefikasi.cli.bantuan import Kelompok, Perintah, usage_reason
from kodefikasi.errors import KodefikasiError

TAK_TERPAKAI = 2

app = typer.Typer(
    cls=Kelompok,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Memeriksa dokumen perencanaan daerah, dan mencari arti kode menurut nomenklatur.",
)
app.command("audit", cls=Perintah, short_help="Periksa dokumen: hitung ulang setiap angka.")(periksa.audit_command)
app.command("show", cls=Perintah, short_help="Tampilkan arti sebuah kode.")(kode.show)
app.command("search", cls=Perintah, short_help="Cari kode menurut nama atau indikator.")(kode.search)
app.command("rollup", cls=Perintah, short_help="Jumlahkan pagu di setiap tingkat kode.")(jumlah.rollup)
app.command("convert", cls=Perintah, short_help="Ubah dokumen menjadi formulir atau data.")(ubah.convert)
app.command("demo", cls=Perintah, short_help="Periksa contoh yang ada di dalam paket.")(periksa.demo)
app.add_typer(nomenklatur.app, name="nomenklatur")


@app.callback(invoke_without_command=True)
def _no_command(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")


def main(argumen: Sequence[str] | None = None) -> None:
    """Run the command line; a known error is one line on stderr and exit status 2."""
    for aliran in (sys.stdout, sys.stderr):
        if isinstance(aliran, io.TextIOWrapper):
            aliran.reconfigure(encoding="utf-8")
    try:
        status = app(args=None if argumen is None else list(argumen), prog_name="kodefikasi", standalone_mode=False)
        sys.exit(status or 0)
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write("kodefikasi: dihentikan\n")
        sys.exit(TAK_TERPAKAI)
    except KodefikasiError as galat:
        sys.stderr.write(f"kodefikasi: {' '.join(str(galat).split())}\n")
        sys.exit(TAK_TERPAKAI)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as galat:
        if not hasattr(galat, "format_message"):  # typer's errors of usage have it, whichever version made them
            raise
        perintah = getattr(getattr(galat, "ctx", None), "command_path", "kodefikasi")
        sys.stderr.write(f"kodefikasi: {usage_reason(galat)} (lihat: {perintah} --help)\n")
        sys.exit(TAK_TERPAKAI)
