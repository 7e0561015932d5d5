"""Names of the code against the glossary: technical words English, one word one meaning."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import kodefikasi

AKAR = Path(kodefikasi.__file__).parent
ISTILAH = Path(__file__).parent.parent / "docs" / "istilah.md"
_DUA_KOLOM = re.compile(r"^\| ([a-z, ]+) \| ([a-z, ]+) \|$", re.MULTILINE)
_KATA = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

Bernama = tuple[str, str]


@cache
def banned() -> dict[str, str]:
    """Return the Indonesian technical words of the glossary, each with what stands for it."""
    baris = _DUA_KOLOM.findall(ISTILAH.read_text(encoding="utf-8"))
    return {k: melainkan for bukan, melainkan in baris for k in bukan.split(", ")}


def identifiers(pohon: ast.AST) -> Iterator[str]:
    """Yield what a source names: classes, functions, parameters, variables and attributes that it sets."""
    for n in ast.walk(pohon):
        if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield n.name
        elif isinstance(n, ast.arg):
            yield n.arg
        elif isinstance(n, (ast.Name, ast.Attribute)) and isinstance(n.ctx, ast.Store):
            yield n.id if isinstance(n, ast.Name) else n.attr


def technical(nama: str) -> set[str]:
    """Return the Indonesian technical words of a name."""
    return {k.lower() for k in _KATA.findall(nama)} & set(banned())


@cache
def sources() -> dict[str, ast.Module]:
    """Return the sources of the package by path."""
    semua = sorted(AKAR.rglob("*.py"))
    return {str(p.relative_to(AKAR)): ast.parse(p.read_text(encoding="utf-8")) for p in semua}


def test_technical_words_are_english() -> None:
    """Those of modules too; the glossary says what stands for each."""
    assert len(banned()) > 25
    salah = {
        (jalur, nama)
        for jalur, pohon in sources().items()
        for nama in (*identifiers(pohon), Path(jalur).stem)
        if technical(nama)
    }
    assert not salah


@pytest.mark.parametrize("kode", ["def f(sandi): ...", "class _PenguraiHtml: ...", "x.arus_baca = 1", "UTAS = 2"])
def test_a_planted_word_is_found(kode: str) -> None:
    """In parameters, classes, attributes and constants."""
    assert any(map(technical, identifiers(ast.parse(kode))))


def test_words_within_words_are_no_words() -> None:
    """``persandingan`` has no ``sandi``."""
    assert not any(map(technical, ["persandingan", "encode", "utasan"]))


# ---- one meaning ----------------------------------------------------------------------------------------------------
def annotated(pohon: ast.AST) -> Iterator[tuple[str, str, str]]:
    """Yield parameters and fields: the function or class, the name, what it is annotated with."""
    for n in ast.walk(pohon):
        if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for a in (*n.args.posonlyargs, *n.args.args, *n.args.kwonlyargs):
                if a.annotation is not None:
                    yield n.name, a.arg, ast.unparse(a.annotation)
        elif isinstance(n, ast.ClassDef):
            for b in n.body:
                if isinstance(b, ast.AnnAssign) and isinstance(b.target, ast.Name):
                    yield n.name, b.target.id, ast.unparse(b.annotation)


#: Where a severity is called ``tingkat``: on findings and what is asked of them, as in the JSON of the audit.
TEMUAN = {"Temuan", "Aturan", "finding", "to_html", "to_excel", "tandai", "audit_command", "demo"}


def another_meaning(tempat: str, nama: str, jenis: str) -> bool:
    """Whether a name stands for what the glossary calls otherwise."""
    if nama == "batas":
        return not re.search(r"\bint\b|\bDecimal\b|\bBatas\w*", jenis) or "tuple" in jenis
    if nama == "tingkat":
        berat = re.search(r"\b(?:Keparahan|PilihTingkat)\b", jenis)
        return bool(berat and tempat not in TEMUAN) or bool(re.search(r"\b(?:Decimal|bool|Hubungan)\b", jenis))
    asing = re.search(r"\b(?:int|bool|Decimal|Aturan|Formulir)\b|Mapping\[str, (?:str|int)\]", jenis)
    return nama == "keluarga" and asing is not None


def test_a_word_means_one_thing() -> None:
    """A limit, a level, a family of codes: what else they meant has words of its own."""
    salah = [x for pohon in sources().values() for x in annotated(pohon) if another_meaning(*x)]
    assert not salah


@pytest.mark.parametrize(
    "kode",
    [
        "def f(batas: str): ...",
        "class A:\n    batas: tuple[str, Decimal]",
        "def f(*, tingkat: Decimal | None): ...",
        "def badge(tingkat: Keparahan): ...",
        "class IsiLaporan:\n    keluarga: Mapping[str, str]",
    ],
)
def test_a_planted_meaning_is_found(kode: str) -> None:
    """Each that the words had."""
    assert any(another_meaning(*x) for x in annotated(ast.parse(kode)))


# ---- public parameters ----------------------------------------------------------------------------------------------
_SAMA = {
    **dict.fromkeys(("Decimal", "int", "Angka", "Tepat", "Uang", "float"), "number"),
    **dict.fromkeys(("Kode", "KodeBerjenjang", "Keluarga"), "code"),
    **dict.fromkeys(("Tingkat", "TingkatKode", "TingkatSkema"), "level"),
    **dict.fromkeys(("IntoFrame", "IntoFrameT", "Rows"), "frame"),
    **dict.fromkeys(("Tabel", "TabelJelas", "TabelAngka"), "table"),
}
#: What says nothing of the meaning: any of them may be given by its text, several of them in a list.
_WADAH = frozenset(
    "None Iterable Sequence Mapping Callable Collection Iterator tuple list dict set frozenset type Literal Annotated "
    "str bytes Any object Path T K N".split()
)
#: Words of several types that mean one thing all the same, and how.
BERAGAM = {
    "a": "the first of two that are compared",
    "b": "the second of them",
    "baris": "a row, or its number",
    "batas": "a limit, or all limits of a file",
    "bentuk": "the shape of what comes out",
    "data": "what is drawn",
    "dokumen": "documents, their tables, or files of them",
    "jenis": "which kind it is",
    "kolom": "a column, or its number",
    "nilai": "a value, or several",
    "perubahan": "a revision, or whether to draw one",
    "rows": "rows, as records or as a frame",
    "rumus": "a formula, or which of the known ones",
    "sampai": "up to which level or year",
    "sumber": "where it is read from, or made of",
    "tingkat": "a level; of findings their severity, as in their JSON",
    "triwulan": "a quarter, or whether to draw quarters",
}


def meaning(jenis: str) -> frozenset[str]:
    """Return the types that an annotation names, those of one meaning under one name."""
    nama = re.findall(r"[A-Za-z_][\w.]*", jenis.replace('"', "").replace("'", ""))
    polos = (n.rsplit(".", 1)[-1] for n in nama)
    return frozenset(_SAMA.get(n, n) for n in polos if n not in _WADAH)


def groups(semua: set[frozenset[str]]) -> list[set[str]]:
    """Join the types that occur together; more than one group are several meanings."""
    hasil: list[set[str]] = []
    for satu in semua:
        kena = [g for g in hasil if g & satu]
        hasil = [*(g for g in hasil if not g & satu), set(satu).union(*kena)]
    return hasil


def several(fungsi: dict[str, Callable[..., Any]]) -> dict[str, set[frozenset[str]]]:
    """Return the parameters with more than one meaning."""
    makna: dict[str, set[frozenset[str]]] = {}
    for f in fungsi.values():
        for p in inspect.signature(f).parameters.values():
            jenis = meaning(p.annotation) if isinstance(p.annotation, str) else frozenset()
            if jenis:
                makna.setdefault(p.name, set()).add(jenis)
    return {nama: semua for nama, semua in makna.items() if len(groups(semua)) > 1}


def public() -> dict[str, Callable[..., Any]]:
    """Return the functions and methods of the package and its rooms."""
    ruang = (m.name for m in pkgutil.iter_modules(kodefikasi.__path__, "kodefikasi.") if m.ispkg)
    hasil: dict[str, Callable[..., Any]] = {}
    for rumah in (kodefikasi, *map(import_module, (r for r in ruang if r.rsplit(".", 1)[1] not in {"cli", "halaman"}))):
        for nama in getattr(rumah, "__all__", ()):
            isi = getattr(rumah, nama)
            if inspect.isfunction(isi):
                hasil[nama] = isi
            elif inspect.isclass(isi) and isi.__module__.startswith("kodefikasi."):
                cara = ((k, getattr(m, "__func__", m)) for k, m in vars(isi).items() if not k.startswith("_"))
                hasil |= {f"{nama}.{k}": m for k, m in cara if inspect.isfunction(m)}
    return hasil


def test_a_public_parameter_means_the_same_everywhere() -> None:
    """One type for a word, over all functions; those with several are listed with what they have in common."""
    semua = public()
    assert len(semua) > 250
    assert set(several(semua)) == set(BERAGAM)


def test_a_planted_parameter_is_found() -> None:
    """``target`` is a figure; an edition called so is another meaning."""

    def planned(target: int) -> None: ...

    def carry(target: Path) -> None: ...

    carry.__annotations__["target"] = "Edisi | str"
    assert set(several({"planned": planned, "carry": carry})) == {"target"}
    assert not several({"planned": planned})
