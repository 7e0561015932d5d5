"""Workbooks as planners have them: tables and texts around them, numbers as printed, and what has to be said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from buku_kerja import BAGIAN, HUBUNGAN, LEMBAR, biff, ods, ods_cell, sheet, workbook
from kodefikasi import BacaError, Dokumen, Keparahan, Lokasi, Temuan
from kodefikasi.besaran import Besaran, Notasi, parse_angka
from kodefikasi.lembar import Batas, column_letters
from kodefikasi.lembar.ole2 import wrap
from kodefikasi.readers.baris import detect_notation
from kodefikasi.readers.excel import read_excel
from kodefikasi.readers.tata_letak import Blok, Petak, TataLetak, TeksSel
from kodefikasi.testing.tata import to_grid

Isi = str | int | float | tuple[float | int, str] | None


def _book(isi: Mapping[str, Isi], atur: Callable[[Worksheet], None] | None = None) -> bytes:
    """Return a workbook with one sheet: cells by address, a number with its format as a pair."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    assert isinstance(lembar, Worksheet)
    lembar.title = "Renja"
    for alamat, nilai in isi.items():
        lembar[alamat] = nilai[0] if isinstance(nilai, tuple) else nilai
        if isinstance(nilai, tuple):
            lembar[alamat].number_format = nilai[1]
    if atur is not None:
        atur(lembar)
    return _bytes(buku)


def _bytes(buku: openpyxl.Workbook) -> bytes:
    wadah = BytesIO()
    buku.save(wadah)
    return wadah.getvalue()


def _grid(baris: Sequence[Sequence[Isi]], mulai: int = 1, kolom: int = 1) -> dict[str, Isi]:
    return {
        f"{column_letters(k)}{b}": nilai
        for b, isi in enumerate(baris, mulai)
        for k, nilai in enumerate(isi, kolom)
        if nilai is not None
    }


def _read(isi: bytes) -> tuple[list[Blok], list[Temuan]]:
    return read_excel(isi, "renja.xlsx", Batas())


def _shape(isi: bytes) -> list[list[tuple[str, ...]] | list[str]]:
    """Return the blocks: tables as rows of cells, texts as lines."""
    blok, _ = _read(isi)
    return [[p.sel for p in b.petak] if b.letak is TataLetak.TABEL else [t for _, t in b.teks] for b in blok]


def _table(isi: bytes) -> list[tuple[str, ...]]:
    blok, _ = _read(isi)
    (tabel,) = [b for b in blok if b.letak is TataLetak.TABEL]
    return [p.sel for p in tabel.petak]


def _addresses(petak: Petak) -> list[str]:
    return [s.alamat for s in petak.sel if isinstance(s, TeksSel)]


KEPALA = ["Kode", "Program", "Target", "Pagu (Rp)"]
SATU: list[Isi] = ["5.03.01", "Program Penunjang", "48 dokumen", (12_339_485_428, "#,##0")]
DUA: list[Isi] = ["5.03.02", "Program Kepegawaian", "100 %", (5_697_135_100, "#,##0")]
SATU_TEKS = ("5.03.01", "Program Penunjang", "48 dokumen", "12.339.485.428")
DUA_TEKS = ("5.03.02", "Program Kepegawaian", "100 %", "5.697.135.100")


class TestWhereTablesAre:
    """Titles, notes and tables of a sheet, apart."""

    def test_titles_and_notes_are_texts(self) -> None:
        """Rows with one filled cell above and below a table, and names with a colon, in their order."""
        isi = _grid([["RENCANA KERJA TAHUN 2026"], ["Perangkat Daerah", ":", "BKPSDM"], [], ["Tabel 2.1. Evaluasi"]])
        isi |= _grid([KEPALA, SATU, DUA, ["*) angka sementara"]], 5) | _grid([["Paringin, 2 Januari 2026"]], 11, 3)
        assert _shape(_book(isi)) == [
            ["RENCANA KERJA TAHUN 2026", "Perangkat Daerah : BKPSDM"],
            ["Tabel 2.1. Evaluasi"],
            [tuple(KEPALA), SATU_TEKS, DUA_TEKS],
            ["*) angka sementara"],
            ["Paringin, 2 Januari 2026"],
        ]

    @pytest.mark.parametrize(
        "bawah",
        [
            [[None, "Mengetahui,", "Paringin, 2 Januari 2026"], [None, "Kepala Bappeda", "Kepala Dinas"]],
            [["Keterangan"], ["1)", "angka sementara"], ["2)", "angka ramalan"]],
            [["Keterangan:", "K = kinerja"], ["Rp = rupiah"]],
            [["Catatan"], [1, "sampai Juni"]],
        ],
    )
    def test_what_stands_below_in_several_cells_is_no_data(self, bawah: list[list[Isi]]) -> None:
        """Signatures, and notes with their numbers, behind an empty row."""
        tabel, *teks = _shape(_book(_grid([KEPALA, SATU, DUA]) | _grid(bawah, 6)))
        assert tabel == [tuple(KEPALA), SATU_TEKS, DUA_TEKS]
        assert sum(map(len, teks)) == len(bawah)

    def test_every_row_and_cell_knows_its_place(self) -> None:
        """File, sheet and row; each cell by its address, wherever the table begins."""
        blok, _ = _read(_book(_grid([["Judul"]], 2, 2) | _grid([KEPALA, SATU], 4, 3)))
        assert blok[0].tempat == Lokasi(berkas="renja.xlsx", lembar="Renja", baris=2)
        assert blok[0].teks == ((2, "Judul"),)
        petak = blok[1].petak[1]
        assert petak.nomor == 5
        assert petak.tempat == Lokasi(berkas="renja.xlsx", lembar="Renja", baris=5)
        assert _addresses(petak) == ["Renja!C5", "Renja!D5", "Renja!E5", "Renja!F5"]

    @pytest.mark.parametrize("kosong", [0, 1, 3])
    def test_tables_one_below_the_other_are_two(self, kosong: int) -> None:
        """Each with its title, with or without an empty row between."""
        bawah = 5 + kosong
        isi = _grid([KEPALA, SATU, DUA]) | _grid([["Tabel 2.2"], ["No", "Uraian", "Jumlah"], [1, "Pegawai", 7]], bawah)
        assert _shape(_book(isi)) == [
            [tuple(KEPALA), SATU_TEKS, DUA_TEKS],
            ["Tabel 2.2"],
            [("No", "Uraian", "Jumlah"), ("1", "Pegawai", "7")],
        ]

    @pytest.mark.parametrize("kedua", [["No", "Uraian", "2025"], ["Nama", "2024", "2025"], ["Wilayah", "Ket", "Luas"]])
    def test_a_table_begins_where_names_stand_over_numbers(self, kedua: list[Isi]) -> None:
        """Below an empty row; the names need not be usual ones."""
        baris: list[Isi] = [1, 2, 3]
        isi = _grid([["No", "Banyak", "Jumlah"], baris, baris]) | _grid([kedua, ["a", "b", 7]], 5)
        assert [len(b) for b in _shape(_book(isi))] == [3, 2]

    def test_empty_rows_within_a_table_do_not_end_it(self) -> None:
        """Nor does a lone name between its rows, as long as data go on below it."""
        isi = _grid([KEPALA, SATU]) | _grid([["URUSAN PENUNJANG"]], 4, 2) | _grid([DUA], 6)
        assert _table(_book(isi)) == [tuple(KEPALA), SATU_TEKS, ("", "URUSAN PENUNJANG", "", ""), DUA_TEKS]

    def test_tables_side_by_side_are_two(self) -> None:
        """Told apart by an empty column and a heading of their own, however long each is."""
        kanan: list[list[Isi]] = [["No", "Nama", "Nilai"], [1, "a", 2.5], [2, "b", 7], [3, "c", 8]]
        isi = _grid([["Judul bersama"]]) | _grid([KEPALA, SATU, DUA], 3) | _grid(kanan, 3, 6)
        isi |= _grid([["Catatan kiri"]], 8) | _grid([["Catatan kanan"]], 8, 6)
        assert _shape(_book(isi)) == [
            ["Judul bersama"],
            [tuple(KEPALA), SATU_TEKS, DUA_TEKS],
            ["Catatan kiri"],
            [("No", "Nama", "Nilai"), ("1", "a", "2,5"), ("2", "b", "7"), ("3", "c", "8")],
            ["Catatan kanan"],
        ]

    def test_tables_side_by_side_have_titles_of_their_own(self) -> None:
        """Above a wide table that would join them."""
        kiri: list[list[Isi]] = [["Tabel 1"], ["No", "Nama"], [1, "a"]]
        isi = _grid(kiri) | _grid([["Tabel 2"], *kiri[1:]], 1, 4) | _grid([[*KEPALA, "Ket"], [*SATU, "x"]], 6)
        assert _shape(_book(isi)) == [
            ["Tabel 1"],
            [("No", "Nama"), ("1", "a")],
            ["Tabel 2"],
            [("No", "Nama"), ("1", "a")],
            [(*KEPALA, "Ket"), (*SATU_TEKS, "x")],
        ]

    def test_a_column_that_is_only_empty_stays(self) -> None:
        """Position matters: inside the table it is kept, around it it is trimmed, in all rows alike."""
        kepala: list[Isi] = ["Kode", None, None, "Program", "Target", None, "Pagu"]
        isi = _grid([kepala, ["5", "03", None, "Penunjang", "1 unit", None, 5_000_000]], 2, 3)
        assert _table(_book(isi)) == [
            ("Kode", "", "", "Program", "Target", "", "Pagu"),
            ("5", "03", "", "Penunjang", "1 unit", "", "5.000.000"),
        ]

    def test_a_narrow_empty_column_between_groups_stays(self) -> None:
        """What stands behind it has no name column of its own, so it is the same table."""
        isi = _grid([["No", "Uraian", None, "Target", "Realisasi"], [1, "a b", None, 7, 8]])
        assert _table(_book(isi))[1] == ("1", "a b", "", "7", "8")

    @given(st.lists(st.lists(st.sampled_from(["", "a b", "x y z"]), min_size=3, max_size=6), min_size=1, max_size=6))
    def test_every_text_comes_back_once_in_its_place(self, isi: list[list[str]]) -> None:
        """Whatever a sheet looks like, no cell is lost and none is doubled."""
        teks = {a: f"{n} {a}" for a, n in _grid(isi).items() if n}
        blok, _ = _read(_book({**teks}))
        sel = {s.alamat: s for b in blok for p in b.petak for s in p.sel if isinstance(s, TeksSel)}
        baris = " ".join(t for b in blok for _, t in b.teks)
        assert all(sel[f"Renja!{a}"] == t if f"Renja!{a}" in sel else baris.count(t) == 1 for a, t in teks.items())
        assert len(sel) + sum(t in baris for t in teks.values()) == len(teks)


class TestMergedCells:
    """The value belongs to the first cell."""

    def test_headings_and_data_stay_at_their_first_cell(self) -> None:
        """Across columns and down rows; a code merged over its indicators leaves continued rows."""
        baris: list[list[Isi]] = [
            ["Kode", "Program", "Target 2026", None],
            [None, None, "K", "Rp"],
            ["5.03.01", "Penunjang", "48 dokumen", 12_339_485_428],
            [None, None, "12 laporan", None],
        ]

        def merge(lembar: Worksheet) -> None:
            for rentang in ("A2:A3", "B2:B3", "C2:D2", "A4:A5", "B4:B5", "D4:D5", "A1:D1"):
                lembar.merge_cells(rentang)

        isi = _grid(baris, 2) | {"A1": "Tabel 2.1"}
        assert _shape(_book(isi, merge)) == [["Tabel 2.1"], [tuple(b or "" for b in x) for x in _texts(baris)]]

    def test_what_lies_below_a_merged_cell_does_not_show(self) -> None:
        """A value that is left in a hidden part of the range is no value of the document."""
        sel = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
        isi = sheet(sel, belakang='<mergeCells><mergeCell ref="A1:B3"/></mergeCells>')
        assert _table(workbook("", **{LEMBAR: isi})) == [("1", "", "3")]

    def test_a_merged_heading_keeps_its_empty_columns(self) -> None:
        """Five cells for the code, of which two are never filled, and one of remarks."""
        isi = _grid(
            [["Kode", None, None, None, None, "Program", "Catatan"], ["5", "03", "01", None, None, "Penunjang"]]
        )
        tabel = _table(_book(isi, lambda lembar: lembar.merge_cells("A1:E1")))
        assert tabel[1] == ("5", "03", "01", "", "", "Penunjang", "")

    def test_a_group_above_the_heading_belongs_to_it(self) -> None:
        """A lone merged cell over some of the columns is no title."""
        isi = _grid([[None, None, "Target"], ["No", "Uraian", "2025", "2026"], [1, "a", 2, 3]])
        assert len(_table(_book(isi, lambda lembar: lembar.merge_cells("C1:D1")))) == 3

    def test_empty_rows_below_a_merged_cell_end_no_table(self) -> None:
        """The rows belong together."""
        isi = _grid([KEPALA, SATU, [], [], [None, None, "12 laporan"]])
        assert len(_table(_book(isi, lambda lembar: lembar.merge_cells("A2:A4")))) == 3

    def test_ranges_upon_each_other_end(self) -> None:
        """A hundred thousand of them, each over the whole sheet."""
        sel = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1_000))
        rentang = '<mergeCell ref="A1:XFD1048576"/>' * 100_000
        isi = workbook("", **{LEMBAR: sheet(sel, belakang=f"<mergeCells>{rentang}</mergeCells>")})
        with pytest.raises(BacaError, match="bertumpuk"):
            read_excel(isi, "a.xlsx", Batas(nisbah=10**6, sel=100_000))


def _texts(baris: Sequence[Sequence[Isi]]) -> list[list[str]]:
    return [
        ["" if s is None else f"{s:,}".replace(",", ".") if isinstance(s, int) else str(s) for s in b] for b in baris
    ]


class TestNumbers:
    """What is printed is what counts."""

    @pytest.mark.parametrize(
        ("nilai", "kode", "teks"),
        [
            (12_339_485_428, "#,##0", "12.339.485.428"),
            (12_339_485_428, "General", "12.339.485.428"),
            (27_311_277_596.13, "#,##0.00", "27.311.277.596,13"),
            (62.114, "0.00", "62,11"),
            (62.114, "General", "62,114"),
            (33.333333333333336, "General", "33,3333333333333"),
            (0.1 + 0.2, "General", "0,3"),
            (0.6211, "0.00%", "62,11%"),
            (0.6211, "0%", "62%"),
            (0.62114, "0.0#%", "62,114%"),
            (48, '0" dokumen"', "48 dokumen"),
            (5_000_000, '"Rp"#,##0', "Rp5.000.000"),
            (-5_000_000, "#,##0;(#,##0)", "-5.000.000"),
            (0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "0"),
            (1234, "#,##0", "1.234"),
            (1234, "General", "1234"),
            (7, "00", "07"),
        ],
    )
    def test_numbers_are_written_as_the_sheet_shows_them(self, nilai: float, kode: str, teks: str) -> None:
        """In Indonesian notation, in a table that has amounts; without a fixed format all digits but the noise."""
        isi = _grid([["No", "Uraian", "Nilai", "Pagu"], [1, "Pegawai", (nilai, kode), 5_000_000]])
        assert _table(_book(isi))[1][2] == teks

    @given(st.lists(st.decimals(-(10**6), 10**6, places=3), min_size=1, max_size=5), st.booleans())
    def test_numbers_read_back_as_they_were(self, angka: list[Decimal], berkelompok: bool) -> None:
        """Whatever else the table has to tell how its numbers are written, they have one meaning."""
        kode = "#,##0.000" if berkelompok else "General"
        baris: list[list[Isi]] = [["Jumlah pegawai", (float(a), kode)] for a in angka]
        isi = _grid([["Uraian", "Nilai"], *baris])
        tabel = _table(_book(isi))[1:]
        notasi = detect_notation(s for b in tabel for s in b)
        assert [parse_angka(b[1], notasi=notasi) for b in tabel] == angka

    def test_numbers_follow_texts_that_are_written_in_another_way(self) -> None:
        """Where most amounts are texts with commas between thousands, decimals have a dot."""
        isi = _grid([["Uraian", "Pagu", "Nilai"], ["a b", "1,234,567.89", 7.25], ["c d", "2,345,678.90", None]])
        assert _table(_book(isi))[1] == ("a b", "1,234,567.89", "7.25")

    def test_years_of_a_heading_stay_years(self) -> None:
        """Also where their cells are numbers with marks between thousands."""
        isi = _grid([["Uraian", (2025, "#,##0"), (2026, "General")], ["Jumlah", 5_000_000, 6_000_000]])
        assert _table(_book(isi))[0] == ("Uraian", "2025", "2026")

    def test_dates_and_truth_values_are_texts(self) -> None:
        """Dates as the standard writes them."""
        isi = _grid([["No", "Uraian", "Tanggal", "Ya"], [1, "a b", (46_024, "dd/mm/yyyy"), True]])
        assert _table(_book(isi))[1] == ("1", "a b", "2026-01-02", "TRUE")

    def test_texts_are_cleaned(self) -> None:
        """Line breaks and blanks folded, soft hyphens and invisible blanks gone; a cell of blanks is empty."""
        isi = _grid([["No", "Uraian", "Ket"], ["1", "Doku\u00admen\n  pe\u0301\u200b ", "\u00a0 "], ["2", "b", "c"]])
        assert _table(_book(isi))[1] == ("1", "Dokumen pé", "")


class TestCodes:
    """A code keeps its zeros and its dots."""

    def test_segments_in_cells_keep_what_their_format_shows(self) -> None:
        """Left of the first column of names, or headed as codes."""
        segmen: list[Isi] = [5, (3, "00"), (1, "00"), (2.1, "0.00"), (1, "00")]
        isi = _grid([["Kode", *[None] * 4, "Uraian", "Nilai", "Pagu"], [*segmen, "Penyusunan", 2.5, 5_000_000]])
        assert _table(_book(isi))[1] == ("5", "03", "01", "2.10", "01", "Penyusunan", "2,5", "5.000.000")

    def test_a_segment_without_format_is_left_to_the_reader_of_codes(self) -> None:
        """2.1 may be 2.01 or 2.10: it stays 2.1, which is refused with both."""
        isi = _grid([["Kode", None, "Uraian"], [5, 2.1, "Penyusunan"]])
        assert _table(_book(isi))[1] == ("5", "2.1", "Penyusunan")

    def test_whole_codes_in_a_format_of_their_own(self) -> None:
        """50301 shown as 5.03.01."""
        isi = _grid([["Kode", "Uraian"], [(50301, r"0\.00\.00"), "Program"], [(50302, r"0\.00\.00"), "Program"]])
        assert [b[0] for b in _table(_book(isi))] == ["Kode", "5.03.01", "5.03.02"]

    def test_a_column_of_codes_behind_the_names_is_known_by_its_heading(self) -> None:
        """As in forms that begin with goals."""
        isi = _grid([["Tujuan", "Kode", "Indeks", "Pagu"], ["Terwujudnya", (2.1, "0.00"), (2.1, "0.00"), 5e6]])
        assert _table(_book(isi))[1] == ("Terwujudnya", "2.10", "2,10", "5.000.000")

    def test_a_total_in_a_column_of_codes_does_not_make_it_one_of_names(self) -> None:
        """Nor does a code written as text."""
        isi = _grid([["Kode", "Uraian"], [(2.1, "0.00"), "a b"], ["2.02", "c d"], [(2.3, "0.00"), "e f"], ["Jumlah"]])
        assert [b[0] for b in _table(_book(isi))] == ["Kode", "2.10", "2.02", "2.30"]


class TestThousands:
    """Amounts in thousands become full rupiah, and it is said once."""

    @pytest.mark.parametrize(
        ("judul", "faktor"),
        [
            ("Pagu (Rp.000)", 10**3),
            ("Pagu Indikatif (Rp. 000)", 10**3),
            ("Anggaran (dalam ribuan rupiah)", 10**3),
            ("Pagu (Ribu Rupiah)", 10**3),
            ("Pagu dalam ribuan", 10**3),
            ("Rp.000", 10**3),
            ("Pagu (Rp juta)", 10**6),
            ("Pagu (juta Rp)", 10**6),
            ("Pagu (Rp. 000.000)", 10**6),
            ("Pagu (Miliar Rupiah)", 10**9),
        ],
    )
    def test_a_heading_says_in_what_its_amounts_are(self, judul: str, faktor: int) -> None:
        """Every digit counts, also those that the format hides; other columns stay."""
        isi = _grid([["No", "Uraian", "Target", judul], [1, "Pegawai", 7, (1234.567, "#,##0")], [2, "a b", 8, "2.500"]])
        blok, temuan = _read(_book(isi))
        uang = [parse_angka(p.sel[3], notasi=Notasi.INDONESIA) for p in blok[0].petak[1:]]
        assert uang == [Decimal("1234.567") * faktor, Decimal(2500) * faktor]
        assert [p.sel[2] for p in blok[0].petak] == ["Target", "7", "8"]
        (satu,) = temuan
        assert (satu.aturan, satu.tingkat) == ("B017", Keparahan.INFO)
        assert f"{faktor:,}".replace(",", ".") in satu.pesan
        assert "D1" in satu.pesan

    @pytest.mark.parametrize(
        "judul", ["Pagu (Rp)", "Anggaran", "Pagu Rp5.000.000", "Penduduk (ribu)", "Ribuan pegawai"]
    )
    def test_other_headings_say_nothing(self, judul: str) -> None:
        """Amounts stay as they are."""
        blok, temuan = _read(_book(_grid([["No", "Uraian", judul], [1, "Pegawai", 1234]])))
        assert blok[0].petak[1].sel[2] == "1234"
        assert not temuan

    def test_a_note_above_the_table_is_for_its_amounts_only(self) -> None:
        """Targets under the same heading stay; a merged heading is looked at down to its lowest cell."""
        kepala: list[list[Isi]] = [["No", "Uraian", "Target 2026", None, "Pagu 2027"], [None, None, "K", "Rp", None]]
        isi = {"E1": "(dalam jutaan rupiah)"} | _grid(
            [*kepala, [1, "Pegawai", 7, 1.5, 2], [2, "a", "8 %", "-", None]], 2
        )
        blok, temuan = _read(_book(isi, lambda lembar: lembar.merge_cells("C2:D2")))
        assert [p.sel[2:] for p in blok[1].petak[2:]] == [("7", "1.500.000", "2.000.000"), ("8 %", "-", "")]
        assert [t.pesan for t in temuan] == [
            "Jumlah uang kolom D–E dikalikan 1.000.000 menjadi rupiah penuh: '(dalam jutaan rupiah)' pada baris 1."
        ]

    def test_percentages_are_no_amounts(self) -> None:
        """Even in a column of amounts."""
        isi = _grid([["No", "Uraian", "Pagu (Rp.000)"], [1, "a b", 5000], [2, "c d", (0.5, "0%")]])
        assert [b[2] for b in _table(_book(isi))[1:]] == ["5.000.000", "50%"]


def _formula_book(*sel: str) -> bytes:
    """A workbook of one row of XML cells below numbers 2 and 3."""
    atas = '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c></row>'
    return workbook(f'{atas}<row r="2">{"".join(sel)}</row>')


class TestWhatHasToBeSaid:
    """Formulas, errors and hidden parts, each with its place."""

    def test_a_formula_with_another_value_is_reported(self) -> None:
        """With what is stored, what it gives, and the formula."""
        _, temuan = _read(
            _formula_book('<c r="A2"><f>SUM(A1:B1)</f><v>6</v></c>', '<c r="B2"><f>A1*B1</f><v>6</v></c>')
        )
        (satu,) = temuan
        assert (satu.aturan, satu.tingkat) == ("B013", Keparahan.PERINGATAN)
        assert (satu.tercetak, satu.dihitung, satu.hitungan) == ("6", "5", "=SUM(A1:B1)")
        assert satu.lokasi == Lokasi(berkas="renja.xlsx", lembar="Renja", baris=2, sel="A2")

    def test_very_many_wrong_formulas_are_reported_together(self) -> None:
        """The first hundred by themselves."""
        baris = "".join(f'<row r="{n}"><c r="A{n}"><f>1+1</f><v>3</v></c></row>' for n in range(1, 251))
        _, temuan = _read(workbook(baris))
        assert len(temuan) == 101
        assert "150 rumus lain" in temuan[-1].pesan

    def test_formulas_without_a_value_are_reported_once(self) -> None:
        """Their cells are empty, but keep their columns; what adds them up is not checked."""
        isi = _grid([["No", "Uraian", "Nilai", "Jumlah"], [1, "a b", 7, "=C2+1"], [2, "c d", 8, "=D2+C3"]])
        blok, temuan = _read(_book(isi))
        assert [p.sel[3] for p in blok[0].petak] == ["Jumlah", "", ""]
        (satu,) = temuan
        assert (satu.aturan, satu.tingkat) == ("B014", Keparahan.PERINGATAN)
        assert satu.pesan == "Lembar 'Renja': 2 rumus tanpa nilai tersimpan, dibaca sebagai kosong: D2, D3."

    def test_errors_are_reported_and_no_value(self) -> None:
        """With their kind; formulas over them are not checked."""
        blok, temuan = _read(
            _formula_book('<c r="A2" t="e"><f>A1/0</f><v>#DIV/0!</v></c>', '<c r="B2"><f>SUM(A1:A2)</f><v>9</v></c>')
        )
        assert blok[0].petak[1].sel == ("", "9")
        (satu,) = temuan
        assert (satu.aturan, satu.tingkat, satu.lokasi.sel) == ("B015", Keparahan.PERINGATAN, "A2")
        assert "A2 (#DIV/0!)" in satu.pesan

    def test_hidden_rows_and_columns_are_read_and_named(self) -> None:
        """They count in the sums; those that hold nothing are not worth a word."""

        def hide(lembar: Worksheet) -> None:
            for baris in (3, 4, 6, 20):
                lembar.row_dimensions[baris].hidden = True
            for kolom in "CZ":
                lembar.column_dimensions[kolom].hidden = True

        baris: list[list[Isi]] = [[n, "a b", n] for n in range(1, 7)]
        isi = _grid([["No", "Uraian", "Nilai"], *baris])
        blok, temuan = _read(_book(isi, hide))
        assert len(blok[0].petak) == 7
        (satu,) = temuan
        assert (satu.aturan, satu.tingkat) == ("B016", Keparahan.INFO)
        assert satu.pesan == "Lembar 'Renja': baris 3–4, 6 dan kolom C tersembunyi; isinya tetap dibaca."

    def test_hidden_sheets_are_left_out_and_named(self) -> None:
        """The others come in the order of their tabs."""
        buku = openpyxl.Workbook()
        for nama, keadaan in (("Satu", "visible"), ("Dua", "hidden"), ("Tiga", "veryHidden"), ("Empat", "visible")):
            lembar = buku.create_sheet(nama)
            lembar["A1"] = nama
            lembar.sheet_state = keadaan
        buku.remove(buku["Sheet"])
        blok, temuan = _read(_bytes(buku))
        assert [b.teks[0][1] for b in blok] == ["Satu", "Empat"]
        assert [t.pesan for t in temuan] == ["Lembar tersembunyi tidak dibaca: Dua, Tiga."]


class TestOtherWorkbooks:
    """Those of LibreOffice and old ones give the same blocks."""

    def test_a_workbook_of_libreoffice(self) -> None:
        """With the decimals, zeros and percent signs that it shows."""
        teks = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>'
            for t in ("Kode", "Uraian", "Tingkat", "Pagu")
        )
        baris = (
            ods_cell("float", "2.1", "2,10")
            + '<table:table-cell office:value-type="string"><text:p>Penyusunan</text:p></table:table-cell>'
            + ods_cell("percentage", "0.6211", "62,11%")
            + ods_cell("float", "5000000", "5.000.000")
        )
        isi = ods("".join(f"<table:table-row>{b}</table:table-row>" for b in (teks, baris)))
        assert _table(isi)[1] == ("2.10", "Penyusunan", "62,11%", "5.000.000")

    def test_an_old_workbook(self) -> None:
        """The same."""
        sel: list[tuple[int, int, float | str, int]] = [
            (0, 0, "Kode", 0),
            (0, 1, "Uraian", 0),
            (0, 2, "Tingkat", 0),
            (0, 3, "Pagu", 0),
            (1, 0, 2.1, 1),
            (1, 1, "Penyusunan", 0),
            (1, 2, 0.6211, 2),
            (1, 3, 5e6, 0),
        ]
        isi = wrap("Workbook", biff(sel, ["0.00", "0.00%"]))
        assert _table(isi)[1] == ("2.10", "Penyusunan", "62,11%", "5.000.000")


@pytest.mark.parametrize(
    ("baris", "batas", "alasan"),
    [
        (
            "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(1, 3000))
            + '<row r="3000"><c r="A3000"><v>1</v></c><c r="XFD3000"><v>1</v></c></row>',
            Batas(sel=100_000),
            "lebih dari 100000 sel",
        ),
    ],
)
def test_wide_and_long_sheets_are_bounded(baris: str, batas: Batas, alasan: str) -> None:
    """Rows are made as wide as their table, but not beyond the limit."""
    with pytest.raises(BacaError, match=alasan):
        read_excel(workbook(baris), "renja.xlsx", batas)


def test_a_sheet_that_claims_to_be_huge_reads() -> None:
    """Cells are what counts, not what the sheet says of its size."""
    isi = sheet('<row r="1"><c r="A1"><v>7</v></c></row>', depan='<dimension ref="A1:XFD1048576"/>')
    blok, _ = _read(workbook("", **{LEMBAR: isi}))
    assert [t for b in blok for _, t in b.teks] == ["7"]


def test_many_tables_in_a_checkerboard_end() -> None:
    """Tables beside tables above tables, as no person makes them."""
    isi: dict[str, Isi] = {}
    for n in range(60):
        isi |= _grid([["No", "Nama"], [1, "a"]], 1 + 3 * n, 1 + 3 * (n % 20))
    blok, _ = _read(_book(isi))
    assert sum(len(b.petak) for b in blok) == 120


def test_an_empty_sheet_gives_nothing() -> None:
    """No block and no finding."""
    assert _read(_book({})) == ([], [])


def test_sheets_come_in_the_order_of_their_tabs() -> None:
    """Each with its own name in its places."""
    dua = BAGIAN["xl/workbook.xml"].replace("</sheets>", '<sheet name="Lain" sheetId="2" r:id="z"/></sheets>')
    kedua = f'<Relationship Id="z" Type="{HUBUNGAN}/worksheet" Target="dua.xml"/></Relationships>'
    tuju = BAGIAN["xl/_rels/workbook.xml.rels"].replace("</Relationships>", kedua)
    sel = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    lain = {"xl/workbook.xml": dua, "xl/_rels/workbook.xml.rels": tuju, "xl/dua.xml": sheet(sel)}
    blok, _ = _read(workbook(sel, **lain))
    assert [_addresses(b.petak[0])[0] for b in blok] == ["Renja!A1", "Lain!A1"]


def test_the_tables_of_the_example_come_back(contoh: Dokumen) -> None:
    """Written with numbers as numbers, in the formats that offices use, every cell reads as it was."""
    for tabel in contoh.tabel:
        petak = to_grid(tabel)
        (blok,) = _read(_book(_grid([[_as_number(s) for s in b] for b in petak], 3, 2)))[0]
        assert [list(p.sel) for p in blok.petak] == petak


def _as_number(teks: str) -> Isi:
    """Return a cell as an office would type it: amounts, rates and parts of codes as numbers."""
    if not teks:
        return None
    if teks.isdigit():
        return (int(teks), "0" * len(teks) if teks[0] == "0" else "General")
    if teks.count(".") == 1 and teks.replace(".", "").isdigit() and len(teks) == 4:
        return (float(teks), "0.00")
    if not set(teks) <= set("0123456789.,%") or not teks[0].isdigit() or teks.endswith("."):
        return teks
    besaran = Besaran.parse(teks, notasi=Notasi.INDONESIA)
    assert besaran is not None
    assert besaran.nilai is not None
    desimal = len(teks.rstrip("%").partition(",")[2])
    kode = ("#,##0" if "." in teks else "0") + (f".{'0' * desimal}" if desimal else "") + "%" * teks.endswith("%")
    return (float(besaran.nilai / 100 if teks.endswith("%") else besaran.nilai), kode)


def test_codes_say_nothing_about_how_figures_are_written() -> None:
    """``5.03`` is a code: one figure with a decimal comma decides against any number of them."""
    kepala: list[Isi] = ["Kode", "Program", "Target", "Pagu"]
    isi: list[list[Isi]] = [["5.03", "Kepegawaian", None, (1234, "#,##0")], ["5.04", "Pelatihan", (71.5, "0.00"), None]]
    blok, _ = _read(_book(_grid([kepala, *isi])))
    (tabel,) = (b for b in blok if b.letak is TataLetak.TABEL)
    assert [p.sel[2:] for p in tabel.petak[1:]] == [("", "1.234"), ("71,50", "")]
