"""``kodefikasi rollup FILE…``: sums at every level from Parquet or CSV files, by DuckDB."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from kodefikasi.besaran import format_angka
from kodefikasi.cli.berkas_rollup import explain, open_files
from kodefikasi.cli.dasar import Format, write_csv, write_json, write_lines
from kodefikasi.cli.opsi import PilihFormat
from kodefikasi.columns import PeringatanPagu, roll_up
from kodefikasi.errors import BacaError
from kodefikasi.kode import KELUARGA, Kode, KodeBerjenjang
from kodefikasi.tambahan import require

_LEBAR = 60
_MEMORY = re.compile(r"\d+(\.\d+)? ?[KMGT]i?B", re.IGNORECASE)
Baris = Mapping[str, Any]


class _Bentuk(StrEnum):
    MARGINAL = "marginal"
    PATH = "path"


class _Subtotal(StrEnum):
    AUTO = "auto"
    NONE = "none"


Berkas = Annotated[
    list[str],
    typer.Argument(help="Parquet, CSV, Excel atau dokumen lain; pola seperti 'data/*.xlsx' boleh.", metavar="BERKAS…"),
]
PilihKode = Annotated[str, typer.Option("--kode", metavar="KOLOM", help="Kolom kode.")]
PilihNilai = Annotated[
    list[str] | None, typer.Option("--nilai", metavar="KOLOM", help="Kolom uang; dapat diulang. Tanpa ini: pagu.")
]
PilihBy = Annotated[
    list[str] | None,
    typer.Option("--by", metavar="KOLOM", help="Kolom lain yang dijumlahkan juga, misalnya skpd; dapat diulang."),
]
PilihPer = Annotated[
    list[str] | None,
    typer.Option("--per", metavar="KOLOM", help="Kolom yang selalu dipisahkan, misalnya tahun; dapat diulang."),
]
PilihBentuk = Annotated[
    _Bentuk, typer.Option("--shape", help="Kunci dijumlahkan sendiri-sendiri (marginal) atau bersarang (path).")
]
PilihKeluarga = Annotated[
    list[str] | None,
    typer.Option("--keluarga", metavar="KOLOM=KELUARGA", help=f"Kolom kode lain; keluarga: {', '.join(KELUARGA)}."),
]
PilihMemory = Annotated[
    str | None,
    typer.Option("--memori", metavar="UKURAN", help="Batas memori, misalnya 2GB; selebihnya memakai berkas sementara."),
]
PilihSubtotal = Annotated[
    _Subtotal,
    typer.Option("--subtotal", help="Sisihkan baris jumlah di antara rincian (auto), atau jumlahkan semuanya (none)."),
]
PilihTegas = Annotated[bool, typer.Option("--strict", help="Tolak bila ada baris jumlah di antara rincian.")]


def rollup(
    berkas: Berkas,
    kode: PilihKode = "kode",
    nilai: PilihNilai = None,
    by: PilihBy = None,
    per: PilihPer = None,
    shape: PilihBentuk = _Bentuk.MARGINAL,
    keluarga: PilihKeluarga = None,
    subtotal: PilihSubtotal = _Subtotal.AUTO,
    strict: PilihTegas = False,
    memory: PilihMemory = None,
    bentuk: PilihFormat = Format.TEXT,
) -> None:
    """Jumlahkan pagu atau uang lain di setiap tingkat kode; berkasnya boleh lebih besar daripada memori."""
    kolom = nilai or ["pagu"]
    duckdb = require("duckdb", "duckdb", "menjumlahkan berkas")
    milik: dict[str, type[KodeBerjenjang]] = {kode: Kode, **_families(keluarga)}
    pilihan: dict[str, Any] = {"keluarga": milik, "shape": shape.value, "subtotal": subtotal.value, "strict": strict}
    try:
        with _connect(duckdb, memory) as sambungan:
            sumber = open_files(sambungan, berkas, [kode, *(by or ()), *(per or ())], kolom)
            with _said_plainly():
                hasil = roll_up(sumber, kode, by=by or (), per=per or (), values=kolom, **pilihan)
            _write(hasil, kolom, bentuk)
    except duckdb.Error as galat:
        raise explain(str(galat), berkas[0]) from galat
    except TypeError as galat:
        raise BacaError(berkas[0], str(galat)) from galat


def _families(pilihan: Sequence[str] | None) -> dict[str, type[KodeBerjenjang]]:
    hasil = {}
    for satu in pilihan or ():
        kolom, _, nama = satu.partition("=")
        if nama not in KELUARGA:
            raise BacaError(satu, f"--keluarga ditulis KOLOM=KELUARGA, dengan keluarga {', '.join(KELUARGA)}")
        hasil[kolom] = KELUARGA[nama]
    return hasil


@contextmanager
def _connect(duckdb: Any, memory: str | None) -> Iterator[Any]:
    """Open DuckDB with so much memory; what does not fit goes to a directory that is gone afterwards."""
    if memory is not None and not _MEMORY.fullmatch(memory):
        raise BacaError(memory, "--memori ditulis seperti 512MB atau 2GB")
    with TemporaryDirectory() as sementara:
        pilihan = {"temp_directory": sementara, **({} if memory is None else {"memory_limit": memory})}
        with duckdb.connect(config=pilihan) as sambungan:
            yield sambungan


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Say what is set aside as this program says things, not as Python does."""
    with warnings.catch_warnings(record=True) as terdengar:
        warnings.simplefilter("always", PeringatanPagu)
        yield
    for satu in terdengar:
        if issubclass(satu.category, PeringatanPagu):
            typer.echo(f"peringatan: {satu.message}", err=True)
        else:
            warnings.warn_explicit(satu.message, satu.category, satu.filename, satu.lineno)


def _write(hasil: Any, nilai: Sequence[str], bentuk: Format) -> None:
    import narwhals as nw

    isi = nw.from_native(hasil).collect()
    isi = isi.sort(*(k for k in _keys(isi.columns, nilai) if k != "tingkat"))  # what is above stands first
    baris = isi.iter_rows(named=True)
    if bentuk is Format.TEXT:
        write_lines(_lines(baris, isi.columns, nilai))
    elif bentuk is Format.CSV:
        write_csv(isi.columns, baris)
    else:
        write_json(list(baris))


def _keys(kolom: Sequence[str], nilai: Sequence[str]) -> list[str]:
    return [k for k in kolom if k not in nilai and k != "daun" and k.removesuffix("_terlapor") not in nilai]


def _lines(baris: Iterable[Baris], kolom: Sequence[str], nilai: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
    """Write a line for each group: its keys, its sums, how many rows report."""
    kunci = _keys(kolom, nilai)
    for b in baris:
        awal = " · ".join(str(b[k]) for k in kunci if b[k] is not None)
        jumlah = "  ".join(_sum_text(b, n) for n in nilai)
        yield [(f"{awal:<{_LEBAR}} ", ""), (jumlah, "bold")]


def _sum_text(b: Baris, nama: str) -> str:
    """Say a sum, and how many rows report."""
    jumlah = "–" if b[nama] is None else format_angka(b[nama])
    return f"{nama} {jumlah} ({format_angka(b[f'{nama}_terlapor'])} dari {format_angka(b['daun'])})"
