"""Keys of forms and of their columns stand where the forms are described; elsewhere few of them are written out."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from pathlib import Path

from attrs import fields

import kodefikasi
from kodefikasi import Indikator
from kodefikasi.dokumen import BIDANG
from kodefikasi.formulir import FORMULIR
from kodefikasi.rencana.uraian import Keterangan, Sasaran

AKAR = Path(kodefikasi.__file__).parent
PALING_BANYAK = 10
#: What facts and plans have as fields of their own; a form that has a column of that name says the same by it.
UMUM = {*BIDANG, *(a.name for kelas in (Indikator, Keterangan, Sasaran) for a in fields(kelas))}
#: Keys of columns that can mean nothing else: of two words, as one alone (pagu, target) is a word of many meanings.
KOLOM = {k.kunci for f in FORMULIR.values() for k in f.kolom if "_" in k.kunci} - UMUM


def literals(berkas: Path, dicari: Container[str]) -> Iterator[str]:
    """The keys that a module writes out; what documents it is no code."""
    pohon = ast.parse(berkas.read_text(encoding="utf-8"))
    keterangan = {
        id(n.body[0].value)
        for n in ast.walk(pohon)
        if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef) and n.body and isinstance(n.body[0], ast.Expr)
    }
    for n in ast.walk(pohon):
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value in dicari and id(n) not in keterangan:
            yield n.value


def elsewhere(dicari: Container[str]) -> dict[str, list[str]]:
    """The keys that modules outside the room of forms write out."""
    ada = {b.relative_to(AKAR).as_posix(): list(literals(b, dicari)) for b in sorted(AKAR.rglob("*.py"))}
    return {b: k for b, k in ada.items() if k and not b.startswith("formulir/")}


def test_few_keys_are_written_out_elsewhere() -> None:
    """So that a form is one file: to add or to change one, no other room is touched."""
    luar = elsewhere(FORMULIR)
    assert sum(map(len, luar.values())) < PALING_BANYAK, luar


def test_few_keys_of_columns_are_written_out_elsewhere() -> None:
    """Rooms that speak of a column of a form ask ``formulir.baku`` for it, by what it is."""
    luar = elsewhere(KOLOM)
    assert len(KOLOM) > 100
    assert sum(map(len, luar.values())) < PALING_BANYAK, luar
