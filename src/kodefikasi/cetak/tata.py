"""A form laid out, whatever file it goes to: title, heading, rows with their look, footnotes, page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import frozen

from kodefikasi.cetak.isi_formulir import Isian, SelTulis, printed_columns
from kodefikasi.cetak.kepala_cetak import SelKepala, heading
from kodefikasi.cetak.tanda_tangan import TandaTangan
from kodefikasi.cetak.ukuran_kertas import column_widths
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.errors import TulisError
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.kode import Tingkat
from kodefikasi.sekali import cached_property

Kertas = Literal["F4", "A4", "A3"]
#: Width and height of papers in inches; folio, 8.5 × 13, is what offices call F4.
KERTAS: Mapping[str, tuple[float, float]] = {"F4": (8.5, 13.0), "A4": (8.27, 11.69), "A3": (11.69, 16.54)}
#: Margins in inches: left and right, top, bottom.
PINGGIR = (0.4, 0.5, 0.6)
HURUF, UKURAN = "Arial", 9
#: Colours of the heading, of programs and what is above them, of kegiatan.
WARNA_KEPALA, _PROGRAM, _KEGIATAN = "E3E6EA", "DFE8F2", "F2F6FA"

#: Width of a character of the widths of columns, in inches at full size.
HURUF_INCI = 0.075
_BARIS_SEHALAMAN = 60  # more on one page cannot be read
_TAK_SAH = re.compile("[\ud800-\udfff\ufffe\uffff]")
_TENGAH = frozenset({Jenis.NOMOR, Jenis.LABEL, Jenis.BESARAN, Jenis.ANGKA, Jenis.SATUAN, Jenis.PERSEN})


@frozen
class SelCetak:
    """A cell of a row: its column, over how many it goes, on which side it stands, and what it holds."""

    kolom: Kolom
    lebar: int
    rata: str
    isi: SelTulis | None


@frozen
class BarisTata:
    """A row: its cells from left to right, whether it is bold, and its colour (empty for none)."""

    sel: tuple[SelCetak, ...]
    tebal: bool
    warna: str


@frozen(slots=False)
class Tata:
    """The layout of one form.

    Attributes
    ----------
    tabel, isian
        The table, and its cells.
    nama
        What it is called in the file.
    tanda_tangan
        The blocks of signatures below it, from left to right.
    """

    tabel: Tabel
    isian: Isian
    nama: str
    tanda_tangan: tuple[TandaTangan, ...] = ()

    @property
    def judul(self) -> tuple[str, ...]:
        """The lines above the heading."""
        return title_lines(self.tabel)

    @cached_property
    def kepala(self) -> tuple[SelKepala, ...]:
        """The cells of the heading, rows counted from 0; the last row are the column numbers."""
        return heading(self.tabel, self.isian.kolom)

    @cached_property
    def tinggi_kepala(self) -> int:
        """How many rows the heading takes."""
        return max(s.baris_akhir for s in self.kepala) + 1

    @cached_property
    def lebar(self) -> list[float]:
        """The width of each column, in characters."""
        return column_widths(self.isian)

    @property
    def is_one_page(self) -> bool:
        """Whether it is printed on one page."""
        return self.tabel.spesifikasi.satu_halaman and len(self.isian.baris) <= _BARIS_SEHALAMAN

    def is_wide(self, kertas: Kertas) -> bool:
        """Whether it needs the paper across."""
        return sum(self.lebar) * HURUF_INCI > KERTAS[kertas][0] - 2 * PINGGIR[0]

    @property
    def catatan(self) -> tuple[str, ...]:
        """The footnotes."""
        return tuple(" ".join([c.tanda, *(f"tahun {t}" for t in c.tahun_catatan)]) for c in self.tabel.catatan)

    def rows(self) -> Iterator[BarisTata]:
        """Iterate over the rows below the heading."""
        for baris, sel in zip(self.tabel.baris, self.isian.baris, strict=True):
            tebal, warna = _look(baris)
            yield BarisTata(tuple(_cells(baris, sel, self.isian.kolom)), tebal, warna)

    def check(self, berkas: str) -> None:
        """Refuse a text that no file may hold.

        Raises `TulisError`: there is one; where it stands is said.
        """
        for di_mana, teks in self.texts():
            if _TAK_SAH.search(teks):
                nama = self.tabel.nama
                raise TulisError(berkas, f"{nama}, {di_mana}: ada huruf yang tidak sah (U+D800–DFFF, U+FFFE–F)")

    def texts(self) -> Iterator[tuple[str, str]]:
        """Iterate over all texts that are not plain figures, each with its place in words."""
        yield from (("judulnya", t) for t in (*self.judul, *self.catatan))
        yield from (("tanda tangan", t) for blok in self.tanda_tangan for t in blok.lines)
        for n, baris in enumerate(self.isian.baris, 1):
            yield from ((f"baris ke-{n}, {k}", s.teks) for k, s in baris.items() if s.angka is None)


def title_lines(tabel: Tabel) -> tuple[str, ...]:
    """Return the lines above a form's heading: what the document calls it; without any title the form's own.

    >>> from kodefikasi.temuan import Lokasi
    >>> title_lines(Tabel("T-C.33", Lokasi(), "Lampiran 1", "Rumusan Rencana Dinas Kesehatan Tahun 2026"))
    ('Lampiran 1', 'Rumusan Rencana Dinas Kesehatan Tahun 2026')
    >>> title_lines(Tabel("T-C.30", Lokasi()))
    ('Formulir T-C.30', 'Pencapaian kinerja pelayanan perangkat daerah')
    """
    f = tabel.spesifikasi
    atas = (tabel.label, tabel.judul) if tabel.label or tabel.judul else (f.sebutan, f.nama)
    return tuple(t for t in atas if t)


def first_row(tabel: Tabel) -> int:
    """Return the row of a sheet, counted from 1, where the first row of a table stands."""
    kepala = max(s.baris_akhir for s in heading(tabel, printed_columns(tabel))) + 1
    return len(title_lines(tabel)) + 1 + kepala + 1


def signature_places(lebar: Sequence[float], banyak: int) -> list[tuple[int, int]]:
    """Return the first and last column of each of so many blocks: in thirds, one alone on the right, two outside.

    >>> signature_places([5, 30, 30, 10, 10, 20], 1), signature_places([20] * 6, 2)
    ([(3, 5)], [(0, 1), (4, 5)])
    """
    bagian = max(3, banyak)
    letak = {1: [2], 2: [0, 2]}.get(banyak, range(banyak))
    tepi = [sum(lebar[:n]) + w / 2 for n, w in enumerate(lebar)]  # the middle of each column
    satu = sum(lebar) / bagian
    hasil = []
    for n in letak:
        milik = [k for k, x in enumerate(tepi) if n * satu <= x < (n + 1) * satu]
        _, terdekat = min((abs(x - (n + 0.5) * satu), k) for k, x in enumerate(tepi))
        hasil.append((milik[0], milik[-1]) if milik else (terdekat, terdekat))
    return hasil if len({*hasil}) == banyak else [(n, n) for n in range(banyak)]


def _cells(baris: Baris, sel: Mapping[str, SelTulis], kolom: tuple[Kolom, ...]) -> Iterator[SelCetak]:
    gabung = _label_columns(baris, sel, kolom)
    if gabung > 1:
        yield SelCetak(kolom[0], gabung, "left", SelTulis(sel["nama"].teks))
    for k in kolom[gabung if gabung > 1 else 0 :]:
        rata = "right" if k.jenis is Jenis.RUPIAH else "center" if k.jenis in _TENGAH else "left"
        yield SelCetak(k, 1, rata, sel.get(k.kunci))


def _look(baris: Baris) -> tuple[bool, str]:
    """Return how a row is marked: programs and what is above them by weight and shade, kegiatan by a lighter one."""
    if baris.simpul is None and not baris.tercetak:
        return True, _PROGRAM
    if baris.tingkat is None or baris.tingkat is Tingkat.SUB_KEGIATAN:
        return False, ""
    return baris.tercetak, _KEGIATAN if baris.tingkat is Tingkat.KEGIATAN else _PROGRAM


def _label_columns(baris: Baris, sel: Mapping[str, SelTulis], kolom: tuple[Kolom, ...]) -> int:
    """Return over how many columns the label of a row of totals or averages goes: those left of the figures."""
    if baris.simpul is not None or baris.tercetak or "nama" not in sel:
        return 0
    kunci = [k.kunci for k in kolom]
    if "indikator" not in kunci or kolom[0].jenis is Jenis.KODE:
        return 0
    akhir = kunci.index("indikator") + 1
    return akhir if not (set(kunci[:akhir]) & set(sel)) - {"nama"} else 0
