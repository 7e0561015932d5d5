"""``kodefikasi convert FILE OUT``: a document as facts, or as official forms."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from attrs import frozen

from kodefikasi.besaran import format_angka
from kodefikasi.cetak import Tulisan, fill_names, write_forms
from kodefikasi.cli.dasar import show_progress, write_note
from kodefikasi.cli.opsi import (
    Overwrite,
    PilihEdisi,
    PilihKolom,
    PilihPemda,
    PilihTandaTangan,
    chosen_columns,
    signatures,
)
from kodefikasi.dokumen import BIDANG, Dokumen, to_records
from kodefikasi.dokumen.fakta_dokumen import JENIS
from kodefikasi.errors import BacaError, TulisError
from kodefikasi.frame import make_frame
from kodefikasi.lembar.teks_tampak import escape_controls
from kodefikasi.pembacaan import read
from kodefikasi.tambahan import require
from kodefikasi.temuan import Keparahan
from kodefikasi.writers.csv_teks import csv_text
from kodefikasi.writers.simpan import check_free, write_whole


class _Kertas(StrEnum):
    F4 = "F4"
    A4 = "A4"
    A3 = "A3"


Masukan = Annotated[
    Path, typer.Argument(help="Dokumen (Excel, Word, PDF, HTML, teks) atau ekspor data.", metavar="BERKAS")
]
Keluaran = Annotated[
    Path,
    typer.Argument(help="Berkas hasil: .csv, .json, .parquet (data) atau .xlsx, .docx (formulir).", metavar="HASIL"),
]
Betulkan = Annotated[
    bool,
    typer.Option("--betulkan", help="Formulir: betulkan angka turunan yang pasti keliru; semuanya disebut."),
]
IsiNama = Annotated[
    bool,
    typer.Option("--isi-nama", help="Formulir: isi nama yang kosong menurut nomenklatur; yang tertulis tidak diubah."),
]
UkuranKertas = Annotated[_Kertas, typer.Option("--kertas", help="Formulir: ukuran kertas.")]


@frozen
class _Isi:
    """Tidy data: names of the columns, and the rows."""

    kolom: Sequence[str]
    baris: Sequence[Mapping[str, object]]


def convert(
    berkas: Masukan,
    keluar: Keluaran,
    overwrite: Overwrite = False,
    betulkan: Betulkan = False,
    isi_nama: IsiNama = False,
    tanda_tangan: PilihTandaTangan = None,
    kertas: UkuranKertas = _Kertas.F4,
    edisi: PilihEdisi = None,
    pemda: PilihPemda = None,
    kolom: PilihKolom = None,
) -> None:
    """Ubah dokumen menjadi data rapi atau formulir Excel atau Word.

    Data rapi (.csv, .json, .parquet): satu baris per angka, dengan tempat dan kodenya. Formulir: di Excel (.xlsx) satu
    lembar per formulir, angka turunannya berupa rumus; di Word (.docx) satu tabel per formulir.
    """
    akhiran = keluar.suffix.lower()
    if akhiran not in {*_WRITERS, *_FORMULIR}:
        raise TulisError(str(keluar), f"akhirannya harus salah satu dari {', '.join([*_WRITERS, *_FORMULIR])}")
    penanda = signatures(tanda_tangan)
    for opsi, dipakai in (("--betulkan", betulkan), ("--isi-nama", isi_nama), ("--tanda-tangan", penanda)):
        if dipakai and akhiran not in _FORMULIR:
            raise TulisError(str(keluar), f"{opsi} hanya untuk {' dan '.join(_FORMULIR)}")
    check_free(keluar, overwrite=overwrite, sumber=(berkas,))
    with show_progress(berkas.name):
        dokumen = read(berkas, edisi=edisi, pemda=pemda, kolom=chosen_columns(kolom))
    if akhiran in _FORMULIR:
        if not any(t.formulir for t in dokumen.tabel):
            raise BacaError(berkas.name, "tidak berisi formulir resmi yang dikenal")
        isi = _with_names(dokumen, edisi, pemda) if isi_nama else dokumen
        _say_written(
            write_forms(isi, keluar, overwrite=overwrite, betulkan=betulkan, kertas=kertas.value, tanda_tangan=penanda),
            betulkan=betulkan,
        )
    else:
        data = _tidy(dokumen)
        write_whole(keluar, _WRITERS[akhiran](data), overwrite=overwrite)
        write_note(f"{format_angka(len(data.baris))} baris ditulis ke {keluar}")
    _say_unread(dokumen)  # where nothing could be written, the one reason is enough


def _with_names(dokumen: Dokumen, edisi: str | None, pemda: str | None) -> Dokumen:
    """Return a document with its empty names filled in, and say how many there are."""
    hasil = fill_names(dokumen, edisi=edisi, pemda=pemda)
    catatan = f" ({hasil.alasan})" if hasil.alasan else ""
    write_note(f"{hasil.terisi} nama diisi menurut {hasil.katalog}{catatan}")
    return hasil.dokumen


def _say_written(hasil: Tulisan, *, betulkan: bool) -> None:
    """Say what was written, and which derived figures are not what a formula gives."""
    rumus = f" dengan {hasil.rumus} rumus" if hasil.berkas.suffix.lower() == ".xlsx" else ""
    write_note(f"{len(hasil.lembar)} formulir{rumus} ditulis ke {hasil.berkas}")
    if hasil.dilewati:
        write_note(f"bukan formulir resmi, tidak ikut ditulis: {', '.join(hasil.dilewati)}")
    if betulkan:
        write_note(f"{len(hasil.dibetulkan)} angka dibetulkan{':' if hasil.dibetulkan else ''}")
    for p in hasil.dibetulkan:  # each of them: nothing is changed in silence
        write_note(f"  {p}")
    if hasil.tetap:
        lebih = (
            f", dan {format_angka(len(hasil.tetap) - _SEL_TERBANYAK)} lainnya"
            if len(hasil.tetap) > _SEL_TERBANYAK
            else ""
        )
        sel = ", ".join(hasil.tetap[:_SEL_TERBANYAK])
        write_note(f"{format_angka(len(hasil.tetap))} angka turunan tanpa rumus, tetap seperti tertulis: {sel}{lebih}")


def _say_unread(dokumen: Dokumen) -> None:
    """Say on the terminal what of the file was not read."""
    for t in dokumen.temuan:
        if t.aturan in _TAK_DIBACA and t.tingkat is not Keparahan.INFO:
            write_note(f"{t.lokasi}: {t.pesan}")


def _tidy(dokumen: Dokumen) -> _Isi:
    """Return the facts of a document.

    Raises `BacaError`: nothing in it was understood.
    """
    fakta = list(to_records(dokumen))
    if not fakta:
        sebab = next((t.pesan for t in dokumen.temuan if t.aturan in _TAK_DIBACA), "tidak ada angka yang terbaca")
        raise BacaError(dokumen.berkas, sebab)
    return _Isi(BIDANG, fakta)


def _csv(isi: _Isi) -> bytes:
    return csv_text(isi.kolom, isi.baris).encode()


def _json(isi: _Isi) -> bytes:
    return (escape_controls(json.dumps(isi.baris, ensure_ascii=False, indent=1, default=str)) + "\n").encode()


def _parquet(isi: _Isi) -> bytes:
    pq = require("pyarrow.parquet", "parquet", "menulis Parquet")
    baris = ({**b, "nilai": b["nilai"] and Decimal(str(b["nilai"]))} for b in isi.baris)
    tujuan = io.BytesIO()
    pq.write_table(make_frame(JENIS | {"nilai": "desimal"}, baris, "arrow"), tujuan)
    return tujuan.getvalue()


_WRITERS = {".csv": _csv, ".json": _json, ".parquet": _parquet}
_FORMULIR = (".xlsx", ".docx")
_SEL_TERBANYAK = 8  # named on the terminal
#: Rules that say that something was not read.
_TAK_DIBACA = ("B001", "B004", "B008", "B010", "B020", "B021")
