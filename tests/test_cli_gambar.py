"""`kodefikasi gambar`: the pictures of a document as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from perintah import run
from tiga_kantor import KANTOR

TANDA = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.mark.parametrize(("apa", "akhiran"), [("pagu", ".png"), ("pagu", ".pdf"), ("capaian", ".svg")])
def test_a_picture_is_written_as_its_ending_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, apa: str, akhiran: str
) -> None:
    """Never over a file that is there, unless asked to."""
    buku = KANTOR["kecamatan"]().write(tmp_path / "renja.xlsx")
    tujuan = tmp_path / f"gambar{akhiran}"
    argumen = ("gambar", str(buku), "--apa", apa, "-o", str(tujuan))
    assert run(capsys, *argumen) == (0, "", f"gambar {apa} ditulis ke {tujuan}\n")
    assert tujuan.read_bytes().startswith(TANDA[akhiran])
    status, _, kabar = run(capsys, *argumen)
    assert status == 2
    assert "sudah ada" in kabar


def test_without_a_name_it_stands_beside_the_document(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With what it shows in its name."""
    buku = KANTOR["kecamatan"]().write(tmp_path / "renja.xlsx")
    assert run(capsys, "gambar", str(buku))[0] == 0
    assert (tmp_path / "renja (pagu).png").exists()


@pytest.mark.parametrize(
    ("isi", "argumen", "alasan"),
    [
        ("Surat biasa.\n", (), "tidak ada kolom uang"),
        ("Surat biasa.\n", ("-o", "x.gif"), "akhirannya harus salah satu dari .png, .svg, .pdf"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, isi: str, argumen: tuple[str, ...], alasan: str
) -> None:
    """And status 2, and no file."""
    berkas = tmp_path / "a.txt"
    berkas.write_text(isi, encoding="utf-8")
    status, tulis, kabar = run(capsys, "gambar", str(berkas), *argumen)
    assert (status, tulis, kabar.count("\n")) == (2, "", 1)
    assert alasan in kabar
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
