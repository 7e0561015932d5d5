"""The forms as data: complete, consistent, recognised by their own headings and no other's."""

from __future__ import annotations

import pytest

from kodefikasi import Dokumen, read_text
from kodefikasi.formulir import FORMULIR, Formulir, Jenis
from kodefikasi.testing.tata import grid, tab, to_grid

SEMUA = list(FORMULIR.values())


@pytest.mark.parametrize("f", SEMUA, ids=lambda f: f.kunci)
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
        assert not k.rumus or set(k.rumus.replace("+", "/").split("/")) <= {x.nomor for x in f.kolom}
    assert set(f.tahun_kolom) <= set(kunci)
    assert set(f.tahun) - {"renstra_awal", "renstra_akhir"} <= set(kunci)
    assert set(f.tahun_sama) <= set(kunci)
    assert set(f.tahun_sama.values()) <= set(f.tahun_kolom)


@pytest.mark.parametrize("f", SEMUA, ids=lambda f: f.kunci)
def test_a_variant_is_one_of_an_official_form(f: Formulir) -> None:
    """It has the form's first columns and no other family, and may be told from it by its columns."""
    asal = FORMULIR[f.keluarga]
    assert asal.keluarga == asal.kunci
    assert f is asal or f.kolom != asal.kolom
    assert f.kolom[0] == asal.kolom[0]


@pytest.mark.parametrize("f", [f for f in SEMUA if f.keluarga in {"T-C.27", "T-C.28", "E.81"}], ids=lambda f: f.kunci)
@pytest.mark.parametrize("baris", [2, 3, 4])
def test_new_forms_are_recognised_by_any_of_their_headings(f: Formulir, baris: int) -> None:
    """The heading row with the titles is enough for the form, whatever follows of years, pairs and numbers."""
    petak = grid(f.kunci, [])[:baris]
    (baca,) = read_text(tab(petak)).tabel
    assert baca.spesifikasi.keluarga == f.keluarga


def test_each_form_is_recognised_by_its_heading_alone(contoh: Dokumen) -> None:
    """Without caption and title; T-C.32 needs its title, as its heading is that of T-C.31."""
    for tabel in contoh.tabel:
        (baca,) = read_text(tab(to_grid(tabel)[:3])).tabel
        assert baca.formulir == tabel.formulir.replace("T-C.32", "T-C.31")
