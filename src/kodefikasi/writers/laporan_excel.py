"""The report of an audit as an Excel workbook: summary, findings, and each table with its findings in the cells.

All texts of the document are written as text, so that none becomes a formula, a number or a link, and codes keep their
zeros. Excel's limits: a text of more than 32,767 characters is cut and says so; more rows than a sheet holds are
refused; a sheet keeps 65,530 links, further ones are plain text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from kodefikasi import kata
from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Tabel
from kodefikasi.dokumen.letak import Tempat, shown_columns, shown_text
from kodefikasi.errors import TulisError
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.tambahan import require
from kodefikasi.temuan import Aturan, Keparahan
from kodefikasi.writers.laporan_isi import IsiLaporan, note_text, row_place, table_title
from kodefikasi.writers.lembar_kerja import LembarKerja, cut, sheet_names

BATAS_BARIS = 1_048_576
_TERPESAN = "History"  # Excel keeps this name for itself
_KEPALA = 4  # rows above a table's first one: title, sides, headings, column numbers
_AWAL = 2  # columns before a form's first one: findings, place in the file
#: A file tells when it was made; the same report is to give the same bytes, so this one does not.
_TANPA_TANGGAL = datetime(2000, 1, 1)
_GARIS = {"border": 1, "border_color": "#C9CFD6"}
_TAUTAN = {"font_color": "#0B57A4", "underline": 1}
_WARNA = {
    Keparahan.GALAT: {"bg_color": "#FDE4E4", "font_color": "#8F1414"},
    Keparahan.PERINGATAN: {"bg_color": "#FDF0C8", "font_color": "#684400"},
    Keparahan.INFO: {"bg_color": "#E1EDFA", "font_color": "#0D467A"},
}
_LEBAR = {Jenis.KODE: 19, Jenis.NOMOR: 8, Jenis.NAMA: 38, Jenis.TEKS: 38, Jenis.RUPIAH: 18, Jenis.SATUAN: 12}
_LEBAR_LAIN = 16
_ANGKA = frozenset({Jenis.BESARAN, Jenis.ANGKA, Jenis.PERSEN, Jenis.RUPIAH})
_KOLOM_RINGKASAN = (34, 60, 16, 12, 12)
_KOLOM_TEMUAN = {
    kata.NOMOR: 7,
    kata.TINGKAT: 15,
    kata.ATURAN: 9,
    kata.NAMA_ATURAN: 26,
    kata.KODE: 19,
    kata.NAMA: 36,
    kata.INDIKATOR: 36,
    kata.TEMPAT: 24,
    kata.TERTULIS: 20,
    kata.SEHARUSNYA: 20,
    kata.TEMUAN: 60,
    kata.HITUNGAN: 40,
    kata.SARAN: 40,
}
_KOLOM_TINGKAT, _KOLOM_TEMPAT = (list(_KOLOM_TEMUAN).index(k) for k in (kata.TINGKAT, kata.TEMPAT))
_KOLOM_PENJELASAN = {
    kata.TEMPAT: 30,
    kata.KODE: 19,
    kata.INDIKATOR: 50,
    kata.TERTULIS: 20,
    kata.RUMUS: 12,
    kata.CARA: 50,
    kata.HITUNGAN: 40,
    kata.COCOK_JUGA: 20,
}
_KOLOM_ATURAN = {
    kata.KODE: 8,
    kata.NAMA: 32,
    kata.LAZIMNYA: 13,
    kata.TEMUAN: 9,
    kata.PENJELASAN: 70,
    kata.CONTOH: 50,
    kata.PERBAIKAN: 50,
}
Isian = str | int


def to_excel(isi: IsiLaporan) -> bytes:
    """Return the workbook, an .xlsx file: the same bytes for the same report.

    Raises `TambahanError`: XlsxWriter is not installed; `TulisError`: there are more rows than a sheet holds.
    """
    _check_rows(isi)
    xlsxwriter = require("xlsxwriter", "excel", "menulis Excel")
    tujuan = io.BytesIO()
    tak_diubah = {f"strings_to_{j}": False for j in ("formulas", "urls", "numbers")}
    buku = xlsxwriter.Workbook(tujuan, {"in_memory": True, **tak_diubah})
    buku.set_properties({"title": cut(f"{kata.LAPORAN} {isi.dokumen.berkas}", 200), "created": _TANPA_TANGGAL})
    _Penulis(buku, isi).write()
    buku.close()
    return tujuan.getvalue()


def _check_rows(isi: IsiLaporan) -> None:
    banyak = {
        kata.TEMUAN: len(isi.temuan) + 1,
        kata.PENJELASAN: len(isi.penjelasan) + 1,
        **{t.nama: len(t.baris) + _KEPALA for t in isi.dokumen.tabel},
    }
    for nama, n in banyak.items():
        if n > BATAS_BARIS:
            alasan = f"{nama} memerlukan {format_angka(n)} baris, lembar Excel hanya memuat {format_angka(BATAS_BARIS)}"
            raise TulisError(isi.dokumen.berkas, f"{alasan}; pakai HTML atau CSV")


class _Penulis:
    """Writes one workbook."""

    def __init__(self, buku: Any, isi: IsiLaporan) -> None:
        self._buku = buku
        self._isi = isi
        self._bentuk: dict[tuple[tuple[str, object], ...], Any] = {}
        sesudah = {kata.PENJELASAN: bool(isi.penjelasan), kata.ATURAN: bool(isi.aturan_terpakai)}
        nama = sheet_names(
            (t.label or t.jenis for t in isi.dokumen.tabel), reserved=(kata.RINGKASAN, kata.TEMUAN, *sesudah, _TERPESAN)
        )
        self._kolom = [shown_columns(t) for t in isi.dokumen.tabel]
        self._ringkasan = self._add(kata.RINGKASAN, _KOLOM_RINGKASAN)
        self._temuan = self._add(kata.TEMUAN, _KOLOM_TEMUAN.values())
        self._tabel = [
            self._add(n, (14, 10, *(_LEBAR.get(k.jenis, _LEBAR_LAIN) for k in kolom)))
            for n, kolom in zip(nama, self._kolom, strict=True)
        ]

    def _add(self, nama: str, lebar: Iterable[int]) -> LembarKerja:
        return LembarKerja(self._buku.add_worksheet(nama), nama, tuple(lebar))

    def write(self) -> None:
        """Write all sheets."""
        self._summary()
        self._findings()
        for n, tabel in enumerate(self._isi.dokumen.tabel):
            self._table(n, tabel)
        if self._isi.penjelasan:
            self._explanations()
        if self._isi.aturan_terpakai:
            self._rules()

    def _style(self, **sifat: object) -> Any:
        """Return a cell format, made once."""
        lengkap = {"text_wrap": True, "valign": "top", **sifat}
        kunci = tuple(sorted(lengkap.items()))
        if kunci not in self._bentuk:
            self._bentuk[kunci] = self._buku.add_format(lengkap)
        return self._bentuk[kunci]

    def _cell(self, **sifat: object) -> Any:
        return self._style(**_GARIS, **sifat)

    @property
    def _head(self) -> Any:
        return self._cell(bold=True, bg_color="#F0F2F5")

    def _rows(self, ws: LembarKerja, mulai: int, kepala: Iterable[str], isi: Iterable[Sequence[Isian]]) -> int:
        """Write a list with its heading; return the row after it."""
        for k, judul in enumerate(kepala):
            ws.text(mulai, k, judul, self._head)
        baris, bentuk = mulai, self._cell()
        for baris, nilai in enumerate(isi, mulai + 1):
            for k, v in enumerate(nilai):
                if isinstance(v, int):
                    ws.number(baris, k, v, bentuk)
                else:
                    ws.text(baris, k, v, bentuk)
        return baris + 1

    def _summary(self) -> None:
        isi, ws = self._isi, self._ringkasan
        polos = self._style(text_wrap=False)
        ws.text(0, 0, kata.LAPORAN, self._style(bold=True, font_size=14, text_wrap=False))
        ws.text(1, 0, isi.judul, self._style(bold=True, text_wrap=False), overflow=True)
        ws.text(2, 0, " ".join(b for b in (isi.rangkuman, isi.pembatasan) if b), polos, overflow=True)
        for baris, k in enumerate(Keparahan, 4):
            ws.text(baris, 0, kata.severity_count(k, isi.jumlah.get(k, 0)), self._cell(**_WARNA[k], bold=True))
            ws.text(baris, 1, kata.ARTI[k], self._cell())
        baris = self._tables(8)
        if isi.nomenklatur:
            ws.text(baris, 0, kata.compared_with(isi.nomenklatur), polos, overflow=True)
            baris += 2
        kepala = (kata.KELOMPOK, kata.DIPERIKSA, *(k.capitalize() for k in Keparahan))
        self._rows(
            ws,
            baris,
            kepala,
            ((f"{huruf} {nama}", n or "–", *(t[k] for k in Keparahan)) for huruf, nama, n, t in isi.per_kelompok),
        )
        ws.finish(kepala=0)

    def _tables(self, baris: int) -> int:
        """List the tables, each linked to its sheet; return the row after an empty one."""
        isi, ws = self._isi, self._ringkasan
        if not isi.dokumen.tabel:
            ws.text(baris, 0, kata.TANPA_FORMULIR, self._style(text_wrap=False))
            return baris + 2
        temuan = [sum(t is not None and t.tabel == n for t in isi.tempat) for n in range(len(isi.dokumen.tabel))]
        daftar = [(t.nama, t.judul, len(t.baris_berangka), n) for t, n in zip(isi.dokumen.tabel, temuan, strict=True)]
        akhir = self._rows(ws, baris, (kata.TABEL, kata.JUDUL, kata.BARIS_BERANGKA, kata.TEMUAN), daftar)
        for n, (tabel, lembar) in enumerate(zip(isi.dokumen.tabel, self._tabel, strict=True)):
            ws.link(baris + 1 + n, 0, lembar.address(0, 0), tabel.nama, self._cell(**_TAUTAN))
        return akhir + 1

    def _findings(self) -> None:
        isi, ws = self._isi, self._temuan
        self._rows(ws, 0, _KOLOM_TEMUAN, map(self._finding, range(len(isi.temuan))))
        for n, (t, tempat) in enumerate(zip(isi.temuan, isi.tempat, strict=True)):
            bentuk = self._cell(**_WARNA[t.tingkat], bold=True)
            ws.text(n + 1, _KOLOM_TINGKAT, f"{kata.TANDA[t.tingkat]} {t.tingkat}", bentuk)
            if tempat is not None:
                ws.link(n + 1, _KOLOM_TEMPAT, self._target(tempat), _place(isi, n), self._cell(**_TAUTAN))
        ws.finish(kepala=1, saring=(max(len(isi.temuan), 1), len(_KOLOM_TEMUAN) - 1))

    def _finding(self, n: int) -> tuple[Isian, ...]:
        t = self._isi.temuan[n]
        return (
            n + 1,
            "",
            t.aturan,
            self._isi.rule_name(t.aturan),
            t.kode or "",
            self._isi.node_name(n),
            t.indikator or "",
            _place(self._isi, n),
            t.tercetak or "",
            t.dihitung or "",
            t.pesan,
            t.hitungan or "",
            t.saran or "",
        )

    def _target(self, tempat: Tempat) -> str:
        """Return the address of a place in the tables: its cell, the row's place, or the title."""
        lembar = self._tabel[tempat.tabel]
        if tempat.baris is None:
            return lembar.address(0, 0)
        kunci = [k.kunci for k in self._kolom[tempat.tabel]]
        return lembar.address(tempat.baris + _KEPALA, 1 if tempat.kolom is None else kunci.index(tempat.kolom) + _AWAL)

    def _table(self, n: int, tabel: Tabel) -> None:
        ws = self._tabel[n]
        ws.text(0, 0, table_title(tabel), self._style(bold=True, text_wrap=False), overflow=True)
        if temuan := self._isi.temuan_di.get(Tempat(n)):
            self._comment(ws, 0, 0, temuan)
        self._table_head(ws, tabel, self._kolom[n])
        per_baris: dict[int, list[int]] = {}
        for tempat, di_sini in self._isi.temuan_di.items():
            if tempat.tabel == n and tempat.baris is not None:
                per_baris.setdefault(tempat.baris, []).extend(di_sini)
        for m in range(len(tabel.baris)):
            self._table_row(Tempat(n, m), sorted(per_baris.get(m, ())))
        ws.finish(kepala=_KEPALA, tetap=_AWAL)

    def _table_head(self, ws: LembarKerja, tabel: Tabel, kolom: Sequence[Kolom]) -> None:
        for k, judul in enumerate((kata.TEMUAN, kata.BARIS)):
            ws.text(2, k, judul, self._head)
        for k, kol in enumerate(kolom, _AWAL):
            ws.text(2, k, tabel.column_title(kol.kunci) if kol.nomor else kol.judul, self._head)
            ws.text(3, k, kol.nomor, self._head)
        for sisi, sama in groupby(enumerate(kolom, _AWAL), lambda b: b[1].sisi):
            letak = [k for k, _ in sama]
            if sisi is not None:
                ws.group(1, letak[0], letak[-1], tabel.spesifikasi.sisi[sisi].upper(), self._head)

    def _table_row(self, tempat: Tempat, temuan: Sequence[int]) -> None:
        assert tempat.baris is not None  # noqa: S101  # it is a row
        ws, r = self._tabel[tempat.tabel], tempat.baris + _KEPALA
        baris = self._isi.dokumen.tabel[tempat.tabel].baris[tempat.baris]
        if temuan:
            tanda = ", ".join(f"{kata.TANDA[self._isi.temuan[t].tingkat]} {t + 1}" for t in temuan)
            bentuk = self._cell(**_WARNA[self._worst(temuan)], underline=1)
            ws.link(r, 0, self._temuan.address(temuan[0] + 1, 0), tanda, bentuk)
        self._write(ws, r, 1, row_place(baris), self._isi.temuan_di.get(tempat, ()))
        for k, kol in enumerate(self._kolom[tempat.tabel], _AWAL):
            di = Tempat(tempat.tabel, tempat.baris, kol.kunci)
            rata = {"align": "right"} if kol.jenis in _ANGKA else {}
            self._write(ws, r, k, shown_text(baris, kol), self._isi.temuan_di.get(di, ()), **rata)

    def _write(
        self, ws: LembarKerja, baris: int, kolom: int, teks: str, temuan: Sequence[int], **sifat: object
    ) -> None:
        """Write a cell; one with findings in their colour and with a comment."""
        if temuan:
            ws.text(baris, kolom, teks, self._cell(**_WARNA[self._worst(temuan)], **sifat))
            self._comment(ws, baris, kolom, temuan)
        else:
            ws.text(baris, kolom, teks, self._cell(**sifat))

    def _worst(self, temuan: Sequence[int]) -> Keparahan:
        return min((self._isi.temuan[n].tingkat for n in temuan), key=lambda k: k.urutan)

    def _comment(self, ws: LembarKerja, baris: int, kolom: int, temuan: Sequence[int]) -> None:
        ws.comment(baris, kolom, "\n\n".join(note_text(self._isi, n) for n in temuan))

    def _explanations(self) -> None:
        isi, ws = self._isi, self._add(kata.PENJELASAN, _KOLOM_PENJELASAN.values())
        daftar = [
            (
                p.lokasi.di_dokumen,
                p.kode or "",
                p.indikator,
                p.tercetak,
                p.aturan,
                p.label,
                p.hitungan,
                ", ".join(p.saingan),
            )
            for p in isi.penjelasan
        ]
        self._rows(ws, 0, _KOLOM_PENJELASAN, daftar)
        for n, tempat in enumerate(isi.tempat_penjelasan):
            if tempat is not None:
                ws.link(n + 1, 0, self._target(tempat), daftar[n][0], self._cell(**_TAUTAN))
        ws.finish(kepala=1, saring=(len(daftar), len(_KOLOM_PENJELASAN) - 1))

    def _rules(self) -> None:
        ws = self._add(kata.ATURAN, _KOLOM_ATURAN.values())
        daftar = ((a.kode, a.nama, str(a.tingkat), n, *_texts(a)) for a, n in self._isi.aturan_terpakai)
        self._rows(ws, 0, _KOLOM_ATURAN, daftar)
        ws.finish(kepala=1)


def _place(isi: IsiLaporan, n: int) -> str:
    lokasi, tempat = isi.temuan[n].lokasi, isi.tempat[n]
    return lokasi.di_dokumen or ("" if tempat is None else isi.dokumen.tabel[tempat.tabel].nama)


def _texts(aturan: Aturan) -> tuple[str, str, str]:
    """Return what a rule says of itself; what stands in backticks is quoted."""
    penjelasan, contoh, perbaikan = (t.replace("`", "'") for t in (aturan.penjelasan, aturan.contoh, aturan.perbaikan))
    return penjelasan, contoh, perbaikan
