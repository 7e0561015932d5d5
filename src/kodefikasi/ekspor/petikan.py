"""The cells of one row by field, and what they say: texts, codes, amounts, a year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar
from unicodedata import normalize

from attrs import Factory, define, field, frozen

from kodefikasi.besaran import is_missing, parse_rupiah
from kodefikasi.ekspor.unsur import JENJANG, UNSUR, Isi
from kodefikasi.errors import BesaranError, KodeError
from kodefikasi.kode import Kode, KodeBerjenjang, Tingkat, split_code
from kodefikasi.lembar import SelLembar
from kodefikasi.nama import may_be_total

K = TypeVar("K", bound=KodeBerjenjang)

_TAK_TAMPAK = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
_TAHUN = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_BERAWAL_KODE = re.compile(r"[0-9]|[Xx]\.[Xx]{2}\b")
_KODE_DAN_NAMA = re.compile(r"(\S+)\s+(?:[-–:]\s*)?(?![Xx]{1,2}\b)([^\W\d].*)\Z", re.DOTALL)
_KODE_PANJANG = re.compile(r"[0-9Xx]\.[0-9Xx]{1,2}\.[0-9]")
_PANGKAT_TERBESAR = 40  # more is no amount of money


@frozen
class Galat:
    """A cell that cannot be read.

    Attributes
    ----------
    unsur, aturan
        The field, and the rule of the finding.
    tercetak, alasan
        What is printed, and what is wrong with it.
    kandidat
        What may be meant.
    """

    unsur: str
    aturan: str
    tercetak: str
    alasan: str
    kandidat: tuple[str, ...] = ()

    @property
    def berangka(self) -> bool:
        """Whether what is printed begins like a code or an amount, so that something is lost with it."""
        return _BERAWAL_KODE.match(self.tercetak) is not None


@define
class Petikan:
    """A row being read: its cells by field, the names found so far, the cells that could not be read."""

    sel: Mapping[str, SelLembar]
    teks: dict[str, str] = field(init=False)
    nama: dict[str, str] = field(init=False)
    galat: list[Galat] = Factory(list)

    def __attrs_post_init__(self) -> None:
        self.teks = {u: t for u, s in self.sel.items() if (t := cell_text(s))}
        self.nama = {u.removeprefix("nama_"): t for u, t in self.teks.items() if UNSUR[u].isi is Isi.NAMA}
        for u in self.fields(Isi.KODE):
            if may_be_total(self.teks.get(u, "")):  # a word in place of a code
                self.nama.setdefault("nama", self.teks.pop(u))

    @property
    def total(self) -> bool:
        """Whether a name says that the row is a sum, if no code says what it is."""
        return any(map(may_be_total, self.nama.values()))

    def fields(self, isi: Isi) -> list[str]:
        """Return the fields of a kind that have a column."""
        return [u for u in self.sel if UNSUR[u].isi is isi]

    def refuse_code(self, unsur: str, sebab: KodeError) -> None:
        """Note a code that cannot be read."""
        self.galat.append(Galat(unsur, "B022", self.teks[unsur], sebab.alasan, sebab.kandidat))

    def levels(self) -> tuple[str, ...]:
        """Return the printed codes of the levels, from their own columns or from in front of their names."""
        return tuple(self._level(t, j) for t, j in zip(Tingkat, JENJANG, strict=True))

    def _level(self, tingkat: Tingkat, jenjang: str) -> str:
        kode, nama = split_cell(self.teks.get(f"kode_{jenjang}", ""))
        if nama:
            self.nama.setdefault(jenjang, nama)
        cetak = self.nama.get(jenjang, "")
        depan, sisa = _in_front(cetak, Kode)
        if depan is None or depan.tingkat is not tingkat:
            return kode or (cetak if _KODE_PANJANG.match(cetak) else "")  # a code that is not this level's is told
        if not kode or kode == str(depan) or str(depan).endswith(f".{kode}"):
            self._rename(jenjang, sisa)
        return kode or str(depan)

    def whole(self) -> Kode | None:
        """Return the code of a column that holds codes of all levels, and give the row's name to its level."""
        hasil = _split(self.teks["kode"], Kode)
        if isinstance(hasil, KodeError):
            self.refuse_code("kode", hasil)
            return None
        kode, nama = hasil
        if nama:
            self.nama.setdefault("nama", nama)
        if "nama" in self.nama:
            self.nama.setdefault(JENJANG[kode.tingkat - 1], self.nama.pop("nama"))
        return kode

    def other(self, keluarga: type[K], nama: str) -> K | None:
        """Return the code of an office, an account or a funding source."""
        unsur = f"kode_{nama}"
        if unsur not in self.teks:
            kode, sisa = _in_front(self.nama.get(nama, ""), keluarga)
            if kode is not None:
                self._rename(nama, sisa)
            return kode
        hasil = _split(self.teks[unsur], keluarga)
        if isinstance(hasil, KodeError):
            self.refuse_code(unsur, hasil)
            return None
        kode, sisa = hasil
        depan, tanpa = _in_front(self.nama.get(nama, ""), keluarga)
        if depan == kode:
            self._rename(nama, tanpa)
        if sisa:
            self.nama.setdefault(nama, sisa)
        return kode

    def _rename(self, nama: str, baru: str) -> None:
        if baru:
            self.nama[nama] = baru
        else:
            self.nama.pop(nama, None)

    def amount(self, unsur: str) -> Decimal | None:
        """Return an amount; one that cannot be read is noted and None."""
        nilai = self.sel[unsur].nilai
        if unsur not in self.teks:
            return None
        try:
            hasil = nilai if isinstance(nilai, Decimal) else parse_rupiah(self.teks[unsur])
            if hasil is None or abs(hasil.adjusted()) <= _PANGKAT_TERBESAR:
                return hasil
            raise BesaranError(self.teks[unsur][:20], "di luar jangkauan jumlah uang")
        except BesaranError as sebab:
            self.galat.append(Galat(unsur, "B004", self.teks[unsur], sebab.alasan, sebab.kandidat))
            return None

    def year(self) -> int | None:
        """Return the year; a cell without one, or with two, is noted."""
        teks = self.teks.get("tahun")
        if teks is None:
            return None
        tahun = {int(t) for t in _TAHUN.findall(teks)}
        if len(tahun) == 1:
            return tahun.pop()
        self.galat.append(Galat("tahun", "B004", teks, "bukan satu tahun"))
        return None


def cell_text(sel: SelLembar) -> str:
    """Return what a cell says in one line; empty where it says that there is nothing.

    >>> cell_text(SelLembar("  5.03\u200b ")), cell_text(SelLembar("[null]")), cell_text(SelLembar(Decimal("1E+3")))
    ('5.03', '', '1000')
    """
    return _fold(sel.teks)


@lru_cache(maxsize=16_384)
def _fold(teks: str) -> str:
    rapi = " ".join((teks if teks.isascii() else normalize("NFC", teks.translate(_TAK_TAMPAK))).split())
    return "" if is_missing(rapi) else rapi


def split_cell(teks: str) -> tuple[str, str]:
    """Return the code and the name of a cell that may hold both, the code as printed.

    >>> split_cell("01 - PROGRAM PENUNJANG"), split_cell("5.03.01")
    (('01', 'PROGRAM PENUNJANG'), ('5.03.01', ''))
    """
    m = _KODE_DAN_NAMA.match(teks) if teks[:1].isdigit() or teks[:1] in ("X", "x") else None
    return (m.group(1), m.group(2)) if m else (teks, "")


def _in_front(nama: str, keluarga: type[K]) -> tuple[K | None, str]:
    """Return the code in front of a name, and the name without it; a number alone is part of the name."""
    if _BERAWAL_KODE.match(nama):
        hasil = _split(nama, keluarga)
        if not isinstance(hasil, KodeError) and (hasil[0].tingkat > 1 or keluarga is Kode):
            return hasil
    return None, nama


def _split(teks: str, keluarga: type[K]) -> tuple[K, str] | KodeError:
    kunci: Any = keluarga  # a class can be a key, which type checkers do not see
    hasil: tuple[K, str] | KodeError = _split_once(teks, kunci)
    return hasil


@lru_cache(maxsize=16_384)
def _split_once(teks: str, keluarga: Any) -> Any:
    """Return code and name of a cell, or why there is no code: an export repeats its codes in many rows."""
    try:
        return split_code(teks, keluarga)
    except KodeError as sebab:
        depan, _, sisa = teks.partition(" ")
        if keluarga.skema.is_canonical(depan) and depan.count(".") + 1 == len(keluarga.skema.ruas):
            return keluarga.parse(depan), sisa.lstrip(" -–:")  # no number behind the last part can be the code's
        return sebab.with_traceback(None)
