"""How well the bounded search alone finds sums, means, ratios and changes in tables that others annotated.

The tables are the 385 of the study "Aggregation Detection in CSV Files" (see the README beside them); they are no part
of this repository. The search knows no codes and no words. An aggregation counts where operator, aggregator and all
its cells are the annotated ones. Prints precision, recall and F1 per operator::

    python benchmarks/agregasi.py ../shared/contoh/agregasi/tabel.jl.gz
    python benchmarks/agregasi.py TABLES.jl.gz --each 4           # every fourth table
    python benchmarks/agregasi.py TABLES.jl.gz --write HASIL.jl   # also writes what was found, one line a table
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from kodefikasi.hubungan import JenisRumus
from kodefikasi.hubungan.pencarian import HubunganDitemukan, search, turned

OPERATOR = {
    JenisRumus.JUMLAH: "Sum",
    JenisRumus.RERATA: "Average",
    JenisRumus.TINGKAT: "Division",
    JenisRumus.PERTUMBUHAN: "RelativeChange",
}
Sel = tuple[int, int]
Agregasi = tuple[str, Sel, tuple[Sel, ...]]
_BUANG = re.compile(r"[\s\xa0$€£%]")
_ANGKA = re.compile(r"[-+]?[0-9]*\.?[0-9]+", re.ASCII)
_YAKIN = 80  # percent of cross lines from which on the others are taken for slips of the same relation


def number(teks: str, bentuk: str) -> Decimal | None:
    """Return the figure of a cell; `bentuk` names the separators of the table, such as ``Comma Point``."""
    teks = _BUANG.sub("", teks).replace("−", "-")
    kurang = teks.startswith("(") and teks.endswith(")")
    teks = teks.strip("()") if kurang else teks
    teks = teks.replace(".", "").replace(",", ".") if bentuk.endswith("Comma") and "," in teks else teks
    teks = teks.replace(",", "")
    if not _ANGKA.fullmatch(teks):
        return None
    return -Decimal(teks) if kurang else Decimal(teks)


def predict(tabel: dict[str, Any]) -> set[Agregasi]:
    """Return what is found in a table, in both directions."""
    kisi = [[number(sel, tabel["number_format"]) for sel in baris] for baris in tabel["table_array"]]
    hasil = {_key(t, b, tegak=False) for t in search(kisi) for b in _rows(t)}
    return hasil | {_key(t, b, tegak=True) for t in search(turned(kisi)) for b in _rows(t)}


def _rows(t: HubunganDitemukan) -> Sequence[int]:
    yakin = 100 * t.dukungan.sesuai >= _YAKIN * t.dukungan.dihitung
    return (*t.baris, *t.selip) if yakin else t.baris


def _key(t: HubunganDitemukan, b: int, *, tegak: bool) -> Agregasi:
    asal = [(g, b) if tegak else (b, g) for g in t.asal]
    urut = sorted(asal) if t.jenis in {JenisRumus.JUMLAH, JenisRumus.RERATA} else asal
    return OPERATOR[t.jenis], (t.hasil, b) if tegak else (b, t.hasil), tuple(urut)


def annotated(tabel: dict[str, Any]) -> set[Agregasi]:
    """Return what is annotated in a table."""
    hasil = set()
    for a in tabel["aggregation_annotations"]:
        sel = [(s[0], s[1]) for s in a["aggregatee_indices"]]
        urut = sorted(sel) if a["operator"] in {"Sum", "Average"} else sel
        baris, kolom = a["aggregator_index"]
        hasil.add((a["operator"], (baris, kolom), tuple(urut)))
    return hasil


def tables(berkas: Path, tiap: int) -> Iterator[dict[str, Any]]:
    """Iterate over the tables of a file, or every so manieth."""
    with gzip.open(berkas, "rt", encoding="utf-8") as f:
        for n, baris in enumerate(f):
            if n % tiap == 0:
                yield json.loads(baris)


def _report(operator: str, benar: int, salah: int, luput: int) -> str:
    p, r = benar / max(1, benar + salah), benar / max(1, benar + luput)
    f1 = 2 * p * r / (p + r) if benar else 0.0
    return f"{operator:15} found {benar:6} wrong {salah:6} missed {luput:6}  P {p:.3f} R {r:.3f} F1 {f1:.3f}"


def main(argv: Sequence[str] | None = None) -> None:
    """Search, compare, print."""
    urai = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    urai.add_argument("tables", type=Path)
    urai.add_argument("--each", type=int, default=1)
    urai.add_argument("--write", type=Path)
    pilihan = urai.parse_args(argv)
    hitung: dict[str, Counter[str]] = {o: Counter() for o in (*OPERATOR.values(), "all")}
    lama, baris = 0.0, []
    for tabel in tables(pilihan.tables, pilihan.each):
        mulai = time.process_time()
        duga = predict(tabel)
        lama += time.process_time() - mulai
        benar = annotated(tabel)
        for o in OPERATOR.values():
            d, b = {x for x in duga if x[0] == o}, {x for x in benar if x[0] == o}
            for nama in (o, "all"):
                hitung[nama].update(benar=len(d & b), salah=len(d - b), luput=len(b - d))
        isi = [{"operator": o, "aggregator_index": s, "aggregatee_indices": a} for o, s, a in sorted(duga)]
        baris.append({"file_name": tabel["file_name"], "table_id": tabel["table_id"], "aggregations": isi})
    for nama, h in hitung.items():
        print(_report(nama, h["benar"], h["salah"], h["luput"]))
    print(f"{lama:.0f} s of one core")
    if pilihan.write:
        pilihan.write.write_text("".join(json.dumps(b) + "\n" for b in baris), encoding="utf-8")


if __name__ == "__main__":
    main()
