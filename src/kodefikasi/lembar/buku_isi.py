"""Workbooks as content: each sheet a grid as a person sees it, and what there is to say of its cells and formulas.

Three formats give the same sheets; here, once for all, merged cells are covered, formulas that were never computed are,
and what a person should know is said: errors, hidden rows, links to other files, values that differ from their formula.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter

from attrs import evolve

from kodefikasi.aturan import (
    RUMUS_BEDA,
    RUMUS_KOSONG,
    SEBAGIAN,
    SEL_GALAT,
    TAUTAN,
    TERSEMBUNYI,
    TERTUTUP,
    finding,
)
from kodefikasi.besaran import format_angka
from kodefikasi.errors import BacaError
from kodefikasi.kata import DAFTAR_TEMUAN
from kodefikasi.lembar.archive import is_open_document
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.encoding import OLE2
from kodefikasi.lembar.grid import (
    KOSONG,
    BarisLembar,
    IsiBuku,
    Lembar,
    Rentang,
    SelLembar,
    column_letters,
    trim,
)
from kodefikasi.lembar.isi import Isi
from kodefikasi.lembar.ods import read_ods_bytes
from kodefikasi.lembar.rumus_buku import RumusBeda, check_formulas, compute_missing
from kodefikasi.lembar.teks_tampak import clean, ranges
from kodefikasi.lembar.xls import read_xls_bytes
from kodefikasi.lembar.xlsx import read_workbook_bytes
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_SEL, _NILAI, _RUMUS, _GALAT = map(attrgetter, ("sel", "nilai", "rumus", "galat"))
_DAFTAR_TERPANJANG = 8  # named in one finding
_RUMUS_TERBANYAK = 100  # findings of a sheet's formulas; the rest is counted
_RUMUS_TERPANJANG = 120  # letters of a formula in a message


def read_book_content(isi: bytes, berkas: str, batas: Batas) -> Isi:
    """Read a workbook: .xlsx, .xls or .ods.

    Each sheet is a grid, in the order of the tabs, hidden ones too; hidden rows and columns count in sums and are
    read. Of a merged range only the first cell is read. Simple formulas that were never computed are computed.

    Raises `BacaError`: it is no workbook, is damaged, encrypted or larger than the limits; `TambahanError`: it is an
    .xls, and the library for them is not installed.
    """
    buku = open_book(isi, berkas, batas)
    hasil = sheets_content(buku.lembar, berkas, batas)
    return evolve(hasil, temuan=(*_about_book(buku, berkas), *hasil.temuan))


def open_book(isi: bytes, berkas: str, batas: Batas) -> IsiBuku:
    """Read the sheets of a workbook as the file has them; raises what `read_book_content` does."""
    if isi.startswith(OLE2):
        return read_xls_bytes(isi, berkas, batas)
    if is_open_document(isi, batas):
        return read_ods_bytes(isi, berkas, batas)
    return read_workbook_bytes(isi, berkas, batas)


def _about_book(buku: IsiBuku, berkas: str) -> Iterator[Temuan]:
    lokasi = Lokasi(berkas=berkas)
    if buku.bermakro:
        yield finding(TAUTAN, "Berkas memuat makro; makro tidak dijalankan, nilai yang tersimpan dibaca.", lokasi)
    if buku.bertaut:
        pesan = "Berkas bertaut ke berkas lain; tautannya tidak dibuka, nilai yang terakhir tersimpan dibaca."
        yield finding(TAUTAN, pesan, lokasi, saran="putuskan tautannya (Data > Edit Tautan) bila nilainya sudah tetap")
    if buku.coretan:
        yield finding(SEBAGIAN, f"{buku.coretan} teks sel sebagian dicoret; yang dicoret tidak dibaca.", lokasi)


def sheets_content(semua: Sequence[Lembar], berkas: str, batas: Batas) -> Isi:
    """Return sheets as they are seen, with what is to be said of them.

    Raises `BacaError`: merged ranges lie upon each other, so often that it would take too long.
    """
    temuan: list[Temuan] = []
    semua = [x for x in semua if not lists_findings(x)]  # what a marked copy says of itself is not the office's
    if rahasia := [x.nama for x in semua if x.tersembunyi]:
        pesan = f"Lembar tersembunyi tidak dibaca: {_list(rahasia)}."
        temuan.append(finding(TERSEMBUNYI, pesan, Lokasi(berkas=berkas)))
    bagian = []
    for x in semua:
        tampak, tertutup = _uncover(_as_seen(x), berkas, batas)
        berumus = bool({*map(_RUMUS, _cells(x))} - {None}) or any(map(_GALAT, _cells(x)))
        hasil = compute_missing(tampak) if berumus else None
        bagian.append(tampak if hasil is None else hasil.lembar)
        if not x.tersembunyi:
            if hasil is not None:
                temuan += [*_about_formulas(x, berkas), *_about_computed(hasil.lembar, hasil.terhitung, berkas)]
            temuan += [*_about_covered(x, tertutup, berkas), *_about_hidden(tampak, berkas)]
    return Isi(tuple(bagian), tuple(temuan))


def lists_findings(lembar: Lembar) -> bool:
    """Whether a sheet is the list of findings of a marked copy."""
    return any(tuple(s.nilai for s in b.sel) == DAFTAR_TEMUAN for b in lembar.baris[:3])


def _cells(lembar: Lembar) -> Iterator[SelLembar]:
    return chain.from_iterable(map(_SEL, lembar.baris))


def _as_seen(lembar: Lembar) -> Lembar:
    """Return a sheet whose texts are as they are seen; a cell that shows nothing is empty, unless it is computed."""
    teks = {t for t in map(_NILAI, _cells(lembar)) if isinstance(t, str)}
    ganti = {t: rapi for t in teks if (rapi := clean(t)) != t}
    if not ganti:
        return lembar
    baru: dict[SelLembar, SelLembar] = {}  # equal ones stay one object

    def seen(s: SelLembar) -> SelLembar:
        if not isinstance(s.nilai, str) or (rapi := ganti.get(s.nilai)) is None:
            return s
        tampak = s._replace(nilai=rapi) if rapi or s.rumus is not None else KOSONG
        return baru.setdefault(tampak, tampak)

    baris = (b._replace(sel=trim([*map(seen, b.sel)])) for b in lembar.baris)
    return evolve(lembar, baris=tuple(b for b in baris if b.sel))


def _list(butir: Sequence[str]) -> str:
    lebih = f", dan {len(butir) - _DAFTAR_TERPANJANG} lainnya" if len(butir) > _DAFTAR_TERPANJANG else ""
    return ", ".join(butir[:_DAFTAR_TERPANJANG]) + lebih


def _uncover(lembar: Lembar, berkas: str, batas: Batas) -> tuple[Lembar, list[str]]:
    """Empty the cells that merged ranges hide; return also where they held something else than the cell that shows."""
    nomor = [b.nomor for b in lembar.baris]
    isi: dict[int, list[SelLembar]] = {}  # the rows that change
    tertutup: list[str] = []
    sisa = 4 * batas.sel
    lebar = max((len(b.sel) for b in lembar.baris), default=0) if lembar.gabungan else 0
    for g in lembar.gabungan:
        awal, akhir = bisect_left(nomor, g.baris), bisect_right(nomor, g.baris_akhir)
        sisa -= 1 + (1 + akhir - awal) * (1 + max(0, min(g.kolom_akhir, lebar) - g.kolom))
        if sisa < 0:
            raise BacaError(berkas, f"lembar {lembar.nama!r} rusak: sel gabungannya bertumpuk")
        for n in range(awal, akhir):
            sel = isi.get(n) or lembar.baris[n].sel
            for k in range(g.kolom - 1, min(len(sel), g.kolom_akhir)):
                if sel[k] is KOSONG or (nomor[n], k + 1) == (g.baris, g.kolom):
                    continue
                if sel[k].nilai not in (None, "", _shown(lembar, nomor, g)):
                    tertutup.append(f"{column_letters(k + 1)}{nomor[n]}")
                isi.setdefault(n, list(sel))[k] = KOSONG
    if not isi:
        return lembar, []
    baris = (b._replace(sel=trim(isi[n])) if n in isi else b for n, b in enumerate(lembar.baris))
    return evolve(lembar, baris=tuple(b for b in baris if b.sel)), tertutup


def _shown(lembar: Lembar, nomor: Sequence[int], g: Rentang) -> object:
    """Return what the cell holds that shows for a merged range."""
    n = bisect_left(nomor, g.baris)
    ada = n < len(nomor) and nomor[n] == g.baris and g.kolom <= len(lembar.baris[n].sel)
    return lembar.baris[n].sel[g.kolom - 1].nilai if ada else None


def _about_covered(lembar: Lembar, tertutup: Sequence[str], berkas: str) -> Iterator[Temuan]:
    if tertutup:
        pesan = f"Lembar {lembar.nama!r}: {len(tertutup)} sel berisi tertutup sel gabungan, tidak dibaca: "
        lokasi = Lokasi(berkas=berkas, lembar=lembar.nama, sel=f"{lembar.nama}!{tertutup[0]}")
        yield finding(TERTUTUP, f"{pesan}{_list(tertutup)}.", lokasi, saran="pisahkan sel gabungannya (Unmerge)")


def _about_formulas(lembar: Lembar, berkas: str) -> Iterator[Temuan]:
    """Compare formulas with the values stored for them; where very many differ, the first are named."""
    beda = check_formulas(lembar)
    yield from (_difference(b, lembar, berkas) for b in islice(beda, _RUMUS_TERBANYAK))
    if lebih := sum(1 for _ in beda):
        pesan = f"Lembar {lembar.nama!r}: {lebih} rumus lain juga tidak sama dengan nilai tersimpannya."
        yield finding(RUMUS_BEDA, pesan, Lokasi(berkas=berkas, lembar=lembar.nama))


def _difference(b: RumusBeda, lembar: Lembar, berkas: str) -> Temuan:
    alamat = f"{column_letters(b.kolom)}{b.baris}"
    rumus = b.rumus if len(b.rumus) <= _RUMUS_TERPANJANG else f"{b.rumus[:_RUMUS_TERPANJANG]}…"
    tersimpan, dihitung = format_angka(b.tersimpan), format_angka(b.dihitung)
    return Temuan(
        RUMUS_BEDA,
        Keparahan.PERINGATAN,
        f"Sel {alamat} menyimpan {tersimpan}, padahal rumusnya menghasilkan {dihitung}.",
        Lokasi(berkas=berkas, lembar=lembar.nama, baris=b.baris, sel=f"{lembar.nama}!{alamat}"),
        tercetak=tersimpan,
        dihitung=dihitung,
        hitungan=f"={rumus}",
        saran="hitung ulang (Ctrl+Alt+F9) dan simpan",
    )


def _about_computed(lembar: Lembar, terhitung: Sequence[str], berkas: str) -> Iterator[Temuan]:
    """Report formulas without a value, computed here or not, and errors, once for a sheet."""
    kosong: list[str] = []
    galat: list[tuple[str, str]] = []
    for b in lembar.baris:
        for k, s in enumerate(b.sel, 1):
            if s.galat:
                galat.append((f"{column_letters(k)}{b.nomor}", s.teks))
            elif s.rumus is not None and s.nilai is None:
                kosong.append(f"{column_letters(k)}{b.nomor}")
    tempat = f"Lembar {lembar.nama!r}:"
    saran = "buka di Excel atau LibreOffice, lalu simpan"
    if terhitung:
        pesan = f"{tempat} {len(terhitung)} rumus tanpa nilai tersimpan dihitung dari selnya: {_list(terhitung)}."
        lokasi = _place(terhitung[0], lembar, berkas)
        yield finding(RUMUS_KOSONG, pesan, lokasi, saran=saran, tingkat=Keparahan.INFO)
    if kosong:
        pesan = f"{tempat} {len(kosong)} rumus tanpa nilai tersimpan, dibaca sebagai kosong: {_list(kosong)}."
        yield finding(RUMUS_KOSONG, pesan, _place(kosong[0], lembar, berkas), saran=saran)
    if galat:
        daftar = _list([f"{a} ({t})" for a, t in galat])
        pesan = f"{tempat} {len(galat)} sel berisi galat Excel, dibaca sebagai kosong: {daftar}."
        saran = "perbaiki rumusnya atau sel yang dirujuknya"
        yield finding(SEL_GALAT, pesan, _place(galat[0][0], lembar, berkas), saran=saran)


def _place(alamat: str, lembar: Lembar, berkas: str) -> Lokasi:
    nomor = int("".join(h for h in alamat if h.isdigit()))
    return Lokasi(berkas=berkas, lembar=lembar.nama, baris=nomor, sel=f"{lembar.nama}!{alamat}")


def _about_hidden(lembar: Lembar, berkas: str) -> Iterator[Temuan]:
    """Name the hidden rows and columns that hold something."""
    baris = [b.nomor for b in lembar.baris if b.tersembunyi]
    kolom = sorted(_filled_columns(lembar.baris) & _hidden_columns(lembar)) if lembar.kolom_tersembunyi else []
    bagian = [f"baris {_list(ranges(baris))}"] if baris else []
    bagian += [f"kolom {_list(ranges(kolom, column_letters))}"] if kolom else []
    if bagian:
        pesan = f"Lembar {lembar.nama!r}: {' dan '.join(bagian)} tersembunyi; isinya tetap dibaca."
        yield finding(TERSEMBUNYI, pesan, Lokasi(berkas=berkas, lembar=lembar.nama))


def _filled_columns(baris: Sequence[BarisLembar]) -> set[int]:
    return {k for b in baris for k, s in enumerate(b.sel, 1) if s.nilai is not None}


def _hidden_columns(lembar: Lembar) -> set[int]:
    tersembunyi: set[int] = set()
    habis = 0
    for awal, akhir in sorted(lembar.kolom_tersembunyi):  # they may overlap
        tersembunyi.update(range(max(awal, habis + 1), akhir + 1))
        habis = max(habis, akhir)
    return tersembunyi
