"""The heading of a list: which column holds what, and so which of the layouts the list has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import count

from attrs import Factory, frozen

from kodefikasi.kode import KELUARGA, KodeBerjenjang
from kodefikasi.nama import name_key

_KODE = frozenset({"kode", "kode nomenklatur", "kode rekening", "kode akun", "kode sumber dana", "kode dana"})
#: Titles of the code that name its family.
_KELUARGA = {"kode rekening": "rekening", "kode akun": "rekening"} | dict.fromkeys(
    ("kode sumber dana", "kode dana"), "sumber dana"
)
_NAMA = frozenset(
    {
        "nama",
        "uraian",
        "uraian akun",
        "nama akun",
        "nama rekening",
        "uraian rekening",
        "nama sumber dana",
        "uraian sumber dana",
        "nama dana",
        "nomenklatur",
        "nomenklatur urusan",
        "nama nomenklatur",
        "nomenklatur urusan kabupaten kota",
        "nomenklatur urusan provinsi",
    }
)
_PEMDA = frozenset({"jenis pemda", "pemda"})
_UNSUR = {
    "kinerja": "kinerja",
    "indikator": "indikator",
    "indikator kinerja": "indikator",
    "satuan": "satuan",
    "keterangan": "keterangan",
}
_LAIN = {"subkegiatan sebelumnya": "sebelumnya", "sub kegiatan sebelumnya": "sebelumnya"}
#: Columns that only repeat what the code says.
_TURUNAN = frozenset({"tingkat", "level", "no", "nomor"})
#: Other words for a level, besides the name its scheme gives it.
_TINGKAT = {
    "urusan": {
        "urusan": {"urusan unsur", "kode urusan"},
        "bidang urusan": {"bidang", "bidang urusan bidang unsur", "kode bidang urusan"},
        "program": {"kode program"},
        "kegiatan": {"kode kegiatan"},
        "sub kegiatan": {"subkegiatan", "kode sub kegiatan"},
    }
}
#: Words that systems have for levels, in titles as ``kode_sub_giat``.
_SEBUTAN_TINGKAT = {
    "urusan": {
        "bidang urusan": ("bidang",),
        "kegiatan": ("giat",),
        "sub kegiatan": ("subkegiatan", "sub giat", "subgiat"),
    }
}
#: The level that only this family has; without it a heading with "jenis" and "objek" would fit two families.
_KHAS = {
    "urusan": "program",
    "organisasi": "skpd",
    "rekening": "akun",
    "sumber dana": "sumber dana",
    "fungsi": "sub fungsi",
}
#: Columns of a catalogue's file that no further column of a list may take the place of.
_TERPAKAI = ("kode", "nama", "mutu")


class BentukDaftar(StrEnum):
    """The layouts of official lists."""

    KODE_DAN_NAMA = "kode dan nama dalam satu sel, satu kolom tiap tingkat"
    ANGKA_PER_TINGKAT = "angka kode dalam satu kolom tiap tingkat, nama di kolom sendiri"
    DAFTAR = "kode dan nama dalam dua kolom"
    BERPASANGAN = "kode dan nama dalam dua kolom untuk tiap tingkat"
    SATU_SEL = "kode dan nama dalam satu sel"


@frozen
class KepalaDaftar:
    """A recognised heading."""

    bentuk: BentukDaftar  # the layout
    keluarga: str  # key of the family of codes
    tingkat: Mapping[int, int]  # position of the column of each level, by the level's number
    # kode, nama, pemda: positions of these columns, where there are such
    kode: int | None
    nama: int | None
    pemda: int | None
    unsur: Mapping[str, int]  # position of every further column by the field it fills
    # position of the column of each level's name, where codes and names stand in pairs
    nama_tingkat: Mapping[int, int] = Factory(dict)

    @property
    def kelas(self) -> type[KodeBerjenjang]:
        """The class of the codes."""
        return KELUARGA[self.keluarga]


def read_heading(sel: Sequence[str], keluarga: str | None = None) -> KepalaDaftar | None:
    """Return what a row says as a heading, None where it is none.

    `keluarga`: the family of codes, where it is known; a list of codes and names does not tell.

    >>> read_heading(["Akun", "Kelompok", "Jenis", "Objek", "Uraian Akun"]).keluarga
    'rekening'
    """
    judul = [name_key(s) for s in sel]
    kode, nama, pemda = (_position(judul, sebutan) for sebutan in (_KODE, _NAMA, _PEMDA))
    for nama_keluarga in [keluarga] if keluarga else KELUARGA:
        if (pasangan := _pairs(judul, nama_keluarga)) and kode is None:
            kolom, milik = ({t: p[n] for t, p in pasangan.items()} for n in (0, 1))
            terpakai = {*kolom.values(), *milik.values(), pemda}
            return KepalaDaftar(
                BentukDaftar.BERPASANGAN, nama_keluarga, kolom, None, None, pemda, _others(judul, terpakai), milik
            )
    for nama_keluarga in [keluarga] if keluarga else KELUARGA:
        tingkat = _levels(judul, nama_keluarga)
        if len(tingkat) > 1 and kode is None:
            bentuk = BentukDaftar.KODE_DAN_NAMA if nama is None else BentukDaftar.ANGKA_PER_TINGKAT
            terpakai = {*tingkat.values(), nama, pemda}
            return KepalaDaftar(bentuk, nama_keluarga, tingkat, None, nama, pemda, _others(judul, terpakai))
    if kode is None or nama is None:
        return None
    milik_siapa = keluarga or _KELUARGA.get(judul[kode], "urusan")
    return KepalaDaftar(BentukDaftar.DAFTAR, milik_siapa, {}, kode, nama, pemda, _others(judul, {kode, nama, pemda}))


def read_titles(sel: Sequence[str], terpakai: set[int | None]) -> dict[str, int]:
    """Return the columns that a row of titles gives the usual fields of a catalogue; others have no name to go by."""
    return {u: n for u, n in _others([name_key(s) for s in sel], terpakai).items() if u in _UNSUR.values()}


def _pairs(judul: Sequence[str], keluarga: str) -> dict[int, tuple[int, int]]:
    """Return by level the columns headed ``kode …`` and ``nama …`` of it."""
    pasangan = {}
    for nomor, t in enumerate(KELUARGA[keluarga].skema.tingkat, 1):
        sebutan = (name_key(t.nama), *_SEBUTAN_TINGKAT.get(keluarga, {}).get(name_key(t.nama), ()))
        kode = _position(judul, frozenset(f"kode {s}" for s in sebutan))
        nama = _position(judul, frozenset(f"{a} {s}" for s in sebutan for a in ("nama", "uraian", "nomenklatur")))
        if kode is not None and nama is not None:
            pasangan[nomor] = (kode, nama)
    return pasangan


def _position(judul: Sequence[str], sebutan: frozenset[str]) -> int | None:
    return next((n for n, j in enumerate(judul) if j in sebutan), None)


def _levels(judul: Sequence[str], keluarga: str) -> dict[int, int]:
    sebutan = _TINGKAT.get(keluarga, {})
    letak = {}
    for nomor, t in enumerate(KELUARGA[keluarga].skema.tingkat, 1):
        nama = name_key(t.nama)
        posisi = _position(judul, frozenset({nama, *sebutan.get(nama, ())}))
        if posisi is not None:
            letak[nomor] = posisi
    khas = _KHAS.get(keluarga)
    ada = {name_key(KELUARGA[keluarga].skema.tingkat[n - 1].nama) for n in letak}
    return letak if khas is None or khas in ada else {}


def _others(judul: Sequence[str], terpakai: set[int | None]) -> dict[str, int]:
    """Return the further columns by field; of two that have one name, the later is numbered."""
    hasil: dict[str, int] = {}
    for n, j in enumerate(judul):
        if n in terpakai or not j or j in _TURUNAN:
            continue
        nama = _UNSUR.get(j) or _LAIN.get(j) or re.sub(r"\W+", "_", j)
        unsur = nama
        for ke in count(2):
            if unsur not in hasil and unsur not in _TERPAKAI:
                break
            unsur = f"{nama}_{ke}"
        hasil[unsur] = n
    return hasil
