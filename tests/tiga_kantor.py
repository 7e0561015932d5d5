"""Three workbooks as offices make them, right in every cell, and twenty-six slips of all kinds to put into them.

Merged headings, codes in five cells, sums as formulas, amounts as texts, a hidden column, notes, a signature block.
Names, indicators and units are the decree's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from attrs import Factory, define
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from kodefikasi import Kode, nomenklatur
from kodefikasi.besaran import format_angka

KAT = nomenklatur("050-5889/2021")
TAHUN = 2023
_RINCI = ("A", "B", "C", "D", "E")  # the cells of a code
#: Sheet, columns: what the figures of a form stand in.
TC29, TC33, NARASI = "T-C.29 fix", "T-C.33 rev 2", "Bab II"
TARGET, SEBELUM, LALU, CAPAI, TINGKAT, BERJALAN, JUMLAH, RENSTRA = "H I J K L M N O".split()
T33, PAGU, SUMBER, CATATAN, T33_MAJU, PAGU_MAJU = "I J K L M N".split()
_GARIS = Side(style="thin")
_KEPALA_29 = (
    "Indikator Kinerja Program (outcomes)/Kegiatan (output)",
    f"Target Kinerja Capaian Program (Renstra Perangkat Daerah) Tahun {TAHUN + 3}",
    f"Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d Tahun {TAHUN - 3}",
    f"Target Renja Perangkat Daerah Tahun {TAHUN - 2}",
    f"Realisasi Renja Perangkat Daerah Tahun {TAHUN - 2}",
    "Tingkat Realisasi (%)",
    f"Target Program dan Kegiatan (Renja Perangkat Daerah Tahun {TAHUN - 1})",
    f"Realisasi Capaian Program dan Kegiatan s/d Tahun Berjalan (Tahun {TAHUN - 1})",
    "Tingkat Capaian Realisasi Target Renstra (%)",
)
_KEPALA_33 = (
    "Indikator Kinerja Program/Kegiatan/Sub Kegiatan",
    "Lokasi",
    "Target Capaian Kinerja",
    "Kebutuhan Dana/ Pagu Indikatif (Rp)",
    "Sumber Dana",
    "Catatan Penting",
    "Target Capaian Kinerja",
    "Kebutuhan Dana/ Pagu Indikatif (Rp)",
)
_NOMOR_29 = ("3", "4", "5", "6", "7", "8=(7/6)", "9", "10=(5+7+9)", "11=(10/4)")
_SUB = 3  # sub kegiatan of each kegiatan


@define
class Kantor:
    """An office: its name, its kegiatan, and the workbook with the rows of each code by sheet."""

    nama: str
    kegiatan: Sequence[str]
    buku: Any = Factory(openpyxl.Workbook)
    baris: dict[tuple[str, str], int] = Factory(dict)

    def cell(self, lembar: str, kode: str, kolom: str) -> Any:
        """Return a cell of the row of a code."""
        return self.buku[lembar][f"{kolom}{self.baris[lembar, kode]}"]

    @property
    def sub(self) -> list[str]:
        """The sub kegiatan, in order."""
        return [str(s.kode) for k in self.kegiatan for s in list(KAT.children(Kode.parse(k)))[:_SUB]]

    @property
    def semua(self) -> list[str]:
        """All codes, in order."""
        hasil: dict[str, None] = {}
        for k in self.kegiatan:
            kode = Kode.parse(k)
            hasil |= dict.fromkeys([*(str(x) for x in reversed(kode.leluhur)), k])
            hasil |= dict.fromkeys(s for s in self.sub if Kode.parse(s) in kode)
        return sorted(hasil, key=Kode.parse)

    @property
    def pagu(self) -> dict[str, int]:
        """The amount of each sub kegiatan."""
        return {s: 12_500_000 + 7_250_000 * n for n, s in enumerate(self.sub)}

    def build(self) -> Kantor:
        """Fill the workbook."""
        ws = self.buku.active
        ws.title = NARASI
        ws["B2"], ws["B3"] = f"RENCANA KERJA (RENJA) TAHUN {TAHUN}", self.nama.upper()
        pegawai = 46
        ws["B5"] = f"Jumlah pegawai {self.nama} sebanyak {pegawai} (empat puluh enam) orang."
        self._tc29()
        self._tc33()
        return self

    def write(self, path: Path) -> Path:
        """Save the workbook."""
        self.buku.save(path)
        return path

    def _sheet(self, lembar: str, judul: str, kepala: Sequence[str], nomor: Sequence[str]) -> Any:
        ws = self.buku.create_sheet(lembar)
        ws["A1"], ws["A2"] = judul, f"{self.nama} Tahun {TAHUN}"
        akhir = get_column_letter(6 + len(kepala))
        for n in (1, 2):
            ws.merge_cells(f"A{n}:{akhir}{n}")
            ws[f"A{n}"].font = Font(bold=True, size=12)
        ws["A4"], ws["F4"] = "Kode", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan/Sub Kegiatan"
        ws.merge_cells("A4:E5")
        ws.merge_cells("F4:F5")
        for k, teks in enumerate(("1", "2", *nomor)):
            ws.cell(6, 1 if k == 0 else 5 + k, teks)
        ws.merge_cells("A6:E6")
        for k, teks in enumerate(kepala, 7):
            ws.cell(4, k, teks).alignment = Alignment(wrap_text=True, vertical="center")
        ws.column_dimensions["F"].width, ws.column_dimensions["G"].width = 44, 38
        ws.freeze_panes, ws.print_title_rows = "G7", "4:6"
        ws.page_setup.orientation, ws.page_setup.paperSize, ws.page_setup.fitToHeight = "landscape", 14, 0
        ws.sheet_properties.pageSetUpPr.fitToPage = True
        ws.oddFooter.right.text = "&P dari &N"
        return ws

    def _row(self, ws: Any, n: int, kode: str) -> None:
        k = Kode.parse(kode)
        self.baris[ws.title, kode] = n
        bagian = kode.split(".")
        isi = [*bagian[:3], ".".join(bagian[3:5]), *bagian[5:]]
        for huruf, teks in zip(_RINCI, isi, strict=False):
            if teks:
                ws[f"{huruf}{n}"] = teks
        ws[f"F{n}"] = KAT[k].nama
        for huruf in "ABCDEFGHIJKLMNO":
            ws[f"{huruf}{n}"].border = Border(_GARIS, _GARIS, _GARIS, _GARIS)
        if kode in self.sub:
            ws[f"G{n}"] = KAT[k].indikator
        else:
            ws[f"F{n}"].font, ws[f"F{n}"].fill = Font(bold=True), PatternFill("solid", fgColor="FFDDEBF7")

    def _tc29(self) -> None:
        ws = self._sheet(TC29, "Tabel T-C.29 Rekapitulasi Evaluasi Hasil Pelaksanaan Renja", _KEPALA_29, _NOMOR_29)
        for n, kode in enumerate(self.semua, 7):
            self._row(ws, n, kode)
            if kode not in self.sub:
                continue
            m = self.sub.index(kode)
            dasar = 4 + 2 * (m % 5)
            satuan = KAT[Kode.parse(kode)].satuan
            for huruf, nilai in ((TARGET, 8 * dasar), (SEBELUM, 2 * dasar), (LALU, dasar), (BERJALAN, dasar)):
                ws[f"{huruf}{n}"] = f"{nilai} {satuan}"
            ws[f"{CAPAI}{n}"] = f"{dasar - m % 2} {satuan}"
            ws[f"{JUMLAH}{n}"] = f"{4 * dasar - m % 2} {satuan}"
            ws[f"{TINGKAT}{n}"] = format_angka(Decimal(dasar - m % 2) * 100 / dasar, desimal=2)
            ws[f"{RENSTRA}{n}"] = format_angka(Decimal(4 * dasar - m % 2) * 100 / (8 * dasar), desimal=2)
        self._sign(ws, 9 + len(self.semua))

    def _tc33(self) -> None:
        judul = f"Tabel T-C.33 Rumusan Rencana Program dan Kegiatan Tahun {TAHUN} dan Prakiraan Maju Tahun {TAHUN + 1}"
        ws = self._sheet(TC33, judul, _KEPALA_33, (*tuple("345678"), "9", "10"))
        for awal, akhir, teks in (
            ("H", "K", f"Rencana Tahun {TAHUN}"),
            ("M", "N", f"Prakiraan Maju Rencana Tahun {TAHUN + 1}"),
        ):
            for k in range(
                openpyxl.utils.column_index_from_string(awal), openpyxl.utils.column_index_from_string(akhir) + 1
            ):
                ws.cell(5, k, ws.cell(4, k).value)
                ws.cell(4, k).value = None
            ws[f"{awal}4"] = teks
            ws.merge_cells(f"{awal}4:{akhir}4")
        for n, kode in enumerate(self.semua, 7):
            self._row(ws, n, kode)
        for kode in self.semua:
            self._amounts(ws, kode)
        n = 7 + len(self.semua)
        ws[f"F{n}"] = "JUMLAH"
        self.baris[TC33, "JUMLAH"] = n
        ws[f"{PAGU}{n}"] = f"={PAGU}{self.baris[TC33, self.semua[0]]}"
        ws[f"{PAGU_MAJU}{n}"] = _as_text(sum(self.pagu.values()))
        ws.column_dimensions[CATATAN].hidden = True
        self._sign(ws, n + 2)

    def _amounts(self, ws: Any, kode: str) -> None:
        n = self.baris[TC33, kode]
        if kode not in self.sub:
            anak = [k for k in self.semua if str(Kode.parse(k).induk) == kode]
            ws[f"{PAGU}{n}"] = "=" + "+".join(f"{PAGU}{self.baris[TC33, k]}" for k in anak)
            ws[f"{PAGU}{n}"].number_format = "#,##0"
            ws[f"{PAGU_MAJU}{n}"] = _as_text(sum(v for k, v in self.pagu.items() if Kode.parse(k) in Kode.parse(kode)))
            return
        m = self.sub.index(kode)
        satuan, dasar = KAT[Kode.parse(kode)].satuan, 4 + 2 * (m % 5)
        ws[f"H{n}"], ws[f"{T33}{n}"], ws[f"{T33_MAJU}{n}"] = "Kab. Contoh", f"{dasar} {satuan}", f"{dasar} {satuan}"
        ws[f"{PAGU}{n}"], ws[f"{SUMBER}{n}"] = self.pagu[kode], "PAD"
        ws[f"{PAGU}{n}"].number_format = "#,##0"
        ws[f"{PAGU_MAJU}{n}"] = _as_text(self.pagu[kode])
        ws[f"{CATATAN}{n}"] = "usulan musrenbang" if m % 3 == 0 else None

    def _sign(self, ws: Any, n: int) -> None:
        ws[f"F{n}"] = "Keterangan: angka capaian menurut laporan triwulan IV"
        for k, teks in enumerate(
            (f"Contoh, 12 Juli {TAHUN - 1}", f"Kepala {self.nama}", "", "(nama pejabat)", "NIP. ")
        ):
            ws[f"M{n + 2 + k}"] = teks or None


def _as_text(pagu: int) -> str:
    """Write next year's amount, a tenth more, as offices type it."""
    return format_angka(pagu * 11 // 10)


#: What is done to a workbook: the sheet, the cell that is then wrong, and the rules that may say so.
Salah = tuple[str, Callable[[Kantor], str], frozenset[str]]


def _set(lembar: str, ke: int, kolom: str, nilai: object) -> Callable[[Kantor], str]:
    """Put a value into a column of the sub kegiatan of that place."""

    def put(k: Kantor) -> str:
        sel = k.cell(lembar, k.sub[ke], kolom)
        sel.value = nilai
        return str(sel.coordinate)

    return put


def _sum(kode: Callable[[Kantor], str], ubah: Callable[[str], object], kolom: str = PAGU) -> Callable[[Kantor], str]:
    """Change the formula of a parent."""

    def put(k: Kantor) -> str:
        sel = k.cell(TC33, kode(k), kolom)
        sel.value = ubah(sel.value)
        return str(sel.coordinate)

    return put


def _broken_code(k: Kantor) -> str:
    """Write a letter for a digit; the code is named by its first cell."""
    k.cell(TC33, k.sub[0], "C").value = "O1"
    return str(k.cell(TC33, k.sub[0], "A").coordinate)


def _narrative(kata: str) -> Callable[[Kantor], str]:
    def put(k: Kantor) -> str:
        k.buku[NARASI]["B5"] = f"Jumlah pegawai {k.nama} sebanyak 46 ({kata}) orang."
        return "B5"

    return put


def _office(nama: str, *kegiatan: str) -> Kantor:
    return Kantor(nama, kegiatan).build()


def _aturan(*kode: str) -> frozenset[str]:
    return frozenset(kode)


KANTOR: dict[str, Callable[[], Kantor]] = {
    "kecamatan": lambda: _office("Kecamatan Contoh", "7.01.01.2.01", "7.01.02.2.01", "7.01.03.2.01"),
    "kesehatan": lambda: _office("Dinas Kesehatan", "1.02.01.2.02", "1.02.02.2.02", "1.02.03.2.02"),
    "pendidikan": lambda: _office("Dinas Pendidikan", "1.01.01.2.01", "1.01.02.2.01", "1.01.02.2.03"),
}
SALAH: dict[str, tuple[Salah, ...]] = {
    "kecamatan": (
        (TC33, _sum(lambda k: k.kegiatan[0], lambda f: str(f).rpartition("+")[0]), _aturan("P001", "P008")),
        (TC33, _sum(lambda k: k.kegiatan[1][:7], lambda _: 71_250_000), _aturan("P001")),
        (TC29, _set(TC29, 1, TINGKAT, "80"), _aturan("R001")),
        (TC29, _set(TC29, 4, RENSTRA, "94,50"), _aturan("S002")),
        (TC29, _set(TC29, 6, JUMLAH, "99 Lembaga Kemasyarakatan"), _aturan("S001", "S002")),
        (TC33, _set(TC33, 2, "F", "Penyusunan Laporan Bulanan Camat"), _aturan("N001")),
        (TC33, _set(TC33, 3, T33_MAJU, "10 Kelurahan"), _aturan("U001")),
        (TC33, _set(TC33, 7, "E", "99"), _aturan("K002")),
        (NARASI, _narrative("enam puluh empat"), _aturan("D002")),
    ),
    "kesehatan": (
        (TC33, _sum(lambda _: "JUMLAH", lambda _: 350_000_000), _aturan("P003", "P001")),
        (TC33, _set(TC33, 5, PAGU_MAJU, "536.250.000"), _aturan("P001", "P004")),
        (TC33, _set(TC33, 1, "E", "01"), _aturan("K004")),
        (TC29, _set(TC29, 3, TINGKAT, "57,00"), _aturan("R001")),
        (TC29, _set(TC29, 7, TINGKAT, None), _aturan("R003")),
        (TC29, _set(TC29, 2, LALU, "8"), _aturan("U002")),
        (TC33, _set(TC33, 4, "G", "Jumlah Ibu Bersalin"), _aturan("N002", "D007")),
        (TC33, _set(TC33, 6, PAGU, "56.0OO.000"), _aturan("B004", "B003")),
        (TC33, _set(TC33, 8, T33, "20 Berkas"), _aturan("N003", "U001")),
    ),
    "pendidikan": (
        (TC33, _sum(lambda k: k.kegiatan[2], lambda f: f"{f}*10"), _aturan("P001")),
        (TC33, _broken_code, _aturan("K001")),
        (TC29, _set(TC29, 0, RENSTRA, "500,00"), _aturan("S002")),
        (TC29, _set(TC29, 5, TINGKAT, "1000"), _aturan("R001")),
        (TC29, _set(TC29, 8, JUMLAH, "7 Unit"), _aturan("S001", "S002")),
        (TC33, _set(TC33, 4, "F", "Penambahan Ruang Kelas Baru Sekolah Rakyat"), _aturan("N001")),
        (TC33, _set(TC33, 6, PAGU_MAJU, 616_000_000), _aturan("P001", "P004")),
        (TC33, _set(TC33, 7, T33, "8"), _aturan("U002")),
    ),
}
