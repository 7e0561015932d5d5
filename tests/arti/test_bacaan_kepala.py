"""What headings say, and what a table's other columns add: words that offices use beside those of the forms."""

from __future__ import annotations

import pytest

from kodefikasi.arti import Konteks, Peran, interpret, lexicon, settle


def meanings(*jalur: str) -> list[tuple[str, str, str, str | None] | None]:
    """What is measured, in what, when, and of what it is a rate, of columns given by their headings."""
    tafsir = [interpret(j.split(" > "), lexicon()) for j in jalur]
    assert all(t.peran is Peran.ANGKA for t in tafsir)
    arti = settle(tafsir, Konteks(2025, berindikator=True))
    return [None if a is None else (a.apa, a.ukur, str(a.periode), a.dari) for a in arti]


@pytest.mark.parametrize("paruh", ["Anggaran", "Anggaran (Rp)", "Dana", "Rp", "(Rp)", "Keuangan"])
def test_the_half_of_money_is_of_what_stands_above_both(paruh: str) -> None:
    """``Anggaran`` beside ``Kinerja`` below what was realised is money that was realised, not the budget."""
    atas = "Realisasi > TW 2", "Realisasi Kinerja dan Anggaran Renja 2025", "Capaian Kinerja dan Anggaran Renja 2025"
    hasil = meanings(*(f"{a} > {p}" for a in atas for p in ("Kinerja", paruh)))
    assert [h and h[:2] for h in hasil] == [("realisasi", "kinerja"), ("realisasi", "rp")] * 3
    tingkat = meanings(f"Tingkat Capaian Kinerja dan Realisasi Anggaran (%) > {paruh}")
    assert tingkat == [("capaian", "persen", "2025", "rp")]


def test_a_budget_below_its_realisation_is_the_budget() -> None:
    """``Realisasi Anggaran > Anggaran, Realisasi`` heads budget and realisation."""
    hasil = meanings("Realisasi Anggaran 2025 > Anggaran", "Realisasi Anggaran 2025 > Realisasi")
    assert [h and h[:2] for h in hasil] == [("pagu", "rp"), ("realisasi", "rp")]


@pytest.mark.parametrize("rp", ["Rp", "Rp.", "(Rp)", "Rp (juta)", "Rp. 000"])
def test_rupiah_in_any_spelling_below_a_neutral_heading_is_the_pagu(rp: str) -> None:
    """Beside a target."""
    hasil = meanings(f"Target Kinerja dan Kerangka Pendanaan > Tahun 2025 > {rp}")
    assert hasil == [("pagu", "rp", "2025", None)]


def test_what_has_accumulated_is_realised() -> None:
    """``Capaian Renstra s/d 2023`` is no rate."""
    assert meanings("Capaian Renstra SKPD s/d 2023", "Capaian Kinerja s.d. 2024") == [
        ("realisasi", "kinerja", "sampai 2023", None),
        ("realisasi", "kinerja", "sampai 2024", None),
    ]


def test_quarters_without_a_word_are_of_the_only_thing_that_is_measured() -> None:
    """Of targets; beside targets and results they may be either, and are none."""
    assert meanings("Target", "Triwulan I")[1] == ("target", "kinerja", "2025 triwulan 1", None)
    assert meanings("Target", "Realisasi", "Triwulan I")[2] is None


def test_a_year_named_both_ways_tells_where_the_count_begins() -> None:
    """``2022 (n-2)`` beside ``n-1``: the latter is 2023, whatever year the title names."""
    hasil = meanings("Realisasi s/d tahun 2022 (tahun n-3)", "Realisasi tahun 2023 (n-2)", "Target Renja (tahun n-1)")
    assert [h and h[2] for h in hasil] == ["sampai 2022", "2023", "2024"]


def test_a_table_of_quarters_is_of_the_year_that_it_evaluates() -> None:
    """Its target ``n-1`` is of 2025 as its quarters are, what was reached by ``n-2`` of the year before."""
    atas = "Realisasi s.d. Tahun Lalu (n-2)", "Target Renja Tahun Berjalan (n-1)", "Realisasi Triwulan I"
    assert [h and h[2] for h in meanings(*atas)] == ["sampai 2024", "2025", "2025 triwulan 1"]
    assert [h and h[2] for h in meanings(*atas[:2])] == ["sampai 2023", "2024"]
    atas = "Realisasi s.d. Tahun Lalu", "Target Renja Tahun Berjalan", "Realisasi Triwulan I"
    assert [h and h[2] for h in meanings(*atas)] == ["sampai 2024", "2025", "2025 triwulan 1"]


@pytest.mark.parametrize("kini", ["Realisasi", "Realisasi 2025"])
def test_a_table_with_results_of_its_year_counts_back_from_it(kini: str) -> None:
    """*Tahun lalu* is the year before; in a plan for 2025 it is the last one that is over."""
    assert [h and h[2] for h in meanings("Realisasi Tahun Lalu", "Target", kini)] == ["2024", "2025", "2025"]
    assert [h and h[2] for h in meanings("Realisasi Tahun Lalu", "Target")] == ["2023", "2025"]


def test_columns_below_places_are_places() -> None:
    """Whatever plan they are of; a target of other indicators is a standard."""
    assert interpret(["Rencana Tahun 2025", "Lokasi", "Renja"], lexicon()).peran is Peran.LOKASI
    assert interpret(["Target Indikator Lainnya"], lexicon()).apa == "standar"


@pytest.mark.parametrize("tanda", [": ", " - ", " / "])
def test_a_pair_named_in_front_says_nothing_of_the_column(tanda: str) -> None:
    """``Target dan Realisasi Kinerja: Target Renja`` is a target; the words before are of its neighbour too."""
    atas = f"Target dan Realisasi Kinerja{tanda}"
    assert meanings(f"{atas}Target Renja 2024") == [("target", "kinerja", "2024", None)]
    assert meanings(f"{atas}Realisasi Renja 2024") == [("realisasi", "kinerja", "2024", None)]


def one(*jalur: str, bagian: str | None = None, berindikator: bool = True) -> list[str]:
    """The meanings in one line each, as apa/ukur/periode[/tahap][/dari]."""
    tafsir = [interpret(j.split(" > "), lexicon()) for j in jalur]
    arti = settle(tafsir, Konteks(2025, berindikator=berindikator, bagian=bagian))
    return [
        "-" if a is None else "/".join(str(x) for x in (a.apa, a.ukur, a.periode, a.tahap, a.dari) if x is not None)
        for a in arti
    ]


@pytest.mark.parametrize(
    ("judul", "arti"),
    [
        ("Target Kinerja dan Kerangka Pendanaan Tahun ke-1 (2024) Target", "target/kinerja/2024"),
        ("Capaian Kinerja dan Kerangka Pendanaan Target 2026", "target/kinerja/2026"),
        ("Target dan Pagu Indikatif Tahun 2026 Pagu (Rp)", "pagu/rp/2026"),
        ("Target dan Realisasi Renja Tahun 2023 Tingkat Realisasi (%)", "capaian/persen/2023/renja/kinerja"),
        ("Realisasi Triwulan II Rp", "realisasi/rp/2025 triwulan 2"),
        ("Realisasi Capaian Kinerja dan Anggaran yang dievaluasi Kinerja", "realisasi/kinerja/2025"),
        ("Tahun 2024 % Capaian", "capaian/persen/2024/kinerja"),
        ("Anggaran Semula", "pagu/rp/2025/sebelum"),
        ("Jumlah (Rp) Setelah Perubahan", "pagu/rp/2025/setelah"),
        ("JUMLAH PERUBAHAN", "pagu/rp/2025/setelah"),
        ("% Selisih", "capaian/persen/2025/selisih/kinerja"),
        ("Bertambah/(Berkurang) (Rp)", "pagu/rp/2025/selisih"),
        ("Realisasi s/d Desember 2024", "realisasi/kinerja/sampai 2024 bulan 12"),
        ("Realisasi Mar", "realisasi/kinerja/2025 bulan 3"),
        ("Realisasi Renstra s/d 2024 (Akhir Tahun Pelaksanaan Renja)", "realisasi/kinerja/sampai 2024/renstra"),
        ("Target dan Anggaran RKPD > Keuangan (Rp)", "pagu/rp/2025/rkpd"),
        ("Prakiraan Maju Tahun 2026", "target/kinerja/2026/maju"),
        ("Prakiraan 2024", "proyeksi/kinerja/2024"),
        ("2024 > T", "target/kinerja/2024"),
        ("2024 > R", "realisasi/kinerja/2024"),
        ("Target Bulan ke- > 11", "target/kinerja/2025 bulan 11"),
        ("Target > Fisik (%)", "target/persen/2025"),
        ("T-1", "pagu/rp/2024"),
        ("T+1", "pagu/rp/2026"),
    ],
)
def test_a_heading_says_what_it_says_in_one_line_or_in_several(judul: str, arti: str) -> None:
    """Stacked headings made one line, halves behind years, months behind *s/d*, the ways to say before and after."""
    assert one(judul) == [arti]


def test_before_and_after_are_of_the_money_that_changes() -> None:
    """Where the heading of the change is the only one that names money."""
    hasil = one("Sebelum Perubahan", "Setelah Perubahan", "Bertambah/(Berkurang)", berindikator=False)
    assert hasil == ["pagu/rp/2025/sebelum", "pagu/rp/2025/setelah", "pagu/rp/2025/selisih"]
    assert one("Semula (Rp)") == ["pagu/rp/2025/sebelum"]


def test_this_month_is_the_one_of_the_title() -> None:
    """And the last one is before it; where no title names one, it is none in particular."""
    judul = "Realisasi s/d Bulan Lalu", "Realisasi Bulan Ini", "Realisasi s.d. Bulan Ini"
    lalu, ini, sampai = one(*judul, bagian="bulan 5", berindikator=False)
    assert lalu == "realisasi/rp/sampai 2025 bulan 4"
    assert ini == "realisasi/rp/2025 bulan 5"
    assert sampai == "realisasi/rp/sampai 2025 bulan 5"
    assert one(*judul, berindikator=False)[1] == "realisasi/rp/2025 bulan ini"


def test_a_bare_rate_is_of_what_is_realised_on_its_left() -> None:
    """``%`` behind the money is of the money, though the table has indicators."""
    hasil = one("Target", "Realisasi", "%", "Anggaran (Rp)", "Realisasi (Rp)", "Persentase")
    assert (hasil[2], hasil[5]) == ("capaian/persen/2025/kinerja", "capaian/persen/2025/rp")


def test_a_total_is_of_all_years_where_they_have_columns() -> None:
    """Beside one year it is that year's."""
    assert one("Pagu 2024", "Pagu 2025", "Pagu 2026", "Total Pagu")[3] == "pagu/rp/akhir"
    assert one("Target 2025", "Total Pagu") == ["target/kinerja/2025", "pagu/rp/2025"]


def test_a_volume_with_a_price_is_what_is_bought() -> None:
    """Without one it is a target."""
    assert one("Volume", "Harga Satuan", "Jumlah")[0] == "koefisien/kinerja/2025"
    assert one("Volume") == ["target/kinerja/2025"]


@pytest.mark.parametrize(
    ("judul", "arti"),
    [
        ("Penyerapan (Rp)", ("realisasi", "rp", "2025")),
        ("Serapan Anggaran > Rp", ("realisasi", "rp", "2025")),
        ("Penyerapan (%)", ("capaian", "persen", "2025")),
        ("APBD-P", ("pagu", "rp", "2025")),
        ("PPAS 2026", ("pagu", "rp", "2026")),
        ("Rencana 2026", ("target", "kinerja", "2026")),
        ("Kondisi Eksisting 2024", ("realisasi", "kinerja", "2024")),
        ("Target Nasional", ("standar", "kinerja", "None")),
        ("Target Fisik (%)", ("target", "persen", "2025")),
        ("Target Keuangan (%)", ("target", "persen", "2025")),
        ("Realisasi Fisik (%)", ("capaian", "persen", "2025")),
        ("Keu (%)", ("capaian", "persen", "2025")),
        ("Realisasi > Keu. %", ("capaian", "persen", "2025")),
        ("Real. Keu (Rp)", ("realisasi", "rp", "2025")),
        ("Anggaran Terserap", ("realisasi", "rp", "2025")),
        ("Pencairan Dana", ("realisasi", "rp", "2025")),
        ("Total SP2D", ("realisasi", "rp", "2025")),
        ("Realisasi SPJ", ("realisasi", "rp", "2025")),
        ("Saldo Anggaran (Rp)", ("sisa", "rp", "2025")),
        ("Vol.", ("target", "kinerja", "2025")),
        ("Data Awal", ("realisasi", "kinerja", "awal")),
        ("Prognosis 2025", ("proyeksi", "kinerja", "2025")),
        ("Prakiraan Maju > Target", ("target", "kinerja", "2026")),
        ("Perkiraan Maju > Rp", ("pagu", "rp", "2026")),
        ("Perkiraan Capaian Renstra OPD s/d Tahun 2025", ("realisasi", "kinerja", "sampai 2025")),
        ("Capaian Renstra OPD s.d. Tahun 2023", ("realisasi", "kinerja", "sampai 2023")),
        ("Target RPJMD Tahun 2029", ("target", "kinerja", "akhir")),
        ("Target RPJMD Tahun 2025", ("target", "kinerja", "2025")),
        ("Realisasi > Agu", ("realisasi", "kinerja", "2025 bulan 8")),
        ("Realisasi > Pebruari", ("realisasi", "kinerja", "2025 bulan 2")),
    ],
)
def test_words_of_offices_have_their_meaning(judul: str, arti: tuple[str, str, str]) -> None:
    """What was absorbed is money that was spent, unless it is a rate."""
    (hasil,) = meanings(judul)
    assert hasil is not None
    assert hasil[:3] == arti


@pytest.mark.parametrize(
    ("judul", "peran"),
    [
        ("Tolak Ukur Kinerja", Peran.INDIKATOR),
        ("Prog/Keg/Sub Keg", Peran.NAMA),
        ("No. Rek", Peran.KODE),
        ("Mata Anggaran", Peran.KODE),
        ("Sumber Biaya", Peran.SUMBER_DANA),
        ("Kel. Sasaran", Peran.CATATAN),
        ("No. Kode", Peran.KODE),
        ("Sat.", Peran.SATUAN),
        ("Jenis Dana", Peran.SUMBER_DANA),
        ("Kecamatan/Desa", Peran.LOKASI),
        ("Tipe Indikator", Peran.CATATAN),
        ("Kendala", Peran.CATATAN),
        ("Rencana Tindak Lanjut", Peran.CATATAN),
        ("Kriteria Keberhasilan", Peran.INDIKATOR),
        ("Unit PJ", Peran.PENANGGUNG_JAWAB),
        ("Sisa Anggaran (%)", None),
    ],
)
def test_columns_without_figures_in_words_of_offices(judul: str, peran: Peran | None) -> None:
    """Misspelt or short; a share of what is left is no rate that is known."""
    assert interpret(judul.split(" > "), lexicon()).peran is peran


def test_money_of_a_part_of_a_year_is_of_what_the_title_names() -> None:
    """Nothing else says whether it was planned or spent."""
    t = [interpret(["s.d. Juni", "Rp"], lexicon())]
    assert settle(t, Konteks(2025)) == [None]
    assert [a and a.apa for a in settle(t, Konteks(2025, apa="realisasi"))] == ["realisasi"]
