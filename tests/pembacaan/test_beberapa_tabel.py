"""Several tables of one file: which go on with the one before, and what each says by itself."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kodefikasi import Dokumen, audit, read
from kodefikasi.dokumen import to_records

KODE = ("5.03.02.2.01.0001", "5.03.02.2.01.0002")
Baris = tuple[object, ...]


def _book(folder: Path, **lembar: tuple[Baris, ...]) -> Dokumen:
    buku = openpyxl.Workbook()
    buku.remove(buku.active)  # type: ignore[arg-type]
    for nama, isi in lembar.items():
        halaman = buku.create_sheet(nama.replace("_", " "))
        for b in isi:
            halaman.append(b)
    buku.save(folder / "b.xlsx")
    return read(folder / "b.xlsx")


def _table(*kepala: str) -> tuple[Baris, ...]:
    return (kepala, *((k, f"Sub {n}", *[n] * (len(kepala) - 2)) for n, k in enumerate(KODE, 1)), ())


def _periods(d: Dokumen) -> list[str]:
    return [str(r["periode"]) for r in to_records(d)][:: len(KODE)]


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("Pagu Indikatif Tahun 2024 (Rp)", "Pagu Indikatif Tahun 2025 (Rp)"),
        ("Realisasi Triwulan I Tahun 2024", "Realisasi Triwulan II Tahun 2024"),
        ("Target Kinerja Tahun 2024", "Realisasi Kinerja Tahun 2024"),
        ("Pagu Tahun 2024 Sebelum Perubahan", "Pagu Tahun 2024 Setelah Perubahan"),
    ],
)
def test_a_heading_that_says_something_else_begins_another_table(tmp_path: Path, satu: str, dua: str) -> None:
    """However alike their letters are: another year, quarter, stage or measure."""
    kepala = ("Kode", "Nama Program, Kegiatan dan Sub Kegiatan Perangkat Daerah")
    d = _book(tmp_path, S=(("DINAS CONTOH",), (), *_table(*kepala, satu), *_table(*kepala, dua)))
    arti = [k.arti for t in d.tabel for k in t.kolom if k.arti]
    assert len(arti) == 2
    assert arti[0] != arti[1]


def test_a_repeated_heading_goes_on(tmp_path: Path) -> None:
    """On the same sheet, with the same words: one table, its years told once."""
    satu = _table("Kode", "Sub Kegiatan", "Pagu Indikatif Tahun 2024 (Rp)")
    d = _book(tmp_path, S=(*satu, *satu))
    assert len(d.tabel) == 1
    assert _periods(d) == ["2024", "2024"]


def test_another_table_takes_no_year_of_the_one_above(tmp_path: Path) -> None:
    """Which only the headings of the other name."""
    d = _book(tmp_path, S=(*_table("Kode", "Sub Kegiatan", "Pagu 2024 (Rp)"), *_table("Kode", "Nama", "Pagu (Rp)")))
    assert [k.arti.periode.tahun for t in d.tabel for k in t.kolom if k.arti and k.arti.periode] == [2024, None]


def test_a_table_has_no_columns_where_only_another_has_cells(tmp_path: Path) -> None:
    """The last heading of the narrower goes over its own column alone."""
    lebar = ("Kode", "Sub Kegiatan", "Indikator", "Target", "Realisasi")
    d = _book(tmp_path, S=(*_table("Kode", "Sub Kegiatan", "Pagu (Rp)"), *_table(*lebar)))
    assert [len(t.kolom) for t in d.tabel] == [3, 5]


def test_the_name_of_a_sheet_says_the_year_that_nothing_else_says(tmp_path: Path) -> None:
    """A title outranks it."""
    isi = _table("Kode", "Sub Kegiatan", "Target", "Pagu Indikatif (Rp)")
    d = _book(tmp_path, Renja_2024=isi, Renja_2025=(("DINAS CONTOH",), *isi), Lama_2020=(("RENJA TAHUN 2026",), *isi))
    assert _periods(d) == ["2024"] * 2 + ["2025"] * 2 + ["2026"] * 2


@pytest.mark.parametrize(
    "catatan", ["Catatan: angka sementara s.d. 31 Desember 2023", "Sumber : LRA 2023", "*) tahun 2023"]
)
def test_a_remark_below_a_table_is_no_title_of_the_next(tmp_path: Path, catatan: str) -> None:
    """Nor is its year that of the next table."""
    satu, dua = _table("Kode", "Sub Kegiatan", "Pagu (Rp)"), _table("Kode", "Nama Sub Kegiatan", "Realisasi (Rp)")
    d = _book(tmp_path, S=(*satu, (catatan,), (), *dua))
    assert [t.judul for t in d.tabel] == ["", ""]
    assert _periods(d) == ["tahun rencana"] * 2


def test_a_heading_below_the_label_of_a_group_goes_on(tmp_path: Path) -> None:
    """The label is no title of another table, whose total would be that of both."""
    kepala = ("Kode", "Program dan Kegiatan", "Pagu Tahun 2024 (Rp)")
    atas = (kepala, ("5.03.02", "Program", 1), ("5.03.02.2.01", "Kegiatan", 1), ("5.03.03", "Program", 2))
    d = _book(tmp_path, S=(*atas, ("Bidang Mutasi",), kepala, ("5.03.03.2.01", "Kegiatan", 2), (None, "Jumlah", 3)))
    assert len(d.tabel) == 1
    assert not [t for t in audit(d).temuan if t.aturan == "P003"]
