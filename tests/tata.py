"""Writers of tables as text, in every layout the reader knows; for tests only."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.formulir import Jenis

Petak = list[list[str]]


def tab(petak: Petak) -> str:
    """Tab-separated."""
    return "\n".join("\t".join(baris) for baris in petak)


def pipes(petak: Petak) -> str:
    """Markdown pipes, with the rule below the first row."""
    baris = ["| " + " | ".join(s.replace("|", "\\|") for s in b) + " |" for b in petak]
    return "\n".join([baris[0], "|" + "---|" * len(petak[0]), *baris[1:]])


def semicolons(petak: Petak) -> str:
    """Semicolon-separated, quoted where needed."""
    tulis = io.StringIO()
    csv.writer(tulis, delimiter=";", lineterminator="\n").writerows(petak)
    return tulis.getvalue().rstrip("\n")


def fixed(petak: Petak) -> str:
    """Columns padded to their widest cell, two blanks between."""
    lebar = [max(len(b[k]) for b in petak) for k in range(len(petak[0]))]
    return "\n".join("  ".join(s.ljust(n) for s, n in zip(b, lebar, strict=True)).rstrip() for b in petak)


LAYOUTS: dict[str, Callable[[Petak], str]] = {
    "tab": tab,
    "pipes": pipes,
    "semicolons": semicolons,
    "fixed": fixed,
}


def rewrite(teks: str, layout: Callable[[Petak], str]) -> str:
    """Write the tab-separated tables of a text in another layout; everything else stays."""
    hasil: list[str] = []
    petak: Petak = []
    for baris in [*teks.splitlines(), ""]:
        if baris.count("\t") >= 2:
            petak.append(baris.split("\t"))
            continue
        if petak:
            lebar = max(map(len, petak))
            hasil.append(layout([[*b, *[""] * (lebar - len(b))] for b in petak]))
            petak = []
        hasil.append(baris)
    return "\n".join(hasil)


def to_grid(tabel: Tabel) -> Petak:
    """Return a table as cells: heading, column numbers, rows; the code over five cells."""
    kode = [""] * 5 if tabel.spesifikasi.berkode else [""]
    return [*_heading(tabel, len(kode)), *(_row(tabel, b, len(kode)) for b in tabel.baris)]


def _heading(tabel: Tabel, lebar_kode: int) -> Petak:
    kosong = [""] * (lebar_kode - 1)
    kolom = tabel.spesifikasi.kolom
    sisi = [
        next((tabel.spesifikasi.sisi[k.sisi] for _ in "x" if k.sisi and k.kunci.endswith("_nama")), "") for k in kolom
    ]
    nomor: list[str] = []
    for k in kolom:
        nomor.append("" if k.nomor in nomor else k.nomor)
    judul = [_title(tabel, k.kunci) for k in kolom]
    baris = [judul, nomor]
    if any(sisi):
        baris.insert(0, [judul[0], *sisi[1:]])
        baris[1][0] = ""
    return [[b[0], *kosong, *b[1:]] for b in baris]


def _title(tabel: Tabel, kunci: str) -> str:
    awal, akhir = tabel.tahun.get("renstra_awal"), tabel.tahun.get("renstra_akhir")
    rentang = f" Tahun {awal} s.d. {akhir}" if kunci == "target_renstra" and awal else ""
    return tabel.column_title(kunci) + rentang


def _row(tabel: Tabel, baris: Baris, lebar_kode: int) -> list[str]:
    isi = [baris.text(k.kunci) for k in tabel.spesifikasi.kolom_isi]
    if tabel.spesifikasi.kolom[0].jenis is Jenis.NOMOR:
        return [f"{baris.nomor}." if baris.nomor and baris.tercetak else "", *isi]
    return [*_code_cells(baris, lebar_kode), *isi]


def _code_cells(baris: Baris, lebar: int) -> Sequence[str]:
    if baris.kode is None or not baris.tercetak:
        return [""] * lebar
    ruas = str(baris.kode).split(".")
    sel = [*ruas[:3], *([".".join(ruas[3:5])] if len(ruas) > 3 else []), *ruas[5:]]
    return [*sel, *[""] * (lebar - len(sel))]
