"""Every form has its page: columns, formulas, functions, rules, the regulation, and how sure its layout is."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from kodefikasi.formulir import FORMULIR, Formulir
from kodefikasi.pemeriksaan import ATURAN
from semua import for_each

AKAR = Path(__file__).parents[2]
SEMUA = list(FORMULIR.values())


@pytest.fixture(scope="module")
def halaman() -> ModuleType:
    """What builds the pages."""
    pytest.importorskip("mkdocs", reason="the pages are built by mkdocs")
    spec = spec_from_file_location("halaman_formulir", AKAR / "docs" / "hooks.py")
    assert spec is not None
    assert spec.loader is not None
    modul = module_from_spec(spec)
    spec.loader.exec_module(modul)
    return modul


@for_each(SEMUA, lambda f: f.kunci)
def test_a_form_says_where_it_comes_from(f: Formulir) -> None:
    """The regulation or the practice, and how sure its layout is."""
    assert f.sumber
    assert f.kepastian.endswith(".")


@pytest.mark.parametrize("f", [f for f in SEMUA if f.ragam_dari is None], ids=lambda f: f.kunci)
def test_a_form_has_its_page(f: Formulir, halaman: ModuleType) -> None:
    """With a row for each column, its formula, and only rules and functions that are there."""
    import kodefikasi
    from kodefikasi import kinerja

    teks = halaman._form_page(f)
    assert f.sumber in teks
    assert f.kepastian in teks
    for k in f.kolom:
        (baris,) = [b for b in teks.splitlines() if f"| `{k.kunci}` |" in b]
        assert not k.rumus or f"| {k.rumus} |" in baris
        nama = baris.split("|")[6].strip(" `").removeprefix("kinerja.")
        assert not nama or hasattr(kodefikasi, nama) or hasattr(kinerja, nama) or nama in LAIN, nama
    assert set(re.findall(r"aturan/(\w+)\.md", teks)) <= set(ATURAN)


#: Functions of a room of their own.
LAIN = {"explain_accumulation", "explain_plan"}


def test_the_index_names_every_form(halaman: ModuleType) -> None:
    """Each with a link to a page of its own."""
    teks = halaman._form_index()
    nama = [halaman._file_name(f) for f in SEMUA]
    assert len(set(nama)) == len(nama)
    assert all(f"(formulir/{n}.md)" in teks for n in nama)
