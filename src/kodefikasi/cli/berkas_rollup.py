"""The files that ``kodefikasi rollup`` sums: all text until our own grammar has read it, joined by their headings.

DuckDB reads rows; what they mean is not left to its guesses: neither separators, nor types, nor what a number is.
"""

# ruff: noqa: S608

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from glob import escape, glob, has_magic
from pathlib import Path
from typing import Any

from kodefikasi.cli.dasar import show_progress
from kodefikasi.columns.amounts import amount_findings, parse_amounts
from kodefikasi.columns.duckdb import quoted, sql_text
from kodefikasi.columns.inputs import check_names
from kodefikasi.dokumen import BIDANG, to_records
from kodefikasi.errors import BacaError, PaguError
from kodefikasi.pagu.subtotal import TANDA, distinguishing
from kodefikasi.pembacaan import read
from kodefikasi.tambahan import require

_PISAH = ";,\t|"
_JUDUL = 1 << 16  # bytes that a heading may have
_BULAT = "^-?[0-9]{1,17}$"  # these need no grammar
_UANG = "DECIMAL(38, 2)"
_FAKTA = {"apa", "ukur", "periode", "tahap", "nilai"}  # columns of what `convert` writes
_APA = {"pagu": ("pagu", "target")}  # the target in rupiah is the pagu
_BERKAS = re.compile(r"^ {1,4}file = (.{1,4000})$", re.MULTILINE)
_BARIS = r"Line: (\d{1,20})\n.{0,9000000}?"
_GALAT = {
    _BARIS + r"Expected Number of Columns: (\d{1,9}) Found: (\d{1,9})": "baris {0}: {2} kolom, bukan {1}",
    _BARIS + r"Value with unterminated quote": "baris {0}: tanda kutip tidak ditutup, atau ada teks di belakangnya",
    _BARIS + r"Maximum line size": "baris {0}: terlalu panjang",
    r"not utf-8 encoded": "bukan UTF-8; simpan ulang sebagai CSV UTF-8",
    r"[Pp]arquet": "bukan Parquet yang utuh",
}


def open_files(sambungan: Any, pola: Sequence[str], kunci: Sequence[str], nilai: Sequence[str]) -> Any:
    """Open files of one kind as one relation of keys, all of them texts in CSV, and amounts, exact to the sen.

    `sambungan`: a connection to DuckDB; `pola`: files, or patterns of them; `kunci`, `nilai`: the columns that every
    file has to have: keys, the codes among them, and amounts.

    Raises `BacaError`: no such file, one that cannot be read, an amount that has no meaning or several; `PaguError`: a
    column that is not there.
    """
    if jauh := [p for p in pola if "://" in p]:  # no network, not even where DuckDB could
        raise BacaError(jauh[0], "bukan berkas di komputer ini; unduh lebih dahulu")
    berkas = [b for p in pola for b in _expand(p)]
    kolom = list(dict.fromkeys([*kunci, *nilai]))
    akhiran = {Path(b).suffix.lower() for b in berkas}
    if akhiran == {".parquet"}:
        satuan = {b: sambungan.read_parquet(escape(b)) for b in berkas}
    elif akhiran == {".csv"}:
        satuan = {b: _open_csv(sambungan, b) for b in berkas}
    elif akhiran & {".parquet", ".csv"}:
        raise BacaError(pola[0], "semua berkas harus .parquet, semua .csv, atau semua dokumen")
    else:
        satuan = {b: _open_document(sambungan, b) for b in berkas}
    for n, (b, isi) in enumerate(satuan.items()):
        if set(isi.columns) >= _FAKTA and not set(nilai) <= set(isi.columns):
            isi = _wide(isi, kunci, nilai, b)  # noqa: PLW2901
        _check_columns(b, isi.columns, kolom)
        ada = ", ".join(
            _column(k, isi)
            for k in dict.fromkeys([*kolom, TANDA, *distinguishing(isi.columns, kolom)])
            if k in isi.columns
        )
        isi = isi.query("_isi", f"SELECT {ada} FROM _isi")  # noqa: PLW2901  # the same rows, read further
        for v in nilai:
            isi = _with_amounts(sambungan, isi, v, b, f"_kamus_{n}_{v}")  # noqa: PLW2901
        isi.create_view(f"_berkas_{n}")
    gabung = sambungan.sql(" UNION ALL BY NAME ".join(f"SELECT * FROM _berkas_{n}" for n in range(len(satuan))))
    if not gabung.limit(1).fetchall():
        raise BacaError(pola[0], "tidak berisi baris")
    return gabung


def explain(pesan: str, berkas: str) -> BacaError:
    """Return what is wrong in a file, without DuckDB's advice on its own options."""
    if letak := _BERKAS.search(pesan):
        berkas = letak[1]
    for pola, alasan in _GALAT.items():
        if cocok := re.search(pola, pesan, re.DOTALL):
            return BacaError(Path(berkas).name, alasan.format(*cocok.groups()))
    return BacaError(Path(berkas).name, f"tidak dapat dibaca: {pesan.splitlines()[0]}")


def _expand(pola: str) -> Iterator[str]:
    ada = [pola] if Path(pola).is_file() else sorted(glob(pola, recursive=True)) if has_magic(pola) else []
    if not ada:
        raise BacaError(pola, "tidak ada berkas yang cocok")
    yield from ada


def _column(nama: str, isi: Any) -> str:
    """Write a column of a file: an empty text, quoted or not, is none."""
    q = quoted(nama)
    return f"nullif({q}, '') AS {q}" if isi.types[isi.columns.index(nama)].id == "varchar" else q


def _check_columns(berkas: str, ada: Sequence[str], kolom: Sequence[str]) -> None:
    try:
        check_names(ada, kolom, ())
    except PaguError as sebab:
        raise BacaError(Path(berkas).name, str(sebab)) from None


def _open_csv(sambungan: Any, berkas: str) -> Any:
    pisah, judul = _heading(berkas)
    tipe = {nama or f"kolom_{n}": "VARCHAR" for n, nama in enumerate(judul, 1)}
    if len(tipe) < len(judul):
        ganda = sorted({n for n in judul if judul.count(n) > 1})
        raise BacaError(Path(berkas).name, f"judul kolom {', '.join(map(repr, ganda))} ada lebih dari sekali")
    aturan = {"header": True, "auto_detect": False, "sep": pisah, "quotechar": '"', "escapechar": '"'}
    return sambungan.read_csv(escape(berkas), columns=tipe, **aturan)


def _open_document(sambungan: Any, berkas: str) -> Any:
    """Open a workbook or another document as its facts, the same that `convert` writes."""
    pa = require("pyarrow", "columns", "menjumlahkan dokumen")
    with show_progress(Path(berkas).name):
        fakta = list(to_records(read(berkas)))
    if not fakta:
        raise BacaError(Path(berkas).name, "tidak berisi angka yang terbaca")
    kolom = {k: pa.array([None if b.get(k) is None else str(b[k]) for b in fakta], pa.string()) for k in BIDANG}
    return sambungan.from_arrow(pa.table(kolom))


def _wide(fakta: Any, kunci: Sequence[str], nilai: Sequence[str], berkas: str) -> Any:
    """Return facts that `convert` wrote as rows with a column for each kind of amount: ``pagu``, ``realisasi``.

    Raises `BacaError`: amounts of several periods or stages, which are not kept apart: their sum would be that of no
    year.
    """
    syarat = {v: f"(ukur = 'rp' AND apa IN ({', '.join(map(sql_text, _APA.get(v, (v,))))}))" for v in nilai}
    for v, ini in syarat.items():
        ragam = fakta.query("_isi", f"SELECT DISTINCT periode, tahap FROM _isi WHERE {ini} ORDER BY ALL").fetchall()
        if len(ragam) > 1 and not {"periode", "tahap"} <= set(kunci):
            sebut = ", ".join(" ".join(filter(None, r)) or "tanpa periode" for r in ragam)
            raise BacaError(
                Path(berkas).name, f"{v} dari beberapa periode atau tahap: {sebut}; tambahkan --per periode --per tahap"
            )
    kolom = ", ".join(f"CASE WHEN {ini} THEN nilai END AS {quoted(v)}" for v, ini in syarat.items())
    return fakta.query("_isi", f"SELECT *, {kolom} FROM _isi WHERE {' OR '.join(syarat.values())}")


def _heading(berkas: str) -> tuple[str, list[str]]:
    """Return the separator and the headings of a CSV file: the separator is the one that parts most of them."""
    with Path(berkas).open("rb") as f:
        isi = f.read(_JUDUL)
    if not isi.strip(b"\xef\xbb\xbf\r\n \t"):
        raise BacaError(Path(berkas).name, "kosong")
    if isi[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise BacaError(Path(berkas).name, "bukan UTF-8 melainkan UTF-16; simpan ulang sebagai CSV UTF-8")
    baris = isi.removeprefix(b"\xef\xbb\xbf").splitlines()[0]
    try:
        teks = baris.decode()
    except UnicodeDecodeError:
        raise BacaError(Path(berkas).name, "bukan UTF-8; simpan ulang sebagai CSV UTF-8") from None
    terbagi = {p: next(csv.reader([teks], delimiter=p)) for p in _PISAH}
    pisah = max(_PISAH, key=lambda p: len(terbagi[p]))
    return pisah, terbagi[pisah]


def _with_amounts(sambungan: Any, isi: Any, nama: str, berkas: str, kamus: str) -> Any:
    """Return a relation with amounts for texts and binary numbers, which are read by our grammar, each once.

    Raises `BacaError`: one that cannot be read; names it and why.
    """
    tipe = isi.types[isi.columns.index(nama)].id
    if tipe not in {"varchar", "float", "double"}:
        return isi
    q = quoted(nama)
    bulat = f"regexp_full_match({q}, '{_BULAT}')" if tipe == "varchar" else "false"
    lain = isi.query("_isi", f"SELECT DISTINCT {q} AS teks FROM _isi WHERE {q} IS NOT NULL AND NOT {bulat}")
    beda = lain.to_arrow_table()
    if salah := amount_findings(beda, "teks", sebagai="desimal").to_pylist():
        raise _bad_amount(salah[0], len(salah), nama, berkas)
    sambungan.register(kamus, parse_amounts(beda, "teks", sebagai="desimal", nama="uang"))
    utuh = f"CASE WHEN {bulat} THEN CAST({q} AS {_UANG}) ELSE k.uang END" if tipe == "varchar" else "k.uang"
    return isi.query(
        "_isi", f"SELECT _isi.* REPLACE ({utuh} AS {q}) FROM _isi LEFT JOIN {quoted(kamus)} AS k ON _isi.{q} = k.teks"
    )


def _bad_amount(salah: dict[str, Any], banyak: int, nama: str, berkas: str) -> BacaError:
    kandidat = f"; mungkin {salah['kandidat']}" if salah["kandidat"] else ""
    lebih = f"; dan {banyak - 1} teks lain" if banyak > 1 else ""
    alasan = f"kolom {nama}: {salah['teks']!r} bukan jumlah uang: {salah['alasan']}{kandidat}{lebih}"
    return BacaError(Path(berkas).name, alasan)
