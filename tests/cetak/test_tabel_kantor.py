"""Tables in offices' layouts, written as the forms that they are and read back, in both kinds of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_formulir_excel import rows

from kodefikasi import Tabel, read, write_forms
from tabel_sebenarnya import KORPUS

BERKAS = sorted(p.with_suffix("") for p in KORPUS.glob("*.json"))


def content(t: Tabel) -> list[object]:
    """The rows as values, with codes of accounts, and what sums up others."""
    return [
        (isi, b.ringkasan, b.kode_lain.get("rekening")) for isi, b in zip(rows(t, teks=False), t.baris, strict=True)
    ]


@pytest.mark.slow
@pytest.mark.skipif(not BERKAS, reason="the tables in offices' layouts are not there")
@pytest.mark.parametrize("akhiran", [".xlsx", ".docx"])
def test_a_table_of_an_office_is_the_same_form_afterwards(tmp_path: Path, akhiran: str) -> None:
    """Title, years, rows and values of each; those without any title have their form's."""
    banyak = 0
    for berkas in BERKAS:
        asli = [t for t in read(berkas).tabel if t.formulir]
        if not asli:
            continue
        hasil = read(write_forms(asli, tmp_path / f"a{akhiran}", overwrite=True).berkas)
        for lama, baru in zip(asli, hasil.tabel, strict=True):
            assert baru.formulir == lama.formulir, berkas.name
            if lama.label or lama.judul:
                assert (baru.label, baru.judul) == (lama.label, lama.judul), berkas.name
            assert dict(lama.tahun).items() <= dict(baru.tahun).items(), berkas.name
            assert content(baru) == content(lama), berkas.name
            banyak += 1
    assert banyak > 100
