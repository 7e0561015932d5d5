"""Delimited text: separators, quotes and encodings as offices write them."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import BacaError
from kodefikasi.lembar import Batas, CaraBaca, Lembar, content_of
from kodefikasi.lembar.teks_tampak import clean

CONTOH = 'kode;nama;pagu\r\n5.03.01;"Penunjang; umum";1\r\n\r\n5.03.02;"dua\r\nbaris";2\r\n5.03.03;"kata ""itu""";3\r\n'


def _read(isi: bytes, batas: Batas | None = None) -> Lembar:
    (lembar,) = content_of(isi, "kode.csv", batas or Batas()).kisi
    return lembar


def _grid(lembar: Lembar) -> dict[int, list[str]]:
    return {b.nomor: [s.teks for s in b.sel] for b in lembar.baris}


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_read(pemisah: str, encoding: str) -> None:
    """What was assumed is told; rows are numbered by the line on which they begin."""
    teks = CONTOH.replace(";", pemisah) + (f"x{pemisah}a{pemisah}4\n" if encoding[:3] == "utf" else "–;a;4\n")
    lembar = _read(teks.replace("–;a;4", pemisah.join("–a4")).encode(encoding))
    assert lembar.cara == CaraBaca(pemisah, encoding, 7 if encoding == "cp1252" else None)
    assert lembar.nama == "kode.csv"
    isi = _grid(lembar)
    assert list(isi) == [1, 2, 4, 6, 7]
    assert isi[2] == ["5.03.01", f"Penunjang{pemisah} umum".replace("\t ", " "), "1"]
    assert isi[4] == ["5.03.02", "dua baris", "2"]
    assert isi[6] == ["5.03.03", 'kata "itu"', "3"]


@pytest.mark.parametrize(
    ("teks", "pemisah"),
    [
        ("kode,nama,pagu,b\n1,2,3,4", ","),
        ("kode;nama, lengkap;a;b\n1;2;3;4", ";"),
        ('"a,b,c,d";nama;a;b\n"1,2";2;3;4', ";"),
        ('"a\n,,,";nama;a;b\n1;2;3;4', ";"),
        ("\n\nkode\tnama;\ta\tb\n1\t2\t3\t4", "\t"),
        ("SEP=\t\nkode;nama\ta\n1\t2", "\t"),
    ],
)
def test_the_heading_tells_the_separator(teks: str, pemisah: str) -> None:
    """Outside of quotes; Excel's own line decides."""
    cara = _read(teks.encode()).cara
    assert cara is not None
    assert cara.pemisah == pemisah


def test_the_line_of_excel_is_no_row() -> None:
    """Line numbers still count it."""
    assert _grid(_read(b"sep=;\na,b;c\n")) == {2: ["a,b", "c"]}


def test_cells_are_texts() -> None:
    """Zeros stay; empty ones are missing; those at the end are left out."""
    lembar = _read(b"a,b,c,d\n02.10,,x,\n,,,\n")
    sel = lembar.baris[1].sel
    assert [(s.nilai, s.pasti) for s in sel] == [("02.10", True), (None, True), ("x", True)]
    assert sel[0].format == "@"
    assert [b.nomor for b in lembar.baris] == [1, 2]


@pytest.mark.parametrize(
    ("isi", "batas", "alasan"),
    [
        (b"", Batas(), "kosong"),
        (b"a,b\n\0\0", Batas(), "biner"),
        (b"a,b,c,d\n" * 200 + b'1,"tak ditutup,2,c\n', Batas(), "kutip pada baris 201"),
        (b"a,b,c,d\n" * 200 + b'1,"x"y,2,c\n', Batas(), "kutip pada baris 201"),
        (b"a,b,c,d\n1,2,3,4\n" * 200 + b'"x",' + b"x" * 200_000, Batas(), "terlalu panjang"),
        (b"a,b,c,d\n1,2,3,4\n", Batas(kolom=3), "lebih dari 3 kolom"),
        (b"a,b,c,d\n1,2,3,4\n", Batas(baris=1), "lebih dari 1 baris"),
        (b"a,b,c,d\n1,2,3,4\n", Batas(sel=7), "lebih dari 7 sel"),
        (b"a,b,c,d\n1,2,3,4\n", Batas(berkas=7), "lebih besar dari 7 bita"),
    ],
)
def test_what_does_not_read_is_refused(isi: bytes, batas: Batas, alasan: str) -> None:
    """In one line, with the line where it began."""
    with pytest.raises(BacaError, match=alasan) as galat:
        _read(isi, batas)
    assert len(str(galat.value).splitlines()) == 1


isian = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1, max_size=8)


@given(st.lists(st.lists(isian, min_size=4, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_what_is_written_reads_back(isi: list[list[str]], pemisah: str) -> None:
    """Any texts as they are seen, whatever they hold, below a heading."""
    wadah = StringIO(newline="")
    csv.writer(wadah, delimiter=pemisah).writerows([["kode", "nama", "pagu", "lokasi"], *isi])
    lembar = _read(f"sep={pemisah}\r\n{wadah.getvalue()}".encode("utf-8-sig"))
    tampak = [[clean(t).strip() for t in b] for b in isi]
    baca = [[*(s.teks for s in b.sel), *[""] * (4 - len(b.sel))] for b in lembar.baris]
    assert [[t.split() for t in b] for b in baca[1:]] == [[t.split() for t in b] for b in tampak if any(b)]


@settings(max_examples=300)
@given(st.data())
def test_damaged_text_reads_or_is_refused(data: st.DataObject) -> None:
    """Bytes flipped, the end cut off: nothing but `BacaError` escapes."""
    isi = bytearray(CONTOH.encode(data.draw(st.sampled_from(["utf-8", "utf-16", "cp1252"]))))
    for _ in range(data.draw(st.integers(0, 4))):
        isi[data.draw(st.integers(0, len(isi) - 1))] = data.draw(st.integers(0, 255))
    pesan = "terbaca"
    try:
        content_of(bytes(isi[: data.draw(st.integers(0, len(isi)))]), "a.csv", Batas())
    except BacaError as galat:
        pesan = str(galat)
    assert len(pesan.splitlines()) == 1
