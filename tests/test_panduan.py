"""The guides keep what they promise: every example in them runs and gives what is printed."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

PANDUAN = Path(__file__).parent.parent / "docs" / "panduan"
_BLOK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("nama", "sedikitnya"), [("kinerja.md", 21), ("formulir-excel.md", 8)])
def test_the_examples_of_a_guide_run(nama: str, sedikitnya: int) -> None:
    """All blocks of a page share their names, from top to bottom."""
    blok = _BLOK.findall((PANDUAN / nama).read_text(encoding="utf-8"))
    contoh = doctest.DocTestParser().get_doctest("\n".join(blok), {}, nama, nama, 0)
    assert len(contoh.examples) >= sedikitnya
    keluaran: list[str] = []
    hasil = doctest.DocTestRunner(verbose=False).run(contoh, out=keluaran.append)
    assert hasil.failed == 0, "".join(keluaran)
