"""``kodefikasi convert FILE OUT``: the figures of a document, or the rows of an export, as tidy data."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from attrs import frozen

from kodefikasi.cli.dasar import harmless, show_progress
from kodefikasi.cli.pilihan import PilihEdisi, PilihKolom, PilihPemda, chosen_columns
from kodefikasi.dokumen import BIDANG, to_records
from kodefikasi.ekspor import read_export
from kodefikasi.errors import BacaError
from kodefikasi.readers import read
from kodefikasi.tambahan import require
from kodefikasi.writers.simpan import check_free, write_whole

Masukan = Annotated[
    Path, typer.Argument(help="Dokumen (Excel, Word, PDF, HTML, teks) atau ekspor data.", metavar="FILE")
]
Keluaran = Annotated[Path, typer.Argument(help="Berkas hasil: .csv, .json atau .parquet.", metavar="OUT")]
Timpa = Annotated[bool, typer.Option("--overwrite", help="Timpa berkas hasil yang sudah ada.")]


@frozen
class _Isi:
    """Tidy data: names of the columns, and the rows."""

    kolom: Sequence[str]
    baris: Sequence[Mapping[str, object]]


def convert(
    berkas: Masukan,
    keluar: Keluaran,
    overwrite: Timpa = False,
    edisi: PilihEdisi = None,
    pemda: PilihPemda = None,
    kolom: PilihKolom = None,
) -> None:
    """Ubah dokumen atau ekspor menjadi data rapi: satu baris per angka, dengan tempat dan kodenya."""
    tulis = _WRITERS.get(keluar.suffix.lower())
    if tulis is None:
        raise BacaError(str(keluar), f"akhirannya harus salah satu dari {', '.join(_WRITERS)}")
    check_free(keluar, overwrite=overwrite)
    with show_progress(berkas.name):
        isi = _read(berkas, edisi, pemda, chosen_columns(kolom))
    write_whole(keluar, tulis(isi), overwrite=overwrite)
    sys.stderr.write(f"{len(isi.baris)} baris ditulis ke {keluar}\n")


def _read(berkas: Path, edisi: str | None, pemda: str | None, judul: dict[str, str]) -> _Isi:
    """Return the figures of a document's forms; without any, or with headings named, the rows of an export."""
    if not judul and (dokumen := read(berkas, edisi=edisi, pemda=pemda)).tabel:
        return _Isi(BIDANG, list(to_records(dokumen)))
    bingkai = read_export(berkas, columns=judul).to_frame().astype(object)
    baris = bingkai.where(bingkai.notna(), None).to_dict("records")
    return _Isi(list(bingkai.columns), [{str(k): v for k, v in b.items()} for b in baris])


def _csv(isi: _Isi) -> bytes:
    tulis = io.StringIO()
    penulis = csv.DictWriter(tulis, isi.kolom, delimiter=";", lineterminator="\n")
    penulis.writeheader()
    penulis.writerows({k: harmless(v) for k, v in b.items()} for b in isi.baris)
    return tulis.getvalue().encode()


def _json(isi: _Isi) -> bytes:
    return (json.dumps(isi.baris, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _parquet(isi: _Isi) -> bytes:
    pa = require("pyarrow", "parquet", "menulis Parquet")
    pq = require("pyarrow.parquet", "parquet", "menulis Parquet")
    kolom = {k: list(_plain(b.get(k) for b in isi.baris)) for k in isi.kolom}
    tujuan = io.BytesIO()
    pq.write_table(pa.table(kolom), tujuan)
    return tujuan.getvalue()


def _plain(nilai: Iterator[object]) -> Iterator[object]:
    """Write what is no whole number as text, so that a column has one type and figures stay exact."""
    return (n if n is None or isinstance(n, int) else str(n) for n in nilai)


_WRITERS = {".csv": _csv, ".json": _json, ".parquet": _parquet}
