"""Stacked headings of offices: what stands above decides what stands below, and nothing is made of unknown words."""

from __future__ import annotations

import pytest

from kodefikasi import Dokumen, read_text
from kodefikasi.dokumen import to_records

RINCI = tuple(f"5.03.02.2.01.000{n};Sub kegiatan {n}" for n in range(1, 5))


def _table(*kepala: str, isi: str) -> Dokumen:
    atas = ["Kode;Sub Kegiatan;" + kepala[0], *(f";;{k}" for k in kepala[1:])]
    return read_text("\n".join([*atas, *(f"{r};{isi}".format(n=n) for n, r in enumerate(RINCI, 1))]))


def _meanings(d: Dokumen) -> list[str]:
    return [f"{k.arti.apa} {k.arti.ukur}" for k in d.tabel[0].kolom if k.arti]


def test_an_indicator_has_its_figures_below_one_heading() -> None:
    """*Indikator Kinerja* over its words, its unit and its target."""
    d = _table("Indikator Kinerja;;;Pagu", "Tolok Ukur;Satuan;Target;", isi="Jumlah;Dok;{n};500")
    assert _meanings(d) == ["target kinerja", "pagu rp"]
    assert [r["satuan"] for r in to_records(d)][:1] == ["Dok"]


def test_targets_are_money_where_results_are() -> None:
    """Below *Anggaran*; with both halves below one heading they are not."""
    d = _table("Indikator;Anggaran (Rp);;Kinerja;", ";Target;Realisasi;Target;Realisasi", isi="Jumlah;900;{n};9;{n}")
    assert _meanings(d) == ["pagu rp", "realisasi rp", "target kinerja", "realisasi kinerja"]


@pytest.mark.parametrize("kepala", ["Fisik (%);;Target;Realisasi", "Fisik;;Target (%);Realisasi (%)"])
def test_per_cent_may_stand_above(kepala: str) -> None:
    """*Fisik (%)* over *Target* and *Realisasi* as the other way round."""
    atas, bawah = kepala.split(";;")
    d = _table(f"Pagu;{atas};", f";{bawah}", isi="500;{n}0;{n}")
    assert _meanings(d) == ["pagu rp", "target persen", "capaian persen"]


@pytest.mark.parametrize("judul", ["Nilai Kontrak", "Nilai Kontrak (Rp)", "Rekomendasi TAPD (Rp)"])
def test_money_of_unknown_words_is_no_budget(judul: str) -> None:
    """It is said not to be read."""
    d = _table(f"Pagu;{judul}", isi="9000000;{n}000000")
    assert _meanings(d) == ["pagu rp"]
    assert [t.tingkat.value for t in d.temuan if t.aturan == "B021"] == ["peringatan"]


def test_the_target_of_five_years_is_that_of_the_end() -> None:
    """*Target Renstra 5 Tahun*."""
    d = _table("Indikator;Target Renstra 5 Tahun;Target 2024", isi="Jumlah;9;{n}")
    assert [str(k.arti.periode) for k in d.tabel[0].kolom if k.arti] == ["akhir", "2024"]


def test_money_of_a_node_without_a_code_is_not_of_the_one_above() -> None:
    """Its name stands in the column of names, its code is missing."""
    d = read_text("\n".join(["Kode;Sub Kegiatan;Pagu", f"{RINCI[0]};100", ";Tanpa kode;50", f"{RINCI[1]};30"]))
    assert [r["kode"] for r in to_records(d)] == [RINCI[0].split(";")[0], None, RINCI[1].split(";")[0]]


def test_a_year_after_the_plan_is_no_stage_of_it() -> None:
    """``(n+1)`` behind a year of the Renstra's targets."""
    d = _table("Indikator;Target Renstra;", ";2024 (n);2025 (n+1)", isi="Jumlah;{n};{n}")
    assert {k.arti.tahap for k in d.tabel[0].kolom if k.arti} == {"renstra"}


def test_stages_below_what_they_are_stages_of() -> None:
    """*APBD Murni* is no money below a target."""
    d = _table("Target Kinerja;;Anggaran;", ";".join(["APBD Murni;APBD Perubahan"] * 2), isi="{n};{n};{n}000;{n}000")
    assert _meanings(d) == ["target kinerja"] * 2 + ["pagu rp"] * 2
    assert [k.arti.tahap for k in d.tabel[0].kolom if k.arti] == ["sebelum", "setelah"] * 2


@pytest.mark.parametrize("nomor", [True, False])
def test_sources_may_stand_below_the_column_numbers(nomor: bool) -> None:
    """Each over its amounts; they are counted once, in the sum."""
    kepala = ["Sumber Dana;;Jumlah", "PAD;DAU;"]
    teks = [
        "Kode;Uraian;" + kepala[0],
        *["1;2;3;4;5"] * nomor,
        f";;{kepala[1]}",
        *(f"{r};Rp 1.000;Rp 2.000;Rp 3.000" for r in RINCI),
    ]
    fakta = [*to_records(read_text("\n".join(teks)))][:3]
    assert [(r["nilai"], r["sumber_dana"]) for r in fakta] == [("1000", "PAD"), ("2000", "DAU"), ("3000", None)]


def test_amounts_in_a_column_of_sources_are_told() -> None:
    """With a sign of money, too."""
    d = read_text("\n".join(["Kode;Sub Kegiatan;Sumber Dana;Pagu", *(f"{r};Rp 9.000.000;8.000.000" for r in RINCI)]))
    assert [t.tingkat.value for t in d.temuan if t.aturan == "B021"] == ["peringatan"]


@pytest.mark.parametrize("atas", ["Akhir Periode", "Tahun Rencana", "Output", "APBD Kabupaten", "2025"])
def test_rp_below_what_is_known_is_a_budget(atas: str) -> None:
    """A time, a stage, a level."""
    assert _meanings(_table(f"Indikator;{atas};", ";Target;Rp", isi="Jumlah;{n};{n}000"))[-1] == "pagu rp"
