"""Workbooks as three offices make them: every slip is found and marked in the copy at its cell, and no other is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from buku_kantor import sheet_content
from kantor import ALASAN, SOFFICE, convert
from kodefikasi import Keparahan, Kode, Laporan, audit
from tiga_kantor import KANTOR, SALAH, Kantor

_PUTIH = "00000000"


@pytest.fixture(params=sorted(KANTOR))
def nama(request: pytest.FixtureRequest) -> str:
    """The office."""
    return str(request.param)


def wrong(nama: str) -> tuple[Kantor, dict[str, frozenset[str]]]:
    """The workbook with its slips, and the rules that may name each cell that is wrong."""
    k = KANTOR[nama]()
    return k, {f"{lembar}!{ubah(k)}": aturan for lembar, ubah, aturan in SALAH[nama]}


def rules_at(laporan: Laporan) -> dict[str, set[str]]:
    """The rules of the findings by each cell that they name."""
    hasil: dict[str, set[str]] = {}
    for t in laporan.temuan:
        for x in t.tempat:
            hasil.setdefault(x.sel or "", set()).add(t.aturan)
    return hasil


def sums_above(k: Kantor, sel: str) -> set[str]:
    """The cells of the sums in which the amount of a cell stands."""
    lembar, _, alamat = sel.rpartition("!")
    huruf, baris = alamat.rstrip("0123456789"), int(alamat.lstrip("ABCDEFGHIJKLMNO"))
    kode = next((kode for (di, kode), n in k.baris.items() if (di, n) == (lembar, baris)), "")
    if kode in {"", "JUMLAH"}:
        return set()
    return {f"{lembar}!{huruf}{k.baris[lembar, str(a)]}" for a in Kode.parse(kode).leluhur}


def test_there_are_twenty_six_slips_of_many_kinds() -> None:
    """As many as the three offices are to have."""
    assert sum(map(len, SALAH.values())) == 26
    assert len({a for s in SALAH.values() for _, _, aturan in s for a in aturan}) >= 15


def test_a_workbook_that_is_right_is_found_right(nama: str, tmp_path: Path) -> None:
    """Nothing but information: merged headings, split codes, text amounts, notes and signatures mislead nobody."""
    laporan = audit(KANTOR[nama]().write(tmp_path / "benar.xlsx"))
    assert [str(t) for t in laporan.temuan if t.tingkat is not Keparahan.INFO] == []
    assert laporan.terperiksa


def test_every_slip_is_marked_at_its_cell_and_nothing_else_is_accused(nama: str, tmp_path: Path) -> None:
    """In the copy: colour, comment with the rule, and a line in the list that leads there."""
    k, salah = wrong(nama)
    laporan = audit(k.write(tmp_path / "salah.xlsx"))
    assert [str(t) for t in laporan.temuan for x in t.tempat if x.baris is not None and x.sel is None] == []
    ada = rules_at(laporan)
    assert {sel for sel, aturan in salah.items() if not ada.get(sel, set()) & aturan} == set()
    boleh = set(salah).union(*(sums_above(k, sel) for sel in salah))
    galat = [t for t in laporan.temuan if t.tingkat is Keparahan.GALAT]
    assert [str(t) for t in galat if t.lokasi.sel not in boleh] == []
    buku: Any = openpyxl.load_workbook(laporan.tandai().berkas)
    tautan = {
        s.hyperlink.location.replace("'", "") for baris in buku["Temuan"].iter_rows() for s in baris if s.hyperlink
    }
    for alamat, aturan in salah.items():
        lembar, _, di = alamat.rpartition("!")
        sel: Any = buku[lembar][di]
        assert sel.fill.fgColor.rgb != _PUTIH
        assert any(a in sel.comment.text for a in aturan)
    assert {t.lokasi.sel for t in galat} <= tautan


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason=ALASAN)
def test_the_copy_opens_in_libreoffice_as_the_original_does(nama: str, tmp_path: Path) -> None:
    """Formulas, their values, formats and print set-up as LibreOffice reads both.

    Fills are left out: it writes them with the colours of a palette, which is another one in each file.
    """
    k, _ = wrong(nama)
    asli = k.write(tmp_path / "kantor.xlsx")
    salinan = audit(asli).tandai(tmp_path / "salinan.xlsx").berkas
    lama, baru = (convert(b, "xlsx", tmp_path / b.stem) for b in (asli, salinan))
    for nilai in (False, True):
        sebelum, sesudah = (openpyxl.load_workbook(b, data_only=nilai) for b in (lama, baru))
        assert sesudah.sheetnames == [*sebelum.sheetnames, "Temuan"]
        for ws in sebelum.worksheets:
            semua = frozenset(s.coordinate for baris in ws.iter_rows() for s in baris)
            assert sheet_content(sesudah[ws.title], semua) == sheet_content(ws, semua)
