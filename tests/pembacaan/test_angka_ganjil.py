"""Texts that Python takes for digits, or for more of them than it converts, are no fault wherever they stand."""

from __future__ import annotations

import pytest

from kodefikasi import audit, read_text


@pytest.mark.parametrize("ganjil", ["9" * 5_000, "²", "٣", "①", "bulan ²", "Triwulan " + "9" * 5_000, "1." * 3_000])
def test_odd_digits_are_no_fault(ganjil: str) -> None:
    """In headings, codes, names, figures, units and titles."""
    for sel in range(5):
        kepala = ["Kode", "Nama", "Target", "Pagu", "Realisasi"]
        isi = ["5.03.01.2.01.0001", "Penyusunan", "5 dokumen", "1.000", "900"]
        for baris in (kepala, isi):
            ganti = [*baris[:sel], ganjil, *baris[sel + 1 :]]
            semua = [ganti if b is baris else b for b in (kepala, isi)]
            audit(read_text("\n".join([f"Tabel {ganjil}", *(";".join(b) for b in semua)]))).to_json()
