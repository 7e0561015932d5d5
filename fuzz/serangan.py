"""Hostile files against the command line, each under 2 GB of memory and 20 seconds of work.

``python fuzz/serangan.py`` makes about 160 of them and runs ``audit``, and ``convert`` where a figure is hidden in one;
``--pendek`` makes them a hundred times smaller, for CI. Wanted: no traceback, no timeout, one line where a file is
refused, and no figure that nobody sees. Prints every file that does otherwise and a table; its status says whether
there was one. Each command is a process of its own, forked from one that has everything loaded.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from attrs import frozen

from berkas_serangan import HANTU, JENIS, Pembuat
from kodefikasi.cli import main as kodefikasi

MEMORI = 2_000_000_000
DETIK = 20  # of work; a busy machine may take three times as long for it


@frozen
class Serangan:
    """A hostile file: its kind, what it is, how it is made."""

    jenis: str
    nama: str
    akhiran: str
    buat: Pembuat


@frozen
class Hasil:
    """How a command ended: status, seconds of work, MiB at most, and what is wrong about it."""

    serangan: Serangan
    status: int
    detik: float
    mib: int
    salah: str | None


def attacks() -> list[Serangan]:
    """Return all of them."""
    return [Serangan(j, nama, a, buat) for (j, a), semua in JENIS.items() for nama, buat in semua()]


def run(serangan: Serangan, skala: float) -> Iterator[Hasil]:
    """Make a file and give it to the commands that read files."""
    with tempfile.TemporaryDirectory() as folder:
        berkas, keluar = Path(folder) / f"a{serangan.akhiran}", Path(folder) / "keluar.csv"
        berkas.write_bytes(serangan.buat(skala))
        yield _command(serangan, ["audit", str(berkas), "--format", "json"], keluar)
        if serangan.nama.endswith("hantu"):
            yield _command(serangan, ["convert", str(berkas), str(keluar)], keluar)


def _command(serangan: Serangan, argumen: Sequence[str], keluar: Path) -> Hasil:
    layar, galat = keluar.with_name("layar"), keluar.with_name("galat")
    mulai = time.monotonic()
    if not (anak := os.fork()):
        _become(argumen, layar, galat)
    while not (akhir := os.wait4(anak, os.WNOHANG))[0]:
        if time.monotonic() - mulai > 3 * DETIK:
            os.killpg(anak, signal.SIGKILL)
        time.sleep(0.01)
    detik = akhir[2].ru_utime + akhir[2].ru_stime
    status = os.waitstatus_to_exitcode(akhir[1])
    teks = b"".join(b.read_bytes() for b in (layar, galat, keluar) if b.exists())
    salah = _wrong(
        argumen[0], status, galat.read_bytes(), teks, lambat=detik > DETIK or time.monotonic() - mulai > 3 * DETIK
    )
    return Hasil(serangan, status, detik, akhir[2].ru_maxrss // 1024, salah)


def _become(argumen: Sequence[str], layar: Path, galat: Path) -> None:
    """Be a process that runs a command, and end with it."""
    status = 70
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
        for berkas, tujuan in ((layar, 1), (galat, 2)):
            os.dup2(os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), tujuan)
        kodefikasi(argumen)
    except SystemExit as akhir:
        status = akhir.code if isinstance(akhir.code, int) else 70
    except BaseException:  # of whatever kind: it is to be seen
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _wrong(command: str, status: int, galat: bytes, teks: bytes, *, lambat: bool) -> str | None:
    """Return what must not be, in a few words."""
    if lambat:
        return f"{command}: lebih dari {DETIK} detik"
    if b"Traceback" in galat or status not in {0, 1, 2}:
        return f"{command}: status {status}: {galat.decode(errors='replace').strip()[-200:]}"
    if status == 2 and len(galat.splitlines()) != 1:
        return f"{command}: {len(galat.splitlines())} baris pada galat"
    if HANTU.encode() in teks.replace(b".", b""):
        return f"{command}: angka yang tidak tampak terbaca"
    return f"{command}: huruf kendali" if b"\x1b" in teks or b"\xc2\x9b" in teks else None


_KEPALA = (
    "| Kind | Files | Refused in one line | Read | Longest work (s) | Most memory (MiB) | Not as promised |\n"
    "|---|---|---|---|---|---|---|"
)


def table_row(jenis: str, hasil: Sequence[Hasil]) -> str:
    """Return the results of a kind, in Markdown; refused and read are those of ``audit``."""
    berkas = {h.serangan.nama: h for h in reversed(hasil)}.values()
    tolak = sum(h.status == 2 for h in berkas)
    salah = len({h.serangan.nama for h in hasil if h.salah})
    lama, mib = max(h.detik for h in hasil), max(h.mib for h in hasil)
    return f"| {jenis} | {len(berkas)} | {tolak} | {len(berkas) - tolak} | {lama:.1f} | {mib} | {salah} |"


def _warm_up() -> None:
    """Load what commands need, once for all."""
    with open(os.devnull, "w") as layar, contextlib.redirect_stdout(layar), contextlib.suppress(SystemExit):
        kodefikasi(["demo", "--format", "json"])


def main() -> int:
    """Run all, or those of a name."""
    urai = argparse.ArgumentParser(description=__doc__)
    urai.add_argument("nama", nargs="?", default="", help="only those whose kind and name hold this")
    urai.add_argument("--pendek", action="store_true", help="a hundred times smaller")
    pilih = urai.parse_args()
    _warm_up()
    semua = [s for s in attacks() if pilih.nama in f"{s.jenis} {s.nama}"]
    print(_KEPALA, flush=True)
    keluhan: list[str] = []
    for jenis, milik in groupby(semua, key=lambda s: s.jenis):
        hasil = [h for s in milik for h in run(s, 0.01 if pilih.pendek else 1.0)]
        print(table_row(jenis, hasil), flush=True)
        keluhan += [f"{jenis}, {h.serangan.nama}: {h.salah}" for h in hasil if h.salah]
    print(*keluhan, f"{len(semua)} files", sep="\n")
    return int(bool(keluhan))


if __name__ == "__main__":
    sys.exit(main())
