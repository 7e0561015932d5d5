"""What cannot be written is refused before anything is; what is strange but sound is written as it is."""

from __future__ import annotations

import os
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from buku_kerja import read_workbook
from kodefikasi import Baris, BesaranError, Dokumen, Kode, Tabel, TambahanError, TulisError, read, write_forms
from kodefikasi.cetak.nama_lembar import sheet_names
from kodefikasi.cetak.sel_angka import fits
from kodefikasi.dokumen import Nomor, Sel
from kodefikasi.formulir import FORMULIR
from kodefikasi.lembar import SelLembar
from kodefikasi.temuan import Lokasi
from perintah import run
from petak import tab, to_grid

KODE = Kode.parse("5.03.01.2.01.01")


def table(nama: str = "Penyusunan", indikator: str = "Jumlah dokumen", label: str = "Tabel 2.1") -> Tabel:
    """A T-C.29 of one row."""
    baris = Baris(Lokasi(), {"nama": Sel(nama), "indikator": Sel(indikator)}, KODE)
    return Tabel("T-C.29", Lokasi(), label, "Rekapitulasi", baris=(baris,))


@pytest.mark.parametrize(
    ("tabel", "alasan"),
    [
        (table(nama="x" * 32_768), "32768 huruf.*32767"),
        (table(nama="😀" * 16_384), "32768 huruf"),
        (table(nama="a\ud800b"), "tidak sah"),
        (table(indikator="a\uffffb"), "tidak sah"),
        (evolve(table(), judul="\udfff"), "judulnya"),
    ],
)
def test_a_text_that_no_cell_holds_is_refused(tmp_path: Path, tabel: Tabel, alasan: str) -> None:
    """By name, row and column; no file is left behind."""
    with pytest.raises(TulisError, match=alasan) as galat:
        write_forms(tabel, tmp_path / "a.xlsx")
    assert "\n" not in str(galat.value)
    assert list(tmp_path.iterdir()) == []


def test_a_long_name_that_fits_is_whole(tmp_path: Path) -> None:
    """32,000 letters."""
    nama = "Penyusunan Dokumen " * 1_684 + "selesai"
    berkas = write_forms(table(nama=nama), tmp_path / "a.xlsx").berkas
    assert read_workbook(berkas)[0].baris[-1].sel[1].nilai == nama
    assert read(berkas).tabel[0].baris[0].text("nama") == nama


def test_control_characters_make_a_sound_file(tmp_path: Path) -> None:
    """Well-formed XML; what is visible of the text comes back."""
    berkas = write_forms(table(nama="Peny\x01usunan\x0b dokumen\x7f _x0041_"), tmp_path / "a.xlsx").berkas
    with zipfile.ZipFile(berkas) as arsip:
        for nama in arsip.namelist():
            ElementTree.fromstring(arsip.read(nama))  # noqa: S314  # our own file
    assert read(berkas).tabel[0].baris[0].text("nama") == "Penyusunan dokumen _x0041_"


@pytest.mark.parametrize(
    "teks", ["=1+1", "+62 dokumen lama", "-1+1", "@SUM(A1)", '=HYPERLINK("http://a.b")', "{=A1}", "http://a.b/c", "'=1"]
)
def test_user_text_never_becomes_a_formula(tmp_path: Path, teks: str) -> None:
    """Neither formula nor link: a string, quoted where it looks like one, and the same text read back."""
    berkas = write_forms(table(indikator=teks), tmp_path / "a.xlsx").berkas
    assert read(berkas).tabel[0].baris[0].text("indikator") == teks
    sel = openpyxl.load_workbook(berkas).worksheets[0]["C7"]
    assert (sel.data_type, sel.value, sel.hyperlink) == ("s", teks, None)
    assert bool(sel.style is not None and sel.quotePrefix) is teks.startswith(("=", "+", "-", "@"))
    assert not any(s.rumus for b in read_workbook(berkas)[0].baris for s in b.sel)


def test_an_existing_file_stays(tmp_path: Path) -> None:
    """Unless it is to be overwritten; then nothing else is left in the folder."""
    berkas = tmp_path / "a.xlsx"
    berkas.write_text("lama", encoding="utf-8")
    with pytest.raises(TulisError, match=r"sudah ada.*overwrite"):
        write_forms(table(), berkas)
    assert berkas.read_text(encoding="utf-8") == "lama"
    write_forms(table(), berkas, overwrite=True)
    assert zipfile.is_zipfile(berkas)
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize(
    ("berkas", "alasan"), [("tiada/a.xlsx", "tidak dapat ditulis"), ("a.xls", r"\.xlsx"), ("folder.xlsx", "folder")]
)
def test_a_place_that_cannot_be_written_to(tmp_path: Path, berkas: str, alasan: str) -> None:
    """One line, and nothing new."""
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(TulisError, match=alasan) as galat:
        write_forms(table(), tmp_path / berkas, overwrite=True)
    assert "\n" not in str(galat.value)
    assert [p.name for p in tmp_path.iterdir()] == ["folder.xlsx"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    """One line."""
    tmp_path.chmod(0o500)
    with pytest.raises(TulisError, match="tidak dapat ditulis"):
        write_forms(table(), tmp_path / "a.xlsx")


def test_wrong_arguments_are_told(tmp_path: Path) -> None:
    """No table, no such paper."""
    with pytest.raises(TulisError, match="tidak ada formulir"):
        write_forms(Dokumen("a.txt"), tmp_path / "a.xlsx")
    with pytest.raises(ValueError, match=r"A5.*F4, A4, A3"):
        write_forms(table(), tmp_path / "a.xlsx", kertas="A5")  # type: ignore[arg-type]


def test_without_xlsxwriter_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for every optional library."""
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(TambahanError, match=r"menulis Excel.*kodefikasi\[excel\]"):
        write_forms(table(), tmp_path / "a.xlsx")


@given(st.lists(st.tuples(st.sampled_from(sorted(FORMULIR)), st.text(max_size=60)), min_size=1, max_size=8))
def test_sheet_names_are_allowed_and_unique(butir: list[tuple[str, str]]) -> None:
    """Whatever the labels: 1 to 31 characters, none that is forbidden, none twice in any case."""
    nama = sheet_names(Tabel(f, Lokasi(), label) for f, label in butir)
    assert len({n.casefold() for n in nama}) == len(butir)
    for n in nama:
        assert 1 <= len(n) <= 31
        assert not set(n) & set("[]:*?/\\")
        assert not n.startswith("'")
        assert not n.endswith("'")


def test_labels_that_differ_in_forbidden_letters_only(tmp_path: Path) -> None:
    """A workbook that opens, each table on its sheet."""
    label = ["Tabel 2/1", "tabel 2:1", "T" * 40, "T" * 41]
    hasil = write_forms([table(label=x) for x in label], tmp_path / "a.xlsx")
    assert [x.nama for x in read_workbook(hasil.berkas)] == list(hasil.lembar)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_a_number_that_fits_is_stored_digit_by_digit(nilai: Decimal) -> None:
    """Fifteen digits survive the binary number that Excel makes of them."""
    if fits(nilai):
        assert Decimal(f"{float(nilai):.15g}") == nilai


@pytest.mark.parametrize(
    ("teks", "nilai", "kode"),
    [
        ("62,11", "62.11", "0.00"),
        ("48 dokumen", "48", '0" dokumen"'),
        ("95,33%", "95.33", '0.00"%"'),
        ("1.234,50 ha", "1234.50", '#,##0.00" ha"'),
        ("67 (B)", "67", '0" (B)"'),
    ],
)
def test_figures_are_numbers_that_look_as_printed(tmp_path: Path, teks: str, nilai: str, kode: str) -> None:
    """Value in the cell, unit and decimals in its format, the text read back."""
    isi = "Tabel 2.1.\nRekapitulasi\n\n" + tab(
        to_grid(
            evolve(
                table(),
                baris=(evolve(table().baris[0], sel={"target_renstra": Sel(teks), "target_lalu": Sel("7,50")}),),
            )
        )
    )
    (tmp_path / "a.txt").write_text(isi, encoding="utf-8")
    berkas = write_forms(read(tmp_path / "a.txt"), tmp_path / "a.xlsx").berkas
    sel = read_workbook(berkas)[0].baris[-1].sel[3]
    assert sel == SelLembar(Decimal(nilai), kode)
    assert read(berkas).tabel[0].baris[0].text("target_renstra") == teks


@pytest.mark.parametrize("teks", ["12.345.678.901.234.567 orang", "-", "n/a", "tidak diukur", "5 orang 3 bulan", "WTP"])
def test_what_is_no_number_of_a_sheet_stays_text(tmp_path: Path, teks: str) -> None:
    """Too many digits for Excel, missing, unreadable: as printed, and read the same way."""
    sel = {"indikator": Sel("Jumlah"), "target_1": Sel(teks), "target_2": Sel("7,50"), "target_3": Sel("1.234.567")}
    baris = Baris(Lokasi(), sel, None, nomor=None)
    isi = "Tabel 2.1.\nIndikator\n\n" + tab(to_grid(Tabel("T-C.28", Lokasi(), baris=(baris,))))
    (tmp_path / "a.txt").write_text(isi, encoding="utf-8")
    asli = read(tmp_path / "a.txt")
    hasil = read(write_forms(asli, tmp_path / "a.xlsx").berkas)
    assert [dict(b.sel) for b in hasil.tabel[0].baris] == [dict(b.sel) for b in asli.tabel[0].baris]
    assert [t.aturan for t in hasil.temuan] == [t.aturan for t in asli.temuan]


def test_amounts_that_reading_multiplied_are_not_multiplied_again(tmp_path: Path, contoh: Dokumen) -> None:
    """The title no longer says that they are in thousands."""
    buku = openpyxl.Workbook()
    lembar = buku.create_sheet("Renja", 0)
    isi = to_grid(next(contoh.tables("T-C.33")))
    for baris in (["Tabel 3.1."], ["Rumusan"], ["(dalam ribuan rupiah)"], [], *isi):
        lembar.append(baris)
    buku.save(tmp_path / "a.xlsx")
    asli = read(tmp_path / "a.xlsx")
    hasil = read(write_forms(asli, tmp_path / "b.xlsx").berkas)
    assert "B017" in {t.aturan for t in asli.temuan}
    assert "B017" not in {t.aturan for t in hasil.temuan}
    assert [b.angka("pagu") for b in hasil.tabel[0].baris] == [b.angka("pagu") for b in asli.tabel[0].baris]
    assert (asli.tabel[0].judul, hasil.tabel[0].judul) == ("Rumusan (dalam ribuan rupiah)", "Rumusan")


def test_an_unreadable_code_stays_as_printed(tmp_path: Path) -> None:
    """Its row knows it no more, but the finding does."""
    isi = to_grid(table())
    isi[-1][:5] = ["5.03.01.2.1", "", "", "", ""]
    (tmp_path / "a.txt").write_text("Tabel 2.1.\nRekapitulasi\n\n" + tab(isi), encoding="utf-8")
    asli = read(tmp_path / "a.txt")
    hasil = read(write_forms(asli, tmp_path / "a.xlsx").berkas)
    assert [t.tercetak for t in asli.temuan if t.aturan == "K001"] == ["5.03.01.2.1"]
    assert [(t.aturan, t.tercetak) for t in hasil.temuan] == [(t.aturan, t.tercetak) for t in asli.temuan]


_BANYAK = 10_000


@pytest.mark.slow
def test_ten_thousand_rows_are_written_whole(tmp_path: Path) -> None:
    """Written whole."""
    uang = Sel("27.827.000", Decimal(27_827_000))
    sel = {"rkpd_nama": Sel("Penyusunan Dokumen"), "rkpd_pagu": uang, "kebutuhan_pagu": Sel("-")}
    nomor = (Nomor((1, n // 9_000 + 1, n % 9_000 + 1)) for n in range(_BANYAK))
    baris = tuple(Baris(Lokasi(), sel, nomor=n, tingkat=n.tingkat) for n in nomor)
    berkas = write_forms(Tabel("T-C.31", Lokasi(), "Tabel 2.4", "Reviu", baris=baris), tmp_path / "a.xlsx").berkas
    with zipfile.ZipFile(berkas) as arsip:
        assert arsip.read("xl/worksheets/sheet1.xml").count(b"<row ") == _BANYAK + 2 + 3


def test_the_command_line_writes_forms(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A sheet for each form; what has no formula is said; refusals are one line."""
    masuk, keluar = tmp_path / "a.txt", tmp_path / "a.xlsx"
    masuk.write_text(f"Tabel 2.1.\nRekapitulasi\n\n{tab(to_grid(table()))}", encoding="utf-8")
    status, tulis, kabar = run(capsys, "convert", str(masuk), str(keluar), "--kertas", "A4", "--betulkan")
    assert (status, tulis) == (0, "")
    assert "1 formulir" in kabar
    assert openpyxl.load_workbook(keluar).sheetnames == ["T-C.29 Tabel 2.1"]
    assert str(openpyxl.load_workbook(keluar).worksheets[0].page_setup.paperSize) == "9"
    for argumen, alasan in (
        ((str(masuk), str(keluar)), "--overwrite"),
        ((str(masuk), str(tmp_path / "b.csv"), "--betulkan"), "hanya untuk .xlsx"),
        ((str(masuk), "/tiada/b.xlsx"), "tidak dapat ditulis"),
    ):
        status, _, kabar = run(capsys, "convert", *argumen)
        assert (status, kabar.count("\n")) == (2, 1)
        assert alasan in kabar
    masuk.write_text("kode;nama;pagu\n5.03.01;Program;1\n", encoding="utf-8")
    assert "tidak berisi formulir" in run(capsys, "convert", str(masuk), str(keluar), "--overwrite")[2]


def test_a_page_is_an_official_one(tmp_path: Path) -> None:
    """Landscape folio as wide as the page, heading on each page, panes frozen, page numbers, merged headings."""
    (x,) = openpyxl.load_workbook(write_forms(table(), tmp_path / "a.xlsx").berkas).worksheets
    assert (x.page_setup.orientation, str(x.page_setup.paperSize)) == ("landscape", "14")
    assert x.sheet_properties.pageSetUpPr is not None
    assert (x.sheet_properties.pageSetUpPr.fitToPage, x.page_setup.fitToHeight) == (True, 0)
    assert (x.print_title_rows, x.freeze_panes) == ("$4:$6", "C7")
    assert x.print_area == "'T-C.29 Tabel 2.1'!$A$1:$K$7"
    assert x.oddFooter is not None
    assert "&P" in str(x.oddFooter.right and x.oddFooter.right.text)
    assert {"A1:K1", "A2:K2", "F4:H4", "J4:K4", "A4:A5"} <= {str(g) for g in x.merged_cells.ranges}
    assert [x.cell(6, n).value for n in (1, 7, 8, 10)] == [1, 7, "8=(7/6)×100", "10=(5+7+9)"]
    assert x["A7"].number_format == "@"
    assert x["A7"].border.left.style == "thin"


def test_errors_stay_values() -> None:
    """Of the package's own kind, for those who catch builtins too."""
    assert issubclass(TulisError, OSError)
    assert not issubclass(TulisError, BesaranError)


def test_tables_of_no_form_are_left_out_by_name(tmp_path: Path) -> None:
    """Nothing says how to print them; alone they are refused."""
    lain = Tabel("", Lokasi(), "Tabel 9", "Daftar")
    hasil = write_forms(Dokumen("", (table(), lain)), tmp_path / "formulir.xlsx")
    assert (hasil.lembar, hasil.dilewati) == (("T-C.29 Tabel 2.1",), ("Tabel 9 (tabel rencana)",))
    with pytest.raises(TulisError, match="tidak ada formulir"):
        write_forms(lain, tmp_path / "lain.xlsx")
    assert not (tmp_path / "lain.xlsx").exists()
