"""HTML read as a browser shows it: grids with spans, text in order, sheets saved by Excel; bad pages are refused."""

from __future__ import annotations

from html import escape
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import BacaError
from kodefikasi.lembar import Alinea, Isi, Lembar
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.grid import KOSONG
from kodefikasi.lembar.html import read_html
from kodefikasi.lembar.teks_tampak import clean
from kodefikasi.temuan import Keparahan, Temuan
from ubin import Kotak, expected, tilings


def read(isi: str | bytes, batas: Batas | None = None) -> Isi:
    """Read a page."""
    return read_html(isi if isinstance(isi, bytes) else isi.encode(), "renja.html", batas or Batas())


def findings(isi: str | bytes) -> list[Temuan]:
    """Read what had to be said about a page."""
    return list(read(isi).temuan)


def grids(isi: str) -> list[list[tuple[str, ...]]]:
    """Read the cells of the tables, all rows of one as wide as each other."""
    return [squared(x) for x in read(isi).kisi]


def squared(lembar: Lembar) -> list[tuple[str, ...]]:
    """Return the texts of a grid."""
    lebar = max(len(b.sel) for b in lembar.baris)
    return [tuple(s.teks for s in (*b.sel, *[KOSONG] * (lebar - len(b.sel)))) for b in lembar.baris]


def texts(isi: Isi) -> list[list[str]]:
    """Return the lines of each part; a table has none."""
    return [[t for _, t in b.baris] if isinstance(b, Alinea) else [] for b in isi.bagian]


def lines(isi: str | bytes) -> list[str]:
    """Read the lines of text."""
    return [t for b in read(isi).bagian if isinstance(b, Alinea) for _, t in b.baris]


def refused(isi: str | bytes, batas: Batas | None = None) -> str:
    """Return the reason, which is one line and names the file."""
    with pytest.raises(BacaError) as galat:
        read(isi, batas)
    assert str(galat.value).startswith("renja.html: ")
    assert len(str(galat.value).splitlines()) == 1
    return galat.value.alasan


def _tiled(tinggi: int, kotak: list[Kotak]) -> str:
    baris = [[k for k in kotak if k[0] == n] for n in range(tinggi)]
    sel = ["".join(f"<td colspan={w} rowspan={h}>{i}-{j}</td>" for i, j, h, w in b) for b in baris]
    return f"<table>{''.join(f'<tr>{s}</tr>' for s in sel)}</table>"


def _trimmed(petak: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return a grid without the columns on the right in which nothing stands."""
    lebar = max(k + 1 for b in petak for k, t in enumerate(b) if t)
    return [b[:lebar] for b in petak]


@given(tilings())
def test_spanning_cells_stand_first_in_the_grid(ubin: tuple[int, int, list[Kotak]]) -> None:
    """However cells span columns and rows: the text in the first, nothing in the rest; all rows equally wide."""
    tinggi, lebar, kotak = ubin
    assert grids(_tiled(tinggi, kotak)) == [_trimmed(expected(tinggi, lebar, kotak))]


@given(tilings())
def test_pandas_lays_out_the_same_grid(ubin: tuple[int, int, list[Kotak]]) -> None:
    """Another reader, which repeats a text over all cells that it spans."""
    tinggi, _, kotak = ubin
    lain = pd.read_html(StringIO(_tiled(tinggi, kotak)), header=None, flavor="lxml", keep_default_na=False)[0]
    semua = [str(x) for b in lain.itertuples(index=False) for x in b]
    sekali = ["" if x in semua[:n] else x for n, x in enumerate(semua)]
    harap = [tuple(sekali[n : n + lain.shape[1]]) for n in range(0, len(sekali), lain.shape[1])]
    assert grids(_tiled(tinggi, kotak)) == [_trimmed([b for b in harap if any(b)])]


@given(st.lists(st.lists(st.text("ab <&\"'é\u00a0", max_size=4), min_size=3, max_size=3), min_size=1, max_size=4))
def test_whatever_stands_in_a_cell_comes_back(isi: list[list[str]]) -> None:
    """Escaped letters, blanks, quotes; rows keep the line of the file on which they begin."""
    petak = [*isi, ["x", "y", "z"]]
    html = "\n".join(["<table>", *(f"<tr>{''.join(f'<td>{escape(s)}' for s in b)}" for b in petak), "</table>"])
    (lembar,) = read(html).kisi
    rapi = [(n, tuple(map(clean, b))) for n, b in enumerate(petak, 2)]
    assert [(b.nomor, s) for b, s in zip(lembar.baris, squared(lembar), strict=True)] == [
        (n, b) for n, b in rapi if any(b)
    ]


@given(tilings())
def test_ranges_say_how_far_cells_reach(ubin: tuple[int, int, list[Kotak]]) -> None:
    """Each tile of several places is a range; rows written on one line of the file are told apart by rising numbers."""
    tinggi, _, kotak = ubin
    (lembar,) = read(_tiled(tinggi, kotak)).kisi
    lebar = max(j for _, j, _, _ in kotak) + 1
    besar = {(i + 1, j + 1, i + h, min(j + w, lebar)) for i, j, h, w in kotak if h > 1 or min(j + w, lebar) > j + 1}
    assert {(r.baris, r.kolom, r.baris_akhir, r.kolom_akhir) for r in lembar.gabungan} == besar


@pytest.mark.parametrize(
    ("sel", "teks"),
    [
        ("94,87<sup>1)</sup>", "94,87"),
        ("100<sup>a</sup> orang<sup>*</sup>", "100 orang"),
        ("90 m<sup>2</sup>", "90 m2"),
        ("12<s>3</s>4", "124"),
        ("<del>100</del> 120", "120"),
        ("<span style='text-decoration:line-through'>100</span><span>120</span>", "120"),
        ("5<span style='DISPLAY: none'>99</span>0", "50"),
        ("5<span class='a sembunyi'>99</span>0", "50"),
        ("5<b hidden>99</b>0", "50"),
        ("5<span style=display:none>9<span>9</span>9</span>0", "50"),
        ("5<p style='visibility:hidden'>9<p>0", "5 0"),
        ("12<input value=34>", "12"),
        ("12<textarea>34</textarea>", "12"),
        ("12<select><option>34</select>", "12"),
        ("1<i>2</i><font color=red>3</font>", "123"),
    ],
)
def test_nothing_unseen_is_a_digit(sel: str, teks: str) -> None:
    """Notes, struck and hidden texts and fields stay out of the figure; the cell beside is read as always."""
    gaya = "<style>.xl65 {color:red} .sembunyi, td.b {display:none}</style>"
    assert grids(f"{gaya}<table><tr><td>{sel}<td>9</table>") == [[(teks, "9")]]


@pytest.mark.parametrize(
    ("sel", "parah", "kata"),
    [
        ("<input value=34>", Keparahan.PERINGATAN, "1 kolom isian"),
        ("<s>1</s><del>2</del>", Keparahan.INFO, "2 bagian yang dicoret"),
        ("<td hidden>7</td>", Keparahan.INFO, "1 bagian yang tidak ditampilkan"),
    ],
)
def test_what_is_left_out_is_said(sel: str, parah: Keparahan, kata: str) -> None:
    """Once for each kind, with the first line."""
    (temuan,) = findings(f"<table>\n<tr><td>a{sel}</table>")
    assert (temuan.aturan, temuan.tingkat, temuan.lokasi.baris) == ("B019", parah, 2)
    assert temuan.pesan.startswith(kata)


def test_fields_that_nobody_sees_are_not_spoken_of() -> None:
    """Buttons, empty fields and tokens of the application."""
    isi = "<input type=hidden value=x><input type=submit value=Cari><input><input value=x style=display:none>"
    assert findings(f"<table><tr><td>a{isi}</table>") == []


def test_hidden_rows_are_read_as_those_of_a_sheet() -> None:
    """They count in sums; a hidden cell takes no place."""
    isi = "<table>\n<tr><td>1<td hidden>x<td>2\n<tr style='display:none'><td>3<td>4</table>"
    (lembar,) = read(isi).kisi
    assert squared(lembar) == [("1", "2"), ("3", "4")]
    assert [(b.nomor, b.tersembunyi) for b in lembar.baris] == [(2, False), (3, True)]
    assert "B016" in {t.aturan for t in findings(isi)}


def test_a_caption_comes_before_its_table() -> None:
    """Whether it is an element of its own or a paragraph above; together with it, it is one block."""
    isi = "<p>Uraian.</p><p>Tabel 2.1</p><table><caption>Judul<br>Dinas</caption><tr><td>a</table><p>b"
    assert texts(read(isi)) == [["Uraian."], ["Tabel 2.1", "Judul", "Dinas"], [], ["b"]]


def test_text_is_read_as_it_is_seen() -> None:
    """Letters in other styles leave no gap, blocks and breaks do; what is not shown is not read."""
    isi = (
        "<title>x</title><style>p {x}</style><script>if (a<b) document.write('<p>x</p>')</script>"
        "<template><p>x<template>x</template>x</p></template><noscript>x</noscript><!-- x --><?x y?>"
        "<div>CO<sub>2</sub> ke<i>gia</i>tan&shy;&#8203; 5&nbsp;%<p>a\n b<ul><li>c<li>d</ul><h2>e</h2>f"
    )
    assert lines(isi) == ["CO2 kegiatan 5 %", "a b", "c", "d", "e", "f"]
    sel = "<td>CO<sub>2</sub>e<br>baru<p>lagi</p><div>dan</div></td><td>1<sup>*)</sup></td><td><ul><li>x<li>y</ul>"
    assert grids(f"<table><tr>{sel}</table>") == [[("CO2e baru lagi dan", "1", "x y")]]


def test_lines_have_their_place_in_the_file() -> None:
    """Text that begins on a later line than its element is numbered by that line; `pre` keeps its lines."""
    isi = read("<p>\n\n satu\n dua</p>\r\n<pre>tiga\nempat\n\n</pre><p>lima")
    assert [b.baris for b in isi.bagian] == [
        *(((3, "satu dua"),), ((5, "tiga"),), ((6, "empat"),), ((8, "lima"),)),
    ]


@pytest.mark.parametrize(
    "isi",
    [
        "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<TABLE><TBODY><TR><TD>a</TD><TD>b</TD></TR><TR><TD>c</TD><TD>d</TD></TR></TBODY></TABLE>",
        "<table><td>a</td><td>b</td></tr><td>c</td><td>d</td></tr></table>",
        "<table><thead><tr><th>a<th>b<tbody><td>c<td>d",
        "<table><tr><td>a<td>b</tr></td></b></div><tr><td>c</td></p><td>d</table></table>",
        "<table><tr><td>a<td>b<tr><td>c<td>d<table>",
        "<table><tbody><tr><td>a<td>b</tbody><td>c<td>d</table>",
        "<table><tfoot><tr><td>c<td>d</tfoot><tbody><tr><td>a<td>b</table>",
        "<table><tbody><tr><td>c<td>d</tbody><thead><tr><td>a<td>b</table>",
        "<table><tr><td/>a<td/>b<tr/><tr><td>c<td>d<td class='x",
        "<table><colgroup><col span=9><tr><td rowspan=x>a<td colspan=-1>b<tr><td colspan=0>c<td colspan=''>d",
    ],
)
def test_unclosed_and_odd_elements_read(isi: str) -> None:
    """All of these are the same two rows to a browser."""
    assert grids(isi) == [[("a", "b"), ("c", "d")]]


def test_a_cell_does_not_reach_out_of_its_group_of_rows() -> None:
    """A head that claims more rows than it has takes none from the body; 0 is all that follow in the group."""
    isi = "<table><thead><tr><th rowspan=5>a<th>b</thead><tr><td rowspan=0>1<td>2<tr><td>3<tbody><tr><td>4<td>5</table>"
    assert grids(isi) == [[("a", "b"), ("1", "2"), ("", "3"), ("4", "5")]]


def test_columns_in_which_nothing_begins_are_none() -> None:
    """A title over 100 columns makes no table of 100 columns."""
    assert grids("<table><tr><td colspan=100>a<tr><td>b<td>c</table>") == [[("a", ""), ("b", "c")]]


def test_a_frame_around_tables_is_not_there() -> None:
    """Pages are laid out with tables: text and inner tables in order, none lost, whatever is left open."""
    dalam = "<table><tr><td>1<td>2</table>"
    isi = f"<table><tr><td>menu<td><p>Tabel 1</p>{dalam}x<tr><td>{dalam}</table>"
    hasil = [b.baris[0][1] if isinstance(b, Alinea) else squared(b) for b in read(isi).bagian]
    assert hasil == ["menu", "Tabel 1", [("1", "2")], "x", [("1", "2")]]
    assert findings(isi) == []


def test_a_wide_table_around_a_table_is_reported() -> None:
    """It might have been one of its own; its text is read, and a finding says so."""
    (temuan,) = findings("\n<table><tr><td>a<td>b<td>c<table><tr><td>1</table></table>")
    assert (temuan.aturan, temuan.tingkat, temuan.lokasi.baris) == ("B019", Keparahan.INFO, 2)


EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=windows-1252>
<!--[if gte mso 9]><xml><x:ExcelWorkbook>x</x:ExcelWorkbook></xml><![endif]-->
<style><!--table {mso-displayed-decimal-separator:"\\,";} td {x}--></style></head><body>
<![if !excel]>&nbsp;&nbsp;<![endif]><table x:str border=0><col width=64 style='width:48pt'>
<tr height=20><td height=20 class=xl65 x:num="0.9533">95,33%</td><td x:num>1.234.567</td><td align=right>–</td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td></tr><![endif]>
</table></body></html>"""


def test_a_sheet_saved_by_excel_reads() -> None:
    """What is displayed, not the number behind it; the encoding that the page declares needs no finding."""
    isi = EXCEL.encode("cp1252")
    (lembar,) = read(isi).kisi
    assert squared(lembar) == [("95,33%", "1.234.567", "–")]
    assert findings(isi) == []


@pytest.mark.parametrize(
    ("isi", "teks", "aturan"),
    [
        ("<p>Rp –".encode(), "Rp –", []),
        ("<p>Rp –".encode("utf-8-sig"), "Rp –", []),
        ("<p>Rp –".encode("utf-16"), "Rp –", []),
        ("<meta charset=iso-8859-1><p>é –".encode("cp1252"), "é –", []),
        ("<?xml version='1.0' encoding='windows-1250'?><p>ő".encode("cp1250"), "ő", []),
        ("<meta http-equiv=x content='text/html; charset=ISO-8859-15'><p>€".encode("iso-8859-15"), "€", []),
        ("<meta charset=iso-8859-1><p>–".encode(), "–", []),
        ("<p>é –".encode("cp1252"), "é –", ["B007"]),
        ("<meta charset=utf-8><p>é".encode("cp1252"), "é", ["B007"]),
        ("<meta charset=utf-7><p>+ADw- é".encode("cp1252"), "+ADw- é", ["B007"]),
        ("<meta charset=iso-8859-99><p>é".encode("cp1252"), "é", ["B007"]),
    ],
)
def test_a_page_says_its_encoding_or_it_is_assumed_and_said(isi: bytes, teks: str, aturan: list[str]) -> None:
    """The mark first, then UTF-8 where it fits, then what the page declares; else assumed and reported."""
    assert lines(isi) == [teks]
    assert [t.aturan for t in findings(isi)] == aturan


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (b"", "kosong"),
        (b"\x7fELF\x00\x01", "biner"),
        (b"PK\x03\x04...", "Excel"),
        (b"<html><body><table><tr><td></table>", "tidak berisi"),
        (b"<script>a", "tidak berisi"),
        (b"<frameset><frame src=sheet001.htm></frameset>", "bingkai"),
        (b"<p>" + b"&#" + b"0" * 5000 + b"65;", "HTML rusak"),
        (b"<table><tr><td>" * 100, "64 tingkat"),
        (b"<p a='" + b"x" * 10_000_000 + b"'>x", "terlalu panjang"),
        (b"<!--" + b"x" * 10_000_000, "terlalu panjang"),
        (b"<table>" + b"<tr><td rowspan=99999 colspan=1000>x" * 20, "kolom"),
    ],
)
def test_what_is_no_honest_page_is_refused(isi: bytes, alasan: str) -> None:
    """The reason says what it is and, where there is something, what can be done."""
    assert alasan in refused(isi)


@pytest.mark.parametrize(
    ("isi", "batas", "alasan"),
    [
        ("<p>a", Batas(berkas=3), "3 bita"),
        ("<table><tr><td>a", Batas(sel=3), "3 unsur"),
        ("<table><tr><td>a<td colspan=9><td>b", Batas(sel=9), "9 sel"),
        ("<table><tr><td rowspan=9 colspan=9>" + "<tr>" * 3, Batas(sel=20), "20 sel"),
        ("<table><tr><td colspan=9>a", Batas(kolom=8), "kolom"),
        ("<table><tr><tr><tr>", Batas(baris=2), "2 baris"),
    ],
)
def test_what_is_larger_than_the_limits_is_refused(isi: str, batas: Batas, alasan: str) -> None:
    """Rows and cells are counted before they are made."""
    assert alasan in refused(isi, batas)


@pytest.mark.parametrize(
    ("isi", "teks"),
    [
        ("<div>" * 20_000, []),
        ("<table>" * 20_000, []),
        ("<a" * 500_000, []),
        ("<a <" * 50_000, []),
        ("</a" * 500_000, []),
        ("<!--" * 500_000, []),
        ("<![" * 500_000, []),
        ("<script>" + "</x" * 500_000, []),
        ("<![foo]><![]><!x><!>", []),
        ("&" * 500_000, ["&" * 500_000]),
        ("&#99999999999;&#x1F4C4;&#0065;&#x110000;", ["\ufffd\U0001f4c4A\ufffd"]),
        ("&#" + "9" * 500_000, ["\ufffd"]),
        (f"<img src='data:image/png;base64,{'A' * 3_000_000}'>", []),
    ],
    ids=lambda x: str(x)[:12],
)
def test_hostile_pages_are_read(isi: str, teks: list[str]) -> None:
    """A quarter of a million of anything costs no more than its length; what follows is read."""
    assert lines(f"<p>awal</p>{isi}") == ["awal", *teks]


def test_a_cell_that_claims_a_billion_columns_is_one() -> None:
    """And one that claims as many rows ends with the table."""
    assert grids("<table><tr><td colspan=9999999999 rowspan=9999999999>a<tr>") == [[("a",)]]


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "<table>",
                    "</table>",
                    "<tr>",
                    "</tr>",
                    "<td>",
                    "<td colspan=2 rowspan=3>",
                    "</td>",
                    "<th>",
                    "<thead>",
                ),
                *(
                    "<tfoot>",
                    "</tbody>",
                    "<caption>",
                    "</caption>",
                    "<p>",
                    "<br>",
                    "<pre>",
                    "</pre>",
                    "<b>",
                    "</div>",
                    "\n",
                ),
                *(
                    "<script>",
                    "</script>",
                    "<template>",
                    "</template>",
                    "<!--",
                    "-->",
                    "<![if",
                    "]>",
                    "<",
                    ">",
                    "&",
                    "a",
                    "'",
                ),
            ]
        ),
        max_size=40,
    )
)
def test_any_page_reads_or_is_refused(potong: list[str]) -> None:
    """Reading is total: tags in any order give texts and grids that hold something, or one line of refusal."""
    try:
        bagian = read("".join(potong)).bagian
    except BacaError as galat:
        pesan, bagian = str(galat), ()
    else:
        pesan = ""
    assert len(pesan.splitlines()) == (not bagian)
    nomor = [n for b in bagian if isinstance(b, Lembar) for n in (x.nomor for x in b.baris)]
    assert nomor == sorted(set(nomor))
    assert all(any(s.teks for s in x.sel) for b in bagian if isinstance(b, Lembar) for x in b.baris)
    assert all(t for b in bagian if isinstance(b, Alinea) for _, t in b.baris)
