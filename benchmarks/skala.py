"""Roll-up of five times the rows: marginals of 10 and of 50 million leaves, one after the other in every round.

::

    python benchmarks/skala.py            # prints the table
    python benchmarks/skala.py --write    # and writes it into docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import sys
import time

from katalog import write_table
from roll_up import BABAK, BARIS, MARGINAL, leaves, lines

KALI = 5


def main() -> None:
    """Measure, print, and write if asked."""
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--rows", type=int, default=BARIS)
    pilihan.add_argument("--write", action="store_true")
    pilih = pilihan.parse_args()
    jumlahkan, _ = MARGINAL["kodefikasi"]
    tabel = {f"{n:,} rows": leaves(n) for n in (pilih.rows, KALI * pilih.rows)}
    detik: dict[str, list[float]] = {nama: [] for nama in tabel}
    for _ in range(BABAK):
        for nama, semua in detik.items():
            mulai = time.perf_counter()
            jumlahkan(tabel[nama])
            semua.append(time.perf_counter() - mulai)
    isi = "\n".join(lines(detik))
    sys.stdout.write(f"{isi}\n")
    if pilih.write:
        write_table(isi, "skala")


if __name__ == "__main__":
    main()
