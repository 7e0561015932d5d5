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
from kodefikasi.errors import KodefikasiError

TAK_TERPAKAI = 2

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Memeriksa dokumen perencanaan daerah, dan mencari arti kode menurut nomenklatur.",
)
app.command("audit")(periksa.audit_command)
app.command("show")(kode.show)
app.command("search")(kode.search)
app.command("rollup")(jumlah.rollup)
app.command("convert")(ubah.convert)
app.command("demo")(periksa.demo)
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
        status = app(args=None if argumen is None else list(argumen), standalone_mode=False)
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
        alasan = getattr(galat, "format_message", None)  # typer's errors of usage, whichever version made them
        if alasan is None:
            raise
        sys.stderr.write(f"kodefikasi: {' '.join(alasan().split())} (lihat: kodefikasi --help)\n")
        sys.exit(TAK_TERPAKAI)
