"""The store over any history: imports, removals, deaths in the middle, other processes. It is the old or the new."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from daftar_kode import (
    CONTOH,
    E1317,
    E2027,
    SIPD,
    Petak,
    Pohon,
    content,
    delimited,
    own_store,
    tree,
    write_out,
)
from kodefikasi import KatalogError, nomenklatur
from kodefikasi.katalog import KunciKatalog, Pemda, available, gudang, remove, store_dir
from kodefikasi.katalog.gudang import save
from kodefikasi.katalog.impor import import_list
from kodefikasi.kode import Edisi, KodeBerjenjang
from penulis_simpanan import start

Isi = dict[KodeBerjenjang, tuple[str, str | None]]
Keadaan = dict[KunciKatalog, Isi]

PENDEK = tree(
    "5 UNSUR", "5.03 KEPEGAWAIAN", "5.03.02 PROGRAM", "5.03.02.2.01 Pengadaan", "5.03.02.2.01.0001 Rencana pengadaan"
)
LAIN = tree(
    "4 UNSUR", "4.01 SEKRETARIAT", "4.01.02 PROGRAM LAIN", "4.01.02.2.01 Kegiatan", "4.01.02.2.01.0009 Sub kegiatan"
)
DAFTAR = {"contoh": CONTOH, "pendek": PENDEK, "lain": LAIN}
SEBUTAN = {Pemda.KABUPATEN_KOTA: "KAB", Pemda.PROVINSI: "PROV"}
EDISI = (E1317, E2027)
KUNCI = [KunciKatalog(e, p) for e in EDISI for p in SEBUTAN]


def both(daftar: Pohon) -> Petak:
    """A list of province and kabupaten/kota in one: two catalogues, written together."""
    kepala, *kab = write_out(daftar, SIPD, pemda="KAB")
    return [kepala, *kab, *write_out(daftar, SIPD, pemda="PROV")[1:]]


def state() -> Keadaan:
    """What the store holds, as whoever asks for it sees it; nothing in it may be broken."""
    ada = [t for t in available() if not t.terkirim]
    assert [t.rusak for t in ada] == [None] * len(ada)
    return {t.kunci: content(nomenklatur(t.kunci.edisi, t.kunci.pemda or "")) for t in ada if t.kunci}


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test can see does not depend on it, and hundreds of writes would wait."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


# --- a process that dies -----------------------------------------------------------------------------------------


class MatiError(BaseException):
    """The process is no more: nothing it would have done after it is done."""


@contextmanager
def dying(langkah: int) -> Iterator[None]:
    """Die at the nth step that touches the disk; what comes after, cleaning up included, does not happen."""
    sisa = langkah

    def mortal(asli: Callable[..., Any]) -> Callable[..., Any]:
        def step(*isi: Any, **lain: Any) -> Any:
            nonlocal sisa
            sisa -= 1
            if sisa < 0:
                raise MatiError
            return asli(*isi, **lain)

        return step

    with pytest.MonkeyPatch.context() as tambal:
        for pemilik, nama in ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (shutil, "copy2")):
            tambal.setattr(pemilik, nama, mortal(getattr(pemilik, nama)))
        yield


DAHULU: list[tuple[KunciKatalog, ...]] = [(), (KUNCI[1], KUNCI[2]), tuple(KUNCI)]


@pytest.fixture(scope="module")
def teks_katalog() -> dict[tuple[str, KunciKatalog], str]:
    """The text of each catalogue's file, by list."""
    hasil = {}
    with TemporaryDirectory() as folder, own_store():
        for nama, daftar in DAFTAR.items():
            for edisi in EDISI:
                import_list(delimited(Path(folder) / "daftar.csv", both(daftar)), edisi)
            for k in KUNCI:
                hasil[nama, k] = (store_dir() / f"{k.nama_berkas}.tsv").read_text(encoding="utf-8")
    return hasil


@pytest.mark.parametrize("dahulu", DAHULU, ids=lambda k: f"{len(k)} before")
def test_a_death_at_any_step_leaves_the_old_or_the_new(
    dahulu: tuple[KunciKatalog, ...], teks_katalog: dict[tuple[str, KunciKatalog], str]
) -> None:
    """Of two catalogues written together; and so does another death at any step of putting things back."""
    lama = {k: teks_katalog["lain", k] for k in dahulu}
    baru = {k: teks_katalog["pendek", k] for k in KUNCI[:2]}
    mungkin = [file_texts(lama), file_texts(lama | baru)]
    hasil = set()
    for langkah, lagi in product(range(12), (None, *range(3))):
        with own_store():
            save(lama)
            with suppress(MatiError), dying(langkah):
                save(baru)
            if lagi is not None:
                with suppress(MatiError), dying(lagi):
                    available()
            available()
            kini = {b.name: b.read_text(encoding="utf-8") for b in store_dir().glob("*.tsv")}
            hasil.add(mungkin.index(kini))
            save(baru)  # the next one finds nothing in its way, and clears up
            assert {b.name for b in store_dir().iterdir()} == set(mungkin[1])
    assert hasil == {0, 1}


def file_texts(isi: dict[KunciKatalog, str]) -> dict[str, str]:
    """The files that hold these catalogues."""
    return {f"{k.nama_berkas}.tsv": teks for k, teks in isi.items()}


class Simpanan(RuleBasedStateMachine):
    """Beside the store stands a plain mapping; both go through the same history."""

    def __init__(self) -> None:
        super().__init__()
        self.tumpukan = ExitStack()
        self.folder = Path(self.tumpukan.enter_context(TemporaryDirectory()))
        self.tumpukan.enter_context(own_store())
        self.harap: Keadaan = {}

    @initialize()
    def write_lists(self) -> None:
        """The lists lie ready as files."""
        for nama, daftar in DAFTAR.items():
            for pemda, sebutan in SEBUTAN.items():
                delimited(self.folder / f"{nama} {pemda.name}.csv", write_out(daftar, SIPD, pemda=sebutan))
            delimited(self.folder / f"{nama} semua.csv", both(daftar))

    def teardown(self) -> None:
        """Remove the store."""
        self.tumpukan.close()

    def after_import(self, edisi: Edisi, nama: str, untuk: str) -> Keadaan:
        """What an import is to lead to."""
        kunci = [k for k in KUNCI if k.edisi is edisi and untuk in {"semua", k.pemda and k.pemda.name}]
        isi: Isi = {i.kode: (i.nama, None) for i in DAFTAR[nama]}
        return {**self.harap, **dict.fromkeys(kunci, isi)}

    @rule(
        edisi=st.sampled_from(EDISI),
        nama=st.sampled_from(sorted(DAFTAR)),
        untuk=st.sampled_from(["KABUPATEN_KOTA", "PROVINSI", "semua"]),
        langkah=st.none() | st.integers(0, 16),
    )
    def imports(self, edisi: Edisi, nama: str, untuk: str, langkah: int | None) -> None:
        """A list is imported, or dies at a step of it: all of its catalogues are there, or none."""
        baru = self.after_import(edisi, nama, untuk)
        with suppress(MatiError), dying(1000 if langkah is None else langkah):
            import_list(self.folder / f"{nama} {untuk}.csv", edisi)
            self.harap = baru
        if (kini := state()) != self.harap:
            assert langkah is not None
            assert kini == baru
            self.harap = baru

    @rule(kunci=st.sampled_from(KUNCI), mati=st.booleans())
    def removes(self, kunci: KunciKatalog, mati: bool) -> None:
        """A catalogue is removed, or was not there; who dies before that removes nothing."""
        if kunci not in self.harap:
            with pytest.raises(KatalogError, match="tidak ada impor"):
                remove(kunci.edisi, kunci.pemda)
            return
        with suppress(MatiError), dying(0 if mati else 1000):
            remove(kunci.edisi, kunci.pemda)
            del self.harap[kunci]

    @rule()
    def reopens(self) -> None:
        """Another process comes: it has read nothing yet."""
        gudang._TERBUKA.clear()

    @invariant()
    def holds_what_it_should(self) -> None:
        """Every catalogue is what the history says; one that is not there is asked for in vain, with a clear error."""
        assert state() == self.harap
        for kunci in set(KUNCI) - set(self.harap):
            with pytest.raises(KatalogError, match="belum ada"):
                nomenklatur(kunci.edisi, kunci.pemda or "")

    @rule()
    def writes_without_a_trace(self) -> None:
        """After an import that ends well, nothing is left of those that did not."""
        self.imports(E1317, "pendek", "semua", None)
        assert {b.name for b in store_dir().iterdir()} == {f"{k.nama_berkas}.tsv" for k in self.harap}


TestSimpanan = Simpanan.TestCase
TestSimpanan.settings = settings(stateful_step_count=10)


# --- other processes ---------------------------------------------------------------------------------------------


def _lists(folder: Path) -> list[Path]:
    return [delimited(folder / f"{n}.csv", both(DAFTAR[n])) for n in ("contoh", "pendek")]


def _expected() -> list[Keadaan]:
    isi: list[Isi] = [{i.kode: (i.nama, None) for i in DAFTAR[n]} for n in ("contoh", "pendek")]
    return [dict.fromkeys(KUNCI[:2], i) for i in isi]


def test_a_killed_process_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """Killed by the system at any moment of writing two catalogues: both are those of one list."""
    berkas = _lists(tmp_path)
    with own_store() as tempat:
        import_list(berkas[0], E1317)
        for n in range(2):
            proses = start(tempat, 100_000, *berkas)
            mulai = state_stamp()
            while state_stamp() == mulai:
                time.sleep(0.001)
            time.sleep(0.023 * n)
            proses.kill()
            proses.wait()
            assert state() in _expected()
        import_list(berkas[1], E1317)
        assert len(list(store_dir().iterdir())) == 2


def state_stamp() -> int:
    """When the store was last written to."""
    return store_dir().stat().st_mtime_ns


@pytest.mark.skipif(sys.platform == "win32", reason="the store has no lock there")
def test_processes_that_import_and_remove_at_once_mix_nothing(tmp_path: Path) -> None:
    """Two import two catalogues each, a third removes one of them: what is left is of one list."""
    berkas = _lists(tmp_path)
    with own_store() as tempat:
        proses = [start(tempat, 15, b) for b in berkas]
        dihapus = 0
        while any(p.poll() is None for p in proses):
            assert all(isi in [h[k] for h in _expected()] for k, isi in state().items())
            with suppress(KatalogError):  # none there at the moment
                remove(E1317, "provinsi")
                dihapus += 1
        assert [p.wait() for p in proses] == [0, 0]
        assert dihapus
        kini = state()
        assert any(KUNCI[0] in kini and kini.items() <= h.items() for h in _expected())
