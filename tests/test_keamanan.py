"""What the source must not hold, and expressions that hostile texts cannot slow down."""

from __future__ import annotations

import ast
import multiprocessing
import re
from pathlib import Path

import pytest

import kodefikasi
import pola
from kodefikasi.lembar.pintu import _HTML

AKAR = Path(kodefikasi.__file__).parent
#: What runs code, reaches the network or another program, or unpacks to disk.
MODUL = frozenset(
    "asyncio ctypes ftplib http imaplib marshal multiprocessing pickle poplib requests runpy shelve smtplib socket "
    "socketserver ssl subprocess tarfile telnetlib tempfile urllib webbrowser wsgiref xmlrpc yaml".split()
)
XML = frozenset({"xml.dom", "xml.etree", "xml.sax", "lxml"})
PANGGILAN = frozenset({"eval", "exec", "compile", "__import__", "breakpoint", "input"})
METODE = frozenset("system popen startfile execv execve spawnv fork extract extractall mktemp chmod".split())
#: Deliberate, with the reason.
BOLEH = {
    ("__init__.py", "import_module"): "public names, from a fixed table",
    ("cli/buka.py", "webbrowser"): "opens the page of this computer; its address is made here",
    ("cli/perintah_rollup.py", "tempfile.TemporaryDirectory"): "where DuckDB puts what its memory does not hold",
    ("cli/umum.py", "shell"): "the shell whose script is written out; no program is started",
    ("halaman/server.py", "http.HTTPStatus"): "names of numbers",
    ("halaman/server.py", "http.server.BaseHTTPRequestHandler"): "the page of this computer, on the loopback address",
    ("halaman/server.py", "http.server.ThreadingHTTPServer"): "the same",
    ("halaman/server.py", "socket.MSG_PEEK"): "whether the page still waits",
    ("halaman/server.py", "urllib.parse.quote"): "texts in a heading; nothing is opened",
    ("halaman/server.py", "urllib.parse.unquote"): "a name of a file in an address; nothing is opened",
    ("katalog/mirip.py", "extract"): "rapidfuzz: the nearest words",
    ("lembar/anak_pdf.py", "subprocess"): "a second Python of the same kind, bounded, that reads PDF",
    ("lembar/pintu.py", "import_module"): "the reader of each format, from a fixed table",
    ("tambahan.py", "import_module"): "optional libraries, named by the modules that use them",
    ("testing/__init__.py", "import_module"): "public names, from a fixed table",
}


def _breaches(pohon: ast.AST) -> list[str]:
    hasil = []
    for s in ast.walk(pohon):
        nama: list[str] = []
        if isinstance(s, ast.Import):
            nama = [a.name for a in s.names]
        elif isinstance(s, ast.ImportFrom) and not s.level:
            nama = [f"{s.module}.{a.name}" for a in s.names]
        hasil += [n for n in nama if n.split(".")[0] in MODUL or n.startswith(tuple(XML))]
        if isinstance(s, ast.Call):
            if isinstance(s.func, ast.Name) and s.func.id in PANGGILAN | {"import_module"}:
                hasil.append(s.func.id)
            if isinstance(s.func, ast.Attribute) and s.func.attr in METODE | {"import_module"}:
                hasil.append(s.func.attr)
            hasil += [k.arg for k in s.keywords if k.arg == "shell"]
    return hasil


def test_nothing_runs_code_calls_out_or_unpacks() -> None:
    """But for the exceptions that are named above."""
    ditemukan = [
        (b.relative_to(AKAR).as_posix(), d)
        for b in sorted(AKAR.rglob("*.py"))
        for d in _breaches(ast.parse(b.read_text(encoding="utf-8")))
    ]
    assert [d for d in ditemukan if d not in BOLEH] == []


@pytest.mark.parametrize(
    "kode",
    [
        "eval('1')",
        "import pickle",
        "from subprocess import run",
        "import xml.etree.ElementTree as E",
        "from xml import sax",
        "import os\nos.system('ls')",
        "z.extractall()",
        "f(shell=True)",
        "from urllib.request import urlopen",
        "from importlib import import_module\nimport_module(x)",
    ],
)
def test_breaches_are_seen(kode: str) -> None:
    """In the ways they are written."""
    assert _breaches(ast.parse(kode))


# --- expressions -------------------------------------------------------------------------------------------------


def slow_expressions(huruf: int, jawab: multiprocessing.SimpleQueue[list[str]]) -> None:
    """Put those that are too slow: the work of a process that can be ended."""
    semua = pola.expressions()
    jawab.put([str(len(semua)), *(f"{p}: {sebab}" for p in semua if (sebab := pola.examine(p, huruf)))])


@pytest.mark.slow
def test_every_expression_is_linear() -> None:
    """Compared with itself on a quarter of the text; a process of its own, for one that never comes to an end."""
    konteks = multiprocessing.get_context("spawn")
    jawab: multiprocessing.SimpleQueue[list[str]] = konteks.SimpleQueue()
    proses = konteks.Process(target=slow_expressions, args=(16_000, jawab))
    proses.start()
    proses.join(120)
    if proses.is_alive():
        proses.kill()
        pytest.fail("an expression does not come to an end")
    banyak, *lambat = jawab.get()
    assert lambat == []
    assert int(banyak) > 150


@pytest.mark.slow
@pytest.mark.parametrize(
    ("teks", "cara", "unit"),
    [(r"\s*-?\s*\Z", "match", " "), (r"\d+x", "search", "1"), (r" *\Z", "search", " ")],
)
def test_slow_expressions_are_seen(teks: str, cara: str, unit: str) -> None:
    """The square: the text grows until it shows, however fast the machine."""
    satu = pola.Pola(re.compile(teks), cara, "uji")
    assert pola.slow_growth(satu, ("", unit, "\0"), pola.SEJUTA)[1]


@pytest.mark.slow
def test_what_doubles_with_every_character_is_seen() -> None:
    """The power never comes to an end on a long text: six characters more take 64 times as long."""
    satu = pola.Pola(re.compile("(?:a|a)*b"), "match", "uji")
    assert pola.seconds(satu, "a" * 22) > 10 * pola.seconds(satu, "a" * 16)


def test_comments_before_a_page_are_no_riddle() -> None:
    """As many as there are; a text that begins with them is no page."""
    ulang = b"<!---->" * 500
    assert not _HTML.match(ulang)
    assert _HTML.match(b"<!-- satu --> <!-- dua - -- > --><html>")
