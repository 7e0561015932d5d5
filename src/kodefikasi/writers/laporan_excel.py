"""The report of an audit as an Excel workbook: summary, findings, and each table with its findings in the cells.

All texts of the document are written as text, so that none becomes a formula, a number or a link, and codes keep their
zeros. Excel's limits: a text of more than 32,767 characters is cut and says so; more rows than a sheet holds are
refused; a sheet keeps 65,530 links, further ones are plain text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from kodefikasi.dokumen import Tabel
from kodefikasi.errors import TulisError
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.tambahan import require
from kodefikasi.temuan import Keparahan
from kodefikasi.writers.laporan_isi import (
    ARTI,
    TANDA,
    IsiLaporan,
    Tempat,
    grouped,
    row_place,
    shown_columns,
    shown_text,
    table_title,
)
from kodefikasi.writers.lembar_kerja import cut, sheet_names

BATAS_BARIS = 1_048_576
BATAS_TAUTAN = 65_530
_RINGKASAN, _TEMUAN, _PENJELASAN, _ATURAN = "Ringkasan", "Temuan", "Penjelasan", "Aturan"
_KEPALA = 4  # rows above a table's first one: title, sides, headings, column numbers
_AWAL = 2  # columns before a form's first one: findings, place in the file
_WARNA = {
    Keparahan.GALAT: ("#FDE4E4", "#8F1414"),
    Keparahan.PERINGATAN: ("#FDF0C8", "#684400"),
    Keparahan.INFO: ("#E1EDFA", "#0D467A"),
}
_LEBAR = {Jenis.KODE: 18, Jenis.NOMOR: 8, Jenis.NAMA: 38, Jenis.TEKS: 38, Jenis.RUPIAH: 18, Jenis.SATUAN: 12}
_ANGKA = frozenset({Jenis.BESARAN, Jenis.ANGKA, Jenis.PERSEN, Jenis.RUPIAH})
_KOLOM_TEMUAN = (
    ("No.", 6),
    ("Tingkat", 14),
    ("Aturan", 9),
    ("Nama aturan", 26),
    ("Kode", 18),
    ("Nama", 36),
    ("Indikator", 36),
    ("Tempat", 28),
    ("Tercetak", 20),
    ("Dihitung", 20),
    ("Temuan", 60),
    ("Hitungan", 40),
    ("Saran", 40),
)
_KOLOM_TEMPAT = [k for k, _ in _KOLOM_TEMUAN].index("Tempat")


def to_excel(isi: IsiLaporan) -> bytes:
    """Return the workbook.

    Parameters
    ----------
    isi
        The report.

    Returns
    -------
    bytes
        An .xlsx file; the same bytes for the same report.

    Raises
    ------
    TambahanError
        XlsxWriter is not installed.
    TulisError
        There are more rows than a sheet holds.
    """
    _check_rows(isi)
    xlsxwriter = require("xlsxwriter", "excel", "menulis Excel")
    tujuan = io.BytesIO()
    tak_diubah = {f"strings_to_{j}": False for j in ("formulas", "urls", "numbers")}
    buku = xlsxwriter.Workbook(tujuan, {"in_memory": True, **tak_diubah})
    buku.set_properties({"title": cut(f"Laporan audit {isi.dokumen.berkas}", 200), "created": datetime(2000, 1, 1)})
    _Penulis(buku, isi).write()
    buku.close()
    return tujuan.getvalue()


def _check_rows(isi: IsiLaporan) -> None:
    banyak = {
        _TEMUAN: len(isi.temuan) + 1,
        _PENJELASAN: len(isi.penjelasan) + 1,
        **{t.nama: len(t.baris) + _KEPALA for t in isi.dokumen.tabel},
    }
    for nama, n in banyak.items():
        if n > BATAS_BARIS:
            raise TulisError(
                isi.dokumen.berkas,
                f"{nama} memerlukan {grouped(n)} baris, sedangkan lembar Excel memuat {grouped(BATAS_BARIS)}; "
                "pakai HTML atau CSV",
            )


class _Penulis:
    """Writes one workbook."""

    def __init__(self, buku: Any, isi: IsiLaporan) -> None:
        self._buku = buku
        self._isi = isi
        self._bentuk: dict[tuple[tuple[str, object], ...], Any] = {}
        self._tautan: dict[str, int] = {}
        pakai = [_RINGKASAN, _TEMUAN]
        pakai += [_PENJELASAN] if isi.penjelasan else []
        pakai += [_ATURAN] if isi.aturan_terpakai else []
        self._nama = sheet_names((t.label or t.formulir for t in isi.dokumen.tabel), reserved=(*pakai, "History"))
        urut = [*pakai[:2], *self._nama, *pakai[2:]]
        self._lembar = {nama: buku.add_worksheet(nama) for nama in urut}

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

    def _severity(self, tingkat: Keparahan, **sifat: object) -> Any:
        latar, teks = _WARNA[tingkat]
        return self._style(bg_color=latar, font_color=teks, border=1, border_color="#C9CFD6", **sifat)

    def _cell(self, **sifat: object) -> Any:
        return self._style(border=1, border_color="#C9CFD6", **sifat)

    @property
    def _head(self) -> Any:
        return self._cell(bold=True, bg_color="#F0F2F5")

    def _link(self, lembar: str, baris: int, kolom: int, tujuan: str, teks: str, bentuk: Any) -> None:
        """Write a text that leads to a cell of this workbook, as long as the sheet may hold a further link."""
        sudah = self._tautan.get(lembar, 0)
        if sudah >= BATAS_TAUTAN:
            self._lembar[lembar].write_string(baris, kolom, cut(teks), bentuk)
            return
        self._tautan[lembar] = sudah + 1
        self._lembar[lembar].write_url(baris, kolom, f"internal:{tujuan}", bentuk, cut(teks))

    def _rows(
        self, lembar: str, mulai: int, kepala: Iterable[tuple[str, int]], isi: Iterable[Sequence[str | int]]
    ) -> int:
        """Write a list with its heading; return the row after it."""
        ws = self._lembar[lembar]
        for k, (judul, _) in enumerate(kepala):
            ws.write_string(mulai, k, judul, self._head)
        baris = mulai
        for baris, nilai in enumerate(isi, mulai + 1):
            for k, v in enumerate(nilai):
                if isinstance(v, int):
                    ws.write_number(baris, k, v, self._cell())
                else:
                    ws.write_string(baris, k, cut(v), self._cell())
        return baris + 1

    def _summary(self) -> None:
        isi, ws = self._isi, self._lembar[_RINGKASAN]
        ws.set_column(0, 0, 34)
        ws.set_column(1, 1, 60)
        ws.set_column(2, 4, 14)
        ws.write_string(0, 0, "Laporan audit", self._style(bold=True, font_size=14, text_wrap=False))
        ws.write_string(1, 0, cut(isi.judul), self._style(bold=True, text_wrap=False))
        ws.write_string(2, 0, " ".join(b for b in (isi.rangkuman, isi.pembatasan) if b), self._style(text_wrap=False))
        baris = 4
        for k in Keparahan:
            ws.write_string(baris, 0, f"{TANDA[k]} {grouped(isi.jumlah.get(k, 0))} {k}", self._severity(k, bold=True))
            ws.write_string(baris, 1, ARTI[k], self._cell())
            baris += 1
        baris = self._tables(baris + 1)
        if isi.nomenklatur:
            teks = f"Kode dan nama dibandingkan dengan nomenklatur {isi.nomenklatur}."
            ws.write_string(baris, 0, cut(teks), self._style(text_wrap=False))
            baris += 2
        kepala = (
            ("Keluarga aturan", 0),
            ("Angka dan hubungan yang diperiksa", 0),
            *((k.capitalize(), 0) for k in Keparahan),
        )
        self._rows(
            _RINGKASAN,
            baris,
            kepala,
            ((f"{huruf} {nama}", n, *(t[k] for k in Keparahan)) for huruf, nama, n, t in isi.per_keluarga),
        )

    def _tables(self, baris: int) -> int:
        """List the tables, each linked to its sheet; return the row after an empty one."""
        isi, ws = self._isi, self._lembar[_RINGKASAN]
        if not isi.dokumen.tabel:
            teks = "Tidak ada formulir yang dikenal di dalam berkas ini."
            ws.write_string(baris, 0, teks, self._style(text_wrap=False))
            return baris + 2
        temuan = [sum(t is not None and t.tabel == n for t in isi.tempat) for n in range(len(isi.dokumen.tabel))]
        daftar = [(t.nama, t.judul, len(t.baris_berangka), n) for t, n in zip(isi.dokumen.tabel, temuan, strict=True)]
        akhir = self._rows(
            _RINGKASAN, baris, (("Tabel", 0), ("Judul", 0), ("Baris berangka", 0), ("Temuan", 0)), daftar
        )
        for n, nama in enumerate(self._nama):
            teks = isi.dokumen.tabel[n].nama
            self._link(_RINGKASAN, baris + 1 + n, 0, _address(nama, 0, 0), teks, self._cell(font_color="#0B57A4"))
        return akhir + 1

    def _findings(self) -> None:
        isi, ws = self._isi, self._lembar[_TEMUAN]
        for k, (_, lebar) in enumerate(_KOLOM_TEMUAN):
            ws.set_column(k, k, lebar)
        akhir = self._rows(_TEMUAN, 0, _KOLOM_TEMUAN, (self._finding(n) for n in range(len(isi.temuan))))
        for n, (t, tempat) in enumerate(zip(isi.temuan, isi.tempat, strict=True)):
            ws.write_string(n + 1, 1, f"{TANDA[t.tingkat]} {t.tingkat}", self._severity(t.tingkat, bold=True))
            if tempat is not None:
                teks = _place(isi, n)
                bentuk = self._cell(font_color="#0B57A4", underline=1)
                self._link(_TEMUAN, n + 1, _KOLOM_TEMPAT, self._target(tempat), teks, bentuk)
        ws.autofilter(0, 0, max(akhir - 1, 1), len(_KOLOM_TEMUAN) - 1)
        ws.freeze_panes(1, 0)
        self._print_setup(ws, 0)

    def _finding(self, n: int) -> tuple[str | int, ...]:
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
        """Return the address of a place in the tables: its cell, the row's first cell, or the title."""
        nama = self._nama[tempat.tabel]
        if tempat.baris is None:
            return _address(nama, 0, 0)
        kolom = [k.kunci for k in shown_columns(self._isi.dokumen.tabel[tempat.tabel])]
        letak = 1 if tempat.kolom is None else kolom.index(tempat.kolom) + _AWAL
        return _address(nama, tempat.baris + _KEPALA, letak)

    def _table(self, n: int, tabel: Tabel) -> None:
        ws, nama, kolom = self._lembar[self._nama[n]], self._nama[n], shown_columns(tabel)
        ws.set_column(0, 0, 14)
        ws.set_column(1, 1, 10)
        for k, kol in enumerate(kolom, _AWAL):
            ws.set_column(k, k, _LEBAR.get(kol.jenis, 16))
        ws.write_string(0, 0, cut(table_title(tabel)), self._style(bold=True, text_wrap=False))
        self._comment(ws, 0, 0, self._isi.temuan_di.get(Tempat(n), ()))
        self._table_head(ws, tabel, kolom)
        per_baris: dict[int, list[int]] = {}
        for tempat, temuan in self._isi.temuan_di.items():
            if tempat.tabel == n and tempat.baris is not None:
                per_baris.setdefault(tempat.baris, []).extend(temuan)
        for m in range(len(tabel.baris)):
            self._table_row(nama, Tempat(n, m), kolom, sorted(per_baris.get(m, ())))
        ws.freeze_panes(_KEPALA, _AWAL)
        ws.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._print_setup(ws, _KEPALA - 1)

    def _table_head(self, ws: Any, tabel: Tabel, kolom: Sequence[Kolom]) -> None:
        for k, judul in enumerate(("Temuan", "Baris")):
            ws.write_string(2, k, judul, self._head)
        for k, kol in enumerate(kolom, _AWAL):
            if kol.sisi:
                ws.write_string(1, k, tabel.spesifikasi.sisi[kol.sisi].upper(), self._head)
            ws.write_string(2, k, cut(tabel.column_title(kol.kunci) if kol.nomor else kol.judul), self._head)
            ws.write_string(3, k, kol.nomor, self._head)

    def _table_row(self, lembar: str, tempat: Tempat, kolom: Sequence[Kolom], temuan: Sequence[int]) -> None:
        assert tempat.baris is not None  # noqa: S101  # it is a row
        ws, r = self._lembar[lembar], tempat.baris + _KEPALA
        baris = self._isi.dokumen.tabel[tempat.tabel].baris[tempat.baris]
        if temuan:
            tanda = ", ".join(f"{TANDA[self._isi.temuan[t].tingkat]} {t + 1}" for t in temuan)
            bentuk = self._severity(self._worst(temuan), underline=1)
            self._link(lembar, r, 0, _address(_TEMUAN, temuan[0] + 1, 0), tanda, bentuk)
        self._write(ws, r, 1, row_place(baris), self._isi.temuan_di.get(tempat, ()))
        for k, kol in enumerate(kolom, _AWAL):
            di = Tempat(tempat.tabel, tempat.baris, kol.kunci)
            rata = {"align": "right"} if kol.jenis in _ANGKA else {}
            self._write(ws, r, k, shown_text(baris, kol), self._isi.temuan_di.get(di, ()), **rata)

    def _write(self, ws: Any, baris: int, kolom: int, teks: str, temuan: Sequence[int], **sifat: object) -> None:
        """Write a cell; one with findings in their colour and with a comment."""
        if temuan:
            bentuk = self._severity(self._worst(temuan), **sifat)
            ws.write_string(baris, kolom, cut(teks), bentuk)
            self._comment(ws, baris, kolom, temuan)
        elif teks:
            ws.write_string(baris, kolom, cut(teks), self._cell(**sifat))

    def _worst(self, temuan: Sequence[int]) -> Keparahan:
        return min((self._isi.temuan[n].tingkat for n in temuan), key=lambda k: k.urutan)

    def _comment(self, ws: Any, baris: int, kolom: int, temuan: Sequence[int]) -> None:
        if temuan:
            teks = "\n\n".join(self._note(n) for n in temuan)
            tinggi = min(40 + 18 * (len(teks) // 45 + teks.count("\n")), 500)
            ws.write_comment(baris, kolom, cut(teks), {"width": 340, "height": tinggi, "author": "kodefikasi"})

    def _note(self, n: int) -> str:
        t = self._isi.temuan[n]
        bagian = (
            f"{TANDA[t.tingkat]} Temuan {n + 1}: {t.tingkat} {t.aturan} {self._isi.rule_name(t.aturan)}",
            t.pesan,
            t.hitungan and f"Hitungan: {t.hitungan}",
            t.saran and f"Saran: {t.saran}",
        )
        return "\n".join(b for b in bagian if b)

    def _explanations(self) -> None:
        kepala = (
            ("Tempat", 28),
            ("Kode", 18),
            ("Indikator", 50),
            ("Tercetak", 20),
            ("Aturan", 12),
            ("Arti aturan", 44),
            ("Hitungan", 40),
            ("Cocok juga", 20),
        )
        isi, ws = self._isi, self._lembar[_PENJELASAN]
        for k, (_, lebar) in enumerate(kepala):
            ws.set_column(k, k, lebar)
        daftar = [
            (
                ", ".join(b for b in (p.lokasi.tabel, p.lokasi.di_berkas) if b),
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
        self._rows(_PENJELASAN, 0, kepala, daftar)
        bentuk = self._cell(font_color="#0B57A4", underline=1)
        for n, tempat in enumerate(isi.tempat_penjelasan):
            if tempat is not None:
                self._link(_PENJELASAN, n + 1, 0, self._target(tempat), daftar[n][0], bentuk)
        ws.autofilter(0, 0, len(daftar), len(kepala) - 1)
        ws.freeze_panes(1, 0)
        self._print_setup(ws, 0)

    def _rules(self) -> None:
        kepala = (
            ("Kode", 8),
            ("Nama", 32),
            ("Lazimnya", 12),
            ("Temuan", 9),
            ("Penjelasan", 70),
            ("Contoh", 50),
            ("Yang perlu dilakukan", 50),
        )
        ws = self._lembar[_ATURAN]
        for k, (_, lebar) in enumerate(kepala):
            ws.set_column(k, k, lebar)
        self._rows(
            _ATURAN,
            0,
            kepala,
            (
                (a.kode, a.nama, str(a.tingkat), n, a.penjelasan, a.contoh, a.perbaikan)
                for a, n in self._isi.aturan_terpakai
            ),
        )
        ws.freeze_panes(1, 0)
        self._print_setup(ws, 0)

    @staticmethod
    def _print_setup(ws: Any, kepala: int) -> None:
        ws.set_landscape()
        ws.set_paper(9)  # A4
        ws.fit_to_pages(1, 0)
        ws.repeat_rows(0, kepala)


def _place(isi: IsiLaporan, n: int) -> str:
    lokasi, tempat = isi.temuan[n].lokasi, isi.tempat[n]
    teks = ", ".join(b for b in (lokasi.tabel, lokasi.di_berkas) if b)
    return teks or ("" if tempat is None else isi.dokumen.tabel[tempat.tabel].nama)


def _address(lembar: str, baris: int, kolom: int) -> str:
    """Return a cell's address with its sheet.

    >>> _address("Tabel 2.1", 4, 27)
    "'Tabel 2.1'!AB5"
    """
    huruf, n = "", kolom + 1
    while n:
        n, sisa = divmod(n - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return "'{}'!{}{}".format(lembar.replace("'", "''"), huruf, baris + 1)
