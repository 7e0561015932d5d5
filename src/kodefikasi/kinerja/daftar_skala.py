"""The scales of the package, and those of a caller: data, read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kodefikasi.argumen import checked
from kodefikasi.errors import BacaError, system_reason
from kodefikasi.kinerja.kategori import Kategori
from kodefikasi.kinerja.skala import Skala
from kodefikasi.sebutan import expect

_DATA = Path(__file__).parent.parent / "data" / "skala.toml"


@checked
def scale(kunci: str) -> Skala:
    """Return a scale of the package by its key; see `scales`.

    Raises
    ------
    ValueError
        No such scale; those there are are named.

    Examples
    --------
    >>> scale("ip-asn").sumber
    'Peraturan BKN 8/2019'
    """
    ada = _shipped()
    if kunci not in ada:
        raise ValueError(f"skala {kunci!r} tidak dikenal; yang ada: {', '.join(ada)}")
    return ada[kunci]


def scales() -> tuple[Skala, ...]:
    """Return all scales of the package.

    >>> [s.kunci for s in scales()]
    ['kinerja', 'lkjip', 'sakip', 'reformasi-birokrasi', 'spbe', 'ip-asn', 'ikm', 'opini-bpk']
    """
    return tuple(_shipped().values())


@cache
def _shipped() -> dict[str, Skala]:
    return load_scales(_DATA.read_text(encoding="utf-8"))


@checked
def load_scales(sumber: str | Path) -> dict[str, Skala]:
    """Read scales of one's own from TOML, in the form of the package's own ``data/skala.toml``.

    Parameters
    ----------
    sumber
        The text, or the path of a file as a `Path`: a table for each scale, headed by its key, with `kategori` from the
        best to the worst, each with ``nama`` and, but for the worst, ``di_atas`` (begins above) or ``mulai`` (begins
        at); ``tercetak``, where its printed range begins higher than that and the gap is read both ways.

    Raises
    ------
    BacaError
        The file cannot be read.
    ValueError
        No TOML; a field that is missing, unknown or of another kind; a scale that is refused. It says where.

    Examples
    --------
    >>> lokal = load_scales('''
    ... [mutu]
    ... nama = "Mutu Layanan"
    ... kategori = [{ nama = "baik", mulai = 80.5 }, { nama = "kurang" }]
    ... ''')
    >>> str(lokal["mutu"].of(Decimal("80.5")))
    'baik'
    """
    try:
        isi = tomllib.loads(_text(sumber), parse_float=Decimal)
    except tomllib.TOMLDecodeError as galat:
        raise ValueError(f"TOML tidak terbaca: {galat}") from galat
    return {kunci: _scale_from(kunci, tabel) for kunci, tabel in isi.items()}


def _text(sumber: str | Path) -> str:
    expect(sumber, (str, Path), "sumber")
    if isinstance(sumber, str):
        return sumber
    try:
        return sumber.read_text(encoding="utf-8")
    except OSError as galat:
        raise BacaError(str(sumber), system_reason(galat)) from galat
    except UnicodeDecodeError:
        raise BacaError(str(sumber), "bukan teks UTF-8") from None


#: Fields of a scale and of a category, and what they have to be.
_TEKS, _LOGIS, _ANGKA = (str,), (bool,), (int, Decimal)
_ISI_SKALA: dict[str, tuple[type, ...]] = {
    "nama": _TEKS,
    "kategori": (list,),
    "sumber": _TEKS,
    "terkonfirmasi": _LOGIS,
    "catatan": _TEKS,
    "kata_kunci": (list,),
    "terendah": _ANGKA,
    "tertinggi": _ANGKA,
    "bobot": (dict,),
}
_ISI_KATEGORI: dict[str, tuple[type, ...]] = {
    "nama": _TEKS,
    "singkatan": _TEKS,
    "di_atas": _ANGKA,
    "mulai": _ANGKA,
    "tercetak": _ANGKA,
}
_SEBUTAN: dict[type, str] = {str: "teks", bool: "true atau false", int: "angka", list: "daftar", dict: "tabel"}


def _scale_from(kunci: str, tabel: object) -> Skala:
    tempat = f"skala {kunci!r}"
    isi = _fields(tempat, tabel, _ISI_SKALA, wajib=("nama", "kategori"))
    kategori = [_category_from(f"{tempat}, kategori ke-{i}", k) for i, k in enumerate(isi.pop("kategori"), 1)]
    for kata in isi.get("kata_kunci", ()):
        _check(f"{tempat}: isi 'kata_kunci'", kata, _TEKS)
    for dimensi, n in isi.get("bobot", {}).items():
        _check(f"{tempat}: bobot {dimensi!r}", n, _ANGKA)
    return Skala(kunci, isi.pop("nama"), kategori, **isi)


def _category_from(tempat: str, tabel: object) -> Kategori:
    isi = _fields(tempat, tabel, _ISI_KATEGORI, wajib=("nama",))
    if "mulai" in isi and "di_atas" in isi:
        raise ValueError(f"{tempat}: 'mulai' dan 'di_atas' tidak boleh bersama")
    ambang = isi.get("mulai", isi.get("di_atas"))
    return Kategori(isi["nama"], isi.get("singkatan"), ambang, "mulai" in isi, tercetak=isi.get("tercetak"))


def _fields(
    tempat: str, tabel: object, jenis: Mapping[str, tuple[type, ...]], *, wajib: tuple[str, ...]
) -> dict[str, Any]:
    if not isinstance(tabel, dict):
        raise ValueError(f"{tempat} harus tabel")
    for nama in wajib:
        if nama not in tabel:
            raise ValueError(f"{tempat}: {nama!r} tidak ada")
    for nama, nilai in tabel.items():
        if nama not in jenis:
            raise ValueError(f"{tempat}: {nama!r} tidak dikenal; yang dikenal: {', '.join(jenis)}")
        _check(f"{tempat}: {nama!r}", nilai, jenis[nama])
    return dict(tabel)


def _check(tempat: str, nilai: object, jenis: tuple[type, ...]) -> None:
    """Refuse a value of another kind; true and false are no numbers."""
    if type(nilai) not in jenis:
        raise ValueError(f"{tempat} harus {_SEBUTAN[jenis[0]]}")
