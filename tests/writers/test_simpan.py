"""Files written as a whole or not at all: permissions, links, full disks, deaths."""

from __future__ import annotations

import ast
import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import kodefikasi
from kodefikasi.errors import TulisError
from kodefikasi.writers.simpan import check_free, write_whole


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in which nothing but what is asked for may stay."""
    yield tmp_path
    assert [b.name for b in tmp_path.iterdir() if b.name.startswith(".")] == []


@pytest.mark.parametrize("cara", ["biasa", "tanpa berkas tak bernama", "tanpa tautan"])
def test_what_is_written_is_there_as_a_whole(folder: Path, monkeypatch: pytest.MonkeyPatch, cara: str) -> None:
    """New, not over another, over another; also where the system has fewer means, as in a browser."""
    if cara != "biasa":
        monkeypatch.setattr("kodefikasi.writers.simpan._nameless", lambda _: None)
    if cara == "tanpa tautan":
        monkeypatch.delattr(os, "link")
    tujuan = folder / "hasil.csv"
    write_whole(tujuan, b"satu")
    with pytest.raises(TulisError, match="sudah ada"):
        write_whole(tujuan, b"dua")
    assert tujuan.read_bytes() == b"satu"
    write_whole(tujuan, b"dua", overwrite=True)
    assert tujuan.read_bytes() == b"dua"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664])
def test_a_report_keeps_the_permissions_of_what_it_replaces(folder: Path, mode: int) -> None:
    """What nobody else could read stays so; a new file is as the system makes them."""
    tujuan = folder / "hasil.csv"
    lama = os.umask(0o027)
    try:
        write_whole(tujuan, b"satu")
    finally:
        os.umask(lama)
    assert stat.S_IMODE(tujuan.stat().st_mode) == 0o640
    tujuan.chmod(mode)
    write_whole(tujuan, b"dua", overwrite=True)
    assert stat.S_IMODE(tujuan.stat().st_mode) == mode


def test_a_link_is_replaced_and_what_it_leads_to_stays(folder: Path) -> None:
    """Also one that leads nowhere, which is a file that is there."""
    asli, tautan, buntu = folder / "asli.txt", folder / "tautan.csv", folder / "buntu.csv"
    asli.write_text("asli", encoding="utf-8")
    tautan.symlink_to(asli)
    buntu.symlink_to(folder / "tiada")
    for t in (tautan, buntu):
        with pytest.raises(TulisError, match="sudah ada"):
            write_whole(t, b"isi")
        write_whole(t, b"isi", overwrite=True)
        assert (t.is_symlink(), t.read_bytes()) == (False, b"isi")
    assert asli.read_text(encoding="utf-8") == "asli"


@pytest.mark.parametrize("nama", ["renja.xlsx", "tautan.xlsx", "keras.xlsx", "sub/../renja.xlsx"])
def test_the_document_that_is_read_is_never_the_target(folder: Path, nama: str) -> None:
    """Under whatever name it is given."""
    asli = folder / "renja.xlsx"
    asli.write_bytes(b"PK")
    (folder / "sub").mkdir()
    (folder / "tautan.xlsx").symlink_to(asli)
    os.link(asli, folder / "keras.xlsx")
    with pytest.raises(TulisError, match="berkas yang dibaca"):
        check_free(folder / nama, overwrite=True, sumber=[folder / "tiada", asli])
    check_free(folder / "lain.xlsx", overwrite=True, sumber=[asli])


@pytest.mark.parametrize("jalur", ["/proc/hasil.csv", "/dev/null/hasil.csv", "{}/tiada/hasil.csv", "{}/" + "n" * 300])
def test_a_place_that_takes_nothing_is_one_line(folder: Path, jalur: str) -> None:
    """Read-only places, files as folders, folders that are not there, names too long."""
    with pytest.raises(TulisError) as galat:
        write_whole(jalur.format(folder), b"isi")
    assert len(str(galat.value).splitlines()) == 1


@pytest.mark.parametrize("kode", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("di", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old(folder: Path, monkeypatch: pytest.MonkeyPatch, kode: int, di: str) -> None:
    """Whether it is found out while writing or while moving."""
    tujuan = folder / "hasil.csv"
    write_whole(tujuan, b"lama")

    def full(*_: object) -> None:
        raise OSError(kode, "penuh")

    monkeypatch.setattr("os.fsync" if di == "fsync" else "pathlib.Path.replace", full)
    with pytest.raises(TulisError, match="tidak dapat ditulis"):
        write_whole(tujuan, b"baru", overwrite=True)
    assert tujuan.read_bytes() == b"lama"


_MENULIS = """
import itertools, sys
from kodefikasi.writers.simpan import write_whole
for n in itertools.count(1):
    write_whole(sys.argv[1], bytes([n % 251]) * 3_000_000, overwrite=True)
    if n == 1:
        print("mulai", flush=True)
"""


def _killed(tujuan: Path, detik: float) -> None:
    """Run a writer that goes on for ever, and kill it in the middle."""
    with subprocess.Popen([sys.executable, "-c", _MENULIS, str(tujuan)], stdout=subprocess.PIPE) as proses:
        assert proses.stdout is not None
        proses.stdout.readline()
        time.sleep(detik)
        proses.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("kali", [3, pytest.param(100, marks=pytest.mark.slow)])
def test_a_death_leaves_the_old_or_the_new(tmp_path: Path, kali: int) -> None:
    """Killed at any moment while it writes over what is there, and nothing half written beside it.

    Just between two system calls that stand next to each other the new file has a name beside the old one: it is
    whole then, and one kill in many meets that moment.
    """
    acak = random.Random(kali)  # noqa: S311  # moments, no secrets
    tujuan = tmp_path / "hasil.bin"
    tertinggal = 0
    for _ in range(kali):
        _killed(tujuan, acak.uniform(0, 0.03))
        for berkas in tmp_path.iterdir():
            isi = berkas.read_bytes()
            assert (len(isi), len(set(isi))) == (3_000_000, 1)
            if berkas != tujuan:
                tertinggal += 1
                berkas.unlink()
        assert tujuan.exists()
    assert tertinggal <= max(1, kali // 10)


def test_a_limit_of_the_system_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    """A file larger than the user may write: the whole of it is refused."""
    kode = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)); from kodefikasi.cli import main; "
        "main(['demo', '-o', sys.argv[1]])"
    )
    hasil = subprocess.run(
        [sys.executable, "-c", kode, str(tmp_path / "a.html")], capture_output=True, text=True, check=False
    )
    assert (hasil.returncode, len(hasil.stderr.splitlines())) == (2, 1)
    assert list(tmp_path.iterdir()) == []


_TULIS = frozenset({"write_bytes", "write_text"})
_SENDIRI = frozenset({"writers/simpan.py", "katalog/pasang.py"})


def _writes(simpul: ast.Call) -> bool:
    """Whether a call writes a file: by a method that does, or by opening one for it."""
    nama = getattr(simpul.func, "attr", getattr(simpul.func, "id", ""))
    tetap = [a.value for a in (*simpul.args, *(k.value for k in simpul.keywords)) if isinstance(a, ast.Constant)]
    return nama in _TULIS or (nama == "open" and any(isinstance(t, str) and t[:1] in {"w", "x", "a"} for t in tetap))


def test_every_file_is_written_here_or_in_the_store() -> None:
    """Forms, reports, data, marked copies: so what holds here holds for all of them."""
    akar = Path(kodefikasi.__file__).parent
    for berkas in akar.rglob("*.py"):
        if str(berkas.relative_to(akar)) not in _SENDIRI:
            panggil = [s for s in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))) if isinstance(s, ast.Call)]
            assert [s.lineno for s in panggil if _writes(s)] == [], berkas
