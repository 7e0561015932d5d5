"""Keys of forms stand where the forms are described; elsewhere few of them are written out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import kodefikasi
from kodefikasi.formulir import FORMULIR

AKAR = Path(kodefikasi.__file__).parent
PALING_BANYAK = 10


def literals(berkas: Path) -> Iterator[str]:
    """The keys of forms that a module writes out; what documents it is no code."""
    pohon = ast.parse(berkas.read_text(encoding="utf-8"))
    keterangan = {
        id(n.body[0].value)
        for n in ast.walk(pohon)
        if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef) and n.body and isinstance(n.body[0], ast.Expr)
    }
    for n in ast.walk(pohon):
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value in FORMULIR and id(n) not in keterangan:
            yield n.value


def test_few_keys_are_written_out_elsewhere() -> None:
    """So that a form is one file: to add or to change one, no other room is touched."""
    ada = {b.relative_to(AKAR).as_posix(): list(literals(b)) for b in sorted(AKAR.rglob("*.py"))}
    luar = {b: k for b, k in ada.items() if k and not b.startswith("formulir/")}
    assert sum(map(len, luar.values())) < PALING_BANYAK, luar
