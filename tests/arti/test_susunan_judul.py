"""Headings put together from words whose meaning is known: what is read is what was put together."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kodefikasi.arti import Arti, Konteks, Periode, interpret, lexicon, settle
from kodefikasi.arti.arti import APA, UKUR
from kodefikasi.arti.waktu import in_part, month, part_named, year_range

BANYAK = settings(max_examples=max(100, settings().max_examples))
ROMAWI = "I II III IV V VI".split()
BULAN = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
PENDEK = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split()
TAHAP = set(
    "renstra renja rpjmd rkpd pk kebutuhan usulan rka dpa sebelum setelah selisih maju spm ikk nspk lain".split()
)
#: What offices write, and what it is, where the table has indicators.
UKURAN = {
    "Target": ("target", "kinerja", None),
    "Realisasi": ("realisasi", "kinerja", None),
    "Pagu (Rp)": ("pagu", "rp", None),
    "Realisasi Anggaran (Rp)": ("realisasi", "rp", None),
    "Tingkat Capaian Kinerja (%)": ("capaian", "persen", "kinerja"),
    "Persentase Realisasi Anggaran": ("capaian", "persen", "rp"),
    "Rencana Penarikan Kas": ("kas", "rp", None),
}


def of(*jalur: str, tahun: int | None = 2025) -> Arti:
    """What one column with these headings says."""
    (arti,) = settle([interpret(jalur, lexicon())], Konteks(tahun, berindikator=True))
    assert arti is not None, jalur
    return arti


@st.composite
def parts(draw: st.DrawFn) -> tuple[list[str], str]:
    """A part of a year, in one heading or two, and what it is."""
    satuan, nama, banyak = draw(
        st.sampled_from([("triwulan", "Triwulan TW Trw Triwulan.".split(), 4), ("semester", "Semester Smt".split(), 2)])
    )
    n = draw(st.integers(1, banyak))
    angka = draw(st.sampled_from([str(n), ROMAWI[n - 1], f"({n})"]))
    kata = draw(st.sampled_from(nama))
    ke = draw(st.sampled_from(["", "ke-"])) if "(" not in angka else ""
    bertumpuk = draw(st.booleans()) or "(" in angka
    judul = [kata.rstrip("."), angka] if bertumpuk else [f"{kata} {ke}{angka}"]
    return (judul if kata != "Smt" or not bertumpuk else [f"Semester {n}"]), f"{satuan} {n}"


@st.composite
def months(draw: st.DrawFn) -> tuple[list[str], str]:
    """A month by its name, long or short, or by its number."""
    n = draw(st.integers(1, 12))
    judul = [[BULAN[n - 1]], [PENDEK[n - 1]], [f"Bulan {BULAN[n - 1]}"], [f"Bulan ke-{n}"], ["Bulan", str(n)]]
    return draw(st.sampled_from(judul)), f"bulan {n}"


bagian: SearchStrategy[tuple[list[str], str]] = parts() | months()


@BANYAK
@given(st.sampled_from(["Target", "Realisasi"]), bagian, st.booleans(), st.booleans())
def test_a_part_of_a_year_is_read_wherever_it_stands(
    ukur: str, bagian: tuple[list[str], str], di_bawah: bool, kapital: bool
) -> None:
    """Above or below what is measured, in digits or in Roman ones, in one heading or in two, in any letters."""
    judul, arti = bagian
    jalur = [ukur, *judul] if di_bawah or len(judul) > 1 else [*judul, ukur]
    hasil = of(*(j.upper() if kapital else j for j in jalur))
    assert (hasil.apa, hasil.ukur) == UKURAN[ukur][:2]
    assert hasil.periode == Periode(2025, arti)


@BANYAK
@given(
    st.sampled_from(sorted(UKURAN)),
    st.integers(2001, 2049),
    st.sampled_from(["{0}", "Tahun {0}", "(Tahun {0})", "TA {0}"]),
    st.sampled_from(["tumpuk", "di atas", "sebaris"]),
)
def test_a_year_is_read_with_any_measure(ukur: str, tahun: int, bentuk: str, susunan: str) -> None:
    """Above it, below it or behind it; the table's own year is for headings without one."""
    kata = bentuk.format(tahun)
    jalur = {"tumpuk": [ukur, kata], "di atas": [kata, ukur], "sebaris": [f"{ukur} {kata}"]}[susunan]
    for judul in (jalur, [j.upper() for j in jalur]):
        hasil = of(*judul)
        assert (hasil.apa, hasil.ukur, hasil.dari) == UKURAN[ukur]
        assert hasil.periode == Periode(tahun)
    assert of(ukur).periode == Periode(2025)


@given(
    st.sampled_from(["s/d", "s.d.", "sampai dengan"]),
    st.integers(2001, 2049),
    st.sampled_from(["Realisasi", "Target"]),
    bagian,
)
def test_what_counts_from_the_beginning_says_so(
    kata: str, tahun: int, ukur: str, bagian: tuple[list[str], str]
) -> None:
    """Up to a year, or to a part of the table's year."""
    assert of(f"{ukur} {kata} Tahun {tahun}").periode == Periode(tahun, sampai=True)
    judul, arti = bagian
    if len(judul) == 1:
        assert of(f"{ukur} {kata} {judul[0]}").periode == Periode(2025, arti, sampai=True)


@given(st.integers(1, 10), st.sampled_from(["Tahun ke-{0}", "Tahun ke {0}", "Target Tahun Ke-{0}"]))
def test_years_of_a_plan_are_counted(n: int, bentuk: str) -> None:
    """In digits, or in Roman ones as far as plans go."""
    for angka in [str(n), *ROMAWI[n - 1 : n]]:
        assert of("Target", bentuk.format(angka), tahun=None).periode == Periode(label=f"tahun ke-{n}")
        assert of("Target Tahun ke-", angka, tahun=None).periode == Periode(label=f"tahun ke-{n}")


@given(st.integers(-3, 3), st.integers(2010, 2040), st.sampled_from(["Target Tahun {}", "Target ({})", "Target {}"]))
def test_years_are_counted_from_that_of_the_plan(beda: int, tahun: int, bentuk: str) -> None:
    """``n-1``, ``n``, ``n+2``."""
    kata = bentuk.format(f"n{beda:+}" if beda else "n")
    if beda or "Tahun" in bentuk:
        assert of(kata, tahun=tahun).periode == Periode(tahun + beda)


@given(st.integers(2001, 2040), st.integers(1, 9))
def test_a_range_of_years_is_no_year(awal: int, lama: int) -> None:
    """Of a plan from one to another nothing is said of either."""
    kata = f"target renstra {awal}-{awal + lama}"
    assert year_range([kata]) == (awal, awal + lama)
    assert of(kata.title()).periode == Periode(2025)


@given(bagian, st.booleans(), st.booleans(), st.sampled_from(["bulan", "triwulan", "semester"]))
def test_this_month_and_the_last_are_those_of_the_title(
    bagian: tuple[list[str], str], lalu: bool, sampai: bool, satuan: str
) -> None:
    """Of the same unit as the title's; before the first there is none in that year."""
    milik, n = bagian[1].split()
    p = Periode(2025, f"{satuan} {'lalu' if lalu else 'ini'}", sampai=sampai)
    urut = int(n) - lalu
    harap = Periode(2025, f"{satuan} {urut}", sampai=sampai) if milik == satuan and urut else p
    assert in_part(p, bagian[1]) == harap
    assert in_part(p, None) == p
    assert in_part(Periode(2025, "triwulan 1"), bagian[1]) == Periode(2025, "triwulan 1")
    kata = f"realisasi {satuan} {'lalu' if lalu else 'ini'}"
    assert of(kata.title()).periode == Periode(2025, f"{satuan} {'lalu' if lalu else 'ini'}")


@given(months(), st.integers(2001, 2049))
def test_a_title_names_the_month_that_it_ends_in(bulan: tuple[list[str], str], tahun: int) -> None:
    """With or without its year."""
    judul = " ".join(bulan[0]).lower()
    assert part_named(f"laporan realisasi {judul}") == part_named(f"laporan realisasi {judul} {tahun}")
    if "bulan" not in judul or "ke" not in judul:
        return
    assert month(judul) == int(bulan[1].split()[1])


@pytest.mark.parametrize("salah", ["13", "bulan 13", "bulan ke-0", "bulan", "tiga", "bulan ke-123", ""])
def test_what_is_no_month_is_none(salah: str) -> None:
    """A number alone, beyond the twelfth, or another word."""
    assert month(salah) is None


@pytest.mark.parametrize("awal", ["Tingkat", "Rasio", "Persentase"])
def test_a_rate_of_a_pair_is_no_pair(awal: str) -> None:
    """``Persentase target dan realisasi`` heads rates, though it names both halves of a pair."""
    hasil = of(f"{awal} Capaian Target dan Realisasi Kinerja", "Tahun 2024")
    assert (hasil.apa, hasil.ukur, hasil.periode) == ("capaian", "persen", Periode(2024))


# ---- tables of any words ----
_kata = st.sampled_from(
    "Target Realisasi Pagu Kinerja Anggaran Keuangan Fisik K Rp % (Rp) Jumlah Total Selisih Sisa Capaian Tingkat Kas "
    "Renja Renstra RPJMD RKPD PK RKA DPA Sebelum Setelah Perubahan Usulan Kebutuhan Standar Proyeksi Pertumbuhan "
    "Rata-rata Volume Harga Satuan Koefisien PPN Awal Akhir Tahun 2024 2025 n-1 n+1 n s/d Triwulan Semester Bulan I II "
    "III IV Juni ini lalu ke- Berjalan Maju Nasional SPM IKK Indikator Lainnya dan Prakiraan Kondisi Periode".split()
)
_judul = st.lists(st.lists(_kata, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3)
_PERIODE = re.compile(
    r"(?:sampai )?(?:\d{4})?(?: ?(?:triwulan [1-4]|semester [12]|bulan (?:[1-9]|1[0-2])|(?:triwulan|semester|bulan) "
    r"(?:ini|lalu)))?|awal|akhir|tahun ke-\d+"
)


@settings(max_examples=max(100, settings().max_examples))
@given(st.lists(_judul, min_size=1, max_size=6), st.booleans(), st.booleans(), st.sampled_from([None, 2025]))
def test_meanings_are_of_the_closed_vocabulary(
    tabel: list[list[str]], berindikator: bool, berekening: bool, tahun: int | None
) -> None:
    """Whatever a table's headings are: what is measured, in what, of which stage and when, or nothing."""
    tafsir = [interpret(j, lexicon()) for j in tabel]
    assert tafsir == [interpret([x.upper() for x in j], lexicon()) for j in tabel]
    konteks = Konteks(tahun, berindikator=berindikator, berekening=berekening)
    hasil = settle(tafsir, konteks)
    assert len(hasil) == len(tabel)
    for a in filter(None, hasil):
        assert a.apa in APA
        assert a.ukur in UKUR
        assert a.tahap is None or a.tahap in TAHAP
        assert a.dari in {None, "kinerja", "rp", "realisasi", "pagu"}
        assert (a.dari is None) or a.ukur == "persen"
        assert a.periode is None or (type(a.periode) is Periode and _PERIODE.fullmatch(str(a.periode)))
        assert a.skala == 1


# ---- what columns say of each other ----
def table(*jalur: str, konteks: Konteks = Konteks(2025, berindikator=True)) -> list[Arti | None]:  # noqa: B008  # a value
    """What columns with these headings say, stacked ones with ``>``."""
    return settle([interpret(j.split(" > "), lexicon()) for j in jalur], konteks)


def times(*jalur: str, konteks: Konteks = Konteks(2025, berindikator=True)) -> list[str]:  # noqa: B008  # a value
    """When."""
    return [str(a and a.periode) for a in table(*jalur, konteks=konteks)]


@given(st.integers(2010, 2040), st.sampled_from(["Target", "Pagu (Rp)"]), st.integers(1, 3))
def test_a_table_with_results_of_quarters_evaluates_its_own_year(tahun: int, rencana: str, n: int) -> None:
    """Whatever year its target's heading counts; without such results years are counted from the title's."""
    konteks = Konteks(tahun, berindikator=True)
    assert times(f"{rencana} (n-{n})", "Realisasi > Triwulan I", konteks=konteks)[0] == str(tahun)
    assert times(f"{rencana} (n-{n})", "Realisasi (n-2)", konteks=konteks) == [str(tahun - n), str(tahun - 2)]
    dinyatakan = f"Realisasi {tahun - 2} (n-2)"
    assert times(f"{rencana} (n-{n})", dinyatakan, konteks=Konteks(2000)) == [str(tahun - n), str(tahun - 2)]


@given(st.sampled_from(["Target Renstra > K", "Target Renstra > Rp", "Pagu Renstra (Rp)"]), st.booleans())
def test_the_only_target_of_a_plan_that_is_evaluated_is_its_end(rencana: str, dinilai: bool) -> None:
    """Of performance and of money alike; where nothing has accumulated it is the table's year."""
    hasil = table(rencana, *(["Realisasi s/d 2024"] if dinilai else ["Realisasi 2024"]))
    assert hasil[0] is not None
    assert hasil[0].periode == (Periode(label="akhir") if dinilai else Periode(2025))
    assert times(f"{rencana.replace('Renstra', 'Renstra 2027')}")[0] == "akhir"
    assert times(f"{rencana.replace('Renstra', 'Renstra 2026')}")[0] == "2026"


@given(st.integers(2001, 2030), st.sampled_from(["Realisasi s/d Tahun {}", "Realisasi Tahun {}"]), st.integers(0, 2))
def test_a_rate_without_a_time_is_of_the_figures_on_its_left(tahun: int, bentuk: str, sela: int) -> None:
    """Beside them; of the nearest one."""
    hasil = table("Realisasi Tahun 2000", *["Target Tahun 2040"] * sela, bentuk.format(tahun), "Tingkat Capaian (%)")
    assert hasil[-1] is not None
    assert hasil[-2] is not None
    assert hasil[-1].periode == hasil[-2].periode == Periode(tahun, sampai="s/d" in bentuk)
    assert hasil[-1].dari == "kinerja"


@given(st.booleans(), st.booleans(), st.sampled_from(["Realisasi", "Capaian", "Tingkat Capaian (%)"]))
def test_bare_figures_are_performances_where_the_table_has_any(berindikator: bool, ada: bool, kata: str) -> None:
    """Of indicators, or called so; else they are money."""
    lain = "Target Kinerja Renja" if ada else "Pagu (Rp)"
    hasil = table(lain, f"{kata} Tahun 2024", konteks=Konteks(2025, berindikator=berindikator))[1]
    assert hasil is not None
    harap = "kinerja" if berindikator or ada else "rp"
    assert (hasil.dari or hasil.ukur) == harap


@given(st.sampled_from([1, 1000, 10**6]), st.sampled_from([1, 1000, 10**6]))
def test_money_is_in_what_table_or_heading_says(judul: int, tabel: int) -> None:
    """The larger of both; what is counted has no scale."""
    kata = {1: "Pagu (Rp)", 1000: "Pagu (dalam ribuan rupiah)", 10**6: "Pagu (Rp juta)"}[judul]
    uang, kinerja = table(kata, "Target Kinerja", konteks=Konteks(2025, skala=tabel, berindikator=True))
    assert uang is not None
    assert kinerja is not None
    assert (uang.skala, kinerja.skala) == (max(judul, tabel), 1)


def test_the_office_s_own_words_come_before_the_usual_ones() -> None:
    """The lexicon itself stays; a part that there is not is refused; long texts are read like short ones."""
    sendiri = lexicon().extend({"apa": {"pagu": ["^target uang$"]}})
    assert (sendiri.find("apa", "target uang"), lexicon().find("apa", "target uang")) == ("pagu", "target")
    assert sendiri.find("apa", "realisasi") == "realisasi"
    assert sendiri.share("uang target") == 1 > lexicon().share("uangku target")
    panjang = "keterangan " * 400 + "target"
    assert lexicon().find("apa", panjang) == lexicon().find("apa", panjang) == "target"
    with pytest.raises(ValueError, match=r"leksikon tidak mengenal bagian .'warna'.; yang dikenal peran"):
        lexicon().extend({"warna": {"merah": ["x"]}})


@given(st.booleans(), st.sampled_from(["K", "Kinerja", "Fisik", "Rp", "Keuangan"]))
def test_a_rate_is_of_the_half_that_is_named_or_of_what_the_table_holds(berindikator: bool, paruh: str) -> None:
    """Of performance or of money; where no half is named, of performance where the table has any."""
    (hasil,) = table(f"Tingkat Capaian (%) > {paruh}")
    assert hasil is not None
    assert hasil.dari == ("rp" if paruh in {"Rp", "Keuangan"} else "kinerja")
    (hasil,) = table("Tingkat Capaian (%)", konteks=Konteks(2025, berindikator=berindikator))
    assert hasil is not None
    assert hasil.dari == ("kinerja" if berindikator else "rp")
