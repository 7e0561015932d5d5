"""LibreOffice computes the formulas anew and gets the values that were written beside them."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from test_formulir_excel import formulas

from buku_kerja import read_workbook
from kodefikasi import Dokumen, Tabel, read_text, write_forms
from kodefikasi.lembar import Lembar
from petak import grid, tab

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
#: Compute everything when a workbook is opened: 0 is always.
PENGATURAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>"""
_TERSIMPAN = re.compile(rb"(</f>)<v>[^<]*</v>")


def recalculate(berkas: Path, folder: Path) -> tuple[Lembar, ...]:
    """Return the sheets as LibreOffice computes them, from a file without a single stored value."""
    profil = folder / "profil"
    (profil / "user").mkdir(parents=True)
    (profil / "user" / "registrymodifications.xcu").write_text(PENGATURAN, encoding="utf-8")
    kosong, keluar = folder / "kosong.xlsx", folder / "hasil"
    with zipfile.ZipFile(berkas) as lama, zipfile.ZipFile(kosong, "w") as baru:
        for nama in lama.namelist():
            baru.writestr(nama, _TERSIMPAN.sub(rb"\1", lama.read(nama)))
    assert not any(formulas(x) for x in read_workbook(kosong))
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation=file://{profil}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(keluar), str(kosong)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return read_workbook(keluar / "kosong.xlsx")


def evaluation() -> Tabel:
    """An E.81 whose figures follow every kind of formula: sum, last, mean, rates of all directions, averages."""
    rows = [
        {
            "kode": "5.03.01", "nama": "PROGRAM PENUNJANG", "indikator": "Nilai SAKIP", "target_renstra": "72",
            "realisasi_sebelum": "63,18", "target_berjalan": "64", "triwulan_1": "-", "triwulan_4": "71,38",
            "realisasi_berjalan": "71,38", "tingkat_realisasi": "111,53", "capaian": "67,28",
            "tingkat_capaian": "93,44", "triwulan_1_rp": "12.500.000", "triwulan_2_rp": "7.250.000,50",
            "realisasi_berjalan_rp": "19.750.000,50", "target_berjalan_rp": "30.000.000",
            "tingkat_realisasi_rp": "65,83",
        },
        {
            "kode": "5.03.01.2.01", "nama": "Perencanaan", "indikator": "Persentase keluhan", "target_berjalan": "8%",
            "triwulan_1": "9%", "triwulan_2": "6%", "realisasi_berjalan": "6%", "tingkat_realisasi": "125",
            "capaian": "6%", "target_renstra": "6%", "tingkat_capaian": "100", "triwulan_1_rp": "12.500.000",
            "triwulan_2_rp": "7.250.000,50", "realisasi_berjalan_rp": "19.750.000,50",
        },
        {
            "kode": "5.03.01.2.01.01", "nama": "Penyusunan", "indikator": "Jumlah dokumen",
            "target_berjalan": "7 dokumen",
            "triwulan_1": "1 dokumen", "triwulan_2": "4 dokumen", "realisasi_berjalan": "5 dokumen",
            "tingkat_realisasi": "71,43", "realisasi_sebelum": "3 dokumen", "capaian": "8 dokumen",
            "target_renstra": "48 dokumen", "tingkat_capaian": "16,67", "triwulan_1_rp": "12.500.000",
            "triwulan_2_rp": "7.250.000,50", "realisasi_berjalan_rp": "19.750.000,50",
        },
        {"nama": "Rata-rata capaian kinerja (%)", "tingkat_realisasi": "102,65", "tingkat_capaian": "70,04"},
    ]  # fmt: skip
    (tabel,) = read_text(tab(grid("E.81 (16 kolom)", rows))).tabel
    return tabel


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_computes_the_same(tmp_path: Path, contoh: Dokumen) -> None:
    """Every formula, after a hard recalculation; binary numbers may differ behind the twelfth digit."""
    berkas = write_forms([*contoh.tabel, evaluation()], tmp_path / "formulir.xlsx").berkas
    asli = read_workbook(berkas)
    hasil = recalculate(berkas, tmp_path)
    assert [x.nama for x in hasil] == [x.nama for x in asli]
    for a, b in zip(asli, hasil, strict=True):
        tertulis, dihitung = formulas(a), formulas(b)
        assert tertulis.keys() == dihitung.keys()
        for sel, nilai in tertulis.items():
            assert abs(dihitung[sel] - nilai) <= abs(nilai) * Decimal("1e-12"), (a.nama, sel)
    assert [len(formulas(x)) > 10 for x in asli] == [True, True, True, False, True, True]
