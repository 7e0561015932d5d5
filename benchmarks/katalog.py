"""The catalogue beside sqlite and pickle: first lookup of a cold process, lookups in bulk, memory (Linux).

All three answer the same question from the same data, each in a fresh process, in interleaved rounds; of the lookups in
bulk the quickest of twenty passes counts, which other work on the machine disturbs least::

    python benchmarks/katalog.py            # prints the table
    python benchmarks/katalog.py --write    # and writes it into docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import json
import pickle
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kodefikasi import nomenklatur

EDISI = "050-5889/2021"
BABAK = 15
DITANYA = "5.03.02.2.02.01"
DOKUMEN = Path(__file__).parents[1] / "docs" / "benchmarks.md"

_SEBELUM = """
import gc, json, os, time
def tempat(): return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
{siap}
kunci = json.load(open({kunci!r}))
awal = tempat()
mulai = time.perf_counter()
{buka}
pertama = {satu}
selesai = time.perf_counter()
assert pertama == {harap!r}, pertama
{hangat}
gc.disable()
tercepat = float("inf")
for _ in range(20):
    mulai_banyak = time.perf_counter()
    for k in kunci_banyak:
        {banyak}
    tercepat = min(tercepat, time.perf_counter() - mulai_banyak)
print(json.dumps([(selesai - mulai) * 1e3, tercepat / len(kunci_banyak) * 1e9, (tempat() - awal) / 2**20]))
"""

#: What each way needs before the clock starts, how it opens the data, how it answers once and over and over.
CARA = {
    "kodefikasi": {
        "siap": "from kodefikasi import Kode, nomenklatur\nk1 = Kode.parse({ditanya!r})",
        "buka": "kat = nomenklatur({edisi!r})",
        "satu": "kat[k1].nama",
        "hangat": "kunci_banyak = [Kode.parse(k) for k in kunci]\nfor k in kunci_banyak: kat[k]",
        "banyak": "kat[k]",
    },
    "sqlite": {
        "siap": "import sqlite3\nk1 = {ditanya!r}",
        "buka": "db = sqlite3.connect({sqlite!r})\ntanya = 'select nama from nomenklatur where kode = ?'",
        "satu": "db.execute(tanya, (k1,)).fetchone()[0]",
        "hangat": "kunci_banyak = kunci",
        "banyak": "db.execute(tanya, (k,)).fetchone()",
    },
    "pickle": {
        "siap": "import pickle\nk1 = {ditanya!r}",
        "buka": "kat = pickle.load(open({pickle!r}, 'rb'))",
        "satu": "kat[k1][0]",
        "hangat": "kunci_banyak = kunci",
        "banyak": "kat[k]",
    },
}


def build_peers(folder: Path) -> dict[str, str]:
    """Write the catalogue as a sqlite database and as a pickled dict; return where they are."""
    kat = nomenklatur(EDISI)
    isi = {str(k): (s.nama, s.kinerja, s.indikator, s.satuan, s.keterangan) for k in kat for s in [kat[k]]}
    tempat = {n: str(folder / n) for n in ("sqlite", "pickle", "kunci")}
    with sqlite3.connect(tempat["sqlite"]) as db:
        db.execute("create table nomenklatur (kode text primary key, nama, kinerja, indikator, satuan, keterangan)")
        db.executemany("insert into nomenklatur values (?, ?, ?, ?, ?, ?)", [(k, *v) for k, v in isi.items()])
    Path(tempat["pickle"]).write_bytes(pickle.dumps(isi, pickle.HIGHEST_PROTOCOL))
    Path(tempat["kunci"]).write_text(json.dumps(list(isi)), encoding="utf-8")
    return tempat


def measure(cara: str, tempat: dict[str, str], harap: str) -> tuple[float, float, float]:
    """Run one way in a fresh process; return milliseconds to the first answer, nanoseconds each after, MiB."""
    isi = {n: t.format(ditanya=DITANYA, edisi=EDISI, **tempat) for n, t in CARA[cara].items()}
    program = _SEBELUM.format(kunci=tempat["kunci"], harap=harap, **isi)
    keluar = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    pertama, banyak, memori = json.loads(keluar.stdout)
    return pertama, banyak, memori


def table(hasil: dict[str, list[tuple[float, float, float]]]) -> str:
    """Return the medians with their range, and the ratio to ours, as a Markdown table."""
    baris = [
        "| | first lookup, ms | ratio | lookups in bulk, ns each | ratio | memory, MiB |",
        "|---|---|---|---|---|---|",
    ]
    milik = [statistics.median(n) for n in zip(*hasil["kodefikasi"], strict=True)]
    for cara, ukuran in hasil.items():
        pertama, banyak, memori = (sorted(n) for n in zip(*ukuran, strict=True))
        baris.append(
            f"| {cara} | {_range(pertama, 2)} | {statistics.median(pertama) / milik[0]:.2f} "
            f"| {_range(banyak, 0)} | {statistics.median(banyak) / milik[1]:.2f} | {statistics.median(memori):.1f} |"
        )
    return "\n".join(baris)


def _range(nilai: Sequence[float], desimal: int) -> str:
    return f"{statistics.median(nilai):.{desimal}f} ({nilai[0]:.{desimal}f}–{nilai[-1]:.{desimal}f})"


def write_table(isi: str, nama: str = "katalog") -> None:
    """Put a table between its marks in the documentation."""
    awal, akhir = f"<!-- {nama} -->", f"<!-- /{nama} -->"
    teks = DOKUMEN.read_text(encoding="utf-8")
    depan, belakang = teks.split(awal)[0], teks.split(akhir)[1]
    DOKUMEN.write_text(f"{depan}{awal}\n{isi}\n{akhir}{belakang}", encoding="utf-8")


def main() -> None:
    """Measure all ways in interleaved rounds."""
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pilihan.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    harap = nomenklatur(EDISI)[DITANYA].nama
    with tempfile.TemporaryDirectory() as folder:
        tempat = build_peers(Path(folder))
        hasil: dict[str, list[tuple[float, float, float]]] = {c: [] for c in CARA}
        for _ in range(BABAK):
            for cara, ukuran in hasil.items():
                ukuran.append(measure(cara, tempat, harap))
    isi = table(hasil)
    sys.stdout.write(isi + "\n")
    if pilihan.parse_args().write:
        write_table(isi)


if __name__ == "__main__":
    main()
