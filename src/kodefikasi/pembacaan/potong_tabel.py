"""From the grids of a file to its tables: headings, the rows below them on every page, the texts between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from types import MappingProxyType

from attrs import Factory, define, evolve

from kodefikasi.arti import Leksikon
from kodefikasi.arti.leksikon import normalize
from kodefikasi.lembar import JenisKisi, SelLembar
from kodefikasi.lembar.grid import KOSONG
from kodefikasi.pembacaan.angka_sel import begins_with_figure
from kodefikasi.pembacaan.arti_kolom import arrange, columns_of, read_title
from kodefikasi.pembacaan.baris import BarisBaca, label_once, read_rows
from kodefikasi.pembacaan.kepala import Kepala, column_numbers, find_headings
from kodefikasi.pembacaan.kisi import BarisKisi, Kisi
from kodefikasi.pembacaan.lajur import Lajur, read_figures
from kodefikasi.pembacaan.pilihan import apply_choices
from kodefikasi.pembacaan.susunan import SusunanKolom

_JUDUL_TERBANYAK = 8
_NOMOR_HALAMAN = re.compile(r"\d{1,4}\Z")
#: The end of a text that breaks off.
BUNTUNG = re.compile(r"(?:[/,&(-]|\b(?:dan|atau|yang|dengan|untuk|bagi|di|ke|dari))\Z", re.IGNORECASE)
_SEL_BERLABEL = 4  # a row of as many cells holds more than a label and what it says
_BULAN = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"
#: How the lines of a block of signatures begin.
TANDA_TANGAN = re.compile(
    r"(?:mengetahui|menyetujui|disusun|dievaluasi|ditetapkan|nip|nama pejabat|pembina|bupati|wali ?kota|gubernur|camat"
    r"|sekretaris daerah|(?:plt\.? ?)?(?:kepala|direktur) (?:dinas|badan|bappe\w*|bagian|kantor|rsud|upt|satuan)"
    r"|(?:kuasa )?pengguna anggaran)\b"
    rf"|.{{0,40}}, ?\d{{0,2}} ?(?:{_BULAN}) (?:19|20)\d\d\Z",
    re.IGNORECASE,
)
_TANGGAL = re.compile(rf"\d{{1,2}} (?:{_BULAN}) \d{{4}}\Z", re.IGNORECASE)
_NIP = re.compile(r"\d{8} ?\d{6} ?\d ?\d{3}\Z")
_RUANG = 2  # empty rows between an office held and the name, at least
_KATA = re.compile(r"[^\W\d]+|\d+")
_TAHUN = re.compile(r"(?:19|20)\d\d\Z")
_KEPALA_SAMA = 0.9  # of headings that pages repeat; a conversion may have spoilt a letter


@define
class Bagian:
    """A part of a grid: a heading (None where rows go on without one), its rows, and the texts above it."""

    kisi: Kisi
    kepala: Kepala | None
    isi: list[BarisKisi]
    di_atas: list[tuple[int, str]] = Factory(list)
    di_bawah: list[tuple[int, str]] = Factory(list)


@define
class TabelMentah:
    """A table before its columns are told: its heading, its rows from all pages, the texts above it."""

    kisi: Kisi
    kepala: Kepala
    isi: list[BarisKisi]
    judul: list[str]
    label: str
    mulai: int  # the row where its first heading begins
    kata: list[str] = Factory(list)  # the texts of its first heading
    halaman: list[list[BarisKisi]] = Factory(list)  # its rows page by page, as they stand
    rusak: bool = False  # whether its pages do not have the same columns
    disatukan: list[tuple[BarisKisi, str]] = Factory(list)  # rests of cells that page breaks cut: row, whole text
    kamus: set[str] = Factory(set)  # the texts of its grids


@define
class TabelBaca:
    """A table that was read."""

    mentah: TabelMentah
    susunan: SusunanKolom
    baris: list[BarisBaca]
    lajur: Lajur
    keterangan: list[BarisKisi] = Factory(list)  # rows that hold no figure and no node
    tak_ada: set[str] = Factory(set)  # chosen meanings whose column this table has not


def split_parts(kisi: Kisi, leksikon: Leksikon) -> Iterator[Bagian]:
    """Cut a grid at its headings; rows of one text alone before a heading or at the end are texts."""
    kepala = list(find_headings(kisi, leksikon))
    awal = kepala[0].awal if kepala else len(kisi.baris)
    sisa = [b for b in kisi.baris[:awal] if not _is_title(b)]
    di_atas = _texts(kisi.baris[:awal], _is_title)
    if sisa:
        isi: Sequence[BarisKisi] = kisi.baris[:awal]
        ekor: Sequence[BarisKisi] = ()
        if kisi.jenis is JenisKisi.LEMBAR:  # on pages the last text may be the rest of a cell
            isi, ekor = _split_tail(isi)
        yield Bagian(kisi, None, list(isi), [], _texts(ekor))
        di_atas = []
    for n, k in enumerate(kepala):
        akhir = kepala[n + 1].awal if n + 1 < len(kepala) else len(kisi.baris)
        terakhir = n + 1 == len(kepala)
        isi, ekor = _split_tail(kisi.baris[k.akhir : akhir if terakhir else _without_page_number(kisi, k.akhir, akhir)])
        teks = _texts(ekor)
        yield Bagian(kisi, k, list(isi), di_atas, teks if terakhir else [])
        di_atas = teks
    if not kepala and not sisa and di_atas:
        yield Bagian(kisi, None, [], di_atas)


def _without_page_number(kisi: Kisi, awal: int, akhir: int) -> int:
    """Return where the rows above a heading end: the number of a page that stands between is none."""
    b = kisi.baris[akhir - 1]
    return akhir - 1 if akhir - awal > 1 and b.terisi == (0,) and _NOMOR_HALAMAN.match(b.teks[0]) else akhir


def _texts(baris: Iterable[BarisKisi], diambil: Callable[[BarisKisi], bool] | None = None) -> list[tuple[int, str]]:
    diambil = diambil or _is_text
    return [(b.nomor, " ".join(b.teks[k] for k in b.terisi)) for b in baris if diambil(b)]


def _is_text(b: BarisKisi) -> bool:
    return len(b.terisi) == 1 or _is_labelled(b)


def _is_title(b: BarisKisi) -> bool:
    """Whether a row above all headings is of titles: an office on the left, a year on the right."""
    berangka = any(_begins(b.teks[k]) and not _TAHUN.match(b.teks[k]) for k in b.terisi)
    return _is_text(b) or (len(b.terisi) < _SEL_BERLABEL and not berangka)


def _is_labelled(b: BarisKisi) -> bool:
    """Whether a row says one thing behind a colon: ``Program | : | 5.03.02``."""
    isi = [b.teks[k] for k in b.terisi]
    return len(isi) > 1 and (isi[1].startswith(":") or (isi[0].endswith(":") and len(isi) < _SEL_BERLABEL))


def _split_tail(baris: Sequence[BarisKisi]) -> tuple[Sequence[BarisKisi], Sequence[BarisKisi]]:
    """Return the rows of a table, and the rows of text alone that follow them."""
    n = len(baris)
    while n and ((len(baris[n - 1].terisi) <= 1 and not _holds_figure(baris[n - 1])) or _is_labelled(baris[n - 1])):
        n -= 1
    return baris[:n], baris[n:]


def _holds_figure(baris: BarisKisi) -> bool:
    return any(isinstance(baris.sel[k].nilai, Decimal) or _begins(baris.teks[k]) for k in baris.terisi)


def continues(tabel: TabelMentah, bagian: Bagian, leksikon: Leksikon) -> bool:
    """Whether a part goes on with a table: it repeats its heading, or has none and is as wide."""
    if bagian.kisi.geser != tabel.kisi.geser:
        return False
    if bagian.kepala is None:
        return bagian.kisi.lebar == tabel.kisi.lebar or any(len(b.terisi) > 1 for b in bagian.isi[:1])
    satu, dua = (" ".join(normalize(t) for t in kata) for kata in (tabel.kata, heading_texts(bagian)))
    mirip = satu == dua or SequenceMatcher(None, satu, dua, autojunk=False).ratio() >= _KEPALA_SAMA
    return mirip and not _says_other(satu, dua, leksikon)


def _says_other(satu: str, dua: str, leksikon: Leksikon) -> bool:
    """Whether headings differ in what they say, not in letters that a conversion spoilt: another year, another word."""
    # words, not how often: a page may split the merged cells of its heading otherwise
    kata = [{*_KATA.findall(t)} for t in (satu, dua)]
    beda = [kata[0] - kata[1], kata[1] - kata[0]]
    return any(_TAHUN.match(k) for b in beda for k in b) or all(any(leksikon.is_heading(k) for k in b) for b in beda)


def heading_texts(bagian: Bagian) -> list[str]:
    """Return the texts of a part's heading in their order; blanks and column numbers say nothing."""
    if bagian.kepala is None:
        return []
    baris = bagian.kisi.baris[bagian.kepala.awal : bagian.kepala.akhir]
    return [b.teks[k] for b in baris if not column_numbers(b.teks) for k in b.terisi]


def append(tabel: TabelMentah, bagian: Bagian) -> None:
    """Add the rows of a further page, its cells moved to the columns of the table where they stand elsewhere."""
    if bagian.kepala is not None and _overflows(tabel.kepala, tabel.isi) and not _overflows(bagian.kepala, bagian.isi):
        tabel.kepala, tabel.kisi = bagian.kepala, bagian.kisi  # the page whose heading is as wide as its rows
    tabel.halaman.append(list(bagian.isi))
    tabel.kamus |= bagian.kisi.kata
    if bagian.kepala is not None and len(_starts(bagian.kepala)) != len(_starts(tabel.kepala)):
        tabel.rusak = True
    geser = _moves(tabel.kepala, bagian)
    isi = [_moved(b, geser, tabel.kisi.lebar) for b in bagian.isi] if geser else bagian.isi
    if bagian.kisi.jenis is JenisKisi.LEMBAR and bagian.kisi.nama != tabel.kisi.nama:
        isi = [evolve(b, lembar=bagian.kisi.nama) for b in isi]
    tabel.isi += isi[1:] if bagian.kepala is not None and _joined(tabel, isi[0]) else isi


def _joined(tabel: TabelMentah, b: BarisKisi) -> bool:
    """Join the rest of a cell that a page break cut: a lone text below a text that breaks off; whether it was one."""
    if not tabel.isi or len(b.terisi) != 1:
        return False
    k, atas = b.terisi[0], tabel.isi[-1]
    if k >= len(atas.teks) or not BUNTUNG.search(atas.teks[k]) or _holds_figure(b):
        return False
    utuh = f"{atas.teks[k]} {b.teks[k]}"
    sel, teks = list(atas.sel), list(atas.teks)
    sel[k], teks[k] = sel[k]._replace(nilai=utuh), utuh
    tabel.isi[-1] = evolve(atas, sel=sel, teks=teks)
    tabel.disatukan.append((b, utuh))
    tabel.kamus.add(utuh)
    return True


def _overflows(kepala: Kepala, isi: Sequence[BarisKisi]) -> bool:
    """Whether rows are filled to the right of the last heading."""
    akhir = max((k for k, j in enumerate(kepala.jalur) if j), default=0)
    return any(b.terisi and b.terisi[-1] > akhir for b in isi)


def _moves(kepala: Kepala, bagian: Bagian) -> dict[int, int]:
    """Return where the columns of a page stand in the table; nothing where they stand alike."""
    if bagian.kepala is None or _overflows(bagian.kepala, bagian.isi):
        return {}
    if [bool(j) for j in bagian.kepala.jalur] == [bool(j) for j in kepala.jalur]:
        return {}
    asal, tujuan = _starts(bagian.kepala), _starts(kepala)
    if asal == tujuan or len(asal) != len(tujuan):
        return {}
    geser: dict[int, int] = {}
    for n, a in enumerate(asal):
        akhir = asal[n + 1] if n + 1 < len(asal) else len(bagian.kepala.jalur)
        geser |= {k: tujuan[n] + k - a for k in range(a, akhir)}
    return geser


def _starts(kepala: Kepala) -> list[int]:
    return [k for k, j in enumerate(kepala.jalur) if j and (k == 0 or j != kepala.jalur[k - 1])]


def _moved(baris: BarisKisi, geser: dict[int, int], lebar: int) -> BarisKisi:
    sel: list[SelLembar] = [KOSONG] * lebar
    teks = [""] * lebar
    for k in baris.terisi:
        if (tujuan := geser.get(k, k)) < lebar:
            sel[tujuan], teks[tujuan] = baris.sel[k], baris.teks[k]
    return evolve(baris, sel=sel, teks=teks)


def read_table(mentah: TabelMentah, leksikon: Leksikon, pilihan: Mapping[str, str] = MappingProxyType({})) -> TabelBaca:
    """Return a table with its columns told and its rows read; `pilihan` are a caller's meanings of columns."""
    isi = label_once([b for b in mentah.isi if b.terisi and not column_numbers(b.teks)], mentah.kamus)
    lebar = max([mentah.kisi.lebar, *(len(b.teks) for b in isi)])
    isi = [b if len(b.teks) == lebar else _moved(b, {}, lebar) for b in isi]
    kolom = columns_of(mentah.kepala.widened(lebar), leksikon, mentah.kisi.geser)
    hilang = apply_choices(kolom, pilihan)
    isi, tanda_tangan = _split_signatures(isi)
    judul = read_title(mentah.judul[-_JUDUL_TERBANYAK:], leksikon)
    if mentah.kisi.jenis is JenisKisi.LEMBAR:  # a sheet may be called by what its titles leave out
        tab = read_title([mentah.kisi.nama], leksikon)
        judul = evolve(judul, tahun=judul.tahun or tab.tahun, bagian=judul.bagian or tab.bagian)
    susunan = arrange(kolom, isi, judul, leksikon)
    keterangan: list[BarisKisi] = []
    baris = list(read_rows(susunan, isi, keterangan))
    lajur = read_figures(susunan, [b.asal for b in baris])
    return TabelBaca(mentah, susunan, baris, lajur, [*keterangan, *tanda_tangan], hilang)


def _split_signatures(isi: list[BarisKisi]) -> tuple[list[BarisKisi], list[BarisKisi]]:
    """Return the rows of a table, and the block of signatures below them: without any figure, and begun as one.

    What stands above its first telling line, up to an empty row, belongs to it: a name, or an office held.
    """
    awal = len(isi)
    for n in range(len(isi) - 1, -1, -1):
        if _holds_figure(isi[n]):
            break
        if any(TANDA_TANGAN.match(isi[n].teks[k]) for k in isi[n].terisi) or _has_room_above(isi, n, _RUANG):
            awal = n
    for n in range(awal - 1, 0, -1) if awal < len(isi) else ():
        if _holds_figure(isi[n]) or len(isi[n].terisi) >= _SEL_BERLABEL:
            break
        if _has_room_above(isi, n, 1):
            awal = n
    return isi[:awal], isi[awal:]


def _has_room_above(isi: Sequence[BarisKisi], n: int, kosong: int) -> bool:
    """Whether at least so many rows above one are empty."""
    return n > 0 and isi[n].nomor - isi[n - 1].nomor > kosong


def is_signature(kisi: Kisi) -> bool:
    """Whether a grid is nothing but a block of signatures."""
    baris = [b for b in kisi.baris if b.terisi]
    if not all(len(b.terisi) < _SEL_BERLABEL and not _holds_figure(b) for b in baris):
        return False
    ditandai = any(TANDA_TANGAN.match(b.teks[k]) for b in baris for k in b.terisi)
    return ditandai or any(_has_room_above(baris, n, _RUANG) for n in range(len(baris)))


def _begins(teks: str) -> bool:
    return begins_with_figure(teks) and not _NIP.match(teks) and not _TANGGAL.match(teks)
