"""The rules over many years and forms: each finds its slip, says what would be right, and is silent otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokumen_kecil import Isi, dokumen, tabel
from kodefikasi import Dokumen, Keparahan, Tabel, Temuan, audit, round_half_up
from kodefikasi.besaran import format_angka, parse_angka

SUB = "5.03.01.2.01.01"
LAIN = "5.03.01.2.01.06"
TAHUN_E81 = {"target_renstra": 2026, "realisasi_sebelum": 2021, "target_berjalan": 2022, "realisasi_berjalan": 2022}
TAHUN_TC29 = {
    "renstra_awal": 2021,
    "renstra_akhir": 2026,
    "realisasi_sebelum": 2020,
    "target_lalu": 2021,
    "realisasi_lalu": 2021,
    "target_berjalan": 2022,
    "capaian": 2022,
}
TAHUN_TC27 = {f"{k}_{n}": 2020 + n for n in range(1, 6) for k in ("target", "pagu")}


def temuan(d: Dokumen, aturan: str, **pilihan: object) -> list[Temuan]:
    """Return the findings of one rule."""
    return [t for t in audit(d, **pilihan).temuan if t.aturan == aturan]  # type: ignore[arg-type]


def berat(d: Dokumen, **pilihan: object) -> list[str]:
    """Return the rules of all findings above *info*."""
    return [t.aturan for t in audit(d, **pilihan).temuan if t.tingkat is not Keparahan.INFO]  # type: ignore[arg-type]


def e81(*baris: Isi) -> Dokumen:
    """Return an evaluation of 2022."""
    return dokumen(tabel("E.81 (16 kolom)", baris, tahun=TAHUN_E81))


def tc29(*baris: Isi, judul: str = "") -> Dokumen:
    """Return an evaluation of the Renja for 2023."""
    return dokumen(tabel("T-C.29", baris, tahun=TAHUN_TC29, judul=judul), tahun=2023)


CACAH = {
    "kode": SUB,
    "indikator": "Jumlah dokumen",
    "target_renstra": "48 dokumen",
    "realisasi_sebelum": "8 dokumen",
    "target_berjalan": "8 dokumen",
    "triwulan_1": "2 dokumen",
    "triwulan_2": "-",
    "triwulan_3": "3 dokumen",
    "triwulan_4": "1 dokumen",
    "realisasi_berjalan": "6 dokumen",
    "tingkat_realisasi": "75",
    "capaian": "14 dokumen",
    "tingkat_capaian": "29,17",
}
PERSEN = {
    "kode": LAIN,
    "indikator": "Persentase tepat waktu",
    "target_renstra": "100%",
    "realisasi_sebelum": "90%",
    "target_berjalan": "95%",
    "triwulan_1": "80%",
    "triwulan_4": "95%",
    "realisasi_berjalan": "95%",
    "tingkat_realisasi": "100",
    "capaian": "95%",
    "tingkat_capaian": "95",
}


def lain(n: int, satuan: str = "dokumen") -> Isi:
    """Return a right row beside `CACAH`, which says how figures come about in its table."""
    triwulan = [n, 2 * n, n + 1, 3]
    setahun, target, sebelum = sum(triwulan), 5 * n + 3, 4 * n
    sampai, akhir = sebelum + setahun, 20 * n
    isi = {
        "target_renstra": akhir,
        "realisasi_sebelum": sebelum,
        "target_berjalan": target,
        "realisasi_berjalan": setahun,
        "capaian": sampai,
        **{f"triwulan_{i}": t for i, t in enumerate(triwulan, 1)},
    }
    uang = {f"{k}_rp": format_angka(1_000_003 * v) for k, v in isi.items()}
    tingkat = {"tingkat_realisasi": (setahun, target), "tingkat_capaian": (sampai, akhir)}
    persen = {k: format_angka(round_half_up(Decimal(a) * 100 / b) or Decimal(0)) for k, (a, b) in tingkat.items()}
    return {
        "kode": f"5.03.02.2.01.{n:02d}",
        "indikator": f"Jumlah hasil {n}",
        **{k: f"{v} {satuan}" for k, v in isi.items()},
        **uang,
        **persen,
        **{f"{k}_rp": v for k, v in persen.items()},
    }


#: What most rows of a table obey may call one row wrong.
LAZIM = [lain(n) for n in range(2, 8)]


def test_an_evaluation_that_is_right_is_explained_in_every_figure() -> None:
    """Counts add up over quarters and years, states take the latest; each figure names its rule and its rivals."""
    laporan = audit(e81(CACAH, PERSEN))
    assert not [t for t in laporan.temuan if t.tingkat is not Keparahan.INFO]
    hasil = {(p.kode, p.lokasi.kolom): (p.aturan, p.saingan) for p in laporan.penjelasan}
    assert hasil == {
        (SUB, "12"): ("8+9+10+11", ()),
        (SUB, "14"): ("6+12", ()),
        (LAIN, "12"): ("11", ()),
        (LAIN, "14"): ("12", ()),
    }


@pytest.mark.parametrize(
    ("ubah", "aturan", "dihitung"),
    [
        ({"realisasi_berjalan": "9 dokumen"}, "S007", "6"),
        ({"capaian": "41 dokumen"}, "S001", "14"),
        ({"tingkat_realisasi": "57"}, "R001", "75,00"),
        ({"tingkat_capaian": "29,71"}, "S002", "29,17"),
        ({"tingkat_capaian": "-"}, "R003", "29,17"),
    ],
)
def test_each_derived_figure_of_an_evaluation_is_checked(ubah: Isi, aturan: str, dihitung: str) -> None:
    """A slip in one of them is found by its rule, with the figure that would be right.

    Alone a row proves nothing; that its other rates are computed in one way makes a rate likely wrong, no more.
    """
    assert not berat(e81(CACAH, *LAZIM))
    (t,) = temuan(e81({**CACAH, **ubah}, *LAZIM), aturan)
    assert (t.kode, t.dihitung) == (SUB, dihitung)
    sendiri = e81({**CACAH, **ubah})
    assert berat(sendiri) in ([], [aturan])
    assert all(t.tingkat is not Keparahan.GALAT for t in audit(sendiri).temuan)


def test_a_rate_of_nothing_is_named() -> None:
    """Printed though its realisation is missing."""
    assert [t.kode for t in temuan(e81({**CACAH, "capaian": "-"}, *LAZIM), "R002")] == [SUB]


def test_empty_quarters_are_not_zeros() -> None:
    """The mean of the reported quarters is not thinned by those that were not."""
    isi = {"triwulan_1": "60 indeks", "triwulan_2": "-", "triwulan_4": "70 indeks", "realisasi_berjalan": "65 indeks"}
    rata = {"kode": SUB, "indikator": "Indeks", **isi}
    serupa = [
        {"kode": f"5.03.02.2.01.{n:02d}", "indikator": f"Indeks {n}", "triwulan_1": f"{50 + n} indeks",
         "triwulan_3": f"{60 + n} indeks", "realisasi_berjalan": f"{55 + n} indeks"}
        for n in range(2, 8)
    ]  # fmt: skip
    assert not berat(e81(rata, *serupa))
    (t,) = temuan(e81({**rata, "realisasi_berjalan": "43,33 indeks"}, *serupa), "S007")
    assert (t.kode, parse_angka(t.dihitung or "")) == (SUB, Decimal(65))


@given(st.lists(st.none() | st.integers(1, 500), min_size=4, max_size=4), st.integers(501, 600))
def test_a_year_that_is_not_what_its_quarters_bring_is_found(triwulan: list[int | None], beda: int) -> None:
    """Whatever quarters are reported: their sum is explained, a sum that is off is not."""
    ada = [n for n in triwulan if n is not None]
    isi = {f"triwulan_{i}": "-" if n is None else f"{n} dokumen" for i, n in enumerate(triwulan, 1)}
    benar = {"kode": SUB, "indikator": "Jumlah orang", **isi, "realisasi_berjalan": f"{sum(ada)} dokumen"}
    assert not temuan(e81(benar, *LAZIM), "S007")
    salah = {**benar, "realisasi_berjalan": f"{sum(ada) + beda} dokumen"}
    assert len(temuan(e81(salah, *LAZIM), "S007")) == bool(ada)


@given(st.lists(st.integers(0, 10**10), min_size=4, max_size=4), st.integers(-(10**6), 10**6))
def test_amounts_of_a_row_add_up_across(triwulan: list[int], beda: int) -> None:
    """Column 12 is the sum of the quarters' rupiah, and the difference is named."""
    jumlah = sum(triwulan)
    isi = {f"triwulan_{i}_rp": format_angka(n) for i, n in enumerate(triwulan, 1)}
    tercetak = max(0, jumlah + beda)
    hasil = temuan(e81({"kode": SUB, **isi, "realisasi_berjalan_rp": format_angka(tercetak)}, *LAZIM), "P006")
    assert [(t.kode, t.dihitung) for t in hasil] == ([(SUB, format_angka(jumlah))] if tercetak != jumlah else [])


TURUN = {"kode": SUB, "indikator": "Persentase temuan", "target_lalu": "20%", "target_renstra": "10%"}


def test_what_should_fall_is_accepted_by_either_rule_but_not_by_both_in_one_table() -> None:
    """(2T - R)/T or T/R; a table that mixes them is told which rows differ."""
    selisih = {**TURUN, "realisasi_lalu": "15%", "tingkat_realisasi": "125"}
    rasio = {**TURUN, "kode": LAIN, "realisasi_lalu": "16%", "tingkat_realisasi": "125"}
    assert not berat(tc29(selisih))
    assert not berat(tc29(rasio))
    ketiga = {**selisih, "kode": "5.03.01.2.01.07"}
    (t,) = temuan(tc29(selisih, rasio, ketiga), "R004")
    assert t.kode == LAIN


@pytest.mark.parametrize(
    ("capaian", "tingkat", "pesan"),
    [("8%", "120", "8% sudah lebih rendah daripada target akhir Renstra 10%."), ("15%", "50", None)],
)
def test_a_falling_indicator_passes_its_final_target_from_above(capaian: str, tingkat: str, pesan: str | None) -> None:
    """What its rates explain as falling is passed by less, not by more."""
    isi = {**TURUN, "capaian": capaian, "target_berjalan": capaian, "tingkat_capaian": tingkat}
    assert [t.pesan for t in temuan(tc29(isi), "S004")] == ([pesan] if pesan else [])


def test_one_indicator_has_one_direction() -> None:
    """A rate as of a rising indicator beside one as of a falling one is a contradiction."""
    isi = {**TURUN, "realisasi_lalu": "15%", "tingkat_realisasi": "75", "capaian": "8%", "target_berjalan": "8%"}
    serupa = [
        {"kode": f"5.03.02.2.01.{n:02d}", "indikator": f"Persentase {n}", "target_lalu": "50%", "capaian": f"{n}%",
         "realisasi_lalu": f"{n}%", "target_renstra": "50%", "target_berjalan": f"{n}%",
         "tingkat_realisasi": str(2 * n), "tingkat_capaian": str(2 * n)}
        for n in range(20, 26)
    ]  # fmt: skip
    assert not [a for a in berat(tc29({**isi, "tingkat_capaian": "80"}, *serupa)) if a[0] in "RS"]
    (t,) = temuan(tc29({**isi, "tingkat_capaian": "120"}, *serupa), "R004")
    assert "makin rendah makin baik" in t.pesan


def test_a_rate_that_is_wrong_shows_no_direction() -> None:
    """33 for 35 of 53 is (target − realisasi) ÷ target cut off, by chance: one finding, not two."""
    baris = [
        {"kode": f"5.03.02.2.01.{n:02d}", "indikator": f"Persentase {n}", "target_lalu": "50%", "capaian": f"{n}%",
         "realisasi_lalu": f"{n}%", "target_renstra": "60%", "target_berjalan": f"{n}%",
         "tingkat_realisasi": str(2 * n), "tingkat_capaian": f"{n / 0.6:.2f}".replace(".", ",")}
        for n in range(36, 44)
    ]  # fmt: skip
    baris[1] |= {"target_lalu": "53%", "tingkat_realisasi": "70"}  # 69,8: this column rounds
    assert [a for a in berat(tc29(*baris)) if a[0] in "RS"] == []
    salah = tc29({**baris[0], "target_lalu": "53%", "realisasi_lalu": "35%", "tingkat_realisasi": "33"}, *baris[1:])
    assert [a for a in berat(salah) if a[0] in "RS"] == ["R001"]


RINGKASAN = {"nama": "Rata-rata capaian kinerja (%)", "tingkat_realisasi": "87,5", "tingkat_capaian": "62,09"}


@pytest.mark.parametrize(
    ("ubah", "predikat", "aturan"),
    [
        ({}, "Tinggi", []),
        ({"tingkat_realisasi": "87,05"}, "Tinggi", ["R005"]),  # the other average is that of all rows
        ({"tingkat_realisasi": "87,05", "tingkat_capaian": "-"}, "Tinggi", []),  # over which rows no figure tells
        ({"tingkat_realisasi": "92"}, "Tinggi", ["R005"]),  # the predicate is right
        ({}, "Sangat Tinggi", ["R006"]),
        ({}, "Memuaskan", []),  # no category of the scale: nothing is claimed
    ],
)
def test_average_and_predicate_of_an_evaluation(ubah: Isi, predikat: str, aturan: list[str]) -> None:
    """An average that another one shows to be wrong is named; the predicate is that of the average."""
    bawah = {"nama": "Predikat kinerja", "tingkat_realisasi": predikat}
    assert berat(e81(CACAH, PERSEN, {**RINGKASAN, **ubah}, bawah)) == aturan


@pytest.mark.parametrize(
    ("rata", "boleh"),
    [
        ("90", {"Tinggi"}),
        ("90,01", {"Tinggi", "Sangat Tinggi"}),
        ("90,99", {"Tinggi", "Sangat Tinggi"}),
        ("91", {"Sangat Tinggi"}),
        ("75,5", {"Sedang", "Tinggi"}),
        ("65,5", {"Rendah", "Sedang"}),
        ("50,5", {"Sangat Rendah", "Rendah"}),
    ],
)
def test_in_the_open_gaps_of_the_ranges_both_names_are_accepted(rata: str, boleh: set[str]) -> None:
    """Between 90 and 91 and the like; elsewhere one name is right."""
    for predikat in ("Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah"):
        bawah = {"nama": "Predikat kinerja", "tingkat_realisasi": predikat}
        tabel = e81(CACAH, PERSEN, {**RINGKASAN, "tingkat_realisasi": rata, "tingkat_capaian": "-"}, bawah)
        assert bool(temuan(tabel, "R006")) == (predikat not in boleh)


def rencana(target: list[str], akhir: str, **ubah: str) -> dict[str, str]:
    """Return a row of T-C.27."""
    tahunan = {f"target_{n}": t for n, t in enumerate(target, 1)}
    return {"kode": SUB, "indikator": "Jumlah dokumen", **tahunan, "target_akhir": akhir, **ubah}


RENCANA_LAIN = [
    {**rencana([f"{n} {s}"] * 4 + [f"{n + 5} {s}"], f"{akhir} {s}"), "kode": f"5.03.02.2.{k:02d}.{n:02d}"}
    for n in range(2, 8)
    for k, s, akhir in ((1, "dokumen", 5 * n + 5), (2, "nilai", n + 5))
]


@pytest.mark.parametrize(
    ("target", "akhir", "salah"),
    [
        (["8 dokumen"] * 5, "40 dokumen", False),
        (["8 dokumen"] * 5, "8 dokumen", False),
        (["60 nilai", "70 nilai", "70 nilai", "-", "72 nilai"], "72 nilai", False),
        (["60 nilai", "61 nilai", "-", "-", "-"], "60,5 nilai", False),
        (["8 dokumen"] * 5, "48 dokumen", True),
    ],
)
def test_the_end_of_a_plan_follows_from_its_years(target: list[str], akhir: str, salah: bool) -> None:
    """Sum, latest or mean of the yearly targets; anything else is reported."""
    d = dokumen(tabel("T-C.27", [rencana(target, akhir), *RENCANA_LAIN], tahun=TAHUN_TC27))
    assert [t.kode for t in temuan(d, "S003")] == [SUB] * salah
    assert len(audit(d).penjelasan) == len(RENCANA_LAIN) + (not salah)


def test_money_of_a_plan_adds_up_across_and_down() -> None:
    """The end of the period is the sum of the years, a kegiatan that of its sub kegiatan, in each year: one slip."""
    baris = []
    for k in range(1, 5):
        anak = [
            {"kode": f"5.03.01.2.{k:02d}.{n:02d}", "pagu_1": str(100 * n + k), "pagu_2": str(70 * n),
             "pagu_akhir": str(170 * n + k)}
            for n in (1, 2, 3)
        ]  # fmt: skip
        jumlah = {c: str(sum(int(a[c]) for a in anak)) for c in ("pagu_1", "pagu_2", "pagu_akhir")}
        baris += [{"kode": f"5.03.01.2.{k:02d}", **jumlah}, *anak]
    assert not berat(dokumen(tabel("T-C.27", baris, tahun=TAHUN_TC27)))
    baris[2] = {**baris[2], "pagu_akhir": "991"}
    (t,) = [t for t in audit(dokumen(tabel("T-C.27", baris, tahun=TAHUN_TC27))).temuan if t.aturan[0] == "P"]
    assert (t.aturan, t.kode, t.tercetak, t.dihitung) == ("P006", "5.03.01.2.01.02", "991", "341")


def test_ratings_fit_their_values() -> None:
    """By the indicator's own scale; letters that no scale knows for it are left alone."""
    isi = {"kode": "5.03.01", "target_renstra": "72 (BB)"}
    for nama, nilai, salah in (
        ("Nilai SAKIP", "75,79 (BB)", False),
        ("Nilai SAKIP", "75,79 (B)", True),
        ("Indeks Kepuasan Masyarakat", "80 (B)", False),
        ("Nilai akreditasi sekolah", "12 (B)", False),
    ):
        hasil = temuan(tc29({**isi, "target_renstra": nilai, "indikator": nama}), "U003")
        assert bool(hasil) is salah
        assert not salah or hasil[0].dihitung == "BB"


def test_the_same_figure_is_the_same_in_every_form() -> None:
    """Yearly and final targets of plan, Renja and evaluation agree; the odd one out is named with the other place."""
    plan = tabel("T-C.27", [rencana(["8 dokumen"] * 5, "40 dokumen")], tahun=TAHUN_TC27)
    lalu = {"kode": SUB, "indikator": "Jumlah dokumen", "target_renstra": "40 dokumen", "target_lalu": "8 dokumen"}
    assert not temuan(dokumen(plan, tabel("T-C.29", [lalu], tahun=TAHUN_TC29)), "S005")
    (t,) = temuan(dokumen(plan, tabel("T-C.29", [{**lalu, "target_renstra": "44 dokumen"}], tahun=TAHUN_TC29)), "S005")
    assert (t.kolom, t.tercetak, t.dihitung) == ("4", "44 dokumen", "40 dokumen")


def test_an_indicator_that_differs_in_several_years_is_one_finding() -> None:
    """With each year's figures, and all its places; other indicators have their own."""

    def layanan(*target: str) -> Tabel:
        isi = {f"target_{n}": f"{t} dokumen" for n, t in enumerate(target, 1)}
        return tabel("T-C.30", [{"nomor": "1", "indikator": "Jumlah dokumen", **isi}],
                     tahun={f"target_{n}": 2020 + n for n in range(1, 4)})  # fmt: skip

    plan = tabel("T-C.27", [rencana(["8 dokumen"] * 5, "40 dokumen")], tahun=TAHUN_TC27)
    (t,) = temuan(dokumen(plan, layanan("8", "9", "7")), "S005")
    assert "Target 2022 tertulis 9 dokumen di T-C.30" in t.pesan
    assert "; Target 2023 7 dokumen, di sana 8 dokumen." in t.pesan
    assert len(t.tempat) == 2
    assert not temuan(dokumen(plan, layanan("8", "8", "8")), "S005")


def test_nothing_of_nothing_is_no_rate_without_figures() -> None:
    """A workbook shows 0,00 where what it divides is not there; any other rate needs its figures."""
    kosong = {"target_berjalan": "-", "realisasi_berjalan": "-", "triwulan_1": "-", "triwulan_2": "-",
              "triwulan_3": "-", "triwulan_4": "-", "capaian": "-"}  # fmt: skip
    for nol in ("0,00", "0", "0,00 %"):
        d = e81({**CACAH, **kosong, "tingkat_realisasi": nol, "tingkat_capaian": nol}, *LAZIM)
        assert not [t for t in audit(d).temuan if t.kode == SUB and t.tingkat is not Keparahan.INFO]
    assert temuan(e81({**CACAH, **kosong, "tingkat_realisasi": "50,00", "tingkat_capaian": "0"}, *LAZIM), "R002")


def test_names_that_come_back_are_not_taken_for_one_indicator() -> None:
    """`Jumlah laporan` under two nodes, and twice in a table without codes, says nothing of either."""
    baris = [
        {"kode": k, "indikator": "Jumlah laporan", "target_lalu": f"{n} laporan"} for n, k in ((5, SUB), (12, LAIN))
    ]
    layanan = [{"nomor": str(n), "indikator": "Jumlah laporan", "target_1": f"{n} laporan"} for n in (1, 2)]
    d = dokumen(
        tabel("T-C.29", baris, tahun=TAHUN_TC29), tabel("T-C.30", layanan, tahun={"target_1": 2021}), tahun=2023
    )
    assert not temuan(d, "S005")


def test_slightly_other_words_are_the_same_indicator() -> None:
    """A slip or a small word more does not hide a figure that differs; the wording itself is worth knowing."""
    lalu = {"kode": SUB, "indikator": "Jumlah dokumen perencanaan yang disusun", "target_lalu": "8 dokumen"}
    layanan = {"nomor": "1", "indikator": "Jumlah dokumen perencanan disusun", "target_1": "9 dokumen"}
    d = dokumen(tabel("T-C.29", [lalu], tahun=TAHUN_TC29), tabel("T-C.30", [layanan], tahun={"target_1": 2021}))
    assert [t.tercetak for t in temuan(d, "S005")] == ["9 dokumen"]
    (t,) = temuan(d, "D007")
    assert t.tingkat is Keparahan.INFO
    assert "'perencanan'" in t.pesan
    beda = {**layanan, "indikator": "Jumlah dokumen penganggaran yang disusun"}
    d = dokumen(tabel("T-C.29", [lalu], tahun=TAHUN_TC29), tabel("T-C.30", [beda], tahun={"target_1": 2021}))
    assert not temuan(d, "S005")


def test_one_indicator_accumulates_in_one_way() -> None:
    """Added up in T-C.29, the latest only in E.81: a contradiction, named with both tables."""
    lalu = {
        "kode": SUB,
        "indikator": "Jumlah dokumen",
        "realisasi_lalu": "8 dokumen",
        "target_berjalan": "8 dokumen",
        "capaian": "16 dokumen",
    }
    evaluasi = {**CACAH, "capaian": "6 dokumen", "tingkat_capaian": "12,5", "triwulan_1": "6 dokumen",
                "triwulan_3": "-", "triwulan_4": "-"}  # fmt: skip
    tc = tabel("T-C.29", [lalu], tahun=TAHUN_TC29)
    assert not temuan(dokumen(tc, tabel("E.81 (16 kolom)", [CACAH], tahun=TAHUN_E81)), "S006")
    (t,) = temuan(dokumen(tc, tabel("E.81 (16 kolom)", [evaluasi], tahun=TAHUN_E81)), "S006")
    assert "T-C.29: dijumlah; E.81 (16 kolom): nilai terakhir" in t.pesan


def test_a_projection_may_differ_from_the_target_of_its_year() -> None:
    """It is an expectation of its own: nothing is said of it."""
    tahun = {"target_3": 2023, "target_4": 2024, "proyeksi_3": 2023, "proyeksi_4": 2024}
    baris = [
        {"nomor": str(n), "indikator": f"Layanan {n}", "target_3": f"{n} orang", "proyeksi_3": f"{n + n % 3} orang"}
        for n in range(1, 13)
    ]
    assert not berat(dokumen(tabel("T-C.30", baris, tahun=tahun)))


def pagu(nilai: Mapping[str, str], *, judul: str, berkas: str) -> Dokumen:
    """Return a Renja of 2023 with these amounts."""
    isi = [{"kode": k, "pagu": n} for k, n in nilai.items()]
    return dokumen(
        tabel("T-C.33 (18 kolom)", isi, judul=judul, tahun={"pagu": 2023}, berkas=berkas), berkas=berkas, tahun=2023
    )


def test_a_revision_is_compared_with_what_it_revises() -> None:
    """Changed amounts and targets are listed with what they were; nothing of it is called wrong."""
    semula = pagu({SUB: "100", LAIN: "200"}, judul="Rencana 2023", berkas="semula.txt")
    menjadi = pagu({SUB: "150", LAIN: "200"}, judul="Perubahan Rencana 2023", berkas="perubahan.txt")
    (t,) = temuan(menjadi, "P007", acuan=semula)
    assert "dari Rp100 (semula.txt, T-C.33 (18 kolom), baris 1) menjadi Rp150" in t.pesan
    assert not berat(menjadi, acuan=semula)
    lama = tc29({"kode": SUB, "indikator": "Jumlah dokumen", "target_lalu": "8 dokumen", "realisasi_lalu": "8 dokumen"})
    baru = tc29(
        {"kode": SUB, "indikator": "Jumlah dokumen", "target_lalu": "9 dokumen", "realisasi_lalu": "9 dokumen",
         "tingkat_realisasi": "100"},
        judul="Evaluasi pada perubahan Renja",
    )  # fmt: skip
    laporan = audit(baru, acuan=lama)
    assert {(t.aturan, t.kolom) for t in laporan.temuan if t.aturan[0] == "S"} == {("S008", "6"), ("S005", "7")}


def test_amounts_that_mostly_agree_with_another_document_have_to_agree() -> None:
    """One that differs is reported; other amounts altogether are another plan's."""
    kode = [f"5.03.01.2.01.{n:02d}" for n in range(1, 6)]
    renstra = {f"pagu_{n}": 2020 + n for n in range(1, 6)}
    plan = dokumen(tabel("T-C.27", [{"kode": k, "pagu_3": "100"} for k in kode], tahun=renstra), berkas="renstra.txt")
    satu = pagu({**dict.fromkeys(kode, "100"), SUB: "10"}, judul="", berkas="renja.txt")
    assert [t.kode for t in temuan(satu, "P005", acuan=plan)] == [SUB]
    semua = pagu(dict.fromkeys(kode, "90"), judul="", berkas="renja.txt")
    assert not temuan(semua, "P005", acuan=[plan])


def test_the_odd_document_out_is_the_one_that_is_reported() -> None:
    """Two documents agree, the third does not: only auditing the third says so."""

    def renja(target: str, berkas: str) -> Dokumen:
        isi = {"kode": SUB, "indikator": "Jumlah dokumen", "target_lalu": target}
        return dokumen(tabel("T-C.29", [isi], tahun=TAHUN_TC29), berkas=berkas)

    a, b, c = renja("8 dokumen", "a"), renja("8 dokumen", "b"), renja("6 dokumen", "c")
    assert not temuan(a, "S005", acuan=[b, c])
    assert len(temuan(c, "S005", acuan=[a, b])) == 1


@given(st.integers(1, 400), st.integers(0, 400))
def test_every_rate_of_an_evaluation_is_recomputed(target: int, realisasi: int) -> None:
    """The rounded quotient is right, a hundredth off is not."""
    tingkat = round_half_up(Decimal(realisasi) * 100 / Decimal(target))
    assert tingkat is not None
    isi = {"kode": SUB, "target_berjalan_rp": str(target), "realisasi_berjalan_rp": str(realisasi)}
    assert not temuan(e81({**isi, "tingkat_realisasi_rp": format_angka(tingkat)}, *LAZIM), "R001")
    salah = {**isi, "tingkat_realisasi_rp": format_angka(tingkat + Decimal("0.01"))}
    (t,) = temuan(e81(salah, *LAZIM), "R001")
    assert (t.kode, parse_angka(t.dihitung or "")) == (SUB, tingkat)


def measured(ubah: Mapping[tuple[int, str], str], *, satuan: str = "%", liar: int = 0) -> Dokumen:
    """Return an evaluation of thirteen rows that change little in a year, but for `liar` of them, and some cells."""
    baris = []
    for n in range(1, 14):
        angka = [60 + n, *(58 + n + q for q in (1, 2, 3, 4))]
        if n <= liar:
            angka[1] = n
        kolom = ("target_berjalan", *(f"triwulan_{q}" for q in (1, 2, 3, 4)))
        isi = {k: f"{a} {satuan}" for k, a in zip(kolom, angka, strict=True)}
        isi["realisasi_berjalan"] = isi["triwulan_4"]
        isi |= {k: v for (m, k), v in ubah.items() if m == n}
        baris.append({"kode": f"5.03.02.2.01.{n:02d}", "indikator": f"Persentase {n}", **isi})
    return e81(*baris)


@pytest.mark.parametrize("angka", ["6 %", "661 %", "1,44 %"])
def test_a_figure_far_from_all_of_its_row_is_asked_about(angka: str) -> None:
    """By a digit more or less, where no other row of the column is so; counts come and go as they like."""
    assert not temuan(measured({}), "S013")
    (t,) = temuan(measured({(5, "triwulan_2"): angka}), "S013")
    assert (t.kode, t.tercetak, t.tingkat) == ("5.03.02.2.01.05", angka, Keparahan.PERINGATAN)
    assert t.saran is None
    assert not temuan(measured({(5, "triwulan_2"): "66 %", (6, "triwulan_2"): "50 %"}), "S013")
    assert not temuan(measured({(5, "triwulan_2"): angka}, satuan="orang"), "S013")
    assert not temuan(measured({(5, "triwulan_2"): "0 %"}), "S013")  # not done is no slip


def test_what_was_done_of_a_year_so_far_is_far_from_nothing() -> None:
    """Quarters that go on from each other, from 12 % to 60 %; the same first quarter before 65 % is asked about."""
    jalan = {f"triwulan_{q}": f"{n} %" for q, n in enumerate((12, 33, 47, 60), 1)}
    assert not temuan(measured({(5, k): v for k, v in jalan.items()}), "S013")
    assert temuan(measured({(5, "triwulan_1"): "12 %"}), "S013")


def test_where_figures_of_a_column_vary_none_is_far() -> None:
    """Half of the rows begin the year near nothing: another that does is as they are."""
    assert not temuan(measured({(9, "triwulan_1"): "2 %"}, liar=5), "S013")


def test_a_count_of_its_own_unit_is_held_to_the_way_of_all_counts() -> None:
    """Two rows of one unit, of which one is wrong, among many that add up."""
    paket = lain(9, "paket"), {**lain(11, "paket"), "triwulan_1": "99 paket"}
    banyak = [lain(n) for n in range(12, 22)]
    assert not berat(e81(*paket[:1], *LAZIM, *banyak))
    assert [t.kode for t in temuan(e81(*paket, *LAZIM, *banyak), "S007")] == ["5.03.02.2.01.11"]


def test_an_average_that_is_alone_of_its_kind_is_held_to_that_beside_it() -> None:
    """The mean of money shows over which rows the table averages: likely wrong, never certain."""
    isi = [*LAZIM, lain(9)]
    rerata_rp = sum(parse_angka(b["tingkat_capaian_rp"]) or 0 for b in isi) / len(isi)
    rerata = sum(parse_angka(b["tingkat_capaian"]) or 0 for b in isi) / len(isi)
    benar, rp = (format_angka(round_half_up(Decimal(n)) or Decimal(0)) for n in (rerata, rerata_rp))
    bawah = {"nama": "Rata-rata capaian kinerja (%)", "tingkat_capaian": benar, "tingkat_capaian_rp": rp}
    assert not temuan(e81(*isi, bawah), "R005")
    (t,) = temuan(e81(*isi, {**bawah, "tingkat_capaian": "31,87"}), "R005")
    assert (t.tingkat, t.dihitung) == (Keparahan.PERINGATAN, benar)
    assert not temuan(e81(*isi, {**bawah, "tingkat_capaian": "31,87", "tingkat_capaian_rp": "-"}), "R005")
