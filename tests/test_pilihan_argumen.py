"""Choices and codes as arguments, over all public signatures: a name is the choice that it names, or it is refused."""

from __future__ import annotations

import importlib
import inspect
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

import pandas as pd
import pytest

import kodefikasi
from kodefikasi import (
    Arah,
    Edisi,
    Indikator,
    Kode,
    KodeRekening,
    Pemda,
    RumusTurun,
    Sifat,
    Tingkat,
    is_achieved,
    load_example,
    nomenklatur,
    realisation_rate,
    roll_up,
)
from kodefikasi.besaran import JenisAngka, Notasi, column_notation, parse_angka
from kodefikasi.errors import KodefikasiError, PilihanError
from kodefikasi.katalog import KunciKatalog
from kodefikasi.kode import KELUARGA, KodeBerjenjang, family
from kodefikasi.sebutan import Bersebutan, choose
from kodefikasi.temuan import Keparahan
from semua import for_each

RUANG = ("kodefikasi", *(f"kodefikasi.{r}" for r in ("kinerja", "pagu", "kode", "besaran", "katalog", "testing")))
#: What the library hands out, and bases that only it builds: their fields are no arguments.
HASIL = frozenset(
    "Baris Tabel Temuan Perubahan Simpul RollUp Bukti PilihanEdisi Akumulasi KunciKatalog Ejaan NotasiKolom Skema "
    "Rencana Renstra Renja Lkjip".split()
)
LAGU = {"kode": ["5.03.01.2.01.01"], "pagu": [10], "uraian": ["x"], "teks": ["1.234"]}


def frame() -> Any:
    """One line of a budget."""
    return pd.DataFrame(LAGU)


def _checked(suite: str, **isi: Any) -> Callable[..., Any]:
    """A law suite with a function that keeps the laws of a falling, last or accumulated figure as asked."""

    def run(**pilihan: Any) -> Any:
        from kodefikasi import testing

        return getattr(testing, suite)(**{**isi, **pilihan})

    return run


def _nothing(*_: Any) -> None:
    """A program that computes nothing: a law is broken, so that a suite that runs says so."""


kat = nomenklatur("050-5889/2021")
hasil = roll_up({"5.03.01.2.01.01": 10})
#: Each public callable that takes a choice or a code: how it is called without it, and right values by parameter.
CONTOH: dict[str, tuple[Callable[..., Any], dict[str, Any], dict[str, Any]]] = {
    "Anggaran": (kodefikasi.Anggaran, {}, {"kode": "5.03"}),
    "Besaran.parse": (kodefikasi.Besaran.parse, {"teks": "1.234 orang"}, {"notasi": "POLOS"}),
    "Indikator": (
        Indikator,
        {"nama": "x", "sifat": Sifat.TERAKHIR},
        {"sifat": "kumulatif", "arah": "negatif", "rumus_turun": "rasio", "kode": "5.03.02"},
    ),
    "Kode.format": (Kode("5.03.01.2.01.01").format, {}, {"edisi": "1317"}),
    "Kode.matches": (Kode("5.03").matches, {}, {"other": "5.03"}),
    "Kode.specialize": (Kode("X.XX.01").specialize, {}, {"bidang_urusan": "5.03"}),
    "Laporan.to_excel": (kodefikasi.audit(load_example()).to_excel, {"path": None}, {}),
    "Laporan.to_html": (kodefikasi.audit(load_example()).to_html, {}, {"tingkat": ["peringatan"]}),
    "Nomenklatur.children": (kat.children, {}, {"kode": "5.03"}),
    "Nomenklatur.count": (kat.count, {}, {"tingkat": "sub kegiatan"}),
    "Nomenklatur.crosswalk": (kat.crosswalk, {"to": "5889", "kode": "5.03.01.2.01.01"}, {"kode": "5.03", "to": "5889"}),
    "Nomenklatur.crosswalk_all": (kat.crosswalk_all, {}, {"to": "5889"}),
    "Nomenklatur.descendants": (lambda **k: list(kat.descendants(**k)), {}, {"kode": "5.03.01"}),
    "Nomenklatur.get": (kat.get, {}, {"kode": "5.03.01"}),
    "Nomenklatur.level": (kat.level, {}, {"tingkat": "program"}),
    "Nomenklatur.near": (kat.near, {}, {"kode": "5.03.01.2.01.01"}),
    "Nomenklatur.numbered_otherwise": (kat.numbered_otherwise, {}, {"kode": "5.03.01"}),
    "Nomenklatur.special_region": (kat.special_region, {}, {"kode": "5.03.01"}),
    "Nomenklatur.parent": (kat.parent, {}, {"kode": "5.03.01"}),
    "Nomenklatur.search": (kat.search, {"teks": "dokumen"}, {"tingkat": "sub_kegiatan", "induk": "5.03"}),
    "Rencana.at": (kodefikasi.Renstra("BKPSDM", 2021, 2026).at, {}, {"kode": "5.03"}),
    "Rencana.below": (kodefikasi.Renstra("BKPSDM", 2021, 2026).below, {}, {"kode": "5.03"}),
    "Rencana.children": (kodefikasi.Renstra("BKPSDM", 2021, 2026).children, {}, {"kode": "5.03"}),
    "RollUp.level": (hasil.level, {}, {"tingkat": "program"}),
    "accumulate": (kodefikasi.accumulate, {"bagian": [Decimal(1)]}, {"sifat": "non-kumulatif"}),
    "accumulation_working": (
        importlib.import_module("kodefikasi.kinerja").accumulation_working,
        {"bagian": [Decimal(1)], "hasil": "1"},
        {"sifat": "rerata"},
    ),
    "add_names": (
        kodefikasi.add_names,
        {"frame": frame(), "edisi": "5889", "pemda": "kab"},
        {"edisi": "050-5889/2021", "pemda": "kabupaten/kota", "keluarga": "urusan"},
    ),
    "amount_findings": (kodefikasi.amount_findings, {"frame": frame(), "kolom": "teks"}, {"notasi": "polos"}),
    "audit": (kodefikasi.audit, {"dokumen": load_example()}, {"edisi": "5889", "pemda": "kab"}),
    "catalogues": (
        lambda **k: list(importlib.import_module("kodefikasi.katalog").catalogues(**k)),
        {},
        {"keluarga": "urusan"},
    ),
    "check_accumulation": (_checked("check_accumulation", fungsi=_nothing), {}, {"sifat": "kumulatif"}),
    "check_code": (_checked("check_code", parse=Kode.parse, ancestors=_nothing), {}, {"keluarga": "rekening"}),
    "check_rate": (_checked("check_rate", fungsi=_nothing), {}, {"arah": "negatif", "rumus": "rasio"}),
    "check_roll_up": (_checked("check_roll_up", fungsi=_nothing), {}, {"keluarga": "rekening"}),
    "choose": (
        importlib.import_module("kodefikasi.katalog").choose,
        {"edisi": None, "pemda": None, "tahun": 2023},
        {"edisi": "5889", "pemda": "kab"},
    ),
    "code_findings": (kodefikasi.code_findings, {"frame": frame()}, {"keluarga": "urusan", "edisi": "5889"}),
    "column_notation": (column_notation, {"teks": ["1.234"]}, {"jenis": "rupiah"}),
    "daun": (importlib.import_module("kodefikasi.testing").daun, {}, {"edisi": "5889"}),
    "editions_knowing": (kodefikasi.editions_knowing, {}, {"kode": "5.03.01"}),
    "efficiency": (kodefikasi.efficiency, {"capaian_persen": 100, "pagu": 4, "realisasi": 3}, {"rumus": "biaya"}),
    "family": (family, {}, {"keluarga": "sumber dana"}),
    "format_codes": (kodefikasi.format_codes, {"frame": frame()}, {"keluarga": "urusan", "edisi": "1317"}),
    "indikator": (importlib.import_module("kodefikasi.testing").indikator, {}, {"sifat": "rerata", "arah": "turun"}),
    "is_achieved": (is_achieved, {"target": 10, "realisasi": 12}, {"arah": "negatif"}),
    "kode": (importlib.import_module("kodefikasi.testing").kode, {}, {"edisi": "5889"}),
    "name_findings": (
        kodefikasi.name_findings,
        {"frame": frame(), "edisi": "5889", "nama": "uraian"},
        {"edisi": "050-5889/2021", "pemda": "kab", "keluarga": "urusan"},
    ),
    "newest": (importlib.import_module("kodefikasi.katalog").newest, {}, {"pemda": "kab"}),
    "nomenklatur": (nomenklatur, {"edisi": "5889"}, {"edisi": "050-5889", "pemda": "kab"}),
    "translate": (
        kodefikasi.translate,
        {"rows": {"5.03.02": 5}, "from_": "5889", "to": "1317"},
        {"from_": "050-5889/2021", "to": "900.1.15.5-1317/2023"},
    ),
    "parse_amounts": (kodefikasi.parse_amounts, {"frame": frame(), "kolom": "teks"}, {"notasi": "polos"}),
    "parse_angka": (parse_angka, {"teks": "1.234"}, {"notasi": "indonesia"}),
    "parse_codes": (kodefikasi.parse_codes, {"frame": frame()}, {"keluarga": "urusan"}),
    "parse_rupiah": (kodefikasi.parse_rupiah, {"teks": "12.5"}, {"notasi": "polos"}),
    "rate_working": (
        importlib.import_module("kodefikasi.kinerja").rate_working,
        {"realisasi": Decimal(8), "target": Decimal(10)},
        {"arah": "negatif", "rumus": "rasio"},
    ),
    "read_code": (importlib.import_module("kodefikasi.kode").read_code, {}, {"kode": "5.03"}),
    "realisation_rate": (realisation_rate, {"target": 10, "realisasi": 8}, {"arah": "negatif", "rumus": "rasio"}),
    "realisation_rates": (
        kodefikasi.realisation_rates,
        {"frame": pd.DataFrame({"target": [10], "realisasi": [8]})},
        {"arah": "negatif", "rumus": "rasio"},
    ),
    "reconcile": (kodefikasi.reconcile, {"rows": {"5.1": 1, "5.1.02": 1}}, {"keluarga": "rekening"}),
    "roll_up": (roll_up, {"rows": {"5.1.02": 1}}, {"keluarga": "rekening"}),
    "seeded_spellings": (
        lambda **k: next(importlib.import_module("kodefikasi.testing").seeded_spellings(**k)),
        {"seed": 1, "banyak": 1},
        {"keluarga": "rekening"},
    ),
    "subtotal_rows": (kodefikasi.columns.subtotal_rows, {"rows": frame()}, {"keluarga": "urusan"}),
    "split_code": (kodefikasi.split_code, {"text": "5.1.02 Belanja"}, {"keluarga": "rekening"}),
}
#: Callables whose choice needs a file, a picture or a store, or that are tested with theirs.
DI_TEMPAT_LAIN = frozenset(
    "Aturan.finding read read_text audit_export write_forms remove plot_pagu plot_slope Nomenklatur.assign_codes whose "
    "Rencana.to_great_table RollUp.to_great_table Rencana.from_frame NotasiKolom.notation_of "
    "komponen tulisan Laporan.to_excel Renstra.from_frame Renja.from_frame".split()
)


def _flat(tipe: Any) -> set[Any]:
    if isinstance(tipe, list):
        return set().union(*map(_flat, tipe))
    if typing.get_origin(tipe) is None:
        return {tipe}
    return set().union(*map(_flat, typing.get_args(tipe)))


def _callables() -> Iterator[tuple[str, Any]]:
    for nama_ruang in RUANG:
        ruang = importlib.import_module(nama_ruang)
        for nama in ruang.__all__:
            isi = getattr(ruang, nama)
            if inspect.isfunction(isi):
                yield nama, isi
            elif inspect.isclass(isi) and not issubclass(isi, Enum) and nama not in HASIL:
                if "__init__" in vars(isi):
                    yield nama, vars(isi)["__init__"]
                for metode, f in vars(isi).items():
                    if not metode.startswith("_") and inspect.isfunction(f := getattr(f, "__func__", f)):
                        yield f"{nama}.{metode}", f


def _choices() -> set[tuple[str, str]]:
    """Every public parameter whose type has an enum or a code in it."""
    hasil: set[tuple[str, str]] = set()
    for nama, fungsi in _callables():
        try:
            tipe = typing.get_type_hints(inspect.unwrap(fungsi))
        except NameError:
            continue  # types that only checkers import: none of the core rooms
        for p, t in tipe.items():
            jenis = [j for j in _flat(t) if isinstance(j, type)]
            if p != "return" and any(issubclass(j, (Enum, KodeBerjenjang)) for j in jenis):
                hasil.add((nama, p))
    return hasil


def test_every_public_choice_is_tried() -> None:
    """A new parameter of an enumerated or coded type has to be listed here, or said to be tested elsewhere."""
    dicoba = {(nama, p) for nama, (_, _, pilihan) in CONTOH.items() for p in pilihan}
    wadah = {("choose", "kode"), ("indikator", "kode")}  # codes of a document; a strategy that draws codes
    belum = {(n, p) for n, p in _choices() - dicoba - wadah if n not in DI_TEMPAT_LAIN}
    assert belum == set()


@for_each(sorted((n, p) for n, (_, _, pilihan) in CONTOH.items() for p in pilihan))
def test_what_names_no_choice_is_refused(argumen: tuple[str, str]) -> None:
    """By the library's own error, or a TypeError that says what was expected; never computed with."""
    nama, p = argumen
    fungsi, dasar, _ = CONTOH[nama]
    for salah in ("tiada", 99.5, Decimal(7)):
        with pytest.raises((KodefikasiError, TypeError)) as galat:
            fungsi(**{**dasar, p: [salah] if p == "tingkat" and nama == "Laporan.to_html" else salah})
        assert str(galat.value)


PASANGAN: list[tuple[type[Enum], str, Enum]] = [
    (Arah, "NAIK", Arah.NAIK),
    (Arah, "positif", Arah.NAIK),
    (Arah, "Negatif", Arah.TURUN),
    (Sifat, "kumulatif", Sifat.AKUMULATIF),
    (Sifat, "Non-Kumulatif", Sifat.TERAKHIR),
    (Sifat, "rata-rata", Sifat.RATA_RATA),
    (Sifat, "rerata", Sifat.RATA_RATA),
    (RumusTurun, "selisih", RumusTurun.SELISIH),
    (Tingkat, "Sub Kegiatan", Tingkat.SUB_KEGIATAN),
    (Notasi, "polos", Notasi.POLOS),
    (JenisAngka, "RUPIAH", JenisAngka.RUPIAH),
    (Keparahan, "GALAT", Keparahan.GALAT),
    (Pemda, "kab", Pemda.KABUPATEN_KOTA),
    (Edisi, "5889", Edisi.KEPMENDAGRI_050_5889_2021),
    (Edisi, "KEPMENDAGRI_050_5889_2021", Edisi.KEPMENDAGRI_050_5889_2021),
]


@pytest.mark.parametrize(("tipe", "teks", "benar"), PASANGAN)
def test_names_and_words_of_forms_are_choices(tipe: type[Enum], teks: str, benar: Enum) -> None:
    """Whatever their capitals, blanks and dashes."""
    assert choose(tipe, teks) is benar
    assert choose(tipe, benar) is benar


def test_a_refusal_lists_the_choices() -> None:
    """And a member of another enum is none, though its value may be the same."""
    with pytest.raises(PilihanError, match=r"\AArah 'ke atas' tidak dikenal; pilih dari NAIK, TURUN\Z") as galat:
        realisation_rate(10, 8, arah="ke atas")
    assert (galat.value.apa, galat.value.dibaca, galat.value.pilihan) == ("Arah", "ke atas", ("NAIK", "TURUN"))
    asing: Any
    for asing in (Sifat.TERAKHIR, Keparahan.GALAT, Tingkat.PROGRAM):
        with pytest.raises(PilihanError):
            choose(Arah, asing)
    with pytest.raises(PilihanError, match="pilih dari urusan, organisasi, rekening"):
        family("anggaran")
    assert all(family(n) is k and family(k) is k for n, k in KELUARGA.items())
    assert family("Sumber_Dana") is KELUARGA["sumber dana"]
    assert issubclass(Arah, Bersebutan)


def test_texts_compute_what_they_name() -> None:
    """The figures of which a text made others."""
    assert realisation_rate(10, 8, arah="NAIK") == 80
    assert realisation_rate(10, 8, arah="TURUN") == 120
    assert is_achieved(10, 12, arah="NAIK") is True
    tahunan: Any = {"2023": 1, 2024: 2}
    i = Indikator("x", sifat="AKUMULATIF", rumus_turun="RASIO", kode="5.03.02", realisasi=tahunan)
    assert (i.sifat, i.rumus_turun, i.kode) == (Sifat.AKUMULATIF, RumusTurun.RASIO, Kode("5.03.02"))
    assert i.realisasi == ((2023, Decimal(1)), (2024, Decimal(2)))
    r = kodefikasi.Renstra("BKPSDM", 2021, 2026, indikator=[i], anggaran=[kodefikasi.Anggaran("5.03", pagu=tahunan)])
    assert r.at("5.03.02") == (i,)
    assert r.anggaran[0].pagu == i.realisasi
    assert roll_up({"5.1.02": 1}, keluarga="rekening").total.nilai == 1
    assert roll_up({"5.1.02": 1}, keluarga="rekening").level("jenis").keys() == {KodeRekening("5.1.02")}


@pytest.mark.parametrize("tahun", ["tahun 1", 2023.0, True, None, "2023.0", ""])
def test_a_year_is_a_whole_number(tahun: Any) -> None:
    """Or the digits of one."""
    bagian: Any = "I"
    with pytest.raises(TypeError, match=r"\Atahun harus bilangan bulat, bukan "):
        Indikator("x", sifat=Sifat.TERAKHIR, target={tahun: 1})
    with pytest.raises(TypeError, match=r"\Atriwulan harus bilangan bulat, bukan "):
        Indikator("x", sifat=Sifat.TERAKHIR, target_triwulan={(2023, bagian): 1})


def test_keys_of_lists_take_names() -> None:
    """As the store is asked."""
    edisi: Any = Edisi
    assert KunciKatalog(edisi("5889"), Pemda("kab"), "urusan").edisi is Edisi.KEPMENDAGRI_050_5889_2021
