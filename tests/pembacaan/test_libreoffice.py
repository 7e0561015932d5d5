"""Files that LibreOffice makes of the example's workbook and document: the same findings as the text's."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from bentuk import as_printout, as_text, as_word, as_workbook, example, kunci
from kantor import ALASAN, SOFFICE, convert
from kodefikasi import Keparahan, Laporan, audit, read

pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason=ALASAN)]

KEPALA = ["kode_sub_giat", "nama_sub_giat", "pagu"]
ASAL = {"xlsx": as_workbook, "cetak.xlsx": as_printout, "docx": as_word}


@pytest.fixture(scope="module")
def acuan(tmp_path_factory: pytest.TempPathFactory) -> Laporan:
    """The example as text."""
    berkas = tmp_path_factory.mktemp("acuan") / "contoh.txt"
    berkas.write_bytes(as_text(example()))
    return audit(berkas)


def test_a_printout_cut_into_columns_says_what_to_do(tmp_path: Path) -> None:
    """A sheet wider than its page is no form any more; it takes another way of printing, or the sheet itself."""
    berkas = tmp_path / "contoh.xlsx"
    berkas.write_bytes(as_workbook(example()[:1]))
    [t] = (t for t in audit(convert(berkas, "pdf", tmp_path)).temuan if t.aturan == "B008")
    assert t.saran is not None
    assert "semua kolom pada satu halaman" in t.saran


@pytest.mark.parametrize("akhiran", ["ods", "xls"])
def test_exports_are_read_from_every_workbook(tmp_path: Path, akhiran: str) -> None:
    """The same rows, with codes and amounts as exact as in the file it was saved from."""
    berkas = tmp_path / "ekspor.xlsx"
    buku = openpyxl.Workbook()
    for b in (KEPALA, ["5.03.01.2.01.01", "A", 1_500_000], ["2.10", "B", 0.5]):
        buku.worksheets[0].append(b)
    buku.save(berkas)
    semua = [read(b) for b in (berkas, convert(berkas, akhiran, tmp_path))]
    satu, lain = ([(b.kode, dict(b.sel), b.lokasi.baris) for b in d.tabel[0].baris] for d in semua)
    assert satu == lain


@pytest.mark.parametrize(
    ("asal", "akhiran"),
    [
        ("xlsx", "ods"), ("xlsx", "xls"), ("xlsx", "html"), ("cetak.xlsx", "pdf"),
        ("docx", "pdf"),
    ],
)  # fmt: skip
def test_what_libreoffice_saves_is_read_alike(tmp_path: Path, acuan: Laporan, asal: str, akhiran: str) -> None:
    """Saved by it in another format or printed to PDF: every finding and every count of checks is there."""
    berkas = tmp_path / f"contoh.{asal}"
    berkas.write_bytes(ASAL[asal](example()))
    laporan = audit(convert(berkas, akhiran, tmp_path))
    tampak = ([t for t in x.temuan if t.tingkat is not Keparahan.INFO] for x in (laporan, acuan))
    satu, lain = (Counter(map(kunci, semua)) for semua in tampak)
    assert satu == lain
    if akhiran != "pdf":  # a page cuts names, which is told as info
        assert Counter(map(kunci, laporan.temuan)) == Counter(map(kunci, acuan.temuan))
        assert laporan.diperiksa == acuan.diperiksa
