"""The report as Excel, read back: each finding linked to the cell that prints its figure; texts stay texts."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Baris, Dokumen, Keparahan, Laporan, Lokasi, Tabel, TambahanError, TulisError, audit
from kodefikasi.dokumen import Sel
from kodefikasi.dokumen.letak import shown_columns, shown_text
from kodefikasi.writers import laporan_excel
from kodefikasi.writers.laporan_isi import clean
from kodefikasi.writers.lembar_kerja import cut, sheet_names
from laporan_acak import besar, laporan, teks

_WARNA = {Keparahan.GALAT: "FFFDE4E4", Keparahan.PERINGATAN: "FFFDF0C8", Keparahan.INFO: "FFE1EDFA"}
_TEMPAT = 7  # column of the place, from 0


def _read(hasil: Laporan) -> Any:
    return openpyxl.load_workbook(io.BytesIO(hasil.to_excel()))


def _follow(buku: Any, tujuan: str) -> Any:
    cocok = re.fullmatch(r"'((?:[^']|'')+)'!([A-Z]+\d+)", tujuan)
    assert cocok
    return buku[cocok[1].replace("''", "'")][cocok[2]]


def _rows(lembar: Any) -> list[tuple[Any, ...]]:
    return [tuple(b) for b in lembar.iter_rows(min_row=2)]


@pytest.fixture(scope="module")
def hasil(contoh: Dokumen) -> Laporan:
    """The audit of the example."""
    return audit(contoh)


@pytest.fixture(scope="module")
def buku(hasil: Laporan) -> Any:
    """Its workbook, read back."""
    return _read(hasil)


def test_one_row_per_finding_in_its_colour_with_filter_and_frozen_heading(hasil: Laporan, buku: Any) -> None:
    """All that a finding knows, in order."""
    lembar = buku["Temuan"]
    baris = _rows(lembar)
    assert len(baris) == len(hasil.temuan) > 30
    for n, (t, sel) in enumerate(zip(hasil.temuan, baris, strict=True), 1):
        nilai = [s.value for s in sel]
        assert nilai[0] == n
        assert nilai[1].endswith(t.tingkat)
        assert sel[1].fill.fgColor.rgb == _WARNA[t.tingkat]
        assert [nilai[2], nilai[4], nilai[6], *nilai[8:]] == [
            isi or None for isi in (t.aturan, t.kode, t.indikator, t.tercetak, t.dihitung, t.pesan, t.hitungan, t.saran)
        ]
        assert all(s.alignment.wrap_text for s in sel)
    assert lembar.freeze_panes == "A2"
    assert lembar.auto_filter.ref == f"A1:M{len(baris) + 1}"


def test_links_lead_to_the_cell_with_its_colour_and_comment(hasil: Laporan, buku: Any) -> None:
    """The comment has rule, message, working and suggestion; the row leads back to its first finding."""
    dikenal = {t.lokasi.tabel for t in hasil.dokumen.tabel}
    terhubung = 0
    for t, baris in zip(hasil.temuan, _rows(buku["Temuan"]), strict=True):
        tautan = baris[_TEMPAT].hyperlink
        assert (tautan is not None) is (t.lokasi.tabel in dikenal)
        if tautan is None:
            continue
        sel = _follow(buku, tautan.location)
        terhubung += 1
        assert sel.comment is not None
        for isi in (t.aturan, t.pesan, t.hitungan, t.saran):
            assert isi is None or isi in sel.comment.text
        if t.aturan[0] in "RS" and t.tercetak:
            assert sel.value == t.tercetak
        if sel.row > 4:
            terberat = min((u.tingkat for u in hasil.temuan if u.pesan in sel.comment.text), key=lambda k: k.urutan)
            assert sel.fill.fgColor.rgb == _WARNA[terberat]
            kembali = _follow(buku, sel.parent.cell(sel.row, 1).hyperlink.location)
            assert kembali.parent.title == "Temuan"
    assert terhubung > 30


def test_the_wrong_rate_of_the_example_is_where_it_stands(buku: Any) -> None:
    """Column 11 of the sub kegiatan, printed 100, in the colour of warnings; the sheets are named after the tables."""
    assert buku.sheetnames == [
        "Ringkasan", "Temuan", "Tabel 2.1", "Tabel 2.3", "Tabel 2.4", "Tabel 2.5", "Tabel 3.1", "Penjelasan", "Aturan",
    ]  # fmt: skip
    (satu,) = (b for b in _rows(buku["Temuan"]) if b[2].value == "S002")
    sel = _follow(buku, satu[_TEMPAT].hyperlink.location)
    lembar = sel.parent
    assert (lembar.title, sel.value, sel.fill.fgColor.rgb) == ("Tabel 2.1", "100", _WARNA[Keparahan.PERINGATAN])
    assert lembar.cell(4, sel.column).value == "11"
    assert lembar.cell(sel.row, 3).value == "5.04.02.2.02.07"
    assert lembar.cell(sel.row, 1).value.startswith("▲ ")


def test_tables_hold_their_figures_as_printed(hasil: Laporan, buku: Any) -> None:
    """Every cell is the printed text; numbers of the form stand in the heading."""
    lembar = [buku[n] for n in buku.sheetnames[2:7]]
    for tabel, ws in zip(hasil.dokumen.tabel, lembar, strict=True):
        kolom = shown_columns(tabel)
        assert [ws.cell(4, k).value for k, _ in enumerate(kolom, 3)] == [k.nomor or None for k in kolom]
        for r, baris in enumerate(tabel.baris, 5):
            tampil = [ws.cell(r, k).value for k, _ in enumerate(kolom, 3)]
            assert tampil == [shown_text(baris, k) or None for k in kolom]
        assert ws.max_row == max(len(tabel.baris) + 4, 4)


@given(laporan())
def test_no_text_becomes_a_formula_a_number_or_a_link(acak: Laporan) -> None:
    """Any text in any field is read back as that text; the only links lead to cells of the workbook."""
    buku = _read(acak)
    for n, (t, baris) in enumerate(zip(acak.temuan, _rows(buku["Temuan"]), strict=True), 1):
        assert baris[0].value == n
        harap = (t.aturan, t.kode, t.indikator, t.tercetak, t.dihitung, t.pesan, t.hitungan, t.saran)
        sel = [baris[k] for k in (2, 4, 6, 8, 9, 10, 11, 12)]
        assert [s.value or "" for s in sel] == [clean(isi or "") for isi in harap]
    for lembar in buku:
        for sel in (s for b in lembar.iter_rows() for s in b):
            assert sel.data_type in {"s", "n"}
            assert sel.value is None or sel.data_type == "s" or isinstance(sel.value, int)
            if sel.hyperlink is not None:
                assert sel.hyperlink.target is None
                _follow(buku, sel.hyperlink.location)


def test_codes_and_numbers_of_the_document_are_text(hasil: Laporan, buku: Any) -> None:
    """A code such as 5.10 keeps its zero."""
    lembar = buku["Tabel 2.1"]
    kode = [lembar.cell(r, 3) for r in range(5, lembar.max_row + 1)]
    assert {s.data_type for s in kode if s.value is not None} == {"s"}
    assert {s.value for s in kode if s.value} == {str(b.kode) for b in hasil.dokumen.tabel[0].baris if b.tercetak}


def test_the_same_report_gives_the_same_bytes(hasil: Laporan) -> None:
    """Whenever it is written."""
    assert hasil.to_excel() == audit(hasil.dokumen).to_excel()


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    """At Excel's 32,767, counted as Excel does."""
    panjang = besar(1)
    isi = "x" * 40_000
    hasil = evolve(panjang, temuan=(evolve(panjang.temuan[0], pesan=isi),))
    nilai = _rows(_read(hasil)["Temuan"])[0][10].value
    assert len(nilai) == 32_767
    assert nilai.endswith("… [dipotong]")


@given(st.text(), st.integers(20, 40))
def test_cut_texts_fit_and_short_ones_stay(isi: str, batas: int) -> None:
    """In units of UTF-16, and never through the middle of a character."""
    hasil = cut(isi, batas)
    satuan = len(hasil.encode("utf-16-le")) // 2
    assert satuan <= batas
    if len(clean(isi).encode("utf-16-le")) // 2 <= batas:
        assert hasil == clean(isi)
    else:
        assert hasil.endswith("… [dipotong]")


@given(st.lists(teks, max_size=6))
def test_names_of_sheets_are_ones_that_excel_takes(nama: list[str]) -> None:
    """Short, each once, without its signs, and none that is reserved."""
    hasil = sheet_names(nama, reserved=("Temuan", "History"))
    assert len({n.casefold() for n in hasil} | {"temuan", "history"}) == len(nama) + 2
    for n in hasil:
        assert 0 < len(n.encode("utf-16-le")) // 2 <= 31
        assert not set("[]:*?/\\") & set(n)
        assert n.strip("'") == n


def test_tables_of_one_name_have_sheets_of_their_own() -> None:
    """A table called like a sheet of the report as well."""
    label = ("Temuan", "temuan", "Tabel 1/2: 'apa' yang panjang sekali namanya")
    tabel = tuple(
        Tabel("T-C.29", Lokasi("a", n), n, "", {}, (Baris(Lokasi("a", n, 1), {"nama": Sel(n)}),)) for n in label
    )
    buku = _read(Laporan(Dokumen("a", tabel), (), (), {}))
    lembar = buku.sheetnames[2:]
    assert [buku[n].cell(5, 4).value for n in lembar] == list(label)
    assert [
        _follow(buku, buku["Ringkasan"].cell(r, 1).hyperlink.location).parent.title for r in range(10, 13)
    ] == lembar


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is written, with the number and the way out."""
    monkeypatch.setattr(laporan_excel, "BATAS_BARIS", 10)
    besar(6).to_excel()
    with pytest.raises(TulisError, match=r"11 baris.*CSV"):
        besar(7).to_excel()


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for every optional library."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(TambahanError, match=r"kodefikasi\[excel\]"):
        besar(1).to_excel()


def test_a_file_is_written_whole_and_never_over_another(tmp_path: Path) -> None:
    """Unless it may be."""
    berkas = tmp_path / "laporan.xlsx"
    satu, dua = besar(1), besar(2)
    assert satu.to_excel(berkas) == berkas.read_bytes()
    with pytest.raises(TulisError, match="sudah ada"):
        dua.to_excel(berkas)
    assert dua.to_excel(berkas, overwrite=True) == berkas.read_bytes()
    assert [p.name for p in tmp_path.iterdir()] == ["laporan.xlsx"]
