"""A form on its sheet: title, heading, rows, signatures and page, drawn with XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Any, NamedTuple

from attrs import Factory, define

from kodefikasi.cetak.sel_angka import UMUM
from kodefikasi.cetak.tanda_tangan import beside
from kodefikasi.cetak.tata import (
    HURUF,
    PINGGIR,
    UKURAN,
    WARNA_KEPALA,
    BarisTata,
    Kertas,
    SelCetak,
    Tata,
    signature_places,
)
from kodefikasi.cetak.ukuran_kertas import count_lines, heading_lines
from kodefikasi.errors import TulisError
from kodefikasi.formulir import ANGKA_BERMAKNA, Jenis, Kolom
from kodefikasi.tambahan import require

#: Excel's numbers of papers; 14 is folio.
_KERTAS: Mapping[Kertas, int] = {"F4": 14, "A4": 9, "A3": 8}
_BARIS_TERBANYAK = 1_048_576
_SEL_TERPANJANG = 32_767  # in UTF-16 units
_BERBAHAYA = ("=", "+", "-", "@", "\t", "\r")
_TINGGI_BARIS = 12.0
_BEKU_TERLEBAR = 66
_LEBAR_BAKU = 8.43  # of a column that nothing is said of
_TERTINGGI = 409.0  # of a row, in Excel

#: The number format of cells that hold no number, by the type of their column; quantities take that of their row.
_TEKS = "@"
_TANPA_ANGKA: Mapping[Jenis, str] = {
    **dict.fromkeys(set(Jenis) - ANGKA_BERMAKNA, _TEKS),
    Jenis.RUPIAH: "#,##0",
    Jenis.PERSEN: UMUM,
    Jenis.ANGKA: UMUM,
}


class _Rupa(NamedTuple):
    """The look of a cell: of its row, its number format, its side; whether it holds a number, or a text to quote."""

    baris: tuple[bool, str]
    format: str
    rata: str
    angka: bool = False
    kutip: bool = False


def draw_workbook(tata: Sequence[Tata], berkas: str, kertas: Kertas) -> bytes:
    """Return a workbook with a sheet for each form.

    Raises `TambahanError`: XlsxWriter is not installed; `TulisError`: a sheet cannot hold what is to be written.
    """
    xlsxwriter = require("xlsxwriter", "excel", "menulis Excel")
    tujuan = io.BytesIO()
    buku = xlsxwriter.Workbook(tujuan)
    penggambar = _Penggambar(buku, berkas, kertas)
    for t in tata:
        penggambar.check(t)
        penggambar.draw(t)
    buku.close()
    return tujuan.getvalue()


@define
class _Penggambar:
    """Draws forms on the sheets of one workbook."""

    buku: Any
    berkas: str
    kertas: Kertas
    _gaya: dict[tuple[tuple[str, Any], ...], Any] = Factory(dict)
    _gaya_sel: dict[_Rupa, Any] = Factory(dict)

    def check(self, tata: Tata) -> None:
        """Refuse what a sheet cannot hold.

        Raises `TulisError`: too many rows, a text that is too long or that no file may hold.
        """
        nama = tata.tabel.nama
        tinggi = len(tata.judul) + tata.tinggi_kepala + len(tata.isian.baris) + len(tata.catatan)
        if (banyak := tinggi + 3 + len(beside(tata.tanda_tangan))) > _BARIS_TERBANYAK:
            raise TulisError(self.berkas, f"{nama} memerlukan {banyak} baris; lembar memuat {_BARIS_TERBANYAK}")
        tata.check(self.berkas)
        for di_mana, teks in tata.texts():
            panjang = len(teks)
            if panjang > _SEL_TERPANJANG // 2 and (panjang := len(teks.encode("utf-16-le")) // 2) > _SEL_TERPANJANG:
                raise TulisError(
                    self.berkas, f"{nama}, {di_mana}: {panjang} huruf, padahal satu sel memuat {_SEL_TERPANJANG}"
                )

    def draw(self, tata: Tata) -> None:
        """Draw a form on a sheet of its own."""
        lembar = self.buku.add_worksheet(tata.nama)
        for n, k in enumerate(tata.lebar):
            lembar.set_column(n, n, k)
        self._draw_title(lembar, tata)
        atas = len(tata.judul) + 1
        self._draw_heading(lembar, tata, atas)
        mulai = akhir = atas + tata.tinggi_kepala
        for baris in tata.rows():
            self._draw_row(lembar, akhir, baris, tata)
            akhir += 1
        beku = f"A{mulai + 1}:XFD{max(akhir, mulai + 1)}"
        akhir = self._draw_footnotes(lembar, tata, akhir)
        akhir = self._draw_signatures(lembar, tata, akhir)
        self._set_up_page(lembar, tata, (atas, mulai, akhir))
        lembar.freeze_panes(mulai, _frozen_columns(tata.isian.kolom, tata.lebar))
        lembar.ignore_errors({"number_stored_as_text": beku})

    # Title and heading

    def _draw_title(self, lembar: Any, tata: Tata) -> None:
        lebar = sum(tata.lebar)
        for n, teks in enumerate(tata.judul):
            gaya = self._format(bold=True, size=11, align="center", valign="vcenter", text_wrap=True)
            lembar.set_row(n, 15 * ceil(len(teks) * 1.15 / lebar))
            self._merge(lembar, (n, 0, n, len(tata.lebar) - 1), teks, gaya)

    def _draw_heading(self, lembar: Any, tata: Tata, atas: int) -> None:
        for n, banyak in enumerate(heading_lines(tata.kepala, tata.lebar), atas):
            lembar.set_row(n, banyak * _TINGGI_BARIS + 3)
        for s in tata.kepala:
            nomor = s.baris == tata.tinggi_kepala - 1
            gaya = self._format(
                bold=not nomor, italic=nomor, align="center", valign="vcenter", border=1, text_wrap=True,
                bg_color=f"#{WARNA_KEPALA}", size=UKURAN - 1 if nomor else UKURAN,
            )  # fmt: skip
            self._merge(lembar, (atas + s.baris, s.kolom, atas + s.baris_akhir, s.kolom_akhir), s.teks, gaya)

    def _merge(self, lembar: Any, tempat: tuple[int, int, int, int], teks: str | int, gaya: Any) -> None:
        if tempat[:2] != tempat[2:]:
            lembar.merge_range(*tempat, "", gaya)
        if isinstance(teks, int):
            lembar.write_number(*tempat[:2], teks, gaya)
        elif teks:
            lembar.write_string(*tempat[:2], teks, gaya)
        else:
            lembar.write_blank(*tempat[:2], None, gaya)

    # Rows

    def _draw_row(self, lembar: Any, nomor: int, baris: BarisTata, tata: Tata) -> None:
        lembar.set_row(nomor, _row_height(baris, tata.lebar))
        satuan = _unit_format(baris.sel)
        x = 0
        for s in baris.sel:
            if s.lebar > 1 and s.isi is not None:
                gaya = self._cell_format(_Rupa((baris.tebal, baris.warna), _TEKS, s.rata))
                self._merge(lembar, (nomor, x, nomor, x + s.lebar - 1), s.isi.teks, gaya)
            else:
                self._draw_cell(lembar, (nomor, x), s, _Rupa((baris.tebal, baris.warna), satuan, s.rata))
            x += s.lebar

    def _draw_cell(self, lembar: Any, tempat: tuple[int, int], s: SelCetak, rupa: _Rupa) -> None:
        kosong = rupa._replace(format=_TANPA_ANGKA.get(s.kolom.jenis, rupa.format))
        if s.isi is None:
            lembar.write_blank(*tempat, None, self._cell_format(kosong))
        elif s.isi.angka is None:
            kutip = s.isi.teks.startswith(_BERBAHAYA) and s.isi.teks != "-"
            lembar.write_string(*tempat, s.isi.teks, self._cell_format(kosong._replace(kutip=kutip)))
        else:
            gaya = self._cell_format(rupa._replace(format=s.isi.angka.format, angka=True))
            if s.isi.rumus:
                lembar.write_formula(*tempat, f"={s.isi.rumus}", gaya, _exact(s.isi.angka.nilai))
            else:
                lembar.write_number(*tempat, _exact(s.isi.angka.nilai), gaya)

    def _cell_format(self, rupa: _Rupa) -> Any:
        """Return the format of a cell; a number does not wrap, so it shrinks where it would show as ####."""
        gaya = self._gaya_sel.get(rupa)
        if gaya is None:
            tebal, warna = rupa.baris
            sifat: dict[str, Any] = {
                "bold": tebal,
                "shrink" if rupa.angka else "text_wrap": True,
                "quote_prefix": rupa.kutip,
            }
            if rupa.rata == "right":
                sifat["indent"] = 1
            if warna:
                sifat["bg_color"] = f"#{warna}"
            gaya = self._format(align=rupa.rata, valign="top", border=1, num_format=rupa.format, **sifat)
            self._gaya_sel[rupa] = gaya
        return gaya

    # Below the rows, from the row `akhir` on; each returns the row behind what it drew

    def _draw_footnotes(self, lembar: Any, tata: Tata, akhir: int) -> int:
        """Draw the footnotes below an empty row."""
        for n, teks in enumerate(tata.catatan, akhir + 1):
            self._merge(lembar, (n, 0, n, len(tata.lebar) - 1), teks, self._format(align="left"))
        return akhir + 1 + len(tata.catatan) if tata.catatan else akhir

    def _draw_signatures(self, lembar: Any, tata: Tata, akhir: int) -> int:
        """Draw the blocks of signatures below an empty row."""
        isi = beside(tata.tanda_tangan)
        tempat = signature_places(tata.lebar, len(tata.tanda_tangan))
        for n, baris in enumerate(isi, akhir + 1):
            lebar = [sum(tata.lebar[a : b + 1]) or _LEBAR_BAKU for a, b in tempat]
            tinggi = max(count_lines(t, w) for t, w in zip(baris, lebar, strict=True))
            lembar.set_row(n, tinggi * _TINGGI_BARIS + 2)
            for teks, (a, b) in zip(baris, tempat, strict=True):
                if teks:
                    gaya = self._format(align="center", valign="top", text_wrap=True, num_format=_TEKS)
                    self._merge(lembar, (n, a, n, b), teks, gaya)
        return akhir + 1 + len(isi) if isi else akhir

    def _set_up_page(self, lembar: Any, tata: Tata, baris: tuple[int, int, int]) -> None:
        """Set up printing: as wide as the page, its heading on each page, T-C.30 and the like on one."""
        atas, mulai, akhir = baris
        samping, di_atas, di_bawah = PINGGIR
        if tata.is_wide(self.kertas):
            lembar.set_landscape()
        lembar.set_paper(_KERTAS[self.kertas])
        lembar.fit_to_pages(1, int(tata.is_one_page))
        lembar.set_margins(left=samping, right=samping, top=di_atas, bottom=di_bawah)
        lembar.center_horizontally()
        lembar.print_area(0, 0, max(akhir, mulai) - 1, len(tata.lebar) - 1)
        lembar.repeat_rows(atas, mulai - 1)
        nama = tata.tabel.nama.replace("&", "&&")
        lembar.set_footer(f"&L&8{nama[:200]}&R&8Halaman &P dari &N")
        lembar.hide_gridlines(2)

    def _format(self, *, size: int = UKURAN, **sifat: Any) -> Any:
        isi = {"font_name": HURUF, "font_size": size, **sifat}
        kunci = tuple(sorted(isi.items()))
        if kunci not in self._gaya:
            self._gaya[kunci] = self.buku.add_format(isi)
        return self._gaya[kunci]


def _exact(nilai: Decimal) -> Decimal | int:
    """Return a number that is written digit by digit: XlsxWriter formats decimals without making them binary.

    With at most 15 digits, which `fits` sees to, Excel's binary number shows and reads the same digits: 62.11 is
    stored as ``62.11``, read as the nearest binary number, and that is shown as 62.11 again.
    """
    return int(nilai) if nilai == nilai.to_integral_value() else nilai


def _row_height(baris: BarisTata, lebar: Sequence[float]) -> float:
    """Return the height that the texts of a row need, each wrapped in its column."""
    banyak = max((count_lines(t, w, tebal=baris.tebal) for t, w in _wrapped(baris, lebar)), default=1)
    return min(_TERTINGGI, banyak * _TINGGI_BARIS + 2)


def _wrapped(baris: BarisTata, lebar: Sequence[float]) -> Iterator[tuple[str, float]]:
    x = 0
    for s in baris.sel:
        if s.lebar == 1 and s.isi is not None and s.isi.angka is None:
            yield s.isi.teks, lebar[x]
        x += s.lebar


def _unit_format(sel: Sequence[SelCetak]) -> str:
    """Return the format of a row's quantities, for those that are to be filled in yet."""
    ada = (s.isi.angka for s in sel if s.kolom.jenis is Jenis.BESARAN and s.isi and s.isi.angka)
    return next((a.format for a in ada), UMUM)


def _frozen_columns(kolom: Sequence[Kolom], lebar: Sequence[float]) -> int:
    """Return how many columns stay in sight: up to the first name, or without one the first text."""
    jenis = [k.jenis for k in kolom]
    cari = Jenis.NAMA if Jenis.NAMA in jenis else Jenis.TEKS
    banyak = jenis.index(cari) + 1 if cari in jenis else 1
    return banyak if sum(lebar[:banyak]) <= _BEKU_TERLEBAR else 0
