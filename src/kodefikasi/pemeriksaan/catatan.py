"""Where the rules write: findings, how many figures were checked, and which rule explains a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from attrs import Factory, define, evolve

from kodefikasi.aturan import ATURAN
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.temuan import Lokasi, Penjelasan, Temuan

_DAFTAR = 8


@define
class Catatan:
    """Collects what the rules find out."""

    temuan: list[Temuan] = Factory(list)
    penjelasan: list[Penjelasan] = Factory(list)
    diperiksa: Counter[str] = Factory(Counter)

    def count(self, aturan: str, banyak: int = 1) -> None:
        """Say that a rule checked so many figures."""
        self.diperiksa[aturan] += banyak

    def add(self, aturan: str, pesan: str, lokasi: Lokasi, **lain: Any) -> None:
        """Add a finding; further parts as `Aturan.finding` takes them."""
        self.temuan.append(ATURAN[aturan].finding(pesan, lokasi, **lain))

    def add_cell(self, aturan: str, pesan: str, tabel: Tabel, baris: Baris, kunci: str, **lain: Any) -> None:
        """Add a finding about one cell of a table."""
        milik = {"kode": baris.kode or baris.nomor, "tercetak": baris.text(kunci) or None}
        indikator = lain.pop("indikator", None) or baris.text("indikator")
        tempat = baris.place(kunci, tabel.spesifikasi[kunci].nomor)
        self.add(aturan, pesan, tempat, indikator=indikator, **milik, **lain)


def also(tempat: Iterable[Lokasi]) -> str:
    """Name further places in a sentence.

    >>> also([Lokasi(tabel="Tabel 2.4", baris=480), Lokasi(tabel="Tabel 3.1", baris=674)])
    'Tabel 2.4 (baris 480), Tabel 3.1 (baris 674)'
    """
    semua = list(tempat)
    daftar = ", ".join(_short(t) for t in semua[:_DAFTAR])
    return daftar if len(semua) <= _DAFTAR else f"{daftar}, dan {len(semua) - _DAFTAR} tempat lain"


def _short(tempat: Lokasi) -> str:
    di = evolve(tempat, kolom=None).di_berkas
    return f"{tempat.tabel} ({di})" if tempat.tabel else di
