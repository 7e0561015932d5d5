"""Rows as they were read become rows of a document; their cells are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from kodefikasi.arti import Peran
from kodefikasi.besaran import Besaran, Notasi
from kodefikasi.dokumen import Baris, Nomor, Sel
from kodefikasi.dokumen.sel import IsiBaris, Peta
from kodefikasi.errors import BesaranError
from kodefikasi.kode import Kode
from kodefikasi.lembar import JenisKisi, sel_alamat
from kodefikasi.lembar.tulisan_sel import write_cell
from kodefikasi.pembacaan.baris import BarisBaca, JenisBaris
from kodefikasi.pembacaan.kisi import BarisKisi
from kodefikasi.pembacaan.lajur import Isian
from kodefikasi.pembacaan.potong_tabel import TabelBaca, TabelMentah
from kodefikasi.temuan import Lokasi

#: What one cell may say of all the rows that it is merged over; a figure is never repeated.
_LABEL = frozenset({Peran.LOKASI, Peran.SUMBER_DANA, Peran.PENANGGUNG_JAWAB})


def table_place(mentah: TabelMentah, berkas: str) -> Lokasi:
    """Return where a table begins."""
    lembar = mentah.kisi.nama if mentah.kisi.jenis is JenisKisi.LEMBAR else None
    return Lokasi(berkas, mentah.label or None, mentah.mulai, halaman=mentah.kisi.baris[0].halaman, lembar=lembar)


def assemble_rows(dibaca: TabelBaca, kunci: Mapping[int, str], tempat: Lokasi) -> Iterator[Baris]:
    """Yield the rows of a table.

    `dibaca`: the table as it was read; `kunci`: keys of its columns by their place in the grid; `tempat`: where the
    table begins.
    """
    _spread_labels(dibaca)
    letak = _Letak.of(dibaca, kunci)
    kode_lain = _OtherCodes(dibaca)
    kantor = [k.tempat for k in dibaca.susunan.kolom if k.keluarga == "organisasi"]
    jenis_simpul = JenisBaris.SIMPUL
    for b, isian in zip(dibaca.baris, dibaca.lajur.isi, strict=True):
        simpul = b.jenis is jenis_simpul or not b.jenis.is_summary
        kode = b.kode if simpul and isinstance(b.kode, Kode) else None
        asal = b.asal
        yield Baris(
            Lokasi(tempat.berkas, tempat.tabel, asal.nomor, None, asal.halaman, asal.lembar or tempat.lembar),
            SelTerbaca(asal, isian, b.kode_teks if b.tercetak else None, letak.name_of(b), letak),
            kode,
            tercetak=b.jenis is jenis_simpul,
            nomor=Nomor.parse(b.nomor_urut) if simpul and b.nomor_urut else None,
            tingkat=None if kode is None else kode.tingkat,
            ringkasan=None if simpul else b.jenis.value,
            kantor=b.kantor or _first(b, kantor),
            kode_lain=kode_lain.of(b),
        )


def _spread_labels(dibaca: TabelBaca) -> None:
    """Give each row the place, funding source or person in charge of a cell that is merged over several rows."""
    kolom = {k.tempat for k in dibaca.susunan.kolom if k.peran in _LABEL}
    panjang = [r for (_, k), r in dibaca.mentah.kisi.rentang.items() if k in kolom and r.baris_akhir > r.baris]
    if not panjang:
        return
    baris = {b.asal.nomor: b.asal for b in dibaca.baris if b.asal.lembar is None}
    for r in panjang:
        k = r.kolom - 1
        for nomor in range(r.baris + 1, r.baris_akhir + 1) if r.baris in baris else ():
            if (bawah := baris.get(nomor)) is not None:
                bawah.teks = (*bawah.teks[:k], baris[r.baris].teks[k], *bawah.teks[k + 1 :])


def _first(b: BarisBaca, tempat: Sequence[int]) -> str | None:
    for k in tempat:
        if b.asal.teks[k]:
            return b.asal.teks[k]
    return None


class _OtherCodes:
    """The codes of other families that rows print."""

    def __init__(self, dibaca: TabelBaca) -> None:
        kolom = [k for k in dibaca.susunan.kolom if k.peran is Peran.KODE_LAIN and k.keluarga]
        self._letak: dict[str, list[int]] = {}
        for k in kolom[::-1]:
            self._letak.setdefault(k.keluarga or "", []).append(k.tempat)
        self._keluarga = dibaca.susunan.keluarga

    def of(self, b: BarisBaca) -> Peta[str, str]:
        dari_sel = KodeLainTerbaca(b.asal, self._letak) if self._letak else _TANPA_KODE_LAIN
        sendiri = None if b.kode is None or isinstance(b.kode, Kode) else str(b.kode)
        if sendiri is None and b.rekening is None:
            return dari_sel
        lain = ((self._keluarga, sendiri), ("rekening", b.rekening))
        return Peta({**dari_sel, **{k: n for k, n in lain if n}})


class KodeLainTerbaca(Peta[str, str]):
    """The codes of other families that stand in the columns of a row; of several of one family the last."""

    __slots__ = ("_asal", "_letak")

    def __init__(self, asal: BarisKisi, letak: Mapping[str, Sequence[int]]) -> None:
        self._asal, self._letak = asal, letak

    def get(self, kunci: str, lain: Any = None) -> Any:
        """Return the code of a family, `lain` where the row prints none."""
        for n in self._letak.get(kunci, ()):
            if teks := self._asal.teks[n]:
                return teks
        return lain

    def __getitem__(self, kunci: str) -> str:
        if kunci not in self:
            raise KeyError(kunci)
        return str(self.get(kunci))

    def __contains__(self, kunci: object) -> bool:
        return any(self._asal.teks[n] for n in self._letak.get(kunci, ()))  # type: ignore[call-overload]

    def __iter__(self) -> Iterator[str]:
        return (k for k in self._letak if k in self)

    def __len__(self) -> int:
        return sum(k in self for k in self._letak)

    def __hash__(self) -> int:
        return super().__hash__()

    def __reduce__(self) -> tuple[Any, ...]:
        return Peta, (dict(self),)


_TANPA_KODE_LAIN: Peta[str, str] = Peta()


@frozen
class _Letak:
    """Where the cells of a table's columns stand in a row."""

    tempat: dict[str, int]  # places by column key
    polos: dict[str, int]  # the same for columns whose cells are texts as they stand
    sendiri: dict[object, int]  # the same for columns of which the cell alone says whether they are filled
    angka: dict[str, int]  # the place among the figures of a row, by column key
    # kode, nama: the places of the code's cells and of the name
    kode: Sequence[int]
    nama: int | None
    lembar: str | None  # the sheet, where cells have addresses
    tulis: Notasi  # how cells that are typed as numbers are written
    geser: int  # how many columns of the sheet stand on the left of the table

    @classmethod
    def of(cls, dibaca: TabelBaca, kunci: Mapping[int, str]) -> _Letak:
        susunan, lajur, kisi = dibaca.susunan, dibaca.lajur, dibaca.mentah.kisi
        khusus = {*susunan.kode, *susunan.nama[:1], *lajur.tempat}
        return cls(
            {n: k for k, n in kunci.items()},
            {n: k for k, n in kunci.items() if k not in khusus},
            {n: k for k, n in kunci.items() if k not in khusus or k in lajur.tempat},
            {kunci[k]: n for n, k in enumerate(lajur.tempat) if k in kunci},
            tuple(susunan.kode),
            next(iter(susunan.nama), None),
            kisi.nama if kisi.jenis is JenisKisi.LEMBAR else None,
            lajur.tulis,
            kisi.geser,
        )

    def name_of(self, b: BarisBaca) -> str | None:
        """Return the name that stands for what the cell of names holds; None where the cell says it."""
        teks = "" if self.nama is None else b.asal.teks[self.nama]
        if not b.nama or b.nama == teks:
            return None
        return b.nama if teks or b.tercetak else None  # it stands behind the code, or in a column of higher nodes


class SelTerbaca(IsiBaris):
    """The cells of a row of a file: of a long table only a few are ever looked at."""

    __slots__ = ("_angka", "_asal", "_kode", "_letak", "_nama")

    def __init__(
        self, asal: BarisKisi, angka: tuple[Isian, ...], kode: str | None, nama: str | None, letak: _Letak
    ) -> None:
        self._asal, self._angka, self._kode, self._nama, self._letak = asal, angka, kode, nama, letak

    def teks(self, kunci: str) -> str:
        """Return the printed text of a column, empty where nothing is printed."""
        letak = self._letak
        k = letak.polos.get(kunci)
        if k is not None:
            return self._asal.teks[k]
        k = letak.tempat.get(kunci)
        if k is None:
            return ""
        if kunci in letak.angka:
            return self._figure_text(kunci, k)
        teks = self._kode if self._kode is not None and k in letak.kode else self._asal.teks[k]
        return self._nama if self._nama is not None and k == letak.nama else teks

    def nilai(self, kunci: str) -> Besaran | Decimal | None:
        """Return the value of a column, None where it is missing or is a text."""
        n = self._letak.angka.get(kunci)
        isian = None if n is None else self._angka[n]
        return None if isinstance(isian, BesaranError) else isian

    def rumus(self, kunci: str) -> str | None:
        """Return the formula of a workbook's cell, None where it has none."""
        k = self._letak.tempat.get(kunci)
        rumus = None if k is None else self._asal.sel[k].rumus
        return rumus if rumus is None or kunci in self else None

    def workbook(self, kunci: str) -> tuple[str | None, bool]:
        """Return a cell's formula, and whether a workbook holds it as a text, which its sums count as nothing."""
        if self._letak.lembar is None or (k := self._letak.tempat.get(kunci)) is None:
            return None, False
        return self.rumus(kunci), isinstance(self._asal.sel[k].nilai, str)

    def alamat(self, kunci: str) -> str | None:
        """Return a cell's address in files that have them."""
        k = self._letak.tempat.get(kunci)
        return None if k is None else self._address(k)

    def _figure_text(self, kunci: str, k: int) -> str:
        sel = self._asal.sel[k]
        if isinstance(sel.nilai, Decimal) and self.nilai(kunci) is not None:
            return write_cell(sel, notasi=self._letak.tulis)
        return self._asal.teks[k]

    def __getitem__(self, kunci: str) -> Sel:
        teks = self.teks(kunci)
        if not teks:
            raise KeyError(kunci)
        k = self._letak.tempat[kunci]
        return Sel(teks, self.nilai(kunci), self._address(k), *self.workbook(kunci))

    def _address(self, k: int) -> str | None:
        if self._letak.lembar is None:
            return None
        if k in self._letak.kode:  # of several cells the last that is filled
            k = max((x for x in self._letak.kode if self._asal.teks[x]), default=k)
        return sel_alamat(self._asal.lembar or self._letak.lembar, self._asal.nomor, k + 1 + self._letak.geser)

    def __contains__(self, kunci: object) -> bool:
        k = self._letak.sendiri.get(kunci)
        return bool(self._asal.teks[k]) if k is not None else isinstance(kunci, str) and bool(self.teks(kunci))

    def __iter__(self) -> Iterator[str]:
        return (k for k in self._letak.tempat if k in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __hash__(self) -> int:
        return super().__hash__()

    def __reduce__(self) -> tuple[Any, ...]:
        return IsiBaris, (dict(self),)
