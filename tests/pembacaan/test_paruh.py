"""Two columns below one heading: performance and money, whether or not a row of the heading says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kodefikasi import read

ATAS = ("Target Renstra (2029)", "Realisasi Kinerja dan Anggaran Tahun Berjalan (2026)", "Tingkat Capaian (%)")
ISI = (("5.03.01.2.01.0001", "Penyusunan Dokumen", "12", "900.000.000", "3", "225.000.000", "25", "25"),)


def figures(berkas: Path) -> list[tuple[Any, ...]]:
    """What is measured and in what, from left to right."""
    fakta = read(berkas).to_frame()
    return list(zip(fakta["apa"], fakta["ukur"], fakta["periode"], fakta["teks"], strict=True))


def page(berkas: Path, isi: tuple[tuple[str, ...], ...]) -> Path:
    """A page whose headings span two columns each, with no row below them."""
    kepala = "".join(f"<th colspan=2>{t}</th>" for t in ATAS)
    baris = "".join("<tr>" + "".join(f"<td>{t}</td>" for t in b) + "</tr>" for b in isi)
    berkas.write_text(f"<table><tr><th>Kode</th><th>Sub Kegiatan</th>{kepala}</tr>{baris}</table>", encoding="utf-8")
    return berkas


def test_amounts_beside_counts_are_money(tmp_path: Path) -> None:
    """And the rates below the same kind of heading are of the one and the other."""
    hasil = figures(page(tmp_path / "a.html", ISI))
    assert [(a, u) for a, u, *_ in hasil[:4]] == [
        ("target", "kinerja"),
        ("pagu", "rp"),
        ("realisasi", "kinerja"),
        ("realisasi", "rp"),
    ]
    assert [h[3] for h in hasil] == list(ISI[0][2:])


def test_counts_beside_counts_are_not(tmp_path: Path) -> None:
    """What the figures do not show is not taken for money."""
    isi = ((*ISI[0][:2], "12", "900", "3", "225", "25", "25"),)
    assert [a for a, *_ in figures(page(tmp_path / "a.html", isi))[:2]] == ["target", "target"]


@pytest.mark.parametrize("gabung", [True, False])
def test_a_quarter_is_of_both_halves_below_it(tmp_path: Path, *, gabung: bool) -> None:
    """Though its cell was not merged over them, as the cells beside it are."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    assert lembar is not None
    lembar.append(["Kode", "Sub Kegiatan", "Realisasi s.d. Triwulan", *[None] * 3, "Realisasi Tahun Berjalan (2026)"])
    lembar.append([None, None, "I", None, "II"])
    lembar.append([None, None, "K", "Rp", "K", "Rp", "K", "Rp"])
    lembar.append(["5.03.01.2.01.0001", "Penyusunan Dokumen", 1, 100_000, 2, 300_000, 2, 300_000])
    for daerah in ("C1:F1", "G1:H2", *(("C2:D2", "E2:F2") if gabung else ())):
        lembar.merge_cells(daerah)
    buku.save(tmp_path / "a.xlsx")
    kuartal = "sampai 2026 triwulan {}"
    assert [(u, p) for _, u, p, _ in figures(tmp_path / "a.xlsx")] == [
        *((u, kuartal.format(n)) for n in (1, 2) for u in ("kinerja", "rp")),
        ("kinerja", "2026"),
        ("rp", "2026"),
    ]
