"""A million spellings, each made with its truth, read by the lenient parser: how many it reads to another code.

The truth comes from the generator (`kodefikasi.testing.seeded_spellings`), which asks no parser. Seeded by lot, so
that any number of processes gives the same spellings; ends with status 1 if one of them is wrong::

    python benchmarks/ejaan.py                     # a million, on all cores
    python benchmarks/ejaan.py --banyak 50000 --proses 1
    python benchmarks/ejaan.py --write             # and writes the table into docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from katalog import write_table
from kodefikasi import KELUARGA, KodeError
from kodefikasi.testing import Ejaan, seeded_spellings

LOT = 10_000
_CONTOH = 5  # of each kind of fault
JELAS, MENDUA, BUKAN = "one code", "several codes", "no code"
BENAR = {(JELAS, "read"), (MENDUA, "refused, the code named"), (BUKAN, "refused")}
Hitungan = Counter[tuple[str, str, str]]
Salah = list[tuple[str, str, str]]


def judge(e: Ejaan) -> tuple[str, str]:
    """Return what a spelling is, and what the parser does with it."""
    apa = BUKAN if e.bukan_kode else MENDUA if e.mendua else JELAS
    try:
        baca = e.keluarga.parse(e.teks, strict=False)
    except KodeError as galat:
        disebut = apa is MENDUA and e.kode in [e.keluarga.parse(k) for k in galat.kandidat]
        return apa, "refused, the code named" if disebut else "refused"
    return apa, "read" if apa is not BUKAN and baca == e.kode else "read to another code"


def lot(ke: int, banyak: int) -> tuple[Hitungan, Salah]:
    """Judge the spellings of one lot; return counts by family, and the faults."""
    nama = {k: n for n, k in KELUARGA.items()}
    hitungan: Hitungan = Counter()
    salah: Salah = []
    for e in seeded_spellings(ke, banyak):
        apa, hasil = judge(e)
        hitungan[nama[e.keluarga], apa, hasil] += 1
        if (apa, hasil) not in BENAR:
            salah.append((apa, hasil, f"{e.teks!r} of {e.kode!r}"))
    return hitungan, salah


def run(banyak: int, proses: int | None = None) -> tuple[Hitungan, Salah]:
    """Judge so many spellings in parallel processes."""
    lotnya = [(n, min(LOT, banyak - n * LOT)) for n in range(-(-banyak // LOT))]
    hitungan: Hitungan = Counter()
    salah: Salah = []
    with Pool(proses) as kolam:
        for sebagian, keliru in kolam.imap_unordered(_lot, lotnya):
            hitungan += sebagian
            salah += keliru
    return hitungan, salah


def _lot(tugas: tuple[int, int]) -> tuple[Hitungan, Salah]:
    return lot(*tugas)


def table(hitungan: Hitungan) -> str:
    """Return the result as a Markdown table, a row for each family."""
    kepala = (
        "family",
        "spellings",
        "one code: read",
        "several: refused",
        "none: refused",
        "wrong code",
        "wrong refusal",
    )
    baris = [kepala, ["---"] * len(kepala)]
    semua: Hitungan = Counter()
    for nama in KELUARGA:
        sendiri: Hitungan = Counter({("semua", a, h): n for (k, a, h), n in hitungan.items() if k == nama})
        semua += sendiri
        baris.append((nama, *_figures(sendiri)))
    return "\n".join(f"| {' | '.join(map(str, b))} |" for b in [*baris, ("**all**", *_figures(semua))])


def _figures(hitungan: Hitungan) -> list[str]:
    def count(apa: str, *hasil: str) -> int:
        return sum(n for (_, a, h), n in hitungan.items() if a == apa and h in hasil)

    kode_lain = sum(n for (_, a, h), n in hitungan.items() if h == "read to another code")
    tebak = count(MENDUA, "read")
    tolak = count(JELAS, "refused") + count(MENDUA, "refused")
    jelas, mendua, bukan = count(JELAS, "read"), count(MENDUA, "refused, the code named"), count(BUKAN, "refused")
    return [f"{n:,}" for n in (hitungan.total(), jelas, mendua, bukan, kode_lain + tebak, tolak)]


def main() -> int:
    """Print what comes of them."""
    argumen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    argumen.add_argument("--banyak", type=int, default=1_000_000)
    argumen.add_argument("--proses", type=int, help="processes; all cores if not given")
    argumen.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    pilihan = argumen.parse_args()
    mulai = time.perf_counter()
    hitungan, salah = run(pilihan.banyak, pilihan.proses)
    isi = table(hitungan)
    print(isi, f"\n{time.perf_counter() - mulai:.0f} s", sep="\n")
    tampil: Counter[tuple[str, str]] = Counter()
    for apa, hasil, contoh in salah:
        tampil[apa, hasil] += 1
        if tampil[apa, hasil] <= _CONTOH:
            print(f"{apa}, {hasil}: {contoh}")
    if pilihan.write:
        write_table(isi, "ejaan")
    return 1 if salah else 0


if __name__ == "__main__":
    sys.exit(main())
