"""The store of imported catalogues: a file is there as a whole or not at all, and a broken one harms no other."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buku_kerja import pack, workbook
from daftar_kode import (
    CONTOH,
    DAFTAR,
    E1317,
    SIPD,
    content,
    expected,
    own_store,
    ship_one,
    store_files,
    tree,
    write_out,
    xlsx,
)
from kodefikasi import BacaError, KatalogError, Nomenklatur, nomenklatur
from kodefikasi.katalog import KunciKatalog, Pemda, available, catalogues, editions_knowing, remove, store_dir
from kodefikasi.katalog.berkas import dump, read_file, read_head
from kodefikasi.katalog.gudang import VARIABEL, make_key, save
from kodefikasi.katalog.impor import import_list
from kodefikasi.katalog.pasang import install
from kodefikasi.kode import KELUARGA, Edisi

KUNCI = KunciKatalog(E1317, Pemda.KABUPATEN_KOTA)
TERKIRIM = KunciKatalog(Edisi.KEPMENDAGRI_050_5889_2021, Pemda.KABUPATEN_KOTA)
NAMA = f"nomenklatur/{KUNCI.nama_berkas}.tsv"
LAIN = tree("4 UNSUR PENDUKUNG", "4.01 SEKRETARIAT DAERAH", "4.01.02.2.01 Kegiatan lain")


@pytest.fixture(autouse=True)
def simpanan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of each test's own, beside one shipped list."""
    ship_one(monkeypatch)
    folder = tmp_path / "simpanan"
    monkeypatch.setenv(VARIABEL, str(folder))
    return folder


@pytest.fixture
def daftar(tmp_path: Path) -> Path:
    """A list that imports."""
    return xlsx(tmp_path / "daftar.xlsx", write_out(CONTOH, DAFTAR))


@pytest.fixture
def lain(tmp_path: Path) -> Path:
    """Another one of the same edition."""
    return xlsx(tmp_path / "lain.xlsx", write_out(LAIN, DAFTAR))


def keys() -> list[KunciKatalog | None]:
    """What is at hand; None for what is broken."""
    return [t.kunci for t in available()]


# --- import, replace, remove -------------------------------------------------------------------------------------


def test_what_is_imported_is_there_at_once(daftar: Path, simpanan: Path) -> None:
    """By name, in the overview beside the shipped one, and for whoever asks who knows a code."""
    assert keys() == [TERKIRIM]
    import_list(daftar, E1317)
    assert list(store_files(simpanan)) == [NAMA]
    kat = nomenklatur("1317")
    assert kat is nomenklatur(E1317, "kab")
    assert content(kat) == expected(CONTOH, DAFTAR)
    terkirim, impor = available()
    assert (terkirim.kunci, terkirim.terkirim, impor.kunci, impor.terkirim) == (TERKIRIM, True, KUNCI, False)
    assert impor.berkas == simpanan / NAMA
    assert impor.rusak is None
    assert daftar.name in impor.sumber
    assert kat.sumber == impor.sumber
    assert list(catalogues()) == [nomenklatur("5889"), kat]
    assert kat in editions_knowing("5.03.02")


def test_an_import_replaces_the_one_before(daftar: Path, lain: Path, simpanan: Path) -> None:
    """For whoever asks anew; a catalogue in use stays what it was."""
    import_list(daftar, E1317)
    dulu = nomenklatur(E1317)
    import_list(lain, E1317, pemda="kab")
    assert content(nomenklatur(E1317)) == expected(LAIN, DAFTAR)
    assert content(dulu) == expected(CONTOH, DAFTAR)
    assert list(store_files(simpanan)) == [NAMA]


def test_another_process_may_replace_it(daftar: Path, lain: Path, simpanan: Path) -> None:
    """What was read is read again once its file is another, even one of the same length."""
    import_list(daftar, E1317)
    dulu = nomenklatur(E1317)
    berkas = simpanan / NAMA
    teks = berkas.read_text(encoding="utf-8")
    install(berkas.parent, {berkas.name: teks.replace("Pengelolaan Mutasi", "Pengelolaan mutasi")})
    assert nomenklatur(E1317)[CONTOH[-1].kode].nama != dulu[CONTOH[-1].kode].nama
    import_list(lain, E1317)
    berkas.unlink()
    with pytest.raises(KatalogError, match="belum ada"):
        nomenklatur(E1317)


def test_an_import_goes_before_the_shipped_list_until_it_is_removed(daftar: Path) -> None:
    """Of the same edition: named once, as imported; then the shipped one is back."""
    terkirim = nomenklatur("5889")
    petak = write_out([i for i in CONTOH if len(i.kode.komponen) < 6], DAFTAR)  # whose codes are of every edition
    import_list(xlsx(daftar, petak), "5889")
    assert [(t.kunci, t.terkirim) for t in available()] == [(TERKIRIM, False)]
    assert len(nomenklatur("5889")) == len(petak) - 1
    assert remove("5889") == TERKIRIM
    assert nomenklatur("5889") is terkirim
    assert [(t.kunci, t.terkirim) for t in available()] == [(TERKIRIM, True)]


def test_only_imports_can_be_removed(daftar: Path, simpanan: Path) -> None:
    """Once; the shipped one stays, and the message says why."""
    import_list(daftar, E1317)
    with pytest.raises(KatalogError, match="bawaan paket"):
        remove("5889")
    with pytest.raises(KatalogError, match="tidak ada impor"):
        remove("1317", "provinsi")
    assert keys() == [TERKIRIM, KUNCI]
    assert remove("1317") == KUNCI
    assert store_files(simpanan) == {}
    with pytest.raises(KatalogError, match="tidak ada impor"):
        remove("1317")
    assert keys() == [TERKIRIM]


@given(st.lists(st.tuples(st.sampled_from(Edisi), st.sampled_from(Pemda), st.sampled_from(list(KELUARGA))), min_size=2))
def test_every_catalogue_has_a_file_of_its_own(semua: list[tuple[Edisi, Pemda, str]]) -> None:
    """Two names are one file only where they are one catalogue; the name is a plain one."""
    kunci = {make_key(*k) for k in semua}
    assert len({k.nama_berkas for k in kunci}) == len(kunci)
    assert all(re.fullmatch(r"[a-z0-9.-]+", k.nama_berkas) for k in kunci)


def test_the_directory_is_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, daftar: Path) -> None:
    """KODEFIKASI_DATA, asked anew each time; else the platform's own."""
    import_list(daftar, E1317)
    monkeypatch.setenv(VARIABEL, str(tmp_path / "lain lagi"))
    assert store_dir() == tmp_path / "lain lagi" / "nomenklatur"
    assert keys() == [TERKIRIM]
    monkeypatch.setenv(VARIABEL, "")
    assert store_dir() == platformdirs.user_data_path("kodefikasi", appauthor=False) / "nomenklatur"
    milik_sistem = store_dir()
    monkeypatch.delenv(VARIABEL)
    assert store_dir() == milik_sistem


# --- broken files ------------------------------------------------------------------------------------------------

BAIK = dump(
    {"edisi": E1317.nomor, "keluarga": "urusan", "pemda": "kabupaten/kota", "baris": "2"},
    ["kode", "nama"],
    [["5", "UNSUR"], ["5.03", "KEPEGAWAIAN"]],
)
RUSAK: Mapping[str, bytes] = {
    "empty": b"",
    "foreign": b"kode\tnama\n5\tUNSUR\n",
    "binary": bytes(range(256)),
    "half a character": BAIK.encode()[:-1] + b"\xc3",
    "cut after the head": BAIK.partition("kode\t")[0].encode(),
    "cut in the first entry": BAIK.partition("UNSUR")[0].encode(),
    "cut in the last entry": BAIK.encode()[:-2],
    "cut after an entry": BAIK.partition("5.03")[0].encode(),
    "without its end": BAIK.encode()[:-1],
    "one entry twice": BAIK.replace("5.03\tKEP", "5\tKEP").encode(),
    "a cell too many": BAIK.replace("KEPEGAWAIAN", "KEPE\tGAWAIAN").encode(),
    "another edition": BAIK.replace(E1317.nomor, "1234/2021").encode(),
    "another edition's file": BAIK.replace(E1317.nomor, "900.1-861/2026").encode(),
    "another family": BAIK.replace("urusan", "apa saja").encode(),
    "another government": BAIK.replace("kabupaten/kota", "desa").encode(),
    "no edition": BAIK.replace("# edisi", "# edition").encode(),
}


def test_the_file_that_is_broken_below_is_whole() -> None:
    """Else nothing would be shown."""
    with own_store() as folder:
        (folder / NAMA).parent.mkdir()
        (folder / NAMA).write_text(BAIK, encoding="utf-8")
        assert keys() == [TERKIRIM, KUNCI]
        assert len(nomenklatur(E1317)) == 2


@pytest.mark.parametrize("isi", RUSAK.values(), ids=RUSAK)
def test_a_broken_file_is_named_and_harms_no_other(isi: bytes, daftar: Path, simpanan: Path) -> None:
    """In the overview with the reason; whoever asks for it gets an error of one line; an import puts it right."""
    provinsi = xlsx(daftar.with_name("p.xlsx"), write_out(CONTOH, SIPD, pemda="PROV"))
    import_list(provinsi, E1317)
    berkas = simpanan / NAMA
    berkas.write_bytes(isi)
    (rusak,) = [t for t in available() if t.rusak]
    assert (rusak.kunci, rusak.berkas, rusak.terkirim) == (None, berkas, False)
    assert len(str(rusak.rusak).splitlines()) == 1
    assert keys().count(None) == 1
    assert KunciKatalog(E1317, Pemda.PROVINSI) in keys()
    assert [k.pemda for k in catalogues()] == [Pemda.KABUPATEN_KOTA, Pemda.PROVINSI]
    assert len(editions_knowing("5.03.02")) == 2
    with pytest.raises(KatalogError) as galat:
        nomenklatur(E1317)
    assert len(str(galat.value).splitlines()) == 1
    import_list(daftar, E1317)
    assert None not in keys()
    assert content(nomenklatur(E1317)) == expected(CONTOH, DAFTAR)


def test_other_things_in_the_store_are_left_alone(daftar: Path, simpanan: Path) -> None:
    """Other files are no catalogues; a folder of such a name is a broken one; what a crash left is none."""
    import_list(daftar, E1317)
    tempat = store_dir()
    (tempat / "catatan.txt").write_text("isi", encoding="utf-8")
    (tempat / f".{KUNCI.nama_berkas}.tsv.abc").write_text("# edisi", encoding="utf-8")
    assert keys() == [TERKIRIM, KUNCI]
    (tempat / "folder.tsv").mkdir()
    assert keys().count(None) == 1
    assert content(nomenklatur(E1317)) == expected(CONTOH, DAFTAR)
    assert len(store_files(simpanan)) == 3


@given(st.integers(0, len(BAIK) - 1))
def test_no_beginning_of_a_file_passes_for_a_whole_one(panjang: int) -> None:
    """Wherever it was cut."""
    with own_store() as folder:
        jalur = folder / "a.tsv"
        jalur.write_text(BAIK[:panjang], encoding="utf-8", newline="")
        with pytest.raises(KatalogError, match=r"^a\.tsv: "):
            read_file(jalur)


teks = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(teks, teks), max_size=5), teks)
def test_files_hold_any_text(isi: list[tuple[str, str]], sumber: str) -> None:
    """Tabs, line breaks of every kind, backslashes: each field comes back, and so does the head, on one line."""
    kode = [f"5.{n:02d}" for n, _ in enumerate(isi, 1)]
    kepala = {"edisi": E1317.nomor, "keluarga": "urusan", "sumber": sumber}
    with own_store() as folder:
        jalur = folder / "a.tsv"
        entri = [[k, *b] for k, b in zip(kode, isi, strict=True)]
        install(jalur.parent, {jalur.name: dump(kepala, ["kode", "nama", "catatan"], entri)})
        berkas = read_file(jalur)
        assert read_head(jalur) == berkas.kepala
        kat = Nomenklatur(berkas)
    assert berkas.kepala["sumber"] == " ".join(sumber.split())
    assert [(kat[k].nama, kat[k].lain.get("catatan", "")) for k in kode] == isi


# --- writing -----------------------------------------------------------------------------------------------------


def _fail(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def _interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(("gagal", "galat"), [(_fail, KatalogError), (_interrupt, KeyboardInterrupt)])
@pytest.mark.parametrize(("pemilik", "nama"), [(os, "fsync"), (Path, "replace"), (Path, "open")])
def test_a_write_that_fails_leaves_the_old_file(
    pemilik: object,
    nama: str,
    gagal: Callable[..., None],
    galat: type[BaseException],
    daftar: Path,
    simpanan: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A full disk or an interrupt at any step: byte for byte what was there, and nothing half-written."""
    import_list(daftar, E1317)
    sebelum = store_files(simpanan)
    kat = nomenklatur(E1317)
    with monkeypatch.context() as tambal:
        tambal.setattr(pemilik, nama, gagal)
        with pytest.raises(galat):
            save({KUNCI: BAIK})
    assert store_files(simpanan) == sebelum
    assert nomenklatur(E1317) is kat


@pytest.mark.parametrize("halangan", ["folder", "replace"])
def test_of_two_catalogues_both_are_written_or_none(
    halangan: str, daftar: Path, simpanan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second cannot be put in its place, the first is as it was: an old one stays, a new one goes."""
    kedua = KunciKatalog(E1317, Pemda.PROVINSI)
    ketiga = KunciKatalog(Edisi.KEPMENDAGRI_900_1_861_2026, Pemda.PROVINSI)
    import_list(daftar, E1317)
    if halangan == "folder":
        (store_dir() / f"{kedua.nama_berkas}.tsv" / "isi").mkdir(parents=True)
    sebelum = store_files(simpanan)
    asli = Path.replace

    def replace(jalur: Path, tujuan: Path) -> Path:
        if halangan == "replace" and kedua.nama_berkas in tujuan.name:
            raise PermissionError(13, "dipakai program lain")
        return asli(jalur, tujuan)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KatalogError, match="tidak dapat ditulis"):
        save(dict.fromkeys((KUNCI, ketiga, kedua), BAIK))
    assert store_files(simpanan) == sebelum
    assert content(nomenklatur(E1317)) == expected(CONTOH, DAFTAR)


def test_a_file_in_the_way_is_an_error(daftar: Path, simpanan: Path) -> None:
    """Of one line that names the place; reading goes on with what is shipped."""
    simpanan.write_text("bukan folder", encoding="utf-8")
    for tugas in (lambda: import_list(daftar, E1317), lambda: remove("1317")):
        with pytest.raises(KatalogError) as galat:
            tugas()
        assert str(simpanan) in str(galat.value)
        assert len(str(galat.value).splitlines()) == 1
    assert keys() == [TERKIRIM]
    with pytest.raises(KatalogError, match="belum ada"):
        nomenklatur(E1317)
    assert simpanan.read_text(encoding="utf-8") == "bukan folder"


SEL = '<row r="1"><c r="A1"><v>1</v></c></row>'
JAHAT: Mapping[str, bytes] = {
    "macros": workbook(SEL, **{"xl/vbaProject.bin": "x"}),
    "a link": workbook(SEL, **{"xl/externalLinks/externalLink1.xml": "<a/>"}),
    "a bomb": workbook(SEL, **{"xl/media/a.png": bytes(2_000_000)}),
    "out of the archive": workbook(SEL, **{"xl/../../x.xml": "x"}),
    "cut off": workbook(SEL)[:-10],
    "no workbook": pack({"a.txt": "isi"}),
    "no table": workbook(SEL),
    "no cells": workbook(""),
    "nothing": b"",
    "binary": bytes(range(256)) * 4,
}


@pytest.mark.parametrize("isi", JAHAT.values(), ids=JAHAT)
@pytest.mark.parametrize("lewati", [True, False])
def test_hostile_and_broken_files_leave_the_store_as_it_was(
    isi: bytes, lewati: bool, daftar: Path, simpanan: Path
) -> None:
    """An error of one line that names the file or what it lacks; all catalogues are what they were."""
    import_list(daftar, E1317)
    sebelum, kat = store_files(simpanan), nomenklatur(E1317)
    daftar.write_bytes(isi)
    with pytest.raises((BacaError, KatalogError)) as galat:
        import_list(daftar, E1317, lewati=lewati)
    assert len(str(galat.value).splitlines()) == 1
    assert store_files(simpanan) == sebelum
    assert nomenklatur(E1317) is kat


# --- many at once ------------------------------------------------------------------------------------------------


def import_often(tempat: str, jalur: str, banyak: int) -> None:
    """Import a list again and again: the work of another process."""
    os.environ[VARIABEL] = tempat
    for _ in range(banyak):
        import_list(jalur, E1317, pemda="kab")


@pytest.mark.slow
def test_two_processes_that_import_at_once_leave_one_whole_file(daftar: Path, lain: Path, simpanan: Path) -> None:
    """One of the two lists; who reads meanwhile finds one or the other, never a part."""
    import_often(str(simpanan), str(daftar), 1)
    mungkin = [expected(CONTOH, DAFTAR), expected(LAIN, DAFTAR)]
    konteks = multiprocessing.get_context("spawn")
    proses = [konteks.Process(target=import_often, args=(str(simpanan), str(j), 10)) for j in (daftar, lain)]
    for p in proses:
        p.start()
    while any(p.is_alive() for p in proses):
        assert content(nomenklatur(E1317)) in mungkin
        assert keys() == [TERKIRIM, KUNCI]
    for p in proses:
        p.join()
    assert [p.exitcode for p in proses] == [0, 0]
    assert content(nomenklatur(E1317)) in mungkin
    assert list(store_files(simpanan)) == [NAMA]


def test_threads_import_and_read_at_once(daftar: Path, lain: Path, simpanan: Path) -> None:
    """Each sees a whole catalogue, and the last state is that of the file."""
    import_list(daftar, E1317)
    mungkin = [expected(CONTOH, DAFTAR), expected(LAIN, DAFTAR)]

    def work(n: int) -> bool:
        if n % 4 == 0:
            import_list(lain if n % 8 else daftar, E1317, pemda="kab")
        return content(nomenklatur(E1317)) in mungkin and keys() == [TERKIRIM, KUNCI]

    with ThreadPoolExecutor(8) as kolam:
        assert all(kolam.map(work, range(64)))
    (berkas,) = store_files(simpanan)
    assert content(nomenklatur(E1317)) == content(Nomenklatur(read_file(simpanan / berkas)))
