"""A document against its references: Renja and Renstra, RKPD, budgets before and after, exports of any heading."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dokumen_kecil import dokumen, tabel
from kodefikasi import Dokumen, Keparahan, Temuan, audit, read_text

RULES = ("K008", "S012", "S005", "S008", "P005", "P007", "D008", "D009")
KEPALA = "Kode;Nama;Indikator;Target 2023;Satuan;Lokasi;Sumber Dana;Pagu 2023 (Rp)"
ISI = {
    "5.03.02": "Program Kepegawaian;Persentase terisi;90;%;;;100.000.000",
    "5.03.02.2.01": "Pengadaan;Jumlah formasi;40;orang;Paringin;DAU;60.000.000",
    "5.03.02.2.01.0001": "Rencana;Jumlah dokumen;4;dokumen;Paringin;DAU;25.000.000",
    "5.03.02.2.01.0002": "Seleksi;Jumlah peserta;90;orang;Paringin;DAU;35.000.000",
    "5.03.02.2.02": "Mutasi;Jumlah mutasi;12;orang;Paringin;PAD;40.000.000",
}


def plan(isi: Mapping[str, str] = ISI, /, *, kepala: str = KEPALA, berkas: str = "", **ubah: str) -> Dokumen:
    """A list of a year, with some rows replaced, left out (empty) or added."""
    baris = {**isi, **{k.replace("_", "."): v for k, v in ubah.items()}}
    return read_text("\n".join([kepala, *(f"{k};{v}" for k, v in baris.items() if v)]), berkas=berkas or "renja.csv")


def found(sini: Dokumen, *sana: Dokumen) -> list[Temuan]:
    """What is said only because of the references."""
    tanpa = set(audit(sini).temuan)
    return [t for t in audit(sini, acuan=sana).temuan if t not in tanpa]


def test_what_is_the_same_brings_nothing() -> None:
    """A document against itself, in another order of rows and with other headings."""
    lain = plan(dict(reversed(ISI.items())), kepala=KEPALA.replace("Pagu 2023 (Rp)", "Anggaran Tahun 2023 (Rp)"))
    assert found(plan(), lain) == []
    hasil = audit(plan(), acuan=plan())
    assert all(hasil.diperiksa[a] for a in ("K008", "S012", "P005", "D008"))


@pytest.mark.parametrize(
    ("ubah", "aturan", "isi"),
    [
        ({"5_03_02_2_02": ""}, "K008", "1 kode acuan.csv tidak ada di sini: 5.03.02.2.02 Mutasi"),
        (
            {"5_03_02_2_03": "Kinerja;Jumlah rapat;2;kali;;;1"},
            "K008",
            "1 kode tidak ada di acuan.csv: 5.03.02.2.03",
        ),
        (
            {"5_03_02_2_02": ISI["5.03.02.2.02"].replace("Jumlah mutasi", "Indeks profesionalitas")},
            "S012",
            "di acuan.csv: 5.03.02.2.02 'Indeks profesionalitas'; 1 indikator acuan.csv tidak ada",
        ),
        ({"5_03_02_2_02": ISI["5.03.02.2.02"].replace("Paringin", "Juai")}, "D008", "Lokasi 1 kode berbeda"),
        ({"5_03_02_2_02": ISI["5.03.02.2.02"].replace("PAD", "DAK")}, "D008", "'DAK', di sana 'PAD'"),
        ({"5_03_02_2_02": ISI["5.03.02.2.02"].replace("40.000.000", "41.000.000")}, "P005", "pagu Rp41.000.000"),
        ({"5_03_02_2_02": ISI["5.03.02.2.02"].replace("12;orang", "14;orang")}, "S005", "tertulis 14"),
    ],
)
def test_each_difference_is_one_finding(ubah: dict[str, str], aturan: str, isi: str) -> None:
    """New, dropped and differing nodes, indicators, targets, places, sources of funds and amounts."""
    hasil = found(plan(**ubah), plan(berkas="acuan.csv"))
    (t,) = [t for t in hasil if t.aturan == aturan]
    assert isi in t.pesan
    assert {t.aturan for t in hasil} <= {aturan}


@pytest.mark.parametrize(
    ("satu", "dua", "beda"),
    [
        ("Kab. Balangan", "Kabupaten Balangan", False),
        ("KAB Balangan", "Kabupaten  Balangan", False),
        ("Kec. Paringin, Kel. Batu Piring", "Kecamatan Paringin, Kelurahan Batu Piring", False),
        ("Ds. Lingsir", "Desa Lingsir", False),
        ("Prov. Kalimantan Selatan", "Provinsi Kalimantan Selatan", False),
        ("Kab. Bogor", "Kota Bogor", True),
        ("Kel. Mantimin", "Desa Mantimin", True),
    ],
)
def test_a_place_is_the_same_however_its_kind_is_shortened(satu: str, dua: str, *, beda: bool) -> None:
    """A kabupaten is no kota of the same name."""
    sini, sana = (plan(**{"5_03_02_2_02": ISI["5.03.02.2.02"].replace("Paringin", x)}) for x in (satu, dua))
    assert [t.aturan for t in found(sini, sana)] == ["D008"] * beda


def test_a_dropped_branch_is_named_by_its_top() -> None:
    """With how many stand below it; other fields and levels of the reference are none of this document."""
    dua = {"5_03_02_2_02_0001": "Mutasi;Jumlah;1;orang;;;5"}
    acuan = plan(berkas="acuan.csv", **dua, **{"1_01_02": "Pendidikan;A;1;%;;;5", "1_01_02_2_01": "SD;B;1;%;;;5"})
    tanpa = {k: v for k, v in ISI.items() if not k.startswith("5.03.02.2.01")}
    (t,) = [t for t in found(plan(tanpa, **dua), acuan) if t.aturan == "K008"]
    assert "3 kode acuan.csv tidak ada di sini: 5.03.02.2.01 Pengadaan, 2 di bawahnya." in t.pesan
    program = {k: v for k, v in ISI.items() if k == "5.03.02"}
    assert not [t for t in found(plan(program), plan()) if t.aturan == "K008"]


def test_lines_of_a_budget_are_added_up_before_they_are_compared() -> None:
    """Accounts of one node on rows of their own, against one row."""
    kepala = "Kode Sub Kegiatan;Nama;Kode Rekening;Anggaran 2023 (Rp)"
    rinci = [
        "5.03.02.2.01.0001;Rencana;5.1.02.01.01.0024;15.000.000",
        "5.03.02.2.01.0001;Rencana;5.1.02.01.01.0025;10.000.000",
        "5.03.02.2.01.0002;Seleksi;5.1.02.01.01.0024;35.000.000",
    ]
    rka = read_text("\n".join([kepala, *rinci]), berkas="rka.csv")
    assert not [t for t in found(rka, plan()) if t.aturan in {"P005", "D009"}]
    beda = read_text("\n".join([kepala, *rinci]).replace("15.000.000", "16.000.000"), berkas="rka.csv")
    tambah = "\n5.03.02.2.02.0001;A;5.1.02.01.01.0024;1.000"
    acuan = plan(**{"5_03_02_2_02_0001": "A;B;1;orang;;;1.000"})
    beda = read_text("\n".join([kepala, *rinci]).replace("15.000.000", "16.000.000") + tambah, berkas="rka.csv")
    (t,) = [t for t in found(beda, acuan) if t.aturan == "P005"]
    assert (t.kode, t.dihitung) == ("5.03.02.2.01.0001", "25.000.000")


def test_a_table_of_before_and_after_is_held_to_what_was_before() -> None:
    """Its change is told by itself; that it starts from another amount is worth a look."""
    kepala = "Kode;Nama;Anggaran Sebelum Perubahan (Rp);Anggaran Setelah Perubahan (Rp)"
    baris = {k: f"{v.split(';')[0]};{v.split(';')[-1]};{v.split(';')[-1]}" for k, v in ISI.items()}
    murni = plan(berkas="murni.csv")
    ubah = plan(baris, kepala=kepala)
    assert not [t for t in found(ubah, murni) if t.aturan in {"P005", "P007", "D009"}]
    lain = plan({**baris, "5.03.02.2.02": "Mutasi;41.000.000;70.000.000"}, kepala=kepala)
    (t,) = [t for t in found(lain, murni) if t.aturan == "P005"]
    assert (t.kode, t.tercetak, t.dihitung) == ("5.03.02.2.02", "41.000.000", "40.000.000")


def test_where_nothing_can_be_compared_that_is_said() -> None:
    """Another field, a file without codes, a text without tables: one warning each, and why."""
    asing = read_text(f"{KEPALA}\n1.01.02;Pendidikan;A;1;%;;;5\n1.01.02.2.01;SD;B;1;%;;;5", berkas="dikbud.csv")
    tanpa = read_text("Indikator;Satuan;Target 2023\nX;orang;5\nY;orang;6", berkas="iku.csv")
    kosong = read_text("Kata pengantar.", berkas="surat.txt")
    for acuan, sebab in ((asing, "tidak satu kode pun sama"), (tanpa, "tidak memuat kode"), (kosong, "tabelnya")):
        (t,) = found(plan(), acuan)
        assert (t.aturan, t.tingkat) == ("D009", Keparahan.PERINGATAN)
        assert sebab in t.pesan
        assert acuan.berkas in t.pesan


def test_where_nearly_all_amounts_differ_that_is_one_finding() -> None:
    """No amount is called wrong, and the places of all are there."""
    mahal = {k: v.rpartition(";")[0] + ";" + str(777_000 + n) for n, (k, v) in enumerate(ISI.items())}
    hasil = [t for t in found(plan(), plan(mahal, berkas="acuan.csv")) if t.aturan in RULES]
    assert [(t.aturan, t.tingkat, len(t.tempat)) for t in hasil] == [("D009", Keparahan.INFO, 5)]
    assert "5 dari 5 pagu" in hasil[0].pesan


def test_goals_are_held_against_those_of_the_strategic_plan() -> None:
    """T-C.25 names goals without codes: their indicators are known by name, a target that differs is told."""
    tahun = {f"target_{n}": 2020 + n for n in range(1, 6)}

    def goals(akhir: int) -> Dokumen:
        isi = [("Meningkatnya layanan", "Indeks kepuasan masyarakat", akhir), ("Akuntabel", "Nilai SAKIP", 80)]
        baris = [
            {
                "nomor": str(n), "tujuan": tujuan, "sasaran": tujuan, "indikator": nama,
                **{f"target_{k}": str(70 + k) for k in range(1, 5)}, "target_5": str(target),
            }
            for n, (tujuan, nama, target) in enumerate(isi, 1)
        ]  # fmt: skip
        return dokumen(tabel("T-C.25", baris, tahun=tahun), tahun=2023)

    (t,) = [t for t in audit(goals(77), acuan=[goals(76)]).temuan if t.aturan == "S005"]
    assert (t.indikator, t.tercetak, t.dihitung) == ("Indeks kepuasan masyarakat", "77", "76")
    assert [t for t in audit(goals(76), acuan=[goals(76)]).temuan if t.aturan == "S005"] == []


def test_goals_that_the_reference_does_not_know_are_named() -> None:
    """Tujuan, sasaran and their indicators, each kind once; the same goals in other wording are the same."""
    isi = [
        {"tujuan": "Tata kelola baik", "sasaran": "Akuntabilitas naik", "indikator": "Nilai SAKIP", "target_1": "80"},
        {"sasaran": "Kompetensi meningkat", "indikator": "Indeks Profesionalitas", "target_1": "70"},
    ]  # fmt: skip
    renstra = dokumen(tabel("T-C.25", isi, tahun={"target_1": 2021}))
    sama = dokumen(tabel("T-C.25", [isi[0] | {"sasaran": "AKUNTABILITAS  naik"}], tahun={"target_1": 2021}))
    assert [t for t in audit(sama, acuan=[renstra]).temuan if t.aturan == "S012"] == []
    lain = dokumen(tabel("T-C.25", [isi[0], isi[1] | {"indikator": "Indeks Merit"}], tahun={"target_1": 2021}))
    (t,) = [t for t in audit(lain, acuan=[renstra]).temuan if t.aturan == "S012"]
    assert (t.tingkat, t.indikator) == ("info", "Indeks Merit")
    assert "1 indikator tujuan atau sasaran tidak ada di" in t.pesan
