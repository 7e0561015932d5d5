"""``kodefikasi bandingkan SEMULA MENJADI``: what is new, dropped and changed between two documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from textwrap import shorten
from typing import Annotated

import typer

from kodefikasi.besaran import format_rupiah
from kodefikasi.cli.dasar import Format, show_progress, terminal_width, write_csv, write_json, write_lines, write_note
from kodefikasi.cli.opsi import PilihEdisi, PilihFormat, PilihPemda
from kodefikasi.dokumen.banding import Beda, Keadaan, compare_documents
from kodefikasi.errors import BacaError
from kodefikasi.kinerja.langkah import with_unit
from kodefikasi.pembacaan import read

_KOLOM = (
    "keadaan", "kode", "nama", "indikator", "apa", "periode", "tahap", "satuan_semula", "satuan",
    "semula", "menjadi", "selisih",
)  # fmt: skip
_JOROK = 11
_GAYA = {Keadaan.BARU: "green", Keadaan.DIHAPUS: "red", Keadaan.BERUBAH: "yellow"}

Semula = Annotated[Path, typer.Argument(help="Dokumen semula, misalnya Renja murni.", metavar="SEMULA")]
Menjadi = Annotated[Path, typer.Argument(help="Dokumen menjadi, misalnya Renja perubahan.", metavar="MENJADI")]


def bandingkan(
    semula: Semula,
    menjadi: Menjadi,
    edisi: PilihEdisi = None,
    pemda: PilihPemda = None,
    bentuk: PilihFormat = Format.TEXT,
) -> None:
    """Bandingkan dua dokumen: kode, target dan pagu yang baru, dihapus, atau berubah."""
    isi = []
    for b in (semula, menjadi):
        with show_progress(b.name):
            isi.append(read(b, edisi=edisi, pemda=pemda))
    for d in isi:
        if not any(t.kolom and t.baris for t in d.tabel):
            raise BacaError(d.berkas, "tidak berisi tabel yang dapat dibandingkan")
    beda = compare_documents(*isi)
    match bentuk:
        case Format.JSON:
            write_json([_row(b) for b in beda])
        case Format.CSV:
            write_csv(_KOLOM, map(_row, beda))
        case Format.TEXT:
            write_lines(_lines(beda, terminal_width()))
    banyak = Counter(b.keadaan for b in beda)
    write_note(", ".join(f"{banyak[k]} {k}" for k in Keadaan) + f": {semula.name} → {menjadi.name}")


def _row(b: Beda) -> dict[str, object]:
    return {**b.to_dict(), "selisih": _plain(b.selisih)}


def _plain(nilai: Decimal | None) -> str | None:
    return None if nilai is None else f"{nilai:f}"


def _lines(beda: Sequence[Beda], lebar: int) -> Iterator[list[tuple[str, str]]]:
    """Write a heading for each node, and a line for each of its figures."""
    lalu = None
    for b in beda:
        if b.kode != lalu:
            yield [(shorten(f"{b.kode} {b.nama}", lebar, placeholder=" …"), "bold")]
            lalu = b.kode
        apa = " ".join(t for t in (b.apa, b.periode, b.tahap) if t)
        angka = f"{_shown(b.semula, b.satuan_semula)} → {_shown(b.menjadi, b.satuan)}"
        yield [(f"  {b.keadaan:<8} ", _GAYA[b.keadaan]), (f"{apa}: {angka}", "")]
        if b.indikator:
            yield [(" " * _JOROK + shorten(b.indikator, lebar - _JOROK, placeholder=" …"), "dim")]


def _shown(nilai: Decimal | None, satuan: str) -> str:
    if nilai is None:
        return "–"
    return format_rupiah(nilai) if satuan == "Rp" else with_unit(nilai, satuan or None)
