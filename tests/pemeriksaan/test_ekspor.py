"""The audit takes exports too: their own sums, and codes and names against the nomenclature."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from kodefikasi import Keparahan, audit, load_example, read, read_export
from kodefikasi.testing.tata import tab, to_grid
from perintah import run

KEPALA = "tahun;kode_program;kode_sub_giat;nama_sub_giat;JUMLAH PERUBAHAN;id".split(";")
NAMA = "Penyusunan Dokumen Perencanaan Perangkat Daerah"
BARIS = [
    ["2023", "5.03.01", "", "", "350", "a"],
    ["2023", "5.03.01", "5.03.01.2.01.01", NAMA, "100", "b"],
    ["2023", "5.03.01", "5.03.01.2.01.06", "Penyediaan Jasa Surat Menyurat", "200", "c"],
    ["2023", "5.03.01", "5.03.01.2.01.99", "Apa Saja", "-", "d"],
]


@pytest.fixture(params=["csv", "xlsx"])
def ekspor(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An export with a wrong sum, another code's name and an unknown code."""
    berkas = tmp_path / f"anggaran.{request.param}"
    if request.param == "csv":
        berkas.write_text("\n".join(";".join(b) for b in [KEPALA, *BARIS]), encoding="utf-8")
        return berkas
    buku = openpyxl.Workbook()
    for b in [KEPALA, *BARIS]:
        buku.worksheets[0].append(b)
    buku.save(berkas)
    return berkas


def test_an_export_is_audited_as_one(ekspor: Path) -> None:
    """Its sums, its codes, its names; what its columns were taken for is in the report."""
    laporan = audit(ekspor)
    ringkas = {(t.aturan, t.kode, t.lokasi.baris) for t in laporan.temuan if t.aturan[0] != "B"}
    assert ringkas == {
        ("P001", "5.03.01", 2),
        ("N001", "5.03.01.2.01.06", 4),
        ("K002", "5.03.01.2.01.99", 5),
    }
    [nama] = (t for t in laporan.temuan if t.aturan == "N001")
    assert "Nama ini milik" in nama.pesan
    isi = json.loads(laporan.to_json())["ekspor"]
    assert (isi["kolom"]["pagu_setelah"], isi["kolom_tidak_dibaca"], isi["baris"]) == ("JUMLAH PERUBAHAN", ["id"], 4)
    assert "pagu_setelah = 'JUMLAH PERUBAHAN'" in laporan.to_text()
    assert laporan.diperiksa["P001"] == 1


def test_an_export_that_was_read_gives_the_same(ekspor: Path) -> None:
    """Read first, with columns of one's own if need be, then audited."""
    assert audit(read_export(ekspor)).temuan == audit(ekspor).temuan


def test_the_edition_is_that_of_the_year_or_the_one_asked_for(tmp_path: Path) -> None:
    """Without a year nothing is compared, and that is said."""
    berkas = tmp_path / "anggaran.csv"
    berkas.write_text(f"kode_program;kode_sub_giat;nama_sub_giat;pagu\n5.03.01;5.03.01.2.01.01;{NAMA};1\n")
    assert [t.aturan for t in audit(berkas).temuan] == ["K007"]
    laporan = audit(berkas, edisi="050-5889/2021")
    assert (laporan.temuan, laporan.diperiksa["N001"]) == ((), 1)


def test_a_document_is_no_export(tmp_path: Path) -> None:
    """A form is audited as a form, prose as what it is; reading an export as a document says what to do."""
    tabel = next(load_example().tables("T-C.33"))
    berkas = tmp_path / "renja.txt"
    berkas.write_text(f"{tabel.label}.\n{tabel.judul}\n\n{tab(to_grid(tabel))}", encoding="utf-8")
    assert audit(berkas).ekspor is None
    berkas.write_text("Kata pengantar, tanpa tabel.", encoding="utf-8")
    assert [t.aturan for t in audit(berkas).temuan] == ["B008"]


def test_reading_an_export_as_a_document_says_how_to_read_it(ekspor: Path) -> None:
    """The finding that there is no form names the function."""
    [t] = (t for t in read(ekspor).temuan if t.aturan == "B008")
    assert t.saran is not None
    assert "read_export" in t.saran


def test_the_command_audits_exports(ekspor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As it does documents; the sum is a warning, since one of its lines is empty."""
    status, tulis, _ = run(capsys, "audit", str(ekspor), "--tingkat", Keparahan.PERINGATAN)
    assert (status, run(capsys, "audit", str(ekspor), "--strict")[0]) == (0, 1)
    assert "P001" in tulis


def test_a_heading_can_be_named(ekspor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A column that is not known by itself is what `--kolom` says; what is no heading is refused with near ones."""
    _, tulis, _ = run(capsys, "audit", str(ekspor), "--kolom", "keterangan=ID", "--format", "json")
    assert json.loads(tulis)["ekspor"]["kolom"]["keterangan"] == "id"
    keluar = ekspor.with_name("rapi.json")
    assert run(capsys, "convert", str(ekspor), str(keluar), "--kolom", "keterangan=id")[0] == 0
    assert [b["keterangan"] for b in json.loads(keluar.read_text())] == ["a", "b", "c", "d"]
    for salah, alasan in (("pagu=JUMLAH PERUBHAN", "JUMLAH PERUBAHAN"), ("pagu", "UNSUR=JUDUL")):
        status, _, kabar = run(capsys, "audit", str(ekspor), "--kolom", salah)
        assert (status, alasan in kabar, kabar.count("\n")) == (2, True, 1)
