"""Tables beside each other on one sheet: each is read by itself, with its own cells."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kodefikasi import Dokumen, read

KIRI = (
    ("No", "Sasaran Strategis", "Indikator Kinerja", "Target"),
    (1, "Meningkatnya layanan", "Indeks Kepuasan", 82.5),
    (2, "Meningkatnya layanan", "Nilai SAKIP", 70),
)
KANAN = (
    ("No", "Program", "Anggaran (Rp)"),
    (1, "Program Kepegawaian Daerah", 1_500_000_000),
    (2, "Program Penunjang Urusan", 2_500_000_000),
    (3, "Program Pengembangan", 3_500_000_000),
)


def _book(folder: Path, kiri: tuple[tuple[object, ...], ...], kanan: tuple[tuple[object, ...], ...]) -> Path:
    """A sheet with a title and two tables, the fifth column empty."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    assert lembar is not None
    lembar.title = "PK"
    lembar.append(["PERJANJIAN KINERJA TAHUN 2025"])
    for n in range(max(len(kiri), len(kanan))):
        a, b = (t[n] if n < len(t) else (None,) * len(t[0]) for t in (kiri, kanan))
        lembar.append([*a, *[None] * (5 - len(a)), *b])
    buku.save(folder / "pk.xlsx")
    return folder / "pk.xlsx"


def _cells(d: Dokumen) -> list[list[str]]:
    return [[f"{b.place(k.kunci).sel}" for b in t.baris for k in t.kolom if k.arti] for t in d.tabel]


def test_each_has_its_rows_its_title_and_its_cells(tmp_path: Path) -> None:
    """The sheet's title is that of both; ranges and places name the columns of the sheet."""
    d = read(_book(tmp_path, KIRI, KANAN))
    assert [(t.formulir, len(t.baris), t.judul) for t in d.tabel] == [
        ("PK", 2, "PERJANJIAN KINERJA TAHUN 2025"),
        ("PK anggaran", 3, "PERJANJIAN KINERJA TAHUN 2025"),
    ]
    assert _cells(d) == [["PK!D3", "PK!D4"], ["PK!H3", "PK!H4", "PK!H5"]]
    assert [k.rentang for k in d.tabel[1].kolom] == ["PK!F3:F5", "PK!G3:G5", "PK!H3:H5"]


def test_letters_of_a_choice_are_those_of_the_sheet(tmp_path: Path) -> None:
    """A column that its heading does not tell is named by its letter, wherever its table begins."""
    kanan = (("No", "Program", "Serba-serbi"), *KANAN[1:])
    d = read(_book(tmp_path, KIRI, kanan), kolom={"pagu": "H"})
    assert [b.angka("pagu") for b in d.tabel[1].baris] == [b[2] for b in KANAN[1:]]


@pytest.mark.parametrize(
    "kanan",
    [
        (("Target 2025", "Pagu 2025 (Rp)"), ("12", 1_000_000), ("14", 2_000_000)),  # columns of the same rows
        (("Keterangan", "Lokasi"), ("baik", "Kab. Contoh"), ("baik", "Kab. Contoh")),
    ],
)
def test_columns_without_a_heading_for_rows_belong_to_the_table(
    tmp_path: Path, kanan: tuple[tuple[object, ...], ...]
) -> None:
    """An empty column alone parts nothing."""
    d = read(_book(tmp_path, KIRI, kanan))
    assert [len(t.baris) for t in d.tabel] == [2]
    assert [k.tempat for k in d.tabel[0].kolom] == [1, 2, 3, 4, 6, 7]


LEBAR = (
    ("No", "Program", "Sasaran", "Indikator", "Satuan", "Target 2024", "Target 2025", "Target 2026"),
    (1, "Program Kepegawaian Daerah", "Layanan", "Indeks", "Indeks", 80, 81, 82),
    (2, "Program Penunjang Urusan", "Layanan", "Nilai", "Nilai", 70, 71, 72),
)


@pytest.mark.parametrize("lebar_dahulu", [True, False])
def test_a_table_as_wide_as_both_may_stand_above_or_below(tmp_path: Path, lebar_dahulu: bool) -> None:
    """Each keeps its rows, its cells and the title above it."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    assert lembar is not None
    lembar.title = "PK"
    sisi = [[*KIRI[n][:4], None, *(KANAN[n])] for n in range(3)]
    atas, bawah = (LEBAR, sisi) if lebar_dahulu else (sisi, LEBAR)
    for b in (["RENCANA TAHUN 2024"], *atas, [], ["PERJANJIAN KINERJA TAHUN 2025"], *bawah):
        lembar.append(list(b))
    buku.save(tmp_path / "tiga.xlsx")
    d = read(tmp_path / "tiga.xlsx")
    judul = ["RENCANA TAHUN 2024", "PERJANJIAN KINERJA TAHUN 2025"]
    urut = [*judul, judul[1]] if lebar_dahulu else [judul[0], *judul]
    assert [t.judul for t in d.tabel] == urut
    assert sorted(len(t.baris) for t in d.tabel) == [2, 2, 2]
    kanan = next(t for t in d.tabel if len(t.kolom) == 3)
    assert [b.place(kanan.kolom[-1].kunci).sel for b in kanan.baris] == (
        ["PK!H8", "PK!H9"] if lebar_dahulu else ["PK!H3", "PK!H4"]
    )
