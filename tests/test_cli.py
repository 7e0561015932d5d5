"""The command line: formats, exit statuses, one line on stderr for what cannot be used."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from kodefikasi import Baris, Dokumen
from kodefikasi.dokumen import Sel
from perintah import run
from petak import tab, to_grid

SALAH = "5.03.01.2.01.01"  # the sub kegiatan whose rate is spoilt


@pytest.fixture
def bersih(tmp_path: Path, contoh: Dokumen) -> str:
    """A file without a *galat*."""
    berkas = tmp_path / "bersih.txt"
    berkas.write_text(tab(to_grid(next(contoh.tables("T-C.30")))), encoding="utf-8")
    return str(berkas)


@pytest.fixture
def salah(tmp_path: Path, contoh: Dokumen) -> str:
    """A file with one: a rate of the year that its operands do not give; the example's own is one of a forecast."""

    def spoilt(b: Baris) -> Baris:
        return evolve(b, sel={**b.sel, "tingkat_realisasi": Sel("99,00")}) if str(b.kode) == SALAH else b

    berkas = tmp_path / "salah.txt"
    berkas.write_text(tab(to_grid(next(contoh.tables("T-C.29")).map_rows(spoilt))), encoding="utf-8")
    return str(berkas)


def test_the_demo_audits_the_example(capsys: pytest.CaptureFixture[str]) -> None:
    """It ends well, and its report names the one wrong rate; as it is one of a forecast, it is likely wrong."""
    status, keluar, galat = run(capsys, "demo")
    assert (status, galat) == (0, "")
    assert "tertulis 100, seharusnya 20,00 (realisasi ÷ target × 100)" in " ".join(keluar.split())
    assert keluar.splitlines()[0].startswith("Audit renja-bkpsdm-balangan-2023.txt")


def test_status_tells_whether_there_is_a_galat(capsys: pytest.CaptureFixture[str], bersih: str, salah: str) -> None:
    """0 without, 1 with; ``--strict`` counts warnings too."""
    assert run(capsys, "audit", bersih)[0] == 0
    assert run(capsys, "audit", salah)[0] == 1
    assert run(capsys, "audit", bersih, salah)[0] == 1
    assert run(capsys, "audit", bersih, "--strict")[0] == 0


def test_json_keeps_to_its_contract(capsys: pytest.CaptureFixture[str], bersih: str, salah: str) -> None:
    """One object for one file, a list for several; every finding has its keys."""
    isi = json.loads(run(capsys, "audit", salah, "--format", "json")[1])
    assert isi["dokumen"] == "salah.txt"
    assert [(t["formulir"], t["baris"]) for t in isi["tabel"]] == [("T-C.29", 48)]
    kunci = {
        "aturan",
        "tingkat",
        "kode",
        "indikator",
        "kolom",
        "tercetak",
        "dihitung",
        "hitungan",
        "lokasi",
        "lokasi_lain",
        "pesan",
        "saran",
    }
    assert all(set(t) == kunci for t in isi["temuan"])
    assert len(json.loads(run(capsys, "audit", salah, bersih, "-f", "json")[1])) == 2


def test_csv_has_a_row_per_finding(capsys: pytest.CaptureFixture[str], salah: str) -> None:
    """With semicolons, as Indonesian spreadsheets expect; the severity can be limited."""
    baris = list(
        csv.DictReader(run(capsys, "audit", salah, "-f", "csv", "--tingkat", "galat")[1].splitlines(), delimiter=";")
    )
    assert [(b["aturan"], b["kolom"], b["dihitung"]) for b in baris] == [("R001", "8", "100,00")]


@pytest.mark.parametrize(
    ("argumen", "alasan"),
    [
        (["audit", "tiada.txt"], "tidak dapat dibuka"),
        (["audit"], "BERKAS"),
        (["audit", "a", "--format", "doc"], "format"),
        (["periksa"], "periksa"),
    ],
)
def test_what_cannot_be_used_is_one_line(capsys: pytest.CaptureFixture[str], argumen: list[str], alasan: str) -> None:
    """Status 2, nothing on stdout, the reason on stderr, no traceback."""
    status, keluar, galat = run(capsys, *argumen)
    assert (status, keluar, galat.count("\n")) == (2, "", 1)
    assert galat.startswith("kodefikasi: ")
    assert alasan in galat


def test_without_a_command_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The commands are named."""
    status, keluar, _ = run(capsys)
    assert status == 0
    assert "audit" in keluar
    assert "demo" in keluar


def test_it_runs_as_a_module_and_into_a_closed_pipe() -> None:
    """``python -m kodefikasi`` is the same; a reader that stops early is no error."""
    perintah = f"{sys.executable} -m kodefikasi demo | head -n 1"
    hasil = subprocess.run(["bash", "-c", perintah], check=True, capture_output=True, text=True)
    assert hasil.stdout.startswith("Audit ")
    assert "Traceback" not in hasil.stderr
