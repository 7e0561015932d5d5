"""Files that LibreOffice makes of the example's workbook and document: the same findings as the text's."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bentuk import as_printout, as_text, as_word, as_workbook, example, kunci
from kantor import ALASAN, SOFFICE, convert
from kodefikasi import Laporan, audit

pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason=ALASAN)]

ASAL = {"xlsx": as_workbook, "cetak.xlsx": as_printout, "docx": as_word}


@pytest.fixture(scope="module")
def acuan(tmp_path_factory: pytest.TempPathFactory) -> Laporan:
    """The example as text."""
    berkas = tmp_path_factory.mktemp("acuan") / "contoh.txt"
    berkas.write_bytes(as_text(example()))
    return audit(berkas)


@pytest.mark.parametrize(
    ("asal", "akhiran"),
    [
        ("xlsx", "ods"), ("xlsx", "xls"), ("xlsx", "html"), ("xlsx", "xlsx"), ("cetak.xlsx", "pdf"),
        ("docx", "docx"), ("docx", "html"), ("docx", "pdf"),
    ],
)  # fmt: skip
def test_what_libreoffice_saves_is_read_alike(tmp_path: Path, acuan: Laporan, asal: str, akhiran: str) -> None:
    """Saved by it in another format or printed to PDF: every finding and every count of checks is there."""
    berkas = tmp_path / f"contoh.{asal}"
    berkas.write_bytes(ASAL[asal](example()))
    laporan = audit(convert(berkas, akhiran, tmp_path))
    assert Counter(map(kunci, laporan.temuan)) == Counter(map(kunci, acuan.temuan))
    assert laporan.diperiksa == acuan.diperiksa
