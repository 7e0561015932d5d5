"""PDF read in a process of its own, whose memory and time the system bounds: the library bounds neither.

A second Python reads the file from its standard input and answers in JSON, a line for each page and one for all of
it. It can write no file. Windows bounds its time only; where no second Python can be had (in a browser, inside of
another program), this one reads, unbounded.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Timer
from time import process_time
from typing import IO, Any, cast

from kodefikasi.errors import BacaError
from kodefikasi.kemajuan import listen, report
from kodefikasi.lembar.batas import MIB
from kodefikasi.lembar.encoding import format_size
from kodefikasi.lembar.grid import KOSONG, BarisLembar, JenisKisi, Lembar, Rentang, SelLembar
from kodefikasi.lembar.guard_pdf import RUSAK, BatasPdf
from kodefikasi.lembar.isi import Alinea, Isi
from kodefikasi.temuan import Temuan

Pembaca = Callable[[bytes, str, BatasPdf], Isi]

_PERINTAH = (
    "import json, sys; a = json.loads(sys.argv[1]); sys.path[:] = a.pop('jalan'); "
    "from kodefikasi.lembar.pdf import answer; answer(a)"
)
_JAWABAN = 256 * MIB  # longest line that the child may answer with
_TUNGGU = 3  # how much longer than its work a process may take on a busy machine


def read_apart(isi: bytes, berkas: str, batas: BatasPdf, baca: Pembaca) -> Isi:
    """Read a PDF in a second process; here, with `baca`, where there can be none.

    Raises `BacaError`: as `baca`, or it needed more memory or time than the limits.
    """
    command = _command(berkas, batas, batas.time_for(len(isi)), batas.memory + 2 * len(isi))
    try:
        proses = command and subprocess.Popen(  # noqa: S603  # this Python, and nothing of the document but its bytes
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:  # the system allows no other process
        proses = None
    return baca(isi, berkas, batas) if not proses else _ask(proses, isi, berkas, batas)


def _command(berkas: str, batas: BatasPdf, detik: int, memory: int) -> list[str] | None:
    """Return how to run a second Python, isolated, with the modules of this one; None where there is none."""
    nama = Path(sys.executable or "").name.lower()
    if getattr(sys, "frozen", False) or not nama.startswith(("python", "pypy")):  # inside of another program
        return None
    jalan = [str(Path(p).absolute()) for p in sys.path]
    a = {"jalan": jalan, "berkas": berkas, "halaman": batas.halaman, "memory": memory}
    a |= {"detik": batas.detik, "detik_semua": detik}
    return [sys.executable, "-I", "-B", "-c", _PERINTAH, json.dumps(a)]


def _ask(proses: subprocess.Popen[bytes], isi: bytes, berkas: str, batas: BatasPdf) -> Isi:
    masuk, keluar = cast("IO[bytes]", proses.stdin), cast("IO[bytes]", proses.stdout)
    detik = batas.time_for(len(isi))
    jam = Timer(_TUNGGU * detik, proses.kill)
    jam.start()
    try:
        with proses:
            with suppress(BrokenPipeError):  # it refused before it had read all
                masuk.write(isi)
                masuk.close()
            while (baris := keluar.readline(_JAWABAN)).endswith(b"\n"):
                pesan = json.loads(baris)
                if "maju" not in pesan:
                    return _result(pesan, berkas)
                report("halaman", *pesan["maju"])
            proses.kill()
    finally:
        lambat = not jam.is_alive()
        jam.cancel()
        proses.kill()
        proses.wait()
    if lambat or proses.returncode == -getattr(signal, "SIGXCPU", 0):
        raise BacaError(berkas, "terlalu lama dibaca; cetak ulang ke PDF dari sumbernya")
    raise BacaError(berkas, RUSAK)


def _result(pesan: Mapping[str, Any], berkas: str) -> Isi:
    if "galat" in pesan:
        raise BacaError(berkas, pesan["galat"])
    return from_plain(pesan["isi"])


def answer_with(a: Mapping[str, Any], baca: Pembaca) -> None:
    """Read what comes in, within limits, and say what it holds or why not: the other side of `read_apart`."""
    _bound(a["memory"])
    _give_time(a)
    batas = BatasPdf(halaman=a["halaman"])
    jawab: dict[str, object]
    try:
        with listen(lambda _, selesai, semua: _next_page(a, selesai, semua)):
            jawab = {"isi": to_plain(baca(sys.stdin.buffer.read(), a["berkas"], batas))}
    except BacaError as galat:
        jawab = {"galat": galat.alasan}
    except MemoryError:
        jawab = {"galat": f"perlu memori lebih dari {format_size(a['memory'])}; pecah berkasnya lebih dahulu"}
    _say(jawab)


def _bound(memory: int) -> None:
    """Limit what this process may take; on Windows nothing can be."""
    with suppress(ImportError):
        import resource

        for apa, banyak in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            paling = resource.getrlimit(apa)[1]
            with suppress(OSError, ValueError):  # macOS has no limit of memory
                resource.setrlimit(apa, (banyak if paling < 0 else min(banyak, paling), paling))


def _give_time(a: Mapping[str, Any]) -> None:
    """Let the next page have its time, as far as there is some left for all; on Windows it is watched from outside."""
    with suppress(ImportError):
        import resource

        detik = min(int(process_time()) + a["detik"] + 1, a["detik_semua"])
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (detik, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _next_page(a: Mapping[str, Any], selesai: int, semua: int) -> None:
    _say({"maju": [selesai, semua]})
    _give_time(a)


def _say(pesan: Mapping[str, object]) -> None:
    sys.stdout.write(f"{json.dumps(pesan)}\n")
    sys.stdout.flush()


# What was read, as plain values


def to_plain(isi: Isi) -> dict[str, object]:
    """Return texts, grids of text and findings as values that JSON has."""
    bagian = [_plain_text(b) if isinstance(b, Alinea) else _plain_grid(b) for b in isi.bagian]
    return {"bagian": bagian, "temuan": [t.to_dict() for t in isi.temuan]}


def from_plain(isi: Mapping[str, Any]) -> Isi:
    """Return what `to_plain` was given.

    >>> semua = Isi((Alinea(((1, "a"),), 2), Lembar("", (BarisLembar(1, (KOSONG, SelLembar("5")), halaman=2),))))
    >>> from_plain(to_plain(semua)) == semua
    True
    """
    bagian = tuple(_grid(b) if "jenis" in b else _text(b) for b in isi["bagian"])
    return Isi(bagian, tuple(map(Temuan.from_dict, isi["temuan"])))


def _plain_text(b: Alinea) -> dict[str, object]:
    return {"baris": b.baris, "halaman": b.halaman}


def _text(b: Mapping[str, Any]) -> Alinea:
    return Alinea(tuple((n, teks) for n, teks in b["baris"]), b["halaman"])


def _plain_grid(b: Lembar) -> dict[str, object]:
    baris = [(r.nomor, r.halaman, [s.teks for s in r.sel]) for r in b.baris]
    gabungan = [(g.baris, g.kolom, g.baris_akhir, g.kolom_akhir) for g in b.gabungan]
    return {"jenis": b.jenis.name, "baris": baris, "gabungan": gabungan}


def _grid(b: Mapping[str, Any]) -> Lembar:
    baris = tuple(
        BarisLembar(n, tuple(SelLembar(t) if t else KOSONG for t in sel), halaman=halaman)
        for n, halaman, sel in b["baris"]
    )
    return Lembar("", baris, gabungan=tuple(Rentang(*g) for g in b["gabungan"]), jenis=JenisKisi[b["jenis"]])
