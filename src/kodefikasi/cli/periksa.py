"""``kodefikasi audit FILE…`` and ``kodefikasi demo``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kodefikasi.cli.dasar import Format, show_progress, terminal_width, write_csv, write_json, write_lines
from kodefikasi.cli.pilihan import PilihEdisi, PilihFormat, PilihKolom, PilihPemda, chosen_columns
from kodefikasi.dokumen import load_example
from kodefikasi.ekspor import read_export
from kodefikasi.pemeriksaan import Laporan, audit
from kodefikasi.pemeriksaan.tampilan import lines
from kodefikasi.readers import read
from kodefikasi.temuan import Keparahan

ADA_GALAT = 1

_KOLOM_CSV = (
    "berkas",
    "tabel",
    "lembar",
    "halaman",
    "baris",
    "sel",
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
)

Berkas = Annotated[
    list[Path],
    typer.Argument(help="Excel, Word, PDF, HTML, atau teks.", metavar="FILE…"),
]
PilihTingkat = Annotated[Keparahan, typer.Option("--tingkat", help="Temuan paling ringan yang ditampilkan.")]
PilihAcuan = Annotated[
    list[Path] | None,
    typer.Option(
        "--acuan",
        help="Dokumen pembanding, misalnya Renstra atau Renja semula; dapat diulang. Tidak ikut diperiksa.",
    ),
]
PilihTegas = Annotated[bool, typer.Option("--strict", help="Peringatan pun membuat status keluar 1.")]


def audit_command(
    berkas: Berkas,
    bentuk: PilihFormat = Format.TEXT,
    tingkat: PilihTingkat = Keparahan.INFO,
    edisi: PilihEdisi = None,
    pemda: PilihPemda = None,
    acuan: PilihAcuan = None,
    kolom: PilihKolom = None,
    strict: PilihTegas = False,
) -> None:
    """Periksa dokumen: hitung ulang setiap angka turunan, jelaskan atau laporkan."""
    pembanding = [read(b, edisi=edisi, pemda=pemda) for b in acuan or ()]
    judul = chosen_columns(kolom)
    laporan = []
    for b in berkas:
        with show_progress(b.name):
            isi = read_export(b, columns=judul) if judul else b
            laporan.append(audit(isi, acuan=pembanding, edisi=edisi, pemda=pemda))
    _write(laporan, bentuk, tingkat)
    berat = {Keparahan.GALAT, Keparahan.PERINGATAN} if strict else {Keparahan.GALAT}
    if any(t.tingkat in berat for hasil in laporan for t in hasil.temuan):
        raise typer.Exit(ADA_GALAT)


def demo(bentuk: PilihFormat = Format.TEXT, tingkat: PilihTingkat = Keparahan.INFO) -> None:
    """Periksa contoh yang tersimpan di dalam paket: Renja 2023 sebuah BKPSDM; selalu berakhir dengan status 0."""
    _write([audit(load_example())], bentuk, tingkat)


def _write(laporan: Sequence[Laporan], bentuk: Format, tingkat: Keparahan) -> None:
    tampil = [k for k in Keparahan if k.urutan <= tingkat.urutan]
    match bentuk:
        case Format.JSON:
            isi = [_selected(hasil, tampil) for hasil in laporan]
            write_json(isi[0] if len(isi) == 1 else isi)
        case Format.CSV:
            temuan = [t for hasil in laporan for t in hasil.temuan if t.tingkat in tampil]
            write_csv(_KOLOM_CSV, ({**t.lokasi.to_dict(), **t.to_dict()} for t in temuan))
        case Format.TEXT:
            for hasil in laporan:
                write_lines(lines(hasil, tampil, terminal_width()))


def _selected(laporan: Laporan, tampil: Sequence[Keparahan]) -> dict[str, object]:
    isi = laporan.to_dict()
    return {**isi, "temuan": [t.to_dict() for t in laporan.temuan if t.tingkat in tampil]}
