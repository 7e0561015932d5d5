"""Workbooks: what is written reads back, with formats, hidden rows and dates; what Excel leaves out is no trouble."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet

from buku_kerja import BAGIAN, KEPALA, LEMBAR, NS, pack, read_workbook, save, sheet, workbook
from kodefikasi.besaran import from_double
from kodefikasi.lembar import Batas, Lembar, SelLembar, column_letters, read_content
from kodefikasi.lembar.grid import Nilai
from kodefikasi.lembar.rujukan import RumusBersama
from kodefikasi.lembar.xlsx import parse_number

NOMENKLATUR = Path(__file__).parents[3] / "shared" / "contoh" / "nomenklatur"

SATU = "<row><c><v>1</v></c></row>"

teks = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), min_size=1
)
teks = teks.filter(lambda t: "_x" not in t and not t.startswith("="))
bulat = st.integers(-(10**15) + 1, 10**15 - 1).map(Decimal)
pecahan = st.decimals(-(10**9), 10**9, places=4)
sel = st.none() | st.booleans() | teks | bulat | pecahan
kisi = st.lists(st.lists(sel, max_size=6), max_size=6)


def _write(folder: Path, isi: list[list[Nilai]], nama: str = "kisi.xlsx") -> Path:
    buku = openpyxl.Workbook()
    lembar = buku.active
    assert isinstance(lembar, Worksheet)
    for i, baris in enumerate(isi, 1):
        for j, nilai in enumerate(baris, 1):
            lembar.cell(i, j).value = nilai
    buku.save(folder / nama)
    return folder / nama


def _grid(lembar: Lembar) -> dict[int, list[Nilai]]:
    return {b.nomor: [s.nilai for s in b.sel] for b in lembar.baris}


def _row(folder: Path, isi: bytes) -> tuple[SelLembar, ...]:
    (lembar,) = read_workbook(save(folder, isi))
    (baris,) = lembar.baris
    return baris.sel


@given(kisi)
def test_what_is_written_reads_back(tmp_path_factory: pytest.TempPathFactory, isi: list[list[Nilai]]) -> None:
    """Texts, whole numbers, decimals and truth values, in their places; empty rows and ends are left out."""
    (lembar,) = read_workbook(_write(tmp_path_factory.mktemp("kisi"), isi))
    harap: dict[int, list[Nilai]] = {}
    for i, baris in enumerate(isi, 1):
        while baris and baris[-1] is None:
            baris.pop()
        if baris:
            harap[i] = baris
    assert _grid(lembar) == harap
    assert all(type(a) is type(b) for i in harap for a, b in zip(_grid(lembar)[i], harap[i], strict=True))


def test_number_formats_are_kept(tmp_path: Path) -> None:
    """Built-in ones, own ones, and dates."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    assert isinstance(lembar, Worksheet)
    isi: list[tuple[float | str, str]] = [
        (2.1, "0.00"),
        (3, "00"),
        (0.1 + 0.2, "General"),
        (45, "0000"),
        ("2.10", "@"),
        (12, '0" buah"'),
    ]
    for j, (nilai, kode) in enumerate(isi, 1):
        lembar.cell(1, j, nilai).number_format = kode
    lembar.cell(1, 7).value = datetime(2026, 1, 2)
    lembar.cell(1, 8).value = datetime(2026, 1, 2, 13, 30)
    buku.save(tmp_path / "a.xlsx")
    (hasil,) = read_workbook(tmp_path / "a.xlsx")
    (baris,) = hasil.baris
    assert [s.teks for s in baris.sel[:6]] == ["2.10", "03", "0.3", "0045", "2.10", "12 buah"]
    assert [s.format for s in baris.sel[:6]] == [kode for _, kode in isi]
    assert [s.nilai for s in baris.sel[6:]] == [date(2026, 1, 2), datetime(2026, 1, 2, 13, 30)]


def test_hidden_rows_and_sheets_say_so(tmp_path: Path) -> None:
    """In the order of the tabs; charts are no sheets of cells."""
    buku = openpyxl.Workbook()
    for nama, keadaan in (("Satu", "visible"), ("Dua", "hidden"), ("Tiga", "veryHidden")):
        lembar = buku.create_sheet(nama)
        lembar.sheet_state = keadaan
        for i in (1, 2):
            lembar.cell(i, 1).value = nama
        lembar.row_dimensions[2].hidden = True
    buku.create_chartsheet("Grafik")
    buku.remove(buku["Sheet"])
    buku.save(tmp_path / "a.xlsx")
    hasil = read_workbook(tmp_path / "a.xlsx")
    assert [(h.nama, h.tersembunyi) for h in hasil] == [("Satu", False), ("Dua", True), ("Tiga", True)]
    assert [[b.tersembunyi for b in h.baris] for h in hasil] == [[False, True]] * 3


def test_cells_of_every_kind_read(tmp_path: Path) -> None:
    """Shared, rich and inline texts, formulas by their last value, errors as text, ISO dates, numbers of Excel."""
    hasil = _row(
        tmp_path,
        workbook(
            '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c>'
            '<c r="C3" t="inlineStr"><is><r><t>satu </t></r><r><t>dua_x000D_</t></r><rPh><t>x</t></rPh></is></c>'
            '<c r="D3" t="str"><f>A1&amp;"x"</f><v>kodex</v></c><c r="E3"><f>1+1</f><v>2</v></c>'
            '<c r="F3"><f>1+1</f></c><c r="G3" t="e"><v>#REF!</v></c><c r="H3" t="b"><v>1</v></c>'
            '<c r="I3" t="d"><v>2026-01-02</v></c><c r="J3" s="1"><v>2.1000000000000001</v></c>'
            '<c r="K3" s="2"><v>45292.5</v></c><c r="L3" s="2"><v>0.5</v></c><c r="M3" s="2"><v>-1</v></c>'
            '<c r="N3" s="1"/><c r="O3" t="inlineStr"><is><t></t></is></c></row>'
        ),
    )
    assert [s.nilai for s in hasil] == [
        "kode",
        "nama",
        "satu dua\r",
        "kodex",
        Decimal(2),
        None,
        "#REF!",
        True,
        date(2026, 1, 2),
        Decimal("2.1"),
        datetime(2024, 1, 1, 12),
        Decimal("0.5"),
        Decimal(-1),
    ]


def test_places_may_be_left_out(tmp_path: Path) -> None:
    """Rows and cells without an address follow the one before."""
    isi = '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="5"><c><v>4</v></c></row>'
    (lembar,) = read_workbook(save(tmp_path, workbook(isi)))
    assert _grid(lembar) == {1: [1, None, None, 2, 3], 5: [4]}


def test_prefixed_names_and_other_places_read(tmp_path: Path) -> None:
    """As some programs write them: prefixes, UTF-16, other folders, backslashes, no styles and no shared texts."""
    lembar = f'<x:worksheet xmlns:x="{NS}"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData>'
    utf16 = '<?xml version="1.0" encoding="UTF-16"?>' + lembar + "</x:worksheet>"
    dasar = {k: v for k, v in BAGIAN.items() if k not in {"xl/styles.xml", "xl/sharedStrings.xml"}}
    for nama, isi in ((LEMBAR.upper(), lembar + "</x:worksheet>"), (LEMBAR.replace("/", "\\"), utf16.encode("utf-16"))):
        (hasil,) = read_workbook(save(tmp_path, pack({**dasar, nama: isi})))
        assert _grid(hasil) == {1: [7]}


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    """The old count of Macintosh is four years and a day behind."""
    for hari, since in (("45292", "0"), ("43830", "1")):
        buku = BAGIAN["xl/workbook.xml"].replace("<sheets>", f'<workbookPr date1904="{since}"/><sheets>')
        isi = workbook(f'<row><c s="2"><v>{hari}</v></c></row>', **{"xl/workbook.xml": buku})
        assert _row(tmp_path, isi)[0].nilai == date(2024, 1, 1)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_what_the_double_means(x: float) -> None:
    """However many digits were stored: the 15 that are shown; whole numbers digit by digit."""
    for tulis in (repr(x), f"{x:.17g}"):
        bulat = tulis.lstrip("-").isdigit()
        assert parse_number(tulis) == (int(tulis) if bulat else from_double(x))


@pytest.mark.parametrize("tulis", ["", "nan", "inf", "1e999", "1_0", "1,5", "٣", "0x1", "--1", "1e", "9" * 500])
def test_what_is_no_number_is_none(tulis: str) -> None:
    """No number of Excel is written like this."""
    assert parse_number(tulis) is None


def test_content_decides_what_is_opened(tmp_path: Path) -> None:
    """Not the file's name."""
    (lembar,) = read_content(save(tmp_path, workbook("<row><c><v>1</v></c></row>"), "kode.csv")).kisi
    assert lembar.nama == "Renja"
    (lembar,) = read_content(save(tmp_path, b"kode;nama;pagu\n1;a;2\n", "kode.xlsx")).kisi
    assert lembar.cara is not None
    assert lembar.cara.pemisah == ";"


def test_no_other_library_is_needed(tmp_path: Path) -> None:
    """Sheets open on a plain install."""
    jalur = save(tmp_path, workbook("<row><c><v>1</v></c></row>"))
    kode = (
        "import sys; sys.modules['openpyxl'] = None; from kodefikasi.lembar import read_content; "
        f"print(read_content({str(jalur)!r}).kisi[0].baris[0].sel[0].teks, 'pandas' in sys.modules)"
    )
    keluar = subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True, text=True).stdout
    assert keluar.split() == ["1", "False"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "nama", ["akun", "kepmendagri-1317-2023-kabkota", "sumber-dana", "sipd-nomenklatur-subkegiatan-2027"]
)
def test_real_lists_read_as_openpyxl_reads_them(nama: str) -> None:
    """Every cell of the published lists, but for two control characters that openpyxl leaves undecoded."""
    jalur = NOMENKLATUR / f"{nama}.xlsx"
    if not jalur.exists():
        pytest.skip("the published lists are not beside this checkout")
    (lembar,) = read_workbook(jalur)
    asli = openpyxl.load_workbook(jalur, read_only=True, data_only=True)
    harap = {}
    for i, baris in enumerate(asli.worksheets[0].iter_rows(), 1):
        isi = [(None, "General") if s.value in {None, ""} else (s.value, s.number_format) for s in baris]
        while isi and isi[-1][0] is None:
            isi.pop()
        if isi:
            harap[i] = isi
    asli.close()
    beda = [b.nomor for b in lembar.baris if [(s.nilai, s.format) for s in b.sel] != harap.get(b.nomor)]
    assert len(lembar.baris) == len(harap)
    assert len(beda) == (2 if nama.startswith("sipd") else 0)


def test_what_follows_the_merged_ranges_is_not_looked_at(tmp_path: Path) -> None:
    """However broken: the cells and the ranges are whole."""
    belakang = "<sheetProtection/><mergeCells>" + '<mergeCell ref="A1:B1"/>' * 10 + "</mergeCells><rusak>"
    isi = f"{KEPALA}{sheet('<row><c><v>1</v></c></row>', belakang=belakang).removeprefix(KEPALA)}"
    (lembar,) = read_workbook(save(tmp_path, pack({**BAGIAN, LEMBAR: isi})))
    assert _grid(lembar) == {1: [1]}
    assert list(map(str, lembar.gabungan)) == ["A1:B1"] * 10


@pytest.mark.parametrize(
    "belakang", ["<mergeCells><mergeCell ref='A1:B2'/><rusak", "</rusak>", "<a><b>", "<mergeCells/>"]
)
def test_cells_are_read_whatever_is_broken_behind_them(tmp_path: Path, belakang: str) -> None:
    """The merged ranges then are those that were seen before."""
    (lembar,) = read_workbook(save(tmp_path, workbook("", **{LEMBAR: sheet(SATU, belakang=belakang)})))
    assert _grid(lembar) == {1: [1]}
    assert len(lembar.gabungan) == belakang.count("ref=")


def test_merged_ranges_and_hidden_columns_are_those_of_openpyxl(tmp_path: Path) -> None:
    """Whatever else a sheet has behind its cells."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    assert isinstance(lembar, Worksheet)
    lembar["A1"] = "Judul"
    rentang = ["A1:M1", "B3:B7", "C3:D4", "Z9:AB9"]
    for r in rentang:
        lembar.merge_cells(r)
    for huruf in "CFG":
        lembar.column_dimensions[huruf].hidden = True
    lembar.auto_filter.ref = "A2:D9"
    lembar.freeze_panes = "B2"
    buku.save(tmp_path / "a.xlsx")
    (hasil,) = read_workbook(tmp_path / "a.xlsx")
    assert sorted(map(str, hasil.gabungan)) == sorted(rentang)
    assert {k for a, z in hasil.kolom_tersembunyi for k in range(a, z + 1)} == {3, 6, 7}


def test_formulas_are_known_with_their_stored_values(tmp_path: Path) -> None:
    """Shared ones are written out; one that was never computed has no value, one that gave no text has an empty one."""
    hasil = _row(
        tmp_path,
        workbook(
            '<row r="3"><c r="A3"><f>B3*2</f><v>4</v></c><c r="B3"><v>2</v></c><c r="C3"><f>1+1</f></c>'
            '<c r="D3" t="str"><f>""</f><v></v></c><c r="E3">'
            '<f t="shared" ref="E3:F4" si="0">A3+$B3*A$1</f><v>1</v></c>'
            '<c r="F3"><f t="shared" si="0"/><v>1</v></c><c r="G3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
            '<c r="H3"><f t="array" ref="H3:H4">SUM(A3:B3*A3:B3)</f><v>6</v></c>'
            '<c r="I3"><f t="shared" si="9"/></c></row>'
        ),
    )
    assert [(s.nilai, s.rumus) for s in hasil] == [
        (4, "B3*2"),
        (2, None),
        (None, "1+1"),
        ("", '""'),
        (1, "A3+$B3*A$1"),
        (1, "B3+$B3*B$1"),
        ("#DIV/0!", "1/0"),
        (6, "SUM(A3:B3*A3:B3)"),
        (None, ""),
    ]
    assert [s.galat for s in hasil] == [s.nilai == "#DIV/0!" for s in hasil]


butir_rumus = st.sampled_from('A1 $B$2 AZ10 C$3 $D4 SUM(A1:$B$9) "A1" Lain!A1 LOG10(C5) A1.5 nilai1 + * (A1)'.split())


@given(st.lists(butir_rumus, min_size=1, max_size=5), st.integers(0, 50), st.integers(0, 50))
def test_shared_formulas_are_written_out_as_openpyxl_does(butir: list[str], baris: int, kolom: int) -> None:
    """Places move with the cell, but for those with a dollar sign; texts, functions and names do not."""
    rumus = "&".join(butir)
    tujuan = f"{column_letters(1 + kolom)}{1 + baris}"
    assert f"={RumusBersama(rumus).shifted(baris, kolom)}" == Translator(f"={rumus}", "A1").translate_formula(tujuan)


def test_shared_formulas_are_bounded(tmp_path: Path) -> None:
    """A long one for a million cells is not written out for all of them; their values are read."""
    sel = '<c><f t="shared" ref="A1:A9" si="0">' + "A1+" * 1000 + "1</f><v>7</v></c>"
    sel += '<c><f t="shared" si="0"/><v>8</v></c>' * 50
    (lembar,) = read_workbook(save(tmp_path, workbook(f"<row>{sel}</row>")), batas=Batas(rumus=100_000))
    (baris,) = lembar.baris
    assert [s.nilai for s in baris.sel] == [7, *[8] * 50]
    panjang = [len(s.rumus or "") for s in baris.sel]
    assert sum(panjang) < 200_000
    assert panjang[-1] == 0
