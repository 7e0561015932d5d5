"""What cells of offices hold: bounds, ratings, units that tell, sums with names, titles in two cells."""

from __future__ import annotations

import pytest

from kodefikasi import Dokumen, audit, read_text
from kodefikasi.dokumen import to_records

RINCI = tuple(f"5.03.02.2.01.000{n};Sub kegiatan {n}" for n in range(1, 5))


def _read(*baris: str) -> Dokumen:
    return read_text("\n".join(baris))


def _table(judul: str, kepala: str, *isi: str) -> Dokumen:
    kosong = ";" * (kepala.count(";") + 1)
    return _read(judul + kosong, f"Kode;Sub Kegiatan;{kepala}", *(f"{r};{i}" for r, i in zip(RINCI, isi, strict=False)))


def _meanings(d: Dokumen) -> list[str]:
    return [f"{k.arti.apa} {k.arti.ukur} {k.arti.tahap}" for k in d.tabel[0].kolom if k.arti]


@pytest.mark.parametrize(
    ("teks", "nilai", "predikat"),
    [
        ("≤ 3 hari", "3", None),
        (">= 80%", "80", None),
        ("Maks. 15 menit", "15", None),
        ("BB (75,5)", "75.5", "BB"),
        ("75,5 (BB)", "75.5", "BB"),
        ("3,25 (Sangat Baik)", "3.25", None),
        ("Baik", None, "Baik"),
    ],
)
def test_bounds_and_ratings_beside_a_figure(teks: str, nilai: str | None, predikat: str | None) -> None:
    """A figure is read without what bounds it; the text stays as printed."""
    d = _table("PK TAHUN 2025", "Indikator;Target", "Nilai;80 %", f"Nilai;{teks}", "Nilai;12 %")
    fakta = [*to_records(d)][1]
    assert (fakta["nilai"], fakta["predikat"], fakta["teks"]) == (nilai, predikat, teks)
    assert not [t for t in d.temuan if t.aturan == "B004"]


@pytest.mark.parametrize(("isi", "ukur"), [("{n} Dok", "kinerja"), ("{n}0 %", "kinerja"), ("{n}.500.000", "rp")])
def test_units_tell_performance(isi: str, ukur: str) -> None:
    """In a table without indicators, whose figures are money else."""
    d = _table("EVALUASI", "Realisasi 2024;Rencana 2025", *(f"{isi};{isi}".format(n=n) for n in range(1, 5)))
    assert [k.arti.ukur for k in d.tabel[0].kolom if k.arti] == [ukur, ukur]


@pytest.mark.parametrize(
    ("kepala", "arti"),
    [
        ("Indikator;Target;Realisasi;Selisih", ["target kinerja None", "realisasi kinerja None"]),
        (
            "Indikator;Target Sebelum;Target Setelah;Selisih",
            [f"target kinerja {t}" for t in ("sebelum", "setelah", "selisih")],
        ),
        ("Pagu;Realisasi;Selisih", ["pagu rp None", "realisasi rp None", "pagu rp selisih"]),
    ],
)
def test_a_difference_is_of_what_it_stands_beside(kepala: str, arti: list[str]) -> None:
    """Not of money where there is none; between target and result it is unknown, and said."""
    isi = "Jumlah;5;4;1" if "Indikator" in kepala else "5000000;4000000;1000000"
    d = _table("TAHUN 2024", kepala, *[isi] * 4)
    assert _meanings(d) == arti
    assert len(arti) == 3 or [t.aturan for t in d.temuan if "Selisih" in t.pesan] == ["B021"]


def test_a_projection_of_money_is_planned_next() -> None:
    """*Prakiraan 2027* beside *Pagu 2026*, without indicators."""
    assert _meanings(_table("RKPD", "Pagu 2026;Prakiraan 2027", *["500;600"] * 4))[-1] == "pagu rp maju"


@pytest.mark.parametrize("label", ["JUMLAH PENDAPATAN", "Jumlah A", "Total Dinas Contoh"])
def test_a_sum_may_be_called_by_what_it_sums_up(label: str) -> None:
    """A row without a number whose only figures are money; one with a number is a row."""
    d = _read("No;Uraian;Pagu 2025", "1;Program A;100", "2;Program B;200", f";{label};300", f"3;{label};400")
    assert [(r["nilai"], r["jumlah"]) for r in to_records(d)] == [
        ("100", False), ("200", False), ("300", True), ("400", False)
    ]  # fmt: skip


def test_what_counts_is_no_sum() -> None:
    """An indicator below its node in the column of names begins as a sum does."""
    d = _read("Kode;Uraian;Satuan;Target;Pagu 2025", f"{RINCI[0]};;;100", ";Jumlah dokumen yang disusun;Dok;2;")
    assert [r["jumlah"] for r in to_records(d)] == [False, False]


def test_a_title_may_stand_in_two_cells() -> None:
    """The office on the left, the year on the right."""
    d = _read("DINAS CONTOH;;Tahun : 2024;", "Sasaran;Indikator;Target;Realisasi", "A;Nilai;5;4", "B;Indeks;6;5")
    assert {r["periode"] for r in to_records(d)} == {"2024"}


def test_what_stands_above_a_table_may_be_named_and_given() -> None:
    """In two cells each: the office, the year, a month; no table that is not understood."""
    atas = ("LAPORAN REALISASI;;;", "SKPD;DINAS CONTOH;;", "Tahun Anggaran;2025;;", "Bulan;Mei;;")
    d = _read(*atas, "Kode;Uraian;Pagu;Realisasi", *(f"{r};100;{n}0" for n, r in enumerate(RINCI, 1)))
    assert {r["periode"] for r in to_records(d)} == {"2025"}
    assert not [t for t in d.temuan if t.aturan == "B001"]


@pytest.mark.parametrize("teks", ["Rp 3.000.000,-", "3.000.000.-", "Rp. 3.000.000 ,-"])
def test_amounts_end_in_a_dash(teks: str) -> None:
    """Behind a comma, or a point."""
    assert [r["nilai"] for r in to_records(_table("DPA 2025", "Pagu", teks))] == ["3000000"]


def test_an_account_may_follow_its_node_in_one_cell() -> None:
    """The code is the node's; no code is said to be unreadable."""
    kode = [f"5.03.02.2.01.0001.5.1.02.01.01.002{n}" for n in range(4, 7)]
    d = _read("Kode Rekening;Uraian;Anggaran;Realisasi", *(f"{k};Belanja;100;50" for k in kode))
    assert {(r["kode"], r["rekening"]) for r in to_records(d)} == {(k[:17], k[18:]) for k in kode}
    assert not [t for t in audit(d).temuan if t.aturan == "K001"]


def test_what_rows_measure_is_not_taken_from_the_title() -> None:
    """*Target* and *Realisasi* in turns below quarters: told, not read as targets."""
    isi = [f"{n};Indikator {n};{u};1;2" for n in range(1, 4) for u in ("Target", "Realisasi")]
    d = _read("RENCANA AKSI TAHUN 2025;;;;", "No;Indikator;Uraian;TW I;TW II", *isi)
    assert not [*to_records(d)]
    assert d.temuan


def test_the_year_of_a_baseline_is_no_year_of_the_title() -> None:
    """Beside targets of years that are counted."""
    kepala = ("No;Indikator;Kondisi Awal;Target Tahun;;", ";;2024;1;2;3")
    d = _read("RENSTRA 2025-2029;;;;;", *kepala, "1;A;60;61;62;63", "2;B;50;51;52;53")
    assert not [t for t in audit(d).temuan if t.aturan == "D003"]
