"""Where the rules write: findings, how many figures were checked, and which rule explains a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import Factory, define, evolve

from kodefikasi.aturan import ATURAN
from kodefikasi.dokumen import Baris, Nomor, Tabel
from kodefikasi.hubungan import TabelJelas, Tempat
from kodefikasi.kode import Kode
from kodefikasi.temuan import Lokasi, Penjelasan, Temuan

_DAFTAR = 6


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
        self.add(aturan, pesan, tabel.place(baris, kunci), indikator=indikator, **milik, **lain)

    def add_figure(self, aturan: str, pesan: str, jelas: TabelJelas, tempat: Tempat, **lain: Any) -> None:
        """Add a finding about a figure that was explained."""
        self.add_cell(aturan, pesan, jelas.tabel, jelas.row(tempat[0]), tempat[1], **lain)

    def add_code(self, aturan: str, pesan: str, baris: Baris, kode: Kode | Nomor | None, **lain: Any) -> None:
        """Add a finding about the code or number of a row."""
        self.add(aturan, pesan, baris.lokasi.at("1"), kode=kode, tercetak=str(kode), **lain)

    def add_cells(self, aturan: str, pesan: str, tabel: Tabel, sel: Sequence[tuple[Baris, str]], **lain: Any) -> None:
        """Add a finding about several cells of a table: at the first, with the places of the others."""
        (baris, kunci), *juga = sel
        tempat = [tabel.place(b, k) for b, k in juga]
        self.add_cell(aturan, pesan, tabel, baris, kunci, lokasi_lain=tempat, **lain)


def listed(isi: Iterable[str], paling_banyak: int = _DAFTAR, sela: str = "; ", sisa: str = "lainnya") -> str:
    """List things in a sentence, and count those that are too many.

    >>> listed("abcd", 2, ", "), listed("ab")
    ('a, b, dan 2 lainnya', 'a; b')
    """
    semua = list(isi)
    lebih = len(semua) - paling_banyak
    return sela.join([*semua[:paling_banyak], *([f"dan {lebih} {sisa}"] if lebih > 0 else [])])


def also(tempat: Iterable[Lokasi]) -> str:
    """Name further places in a sentence.

    >>> also([Lokasi(tabel="Tabel 2.4", baris=480), Lokasi(tabel="Tabel 3.1", baris=674)])
    'Tabel 2.4 (baris 480), Tabel 3.1 (baris 674)'
    """
    letak = ((t.tabel, evolve(t, kolom=None).di_berkas) for t in tempat)
    return listed((f"{tabel} ({di})" if tabel else di for tabel, di in letak), 8, ", ", "tempat lain")


def row_name(baris: Baris) -> str:
    """Return how a message names a row: by its code or number, else by its line."""
    return str(baris.kode or baris.nomor or f"baris {baris.lokasi.baris}")


def printed_unit(baris: Baris, kunci: str) -> str | None:
    """Return the unit that a cell prints behind its figure, None where it prints none."""
    besaran = baris.besaran(kunci)
    return None if besaran is None else besaran.satuan


def in_brackets(tempat: Lokasi, *, asing: bool = False) -> str:
    """Name a place behind what stands there; `asing` says of which file.

    >>> di = Lokasi("murni.txt", "Tabel 3.1", baris=9)
    >>> in_brackets(di), in_brackets(di, asing=True)
    ('(Tabel 3.1, baris 9)', '(murni.txt, Tabel 3.1, baris 9)')
    """
    di = evolve(tempat, kolom=None)
    return f"({di if asing else di.di_dokumen})"
