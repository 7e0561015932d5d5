"""The nomenclature that is shipped: complete, sorted, clean, and what its sources say."""

from __future__ import annotations

import contextlib
import hashlib
import re
import unicodedata
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

import kodefikasi
from kodefikasi import Dokumen, Edisi, Kode, Tingkat, nomenklatur
from kodefikasi.katalog import Mutu, available, store_dir
from kodefikasi.katalog.berkas import dump
from kodefikasi.katalog.simpul import BERMUTU, UNSUR, escape, unescape

FOLDER = Path(kodefikasi.__file__).parent / "data" / "nomenklatur"
KAT = nomenklatur(Edisi.KEPMENDAGRI_050_5889_2021)
BERKAS = sorted((FOLDER / "050-5889-2021-kabupaten-kota").glob("*.tsv"))
SEMUA = [KAT[k] for k in KAT]
#: Names that the listing of the decree lacks; they are borrowed from the example document.
DARI_CONTOH = {"X.XX.01", "X.XX.01.2.01.01"}

BERSAMA = Path(__file__).parents[3] / "shared"
FAKTA = sorted((BERSAMA / "fakta").glob("*.tsv"))
DAFTAR_1317 = BERSAMA / "contoh" / "nomenklatur" / "kepmendagri-1317-2023-kabkota.xlsx"
DAFTAR_2027 = BERSAMA / "contoh" / "nomenklatur" / "sipd-nomenklatur-subkegiatan-2027.xlsx"
#: The codes whose facts print `]` for `)` before a comma, and the one with a blank behind the name.
KURUNG_DIPERBAIKI = {"2.13.05.2.01.02", "2.13.05.2.01.04", "2.14.03.2.01.06", "2.14.04.2.01.01"}
SPASI_DIPERBAIKI = {"3.26.04.2.02"}
#: Printed so in the listing ("Keanggotan"); later lists have "Keanggotaan".
BERBEDA_KEMUDIAN = {"X.XX.01.2.16.01"}


def read(berkas: Path) -> tuple[dict[str, str], list[str], list[list[str]]]:
    """Take a file apart: head, names of the columns, rows."""
    baris = berkas.read_text(encoding="utf-8").splitlines()
    kepala = dict(b.removeprefix("# ").split(": ", 1) for b in baris if b.startswith("# "))
    kolom, *isi = [b.split("\t") for b in baris if not b.startswith("# ")]
    return kepala, kolom, isi


def letters(teks: object) -> str:
    """Return what is left of a text without blanks, punctuation and capitals."""
    return re.sub(r"[\W_]+", "", str(teks)).casefold()


@pytest.mark.parametrize(
    ("tingkat", "tanpa_penunjang", "penunjang"),
    [
        (Tingkat.URUSAN, 8, 0),
        (Tingkat.BIDANG_URUSAN, 43, 0),
        (Tingkat.PROGRAM, 162, 1),
        (Tingkat.KEGIATAN, 398, 16),
        (Tingkat.SUB_KEGIATAN, 1974, 101),
    ],
)
def test_it_has_as_many_entries_as_the_decree(tingkat: Tingkat, tanpa_penunjang: int, penunjang: int) -> None:
    """The counts of the decree, the supporting program apart."""
    liar = Counter(isinstance(k, Kode) and k.is_wildcard for k in KAT if k.tingkat is tingkat)
    assert (liar[False], liar[True]) == (tanpa_penunjang, penunjang)


@pytest.mark.parametrize("berkas", BERKAS, ids=lambda b: b.stem)
def test_each_file_says_what_it_is(berkas: Path) -> None:
    """Edition, whose list, family, source, content and the key of the quality letters; the content is counted."""
    kepala, kolom, isi = read(berkas)
    assert list(kepala) == ["edisi", "pemda", "keluarga", "isi", "sumber", "mutu"]
    assert (kepala["edisi"], kepala["pemda"], kepala["keluarga"]) == (KAT.edisi.nomor, "kabupaten/kota", "urusan")
    assert all(f"{m.value} = " in kepala["mutu"] for m in Mutu)
    disebut = re.findall(r"(\d+) ((?:sub )?kegiatan|program|(?:bidang )?urusan)", kepala["isi"])
    ada = Counter(Kode.parse(b[0]).tingkat.label for b in isi)
    assert disebut
    assert all(ada.pop(tingkat) == int(n) for n, tingkat in disebut)
    assert set(ada.values()) <= {1}  # X.XX.01, named by its code
    assert set(kolom) <= {"kode", "mutu", *UNSUR}


@pytest.mark.parametrize("berkas", BERKAS, ids=lambda b: b.stem)
def test_each_file_is_written_as_the_package_writes_it(berkas: Path) -> None:
    """Reading it and writing it again gives the same bytes; so nothing in it is lost on the way."""
    kepala, kolom, isi = read(berkas)
    assert dump(kepala, kolom, [[unescape(sel) for sel in b] for b in isi]).encode() == berkas.read_bytes()
    assert all(escape(unescape(sel)) == sel for b in isi for sel in b)


@pytest.mark.parametrize("berkas", BERKAS, ids=lambda b: b.stem)
def test_codes_are_canonical_and_sorted(berkas: Path) -> None:
    """In the edition's digits, in the order of the tree."""
    teks = [b[0] for b in read(berkas)[2]]
    kode = [Kode.parse(t) for t in teks]
    assert [k.format(KAT.edisi) for k in kode] == teks
    assert kode == sorted(kode)


def test_no_code_stands_twice_and_every_parent_is_there() -> None:
    """Over all files; only the supporting program has nothing above it."""
    kode = Counter(Kode.parse(b[0]) for berkas in BERKAS for b in read(berkas)[2])
    assert set(kode.values()) == {1}
    assert {str(k) for k in kode if k.induk is not None and k.induk not in kode} == {"X.XX.01"}
    assert set(KAT) == set(kode)


def test_texts_are_clean_and_names_are_found_by_themselves() -> None:
    """No stray blanks, composed letters, no controls; the index finds each code by its exact name."""
    for s in SEMUA:
        for unsur in UNSUR:
            teks = getattr(s, unsur) or ""
            assert teks == " ".join(teks.split()) == unicodedata.normalize("NFC", teks)
            assert teks.isprintable()
        assert s.nama
        assert s in KAT.indeks.named(s.nama)


def test_a_field_is_empty_exactly_when_its_quality_is_unknown() -> None:
    """What no source has is empty, never guessed; and only sub kegiatan have performance, indicator and unit."""
    for s in SEMUA:
        assert list(s.mutu) == list(BERMUTU)
        assert {n for n, m in s.mutu.items() if m is Mutu.TAK_DIKETAHUI} == {n for n in BERMUTU if not getattr(s, n)}
        assert s.kode.tingkat is Tingkat.SUB_KEGIATAN or not (s.kinerja or s.indikator or s.satuan)


def test_the_check_sums_are_those_of_the_files() -> None:
    """The data change on purpose only: `sha256sum */*.tsv > SHA256SUMS` in that folder."""
    dicatat = dict(b.split("  ")[::-1] for b in (FOLDER / "SHA256SUMS").read_text(encoding="ascii").splitlines())
    ada = {b.relative_to(FOLDER).as_posix(): b for b in FOLDER.rglob("*") if b.is_file() and b.name != "SHA256SUMS"}
    assert dicatat == {nama: hashlib.sha256(b.read_bytes()).hexdigest() for nama, b in ada.items()}


def test_the_shipped_catalogues_are_listed_and_usable() -> None:
    """Each folder once, nothing else; and no test sees what the developer imported."""
    [satu] = available()
    assert satu.terkirim
    assert satu.rusak is None
    assert str(satu.kunci) == KAT.label
    assert sorted(satu.berkas) == BERKAS
    assert "kodefikasi-uji-" in str(store_dir())


@pytest.mark.skipif(not FAKTA, reason="the facts are not beside this checkout")
def test_every_fact_is_in_the_data() -> None:
    """All that was written down stands there word by word; repaired are the named slips of the listing only."""
    for berkas in FAKTA:
        for kode, *isi in (b.split("\t") for b in berkas.read_text(encoding="utf-8").splitlines()):
            s = KAT[kode]
            if kode in KURUNG_DIPERBAIKI:
                assert "]," in isi[0]
                isi[0] = isi[0].replace("],", "),")
            if kode in SPASI_DIPERBAIKI:
                assert isi[0].endswith(" ")
                isi[0] = isi[0].strip()
            assert [getattr(s, unsur) or "" for unsur in UNSUR[: len(isi)]] == isi


def test_brackets_pair_up() -> None:
    """The listing printed `]` for `)` before commas; no such slip is left."""
    assert [str(s) for s in SEMUA if {"[", "]"} & set(s.nama)] == []


def sheet(berkas: Path) -> list[tuple[object, ...]]:
    """Read the rows of a workbook's only sheet, without its head."""
    if not berkas.exists():
        pytest.skip("the later lists are not beside this checkout")
    buku = openpyxl.load_workbook(berkas, read_only=True)
    with contextlib.closing(buku):
        return list(buku.worksheets[0].iter_rows(min_row=2, values_only=True))


@pytest.fixture(scope="module")
def kemudian() -> list[dict[str, list[str]]]:
    """Two later lists, read on their own: 1317/2023 and the export of 2027, each code with name and other fields."""
    hasil: list[dict[str, list[str]]] = [{}, {}]
    for b in sheet(DAFTAR_1317):
        ruas = [c for c in b[:5] if c is not None]
        angka = zip(ruas, (1, 2, 2, 0, 2), strict=False)
        kode = ".".join(f"{c:0{n}d}" if isinstance(c, int) else str(c) for c, n in angka)
        hasil[0].setdefault(kode, [str(c or "") for c in b[5:9]])
    for b in sheet(DAFTAR_2027):
        for sel in b[1:5] if b[0] == "KABKOT" else ():
            kode, _, nama = str(sel).partition(" ")
            atas, _, akhir = kode.rpartition(".")
            hasil[1][f"{atas}.{int(akhir):02d}" if kode.count(".") == 5 else kode] = [nama]
    return hasil


def test_later_lists_have_the_same_names(kemudian: list[dict[str, list[str]]]) -> None:
    """A code shared with a later list has its name there, blanks, punctuation and capitals aside, but for one."""
    dibandingkan = [(s, daftar[str(s.kode)][0]) for s in SEMUA for daftar in kemudian if str(s.kode) in daftar]
    assert {str(s.kode) for s, nama in dibandingkan if letters(nama) != letters(s.nama)} == BERBEDA_KEMUDIAN
    for tingkat in Tingkat:
        assert any(s.kode.tingkat is tingkat for s, _ in dibandingkan)


def test_names_are_confirmed_exactly_where_a_later_list_agrees(kemudian: list[dict[str, list[str]]]) -> None:
    """What one of them has too is confirmed, all else borrowed; so are the two names of the example document."""
    for s in SEMUA:
        nama = [daftar[str(s.kode)][0] for daftar in kemudian if str(s.kode) in daftar]
        sama = letters(s.nama) in map(letters, nama) and str(s.kode) not in DARI_CONTOH
        assert s.mutu["nama"] is (Mutu.TERKONFIRMASI if sama else Mutu.PINJAMAN), s


def test_confirmed_fields_agree_with_a_later_list(kemudian: list[dict[str, list[str]]]) -> None:
    """Performance, indicator and unit of the supporting program stand in 1317 alike."""
    for s in SEMUA:
        for letak, unsur in enumerate(BERMUTU[1:], start=1):
            if s.mutu[unsur] is Mutu.TERKONFIRMASI:
                assert letters(getattr(s, unsur)) == letters(kemudian[0][str(s.kode)][letak])


def test_what_the_example_document_lends_stands_there(contoh: Dokumen) -> None:
    """Borrowed indicators and units are printed in a row of their code, in table 3.1; borrowed names in a table."""
    [tabel] = [t for t in contoh.tabel if t.formulir == "T-C.33"]
    for s in SEMUA:
        baris = [b for b in tabel.baris if b.kode and s.kode in (b.kode, b.kode.generalize())]
        tercetak = {letters(b.text(k)) for b in baris for k in b.sel}
        pinjaman = [n for n in ("indikator", "satuan") if s.mutu[n] is Mutu.PINJAMAN]
        assert {letters(getattr(s, n)) for n in pinjaman} <= tercetak
    tercetak = {letters(b.text(k)) for t in contoh.tabel for b in t.baris for k in b.sel}
    assert {letters(KAT[k].nama) for k in DARI_CONTOH} <= tercetak
