"""The nomenclature that is shipped: complete, sorted, clean, each edition in one file; no other list is needed."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import kodefikasi
from kodefikasi import Dokumen, Kode, Nomenklatur, Tingkat, nomenklatur
from kodefikasi.katalog import Mutu, available, store_dir
from kodefikasi.katalog.berkas import dump, map_file, read_file
from kodefikasi.katalog.simpul import BERMUTU, UNSUR, escape, unescape

FOLDER = Path(kodefikasi.__file__).parent / "data" / "nomenklatur"
BERKAS = sorted(FOLDER.glob("*.tsv"))
KAT = nomenklatur("5889")
#: Entries of each file by level, from the top down.
BANYAK = {
    "050-3708-2020-provinsi": (10, 53, 207, 568, 2798),
    "050-5889-2021-kabupaten-kota": (9, 44, 180, 474, 2350),
    "900.1-861-2026-kabupaten-kota": (10, 45, 189, 713, 3550),
    "900.1-861-2026-provinsi": (10, 50, 217, 912, 4031),
    "900.1.15.5-1317-2023-kabupaten-kota": (10, 45, 188, 729, 3395),
    "900.1.15.5-1317-2023-rekening": (1, 2, 5, 12, 29, 829),
    "900.1.15.5-1317-2023-sumber-dana": (2, 7, 18, 92, 39, 142),
}
#: Codes that stand in a list without what is above them: the supporting program, and a slip of the decree's annex.
TANPA_INDUK = {
    "050-5889-2021-kabupaten-kota": {"X.XX.01"},
    "900.1.15.5-1317-2023-sumber-dana": {"1.2.02.02"},
}
#: The name that the public listing lacks, and the sub kegiatan: from the example document.
DARI_CONTOH = {"X.XX.01", "X.XX.01.2.01.01"}

setiap_berkas = pytest.mark.parametrize("berkas", BERKAS, ids=lambda b: b.stem)


def opened(berkas: Path) -> Nomenklatur:
    """The catalogue of a file, as a whole."""
    return Nomenklatur(read_file(berkas))


def read(berkas: Path) -> tuple[dict[str, str], list[str], list[list[str]]]:
    """Take a file apart: head, names of the columns, rows."""
    baris = berkas.read_text(encoding="utf-8").splitlines()
    kepala = dict(b.removeprefix("# ").split(": ", 1) for b in baris if b.startswith("# "))
    kolom, *isi = [b.split("\t") for b in baris if not b.startswith("# ")]
    return kepala, kolom, isi


def letters(teks: object) -> str:
    """Return what is left of a text without blanks, punctuation and capitals."""
    return re.sub(r"[\W_]+", "", str(teks)).casefold()


def test_every_file_is_known_here() -> None:
    """And so is what it holds."""
    assert [b.stem for b in BERKAS] == sorted(BANYAK)


@setiap_berkas
def test_a_file_says_what_it_is_and_holds_what_it_says(berkas: Path) -> None:
    """Edition, whose list, family, number of lines, content by level, source, the key of the quality letters."""
    kepala, kolom, _ = read(berkas)
    kat = opened(berkas)
    pemda = ["pemda"] if kat.pemda else []
    assert list(kepala) == ["edisi", *pemda, "keluarga", "baris", "isi", "sumber", "mutu"]
    assert all(f"{m.value} = " in kepala["mutu"] for m in Mutu)
    ada = Counter(k.tingkat for k in kat)
    assert tuple(ada[t] for t in sorted(ada)) == BANYAK[berkas.stem]
    assert kepala["isi"].partition(";")[0] == ", ".join(f"{n} {t.label}" for t, n in sorted(ada.items()))
    assert set(kolom) <= {"kode", *UNSUR, "sebelumnya", "nama_lain", "kode_lain", "mutu"}


@setiap_berkas
def test_a_file_is_written_as_the_package_writes_it(berkas: Path) -> None:
    """Reading it and writing it again gives the same bytes; so nothing in it is lost on the way."""
    kepala, kolom, isi = read(berkas)
    assert dump(kepala, kolom, [[unescape(sel) for sel in b] for b in isi]).encode() == berkas.read_bytes()
    assert all(escape(unescape(sel)) == sel for b in isi for sel in b)


@setiap_berkas
def test_codes_are_canonical_sorted_and_below_their_parents(berkas: Path) -> None:
    """In the edition's digits; in the order of the tree, which is that of the bytes; each once."""
    kat = opened(berkas)
    teks = [b[0] for b in read(berkas)[2]]
    kode = [kat.keluarga.parse(t) for t in teks]
    assert [k.format(kat.edisi) if isinstance(k, Kode) else k.format() for k in kode] == teks
    assert kode == sorted(set(kode)) == list(kat)
    assert [f"{t}\t".encode() for t in teks] == sorted(f"{t}\t".encode() for t in teks)
    tanpa = {str(k) for k in kode if k.induk is not None and k.induk not in kat}
    assert tanpa == TANPA_INDUK.get(berkas.stem, set())


@setiap_berkas
def test_texts_are_clean_and_an_empty_field_is_one_of_unknown_quality(berkas: Path) -> None:
    """No stray blanks, composed letters, no controls; what no source has is empty, never guessed."""
    kat = opened(berkas)
    for k in kat:
        s = kat[k]
        for unsur in UNSUR:
            teks = getattr(s, unsur) or ""
            assert teks == " ".join(teks.split()) == unicodedata.normalize("NFC", teks)
            assert teks.isprintable()
        assert s.nama
        assert list(s.mutu) == list(BERMUTU)
        assert {n for n, m in s.mutu.items() if m is Mutu.TAK_DIKETAHUI} == {n for n in BERMUTU if not getattr(s, n)}
        assert k.tingkat == Tingkat.SUB_KEGIATAN or not (s.kinerja or s.indikator or s.satuan)


@setiap_berkas
def test_a_line_is_found_in_the_bytes_as_in_the_whole(berkas: Path) -> None:
    """The first, the last, those between, and none where there is none: between two codes, before all, behind all."""
    seluruh = read_file(berkas).baris
    semua = list(seluruh)
    for teks in {semua[0], semua[-1], *semua[:: len(semua) // 30]}:
        assert map_file(berkas).baris[teks] == seluruh[teks]
    for asing in ("", "0", "!", "~", semua[0] + "0", semua[-1] + ".99", semua[len(semua) // 2] + ".", semua[5][:-1]):
        assert map_file(berkas).baris.get(asing) == seluruh.get(asing)
    petak = map_file(berkas).baris
    assert [petak.get(t) for t in semua] == list(seluruh.values())  # many: read as a whole on the way
    assert dict(petak) == seluruh


def test_the_first_answer_reads_no_more_of_a_long_list() -> None:
    """A lookup touches few lines of a file, however many there are; nothing is opened that was not asked for."""
    program = (
        "import sys, kodefikasi.katalog.berkas as b, kodefikasi.katalog.gudang as s\n"
        "kat = s.nomenklatur('900.1-861/2026'); kat['5.03.02.2.02.0001'].nama\n"
        "print(len(s._TERBUKA), '_semua' in vars(kat._baris), 'platformdirs' in sys.modules)"
    )
    keluar = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert keluar.stdout.split() == ["1", "False", "False"]


def test_the_check_sums_are_those_of_the_files() -> None:
    """The data change on purpose only: `sha256sum *.tsv > SHA256SUMS` in that folder."""
    dicatat = dict(b.split("  ")[::-1] for b in (FOLDER / "SHA256SUMS").read_text(encoding="ascii").splitlines())
    ada = {b.name: b for b in FOLDER.rglob("*") if b.is_file() and b.name != "SHA256SUMS"}
    assert dicatat == {nama: hashlib.sha256(b.read_bytes()).hexdigest() for nama, b in ada.items()}


def test_the_shipped_catalogues_are_listed_and_usable() -> None:
    """Each file once, nothing else; and no test sees what the developer imported."""
    tersedia = available()
    assert [t.berkas for t in tersedia] == BERKAS
    assert all(t.terkirim and t.rusak is None and t.kunci for t in tersedia)
    assert {str(t.kunci) for t in tersedia} == {opened(b).label for b in BERKAS}
    assert "kodefikasi-uji-" in str(store_dir())


def test_brackets_pair_up() -> None:
    """The listing of 050-5889 printed `]` for `)` before commas; no such slip is left."""
    assert [str(KAT[k]) for k in KAT if {"[", "]"} & set(KAT[k].nama)] == []


@pytest.mark.parametrize(
    ("tingkat", "umum", "khusus", "penunjang"),
    [
        (Tingkat.URUSAN, 8, 1, 0),
        (Tingkat.BIDANG_URUSAN, 43, 1, 0),
        (Tingkat.PROGRAM, 162, 17, 1),
        (Tingkat.KEGIATAN, 393, 65, 16),
        (Tingkat.SUB_KEGIATAN, 1962, 287, 101),
    ],
)
def test_special_regions_stand_beside_the_usual_codes(tingkat: Tingkat, umum: int, khusus: int, penunjang: int) -> None:
    """Of 050-5889: for every kabupaten/kota, for special regions by their authority digit, the supporting program."""
    kode = [k for k in KAT if isinstance(k, Kode) and k.tingkat is tingkat]
    jumlah = Counter("penunjang" if k.is_wildcard else "khusus" if KAT.special_region(k) else "umum" for k in kode)
    assert (jumlah["umum"], jumlah["khusus"], jumlah["penunjang"]) == (umum, khusus, penunjang)


def test_whose_special_region_is_told_by_the_digit() -> None:
    """Of a kegiatan and a sub kegiatan; of what is above them where all below is one region's."""
    daerah = {t: KAT.special_region(t) for t in ("1.01.07.7.01.01", "2.22.08", "1.04.05.4.01", "9.01", "9.01.01")}
    assert daerah == {
        "1.01.07.7.01.01": "Aceh",
        "2.22.08": "DIY",
        "1.04.05.4.01": "Papua",
        "9.01": "Aceh",
        "9.01.01": None,
    }
    assert {KAT.special_region(t) for t in ("2", "1.04.05", "1.04.05.2.01", "5.03.01.2.01", "X.XX.01.2.01")} == {None}


def test_other_numbers_and_other_names_are_known() -> None:
    """Three codes that two lists number otherwise; five names that the deployed system or offices print otherwise."""
    bernomor = {s.lain["kode_lain"]: str(s.kode) for k in KAT if "kode_lain" in (s := KAT[k]).lain}
    assert bernomor == {
        "1.02.02.2.01.22": "1.02.02.2.02.39",
        "2.10.09.2.02.01": "2.10.09.2.01.01",
        "2.10.09.2.02.02": "2.10.09.2.01.02",
    }
    for lain, kode in bernomor.items():
        assert Kode.parse(lain) not in KAT
        assert KAT.numbered_otherwise(Kode.parse(lain)) is KAT[kode]
    assert KAT.numbered_otherwise(Kode.parse("5.99")) is None
    assert nomenklatur("1317").numbered_otherwise(Kode.parse("5.03")) is None
    bernama = {str(k): s.nama_lain for k in KAT if (s := KAT[k]).nama_lain}
    assert set(bernama) == {f"4.02.02.2.01.0{n}" for n in (2, 4)} | {
        "5.02.02.2.01.13",
        "5.02.02.2.03.05",
        "5.02.04.2.01.14",
    }
    assert bernama["5.02.04.2.01.14"] == "Pembinaan dan Pengawasan Pengelolaan Retribusi Daerah"


def test_what_the_example_document_lends_stands_there(contoh: Dokumen) -> None:
    """Two names of 050-5889 are printed in its tables."""
    tercetak = {letters(b.text(k)) for t in contoh.tabel for b in t.baris for k in b.sel}
    assert {letters(KAT[k].nama) for k in DARI_CONTOH} <= tercetak
