"""The pattern of a family says exactly what the parser says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import KELUARGA, Kode, KodeError, Tingkat
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.kode.pola import exact_pattern
from kodefikasi.testing import kode as kode_keluarga

keluarga = st.sampled_from(list(KELUARGA.values()))
semua_kode = keluarga.flatmap(kode_keluarga)
mirip = st.lists(st.sampled_from(["0", "1", "00", "01", "10", "000", "007", "0000", "0012", "X", "XX", "", " 1"]))


def _is_code(jenis: type[KodeBerjenjang], teks: str) -> bool:
    try:
        jenis.parse(teks)
    except KodeError:
        return False
    return True


@given(semua_kode)
def test_every_code_matches(kode: KodeBerjenjang) -> None:
    """In each width, wildcards too."""
    assert re.fullmatch(exact_pattern(kode.skema), str(kode))


@given(keluarga, mirip.map(".".join) | st.from_regex(r"[0-9X]{1,2}(\.[0-9X]{1,4}){0,7}", fullmatch=True))
def test_what_is_no_code_does_not_match(jenis: type[KodeBerjenjang], teks: str) -> None:
    """Texts that are nearly codes: zeros, lone wildcards, missing parts."""
    assert (re.fullmatch(exact_pattern(jenis.skema), teks) is not None) == _is_code(jenis, teks)


@given(st.data(), keluarga)
def test_a_narrowed_pattern_matches_what_is_left(data: st.DataObject, jenis: type[KodeBerjenjang]) -> None:
    """Of a level, below a code, and both."""
    kode, atas = data.draw(kode_keluarga(jenis, kecil=2)), data.draw(kode_keluarga(jenis, kecil=2))
    tingkat = data.draw(st.sampled_from(list(jenis.jenjang)))
    di = jenis.skema.key(str(atas))
    assert bool(re.search(exact_pattern(jenis.skema, tingkat=tingkat), str(kode))) == (kode.tingkat == tingkat)
    assert bool(re.search(exact_pattern(jenis.skema, di=di), str(kode))) == (kode in atas)
    if tingkat >= atas.tingkat:
        pola = exact_pattern(jenis.skema, tingkat=tingkat, di=di)
        assert bool(re.search(pola, str(kode))) == (kode.tingkat == tingkat and kode in atas)


@pytest.mark.parametrize(("atas", "di_bawah", "di_luar"), [("5.01", "5.01.10", "5.10"), ("X.XX", "X.XX.01", "5.01.01")])
def test_below_is_by_component(atas: str, di_bawah: str, di_luar: str) -> None:
    """A wildcard stands above wildcards only, as ``in`` has it."""
    pola = exact_pattern(Kode.skema, di=Kode.skema.key(atas))
    assert re.search(pola, di_bawah)
    assert not re.search(pola, di_luar)


def test_a_level_needs_all_its_parts() -> None:
    """A kegiatan has two."""
    pola = exact_pattern(Kode.skema, tingkat=Tingkat.KEGIATAN)
    assert [bool(re.search(pola, t)) for t in ("5.03.01.2.01", "5.03.01.2", "5.03.01")] == [True, False, False]


@pytest.mark.parametrize(
    ("atas", "bukan"),
    [
        ("5", ["5.XX", "5.XX.01", "X", "50"]),
        ("X", ["X.03", "5", "5.03"]),
        ("5.03", ["5", "5.3", "5.04", "X.XX.01"]),
        ("5.03.01.2.01.0100", ["5.03.01.2.01.100", "5.03.01.2.01"]),
        ("5.03.01.2.01.0110", ["5.03.01.2.01.110", "5.03.01.2.01.10"]),
    ],
)
def test_below_a_code_is_nothing_else(atas: str, bukan: list[str]) -> None:
    """No code above it, none of the other kind, no number in a width that it does not fit."""
    pola = exact_pattern(Kode.skema, di=Kode.skema.key(atas))
    assert re.search(pola, atas)
    assert [t for t in bukan if re.search(pola, t)] == []


def test_wildcards_are_codes_too() -> None:
    """Where nothing is asked for."""
    pola = exact_pattern(Kode.skema)
    assert [bool(re.search(pola, t)) for t in ("X", "X.XX.01", "X.03", "5.XX", "XX", "5.X3")] == [
        True,
        True,
        *[False] * 4,
    ]
