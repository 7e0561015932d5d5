"""Faults of the system end a command in one line and status 2; nothing of a document steers a terminal."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kodefikasi import audit
from kodefikasi.cli.dasar import json_text
from kodefikasi.writers.csv_teks import csv_text
from perintah import run

_JALAN = [sys.executable, "-m", "kodefikasi"]


def _one_line(galat: str) -> bool:
    return len(galat.splitlines()) == 1 and galat.startswith("kodefikasi: ") and "Traceback" not in galat


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("argumen", [["demo"], ["demo", "--format", "json"], ["demo", "--format", "xlsx"], ["--help"]])
def test_a_full_disk_below_a_pipe_is_one_line(argumen: list[str]) -> None:
    """Whatever is written, and however much of it."""
    with Path("/dev/full").open("wb") as penuh:
        hasil = subprocess.run([*_JALAN, *argumen], stdout=penuh, stderr=subprocess.PIPE, text=True, check=False)
    assert hasil.returncode == 2
    assert _one_line(hasil.stderr)
    assert "penuh" in hasil.stderr


def test_a_reader_that_has_gone_is_one_line() -> None:
    """A pipe that nobody reads."""
    baca, tulis = os.pipe()
    os.close(baca)
    with os.fdopen(tulis, "wb") as pipa:
        hasil = subprocess.run([*_JALAN, "demo"], stdout=pipa, stderr=subprocess.PIPE, text=True, check=False)
    assert hasil.returncode == 2
    assert _one_line(hasil.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("tutup", [">&-", ">&- 2>&-", "2>/dev/full >/dev/full"])
def test_output_that_is_closed_is_no_success(tutup: str) -> None:
    """Nor is it a traceback."""
    hasil = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m kodefikasi demo {tutup}', sys.executable], check=False, stderr=-1
    )
    assert hasil.returncode == 2
    assert b"Traceback" not in hasil.stderr


@pytest.mark.parametrize(
    ("galat", "kata"),
    [
        (MemoryError(), "memori"),
        (RecursionError("maximum recursion depth exceeded"), "bersarang"),
        (OSError(errno.ENOSPC, "No space left on device"), "penuh"),
        (OSError(errno.EIO, "Input/output error", "a.xlsx"), "a.xlsx: Input/output error"),
    ],
)
def test_faults_of_the_system_are_one_line(
    galat: BaseException, kata: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With status 2: never that of errors found in a document."""

    def fail(*_: object, **__: object) -> None:
        raise galat

    monkeypatch.setattr("kodefikasi.cli.periksa.audit", fail)
    status, _, pesan = run(capsys, "demo")
    assert status == 2
    assert _one_line(pesan)
    assert kata in pesan


def test_the_audited_document_is_not_overwritten(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """By no command, whatever is asked for; nor is what it is held against."""
    asli, acuan = tmp_path / "renja.csv", tmp_path / "acuan.html"
    for b in (asli, acuan):
        b.write_text("a;b\n", encoding="utf-8")
    for argumen in (
        ("audit", str(asli), "-o", str(asli), "--overwrite"),
        ("audit", str(asli), "--acuan", str(acuan), "-o", str(acuan), "--overwrite"),
        ("convert", str(asli), str(tmp_path / "." / "renja.csv"), "--overwrite"),
    ):
        status, _, galat = run(capsys, *argumen)
        assert (status, "berkas yang dibaca" in galat) == (2, True)
    assert asli.read_text(encoding="utf-8") == acuan.read_text(encoding="utf-8") == "a;b\n"


JAHAT = ("\x1b[2J", "\x1b]0;judul\x07", "\x9b31m", "\x00", "\x08", "\r", "\u202egnp.exe", "\u2066", "\ud800", "\x7f")
_KENDALI = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066", "\ud800"} - {"\n", "\t"}


@pytest.mark.parametrize("jahat", JAHAT)
def test_controls_reach_neither_csv_nor_json(jahat: str) -> None:
    """CSV goes without them, JSON says them in words of its own."""
    isi = f"a{jahat}b"
    assert not _KENDALI & set(csv_text(["x" + jahat], [{"x" + jahat: isi}]))
    teks = json_text({"x": isi})
    assert not _KENDALI & set(teks)
    assert json.loads(teks) == {"x": isi}


@pytest.mark.parametrize("jahat", ["\x1b[31m", "\x9b2J", "\u202e", "[red]x[/nothing]", "[link=http://a.id]x"])
def test_names_of_files_do_not_steer_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, jahat: str
) -> None:
    """In errors, reports and notes."""
    berkas = tmp_path / f"renja{jahat}".replace("/", "")
    isi = [str(berkas), str(berkas.with_suffix(".csv"))]
    for argumen in (
        ["audit", isi[0]],
        ["convert", *isi],
        ["nomenklatur", "import", isi[0], "--edisi", "050-5889/2021"],
    ):
        _, keluar, galat = run(capsys, *argumen)
        assert not _KENDALI & set(keluar + galat)
    berkas.write_text("Kalimat tentang 217 (dua ratus tujuh puluh) orang.\n", encoding="utf-8")
    for bentuk in ("text", "json", "csv", "html"):
        _, keluar, galat = run(capsys, "audit", isi[0], "-f", bentuk)
        assert not _KENDALI & set(keluar + galat)


@pytest.mark.parametrize("isi", ["Surat pengantar.\n", "a;b\n1;2\n3;4\n", "Kode;Pagu 2024\n"])
def test_what_could_not_be_checked_is_not_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str], isi: str) -> None:
    """The report is there, the status is 2, and the reason one line."""
    berkas = tmp_path / "lain.txt"
    berkas.write_text(isi, encoding="utf-8")
    status, tulisan, galat = run(capsys, "audit", str(berkas))
    assert status == 2
    assert "Diperiksa 0" in tulisan
    assert _one_line(galat)
    assert "tidak ada yang dapat diperiksa" in galat
    assert not audit(berkas).bersih
