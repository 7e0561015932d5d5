"""The heading of a list: which column holds what, and so which of the three layouts the list has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import count

from attrs import frozen

from kodefikasi.kode import KELUARGA, KodeBerjenjang
from kodefikasi.nama import name_key

_KODE = frozenset({"kode", "kode nomenklatur", "kode rekening", "kode akun"})
_NAMA = frozenset(
    {
        "nama",
        "uraian",
        "uraian akun",
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


class Bentuk(StrEnum):
    """The layouts of official lists."""

    KODE_DAN_NAMA = "kode dan nama dalam satu sel, satu kolom tiap tingkat"
    ANGKA_PER_TINGKAT = "angka kode dalam satu kolom tiap tingkat, nama di kolom sendiri"
    DAFTAR = "kode dan nama dalam dua kolom"


@frozen
class Kepala:
    """A recognised heading.

    Attributes
    ----------
    bentuk
        The layout.
    keluarga
        Key of the family of codes.
    tingkat
        Position of the column of each level, by the level's number.
    kode, nama, pemda
        Positions of these columns, where there are such.
    unsur
        Position of every further column by the field it fills.
    """

    bentuk: Bentuk
    keluarga: str
    tingkat: Mapping[int, int]
    kode: int | None
    nama: int | None
    pemda: int | None
    unsur: Mapping[str, int]

    @property
    def kelas(self) -> type[KodeBerjenjang]:
        """The class of the codes."""
        return KELUARGA[self.keluarga]


def read_heading(sel: Sequence[str], keluarga: str | None = None) -> Kepala | None:
    """Return what a row says as a heading, None where it is none.

    Parameters
    ----------
    keluarga
        The family of codes, where it is known; a list of codes and names does not tell.

    >>> read_heading(["Akun", "Kelompok", "Jenis", "Objek", "Uraian Akun"]).keluarga
    'rekening'
    """
    judul = [name_key(s) for s in sel]
    kode, nama, pemda = (_position(judul, sebutan) for sebutan in (_KODE, _NAMA, _PEMDA))
    for nama_keluarga in [keluarga] if keluarga else KELUARGA:
        tingkat = _levels(judul, nama_keluarga)
        if len(tingkat) > 1 and kode is None:
            bentuk = Bentuk.KODE_DAN_NAMA if nama is None else Bentuk.ANGKA_PER_TINGKAT
            terpakai = {*tingkat.values(), nama, pemda}
            return Kepala(bentuk, nama_keluarga, tingkat, None, nama, pemda, _others(judul, terpakai))
    if kode is None or nama is None:
        return None
    return Kepala(Bentuk.DAFTAR, keluarga or "urusan", {}, kode, nama, pemda, _others(judul, {kode, nama, pemda}))


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
