"""All words of the interface are listed for a reader, and are of one kind."""

from __future__ import annotations

import ast
import io
import re
import runpy
import tokenize
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import kodefikasi

AKAR = Path(kodefikasi.__file__).parent
#: Words that a sentence for a person hardly does without.
_PENANDA = re.compile(
    r"\b(?:tidak|dan|yang|dari|untuk|pada|dengan|harus|bukan|atau|ini|sudah|belum|ada|ke|dapat|lebih|tanpa|hanya)\b"
)
_ISIAN = re.compile(r"\{[^{}]*\}")
#: Where texts with such words are looked for in files, not said.
_DICARI = {
    "katalog/cari.py", "katalog/julukan.py", "kinerja/predikat.py", "kinerja/skala_nama.py", "nama.py",
    "pembacaan/narasi.py", "pemeriksaan/indikator_sama.py",
}  # fmt: skip


@cache
def daftar() -> dict[str, Any]:
    """Return what the script of the list defines."""
    return runpy.run_path(str(AKAR.parents[1] / "docs" / "daftar_kata.py"))


@cache
def terdaftar() -> str:
    """Return all listed texts, one a line."""
    return "\n".join(u.teks for u in daftar()["spoken"]())


def _documentation(isi: str) -> set[int]:
    """Return the lines that docstrings begin on."""
    badan = (s.body for s in ast.walk(ast.parse(isi)) if isinstance(s, ast.Module | ast.ClassDef | ast.FunctionDef))
    return {b.lineno for isi in badan for b in isi if isinstance(b, ast.Expr) and isinstance(b.value, ast.Constant)}


def _pieces(berkas: Path) -> list[tuple[int, str]]:
    """Return the pieces of text in the quotes of a file, as they stand there, with their lines."""
    isi = berkas.read_text(encoding="utf-8")
    dokumentasi = _documentation(isi)
    hasil = []
    semua = list(tokenize.generate_tokens(io.StringIO(isi).readline))
    for n, t in enumerate(semua):
        nama = tokenize.tok_name[t.type]
        if nama not in {"STRING", "FSTRING_MIDDLE"} or t.start[0] in dokumentasi:
            continue
        lanjut = (s.string for s in semua[n + 1 :] if s.type not in {tokenize.STRING, tokenize.NL})
        if "".join(islice(lanjut, 4)).lstrip(")").startswith(".split"):
            continue  # names, written as one text
        awal, teks = "", t.string
        if nama == "STRING":
            m = re.fullmatch(r"(\w*)(\"\"\"|'''|\"|')(.*)\2", t.string, re.DOTALL)
            assert m is not None
            awal, teks = m[1], m[3]
        if "r" not in awal.lower():
            while (tanpa := _ISIAN.sub("\0", teks)) != teks:
                teks = tanpa
            hasil += [(t.start[0], p) for p in re.split(r"\0|<[^>]*>", teks.replace("\\n", " "))]
    return hasil


@pytest.mark.slow
def test_every_message_is_listed() -> None:
    """Whatever stands in quotes and reads as a sentence: found without the syntax tree, which the list is made from."""
    hilang = []
    for berkas in sorted(AKAR.rglob("*.py")):
        nama = berkas.relative_to(AKAR).as_posix()
        if nama in _DICARI or any(nama == b or nama.startswith(f"{b}/") for b in daftar()["BUKAN_UCAPAN"]):
            continue
        for baris, potong in _pieces(berkas):
            rapi = " ".join(potong.split()).strip("\"'")
            if " " in rapi and _PENANDA.search(rapi) and rapi not in terdaftar():
                hilang.append(f"{nama}:{baris}: {rapi}")
    assert hilang == []


@pytest.mark.parametrize(
    "kode",
    [
        "def f(): return {}",
        "def f(): raise ValueError({})",
        "def f(teks={}): ...",
        "def f(): yield (1, {})",
        "X = {{'kunci': {}}}",
        "class X:\n    judul = {}",
        "def f(n): return {} if n else ''",
        "def f(n): return f'{{n}}: {{n if n else \"berkas ini belum dibaca\"}}'",
        "X = typer.Option('--x', help={})",
        "X = lambda: {}",
        "X = [(n, {}) for n in range(3)]",
        "def f(n):\n    if (x := {}):\n        match n:\n            case 1:\n                return x",
    ],
)
def test_a_message_is_found_wherever_it_stands(kode: str) -> None:
    """A new one cannot be missing."""
    pesan = "berkas ini belum dibaca"
    teks = [u.teks for u in daftar()["python_words"](kode.format(repr(pesan)), "lembar/baru.py")]
    assert any(pesan in t for t in teks)


def test_messages_of_a_rule_stand_with_it() -> None:
    """In the function that makes the finding, or in one that such a function asks for the words."""
    kode = """
def _words(n):
    return f"{n} baris tidak terbaca"
def check(n):
    yield finding("B004", _words(n), n, saran="tulis ulang barisnya")
"""
    hasil = {(u.bagian, u.pokok, u.teks) for u in daftar()["python_words"](kode, "pembacaan/baru.py")}
    assert hasil == {("Temuan", "B004", "‹n› baris tidak terbaca"), ("Temuan", "B004", "tulis ulang barisnya")}


def test_what_pages_and_scripts_say_is_listed() -> None:
    """Texts and labels, not names of elements and code."""
    assert list(daftar()["page_words"]('<p title="Isi berkas">Letakkan <b>di sini</b></p>$versi')) == [
        "Isi berkas", "Letakkan", "di sini",
    ]  # fmt: skip
    isi = "// not said\nconst X = \"sudah berhenti; jalankan lagi\"; f(`Membaca ${berkas.name} …`, 'kelas');"
    assert list(daftar()["script_words"](isi)) == ["sudah berhenti; jalankan lagi", "Membaca ‹name› …"]


@pytest.mark.parametrize(
    ("salah", "alasan"),
    [
        (r"\b(?:header|sheet|cell|row|error|warning|default|update|input|upload|download|browser)s?\b", "English"),
        (r"\b(?:simpul|tercetak|dihitung ulang oleh|terdekat dengan)\b(?! (?:sekali|anak))", "another word is used"),
        (r"tidak dapat dijelaskan|dijelaskan aturannya", "akumulasi tidak sesuai rumus; angka cocok"),
        (r"\d %|› %", "the sign stands at the figure"),
        (r"\bRp \d|\bRp\. ?\d", "the sign of rupiah stands at the figure"),
        (r"(?<!\.)\.\.(?!\.)|,,|\w ,|\w ;|\( | \)", "marks"),
        (r"di Python", "a planner knows the command line and the page"),
    ],
)
def test_one_word_for_one_thing(salah: str, alasan: str) -> None:
    """What planners read has none of the words that were dropped."""
    program = {"Pesan untuk program"}
    semua = [u for u in daftar()["spoken"]() if u.bagian not in program]
    assert [f"{u.pokok}: {u.teks}" for u in semua if re.search(salah, re.sub("‹[^›]*›", "‹›", u.teks))] == [], alasan


def test_the_page_has_every_rule_and_every_command() -> None:
    """With their texts, in the order of reading."""
    halaman = daftar()["page"]()
    assert re.findall(r"^## (.+)$", halaman, re.MULTILINE) == list(daftar()["BAGIAN"])
    for a in kodefikasi.pemeriksaan.ATURAN.values():
        assert f"### {a.kode} {a.nama} ({a.tingkat})" in halaman
    for perintah in ("audit", "tandai", "show", "nomenklatur import"):
        assert f"### `kodefikasi {perintah}`" in halaman
