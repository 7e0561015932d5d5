"""`kodefikasi bandingkan`: what is new, dropped and changed between two documents."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from dokumen_kecil import dokumen, tabel
from kodefikasi.dokumen.banding import compare_documents
from perintah import run
from tiga_kantor import KANTOR, PAGU, T33, TC33

MUTASI = {"kode": "5.03.02.2.02.01", "nama": "Pengelolaan Mutasi ASN"}


def test_two_workbooks_of_an_office(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An amount changed with the sums above it, a target with another unit, a sub kegiatan under another code."""
    semula, menjadi = KANTOR["kecamatan"](), KANTOR["kecamatan"]()
    menjadi.cell(TC33, menjadi.sub[0], PAGU).value += 1_000_000
    menjadi.cell(TC33, menjadi.sub[3], T33).value = "11 Dokumen"
    menjadi.cell(TC33, menjadi.sub[7], "E").value = "09"
    lama, baru = semula.write(tmp_path / "murni.xlsx"), menjadi.write(tmp_path / "perubahan.xlsx")
    status, tulis, kabar = run(capsys, "bandingkan", str(lama), str(baru), "-f", "csv")
    assert status == 0
    baris = list(csv.DictReader(io.StringIO(tulis), delimiter=";"))
    pagu = [b for b in baris if b["apa"] == "pagu" and b["keadaan"] == "berubah"]
    assert {b["selisih"] for b in pagu} == {"1000000"}
    assert [len(b["kode"].split(".")) for b in pagu] == [1, 2, 3, 5, 6]
    (target,) = (b for b in baris if b["apa"] == "target" and b["keadaan"] == "berubah")
    assert (target["satuan_semula"], target["satuan"]) == ("Laporan", "Dokumen")
    hapus, tambah = ({b["kode"] for b in baris if b["keadaan"] == k} for k in ("dihapus", "baru"))
    assert (len(hapus), len(tambah)) == (1, 1)
    assert hapus != tambah
    assert "murni.xlsx → perubahan.xlsx" in kabar
    assert json.loads(run(capsys, "bandingkan", str(lama), str(baru), "-f", "json")[1])[0]["keadaan"] == "berubah"
    teks = run(capsys, "bandingkan", str(lama), str(baru))[1]
    assert "pagu 2023: Rp12.500.000 → Rp13.500.000" in teks


def test_a_document_has_no_difference_from_itself(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Whatever its tables are."""
    buku = KANTOR["kesehatan"]().write(tmp_path / "a.xlsx")
    status, tulis, kabar = run(capsys, "bandingkan", str(buku), str(buku), "-f", "csv")
    assert (status, tulis.count("\n")) == (0, 1)
    assert kabar.startswith("0 baru, 0 dihapus, 0 berubah")


def test_rows_of_one_node_add_up_and_indicators_stand_apart() -> None:
    """A node with two rows of amounts; targets are compared by indicator, however it is spelled."""
    lama = [
        {**MUTASI, "indikator": "Jumlah Dokumen", "target": "4 dokumen", "pagu": "10"},
        {**MUTASI, "indikator": "Jumlah Orang", "target": "9 orang", "pagu": "5"},
    ]
    baru = [
        {**MUTASI, "indikator": "JUMLAH  DOKUMEN", "target": "6 dokumen", "pagu": "15"},
        {"indikator": "Jumlah Orang", "target": "9 orang"},
    ]
    (beda,) = compare_documents(*(dokumen(tabel("T-C.33", isi)) for isi in (lama, baru)))
    assert (beda.apa, beda.semula, beda.menjadi, beda.selisih) == ("target", Decimal(4), Decimal(6), Decimal(2))


def test_what_holds_no_table_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One line, status 2."""
    kosong, buku = tmp_path / "a.txt", KANTOR["kesehatan"]().write(tmp_path / "b.xlsx")
    kosong.write_text("Surat biasa.\n", encoding="utf-8")
    status, tulis, kabar = run(capsys, "bandingkan", str(buku), str(kosong))
    assert (status, tulis) == (2, "")
    assert "tidak berisi tabel yang dapat dibandingkan" in kabar
