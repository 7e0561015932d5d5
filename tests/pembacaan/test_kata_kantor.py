"""Small tables in words of offices that no form has: read right, and checked by what their figures show."""

from __future__ import annotations

import pytest
from attrs import evolve

from kodefikasi import Baris, Dokumen, audit, read_text
from kodefikasi.dokumen import to_records

RINCI = tuple(f"5.03.02.2.01.000{n};Sub kegiatan {n}" for n in range(1, 7))


def meanings(dokumen: Dokumen) -> list[tuple[str, str, str]]:
    """What is measured, in what and when, of the columns of figures."""
    (tabel,) = dokumen.tabel
    return [(k.arti.apa, k.arti.ukur or "", str(k.arti.periode)) for k in tabel.kolom if k.arti is not None]


def document(*baris: str) -> Dokumen:
    """A table of lines whose cells stand between semicolons."""
    return read_text("\n".join(baris))


def test_a_heading_is_found_in_words_of_changes() -> None:
    """Of signs and rare words: *Pergeseran*, *Nomenklatur*, *+/-*."""
    dokumen = document(
        "Kd.;Nomenklatur Program, Kegiatan, Sub Kegiatan;Sebelum Pergeseran;Setelah Pergeseran;+/-",
        *(f"{r};{n}000000;{n + 1}000000;1000000" for n, r in enumerate(RINCI, 2)),
    )
    assert [k.arti.tahap for k in dokumen.tabel[0].kolom if k.arti] == ["sebelum", "setelah", "selisih"]


@pytest.mark.parametrize("judul", ["Bulan Maret Tahun 2026", "BULAN MARET TAHUN ANGGARAN 2026", "s.d. Maret 2026"])
def test_this_month_is_the_one_that_a_title_names_before_the_year(judul: str) -> None:
    """Whatever word stands between both."""
    dokumen = document(
        f"Realisasi Anggaran {judul};;;",
        "Kode;Sub Kegiatan;Pagu;Realisasi s.d. Bulan Ini",
        *(f"{r};9000000;{n}000000" for n, r in enumerate(RINCI, 1)),
    )
    assert meanings(dokumen)[-1] == ("realisasi", "rp", "sampai 2026 bulan 3")


@pytest.mark.parametrize(("tulis", "apa"), [("{}.750.000", "realisasi"), ("{},50", "capaian")])
def test_what_was_absorbed_is_money_where_amounts_stand(tulis: str, apa: str) -> None:
    """*Penyerapan Anggaran* is a rate in other tables."""
    dokumen = document(
        "Kode;Sub Kegiatan;Pagu;Penyerapan Anggaran", *(f"{r};99.000.000;{tulis.format(91)}" for r in RINCI)
    )
    assert meanings(dokumen)[-1][0] == apa


def test_a_comma_groups_counts_where_all_else_writes_points() -> None:
    """``1,275 Orang`` beside ``86.15`` and ``4,498,000.00``; alone it stays undecided."""
    kepala = "Kode;Sub Kegiatan;Indikator;Satuan;Target 2024;Pagu 2024 (Rp)"
    baris = [f"{r};Jumlah;Orang;{{}};4,498,{n}00,000.00" for n, r in enumerate(RINCI, 1)]
    nilai = [r["nilai"] for r in to_records(document(kepala, *(b.format("1,275") for b in baris)))]
    assert nilai[::2] == ["1275"] * len(RINCI)


@pytest.mark.parametrize("urutan", [("K", "Rp", "%"), ("K", "%", "Rp")])
def test_figures_tell_of_which_half_a_rate_is(urutan: tuple[str, ...]) -> None:
    """A per cent below *Realisasi Kinerja pada Triwulan* is checked with the half that gives it."""
    isi = {"K": "{n}", "Rp": "{r}", "%": "{p}"}
    baris = [(n, 40_000_000 + n * 1_000_000, 100_000_000) for n in range(1, 9)]
    dokumen = document(
        "Kode;Sub Kegiatan;Indikator;Target Renja 2024;;Realisasi Kinerja pada Triwulan;;",
        ";;;K;Rp;I;;",
        f";;;;;{';'.join(urutan)}",
        *(
            f"5.03.02.2.01.00{n:02};Sub {n};Jumlah dokumen;30;{p};"
            + ";".join(isi[u] for u in urutan).format(n=n, r=r, p=r * 100 // p + (n == 5) * 30)
            for n, r, p in baris
        ),
    )
    galat = [t for t in audit(dokumen).temuan if t.tingkat.value in {"galat", "peringatan"} and t.aturan == "R001"]
    assert [t.kode and str(t.kode)[-2:] for t in galat] == ["05"]


def test_progress_to_the_end_of_the_plan_is_checked() -> None:
    """*Tingkat kemajuan*: what a year came to of the target at the end."""
    dokumen = document(
        "No;Sasaran;Indikator Kinerja;Satuan;Realisasi 2024;Target Akhir Renstra;Tingkat Kemajuan (%)",
        *(f"{n};;Jumlah dokumen {n};Dokumen;{n};20;{n * 5 + (n == 4) * 30}" for n in range(1, 10)),
    )
    salah = [t for t in audit(dokumen).temuan if t.tingkat.value in {"galat", "peringatan"}]
    assert [t.tercetak for t in salah] == ["50"]


@pytest.mark.parametrize("daun", [("Januari", "Pebruari", "Maret", "Agu"), ("TW I*)", "TW II **)", "TW III", "TW IV")])
def test_column_numbers_may_stand_above_the_lowest_headings(daun: tuple[str, ...]) -> None:
    """Above months and quarters, with marks of notes, as above ``K`` and ``Rp``."""
    dokumen = document(
        "Realisasi Tahun 2025",
        "No;Sub Kegiatan;Anggaran;Realisasi Belanja;;;",
        "(1);(2);(3);(4);(5);(6);(7)",
        f";;;{';'.join(daun)}",
        *(f"{n};Sub kegiatan {n};9.000.000;1.000.000;2.000.000;3.000.000;{n}00.000" for n in range(1, 7)),
    )
    satuan, akhir = ("bulan", 8) if "Maret" in daun else ("triwulan", 4)
    assert [m[2] for m in meanings(dokumen)] == ["2025", *(f"2025 {satuan} {n}" for n in (1, 2, 3, akhir))]
    assert len(dokumen.tabel[0].baris) == 6


def test_a_heading_over_several_columns_is_none_of_names() -> None:
    """``Prioritas`` over *Nasional* and *Daerah*, parted below the column numbers."""
    dokumen = document(
        "No;Kode;Sub Kegiatan;Kerangka Pendanaan Tahun 2026;;Prioritas;",
        "1;2;3;4;5;6;7",
        ";;;Target;Pagu Indikatif (Rp);Nasional;Daerah",
        *(f"{n};{r};4;{n}000000;Ya;-" for n, r in enumerate(RINCI, 1)),
    )
    assert [m[0] for m in meanings(dokumen)] == ["target", "pagu"]


@pytest.mark.parametrize(
    "atas", ["Jenis Belanja", "Kelompok Belanja (Rp)", "Kelompok Belanja Tahun Anggaran 2026 (Rp. 000)", "Sumber Dana"]
)
def test_kinds_of_spending_head_amounts(atas: str) -> None:
    """As sources of funds do, whatever they are called."""
    dokumen = document(
        "Ringkasan Tahun 2026;;;;",
        f"Kode;Sub Kegiatan;{atas};;",
        ";;Pegawai;Barang dan Jasa;Jumlah",
        *(f"{r};{n}000000;{n}000000;{2 * n}000000" for n, r in enumerate(RINCI, 1)),
    )
    assert meanings(dokumen) == [("pagu", "rp", "2026")] * 3


@pytest.mark.parametrize(
    "satuan", ["Rp. 000", "Rp.000", "Rp juta", "dalam ribuan rupiah", "Jutaan Rp", "Ribu Rp", "miliar Rp"]
)
@pytest.mark.parametrize("judul", ["Jumlah", "Total", "Nilai", "Usulan", "Jumlah setelah perubahan"])
def test_the_unit_of_amounts_changes_nothing_else(judul: str, satuan: str) -> None:
    """What is read in rupiah is read in thousands and millions as well."""
    baris = [f"{r};{n}000" for n, r in enumerate(RINCI, 1)]
    polos, berskala = (
        document("Ringkasan Tahun 2026;", f"Kode;Sub Kegiatan;{judul} ({s})", *baris) for s in ("Rp", satuan)
    )
    assert meanings(berskala) == meanings(polos)
    assert meanings(polos)[0][:2] == ("pagu", "rp")


@pytest.mark.parametrize("atas", ["Capaian Tahun", "Capaian pada Tahun", "Realisasi"])
def test_results_of_years_below_one_heading(atas: str) -> None:
    """A series of what came of an indicator, without a target."""
    dokumen = document(
        f"No;Indikator Kinerja;Satuan;{atas};;",
        ";;;2022;2023;2024",
        *(f"{n};Persentase {n};Persen;6{n};7{n};8{n}" for n in range(1, 4)),
    )
    assert meanings(dokumen) == [("realisasi", "kinerja", str(t)) for t in (2022, 2023, 2024)]


@pytest.mark.parametrize(("anak", "berat"), [(6, "peringatan"), (8, "galat")])
def test_an_only_child_that_falls_short_may_be_right(anak: int, berat: str) -> None:
    """Another may be lost: the sum above it is named, and no word is strong; a child beyond its parent is wrong."""
    dokumen = document(
        "Kode;Program/Kegiatan/Sub Kegiatan;Pagu 2026 (Rp)",
        "5.03.02;Program;22000000",
        *("5.03.02.2.01;Kegiatan satu;15000000", "5.03.02.2.01.0001;Satu;9000000", "5.03.02.2.01.0002;Dua;6000000"),
        *("5.03.02.2.02;Kegiatan dua;7000000", f"5.03.02.2.02.0001;Tiga;{anak}000000"),
    )
    (temuan,) = (t for t in audit(dokumen).temuan if t.aturan == "P001")
    assert (temuan.tingkat.value, str(temuan.kode).count(".")) == (berat, 4 if berat == "peringatan" else 5)


def test_an_only_child_is_wrong_where_another_column_shows_that_none_is_lost() -> None:
    """Its forward estimate is that of its parent."""
    dokumen = document(
        "Kode;Program/Kegiatan/Sub Kegiatan;Pagu 2026 (Rp);Prakiraan Maju 2027 (Rp)",
        "5.03.02;Program;100000000;110000000",
        *("5.03.02.2.02;Kegiatan;100000000;110000000", "5.03.02.2.02.0001;Sub;90000000;110000000"),
    )
    (temuan,) = (t for t in audit(dokumen).temuan if t.aturan == "P001")
    assert (temuan.tingkat.value, temuan.dihitung) == ("galat", "100.000.000")


def test_a_first_row_of_words_below_column_numbers_is_no_heading() -> None:
    """Though each word is one of headings: it names what its row is."""
    dokumen = document(
        "No;Sasaran;Indikator Kinerja;Target 2025;Realisasi 2025",
        "1;2;3;4;5",
        "1;Kinerja;Target Kinerja;80;70",
        "2;Kinerja;Realisasi Anggaran;60;50",
    )
    assert len(dokumen.tabel[0].baris) == 2


def test_a_target_of_the_plan_far_ahead_is_its_end_in_a_table_of_one_year() -> None:
    """The year is that which is planned for, though results of earlier ones are named and no title tells it."""
    dokumen = document(
        "Kode;Sub Kegiatan;Indikator;Satuan;Target RPJMD Tahun 2029;Capaian Tahun 2024;Target 2026;Pagu 2026 (Rp)",
        *(f"{r};Jumlah dokumen;Dokumen;20;2;4;{n}000000" for n, r in enumerate(RINCI, 1)),
    )
    assert [m[2] for m in meanings(dokumen)] == ["akhir", "2024", "2026", "2026"]


@pytest.mark.parametrize("ada", [True, False])
def test_a_row_whose_name_tells_no_code_may_be_the_parent_of_the_next(ada: bool) -> None:
    """Codes told from names are no ground to say that the row of a kegiatan is not there; where none stands it is."""
    tanpa = "Kegiatan dengan nama sendiri"
    dokumen = document(
        "Kode;Program/Kegiatan/Sub Kegiatan;Anggaran 2023 (Rp)",
        *("5.03.02;Program;27000000", "5.03.02.2.01;Kegiatan;9000000", "5.03.02.2.01.0001;Sub;9000000"),
        *([f"5.03.02.2.02;{tanpa};18000000"] if ada else []),
        *("5.03.02.2.02.0001;Sub lain;9000000", "5.03.02.2.02.0002;Sub ketiga;9000000"),
    )

    def told_from_name(b: Baris) -> Baris:
        sel = {k: v for k, v in b.sel.items() if k != "kode"}
        return evolve(b, sel=sel, kode=None if b.text("nama") == tanpa else b.kode)

    (tabel,) = dokumen.tabel
    dokumen = evolve(dokumen, tabel=(tabel.map_rows(told_from_name),))
    assert any(t.aturan == "K003" for t in audit(dokumen).temuan) is not ada
