"""The commands about codes and their meaning: what they write, and with which status they end."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kodefikasi import nomenklatur
from perintah import run

DAFTAR = """kode;nama;satuan
5;UNSUR PENUNJANG URUSAN PEMERINTAHAN;
5.03;KEPEGAWAIAN;
5.03.02;PROGRAM KEPEGAWAIAN DAERAH;
5.03.02.2.02;Mutasi dan Promosi ASN;
5.03.02.2.02.0001;Pengelolaan Mutasi ASN;Dokumen
5.03.02.2.02.0002;Pengelolaan Kenaikan Pangkat Pegawai;Dokumen
5.03.02.2.02.0009;Pengelolaan Talenta ASN;Dokumen
"""
BARU = "900.1-861/2026"


@pytest.fixture(autouse=True)
def simpanan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store of our own."""
    monkeypatch.setenv("KODEFIKASI_DATA", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def berkas(simpanan: Path) -> str:
    """A list to import."""
    jalur = simpanan / "daftar.csv"
    jalur.write_text(DAFTAR, encoding="utf-8")
    return str(jalur)


@pytest.fixture
def terimpor(berkas: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The list, imported."""
    assert run(capsys, "nomenklatur", "import", berkas, "--edisi", BARU)[0] == 0
    return berkas


@pytest.mark.parametrize("tulis", ["5.03.01.2.02.01", "5 03 01 2.02 01", "5.03.01.2.02.0001"])
def test_show_tells_place_fields_and_editions(capsys: pytest.CaptureFixture[str], tulis: str) -> None:
    """Every level above, kinerja, indicator, unit with their quality, and the editions, for any usual spelling."""
    kat = nomenklatur("050-5889/2021")
    simpul = kat["5.03.01.2.02.01"]
    status, keluar, galat = run(capsys, "show", tulis)
    assert (status, galat) == (0, "")
    satu_baris = " ".join(keluar.split())
    for a in simpul.kode.leluhur:
        assert f"{a} {kat[a].nama}" in satu_baris
    for isi in (simpul.nama, simpul.kinerja, simpul.indikator, f"{simpul.satuan} (dua sumber)", kat.label):
        assert str(isi) in satu_baris


@pytest.mark.usefixtures("terimpor")
def test_show_names_all_editions_that_know_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its own name; the details are those of the edition that is asked for."""
    isi = json.loads(run(capsys, "show", "5.03.02.2.02.02", "--edisi", "5889", "-f", "json")[1])
    assert {e["edisi"]: e["nama"] for e in isi["edisi"]} == {
        "050-5889/2021": "Pengelolaan Kenaikan Pangkat ASN",
        "900.1.15.5-1317/2023": "Pengelolaan Kenaikan Pangkat ASN",
        BARU: "Pengelolaan Kenaikan Pangkat Pegawai",
    }
    assert isi["rincian"]["nama"] == "Pengelolaan Kenaikan Pangkat ASN"
    baris = list(csv.DictReader(run(capsys, "show", "5.03.02.2.02.09", "-f", "csv")[1].splitlines(), delimiter=";"))
    assert [(b["edisi"], b["kode"], b["nama"]) for b in baris] == [
        (BARU, "5.03.02.2.02.0009", "Pengelolaan Talenta ASN")
    ]


def test_show_lists_what_is_below(capsys: pytest.CaptureFixture[str]) -> None:
    """The supporting program of a bidang urusan among it."""
    anak = json.loads(run(capsys, "show", "5.03", "-f", "json")[1])["anak"]
    assert [a["kode"] for a in anak] == ["5.03.01", "5.03.02"]


def test_show_lists_all_that_is_below_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    """Every sub kegiatan of a program: to read, as JSON, and as rows of one edition with the code itself."""
    kat = nomenklatur("861")
    bawah = [str(s.kode) for s in kat.descendants("5.03.02")]
    keluar = run(capsys, "show", "5.03.02", "--semua")[1]
    assert f"Semua di bawahnya ({len(bawah)})" in keluar
    assert all(k in keluar for k in bawah)
    isi = json.loads(run(capsys, "show", "5.03.02", "--semua", "-f", "json")[1])
    assert [t["kode"] for t in isi["turunan"]] == bawah
    baris = list(csv.DictReader(run(capsys, "show", "5.03.02", "--semua", "-f", "csv")[1].splitlines(), delimiter=";"))
    assert [b["kode"] for b in baris] == ["5.03.02", *bawah]
    assert all(b["satuan"] for b in baris if b["tingkat"] == "sub kegiatan")
    assert "turunan" not in json.loads(run(capsys, "show", "5.03.02", "-f", "json")[1])


def test_what_is_said_of_a_code_of_a_special_region_or_of_another_number(capsys: pytest.CaptureFixture[str]) -> None:
    """Whose it is; the number that the list has."""
    assert "khusus Aceh" in run(capsys, "show", "1.01.07.7.01.01", "--edisi", "5889")[1]
    isi = json.loads(run(capsys, "show", "1.01.07.7.01.01", "--edisi", "5889", "-f", "json")[1])
    assert isi["daerah_khusus"] == "Aceh"
    status, keluar, galat = run(capsys, "show", "2.10.09.2.02.01")
    assert (status, "2.10.09.2.01.01  Koordinasi" in keluar) == (0, True)
    assert "bernomor 2.10.09.2.01.01" in galat


def test_search_finds_names_with_slips(capsys: pytest.CaptureFixture[str]) -> None:
    """The code first, certain, with the slip named; all forms of output agree."""
    kata = ("Penyediaan", "Jasa", "Penunjang", "Usuran", "Pemerintahan", "Daerah")
    keluar = run(capsys, "search", *kata, "--batas", "2")[1]
    assert "pasti  X.XX.01.2.08" in keluar
    assert "'Usuran' seharusnya 'Urusan'" in keluar
    hasil = json.loads(run(capsys, "search", *kata, "--batas", "2", "-f", "json")[1])["hasil"]
    baris = list(
        csv.DictReader(run(capsys, "search", *kata, "--batas", "2", "-f", "csv")[1].splitlines(), delimiter=";")
    )
    assert [h["kode"] for h in hasil] == [b["kode"] for b in baris]
    assert hasil[0]["pasti"] is True


def test_search_forgives_slips_in_single_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Some words of a name, one of them mistyped, find what they find when typed well."""
    salah, benar = (
        json.loads(run(capsys, "search", "penunjang", kata, "daerah", "--batas", "50", "-f", "json")[1])["hasil"]
        for kata in ("usuran", "urusan")
    )
    lengkap = {h["kode"] for h in benar if h["alasan"] == "nama memuat kata yang dicari"}
    assert lengkap
    assert lengkap == {h["kode"] for h in salah if h["alasan"] == "nama memuat kata yang dicari"}


def test_search_can_be_narrowed(capsys: pytest.CaptureFixture[str]) -> None:
    """By level, parent and authority; what does not match says so and ends well."""
    argumen = ("search", "ASN", "--tingkat", "kegiatan", "--induk", "5 03", "-f", "json")
    hasil = json.loads(run(capsys, *argumen)[1])["hasil"]
    assert hasil
    assert all(h["tingkat"] == "kegiatan" and h["kode"].startswith("5.03.") for h in hasil)
    status, keluar, _ = run(capsys, "search", "xyzzyq")
    assert (status, keluar.startswith("Tidak ada yang cocok")) == (0, True)


def test_import_list_diff_remove(capsys: pytest.CaptureFixture[str], berkas: str) -> None:
    """A list goes in, is listed, compared, and goes out again."""
    status, keluar, _ = run(capsys, "nomenklatur", "import", berkas, "--edisi", BARU)
    assert (status, "1 program, 1 kegiatan, 3 sub kegiatan" in keluar) == (0, True)
    daftar = json.loads(run(capsys, "nomenklatur", "list", "-f", "json")[1])["daftar"]
    milik = [(d["edisi"], d["terkirim"]) for d in daftar if d["keluarga"] == "urusan" and d["pemda"] != "provinsi"]
    assert milik == [("050-5889/2021", True), ("900.1.15.5-1317/2023", True), (BARU, False)]
    jumlah = json.loads(run(capsys, "nomenklatur", "diff", "5889", BARU, "-f", "json")[1])["jumlah"]
    assert jumlah["ganti nama"] == 1
    assert jumlah["baru"] == 1
    beda = run(capsys, "nomenklatur", "diff", "5889", BARU, "-f", "csv")[1].splitlines()
    assert any(b.startswith("5.03.02.2.02.0009;baru;") for b in beda)
    assert "ganti nama (1)" in run(capsys, "nomenklatur", "diff", "5889", BARU)[1]
    assert run(capsys, "nomenklatur", "remove", "--edisi", BARU)[:2] == (0, f"{BARU} (kabupaten/kota) dihapus\n")
    assert run(capsys, "nomenklatur", "list")[1].count("impor") == 0


def test_an_import_reports_as_json_and_csv(capsys: pytest.CaptureFixture[str], simpanan: Path) -> None:
    """What was read by level; every repair with its place."""
    jalur = simpanan / "renggang.csv"
    jalur.write_text(DAFTAR.replace("Mutasi dan Promosi", "Mutasi- Promosi"), encoding="utf-8")
    isi = json.loads(run(capsys, "nomenklatur", "import", str(jalur), "--edisi", BARU, "-f", "json")[1])
    assert isi["disimpan"] is True
    assert next(iter(isi["dibaca"].values()))["sub kegiatan"] == 3
    assert sum(isi["perbaikan"].values()) == 1
    keluar = run(capsys, "nomenklatur", "import", str(jalur), "--edisi", BARU, "-f", "csv")[1]
    [perbaikan] = csv.DictReader(keluar.splitlines(), delimiter=";")
    assert perbaikan["jadi"] == "Mutasi-Promosi ASN"


@pytest.mark.parametrize(
    ("argumen", "alasan"),
    [
        (["show", "5.30.02"], "mungkin maksudnya"),
        (["show", "5.3"], "5.03 atau 5.30"),
        (["show", "5.03", "--edisi", "3406"], "kodefikasi nomenklatur import"),
        (["show", "5.03", "--keluarga", "marga"], "rekening"),
        (["search", "gaji", "--tingkat", "marga"], "sub kegiatan"),
        (["search", "gaji", "--induk", "5.99"], "5.99"),
        (["nomenklatur", "import", "tiada.xlsx", "--edisi", "5889"], "tidak dapat dibuka"),
        (["nomenklatur", "import", "tiada.xlsx", "--edisi", "1234"], "050-5889/2021"),
        (["nomenklatur", "remove", "--edisi", "5889"], "bawaan"),
        (["nomenklatur", "diff", "5889", "90"], "90/2019"),
        (["audit", "a.txt", "--edisi", "1234"], "tidak dapat dibuka"),
    ],
)
def test_what_cannot_be_used_is_one_line(capsys: pytest.CaptureFixture[str], argumen: list[str], alasan: str) -> None:
    """Status 2, nothing on stdout, what is wrong and what would be right on stderr."""
    status, keluar, galat = run(capsys, *argumen)
    assert (status, keluar, galat.count("\n")) == (2, "", 1)
    assert alasan in galat


def test_a_list_with_bad_rows_needs_a_word(capsys: pytest.CaptureFixture[str], simpanan: Path) -> None:
    """A row that cannot be read stops the import; ``--lewati`` leaves it out and says so."""
    jalur = simpanan / "rusak.csv"
    jalur.write_text(DAFTAR + "5.03.02.2.3;Salah;\n", encoding="utf-8")
    status, _, galat = run(capsys, "nomenklatur", "import", str(jalur), "--edisi", BARU)
    assert (status, "1 baris ditolak, tidak ada yang disimpan" in galat) == (2, True)
    assert "impor" not in run(capsys, "nomenklatur", "list")[1]
    status, keluar, _ = run(capsys, "nomenklatur", "import", str(jalur), "--edisi", BARU, "--lewati")
    assert (status, "ditolak:" in keluar) == (0, True)
