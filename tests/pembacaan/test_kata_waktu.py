"""Parts of a year, years of a plan and sums of them, in the words and layouts of offices."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kodefikasi import Dokumen, audit, read, read_text
from kodefikasi.dokumen import to_records

RINCI = tuple(f"5.03.02.2.01.000{n};Sub kegiatan {n}" for n in range(1, 7))


def _read(judul: str, *kepala: str, isi: str = "{n};{n}") -> Dokumen:
    """A table of semicolons whose headings begin behind code and name."""
    sisa = kepala[0].count(";") + 1
    baris = [f"{r};" + isi.format(n=n) for n, r in enumerate(RINCI, 1)]
    atas = [f"{judul};;{';' * (sisa - 1)}", f"Kode;Sub Kegiatan;{kepala[0]}", *(f";;{k}" for k in kepala[1:])]
    return read_text("\n".join([*atas, *baris]))


def _meanings(d: Dokumen) -> list[str]:
    return [f"{k.arti.apa} {k.arti.ukur} {k.arti.periode}" for k in d.tabel[0].kolom if k.arti]


@pytest.mark.parametrize(
    ("judul", "periode"),
    [
        ("Realisasi TW-1", "2025 triwulan 1"),
        ("Realisasi Trw IV", "2025 triwulan 4"),
        ("Realisasi Q3", "2025 triwulan 3"),
        ("Realisasi Smt. II", "2025 semester 2"),
        ("Realisasi Semester Pertama", "2025 semester 1"),
        ("Realisasi Tahun 2", "tahun ke-2"),
        ("Realisasi Tahun-3", "tahun ke-3"),
    ],
)
def test_short_words_for_parts_of_a_time(judul: str, periode: str) -> None:
    """None of them is the whole year."""
    assert (
        _meanings(_read("RENJA TAHUN 2025", f"Indikator;{judul}", isi="Jumlah;{n}"))[0]
        == f"realisasi kinerja {periode}"
    )


@pytest.mark.parametrize("tahun", ["Tahun {}", "Tahun-{}", "Tahun ke-{}"])
@pytest.mark.parametrize("angka", [("I", "II"), ("1", "2")])
def test_years_of_a_plan_are_counted_without_a_word(tahun: str, angka: tuple[str, str]) -> None:
    """Above target and money, as in tables of an RPJMD."""
    atas = ";;".join(tahun.format(a) for a in angka)
    d = _read("RPJMD", f"{atas};", "Target;Rp;Target;Rp", isi="{n};{n}00;{n};{n}00")
    assert _meanings(d) == [f"{apa} tahun ke-{n}" for n in (1, 2) for apa in ("target kinerja", "pagu rp")]


@pytest.mark.parametrize(
    ("judul", "apa", "kolom"),
    [
        ("ANGGARAN KAS TAHUN 2025", "kas", "Jan;Feb"),
        ("REALISASI KEUANGAN TAHUN 2025", "realisasi", "Januari;Pebruari"),
    ],
)
def test_a_sum_behind_months_is_of_what_they_are(judul: str, apa: str, kolom: str) -> None:
    """By the title, in money."""
    arti = _meanings(_read(judul, f"Pagu;{kolom};Jumlah", isi="900;{n};{n};{n}"))
    assert arti == ["pagu rp 2025", *(f"{apa} rp 2025{b}" for b in (" bulan 1", " bulan 2", ""))]


def test_a_sum_below_a_quarter_is_of_the_quarter() -> None:
    """Beside its months."""
    d = _read("ANGGARAN KAS TAHUN 2025", "Triwulan I;;", "Jan;Feb;Jumlah", isi="{n};{n};{n}")
    assert _meanings(d)[-1] == "kas rp 2025 triwulan 1"


def test_a_sum_of_quarters_has_their_halves() -> None:
    """*Jumlah* over ``K`` and ``Rp`` behind what was realised."""
    d = _read(
        "RENJA 2025", "Realisasi TW I;;Realisasi TW II;;Jumlah;", ";".join(["K;Rp"] * 3), isi=";".join(["{n}"] * 6)
    )
    assert _meanings(d)[-2:] == ["realisasi kinerja 2025", "realisasi rp 2025"]


@pytest.mark.parametrize(("kiri", "apa"), [("Target", "target kinerja"), ("Anggaran (Rp)", "pagu rp")])
def test_quarters_of_a_plan_of_action_are_of_what_is_planned(kiri: str, apa: str) -> None:
    """Measured as what stands on their left."""
    arti = _meanings(_read("RENCANA AKSI TAHUN 2025", f"Target Tahunan;{kiri};TW I;TW II", isi="9;9;{n};{n}"))
    assert arti[-2:] == [f"{apa} 2025 triwulan {n}" for n in (1, 2)]


def test_a_rate_behind_what_is_left_is_of_the_result() -> None:
    """*Sisa* between both."""
    d = _read("REALISASI BULAN MEI 2025", "Pagu;Realisasi s.d. Bulan Ini;Sisa;%", isi="9;{n};{n};{n}")
    assert _meanings(d)[-1] == "capaian persen sampai 2025 bulan 5"


def test_a_total_below_t_is_money() -> None:
    """Beside kinds of spending, between ``T-1`` and ``T+1``."""
    d = _read("RKA 2025", "T-1;T;;;T+1", ";Belanja Operasi;Belanja Modal;Jumlah;", isi="1;2;3;4;5")
    assert _meanings(d) == ["pagu rp 2024", *["pagu rp 2025"] * 3, "pagu rp 2026"]


def test_a_deviation_is_no_rate() -> None:
    """Nor is what is planned in per cent."""
    kepala = ("Rencana;;Realisasi;;Deviasi;", ";".join(["Fisik (%);Keuangan (%)"] * 3))
    d = _read("FISIK DAN KEUANGAN 2025", *kepala, isi=";".join(["{n}"] * 6))
    assert _meanings(d) == ["target persen 2025"] * 2 + ["capaian persen 2025"] * 2
    assert [t.aturan for t in d.temuan if "Deviasi" in t.pesan] == ["B021"] * 2


@pytest.mark.parametrize("judul", ["Lebih/(Kurang)", "(Lebih)/Kurang", "Kurang/Lebih (Rp)"])
def test_more_or_less_is_a_difference(judul: str) -> None:
    """Of budget and result."""
    d = _read("LRA 2025", f"Anggaran;Realisasi;{judul}", isi="9;{n};{n}")
    assert [k.arti.tahap for k in d.tabel[0].kolom if k.arti][-1] == "selisih"


@pytest.mark.parametrize("judul", ["Nominal (Rp)", "DPA 2025", "DPPA", "KUA-PPAS 2025", "Rupiah", "Jumlah Harga"])
def test_words_for_planned_money(judul: str) -> None:
    """As *Pagu*."""
    assert _meanings(_read("RKA 2025", judul, isi="{n}000")) == ["pagu rp 2025"]


def test_a_year_in_one_cell_for_several_rows(tmp_path: Path) -> None:
    """Is that of all of them; a sum of years has none."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    assert lembar is not None
    isi = [(2023, RINCI[0]), (None, RINCI[1]), (2024, RINCI[0]), (None, RINCI[1])]
    for b in (("Tahun", "Kode", "Sub", "Pagu"), *((t, *r.split(";"), 9) for t, r in isi), (None, None, "Jumlah", 36)):
        lembar.append(b)
    buku.save(tmp_path / "t.xlsx")
    periode = [r["periode"] for r in to_records(read(tmp_path / "t.xlsx"))]
    assert periode == ["2023", "2023", "2024", "2024", "tahun rencana"]


def test_a_rate_of_predicates_lacks_no_figures() -> None:
    """``BB`` of ``A`` is no missing target."""
    isi = [f"{r};80;{80 + n};{(80 + n) * 100 / 80:.2f}".replace(".", ",") for n, r in enumerate(RINCI)]
    isi[3] = f"{RINCI[3]};BB;A;110,00"
    d = read_text(
        "\n".join(["Kode;Sub;Target 2024;Realisasi 2024;Capaian (%)", *isi]).replace("5,03,02,2,01,", "5.03.02.2.01.")
    )
    assert not [t for t in audit(d).temuan if t.aturan == "R002"]
