"""Every regular expression of the package on hostile texts: the time must grow with the text, not with its square.

``python fuzz/pola.py`` tries texts of up to a million characters, ``--huruf`` others. Expressions are found in the
modules (compiled ones, also inside tuples and mappings) and in the source (those written where they are used), each
with the methods it is used with. The texts are made of each expression's own letters, whatever repeats or begins it.
"""

from __future__ import annotations

import argparse
import ast
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from re import _constants as kode_re  # type: ignore[attr-defined]
from re import _parser as urai_re  # type: ignore[attr-defined]
from time import process_time
from types import ModuleType
from typing import Any

from attrs import frozen

import kodefikasi
from kodefikasi.formulir import FORMULIR
from kodefikasi.kode import KELUARGA

CARA = frozenset({"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})
SEJUTA = 1_024_000  # 250 four times fourfold, and again
_MULAI, _KALI, _SEMUA = 250, 4, 16_000
_NISBAH = 8  # four times the text may take so many times the time: between 4 and the 16 of the square
_CEPAT = 0.15  # seconds that are no matter, whatever the text before took
_UNIT = 14
_LAZIM = (" ", "0", "a", ".", "1.", "a ", "\n", "-")


@frozen
class Pola:
    """An expression, how it is used, and where it was found."""

    pola: re.Pattern[Any]
    cara: str
    tempat: str

    def __str__(self) -> str:
        return f"{self.tempat}: {self.cara} {self.pola.pattern!r}"


def modules() -> Iterator[ModuleType]:
    """Iterate over all modules of the package."""
    for m in pkgutil.walk_packages(kodefikasi.__path__, "kodefikasi."):
        if not m.name.endswith("__main__"):
            yield import_module(m.name)


def expressions() -> list[Pola]:
    """Return every expression of the package, once for each way it is used."""
    semua: dict[tuple[object, int, str], Pola] = {}
    for modul in modules():
        pohon = ast.parse(Path(str(modul.__file__)).read_text(encoding="utf-8"))
        cara = _uses(pohon)
        ditemukan = [(p, c) for nama, isi in vars(modul).items() for p in _inside(isi) for c in cara.get(nama, ())]
        tersimpan = [p for isi in vars(modul).values() for p in _inside(isi)]
        terpakai = {id(p) for p, _ in ditemukan}
        lokal = sorted({c for nama, semua_cara in cara.items() if nama not in vars(modul) for c in semua_cara})
        ditemukan += [
            (p, c) for c in lokal or ["search"] for p in tersimpan if id(p) not in terpakai and not _imported(p, modul)
        ]
        for p, c in (*ditemukan, *_written_in_place(pohon)):
            semua.setdefault((p.pattern, p.flags, c), Pola(p, c, modul.__name__))
    for nama, keluarga in KELUARGA.items():
        semua[nama, 0, "match"] = Pola(keluarga.skema.pola, "match", f"skema {nama}")
    for nama, formulir in FORMULIR.items():
        if formulir.petunjuk is not None:
            semua[nama, 0, "petunjuk"] = Pola(re.compile(formulir.petunjuk), "search", f"formulir {nama}")
    return list(semua.values())


_PEMILIK: dict[int, str] = {}


def _imported(pola: re.Pattern[Any], modul: ModuleType) -> bool:
    """Whether an expression without use here belongs to another module, where its use is seen."""
    return _PEMILIK.setdefault(id(pola), modul.__name__) != modul.__name__


def _inside(isi: object, dalam: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(isi, re.Pattern):
        yield isi
    elif dalam < 3:
        anak = isi.values() if isinstance(isi, Mapping) else isi if isinstance(isi, tuple | list | frozenset) else ()
        for satu in anak:
            yield from _inside(satu, dalam + 1)


def _uses(pohon: ast.AST) -> dict[str, set[str]]:
    """Return by which methods the names of a module are used."""
    hasil: dict[str, set[str]] = {}
    # No method of an expression is called without a text: split() is that of a text.
    teks = {id(s.func) for s in ast.walk(pohon) if isinstance(s, ast.Call) and not s.args and not s.keywords}
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Attribute) and simpul.attr in CARA and id(simpul) not in teks:
            for nama in ast.walk(simpul.value):
                if isinstance(nama, ast.Name):
                    hasil.setdefault(nama.id, set()).add(simpul.attr)
    return hasil


def _written_in_place(pohon: ast.AST) -> Iterator[tuple[re.Pattern[Any], str]]:
    for s in ast.walk(pohon):
        match s:
            case ast.Call(ast.Attribute(ast.Name("re"), cara), [ast.Constant(teks), *_]) if cara in CARA:
                yield re.compile(teks), cara


# --- hostile texts -----------------------------------------------------------------------------------------------


def units(pola: re.Pattern[Any]) -> list[str]:
    """Return what hostile texts for an expression are made of: what it repeats, how it begins, all it is made of."""
    teks = pola.pattern if isinstance(pola.pattern, str) else pola.pattern.decode("latin-1")
    pohon = urai_re.parse(teks, pola.flags & ~re.UNICODE if isinstance(pola.pattern, bytes) else pola.flags)
    hasil = dict.fromkeys(u for u in (_example(pohon), *_repeated(pohon)) if u)
    semua = [*hasil]
    hasil |= dict.fromkeys(a + b for a in semua[:4] for b in semua[:4] if a != b)
    return [*hasil, *(u for u in _LAZIM if u not in hasil)][:_UNIT]


def _repeated(pohon: Any) -> Iterator[str]:
    """Iterate over examples of what is repeated without end, and of all that stands before it."""
    for n, (jenis, isi) in enumerate(pohon):
        if jenis in {kode_re.MAX_REPEAT, kode_re.MIN_REPEAT} and isi[1] > 40:
            yield _example(isi[2])
            yield _example(pohon[:n])
        for anak in _children(jenis, isi):
            yield from _repeated(anak)


def _children(jenis: Any, isi: Any) -> list[Any]:
    if jenis in {kode_re.MAX_REPEAT, kode_re.MIN_REPEAT}:
        return [isi[2]]
    if jenis is kode_re.SUBPATTERN:
        return [isi[3]]
    if jenis is kode_re.BRANCH:
        return list(isi[1])
    return []


def _example(pohon: Any) -> str:
    """Return a short text that parts of an expression match, assertions aside."""
    hasil = ""
    for jenis, isi in pohon:
        if jenis is kode_re.LITERAL:
            hasil += chr(isi)
        elif jenis is kode_re.IN:
            hasil += _member(isi)
        elif jenis in {kode_re.NOT_LITERAL, kode_re.ANY}:
            hasil += "a"
        elif jenis in {kode_re.MAX_REPEAT, kode_re.MIN_REPEAT}:
            hasil += _example(isi[2]) * max(1, isi[0])
        elif anak := _children(jenis, isi):
            hasil += _example(anak[0])
    return hasil


def _member(isi: Any) -> str:
    pola = {kode_re.CATEGORY_DIGIT: "1", kode_re.CATEGORY_SPACE: " ", kode_re.CATEGORY_WORD: "a"}
    dilarang = isi[0][0] is kode_re.NEGATE
    if dilarang:
        ada = {chr(v) for j, v in isi if j is kode_re.LITERAL}
        return next(h for h in "a1 .-," if h not in ada)
    for jenis, nilai in isi:
        if jenis is kode_re.LITERAL:
            return chr(nilai)
        if jenis is kode_re.RANGE:
            return chr(nilai[0])
        if nilai in pola:
            return pola[nilai]
    return "-"


# --- time --------------------------------------------------------------------------------------------------------


def seconds(pola: Pola, teks: str | bytes) -> float:
    """Return how much of the processor's time one use takes, all matches included."""
    mulai = process_time()
    if pola.cara in {"sub", "subn"}:
        getattr(pola.pola, pola.cara)(teks[:0], teks)
    else:
        hasil = getattr(pola.pola, pola.cara)(teks)
        if pola.cara == "finditer":
            for _ in hasil:
                pass
    return process_time() - mulai


def texts(pola: Pola, panjang: int) -> Iterator[tuple[str, str, str]]:
    """Iterate over what hostile texts of about a length begin with, are made of, and end with."""
    for u in units(pola.pola):
        if len(u) <= panjang:
            yield "", u, "\0"
            yield u, u, ""


def slow_growth(pola: Pola, bagian: tuple[str, str, str], huruf: int) -> tuple[float, str | None]:
    """Make a text four times as long again and again; return the last time, and where it grows too much."""
    depan, unit, ekor = bagian
    dulu, n = 0.0, _MULAI
    while n <= huruf:
        teks: str | bytes = depan + unit * (n // len(unit)) + ekor
        if isinstance(pola.pola.pattern, bytes):
            teks = str(teks).encode("latin-1", "replace")
        lama = seconds(pola, teks)
        if dulu and lama > max(_NISBAH * dulu, _CEPAT):
            lama = min(lama, *(seconds(pola, teks) for _ in range(2)))  # something else may have been in the way
            if lama > max(_NISBAH * dulu, _CEPAT):
                return lama, f"{unit!r} x {n // len(unit):,}: {lama:.3f} s, a quarter of it {dulu:.4f} s"
        dulu, n = max(lama, _CEPAT / 50), n * _KALI
    return dulu, None


def _confirmed(pola: Pola, bagian: tuple[str, str, str], huruf: int) -> tuple[float, str | None]:
    """Measure a slow growth a second time: a busy machine is no fault of an expression."""
    waktu, sebab = slow_growth(pola, bagian, huruf)
    return slow_growth(pola, bagian, huruf) if sebab else (waktu, None)


def examine(pola: Pola, huruf: int) -> str | None:
    """Try all kinds of text up to where a square cannot hide, and the worst two up to `huruf`."""
    lama: list[tuple[float, tuple[str, str, str]]] = []
    for bagian in texts(pola, _MULAI):
        waktu, sebab = _confirmed(pola, bagian, min(huruf, _SEMUA))
        if sebab:
            return sebab
        lama.append((waktu, bagian))
    terburuk = sorted(lama, reverse=True)[:2]
    return next((s for _, b in terburuk if (s := _confirmed(pola, b, huruf)[1])), None)


def main() -> int:
    """Try every expression; print those whose time grows too much."""
    urai = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    urai.add_argument("--huruf", type=int, default=SEJUTA, help="characters of the longest text")
    huruf = urai.parse_args().huruf
    semua = expressions()
    buruk = 0
    for p in semua:
        if sebab := examine(p, huruf):
            buruk += 1
            print(f"{p}\n    {sebab}", flush=True)
    print(f"{len(semua)} expressions on texts of up to {huruf:,} characters: {buruk} too slow")
    return int(buruk > 0)


if __name__ == "__main__":
    sys.exit(main())
