"""Workbooks of LibreOffice: what a cell holds, and the format that it shows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buku_kerja import MIMETYPE_ODS, ods, ods_cell, read_workbook, save
from kodefikasi import BacaError
from kodefikasi.lembar import Batas, Lembar, SelLembar
from kodefikasi.lembar.buku_isi import open_book
from kodefikasi.lembar.ods import shown_format
from kodefikasi.lembar.tampak import format_number

SEL = f"<table:table-row>{ods_cell('float', '2.1', '2,10')}</table:table-row>"


def _sheet(baris: str, **pilihan: str) -> Lembar:
    (lembar,) = open_book(ods(baris, **pilihan), "renja.ods", Batas()).lembar
    return lembar


def _row(sel: str) -> tuple[SelLembar, ...]:
    (baris,) = _sheet(f"<table:table-row>{sel}</table:table-row>").baris
    return baris.sel


def _cell(attributes: str, isi: str = "") -> str:
    return f"<table:table-cell {attributes}>{isi}</table:table-cell>"


def test_cells_of_every_kind_read() -> None:
    """Numbers with the decimals and zeros they show, texts of several lines, dates, truth values."""
    hasil = _row(
        ods_cell("float", "2.1", "2,10")
        + ods_cell("float", "3", "03")
        + ods_cell("float", "12339485428", "12.339.485.428")
        + ods_cell("percentage", "0.62114", "62,11%")
        + ods_cell("currency", "1500.5", "Rp1.500,50")
        + _cell(
            'office:value-type="string"',
            "<office:annotation><text:p>komentar</text:p></office:annotation>"
            '<text:p>dua<text:s text:c="2"/>kata</text:p> <text:p>baris<text:span> lagi</text:span></text:p>',
        )
        + _cell('office:value-type="date" office:date-value="2026-01-02"', "<text:p>x</text:p>")
        + _cell('office:value-type="date" office:date-value="2026-01-02T07:30:00"')
        + _cell('office:value-type="boolean" office:boolean-value="true"', "<text:p>YA</text:p>")
    )
    assert [s.nilai for s in hasil] == [
        Decimal("2.1"),
        Decimal(3),
        Decimal(12339485428),
        Decimal("0.62114"),
        Decimal("1500.5"),
        "dua  kata\nbaris lagi",
        date(2026, 1, 2),
        datetime(2026, 1, 2, 7, 30),
        True,
    ]
    assert [s.teks for s in hasil[:5]] == ["2.10", "03", "12339485428", "62.11%", "Rp1500.50"]


def test_repeated_cells_and_rows_stand_in_their_places() -> None:
    """Those at the end that hold nothing count for nothing, however often they are repeated."""
    lembar = _sheet(
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
        + ods_cell("float", "7", "7", 'table:number-columns-repeated="2"')
        + '<table:table-cell table:number-columns-repeated="99999999"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="99999999"><table:table-cell/></table:table-row>'
    )
    assert [(b.nomor, [s.nilai for s in b.sel]) for b in lembar.baris] == [
        (4, [None, None, 7, 7]),
        (5, [None, None, 7, 7]),
    ]


def test_merged_ranges_and_what_is_hidden_are_known() -> None:
    """Rows, columns and the sheet itself."""
    lembar = _sheet(
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        f'<table:table-row table:visibility="filter">{ods_cell("float", "1", "1", _lebar(2, 3))}'
        "<table:covered-table-cell/></table:table-row>",
        gaya="sembunyi",
    )
    assert lembar.tersembunyi
    assert [b.tersembunyi for b in lembar.baris] == [True]
    assert lembar.kolom_tersembunyi == ((3, 3),)
    assert list(map(str, lembar.gabungan)) == ["A1:B3"]


def _lebar(kolom: int, baris: int) -> str:
    return f'table:number-columns-spanned="{kolom}" table:number-rows-spanned="{baris}"'


def test_formulas_and_errors_are_known() -> None:
    """In the words of Excel as far as they stay in their sheet."""
    hasil = _row(
        ods_cell("float", "5", "5", 'table:formula="of:=SUM([.A2:.$B$3];[.C4])*2"')
        + '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=[$Lain.A1]"/>'
        '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string"/>'
    )
    assert [(s.nilai, s.rumus, s.galat) for s in hasil] == [
        (5, "SUM(A2:$B$3;C4)*2", False),
        ("#DIV/0!", "1/0", True),
        (None, "[$Lain.A1]", False),
        ("", '""', False),
    ]


@given(
    st.decimals(0, 10**9, places=4),
    st.sampled_from(["0", "0.0", "0.00", "0.000", "00", "0000", "00.00"]),
    st.booleans(),
    st.booleans(),
)
def test_formats_are_found_by_what_is_shown(nilai: Decimal, kode: str, koma: bool, kelompok: bool) -> None:
    """The format found shows the same digits as the one that was used."""
    tampil = format_number(nilai, kode)
    bulat, titik, pecahan = tampil.partition(".")
    if kelompok and bulat[0] != "0":
        bulat = f"{int(bulat):,}"
    tulis = bulat + titik + pecahan
    tulis = tulis.translate(str.maketrans(",.", ".,")) if koma else tulis
    assert format_number(nilai, shown_format(tulis, nilai)) == tampil


@pytest.mark.parametrize(
    ("isi", "batas", "alasan"),
    [
        (ods(SEL, mimetype="application/vnd.oasis.opendocument.text"), Batas(), "bukan buku kerja"),
        (ods(SEL, **{"META-INF/manifest.xml": "<a><encryption-data/></a>"}), Batas(), "kata sandi"),
        (ods(SEL, **{"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), Batas(), "DOCTYPE"),
        (ods(SEL, **{"content.xml": "<a>"}), Batas(), "XML rusak"),
        (ods(SEL, **{"content.xml": "<a/>"}), Batas(), "tanpa lembar"),
        (ods(SEL.replace("table-row>", 'table-row table:number-rows-repeated="99999999">', 1)), Batas(), "lebih dari"),
        (
            ods(SEL.replace("table-row>", 'table-row table:number-rows-repeated="2000000">', 1)),
            Batas(),
            "melewati batas",
        ),
        (ods(SEL.replace("table-row>", 'table-row table:number-rows-repeated="x">', 1)), Batas(), "bukan angka"),
        (ods(SEL.replace("><text", ' table:number-columns-repeated="999999999"><text')), Batas(), "melewati batas"),
        (ods(SEL.replace("><text", ' table:number-columns-repeated="9000"><text') * 600), Batas(), "lebih dari"),
        (ods(SEL * 20), Batas(sel=19), "lebih dari 19 sel"),
        (ods(SEL.replace("><text", f" {_lebar(2, 2)}><text") * 3), Batas(gabungan=2), "lebih dari 2 sel gabungan"),
        (ods("<a>" * 1000), Batas(), "susunan XML"),
        (ods(SEL)[:-10], Batas(), "rusak|bukan"),
    ],
)
def test_what_is_no_honest_workbook_is_refused(isi: bytes, batas: Batas, alasan: str) -> None:
    """In one line, before it costs time or memory."""
    with pytest.raises(BacaError, match=alasan) as galat:
        open_book(isi, "renja.ods", batas)
    assert len(str(galat.value).splitlines()) == 1


def test_content_decides_what_is_opened(tmp_path: Path) -> None:
    """Not the file's name, nor whether the archive says of what kind it is."""
    for isi in (ods(SEL), ods(SEL, mimetype=MIMETYPE_ODS + "-template")):
        (lembar,) = read_workbook(save(tmp_path, isi, "renja.xlsx"))
        assert lembar.baris[0].sel[0].teks == "2.10"


@settings(max_examples=150)
@given(st.data())
def test_damaged_workbooks_read_or_are_refused(data: st.DataObject) -> None:
    """Bytes changed inside an archive that is whole: nothing but `BacaError` escapes."""
    isi = bytearray(SEL.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        tempat = data.draw(st.integers(0, len(isi) - 1))
        isi[tempat : tempat + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=4))
    pesan = "terbaca"
    try:
        open_book(ods(bytes(isi).decode("latin-1")), "a.ods", Batas())
    except BacaError as galat:
        pesan = str(galat)
    assert len(pesan.splitlines()) == 1
