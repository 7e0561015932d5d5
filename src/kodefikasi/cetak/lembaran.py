"""A form on its sheet: title, heading, rows and page, drawn with XlsxWriter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Any, Literal, NamedTuple

from attrs import Factory, define

from kodefikasi.cetak.angka import UMUM
from kodefikasi.cetak.isi import Isian, SelTulis, printed_columns
from kodefikasi.cetak.kepala import SelKepala, heading
from kodefikasi.cetak.ukuran import column_widths, count_lines
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.errors import TulisError
from kodefikasi.formulir import ANGKA_BERMAKNA, Jenis, Kolom
from kodefikasi.kode import Tingkat

Kertas = Literal["F4", "A4"]
#: Excel's numbers of papers; 14 is folio, 8.5 × 13 inches, which offices call F4.
KERTAS: Mapping[str, int] = {"F4": 14, "A4": 9}

_JUDUL = 3  # rows above the heading: label, title, an empty one
_BARIS_TERBANYAK = 1_048_576
_SEL_TERPANJANG = 32_767  # in UTF-16 units
_TAK_SAH = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BERBAHAYA = ("=", "+", "-", "@", "\t", "\r")
_HURUF, _UKURAN, _TINGGI_BARIS = "Arial", 9, 12.0
_BEKU_TERLEBAR = 66
_TERTINGGI = 409.0  # of a row, in Excel
_KEPALA, _PROGRAM, _KEGIATAN = "#E3E6EA", "#DFE8F2", "#F2F6FA"

_RATA: Mapping[Jenis, str] = {
    **dict.fromkeys((Jenis.NOMOR, Jenis.LABEL, Jenis.BESARAN, Jenis.ANGKA, Jenis.SATUAN, Jenis.PERSEN), "center"),
    Jenis.RUPIAH: "right",
}


#: The number format of cells that hold no number, by the type of their column; quantities take that of their row.
_TEKS = "@"
_TANPA_ANGKA: Mapping[Jenis, str] = {
    **dict.fromkeys(set(Jenis) - ANGKA_BERMAKNA, _TEKS),
    Jenis.RUPIAH: "#,##0",
    Jenis.PERSEN: UMUM,
    Jenis.ANGKA: UMUM,
}


class _RupaBaris(NamedTuple):
    """How a row is marked: by weight, and by a colour (empty for none)."""

    tebal: bool
    warna: str


def first_row(tabel: Tabel) -> int:
    """Return the row of the sheet, counted from 1, where the first row of a table stands."""
    return _JUDUL + max(s.baris_akhir for s in heading(tabel, printed_columns(tabel))) + 2


@define
class Penggambar:
    """Draws tables on the sheets of one workbook."""

    buku: Any
    berkas: str
    kertas: Kertas
    _gaya: dict[tuple[tuple[str, Any], ...], Any] = Factory(dict)
    _gaya_sel: dict[tuple[str, str, _RupaBaris, bool, bool], Any] = Factory(dict)

    def check(self, tabel: Tabel, isian: Isian) -> None:
        """Refuse what a sheet cannot hold.

        Raises
        ------
        TulisError
            Too many rows, a text that is too long or that no file may hold.
        """
        if (banyak := first_row(tabel) + len(isian.baris)) > _BARIS_TERBANYAK:
            raise TulisError(self.berkas, f"{tabel.nama} memerlukan {banyak} baris; lembar memuat {_BARIS_TERBANYAK}")
        for teks in (tabel.label, tabel.judul, *(c.tanda for c in tabel.catatan)):
            self._check_text(teks, tabel, "judulnya")
        for n, baris in enumerate(isian.baris, 1):
            for kunci, sel in baris.items():
                if len(sel.teks) > _SEL_TERPANJANG // 2 or not sel.teks.isascii():
                    self._check_text(sel.teks, tabel, f"baris ke-{n}, {kunci}")

    def _check_text(self, teks: str, tabel: Tabel, di_mana: str) -> None:
        if _TAK_SAH.search(teks):
            raise TulisError(self.berkas, f"{tabel.nama}, {di_mana}: ada huruf yang tidak sah (U+D800–DFFF, U+FFFE–F)")
        if (panjang := len(teks.encode("utf-16-le")) // 2) > _SEL_TERPANJANG:
            raise TulisError(
                self.berkas, f"{tabel.nama}, {di_mana}: {panjang} huruf, padahal satu sel memuat {_SEL_TERPANJANG}"
            )

    def draw(self, tabel: Tabel, isian: Isian, nama: str) -> None:
        """Draw a table on a sheet of its own."""
        lembar = self.buku.add_worksheet(nama)
        kepala = [_below_title(s) for s in heading(tabel, isian.kolom)]
        lebar = column_widths(isian)
        for n, k in enumerate(lebar):
            lembar.set_column(n, n, k)
        self._draw_title(lembar, tabel, len(lebar), sum(lebar))
        self._draw_heading(lembar, kepala, lebar)
        mulai = first_row(tabel) - 1
        for n, (baris, sel) in enumerate(zip(tabel.baris, isian.baris, strict=True), mulai):
            self._draw_row(lembar, n, baris, sel, isian.kolom, lebar)
        akhir = self._draw_footnotes(lembar, tabel, mulai + len(isian.baris), len(lebar))
        _set_up_page(lembar, tabel, KERTAS[self.kertas], mulai, akhir, len(lebar))
        lembar.freeze_panes(mulai, _frozen_columns(isian.kolom, lebar))
        lembar.ignore_errors({"number_stored_as_text": f"A{mulai + 1}:XFD{max(akhir, mulai) + 1}"})

    # Title and heading

    def _draw_title(self, lembar: Any, tabel: Tabel, banyak: int, lebar: float) -> None:
        label = f"{tabel.label}." if tabel.label else f"Formulir {tabel.formulir}"
        judul = tabel.judul or ("" if tabel.label else tabel.spesifikasi.nama)
        for n, teks in enumerate((label, judul)):
            gaya = self._format(bold=True, size=11, align="center")
            lembar.set_row(n, 15 * ceil(len(teks) * 1.15 / lebar) if teks else 15)
            self._merge(lembar, (n, 0, n, banyak - 1), teks, gaya)

    def _draw_heading(self, lembar: Any, kepala: Sequence[SelKepala], lebar: Sequence[float]) -> None:
        for n, tinggi in enumerate(_heights(kepala, lebar), _JUDUL):
            lembar.set_row(n, tinggi)
        bawah = max(s.baris for s in kepala)
        for s in kepala:
            nomor = s.baris == bawah
            gaya = self._format(
                bold=not nomor, italic=nomor, align="center", valign="vcenter", border=1, text_wrap=True,
                bg_color=_KEPALA, size=_UKURAN - 1 if nomor else _UKURAN,
            )  # fmt: skip
            self._merge(lembar, (s.baris, s.kolom, s.baris_akhir, s.kolom_akhir), s.teks, gaya)

    def _merge(self, lembar: Any, tempat: tuple[int, int, int, int], teks: str | int, gaya: Any) -> None:
        if tempat[:2] == tempat[2:]:
            self._write(lembar, tempat[0], tempat[1], teks, gaya)
            return
        lembar.merge_range(*tempat, "", gaya)
        self._write(lembar, tempat[0], tempat[1], teks, gaya)

    @staticmethod
    def _write(lembar: Any, baris: int, kolom: int, teks: str | int, gaya: Any) -> None:
        if isinstance(teks, int):
            lembar.write_number(baris, kolom, teks, gaya)
        elif teks:
            lembar.write_string(baris, kolom, teks, gaya)
        else:
            lembar.write_blank(baris, kolom, None, gaya)

    # Rows

    def _draw_row(
        self,
        lembar: Any,
        nomor: int,
        baris: Baris,
        sel: Mapping[str, SelTulis],
        kolom: Sequence[Kolom],
        lebar: Sequence[float],
    ) -> None:
        rupa = _row_look(baris)
        mulai = 0
        gabung = _label_columns(baris, sel, kolom)
        lembar.set_row(nomor, _row_height(sel, kolom[gabung:], lebar[gabung:], tebal=rupa.tebal))
        if gabung > 1:
            gaya = self._cell_format("left", _TEKS, rupa)
            self._merge(lembar, (nomor, 0, nomor, gabung - 1), sel["nama"].teks, gaya)
            mulai = gabung
        satuan = _unit_format(sel, kolom)
        for x in range(mulai, len(kolom)):
            jenis = kolom[x].jenis
            s = sel.get(kolom[x].kunci)
            rata = _RATA.get(jenis, "left")
            if s is None:
                lembar.write_blank(nomor, x, None, self._cell_format(rata, _TANPA_ANGKA.get(jenis, satuan), rupa))
            elif s.angka is None:
                format_teks = _TANPA_ANGKA.get(jenis, satuan)
                kutip = s.teks.startswith(_BERBAHAYA) and s.teks != "-"
                lembar.write_string(nomor, x, s.teks, self._cell_format(rata, format_teks, rupa, kutip=kutip))
            elif s.rumus:
                gaya = self._cell_format(rata, s.angka.format, rupa, angka=True)
                lembar.write_formula(nomor, x, f"={s.rumus}", gaya, _exact(s.angka.nilai))
            else:
                gaya = self._cell_format(rata, s.angka.format, rupa, angka=True)
                lembar.write_number(nomor, x, _exact(s.angka.nilai), gaya)

    def _cell_format(
        self, rata: str, format_angka: str, rupa: _RupaBaris, *, angka: bool = False, kutip: bool = False
    ) -> Any:
        """Return the format of a cell; a number does not wrap, so it shrinks where it would show as ####."""
        kunci = (rata, format_angka, rupa, angka, kutip)
        gaya = self._gaya_sel.get(kunci)
        if gaya is None:
            sifat: dict[str, Any] = {
                "bold": rupa.tebal,
                "shrink" if angka else "text_wrap": True,
                "quote_prefix": kutip,
            }
            if rupa.warna:
                sifat["bg_color"] = rupa.warna
            gaya = self._format(align=rata, valign="top", border=1, num_format=format_angka, **sifat)
            self._gaya_sel[kunci] = gaya
        return gaya

    def _draw_footnotes(self, lembar: Any, tabel: Tabel, akhir: int, banyak: int) -> int:
        """Draw the footnotes below an empty row; return the last row that was drawn."""
        for n, c in enumerate(tabel.catatan, akhir + 1):
            teks = " ".join([c.tanda, *(f"tahun {t}" for t in c.tahun_catatan)])
            self._merge(lembar, (n, 0, n, banyak - 1), teks, self._format(align="left"))
        return akhir + len(tabel.catatan) if tabel.catatan else akhir - 1

    def _format(self, *, size: int = _UKURAN, **sifat: Any) -> Any:
        isi = {"font_name": _HURUF, "font_size": size, **sifat}
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


def _below_title(s: SelKepala) -> SelKepala:
    return SelKepala(s.baris + _JUDUL, s.kolom, s.baris_akhir + _JUDUL, s.kolom_akhir, s.teks)


def _heights(kepala: Sequence[SelKepala], lebar: Sequence[float]) -> list[float]:
    """Return the heights of the heading's rows: every heading has to fit into the rows it takes."""
    awal = min(s.baris for s in kepala)
    hasil = [1.0] * (max(s.baris_akhir for s in kepala) - awal + 1)
    for s in sorted(kepala, key=lambda s: s.baris_akhir - s.baris):
        perlu = count_lines(str(s.teks), sum(lebar[s.kolom : s.kolom_akhir + 1]))
        milik = range(s.baris - awal, s.baris_akhir - awal + 1)
        kurang = perlu - sum(hasil[n] for n in milik)
        for n in milik:
            hasil[n] += max(0.0, kurang) / len(milik)
    return [n * _TINGGI_BARIS + 3 for n in hasil]


def _row_height(sel: Mapping[str, SelTulis], kolom: Sequence[Kolom], lebar: Sequence[float], *, tebal: bool) -> float:
    """Return the height that the texts of a row need, each wrapped in its column."""
    teks = ((s.teks, w) for k, w in zip(kolom, lebar, strict=True) if (s := sel.get(k.kunci)) and s.angka is None)
    baris = max((count_lines(t, w, tebal=tebal) for t, w in teks), default=1)
    return min(_TERTINGGI, baris * _TINGGI_BARIS + 2)


def _row_look(baris: Baris) -> _RupaBaris:
    """Return how a row is marked: programs and what is above them by weight and shade, kegiatan by a lighter one."""
    if baris.simpul is None and not baris.tercetak:
        return _RupaBaris(True, _PROGRAM)
    if baris.tingkat is None or baris.tingkat is Tingkat.SUB_KEGIATAN:
        return _RupaBaris(False, "")
    return _RupaBaris(baris.tercetak, _KEGIATAN if baris.tingkat is Tingkat.KEGIATAN else _PROGRAM)


def _unit_format(sel: Mapping[str, SelTulis], kolom: Sequence[Kolom]) -> str:
    """Return the format of a row's quantities, for those that are to be filled in yet."""
    ada = (s.angka for k in kolom if k.jenis is Jenis.BESARAN and (s := sel.get(k.kunci)) and s.angka)
    return next((a.format for a in ada), UMUM)


def _label_columns(baris: Baris, sel: Mapping[str, SelTulis], kolom: Sequence[Kolom]) -> int:
    """Return over how many columns the label of a row of totals or averages goes: those left of the figures."""
    if baris.simpul is not None or baris.tercetak or "nama" not in sel:
        return 0
    kunci = [k.kunci for k in kolom]
    if "indikator" not in kunci or kolom[0].jenis is Jenis.KODE:
        return 0
    akhir = kunci.index("indikator") + 1
    return akhir if not (set(kunci[:akhir]) & set(sel)) - {"nama"} else 0


def _frozen_columns(kolom: Sequence[Kolom], lebar: Sequence[float]) -> int:
    """Return how many columns stay in sight: up to the first name, or without one the first text."""
    jenis = [k.jenis for k in kolom]
    cari = Jenis.NAMA if Jenis.NAMA in jenis else Jenis.TEKS
    banyak = jenis.index(cari) + 1 if cari in jenis else 1
    return banyak if sum(lebar[:banyak]) <= _BEKU_TERLEBAR else 0


def _set_up_page(lembar: Any, tabel: Tabel, kertas: int, mulai: int, akhir: int, banyak: int) -> None:
    lembar.set_landscape()
    lembar.set_paper(kertas)
    lembar.fit_to_pages(1, 0)
    lembar.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    lembar.center_horizontally()
    lembar.print_area(0, 0, max(akhir, mulai - 1), banyak - 1)
    lembar.repeat_rows(_JUDUL, mulai - 1)
    nama = tabel.nama.replace("&", "&&")
    lembar.set_footer(f"&L&8{nama[:200]}&R&8Halaman &P dari &N")
    lembar.hide_gridlines(2)
