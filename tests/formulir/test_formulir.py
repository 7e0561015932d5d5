"""The forms as data: complete, consistent, their own headings understood."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

from kodefikasi import formulir
from kodefikasi.arti import Peran, interpret, lexicon
from kodefikasi.formulir import ANGKA_BERMAKNA, FORMULIR, Formulir, Jenis, Kolom
from semua import for_each

SEMUA = list(FORMULIR.values())
PERAN = {
    Jenis.KODE: Peran.KODE,
    Jenis.NOMOR: Peran.NOMOR,
    Jenis.NAMA: Peran.NAMA,
    Jenis.SATUAN: Peran.SATUAN,
    **dict.fromkeys(ANGKA_BERMAKNA, Peran.ANGKA),
}


@for_each(SEMUA, lambda f: f.kunci)
def test_a_form_is_consistent(f: Formulir) -> None:
    """Keys are unique, numbers run from 1 without a gap, units follow their numbers, formulas name columns."""
    kunci = [k.kunci for k in f.kolom]
    assert len(set(kunci)) == len(kunci)
    nomor = [int(k.nomor) for k in f.kolom]
    assert nomor == sorted(nomor)
    assert set(nomor) == set(range(1, f.banyak_nomor + 1))
    for sebelum, k in zip(f.kolom, f.kolom[1:], strict=False):
        assert (k.jenis is not Jenis.SATUAN) or (sebelum.jenis is Jenis.ANGKA and sebelum.nomor == k.nomor)
    for k in f.kolom:
        assert f[k.kunci] is k
        assert set(re.findall(r"\d+", k.rumus or "")) <= {x.nomor for x in f.kolom}
        assert all(o.is_money is k.is_money for o in f.operands(k.kunci))
    assert set(f.tahun_kolom) <= set(kunci)
    assert set(f.tahun_sama) <= set(kunci)
    assert set(f.tahun_sama.values()) <= set(f.tahun_kolom)


@for_each(SEMUA, lambda f: f.kunci)
def test_the_lexicon_reads_a_form_as_it_is_described(f: Formulir) -> None:
    """Codes, numbers, names, units and figures by their headings alone; no other column reads as a figure."""
    for k in f.kolom:
        tafsir = interpret(f.headings(k.kunci, {}), lexicon())
        harap = PERAN.get(k.jenis)
        assert tafsir.peran is harap if harap else _is_text(k, tafsir.peran, tafsir.apa), k.kunci


def _is_text(kolom: Kolom, peran: Peran | None, apa: str | None) -> bool:
    """Whether a column is one without figures; standards, which forms have as remarks, aside."""
    return peran not in {None, Peran.LAIN} and (peran is not Peran.ANGKA or apa == "standar") and bool(kolom.judul)


@for_each(SEMUA, lambda f: f.kunci)
def test_a_variant_is_one_of_an_official_form(f: Formulir) -> None:
    """It bears the form's key, comes behind it, and may be told from it by its columns."""
    asal = FORMULIR[f.asal]
    urut = list(FORMULIR)
    assert asal.asal == asal.kunci
    assert f is asal or (f.kolom != asal.kolom and urut.index(asal.kunci) < urut.index(f.kunci))
    assert f is asal or f.kunci.startswith(f"{asal.kunci} (")
    assert not f.perlu_petunjuk or f.petunjuk


@pytest.mark.parametrize(
    ("kunci", "banyak"),
    [("T-C.29", 11), ("T-C.33", 10), ("T-C.33 (18 kolom)", 18), ("E.81", 15), ("E.81 (16 kolom)", 16), ("E.60", 16),
     ("E.60 (17 kolom)", 17), ("E.80", 22), ("T-C.23", 20), ("T-C.24", 18), ("T-C.31", 12), ("T-C.32 (6 kolom)", 6),
     ("Renja SIPD", 17), ("T-C.27", 20), ("T-C.27 (6 tahun)", 22), ("E.75", 19)],
)  # fmt: skip
def test_forms_have_as_many_columns_as_they_print(kunci: str, banyak: int) -> None:
    """By their printed numbers."""
    assert FORMULIR[kunci].banyak_nomor == banyak


@pytest.mark.parametrize(
    ("kunci", "kolom", "rumus"),
    [
        ("E.81", "realisasi_berjalan", "8+9+10+11"),
        ("E.81", "capaian", "6+12"),
        ("E.81", "tingkat_capaian", "13/5"),
        ("E.81 (16 kolom)", "tingkat_realisasi_rp", "12/7"),
        ("E.81 (16 kolom)", "tingkat_capaian", "14/5"),
        ("E.81 (triwulan kumulatif)", "realisasi_berjalan", "11"),
        ("E.60", "capaian", "7+13"),
        ("E.60", "tingkat_capaian", "14/6"),
        ("T-C.29", "capaian", "5+7+9"),
        ("T-C.27", "pagu_akhir", "8+10+12+14+16"),
        ("Rencana aksi (realisasi)", "realisasi", "9+10+11+12"),
    ],
)
def test_formulas_are_those_that_are_printed(kunci: str, kolom: str, rumus: str) -> None:
    """Over the printed numbers of the form."""
    assert FORMULIR[kunci][kolom].rumus == rumus


def test_a_module_with_forms_has_a_place_among_them() -> None:
    """One that forgot it would not be found; two at one place would be tried by their names."""
    nama = [m.name for m in pkgutil.iter_modules(formulir.__path__, "kodefikasi.formulir.")]
    berisi = [m for m in map(import_module, nama) if hasattr(m, "forms")]
    tempat = [m.URUTAN for m in berisi]
    assert len(set(tempat)) == len(tempat)
    berurut = sorted(berisi, key=lambda m: m.URUTAN)
    assert [f for m in berurut for f in m.forms()] == SEMUA
