"""Digital PDF: ruled tables, columns without lines, text around them, turned and scanned pages, hostile files."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab import platypus
from reportlab.lib import pdfencrypt, styles
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen import canvas

from kodefikasi import BacaError, Dokumen, Keparahan, Temuan
from kodefikasi.kemajuan import listen
from kodefikasi.lembar import Alinea, JenisKisi, Lembar, Rentang
from kodefikasi.lembar.batas import MIB, Batas
from kodefikasi.lembar.guard_pdf import BatasPdf, check_bytes
from kodefikasi.lembar.pdf import read_here, read_pdf
from kodefikasi.lembar.teks_tampak import fold
from petak import to_grid

A4 = (595, 842)
MENDATAR = (842, 595)
LEBAR = (1191, 842)
HURUF = "Helvetica"
Gambar = Callable[[Any], None]
Bagian = Alinea | Lembar


# Writers


def read(isi: bytes, **batas: int) -> tuple[tuple[Bagian, ...], list[Temuan]]:
    """Read in this process, which is quicker, and knows no limit but that of pages."""
    check_bytes(isi, "uji.pdf", Batas())
    hasil = read_here(isi, "uji.pdf", BatasPdf(**batas))
    return hasil.bagian, list(hasil.temuan)


def read_bounded(isi: bytes, **batas: int) -> tuple[Bagian, ...]:
    """Read as `read` of the package does, with limits that are soon reached."""
    return read_pdf(isi, "uji.pdf", Batas(), batas_pdf=BatasPdf(**{"detik": 2, "memory": 300 * MIB, **batas})).bagian


def pages(*gambar: Gambar, ukuran: tuple[int, int] = A4, **lain: Any) -> bytes:
    """Return a PDF of pages, each drawn by a function."""
    wadah = BytesIO()
    c = canvas.Canvas(wadah, pagesize=ukuran, **lain)
    for g in gambar:
        c.setFont(HURUF, 9)
        g(c)
        c.showPage()
    c.save()
    return wadah.getvalue()


def text(*baris: tuple[float, float, str], ukuran: int = 9) -> Gambar:
    """Draw texts at places (left, distance from the top of an A4 page)."""

    def gambar(c: Any) -> None:
        c.setFont(HURUF, ukuran)
        for x, atas, isi in baris:
            c.drawString(x, A4[1] - atas, isi)

    return gambar


def ruled(
    grid: Sequence[Sequence[str | Sequence[str]]], *, kiri: float = 40, atas: float = 800, lebar: float | None = None
) -> Gambar:
    """Draw a table with lines around every cell; a cell is a text, or its lines."""
    baris = [[[s] if isinstance(s, str) else list(s) for s in b] for b in grid]

    def gambar(c: Any) -> None:
        c.setFont(HURUF, 8)
        ukur = [max(pdfmetrics.stringWidth(t, HURUF, 8) for b in baris for t in b[k]) for k in range(len(baris[0]))]
        kolom = [(lebar or w) + 8 for w in ukur]
        y = atas
        for b in baris:
            tinggi = 10 * max(len(s) for s in b) + 4
            x = kiri
            for s, w in zip(b, kolom, strict=True):
                c.rect(x, y - tinggi, w, tinggi)
                for n, t in enumerate(s):
                    c.drawString(x + 4, y - 10 * (n + 1), t)
                x += w
            y -= tinggi

    return gambar


def both(*gambar: Gambar) -> Gambar:
    """Draw several things on one page."""

    def semua(c: Any) -> None:
        for g in gambar:
            g(c)

    return semua


def raw(*objek: bytes, akar: int = 1) -> bytes:
    """Return a PDF of objects written by hand, numbered from 1."""
    hasil = bytearray(b"%PDF-1.7\n")
    letak = []
    for n, isi in enumerate(objek, 1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (n, isi)
    awal = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % x for x in letak)
    hasil += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, akar, awal)
    return bytes(hasil)


def stream(isi: bytes, kamus: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(isi), kamus, isi)


def one_page(isi: bytes, sumber: bytes = b"", *lain: bytes, kamus: bytes = b"", muka: bytes = b"") -> bytes:
    """Return a PDF of one page with a content stream (object 4) and a font (5); `lain` are objects 6 on."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s/Resources<</Font<</F 5 0 R>>%s>>>>"
        % (muka, sumber),
        stream(isi, kamus),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *lain,
    )


HALO = b"BT /F 12 Tf 72 700 Td (Halo dunia perencanaan daerah) Tj ET"


def sheets(bagian: Iterable[Bagian]) -> list[Lembar]:
    """Return the grids, ruled or aligned."""
    return [b for b in bagian if isinstance(b, Lembar)]


def grids(bagian: Iterable[Bagian], jenis: JenisKisi = JenisKisi.TABEL) -> list[list[list[str]]]:
    """Return the cells of all grids of a kind."""
    hasil = []
    for k in (k for k in sheets(bagian) if k.jenis is jenis):
        lebar = max([len(b.sel) for b in k.baris] + [g.kolom_akhir for g in k.gabungan])
        hasil.append([[s.teks for s in b.sel] + [""] * (lebar - len(b.sel)) for b in k.baris])
    return hasil


def lines(bagian: Iterable[Bagian]) -> list[str]:
    """Return the lines of running text."""
    return [t for b in bagian if isinstance(b, Alinea) for _, t in b.baris]


def kinds(bagian: Iterable[Bagian]) -> list[str]:
    """Return what follows what."""
    return [b.jenis.name if isinstance(b, Lembar) else "TEKS" for b in bagian]


@cache
def _style() -> Any:
    return styles.ParagraphStyle("uji", fontName=HURUF, fontSize=6, leading=7)


def flowing(
    grid: Sequence[Sequence[str]], kepala: int, judul: str, kaki: str, ukuran: tuple[int, int] = MENDATAR
) -> bytes:
    """Return a landscape PDF of a table whose cells wrap and whose heading comes back on every page."""
    wadah = BytesIO()
    kata = [max((w for b in grid for w in b[k].split()), key=len, default="") for k in range(len(grid[0]))]
    sempit = [pdfmetrics.stringWidth(w, HURUF, 6) + 9 for w in kata]
    sisa = (ukuran[0] - 60 - sum(sempit)) / len(sempit)
    tabel = platypus.Table(
        [[platypus.Paragraph(s, _style()) for s in b] for b in grid],
        colWidths=[w + sisa for w in sempit],
        repeatRows=kepala,
        style=platypus.TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, "black"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ]
        ),
    )

    def tepi(c: Any, dokumen: Any) -> None:
        c.setFont(HURUF, 8)
        c.drawString(40, 20, kaki.format(dokumen.page))

    dokumen = platypus.SimpleDocTemplate(
        wadah, pagesize=ukuran, leftMargin=20, rightMargin=20, topMargin=40, bottomMargin=40
    )
    dokumen.build([platypus.Paragraph(judul, _style()), tabel], onFirstPage=tepi, onLaterPages=tepi)
    return wadah.getvalue()


# Ruled tables


@pytest.mark.parametrize(("kunci", "ukuran"), [("T-C.29", MENDATAR), ("T-C.33", LEBAR)])
def test_tables_of_the_example_come_back_cell_by_cell(contoh: Dokumen, kunci: str, ukuran: tuple[int, int]) -> None:
    """A form over several landscape pages, cells wrapped and headings repeated, reads as it was written."""
    grid = to_grid(next(contoh.tables(kunci)))
    kepala = next(n for n, b in enumerate(grid) if b[0] == "1") + 1
    blok, temuan = read(flowing(grid, kepala, f"Tabel 2.1 {kunci}", "Renja | {}", ukuran))
    (kisi,), (petak,) = sheets(blok), grids(blok)
    harap = [[fold(s) for s in b] for b in grid]
    kepala_ulang = [n for n in range(len(petak)) if petak[n : n + kepala] == harap[:kepala]]
    halaman = [b.halaman for b in kisi.baris]
    assert temuan == []
    assert [halaman[n] for n in kepala_ulang] == list(range(1, max(h or 0 for h in halaman) + 1))
    assert len(kepala_ulang) > 2
    ulang = {n + k for n in kepala_ulang for k in range(kepala)}
    assert [b for n, b in enumerate(petak) if n not in ulang] == harap[kepala:]
    assert [b.nomor for b in kisi.baris] == list(range(1, len(petak) + 1))
    assert lines(blok) == [f"Tabel 2.1 {kunci}"]


KATA = st.text("abcdefghiklmnoprstuABDKPS", min_size=1, max_size=9)
ANGKA = st.integers(0, 10**10).map(lambda n: f"{n:,}".replace(",", "."))
SEL = st.one_of(st.just(""), ANGKA, st.lists(KATA, min_size=1, max_size=3).map(" ".join), st.just("33,33%"))


@settings(max_examples=15)
@given(st.integers(2, 6).flatmap(lambda n: st.lists(st.lists(SEL, min_size=n, max_size=n), min_size=2, max_size=8)))
def test_ruled_cells_come_back_equal(grid: list[list[str]]) -> None:
    """Whatever words and numbers stand in the cells of a ruled table, the same grid is read; empty rows are none."""
    grid[0][:2] = ["Kode", "Nama"]
    blok, _ = read(pages(ruled(grid)))
    (kisi,) = sheets(blok)
    lebar = len(grid[0])
    assert [[s.teks for s in b.sel] + [""] * (lebar - len(b.sel)) for b in kisi.baris] == [b for b in grid if any(b)]
    assert [b.nomor for b in kisi.baris] == [n for n, b in enumerate(grid, 1) if any(b)]


@settings(max_examples=20)
@given(st.integers(10**6, 10**13), st.integers(3, 9), st.sampled_from(["", "Rp"]))
def test_amounts_broken_over_lines_come_back_whole(nilai: int, lebar: int, depan: str) -> None:
    """An amount broken after any character, where the column ends, is one number again."""
    utuh = f"{depan}{nilai:,}".replace(",", ".")
    lebar += len(depan)
    potong = [utuh[n : n + lebar] for n in range(0, len(utuh), lebar)]
    blok, _ = read(pages(ruled([["Kode", "Rp"], ["5.03", potong]])))
    assert grids(blok)[0][1] == ["5.03", utuh]


@pytest.mark.parametrize(
    ("baris", "teks"),
    [
        (["391.357.", "328"], "391.357.328"),
        (["391.357", ".328"], "391.357.328"),
        (["391.35", "7.328"], "391.357.328"),
        (["Rp 391.357.", "328"], "Rp 391.357.328"),
        (["391.357.328", "412.000.000"], "391.357.328 412.000.000"),
        (["5.03.01.2.", "01.0001"], "5.03.01.2.01.0001"),
        (["12", "48"], "12 48"),
        (["2021", "2026"], "2021 2026"),
        (["33,", "33"], "33,33"),
        (["nomor 1, 2,", "3 dan 4"], "nomor 1, 2, 3 dan 4"),
        (["urusan pemerin-", "tahan daerah"], "urusan pemerintahan daerah"),
        (["perundang-", "undangan"], "perundang-undangan"),
        (["rata-", "rata"], "rata-rata"),
        (["non-", "fisik"], "non-fisik"),
        (["Januari -", "Maret"], "Januari - Maret"),
        (["Barito-", "Kuala"], "Barito- Kuala"),
        (["Pengadaan", "barang"], "Pengadaan barang"),
        (["  dua   blanks ", " folded"], "dua blanks folded"),
    ],
)
def test_lines_of_a_cell_are_joined(baris: list[str], teks: str) -> None:
    """By a blank; by nothing where a number or a word was broken; a hyphen of the word's own stays."""
    blok, _ = read(pages(ruled([["Kode", "Sebuah kepala kolom yang lebar"], ["5.03", baris]])))
    assert grids(blok)[0][1] == ["5.03", teks]


def test_codes_in_columns_one_digit_wide_are_whole() -> None:
    """Where a column has no room for the next digit, a short code goes on below; where it has, the numbers are two."""
    sempit, _ = read(pages(ruled([["5", "03"], [["0", "3"], ["00", "01"]]])))
    lebar, _ = read(pages(ruled([["5", "03"], [["0", "3"], ["00", "01"]]], lebar=40)))
    assert grids(sempit)[0][1] == ["03", "0001"]
    assert grids(lebar)[0][1] == ["0 3", "00 01"]


def test_merged_cells_keep_their_text_in_the_first() -> None:
    """A heading over two columns, or over two rows, fills its first cell; the others are empty."""

    def gambar(c: Any) -> None:
        for x, y, w, h, t in (
            (40, 720, 60, 40, "Kode"),
            (100, 740, 160, 20, "Target"),
            (100, 720, 80, 20, "K"),
            (180, 720, 80, 20, "Rp"),
            (40, 700, 60, 20, "5.03"),
            (100, 700, 80, 20, "12 orang"),
            (180, 700, 80, 20, "1.000"),
        ):
            c.rect(x, y, w, h)
            c.drawString(x + 4, y + 7, t)

    blok, _ = read(pages(gambar))
    assert grids(blok) == [[["Kode", "Target", ""], ["", "K", "Rp"], ["5.03", "12 orang", "1.000"]]]
    assert sheets(blok)[0].gabungan == (Rentang(1, 1, 2, 1), Rentang(1, 2, 1, 3))


def test_rows_are_numbered_in_their_table() -> None:
    """Rows count from 1 in each table, over all its pages; every row names its page."""
    dua = both(ruled([["a", "b"], ["c", "d"]]), ruled([["e", "ffff"], ["g", "h"]], atas=600))
    blok, _ = read(pages(dua, ruled([["e", "ffff"]])))
    assert [[(b.halaman, b.nomor) for b in k.baris] for k in sheets(blok)] == [
        [(1, 1), (1, 2)],
        [(1, 1), (1, 2), (2, 3)],
    ]


def _page(*bagian: Gambar) -> Gambar:
    return both(text((40, 20, "KEPALA")), *bagian)


LANJUT = [["Kode", "Nama", "Pagu"], ["5.03", "Kepegawaian", "1.000"]]


@pytest.mark.parametrize(
    ("kedua", "tabel"),
    [
        (_page(ruled([["5.04", "Pendidikan", "2.000"]], lebar=60)), 1),
        (_page(ruled([["Kode", "Nama", "Pagu"], ["5.04", "Pendidikan", "2.000"]], lebar=60)), 1),
        (_page(text((40, 35, "Tabel 2.1 (lanjutan)")), ruled([["5.04", "Pendidikan", "2.000"]], lebar=60)), 1),
        (_page(text((40, 35, "Tabel 2.2 Lain")), ruled([["5.04", "Pendidikan", "2.000"]], lebar=60)), 2),
        (_page(ruled([["5.04", "Pendidikan", "2.000"]], lebar=75)), 2),
        (_page(ruled([["5.04", "Pendidikan", "2.000"]], lebar=60, kiri=90)), 2),
        (_page(ruled([["5.04", "2.000"]], lebar=60)), 2),
    ],
)
def test_a_table_goes_on_over_pages(kedua: Gambar, tabel: int) -> None:
    """Where its columns come back at the top of the next page; a title, or other columns, begin another."""
    blok, _ = read(pages(_page(ruled(LANJUT, lebar=60)), kedua, _page(text((40, 100, "Penutup")))))
    assert len(sheets(blok)) == tabel
    assert lines(blok)[0] == "KEPALA"
    assert sum(len(k.baris) for k in sheets(blok)) in {3, 4}


def test_cells_that_reach_over_columns_of_another_page_are_merged() -> None:
    """The grid of a table has the columns of all its pages."""

    def row(c: Any, y: float, *batas: tuple[float, float, str]) -> None:
        for kiri, kanan, t in batas:
            c.rect(kiri, y, kanan - kiri, 20)
            c.drawString(kiri + 3, y + 6, t)

    blok, _ = read(
        pages(
            lambda c: row(c, 700, (40, 100, "Jumlah"), (100, 300, "semua")),
            lambda c: row(c, 780, (40, 100, "5.03"), (100, 200, "Nama"), (200, 300, "7")),
        )
    )
    assert grids(blok) == [[["Jumlah", "semua", ""], ["5.03", "Nama", "7"]]]
    assert sheets(blok)[0].gabungan == (Rentang(1, 2, 1, 3),)


def test_columns_without_lines_go_on_over_pages() -> None:
    """One grid, on whose columns the rows of both pages stand."""
    kolom = (40, 150, 300)

    def rows(awal: int, *baris: tuple[str, ...]) -> Gambar:
        return text(*((x, awal + 20 * n, t) for n, b in enumerate(baris) for x, t in zip(kolom, b, strict=True)))

    satu = rows(700, ("Kode", "Nama", "Pagu"), ("5.03", "Kepegawaian", "1.000"))
    dua = rows(60, ("5.04", "Pendidikan", "2.000"), ("5.05", "Penelitian", "3.000"))
    (kisi,) = sheets(read(pages(satu, dua))[0])
    assert [(b.halaman, b.nomor) for b in kisi.baris] == [(1, 1), (1, 2), (2, 3), (2, 4)]
    assert [b.sel[2].teks for b in kisi.baris] == ["Pagu", "1.000", "2.000", "3.000"]


def test_boxes_are_no_tables() -> None:
    """A frame around one text, or around lines of it, is text; a frame of empty cells is nothing."""
    bingkai = ruled([["Catatan: hasil pemeriksaan"], ["dan tindak lanjut"]])
    kosong = ruled([["", ""], ["", ""]], atas=600, lebar=50)
    blok, _ = read(pages(both(bingkai, kosong)))
    assert grids(blok) == []
    assert lines(blok) == ["Catatan: hasil pemeriksaan", "dan tindak lanjut"]


# Text around tables


def test_text_and_tables_come_in_reading_order() -> None:
    """Paragraph, caption, table, note: each a block of its own, on its page."""
    halaman = both(
        text((40, 40, "Evaluasi tahun lalu disajikan pada tabel"), (40, 51, "di bawah ini."), (200, 90, "Tabel 2.1")),
        ruled([["Kode", "Nama"], ["5.03", "Kepegawaian"]], atas=730),
        text((40, 220, "Sumber: BKPSDM")),
    )
    blok, _ = read(pages(halaman))
    assert kinds(blok) == ["TEKS", "TEKS", "TABEL", "TEKS"]
    assert lines(blok) == ["Evaluasi tahun lalu disajikan pada tabel", "di bawah ini.", "Tabel 2.1", "Sumber: BKPSDM"]
    assert {b.halaman for b in blok if isinstance(b, Alinea)} == {1}
    assert [n for b in blok if isinstance(b, Alinea) for n, _ in b.baris] == [1, 2, 3, 4]


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    """What comes back at the same height on most pages goes; the first of a heading stays, its text says something."""
    daftar = [
        both(
            text((40, 30, "RENJA BKPSDM TAHUN 2023"), (500, 820, f"Halaman {n} dari 5"), (40, 400, f"Isi ke-{n} saja")),
            text((40, 200, "Kalimat yang sama di tengah setiap halaman.")),
        )
        for n in range(1, 6)
    ]
    blok, temuan = read(pages(*daftar))
    tengah = "Kalimat yang sama di tengah setiap halaman."
    assert lines(blok) == ["RENJA BKPSDM TAHUN 2023", *(t for n in range(1, 6) for t in (tengah, f"Isi ke-{n} saja"))]
    assert temuan == []


@pytest.mark.parametrize("kaki", ["II-{}", "{}", "- {} -", "Bab II Evaluasi Renja Tahun 2022 | {}", "Renja 2023    {}"])
def test_page_numbers_are_known_in_any_dress(kaki: str) -> None:
    """A number that goes along with the pages is a page number, whatever stands beside it."""
    daftar = [text((40, 300, f"Isi {'abcd'[n]}"), (300, 820, kaki.format(n + 17))) for n in range(4)]
    blok, _ = read(pages(*daftar))
    assert lines(blok) == ["Isi a", "Isi b", "Isi c", "Isi d"]


def test_what_repeats_inside_or_seldom_stays() -> None:
    """Captions with numbers of their own, lines on few of the pages, at other heights, or further in, are text."""
    daftar = [
        both(
            text((40, 30, f"Tabel 2.{n}"), (40, 50, "Di bawah judul"), (40, 740 + 7 * n, "Pindah tinggi")),
            text((40, 835, "Tiga kali saja")) if n % 5 == 1 else text(),
        )
        for n in range(1, 12)
    ]
    isi = lines(read(pages(*daftar))[0])
    assert [t for t in isi if t.startswith("Tabel")] == [f"Tabel 2.{n}" for n in range(1, 12)]
    assert [isi.count(t) for t in ("Di bawah judul", "Pindah tinggi", "Tiga kali saja")] == [11, 11, 3]


@pytest.mark.parametrize("banyak", [2, 3, 7])
def test_a_footer_does_not_cut_a_table_in_two(banyak: int) -> None:
    """A table goes on below what stands on the edges of the pages."""
    tabel = ruled([["5.03", "Nama"], ["5.04", "Lain"]])
    kaki = [text((40, 813, f"{n} dari {banyak}"), (40, 825, "BKPSDM 2023")) for n in range(1, banyak + 1)]
    blok, _ = read(pages(*(both(tabel, k) for k in kaki)))
    assert kinds(blok) == ["TABEL"]
    assert len(grids(blok)[0]) == 2 * banyak


def test_edges_of_a_single_page_are_text() -> None:
    """Nothing repeats on one page, so nothing is left out."""
    blok, _ = read(pages(text((40, 30, "RENJA 2023"), (40, 825, "12"))))
    assert lines(blok) == ["RENJA 2023", "12"]


# Columns without lines


def test_columns_without_lines_are_a_grid() -> None:
    """Texts one above the other, far apart, make a fixed-width grid; a wrapped row is one row."""
    blok, _ = read(
        pages(
            text(
                (200, 79, "Tabel 2.1 Capaian"),
                *((x, 90, t) for x, t in ((40, "Kode"), (110, "Nama"), (260, "Indikator"), (420, "Target"))),
                *((x, 110, t) for x, t in ((40, "1"), (110, "2"), (260, "3"), (420, "4"))),
                *((x, 130, t) for x, t in ((40, "5.03.01"), (110, "Program Penunjang"), (260, "Persentase"))),
                (420, 130, "100 %"),
                *((x, 140, t) for x, t in ((110, "Urusan Pemerin-"), (260, "pelayanan"))),
                (110, 150, "tahan Daerah"),
                *((x, 170, t) for x, t in ((40, "5.03.02"), (110, "Program Kepegawaian"), (420, "1.209 orang"))),
                (40, 210, "Sumber: BKPSDM"),
            )
        )
    )
    assert kinds(blok) == ["TEKS", "SELARAS", "TEKS"]
    (petak,) = grids(blok, JenisKisi.SELARAS)
    assert petak == [
        ["Kode", "Nama", "Indikator", "Target"],
        ["1", "2", "3", "4"],
        ["5.03.01", "Program Penunjang Urusan Pemerintahan Daerah", "Persentase pelayanan", "100 %"],
        ["5.03.02", "Program Kepegawaian", "", "1.209 orang"],
    ]
    assert [(b.halaman, b.nomor) for b in sheets(blok)[0].baris] == [(1, n) for n in range(1, 5)]


@pytest.mark.parametrize("jarak", [[11] * 8, [20, *[11] * 7], [20, *[20] * 6, 11]])
def test_rows_as_close_as_lines_are_rows(jarak: list[int]) -> None:
    """Where nothing tells a wrapped line from a further row, and where a line has a code, each line is a row."""
    baris = [(f"5.0{n}" if n % 2 or jarak[1] == 20 else "", f"Nama {n}", f"{n} orang") for n in range(1, 9)]
    isi = [(40 + 90 * k, 90 + sum(jarak[: n + 1]), t) for n, b in enumerate(baris) for k, t in enumerate(b) if t]
    blok, _ = read(pages(text((40, 90, "Kode"), (130, 90, "Nama"), (220, 90, "Target"), *isi)))
    assert grids(blok, JenisKisi.SELARAS) == [[["Kode", "Nama", "Target"], *map(list, baris)]]


def test_gaps_here_and_there_make_no_columns() -> None:
    """Lines with wide gaps that do not stand above one another are text."""
    isi = [(40, "Nomor"), (150, "050/12"), (300, "tanggal"), (95, "perihal"), (220, "renja"), (420, "2023")]
    blok, _ = read(pages(text(*((x, 100 + 11 * (n // 3), t) for n, (x, t) in enumerate(isi)))))
    assert lines(blok) == ["Nomor 050/12 tanggal", "perihal renja 2023"]


@settings(max_examples=10)
@given(st.lists(st.lists(KATA, min_size=4, max_size=11), min_size=3, max_size=12))
def test_justified_text_is_no_table(alinea: list[list[str]]) -> None:
    """Lines of words spread over the width of the page, with stretched blanks, are running text."""

    def gambar(c: Any) -> None:
        for n, kata in enumerate(alinea):
            isi = sum(pdfmetrics.stringWidth(k, HURUF, 9) for k in kata)
            sela = min(8.0, (500 - isi) / (len(kata) - 1))
            x = 40.0
            for k in kata:
                c.drawString(x, 780 - 12 * n, k)
                x += pdfmetrics.stringWidth(k, HURUF, 9) + sela

    blok, _ = read(pages(gambar))
    assert set(kinds(blok)) == {"TEKS"}
    assert lines(blok) == [" ".join(k) for k in alinea]


def test_lists_with_semicolons_and_bars_are_text() -> None:
    """Marks that separate cells in text files mean nothing in a PDF."""
    isi = ["satu; dua; tiga; empat; lima", "enam; tujuh; delapan; sembilan; nol", "a | b | c | d", "e | f | g | h"]
    blok, _ = read(pages(text(*((40, 100 + 11 * n, t) for n, t in enumerate(isi)))))
    assert set(kinds(blok)) == {"TEKS"}
    assert lines(blok) == isi


# Pages turned, cut and overprinted

TABEL = [["Kode", "Nama", "Pagu"], ["5.03", "Kepegawaian", "391.357.328"], ["5.04", "Pendidikan", "9"]]


def _sideways(putar: int, tanda: int) -> bytes:
    """Return a page whose table is set turned by `tanda` degrees, and shown turned back by `putar`."""
    lebar, tinggi = MENDATAR if putar in {90, 270} else A4  # setting the rotation swaps them

    def gambar(c: Any) -> None:
        x, y = {0: (0, 0), 90: (lebar, 0), 180: (lebar, tinggi), 270: (0, tinggi)}[tanda]
        c.translate(x, y)
        c.rotate(tanda)
        both(ruled(TABEL, atas=500), lambda c: c.drawString(40, 540, "Tabel 3.1 Rencana kerja"))(c)
        c.setPageRotation(putar)

    return pages(gambar)


@pytest.mark.parametrize("tanda", [0, 90, 180, 270])
@pytest.mark.parametrize("kembali", [True, False])
def test_turned_pages_read_as_upright_ones(tanda: int, kembali: bool) -> None:
    """Whether the page is turned for showing or the text lies on its side, the same is read."""
    blok, _ = read(_sideways(tanda if kembali else 0, tanda))
    assert grids(blok) == [TABEL]
    assert lines(blok) == ["Tabel 3.1 Rencana kerja"]


@pytest.mark.parametrize("putar", [0, 90, 180, 270])
def test_text_outside_the_visible_part_is_not_read(putar: int) -> None:
    """Only what the crop box shows counts, on turned pages and on boxes that do not begin at zero too."""
    matriks = {0: b"1 0 0 1", 90: b"0 1 -1 0", 180: b"-1 0 0 -1", 270: b"0 -1 1 0"}[putar]
    isi = b"".join(
        b"BT /F 6 Tf %s %d %d Tm (%s) Tj ET\n" % (matriks, x, y, t)
        for x, y, t in (
            (300, 550, b"Terlihat pada halaman ini"),
            (200, 450, b"Juga terlihat di sini"),
            (270, 835, b"Di atas"),
            (270, 220, b"Di bawah"),
            (500, 500, b"Kanan"),
            (75, 500, b"Kiri"),
        )
    )
    pdf = one_page(isi, muka=b"/CropBox[100 300 450 800]/Rotate %d" % putar).replace(b"[0 0 595", b"[50 99 595")
    blok, _ = read(_rebuilt(pdf))
    assert sorted(lines(blok)) == ["Juga terlihat di sini", "Terlihat pada halaman ini"]


def test_headings_set_sideways_are_read() -> None:
    """A heading that runs up its narrow column reads as text."""

    def gambar(c: Any) -> None:
        ruled([["", "Nama program"], ["5.03", "Kepegawaian"]], lebar=60)(c)
        c.rect(40, 800, 68, 60 - 18)
        c.rect(108, 800, 68, 60 - 18)
        c.drawString(112, 815, "Uraian")
        c.saveState()
        c.translate(60, 803)
        c.rotate(90)
        c.drawString(0, 0, "Kode")
        c.drawString(0, -12, "urusan")
        c.restoreState()

    blok, _ = read(pages(gambar, ukuran=(595, 860)))
    assert grids(blok)[0][0] == ["Kode urusan", "Uraian"]


def test_bold_by_printing_twice_and_watermarks_do_not_disturb() -> None:
    """Letters printed twice a little apart count once, and letters askew not at all."""

    def gambar(c: Any) -> None:
        ruled(TABEL)(c)
        c.translate(0.3, 0)
        ruled(TABEL)(c)
        c.translate(100, 600)
        c.rotate(45)
        c.setFont(HURUF, 60)
        c.drawString(0, 0, "DRAFT")

    blok, _ = read(pages(gambar))
    assert grids(blok) == [TABEL]
    assert lines(blok) == []


def _named_letters(isi: bytes, dari: bytes, sampai: bytes) -> bytes:
    """Return a page with a font G of two-byte letters that it names between two Unicode numbers only."""
    fon = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 8 0 R/DescendantFonts[7 0 R]>>"
    turun = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)>>/DW 600>>"
    peta = b"begincmap 1 begincodespacerange <0000><ffff> endcodespacerange 1 beginbfrange <%s><%s><%s> endbfrange"
    objek = (fon, turun, stream(peta % (dari, sampai, dari) + b" endcmap"))
    return _rebuilt(one_page(HALO + isi, b"", *objek).replace(b"/F 5 0 R", b"/F 5 0 R/G 6 0 R"))


def _white(c: Any, x: float, y: float, teks: str) -> None:
    c.setFillColorRGB(1, 1, 1)
    c.drawString(x, y, teks)
    c.setFillColorRGB(0, 0, 0)


@pytest.mark.parametrize("warna", ["1 g", "1 1 1 rg", "0 0 0 0 k", "3 Tr", "7 Tr", "/G cs 1 sc"])
def test_letters_that_nobody_sees_are_no_digits(warna: str) -> None:
    """White on white, or drawn in a way that draws nothing."""
    sumber = b"/ColorSpace<</G/DeviceGray>>"
    isi = b"BT /F 9 Tf 72 700 Td (Jumlah laporan yang disusun 1.000) Tj q %s (.000) Tj ET Q"
    blok, (temuan,) = read(one_page(isi % warna.encode(), sumber))
    assert lines(blok) == ["Jumlah laporan yang disusun 1.000"]
    assert (temuan.aturan, temuan.pesan[:7]) == ("B019", "4 huruf")


def test_white_on_a_colour_is_read() -> None:
    """As headings have it."""

    def gambar(c: Any) -> None:
        c.setFillColorRGB(0.1, 0.2, 0.5)
        c.rect(40, 700, 200, 20, fill=1)
        _white(c, 50, 706, "Kode Rekening")
        _white(c, 300, 706, "tiada")
        c.drawString(40, 600, "Teks biasa di bawahnya")

    assert lines(read(pages(gambar))[0]) == ["Kode Rekening", "Teks biasa di bawahnya"]


@pytest.mark.parametrize(
    ("depan", "atas", "teks"), [("5.000", "2", "5.000"), ("luas 90 m", "2", "luas 90 m2"), ("Program", "1)", "Program")]
)
def test_letters_above_the_line_are_powers_of_units_or_marks_of_notes(depan: str, atas: str, teks: str) -> None:
    """A mark is never a digit of what stands before it; letters below the line are."""

    def gambar(c: Any) -> None:
        for y, naik, kecil in ((700, 4, 6), (650, 0, 6), (600, 0, 10)):
            c.setFont(HURUF, 10)
            c.drawString(40, y, depan)
            x = 40 + c.stringWidth(depan)
            c.setFont(HURUF, kecil)
            c.drawString(x, y + naik, atas)

    assert lines(read(pages(gambar))[0]) == [teks, depan + atas, depan + atas]


def test_letters_without_a_name_are_marked() -> None:
    """A glyph that the font does not name leaves a mark, so that its number is not taken for another."""
    blok, _ = read(_named_letters(b" BT /G 12 Tf 72 600 Td <0031003200410033> Tj ET", b"0030", b"0039"))
    assert lines(blok)[1] == "12\ufffd3"


def test_soft_hyphens_join_and_leave() -> None:
    """A soft hyphen at the end of a line joins the halves of a word, and shows nowhere."""

    def tulis(y: int, teks: str) -> bytes:
        return b" BT /G 8 Tf 104 %d Td <%s> Tj ET" % (y, teks.encode("utf-16-be").hex().encode())

    kotak = b" 40 580 60 40 re S 100 580 200 40 re S BT /F 8 Tf 44 605 Td (5.03) Tj ET"
    isi = kotak + tulis(605, "Urusan Peme\u00adrin\u00ad") + tulis(595, "tahan Daerah")
    blok, _ = read(_named_letters(isi, b"0020", b"00ff"))
    assert grids(blok) == [[["5.03", "Urusan Pemerintahan Daerah"]]]


def _rebuilt(pdf: bytes) -> bytes:
    """Return a PDF whose objects were edited with its table of places made anew."""
    objek = [x.split(b"obj\n", 1)[1] for x in pdf.split(b"\nendobj\n")[:-1]]
    return raw(*objek)


# Scans


def _scan(c: Any) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    c.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 20, 20, 550, 800)


def test_scanned_pages_are_named() -> None:
    """Pages that are pictures are named in one warning, with what to do; the others are read."""
    isi = text((40, 100, "Halaman ini memuat teks yang dapat dibaca."))
    blok, temuan = read(pages(isi, _scan, isi, _scan, both(_scan, text((40, 820, "5"))), lambda _: None))
    assert [(t.aturan, t.tingkat, t.lokasi.halaman) for t in temuan] == [("B020", Keparahan.PERINGATAN, 2)]
    assert "Halaman 2, 4–5 " in temuan[0].pesan
    assert "OCR" in (temuan[0].saran or "")
    assert [b.halaman for b in blok if isinstance(b, Alinea)] == [1, 3, 5]


@pytest.mark.parametrize(
    "kaki", ["", "12", "Dokumen ini telah ditandatangani secara elektronik dengan sertifikat BSrE."]
)
def test_a_scanned_document_is_refused_with_a_way_out(kaki: str) -> None:
    """A PDF of pictures, with no more than a line at the foot, cannot be read; the message names OCR and the source."""
    with pytest.raises(BacaError, match=r"hasil pindai.*OCR.*Word/Excel"):
        read(pages(*[both(_scan, text((40, 820, kaki)))] * 2))


def test_a_scan_with_recognised_text_is_text() -> None:
    """A picture below text that can be read is no obstacle."""
    isi = [f"Teks hasil pengenalan huruf pada halaman ini, baris {n}." for n in range(9)]
    blok, temuan = read(pages(both(_scan, text(*((40, 100 + 12 * n, t) for n, t in enumerate(isi))))))
    assert temuan == []
    assert lines(blok) == isi


def test_an_empty_document_says_so() -> None:
    """No text and no picture: empty, not scanned."""
    with pytest.raises(BacaError, match="tidak berisi teks"):
        read(pages(lambda c: c.rect(10, 10, 20, 20)))


# Files that cannot be read, or lie


def test_a_password_for_opening_refuses_and_one_for_changing_does_not() -> None:
    """A password for opening refuses the file; one for changing it does not."""
    isi = text((40, 100, "Isi yang dikunci terhadap perubahan saja."))
    for kuat in (40, 128):
        tertutup = pdfencrypt.StandardEncryption("rahasia", "pemilik", strength=kuat)
        with pytest.raises(BacaError, match="kata sandi"):
            read(pages(isi, encrypt=tertutup))
        terbuka = pdfencrypt.StandardEncryption("", "pemilik", strength=kuat)
        assert lines(read(pages(isi, encrypt=terbuka))[0]) == ["Isi yang dikunci terhadap perubahan saja."]


@pytest.mark.parametrize(
    "isi", [b"", b"  \n", b"bukan pdf", b"PK\x03\x04", b"%PDF-1.7", b"%PDF-1.7\nstartxref\n0\n%%EOF"]
)
def test_what_is_no_pdf_is_refused(isi: bytes) -> None:
    """Empty, foreign and hollow files end in one line."""
    with pytest.raises(BacaError) as galat:
        read(isi)
    assert "\n" not in str(galat.value)


@settings(max_examples=25)
@given(st.floats(0.01, 0.99))
def test_truncated_files_are_refused(bagian: float) -> None:
    """Wherever a file is torn, it is not taken for whole."""
    utuh = _three_pages()
    with pytest.raises(BacaError):
        read(utuh[: int(len(utuh) * bagian)])


@cache
def _three_pages() -> bytes:
    return pages(*[both(ruled(TABEL), text((40, 400, f"Isi {n}"))) for n in range(3)])


@settings(max_examples=60)
@given(st.data())
def test_damaged_files_end_in_one_kind_of_error(data: st.DataObject) -> None:
    """Bytes changed anywhere: it reads, or it is a BacaError, never anything else."""
    isi = bytearray(_three_pages())
    for _ in range(data.draw(st.integers(1, 6))):
        isi[data.draw(st.integers(0, len(isi) - 1))] = data.draw(st.integers(0, 255))
    try:
        blok, _ = read(bytes(isi))
    except BacaError:
        return
    assert set(kinds(blok)) <= {"TEKS", "TABEL", "SELARAS"}


def test_predictors_over_endless_rows_are_refused() -> None:
    """A row as long as a stream claims is not made before the stream is looked at; a row of usual length is."""
    baris = b"".join(b"\2" + bytes((b - a) % 256 for a, b in zip(x, y, strict=True)) for x, y in _rows_of(HALO, 4))
    prediksi = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>"
    blok, _ = read(one_page(zlib.compress(baris), kamus=prediksi % 4))
    assert lines(blok) == ["Halo dunia perencanaan daerah"]
    with pytest.raises(BacaError):
        read_bounded(one_page(zlib.compress(baris), kamus=prediksi % 10**11))


def _rows_of(isi: bytes, lebar: int) -> Iterable[tuple[bytes, bytes]]:
    """Yield each row with the one above it, the last filled up with blanks."""
    isi = isi.ljust(-(-len(isi) // lebar) * lebar)
    baris = [bytes(lebar), *(isi[n : n + lebar] for n in range(0, len(isi), lebar))]
    return pairwise(baris)


def test_torn_contents_are_not_taken_for_whole() -> None:
    """A page whose packed contents end too early is damaged; a wrong checksum behind them does not matter."""
    mampat = zlib.compress(HALO)
    with pytest.raises(BacaError, match="rusak"):
        read(one_page(zlib.compress(HALO + b" ET " * 999)[:-12], kamus=b"/Filter/FlateDecode"))
    for ekor in (b"", b"\0\0\0\0", mampat[-4:] + b"sampah"):
        blok, _ = read(one_page(mampat[:-4] + ekor, kamus=b"/Filter/FlateDecode"))
        assert lines(blok) == ["Halo dunia perencanaan daerah"]


@pytest.mark.parametrize("saring", [b"/ASCIIHexDecode", b"/RunLengthDecode", b"[/AHx/Fl]", b"/LZWDecode"])
def test_contents_packed_in_other_ways_are_read(saring: bytes) -> None:
    """Every filter that text is packed with is undone."""
    bit = "".join(f"{n:09b}" for n in (256, *HALO, 257))
    isi = {
        b"/ASCIIHexDecode": HALO.hex().encode() + b">",
        b"/RunLengthDecode": bytes([len(HALO) - 1]) + HALO + b"\x80",
        b"[/AHx/Fl]": zlib.compress(HALO).hex().encode() + b">",
        b"/LZWDecode": int(bit.ljust(-(-len(bit) // 8) * 8, "0"), 2).to_bytes(-(-len(bit) // 8), "big"),
    }[saring]
    assert lines(read(one_page(isi, kamus=b"/Filter" + saring))[0]) == ["Halo dunia perencanaan daerah"]


def test_pages_that_are_missing_are_missed() -> None:
    """A file that promises more pages than it holds is damaged, not short."""
    assert lines(read(one_page(HALO))[0]) == ["Halo dunia perencanaan daerah"]
    with pytest.raises(BacaError, match="rusak"):
        read(one_page(HALO).replace(b"/Count 1", b"/Count 9"))


def _bomb(banyak: int) -> bytes:
    return zlib.compress(b"q Q " * (banyak // 4), 1)


LUKIS = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H%s/DescendantFonts[%s]>>"
TURUN = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X%s>>"
PAKAI = b"/Font<</F 6 0 R>>"
PETA = b"begincmap 1 beginbfrange <00000000> <ffffffff> <0000> endbfrange endcmap"


def _forms() -> bytes:
    """Thirty forms, each drawing the next twice, are a billion."""
    bentuk = [
        stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % n)
        for n in range(7, 37)
    ]
    return one_page(b"/X Do", b"/XObject<</X 6 0 R>>", *bentuk)


def _pointing_to_themselves() -> bytes:
    rujuk = one_page(HALO, b"", b"7 0 R", b"6 0 R")
    return _rebuilt(rujuk.replace(b"/Contents 4 0 R", b"/Contents 6 0 R"))


#: What unpacks, draws or leads on without end.
TANPA_AKHIR: dict[str, Callable[[], bytes]] = {
    "deflate": lambda: one_page(_bomb(400 << 20), kamus=b"/Filter/FlateDecode"),
    "twice": lambda: one_page(zlib.compress(_bomb(400 << 20)), kamus=b"/Filter[/FlateDecode/FlateDecode]"),
    "ascii85": lambda: one_page(b"z" * 40_000_000 + b"~>", kamus=b"/Filter/ASCII85Decode"),
    "widths": lambda: _rebuilt(
        one_page(HALO, b"", LUKIS % (b"", TURUN % b"/W[0 4000000000 500]")).replace(b"/F 5 0 R", b"/F 6 0 R")
    ),
    "characters": lambda: _rebuilt(
        one_page(HALO, b"", LUKIS % (b"/ToUnicode 7 0 R", TURUN % b""), stream(PETA)).replace(b"/F 5 0", b"/F 6 0")
    ),
    "letters": lambda: one_page(b"BT /F 9 Tf (" + b"x" * 3_000_000 + b") Tj ET"),
    "points": lambda: one_page(b"0 0 m " + b"9 9 l " * 3_000_000 + b"S"),
    "forms": _forms,
    "names": _pointing_to_themselves,
    "tables": lambda: one_page(HALO).replace(
        b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % one_page(HALO).rindex(b"xref\n0")
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("apa", list(TANPA_AKHIR))
def test_what_has_no_end_is_refused(apa: str) -> None:
    """By memory or by time, in one line that names the file; this process stays as it is."""
    with pytest.raises(BacaError) as galat:
        read_bounded(TANPA_AKHIR[apa](), detik_mib=0)
    assert str(galat.value).startswith("uji.pdf: ")
    assert len(str(galat.value).splitlines()) == 1


@pytest.mark.slow
def test_limits_are_named() -> None:
    """Which it was, and what helps."""
    mampat = b"/Filter/FlateDecode"
    with pytest.raises(BacaError, match="terlalu lama dibaca"):
        read_bounded(one_page(zlib.compress(b"BT /F 9 Tf (" + b"x" * 300_000 + b") Tj ET"), kamus=mampat), detik=1)
    with pytest.raises(BacaError, match="perlu memori lebih dari"):
        read_bounded(one_page(_bomb(300 << 20), kamus=mampat), detik=20)


def test_what_is_read_apart_is_what_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts, grids, findings, progress and errors come over whole; without a second Python this one reads."""
    isi = pages(both(ruled(LANJUT, lebar=60), text((40, 300, "Halaman ini berteks cukup banyak."))), _scan)
    maju: list[tuple[str, int, int]] = []
    with listen(lambda *a: maju.append(a)):
        hasil = read_pdf(isi, "uji.pdf", Batas())
    assert (hasil.bagian, list(hasil.temuan)) == read(isi)
    assert maju == [("halaman", 1, 2), ("halaman", 2, 2)]
    with pytest.raises(BacaError, match="PDF rusak"):
        read_pdf(isi.replace(b"/Count 2", b"/Count 9"), "uji.pdf", Batas())
    monkeypatch.setattr("sys.executable", "/usr/bin/uwsgi")
    monkeypatch.setattr("subprocess.Popen", None)
    assert read_pdf(isi, "uji.pdf", Batas()) == hasil


def test_where_no_process_can_be_made_this_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the system forbids it."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("subprocess.Popen", refuse)
    assert lines(read_pdf(one_page(HALO), "uji.pdf", Batas()).bagian) == ["Halo dunia perencanaan daerah"]


@pytest.mark.parametrize("dalam", [50, 3_000])
def test_a_page_below_many_levels_is_read_and_below_thousands_refused(dalam: int) -> None:
    """A page below many levels is read; one below thousands is refused, not run into the ground."""
    simpul = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % n for n in range(3, dalam + 3)]
    halaman = b"<</Type/Page/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F %d 0 R>>>>>>"
    isi = raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        *simpul,
        halaman % (dalam + 3, dalam + 4),
        stream(HALO),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    if dalam < 1_000:
        assert lines(read(isi)[0]) == ["Halo dunia perencanaan daerah"]
    else:
        with pytest.raises(BacaError):
            read(isi)


def test_loops_in_the_file_end() -> None:
    """A page tree that contains itself, a form that draws itself, objects and tables that lead back to themselves."""
    pohon = one_page(HALO).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R 3 0 R]")
    assert lines(read(_rebuilt(pohon))[0]) == ["Halo dunia perencanaan daerah"]
    bentuk = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    assert read(one_page(HALO + b" /X Do", b"/XObject<</X 6 0 R>>", bentuk))[0]


def test_objects_within_objects_are_not_written_out() -> None:
    """Lists of lists, each naming the next twice, stand for a billion; they are not followed where nobody asks."""
    daftar = [b"[%d 0 R %d 0 R]" % (n, n) for n in range(7, 40)]  # objects 6 to 38; 39 is what they end in
    gambar = stream(b"x", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace 6 0 R/BitsPerComponent 8")
    pdf = one_page(HALO + b" /X Do", b"/XObject<</X 40 0 R>>", *daftar, b"0", gambar, muka=b"/TrimBox 6 0 R")
    assert lines(read(pdf)[0]) == ["Halo dunia perencanaan daerah"]


def test_limits_of_the_file() -> None:
    """Size and pages are bounded; each limit is named."""
    isi = _three_pages()
    with pytest.raises(BacaError, match="lebih besar dari 100 bita"):
        read_pdf(isi, "uji.pdf", Batas(berkas=100))
    with pytest.raises(BacaError, match="lebih dari 2 halaman"):
        read(isi, halaman=2)


def test_a_page_full_of_lines_is_no_table() -> None:
    """A map of thousands of crossings is passed over; the text on it is read."""

    def peta(c: Any) -> None:
        for n in range(120):
            c.line(20, 20 + 6 * n, 500, 20 + 6 * n)
            c.line(20 + 4 * n, 20, 20 + 4 * n, 740)

    blok, _ = read(pages(both(peta, text((40, 300, "Peta wilayah kabupaten dan kecamatan")))))
    assert lines(blok) == ["Peta wilayah kabupaten dan kecamatan"]


def test_nothing_is_printed_or_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """Remarks of the library on sloppy files reach nobody."""
    with caplog.at_level(logging.DEBUG):
        read_pdf(one_page(HALO + b" /Tak Do /Tiada gs BX foo EX (x) Tf", muka=b"/Rotate 0"), "uji.pdf", Batas())
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
