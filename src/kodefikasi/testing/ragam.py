"""Kinds of planning tables: their columns as meanings, and the wordings of their headings (``data/ragam.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from attrs import frozen

from kodefikasi.testing.pilih import Pilih

TAHUN = (2025, 2024, 2026)
BULAN = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_BULAN_SINGKAT = "Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des".split()
_ROMAWI = ("I", "II", "III", "IV", "V", "VI")
_PASANGAN = (("K", "Rp"), ("K", "Rp."), ("Kinerja", "Anggaran (Rp)"), ("Kinerja", "Keuangan (Rp)"), ("K", "(Rp)"))
_DALAM_UKUR = {"kr": ("kinerja", "rp"), "k%r": ("kinerja", "persen", "rp")}


class ArtiTata(NamedTuple):
    """What a column of figures means, in the words of the facts that are read from it."""

    apa: str
    ukur: str
    periode: str | None
    tahap: str | None
    dari: str | None


class KolomTata(NamedTuple):
    """A column: its role, or ``"angka"`` and the meaning; the headings above it, the topmost first."""

    peran: str
    arti: ArtiTata | None
    jalur: tuple[str, ...]


@frozen
class RancanganTabel:
    """A table before it has rows: its kind, title, years and columns."""

    ragam: str
    judul: str
    tahun: int
    awal: int
    akhir: int
    kolom: tuple[KolomTata, ...]
    tahap: str | None = None
    sebaris: bool = False  # whether it is headed by one row, as an export is
    kode_di_nama: bool = False
    perkiraan: bool = False  # whether its own year is not over, so that its target stands for what is realised

    @property
    def names_year(self) -> bool:
        """Whether anything in it names a year."""
        return bool(self.judul) or self.has("tahun")

    def has(self, peran: str) -> bool:
        """Whether it has a column of a role."""
        return any(k.peran == peran for k in self.kolom)


@cache
def kinds() -> Mapping[str, Any]:
    """Return the kinds of tables as the data has them.

    >>> sorted(kinds())[:3]
    ['APBD_perubahan', 'Anggaran_kas', 'E_60']
    """
    return tomllib.loads((files("kodefikasi") / "data" / "ragam.toml").read_text(encoding="utf-8"))


def design(ragam: str, pilih: Pilih, tahun_rencana: Sequence[int] = TAHUN) -> RancanganTabel:
    """Choose the columns of a kind of table and how they are headed."""
    isi = kinds()[ragam]
    tahun = pilih(tahun_rencana)
    awal = tahun - pilih((1, 0, 2))
    akhir = awal + pilih((4, 2, 5))
    kata = _Kata(pilih, tahun, awal, akhir)
    gaya = pilih(range(4))
    kolom: list[KolomTata] = []
    for bagian in isi["kolom"]:
        baris = [bagian] if isinstance(bagian, str) else bagian[1:]
        ulang = [{}] if isinstance(bagian, str) else kata.repeats(bagian[0])
        terpilih = [d for b in baris if (d := _chosen(b, gaya, pilih)) is not None]
        kolom += [
            k for u in ulang for apa, jalur in terpilih for k in _columns(apa, jalur, kata.words | u, kata.pasangan)
        ]
    judul = kata.fill(pilih(isi["judul"]))
    return RancanganTabel(
        ragam, judul, tahun, awal, akhir, tuple(kolom), isi.get("tahap"),
        isi.get("sebaris", False), isi.get("kode_di_nama", False), isi.get("perkiraan", False),
    )  # fmt: skip


class _Kata:
    """The words that fill a table's headings, the same in all of them."""

    def __init__(self, pilih: Pilih, tahun: int, awal: int, akhir: int) -> None:
        self._tahun = range(awal, akhir + 1)
        self._romawi = pilih((True, False))
        self._bulan = pilih((BULAN, _BULAN_SINGKAT))
        self.pasangan = pilih(_PASANGAN)
        nisbi = {"n": tahun, "n1": tahun + 1, "l": tahun - 1, "ll": tahun - 2, "a": awal, "a0": awal - 1, "z": akhir}
        self.words = {k: str(v) for k, v in nisbi.items()} | {
            "pd": pilih(("Perangkat Daerah", "SKPD", "OPD", "PD")),
            "sd": pilih(("s/d", "s.d.", "sampai dengan", "s/d.")),
        }

    def fill(self, teks: str) -> str:
        return teks.format(**self.words)

    def repeats(self, apa: str) -> list[dict[str, str]]:
        if apa == "t":
            return [{"t": str(t), "i": str(n)} for n, t in enumerate(self._tahun, 1)]
        if apa == "b":
            return [{"b": b, "i": str(n)} for n, b in enumerate(self._bulan, 1)]
        return [{"q": _ROMAWI[n] if self._romawi else str(n + 1), "i": str(n + 1)} for n in range(4)]


def _chosen(baris: str, gaya: int, pilih: Pilih) -> tuple[str, str] | None:
    """Return what a column is and one of its headings; None for one that is left out.

    Headings in several steps belong together, and are chosen for the whole table.
    """
    apa, _, judul = baris.partition(" = ")
    if apa.startswith("?") and pilih((False, True)):
        return None
    ragam = judul.split(" | ")
    bersama = any(" > " in r for r in ragam)
    return apa.lstrip("?"), ragam[gaya % len(ragam)] if bersama else pilih(ragam)


def _columns(apa: str, judul: str, kata: Mapping[str, str], pasangan: Sequence[str]) -> Iterator[KolomTata]:
    jalur = tuple(judul.format(**kata).split(" > "))
    bagian = apa.format(**kata).split()
    if len(bagian) < 3:
        yield KolomTata(bagian[0].rstrip("2"), None, jalur)
        return
    periode = bagian[2].replace("_", " ")
    tahap, dari = (b if b != "_" else None for b in (*bagian[3:], "_", "_")[:2])
    for ukur in _DALAM_UKUR.get(bagian[1], (bagian[1],)):
        daun = () if ukur == bagian[1] else ({"kinerja": pasangan[0], "rp": pasangan[1], "persen": "%"}[ukur],)
        tingkat = bagian[0] == "capaian" or ukur == "persen"
        dari_apa = dari or (ukur if ukur != "persen" else "kinerja") if tingkat else None
        nama = "capaian" if tingkat else "pagu" if (bagian[0], ukur) == ("target", "rp") else bagian[0]
        yield KolomTata(
            "angka", ArtiTata(nama, "persen" if tingkat else ukur, periode, tahap, dari_apa), (*jalur, *daun)
        )
