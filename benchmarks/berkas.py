"""Reading files: budget lines from XLSX and CSV, beside what pandas and python-calamine take for the bare cells.

Each way runs in a fresh process, in interleaved rounds, all modules compiled before: seconds of processor time, imports
included, from the file to the result, which other work on the machine changes little; and what the process grew by at
its peak. pandas and python-calamine give cells; `read` gives typed rows with the meanings of their columns
and findings, `audit` the report::

    python benchmarks/berkas.py             # prints the table
    python benchmarks/berkas.py --write     # and writes it into docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from katalog import write_table

BARIS = 100_000
BABAK = 3
_JUDUL = (
    "KODE SKPD",
    "NAMA SKPD",
    "KODE SUB KEGIATAN",
    "NAMA SUB KEGIATAN",
    "KODE REKENING",
    "URAIAN BELANJA",
    "SUMBERDANA",
    "JUMLAH",
    "JUMLAH PERUBAHAN",
)


def rows(banyak: int) -> Iterator[tuple[str | int, ...]]:
    """Iterate over budget lines of an export."""
    for n in range(banyak):
        skpd, program, kegiatan, sub = n % 35 + 1, n % 5 + 1, n % 7 + 1, n % 9 + 1
        yield (
            f"5.03.0.00.0.00.{skpd:02d}.0000",
            f"SKPD {skpd}",
            f"5.03.{program:02d}.2.{kegiatan:02d}.{sub:02d}",
            f"Sub kegiatan {sub}",
            f"5.1.02.01.01.{n % 9000 + 1:04d}",
            "Belanja Alat Tulis Kantor",
            "DAU",
            n * 1_000 + 500,
            n * 1_100 + 500,
        )


def build(folder: Path, banyak: int) -> dict[str, Path]:
    """Write the files."""
    import openpyxl

    jalur = {"xlsx": folder / "ekspor.xlsx", "csv": folder / "ekspor.csv"}
    buku = openpyxl.Workbook(write_only=True)
    lembar = buku.create_sheet("Ekspor")
    for baris in (_JUDUL, *rows(banyak)):
        lembar.append(baris)
    buku.save(jalur["xlsx"])
    with jalur["csv"].open("w", encoding="utf-8", newline="") as berkas:
        csv.writer(berkas).writerows([_JUDUL, *rows(banyak)])
    return jalur


def _pandas_csv(jalur: str) -> int:
    import pandas as pd

    return len(pd.read_csv(jalur))


def _sheets(jalur: str) -> int:
    from kodefikasi.lembar import read_content

    return len(read_content(jalur).kisi[0].baris) - 1


def _calamine(jalur: str) -> int:
    from python_calamine import CalamineWorkbook

    return len(CalamineWorkbook.from_path(jalur).get_sheet_by_index(0).to_python()) - 1


def _read(jalur: str) -> int:
    from kodefikasi import read

    return len(read(jalur).tabel[0].baris)


def _audit(jalur: str) -> int:
    from kodefikasi import audit

    return len(audit(jalur).dokumen.tabel[0].baris)


CARA: dict[str, tuple[str, Callable[[str], int]]] = {
    "XLSX: python-calamine": ("xlsx", _calamine),
    "XLSX: read_content": ("xlsx", _sheets),
    "XLSX: read": ("xlsx", _read),
    "XLSX: audit": ("xlsx", _audit),
    "CSV: pandas.read_csv": ("csv", _pandas_csv),
    "CSV: read_content": ("csv", _sheets),
    "CSV: read": ("csv", _read),
    "CSV: audit": ("csv", _audit),
}


def run_here(cara: str, jalur: str) -> None:
    """Measure one way in this process and print seconds and MiB."""
    sebelum = _peak()
    mulai = time.process_time()
    banyak = CARA[cara][1](jalur)
    detik = time.process_time() - mulai
    sys.stdout.write(json.dumps([banyak, detik, _peak() - sebelum]))


def _peak() -> float:
    """Return the most memory that this process has had so far, in MiB; Linux only."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def measure(cara: str, jalur: dict[str, Path], banyak: int) -> tuple[float, float]:
    """Return seconds and MiB of one way in a fresh process."""
    perintah = [sys.executable, __file__, "--cara", cara, "--jalur", str(jalur[CARA[cara][0]])]
    keadaan = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    hasil = json.loads(subprocess.run(perintah, check=True, capture_output=True, text=True, env=keadaan).stdout)
    assert hasil[0] == banyak, f"{cara} read {hasil[0]} rows"
    return hasil[1], hasil[2]


def table(hasil: dict[str, list[tuple[float, float]]]) -> str:
    """Return the medians as a Markdown table; ratios to the first way of the same format."""
    baris = ["| | seconds | ratio | memory, MiB |", "|---|---|---|---|"]
    acuan: dict[str, float] = {}
    for cara, ukuran in hasil.items():
        detik = sorted(u[0] for u in ukuran)
        tengah = statistics.median(detik)
        bentuk = CARA[cara][0]
        acuan.setdefault(bentuk, tengah)
        memori = statistics.median(u[1] for u in ukuran)
        rentang = f"{tengah:.1f} ({detik[0]:.1f}–{detik[-1]:.1f})"
        baris.append(f"| {cara} | {rentang} | {tengah / acuan[bentuk]:.2f} | {memori:.0f} |")
    tengah_baca = {b: statistics.median(u[0] for u in hasil[f"{b}: read"]) for b in ("XLSX", "CSV")}
    tengah_audit = {b: statistics.median(u[0] for u in hasil[f"{b}: audit"]) for b in ("XLSX", "CSV")}
    kali = " and ".join(f"{tengah_audit[b] / t:.2f} ({b})" for b, t in tengah_baca.items())
    return "\n".join([*baris, "", f"The audit of a file, its reading included, takes {kali} times the reading."])


def cells_of_pandas(jalur: Path) -> float:
    """Return how much the cells of a file take in a pandas frame of objects, in MiB."""
    import pandas as pd

    return float(pd.read_csv(jalur, dtype=object).memory_usage(deep=True).sum()) / 2**20


def main(argumen: Sequence[str] | None = None) -> None:
    """Measure all ways in interleaved rounds."""
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    pilihan.add_argument("--baris", type=int, default=BARIS)
    pilihan.add_argument("--cara", help=argparse.SUPPRESS)
    pilihan.add_argument("--jalur", help=argparse.SUPPRESS)
    dipilih = pilihan.parse_args(argumen)
    if dipilih.cara:
        run_here(dipilih.cara, dipilih.jalur)
        return
    with tempfile.TemporaryDirectory() as folder:
        jalur = build(Path(folder), dipilih.baris)
        hasil: dict[str, list[tuple[float, float]]] = {c: [] for c in CARA}
        for cara in CARA:  # so that all modules are compiled
            measure(cara, jalur, dipilih.baris)
        for _ in range(BABAK):
            for cara, ukuran in hasil.items():
                ukuran.append(measure(cara, jalur, dipilih.baris))
        isi = table(hasil) + f"\n\nAs a pandas frame of objects the cells take {cells_of_pandas(jalur['csv']):.0f} MiB."
    sys.stdout.write(isi + "\n")
    if dipilih.write:
        write_table(isi, "berkas")


if __name__ == "__main__":
    main()
