"""The shipped lists beside the lists that they were made from: every difference has its reason here.

Read without this package's importers. Where the lists are not beside the checkout, there is nothing to compare.
"""

from __future__ import annotations

import contextlib
import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from kodefikasi import Kode, Nomenklatur, nomenklatur
from kodefikasi.katalog import Mutu
from kodefikasi.katalog.simpul import BERMUTU

BERSAMA = Path(__file__).parents[3] / "shared"
FAKTA = BERSAMA / "fakta"
DAFTAR = BERSAMA / "contoh" / "nomenklatur"
pytestmark = pytest.mark.skipif(not FAKTA.is_dir(), reason="the lists are not beside this checkout")

Isi = dict[str, str]
Daftar = dict[str, Isi]

LISTING = ("urusan-bidang-program-kegiatan", "program-penunjang", "sub-kegiatan-b", "sub-kegiatan-c", "sub-kegiatan-d")
#: Slips of the public listing: `]` for `)` before a comma; a blank at the end.
KURUNG = {"2.13.05.2.01.02", "2.13.05.2.01.04", "2.14.03.2.01.06", "2.14.04.2.01.01"}
#: Numbers of two other lists for codes that the catalogue has elsewhere.
BERNOMOR_LAIN = {"1.02.02.2.01.22", "2.10.09.2.02.01", "2.10.09.2.02.02"}
#: Names of 050-5889 that 1317 and 861 print otherwise: "Keanggotan", later "Keanggotaan".
GANTI_NAMA = {"X.XX.01.2.16.01"}
#: Words that a list glues together or breaks, written as the other list and the rest of its own words have them.
PECAH_1317 = {
    ("1.03", "nama"), ("1.03.06.2.01.0027", "indikator"), ("1.03.11.2.01.0012", "kinerja"),
    ("1.03.11.2.01.0012", "nama"), ("1.04.02.2.06.0005", "nama"), ("1.04.03.2.02.0008", "kinerja"),
    ("1.04.03.2.02.0013", "indikator"), ("1.04.03.2.02.0013", "kinerja"), ("1.04.03.2.02.0013", "nama"),
    ("2.11.08.2.01.0005", "kinerja"), ("2.11.08.2.01.0005", "nama"), ("3.25", "nama"),
    ("3.26.02.2.01.0005", "nama"), ("3.26.02.2.02.0004", "nama"), ("3.26.02.2.03.0004", "nama"), ("3.29", "nama"),
    ("X.XX.01.2.02.0007", "kinerja"),
}  # fmt: skip
PECAH_861 = {
    ("1.01.02.3.09", "nama"), ("1.01.02.3.09.0001", "nama"), ("1.01.02.4.09", "nama"), ("1.01.02.4.09.0001", "nama"),
    ("1.01.05.4.03.0001", "indikator"), ("1.06.02.3.04.0001", "kinerja"), ("2.15.04.4.03.0001", "indikator"),
    ("3.29.05.3.08", "nama"), ("3.29.05.4.08", "nama"), ("3.29.05.4.08.0001", "kinerja"),
    ("3.29.05.4.08.0001", "nama"), ("3.30.03.3.01", "nama"),
}  # fmt: skip
#: Fields of 050-5889 outside the supporting program that the example document prints as the decree's.
DARI_CONTOH = {
    **{f"5.03.02.2.{k}": {"satuan"} for k in "01.03 01.06 01.08 01.12 02.01 02.02 03.02 03.03 03.04 04.09".split()},
    **{f"5.03.02.2.{k}": {"indikator", "satuan"} for k in ("03.06", "03.10")},
    "X.XX.01.2.01.01": {"indikator", "satuan"},
}
KOSONG = {"", "-", "–", "[null]"}


def letters(teks: str | None) -> str:
    """Return what is left of a text without blanks, punctuation and capitals."""
    return re.sub(r"[\W_]+", "", teks or "").casefold()


def clean(nilai: object) -> str:
    """Return a cell's text in one line; a hyphen at a line's end closed up, one before "dan" left."""
    teks = " ".join(unicodedata.normalize("NFC", str(nilai or "")).split())
    return "" if teks in KOSONG else re.sub(r"(?<=\w)- (?!(?:dan|atau|serta)\b)(?=\w)", "-", teks, flags=re.IGNORECASE)


def facts(nama: str) -> list[list[str]]:
    """Rows of a file of facts; its head left out."""
    baris = (FAKTA / f"{nama}.tsv").read_text(encoding="utf-8").splitlines()
    return [b.split("\t") for b in baris if not b.startswith(("#", "kode\t"))]


def cells(nama: str) -> list[tuple[object, ...]]:
    """Rows of a workbook's first sheet, without its head."""
    buku = openpyxl.load_workbook(DAFTAR / nama, read_only=True)
    with contextlib.closing(buku):
        return list(buku.worksheets[0].iter_rows(min_row=2, values_only=True))


@cache
def list_1317() -> Daftar:
    """The annex of 900.1.15.5-1317/2023: numbers by level, then the texts."""
    hasil: Daftar = {}
    for b in cells("kepmendagri-1317-2023-kabkota.xlsx"):
        angka = zip([c for c in b[:5] if c is not None], (1, 2, 2, 0, 4), strict=False)
        kode = ".".join(f"{c:0{n}d}" if isinstance(c, int) else str(c) for c, n in angka)
        if kode:
            hasil.setdefault(kode, dict(zip(BERMUTU, map(clean, b[5:9]), strict=True)))
    return hasil


@cache
def lists_861() -> dict[str, Daftar]:
    """The export of 900.1-861/2026 by whose list: code and name in one cell for each level."""
    hasil: dict[str, Daftar] = {"PROV": {}, "KABKOT": {}}
    for b in cells("sipd-nomenklatur-subkegiatan-2027.xlsx"):
        for n, sel in enumerate(b[1:5]):
            kode, _, nama = clean(sel).partition(" ")
            isi = {"nama": nama}
            if n == 3:
                isi |= dict(zip(BERMUTU[1:], map(clean, b[5:8]), strict=True))
                isi["sebelumnya"] = " ".join(k.split()[0] for k in str(b[13] or "").splitlines() if k.strip())
            hasil[str(b[0])].setdefault(kode, isi)
    return hasil


@cache
def list_3708() -> Daftar:
    """The province's list of 050-3708/2020: code and name."""
    with (DAFTAR / "050-3708-2020-provinsi.csv").open(encoding="utf-8", newline="") as berkas:
        return {b["kode"]: {"nama": clean(b["nama"])} for b in csv.DictReader(berkas)}


@cache
def list_by_level(nama: str, lebar: tuple[int, ...]) -> Daftar:
    """Accounts or funding sources: numbers by level, then the name."""
    hasil: Daftar = {}
    for b in cells(nama):
        angka = zip([c for c in b[:6] if c is not None], lebar, strict=False)
        hasil.setdefault(".".join(f"{int(str(c)):0{n}d}" for c, n in angka), {"nama": clean(b[6])})
    return hasil


def in_two_digits(daftar: Mapping[str, Isi]) -> Daftar:
    """Codes of a later list as 050-5889 writes them, where they have a number there."""
    hasil: Daftar = {}
    for kode, isi in daftar.items():
        atas, _, akhir = kode.rpartition(".")
        hasil[f"{atas}.{int(akhir):02d}" if len(akhir) == 4 and int(akhir) < 100 else kode] = isi
    return hasil


def fields(kat: Nomenklatur) -> Daftar:
    """What a shipped list has, by code."""
    semua = ((k, kat[k]) for k in kat)
    return {
        (k.format(kat.edisi) if isinstance(k, Kode) else k.format()): {n: getattr(s, n) or "" for n in BERMUTU}
        for k, s in semua
    }


def differences(kami: Daftar, mereka: Daftar) -> Iterator[tuple[str, str]]:
    """Yield what is not word for word as in a list: code and field."""
    for kode, isi in mereka.items():
        yield from ((kode, n) for n in BERMUTU if kami[kode][n] != isi.get(n, ""))


def alias(kat: Nomenklatur, kode: str) -> str:
    """The catalogue's own number for one of another list."""
    simpul = kat.numbered_otherwise(Kode.parse(kode))
    assert simpul is not None
    return str(simpul.kode)


def agree(kami: Daftar, mereka: Daftar, *unsur: str) -> dict[str, int]:
    """Count the fields of shared codes whose letters are the same."""
    bersama = kami.keys() & mereka.keys()
    return {
        n: sum(bool(kami[k][n]) and letters(kami[k][n]) == letters(mereka[k].get(n)) for k in bersama) for n in unsur
    }


# --- 050-5889 ----------------------------------------------------------------------------------------------------


def test_every_name_of_the_listing_of_5889_is_shipped() -> None:
    """Word by word, slips of the listing aside; the supporting program with its three further fields."""
    kat = nomenklatur("5889")
    for nama in LISTING:
        for kode, *isi in facts(nama):
            if kode in KURUNG:
                assert "]," in isi[0]
                isi[0] = isi[0].replace("],", "),")
            s = kat[kode]
            ada = [getattr(s, n) or "" for n in (*BERMUTU, "keterangan")[: len(isi)]]
            assert [*ada[:1], *map(letters, ada[1:])] == [isi[0].strip(), *map(letters, isi[1:])]


def test_what_each_sub_kegiatan_of_5889_delivers_is_shipped() -> None:
    """The second list's fields where its name is ours: 2,017 codes; elsewhere nothing was borrowed."""
    kat = nomenklatur("5889")
    kis = {b[0]: b[1:] for b in facts("kis-5889")}
    assert len(kis) == 2017
    for kode, isi in kis.items():
        assert [letters(getattr(kat[kode], n)) for n in BERMUTU[1:]] == list(map(letters, isi)), kode
    khusus = {b[0] for b in facts("kode-tak-ada-di-kami")}
    lain = {str(k) for k in kat if kat[k].satuan} - set(kis) - khusus - {alias(kat, k) for k in BERNOMOR_LAIN}
    assert lain <= {str(k) for k in kat if Mutu.PINJAMAN is kat[k].mutu["satuan"]}


def test_later_wordings_are_not_borrowed_into_5889() -> None:
    """68 fields that 1317 words otherwise: the shipped text is not 1317's."""
    beda = facts("kis-beda-1317")
    assert len(beda) == 68
    for kode, unsur, milik, kemudian in beda:
        teks = letters(getattr(nomenklatur("5889")[kode], unsur))
        assert teks == letters(milik.partition(": ")[2])
        assert teks != letters(kemudian.partition(": ")[2])


def test_the_codes_of_special_regions_are_in_5889() -> None:
    """275 of 278 with all their fields, above each of them the names of the later list; three under another number."""
    kat = nomenklatur("5889")
    baris = facts("kode-tak-ada-di-kami")
    assert len(baris) == 278
    for kode, *isi in baris:
        k = Kode.parse(kode)
        s = kat.numbered_otherwise(k) if kode in BERNOMOR_LAIN else kat[k]
        assert s is not None
        assert letters(s.nama) == letters(isi[0])
        assert [letters(getattr(s, n)) for n in BERMUTU[1:]] == list(map(letters, isi[1:]))
        if kode not in BERNOMOR_LAIN:
            assert kat.special_region(k) in {"Aceh", "DIY", "Papua"}


def test_names_printed_otherwise_are_variants_slips_or_other_codes() -> None:
    """Of 21 codes: five accepted names; the rest are slips, cut names and one office's own wording."""
    kat = nomenklatur("5889")
    for kode, _, kami, lain in facts("nama-berbeda"):
        assert kat[kode].nama == kami
        sebutan = [t.partition(": ")[2] for t in lain.split("; ")]
        if (diterima := kat[kode].nama_lain) is not None:
            assert letters(diterima) in map(letters, sebutan)


@pytest.mark.slow
def test_letters_of_5889_say_what_the_sources_say() -> None:
    """Confirmed is what two sources print alike, borrowed what one does: listing, example, other lists, editions."""
    kat = nomenklatur("5889")
    kis = {b[0]: dict(zip(BERMUTU[1:], b[1:], strict=True)) for b in facts("kis-5889")}
    kedua = {b[0] for b in facts("pinjaman-sumber-kedua") if b[2]}
    khusus = {b[0]: dict(zip(BERMUTU, b[1:], strict=True)) for b in facts("kode-tak-ada-di-kami")}
    for lain in BERNOMOR_LAIN:
        kis[alias(kat, lain)] = {n: t for n, t in khusus.pop(lain).items() if n != "nama"}
    milik = {str(k) for k in kat} - set(khusus) - {str(a) for b in khusus for a in Kode.parse(b).leluhur}
    milik |= {b[0] for nama in LISTING for b in facts(nama)}
    penunjang = {b[0]: dict(zip(BERMUTU[1:], b[2:], strict=False)) for b in facts("program-penunjang") if len(b) > 2}
    kemudian = [in_two_digits(list_1317()), in_two_digits(lists_861()["KABKOT"])]
    for kode, isi in fields(kat).items():
        sumber: list[Isi] = [d[kode] for d in (khusus, penunjang, kis, *kemudian) if kode in d]
        for n in BERMUTU:
            banyak = sum(bool(s.get(n)) and letters(s[n]) == letters(isi[n]) for s in sumber)
            if n == "nama":  # the listing or the example; the second list, where its name is ours; the other ten
                banyak += (kode not in khusus and kode in milik) + (kode in kis) + (kode in kedua)
            elif kode in DARI_CONTOH and n in DARI_CONTOH[kode]:
                banyak += 1
            harap = Mutu.TERKONFIRMASI if banyak >= 2 else Mutu.PINJAMAN
            if kode not in milik and kode not in khusus:  # above special regions: names of later editions only
                harap = Mutu.PINJAMAN
            assert kat[kode].mutu[n] is (harap if isi[n] else Mutu.TAK_DIKETAHUI), (kode, n)


def test_all_but_two_single_source_names_have_a_second_source_now() -> None:
    """Of 515."""
    kat = nomenklatur("5889")
    baris = facts("pinjaman-sumber-kedua")
    assert len(baris) == 515
    assert [b[0] for b in baris if kat[b[0]].mutu["nama"] is not Mutu.TERKONFIRMASI] == [
        "1.01.02.2.03.27",
        "1.01.02.2.04.29",
    ]


# --- the other editions ------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_list_of_1317_is_shipped_word_for_word() -> None:
    """All codes, all fields; repaired are words that the conversion broke or glued."""
    kami = fields(nomenklatur("1317"))
    assert kami.keys() == list_1317().keys()
    beda = set(differences(kami, list_1317()))
    assert beda == PECAH_1317
    assert all(letters(kami[k][n]) == letters(list_1317()[k][n]) for k, n in beda)


@pytest.mark.slow
@pytest.mark.parametrize(("pemda", "sebutan", "pecah"), [("kab", "KABKOT", PECAH_861), ("prov", "PROV", set())])
def test_the_export_of_861_is_shipped_word_for_word(pemda: str, sebutan: str, pecah: set[tuple[str, str]]) -> None:
    """All codes, all fields, all predecessors; added are the names of the urusan, which it leaves out."""
    kat = nomenklatur("861", pemda)
    kami, mereka = fields(kat), lists_861()[sebutan]
    urusan = {k for k in kami if "." not in k}
    assert kami.keys() - mereka.keys() == urusan
    assert mereka.keys() <= kami.keys()
    assert set(differences(kami, mereka)) == pecah
    assert {k: kami[k]["nama"] for k in urusan} == {k: list_1317()[k]["nama"] for k in urusan}
    for kode, isi in mereka.items():
        assert " ".join(kat[kode].lain.get("sebelumnya", "").split()) == isi.get("sebelumnya", "")


@pytest.mark.parametrize(
    ("keluarga", "nama", "lebar"),
    [("rekening", "akun.xlsx", (1, 1, 2, 2, 2, 4)), ("sumber dana", "sumber-dana.xlsx", (1, 1, 2, 2, 2, 3))],
)
def test_accounts_and_funding_sources_are_shipped_word_for_word(
    keluarga: str, nama: str, lebar: tuple[int, ...]
) -> None:
    """All codes and names."""
    kami = fields(nomenklatur("1317", keluarga=keluarga))
    mereka = list_by_level(nama, lebar)
    assert kami.keys() == mereka.keys()
    assert list(differences(kami, mereka)) == []


def test_the_list_of_3708_is_shipped_word_for_word() -> None:
    """All codes and names of the province."""
    kami = fields(nomenklatur("3708", "prov"))
    assert kami.keys() == list_3708().keys()
    assert list(differences(kami, list_3708())) == []


@pytest.mark.slow
def test_letters_of_later_lists_say_whether_another_edition_agrees() -> None:
    """Confirmed is what another list prints alike; all else is borrowed from the one."""
    a, b, c, prov, lama = (
        in_two_digits(fields(nomenklatur(e, p)))
        for e, p in (("5889", "kab"), ("1317", "kab"), ("861", "kab"), ("861", "prov"), ("3708", "prov"))
    )
    for daftar in (c, prov):  # the names of the urusan come from 1317
        for kode in [k for k in daftar if "." not in k]:
            del daftar[kode]
    banding: Sequence[tuple[Nomenklatur, Sequence[Daftar]]] = [
        (nomenklatur("1317"), (a, c)),
        (nomenklatur("861"), (a, b)),
        (nomenklatur("861", "prov"), (lama,)),
        (nomenklatur("3708", "prov"), (prov,)),
    ]
    for kat, lain in banding:
        for k in kat:
            s, kode = kat[k], k.format() if isinstance(k, Kode) else str(k)
            if "." not in kode and kat.edisi.nomor.endswith("2026"):
                assert s.mutu["nama"] is Mutu.PINJAMAN
                continue
            for n in BERMUTU:
                sama = any(letters(d[kode][n]) == letters(getattr(s, n)) for d in lain if kode in d)
                harap = Mutu.TERKONFIRMASI if sama else Mutu.PINJAMAN
                assert s.mutu[n] is (harap if getattr(s, n) else Mutu.TAK_DIKETAHUI), (kat.label, kode, n)


@pytest.mark.slow
def test_editions_agree_as_was_counted_by_hand() -> None:
    """Fields of the second list of 050-5889 that 1317 prints alike; one name of all shared codes was changed."""
    kami, kemudian = fields(nomenklatur("5889")), in_two_digits(list_1317())
    kedua = {b[0]: dict(zip(BERMUTU[1:], b[1:], strict=True)) for b in facts("kis-5889")}
    kedua |= {b[0]: dict(zip(BERMUTU, b[1:], strict=True)) for b in facts("kode-tak-ada-di-kami")}
    assert agree(kedua, kemudian, *BERMUTU[1:]) == {"kinerja": 1782, "indikator": 1752, "satuan": 1780}
    bersama = kami.keys() & kemudian.keys()
    assert {k for k in bersama if letters(kami[k]["nama"]) != letters(kemudian[k]["nama"])} == GANTI_NAMA
