"""The lexicon as data: a word of a heading is one entry, and by that known both as meaning and as word of headings."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import reduce
from importlib.resources import files
from re import _constants as kode_re  # type: ignore[attr-defined]
from re import _parser as urai_re  # type: ignore[attr-defined]
from typing import Any

import pytest

from kodefikasi.arti import lexicon

ISI = tomllib.loads((files("kodefikasi") / "data" / "leksikon.toml").read_text(encoding="utf-8"))
BAGIAN = ("peran", "apa", "ukur", "tahap", "waktu", "netral")
POLA = sorted({p for b in BAGIAN for pola in ISI[b].values() for p in pola})


def texts(pola: str) -> set[str]:
    """Return the texts that an expression tells: each choice made both ways, all blanks and marks taken.

    >>> sorted(texts("(?:nama )?sub ?unit"))
    ['nama sub unit', 'sub unit']
    """
    return _joined(urai_re.parse(pola))


def _joined(urutan: Any) -> set[str]:
    return reduce(lambda a, b: {x + y for x in a for y in b}, (set(_parts(*bagian)) for bagian in urutan), {""})


def _parts(jenis: Any, isi: Any) -> Iterator[str]:
    if jenis is kode_re.LITERAL:
        yield chr(isi)
    elif jenis is kode_re.IN:
        yield from {chr(n) if n_jenis is kode_re.LITERAL else " " for n_jenis, n in isi}
    elif jenis is kode_re.BRANCH:
        yield from (t for cabang in isi[1] for t in _joined(cabang))
    elif jenis is kode_re.SUBPATTERN:
        yield from _joined(isi[-1])
    elif jenis is kode_re.MAX_REPEAT:
        mulai, _, dalam = isi
        ada = _joined(dalam)
        yield from ada
        if mulai == 0 and any(t.strip(" .-/()+\t") for t in ada):
            yield ""
    else:  # ends, what must not follow, whatever stands between: no letters of a word
        yield "" if jenis in {kode_re.AT, kode_re.ASSERT_NOT} else " "


def test_the_expander_knows_cut_words() -> None:
    """It would see words that do not stand whole."""
    assert texts(r"^vol(?:ume)?\b") == {"vol", "volume"}
    assert texts("tol[oa]k") == {"tolok", "tolak"}
    assert texts(r"^(?:sub ?)?bagian (?! x)") == {"sub bagian ", "bagian "}


@pytest.mark.parametrize("pola", POLA)
def test_every_word_of_an_expression_is_a_word_of_headings(pola: str) -> None:
    """Without standing anywhere else: an office's word is one entry."""
    isi_baris = set(ISI["isi"]["kata"].split())
    kata = {k for t in texts(pola) for k in re.findall("[a-z]+", t)}
    assert kata - isi_baris <= lexicon().kata


def test_no_word_stands_twice() -> None:
    """Neither among the further words, nor there and in an expression."""
    sendiri = Counter(k for semua in ISI["kata"].values() for k in semua.split())
    assert set(sendiri.values()) == {1}
    dalam_pola = {k for p in POLA for t in texts(p) for k in re.findall("[a-z]+", t)}
    assert not dalam_pola & set(sendiri)
    assert set(ISI["isi"]["kata"].split()) <= dalam_pola


def test_words_that_rows_hold_make_no_heading() -> None:
    """A unit is as often the content of a row."""
    assert not lexicon().is_heading("12 Dokumen")
    assert not lexicon().is_heading("Bantuan Hukum")


def test_a_word_of_an_office_is_one_entry_too() -> None:
    r"""An escape before it (``\b``) is no letter of it."""
    kata = lexicon().extend({"apa": {"pagu": [r"\bancar-ancar\b"]}})
    assert kata.find("apa", "ancar-ancar 2026") == "pagu"
    assert kata.kata - lexicon().kata == {"ancar"}
    assert kata.is_heading("Ancar-ancar 2026")
