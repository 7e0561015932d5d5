"""The fenced blocks of a documentation page, run from top to bottom as a reader would; for tests only.

- ``python`` with prompts is a doctest; without prompts it is run, and shows no results.
- ``sh`` lines are commands of this package, run in this process; those that set up an environment are not.
- ``text`` below such commands has to stand in what they wrote; ``…`` is what the page leaves out. On a page without
  commands it is a drawing.
- ``yaml`` and ``toml`` are settings. Any other block is an error: it would be shown and never run.
"""

from __future__ import annotations

import ast
import doctest
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen

from perintah import run

AKAR = Path(__file__).parent.parent
_BLOK = re.compile(r"^(?P<sela> *)```(?P<bahasa>[^\n]*)\n(?P<isi>.*?)^(?P=sela)```$", re.MULTILINE | re.DOTALL)
_SETELAN = {"yaml", "toml"}
_PILIHAN = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
ADA_GALAT = 1


@frozen
class Blok:
    """A block: its language, its text, and its line on the page."""

    bahasa: str
    isi: str
    baris: int


def blocks(halaman: str) -> Iterator[Blok]:
    """Iterate over the fenced blocks of a page."""
    for m in _BLOK.finditer(halaman):
        baris = halaman.count("\n", 0, m.start()) + 1
        yield Blok(m["bahasa"].strip(), re.sub(f"^{m['sela']}", "", m["isi"], flags=re.MULTILINE), baris)


@frozen
class Pembaca:
    """One who tries everything on a page: names go on from block to block, files stay in the working directory."""

    nama: str
    capsys: pytest.CaptureFixture[str]
    _ruang: dict[str, Any] = field(factory=dict)
    _tulisan: list[str] = field(factory=list)

    def try_out(self, halaman: str) -> None:
        """Run every block of the page."""
        for blok in blocks(halaman):
            tempat = f"{self.nama}:{blok.baris}"
            match blok.bahasa:
                case "python" if blok.isi.startswith(">>>"):
                    self._doctest(blok, tempat)
                case "python":
                    self._script(blok, tempat)
                case "sh":
                    self._tulisan.extend(self._command(p, tempat) for p in commands(blok.isi))
                case "text":
                    self._compare(blok, tempat)
                case _:
                    assert blok.bahasa in _SETELAN, f"{tempat}: a block of {blok.bahasa or 'nothing'} is never run"

    def _doctest(self, blok: Blok, tempat: str) -> None:
        contoh = doctest.DocTestParser().get_doctest(blok.isi, {}, self.nama, self.nama, blok.baris)
        contoh.globs = self._ruang
        keluaran = io.StringIO()
        hasil = doctest.DocTestRunner(verbose=False, optionflags=_PILIHAN).run(
            contoh, out=keluaran.write, clear_globs=False
        )
        assert hasil.failed == 0, f"{tempat}\n{keluaran.getvalue()}"

    def _script(self, blok: Blok, tempat: str) -> None:
        assert not list(hidden_results(blok.isi)), f"{tempat}: results stand behind prompts, where they are compared"
        exec(compile(blok.isi, tempat, "exec"), self._ruang)  # noqa: S102  # our own page

    def _command(self, kata: list[str], tempat: str) -> str:
        status, tulisan, galat = run(self.capsys, *kata)
        assert status in ({0, ADA_GALAT} if kata[0] == "audit" else {0}), f"{tempat}: {galat}"
        return tulisan

    def _compare(self, blok: Blok, tempat: str) -> None:
        pola = re.escape(blok.isi.strip("\n")).replace("…", ".*?")
        semua = "\n".join(self._tulisan)
        assert not self._tulisan or re.search(f"^{pola}$", semua, re.MULTILINE | re.DOTALL), f"{tempat}\n{semua}"


def commands(isi: str) -> Iterator[list[str]]:
    """Iterate over the arguments of this package's commands; what sets up an environment is left out.

    Scripts of the checkout take long, and only have to be there. Any other command is an error: nobody would notice
    when it stops to work.
    """
    for baris in isi.splitlines():
        for perintah in baris.split("&&"):
            kata = shlex.split(perintah, comments=True)
            match [k.removeprefix(".venv/bin/") for k in kata]:
                case [] | ["python3", "-m", "venv", ".venv"] | ["pip", "install", *_] | ["pytest", *_]:
                    pass
                case ["winget", "install", "astral-sh.uv"] | ["uv", "tool", "install", "kodefikasi[all]"]:
                    pass
                case ["kodefikasi" | "uvx", *_, "buka"]:
                    yield ["buka", "--help"]  # it would wait for Ctrl+C
                case ["python", "-m", "mutmut", *_]:
                    pass  # takes half an hour
                case ["python", skrip, *_]:
                    assert (AKAR / skrip).is_file(), f"{skrip} is not there"
                case ["kodefikasi", *argumen]:
                    yield argumen
                case lain:
                    raise AssertionError(f"{' '.join(lain)} is never run")


def hidden_results(isi: str) -> Iterator[str]:
    """Iterate over comments behind an expression that are a value: results that nobody compares."""
    baris = isi.splitlines()
    for s in ast.parse(isi).body:
        ujung = baris[s.end_lineno - 1][s.end_col_offset :] if s.end_lineno is not None else ""
        komentar = ujung.strip().removeprefix("#").strip()
        if isinstance(s, ast.Expr) and _is_value(komentar.partition(":")[0]):
            yield komentar


def _is_value(teks: str) -> bool:
    try:
        simpul = ast.parse(teks, mode="eval").body
    except SyntaxError:
        return False
    return not isinstance(simpul, ast.Name)


def read(berkas: Path) -> str:
    """Return a page."""
    return berkas.read_text(encoding="utf-8")
