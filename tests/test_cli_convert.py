"""`kodefikasi convert`: the figures of a document, or the rows of an export, as tidy data, whole or not at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kodefikasi import load_example, read
from kodefikasi.dokumen import BIDANG, to_records
from perintah import run
from petak import tab, to_grid


@pytest.fixture
def renja(tmp_path: Path) -> Path:
    """The example's T-C.29 as a text file."""
    tabel = next(load_example().tables("T-C.29"))
    berkas = tmp_path / "renja.txt"
    berkas.write_text(f"{tabel.label}.\n{tabel.judul}\n\n{tab(to_grid(tabel))}", encoding="utf-8")
    return berkas


@pytest.mark.parametrize("akhiran", ["csv", "json", "parquet"])
def test_every_figure_is_a_row(capsys: pytest.CaptureFixture[str], renja: Path, akhiran: str) -> None:
    """With its place, code, indicator, column and exact value, in each of the formats."""
    keluar = renja.with_suffix(f".{akhiran}")
    status, tulis, kabar = run(capsys, "convert", str(renja), str(keluar))
    assert (status, tulis) == (0, "")
    if akhiran == "csv":
        with keluar.open(encoding="utf-8", newline="") as isi:
            baris = [{k: v or None for k, v in b.items()} for b in csv.DictReader(isi, delimiter=";")]
    elif akhiran == "json":
        baris = json.loads(keluar.read_text(encoding="utf-8"))
    else:
        baris = pq.read_table(keluar).to_pylist()
    asli = [r for r in to_records(load_example()) if r["formulir"] == "T-C.29"]
    assert f"{len(asli)} baris" in kabar
    assert [list(b) for b in baris[:1]] == [list(BIDANG)]
    dibaca = list(to_records(read(renja)))
    assert _texts(baris, BIDANG) == _texts(dibaca, BIDANG)
    berjudul = {"berkas", "baris", "judul", "tahap", "periode"}  # its headings are worded otherwise
    sama = [k for k in BIDANG if k not in berjudul]
    assert _texts(dibaca, sama) == _texts(asli, sama)


def _texts(baris: Iterable[Mapping[str, object]], bidang: Iterable[str]) -> list[list[str | None]]:
    return [[_text(k, b[k]) for k in bidang] for b in baris]


def _text(bidang: str, nilai: object) -> str | None:
    if bidang == "nilai" and nilai is not None:  # a column of Parquet has one number of places
        return f"{Decimal(str(nilai)).normalize():f}"
    return None if nilai is None else str(nilai)


def test_an_export_keeps_its_amounts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A file without forms is read as budget lines; sen stay sen."""
    masuk, keluar = tmp_path / "anggaran.csv", tmp_path / "rapi.json"
    masuk.write_text("kode_sub_kegiatan;nama_sub_kegiatan;pagu\n5.03.01.2.01.01;Dokumen;27.311.277.596,13\n")
    assert run(capsys, "convert", str(masuk), str(keluar))[0] == 0
    (baris,) = json.loads(keluar.read_text(encoding="utf-8"))
    assert (baris["kode"], baris["apa"], baris["nilai"]) == ("5.03.01.2.01.0001", "pagu", "27311277596.13")


def test_nothing_is_overwritten_or_half_written(capsys: pytest.CaptureFixture[str], renja: Path) -> None:
    """An existing file, an unknown ending, a folder that is not there: one line, status 2, nothing new."""
    ada = renja.with_suffix(".csv")
    ada.write_text("lama", encoding="utf-8")
    for keluar, alasan in (
        (ada, "--overwrite"),
        (renja.with_suffix(".doc"), ".csv"),
        (Path("/tiada/a.csv"), "ditulis"),
    ):
        status, _, kabar = run(capsys, "convert", str(renja), str(keluar))
        assert status == 2
        assert alasan in kabar
        assert kabar.count("\n") == 1
    assert ada.read_text(encoding="utf-8") == "lama"
    assert run(capsys, "convert", str(renja), str(ada), "--overwrite")[0] == 0
    assert sorted(p.name for p in renja.parent.iterdir()) == ["renja.csv", "renja.txt"]


@pytest.mark.parametrize("akhiran", ["xlsx", "docx"])
def test_forms_are_written_signed_and_named(capsys: pytest.CaptureFixture[str], renja: Path, akhiran: str) -> None:
    """Each option says what it did; blocks from left to right, parts in any order."""
    keluar = renja.with_suffix(f".{akhiran}")
    satu, dua = "jabatan=Kepala Badan; nama=Siti Contoh;nip=19700101 199003 1 001", "nama=Budi Umpama; tempat=Paringin"
    status, tulis, kabar = run(
        capsys, "convert", str(renja), str(keluar),
        *("--isi-nama", "--edisi", "050-5889/2021", "--tanda-tangan", satu, "--tanda-tangan", dua, "--kertas", "A3"),
    )  # fmt: skip
    assert (status, tulis) == (0, "")
    assert "2 nama diisi menurut 050-5889/2021 (kabupaten/kota)" in kabar
    rumus = " dengan 135 rumus" if akhiran == "xlsx" else ""
    assert f"1 formulir{rumus} ditulis ke " in kabar.replace("\n", " ")
    (asli,), (baru,) = read(renja).tabel, read(keluar).tabel
    assert len(baru.baris) == len(asli.baris)
    assert [b.text("nama") for b in baru.baris[:2]] == ["UNSUR PENUNJANG URUSAN PEMERINTAHAN", "KEPEGAWAIAN"]


@pytest.mark.parametrize(
    ("opsi", "alasan"),
    [
        (["--tanda-tangan", "gelar=S.Sos"], "'gelar' tidak dikenal; pilih dari nama, nip, jabatan"),
        (["--tanda-tangan", "Siti"], "'Siti' tidak dikenal"),
    ],
)
def test_a_wrong_part_of_a_signature_is_refused(
    capsys: pytest.CaptureFixture[str], renja: Path, opsi: list[str], alasan: str
) -> None:
    """With the parts that there are, before anything is read."""
    status, _, kabar = run(capsys, "convert", str(renja), str(renja.with_suffix(".docx")), *opsi)
    assert (status, alasan in kabar) == (2, True)
    assert not renja.with_suffix(".docx").exists()


@pytest.mark.parametrize("opsi", [["--betulkan"], ["--isi-nama"], ["--tanda-tangan", "nama=Siti"]])
def test_data_have_no_options_of_forms(capsys: pytest.CaptureFixture[str], renja: Path, opsi: list[str]) -> None:
    """They are refused instead of passed over."""
    status, _, kabar = run(capsys, "convert", str(renja), str(renja.with_suffix(".csv")), *opsi)
    assert status == 2
    assert f"{opsi[0]} hanya untuk .xlsx dan .docx" in kabar
