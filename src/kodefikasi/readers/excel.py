"""The reader of workbooks: sheets become the same blocks of tables and text as every other file.

What is printed is what counts: numbers are written as the sheet shows them, in Indonesian notation, codes with dots.
Amounts under a heading such as *(Rp.000)* become full rupiah. Errors, formulas that were never computed, formulas
whose stored value is not what their cells give, and what is hidden are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from kodefikasi.besaran import Notasi, format_angka
from kodefikasi.errors import BacaError
from kodefikasi.lembar import Batas, Lembar, SelLembar, column_letters, read_sheets
from kodefikasi.lembar.rapi import ranges
from kodefikasi.lembar.rumus import check_formulas
from kodefikasi.readers.aturan import finding
from kodefikasi.readers.baris import detect_notation
from kodefikasi.readers.kisi import BarisKisi, Potongan, cut_sheet, is_data, looks_like_code, visible_rows
from kodefikasi.readers.pengenalan import is_number_row
from kodefikasi.readers.tata_letak import Blok, Petak, TataLetak, TeksSel
from kodefikasi.readers.tulisan import UANG_DIKALIKAN, in_rupiah, money_factor, write_cell
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

RUMUS_BEDA, RUMUS_KOSONG, SEL_GALAT, TERSEMBUNYI = "B013", "B014", "B015", "B016"

_DAFTAR_TERPANJANG = 8
_RUMUS_TERBANYAK = 100
_RUMUS_TERPANJANG = 120
_KEPALA_TERTINGGI = 9
_CONTOH = 500  # rows looked at to tell what a column holds
_BARIS_JUDUL = 4
_KODE = re.compile(r"(?:kode|no\.?|nomor)(?![a-z])", re.IGNORECASE)
_UANG = re.compile(r"\b(?:rp|rupiah|pagu|anggaran|dana|biaya|belanja|keuangan)\b", re.IGNORECASE)
_BUKAN_UANG = re.compile(
    r"\A(?:k|ki)\Z|\b(?:target|volume|vol|satuan|kinerja|persen|capaian|tingkat|fisik|indikator|lokasi|sumber)\b|%",
    re.IGNORECASE,
)
_HURUF = re.compile(r"[^\W\d_]{2}")


def read_excel(isi: bytes, nama: str, batas: Batas) -> tuple[list[Blok], list[Temuan]]:
    """Read a workbook: .xlsx, .xls or .ods.

    Every visible sheet is cut into tables and the texts around them, in the order of the tabs. Hidden sheets are
    left out; hidden rows and columns are read, because they count in the sums.

    Parameters
    ----------
    isi
        The content of the file.
    nama
        Its name, for places and messages.
    batas
        What it may hold at most.

    Returns
    -------
    tuple
        The blocks, and what is to be said about formulas, errors, hidden parts and amounts in thousands.

    Raises
    ------
    BacaError
        It is no workbook, is damaged, encrypted or larger than the limits, or carries macros.
    TambahanError
        It is an .xls, and the library for them is not installed.
    """
    blok: list[Blok] = []
    temuan: list[Temuan] = []
    lembar = read_sheets(isi, nama, batas)
    if rahasia := [x.nama for x in lembar if x.tersembunyi]:
        pesan = f"Lembar tersembunyi tidak dibaca: {_list(rahasia)}."
        temuan.append(finding(TERSEMBUNYI, pesan, Lokasi(berkas=nama)))
    for x in lembar:
        if not x.tersembunyi:
            pembaca = _PembacaLembar(x, nama, batas)
            blok += pembaca.read()
            temuan += [*_check_sheet(x, nama), *pembaca.temuan]
    return blok, temuan


def _list(butir: Sequence[str]) -> str:
    lebih = f", dan {len(butir) - _DAFTAR_TERPANJANG} lainnya" if len(butir) > _DAFTAR_TERPANJANG else ""
    return ", ".join(butir[:_DAFTAR_TERPANJANG]) + lebih


def _check_sheet(lembar: Lembar, berkas: str) -> Iterator[Temuan]:
    yield from _check_values(lembar, berkas)
    yield from _check_cells(lembar, berkas)
    if tersembunyi := _hidden(lembar):
        pesan = f"Lembar {lembar.nama!r}: {tersembunyi} tersembunyi; isinya tetap dibaca."
        yield finding(TERSEMBUNYI, pesan, Lokasi(berkas=berkas, lembar=lembar.nama))


def _check_values(lembar: Lembar, berkas: str) -> Iterator[Temuan]:
    """Compare formulas with the values stored for them; where very many differ, the first are named."""
    lebih = 0
    lokasi = Lokasi(berkas=berkas, lembar=lembar.nama)
    for n, b in enumerate(check_formulas(lembar)):
        if n >= _RUMUS_TERBANYAK:
            lebih += 1
            continue
        alamat = f"{column_letters(b.kolom)}{b.baris}"
        rumus = b.rumus if len(b.rumus) <= _RUMUS_TERPANJANG else f"{b.rumus[:_RUMUS_TERPANJANG]}…"
        tersimpan, dihitung = (write_cell(SelLembar(v), notasi=Notasi.INDONESIA) for v in (b.tersimpan, b.dihitung))
        yield Temuan(
            RUMUS_BEDA,
            Keparahan.PERINGATAN,
            f"Sel {alamat} menyimpan {tersimpan}, padahal rumusnya menghasilkan {dihitung}.",
            Lokasi(berkas=berkas, lembar=lembar.nama, baris=b.baris, sel=alamat),
            tercetak=tersimpan,
            dihitung=dihitung,
            hitungan=f"={rumus}",
            saran="hitung ulang (Ctrl+Alt+F9) dan simpan",
        )
    if lebih:
        pesan = f"Lembar {lembar.nama!r}: {lebih} rumus lain juga tidak sama dengan nilai tersimpannya."
        yield finding(RUMUS_BEDA, pesan, lokasi)


def _check_cells(lembar: Lembar, berkas: str) -> Iterator[Temuan]:
    """Report formulas without a value and errors, once for a sheet."""
    kosong: list[tuple[int, str]] = []
    galat: list[tuple[int, str]] = []
    for b in lembar.baris:
        for k, s in enumerate(b.sel, 1):
            if s.galat:
                galat.append((b.nomor, f"{column_letters(k)}{b.nomor} ({s.teks})"))
            elif s.rumus is not None and s.nilai is None:
                kosong.append((b.nomor, f"{column_letters(k)}{b.nomor}"))
    for aturan, sel, apa, saran in (
        (RUMUS_KOSONG, kosong, "rumus tanpa nilai tersimpan", "buka di Excel atau LibreOffice, lalu simpan"),
        (SEL_GALAT, galat, "sel berisi galat Excel", "perbaiki rumusnya atau sel yang dirujuknya"),
    ):
        if sel:
            pesan = f"Lembar {lembar.nama!r}: {len(sel)} {apa}, dibaca sebagai kosong: {_list([a for _, a in sel])}."
            lokasi = Lokasi(berkas=berkas, lembar=lembar.nama, baris=sel[0][0], sel=sel[0][1].split(" ")[0])
            yield finding(aturan, pesan, lokasi, saran=saran)


def _hidden(lembar: Lembar) -> str:
    """Name the hidden rows and columns that hold something."""
    baris = [b.nomor for b in lembar.baris if b.tersembunyi]
    kolom = {k for b in lembar.baris for k, s in enumerate(b.sel, 1) if s.nilai is not None}
    tersembunyi: set[int] = set()
    habis = 0
    for awal, akhir in sorted(lembar.kolom_tersembunyi):  # they may overlap
        tersembunyi.update(range(max(awal, habis + 1), akhir + 1))
        habis = max(habis, akhir)
    terisi = kolom & tersembunyi
    bagian = []
    if baris:
        bagian.append(f"baris {_list(ranges(baris))}")
    if terisi:
        bagian.append(f"kolom {_list(ranges(sorted(terisi), column_letters))}")
    return " dan ".join(bagian)


@frozen
class _Kepala:
    """The heading of a table: for each column the texts above it, from top to bottom, with their places."""

    baris: int
    judul: Mapping[int, tuple[tuple[str, str], ...]]

    def is_code(self, kolom: int) -> bool:
        """Whether a column is headed as one of codes."""
        return any(_KODE.match(t) for t, _ in self.judul.get(kolom, ()))

    def is_money(self, kolom: int) -> bool:
        """Whether a column is one of amounts, by the lowest text that tells."""
        for teks, _ in reversed(self.judul.get(kolom, ())):
            if _UANG.search(teks):
                return True
            if _BUKAN_UANG.search(teks):
                return False
        return False

    def factor(self, kolom: int) -> tuple[int, str] | None:
        """Return the factor of a column's amounts, and the cell that says so."""
        butir = (
            (f, f"{teks!r} pada {alamat}") for teks, alamat in self.judul.get(kolom, ()) if (f := money_factor(teks))
        )
        return next(butir, None)


class _PembacaLembar:
    """Turns the parts of one sheet into blocks; keeps the text above a table, which may say in what it counts."""

    def __init__(self, lembar: Lembar, berkas: str, batas: Batas) -> None:
        self.lembar, self.berkas, self.batas = lembar, berkas, batas
        self.temuan: list[Temuan] = []
        self._sisa = batas.sel
        self._judul: tuple[BarisKisi, ...] = ()

    def read(self) -> list[Blok]:
        """Return the blocks of the sheet, from top to bottom."""
        return [self._block(p) for p in cut_sheet(visible_rows(self.lembar, self.berkas, self.batas))]

    def _place(self, baris: int) -> Lokasi:
        return Lokasi(berkas=self.berkas, lembar=self.lembar.nama, baris=baris)

    def _block(self, potongan: Potongan) -> Blok:
        if not potongan.tabel:
            self._judul = potongan.baris
            teks = tuple((b.nomor, _line(b)) for b in potongan.baris)
            return Blok(TataLetak.TEKS, teks=teks, tempat=self._place(potongan.baris[0].nomor))
        blok = self._table(potongan.baris)
        self._judul = ()
        return blok

    def _table(self, baris: Sequence[BarisKisi]) -> Blok:
        awal = min(min(b.sel) for b in baris)
        akhir = max(b.last(k) for b in baris for k in b.sel)
        self._sisa -= (akhir - awal + 1) * len(baris)
        if self._sisa < 0:
            raise BacaError(self.berkas, f"tabel pada lembar {self.lembar.nama!r} lebih dari {self.batas.sel} sel")
        kepala = _read_heading(baris)
        baris = self._in_full_rupiah(baris, kepala)
        kode = _code_columns(baris[kepala.baris :], kepala)
        huruf = {k: column_letters(k) for k in range(awal, akhir + 1)}
        isi = [_texts(b, kode, Notasi.INDONESIA if n >= kepala.baris else None) for n, b in enumerate(baris)]
        notasi = detect_notation(t for b in isi[kepala.baris :] for k, t in b.items() if k not in kode)
        if notasi is not Notasi.INDONESIA:
            isi = [_texts(b, kode, notasi) for b in baris]
        petak = tuple(self._row(b.nomor, teks, huruf) for b, teks in zip(baris, isi, strict=True))
        return Blok(TataLetak.TABEL, petak=petak, tempat=self._place(baris[0].nomor))

    def _row(self, nomor: int, teks: Mapping[int, str], huruf: Mapping[int, str]) -> Petak:
        """Return a row as wide as its table; its filled cells know their address."""
        nama = self.lembar.nama
        sel = (TeksSel.at(t, f"{nama}!{h}{nomor}") if (t := teks.get(k, "")) else "" for k, h in huruf.items())
        return Petak(nomor, tuple(sel), self._place(nomor))

    def _in_full_rupiah(self, baris: Sequence[BarisKisi], kepala: _Kepala) -> Sequence[BarisKisi]:
        """Multiply amounts in thousands and say so, once for each note that says in what they are."""
        atas = self._note_above()
        faktor: dict[int, int] = {}
        sumber: dict[tuple[int, str], list[int]] = {}
        for k in kepala.judul:
            if kepala.is_money(k) and (satuan := kepala.factor(k) or atas):
                faktor[k] = satuan[0]
                sumber.setdefault(satuan, []).append(k)
        for (kali, tempat), kolom in sumber.items():
            daftar = _list(ranges(sorted(kolom), column_letters))
            pesan = f"Jumlah uang kolom {daftar} dikalikan {format_angka(kali)} menjadi rupiah penuh: {tempat}."
            self.temuan.append(finding(UANG_DIKALIKAN, pesan, self._place(baris[0].nomor)))
        if not faktor:
            return baris
        return [*baris[: kepala.baris], *(_multiply(b, faktor) for b in baris[kepala.baris :])]

    def _note_above(self) -> tuple[int, str] | None:
        for b in self._judul[-_BARIS_JUDUL:]:
            if f := money_factor(_line(b)):
                return f, f"{_line(b)!r} pada baris {b.nomor}"
        return None


def _multiply(baris: BarisKisi, faktor: Mapping[int, int]) -> BarisKisi:
    return evolve(baris, sel={k: in_rupiah(s, faktor[k]) if k in faktor else s for k, s in baris.sel.items()})


def _line(baris: BarisKisi) -> str:
    return " ".join(t for k in sorted(baris.sel) if (t := write_cell(baris.sel[k])))


def _texts(baris: BarisKisi, kode: frozenset[int], notasi: Notasi | None) -> dict[int, str]:
    return {k: write_cell(s, kode=k in kode, notasi=notasi) for k, s in baris.sel.items()}


def _read_heading(baris: Sequence[BarisKisi]) -> _Kepala:
    """Find the rows of the heading: up to the row of column numbers, else up to the first data."""
    atas = baris[:_KEPALA_TERTINGGI]
    nomor = (n for n, b in enumerate(atas) if is_number_row(Petak(b.nomor, _dense(b))))
    banyak = next((n + 1 for n in nomor), None)
    if banyak is None:
        banyak = next((n for n, b in enumerate(atas) if is_data(b)), len(atas))
    judul: dict[int, list[tuple[str, str]]] = {}
    for b in baris[:banyak]:
        for k, s in sorted(b.sel.items()):
            for tertutup in range(k, b.last(k) + 1):
                judul.setdefault(tertutup, []).append((write_cell(s), f"{column_letters(k)}{b.nomor}"))
    return _Kepala(banyak, {k: tuple(v) for k, v in judul.items()})


def _dense(baris: BarisKisi) -> tuple[str, ...]:
    """Return the texts of a row from its first filled cell on; merged ones repeat nothing."""
    return tuple(write_cell(baris.sel[k]) for k in sorted(baris.sel))


def _code_columns(isi: Sequence[BarisKisi], kepala: _Kepala) -> frozenset[int]:
    """Return the columns of codes: headed so, or left of the first column of texts, and holding parts of codes."""
    kolom: dict[int, list[SelLembar]] = {}
    for b in isi[:_CONTOH]:
        for k, s in b.sel.items():
            kolom.setdefault(k, []).append(s)
    nama = next((k for k in sorted(kolom) if _most(kolom[k], lambda s: bool(_HURUF.search(s.teks)))), None)
    kiri = {k for k in kolom if (nama is not None and k < nama) or kepala.is_code(k)}
    return frozenset(k for k in kiri if _most(kolom[k], looks_like_code))


def _most(sel: Sequence[SelLembar], apa: Callable[[SelLembar], bool]) -> bool:
    return 2 * sum(map(apa, sel)) > len(sel)
