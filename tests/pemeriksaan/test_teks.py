"""What the text claims against the tables: counts, totals, words, figures of indicators, years, chapters."""

from __future__ import annotations

import pytest

from kodefikasi import Dokumen, Keparahan, Temuan, audit, read_text
from petak import tab, to_grid

HITUNGAN = (
    "Rancangan awal RKPD memuat 3 (tiga) program, 10 (sepuluh) kegiatan, dan 30 (tiga puluh) sub\n\n"
    "kegiatan sebesar Rp 11.109.815.700,00 (sebelas miliar seratus sembilan juta delapan ratus lima belas ribu tujuh "
    "ratus rupiah), sedangkan hasil analisis kebutuhan 3 program, 11 kegiatan, dan 31 sub kegiatan sebesar "
    "Rp 12.339.485.428,00."
)
CAPAIAN = (
    "Kegiatan dengan capaian kinerja di bawah 80% adalah:\n\n"
    "1. Indikator Terfasilitasinya Kelembagaan KORPRI Kabupaten Balangan, capaian kinerja sebesar 59,09%;\n"
    "2. Indikator Jumlah Pejabat ASN yang mengikuti Pelatihan Struktural, capaian kinerja sebesar 68,75%;\n"
    "3. Indikator Persentase pemenuhan dan peningkatan kompetensi SDM aparatur, capaian kinerja sebesar 56,67%."
)


def rules(contoh: Dokumen, teks: str, *formulir: str) -> list[tuple[str, str | None, str | None]]:
    """Rule, printed and computed of the findings of family D above *info*, for a text followed by tables."""
    berat = [t for t in findings(contoh, teks, *formulir) if t.tingkat is not Keparahan.INFO]
    return [(t.aturan, t.tercetak, t.dihitung) for t in berat if t.aturan[0] == "D"]


def findings(contoh: Dokumen, teks: str, *formulir: str) -> list[Temuan]:
    """Findings for a text followed by tables of the example."""
    tabel = [t for t in contoh.tabel if t.formulir in formulir]
    isi = "\n\n".join([teks, *(f"{t.label}.\n{t.nama}\n\n{tab(to_grid(t))}" for t in tabel)])
    return list(audit(read_text(isi)).temuan)


def test_true_claims_bring_nothing(contoh: Dokumen) -> None:
    """Counts, totals, words and figures that are those of the tables."""
    assert rules(contoh, HITUNGAN, "T-C.31") == []
    assert rules(contoh, CAPAIAN, "T-C.29") == []


@pytest.mark.parametrize(
    ("benar", "salah", "harap"),
    [
        ("10 (sepuluh)", "9 (sembilan)", ("D001", "9 kegiatan", "10")),
        ("31 sub", "32 sub", ("D001", "32 sub kegiatan", "31")),
        ("10 (sepuluh)", "10 (sebelas)", ("D002", "10 (sebelas)", "sepuluh")),
        ("12.339.485.428,00", "12.393.485.428,00", ("D004", "Rp 12.393.485.428,00", "12.339.485.428")),
    ],
)
def test_a_false_count_total_or_word_is_found(
    contoh: Dokumen, benar: str, salah: str, harap: tuple[str, str, str]
) -> None:
    """Against the side of the table that the sentence names, and nothing else changes."""
    assert rules(contoh, HITUNGAN.replace(benar, salah), "T-C.31") == [harap]


@pytest.mark.parametrize(
    "kalimat",
    [
        "Luas gudang 90 m2 (sembilan puluh meter persegi).",
        "Luas gudang 90 m² (sembilan puluh meter persegi).",
        "Sebesar Rp1.000,13 (seribu rupiah tiga belas sen).",
        "Sebesar Rp. 1.000 (seribu rupiah).",
        "Nilainya 12,5 (dua belas koma lima) dan 12,05 (dua belas koma nol lima persen).",
        "Naik 50% (lima puluh persen).",
        "Terdiri dari 31 (tiga puluh satu sub kegiatan) seluruhnya.",
        "Ada 5 (satu sekretariat dan empat bidang) unsur.",
        "Ada 3 (satu orang sakit) peserta.",
        "Pasal 5 (meter persegi).",
    ],
)
def test_numbers_in_words_that_are_right_bring_nothing(contoh: Dokumen, kalimat: str) -> None:
    """With decimals, sen, units; what is no number in words is none."""
    assert [t for t in findings(contoh, kalimat, "T-C.31") if t.aturan == "D002"] == []


@pytest.mark.parametrize(
    ("kalimat", "tercetak", "benar"),
    [
        ("Sebesar Rp1.000,13 (seribu rupiah dua belas sen).", "1.000,13 (seribu rupiah dua belas sen)",
         "seribu rupiah tiga belas sen"),
        ("Nilainya 12,5 (dua belas koma enam).", "12,5 (dua belas koma enam)", None),
        ("Naik 50% (lima belas persen).", "50 (lima belas persen)", "lima puluh"),
        ("Ada 217 (dua ratus tujuhbelas) orang.", "217 (dua ratus tujuhbelas)", "dua ratus tujuh belas"),
        ("Ada 27 (dua puluh tuju) orang.", "27 (dua puluh tuju)", "dua puluh tujuh"),
        ("Ada 5 (lima lima) orang.", "5 (lima lima)", "lima"),
    ],
)  # fmt: skip
def test_numbers_in_words_that_are_wrong_are_found(
    contoh: Dokumen, kalimat: str, tercetak: str, benar: str | None
) -> None:
    """In each of these forms, and where a letter of a number word is wrong."""
    [t] = [t for t in findings(contoh, kalimat, "T-C.31") if t.aturan == "D002"]
    assert (t.tercetak, t.dihitung, t.saran) == (tercetak, benar, benar)


@pytest.mark.parametrize(
    ("benar", "salah", "harap"),
    [
        ("59,09%", "59,90%", [("D004", "59,90%", "59,09")]),
        ("56,67%", "35,70%", [("D004", "35,70%", "56,67")]),
        ("di bawah 80%", "di bawah 68,75%", [("D004", "68,75%", "< 68,75%")]),
        ("di bawah 80%", "di atas 60%", [("D004", "59,09%", "> 60%"), ("D004", "56,67%", "> 60%")]),
    ],
)
def test_a_false_figure_of_a_list_is_found(
    contoh: Dokumen, benar: str, salah: str, harap: list[tuple[str, str, str]]
) -> None:
    """All figures of a list mean the same column; and they keep the bound that the list states."""
    assert rules(contoh, CAPAIAN.replace(benar, salah), "T-C.29") == harap


def test_a_figure_outside_a_list_may_be_any_of_its_row(contoh: Dokumen) -> None:
    """Target, realisation or rate; a figure that is none of them is reported."""
    kalimat = (
        "Indikator Jumlah ASN yang mengikuti Assesment ditarget sebesar {} orang dan terealisasi {} orang atau {}%."
    )
    assert rules(contoh, kalimat.format(6, 5, "83,33"), "T-C.29") == []
    assert rules(contoh, kalimat.format(6, 4, "83,33"), "T-C.29") == [("D004", "4 orang", None)]


def test_a_list_of_low_figures_names_all_of_them(contoh: Dokumen) -> None:
    """Rows of the table below the list's threshold that the text mentions nowhere: worth knowing, not wrong."""
    lain = [t for t in findings(contoh, CAPAIAN, "T-C.29") if t.pesan.endswith("tidak disebut teks.")]
    assert {t.tercetak for t in lain} == {"0", "53", "75", "74,18", "68,75"}
    assert {t.tingkat for t in lain} == {Keparahan.INFO}


@pytest.mark.parametrize(("teks", "benar"), [("75,79 dengan predikat B", "BB"), ("75,79 dengan predikat BB", None)])
def test_a_rating_in_the_text_is_that_of_its_value(contoh: Dokumen, teks: str, benar: str | None) -> None:
    """On the scale of the indicator that the sentence names."""
    isi = f"Indikator Nilai Akuntabilitas Kinerja (Nilai SAKIP) BKPSDM pada tahun 2022 memperoleh nilai sebesar {teks}."
    hasil = [t.dihitung for t in findings(contoh, isi, "T-C.29") if t.aturan == "U003"]
    assert hasil == ([benar] if benar else [])


def test_years_of_titles_and_footnotes_are_those_of_the_columns(contoh: Dokumen) -> None:
    """A title may name any year of the columns; a footnote has to name that of its column."""
    petak = to_grid(next(contoh.tables("T-C.30")))
    kepala = petak[0].index("Realisasi Capaian tahun 2022")
    petak[0][kepala] = "Realisasi Capaian tahun 2022*)"
    for judul, catatan, harap in (("2021", 2022, []), ("2024", 2021, ["D003"]), ("2019", 2022, ["D003"])):
        teks = f"Tabel 1.\nPencapaian tahun {judul}\n\n{tab(petak)}\n\n*) angka tahun {catatan} sementara"
        assert [t.aturan for t in audit(read_text(teks)).temuan if t.aturan == "D003"] == harap


def test_chapters_go_up_by_one() -> None:
    """A chapter that is left out is found; one that is repeated as a running head is not."""
    bab = "BAB I\n\nPENDAHULUAN\n\nBAB II\n\nEVALUASI\n\nBAB II\n\nlanjutan\n\n{}\n\nPENUTUP"
    assert "D005" not in {t.aturan for t in audit(read_text(bab.format("BAB III"))).temuan}
    (temuan,) = [t for t in audit(read_text(bab.format("BAB IV"))).temuan if t.aturan == "D005"]
    assert temuan.pesan == "BAB II diikuti BAB IV."


def test_a_category_keeps_to_its_range() -> None:
    """By the ranges that the text itself gives."""
    skala = (
        "Kategori: tinggi (81-90), sedang (71-80), rendah (61-70).\n\nHasilnya {} atau termasuk dalam kategori sedang."
    )
    assert not [t for t in audit(read_text(skala.format("75,5"))).temuan if t.aturan == "D006"]
    assert [t.tercetak for t in audit(read_text(skala.format("70,16"))).temuan if t.aturan == "D006"] == ["70,16"]
