"""Old workbooks (.xls): the records examined here, the cells read by a library.

The library believes what a file says about sizes, so the stream of records is looked through first, and handed over
in a container of its own. What the library drops is taken from the records: number formats, hidden rows and columns,
and which cells are formulas.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from attrs import Factory, define

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.buku import FORMAT_BAWAAN
from kodefikasi.lembar.grid import BarisLembar, IsiBuku, Lembar, Nilai, Rentang, SelLembar, trim
from kodefikasi.lembar.ole2 import Wadah, wrap
from kodefikasi.lembar.tampak import UMUM, shown_section
from kodefikasi.lembar.xlsx import parse_number
from kodefikasi.tambahan import require

_BUKU = "Workbook"
_MAKRO = "_VBA_PROJECT_CUR"
_BUKAN_BUKU = (
    ("EncryptedPackage", "buku kerja berkata sandi; simpan tanpa kata sandi"),
    ("WordDocument", "berkas Word lama (.doc), bukan buku kerja Excel"),
    ("PowerPoint Document", "berkas PowerPoint lama (.ppt), bukan buku kerja Excel"),
)
_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _DIMENSIONS, _SST = 0x809, 0x0A, 0x2F, 0x85, 0x200, 0xFC
_SUPBOOK, _BUKU_SENDIRI = 0x1AE, (b"\x01\x04", b"\x01\x3a")  # a workbook refers to itself and to add-ins as well
_XF, _FORMAT, _ROW, _COLINFO, _FORMULA, _MULRK, _BOOLERR = 0xE0, 0x41E, 0x208, 0x7D, 0x06, 0xBD, 0x205
_SEL = frozenset({0x201, 0x203, 0x204, 0x205, 0x27E, 0xD6, 0xFD, _FORMULA, _MULRK, 0xBE})
_BIFF8 = 0x600
_KOLOM_XLS = 256  # columns that the format knows
_HASIL_GALAT = 2  # the kind of result of a formula that is an error
_RUSAK = "buku kerja .xls rusak; buka di Excel lalu simpan sebagai .xlsx"
_GALAT = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


@define
class _IsiLembar:
    """What the records tell of one sheet; rows and columns counted from 0."""

    gaya: dict[tuple[int, int], int] = Factory(dict)
    rumus: set[tuple[int, int]] = Factory(set)
    galat: dict[tuple[int, int], str] = Factory(dict)
    baris_tersembunyi: set[int] = Factory(set)
    kolom_tersembunyi: list[tuple[int, int]] = Factory(list)
    baris: int = 0
    kolom: int = 0


@define
class _Catatan:
    """What the records tell of the workbook."""

    format: dict[int, str] = Factory(dict)
    gaya: list[int] = Factory(list)
    letak: list[int] = Factory(list)
    lembar: dict[int, _IsiLembar] = Factory(dict)
    bertaut: bool = False

    def format_of(self, gaya: int | None) -> str:
        nomor = self.gaya[gaya] if gaya is not None and gaya < len(self.gaya) else 0
        return self.format.get(nomor) or FORMAT_BAWAAN.get(nomor, UMUM)


def read_xls_bytes(isi: bytes, berkas: str, batas: Batas) -> IsiBuku:
    """Read an .xls workbook from its bytes.

    Formulas are read with their stored values; their texts are not known.

    Raises `BacaError`: it is no such workbook, is damaged, encrypted or larger than the limits; `TambahanError`: the
    library is not installed.
    """
    wadah = Wadah(isi, berkas)
    for bagian, alasan in _BUKAN_BUKU:
        if bagian in wadah:
            raise BacaError(berkas, alasan)
    if _BUKU not in wadah:
        raise BacaError(berkas, "bukan buku kerja Excel 97–2003 (.xls); simpan sebagai .xlsx")
    stream = bytearray(wadah.read(_BUKU))
    catatan = _examine(stream, berkas, batas)
    calamine = require("python_calamine", "dokumen", "membaca .xls")
    try:
        buku = calamine.CalamineWorkbook.from_filelike(BytesIO(wrap(_BUKU, bytes(stream))))
        return IsiBuku(tuple(_sheets(buku, calamine, catatan, berkas)), _MAKRO in wadah, catatan.bertaut)
    except BaseException as sebab:  # the library's panics derive from nothing else
        if isinstance(sebab, BacaError | KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise BacaError(berkas, _RUSAK) from None


def _records(stream: bytes | bytearray, berkas: str) -> Iterator[tuple[int, int, int]]:
    """Give kind, place and length of each record."""
    letak = 0
    while letak + 4 <= len(stream):
        jenis, panjang = struct.unpack_from("<HH", stream, letak)
        if letak + 4 + panjang > len(stream):
            raise BacaError(berkas, "buku kerja .xls rusak atau terpotong")
        yield jenis, letak + 4, panjang
        letak += 4 + panjang


def _examine(stream: bytearray, berkas: str, batas: Batas) -> _Catatan:
    """Look through the records; claimed sizes are overwritten, real ones compared with the limits."""
    catatan = _Catatan()
    dalam = 0
    kini: _IsiLembar | None = None
    for jenis, letak, panjang in _records(stream, berkas):
        if jenis == _BOF:
            dalam += 1
            if dalam == 1:
                if panjang < 2 or struct.unpack_from("<H", stream, letak)[0] != _BIFF8:
                    raise BacaError(berkas, "buku kerja Excel 95 atau lebih lama; simpan sebagai .xlsx")
                kini = catatan.lembar[letak - 4] = _IsiLembar()
        elif dalam == 0 and jenis in _SEL | {_EOF, _BOUNDSHEET}:  # of a part that was never begun: unseen by the limits
            raise BacaError(berkas, _RUSAK)
        elif jenis == _EOF:
            dalam -= 1
        elif jenis == _FILEPASS:
            raise BacaError(berkas, "buku kerja berkata sandi; simpan tanpa kata sandi")
        elif jenis == _DIMENSIONS and panjang >= 14:
            struct.pack_into("<IIHH", stream, letak, 0, 1, 0, 1)
        elif jenis == _SST and panjang >= 8:
            if struct.unpack_from("<I", stream, letak + 4)[0] > len(stream) // 3:
                raise BacaError(berkas, "buku kerja .xls rusak atau terpotong")
        elif kini is not None and dalam == 1:
            _note(stream[letak : letak + panjang], jenis, catatan, kini)
    _check_sizes(catatan, berkas, batas)
    return catatan


def _note(isi: bytearray, jenis: int, catatan: _Catatan, lembar: _IsiLembar) -> None:
    if jenis in _SEL and len(isi) >= 6:
        _note_cell(isi, jenis, lembar)
    elif jenis == _SUPBOOK and len(isi) >= 4:
        catatan.bertaut = catatan.bertaut or bytes(isi[2:4]) not in _BUKU_SENDIRI
    elif jenis == _BOUNDSHEET and len(isi) >= 4:
        catatan.letak.append(struct.unpack_from("<I", isi)[0])
    elif jenis == _XF and len(isi) >= 4:
        catatan.gaya.append(struct.unpack_from("<H", isi, 2)[0])
    elif jenis == _FORMAT and len(isi) >= 5:
        nomor, panjang, tanda = struct.unpack_from("<HHB", isi)
        encoding = "utf-16-le" if tanda & 1 else "latin-1"
        catatan.format[nomor] = isi[5 : 5 + panjang * (1 + (tanda & 1))].decode(encoding, errors="replace")
    elif jenis == _ROW and len(isi) >= 16 and isi[12] & 0x20:
        lembar.baris_tersembunyi.add(struct.unpack_from("<H", isi)[0])
    elif jenis == _COLINFO and len(isi) >= 10 and isi[8] & 1:
        awal, akhir = struct.unpack_from("<HH", isi)
        lembar.kolom_tersembunyi.append((awal + 1, min(akhir, _KOLOM_XLS - 1) + 1))


def _note_cell(isi: bytearray, jenis: int, lembar: _IsiLembar) -> None:
    baris, kolom, gaya = struct.unpack_from("<HHH", isi)
    akhir = kolom
    if jenis == _MULRK:
        gaya_gaya = [struct.unpack_from("<H", isi, n)[0] for n in range(4, len(isi) - 2, 6)]
        lembar.gaya |= {(baris, kolom + n): g for n, g in enumerate(gaya_gaya)}
        akhir = kolom + len(gaya_gaya) - 1
    else:
        lembar.gaya[baris, kolom] = gaya
    if jenis == _FORMULA:
        lembar.rumus.add((baris, kolom))
        if len(isi) >= 14 and isi[6] == _HASIL_GALAT and isi[12:14] == b"\xff\xff":
            lembar.galat[baris, kolom] = _GALAT.get(isi[8], "#N/A")
    if jenis == _BOOLERR and len(isi) >= 8 and isi[7]:
        lembar.galat[baris, kolom] = _GALAT.get(isi[6], "#N/A")
    lembar.baris, lembar.kolom = max(lembar.baris, baris + 1), max(lembar.kolom, akhir + 1)


def _check_sizes(catatan: _Catatan, berkas: str, batas: Batas) -> None:
    if len(set(catatan.letak)) < len(catatan.letak) or not set(catatan.letak) <= catatan.lembar.keys():
        raise BacaError(berkas, "buku kerja .xls rusak: letak lembarnya keliru")
    if any(i.kolom > _KOLOM_XLS for i in catatan.lembar.values()):
        raise BacaError(berkas, f"buku kerja .xls rusak: ada lembar dengan lebih dari {_KOLOM_XLS} kolom")
    if sum(i.baris * i.kolom for i in catatan.lembar.values()) > batas.sel:
        raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel")


def _sheets(buku: Any, calamine: Any, catatan: _Catatan, berkas: str) -> Iterator[Lembar]:
    for n, meta in enumerate(buku.sheets_metadata):
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        isi = catatan.lembar[catatan.letak[n]] if n < len(catatan.letak) else _IsiLembar()
        lembar = buku.get_sheet_by_index(n)
        if lembar.total_height > isi.baris or lembar.total_width > isi.kolom:  # more than was held against the limits
            raise BacaError(berkas, _RUSAK)
        tersembunyi = meta.visible != calamine.SheetVisibleEnum.Visible
        baris = tuple(_rows(lembar.to_python(skip_empty_area=False), isi, catatan))
        gabungan = tuple(Rentang(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in lembar.merged_cell_ranges or ())
        yield Lembar(meta.name, baris, tersembunyi, gabungan=gabungan, kolom_tersembunyi=tuple(isi.kolom_tersembunyi))


def _rows(nilai: Sequence[Sequence[object]], isi: _IsiLembar, catatan: _Catatan) -> Iterator[BarisLembar]:
    for b, baris in enumerate(nilai):
        if sel := trim([_cell(v, (b, k), isi, catatan) for k, v in enumerate(baris)]):
            yield BarisLembar(b + 1, sel, b in isi.baris_tersembunyi)


def _cell(nilai: object, tempat: tuple[int, int], isi: _IsiLembar, catatan: _Catatan) -> SelLembar:
    rumus = "" if tempat in isi.rumus else None
    format_sel = catatan.format_of(isi.gaya.get(tempat))
    if galat := isi.galat.get(tempat):
        return SelLembar(galat, format_sel, rumus, galat=True)
    baca = _value(nilai)
    if isinstance(baca, Decimal):
        format_sel = shown_section(format_sel, baca)
    return SelLembar("" if baca is None and rumus is not None else baca, format_sel, rumus)


def _value(nilai: object) -> Nilai:
    """Return what the library read as exact values; durations and times of day as text."""
    if isinstance(nilai, bool | date):
        return nilai
    if isinstance(nilai, int | float):
        return parse_number(repr(nilai))
    return str(nilai) or None
