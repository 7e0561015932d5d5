"""An office's script: pagu of every program, kegiatan and sub kegiatan. It has a mistake; the tests beside it find it.

python rekap.py < pagu.csv        # lines ``code;amount``, the amount empty where none was set
"""

from __future__ import annotations

import csv
import sys

Baris = list[tuple[str, int | None]]


def rekap(rows: Baris) -> dict[str, int | None]:
    """Return the pagu of every code and of all codes above it."""
    semua = sorted({induk for kode, _ in rows for induk in di_atas(kode)})
    hasil: dict[str, int | None] = {}
    for induk in semua:
        ada = [pagu for kode, pagu in rows if pagu is not None and kode.startswith(induk)]
        hasil[induk] = sum(ada) if ada else None
    return hasil


def di_atas(kode: str) -> list[str]:
    """Return a code and all codes above it: 5, 5.03, 5.03.01, 5.03.01.2.01, 5.03.01.2.01.01."""
    ruas = kode.split(".")
    return [".".join(ruas[:n]) for n in (1, 2, 3, 5, 6) if n <= len(ruas)]


if __name__ == "__main__":
    for kode, pagu in rekap([(k, int(n) if n else None) for k, n in csv.reader(sys.stdin, delimiter=";")]).items():
        print(f"{kode};{'' if pagu is None else pagu}")
