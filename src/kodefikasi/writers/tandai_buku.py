"""Findings marked in a copy of the workbook that was read: cells coloured and commented, and a sheet that lists them.

openpyxl rewrites the workbook, so all that it knows is kept: formulas, formats, widths, hidden rows and columns, merged
cells, conditional formats, validation, print set-up, other sheets. `parts_lost` says what it does not know.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from kodefikasi.errors import TulisError
from kodefikasi.kata import DAFTAR_TEMUAN, TANDA, TEMPAT, TEMUAN
from kodefikasi.lembar import Batas, Rentang, column_letters
from kodefikasi.lembar.archive import open_archive
from kodefikasi.tambahan import require
from kodefikasi.temuan import Keparahan
from kodefikasi.writers.laporan_isi import IsiLaporan, note_text
from kodefikasi.writers.lembar_kerja import address, cut, sheet_names
from kodefikasi.writers.tandai_paket import keep_covered_styles, keep_stored_values, parts_lost, with_typed_texts
from kodefikasi.writers.tandai_sel import cells_of

PENULIS = "kodefikasi"
_WARNA = {Keparahan.GALAT: "FFF9C0C0", Keparahan.PERINGATAN: "FFFFE699", Keparahan.INFO: "FFD6E6F7"}
_KOLOM = dict(zip(DAFTAR_TEMUAN, (6, 13, 24, 19, 60, 22, 22, 36, 36, 30), strict=True))
_TEMPAT = list(_KOLOM).index(TEMPAT) + 1
_KEPALA = 3  # rows above the first finding: title, what was found, headings
_BARIS, _TERTINGGI = 15, 405  # points of a line, and of the highest row
_HURUF = "Calibri"
_LEBAR_CATATAN = 340  # pixels
_HURUF_CATATAN = 50  # letters of a line of a comment
#: What a marked copy adds to the comment of a cell; see `note_text`.
_CATATAN = re.compile(rf"(?:\A|\n\n)[{''.join(TANDA.values())}] {TEMUAN} \d+: .*\Z", re.DOTALL)


@frozen
class Tertandai:
    """A marked copy."""

    isi: bytes = field(repr=False)  # the file
    sel: int  # how many cells are marked
    hilang: tuple[str, ...] = ()  # what of the original is not in the copy, or looks otherwise
    lembar: str | None = None  # the sheet that lists the findings; None in a document without sheets


def mark_workbook(isi: IsiLaporan, sumber: bytes, *, bermakro: bool = False) -> Tertandai:
    """Return a copy of a workbook (.xlsx, .xlsm) with the findings marked.

    `isi`: the report; `sumber`: the bytes of the workbook that was audited; `bermakro`: whether its name says that it
    has macros; they are kept, never run.

    Raises `TambahanError`: openpyxl is not installed; `TulisError`: openpyxl cannot open it.
    """
    archive = open_archive(sumber, isi.dokumen.berkas, Batas())
    with archive.zip, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it drops: said by `parts_lost`, in our words
        buku, nilai = open_workbook(sumber, isi.dokumen.berkas, bermakro=bermakro)
        hilang = tuple(parts_lost(archive, isi.dokumen))
        keep_covered_styles(buku, archive)
        _unmark(buku)
        sel = _Penanda(buku, isi).mark()
        lembar = _list_findings(buku, isi)
        tujuan = io.BytesIO()
        buku.save(tujuan)
    return Tertandai(keep_stored_values(tujuan.getvalue(), nilai.worksheets), sel, hilang, lembar)


def open_workbook(sumber: bytes, berkas: str, *, bermakro: bool) -> tuple[Any, Any]:
    """Open a workbook, and once more for the values of its formulas."""
    openpyxl = require("openpyxl", "excel", "menyalin buku kerja")
    for betulkan in (False, True):  # where it does not open, texts in cells of numbers may be why
        try:
            isi = with_typed_texts(sumber) if betulkan else sumber
            buku = openpyxl.load_workbook(io.BytesIO(isi), rich_text=True, keep_vba=bermakro)
            return buku, openpyxl.load_workbook(io.BytesIO(isi), data_only=True)
        except Exception as galat:  # whatever a damaged part makes of it
            sebab = galat
    raise TulisError(berkas, "tidak dapat disalin; simpan ulang di Excel atau LibreOffice") from sebab


def _unmark(buku: Any) -> None:
    """Take out what an earlier copy has marked: a copy may be corrected and marked again."""
    gaya = require("openpyxl.styles", "excel", "menandai buku kerja")
    for ws in list(buku.worksheets):
        if tuple(sel.value for sel in ws[_KEPALA]) == DAFTAR_TEMUAN:
            del buku[ws.title]
            continue
        for sel in [s for s in ws._cells.values() if s.comment is not None]:  # iter_rows makes cells
            sisa = _CATATAN.sub("", sel.comment.text)
            if sisa == sel.comment.text:
                continue
            sel.comment = _comment(sisa, sel.comment.author) if sisa else None
            if sel.fill.fgColor.rgb in _WARNA.values():
                sel.fill = gaya.PatternFill()


class _Penanda:
    """Colours and comments cells."""

    def __init__(self, buku: Any, isi: IsiLaporan) -> None:
        self._buku = buku
        self._isi = isi
        self._gabungan = {ws.title: [_range(g) for g in ws.merged_cells.ranges] for ws in buku.worksheets}

    def mark(self) -> int:
        """Mark all cells that findings name, and return how many they are."""
        per_sel: dict[tuple[str, int, int], list[int]] = {}
        for n, t in enumerate(self._isi.temuan):
            for lembar, baris, kolom in cells_of(t):
                if lembar in self._gabungan:
                    di = self._shown_cell(lembar, baris, kolom)
                    per_sel.setdefault(di, []).append(n)
        for (lembar, baris, kolom), temuan in per_sel.items():
            self._mark_cell(self._buku[lembar].cell(baris, kolom), list(dict.fromkeys(temuan)))
        return len(per_sel)

    def _shown_cell(self, lembar: str, baris: int, kolom: int) -> tuple[str, int, int]:
        """Return the cell that shows for a merged range."""
        for g in self._gabungan[lembar]:
            if g.baris <= baris <= g.baris_akhir and g.kolom <= kolom <= g.kolom_akhir:
                return lembar, g.baris, g.kolom
        return lembar, baris, kolom

    def _mark_cell(self, sel: Any, temuan: Sequence[int]) -> None:
        gaya = require("openpyxl.styles", "excel", "menandai buku kerja")
        terberat = min((self._isi.temuan[n].tingkat for n in temuan), key=lambda k: k.urutan)
        sel.fill = gaya.PatternFill("solid", fgColor=_WARNA[terberat])
        catatan = [note_text(self._isi, n) for n in temuan]
        penulis = PENULIS
        if sel.comment is not None:  # the office's own stays, and stands first
            catatan.insert(0, str(sel.comment.text).rstrip())
            penulis = sel.comment.author
        sel.comment = _comment("\n\n".join(catatan), penulis)


def _comment(teks: str, penulis: str) -> Any:
    """Return a comment in a box that shows it whole, if it can."""
    komentar = require("openpyxl.comments", "excel", "menandai buku kerja")
    baris = sum(1 + len(b) // _HURUF_CATATAN for b in teks.split("\n"))
    return komentar.Comment(cut(teks), penulis, height=min(30 + 18 * baris, 500), width=_LEBAR_CATATAN)


def _range(g: Any) -> Rentang:
    return Rentang(g.min_row, g.min_col, g.max_row, g.max_col)


def _list_findings(buku: Any, isi: IsiLaporan) -> str:
    """Add the sheet of findings, one row for each cause, and return its name."""
    (nama,) = sheet_names([TEMUAN], reserved=buku.sheetnames)
    ws = buku.create_sheet(nama)
    for lain in buku.worksheets:  # sheets that are selected together would be changed together
        lain.sheet_view.tabSelected = lain is ws
    buku.active = ws
    gaya = require("openpyxl.styles", "excel", "menandai buku kerja")
    polos = gaya.Alignment(wrap_text=True, vertical="top")
    _text(ws.cell(1, 1), f"{TEMUAN}: {isi.judul}", font=gaya.Font(name=_HURUF, bold=True, size=14))
    _text(ws.cell(2, 1), " ".join(b for b in (isi.rangkuman, isi.pembatasan) if b))
    abu = gaya.PatternFill("solid", fgColor="FFE9ECF0")
    for k, (judul, lebar) in enumerate(_KOLOM.items(), 1):
        _text(ws.cell(_KEPALA, k), judul, font=gaya.Font(name=_HURUF, bold=True), fill=abu, alignment=polos)
        ws.column_dimensions[column_letters(k)].width = lebar
    for n, kelompok in enumerate(isi.kelompok, 1):
        _write_cause(ws, _KEPALA + n, _row(isi, n, kelompok), {"alignment": polos})
        tingkat = isi.temuan[kelompok[0]].tingkat
        ws.cell(_KEPALA + n, 2).fill = gaya.PatternFill("solid", fgColor=_WARNA[tingkat])
        tuju = next((c for i in kelompok for c in cells_of(isi.temuan[i]) if c[0] in buku.sheetnames), None)
        if tuju is not None:
            _link(ws.cell(_KEPALA + n, _TEMPAT), tuju, gaya)
    ws.freeze_panes = ws.cell(_KEPALA + 1, 1)
    ws.auto_filter.ref = f"A{_KEPALA}:{column_letters(len(_KOLOM))}{_KEPALA + len(isi.kelompok)}"
    ws.print_title_rows = f"{_KEPALA}:{_KEPALA}"
    ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", 9
    ws.page_setup.fitToHeight, ws.sheet_properties.pageSetUpPr = 0, _fit()
    return nama


def _fit() -> Any:
    lembar = require("openpyxl.worksheet.properties", "excel", "menandai buku kerja")
    return lembar.PageSetupProperties(fitToPage=True)


def _row(isi: IsiLaporan, n: int, kelompok: Sequence[int]) -> tuple[str, ...]:
    t = isi.temuan[kelompok[0]]
    return (
        str(n),
        str(t.tingkat),
        isi.places(kelompok),
        t.kode or "",
        t.pesan,
        t.tercetak or "",
        t.dihitung or "",
        t.hitungan or "",
        t.saran or "",
        f"{t.aturan} {isi.rule_name(t.aturan)}".rstrip(),
    )


def _write_cause(ws: Any, baris: int, isi: Iterable[str], sifat: Mapping[str, Any]) -> None:
    tinggi = 1
    for k, (teks, lebar) in enumerate(zip(isi, _KOLOM.values(), strict=True), 1):
        _text(ws.cell(baris, k), teks, **sifat)
        tinggi = max(tinggi, sum(1 + len(b) // max(lebar - 2, 4) for b in teks.split("\n")))
    ws.row_dimensions[baris].height = min(tinggi * _BARIS, _TERTINGGI)


def _text(sel: Any, teks: str, **sifat: Any) -> None:
    """Write a text as text: one that looks like a formula, a number or an error stays what it is."""
    if teks:
        sel.value = cut(teks)
        sel.data_type = "s"
        sel.quotePrefix = teks[0] in "=+-@"  # so that it stays text when it is edited
    for nama, nilai in sifat.items():
        setattr(sel, nama, nilai)


def _link(sel: Any, tuju: tuple[str, int, int], gaya: Any) -> None:
    tautan = require("openpyxl.worksheet.hyperlink", "excel", "menandai buku kerja")
    lembar, baris, kolom = tuju
    sel.hyperlink = tautan.Hyperlink(ref=sel.coordinate, location=address(lembar, baris - 1, kolom - 1))
    sel.font = gaya.Font(name=_HURUF, color="FF0B57A4", underline="single")
