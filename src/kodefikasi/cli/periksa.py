"""``kodefikasi audit FILE…`` and ``kodefikasi demo``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kodefikasi.cli.dasar import (
    FormatLaporan,
    json_text,
    show_progress,
    terminal_width,
    write_lines,
    write_note,
)
from kodefikasi.cli.opsi import Overwrite, PilihEdisi, PilihKolom, PilihPemda, chosen_columns
from kodefikasi.dokumen import load_example
from kodefikasi.errors import BacaError, TulisError
from kodefikasi.lembar.teks_tampak import visible
from kodefikasi.pembacaan import read
from kodefikasi.pemeriksaan import Laporan, audit
from kodefikasi.pemeriksaan.tampilan import closing, lines, plain, unchecked
from kodefikasi.temuan import Keparahan
from kodefikasi.writers.csv_teks import csv_text
from kodefikasi.writers.simpan import check_free, write_whole

ADA_GALAT = 1

_KOLOM_CSV = (
    "berkas", "tabel", "lembar", "halaman", "baris", "sel", "kolom", "aturan", "tingkat", "kode", "indikator",
    "tercetak", "dihitung", "hitungan", "pesan", "saran", "tempat_lain",
)  # fmt: skip
Berkas = Annotated[
    list[Path],
    typer.Argument(help="Excel, Word, PDF, HTML, atau teks.", metavar="BERKAS…"),
]
PilihTingkat = Annotated[Keparahan, typer.Option("--tingkat", help="Temuan paling ringan yang ditampilkan.")]
PilihAcuan = Annotated[
    list[Path] | None,
    typer.Option(
        "--acuan",
        metavar="BERKAS",
        help="Dokumen pembanding, misalnya Renstra atau Renja semula; dapat diulang. Tidak ikut diperiksa.",
    ),
]
PilihSemua = Annotated[
    bool, typer.Option("--semua", help="Di layar: semua temuan dengan teks lengkapnya, tidak dilipat.")
]
PilihTegas = Annotated[bool, typer.Option("--strict", help="Peringatan pun membuat status keluar 1.")]
PilihBentuk = Annotated[
    FormatLaporan | None,
    typer.Option("--format", "-f", help="Bentuk laporan; tanpa ini menurut akhiran --output, selain itu text."),
]
PilihKeluaran = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Berkas laporan; tanpa ini ke layar.", metavar="BERKAS"),
]

_AKHIRAN = {".txt": "text", ".json": "json", ".csv": "csv", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}
_SATU_DOKUMEN = {FormatLaporan.HTML, FormatLaporan.XLSX}


def audit_command(
    berkas: Berkas,
    bentuk: PilihBentuk = None,
    output: PilihKeluaran = None,
    overwrite: Overwrite = False,
    tingkat: PilihTingkat = Keparahan.INFO,
    edisi: PilihEdisi = None,
    pemda: PilihPemda = None,
    acuan: PilihAcuan = None,
    kolom: PilihKolom = None,
    semua: PilihSemua = False,
    strict: PilihTegas = False,
) -> None:
    """Periksa dokumen: hitung ulang setiap angka turunan, jelaskan atau laporkan."""
    jadi = _format(bentuk, output, len(berkas), overwrite=overwrite, sumber=(*berkas, *(acuan or ())))
    pembanding = [read(b, edisi=edisi, pemda=pemda) for b in acuan or ()]
    judul = chosen_columns(kolom)
    laporan = []
    for b in berkas:
        with show_progress(b.name):
            isi = read(b, edisi=edisi, pemda=pemda, kolom=judul)
            laporan.append(audit(isi, acuan=pembanding, edisi=edisi, pemda=pemda))
    _write(laporan, jadi, tingkat, output, overwrite=overwrite, semua=semua)
    for hasil in laporan:
        refuse_unchecked(hasil)
    berat = {Keparahan.GALAT, Keparahan.PERINGATAN} if strict else {Keparahan.GALAT}
    if any(t.tingkat in berat for hasil in laporan for t in hasil.temuan):
        raise typer.Exit(ADA_GALAT)


def demo(
    bentuk: PilihBentuk = None,
    output: PilihKeluaran = None,
    overwrite: Overwrite = False,
    tingkat: PilihTingkat = Keparahan.INFO,
    semua: PilihSemua = False,
) -> None:
    """Periksa contoh yang tersimpan di dalam paket: Renja 2023 sebuah BKPSDM; selalu berakhir dengan status 0."""
    jadi = _format(bentuk, output, 1, overwrite=overwrite)
    _write([audit(load_example())], jadi, tingkat, output, overwrite=overwrite, semua=semua)


def refuse_unchecked(hasil: Laporan) -> None:
    """Refuse a document in which nothing was checked: nothing unread passes for clean.

    Raises `BacaError`: always then, with the reason.
    """
    if sebab := unchecked(hasil):
        raise BacaError(hasil.dokumen.berkas, sebab)


def _format(
    bentuk: FormatLaporan | None, output: Path | None, dokumen: int, *, overwrite: bool, sumber: Sequence[Path] = ()
) -> FormatLaporan:
    """Return the format, and refuse before any work what cannot be written in the end."""
    akhiran = _AKHIRAN.get(output.suffix.lower()) if output else None
    jadi = bentuk or FormatLaporan(akhiran or FormatLaporan.TEXT)
    if output is not None and bentuk is None and akhiran is None:
        raise TulisError(str(output), f"akhirannya harus salah satu dari {', '.join(_AKHIRAN)}, atau sebutkan --format")
    if output is not None and akhiran is not None and akhiran != jadi:
        raise TulisError(str(output), f"akhirannya {output.suffix}, padahal bentuknya {jadi}")
    if dokumen > 1 and jadi in _SATU_DOKUMEN:
        raise TulisError(f"laporan {jadi}", f"memuat satu dokumen, diberikan {dokumen}; periksa satu per satu")
    if output is not None:
        check_free(output, overwrite=overwrite, sumber=sumber)
    elif jadi is FormatLaporan.XLSX and sys.stdout.isatty():
        raise TulisError("laporan xlsx", "tidak dapat ditampilkan di layar; pakai --output laporan.xlsx")
    return jadi


def _write(
    laporan: Sequence[Laporan],
    bentuk: FormatLaporan,
    keparahan: Keparahan,
    output: Path | None,
    *,
    overwrite: bool,
    semua: bool,
) -> None:
    tampil = [k for k in Keparahan if k.urutan <= keparahan.urutan]
    if output is None and bentuk is FormatLaporan.TEXT:
        for hasil in laporan:
            write_lines(lines(hasil, tampil, terminal_width(), lipat=sys.stdout.isatty() and not semua))
        return
    isi = _content(laporan, bentuk, tampil)
    if output is not None:
        write_whole(output, isi if isinstance(isi, bytes) else isi.encode(), overwrite=overwrite)
        write_note(f"{_counts(laporan)} Laporan ditulis ke {output}")
    elif isinstance(isi, bytes):
        sys.stdout.buffer.write(isi)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(visible(isi))


def _counts(laporan: Sequence[Laporan]) -> str:
    """Return how many findings there are in each document."""
    if len(laporan) == 1:
        return closing(laporan[0])
    return " ".join(f"{hasil.dokumen.berkas}: {closing(hasil)}" for hasil in laporan)


def _content(laporan: Sequence[Laporan], bentuk: FormatLaporan, tampil: Sequence[Keparahan]) -> str | bytes:
    match bentuk:
        case FormatLaporan.JSON:
            isi = [_selected(hasil, tampil) for hasil in laporan]
            return json_text(isi[0] if len(isi) == 1 else isi)
        case FormatLaporan.CSV:
            temuan = [t for hasil in laporan for t in hasil.temuan if t.tingkat in tampil]
            return csv_text(
                _KOLOM_CSV, ({**t.lokasi.to_dict(), **t.to_dict(), "tempat_lain": t.tempat_lain} for t in temuan)
            )
        case FormatLaporan.HTML:
            return laporan[0].to_html(tingkat=tampil)
        case FormatLaporan.XLSX:
            return laporan[0].to_excel(tingkat=tampil)
        case FormatLaporan.TEXT:
            return "".join(plain(hasil, tampil) for hasil in laporan)


def _selected(laporan: Laporan, tampil: Sequence[Keparahan]) -> dict[str, object]:
    isi = laporan.to_dict()
    return {**isi, "temuan": [t.to_dict() for t in laporan.temuan if t.tingkat in tampil]}
