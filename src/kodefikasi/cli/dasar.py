"""What all commands share: the forms of output, and how text reaches a terminal or a pipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from time import monotonic

from kodefikasi.kemajuan import listen
from kodefikasi.lembar.teks_tampak import escape_controls, visible
from kodefikasi.writers.csv_teks import csv_text

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
    return escape_controls(json.dumps(isi, ensure_ascii=False, indent=2, default=str)) + "\n"


def write_json(isi: object) -> None:
    """Write a value as JSON."""
    sys.stdout.write(json_text(isi))


def write_csv(kolom: Sequence[str], baris: Iterable[Mapping[str, object]]) -> None:
    """Write rows as CSV."""
    sys.stdout.write(csv_text(kolom, baris))


def write_lines(baris: Iterable[Baris]) -> None:
    """Write styled lines: with colours on a terminal, plain when piped; nothing of the document steers either."""
    baris = ([(visible(" ".join(teks.splitlines()) if "\n" in teks else teks), g) for teks, g in b] for b in baris)
    if not sys.stdout.isatty():
        sys.stdout.writelines("".join(teks for teks, _ in b).rstrip() + "\n" for b in baris)
        return
    from rich.console import Console
    from rich.text import Text

    konsol = Console(highlight=False)
    for b in baris:
        konsol.print(Text.assemble(*b), soft_wrap=True)


def write_note(teks: str) -> None:
    """Write one line for the person at the terminal, beside the output."""
    sys.stderr.write(f"{' '.join(visible(teks).split())}\n")


@contextmanager
def show_progress(nama: str) -> Iterator[None]:
    """Show how far a long reading is, on a terminal; one that takes less than a second or so shows nothing."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    nama = visible(nama)
    kolom = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
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
