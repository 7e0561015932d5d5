"""What all commands share: the forms of output, and how text reaches a terminal or a pipe."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from time import monotonic

from kodefikasi.kemajuan import listen

_TAK_BERBAHAYA = re.compile(r"-?(?:[0-9]+(?:[.,][0-9]+)*)?\Z")

_SEBENTAR = 0.8  # seconds without a progress bar

#: One line: pieces of text with their style (a rich style name, empty for none).
Baris = Sequence[tuple[str, str]]


class Format(StrEnum):
    """How a result is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class FormatLaporan(StrEnum):
    """How the report of an audit is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    XLSX = "xlsx"


def json_text(isi: object) -> str:
    """Return a value as JSON; what is no plain value is written as text."""
    return json.dumps(isi, ensure_ascii=False, indent=2, default=str) + "\n"


def write_json(isi: object) -> None:
    """Write a value as JSON."""
    sys.stdout.write(json_text(isi))


def csv_text(kolom: Sequence[str], baris: Iterable[Mapping[str, object]]) -> str:
    """Return rows with semicolons, as Indonesian spreadsheets expect; keys that are no column are left out."""
    tulis = io.StringIO()
    penulis = csv.DictWriter(tulis, kolom, delimiter=";", extrasaction="ignore", lineterminator="\n")
    penulis.writeheader()
    penulis.writerows({k: harmless(v) for k, v in b.items()} for b in baris)
    return tulis.getvalue()


def write_csv(kolom: Sequence[str], baris: Iterable[Mapping[str, object]]) -> None:
    """Write rows as CSV."""
    sys.stdout.write(csv_text(kolom, baris))


def harmless(nilai: object) -> object:
    """Keep a spreadsheet from taking a text of the document for a formula; a number stays a number.

    >>> harmless("=1+1"), harmless("-12.5"), harmless("- dst")
    ("'=1+1", '-12.5', "'- dst")
    """
    if isinstance(nilai, str) and nilai[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _TAK_BERBAHAYA.match(nilai):
        return f"'{nilai}"
    return nilai


def write_lines(baris: Iterable[Baris]) -> None:
    """Write styled lines: with colours on a terminal, plain when piped."""
    if not sys.stdout.isatty():
        sys.stdout.writelines("".join(teks for teks, _ in b).rstrip() + "\n" for b in baris)
        return
    from rich.console import Console
    from rich.text import Text

    konsol = Console(highlight=False)
    for b in baris:
        konsol.print(Text.assemble(*b), soft_wrap=True)


@contextmanager
def show_progress(nama: str) -> Iterator[None]:
    """Show how far a long reading is, on a terminal; one that takes less than a second or so shows nothing."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    kolom = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    bilah = Progress(*kolom, console=Console(stderr=True), transient=True)
    tugas = bilah.add_task(nama, total=None)
    mulai = monotonic()

    def hear(apa: str, selesai: int, semua: int) -> None:
        bilah.update(tugas, description=f"{nama}: {apa}", completed=selesai, total=semua)
        if monotonic() - mulai > _SEBENTAR:
            bilah.start()

    try:
        with listen(hear):
            yield
    finally:
        bilah.stop()


def terminal_width() -> int:
    """Return how wide lines may be: the terminal's width, or a page's when piped."""
    from shutil import get_terminal_size

    return get_terminal_size().columns - 2 if sys.stdout.isatty() else 110
