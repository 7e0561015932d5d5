"""Every form that there is, variants included, filled from its description: written, read back, computed anew."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from test_formulir_excel import formulas
from test_hitung_ulang import SOFFICE, recalculate

from buku_kerja import read_workbook
from isi_formulir import figures, filled
from kodefikasi import Tabel, read, write_forms
from kodefikasi.formulir import FORMULIR
from kodefikasi.lembar.rumus_buku import check_formulas


@pytest.fixture(scope="module")
def semua() -> list[Tabel]:
    """One table of each form."""
    return [filled(kunci) for kunci in FORMULIR]


@pytest.mark.parametrize("akhiran", [".xlsx", pytest.param(".docx", marks=pytest.mark.slow)])
def test_every_form_reads_back_with_its_title_years_and_figures(
    tmp_path: Path, semua: list[Tabel], akhiran: str
) -> None:
    """As the form that it is, with its codes of whatever family; nothing is said of a sheet's formulas."""
    hasil = read(write_forms(semua, tmp_path / f"semua{akhiran}").berkas)
    for lama, baru in zip(semua, hasil.tabel, strict=True):
        assert (baru.formulir, baru.label, baru.judul) == (lama.formulir, lama.label, lama.judul)
        assert dict(lama.tahun).items() <= dict(baru.tahun).items(), lama.formulir
        assert figures(baru) == figures(lama), lama.formulir
    assert {t.aturan for t in hasil.temuan} <= {"B009"}  # sides that number their rows: names tell no code there


@pytest.mark.slow
def test_sums_and_rates_of_every_form_are_formulas(tmp_path: Path, semua: list[Tabel]) -> None:
    """Where the form prints a formula for a column, its figures are formulas, or nothing is there to compute."""
    berkas = write_forms(semua, tmp_path / "semua.xlsx")
    assert not berkas.tetap
    for t, lembar in zip(semua, read_workbook(berkas.berkas), strict=True):
        turunan = [
            (n, k.kunci) for k in t.spesifikasi.kolom if k.rumus for n, b in enumerate(t.baris) if b.angka(k.kunci)
        ]
        assert len(formulas(lembar)) >= len(turunan), t.formulir
        assert not list(check_formulas(lembar))


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_computes_every_form_to_the_same(tmp_path: Path, semua: list[Tabel]) -> None:
    """All formulas of all forms, after a hard recalculation; binary numbers may differ behind the twelfth digit."""
    berkas = write_forms(semua, tmp_path / "formulir.xlsx").berkas
    banyak = 0
    for a, b in zip(read_workbook(berkas), recalculate(berkas, tmp_path), strict=True):
        tertulis, dihitung = formulas(a), formulas(b)
        assert tertulis.keys() == dihitung.keys(), a.nama
        for sel, nilai in tertulis.items():
            assert abs(dihitung[sel] - nilai) <= abs(nilai) * Decimal("1e-12"), (a.nama, sel)
        banyak += len(tertulis)
    assert banyak > 2_000
