"""The guides keep what they promise: every example in them runs and gives what is printed."""

from __future__ import annotations

import doctest
import re
from contextlib import chdir
from pathlib import Path

import pytest

PANDUAN = Path(__file__).parent.parent / "docs" / "panduan"
_BLOK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("nama", "sedikitnya"),
    [("kinerja.md", 21), ("formulir-excel.md", 8), ("pagu.md", 12), ("kolom.md", 25), ("tipe.md", 50)],
)
def test_the_examples_of_a_guide_run(nama: str, sedikitnya: int) -> None:
    """All blocks of a page share their names, from top to bottom."""
    blok = _BLOK.findall((PANDUAN / nama).read_text(encoding="utf-8"))
    contoh = doctest.DocTestParser().get_doctest("\n".join(blok), {}, nama, nama, 0)
    assert len(contoh.examples) >= sedikitnya
    keluaran: list[str] = []
    hasil = doctest.DocTestRunner(verbose=False).run(contoh, out=keluaran.append)
    assert hasil.failed == 0, "".join(keluaran)


def test_the_guide_to_pictures_makes_its_pictures(tmp_path: Path) -> None:
    """Every picture that the page shows is saved by its own examples, small enough for a page."""
    halaman = (PANDUAN / "gambar.md").read_text(encoding="utf-8")
    with chdir(tmp_path):
        exec("\n".join(_BLOK.findall(halaman)), {})  # noqa: S102  # our own page
    dibuat = {f"gambar/{b.name}": b.stat().st_size for b in tmp_path.iterdir()}
    assert set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", halaman)) == set(dibuat)
    assert max(dibuat.values()) <= 150_000


def test_the_page_about_testing_runs() -> None:
    """Its blocks, but the one that names a program of the reader's own."""
    blok = _BLOK.findall((PANDUAN.parent / "testing.md").read_text(encoding="utf-8"))
    nama: dict[str, object] = {}
    for b in blok:
        if "from rekap" not in b:
            exec(b, nama)  # noqa: S102  # our own page
    assert "nyata" in nama
