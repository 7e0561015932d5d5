"""One door for every file: the content decides, whatever the name says; limits and encodings hold for all of them."""

from __future__ import annotations

import json
from base64 import b64encode
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buku_kerja import save, workbook
from kodefikasi import BacaError
from kodefikasi.lembar import Alinea, Batas, Isi, JenisKisi, content_of, read_content

ISI = "<table><tr><td>Kode<td>Pagu<tr><td>5.03<td>1.000</table>"


def grids(isi: str | bytes, batas: Batas = Batas()) -> list[list[list[str]]]:  # noqa: B008  # a frozen value
    """Return the texts of the cells of each grid."""
    return [[[s.teks for s in b.sel] for b in x.baris] for x in _open(isi, batas).kisi]


def lines(isi: str | bytes) -> list[str]:
    """Return the lines of text."""
    return [t for b in _open(isi).bagian if isinstance(b, Alinea) for _, t in b.baris]


def _open(isi: str | bytes, batas: Batas = Batas()) -> Isi:  # noqa: B008  # a frozen value
    return content_of(isi if isinstance(isi, bytes) else isi.encode(), "berkas.xls", batas)


@pytest.mark.parametrize(
    "depan",
    [
        *("", "\n\n  ", "\ufeff", "<!-- a --><!-- b -->\n", "<?xml version='1.0'?>", "&nbsp;\n"),
        *(
            "<!DOCTYPE html>",
            "<html xmlns:x='y'><body>",
            "<meta charset=utf-8>",
            "<link rel=x>",
            "<title>Rekap</title>",
        ),
        *("<style>td{}</style>", "<script>x</script>", "<div>", "<center>", "<font color=red>", "<p>", "<br/>", "<h3>"),
        *("<b>", "<form action=x>", "<img src=x>", "<hr>", "<SPAN>", "<thead>"),
        "Warning: mysql_query(): gone away\n",
        "REKAP PAGU<br>\n",
    ],
)
def test_pages_without_a_head_are_pages(depan: str) -> None:
    """Applications hand them out as .xls, beginning with whatever they write first."""
    assert grids(depan + ISI) == [[["Kode", "Pagu"], ["5.03", "1.000"]]]


def test_tables_of_markdown_may_hold_tags() -> None:
    """They are text all the same."""
    isi = "Catatan <table><tr><td>\n\n| Kode | Pagu |\n|---|---|\n| 5.03<br>A | ~~9~~ **10**<sup>1)</sup> |\n"
    assert grids(isi) == [[["Kode", "Pagu"], ["5.03 A", "10"]]]


def test_web_archives_are_read_page_by_page() -> None:
    """Whatever the parts are encoded in, and beside frames and pictures."""
    surat = (
        "From: <Saved by X>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n--xx\n"
        "Content-Type: text/html\n\n<frameset><frame src=a></frameset>\n--xx\nContent-Type: image/png\n\nabc\n--xx\n"
        'Content-Type: text/html; charset="utf-16-le"\nContent-Transfer-Encoding: base64\n\n'
        f"{b64encode(ISI.encode('utf-16-le')).decode()}\n--xx\nContent-Type: text/html\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<table><tr><td a=3D1>p=C3=A9<td>b</table>\n--xx--\n"
    )
    assert grids(surat) == [[["Kode", "Pagu"], ["5.03", "1.000"]], [["pé", "b"]]]


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        ("MIME-Version: 1.0\nContent-Type: text/plain\n\nhalo", "tanpa halaman"),
        ("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>", "tidak berisi"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n" + "boundary " * 99, "terlalu dalam"),
    ],
)
def test_web_archives_without_a_page_are_refused(isi: str, alasan: str) -> None:
    """With what to do."""
    with pytest.raises(BacaError, match=alasan):
        _open(isi)


def test_json_is_a_table_headed_by_its_keys() -> None:
    """Numbers stay exact, texts are as they are seen; what is nested is said."""
    isi = json.dumps({"data": [{"kode": "5.03\n ", "pagu": 0.1, "rinci": [1]}, {"pagu": 10**17, "lain": None}]})
    (lembar,) = _open(isi).kisi
    assert [(b.nomor, [s.nilai for s in b.sel]) for b in lembar.baris] == [
        (0, ["kode", "pagu", "rinci", "lain"]),
        (1, ["5.03", Decimal("0.1")]),
        (2, [None, Decimal(10**17)]),
    ]
    assert [t.aturan for t in _open(isi).temuan] == ["B019"]


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ("kode,pagu\n5.03,10\n5.04,20\n", [[["kode", "pagu"], ["5.03", "10"], ["5.04", "20"]]]),
        ("kode;pagu\n5.03;1,5\n5.04;2,5\n", [[["kode", "pagu"], ["5.03", "1,5"], ["5.04", "2,5"]]]),
        ('a\tb\n1\t"x\n\ny"\n2\tz\n', [[["a", "b"], ["1", "x y"], ["2", "z"]]]),
        ("a,b,c,d\n1,,,\n,,,4\n", [[["a", "b", "c", "d"], ["1"], ["", "", "", "4"]]]),
        ("sep=;\na,b;c\n", [[["a,b", "c"]]]),
        ('a;b;c\n"x; y";"1,2,3";5\n', [[["a", "b", "c"], ["x; y", "1,2,3", "5"]]]),
        ('a,b,c,d,e,f\n"x;y;z",1,2,3,4,5\n"p;q;r",1,2,3,4,5\n', None),
    ],
)
def test_delimited_text_is_one_grid(isi: str, harap: list[list[list[str]]] | None) -> None:
    """By the separator that makes nearly all rows equally wide."""
    hasil = grids(isi)
    assert hasil == (harap or [[["a", "b", "c", "d", "e", "f"], *([x, *"12345"] for x in ("x;y;z", "p;q;r"))]])
    (lembar,) = _open(isi).kisi
    assert (lembar.jenis, lembar.cara is not None) == (JenisKisi.TABEL, True)


def test_titles_above_and_notes_below_do_not_hide_a_table() -> None:
    """Even where they are more lines than it has; rows are numbered by their lines."""
    isi = "Tabel 2.1\nJudul\n\nDinas\nKota\nTahun\n\nNo,Uraian,Pagu,Ket\n1,a,10,\n2,b,20,x\nMengetahui\nKepala\n"
    hasil = _open(isi)
    assert lines(isi) == ["Tabel 2.1", "Judul", "Dinas", "Kota", "Tahun"]
    assert [b.nomor for b in hasil.kisi[0].baris] == [8, 9, 10, 11, 12]


def test_several_tables_with_commas_are_told_apart() -> None:
    """By the lines between them."""
    isi = "a,b,c,d\n1,2,3,4\n5,6,7,8\nTabel 2\na,b,c,d,e,f\n1,2,3,4,5,6\n1,2,3,4,5,6\n1,2,3,4,5,6\n"
    assert [len(x) for x in grids(isi)] == [3, 4]
    assert lines(isi) == ["Tabel 2"]


@pytest.mark.parametrize("nomor", ["", "1,2,3\n", "(1),(2),(3)\n"])
@pytest.mark.parametrize("judul", ["", "DAFTAR KODE,,\n,,\n"])
@pytest.mark.parametrize("kepala", [1, 2])
def test_a_short_list_with_commas_is_a_table(judul: str, kepala: int, nomor: str) -> None:
    """Also below a title, with its heading on each page, and numbers of columns in brackets."""
    isi = judul + "Kode,Nama,Satuan\n" * kepala + nomor + "1,N Penyusunan,\n"
    assert [len(x) for x in grids(isi)] == [bool(judul) + kepala + bool(nomor) + 1]


@pytest.mark.parametrize(
    "isi",
    [
        "Kepala Badan, Sekretaris, dan Kepala Bidang.\nParingin, 2 Januari 2023, pukul 10, di aula.\nSelesai.\n",
        "Satu, dua\nTiga, empat\n",
        "Luas 90 m2; 72 m2.\n",
    ],
)
def test_prose_is_no_table(isi: str) -> None:
    """Whatever marks it has."""
    assert grids(isi) == []
    assert lines(isi) == isi.splitlines()


@pytest.mark.parametrize(
    "tabel", ["| a | b | c |\n| 1 | 2 | 3 |\n", "a;b;c;d\n1;2;3;4\n", "a     b     c\n1     2     3\n"]
)
def test_a_table_of_contents_does_not_swallow_its_document(tabel: str) -> None:
    """Its tabs are the only ones; prose and tables in other layouts come behind it."""
    isi = "BAB I\t1\nBAB II\t2\nBAB III\t9\n" * 10 + "\n" + "Prosa tanpa tab.\n\n" * 60 + tabel
    assert lines(isi).count("Prosa tanpa tab.") == 60
    assert len(grids(isi)[-1]) == 2


def test_a_long_document_with_tables_keeps_its_text() -> None:
    """A table of contents with tabs makes no table of the whole document."""
    isi = "BAB I\t1\nBAB II\t2\nBAB III\t9\n" * 80 + "Prosa tanpa tab.\n" * 50 + "a\tb\tc\td\n1\t2\t3\t4\n" * 3
    assert len(_open(isi).kisi[-1].baris[-1].sel) == 4
    assert lines(isi).count("Prosa tanpa tab.") == 50


@pytest.mark.parametrize(
    ("isi", "batas", "alasan"),
    [
        (b"a;b\n" + b"x" * 2_000_000, Batas(), "baris 2 lebih dari"),
        (b"a;" * 30_000 + b"\n" + b"1;" * 30_000, Batas(), "kolom"),
        (b"a\tb\tc\n" * 3, Batas(kolom=2), "kolom"),
        (b"prosa\n\na\tb\tc\n", Batas(kolom=2), "kolom"),
        (b"| a | b | c |\n", Batas(kolom=2), "kolom"),
        (b"a;b;c\n" * 5, Batas(sel=9), "9 sel"),
        (b"x\n\na\tb\tc\n1\t2\t3\ny\n", Batas(sel=4), "4 sel"),
        (b"a   b   c\nd   e   f\n", Batas(sel=4), "4 sel"),
        (b"x\n" * 9, Batas(baris=5), "5 baris"),
        (b'a;b\n1;"x\n', Batas(), "kutip pada baris 2"),
        (b"abc", Batas(berkas=2), "2 bita"),
        (b"", Batas(), "kosong"),
        (b"{\\rtf1 x}", Batas(), "RTF"),
        ("kode;pagu".encode("utf-16-le"), Batas(), "UTF-16"),
        ("kode;pagu".encode("utf-16-be"), Batas(), "UTF-16"),
        ("kode;pagu".encode("utf-32-le"), Batas(), "UTF-32"),
        ("kode;pagu".encode("utf-32-be"), Batas(), "UTF-32"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_line(isi: bytes, batas: Batas, alasan: str) -> None:
    """The limits of columns and cells hold for text too; encodings that nothing tells are named."""
    with pytest.raises(BacaError, match=alasan) as galat:
        _open(isi, batas)
    assert len(str(galat.value).splitlines()) == 1


def test_utf_32_with_its_mark_is_read_and_named() -> None:
    """Hardly any program writes it."""
    isi = "kode;pagu\n5.03;é\n".encode("utf-32")
    assert grids(isi) == [[["kode", "pagu"], ["5.03", "é"]]]
    assert "UTF-32" in _open(isi).temuan[0].pesan


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    """A workbook called .csv, a page called .xlsx."""
    buku = workbook("<row r='1'><c r='A1'><v>5</v></c></row>")
    assert read_content(save(tmp_path, buku, "a.csv")).kisi[0].nama == "Renja"
    assert read_content(save(tmp_path, ISI.encode(), "a.xlsx")).kisi[0].jenis is JenisKisi.TABEL
    with pytest.raises(BacaError, match="tidak dapat dibuka"):
        read_content(tmp_path / "tiada.xlsx")


@given(st.binary(max_size=60) | st.text("<>{[|;,\t\n\"'=-aK0. tablerd/", max_size=60).map(str.encode))
def test_any_bytes_read_or_are_refused(isi: bytes) -> None:
    """Nothing but a refusal of one line escapes."""
    pesan = "terbaca"
    try:
        assert all(b.baris for b in _open(isi).bagian)
    except BacaError as galat:
        pesan = str(galat)
    assert len(pesan.splitlines()) == 1
