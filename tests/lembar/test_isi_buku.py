"""Workbooks as content: what a person sees of them, in every kind of workbook, and what has to be said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from buku_kerja import BAGIAN, KEPALA, LEMBAR, ods, ods_cell, pack, sheet, workbook
from kodefikasi.lembar import Batas, Isi, Lembar, content_of, xlsx
from kodefikasi.lembar.baris_xlsx import LainError
from kodefikasi.lembar.rumus_buku import compute_missing
from kodefikasi.lembar.xml2003 import to_a1
from kodefikasi.temuan import Keparahan

CATUR = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'


def _cell(alamat: str, isi: str, attributes: str = "") -> str:
    return f'<c r="{alamat}"{attributes}>{isi}</c>'


def _open(isi: bytes) -> Isi:
    return content_of(isi, "renja.xlsx")


def _values(isi: Isi) -> list[list[object]]:
    return [[s.nilai for s in b.sel] for b in isi.kisi[0].baris]


def _said(isi: Isi) -> list[tuple[str, Keparahan]]:
    return [(t.aturan, t.tingkat) for t in isi.temuan]


def test_texts_come_as_they_are_seen() -> None:
    """Line breaks are blanks, what nobody sees is gone, a cell of blanks is empty; in every kind of workbook."""
    sebaris = ' t="inlineStr"'
    kaya = "<is><t> Satu\n dua\u200b  tiga </t></is>"
    baris = f"<row r='1'>{_cell('A1', kaya, sebaris)}{_cell('B1', '<is><t> </t></is>', sebaris)}</row>"
    assert _values(_open(workbook(baris))) == [["Satu dua tiga"]]
    teks = '<table:table-cell office:value-type="string"><text:p> Satu</text:p><text:p>dua</text:p></table:table-cell>'
    assert _values(_open(ods(f"<table:table-row>{teks}</table:table-row>"))) == [["Satu dua"]]


@pytest.mark.parametrize("isi", ["Target", "-Infinity", "NaN", "1.234,5", "1e999"])
def test_a_text_in_a_cell_of_numbers_is_a_text(isi: str) -> None:
    """Some programs write it; the cell cannot be read as a number, the workbook can."""
    baris = f"<row r='1'>{_cell('A1', f'<v>{isi}</v>')}{_cell('B1', '<v>7</v>')}</row>"
    assert _values(_open(workbook(baris))) == [[isi, 7]]
    sel = ods_cell("float", isi, isi) + ods_cell("float", "7", "7")
    assert _values(_open(ods(f"<table:table-row>{sel}</table:table-row>"))) == [[isi, 7]]


@pytest.mark.parametrize(
    ("potong", "teks", "coretan"),
    [
        ([("", "94,87"), ('<vertAlign val="superscript"/>', "1)")], "94,87", 0),
        ([("", "90 m"), ('<vertAlign val="superscript"/>', "2")], "90 m2", 0),
        ([("<strike/>", "100"), ("<b/>", " 120")], "120", 1),
        ([("<strike/>", "100")], "100", 0),
        ([('<strike val="0"/>', "1"), ("", "00")], "100", 0),
        ([("<b/>", "1"), ("<i/>", "2")], "12", 0),
    ],
)
@pytest.mark.parametrize("bersama", [True, False])
def test_struck_and_raised_letters_are_no_digits(
    potong: list[tuple[str, str]], teks: str, coretan: int, bersama: bool
) -> None:
    """Beside other letters; a cell that is struck as a whole still counts."""
    kaya = "".join(f"<r><rPr>{rupa}</rPr><t>{t}</t></r>" for rupa, t in potong)
    if bersama:
        daftar = BAGIAN["xl/sharedStrings.xml"].replace("<t>kode</t>", kaya)
        isi = workbook("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", **{"xl/sharedStrings.xml": daftar})
    else:
        isi = workbook(f"<row r='1'><c r='A1' t='inlineStr'><is>{kaya}</is></c></row>")
    assert _values(_open(isi)) == [[teks]]
    assert _said(_open(isi)) == [("B019", Keparahan.INFO)] * coretan


@pytest.mark.parametrize(
    ("sifat", "teks", "coretan"),
    [
        ('style:text-position="33% 58%"', "94,87", 0),
        ('style:text-position="super 58%"', "94,87", 0),
        ('style:text-position="0% 100%"', "94,871)", 0),
        ('style:text-line-through-style="solid"', "94,87", 1),
        ('style:text-line-through-type="none"', "94,871)", 0),
    ],
)
def test_struck_and_raised_letters_of_opendocument(sifat: str, teks: str, coretan: int) -> None:
    """Whatever the styles of cells say; a span inside another has its look."""
    sel = '<text:p>94,<text:span text:style-name="b">87<text:span text:style-name="a"><text:span>1)</text:span>'
    sel = f'<table:table-cell office:value-type="string">{sel}</text:span></text:span></text:p></table:table-cell>'
    gaya = f'<style:style style:name="a" style:family="text"><style:text-properties {sifat}/></style:style>'
    gaya += '<style:style style:name="b" style:family="table-cell"><style:text-properties style:text-position="9% 9%"/>'
    buku = ods(f"<table:table-row>{sel}</table:table-row>", gaya_lain=f"{gaya}</style:style>")
    assert _values(_open(buku)) == [[teks]]
    assert _said(_open(buku)) == [("B019", Keparahan.INFO)] * coretan


def test_what_a_merged_range_hides_is_left_out_and_said() -> None:
    """Only what differs from the cell that shows; sums of the sheet may still count it."""
    baris = "".join(
        f"<row r='{n}'>{_cell(f'A{n}', f'<v>{a}</v>')}{_cell(f'B{n}', f'<v>{b}</v>')}</row>"
        for n, a, b in ((1, 5, 5), (2, 5, 7), (3, 1, 2))
    )
    isi = _open(pack({**BAGIAN, LEMBAR: sheet(baris, belakang='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')}))
    assert _values(isi) == [[5], [1, 2]]
    assert _said(isi) == [("B024", Keparahan.PERINGATAN)]
    assert "1 sel" in isi.temuan[0].pesan
    assert "B2" in isi.temuan[0].pesan


def test_formulas_without_a_value_are_computed() -> None:
    """Through others that have none either, up and down; what is too hard stays empty and is said."""
    rumus = {
        "A1": "SUM(A2:A3)",
        "A2": "A3*2",
        "A3": None,
        "A4": "A1/4",
        "A5": "VLOOKUP(1,A1:B2,2)",
        "A6": "A5+1",
        "A7": "A7+1",
    }
    baris = "".join(f"<row r='{k[1:]}'>{_cell(k, f'<f>{f}</f>' if f else '<v>7</v>')}</row>" for k, f in rumus.items())
    isi = _open(workbook(baris))
    assert _values(isi) == [[21], [14], [7], [Decimal("5.25")], [None], [None], [None]]
    assert _said(isi) == [("B014", Keparahan.INFO), ("B014", Keparahan.PERINGATAN)]


def test_long_chains_of_formulas_are_computed() -> None:
    """Each over the next row, or the one before: no depth of recursion is a limit."""
    for arah in (1, -1):
        nomor = range(1, 401)
        ujung = 400 if arah > 0 else 1
        sel = {n: "<v>1</v>" if n == ujung else f"<f>A{n + arah}+1</f>" for n in nomor}
        baris = "".join(f"<row r='{n}'>{_cell(f'A{n}', sel[n])}</row>" for n in nomor)
        (lembar,) = xlsx.read_workbook_bytes(workbook(baris), "a.xlsx", Batas()).lembar
        hasil = compute_missing(lembar)
        terisi = [b.sel[0].nilai for b in hasil.lembar.baris if b.sel[0].nilai is not None]
        assert len(terisi) == 400
        assert all(b.sel[0].nilai == abs(b.nomor - ujung) + 1 for b in hasil.lembar.baris)


@pytest.mark.parametrize(
    ("kode", "nilai", "teks"),
    [
        ('General" dokumen"', "12", "12 dokumen"),
        ('General" dokumen"', "2.5", "2.5 dokumen"),
        ('"Rp "#,##0', "1500", "Rp 1500"),
        ("#,##0,", "5000000", "5000"),
        ("#,##0.0,,", "5250000", "5.3"),
        ('[=1]0" dok";[>1]0" dokumen";General', "3", "3 dokumen"),
        ('[=1]0" dok";[>1]0" dokumen";General', "1", "1 dok"),
        ('[=1]0" dok";[>1]0" dokumen";General', "0.5", "0.5"),
        ("[>=1000]#,##0;0.00", "2", "2.00"),
    ],
)
def test_number_formats_show_units_scales_and_conditions(kode: str, nilai: str, teks: str) -> None:
    """The value stays what it is; the cell shows it as its format says."""
    buku = BytesIO()
    with xlsxwriter.Workbook(buku) as w:
        w.add_worksheet("A").write_number(0, 0, float(nilai), w.add_format({"num_format": kode}))
    (sel,) = _open(buku.getvalue()).kisi[0].baris[0].sel
    assert (sel.nilai, sel.teks) == (Decimal(nilai), teks)


@pytest.mark.parametrize(
    ("tampil", "nilai", "kode"),
    [
        ("12 dokumen", "12", '0" dokumen"'),
        ("Rp1.500,00", "1500", '"Rp"#,##0.00'),
        ("1.500 m2", "1500", '#,##0" m2"'),
        ("5.000", "5000000", "#,##0,"),
        ("(1.500)", "-1500", "#,##0"),
        ("-12 %", "-0.12", "0%"),
        ("0,5 ha", "0.5", 'General" ha"'),
        ("apa saja", "3", "General"),
    ],
)
def test_opendocument_keeps_the_units_that_it_shows(tampil: str, nilai: str, kode: str) -> None:
    """Found by comparing what a cell holds and what it shows."""
    jenis = "percentage" if "%" in tampil else "float"
    (sel,) = _open(ods(f"<table:table-row>{ods_cell(jenis, nilai, tampil)}</table:table-row>")).kisi[0].baris[0].sel
    assert (sel.nilai, sel.format) == (Decimal(nilai), kode)


def test_linked_sheets_of_opendocument_are_not_followed() -> None:
    """The values that were stored are read; one finding says so, and one that macros are not run."""
    sumber = '<table:table-source xlink:href="file:///x.ods" xmlns:xlink="x"/>'
    baris = f"{sumber}<table:table-row>{ods_cell('float', '5', '5')}</table:table-row>"
    isi = _open(ods(baris, **{"Basic/script-lc.xml": "<a/>"}))
    assert _values(isi) == [[5]]
    assert _said(isi) == [("B025", Keparahan.INFO)] * 2


def _xml_book(tabel: str, gaya: str = "", opsi: str = "") -> bytes:
    lembar = f'<Worksheet ss:Name="Renja"><Table>{tabel}</Table>{opsi}</Worksheet>'
    kepala = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>'
    return f"{kepala}<Workbook {CATUR}><Styles>{gaya}</Styles>{lembar}</Workbook>".encode()


def _xml_cell(jenis: str, isi: str, attributes: str = "", lain: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{jenis}">{isi}</Data>{lain}</Cell>'


def test_xml_of_2003_reads() -> None:
    """Places, formats, spans, formulas, dates, hidden parts, comments that are no content."""
    gaya = "".join(
        f'<Style ss:ID="{n}"><NumberFormat ss:Format="{f}"/></Style>' for n, f in (("p", "0.0%"), ("d", "dd/mm/yyyy"))
    )
    catatan = "<Comment><Data>99</Data></Comment>"
    atas = _xml_cell("String", "Judul", "ss:MergeAcross='1'") + _xml_cell("String", "C")
    bawah = (
        _xml_cell("Number", "0.125")
        + _xml_cell("DateTime", "2026-01-02T00:00:00.000", "ss:Index='3' ss:StyleID='d'")
        + _xml_cell("Number", "0.5", "ss:Formula='=RC[-3]*2' ss:StyleID='x'", catatan)
        + _xml_cell("Number", "dua")
        + _xml_cell("Error", "#REF!")
        + _xml_cell("String", "94<Sup>1)</Sup>")
    )
    tabel = '<Column ss:Index="2" ss:Hidden="1" ss:Span="1"/>'
    tabel += f'<Row>{atas}</Row><Row ss:Index="4" ss:StyleID="p" ss:Hidden="1">{bawah}</Row>'
    isi = _open(_xml_book(tabel, gaya))
    (lembar,) = isi.kisi
    assert [b.nomor for b in lembar.baris] == [1, 4]
    assert [s.nilai for s in lembar.baris[0].sel] == ["Judul", None, "C"]
    assert [s.nilai for s in lembar.baris[1].sel] == [
        *(Decimal("0.125"), None, date(2026, 1, 2), Decimal("0.5"), "dua", "#REF!", "94"),
    ]
    assert lembar.baris[1].sel[0].teks == "12.5%"
    assert [str(r) for r in lembar.gabungan] == ["A1:B1"]
    assert lembar.kolom_tersembunyi == ((2, 3),)
    assert [t.aturan for t in isi.temuan] == ["B013", "B015", "B016"]


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (_xml_book('<Row ss:Index="x"/>'), "bukan angka"),
        (_xml_book('<Row ss:Index="2"/><Row ss:Index="1"/>'), "tidak urut"),
        (_xml_book('<Row><Cell ss:Index="99999"/></Row>'), "keliru"),
        (_xml_book('<Row ss:Index="9999999"/>'), "melewati batas"),
        (_xml_book("<Row>"), "XML rusak"),
        (f"<Workbook {CATUR}></Workbook>".encode(), "tanpa lembar"),
        (f"<!DOCTYPE a [<!ENTITY b 'c'>]><Workbook {CATUR}/>".encode(), "DOCTYPE"),
    ],
)
def test_broken_xml_of_2003_is_refused(isi: bytes, alasan: str) -> None:
    """In one line."""
    with pytest.raises(ValueError, match=alasan) as galat:
        _open(isi)
    assert len(str(galat.value).splitlines()) == 1


def test_formulas_by_row_and_column_are_written_with_letters() -> None:
    """Relative and fixed places; texts, sheets and functions stay."""
    assert to_a1('IF(R1C1>0,"R1C1",ROUND(RC[-1]/R[-2]C,2))', 9, 4) == 'IF($A$1>0,"R1C1",ROUND(C9/D7,2))'


angka = st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9, allow_nan=False)
isi_sel = st.none() | st.booleans() | angka | st.text("ab <&\"'é\n0", max_size=5)


@settings(max_examples=60)
@given(st.lists(st.lists(isi_sel, max_size=5), min_size=1, max_size=6), st.sampled_from(["openpyxl", "xlsxwriter"]))
def test_cutting_and_parsing_give_the_same_sheet(isi: Sequence[Sequence[object]], penulis: str) -> None:
    """The fast way of reading rows and the XML parser agree on whatever the usual libraries write."""
    berkas = _written(isi, penulis)
    cepat = _sheets(berkas)
    with pytest.MonkeyPatch.context() as m:
        m.setattr(xlsx, "cut_rows", _never)
        assert _sheets(berkas) == cepat


def _never(*_: object) -> bytes:
    raise LainError


def _sheets(isi: bytes) -> tuple[Lembar, ...]:
    return xlsx.read_workbook_bytes(isi, "a.xlsx", Batas()).lembar


def _written(isi: Sequence[Sequence[object]], penulis: str) -> bytes:
    buku = BytesIO()
    if penulis == "xlsxwriter":
        with xlsxwriter.Workbook(buku, {"strings_to_numbers": False, "strings_to_urls": False}) as w:
            lembar, gaya = w.add_worksheet("A"), w.add_format({"num_format": "0.00"})
            for b, baris in enumerate(isi):
                for k, nilai in enumerate(baris):
                    lembar.write(b, k, nilai, gaya if k % 2 else None)
    else:
        lain = openpyxl.Workbook(write_only=True)
        tab = lain.create_sheet("A")
        for baris in isi:
            tab.append([f"'{x}" if isinstance(x, str) and x.startswith("=") else x for x in baris])
        lain.save(buku)
    return buku.getvalue()


@pytest.mark.parametrize(
    "baris",
    [
        *("<row r='1'><c r='A1'><v>1</v></c></row>", '<row r="1"><c t="n" r="A1"><v>1</v></c></row>'),
        *('<row r="1"><c r="A1"><v>1</v><!-- x --></c></row>', '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>'),
        *('<row r="1"><c r="A1" t="str"><v>&#49;</v></c></row>', "<row><c><v>1</v></c></row>"),
        '<row r="1"/><row r="2" ht="3"><c r="A2"><v>1</v></c></row><row r="3"/>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/></row>',
        '<row r="1" hidden="1"><c r="A1"><f>1</f><v>1</v></c><c r="C1" t="str"><f>""</f><v></v></c></row>',
    ],
)
def test_rows_of_other_shapes_are_parsed(baris: str) -> None:
    """What is not written as usual is left to the XML parser; the result is the same."""
    berkas = workbook(baris)
    cepat = _sheets(berkas)
    with pytest.MonkeyPatch.context() as m:
        m.setattr(xlsx, "cut_rows", _never)
        assert _sheets(berkas) == cepat
    assert cepat[0].baris[0].sel[0].teks == "1"


_BENTUK: dict[str, Callable[[str, int], str]] = {
    "angka": lambda a, n: f'<c r="{a}"><v>{n}</v></c>',
    "tanggal": lambda a, n: f'<c r="{a}" s="1"><v>{n}</v></c>',
    "syarat": lambda a, n: f'<c r="{a}" s="2" t="n"><v>{n}</v></c>',
    "teks": lambda a, n: f'<c r="{a}" t="inlineStr"><is><t xml:space="preserve"> {n} &amp; 1</t></is></c>',
    "logis": lambda a, n: f'<c r="{a}" t="b"><v>{n % 2}</v></c>',
    "kosong": lambda a, _: f'<c r="{a}" s="1"/>',
    "rumus": lambda a, n: f'<c r="{a}"><f>A1+{n}</f><v>{n}</v></c>',
    "tiada": lambda _, __: "",
}
_GAYA = (
    f'{KEPALA}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[&lt;9]0;0.0"/></numFmts>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)


@given(
    bentuk=st.lists(st.lists(st.sampled_from(sorted(_BENTUK)), min_size=1, max_size=5), min_size=1, max_size=3),
    isi=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 50_000), st.sampled_from(["", ' hidden="1"'])), max_size=9
    ),
)
@settings(max_examples=60)
def test_rows_of_a_shape_seen_before_are_read_as_the_parser_reads_them(
    bentuk: Sequence[Sequence[str]], isi: Sequence[tuple[int, int, str]]
) -> None:
    """Whatever the cells hold: gaps, dates, formats with conditions, nothing; 0 is no date, 1 is."""
    baris = "".join(
        f'<row r="{n}"{attributes}>'
        + "".join(_BENTUK[b]("ABCDE"[k] + str(n), nilai * k) for k, b in enumerate(bentuk[mana % len(bentuk)]))
        + "</row>"
        for n, (mana, nilai, attributes) in enumerate(isi, 2)
    )
    berkas = workbook(f'<row r="1"><c r="A1" s="1"><v>0</v></c></row>{baris}', **{"xl/styles.xml": _GAYA})
    cepat = _sheets(berkas)
    with pytest.MonkeyPatch.context() as m:
        m.setattr(xlsx, "cut_rows", _never)
        assert _sheets(berkas) == cepat


def test_what_stands_around_the_rows_is_read(tmp_path: Path) -> None:
    """Hidden columns before them, merged ranges behind them, prefixes of names."""
    depan = '<cols><col min="2" max="3" hidden="1"/></cols>'
    belakang = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    baris = '<row r="1"><c r="A1"><v>1</v></c></row>'
    (lembar,) = _sheets(pack({**BAGIAN, LEMBAR: sheet(baris, depan=depan, belakang=belakang)}))
    assert lembar.kolom_tersembunyi == ((2, 3),)
    assert [str(r) for r in lembar.gabungan] == ["A1:B1"]
    assert KEPALA.startswith("<?xml")
    assert tmp_path.exists()
