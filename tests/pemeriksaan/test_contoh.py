"""The example: what a person finds reading it by hand, and that nothing else is called wrong."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from kodefikasi import Dokumen, Keparahan, Laporan, TemuanError, audit, read
from kodefikasi.dokumen import dump
from kodefikasi.dokumen.simpanan import without_remarks
from kodefikasi.kode import Tingkat
from kodefikasi.pemeriksaan.deret import series


@pytest.fixture(scope="module")
def laporan(contoh: Dokumen) -> Laporan:
    """The audit of the embedded example."""
    return audit(contoh)


#: Rule, line, column, printed, and a part of what is right: every slip found by reading the document.
SLIPS = [
    ("S002", 320, "11", "100", "20,00"),  # 6 of 30 people are no 100 %
    ("S001", 320, "10", "6 orang", "17"),  # the only count of people that does not add 7+9
    ("S001", 274, "10", "12 bulan", "24"),  # the only count of months that does not
    ("S001", 288, "10", "40%", "100"),  # neither 53 % realised nor 100 % planned
    ("S001", 296, "10", "11,13%", "35"),  # neither 62,11 % nor 35 %
    ("S003", 320, "4", "30 orang", "34"),  # 16 + 6 + 6 + 6 in T-C.30
    ("U001", 258, "5", "25 dokumen", None),  # among laporan
    ("U001", 265, "5", "60 bulan", None),  # among eksemplar
    ("U001", 266, "5", "60 bulan", None),  # among percentages
    ("U002", 320, "5", "119", None),  # of what?
    ("D004", 227, None, "75%", None),  # listed as below 75 %
    ("D004", 229, None, "35,70%", "56,67"),  # the realisation, not the rate
    ("D003", 393, None, "2021", "2022"),  # the footnote of the column 2022
    ("D003", 426, None, "2022", "2023"),  # title of table 2.4
    ("D003", 515, None, "2022", "2023"),  # title of table 2.5
    ("D003", 583, None, "2022, 2023", "2023, 2024"),  # title of table 3.1
    ("D005", 715, None, "BAB V", None),  # there is no BAB IV
    ("D006", 408, None, "70,16", None),  # between 61-70 and 71-80
    ("P004", 606, "17", "54.380.000", "29.909.000"),  # doubles, everything else grows by 3 to 10 %
    (  # the decree says "Urusan Pemerintah Daerah"
        "N001",
        451,
        "7",
        "Pengadaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah",
        "Pengadaan Barang Milik Daerah Penunjang Urusan Pemerintah Daerah",
    ),
]


#: Plans may mean what they say: more than the end of the plan, another growth.
MUNGKIN_DISENGAJA = {"S003", "P004"}


@pytest.mark.parametrize(("aturan", "baris", "kolom", "tercetak", "dihitung"), SLIPS)
def test_slips_found_by_hand_are_found(
    laporan: Laporan, aturan: str, baris: int, kolom: str | None, tercetak: str, dihitung: str | None
) -> None:
    """Each slip is one finding of its rule, at its place, with what would be right."""
    cocok = [t for t in laporan.temuan if (t.aturan, t.lokasi.baris, t.kolom) == (aturan, baris, kolom)]
    assert [t.tercetak for t in cocok] == [tercetak]
    assert dihitung is None or cocok[0].dihitung == dihitung


def test_nothing_but_the_slips_and_the_damage_is_reported(laporan: Laporan) -> None:
    """Above *info*, every finding is a slip of the list above or damage of the source (P002)."""
    berat = {(t.aturan, t.lokasi.baris, t.kolom) for t in laporan.temuan if t.tingkat is not Keparahan.INFO}
    assert {b for b in berat if b[0] != "P002"} == {s[:3] for s in SLIPS if s[0] not in MUNGKIN_DISENGAJA}


#: Node, column, residual, and the numbers of table 2.4 that account for it.
KERUSAKAN = [
    ("5.03.01", ["12", "17"], ["322.053.800", "354.259.180"], {"1.4"}),
    ("5.03.01.2.06", ["12", "17"], ["391.357.328", "430.493.060"], {"1.3.1", "1.3.2", "1.3.3"}),
    ("5.03.02.2.04", ["12", "17"], ["350.085.000", "385.093.500"], {"2.4.1", "2.4.2", "2.4.3", "2.4.4"}),
    ("5.04.02.2.02", ["12"], ["1.431.528.000"], {"3.1.1"}),
]


def test_damage_is_reported_per_gap_with_the_rows_that_explain_it(laporan: Laporan) -> None:
    """The lost rows of T-C.33 leave exact residuals in both years; table 2.4 names the rows; no sum is called wrong."""
    hasil = [
        (t.kode, [p.kolom for p in t.tempat], _residuals(t.hitungan or ""), _numbers(t.pesan))
        for t in laporan.temuan
        if t.aturan == "P002"
    ]
    assert hasil == KERUSAKAN
    assert not [t for t in laporan.temuan if t.aturan == "P001"]


def _numbers(pesan: str) -> set[str]:
    return set(re.findall(r"\b(\d(?:\.\d)+) \((?=Rp\d)", pesan))


def test_what_one_cause_made_is_one_finding_with_all_its_places(laporan: Laporan) -> None:
    """The report is as long as a person reads, and no cell of which something was said is lost."""
    assert len([t for t in laporan.temuan if t.aturan[0] != "L"]) < 40
    tempat = Counter(t.aturan for t in laporan.temuan for _ in t.tempat)
    assert {a: tempat[a] for a in ("B001", "B002", "B011", "D007", "N001", "P002")} == {
        "B001": 3, "B002": 50, "B011": 3, "D007": 9, "N001": 5, "P002": 7,
    }  # fmt: skip
    hilang = {(p.baris, p.kolom) for t in laporan.temuan if t.aturan == "B002" for p in t.tempat}
    assert {(243, "2"), (590, "3"), (618, "4"), (656, "9"), (706, "12")} <= hilang


def _residuals(hitungan: str) -> list[str]:
    return re.findall(r" − \S+ = ([\d.]+\d)", hitungan)


def test_every_rate_of_tc29_is_recomputed(laporan: Laporan) -> None:
    """43 rates of column 8 agree; 48 of column 11 are checked and one is wrong."""
    assert laporan.diperiksa["R001"] == 43
    assert laporan.diperiksa["S002"] == 48
    assert [t.aturan for t in laporan.temuan if t.aturan in {"R001", "S002"}] == ["S002"]


def test_every_accumulation_is_explained_or_reported(contoh: Dokumen, laporan: Laporan) -> None:
    """Each of the 48 figures of column 10 has a named rule or a finding; what goes an odd way has both.

    But for a score of a scale that no other indicator has: nothing tells how it accumulates.
    """
    dilaporkan = {t.lokasi.baris for t in laporan.temuan if t.aturan == "S001"}
    dijelaskan = [p for p in laporan.penjelasan if (p.lokasi.tabel, p.lokasi.kolom) == ("Tabel 2.1", "10")]
    baris = {p.lokasi.baris for p in dijelaskan}
    berangka = {b.lokasi.baris: b.text("indikator") for b in contoh.tabel[0].baris if b.angka("capaian") is not None}
    assert len(berangka) == 48
    [skor] = set(berangka) - baris - dilaporkan
    assert "SAKIP" in berangka[skor]
    assert laporan.diperiksa["S001"] == 47
    assert (dilaporkan & baris, dilaporkan - baris) == ({274, 320}, {288, 296})
    assert {p.aturan for p in dijelaskan} == {"7+9", "9", "7"}


def test_both_sides_of_tc31_reconcile_and_agree_with_the_text(contoh: Dokumen, laporan: Laporan) -> None:
    """30 and 31 sub kegiatan, every sum equal, totals as the text says, in figures, words and counts."""
    rkpd, kebutuhan = (d for d in series(contoh) if d.tabel.formulir == "T-C.31")
    assert (rkpd.count(Tingkat.SUB_KEGIATAN), kebutuhan.count(Tingkat.SUB_KEGIATAN)) == (30, 31)
    assert (rkpd.total, kebutuhan.total) == (Decimal(11_109_815_700), Decimal(12_339_485_428))
    assert laporan.diperiksa["D001"] == 9
    assert laporan.diperiksa["D002"] == 14
    assert not [t for t in laporan.temuan if t.aturan in {"D001", "D002"}]


def test_the_tables_have_all_rows_that_the_file_has(contoh: Dokumen) -> None:
    """48 indicator rows on 45 nodes; 17 services; 38 coded rows of T-C.33 and the total of the office."""
    isi = {t.spesifikasi.asal: t for t in contoh.tabel}
    assert (len(isi["T-C.29"].baris_berangka), len(isi["T-C.29"].simpul)) == (48, 45)
    assert len(isi["T-C.30"].simpul) == 17
    assert len(isi["T-C.33"].simpul) == 38
    assert isi["T-C.33"].baris[0].angka("pagu") == 12_339_485_428
    assert isi["T-C.33"].baris[0].angka("pagu_maju") == 13_339_784_282


def test_the_embedded_example_is_what_the_reader_makes_of_the_document(berkas_asli: Path, contoh: Dokumen) -> None:
    """Rows, claims and findings of the stored data are those of reading the file anew, remarks aside."""
    baru = read(berkas_asli)
    assert tuple(map(without_remarks, baru.tabel)) == contoh.tabel
    assert baru.kutipan == contoh.kutipan
    assert baru.temuan == contoh.temuan
    assert dump(baru, remarks=False) == dump(contoh)


def test_the_report_travels_as_json_frame_and_text(laporan: Laporan) -> None:
    """JSON keeps to its contract, the frame has a row per finding, the text names every rule found."""
    isi = json.loads(laporan.to_json())
    assert {"dokumen", "tabel", "diperiksa", "temuan"} <= isi.keys()
    assert len(isi["temuan"]) == len(laporan.temuan) == len(laporan.to_frame())
    assert set(isi["diperiksa"]) == {"D", "K", "L", "N", "P", "R", "S", "U"}
    assert {t.aturan for t in laporan.temuan} <= set(re.findall(r"\b[A-Z]\d{3}\b", laporan.to_text()))
    assert {t["tingkat"] for t in isi["temuan"]} == {"peringatan", "info"}  # slips of the plan's own making


@pytest.mark.parametrize("tanpa", ["", "target_renstra", "realisasi_sebelum", "target_lalu", "realisasi_lalu",
                                   "tingkat_realisasi", "target_berjalan", "capaian", "tingkat_capaian"])  # fmt: skip
def test_an_export_of_the_evaluation_without_years(contoh: Dokumen, tmp_path: Path, tanpa: str) -> None:
    """One row of headings, no years, no formulas: the form's own ways find the slip; without a column, nothing is.

    What is left fits other rates on the many rows that were met in full; that is no support to call the rest wrong.
    """
    tabel = next(contoh.tables("T-C.29"))
    kolom = [k for k in tabel.spesifikasi.kolom if k.kunci != tanpa]
    berkas = tmp_path / "evaluasi.csv"
    isi = [[str(b.kode or "") if k.kunci == "kode" else b.text(k.kunci) for k in kolom] for b in tabel.baris]
    berkas.write_text("\n".join(";".join(b) for b in [[k.judul for k in kolom], *isi]), encoding="utf-8")
    temuan = [t for t in audit(berkas).temuan if t.aturan[0] in "RS" and t.tingkat is not Keparahan.INFO]
    if not tanpa:
        assert [(t.tercetak, t.dihitung) for t in temuan if t.aturan != "S001"] == [("100", "20,00")]
    assert tanpa == "" or not [t for t in temuan if t.tingkat is Keparahan.GALAT]


def test_strict_raises_the_first_finding(contoh: Dokumen) -> None:
    """``strict=True`` turns the first finding that counts into an error that names its place."""
    with pytest.raises(TemuanError, match=r"D004 peringatan: 75%.*baris 227"):
        audit(contoh, strict=True)
