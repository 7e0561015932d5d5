"""Exports of planning systems are tables like any other: their own sums, and codes and names of the nomenclature."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve

from kodefikasi import Keparahan, Lokasi, Temuan, audit, nomenklatur, read
from kodefikasi.dokumen import to_records
from perintah import run

KEPALA = "tahun;kode_program;kode_sub_giat;nama_sub_giat;pagu;id".split(";")
NAMA = "Penyusunan Dokumen Perencanaan Perangkat Daerah"
BARIS = [
    ["2023", "5.03.01", "5.03.01", "", "400", "a"],
    ["2023", "5.03.01", "5.03.01.2.01.01", NAMA, "100", "b"],
    ["2023", "5.03.01", "5.03.01.2.01.06", "Penyediaan Jasa Surat Menyurat", "200", "c"],
    ["2023", "5.03.01", "5.03.01.2.01.99", "Apa Saja", "50", "d"],
    ["2023", "5.03.02", "5.03.02", "", "30", "e"],
    ["2023", "5.03.02", "5.03.02.2.01.03", "", "30", "f"],
]


@pytest.fixture(params=["csv", "xlsx"])
def ekspor(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An export with a wrong sum, another code's name and an unknown code."""
    berkas = tmp_path / f"anggaran.{request.param}"
    if request.param == "csv":
        berkas.write_text("\n".join(";".join(b) for b in [KEPALA, *BARIS]), encoding="utf-8")
        return berkas
    buku = openpyxl.Workbook()
    for b in [KEPALA, *BARIS]:
        buku.worksheets[0].append(b)
    buku.save(berkas)
    return berkas


def test_an_export_is_audited(ekspor: Path) -> None:
    """Its sums, its codes, its names."""
    laporan = audit(ekspor)
    ringkas = {(t.aturan, t.kode, t.lokasi.baris) for t in laporan.temuan if t.aturan[0] != "B"}
    assert ringkas == {
        ("P001", "5.03.01", 2),
        ("N001", "5.03.01.2.01.06", 4),
        ("K002", "5.03.01.2.01.99", 5),
    }
    [nama] = (t for t in laporan.temuan if t.aturan == "N001")
    assert "Nama ini milik" in nama.pesan


def test_the_edition_is_that_of_the_year_or_the_one_asked_for(tmp_path: Path) -> None:
    """Without a year nothing is compared, and that is said."""
    berkas = tmp_path / "anggaran.csv"
    berkas.write_text(f"kode_program;kode_sub_giat;nama_sub_giat;pagu\n5.03.01;5.03.01.2.01.01;{NAMA};1\n")
    assert [t.aturan for t in audit(berkas).temuan] == ["K007"]
    laporan = audit(berkas, edisi="050-5889/2021")
    assert (laporan.temuan, laporan.diperiksa["N001"]) == ((), 1)


def test_prose_is_nothing_to_check(tmp_path: Path) -> None:
    """And that is said."""
    berkas = tmp_path / "renja.txt"
    berkas.write_text("Kata pengantar, tanpa tabel.", encoding="utf-8")
    assert [t.aturan for t in audit(berkas).temuan] == ["B008"]


def test_the_command_audits_exports(ekspor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As it does documents."""
    status, tulis, _ = run(capsys, "audit", str(ekspor), "--tingkat", Keparahan.PERINGATAN)
    assert (status in {0, 1}, run(capsys, "audit", str(ekspor), "--strict")[0]) == (True, 1)
    assert "P001" in tulis


def test_a_heading_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A column that is not known by itself is what `--kolom` says; what is no heading is refused with those there."""
    berkas = tmp_path / "rincian.csv"
    berkas.write_text("kode;uraian;Rincian Final\n5.03.01;A;100\n5.03.02;B;200\n", encoding="utf-8")
    keluar = tmp_path / "rapi.json"
    assert run(capsys, "convert", str(berkas), str(keluar), "--kolom", "pagu=Rincian Final")[0] == 0
    assert [b["nilai"] for b in json.loads(keluar.read_text(encoding="utf-8"))] == ["100", "200"]
    assert [b.angka(k.kunci) for t in read(berkas, kolom={"pagu": "C"}).tabel for k in t.kolom[2:] for b in t.baris]
    for salah, alasan in (("pagu=Rincian Finall", "Rincian Final"), ("pagu", "ARTI=JUDUL"), ("pago=C", "pagu")):
        status, _, kabar = run(capsys, "audit", str(berkas), "--kolom", salah)
        assert (status, alasan in kabar, kabar.count("\n")) == (2, True, 1)


def audit_rows(folder: Path, kepala: str, *baris: str) -> list[tuple[str, str | None]]:
    """The rules of codes and names that rows of an export break, each with its code."""
    berkas = folder / "anggaran.csv"
    berkas.write_text("\n".join([kepala, *baris]), encoding="utf-8")
    laporan = audit(berkas, edisi="050-5889/2021")
    return [(t.aturan, t.kode) for t in laporan.temuan if t.aturan[0] in "KN"]


def test_names_that_change_with_the_account_are_the_accounts(tmp_path: Path) -> None:
    """No name of a sub kegiatan, so nothing is wrong with it; where accounts have one name each, it is."""
    kepala = "kode;uraian;kode_rekening;pagu"
    rinci = "5.03.01.2.01.01;Belanja Kertas;5.1.02.01.01.0024;10", "5.03.01.2.01.01;Belanja Tinta;5.1.02.01.01.0026;20"
    assert audit_rows(tmp_path, kepala, *rinci) == []
    induk = f"5.03.01.2.01.01;{NAMA};;30"
    assert audit_rows(tmp_path, kepala, induk, *rinci) == []
    assert audit_rows(tmp_path, kepala, induk.replace("Dokumen", "Berkas"), *rinci) == [("N001", "5.03.01.2.01.01")]
    satu = [induk, "5.03.01.2.01.01;Belanja Kertas;5.1.02.01.01.0024;30"]
    assert audit_rows(tmp_path, kepala, *satu) == []
    assert audit_rows(
        tmp_path, kepala, induk, satu[1].replace("Belanja Kertas", NAMA.replace("Dokumen", "Dokumenn"))
    ) == [("N001", "5.03.01.2.01.01")]
    sama = [b.replace("Kertas", "X").replace("Tinta", "X") for b in rinci]
    assert audit_rows(tmp_path, kepala, *sama) == [("N001", "5.03.01.2.01.01")]


def test_a_sum_above_its_accounts_is_told_once_though_one_account_is_wrong(tmp_path: Path) -> None:
    """The facts add up lines alone, and the audit says one thing: where sums stand above lines, they stay sums."""
    isi = {"01": (10_000, 20_000), "02": (70_000, 5_000), "03": (30_000, 41_000)}
    baris = [f"5.03.01.2.01;;;{sum(map(sum, isi.values()))}"]
    for n, (a, b) in isi.items():
        kode = f"5.03.01.2.01.{n}"
        baris += [f"{kode};;;{a + b}", f"{kode};;5.1.02.01.01.0024;{a}", f"{kode};;5.1.02.01.01.0026;{b}"]
    berkas = tmp_path / "anggaran.csv"
    for salah, banyak in (("70000", "70000"), ("70000", "77000")):
        teks = "\n".join(["kode;uraian;kode_rekening;pagu", *baris]).replace(f";{salah}\n", f";{banyak}\n")
        berkas.write_text(teks, encoding="utf-8")
        temuan = [t for t in audit(berkas).temuan if t.tingkat is not Keparahan.INFO]
        assert [t.aturan for t in temuan] == ["P001"] * (salah != banyak)
        fakta = [f for f in to_records(read(berkas)) if not f["jumlah"] and f["tingkat"] == "sub kegiatan"]
        assert sum(int(str(f["nilai"])) for f in fakta) == 176_000 + int(banyak) - int(salah)


def test_a_column_whose_names_are_mostly_others_is_one_finding(tmp_path: Path) -> None:
    """Of names of places, or of another edition, nothing is said row by row; one wrong name among right ones is."""
    kode = ["5.03.01.2.01.01", "5.03.01.2.01.02", "5.03.01.2.01.03", "5.03.01.2.01.04", "5.03.01.2.01.05"]
    lain = [f"{k};Kelurahan {n};{n}" for n, k in enumerate(kode, 1)]
    assert audit_rows(tmp_path, "kode;nama;pagu", *lain) == [("N001", None)]
    resmi = [f"{k};{nomenklatur('050-5889/2021')[k].nama};1" for k in kode]
    assert audit_rows(tmp_path, "kode;nama;pagu", *resmi[:4], lain[4]) == [("N001", kode[4])]


def test_one_form_of_several_years_has_no_year_of_its_own(tmp_path: Path) -> None:
    """Two offices' plans in one workbook: the title of neither is wrong."""
    buku = openpyxl.Workbook()
    for tahun in (2023, 2024):
        lembar = buku.create_sheet(str(tahun))
        for b in (
            [f"RENCANA KERJA TAHUN {tahun}"],
            [],
            ["Kode", "Sub Kegiatan", "Pagu (Rp)"],
            [BARIS[1][2], NAMA, 100],
        ):
            lembar.append(b)
    buku.save(tmp_path / "a.xlsx")
    assert [t for t in audit(tmp_path / "a.xlsx").temuan if t.aturan == "D003"] == []


def test_tables_of_one_kind_support_each_other(tmp_path: Path) -> None:
    """Two of five rates that follow prove nothing; with another office's table of the same columns they do."""
    kepala = "Indikator;Satuan;Target;Realisasi;Capaian (%)"
    satu = ["A;orang;40;38;95,00", "B;orang;60;57;91,00", "C;orang;80;76;97,00", "D;orang;50;45;90,00"]
    dua = ["A;orang;40;36;90,00", "B;orang;60;51;85,00", "C;orang;80;72;90,00", "D;orang;50;44;88,00"]
    berkas = tmp_path / "lkjip.csv"

    def rates(*tabel: list[str]) -> list[str | None]:
        berkas.write_text("\n\n".join("\n".join([kepala, *t]) for t in tabel), encoding="utf-8")
        return [t.dihitung for t in audit(berkas).temuan if t.aturan == "R001"]

    assert rates(satu) == []
    assert rates(satu, dua) == ["95,00", "95,00"]


def test_a_finding_of_an_own_rule_is_shown_as_the_others(ekspor: Path) -> None:
    """In text, HTML and tables; its rule has no description of ours."""
    sendiri = Temuan("X001", Keparahan.GALAT, "Pagu melewati batas kantor.", Lokasi(baris=3))
    laporan = evolve(audit(ekspor), temuan=(sendiri,))
    assert all("Pagu melewati batas kantor." in t for t in (laporan.to_text(), laporan.to_html(), laporan.to_json()))


def test_a_column_in_doubt_is_named_with_what_was_tried(tmp_path: Path) -> None:
    """And how many columns are in doubt with it."""
    isi = ["A;orang;40;9;80", "B;orang;60;7;10", "C;orang;80;6;50", "D;orang;50;5;30"]
    berkas = tmp_path / "lkjip.csv"
    berkas.write_text("\n".join(["Indikator;Satuan;Target;Realisasi;Capaian (%)", *isi]), encoding="utf-8")
    [ragu] = [t for t in audit(berkas).temuan if t.aturan == "R007"]
    assert ragu.pesan == (
        "Angka kolom 'Capaian (%)' tidak mengikuti satu rumus pun, jadi tidak diperiksa (realisasi ÷ target × 100 "
        "('Realisasi', 'Target'): 0 dari 4 baris)."
    )
