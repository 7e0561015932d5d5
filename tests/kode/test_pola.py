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

POLA = {k: re.compile(exact_pattern(k.skema)) for k in KELUARGA.values()}
keluarga = st.sampled_from(list(POLA))
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
    assert POLA[type(kode)].fullmatch(str(kode))


@given(keluarga, mirip.map(".".join) | st.from_regex(r"[0-9X]{1,2}(\.[0-9X]{1,4}){0,7}", fullmatch=True))
def test_what_is_no_code_does_not_match(jenis: type[KodeBerjenjang], teks: str) -> None:
    """Texts that are nearly codes: zeros, lone wildcards, missing parts."""
    assert (POLA[jenis].fullmatch(teks) is not None) == _is_code(jenis, teks)


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
