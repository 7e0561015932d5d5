"""Printed headings: from the form alone, with the years that a table knows."""

from __future__ import annotations

import re

from kodefikasi.arti import lexicon
from kodefikasi.formulir import FORMULIR, Formulir, fill_years
from semua import for_each

SEMUA = list(FORMULIR.values())
#: Words of headings that are none of the lexicon: T-C.29 has *outcomes* in one of six.
SEBAGIAN_BESAR = 0.8


@for_each(SEMUA, lambda f: f.kunci)
def test_headings_are_made_of_words_of_headings(f: Formulir) -> None:
    """Those under ``[kata]`` in ``data/leksikon.toml``; of others a form cannot be read back."""
    judul = {j for k in f.kolom for j in f.headings(k.kunci, {})}
    assert [j for j in judul if lexicon().share(j) < SEBAGIAN_BESAR] == []


@for_each(SEMUA, lambda f: f.kunci)
def test_headings_name_years_that_the_form_has(f: Formulir) -> None:
    """A year in braces is one of a column, or of an end of the plan; without years no brace and no bracket is left."""
    tahun = {*(k.kunci for k in f.kolom), "renstra_awal", "renstra_akhir"}
    for k in f.kolom:
        assert set(re.findall(r"\{(\w+)", " ".join(k.kepala))) <= tahun
        assert not re.search(r"[\[\]{}]", " ".join(f.headings(k.kunci, {})))
        assert all(f.headings(k.kunci, {}))
        penuh = f.headings(k.kunci, dict.fromkeys(tahun, 2023))
        assert bool(re.search(r"\{", " ".join(k.kepala))) is ("2023" in " ".join(penuh))


def test_a_part_in_brackets_needs_all_its_years() -> None:
    """One year of two says nothing."""
    teks = "Target[ Tahun {a} s.d. {b}]"
    assert fill_years(teks, {"a": 2021, "b": 2026}) == "Target Tahun 2021 s.d. 2026"
    assert fill_years(teks, {"a": 2021}) == fill_years(teks, {}) == "Target"
