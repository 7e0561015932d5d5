"""`kodefikasi terjemahkan`: a copy of a workbook with the codes of another edition, and nothing else changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kodefikasi import Kode, nomenklatur, read
from kodefikasi.dokumen import to_records
from perintah import run
from tiga_kantor import KANTOR, TC33, Kantor

BARU = "900.1-861/2026"
ASAL = "050-5889/2021"


def written(k: Kantor, tmp_path: Path) -> Path:
    """The workbook of an office."""
    return k.write(tmp_path / "renja.xlsx")


@pytest.mark.parametrize("nama", sorted(KANTOR))
def test_codes_in_cells_of_their_own_are_those_of_the_edition(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, nama: str
) -> None:
    """Each part in its cell; figures, formulas and names as they were."""
    k = KANTOR[nama]()
    asli = written(k, tmp_path)
    status, tulis, kabar = run(capsys, "terjemahkan", str(asli), "--ke", BARU, "-f", "json")
    assert status == 0
    salinan = tmp_path / "renja (900.1-861-2026).xlsx"
    assert str(salinan) in kabar
    peta = nomenklatur(ASAL).crosswalk_all(BARU)
    seharusnya = [str(p.sasaran[0].kode) if (p := peta[Kode.parse(s)]).sasaran else s for s in k.sub]
    lama, baru = (openpyxl.load_workbook(b) for b in (asli, salinan))
    for s, kode in zip(k.sub, seharusnya, strict=True):
        n = k.baris[TC33, s]
        isi = ".".join(str(baru[TC33].cell(n, x).value) for x in range(1, 6))
        assert list(map(int, isi.split(".")[3:])) == list(map(int, kode.split(".")[3:]))
    for ws in lama.worksheets:
        for baris in ws.iter_rows():
            for sel in baris:
                if sel.coordinate[0] not in "ABCDE":
                    assert baru[ws.title][sel.coordinate].value == sel.value
    dibiarkan = {g["semula"] for g in json.loads(tulis) if g["menjadi"] is None}
    assert dibiarkan == {str(Kode.parse(s)) for s in k.sub if not peta[Kode.parse(s)].sasaran}
    angka = [[(r["sel"], r["nilai"]) for r in to_records(read(b))] for b in (asli, salinan)]
    assert angka[0] == angka[1]


def test_a_code_without_one_successor_is_left_and_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Unknown ones too; the rest is translated all the same."""
    k = KANTOR["kecamatan"]()
    k.cell(TC33, k.sub[7], "E").value = "99"
    asli = written(k, tmp_path)
    _, tulis, kabar = run(capsys, "terjemahkan", str(asli), "--ke", BARU, "-o", str(tmp_path / "b.xlsx"))
    n = k.baris[TC33, k.sub[7]]
    assert f"{TC33}!A{n}: 7.01.03.2.01.99 dibiarkan (tidak ada pada {ASAL} (kabupaten/kota))" in tulis
    buku: Any = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert buku[TC33][f"E{n}"].value == "99"
    assert "31 dari 32 kode" in kabar


def test_other_files_and_the_original_are_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One line each."""
    asli = written(KANTOR["kecamatan"](), tmp_path)
    teks = tmp_path / "renja.csv"
    teks.write_text("Kode;Nama;Pagu\n5.03.02;PROGRAM KEPEGAWAIAN DAERAH;1000\n", encoding="utf-8")
    for argumen, alasan in (
        ((str(teks), "--ke", BARU), "hanya buku kerja Excel"),
        ((str(asli), "--ke", BARU, "-o", str(asli), "--overwrite"), "itu berkas yang dibaca"),
        ((str(asli), "--ke", "1/1999"), "1/1999"),
    ):
        status, tulis, kabar = run(capsys, "terjemahkan", *argumen)
        assert (status, tulis, kabar.count("\n")) == (2, "", 1)
        assert alasan in kabar
