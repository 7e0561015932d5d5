"""The files that documentation pages speak of, written when a page names them; for tests only."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bentuk import Isi, as_html, as_pdf, as_text, as_word, as_workbook, example
from daftar_kode import SIPD, Petak, tree, write_out, xlsx
from kodefikasi import forms_from, load_example, renstra_from, write_forms
from petak import to_grid

_BARIS_TERBANYAK = 14  # of a table: what is read here is read fully elsewhere


def _renja() -> Isi:
    return [(label, judul, petak[:_BARIS_TERBANYAK]) for label, judul, petak in example()]


def _document(tulis: Callable[[Isi], bytes], berkas: Path) -> None:
    berkas.write_bytes(tulis(_renja()))


def _renstra_workbook(berkas: Path) -> None:
    write_forms(forms_from(renstra_from(load_example()), tahun=2023), berkas)


def _renstra_text(berkas: Path) -> None:
    formulir = forms_from(renstra_from(load_example()), tahun=2023)
    isi = [(t.label or t.formulir, t.judul, to_grid(t)[:_BARIS_TERBANYAK]) for t in formulir.tabel]
    berkas.write_bytes(as_text(isi))


_UANG = [
    ("5.03.01.2.01.01", "BKPSDM", 2023, 27_827_000, 27_000_000),
    ("5.03.01.2.01.06", "BKPSDM", 2023, 27_190_000, None),
    ("1.01.01.2.01.01", "Dinas Pendidikan", 2024, 40_000_000, 12_500_000),
]
_KOLOM = ("kode", "skpd", "tahun", "pagu", "realisasi")


def _parquet(berkas: Path) -> None:
    pq.write_table(pa.table(dict(zip(_KOLOM, zip(*_UANG, strict=True), strict=True))), berkas)


def _csv(berkas: Path) -> None:
    with berkas.open("w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([_KOLOM, *_UANG])


def _export(berkas: Path) -> None:
    petak: Petak = [["Kode Sub Kegiatan", "Nama SKPD", "Rincian Final"]]
    petak += [[k, s, p] for k, s, _, p, _ in _UANG]
    xlsx(berkas, petak)


def _list(berkas: Path) -> None:
    isi = tree(
        "5 UNSUR PENUNJANG URUSAN PEMERINTAHAN",
        "5.03 KEPEGAWAIAN",
        "5.03.02 PROGRAM KEPEGAWAIAN DAERAH",
        "5.03.02.2.02 Mutasi dan Promosi ASN",
        "5.03.02.2.02.0001 Pengelolaan Mutasi ASN",
        "5.03.02.2.02.0009 Pengelolaan Talenta ASN",
    )
    xlsx(berkas, write_out(isi, SIPD))


_TEKS = partial(_document, as_text)
_PEMBUAT: dict[str, Callable[[Path], None]] = {
    "renja.txt": _TEKS,
    "renja-2024.txt": _TEKS,
    "renja-semula.txt": _TEKS,
    "renja-perubahan.txt": _TEKS,
    "evaluasi-2022.txt": _TEKS,
    "renja.docx": partial(_document, as_word),
    "renja-2024.docx": partial(_document, as_word),
    "renja.xlsx": partial(_document, as_workbook),
    "rka.xlsx": partial(_document, as_workbook),
    "renja.html": partial(_document, as_html),
    "renja.pdf": partial(_document, as_pdf),
    "renstra.txt": _renstra_text,
    "renstra.xlsx": _renstra_workbook,
    "anggaran.csv": _csv,
    "anggaran.xlsx": _export,
    "anggaran/*.parquet": _parquet,
    "nomenklatur-sipd.xlsx": _list,
}


def prepare(halaman: str, folder: Path) -> None:
    """Write the files that a page names."""
    for nama, buat in _PEMBUAT.items():
        if nama in halaman:
            berkas = folder / nama.replace("*", "satu")
            berkas.parent.mkdir(exist_ok=True)
            buat(berkas)
