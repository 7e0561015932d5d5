"""Programs of their own for what needs a fresh process: ``python serentak.py utas|cabang``."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread

import kodefikasi
from kodefikasi import Dokumen, Nomenklatur


def examine(dokumen: Dokumen, kat: Nomenklatur) -> tuple[str, str, list[str]]:
    """What another process makes of values it is sent."""
    return kodefikasi.audit(dokumen).to_json(), kat["5.03.01"].nama, [str(s.kode) for s in kat.children("5.03.02")]


def cold_threads(banyak: int) -> str:
    """Let threads use everything for the first time at the same moment; return what they disagree on."""
    mulai = Barrier(banyak)

    def use(n: int) -> list[object]:
        nama = kodefikasi.__all__[n * 9 :] + kodefikasi.__all__[: n * 9]
        mulai.wait()
        umum = [getattr(kodefikasi, x) for x in nama]
        kat = kodefikasi.nomenklatur("5889")
        contoh = kodefikasi.load_example()
        return [
            sorted(map(repr, umum)),
            [s.kode for s in kat.children("5.03")],
            str(kat.search("kepegawaian")),
            [str(kodefikasi.Kode.parse(f"5.0{i}.01.2.0{i}")) for i in range(1, 9)],
            kodefikasi.scale("kinerja"),
            kodefikasi.renstra_from(contoh),
            kodefikasi.audit(contoh).to_json() if n < 3 else None,
        ]

    with ThreadPoolExecutor(banyak) as kolam:
        hasil = list(kolam.map(use, range(banyak)))
    return str([n for n, isi in enumerate(zip(*hasil, strict=True)) if any(a not in (isi[0], None) for a in isi)])


def forks_among_threads(banyak: int, batas: float) -> str:
    """Fork while threads fill caches; return how the children ended: a status, or that they hang."""
    from kodefikasi.katalog import gudang

    def fill() -> list[object]:
        gudang._TERBUKA.clear()
        kat = kodefikasi.nomenklatur("5889")
        return [kat.children("5.03"), kat.search("kepegawaian"), kat.crosswalk("5.03", to="5889")]

    def go_on() -> None:
        while True:
            fill()

    harap = fill()
    for _ in range(3):
        Thread(target=go_on, daemon=True).start()
    akhir = []
    for _ in range(banyak):
        time.sleep(0.02)
        if (anak := os.fork()) == 0:
            os._exit(int(fill() != harap))
        akhir.append(_end_of(anak, batas))
    return str(akhir)


def _end_of(anak: int, batas: float) -> int | None:
    mulai = time.monotonic()
    while time.monotonic() - mulai < batas:
        selesai, status = os.waitpid(anak, os.WNOHANG)
        if selesai:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(anak, 9)
    os.waitpid(anak, 0)
    return None


TUGAS: dict[str, Callable[[], str]] = {
    "utas": lambda: cold_threads(10),
    "cabang": lambda: forks_among_threads(4, 20.0),
}

if __name__ == "__main__":
    sys.setswitchinterval(1e-5)  # hundreds of times more often than usual
    sys.stdout.write(TUGAS[sys.argv[1]]())
    sys.stdout.flush()
    os._exit(0)  # the threads that go on
