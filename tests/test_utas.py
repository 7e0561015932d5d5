"""Many threads and processes at once: whoever comes first to a cold cache, all get the same; values travel."""

from __future__ import annotations

import copy
import inspect
import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from threading import Barrier

import pytest

import serentak
from kodefikasi import (
    Batas,
    Besaran,
    Dokumen,
    Edisi,
    Kode,
    KodefikasiError,
    KodeRekening,
    TulisError,
    audit,
    infer_table,
    load_example,
    nomenklatur,
    read_text,
    reconcile,
    renstra_from,
    roll_up,
    scale,
)
from kodefikasi.kode import EdisiError
from kodefikasi.writers.simpan import write_whole


def program(tugas: str) -> str:
    """Run a program that needs a fresh process."""
    hasil = subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", str(Path(serentak.__file__)), tugas],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert hasil.returncode == 0, hasil.stderr
    return hasil.stdout.strip()


# --- threads -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_threads_that_come_first_all_at_once_get_the_same() -> None:
    """Lazy names, the example, the catalogue, its indexes, codes, scales: nothing was loaded before."""
    assert program("utas") == "[]"


def test_one_catalogue_for_all_threads() -> None:
    """Whoever reads it first, all hold the same one: it is in memory once."""
    from kodefikasi.katalog import gudang

    gudang._TERBUKA.clear()
    with ThreadPoolExecutor(8) as kolam:
        assert len({id(k) for k in kolam.map(lambda _: nomenklatur("5889"), range(8))}) == 1


@pytest.mark.parametrize("overwrite", [True, False])
def test_threads_that_write_one_file_leave_one_of_theirs(overwrite: bool, tmp_path: Path) -> None:
    """As a whole; where none may be overwritten, one succeeds and the others are told."""
    tujuan = tmp_path / "hasil.bin"
    mulai = Barrier(8)

    def write(n: int) -> bytes | None:
        isi = bytes([n]) * 200_000
        mulai.wait()
        try:
            write_whole(tujuan, isi, overwrite=overwrite)
        except TulisError:
            return None
        return isi

    with ThreadPoolExecutor(8) as kolam:
        tertulis = [isi for isi in kolam.map(write, range(8)) if isi is not None]
    assert tujuan.read_bytes() in tertulis
    assert len(tertulis) == (8 if overwrite else 1)
    assert list(tmp_path.iterdir()) == [tujuan]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("ganti", [False, True])
def test_a_planted_link_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, ganti: bool) -> None:
    """Where another could know the name of the file of a moment, and had put a link to someone's file there.

    What replaces a file needs that name and is refused; a new file does without it where the system can.
    """
    milik = tmp_path / "milik orang.txt"
    milik.write_text("tetap", encoding="utf-8")
    monkeypatch.setattr("kodefikasi.writers.simpan.token_hex", lambda _: "terduga")
    (tmp_path / ".hasil.bin.terduga").symlink_to(milik)
    hasil = tmp_path / "hasil.bin"
    if ganti:
        hasil.write_bytes(b"lama")
    with suppress(TulisError) if not ganti else pytest.raises(TulisError):
        write_whole(hasil, b"isi", overwrite=ganti)
    assert milik.read_text(encoding="utf-8") == "tetap"
    assert not hasil.is_symlink()
    assert not hasil.exists() or hasil.read_bytes() == (b"lama" if ganti else b"isi")


# --- processes ---------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_process_forked_while_threads_fill_caches_goes_on() -> None:
    """No lock is left behind that nobody opens again."""
    assert program("cabang") == "[0, 0, 0, 0]"


def test_a_worker_makes_the_same_of_what_it_is_sent() -> None:
    """A document and a catalogue, sent to a process that begins anew, as Dask and Spark do."""
    dokumen, kat = load_example(), nomenklatur("5889")
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as kolam:
        assert kolam.submit(serentak.examine, dokumen, kat).result(120) == serentak.examine(dokumen, kat)


def _export() -> object:
    return read_text("kode_program;kode_giat;kode_sub_giat;pagu\n5.03.01;2.01;01;1.500.000,50\n")


def _first(dokumen: Dokumen) -> object:
    return audit(dokumen).temuan[0]


NILAI: dict[str, Callable[[], object]] = {
    "code": lambda: Kode.parse("5.03.01.2.01.0001"),
    "account": lambda: KodeRekening.parse("5.1.02.01.01.0024"),
    "edition": lambda: Edisi.parse("5889"),
    "quantity": lambda: Besaran.parse("16 Dokumen"),
    "entry": lambda: nomenklatur("5889")["5.03"],
    "search": lambda: nomenklatur("5889").search("kepegawaian"),
    "crosswalk": lambda: nomenklatur("5889").crosswalk("5.03", to="5889"),
    "document": load_example,
    "report": lambda: audit(load_example()),
    "finding": lambda: _first(load_example()),
    "export": _export,
    "sums": lambda: roll_up([("5.03.01.2.01.01", Decimal("5.25"))]),
    "residuals": lambda: reconcile([("5.03.01", Decimal(5)), ("5.03.01.2.01", Decimal(4))]),
    "plan": lambda: renstra_from(load_example()),
    "explanation": lambda: infer_table(load_example().tabel[0]),
    "scale": lambda: scale("kinerja"),
    "limits": lambda: Batas(sel=5),
}


@pytest.mark.parametrize("buat", NILAI.values(), ids=NILAI)
def test_results_come_back_from_pickles_and_copies_equal(buat: Callable[[], object]) -> None:
    """By pickle of every protocol, and by copy: equal to what they were."""
    nilai = buat()
    for protokol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(nilai, protokol)) == nilai  # noqa: S301  # our own
    assert copy.deepcopy(nilai) == copy.copy(nilai) == nilai


def _errors(kelas: type[BaseException]) -> list[type[BaseException]]:
    return [k for anak in kelas.__subclasses__() for k in (anak, *_errors(anak)) if k.__module__.startswith("kodefik")]


@pytest.mark.parametrize("kelas", sorted({*_errors(KodefikasiError), EdisiError}, key=str), ids=lambda k: k.__name__)
def test_errors_come_back_from_pickles_as_they_were(kelas: type[BaseException]) -> None:
    """With all they know: a worker's error says the same to whoever waits for it."""
    contoh = {"tuple": ("satu", "dua"), "int": 3}
    isi, lain = [], {}
    for nama, p in inspect.signature(kelas).parameters.items():
        nilai = next((v for k, v in contoh.items() if k in str(p.annotation)), f"<{nama}>")
        if p.kind is p.KEYWORD_ONLY:
            lain[nama] = nilai
        else:
            isi.append(nilai)
    galat = kelas(*isi, **lain)
    lagi = pickle.loads(pickle.dumps(galat))  # noqa: S301  # our own
    assert (type(lagi), str(lagi), vars(lagi)) == (kelas, str(galat), vars(galat))
