"""Every public callable, called with one wrong value per parameter: refused by the library, by the parameter's name.

The signatures are walked: a function or a method that is new, and a parameter of theirs, is tried without being listed,
as long as its required arguments have names that are known here.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from attrs import Attribute, fields

import kodefikasi as k
from kodefikasi.argumen import checked
from kodefikasi.frame import to_frame
from kodefikasi.katalog.impor import import_list
from kodefikasi.kinerja import load_scales, rating_achieved
from kodefikasi.pemeriksaan import ATURAN
from semua import for_each


class Asing:
    """A value that is of no use for anything."""

    __slots__ = ()


#: What Python, Arrow or narwhals say of a wrong value, and no planner.
_MENTAH = re.compile(
    r"object is not|not supported|unsupported|has no |argument of type|must be|expected |narwhals|cannot|required"
)
#: Values by the name of the parameter, or of the callable and the parameter.
_NILAI: dict[str, Any] = {
    "pagu": 10,
    "realisasi": 5,
    "target": 8,
    "sifat": "kumulatif",
    "edisi": "5889",
    "to": "900.1-861/2026",
    "from_": "5889",
    "nilai": Decimal("9.5"),
    "kode": "5.03",
    "text": "5.03 Kepegawaian",
    "parse.text": "5 03 01",
    "is_valid.text": "5 03 01",
    "teks": "1",
    "words": "satu",
    "n": 5,
    "tahun": 2022,
    "sampai": 2022,
    "akhir": 2026,
    "kunci": "sakip",
    "column_title.kunci": "pagu",
    "angka.kunci": "pagu",
    "value": Decimal("1.5"),
    "bagian": [Decimal(1)],
    "pasangan": [(1, 2)],
    "capaian_persen": 90,
    "tingkat": "program",
    "nama": ["Penyediaan Gaji"],
    "predikat": "BB",
    "a": "BB",
    "b": "B",
    "skala": "sakip",
    "rating_achieved.target": "B",
    "rating_achieved.realisasi": "BB",
    "sumber": '[a]\nnama = "a"\nkategori = [{ nama = "b", mulai = 1 }, { nama = "c" }]',
    "ubah": lambda baris: baris,
    "temuan": [],
    "other": "5.03",
    "bidang_urusan": "5.03",
    "numbers": [5, 3],
    "cells": ["5", "03"],
    "ambang": [("b", 1), ("c", None)],
    "kolom": "11",
}
#: Parameters whose every value is right, or that a caller hands on to a library of his own.
_BEBAS = {"is_valid.text", "at.kolom", "get.default", "get.key", "place.kunci", "place.nomor"}


#: Arguments that a callable needs besides those without a default.
_TAMBAHAN: dict[str, dict[str, Any]] = {
    "plot_slope": {"sesudah": {"5.03.01": 6}},
    "plot_achievement": {"tahun": 2022},
    "write_forms": {"overwrite": True},
    "Renja.from_frame": {"perangkat_daerah": "BKPSDM", "tahun": 2022},
    "Renstra.from_frame": {"perangkat_daerah": "BKPSDM", "awal": 2021, "akhir": 2026},
}


@cache
def _frame() -> pd.DataFrame:
    return pd.DataFrame({"kode": ["5.03.01", "5.03.02"], "pagu": [2, 5], "target": [1, 2], "realisasi": [1, 2]})


@cache
def _renja() -> k.Renja:
    i = k.Indikator("Jumlah", "dokumen", sifat="kumulatif", target={2022: 8}, realisasi={2022: 4}, target_akhir=48)
    return k.Renja("BKPSDM", 2022, indikator=[i], anggaran=[k.Anggaran("5.03.02", pagu={2022: 5})])


def _renstra() -> k.Renstra:
    return k.Renstra("BKPSDM", 2021, 2026, indikator=_renja().indikator, anggaran=_renja().anggaran)


@cache
def _benda() -> dict[str, Any]:
    """Objects by the names of the parameters that take them."""
    contoh, kat = k.load_example(), k.nomenklatur("5889")
    return {
        "frame": _frame(),
        "rows": _frame(),
        "dokumen": contoh,
        "audit.dokumen": _frame(),
        "write_forms.dokumen": contoh.only(formulir="T-C.33"),
        "sumber": _NILAI["sumber"],
        "read.sumber": _frame(),
        "import_list.path": pd.DataFrame({"Kode": ["1.1"], "Nama": ["PAD"]}),
        "indikator": _renja().indikator[0],
        "asli": _renja(),
        "perubahan": _renja(),
        "renstra": k.renstra_from(contoh),
        "tabel": contoh.tabel[0],
        "place.baris": contoh.tabel[0].baris[0],
        "data": {"5.03.01": 5},
        "plot_achievement.data": list(_renja().indikator),
        "plot_progress.data": list(_renja().indikator),
        "sebelum": {"5.03.01": 5},
        "sesudah": {"5.03.01": 6},
        "isi": {},
        "from_frame.frame": _renja().to_frame(),
        "to_frame.nilai": k.reconcile({"5.03": 2, "5.03.01": 1}),
        "weighted_index.nilai": {},
        "katalog": kat,
    }


def _objects() -> Iterator[Any]:
    contoh, kat = k.load_example(), k.nomenklatur("5889")
    laporan, tabel = k.audit(_frame()), next(contoh.tables("T-C.33"))
    yield from (k.Kode("5.03.02.2.01"), kat, kat["5.03"], k.roll_up({"5.03.01": 27}), _renstra(), _renja())
    yield from (laporan, contoh, tabel, tabel.baris[2], k.scale("sakip"), k.Besaran.parse("5 dok"), k.Lokasi("a"))
    yield from (k.Edisi.parse("5889"), k.translate({"5.03.02.2.02.01": 75}, "5889", "900.1-861/2026"))


def _callables() -> Iterator[tuple[str, Callable[..., Any]]]:
    for nama in k.__all__:
        if inspect.isfunction(isi := getattr(k, nama)):
            yield nama, isi
    yield from (("import_list", import_list), ("load_scales", load_scales), ("to_frame", to_frame))
    yield "rating_achieved", rating_achieved
    for benda in _objects():
        kelas = type(benda)
        for nama in dir(kelas):
            asli = inspect.getattr_static(kelas, nama)
            if not nama.startswith("_") and inspect.isfunction(getattr(asli, "__func__", asli)):
                yield f"{kelas.__name__}.{nama}", getattr(benda, nama)


def _argument(nama: str, p: str) -> Any:
    fungsi = nama.rpartition(".")[2]
    semua = {**_NILAI, **_benda()}
    return semua[f"{fungsi}.{p}"] if f"{fungsi}.{p}" in semua else semua[p]


_SEMUA = dict(_callables())
_PARAMETER = [
    (nama, p)
    for nama, f in _SEMUA.items()
    for p, sifat in inspect.signature(f).parameters.items()
    if sifat.kind not in {sifat.VAR_KEYWORD, sifat.VAR_POSITIONAL} and f"{nama.rpartition('.')[2]}.{p}" not in _BEBAS
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty place for what a function would write."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("folder")
@for_each(_PARAMETER)
def test_a_wrong_value_is_refused_by_name(argumen: tuple[str, str]) -> None:
    """Never in silence, nor in the words of what lies beneath."""
    nama, p = argumen
    fungsi = _SEMUA[nama]
    minta = inspect.signature(fungsi).parameters
    isi = {
        n: Path("keluar.xlsx") if n == "path" and nama != "import_list" else _argument(nama, n)
        for n, sifat in minta.items()
        if sifat.default is sifat.empty and sifat.kind not in {sifat.VAR_KEYWORD, sifat.VAR_POSITIONAL}
    }
    with pytest.raises((TypeError, ValueError, LookupError)) as galat:
        fungsi(**{**isi, **_TAMBAHAN.get(nama, {}), p: Asing()})
    if not isinstance(galat.value, k.KodefikasiError):
        assert type(galat.value) in {TypeError, ValueError}
    pesan = str(galat.value)
    assert "Asing" in pesan or p in pesan.casefold(), pesan
    assert not _MENTAH.search(pesan), pesan


def _values() -> Iterator[Any]:
    """Values that people make; those made by the row of a file are held by the types alone."""
    laporan = k.audit(k.load_example())
    yield from (_renja(), _renstra(), _renja().indikator[0], _renja().anggaran[0], k.scale("sakip"), k.Batas())
    yield from (laporan.temuan[0], ATURAN["R001"])


@for_each([(b, a) for b in _values() for a in fields(type(b)) if a.init])
def test_a_value_is_not_made_of_a_wrong_one(isian: tuple[Any, Attribute[Any]]) -> None:
    """Each field is refused by its name; the value itself can be made again of what it holds."""
    benda, bidang = isian
    isi = {a.alias: getattr(benda, a.name) for a in fields(type(benda)) if a.init}
    assert type(benda)(**isi) == benda
    if bidang.name in {"salah", "benar"}:  # examples are whatever `audit` takes
        return
    with pytest.raises((TypeError, ValueError)) as galat:
        type(benda)(**{**isi, bidang.alias: Asing()})
    assert bidang.name in str(galat.value) or "Asing" in str(galat.value)


def test_values_of_libraries_that_are_alike_are_taken() -> None:
    """Whole numbers and truths as numpy has them; a truth is no number."""
    benar: Any = np.bool_(True)
    dua: Any = np.int64(2022)
    assert k.parse_codes(_frame(), strict=benar).shape == k.parse_codes(_frame(), strict=True).shape
    assert k.renstra_progress(_renja().indikator[0], sampai=dua).nilai == 4
    with pytest.raises(TypeError, match="sampai harus int, bukan bool"):
        k.renstra_progress(_renja().indikator[0], sampai=True)


def test_what_an_annotation_does_not_say_is_left_to_the_function() -> None:
    """Choices, types that only checkers know, and parameters without any; the signature stays."""

    def asal(a: Any, b: k.Arah | str = "naik", *d: int, e: list[int] | None = None, **f: str) -> Any:
        return a, b, d, e, f

    asal.__annotations__["a"] = "TakAda | None"
    fungsi: Any = checked(asal)
    assert inspect.signature(fungsi) == inspect.signature(asal)
    assert fungsi(1, 2, 4, e=[5], g=6) == (1, 2, (4,), [5], {"g": 6})
    with pytest.raises(TypeError, match="e harus list atau None, bukan tuple"):
        fungsi(1, e=())
