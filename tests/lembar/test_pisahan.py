"""Delimited text: separators, quotes and encodings as offices write them."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buku_kerja import save
from kodefikasi import BacaError
from kodefikasi.lembar import Batas, CaraBaca, Lembar, read_delimited
from kodefikasi.lembar.teks import find_delimiter, read_delimited_bytes

CONTOH = 'kode;nama\r\n5.03.01;"Penunjang; umum"\r\n\r\n5.03.02;"dua\r\nbaris"\r\n5.03.03;"kata ""itu"""\r\n'


def _grid(lembar: Lembar) -> dict[int, list[str]]:
    return {b.nomor: [s.teks for s in b.sel] for b in lembar.baris}


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
@pytest.mark.parametrize("penyandian", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_read(tmp_path: Path, pemisah: str, penyandian: str) -> None:
    """What was assumed is told; rows are numbered by the line on which they begin."""
    teks = CONTOH.replace(";", pemisah) + ("x\n" if penyandian.startswith("utf") else "–\n")
    lembar = read_delimited(save(tmp_path, teks.encode(penyandian), "kode.csv"))
    assert lembar.cara == CaraBaca(pemisah, penyandian, 7 if penyandian == "cp1252" else None)
    assert lembar.nama == "kode.csv"
    isi = _grid(lembar)
    assert list(isi) == [1, 2, 4, 6, 7]
    assert isi[2] == ["5.03.01", f"Penunjang{pemisah} umum"]
    assert isi[4] == ["5.03.02", "dua\r\nbaris"]
    assert isi[6] == ["5.03.03", 'kata "itu"']


@pytest.mark.parametrize(
    ("teks", "pemisah"),
    [
        ("kode,nama", ","),
        ("kode;nama, lengkap", ";"),
        ('"a,b,c,d";nama', ";"),
        ('"a\n,,,";nama\n', ";"),
        ("\n\nkode\tnama;\t", "\t"),
        ("kode", ","),
        ('"kode;nama', ","),
        ("SEP=\t\nkode;nama", "\t"),
        ("sep=xx;\n", ";"),
    ],
)
def test_the_heading_tells_the_separator(teks: str, pemisah: str) -> None:
    """Outside of quotes; Excel's own line decides."""
    assert find_delimiter(teks)[0] == pemisah


def test_the_line_of_excel_is_no_row(tmp_path: Path) -> None:
    """Line numbers still count it."""
    assert _grid(read_delimited(save(tmp_path, b"sep=;\na,b;c\n", "a.csv"))) == {2: ["a,b", "c"]}


def test_cells_are_texts(tmp_path: Path) -> None:
    """Zeros stay; empty ones are missing; those at the end are left out."""
    lembar = read_delimited(save(tmp_path, b"a,b,c\n02.10,,x\n,,\n", "a.csv"))
    sel = lembar.baris[1].sel
    assert [(s.nilai, s.pasti) for s in sel] == [("02.10", True), (None, True), ("x", True)]
    assert sel[0].format == "@"
    assert [b.nomor for b in lembar.baris] == [1, 2]


@pytest.mark.parametrize(
    ("isi", "batas", "alasan"),
    [
        (b"", Batas(), "kosong"),
        (b"a,b\n\0\0", Batas(), "biner"),
        (b"<html><table><tr><td>5.03</td></tr></table>", Batas(), "HTML"),
        (b'\n<?xml version="1.0"?><Workbook/>', Batas(), "simpan sebagai .xlsx"),
        (b'a,b\n1,"tak ditutup\n2,c\n', Batas(), "kutip pada baris 2"),
        (b'a,b\n1,"x"y\n', Batas(), "kutip pada baris 2"),
        (b"a,b\n" + b"x" * 200_000, Batas(), "terlalu panjang"),
        (b"a,b\n1,2\n", Batas(kolom=1), "lebih dari 1 kolom"),
        (b"a,b\n1,2\n", Batas(baris=1), "lebih dari 1 baris"),
        (b"a,b\n1,2\n", Batas(sel=3), "lebih dari 3 sel"),
        (b"a,b\n1,2\n", Batas(berkas=7), "lebih besar dari 7 bita"),
    ],
)
def test_what_does_not_read_is_refused(tmp_path: Path, isi: bytes, batas: Batas, alasan: str) -> None:
    """In one line, with the line where it began."""
    with pytest.raises(BacaError, match=alasan) as galat:
        read_delimited(save(tmp_path, isi, "a.csv"), batas=batas)
    assert len(str(galat.value).splitlines()) == 1


isian = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1, max_size=8)


@given(st.lists(st.lists(isian, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_what_is_written_reads_back(isi: list[list[str]], pemisah: str) -> None:
    """Any texts, whatever they hold, below a heading."""
    wadah = StringIO(newline="")
    csv.writer(wadah, delimiter=pemisah).writerows([["kode", "nama"], *isi])
    lembar = read_delimited_bytes(wadah.getvalue().encode("utf-8-sig"), "a.csv", Batas())
    assert [[s.nilai for s in b.sel] for b in lembar.baris][1:] == isi


@settings(max_examples=300)
@given(st.data())
def test_damaged_text_reads_or_is_refused(data: st.DataObject) -> None:
    """Bytes flipped, the end cut off: nothing but `BacaError` escapes."""
    isi = bytearray(CONTOH.encode(data.draw(st.sampled_from(["utf-8", "utf-16", "cp1252"]))))
    for _ in range(data.draw(st.integers(0, 4))):
        isi[data.draw(st.integers(0, len(isi) - 1))] = data.draw(st.integers(0, 255))
    pesan = "terbaca"
    try:
        read_delimited_bytes(bytes(isi[: data.draw(st.integers(0, len(isi)))]), "a.csv", Batas())
    except BacaError as galat:
        pesan = str(galat)
    assert len(pesan.splitlines()) == 1
